"""Where lists of evidence are cut into pages, and what the pages are called: by what stands on them.

So an article more leaves the pages of other sections as they are. A section that fills half a page begins one; shorter
ones share pages, in the order of their addresses.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import accumulate
from typing import NamedTuple
from zlib import crc32

from analysis.present.evidence import links

# Entries of a further page.
HUNDRED = 100


@dataclass(frozen=True)
class Piece:
    """Entries of a list that stand on one further page, from which of the list on; and what the page is called."""

    section: int
    list: int
    start: int
    end: int
    page: str = ""


class _Short(NamedTuple):
    """A section that shares a further page with others: its address, and its entries there."""

    anchor: str
    pieces: list[Piece]
    size: int


def pieces(name: str, sections: Sequence[tuple[str, Sequence[int]]], first: Sequence[int]) -> Iterator[Piece]:
    """What has no room on the first page, cut into pages: those of long sections in their order, then the others.

    Parameters
    ----------
    name : str
        What the pages' names begin with.
    sections : sequence of (str, sequence of int)
        The address of each section, and how many entries each of its lists has.
    first : sequence of int
        How many entries of each section the first page has room for.

    Examples
    --------
    >>> [(one.start, one.end, one.page) for one in pieces("ties", [("lark", [130]), ("wren", [7])], [5, 5])]
    [(5, 105, 'ties-lark-1'), (105, 130, 'ties-lark-2'), (5, 7, 'ties-wren-1')]
    """
    rests = [list(_rest(n, lists, room)) for n, ((_, lists), room) in enumerate(zip(sections, first, strict=True))]
    sizes = [sum(piece.end - piece.start for piece in rest) for rest in rests]
    short = list[_Short]()
    for (anchor, _), rest, size in zip(sections, rests, sizes, strict=True):
        if size < HUNDRED // 2:
            short += [_Short(anchor, rest, size)] if size else []
            continue
        at = 0
        for piece in rest:
            start = piece.start
            while start < piece.end:
                end = min(piece.end, start + HUNDRED - at % HUNDRED)
                yield replace(piece, start=start, end=end, page=links.further(name, anchor, 1 + at // HUNDRED))
                at, start = at + end - start, end
    for own in _shared(sorted(short, key=lambda one: one.anchor)):
        page = links.further(name, own[0].anchor, 1)
        yield from (replace(piece, page=page) for one in own for piece in one.pieces)


def _shared(short: list[_Short]) -> Iterator[list[_Short]]:
    """Short sections, page by page: each is half full at least, and ends before the address whose hash is the least.

    So the cuts are the same wherever the pages before end, as soon as two of them are.
    """
    while short:
        filled = list(accumulate(one.size for one in short[: HUNDRED + 1]))
        ends = [n for n, size in enumerate(filled, 1) if HUNDRED // 2 <= size <= HUNDRED and n < len(short)]
        end = len(short) if filled[-1] <= HUNDRED else min(ends, key=lambda n: crc32(short[n].anchor.encode()))
        yield short[:end]
        short = short[end:]


def _rest(n: int, lists: Sequence[int], room: int) -> Iterator[Piece]:
    """What of a section has no room on the first page, list by list."""
    for m, size in enumerate(lists):
        if room < size:
            yield Piece(n, m, room, size)
        room = max(room - size, 0)
