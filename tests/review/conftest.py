"""A corpus of two made-up articles to be reviewed, and a session on it."""

from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pandas as pd
import pytest

from analysis import schema
from analysis.present.evidence.coded_sentences import Corpus
from analysis.review import queues
from analysis.review.journal import Journal
from analysis.review.material import Material
from analysis.review.session import Session
from tests.review import lab

TEXT = "Norvania and Sudland met again. Ilse Quill of Norvania came to Sudland. The roads were long. “No,” said Dray."
ENDS = (31, 71, 92, len(TEXT))
STARTS = (0, 32, 72, 93)
OTHER = "Sudland slept. <script>alert(1)</script> 🙂 Norvania woke."


def table(name: str, rows: list[dict[str, Any]]) -> pd.DataFrame:
    return schema.empty(name) if not rows else pd.DataFrame(rows).reindex(columns=list(schema.contract(name).columns))


def corpus() -> Corpus:
    sentences = [
        {"article_id": "a", "sentence_id": k, "part": "body", "line": k // 2, "start": s, "end": e, "text": TEXT[s:e]}
        for k, (s, e) in enumerate(zip(STARTS, ENDS, strict=True))
    ]
    sentences.append({"article_id": "b", "sentence_id": 0, "part": "body", "line": 0, "start": 0, "end": len(OTHER),
                      "text": OTHER})  # fmt: skip
    named = [
        ("a", 0, 0, 8, "NRV", "alias"), ("a", 0, 13, 20, "SUD", "alias"), ("a", 1, 37, 42, "ilse_quill", "surname"),
        ("a", 1, 63, 70, "SUD", "metonym"), ("b", 0, 0, 7, "SUD", "alias"),
    ]  # fmt: skip
    texts = {"a": TEXT, "b": OTHER}
    mentions = [
        {"article_id": a, "sentence_id": s, "start": start, "end": end, "text": texts[a][start:end], "actor_id": who,
         "kind": "person" if who == "ilse_quill" else "state", "role": None if who == "ilse_quill" else "polity",
         "how": how}
        for a, s, start, end, who, how in named
    ]  # fmt: skip
    codes = [{"article_id": "a", "sentence_id": 2, "theme_id": "roads",
              "terms": [{"start": 76, "end": 81, "text": "roads"}]}]  # fmt: skip
    speech = [{"article_id": "a", "sentence_id": 3, "start": 93, "end": 98, "kind": "direct", "speaker": "Dray"}]
    events = [
        {"article_id": "a", "sentence_id": 0, "source_id": one, "target_id": other, "type": "CONSULT",
         "sign": "cooperative", "status": "actual", "trigger_start": 21, "trigger_end": 24}
        for one, other in (("NRV", "SUD"), ("SUD", "NRV"))
    ]  # fmt: skip
    actors = [("NRV", "state", "Norvania", None), ("SUD", "state", "Sudland", None),
              ("ilse_quill", "person", "Ilse Quill", "NRV")]  # fmt: skip
    return Corpus(
        articles=table("articles", [{"article_id": one, "outlet": "Evening Lark", "title": f"Of {one}"}
                                    for one in texts]),
        lines=schema.empty("lines"),
        texts=table("texts", [{"article_id": one, "text": text} for one, text in texts.items()]),
        sentences=table("sentences", sentences), mentions=table("mentions", mentions), codes=table("codes", codes),
        speech=table("speech", speech), events=table("events", events),
        actors=table("actors", [dict(zip(("actor_id", "kind", "label", "state"), one, strict=True)) for one in actors]),
        themes=table("themes", [{"theme_id": one, "label": one.title(), "definition": ""}
                                for one in ("roads", "harvest")]),
    )  # fmt: skip


Opened = Callable[..., Session]


@pytest.fixture(scope="session")
def material() -> Material:
    return Material(corpus())


@pytest.fixture
def opened(material: Material, tmp_path: Path) -> Opened:
    """A session as a kernel would open it: what stands on disk is all that it knows of others."""

    def made(coder: str = "Ilse Quill", **given: Any) -> Session:
        own = {"corrections": tmp_path / "corrections.csv", "queue": queues.queue(material.corpus, order="text")}
        return Session(material, journal=Journal(tmp_path / "decisions", coder), **(own | given))

    return made


@pytest.fixture(scope="session")
def server(site: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[lab.Lab]:
    """JupyterLab on a project, for all tests of widgets."""
    with lab.served(tmp_path_factory.mktemp("lab")) as found:
        yield found
