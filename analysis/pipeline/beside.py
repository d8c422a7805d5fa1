"""A process beside this one that does what it is asked: what takes long to load is loaded there meanwhile.

Unlike the processes of `multiprocessing` it runs nothing of the program that it works for, and ends with it.
"""

import os
import pickle
import subprocess
import sys
from collections.abc import Callable
from contextlib import suppress
from typing import IO, Any, TypeVar, cast

T = TypeVar("T")


class Ended(Exception):  # noqa: N818  (whoever asks does the work without it)
    """The process ended before it answered."""


class Beside:
    """The process; what it is asked while it works on something else waits.

    Examples
    --------
    >>> beside = Beside()
    >>> beside.tell(print, "It loads.")
    >>> beside.ask(pow, 2, 3)
    8
    >>> beside.end()
    """

    def __init__(self) -> None:
        # Ctrl-C is answered by this process alone, which ends that one
        group: dict[str, Any] = {} if os.name == "nt" else {"process_group": 0}
        pipe = subprocess.PIPE
        self._process = subprocess.Popen([sys.executable, "-m", __name__], stdin=pipe, stdout=pipe, **group)
        self._asked, self._told = cast("IO[bytes]", self._process.stdin), cast("IO[bytes]", self._process.stdout)

    def tell(self, work: Callable[..., object], *given: object) -> None:
        """Have a function of a module called, with arguments that can be pickled; an error is nobody's."""
        with suppress(Ended):
            self._say((work, given, False))

    def ask(self, work: Callable[..., T], *given: object) -> T:
        """What a function of a module gives.

        Raises
        ------
        Ended
            There is no answer.
        Exception
            What it ended with.
        """
        self._say((work, given, True))
        try:
            found, error = pickle.load(self._told)
        except (EOFError, OSError, ValueError, pickle.UnpicklingError):
            raise Ended from None
        if error is not None:
            raise error
        return cast("T", found)

    def _say(self, asked: tuple[Callable[..., object], tuple[object, ...], bool]) -> None:
        try:
            pickle.dump(asked, self._asked)
            self._asked.flush()
        except (OSError, ValueError):  # nobody reads, or it was ended here
            raise Ended from None

    def end(self) -> None:
        """End it, whatever it does."""
        self._process.kill()
        self._process.wait()
        for pipe in (self._asked, self._told):
            with suppress(OSError):  # what it was not told any more
                pipe.close()


def _serve(asked: IO[bytes], told: IO[bytes]) -> None:
    """Do what is asked until nobody is there to ask."""
    with suppress(EOFError):
        while True:
            work, given, wanted = pickle.load(asked)
            answer: tuple[object, Exception | None]
            try:
                answer = work(*given), None
            except Exception as error:
                answer = None, error
            if wanted:
                pickle.dump(answer, told)
                told.flush()


if __name__ == "__main__":
    with os.fdopen(os.dup(1), "wb") as answers:
        os.dup2(2, 1)  # what is printed is no answer
        _serve(sys.stdin.buffer, answers)
