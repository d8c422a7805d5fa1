"""An article that is added has its own sentences parsed, and the tables are those of a run from nothing."""

from dataclasses import replace
from datetime import date
from pathlib import Path

import numpy as np
import pytest

from analysis.annotate import language
from analysis.pipeline import plan, run
from analysis.settings import Settings
from tests import made_up

DAY = date(2031, 5, 5)
PARSED = "names.parquet", "mentions.parquet", "speech.parquet", "events.parquet", "candidates.parquet"


@pytest.fixture
def project(tmp_path: Path) -> Settings:
    (tmp_path / "corpus").mkdir()
    return Settings(root=tmp_path, corpus=tmp_path / "corpus", output=tmp_path / "out")


def test_an_added_article_alone_is_parsed(project: Settings, monkeypatch: pytest.MonkeyPatch) -> None:
    given: list[str] = []
    nlp = language.model(project.model)
    make_doc = nlp.make_doc

    def counted(text: str) -> object:
        given.append(text)
        return make_doc(text)

    monkeypatch.setattr(nlp, "make_doc", counted)
    monkeypatch.setattr(language, "_KNOWN", {})
    monkeypatch.setattr(language, "_FILE", {})
    rng = np.random.default_rng(0)
    for number in range(1, 5):
        (project.corpus / f"{number}.txt").write_text(made_up.article(rng, DAY), encoding="utf-8")
    run.run(project, only=plan.ANNOTATION, say=lambda line: None)
    before = set(given)
    (project.corpus / "0.txt").write_text(made_up.article(rng, DAY), encoding="utf-8")
    given.clear()
    run.run(project, only=plan.ANNOTATION, say=lambda line: None)
    assert given and not before & set(given)
    again = replace(project, output=project.root / "again")
    run.run(again, only=plan.ANNOTATION, say=lambda line: None)
    assert project.grammar.read_bytes() == again.grammar.read_bytes()
    for name in PARSED:
        assert (project.tables / name).read_bytes() == (again.tables / name).read_bytes()
