"""Lines that recur across the articles of a corpus, seen part by part: no part need be there with another."""

import hashlib
from collections.abc import Iterable
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from analysis.corpus import wrapping
from analysis.corpus.boilerplate import line_features

# A line that stands in so many articles which share nothing else belongs to the site.
REPEATED_IN = 5
# An item of running text may stand in many articles (`The minister declined to comment.`), but hardly a
# longer one; wire copy reprinted whole is told apart by its longest line.
_MOST_REPEATED_WORDS = 30
_MOST_REPEATED_CHARACTERS = 300
# One row per line and article in which it stands, both as numbers: 16 bytes.
Sightings = npt.NDArray[np.uint64]


@dataclass(frozen=True)
class Recurring:
    """The lines that recur, as numbers; a folded line is `in` it where it is one of them."""

    numbers: frozenset[int] = frozenset()

    def __contains__(self, folded: object) -> bool:
        return bool(self.numbers) and _is_short(str(folded)) and _number(str(folded)) in self.numbers

    def among(self, sightings: Sightings) -> "Recurring":
        """Those of them that were seen in some articles."""
        return Recurring(self.numbers & set(sightings[:, 0].tolist()))


def sightings(texts: Iterable[str]) -> Sightings:
    r"""The lines of some articles; articles with one longest line count as one.

    Examples
    --------
    >>> sightings(["Home of news\nA text about a bridge."]).shape
    (2, 2)
    """
    seen = {(line, article) for text in texts for line, article in _lines(text)}
    return np.array(sorted(seen), dtype=np.uint64).reshape(-1, 2)


def recurring(seen: Iterable[Sightings], *, minimum: int = REPEATED_IN) -> Recurring:
    r"""Lines that stand in at least `minimum` articles.

    Agencies, datelines and names of authors recur too, and are not meant.

    Examples
    --------
    >>> found = recurring([sightings([f"Home of news\nA text about bridge {n}."]) for n in range(5)])
    >>> "home of news" in found, "a text about bridge 3." in found
    (True, False)
    """
    every = np.concatenate([np.empty((0, 2), dtype=np.uint64), *seen])
    line, article = every[np.lexsort(every.T[::-1])].T
    new = np.ones(len(line), dtype=bool)
    new[1:] = (line[1:] != line[:-1]) | (article[1:] != article[:-1])
    numbers, times = np.unique(line[new], return_counts=True)
    return Recurring(frozenset(numbers[times >= minimum].tolist()))


def _lines(text: str) -> Iterable[tuple[int, int]]:
    page = wrapping.joined(text)
    article = _number(max(page, key=len))
    return ((_number(line_features.fold(line)), article) for line in page if _may_repeat(line))


def _may_repeat(line: str) -> bool:
    return 0 < len(line) < _MOST_REPEATED_CHARACTERS and _is_short(line)


def _is_short(line: str) -> bool:
    return len(line.split(None, _MOST_REPEATED_WORDS)) <= _MOST_REPEATED_WORDS


def _number(text: str) -> int:
    digest = hashlib.blake2b(text.encode("utf-8", "surrogatepass"), digest_size=8).digest()
    return int.from_bytes(digest, "little")
