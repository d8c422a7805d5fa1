"""Lists of evidence over pages: the beginning of each section on the first page, the rest a hundred entries a page.

The first page has the address of every section and of every list in it, so that numbers lead there whatever the size
of the corpus; from there the further pages follow one another.
"""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import partial
from itertools import chain, groupby

from analysis.present import escape
from analysis.present.evidence import drafts, page_breaks, sections
from analysis.present.evidence.drafts import Draft, Pages
from analysis.present.evidence.page_breaks import Piece
from analysis.present.evidence.sections import LEGEND, Entry, about, index, page, raw, section

_TAG = re.compile(r"<[^>]*>")
_RANGE = re.compile(r">[\d,–]+<")
# Entries of a list, all its pages together: a further page takes about 100 kB, so that a list stays below 20 MB.
MOST_ENTRIES = 20_000


@dataclass(frozen=True)
class Listed:
    """Entries under a heading of their own: those of an article, of a sign, of a unit; or of a section as a whole.

    `number` says how many there are, of which `items` are at hand; `anchor` is where a number leads that counts these.
    """

    items: Sequence[str]
    number: int
    anchor: str = ""
    head: str = ""
    counted: bool = True


@dataclass(frozen=True)
class Section:
    """A section that numbers lead to: what it says of itself, and its lists."""

    anchor: str
    name: str
    number: int
    said: str
    lists: Sequence[Listed]
    before: str = ""

    @property
    def at_hand(self) -> int:
        """How many entries can be listed."""
        return sum(len(one.items) for one in self.lists)

    @property
    def is_left_out(self) -> bool:
        """Whether there are entries and none can be listed, nor any other address leads to one of its lists."""
        return bool(self.number) and not self.at_hand and not any(one.anchor for one in self.lists)


def allotted(numbers: Iterable[int]) -> list[int]:
    """How many entries of each section are listed, over all pages: all, unless the corpus is large.

    Examples
    --------
    >>> allotted([432, 7])
    [432, 7]
    """
    return sections.quotas(numbers, most=MOST_ENTRIES, room=MOST_ENTRIES)


def pages(
    name: str,
    heading: str,
    shown: Sequence[Section],
    *,
    table: str,
    subtitle: str,
    legend: str = LEGEND,
    after: str = "",
) -> Pages:
    """The pages of a list, each with its name: `ties`, `ties-IND--RUS-1`, and so on.

    Parameters
    ----------
    name : str
        Of the first page.
    heading, subtitle : str
        Of all of them.
    shown : sequence of Section
        The sections, the most important first.
    table : str
        The table that holds what no page lists.
    legend : str
        How words are marked.
    after : str
        What else the first page has, at its end.
    """
    first = sections.quotas([one.at_hand for one in shown])
    sizes = [(one.anchor, [len(listed.items) for listed in one.lists]) for one in shown]
    further = [list(own) for _, own in groupby(page_breaks.pieces(name, sizes, first), key=lambda piece: piece.page)]
    by_list: dict[tuple[int, int], list[Piece]] = {}
    for piece in chain.from_iterable(further):
        by_list.setdefault((piece.section, piece.list), []).append(piece)
    entries, blocks = [], []
    for n, (one, room) in enumerate(zip(shown, first, strict=True)):
        more = {m: _links(one, m, by_list.get((n, m), ())) for m in range(len(one.lists))}
        if not room and (one.at_hand or one.is_left_out):
            entries.append(_elsewhere(one, more) if one.at_hand else _in_table(one, table))
            continue
        entries.append(Entry(one.anchor, one.name, one.number))
        cut = (sections.first(len(own.items), own.number, table=table) for own in one.lists if not own.head)
        said = one.said + "".join(cut)
        blocks += [section(one.anchor, one.name), one.before, raw([about(said), *_lists(one, room, more, table)])]
    yield name, page(heading, [index(entries, legend=legend), *blocks, after], subtitle=subtitle)
    names = [name, *(own[0].page for own in further), ""]
    for n, own in enumerate(further):
        title = f"{heading}, {_named(shown, own)}"
        way = _way(name, before=names[n], after=names[n + 2])
        yield (
            own[0].page,
            Draft(_decided(title, way, legend, shown, own), partial(_page, title, way, legend, shown, own)),
        )


def _named(shown: Sequence[Section], pieces: Sequence[Piece]) -> str:
    """What a further page holds: a section, and which page of it this is, or so many sections."""
    own = list(dict.fromkeys(piece.section for piece in pieces))
    number = pieces[0].page.rpartition("-")[2]
    part = f"page {number}" if len(own) == 1 else f"and {len(own) - 1} more"
    return f"{shown[own[0]].name}, {part}"


def _in_table(one: Section, table: str) -> Entry:
    """A section whose entries no page lists, in the index: there may be thousands."""
    return Entry(one.anchor, one.name, one.number, sections.in_table(table))


def _elsewhere(one: Section, more: dict[int, list[str]]) -> Entry:
    """A section of further pages in the index: its name leads there, or those of its lists do."""
    if len(one.lists) == 1 and not one.lists[0].anchor:
        first, *rest = more[0]
        return Entry(one.anchor, one.name, one.number, ", ".join(rest), first)
    inner = ", ".join(
        f'<span id="{own.anchor}">{_led(own, more[m])}</span>' if own.anchor else _led(own, more[m])
        for m, own in enumerate(one.lists)
    )
    return Entry(one.anchor, one.name, one.number, inner)


def _lists(one: Section, room: int, more: dict[int, list[str]], table: str) -> Iterator[str]:
    """The lists of a section as its first page has them; those that have no entry there in a line each."""
    for m, listed in enumerate(one.lists):
        here, room = listed.items[:room], max(room - len(listed.items), 0)
        cut = sections.first(len(listed.items), listed.number, table=table) if listed.head else ""
        if listed.head and listed.items and not here and not cut:
            yield f"<p{_said_of(listed, 'bs-elsewhere')}>{_led(listed, more[m])} ({listed.number:,})</p>"
            continue
        further = f'<p class="bs-about">Further entries: {", ".join(more[m])}</p>' if more[m] else ""
        yield from _list(listed, here, 0, further, cut)


def _led(listed: Listed, more: Sequence[str]) -> str:
    """The links to a list on further pages, the first by the words that stand above its entries."""
    words = _TAG.sub("", listed.head)
    return ", ".join([_RANGE.sub(f">{words}<", more[0], count=1), *more[1:]] if words and more else more)


def _said_of(listed: Listed, *classes: str) -> str:
    """Where a list is, and that it does not count, as attributes."""
    named = " ".join([*classes, *(() if listed.counted else ("bs-uncounted",))])
    anchor = f' id="{listed.anchor}"' if listed.anchor else ""
    return f'{anchor} class="{named}"' if named else anchor


def _list(listed: Listed, items: Sequence[str], start: int, more: str, cut: str = "") -> Iterator[str]:
    begins = f' start="{start + 1}"' if start else ""
    yield f"<div{_said_of(listed)}>{listed.head}{''.join(sections.remark(cut))}"
    if items:
        yield from (f'<ol class="bs-sentences"{begins}>', *items, "</ol>")
    yield f"{more}</div>"


def _links(one: Section, m: int, pieces: Sequence[Piece]) -> list[str]:
    """The links from a list's beginning to its entries on further pages."""
    anchor = one.lists[m].anchor or one.anchor
    return [f'<a class="bs-more" href="{p.page}.html#{anchor}">{_range(p.start + 1, p.end)}</a>' for p in pieces]


def _range(first: int, last: int) -> str:
    return f"{first:,}" if first == last else f"{first:,}–{last:,}"


def _way(name: str, *, before: str, after: str) -> str:
    """The ways from a further page to the others."""
    ways = f'<a href="{name}.html">Index</a> <a href="{before}.html" rel="prev">Page before</a>'
    ways += f' <a href="{after}.html" rel="next">Next page</a>' if after else ""
    return f'<p class="bs-about">{ways}</p>'


def _page(title: str, way: str, legend: str, shown: Sequence[Section], pieces: Sequence[Piece]) -> str:
    """A further page: the pieces of lists that stand on it, each under its section."""
    # one block, headings and all: there may be hundreds of these pages, and a renderer need not read through them
    parts = (_part(shown[n], own) for n, own in groupby(pieces, key=lambda piece: piece.section))
    return page(title, [raw([way, legend, *chain.from_iterable(parts)])])


def _decided(title: str, way: str, legend: str, shown: Sequence[Section], pieces: Sequence[Piece]) -> Iterator[str]:
    """All that a further page is made of."""
    yield from (title, way, legend)
    for piece in pieces:
        one, listed = shown[piece.section], shown[piece.section].lists[piece.list]
        yield repr((one.anchor, one.name, listed.anchor, listed.head, listed.counted, piece.start))
        yield from drafts.decided(listed.items, piece.start, piece.end)


def _part(one: Section, pieces: Iterable[Piece]) -> Iterator[str]:
    """The part of a section that stands on a further page."""
    yield f'<section id="{one.anchor}" class="level2"><h2>{escape.html(one.name)}</h2>'
    for piece in pieces:
        listed = one.lists[piece.list]
        yield from _list(listed, listed.items[piece.start : piece.end], piece.start, "")
    yield "</section>"


def belongs(stem: str, name: str) -> bool:
    """Whether a page is a further one of a list.

    Examples
    --------
    >>> belongs("ties-nrv--sud-1", "ties"), belongs("ties", "ties"), belongs("article-12", "ties")
    (True, False, False)
    """
    return stem.startswith(f"{name}-")


def named(name: str) -> str:
    """A heading above entries, of an article, of a sign."""
    return f'<h3 class="bs-by-article">{escape.html(name)}</h3>'
