"""The text of articles from pages: this project beside trafilatura, by how much of the words is right.

A folder of gold is given: `texts/ID.html` and `bodies.jsonl` (`doc`, `text`). `f1` is that of the runs of four words,
mean over the pages; `pages lost` have an F1 below 0.5; `worse` and `better` count the pages on which the way differs
from trafilatura's own by more than 0.01.
"""

import logging
import time
from collections.abc import Callable
from pathlib import Path

import pandas as pd

from analysis.corpus import clean, sources
from analysis.corpus.boilerplate import line_labels
from analysis.corpus.formats import encodings
from analysis.corpus.metadata import article_fields
from analysis.evaluate import gold
from analysis.evaluate.tasks import shingles

PEER = "trafilatura"


def run(folder: Path | None = None) -> pd.DataFrame:
    """One row per way of reading the pages."""
    if folder is None:
        return pd.DataFrame({"left out": ["name a folder of gold: python -m benchmarks extraction FOLDER"]})
    texts = dict(gold.read(folder).first["bodies"][["article_id", "text"]].itertuples(index=False, name=None))
    ways: dict[str, Callable[[Path], dict[str, str]]] = {"broadsheet": _ours, PEER: _peer, "peer, precise": _precise}
    rows = {}
    for name, way in ways.items():
        began = time.process_time()
        found = way(folder / "texts")
        rows[name] = (time.process_time() - began, [shingles.overlap(found.get(i, ""), t) for i, t in texts.items()])
    return pd.DataFrame([_row(name, *row, rows[PEER][1]) for name, row in rows.items()])


def _row(name: str, seconds: float, scores: list[float], peer: list[float]) -> dict[str, object]:
    differ = pd.Series(scores, dtype="float") - pd.Series(peer, dtype="float")
    return {
        "way": name,
        "pages": len(scores),
        "f1": round(sum(scores) / max(len(scores), 1), 4),
        "pages lost": sum(score < 0.5 for score in scores),
        "worse": int((differ < -0.01).sum()),
        "better": int((differ > 0.01).sum()),
        "pages a second": round(len(scores) / max(seconds, 1e-9), 1),
    }


def _ours(folder: Path) -> dict[str, str]:
    texts = sources.read(folder)
    lines = line_labels.lines(texts)
    return {str(k): str(body) for k, body in clean.bodies(texts, lines, article_fields.fields(texts, lines)).items()}


def _peer(folder: Path) -> dict[str, str]:
    return _extracted(folder, favor_precision=False)


def _precise(folder: Path) -> dict[str, str]:
    return _extracted(folder, favor_precision=True)


def _extracted(folder: Path, *, favor_precision: bool) -> dict[str, str]:
    import trafilatura

    logging.getLogger("trafilatura").setLevel(logging.CRITICAL)
    found = {}
    for path in sorted(folder.iterdir()):
        page, _ = encodings.decode_page(path.read_bytes())
        text = trafilatura.extract(page, include_comments=False, favor_precision=favor_precision)
        found[path.stem] = text or ""
    return found
