"""A command that is told to stop: one sentence, the exit code that the system expects, no process left behind."""

import os
import signal
import sys
import threading
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from types import FrameType
from typing import NoReturn

from analysis import files

SIGNALS = tuple(signal.Signals[name] for name in ("SIGINT", "SIGTERM", "SIGHUP") if hasattr(signal, name))
_PATIENCE = 2  # seconds
SENTENCE = "broadsheet: stopped; what was finished stays, the same command goes on from there."


@contextmanager
def answered() -> Iterator[None]:
    """End the process at once when it is told to stop, and all that it has started.

    Threads and processes that work would be waited for if an error were raised instead. Nothing is torn: every file
    is written beside its place and then renamed, so a run is as safe from this as from a power cut. Elsewhere than in
    the main thread, where Python allows no handler, nothing is changed; nor under `nohup`, where a terminal that is
    closed is to stop nobody.
    """
    if threading.current_thread() is not threading.main_thread():
        yield
        return
    heard = [number for number in SIGNALS if number is signal.SIGINT or signal.getsignal(number) is not signal.SIG_IGN]
    before = {number: signal.signal(number, _stop) for number in heard}
    try:
        yield
    finally:
        for number, handler in before.items():
            signal.signal(number, handler)


@contextmanager
def left_to_child() -> Iterator[None]:
    """Have Ctrl-C answered by the program that was started, which shares the terminal and may want to ask first."""
    before = signal.signal(signal.SIGINT, lambda number, frame: None)
    try:
        yield
    finally:
        signal.signal(signal.SIGINT, before)


def _stop(number: int, frame: FrameType | None) -> NoReturn:
    for one in SIGNALS:
        signal.signal(one, signal.SIG_IGN)
    with suppress(OSError):  # a terminal that is gone; no lock of ours, which the interrupted code may hold
        os.write(sys.__stderr__.fileno() if sys.__stderr__ else 2, f"\n{SENTENCE}\n".encode())
    _end_children()
    files.let_go()
    os._exit(128 + number)


def _end_children() -> None:
    """Ask what was started to end, JupyterLab with its kernels too; what has not done so soon is ended."""
    import psutil

    children = psutil.Process().children(recursive=True)
    for child in children:
        with suppress(psutil.Error):
            child.terminate()
    for child in psutil.wait_procs(children, timeout=_PATIENCE)[1]:
        with suppress(psutil.Error):
            child.kill()
