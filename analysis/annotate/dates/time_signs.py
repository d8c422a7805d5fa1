"""What a text must have for some words of time to stand in it, found in one pass: most sentences have none of it."""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from ahocorasick_rs import AhoCorasick

from analysis.annotate.dates.calendar_words import CALENDAR, MONTHS, WORDS
from analysis.annotate.dates.year_inference import Rule

_FIGURES = re.compile(r"\d+")
_MOST_FIGURES = 4
# The letters that the regular expressions take for others in any case, and `lower` does not.
_SAME_LETTERS = str.maketrans({"\u0130": "i", "\u0131": "i", "\u017f": "s"})

MONTH = tuple(form for name in MONTHS for form in (name.title(), name.upper()))
ANY_MONTH = (*MONTH, *(name for name in CALENDAR["months"] if name not in WORDS["months_else"]))
WEEKDAY = tuple(form for name in CALENDAR["weekdays"] for form in (name.title(), name.upper()))


@dataclass(frozen=True, eq=False)
class TimePattern:
    """An expression, what its words mean, and the signs without which no text holds them.

    Parameters
    ----------
    expression : re.Pattern
        Its group `words` is what is found.
    rule : Rule
        What the words mean.
    figures : int
        So many figures, from 0 to 4, stand together in the words.
    pieces : tuple of str
        One of these stands in the words; those in small letters in any case. Empty: no word is sure to.
    """

    expression: re.Pattern[str]
    rule: Rule
    figures: int
    pieces: tuple[str, ...]


class Signs:
    r"""The patterns that can match a text, told by the figures and the pieces of words in it.

    Examples
    --------
    >>> day = TimePattern(re.compile("(?P<words>yesterday)"), print, 0, ("yesterday",))
    >>> year = TimePattern(re.compile(r"(?P<words>\d{4})"), print, 4, ())
    >>> signs = Signs([day, year])
    >>> [one.figures for one in signs.fitting("Yesterday it rained.")], signs.fitting("It rained for 12 days.")
    ([0], [])
    """

    def __init__(self, patterns: Iterable[TimePattern]) -> None:
        self._patterns = tuple(patterns)
        self._pieces = tuple(dict.fromkeys(piece for one in self._patterns for piece in one.pieces))
        self._finder = AhoCorasick(self._pieces)
        self._known: dict[tuple[int, frozenset[int]], list[TimePattern]] = {}

    def fitting(self, text: str) -> Sequence[TimePattern]:
        """The patterns whose signs a text has, in their order."""
        figures = min(max(map(len, _FIGURES.findall(text)), default=0), _MOST_FIGURES)
        if not text.isascii():
            text = text.translate(_SAME_LETTERS).encode("utf-8", "replace").decode()
        found = self._finder.find_matches_as_indexes(f"{text}\n{text.lower()}", overlapping=True)
        key = (figures, frozenset([piece for piece, _, _ in found]))
        if key not in self._known:
            present = {self._pieces[piece] for piece in key[1]}
            self._known[key] = [
                one
                for one in self._patterns
                if one.figures <= figures and (not one.pieces or not present.isdisjoint(one.pieces))
            ]
        return self._known[key]


def longest(words: Iterable[str]) -> tuple[str, ...]:
    """The longest word of each phrase, by which it is found.

    Examples
    --------
    >>> longest(["last night", "yesterday"])
    ('night', 'yesterday')
    """
    return tuple(dict.fromkeys(max(phrase.split(), key=len) for phrase in words))
