"""Which lines of a text go on in the next: those that were cut at a width, not where a paragraph ends."""

import re
from collections.abc import Sequence
from itertools import pairwise

from analysis.corpus import tokens

# The longest line of a hard-wrapped text has so many characters; so many of its lines are as full as can be.
_WIDTHS = (40, 120)
_FULL = 0.8
# A line of fewer words is an item, a name or a heading rather than the beginning of a line that was cut.
_FEWEST_WORDS = 4
_ITEM = re.compile(r"[-–—•*·▪►]\s|\(?\d{1,2}[.)]\s")
_ENDS = re.compile(r"[.!?…:।。！？][\"'”’»)\]]*\Z")
_ADDRESS = re.compile(r"\S*(?:://|www\.|@)")


def wrapped(lines: Sequence[str]) -> list[bool]:
    """Which lines go on in the next: they end where they were cut, not where a paragraph ends.

    In a hard-wrapped text a line ends where the next word had no room; elsewhere a line goes on that does not
    end as a sentence does, if the next one begins with a small letter or, where most lines do end so, it is no
    short one.
    An empty line always parts.

    Examples
    --------
    >>> wrapped(["The king of the Democratic", "Republic of Zenda met us.", "", "The queen did not."])
    [True, False, False]
    >>> wrapped(["Zenda 3", "Strelsau 2", "Hentzau 1"])
    [False, False]
    """
    width = _width(lines)
    found: list[bool] = []
    for stanza in _stanzas(lines):
        small = sum(_begins_small(line) for line in stanza[1:])
        cut = sum(not _ENDS.search(line[-10:]) for line in stanza[:-1])
        prose = len(stanza) == 2 or 2 * small >= len(stanza) - 1 or 2 * cut < len(stanza)
        found += [_fills(a, b, width) or _goes_on(a, b, prose) for a, b in pairwise(stanza)]
        found += [False]
    return found[: max(len(lines) - 1, 0)]


def _stanzas(lines: Sequence[str]) -> list[list[str]]:
    """The lines between empty ones; an empty line is a stanza of its own."""
    found: list[list[str]] = []
    for k, line in enumerate(lines):
        if k and line and lines[k - 1]:
            found[-1].append(line)
        else:
            found.append([line])
    return found


def _width(lines: Sequence[str]) -> int:
    """The width to which lines are wrapped, 0 where they are not."""
    pairs = [(a, b) for a, b in pairwise(lines) if a and b]
    width = max(map(len, lines), default=0)
    least, most = _WIDTHS
    if len(pairs) < 2 or not least <= width <= most:
        return 0
    return width if sum(_fills(a, b, width) for a, b in pairs) >= _FULL * len(pairs) else 0


def _fills(line: str, after: str, width: int) -> bool:
    return width > 0 and len(line) + 1 + len(after.split(" ", 1)[0]) > width


def _goes_on(line: str, after: str, prose: bool) -> bool:
    if _ENDS.search(line[-10:]) or _ITEM.match(after):
        return False
    return _begins_small(after) or (prose and len(tokens.words(line)) >= _FEWEST_WORDS)


def _begins_small(line: str) -> bool:
    """Whether a line begins with a small letter, quotation marks aside, and not with an address."""
    return line.lstrip("\"'“‘(«—–- ")[:1].islower() and not _ADDRESS.match(line)
