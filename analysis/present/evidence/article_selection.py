"""Which articles have a page of their own: those that numbers open on, then the most linked, up to a number."""

import re
from collections import Counter
from collections.abc import Container, Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any, NamedTuple

from analysis import schema
from analysis.present import counts
from analysis.present.evidence import links

if TYPE_CHECKING:
    from analysis.present.evidence.coded_sentences import Corpus

# A link of a page, or of a notebook's output, where JSON has a backslash before each quotation mark, with the number
# that it opens; or what a mark of a chart opens on.
_LINK = re.compile(r'"(?P<at>article-[\w-]+\.html(?:#[\w-]+)?)\\?"(?P<number>>[−-]?[\d,.]+<)?')
# What stands before it, looked for afterwards: the search for what begins so takes ten times as long.
_BEFORE = re.compile(r'(?:\b(?:href|data-evidence)=|"opens\\?": ?)\\?$')
_LONGEST = 20
# An article in a list of what is counted of each.
_LISTED = re.compile(r'<li id="(\w+-of-[\w-]+)"')
# The list that holds what a number counts, by the place in the article's page that it opens on.
_LISTS = {"": "words", "text": "sentences", "dropped": "boilerplate"}


@dataclass(frozen=True)
class Unpaged:
    """The articles without a page: how many of all, how many pages there may be, where the sources lie.

    `places` says, for each address below `report/evidence/` that is linked to and has no page, what to look for
    instead: the article and where in its source; `lists`, which entry of a list a number opens on instead.
    """

    number: int
    articles: int
    most: int
    sources: str
    places: dict[str, str] = field(default_factory=dict)
    lists: dict[str, str] = field(default_factory=dict)


class Linked(NamedTuple):
    """How often each place in an article is linked to, and the places that numbers open on."""

    places: Counter[str]
    counted: set[str]


def linked(texts: Iterable[str]) -> Linked:
    r"""What texts link to in articles.

    Parameters
    ----------
    texts : iterable of str
        Pages of evidence, as Markdown, and executed notebooks, as JSON.

    Examples
    --------
    >>> found = linked(['<a class="x" href="article-a.html#s1">', r'<a data-evidence=\"article-a.html#s1\">12</a>'])
    >>> found.places, found.counted
    (Counter({'article-a.html#s1': 2}), {'article-a.html#s1'})
    """
    places, numbers = Counter[str](), set[str]()
    for found in (one for text in texts for one in _LINK.finditer(text)):
        before = _BEFORE.search(found.string, max(0, found.start() - _LONGEST), found.start())
        if before:
            places[found["at"]] += 1
            if found["number"] or before[0].startswith('"opens'):
                numbers.add(found["at"])
    return Linked(places, numbers)


def chosen(found: Linked, article_ids: Iterable[str], *, most: int) -> list[str]:
    """The articles that have a page.

    Parameters
    ----------
    found : Linked
        What is linked to, as `linked` gives it.
    article_ids : iterable of str
        The articles of the corpus, in order.
    most : int
        Pages at most, from 0.

    Returns
    -------
    list of str
        Articles that are linked to: those that a number opens on, then the most often linked; of two that are linked
        as often, the earlier one.

    Examples
    --------
    >>> places = Counter({"article-a.html": 1, "article-b.html#s1": 2, "article-b.html#s4": 1, "article-c.html": 1})
    >>> chosen(Linked(places, set()), ["a", "b", "c", "d"], most=2)
    ['b', 'a']
    >>> chosen(Linked(places, {"article-c.html"}), ["a", "b", "c", "d"], most=2)
    ['c', 'b']
    """
    by_page = Counter[str]()
    for address, number in found.places.items():
        by_page[_page(address)] += number
    counted = {*map(_page, found.counted)}
    pages = {article_id: links.article(article_id) for article_id in article_ids}
    wanted = [article_id for article_id, page in pages.items() if by_page[page]]
    return sorted(wanted, key=lambda one: (pages[one] not in counted, -by_page[pages[one]]))[:most]


def entries(texts: Mapping[str, str]) -> dict[str, str]:
    """The address of each article in each list of what is counted of articles.

    Parameters
    ----------
    texts : mapping
        Pages of evidence as Markdown, by name.

    Examples
    --------
    >>> entries({"articles-2": '<ol><li id="words-of-a">'})
    {'words-of-a': 'articles-2.html#words-of-a'}
    """
    return {anchor: f"{name}.html#{anchor}" for name, text in texts.items() for anchor in _LISTED.findall(text)}


def unpaged(
    corpus: "Corpus",
    pages: Container[str],
    found: Linked,
    *,
    most: int,
    sources: str,
    listed: Mapping[str, str] | None = None,
) -> Unpaged:
    """What to say of the articles without a page.

    Parameters
    ----------
    corpus : Corpus
        The tables.
    pages : container of str
        The articles that have a page.
    found : Linked
        What is linked to, as `linked` gives it.
    most : int
        Pages at most.
    sources : str
        What the corpus is called.
    listed : mapping, optional
        The address of each article in each list, as `entries` gives it.
    """
    without = [article_id for article_id in corpus.articles["article_id"] if article_id not in pages]
    near = {_page(address) for address in found.places}
    rest = corpus.of([article_id for article_id in without if links.article(article_id) in near])
    places = {at: (article_id, place) for at, article_id, place in _places(rest) if at in found.places}
    return Unpaged(
        len(without), len(corpus.articles), most, sources,
        {at: place for at, (_, place) in sorted(places.items())},
        {at: _list(at, places[at][0], listed or {}) for at in sorted(found.counted & {*places})},
    )  # fmt: skip


def _list(address: str, article_id: str, listed: Mapping[str, str]) -> str:
    """Where a number opens whose article has no page: in the list of what it counts, on the article's own entry.

    The list has the sentences of an article in one number, and all of its boilerplate in one.
    """
    place = links.anchor(address)
    what = _LISTS.get(place.partition("-")[0], "sentences")
    at = listed.get(links.listed(what, article_id), "")
    return at if at and place == "text" else counts.derived(at or f"articles.html#{what}")


def _page(address: str) -> str:
    return address.partition("#")[0]


def _places(corpus: "Corpus") -> Iterator[tuple[str, str, str]]:
    """Every address that the pages of articles would have, its article, and the place in the source."""
    for article_id in corpus.articles["article_id"]:
        yield links.article(article_id), article_id, article_id
        yield links.text(article_id), article_id, article_id
    for row in schema.rows(corpus.sentences):
        yield links.article(row.article_id, row.sentence_id), row.article_id, _place(row)
    left_out = corpus.lines[corpus.lines["label"] == "boilerplate"]
    for row in schema.rows(left_out.drop_duplicates(["article_id", "reason"])):
        yield links.dropped(row.article_id, row.reason), row.article_id, _place(row)


def _place(row: Any) -> str:
    return f"{row.article_id}, from character {row.start:,}"
