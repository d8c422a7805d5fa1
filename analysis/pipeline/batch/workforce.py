"""Where the batches of a corpus are worked on: here, in processes beside this one, or on a Dask cluster."""

import os
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import (
    FIRST_COMPLETED,
    BrokenExecutor,
    CancelledError,
    Executor,
    Future,
    ProcessPoolExecutor,
    wait,
)
from contextlib import contextmanager
from dataclasses import dataclass
from multiprocessing import get_all_start_methods, get_context, parent_process
from threading import Thread
from typing import Any, TypeVar

from analysis.errors import BroadsheetError

T = TypeVar("T")
_PRELOADED = "analysis.pipeline.batch.preload"
_PATIENCE = "10s"  # for an answer of the scheduler
_WHILE = 20  # seconds after which it is asked whether anybody works


def cores() -> int:
    """How many cores of the machine this process may use.

    Examples
    --------
    >>> cores() >= 1
    True
    """
    if hasattr(os, "sched_getaffinity"):
        return len(os.sched_getaffinity(0))
    return os.cpu_count() or 1


class Here(Executor):
    """The process itself: what is handed to it is done at once."""

    def submit(self, work: Callable[..., T], /, *given: Any, **named: Any) -> "Future[T]":
        """Do it; an error is raised where it happens."""
        done: Future[T] = Future()
        done.set_result(work(*given, **named))
        return done


class Processes(ProcessPoolExecutor):
    """Processes beside this one."""

    def submit(self, work: Callable[..., T], /, *given: Any, **named: Any) -> "Future[T]":
        """Hand it to one of them, which may have to be started.

        Raises
        ------
        BrokenExecutor
            One of them, or what they are copied from, was ended.
        """
        try:
            return super().submit(work, *given, **named)
        except (EOFError, ConnectionError) as error:
            raise BrokenExecutor from error


@dataclass(frozen=True)
class Workforce:
    """An executor as `concurrent.futures` has them, and how many pieces of work it is to have at a time."""

    executor: Executor
    at_a_time: int = 1
    check: Callable[[], object] = bool
    """Raises an error where nobody works any more; called where nothing has come for a while."""

    def each(self, work: Callable[..., T], given: Iterable[tuple[Any, ...]]) -> Iterator[T]:
        """The results of a piece of work for each of its arguments, as they come.

        Examples
        --------
        >>> list(Workforce(Here()).each(pow, [(2, 3), (3, 2)]))
        [8, 9]
        """
        waiting: set[Future[T]] = set()
        for arguments in given:
            waiting.add(self.executor.submit(work, *arguments))
            if len(waiting) >= self.at_a_time:
                done, waiting = self._next(waiting)
                yield from (one.result() for one in done)
        while waiting:
            done, waiting = self._next(waiting)
            yield from (one.result() for one in done)

    def _next(self, waiting: "set[Future[T]]") -> "tuple[set[Future[T]], set[Future[T]]]":
        """What has ended, which may be nothing, and what has not."""
        done, waiting = wait(waiting, timeout=_WHILE, return_when=FIRST_COMPLETED)
        if not done:
            self.check()
        return done, waiting


@contextmanager
def gathered(workers: int, scheduler: str = "") -> Iterator[Workforce]:
    """Those who work: this process, so many beside it, or those of an existing Dask cluster.

    Parameters
    ----------
    workers : int
        Processes on this machine; 1 is this process.
    scheduler : str
        The address of a Dask scheduler, such as `tcp://10.0.0.1:8786`. Its workers need this package, and corpus and
        results under the same paths.

    Raises
    ------
    BroadsheetError
        `distributed` is not installed, or nothing answers at the address.
    """
    if scheduler:
        with _of_cluster(scheduler) as force:
            yield force
    elif workers == 1:
        yield Workforce(Here())
    else:
        pool = Processes(workers, mp_context=_context(), initializer=_ends_with_parent)
        try:
            pool.submit(int)  # it loads what it needs while this one does
            yield Workforce(pool, 2 * workers)
        except BrokenExecutor:
            raise BroadsheetError(
                "A process that annotates was ended from outside, often for want of memory; what was finished stays: "
                "give smaller parts (`--part`) or fewer `--workers`, and run it again."
            ) from None
        finally:
            pool.shutdown(cancel_futures=True)


def _context() -> Any:
    """Processes copied from one that has loaded what they need; started afresh where a system cannot copy them.

    A copy of this process would share its locks.
    """
    if "forkserver" not in get_all_start_methods():
        return get_context("spawn")
    context = get_context("forkserver")
    context.set_forkserver_preload([_PRELOADED])
    return context


def _ends_with_parent() -> None:
    """Have a process end when the one that it works for has, however that ended."""

    def watch() -> None:
        if (parent := parent_process()) is not None:
            parent.join()
            os._exit(1)

    Thread(target=watch, daemon=True).start()


@contextmanager
def _of_cluster(scheduler: str) -> Iterator[Workforce]:
    try:
        from distributed import Client, KilledWorker
        from distributed.comm import CommClosedError
    except ModuleNotFoundError:
        raise BroadsheetError(
            "Working on a Dask cluster needs the package `distributed`, which is not installed; install the extra "
            "`cluster`, or leave `--scheduler` out, and `scheduler` in broadsheet.toml."
        ) from None
    try:
        client = Client(scheduler, timeout=_PATIENCE, set_as_default=False)
    except (OSError, ValueError) as error:
        raise BroadsheetError(
            f"Expected a Dask scheduler at `{scheduler}`, but it does not answer ({error}); start one, or correct the "
            "address."
        ) from None
    with client:
        threads = sum(client.nthreads().values())
        if not threads:
            raise BroadsheetError(f"The Dask scheduler at `{scheduler}` has no workers; start some.")

        def check() -> None:
            try:
                client.wait_for_workers(1, timeout=_PATIENCE)
            except TimeoutError:
                raise BroadsheetError(
                    f"The workers of the Dask scheduler at `{scheduler}` have all ended; what was finished stays: "
                    "start some, and run it again."
                ) from None

        try:
            yield Workforce(client.get_executor(retries=2), 2 * threads, check)
        except KilledWorker:
            raise BroadsheetError(
                f"The workers of the Dask scheduler at `{scheduler}` ended while they annotated, often for want of "
                "memory; what was finished stays: give smaller parts (`--part`), and run it again."
            ) from None
        except (CancelledError, CommClosedError):
            raise BroadsheetError(
                f"The Dask scheduler at `{scheduler}` was lost; what was finished stays: start it, and run this again."
            ) from None
