"""Rows that are kept across runs: the tables are those of a run from nothing, and only what changed is looked at."""

import csv
import shutil
from collections.abc import Callable
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any

import numpy as np
import pandas as pd
import pytest

from analysis import resources
from analysis.annotate.names import name_recognition
from analysis.corpus import corpus_tables
from analysis.corrections.decisions import COLUMNS
from analysis.pipeline import article_rows, plan, run
from analysis.pipeline.step import Step
from analysis.settings import Settings
from tests import made_up
from tests.long import LONG

RNG = np.random.Generator
DAY = date(2031, 5, 5)
HEAD = "The Zenda Courier\n\nPublished: 0{month}/0{day}/2031\n\n"


@pytest.fixture
def project(tmp_path: Path) -> Settings:
    (tmp_path / "corpus").mkdir()
    shutil.copytree(
        resources.PACKAGE / "codebook", tmp_path / "codebook", ignore=shutil.ignore_patterns("*.py", "world")
    )
    made = Settings(root=tmp_path, corpus=tmp_path / "corpus", output=tmp_path / "out")
    rng = np.random.default_rng(0)
    for _ in range(4):
        add(made, rng)
    return made


def brought_up_to_date(project: Settings) -> dict[str, bytes]:
    run.run(project, only=plan.ANNOTATION, say=lambda line: None)
    return {file.name: file.read_bytes() for file in sorted(project.tables.glob("*.parquet"))}


def some_file(project: Settings, rng: RNG) -> Path:
    files = sorted(project.corpus.glob("*.txt"))
    return files[int(rng.integers(len(files)))]


def add(project: Settings, rng: RNG) -> None:
    """An article, which may come before the others, with a line that recurs once there are five of them."""
    file = project.corpus / f"{rng.integers(10**6):06}.txt"
    head = HEAD.format(month=rng.integers(1, 10), day=rng.integers(1, 10))
    file.write_text(head + made_up.article(rng, DAY), encoding="utf-8")


def remove(project: Settings, rng: RNG) -> None:
    some_file(project, rng).unlink()


def rename(project: Settings, rng: RNG) -> None:
    some_file(project, rng).rename(project.corpus / f"{rng.integers(10**6):06}.txt")


def reprint(project: Settings, rng: RNG) -> None:
    shutil.copy(some_file(project, rng), project.corpus / f"{rng.integers(10**6):06}.txt")


def edit(project: Settings, rng: RNG) -> None:
    file = some_file(project, rng)
    text = file.read_text(encoding="utf-8")
    file.write_text(f"{text}\n\nIndia and Russia met in Tashkent on {rng.integers(1, 28)} May.\n", encoding="utf-8")


def empty(project: Settings, rng: RNG) -> None:
    some_file(project, rng).write_text("\n", encoding="utf-8")


def rows_of_a_table(project: Settings, rng: RNG) -> None:
    """Rows whose days can be read in one way once one of them can."""
    rows = [(made_up.article(rng, DAY), f"0{n}/{rng.integers(1, 28):02}/2031") for n in range(1, 4)]
    with (project.corpus / "press.csv").open("w", encoding="utf-8", newline="") as file:
        csv.writer(file).writerows([("text", "published"), *rows])


def know_more(project: Settings, rng: RNG) -> None:
    with (project.corpus.parent / "articles.csv").open("w", encoding="utf-8", newline="") as file:
        csv.writer(file).writerows(
            [("article_id", "outlet"), (some_file(project, rng).stem, f"Post {rng.integers(9)}")]
        )


def decide(project: Settings, rng: RNG) -> None:
    """What a person decided of a line, which may no longer be there; or nothing any more."""
    file = some_file(project, rng)
    row = [file.stem, 0, 17, "lines", "recode", "boilerplate", "The Zenda Courier", ""]
    with (project.root / "corrections.csv").open("w", encoding="utf-8", newline="") as out:
        csv.writer(out).writerows([COLUMNS, row] if rng.random() < 0.5 else [COLUMNS])


def name_an_actor(project: Settings, rng: RNG) -> None:
    file = project.codebooks / "actors.yaml"
    file.write_text(file.read_text(encoding="utf-8") + f"# {rng.integers(9)}\n", encoding="utf-8")


CHANGES: list[Callable[[Settings, RNG], None]] = [
    *(add, edit, remove, rename, reprint, empty, rows_of_a_table, know_more, decide, name_an_actor, add, edit),
]


@pytest.mark.parametrize("seed", range(12 if LONG else 2))
@pytest.mark.parametrize("profile", ["full", "lexical"])
def test_tables_after_any_changes_are_those_of_a_run_from_nothing(
    project: Settings, profile: Any, seed: int, tmp_path: Path
) -> None:
    rng = np.random.default_rng(seed)
    project = replace(project, profile=profile)
    for number, change in enumerate(rng.permutation(len(CHANGES))):
        CHANGES[change](project, rng)
        if number % 3 == 2:
            now = brought_up_to_date(project)
            anew = brought_up_to_date(replace(project, output=tmp_path / f"anew-{number}"))
            assert [name for name in anew if now[name] != anew[name]] == [], CHANGES[change]
            assert sorted(now) == sorted(anew)


def test_only_articles_that_changed_are_looked_at(project: Settings, monkeypatch: pytest.MonkeyPatch) -> None:
    seen: list[set[str]] = []
    names, of = name_recognition.names, corpus_tables.of

    def looked_through(sentences: pd.DataFrame, **given: Any) -> pd.DataFrame:
        seen.append(set(sentences["article_id"]))
        return names(sentences, **given)

    def cleaned(texts: pd.DataFrame, **given: Any) -> corpus_tables.Part:
        seen.append(set(texts["article_id"]))
        return of(texts, **given)

    monkeypatch.setattr(name_recognition, "names", looked_through)
    monkeypatch.setattr(corpus_tables, "of", cleaned)
    brought_up_to_date(project)
    every = {file.stem for file in project.corpus.glob("*.txt")}
    assert seen == [every, every]
    seen.clear()
    (project.corpus / "zz.txt").write_text("A road\n\nKenya and Peru opened a road on Monday.\n", encoding="utf-8")
    brought_up_to_date(project)
    assert seen == [{"zz"}, {"zz"}]


@pytest.mark.parametrize("damage", ["gone", "cut short", "changed", "another's"])
def test_rows_that_were_damaged_are_found_again(project: Settings, damage: str, tmp_path: Path) -> None:
    before = brought_up_to_date(project)
    for file in (project.build / "rows").glob("*/*.parquet"):
        content = bytearray(file.read_bytes())
        if damage == "gone":
            file.unlink()
        elif damage == "cut short":
            file.write_bytes(content[: len(content) // 2])
        elif damage == "changed":
            content[len(content) // 8] ^= 255
            file.write_bytes(content)
        else:
            shutil.copy(project.tables / "articles.parquet", file)
    file = some_file(project, np.random.default_rng(0))
    text = file.read_text(encoding="utf-8")
    edit(project, np.random.default_rng(0))
    brought_up_to_date(project)
    file.write_text(text, encoding="utf-8")
    assert brought_up_to_date(project) == before


SENTENCE = {"article_id": "a", "day": pd.Timestamp("2031-05-05"), "n": 1, "text": "Zenda", "terms": [{"start": 1}]}


@pytest.mark.parametrize(
    "other",
    [
        *({"text": "Zendas"}, {"text": None}, {"text": "nan"}, {"text": ""}),
        *(
            {"n": 2},
            {"day": pd.Timestamp("2031-05-06")},
            {"day": pd.NaT},
            {"terms": [{"start": 2}]},
            {"terms": []},
            {"terms": ["\ud800"]},
        ),
    ],
)
def test_an_article_is_looked_through_again_where_a_row_of_it_is_another(other: dict[str, Any], tmp_path: Path) -> None:
    given = [
        pd.DataFrame([SENTENCE, SENTENCE | {"article_id": "b"}]),
        pd.DataFrame([SENTENCE | other]).astype({"text": "str"}),
    ]
    seen = looked_at(tmp_path, [given[0], given[0], pd.concat([given[1], given[0].tail(1)])])
    assert seen == [["a", "b"], [], ["a"]]


def test_the_order_of_rows_and_of_articles(tmp_path: Path) -> None:
    first = pd.DataFrame([SENTENCE, SENTENCE | {"n": 2}, SENTENCE | {"article_id": "b"}])
    seen = looked_at(tmp_path, [first, first.iloc[[2, 0, 1]], first.iloc[[1, 0, 2]], first.iloc[:1], first])
    assert seen == [["a", "a", "b"], [], ["a", "a"], ["a"], ["a", "a", "b"]]


def test_an_article_that_could_not_be_worked_on_is_tried_again(tmp_path: Path) -> None:
    given = pd.DataFrame([SENTENCE, SENTENCE | {"article_id": "b"}])
    assert looked_at(tmp_path, [given, given], fails="b", each="codes") == [["a", "b"], ["b"]]


def looked_at(folder: Path, given: list[pd.DataFrame], *, fails: str = "", each: str = "") -> list[list[str]]:
    """The articles of the rows that are looked through, each time that a step is run on these sentences."""
    project, seen = Settings(root=folder, corpus=folder), []

    def find(sentences: pd.DataFrame) -> article_rows.Tables:
        seen.append(sentences["article_id"].tolist())
        rows = sentences.loc[sentences["article_id"] != fails, ["article_id"]].drop_duplicates()
        return {"codes": rows.assign(sentence_id=0, theme_id="trade", terms=[[] for _ in range(len(rows))])}

    for sentences in given:
        step = Step("themes", lambda project: None)
        found = article_rows.found(step, project, find, {"sentences": sentences}, gives=["codes"], each=each)
        ids = [own for own in sentences["article_id"].drop_duplicates() if own != fails]
        assert found["codes"]["article_id"].tolist() == ids
    return seen
