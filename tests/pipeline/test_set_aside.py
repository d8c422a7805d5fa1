"""One article never ends a run: it is set aside, whole, and the rest is as if it were not there."""

import importlib
import sys
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import Any

import pandas as pd
import pytest

from analysis import tables
from analysis.errors import BroadsheetError
from analysis.pipeline import batches, plan, run, set_aside
from analysis.settings import Settings

STORY = "Norvania and India held talks on energy on {day} May 2021, the minister said. {word} is quiet. India is keen."
POISON = "Ostrelpoison"
WORK = [
    # where each kind of work is done, and the argument that holds the text
    ("analysis.corpus.boilerplate.line_labels", "lines", 0, "cleaning"),
    ("analysis.corpus.metadata.article_fields", "fields", 0, "cleaning"),
    ("analysis.annotate.sentences", "sentences", 1, "annotating"),
    ("analysis.annotate.actors.actor_mentions", "mentions", 0, "annotating"),
    ("analysis.annotate.themes", "matches", 0, "annotating"),
    ("analysis.annotate.speech.quotation_attribution", "speech", 0, "annotating"),
    ("analysis.annotate.dates.time_references", "dates", 0, "annotating"),
]
MADE = ("texts", "lines", "articles", "sentences", "mentions", "codes", "speech", "dates", "warnings")


def corpus(folder: Path, *, bad: tuple[int, ...] = (2,), left_out: bool = False) -> Settings:
    (folder / "in").mkdir(parents=True)
    for n in range(5):
        if not (left_out and n in bad):
            text = STORY.format(day=n + 1, word=f"{POISON}{n}" if n in bad else "Zenda")
            (folder / "in" / f"a{n}.txt").write_text(text, encoding="utf-8")
    return Settings(root=folder, corpus=folder / "in", output=folder / "out", profile="lexical")


def failing(monkeypatch: pytest.MonkeyPatch, module: str, name: str, place: int) -> None:
    """Let a function fail wherever the poisoned article is among its rows."""
    home = importlib.import_module(module)
    real: Callable[..., Any] = getattr(home, name)

    def broken(*given: Any, **more: Any) -> Any:
        rows = given[place] if given else more["sentences"]
        if rows["text"].str.contains(POISON).any():
            raise RuntimeError("out of\n  order")
        return real(*given, **more)

    monkeypatch.setattr(home, name, broken)


@pytest.fixture(scope="module")
def without(tmp_path_factory: pytest.TempPathFactory) -> Settings:
    """The corpus as it is when the poisoned article was never there."""
    project = corpus(tmp_path_factory.mktemp("without"), left_out=True)
    annotate(project)
    return project


def annotate(project: Settings) -> None:
    run.run(project, only=list(plan.ANNOTATION), say=lambda _: None)


@pytest.mark.parametrize(("module", "name", "place", "stage"), WORK)
def test_an_article_on_which_work_fails_is_set_aside_and_the_rest_is_as_without_it(
    without: Settings, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, module: str, name: str, place: int, stage: str
) -> None:
    project = corpus(tmp_path)
    failing(monkeypatch, module, name, place)
    annotate(project)
    for table in MADE:
        pd.testing.assert_frame_equal(tables.read(table, project.tables), tables.read(table, without.tables))
    row = tables.read("set_aside", project.tables).iloc[0]
    assert (row["article_id"], row["source"], row["stage"]) == ("a2", "a2.txt", stage)
    assert "RuntimeError: out of order" in row["reason"]
    assert set_aside.summary(project).startswith("set aside: 1 file, row or article, ")
    if place == 0 and stage == "annotating":
        assert row["place"].startswith("sentence 1, characters ")


def test_without_pytask_the_steps_run_in_order_with_the_same_tables(
    without: Settings, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    project = corpus(tmp_path)
    failing(monkeypatch, "analysis.annotate.themes", "matches", 0)
    monkeypatch.setitem(sys.modules, "pytask", None)  # an import of it fails
    monkeypatch.setattr(run, "find_spec", lambda name: None)
    annotate(project)
    for table in MADE:
        pd.testing.assert_frame_equal(tables.read(table, project.tables), tables.read(table, without.tables))
    assert tables.read("set_aside", project.tables)["article_id"].tolist() == ["a2"]
    assert all(outcome.ran for outcome in run.run(project, only=list(plan.ANNOTATION), say=lambda _: None))


def test_a_second_run_knows_what_was_set_aside_until_the_text_changes(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    project = corpus(tmp_path)
    failing(monkeypatch, "analysis.annotate.dates.time_references", "dates", 0)
    annotate(project)
    assert not any(outcome.ran for outcome in run.run(project, only=list(plan.ANNOTATION), say=lambda _: None))
    (project.corpus / "a2.txt").write_text(STORY.format(day=3, word="Zenda"), encoding="utf-8")
    annotate(project)
    assert tables.read("set_aside", project.tables).empty
    assert "a2" in set(tables.read("articles", project.tables)["article_id"])


def test_strict_stops_at_the_first(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    project = corpus(tmp_path)
    failing(monkeypatch, "analysis.annotate.themes", "matches", 0)
    with pytest.raises(BroadsheetError, match=r"a2\.txt, sentence 1, characters .* RuntimeError: out of order"):
        annotate(replace(project, strict=True))
    annotate(project)
    with pytest.raises(BroadsheetError, match=r"a2\.txt"):
        set_aside.summary(replace(project, strict=True))


@pytest.mark.parametrize("bad", [(0, 1, 2, 3, 4), ()], ids=["every article", "no article"])
def test_what_is_no_fault_of_an_article_is_raised_as_it_is(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, bad: tuple[int, ...]
) -> None:
    project = corpus(tmp_path, bad=bad)

    def broken(*given: Any, **more: Any) -> Any:
        raise RuntimeError("no codebook of that kind")

    monkeypatch.setattr("analysis.annotate.themes.matches", broken)
    with pytest.raises(RuntimeError, match="no codebook of that kind"):
        annotate(project)


def test_in_parts_the_same(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    project, without = corpus(tmp_path / "a", bad=(1, 4)), corpus(tmp_path / "b", bad=(1, 4), left_out=True)
    failing(monkeypatch, "analysis.annotate.speech.quotation_attribution", "speech", 0)
    failing(monkeypatch, "analysis.corpus.metadata.article_fields", "fields", 0)
    batches.annotate(project, size=2)
    annotate(without)
    for table in MADE:
        pd.testing.assert_frame_equal(tables.read(table, project.tables), tables.read(table, without.tables))
    assert tables.read("set_aside", project.tables)["article_id"].tolist() == ["a1", "a4"]
    assert batches.annotate(project, size=2) == []
