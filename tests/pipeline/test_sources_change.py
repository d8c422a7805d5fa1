"""The set of sources is an input: what becomes of them after a change is what a build from nothing gives."""

import os
from pathlib import Path

from analysis import tables
from analysis.pipeline import run
from analysis.settings import Settings


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
