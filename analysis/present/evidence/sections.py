"""What the pages of evidence are built of: sections that numbers link to, an index of them, and how much they list.

Pages are generated Quarto Markdown whose whole content is escaped HTML: no word of an article can be
read as Markdown, a shortcode or a tag.
"""

import re
from bisect import bisect
from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING, Any, NamedTuple

import numpy as np

from analysis import schema
from analysis.present import escape

if TYPE_CHECKING:
    import pandas as pd

# Entries of a section on the first page: more than are read to judge a number.
MOST = 100
# Entries of a first page. Of 300 real articles a page of 1,000 was 125,000 to 211,000 pixels high, a hundred screens
# and more; an entry takes 800 to 1,200 bytes, so that a page stays below 400 kB.
ROOM = 300
# Entries that a section keeps on a crowded page: enough to see what kind of sentence was counted.
FEWEST = 5

# How words are marked, said on each page that marks them.
LEGEND = (
    '<p class="bs-legend"><mark class="bs-mention">mention of an actor</mark> '
    '<mark class="bs-term">term of a theme</mark> <span class="bs-theme">theme of the sentence</span> '
    '<mark class="bs-said">statement</mark> <mark class="bs-act">trigger of an event</mark></p>'
)


def legend(more: str) -> str:
    """The legend with one mark more.

    Examples
    --------
    >>> legend('<mark class="bs-own">counted</mark>').endswith('<mark class="bs-own">counted</mark></p>')
    True
    """
    return LEGEND.replace("</p>", f" {more}</p>")


COUNTED = legend('<mark class="bs-mention bs-own">counted in this list</mark>')


class Entry(NamedTuple):
    """A section in the index of its page; `further` and `link` stand there where the section is on further pages."""

    anchor: str
    name: str
    number: int
    further: str = ""
    link: str = ""


def raw(pieces: Iterable[str]) -> str:
    """A raw block: what is inside is HTML for every renderer, and Markdown for none."""
    return "```{=html}\n" + "\n".join(p.replace("`", "&#96;").replace("{", "&#123;") for p in pieces) + "\n```\n"


def page(heading: str, blocks: Iterable[str], *, subtitle: str = "", toc: bool = False) -> str:
    """A page of evidence; one with an index of its own needs no table of contents beside it."""
    below = f'subtitle: "{escape.markdown(subtitle)}"\n' if subtitle else ""
    return f'---\ntitle: "{escape.markdown(heading)}"\n{below}toc: {str(toc).lower()}\n---\n\n' + "\n".join(blocks)


def index(entries: Sequence[Entry], *, legend: str = LEGEND) -> str:
    """The way into a list: each section with its number; one that is on further pages has its address here.

    Parameters
    ----------
    entries : sequence of Entry
        The sections, in order.
    legend : str
        How words are marked on the page.
    """
    top = '<nav class="bs-index" id="index" aria-label="On this page"><ul>'
    return raw([top, *map(_item, entries), "</ul></nav>", legend])


def _item(entry: Entry) -> str:
    name, number = escape.html(entry.name), f'<span class="bs-count">{entry.number:,}</span>'
    if entry.link:
        name = re.sub(r">.*<", lambda _: f">{name}<", entry.link)
        return f'<li id="{entry.anchor}">{name} {number} {entry.further}</li>'
    if entry.further:
        return f'<li id="{entry.anchor}"><span>{name}</span> {number} {entry.further}</li>'
    return f'<li><a href="#{entry.anchor}">{name}</a> {number}</li>'


def section(anchor: str, name: str) -> str:
    """The heading of a section that numbers elsewhere link to."""
    return f"## {escape.markdown(name)} {{#{anchor}}}\n"


def about(text: str) -> str:
    """What a section holds, and the way back to the index."""
    return f'<p class="bs-about">{text} <a class="bs-back" href="#index">Index</a></p>'


def first(listed: int, number: int, *, table: str) -> str:
    """What a list that is cut off says of the rest; nothing where it is whole.

    Examples
    --------
    >>> first(200, 3211, table="mentions")
    ' The first 200 of 3,211 are listed; all of them are in <a href="data.html#mentions">mentions.csv</a>.'
    >>> first(7, 7, table="mentions")
    ''
    """
    if listed == number:
        return ""
    shown = f"The first {listed:,} of {number:,} are listed" if listed else f"None of {number:,} is listed here"
    return f" {shown}; all of them are in {in_table(table)}."


def remark(text: str) -> list[str]:
    """A sentence under a heading; nothing where there is nothing to say.

    Examples
    --------
    >>> remark(" The first 2 of 9."), remark("")
    (['<p class="bs-about">The first 2 of 9.</p>'], [])
    """
    return [f'<p class="bs-about">{text.strip()}</p>'] if text else []


def in_table(table: str) -> str:
    """The file that holds all entries, those that no page lists as well."""
    return f'<a href="data.html#{table}">{table}.csv</a>'


def quotas(numbers: Iterable[int], *, room: int | None = None, most: int | None = None) -> list[int]:
    """How many entries each section of a page lists.

    Parameters
    ----------
    numbers : iterable of int
        Entries of each section, the most important section first.
    room : int, optional
        Entries that the page has room for. Default `ROOM`.
    most : int, optional
        Entries of a section at most. Default `MOST`.

    Returns
    -------
    list of int
        At most `most` for each section; where the page is too long, less, the same for all, down to `FEWEST`; where
        even that is too much, nothing for the last ones.

    Examples
    --------
    >>> quotas([3000, 40]), quotas([500, 500, 20], room=120), quotas([50, 50, 9], room=10)
    ([100, 40], [50, 50, 20], [5, 5, 0])
    """
    room, most = ROOM if room is None else room, MOST if most is None else most
    sizes = np.fromiter(numbers, dtype=np.int64)
    # the greatest limit with which all have room: what fits shrinks as the limit grows
    limits = range(min(FEWEST, most), most + 1)
    limit = limits[max(bisect(limits, room, key=lambda n: int(np.minimum(sizes, n).sum())) - 1, 0)]
    given = np.minimum(sizes, limit)
    found: list[int] = np.where(np.cumsum(given) <= room, given, 0).tolist()
    return found


def limited(rows: "pd.DataFrame", order: "pd.DataFrame", *, by: list[str]) -> "pd.DataFrame":
    """The first rows of each section: as many as the table of sections says in `listed`."""
    kept = rows.merge(order[[*by, "listed"]], on=by)
    return kept[kept.groupby(by, sort=False).cumcount() < kept["listed"]]


def grouped(rows: "pd.DataFrame", by: str) -> dict[Any, list[Any]]:
    """The rows of each section, by its key: of all at once, since pandas is slow to cut small tables."""
    found: dict[Any, list[Any]] = {}
    for key, row in zip(rows[by].tolist(), schema.rows(rows), strict=True):
        found.setdefault(key, []).append(row)
    return found
