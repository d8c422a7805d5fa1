"""How far a long piece of work is: a count and a rate, wherever somebody listens; else nothing is said.

A loop says what it goes through (`progress.of(texts, "sentence")`) and knows nothing of who shows it. A run of the
steps listens while each step works.
"""

import time
from collections.abc import Callable, Iterable, Iterator, Sized
from contextlib import contextmanager
from contextvars import ContextVar
from typing import TypeVar

T = TypeVar("T")
EVERY = 3.0  # seconds between two lines: often enough to see that it moves, seldom enough for a log
_LISTENER: ContextVar[Callable[[str], None] | None] = ContextVar("listener", default=None)


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
    listener = _LISTENER.get()
    if listener is None:
        yield from items
        return
    total = len(items) if total is None and isinstance(items, Sized) else total
    start = told = time.monotonic()
    for done, item in enumerate(items):
        now = time.monotonic()
        if now - told >= EVERY:
            told = now
            listener(line(done, total, unit, now - start))
        yield item


def line(done: int, total: int | None, unit: str, seconds: float) -> str:
    """A count and a rate.

    Examples
    --------
    >>> line(1240, 5813, "sentence", 4.0), line(3, None, "page", 6.0), line(0, 1, "file", 5.0)
    ('1,240 of 5,813 sentences, 310/s', '3 pages, 0.5/s', '0 of 1 file')
    """
    of_all = f" of {total:,}" if total is not None else ""
    many = done if total is None else total
    rate = done / seconds if seconds else 0.0
    speed = f", {rate:,.0f}/s" if rate >= 10 else f", {rate:.2g}/s" if rate else ""
    return f"{done:,}{of_all} {unit}{'' if many == 1 else 's'}{speed}"


@contextmanager
def told(listener: Callable[[str], None]) -> Iterator[None]:
    """Have a listener hear of the work done within, in this thread.

    Examples
    --------
    >>> with told(print):
    ...     list(of("ab", "letter"))  # too quick to be told
    ['a', 'b']
    """
    before = _LISTENER.set(listener)
    try:
        yield
    finally:
        _LISTENER.reset(before)
