"""A study that was changed step by step is the study made from nothing: tables, notebooks and site, byte for byte."""

import csv
import shutil
from collections.abc import Callable
from pathlib import Path

import pandas as pd
import pytest

from analysis.corrections.decisions import COLUMNS
from analysis.present import kept
from tests.long import LONG
from tests.study import Study, made

ARTICLE = "Harbour opens in Quillport\n\nRussia and India signed an agreement on trade in Quillport, Pakistan said.\n"
# What a study is made of; all else is computed.
COMPUTED = ("build", "_site", "_variables.yml", "evidence", "reference", "_metadata.yml")


def add_an_article(study: Study) -> None:
    (study.folder / "articles" / "zz_harbour.txt").write_text(ARTICLE, encoding="utf-8")


def change_an_article(study: Study) -> None:
    study.edit("articles/zz_harbour.txt", "Pakistan said", "Pakistan and China said")


def add_an_alias(study: Study) -> None:
    study.edit("codebook/actors.yaml", "metonyms: [Moscow, ", "metonyms: [Quillport, Moscow, ")


def correct_a_mention(study: Study) -> None:
    start = ARTICLE.index("India")
    row = ["zz_harbour", start, start + len("India"), "mentions", "reject", "IND", "India", ""]
    with (study.folder / "corrections.csv").open("w", encoding="utf-8", newline="") as file:
        csv.writer(file).writerows([COLUMNS, row])


def set_a_parameter(study: Study) -> None:
    study.edit("broadsheet.toml", "[notebooks.actor_network]", '[notebooks.actor_network]\nwithin = "paragraph"')


def choose_otherwise(study: Study) -> None:
    study.edit("robustness.toml", "values = [1, 2]", "values = [1, 3]")


def take_an_article_away(study: Study) -> None:
    next(iter(sorted((study.folder / "articles").glob("00*.txt")))).unlink()


def rename_an_article(study: Study) -> None:
    first = min((study.folder / "articles").glob("00*.txt"))
    first.rename(first.with_name("renamed.txt"))


CHANGES: list[Callable[[Study], None]] = [
    *(add_an_article, change_an_article, add_an_alias, correct_a_mention, set_a_parameter, choose_otherwise),
    *(take_an_article_away, rename_an_article),
]


def batched(changes: list[Callable[[Study], None]]) -> list[list[Callable[[Study], None]]]:
    """One change for each report in the long check, else all at once: a report takes seconds."""
    size = 1 if LONG else len(changes)
    return [changes[k : k + size] for k in range(0, len(changes), size)]


def reported(study: Study) -> dict[str, bytes]:
    """What a report consists of, by its place."""
    done = study.run_anew("analysis", "report")
    assert done.returncode == 0, done.stderr
    places = ("build/tables", "build/notebooks", "build/data", "_site", "report")
    files = (file for place in places for file in (study.folder / place).rglob("*") if file.is_file())
    return {file.relative_to(study.folder).as_posix(): file.read_bytes() for file in files}


def test_step_by_step_and_from_nothing(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    study = made(tmp_path / "steps" / "study")
    study.edit("broadsheet.toml", 'profile = "full" ', 'profile = "lexical" ')
    before = reported(study)
    for changes in batched(CHANGES):
        for change in changes:
            change(study)
        now = reported(study)
        assert now != before, changes
        before = now
    shutil.copytree(
        study.folder, tmp_path / "nothing" / "study", ignore=shutil.ignore_patterns(*COMPUTED), symlinks=True
    )
    monkeypatch.delenv(kept.SHARED)  # nor is anything there that other projects left
    anew = reported(Study(tmp_path / "nothing" / "study"))
    assert sorted(anew) == sorted(before)
    assert [name for name in anew if anew[name] != before[name]] == []
    # a page of an article that is gone is gone
    articles = pd.read_parquet(study.folder / "build" / "tables" / "articles.parquet")["article_id"]
    pages = {name for name in before if name.startswith("_site/report/evidence/article-")}
    assert len(pages) == len(articles) == 5
    assert {"zz_harbour", "renamed"} < {*articles}
