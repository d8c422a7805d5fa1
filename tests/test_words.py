"""The words of a language are data: lists in files that say where they come from, none in the code of the rules."""

import ast
import re
from collections.abc import Iterator
from pathlib import Path

import pytest

from analysis import errors, resources, word_lists

FILES = sorted(resources.PACKAGE.rglob("words/*/*.toml"))
SOURCES = ("grammar: ", "own: ", "reference: ")


@pytest.mark.parametrize("file", FILES, ids=lambda file: f"{file.parent.name}/{file.name}")
def test_every_list_says_where_it_comes_from(file: Path) -> None:
    read = word_lists.read(file)
    assert [name for name, source in read.sources.items() if not source.startswith(SOURCES)] == []
    assert all(read[name] for name in read.lists)


@pytest.mark.parametrize("file", FILES, ids=lambda file: f"{file.parent.name}/{file.name}")
def test_every_list_is_used(file: Path) -> None:
    code = "\n".join(path.read_text(encoding="utf-8") for path in resources.PACKAGE.rglob("*.py"))
    taken = {literal for literal in re.findall(r"[\"'](\w+)[\"']", code)}
    # The classes of words without a parse are taken all at once, by their beginning.
    assert {name for name in word_lists.read(file).lists if not name.startswith("tag_")} - taken == set()
