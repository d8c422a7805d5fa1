"""A corpus annotated in parts gives the tables that it gives as a whole, and what is finished is not done again."""

import json
import os
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pandas as pd
import pytest

from analysis import schema, tables
from analysis.errors import BroadsheetError
from analysis.pipeline import batches, plan, run
from analysis.pipeline.batch import places
from analysis.pipeline.step import Step
from analysis.settings import Settings
from tests.long import LONG

STORY = (
    "{day} April 2021\nIndia and Russia will hold talks on energy, the minister of Norvania said on Monday. "
    "“We are keen on a pact with China,” said Mara Quill of Quillport. Moscow is keen, and Quill flew to Delhi. "
    "The story number {n} goes on for a while about the {word} of Zenda and the ships that carry it.\n"
    "The Courier is read in every house between the river and the forest of Zenda."
)
WORDS = "cedar copper cotton barley saffron timber granite pepper sugar indigo silver marble".split()
MADE = (*places.PARTED, *places.WHOLE)


def project(folder: Path, articles: int, **changes: object) -> Settings:
    corpus = folder / "corpus"
    corpus.mkdir()
    for n in range(articles):
        # the last article is the first one over again: a cluster across parts
        k = n % (articles - 1)
        (corpus / f"a{n:02}.txt").write_text(STORY.format(day=k + 1, n=k, word=WORDS[k % 12]), encoding="utf-8")
    known = "article_id,outlet,published_from,published_to,published_basis\n"
    known += "a03,The Courier,2021-04-05,2021-04-05,stated\n"
    (corpus / "articles.csv").write_text(known, encoding="utf-8")
    (corpus / "z.pdf").write_bytes(b"%PDF")
    return replace(Settings(root=folder, corpus=corpus, output=folder / "parts", workers=1), **changes)


def assert_the_same(one: Settings, other: Settings) -> None:
    for name in MADE:
        first, second = (schema.validate(name, tables.read(name, made.tables)) for made in (one, other))
        pd.testing.assert_frame_equal(first, second, obj=name)


def content(made: Settings) -> dict[Path, bytes]:
    return {file.relative_to(made.build): file.read_bytes() for file in sorted(made.tables.rglob("*.parquet"))}


@pytest.mark.parametrize(("profile", "articles", "size"), [("lexical", 12, 5), ("full", 4, 3)])
def test_parts_together_are_the_whole(tmp_path: Path, profile: str, articles: int, size: int) -> None:
    parts = project(tmp_path, articles, profile=profile)
    whole = replace(parts, output=tmp_path / "whole")
    run.run(whole, only=list(plan.ANNOTATION), say=lambda _: None)
    batches.annotate(parts, size=size)
    assert len(list((parts.tables / "mentions").iterdir())) == -(-articles // size)
    assert_the_same(parts, whole)
    assert len(tables.read("mentions", parts.tables)) >= 2 * articles
    assert tables.read("articles", parts.tables)["cluster_id"].iloc[-1] == "a00"
    if profile == "full":
        assert len(tables.read("speech", parts.tables)) and len(tables.read("names", parts.tables))


def test_what_is_finished_is_not_done_again(tmp_path: Path) -> None:
    made = project(tmp_path, 12, profile="lexical")
    assert batches.annotate(made, size=5) == [0, 1, 2]
    times = {file: file.stat().st_mtime_ns for file in made.tables.rglob("*.parquet")}
    assert batches.annotate(made, size=5) == []
    assert times == {file: file.stat().st_mtime_ns for file in made.tables.rglob("*.parquet")}
    changed = made.corpus / "a07.txt"
    changed.write_text(changed.read_text(encoding="utf-8").replace("copper", "tin") + "\nMore on Japan.", "utf-8")
    assert batches.annotate(made, size=5) == [1]
    (made.corpus / "a11.txt").unlink()
    (made.corpus / "a10.txt").unlink()
    assert batches.annotate(made, size=5) == []  # what is told of the corpus as a whole is of no part
    assert len(tables.read("actors", made.tables))
    assert batches.annotate(made, size=12) == [0]
    assert [file.name for file in (made.tables / "codes").iterdir()] == ["part-00000.parquet"]


def test_an_interrupted_part_is_done_again(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    made = project(tmp_path, 12, profile="lexical")
    steps_of = plan.annotation

    def stopping(own: Settings) -> list[Step]:
        def stop(_: Settings) -> None:
            raise KeyboardInterrupt

        second = own.output is not None and own.output.name.startswith("part-00001")
        return [replace(step, run=stop) if second and step.name == "speech" else step for step in steps_of(own)]

    monkeypatch.setattr(plan, "annotation", stopping)
    with pytest.raises(KeyboardInterrupt):
        batches.annotate(made, size=5)
    assert [file.name for file in (made.tables / "mentions").iterdir()] == ["part-00000.parquet"]
    monkeypatch.undo()
    assert batches.annotate(made, size=5) == [1, 2]
    assert not list(made.build.glob("*.doing"))


def test_another_text_of_the_same_size_and_day_is_read(tmp_path: Path) -> None:
    made = project(tmp_path, 3, profile="lexical")
    batches.annotate(made, size=2)
    article = max(made.corpus.glob("*.txt"))
    noted, text = article.stat(), article.read_text(encoding="utf-8")
    assert "Russia" in text
    article.write_text(text.replace("Russia", "Norway"), encoding="utf-8")
    os.utime(article, ns=(noted.st_atime_ns, noted.st_mtime_ns))
    assert batches.annotate(made, size=2) == [1]


DAMAGES: dict[str, Callable[[Path], object]] = {
    "deleted": lambda file: file.unlink(),
    "empty": lambda file: os.truncate(file, 0),
    "cut short": lambda file: os.truncate(file, file.stat().st_size - 5),
    "a bit turned": lambda file: file.write_bytes(bytes([file.read_bytes()[0] ^ 1]) + file.read_bytes()[1:]),
}
DAMAGED = (
    *("tables/mentions/part-00001.parquet", "tables/texts/part-00000.parquet", "tables/actors.parquet"),
    *("finished/part-00001.json", "finished/corpus.json"),
)


def test_what_was_damaged_is_done_again(tmp_path: Path) -> None:
    made = project(tmp_path, 5, profile="lexical")
    batches.annotate(made, size=3)
    whole = {file: file.read_bytes() for file in sorted(made.tables.rglob("*.parquet"))}
    pairs = [(path, damage) for path in DAMAGED for damage in DAMAGES]
    for path, damage in pairs if LONG else pairs[:: len(DAMAGES) + 1]:
        DAMAGES[damage](made.build / path)
        batches.annotate(made, size=3)
        assert whole == {file: file.read_bytes() for file in sorted(made.tables.rglob("*.parquet"))}, path
        assert batches.annotate(made, size=3) == []


def test_a_folder_that_was_moved_is_not_done_again(tmp_path: Path) -> None:
    made = project(tmp_path, 5, profile="lexical")
    batches.annotate(made, size=3)
    moved = replace(made, output=made.build.rename(tmp_path / "elsewhere"))
    assert batches.annotate(moved, size=3) == []


def test_processes_give_the_same(tmp_path: Path) -> None:
    made = project(tmp_path, 12, profile="lexical")
    batches.annotate(made, size=5)
    beside = replace(made, output=tmp_path / "beside")
    assert batches.annotate(beside, size=5, workers=2) == [0, 1, 2]
    assert content(made) == content(beside)


DECIDED = """article_id,start,end,layer,decision,value,text,note
t-2,{start},{end},mentions,reject,,Russia,another one
nobody,0,5,mentions,reject,,Nobody,gone
"""


def test_every_setting_holds_in_parts_too(tmp_path: Path) -> None:
    """Columns, decisions (one of an article that is not there), what is known besides, and what cannot be read."""
    made = project(tmp_path, 6, profile="lexical", columns={"text": "story", "published": "day"})
    rows = [
        {"story": STORY.format(day=n, n=n, word=WORDS[n]), "day": f"2021-05-{n:02}", "desk": "World"} for n in (1, 2, 3)
    ]
    (made.corpus / "t.jsonl").write_text("\n".join([*map(json.dumps, rows), "{"]), encoding="utf-8")
    (made.corpus / "b.html").write_bytes(b"\x00\x01" * 9)
    start = rows[1]["story"].index("Russia")
    (tmp_path / "corrections.csv").write_text(DECIDED.format(start=start, end=start + 6), encoding="utf-8")
    whole = replace(made, output=tmp_path / "whole")
    run.run(whole, only=list(plan.ANNOTATION), say=lambda _: None)
    batches.annotate(made, size=2)
    assert_the_same(made, whole)
    assert tables.read("corrections", made.tables)["problem"].isna().tolist() == [True, False]
    assert len(tables.read("set_aside", made.tables))
    assert set(tables.read("document_variables", made.tables)["variable"]) == {"desk"}
    assert batches.annotate(made, size=2) == []
    with pytest.raises(BroadsheetError, match=r"b\.html|t\.jsonl"):
        batches.annotate(replace(made, strict=True, output=tmp_path / "strict"), size=2)
