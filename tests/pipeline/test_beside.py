"""A process beside this one: it answers in order, hands on errors, and nothing hangs or is lost where it ends."""

import os
from collections.abc import Iterator

import pytest

from analysis.annotate import language
from analysis.pipeline.annotation import parse_sentences
from analysis.pipeline.beside import Beside, Ended
from analysis.settings import MODEL

TEXTS = ["Kenya and Peru signed an agreement.", "Ilse Quill spoke in Zenda.", ""]


@pytest.fixture
def beside() -> Iterator[Beside]:
    process = Beside()
    yield process
    process.end()


def test_what_is_told_and_printed_is_no_answer(beside: Beside) -> None:
    beside.tell(int, "no number")
    beside.tell(print, "a line")
    assert beside.ask(pow, 2, 3) == 8
    with pytest.raises(ValueError, match="no number"):
        beside.ask(int, "no number")
    assert beside.ask(len, "x" * 1_000_000) == 1_000_000


@pytest.mark.parametrize("last", ["killed", "gone"])
def test_one_that_ended_does_not_answer(beside: Beside, last: str) -> None:
    if last == "gone":
        with pytest.raises(Ended):
            beside.ask(os._exit, 0)
    beside.end()
    beside.tell(print)
    with pytest.raises(Ended):
        beside.ask(pow, 2, 3)


def test_it_ends_with_whom_it_works_for(beside: Beside) -> None:
    number = beside.ask(os.getpid)
    beside._asked.close()
    beside._process.wait(timeout=10)
    assert number == beside._process.pid
    assert beside._process.returncode == 0


@pytest.mark.parametrize("ended", [False, True])
def test_sentences_are_parsed_there_or_here(beside: Beside, ended: bool, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(parse_sentences, "_COMING", [beside])
    if ended:
        beside.end()
    found = parse_sentences._by_the_expected(TEXTS, MODEL)
    assert found.words.equals(language.parsed(TEXTS, MODEL).words)
    parse_sentences.let_go()
    assert parse_sentences._COMING == []
    assert beside._process.poll() is not None
