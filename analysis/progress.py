"""How far a long piece of work is: a count and a rate, wherever somebody listens; else nothing is said.

A loop says what it goes through (`progress.of(texts, "sentence")`) and knows nothing of who shows it. A run of the
steps listens while each step works.
"""

import io
import shutil
import sys
import time
from collections.abc import Callable, Iterable, Iterator, Sized
from contextlib import contextmanager
from contextvars import ContextVar
from threading import Lock
from typing import TextIO, TypeVar

T = TypeVar("T")
EVERY = 3.0  # seconds between two lines: often enough to see that it moves, seldom enough for a log
_LISTENER: ContextVar[Callable[[str], None] | None] = ContextVar("listener", default=None)


class Count:
    """How many are done, told from time to time; silent where nobody listens.

    Parameters
    ----------
    unit : str
        What one of them is, in the singular.
    total : int, optional
        How many there are, if that is known.
    """

    def __init__(self, unit: str, total: int | None = None) -> None:
        self.unit, self.total, self.done = unit, total, 0
        self._listener = _LISTENER.get()
        self._start = self._told = time.monotonic()

    def one(self) -> None:
        """One more is done."""
        self.done += 1
        if self._listener is not None and (now := time.monotonic()) - self._told >= EVERY:
            self._told = now
            self._listener(line(self.done, self.total, self.unit, now - self._start))


def of(items: Iterable[T], unit: str, *, total: int | None = None) -> Iterator[T]:
    """Go through items, telling how many are done, of how many, and how fast.

    Parameters
    ----------
    items : iterable
        What is gone through.
    unit : str
        What one of them is, in the singular.
    total : int, optional
        How many there are; by default their length, where they have one.

    Examples
    --------
    >>> list(of("ab", "letter"))
    ['a', 'b']
    """
    count = Count(unit, len(items) if total is None and isinstance(items, Sized) else total)
    for item in items:
        yield item
        count.one()


def line(done: int, total: int | None, unit: str, seconds: float) -> str:
    """A count and a rate.

    Examples
    --------
    >>> line(1240, 5813, "sentence", 4.0), line(3, None, "page", 6.0), line(1, 1, "file", 5.0)
    ('1,240 of 5,813 sentences, 310/s', '3 pages, 0.5/s', '1 of 1 file, 0.2/s')
    >>> line(2, None, "batch of 500 sentences", 4.0)
    '2 batches of 500 sentences, 0.5/s'
    """
    of_all = f" of {total:,}" if total is not None else ""
    rate = done / seconds if seconds else 0.0
    speed = f"{rate:,.0f}/s" if rate >= 10 else f"{rate:.2g}/s"
    return f"{done:,}{of_all} {unit if (done if total is None else total) == 1 else _several(unit)}, {speed}"


def _several(unit: str) -> str:
    """The plural of what is counted: `batches of 500 sentences`."""
    noun, of_what, rest = unit.partition(" of ")
    return f"{noun}{'es' if noun.endswith(('ch', 'sh', 's', 'x')) else 's'}{of_what}{rest}"


@contextmanager
def to(listener: Callable[[str], None]) -> Iterator[None]:
    """Have a listener hear of the work that this thread does within.

    Examples
    --------
    >>> with to(print):
    ...     list(of("ab", "letter"))  # too quick to be to
    ['a', 'b']
    """
    before = _LISTENER.set(listener)
    try:
        yield
    finally:
        _LISTENER.reset(before)


class Screen:
    """Lines on a stream (by default standard error); in a terminal the last one can change in place.

    Where nobody reads them any longer, or a log has no room, the work goes on unheard.
    """

    def __init__(self, stream: TextIO | None = None) -> None:
        self._stream = stream
        self._lock = Lock()  # steps run side by side
        self._open = False

    def line(self, text: str) -> None:
        """A line that stays."""
        self._write(text, stays=True)

    def update(self, text: str) -> None:
        """A line that the next one takes the place of; where the stream is no terminal, it stays."""
        self._write(text, stays=False)

    def clear(self) -> None:
        """Take away a line that does not stay."""
        with self._lock:
            if self._open and (stream := self._stream or sys.stderr):
                _print("\r\x1b[2K", stream)
            self._open = False

    def _write(self, text: str, *, stays: bool) -> None:
        stream = self._stream or sys.stderr
        if stream is None:  # it was closed before this process began
            return
        terminal = stream.isatty()
        if terminal and not stays:
            text = text[: shutil.get_terminal_size().columns - 1]
        with self._lock:
            before = "\r\x1b[2K" if self._open else ""
            self._open = terminal and not stays
            _print(before + text + ("" if self._open else "\n"), stream)


def _print(text: str, stream: TextIO) -> None:
    try:
        print(text, end="", file=stream, flush=True)
    except OSError:
        if stream is sys.stderr:  # what is left in it would fail once more as the process ends
            sys.stderr = io.TextIOWrapper(io.BytesIO())


SCREEN = Screen()
