"""A long piece of work says how far it is, to whoever listens, and nothing where nobody does."""

import io
import sys
from threading import Thread

import pytest

from analysis import progress
from analysis.progress import Screen


class Terminal(io.StringIO):
    def isatty(self) -> bool:
        return True


@pytest.fixture
def a_second_each(monkeypatch: pytest.MonkeyPatch) -> None:
    """Each look at the clock is a second after the one before."""
    ticks = iter(range(1000))
    monkeypatch.setattr(progress.time, "monotonic", lambda: float(next(ticks)))


@pytest.mark.usefixtures("a_second_each")
def test_a_count_and_a_rate_every_few_seconds() -> None:
    said: list[str] = []
    with progress.to(said.append):
        assert list(progress.of(range(7), "sentence")) == list(range(7))
    assert said == ["3 of 7 sentences, 1/s", "6 of 7 sentences, 1/s"]


@pytest.mark.usefixtures("a_second_each")
def test_how_many_there_are_need_not_be_known() -> None:
    said: list[str] = []
    with progress.to(said.append):
        list(progress.of(iter("abcd"), "page"))
    assert said == ["3 pages, 1/s"]


@pytest.mark.usefixtures("a_second_each")
def test_nothing_is_said_where_nobody_listens(capsys: pytest.CaptureFixture[str]) -> None:
    list(progress.of(range(50), "sentence"))
    assert capsys.readouterr() == ("", "")


@pytest.mark.usefixtures("a_second_each")
def test_threads_that_share_the_work_share_the_count() -> None:
    said: list[str] = []
    with progress.to(said.append):
        count = progress.Count("specification", 6)
    for _ in range(6):
        thread = Thread(target=count.one)
        thread.start()
        thread.join()
    assert said[-1] == "6 of 6 specifications, 1/s"


def test_what_fails_within_fails_without() -> None:
    with progress.to(print), pytest.raises(ZeroDivisionError):
        list(progress.of((1 // n for n in (1, 0)), "item"))


def test_a_terminal_has_one_line_that_changes_and_a_log_has_lines() -> None:
    terminal, log = Terminal(), io.StringIO()
    for stream in (terminal, log):
        screen = Screen(stream)
        screen.line("grammar …")
        screen.update("1 of 2")
        screen.update("2 of 2")
        screen.line("grammar: 3 s")
    assert log.getvalue() == "grammar …\n1 of 2\n2 of 2\ngrammar: 3 s\n"
    assert terminal.getvalue() == "grammar …\n1 of 2\r\x1b[2K2 of 2\r\x1b[2Kgrammar: 3 s\n"


def test_a_line_in_a_terminal_is_no_wider_than_it(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("COLUMNS", "20")
    terminal = Terminal()
    Screen(terminal).update("x" * 100)
    assert terminal.getvalue() == "x" * 19


@pytest.mark.parametrize(
    ("unit", "several"),
    [
        ("text", "texts"),
        ("likely pair", "likely pairs"),
        ("batch", "batches"),
        ("batch of 500 sentences", "batches of 500 sentences"),
        ("class", "classes"),
        ("box", "boxes"),
        ("day", "days"),
    ],
)
def test_what_is_counted_stands_in_the_plural(unit: str, several: str) -> None:
    assert progress.line(3, None, unit, 3.0) == f"3 {several}, 1/s"
    assert progress.line(1, 1, unit, 1.0) == f"1 of 1 {unit}, 1/s"


class Gone(io.StringIO):
    """A stream that nobody reads any longer."""

    def write(self, text: str) -> int:
        raise BrokenPipeError


@pytest.mark.parametrize("stream", [Gone(), None])
def test_work_goes_on_where_nobody_reads(stream: io.StringIO | None, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("sys.stderr", stream)
    screen = Screen()
    screen.line("one")
    screen.update("two")
    screen.clear()
    assert sys.stderr is not stream or stream is None
