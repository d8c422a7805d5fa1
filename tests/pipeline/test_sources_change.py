"""The set of sources is an input: what becomes of them after a change is what a build from nothing gives."""

import os
import shutil
from pathlib import Path

import pandas as pd

from analysis import tables
from analysis.pipeline import run
from analysis.settings import Settings
from tests.study import Study

ADDED = (
    "The Zenda Courier\n\nRuritania and India sign a pact on ports\n\n"
    "Zenda, May 3: Ruritania and India signed a pact on ports and railways, the foreign ministry said on Monday. "
    "“We are keen on trade with Kazakhstan,” said Petra Dray, a minister. Moscow is keen on it too.\n"
)


def change(folder: Path) -> None:
    """Remove an article, rename one, and add one."""
    first, second, *_ = sorted(folder.glob("*.txt"))
    first.unlink()
    second.rename(folder / "renamed.txt")
    (folder / "added.txt").write_text(ADDED, encoding="utf-8")


def contents(folder: Path) -> dict[str, bytes]:
    return {str(file.relative_to(folder)): file.read_bytes() for file in folder.rglob("*") if file.is_file()}


def test_removed_renamed_and_added_articles_give_what_a_build_from_nothing_gives(study: Study, tmp_path: Path) -> None:
    def report(study: Study) -> None:
        done = study.run("analysis", "report")
        assert done.returncode == 0, done.stderr

    report(study)
    change(study.folder / "articles")
    fresh = study.copy(tmp_path / "fresh")
    for computed in ("build", "_site", "report/evidence"):
        shutil.rmtree(fresh.folder / computed)
    report(study)
    report(fresh)
    for file in sorted((fresh.folder / "build" / "tables").glob("*.parquet")):
        ours = pd.read_parquet(study.folder / "build" / "tables" / file.name)
        pd.testing.assert_frame_equal(ours, pd.read_parquet(file))
    for folder in ("report/evidence", "_site"):
        ours, theirs = contents(study.folder / folder), contents(fresh.folder / folder)
        assert sorted(ours) == sorted(theirs)
        assert [name for name in ours if ours[name] != theirs[name]] == []
    articles = pd.read_parquet(study.folder / "build" / "tables" / "articles.parquet")["article_id"]
    assert len(articles) == 5
    assert {"added", "renamed"} < set(articles)


def test_a_file_whose_name_is_no_text_is_read_and_read_again_when_it_changes(tmp_path: Path) -> None:
    corpus = tmp_path / "articles"
    corpus.mkdir()
    file = Path(os.fsdecode(os.fsencode(corpus) + b"/caf\xe9.txt"))
    project = Settings(root=tmp_path, corpus=corpus, profile="lexical", output=tmp_path / "out")
    for body in ("The king of Zenda met us.", "The queen of Zenda met us again."):
        file.write_text(body, encoding="utf-8")
        run.run(project, only=["corpus"], say=lambda line: None)
        articles = tables.read("articles", project.tables)
        assert articles[["article_id", "body"]].values.tolist() == [["caf%E9", body]]
