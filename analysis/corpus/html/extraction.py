"""Which paragraphs of a page are its article: two extractions of trafilatura weighed against the page itself.

References
----------
Barbaresi, A. (2021). Trafilatura: a web scraping library and command-line tool for text discovery and
extraction. ACL-IJCNLP 2021, System Demonstrations. doi:10.18653/v1/2021.acl-demo.15
"""

import logging
import re
from collections.abc import Sequence
from typing import Any

from lxml.html import HtmlElement

from analysis.corpus import normalize
from analysis.corpus.boilerplate import line_features
from analysis.corpus.html import article_paragraphs, paragraphs, structured_data

# The stricter extraction is believed where it holds so much of the prose that the library's own choice holds.
_ENOUGH = 0.8
_HOST = re.compile(r"https?://(?:www\.)?([^/?#]+)")
# A page's own statement of its article is taken when it has so many times the prose.
_MORE = 2


def article(page: HtmlElement) -> list[str]:
    """The paragraphs of a page's article.

    Trafilatura's stricter extraction is taken where it holds most of the prose that its usual one holds, else
    the usual one: of the two, it leaves less of the furniture, but loses an article here and there. To this come
    sentences that stand where the article's stand, and go paragraphs that only point to other pages of the site.
    Where the page states its article's text for machines, and twice as much of it, that is taken.

    Parameters
    ----------
    page : HtmlElement
        The tree of a page, settled (`breaks.settle`).
    """
    usual = _extracted(page) or _extracted(page, favor_recall=True)
    strict = _extracted(page, favor_precision=True)
    found = _between(strict, usual) if _prose(strict) >= _ENOUGH * _prose(usual) else usual
    found = article_paragraphs.completed(found, paragraphs.blocks(page), _host(page))
    own = structured_data.stated(page)
    same = article_paragraphs.key("".join(own)) == article_paragraphs.key("".join(found))
    return own if same or _prose(own) > _MORE * _prose(found) else found


def _between(strict: Sequence[str], usual: Sequence[str]) -> list[str]:
    """The stricter extraction, with the prose that the other one has between its paragraphs."""
    places = dict(reversed([(text, k) for k, text in enumerate(strict)]))
    whole = "\n".join(map(article_paragraphs.key, strict))
    after: dict[int, list[str]] = {}
    last, waiting = -1, list[str]()
    for line in line_features.of(usual):
        k = places.get(line.text)
        if k is not None:
            after.setdefault(last, []).extend(waiting if last >= 0 else [])
            last, waiting = k, []
        elif line.prose and article_paragraphs.key(line.text) not in whole:
            waiting.append(line.text)
    return [text for k, own in enumerate(strict) for text in (own, *after.get(k, []))]


def _host(page: HtmlElement) -> str:
    """The site, by the address that the page gives as its own."""
    found = page.xpath("//link[@rel='canonical']/@href | //meta[@property='og:url']/@content")
    return next((match[1] for url in found if (match := _HOST.match(str(url)))), "")


def _prose(found: Sequence[str]) -> int:
    """How many words the sentences of a text have, what stands twice counted once."""
    return sum({line.folded: line.n_words for line in line_features.of(found) if line.prose}.values())


def _extracted(page: HtmlElement, **way: Any) -> list[str]:
    import trafilatura

    logging.getLogger("trafilatura").setLevel(logging.CRITICAL)  # what it could not read is reported by us
    try:
        document = trafilatura.bare_extraction(page, include_comments=False, **way)
    except Exception:  # whatever a broken page does to a parser, it has no article
        return []
    lines = str(getattr(document, "text", None) or "").split("\n")
    printed = [normalize.string(_plain(line)) for line in lines]
    return [line for line in printed if line]


def _plain(line: str) -> str:
    """A line without what trafilatura marks items of lists and cells of tables by."""
    cells = line.strip()
    if not (cells.startswith("|") and cells.endswith("|") and len(cells) > 1):
        return line.removeprefix("- ")
    return ", ".join(cell for part in cells.split("|") if (cell := part.strip()) and cell.strip("-:"))
