"""Lists of evidence over pages: the beginning of each section on the first page, the rest a hundred entries a page.

The first page has the address of every section and of every list in it, so that numbers lead there whatever the size
of the corpus; from there the further pages follow one another.
"""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import chain, groupby

from analysis.present import escape
from analysis.present.evidence import sections
from analysis.present.evidence.sections import LEGEND, Entry, about, index, page, raw, section

_TAG = re.compile(r"<[^>]*>")
_RANGE = re.compile(r">[\d,–]+<")
# Entries of a further page.
HUNDRED = 100
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


@dataclass(frozen=True)
class _Piece:
    """Entries of a list that stand on one further page, from which of the list on."""

    section: int
    list: int
    start: int
    end: int
    page: int


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
) -> Iterator[tuple[str, str]]:
    """The pages of a list, each with its name: `ties`, `ties-2`, and so on.

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
    pieces = list(_further(shown, first))
    by_list: dict[tuple[int, int], list[_Piece]] = {}
    for piece in pieces:
        by_list.setdefault((piece.section, piece.list), []).append(piece)
    entries, blocks = [], []
    for n, (one, room) in enumerate(zip(shown, first, strict=True)):
        more = {m: _links(name, one, m, by_list.get((n, m), ())) for m in range(len(one.lists))}
        if not room and (one.at_hand or one.is_left_out):
            entries.append(_elsewhere(one, more) if one.at_hand else _in_table(one, table))
            continue
        entries.append(Entry(one.anchor, one.name, one.number))
        cut = (sections.first(len(own.items), own.number, table=table) for own in one.lists if not own.head)
        said = one.said + "".join(cut)
        blocks += [section(one.anchor, one.name), one.before, raw([about(said), *_lists(one, room, more, table)])]
    yield name, page(heading, [index(entries, legend=legend), *blocks, after], subtitle=subtitle)
    for number, of_page in groupby(pieces, key=lambda piece: piece.page):
        own, last = list(of_page), number == pieces[-1].page
        yield f"{name}-{number}", page(f"{heading}, page {number}", _page(name, shown, own, legend, last=last))


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


def _further(shown: Sequence[Section], first: Sequence[int]) -> Iterator[_Piece]:
    """What has no room on the first page, cut into pages of a hundred."""
    at = 0
    for n, (one, room) in enumerate(zip(shown, first, strict=True)):
        left = room
        for m, listed in enumerate(one.lists):
            start, left = min(left, len(listed.items)), max(left - len(listed.items), 0)
            while start < len(listed.items):
                end = min(len(listed.items), start + HUNDRED - at % HUNDRED)
                yield _Piece(n, m, start, end, 2 + at // HUNDRED)
                at, start = at + end - start, end


def _links(name: str, one: Section, m: int, pieces: Sequence[_Piece]) -> list[str]:
    """The links from a list's beginning to its entries on further pages."""
    anchor = one.lists[m].anchor or one.anchor
    return [f'<a class="bs-more" href="{name}-{p.page}.html#{anchor}">{_range(p.start + 1, p.end)}</a>' for p in pieces]


def _range(first: int, last: int) -> str:
    return f"{first:,}" if first == last else f"{first:,}–{last:,}"


def _page(name: str, shown: Sequence[Section], pieces: Sequence[_Piece], legend: str, *, last: bool) -> Iterator[str]:
    """A further page: the pieces of lists that stand on it, each under its section."""
    number = pieces[0].page
    before = f"{name}.html" if number == 2 else f"{name}-{number - 1}.html"
    after = "" if last else f' <a href="{name}-{number + 1}.html" rel="next">Next page</a>'
    way = (
        f'<p class="bs-about"><a href="{name}.html">Index</a> <a href="{before}" rel="prev">Page before</a>{after}</p>'
    )
    # one block, headings and all: there may be hundreds of these pages, and a renderer need not read through them
    parts = (_part(shown[n], own) for n, own in groupby(pieces, key=lambda piece: piece.section))
    yield raw([way, legend, *chain.from_iterable(parts)])


def _part(one: Section, pieces: Iterable[_Piece]) -> Iterator[str]:
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
    >>> belongs("ties-12", "ties"), belongs("ties", "ties"), belongs("article-12", "ties")
    (True, False, False)
    """
    head, _, number = stem.rpartition("-")
    return head == name and number.isdigit()


def named(name: str) -> str:
    """A heading above entries, of an article, of a sign."""
    return f'<h3 class="bs-by-article">{escape.html(name)}</h3>'
