"""Sentences that several processes parse give the file that one process gives, byte for byte."""

from dataclasses import replace
from pathlib import Path

import pytest

from analysis import schema, tables
from analysis.pipeline.annotation import parse_sentences
from analysis.settings import Settings

SENTENCES = [f"The {word} of Zenda met {n} envoys in Strelsau." for n in range(150) for word in ("duke", "council")]


@pytest.mark.parametrize("workers", [2, 3])
def test_processes_parse_as_one_does(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, workers: int) -> None:
    monkeypatch.setattr(parse_sentences, "_WORTH_PROCESSES", 10)
    monkeypatch.setattr(parse_sentences, "_AT_A_TIME", 256)
    alone = Settings(root=tmp_path, corpus=tmp_path, output=tmp_path / "alone", workers=1)
    beside = replace(alone, output=tmp_path / "beside", workers=workers)
    rows = schema.empty("sentences").reindex(range(len(SENTENCES)))
    rows = rows.assign(article_id="a", sentence_id=rows.index, part="body", line=0, start=rows.index, end=9)
    for project in (alone, beside):
        tables.write("sentences", rows.assign(text=[*SENTENCES[:-1], SENTENCES[0]]), project.tables)
        parse_sentences.run(project)
    assert alone.grammar.read_bytes() == beside.grammar.read_bytes()
