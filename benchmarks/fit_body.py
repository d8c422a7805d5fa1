"""Fit the weights by which lines are chosen: `python -m benchmarks.fit_body FOLDER`.

FOLDER has the dumps of pages as `text/ID.txt` and `gold.jsonl` (`id`, `url`, `article_body`). Printed are the weights,
for the table `selection` of `line_weights.toml`, and the F1 of four-word shingles, mean over pages: of these weights,
and of cross-validation, where the pages of a host are judged by weights that never saw that host.
"""

import argparse
import json
import re
from collections.abc import Iterable
from pathlib import Path
from urllib.parse import urlsplit

import numpy as np
import pandas as pd
from scipy.optimize import minimize

from analysis.corpus import clean, normalize
from analysis.corpus.boilerplate import (
    block,
    bounds,
    furniture,
    line_features,
    line_labels,
    line_selection,
    selection_features,
)
from analysis.corpus.metadata import article_fields
from analysis.evaluate.tasks import shingles

FOLDS, STRENGTH, SEED = 6, 5.0, 7
# A line counts with its words, a long one not for all the page; each page counts alike.
MOST_WORDS = 60

Page = tuple[dict[str, np.ndarray], np.ndarray, np.ndarray]


def page(text: str, gold: str) -> Page | None:
    """The columns of the lines looked at on a page, which of them are text, and what each counts."""
    seen = line_features.of([printed for line in text.split("\n") if (printed := normalize.string(line))])
    found = [line for line in seen if line.ends_article or not furniture.certain(line, frozenset())]
    if block.is_clean(found, certain=len(seen) - len(found)):
        return None
    begin, end = block.span(found, block.log_odds(found))
    begin = bounds.first_paragraph(found, begin)
    if begin >= end:
        return None
    lines = selection_features.around(found, begin, end)
    whole, runs = {_bare(line) for line in gold.split("\n")}, {*_runs(gold)}
    right = np.array([_bare(line.text) in whole or _stands(line.text, runs) for line in lines], dtype=np.float64)
    size = np.array([min(line.n_words, MOST_WORDS) + 2.0 for line in lines])
    return selection_features.columns(found, begin, end), right, 100 * size / size.sum()


def _bare(line: str) -> str:
    return " ".join(line.split())


def _runs(text: str, n: int = 4) -> list[tuple[str, ...]]:
    words = re.findall(r"\w+", text)
    return [tuple(words[k : k + n]) for k in range(len(words) - n + 1)]


def _stands(line: str, runs: set[tuple[str, ...]]) -> bool:
    own = _runs(line)
    return len(own) > 1 and 2 * sum(run in runs for run in own) > len(own)


def fit(pages: Iterable[Page]) -> dict[str, float]:
    """Weights of a logistic regression, drawn towards zero on the scale of each column's deviation."""
    pages = list(pages)
    names = list(pages[0][0])
    x = np.vstack([np.column_stack([columns[name] for name in names]) for columns, _, _ in pages])
    y, size = (np.concatenate([one[k] for one in pages]) for k in (1, 2))
    scale = np.where(x.std(axis=0) > 0, x.std(axis=0), 1.0)
    strength = np.where([name == "intercept" for name in names], 0.0, STRENGTH)

    def loss(w: np.ndarray) -> tuple[float, np.ndarray]:
        odds = (x / scale) @ w
        slope = size * (1 / (1 + np.exp(-odds)) - y)
        value = (size * (np.logaddexp(0, odds) - y * odds)).sum() + (strength * w**2).sum() / 2
        return value, (x / scale).T @ slope + strength * w

    found = minimize(loss, np.zeros(len(names)), jac=True, method="L-BFGS-B").x / scale
    return {name: round(float(weight), 2) for name, weight in zip(names, found, strict=True)}


def scores(texts: dict[str, str], gold: dict[str, str], weights: dict[str, float]) -> dict[str, float]:
    """F1 of the bodies of some pages by given weights."""
    line_selection.WEIGHTS.update(weights)
    table = pd.DataFrame({"article_id": list(texts), "text": list(texts.values())}, dtype="str")
    lines = line_labels.lines(table, recurring=frozenset())
    bodies = clean.bodies(table, lines, article_fields.fields(table, lines))
    return {name: shingles.overlap(str(bodies.get(name, "")), gold[name]) for name in texts}


def main() -> None:
    """Fit, and print what cross-validation by host says."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("folder", type=Path)
    folder = parser.parse_args().folder
    rows = [json.loads(line) for line in (folder / "gold.jsonl").read_text(encoding="utf-8").splitlines()]
    gold = {row["id"]: row["article_body"] for row in rows}
    host = {row["id"]: ".".join(urlsplit(row["url"]).netloc.split(".")[-2:]) for row in rows}
    texts = {name: _read(folder / "text" / f"{name}.txt") for name in gold}
    pages = {name: found for name, text in texts.items() if (found := page(text, gold[name]))}
    hosts = np.random.default_rng(SEED).permutation(sorted({*host.values()}))
    apart: dict[str, float] = {}
    for fold in range(FOLDS):
        out = {*hosts[fold::FOLDS].tolist()}
        weights = fit(one for name, one in pages.items() if host[name] not in out)
        apart |= scores({name: text for name, text in texts.items() if host[name] in out}, gold, weights)
    weights = fit(pages.values())
    print("\n".join(f"{name} = {weight}" for name, weight in weights.items()))
    own = scores(texts, gold, weights)
    print(f"# F1 on the {len(own)} pages: {np.mean([*own.values()]):.4f} with these weights")
    print(f"# {np.mean([*apart.values()]):.4f} in {FOLDS}-fold cross-validation by host")


def _read(path: Path) -> str:
    with path.open(encoding="utf-8", newline="") as file:
        return file.read()


if __name__ == "__main__":
    main()
