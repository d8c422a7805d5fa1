"""One run at a time in a folder: two that write the same tables would each take the other's for its own."""

from collections.abc import Iterator
from contextlib import contextmanager

from analysis import files, progress
from analysis.settings import Settings


@contextmanager
def held(project: Settings) -> Iterator[None]:
    """Work in a project's folder alone; where another run works there, wait until it has ended, and say so.

    The system frees the lock when the process that holds it ends, however it ends; what it left unfinished is taken
    away.
    """
    from filelock import FileLock, Timeout

    project.build.mkdir(parents=True, exist_ok=True)
    lock = FileLock(project.build / ".lock", is_singleton=True)  # a run within a run takes it again
    try:
        lock.acquire(timeout=0)
    except Timeout:
        progress.SCREEN.line(f"  another run works in {project.build.name}/; this one waits until it has ended")
        lock.acquire()
    if lock.lock_counter == 1:  # no run within a run
        files.clear(project.build)
    try:
        yield
    finally:
        lock.release()


def is_held(project: Settings) -> bool:
    """Whether another process works in a project's folder."""
    from filelock import FileLock, Timeout

    project.build.mkdir(parents=True, exist_ok=True)
    lock = FileLock(project.build / ".lock", is_singleton=True)
    try:
        lock.acquire(timeout=0)
    except Timeout:
        return True
    lock.release()
    return False
