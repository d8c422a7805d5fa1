"""Threads that the engine runs steps in, and whose end it notices at once: by itself it looks for it once a second."""

from collections.abc import Callable
from concurrent.futures import FIRST_COMPLETED, Future, ThreadPoolExecutor, wait
from typing import Any

_LONGEST = 10.0  # seconds for which the engine does not look at anything else


class Threads(ThreadPoolExecutor):
    """A pool whose futures, asked whether they are done, wait until one of them is.

    The engine asks each future in turn, acts on those that are done, pauses and asks again, in pauses that grow to a
    second while nothing ends. So the first that is asked in a round waits for all of them.

    Examples
    --------
    >>> with Threads(2) as pool:
    ...     ends = [pool.submit(lambda n=n: n) for n in (1, 2)]
    ...     while not all(end.done() for end in ends):
    ...         pass
    >>> [end.result() for end in ends]
    [1, 2]
    """

    def __init__(self, n_workers: int) -> None:
        super().__init__(n_workers)
        self._running: set[Future[Any]] = set()
        self._asked: set[Future[Any]] = set()

    def submit(self, work: Callable[..., Any], /, *given: Any, **named: Any) -> Any:
        """Run work in a thread."""
        future = super().submit(work, *given, **named)
        self._running.add(future)
        return End(future, self.is_done)

    def is_done(self, future: Future[Any]) -> bool:
        """Whether a future is done; where all have been asked, that is waited for of any of them."""
        if future in self._asked:
            self._asked.clear()
            wait(self._running, _LONGEST, return_when=FIRST_COMPLETED)
        self._asked.add(future)
        if future.done():
            self._running.discard(future)
        return future.done()


class End:
    """What becomes of work that runs in a thread: a future, as far as the engine asks for it."""

    def __init__(self, future: Future[Any], is_done: Callable[[Future[Any]], bool]) -> None:
        self._future, self._is_done = future, is_done
        self.result, self.exception = future.result, future.exception

    def done(self) -> bool:
        """Whether it has ended."""
        return self._is_done(self._future)
