"""Which paragraphs of a page are its article: two extractions of trafilatura weighed against the page itself.

References
----------
Barbaresi, A. (2021). Trafilatura: a web scraping library and command-line tool for text discovery and
extraction. ACL-IJCNLP 2021, System Demonstrations. doi:10.18653/v1/2021.acl-demo.15
"""

import html
import json
import logging
import re
from collections import Counter
from collections.abc import Iterator, Sequence
from typing import Any
from urllib.parse import urlsplit

from lxml.html import HtmlElement

from analysis.corpus import normalize
from analysis.corpus.boilerplate import line_features
from analysis.corpus.boilerplate.line_features import LEXICON
from analysis.corpus.html import paragraphs
from analysis.corpus.html.paragraphs import Line

# The stricter extraction is believed where it holds so much of the prose that the library's own choice holds.
_ENOUGH = 0.8
# A paragraph beside those extracted belongs to them if no more of it is links.
_MOST_LINKED = 0.5
_SOME = 2
# A paragraph that is a link, but for a sign or a rubric beside it, and as long as a headline.
_ALL_LINKED = 0.85
_HEADLINE_WORDS = 5
_MOST_POINTERS = 0.2
_ABOVE_COMMENTS = 3
_COMMENTS = re.compile(
    rf"\W*(?:\d+ )?(?:{LEXICON.either('page_comments')})(?: ?\(?\d+\)?)?(?: (?:on|to) [“\"‘'].*)?\W*$"
    rf"|(?:{LEXICON.either('page_invitations')})\W*$"
)
_HOST = re.compile(r"https?://(?:www\.)?([^/?#]+)")
# A page's own statement of its article is taken when it has so many times the prose.
_MORE = 2
_MARKUP = re.compile(r"</?[a-zA-Z][^<>]*>")
_PARAGRAPHS = frozenset({"p", "div", "section", "strong", "center"})


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
    found = _completed(found, paragraphs.blocks(page), _host(page))
    own = stated(page)
    same = _key("".join(own)) == _key("".join(found))
    return own if same or _prose(own) > _MORE * _prose(found) else found


def stated(page: HtmlElement) -> list[str]:
    r"""The text of the article in the page's metadata (`articleBody` in JSON-LD), where there is one alone.

    Examples
    --------
    >>> data = '{"@type": "NewsArticle", "articleBody": "Zenda has a bridge.\\n\\nIt is new."}'
    >>> stated(paragraphs.tree(f'<script type="application/ld+json">{data}</script><p>Zenda'))
    ['Zenda has a bridge.', 'It is new.']
    """
    bodies = {
        body for script in page.iter("script") if "ld+json" in (script.get("type") or "")
        for body in _bodies(script.text or "")
    }  # fmt: skip
    if len(bodies) != 1:
        return []
    lines = html.unescape(_MARKUP.sub("\n", bodies.pop())).split("\n")
    return [printed for line in lines if (printed := normalize.string(line))]


def _bodies(data: str) -> Iterator[str]:
    try:
        waiting = [json.JSONDecoder(strict=False).raw_decode(data.strip())[0]]
    except (ValueError, RecursionError):
        return
    while waiting:
        item = waiting.pop()
        if isinstance(item, dict):
            if isinstance(body := item.get("articleBody"), str) and body.strip():
                yield body
            waiting += item.values()
        elif isinstance(item, list):
            waiting += item


def _between(strict: Sequence[str], usual: Sequence[str]) -> list[str]:
    """The stricter extraction, with the prose that the other one has between its paragraphs."""
    places = dict(reversed([(text, k) for k, text in enumerate(strict)]))
    whole = "\n".join(map(_key, strict))
    after: dict[int, list[str]] = {}
    last, waiting = -1, list[str]()
    for line in line_features.of(usual):
        k = places.get(line.text)
        if k is not None:
            after.setdefault(last, []).extend(waiting if last >= 0 else [])
            last, waiting = k, []
        elif line.prose and _key(line.text) not in whole:
            waiting.append(line.text)
    return [text for k, own in enumerate(strict) for text in (own, *after.get(k, []))]


def _completed(found: Sequence[str], blocks: Sequence[Line], host: str) -> list[str]:
    """The paragraphs with what the page shows to belong to them, and without what it shows to be links.

    A sentence in elements of the same kind as two sentences of the article stand in belongs to it.
    """
    places = dict(reversed([(_key(text), k) for k, text in enumerate(found)]))
    kept = [places.get(_key(block.text)) for block in blocks]
    prose = [line.prose for line in line_features.of([block.text for block in blocks])]
    homes = Counter((b.place, b.part) for b, k, good in zip(blocks, kept, prose, strict=True) if good and k is not None)
    whole = "\n".join(places)
    end = _comments(blocks, [good and k is not None for k, good in zip(kept, prose, strict=True)])
    readers = {k for k in kept[end:] if k is not None} - {*kept[:end]}
    after: dict[int, list[str]] = {}
    links: set[int] = set()
    last = -1
    for block, k, good in list(zip(blocks, kept, prose, strict=True))[:end]:
        at_home = homes[block.place, block.part] >= _SOME and block.linked <= _MOST_LINKED * block.size
        if k is not None:
            last = k
            links |= {k} if _only_points(block, host) else set()
        elif good and at_home and _key(block.text) not in whole:
            after.setdefault(last, []).append(block.text)
    if sum(len(found[k]) for k in links) > _MOST_POINTERS * sum(map(len, found)):
        links = set()  # a page of links is about them
    own = [[] if k in links | readers else [text] for k, text in enumerate(found)]
    return after.get(-1, []) + [text for k, texts in enumerate(own) for text in texts + after.get(k, [])]


def _comments(blocks: Sequence[Line], own: Sequence[bool]) -> int:
    """Where the readers' comments begin, below some sentences of the article's own; else where the page ends."""
    sentences = 0
    for n, (block, good) in enumerate(zip(blocks, own, strict=True)):
        sentences += good
        if sentences >= _ABOVE_COMMENTS and not block.linked and _COMMENTS.match(line_features.fold(block.text)):
            return n
    return len(blocks)


def _only_points(block: Line, host: str) -> bool:
    """Whether a paragraph is nothing but a link to another page of the site, as long as a headline."""
    whole = block.tag in _PARAGRAPHS and block.linked >= _ALL_LINKED * block.size
    return whole and len(block.text.split()) >= _HEADLINE_WORDS and all(_within(t, host) for t in block.targets)


def _within(target: str, host: str) -> bool:
    """Whether a link leads to another page of the same site."""
    try:
        parts = urlsplit(target)
    except ValueError:
        return False
    page = parts.path.strip("/") != ""
    return page and parts.scheme in ("", "http", "https") and parts.netloc.removeprefix("www.") in ("", host)


def _host(page: HtmlElement) -> str:
    """The site, by the address that the page gives as its own."""
    found = page.xpath("//link[@rel='canonical']/@href | //meta[@property='og:url']/@content")
    return next((match[1] for url in found if (match := _HOST.match(str(url)))), "")


def _key(text: str) -> str:
    return "".join(text.split()).lower()


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
