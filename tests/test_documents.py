"""What a person wrote is read, or refused in one sentence with file and place, however it is broken."""

import os
from collections.abc import Callable
from itertools import pairwise
from pathlib import Path

import pytest
import yaml
from hypothesis import given, strategies as st

from analysis import documents
from analysis.codebook import yaml_lines
from analysis.corpus.metadata import headers
from analysis.errors import BroadsheetError

DEEP = (101, 400, 100_000)


def _file(folder: Path, content: bytes | str) -> Path:
    path = folder / "notes.toml"
    path.write_bytes(content if isinstance(content, bytes) else content.encode())
    return path


@pytest.mark.parametrize(
    ("content", "said"),
    [
        (b"title = 'caf\xe9'", ["line 1", "0xe9", "UTF-8"]),
        (b"a = 1\nb = '\xff'", ["line 2", "0xff"]),
        ("a = \nb = 1", ["not valid TOML", "line 1"]),
        ("a = 1\nb = 2 3\n", ["not valid TOML", "line 2"]),
        ("x = " + "[" * 100_000, ["nested", "brackets"]),
        ("x = " + "[" * 2_000 + "]" * 2_000, ["nested", "brackets"]),
        ("x = " + "9" * 5_000, ["thousands of digits"]),
        ("x = 0x" + "f" * 5_000, ["thousands of digits"]),
    ],
)
def test_a_broken_file_is_refused_with_its_place(tmp_path: Path, content: bytes | str, said: list[str]) -> None:
    with pytest.raises(BroadsheetError) as refused:
        documents.toml(_file(tmp_path, content))
    assert all(part in str(refused.value) for part in ["notes.toml", *said])


@pytest.mark.parametrize(
    ("content", "said"),
    [
        ("title: [Quillport", ["not valid YAML", "line 1"]),
        ("a: 1\nb: {c: 2}: 3", ["not valid YAML", "line 2"]),
        ("- Quillport", ["expected names"]),
        ("Quillport", ["expected names"]),
        ("a: 1\nb: " + "[" * 100_000, ["line 2", "nested"]),
        ("n: " + "9" * 5_000, ["thousands of digits"]),
        ("day: 2020-13-45", ["not valid YAML"]),
        ("a: !!python/object:os.system x", ["not valid YAML"]),
        (b"title: caf\xe9", ["line 1", "0xe9"]),
    ],
)
def test_broken_yaml_is_refused_with_its_place(tmp_path: Path, content: bytes | str, said: list[str]) -> None:
    with pytest.raises(BroadsheetError) as refused:
        documents.mapping(_file(tmp_path, content))
    assert all(part in str(refused.value) for part in ["notes.toml", *said])


@pytest.mark.parametrize(
    ("put", "what"),
    [
        (Path.mkdir, "a folder stands there"),
        (lambda path: path.symlink_to("nowhere"), "a link to nothing"),
        (lambda path: path.symlink_to(path.name), "a link to nothing"),
        (lambda path: path.symlink_to("/dev/zero"), "a pipe or a device"),
        (os.mkfifo, "a pipe or a device"),
    ],
    ids=["folder", "link", "link to itself", "device", "pipe"],
)
@pytest.mark.parametrize("read", [documents.text, documents.there])
def test_what_is_no_file_is_neither_read_nor_passed_over(
    tmp_path: Path, put: Callable[[Path], None], what: str, read: Callable[[Path], object]
) -> None:
    put(tmp_path / "notes.toml")
    with pytest.raises(BroadsheetError, match=rf"notes\.toml: expected a file, but .*{what}"):
        read(tmp_path / "notes.toml")


def test_a_number_that_nothing_holds_is_no_record() -> None:
    with pytest.raises(BroadsheetError, match=r"line 3 is not JSON .a number has thousands of digits"):
        documents.record('{"start": ' + "9" * 5_000 + "}", "roles.jsonl, line 3")


def test_a_byte_order_mark_is_no_text(tmp_path: Path) -> None:
    assert documents.toml(_file(tmp_path, b"\xef\xbb\xbfa = 1")) == {"a": 1}


@pytest.mark.parametrize("depth", DEEP)
@pytest.mark.parametrize("opening", ["[", "{a: ", "- ", "[{a: "])
def test_yaml_that_nests_too_deep_is_refused_with_its_line(tmp_path: Path, opening: str, depth: int) -> None:
    path = tmp_path / "actors.yaml"
    path.write_text("NRV: {label: Norvania}\nSUD:\n  " + opening * depth, encoding="utf-8")
    with pytest.raises(BroadsheetError, match=r"actors\.yaml, line 3: .*nest"):
        yaml_lines.read(path)


@given(st.integers(1, documents.DEEPEST - 1))
def test_what_is_as_deep_as_may_be_is_read(depth: int) -> None:
    assert documents.too_deep("[" * depth + "]" * depth, yaml.SafeLoader) is None


@pytest.mark.parametrize("depth", DEEP)
def test_records_that_nest_too_deep_are_refused(depth: int) -> None:
    line = "[" * depth + "]" * depth
    if depth > 1_000:
        with pytest.raises(BroadsheetError, match=r"mentions, line 3 is not JSON .*nested"):
            documents.record(line, "mentions, line 3")
    else:
        assert documents.record(line, "mentions, line 3")


@pytest.mark.parametrize("depth", DEEP)
def test_front_matter_that_nests_is_read_line_by_line(depth: int) -> None:
    page = ["---", "title: A bridge", "date: 2031-04-05", "x: " + "[" * depth, "---", "", "Zenda has one."]
    assert headers.read(page).known["title"] == "A bridge"


def test_front_matter_that_repeats_itself_is_not_unfolded() -> None:
    page = ["---", "title: A bridge", "date: 2031-04-05", "a: &a [x, x]"]
    page += [f"{after}: &{after} [{', '.join(['*' + before] * 9)}]" for before, after in pairwise("abcdefghi")]
    found = headers.read([*page, "---", "", "Zenda has one."])
    assert found.known["title"] == "A bridge"
    assert sum(map(len, found.variables.values())) < 1_000
