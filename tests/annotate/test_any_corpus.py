"""Any folder of news goes from files to annotated tables: nothing fails, nothing is lost without a word.

`BROADSHEET_SEEDS=200 python -m pytest tests/annotate/test_any_corpus.py` draws so many corpora instead of a few.
"""

import os
import re
import unicodedata
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pandas as pd
import pytest

from analysis import schema, tables
from analysis.corpus.metadata import article_fields
from analysis.pipeline import batches, plan
from analysis.settings import Settings
from tests.any_corpus import Drawn, tiny

FIRST = int(os.environ.get("BROADSHEET_FIRST_SEED", "0"))
SEEDS = range(FIRST, FIRST + int(os.environ.get("BROADSHEET_SEEDS", "3")))
SPANS = ("fields", "sentences", "names", "mentions", "speech", "dates")
CODED = (
    "texts",
    "lines",
    "fields",
    "articles",
    "document_variables",
    "sentences",
    "mentions",
    "codes",
    "speech",
    "dates",
)
WORD = re.compile(r"\S+")


def annotated(corpus: Path, output: Path) -> Settings:
    """The whole chain, without the runner that would set an article aside on which a step fails."""
    project = Settings(root=corpus.parent, corpus=corpus, output=output, profile="lexical")
    project.tables.mkdir(parents=True)
    for step in plan.annotation(project):
        if step.name == "corpus" or step.by_article:
            for path in step.writes:
                path.parent.mkdir(parents=True, exist_ok=True)
            step.run(project)
    return project


def read(project: Settings, name: str) -> pd.DataFrame:
    return schema.validate(name, tables.read(name, project.tables))


def failed(project: Settings) -> list[tuple[str, str]]:
    """What cleaning or annotating set aside: that would be an exception of ours."""
    rows = read(project, "set_aside")
    rows = rows[rows["stage"].isin(["cleaning", "annotating"])]
    return list(rows[["source", "reason"]].itertuples(index=False, name=None))


def unaccounted(project: Settings, files: list[str]) -> list[str]:
    """Files that no article came from and of which nothing is told."""
    told = {*read(project, "texts")["source"], *read(project, "set_aside")["source"]}
    told |= {*tables.read("warnings", project.notices("corpus"))["article_id"]}
    return [name for name in files if not any(is_from(str(one), name) for one in told)]


def is_from(source: str, file: str) -> bool:
    """Whether a source is this file, a row of it, or a file in it."""
    return source == file or source.startswith((f"{file}#", f"{file}/"))


def letters(text: str) -> str:
    """Letters and digits alone."""
    return "".join(letter for letter in unicodedata.normalize("NFKC", text) if letter.isalnum())


def lost(project: Settings) -> Iterator[tuple[str, int, str]]:
    """Words of a text that stand in no span of it, nor in a line that says why."""
    texts, lines, fields = (read(project, name) for name in ("texts", "lines", "fields"))
    cut = article_fields.cut(texts, lines, fields)
    spans = pd.concat([cut, fields])[["article_id", "start", "end"]]
    said = lines[~lines["label"].isin(["article", "subheading"]) & (lines["reason"].str.len() > 0)]
    said = said[said["label"] != "blank"][["article_id", "start", "end"]]
    covered = {str(own): rows for own, rows in pd.concat([spans, said]).groupby("article_id")}
    for article_id, text in texts[["article_id", "text"]].itertuples(index=False, name=None):
        free = bytearray(b"\1" * len(text))
        for start, end in covered.get(article_id, spans.head(0))[["start", "end"]].itertuples(index=False, name=None):
            free[start:end] = bytes(end - start)
        for word in WORD.finditer(text):
            if any(free[n] and text[n].isalnum() for n in range(*word.span())):
                yield article_id, word.start(), word.group()[:60]


def same(printed: str, words: str) -> bool:
    """Whether these are the words as printed, character for character, but for breaks of wrapped lines."""
    pairs = zip(printed, words, strict=False)
    return len(printed) == len(words) and all(a == b or (a.isspace() and b in " \u200b") for a, b in pairs)


def misplaced(project: Settings) -> Iterator[tuple[str, str, int, int]]:
    """Rows whose offsets do not give back what they say."""
    text = dict(read(project, "texts")[["article_id", "text"]].itertuples(index=False, name=None))
    for name in SPANS:
        table = read(project, name)
        said = table["text"] if "text" in table else [None] * len(table)
        for own, start, end, words in zip(table["article_id"], table["start"], table["end"], said, strict=True):
            if not 0 <= start < end <= len(text[own]) or (words is not None and not same(text[own][start:end], words)):
                yield name, own, start, end
    speakers = read(project, "speech").dropna(subset=["speaker_start"])
    for own, start, end in speakers[["article_id", "speaker_start", "speaker_end"]].itertuples(index=False, name=None):
        if not 0 <= start < end <= len(text[own]):
            yield "speech", own, start, end
    for own, terms in read(project, "codes")[["article_id", "terms"]].itertuples(index=False, name=None):
        if not all(same(text[own][term["start"] : term["end"]], term["text"]) for term in terms):
            yield "codes", own, terms[0]["start"], terms[0]["end"]
    for own, rows in read(project, "lines").groupby("article_id"):
        whole = "\n".join(text[str(own)][a:b] for a, b in zip(rows["start"], rows["end"], strict=True))
        if whole != text[str(own)]:
            yield "lines", str(own), 0, len(whole)


def bodies_differ(project: Settings) -> Iterator[str]:
    """Articles whose body is not what its spans hold, or whose sentences are not all of the spans."""
    texts, lines, fields, articles = (read(project, name) for name in ("texts", "lines", "fields", "articles"))
    text = dict(texts[["article_id", "text"]].itertuples(index=False, name=None))
    cut = article_fields.cut(texts, lines, fields)
    spoken = read(project, "sentences")
    for own, body in articles[["article_id", "body"]].itertuples(index=False, name=None):
        spans = cut[cut["article_id"] == own]
        inside = [
            text[own][a:b] for a, b in spans.loc[spans["part"] == "body", ["start", "end"]].itertuples(index=False)
        ]
        if letters("".join(inside)) != letters(body):
            yield f"{own}: body"
        rows = spoken[spoken["article_id"] == own]
        every = [text[own][a:b] for a, b in spans[["start", "end"]].itertuples(index=False)]
        if len(rows) and letters("".join(rows["text"])) != letters("".join(every)):
            yield f"{own}: sentences"


def not_read(project: Settings, held: dict[str, list[str]]) -> Iterator[tuple[str, str]]:
    """Texts that a file surely holds and no article has."""
    texts = read(project, "texts")
    read_from: dict[str, str] = {}
    for source, text in texts[["source", "text"]].itertuples(index=False, name=None):
        for name in held:
            if is_from(source, name):
                read_from[name] = read_from.get(name, "") + letters(text)
    for name, wanted in held.items():
        for text in wanted:
            if letters(text) not in read_from.get(name, ""):
                yield name, text[:80]


def in_order(project: Settings, name: str) -> pd.DataFrame:
    return read(project, name).sort_values([*schema.contract(name).key], ignore_index=True)


@pytest.mark.parametrize("seed", SEEDS)
def test_any_corpus_is_annotated_and_nothing_is_lost(seed: int, tmp_path: Path) -> None:
    drawn = Drawn(tmp_path / "in", seed)
    whole = annotated(drawn.folder, tmp_path / "whole")
    assert failed(whole) == []
    assert unaccounted(whole, list(drawn.files)) == []
    assert list(lost(whole)) == []
    assert list(misplaced(whole)) == []
    assert list(bodies_differ(whole)) == []
    assert list(not_read(whole, drawn.files)) == []
    parts = replace(whole, output=tmp_path / "parts")
    batches.annotate(parts, size=25)
    assert failed(parts) == []
    for name in CODED:
        pd.testing.assert_frame_equal(in_order(parts, name), in_order(whole, name))


def test_thousands_of_tiny_files(tmp_path: Path) -> None:
    tiny(tmp_path / "in", 2000)
    project = annotated(tmp_path / "in", tmp_path / "out")
    assert len(read(project, "texts")) == 2000
    assert failed(project) == []
    assert list(lost(project)) == []
    assert list(misplaced(project)) == []
