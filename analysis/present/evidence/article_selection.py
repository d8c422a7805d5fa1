"""Which articles have a page of their own: those that the report links to, the most linked first, up to a number."""

import re
from collections import Counter
from collections.abc import Container, Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from analysis import schema
from analysis.present.evidence import links

if TYPE_CHECKING:
    from analysis.present.evidence.coded_sentences import Corpus

# A link of a page, or of a notebook's output, where JSON has a backslash before each quotation mark.
_LINK = re.compile(r'\b(?:href|data-evidence)=\\?"(article-[\w-]+\.html(?:#[\w-]+)?)\\?"')


@dataclass(frozen=True)
class Unpaged:
    """The articles without a page: how many of all, how many pages there may be, where the sources lie.

    `places` says, for each address below `report/evidence/` that is linked to and has no page, what to look for
    instead: the article and where in its source.
    """

    number: int
    articles: int
    most: int
    sources: str
    places: dict[str, str] = field(default_factory=dict)


def linked(texts: Iterable[str]) -> Counter[str]:
    r"""How often texts link to each place in an article.

    Parameters
    ----------
    texts : iterable of str
        Pages of evidence, as Markdown, and executed notebooks, as JSON.

    Examples
    --------
    >>> linked(['<a class="x" href="article-a.html#s1">', r'<a data-evidence=\"article-a.html#s1\">', '"actors.html"'])
    Counter({'article-a.html#s1': 2})
    """
    return Counter(address for text in texts for address in _LINK.findall(text))


def chosen(counts: Mapping[str, int], article_ids: Iterable[str], *, most: int) -> list[str]:
    """The articles that have a page.

    Parameters
    ----------
    counts : mapping
        How often each place in an article is linked to, as `linked` gives it.
    article_ids : iterable of str
        The articles of the corpus, in order.
    most : int
        Pages at most, from 0.

    Returns
    -------
    list of str
        Articles that are linked to, the most often linked first; of two that are linked as often, the earlier one.

    Examples
    --------
    >>> counts = {"article-a.html": 1, "article-b.html#s1": 2, "article-b.html#s4": 1, "article-c.html": 1}
    >>> chosen(counts, ["a", "b", "c", "d"], most=2), chosen(counts, ["a", "b", "c", "d"], most=9)
    (['b', 'a'], ['b', 'a', 'c'])
    """
    by_page = Counter[str]()
    for address, number in counts.items():
        by_page[_page(address)] += number
    wanted = [article_id for article_id in article_ids if by_page[links.article(article_id)]]
    return sorted(wanted, key=lambda article_id: -by_page[links.article(article_id)])[:most]


def unpaged(corpus: "Corpus", pages: Container[str], linked_to: Iterable[str], *, most: int, sources: str) -> Unpaged:
    """What to say of the articles without a page.

    Parameters
    ----------
    corpus : Corpus
        The tables.
    pages : container of str
        The articles that have a page.
    linked_to : iterable of str
        The places in articles that something links to.
    most : int
        Pages at most.
    sources : str
        What the corpus is called.
    """
    without = [article_id for article_id in corpus.articles["article_id"] if article_id not in pages]
    wanted = {*linked_to}
    near = {_page(address) for address in wanted}
    rest = corpus.of([article_id for article_id in without if links.article(article_id) in near])
    places = {address: place for address, place in _places(rest) if address in wanted}
    return Unpaged(len(without), len(corpus.articles), most, sources, dict(sorted(places.items())))


def _page(address: str) -> str:
    return address.partition("#")[0]


def _places(corpus: "Corpus") -> Iterator[tuple[str, str]]:
    """Every address that the pages of articles would have, with the place in the source that it stands for."""
    for article_id in corpus.articles["article_id"]:
        yield links.article(article_id), article_id
    for row in schema.rows(corpus.sentences):
        yield links.article(row.article_id, row.sentence_id), _place(row)
    left_out = corpus.lines[corpus.lines["label"] == "boilerplate"]
    for row in schema.rows(left_out.drop_duplicates(["article_id", "reason"])):
        yield links.dropped(row.article_id, row.reason), _place(row)


def _place(row: Any) -> str:
    return f"{row.article_id}, from character {row.start:,}"
