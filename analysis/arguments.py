"""What is typed behind a command: read, or refused with what was expected, what came, and the nearest that is known."""

import argparse
import re
from collections.abc import Callable
from typing import Any, NoReturn

from analysis.errors import did_you_mean

_MOST = 10**12  # of anything that is counted
_SHOWN = 40  # characters of what came
_NO_CHOICE = re.compile(r"invalid choice: '(.*)'.* \(choose from (.*)\)", re.DOTALL)


class Parser(argparse.ArgumentParser):
    """A command line that offers the nearest command, choice or option where one is not known.

    Examples
    --------
    >>> said = Parser(prog="news")
    >>> _ = said.add_argument("--workers")
    >>> said.parse_args(["--wokers=2"])
    Traceback (most recent call last):
    ...
    SystemExit: 2
    """

    def parse_known_args(self, args: Any = None, namespace: Any = None) -> Any:
        """What is known; anything else is refused by the command that it was typed for."""
        known, rest = super().parse_known_args(args, namespace)
        for one in rest:
            options = set(re.findall(r"--[a-z-]+", self.format_usage()))
            near = f"; {did_you_mean(one.partition('=')[0], options)}" if one.startswith("-") and options else ""
            self.error(f"expected nothing more, got {one[:_SHOWN]!r}{near}")
        return known, rest

    def error(self, message: str) -> NoReturn:
        """Say what is wrong, with exit code 2."""
        if found := _NO_CHOICE.search(message):
            value, choices = found[1], re.findall(r"\w+", found[2])
            message = f"{message[: found.start()]}{value[:_SHOWN]!r} is none; {did_you_mean(value, choices)}"
        super().error(message)


def place(text: str) -> str:
    """The name of a file or folder, which is not empty.

    Examples
    --------
    >>> place("articles")
    'articles'
    """
    if not text.strip():
        raise argparse.ArgumentTypeError("expected the name of a file or folder, got none")
    return text


def whole_number(least: int, most: int = _MOST) -> Callable[[str], int]:
    """A reader of whole numbers from `least` on, up to `most`.

    Examples
    --------
    >>> whole_number(1)("40")
    40
    """

    def read(text: str) -> int:
        number = int(text) if re.fullmatch(r"\s*[+-]?\d{1,18}\s*", text) else least - 1
        if not least <= number <= most:
            until = "on" if most == _MOST else f"to {most:,}"
            raise argparse.ArgumentTypeError(f"expected a whole number from {least} {until}, got {text[:_SHOWN]!r}")
        return number

    return read


def number(text: str) -> float:
    """A number with or without decimals.

    Examples
    --------
    >>> number(".05")
    0.05
    """
    try:
        return float(text)
    except ValueError:
        raise argparse.ArgumentTypeError(f"expected a number, such as .05, got {text[:_SHOWN]!r}") from None
