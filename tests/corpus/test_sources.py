"""Files to texts: encodings, ids, and sentences for what cannot be read."""

import hashlib
import re
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings, strategies as st

from analysis import schema
from analysis.corpus import sources
from analysis.errors import CorpusError
from tests.long import examples


def write(folder: Path, **files: bytes) -> Path:
    for name, raw in files.items():
        file = folder / name.replace("__", "/")
        file.parent.mkdir(parents=True, exist_ok=True)
        file.with_suffix(".txt").write_bytes(raw)
    return folder


QUOTED = "He said “we agree”, and the minister’s café was full of people who had come from the city."


@pytest.mark.parametrize(
    ("raw", "encoding", "text"),
    [
        (b"one\r\ntwo\rthree\n", "utf-8", "one\r\ntwo\rthree\n"),
        ("\ufeffZenda’s".encode(), "utf-8-sig", "Zenda’s"),
        (QUOTED.encode("utf-16"), "utf-16", QUOTED),
        (QUOTED.encode("cp1252"), "cp1252", QUOTED),
        (
            "Die Räte hätten für die Verträge gestimmt, hieß es später.".encode("latin-1"),
            "cp1252",
            "Die Räte hätten für die Verträge gestimmt, hieß es später.",
        ),
        ("“Zenda’s” caf\u00e9".encode() + b"\xff", "utf-8", "“Zenda’s” caf\u00e9\ufffd"),
        (b"", "utf-8", ""),
    ],
)
def test_bytes_are_decoded_and_newlines_kept(tmp_path: Path, raw: bytes, encoding: str, text: str) -> None:
    table = sources.read(write(tmp_path, a=raw))
    columns = ["article_id", "source", "encoding", "sha256", "form", "text"]
    assert table[columns].values.tolist() == [["a", "a.txt", encoding, hashlib.sha256(raw).hexdigest(), "dump", text]]
    assert table[["outlet", "published", "title", "byline"]].isna().all(axis=None)


def test_another_encoding_is_reported_and_utf8_is_not(tmp_path: Path) -> None:
    table = sources.read(write(tmp_path, a=QUOTED.encode(), b=QUOTED.encode("cp1252")))
    assert sources.warnings(table)[["article_id", "kind"]].values.tolist() == [["b", "encoding"]]
    schema.validate("warnings", sources.warnings(table))


def test_files_are_sorted_and_what_is_no_article_is_passed_over(tmp_path: Path) -> None:
    write(tmp_path, b=b"b", a=b"a", deep__c=b"c", README=b"no", _hidden=b"")
    (tmp_path / "_hidden.txt").rename(tmp_path / ".hidden.txt")
    (tmp_path / "articles.csv").write_text("article_id\n")
    (tmp_path / "README.md").write_text("no")
    left_out = sources.LeftOut()
    table = sources.read(tmp_path, left_out=left_out)
    assert table["article_id"].tolist() == ["a", "b", "c"]
    assert table["source"].tolist() == ["a.txt", "b.txt", "deep/c.txt"]
    (message,) = sources.warnings(table, left_out)["message"]
    assert message.startswith("2 files hidden or called README were left out, ")


def test_the_same_name_in_two_folders_gives_two_ids_and_says_so(tmp_path: Path) -> None:
    table = sources.read(write(tmp_path, x__a=b"1", y__a=b"2", y__b=b"3"))
    assert table["article_id"].tolist() == ["x--a", "y--a", "b"]
    assert sources.warnings(table)["kind"].tolist() == ["renamed", "renamed"]


def test_ids_are_unique_whatever_the_files_are_called(tmp_path: Path) -> None:
    table = sources.read(write(tmp_path, x__a=b"1", y__a=b"2", **{"x--a": b"3"}))
    assert table["article_id"].is_unique
    assert len(table) == 3


def test_one_file_is_a_corpus_too(tmp_path: Path) -> None:
    write(tmp_path, a=b"1", b=b"2")
    assert sources.read(tmp_path / "b.txt")["text"].tolist() == ["2"]


@pytest.mark.parametrize(
    ("files", "path", "words"),
    [
        ({}, ".", r"Expected .txt, .* files in .*, found none; put your articles there\."),
        ({}, "missing", r"nothing is there; correct the path\."),
        (
            {"b": b"PK\x03\x04\0\0", "c": b"\0\1"},
            ".",
            r"none of what is there can be read\. b\.txt: .*; c\.txt: ",
        ),
        ({"a": b"\xff\xfeodd"}, ".", r"none of what is there can be read\. a\.txt: "),
    ],
)
def test_what_cannot_be_read_is_one_sentence(tmp_path: Path, files: dict[str, bytes], path: str, words: str) -> None:
    with pytest.raises(CorpusError, match=words) as error:
        sources.read(write(tmp_path, **files) / path)
    assert "\n" not in str(error.value)


def test_what_cannot_be_read_is_set_aside_and_the_rest_is_read(tmp_path: Path) -> None:
    folder = write(tmp_path, a=b"x", b=b"PK\x03\x04\0\0", c=b"\0\1")
    left_out = sources.LeftOut()
    assert sources.read(folder, left_out=left_out)["article_id"].tolist() == ["a"]
    aside = sources.set_aside(left_out)
    assert aside[["article_id", "source", "stage"]].values.tolist() == [
        ["b", "b.txt", "reading"],
        ["c", "c.txt", "reading"],
    ]
    with pytest.raises(CorpusError, match=r"b\.txt: It cannot be read as text"):
        sources.read(folder, left_out=sources.LeftOut(strict=True))


def test_a_file_of_another_kind_is_refused_by_name(tmp_path: Path) -> None:
    (tmp_path / "a.pdf").write_bytes(b"%PDF")
    with pytest.raises(CorpusError, match=re.escape("got a.pdf")):
        sources.read(tmp_path / "a.pdf")


@settings(max_examples=examples(60), deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(raw=st.binary(max_size=300))
def test_any_bytes_give_a_text_or_a_corpus_error(tmp_path: Path, raw: bytes) -> None:
    (tmp_path / "a.txt").write_bytes(raw)
    try:
        table = sources.read(tmp_path)
    except CorpusError:
        return
    assert isinstance(table["text"].item(), str)
    schema.validate("texts", table)
