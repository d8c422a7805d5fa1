"""Fit the weights by which runs of words are names: `python -m benchmarks.fit_names GOLD --out WEIGHTS`.

GOLD is a folder of `texts/` and `names.jsonl`, as `python -m benchmarks.gold_forms names` makes it. The figures printed
are cross-validated over documents: each is judged by weights that never saw it.
"""

import argparse
import json
from collections import defaultdict
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import NamedTuple

import numpy as np
import numpy.typing as npt
from scipy.optimize import minimize
from scipy.sparse import csr_matrix

from analysis import documents, settings
from analysis.annotate import sentences
from analysis.annotate.actors import actor_mentions
from analysis.annotate.names import name_recognition, verdicts
from analysis.codebook import codebooks
from analysis.corpus import corpus_reader
from analysis.evaluate.tasks.coding_tasks import bare

FOLDS, STRENGTH, SEED, LEAST_DOCUMENTS = 5, 4.0, 11, 5
NONE = len(verdicts.KINDS) - 1
Floats = npt.NDArray[np.float64]
Gold = dict[str, dict[tuple[int, int], str]]


class Line(NamedTuple):
    """A sentence: its article, its candidates, and what each of them is."""

    doc: str
    candidates: list[name_recognition.Candidate]
    keys: list[str]
    right: list[int]
    wanted: int


def lines(folder: Path, model: str) -> Iterator[Line]:
    """Every sentence of the texts, with its candidates for names."""
    corpus = corpus_reader.read(folder / "texts")
    rows = sentences.of_articles(corpus.texts, corpus.lines, corpus.fields, corpus.articles)
    known = name_recognition.by_sentence(actor_mentions.coded(rows, codebooks.read().actors))
    texts = {path.stem: documents.text(path) for path in (folder / "texts").iterdir()}
    gold = _gold(folder / "names.jsonl", texts)
    for article in name_recognition.evidence(rows, model, known):
        for read in article:
            yield _line(read, texts[read.row.article_id], gold[read.row.article_id])


def _gold(path: Path, texts: dict[str, str]) -> Gold:
    gold: Gold = defaultdict(dict)
    for line in documents.text(path).splitlines():
        row = json.loads(line)
        gold[row["doc"]][bare(texts[row["doc"]], row["start"], row["end"])] = row["kind"]
    return gold


def _line(read: name_recognition.Read, text: str, gold: dict[tuple[int, int], str]) -> Line:
    start, found = read.row.start, list(name_recognition.candidates(read))
    kinds = [gold.get(bare(text, start + one.start, start + one.end), "none") for one in found]
    wanted = sum(start <= a and b <= read.row.end for a, b in gold)
    right = [verdicts.KINDS.index(kind) for kind in kinds]
    return Line(read.row.article_id, found, [one.key for one in found], right, wanted)


def vocabulary(given: Iterable[Line]) -> dict[str, int]:
    """A column for each feature that enough documents have."""
    documents_of: dict[str, set[str]] = defaultdict(set)
    for line in given:
        for one in line.candidates:
            for name in one.features:
                documents_of[name].add(line.doc)
    return {f: n for n, f in enumerate(sorted(f for f, docs in documents_of.items() if len(docs) >= LEAST_DOCUMENTS))}


def fit(given: list[Line], columns: dict[str, int]) -> Floats:
    """Weights of a multinomial logistic regression with a ridge penalty: a row per feature, a column per kind."""
    found = [one.features for line in given for one in line.candidates]
    cells = [(n, columns[f], value) for n, one in enumerate(found) for f, value in one.items() if f in columns]
    row, column, value = zip(*cells, strict=True)
    x = csr_matrix((value, (row, column)), shape=(len(found), len(columns)))
    right = np.eye(NONE + 1)[[kind for line in given for kind in line.right]]

    def loss(flat: Floats) -> tuple[float, Floats]:
        w = flat.reshape(len(columns), -1)
        z = x @ w
        norm = np.logaddexp.reduce(z, axis=1)
        slope = x.T @ (np.exp(z - norm[:, None]) - right) + STRENGTH * w
        return float((norm - (z * right).sum(axis=1)).sum() + STRENGTH * (flat @ flat) / 2), slope.ravel()

    first = np.zeros(len(columns) * (NONE + 1))
    return np.asarray(minimize(loss, first, jac=True, method="L-BFGS-B").x).reshape(len(columns), -1)


def _named(columns: dict[str, int], weights: Floats) -> dict[str, tuple[float, ...]]:
    return {f: tuple(round(float(w), 3) for w in weights[n]) for f, n in columns.items()}


def judge(given: list[Line], weights: dict[str, tuple[float, ...]]) -> tuple[int, int, int]:
    """How many names are right, found and wanted."""
    right = found = 0
    articles: dict[str, list[Line]] = defaultdict(list)
    for line in given:
        articles[line.doc].append(line)
    for own in articles.values():
        chosen = name_recognition.chosen([line.candidates for line in own], weights)
        for line, names in zip(own, chosen, strict=True):
            is_so = {
                (c.start, c.end): verdicts.KINDS[kind] for c, kind in zip(line.candidates, line.right, strict=True)
            }
            judged = [is_so[start, end] == kind for start, end, kind, _ in names if kind in verdicts.KINDS]
            right, found = right + sum(judged), found + len(judged)
    return right, found, sum(line.wanted for line in given)


def _report(given: list[Line]) -> dict[str, float]:
    """Precision, recall and F1 in cross-validation, also printed."""
    docs = np.random.default_rng(SEED).permutation(sorted({line.doc for line in given}))
    counts = np.zeros(3)
    for fold in range(FOLDS):
        held = set(docs[fold::FOLDS])
        seen = [line for line in given if line.doc not in held]
        columns = vocabulary(seen)
        weights = _named(columns, fit(seen, columns))
        counts += judge([line for line in given if line.doc in held], weights)
    right, found, wanted = counts
    figures = {"precision": right / found, "recall": right / wanted, "f1": 2 * right / (found + wanted)}
    rounded = {name: round(float(value), 3) for name, value in figures.items()}
    print(f"{len(docs)} documents, {FOLDS} folds: {rounded}")
    return rounded


def main() -> None:
    """Fit, print what cross-validation says, and write the weights."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("gold", type=Path)
    parser.add_argument("--out", type=Path)
    parser.add_argument("--set-name", default="en-worldwide-newswire (Shan et al. 2023, arXiv 2404.13465)")
    parser.add_argument("--model", default=settings.MODEL)
    given = parser.parse_args()
    read = list(lines(given.gold, given.model))
    figures = _report(read)
    if given.out:
        columns = vocabulary(read)
        made = {"fitted on": given.set_name, "documents": len({line.doc for line in read})}
        made |= {"by": "python -m benchmarks.fit_names", f"in {FOLDS} folds of documents": figures}
        head = json.dumps(made, indent=1)[:-2]
        rows = (f"  {json.dumps(f, ensure_ascii=False)}: {json.dumps(w)}" for f, w in
                _named(columns, fit(read, columns)).items())  # fmt: skip
        text = head + ',\n "weights": {\n' + ",\n".join(rows) + "\n }\n}\n"
        given.out.write_text(text, encoding="utf-8")


if __name__ == "__main__":
    main()
