"""Which of several overlapping matches counts: the leftmost and, of those, the longest."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from analysis.codebook.matching.phrases import EXCLUSIONS, Pattern

if TYPE_CHECKING:
    from numpy.typing import NDArray


@dataclass(frozen=True)
class Groups:
    """What decides between patterns, one value per pattern.

    Parameters
    ----------
    rivals : array of int64
        Patterns of the same number compete.
    ids : array of int64
        Number of the pattern's id; one span counts once for an id.
    excluded, prefix : array of bool
        Swallows and is not reported; counts only before a hyphen and a match of another id.
    """

    rivals: "NDArray[np.int64]"
    ids: "NDArray[np.int64]"
    excluded: "NDArray[np.bool_]"
    prefix: "NDArray[np.bool_]"

    @classmethod
    def of(cls, patterns: Sequence[Pattern], *, apart: bool) -> "Groups":
        """The groups of some patterns, all rivals of each other or, `apart`, those of one id only."""
        number = {name: n for n, name in enumerate(dict.fromkeys(p.id for p in patterns))}
        ids = np.array([number[p.id] for p in patterns], dtype=np.int64)
        excluded = np.array([p.sort in EXCLUSIONS for p in patterns], dtype=bool)
        prefix = np.array([p.sort == "prefix" for p in patterns], dtype=bool)
        return cls(ids if apart else np.zeros_like(ids), ids, excluded, prefix)


def resolve(
    pattern: "NDArray[np.int64]", start: "NDArray[np.int64]", end: "NDArray[np.int64]", groups: Groups
) -> "tuple[NDArray[np.int64], NDArray[np.int64], NDArray[np.int64]]":
    """Start, end and pattern of the matches that count, in reading order.

    Examples
    --------
    >>> patterns = [Pattern("NOR", "Norvania"), Pattern("NNO", "North Norvania")]
    >>> groups = Groups.of(patterns, apart=False)
    >>> found = resolve(np.array([0, 1]), np.array([6, 0]), np.array([14, 14]), groups)
    >>> [column.tolist() for column in found]
    [[0], [14], [1]]
    """
    if not len(pattern):
        return start, end, pattern
    # Groups are laid one behind the other on a single line, so that one sweep serves them all.
    shift = groups.rivals[pattern] * (int(end.max()) + 1)
    left, right = start + shift, end + shift
    order = np.lexsort((-right, left))
    fresh = _first_of_span(left[order], right[order])
    tied = not fresh.all()
    if tied:
        order = np.lexsort((pattern, groups.ids[pattern], -right, left))
    pattern, start, end, left, right = (column[order] for column in (pattern, start, end, left, right))
    excluded = groups.excluded[pattern]
    keep = ~excluded
    if tied:
        span = np.cumsum(fresh) - 1
        keep &= _leftmost_longest(left[fresh], right[fresh])[span]
        keep &= ~np.logical_or.reduceat(excluded, np.flatnonzero(fresh))[span]
        keep[1:] &= fresh[1:] | (groups.ids[pattern][1:] != groups.ids[pattern][:-1])
    else:
        keep &= _leftmost_longest(left, right)
    start, end, pattern = start[keep], end[keep], pattern[keep]
    if tied or groups.rivals.any():
        order = np.lexsort((pattern, end, start))
        start, end, pattern = start[order], end[order], pattern[order]
    if (prefixes := np.flatnonzero(groups.prefix[pattern])).size:
        counts = _before_another(prefixes, start, end, groups.ids[pattern])
        start, end, pattern = start[counts], end[counts], pattern[counts]
    return start, end, pattern


def _first_of_span(left: "NDArray[np.int64]", right: "NDArray[np.int64]") -> "NDArray[np.bool_]":
    fresh = np.ones(len(left), dtype=bool)
    fresh[1:] = (left[1:] != left[:-1]) | (right[1:] != right[:-1])
    return fresh


def _leftmost_longest(left: "NDArray[np.int64]", right: "NDArray[np.int64]") -> "NDArray[np.bool_]":
    """Which spans stay, of spans in order of their start and, then, falling end."""
    keep = np.ones(len(left), dtype=bool)
    reach = np.maximum.accumulate(right)
    clash = np.zeros(len(left), dtype=bool)
    clash[1:] = left[1:] < reach[:-1]
    clash[:-1] |= clash[1:]
    rows, past = np.flatnonzero(clash), 0
    for n, begin, close in zip(rows.tolist(), left[rows].tolist(), right[rows].tolist(), strict=True):
        if begin < past:
            keep[n] = False
        else:
            past = close
    return keep


def _before_another(
    prefixes: "NDArray[np.int64]",
    start: "NDArray[np.int64]",
    end: "NDArray[np.int64]",
    ids: "NDArray[np.int64]",
) -> "NDArray[np.bool_]":
    """Which matches stay when a prefix needs one of another id right behind its hyphen."""
    keep = np.ones(len(start), dtype=bool)
    for n in prefixes[::-1].tolist():
        first, past = np.searchsorted(start, [end[n] + 1, end[n] + 2])
        keep[n] = bool((keep[first:past] & (ids[first:past] != ids[n])).any())
    return keep
