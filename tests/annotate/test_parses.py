"""Parsed sentences as a table: found again as they were, the same bytes from anywhere, damage found."""

import random
from pathlib import Path

import pytest
import spacy
from hypothesis import given, settings, strategies as st

from analysis.annotate import grammar, parses
from analysis.annotate.grammar import Sentence
from tests.any_corpus import ENGLISH, ODD
from tests.long import examples

BLANK = spacy.blank("en")
TEXTS = st.lists(st.one_of(st.sampled_from([*ENGLISH, *ODD]), st.text(max_size=20)), max_size=8, unique=True)


def parsed(texts: list[str]) -> list[Sentence]:
    return [grammar.of_doc(BLANK(text)) for text in texts]


def known(table: parses.Parses, texts: list[str]) -> list[object]:
    return [table[text].columns if text in table else None for text in texts]


@settings(max_examples=examples(60), deadline=None)
@given(TEXTS, st.integers(1, 3))
def test_sentences_are_found_as_they_were_put_in(texts: list[str], size: int) -> None:
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(parses, "SOME", size)
        table = parses.of_sentences(parsed(texts))
    expected = [one.columns if one.text else None for one in parsed(texts)]  # without words there is nothing to keep
    assert known(table, texts) == expected
    assert "never seen" not in table


@settings(max_examples=40, deadline=None)
@given(TEXTS, st.randoms(use_true_random=False))
def test_the_same_sentences_give_the_same_bytes_wherever_they_were_parsed(
    tmp_path_factory: pytest.TempPathFactory, texts: list[str], chance: random.Random
) -> None:
    folder = tmp_path_factory.mktemp("parses")
    earlier = [text for text in texts if chance.random() < 0.5] + ["No longer wanted."]
    chance.shuffle(earlier)
    parses.write(parses.of_sentences(parsed(texts)).only(texts), folder / "once" / "grammar", "a parser")
    parses.write(parses.of_sentences(parsed(earlier)).only(earlier), folder / "before" / "grammar", "a parser")
    before = parses.read(folder / "before" / "grammar", "a parser")
    fresh = parses.of_sentences(parsed([text for text in texts if text not in before]))
    parses.write(before.with_others(fresh).only(texts), folder / "again" / "grammar", "a parser")
    assert (folder / "again" / "grammar").read_bytes() == (folder / "once" / "grammar").read_bytes()
    assert "No longer wanted." not in parses.read(folder / "again" / "grammar")


def test_what_another_parser_has_written_is_not_taken(tmp_path: Path) -> None:
    parses.write(parses.of_sentences(parsed(["One."])), tmp_path / "one", "a parser")
    assert "One." in parses.read(tmp_path / "one") and "One." in parses.read(tmp_path / "one", "a parser")
    assert "One." not in parses.read(tmp_path / "one", "another")


@settings(max_examples=examples(150), deadline=None)
@given(st.data())
def test_a_damaged_file_holds_what_was_written_or_nothing(
    tmp_path_factory: pytest.TempPathFactory, data: st.DataObject
) -> None:
    file = tmp_path_factory.mktemp("parses") / "one"
    texts = list(ENGLISH)
    parses.write(parses.of_sentences(parsed(texts)), file, "a parser")
    whole = file.read_bytes()
    at = data.draw(st.integers(0, len(whole) - 1))
    how = data.draw(st.sampled_from(["cut", "changed", "emptied"]))
    bit = 1 << data.draw(st.integers(0, 7))
    changed = whole[:at] + bytes([whole[at] ^ bit]) + whole[at + 1 :]
    file.write_bytes({"cut": whole[:at], "changed": changed, "emptied": whole[:at] + bytes(len(whole) - at)}[how])
    table = parses.read(file, "a parser")
    assert known(table, texts) in ([None] * len(texts), [one.columns for one in parsed(texts)])


@pytest.mark.parametrize("content", [b"", b"PAR1", b"no table", None])
def test_no_file_and_no_table_hold_nothing(tmp_path: Path, content: bytes | None) -> None:
    if content is not None:
        (tmp_path / "one").write_bytes(content)
    assert "One." not in parses.read(tmp_path / "one")
    assert "One." not in parses.read(tmp_path)
