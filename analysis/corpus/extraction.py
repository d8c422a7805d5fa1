"""Which paragraphs of a page are its article: two extractions of trafilatura weighed against the page itself.

References
----------
Barbaresi, A. (2021). Trafilatura: a web scraping library and command-line tool for text discovery and
extraction. ACL-IJCNLP 2021, System Demonstrations. doi:10.18653/v1/2021.acl-demo.15
"""

import logging
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from typing import Any

from lxml.html import HtmlElement

from analysis.corpus import features, markup, normalize
from analysis.corpus.markup import Line

# The stricter extraction is believed where it holds so much of the prose that the library's own choice holds.
_ENOUGH = 0.8
# A paragraph beside those extracted belongs to them if no more of it is links.
_MOST_LINKED = 0.3


@dataclass(frozen=True)
class Extraction:
    """The paragraphs of an article, and the document that trafilatura made, with what the page states."""

    paragraphs: list[str]
    document: Any


def article(tree: HtmlElement) -> Extraction:
    """The article of a page."""
    usual = _extracted(tree, with_metadata=True)
    strict = _paragraphs(_extracted(tree, favor_precision=True))
    paragraphs = _paragraphs(usual)
    if not paragraphs:
        paragraphs = _paragraphs(_extracted(tree, favor_recall=True))
    if _prose(strict) >= _ENOUGH * _prose(paragraphs):
        paragraphs = _between(strict, paragraphs)
    return Extraction(_completed(paragraphs, markup.blocks(tree)), usual)


def _between(strict: Sequence[str], usual: Sequence[str]) -> list[str]:
    """The stricter extraction, with the prose that the other one has between its paragraphs."""
    found: list[str] = []
    for how, a, b, c, d in SequenceMatcher(None, strict, usual, autojunk=False).get_opcodes():
        found += strict[a:b]
        inside = 0 < a and b < len(strict)
        if how == "insert" and inside:
            found += [line.text for line in features.of(usual[c:d]) if line.prose]
    return found


def _completed(paragraphs: Sequence[str], blocks: Sequence[Line]) -> list[str]:
    """With the prose that stands where paragraphs of the article stand: in the same elements, of the same kind."""
    known = {_key(text): k for k, text in enumerate(paragraphs)}
    prose = [line.prose for line in features.of([block.text for block in blocks])]
    kept = [known.get(_key(block.text)) for block in blocks]
    homes = Counter((b.place, b.part) for b, k, good in zip(blocks, kept, prose, strict=True) if good and k is not None)
    after: dict[int, list[str]] = {}
    last = -1
    for block, k, good in zip(blocks, kept, prose, strict=True):
        if k is not None:
            last = k
        elif good and homes[block.place, block.part] >= 2 and block.linked <= _MOST_LINKED * len(_key(block.text)):
            after.setdefault(last, []).append(block.text)
    return after.get(-1, []) + [t for k, text in enumerate(paragraphs) for t in (text, *after.get(k, []))]


def _key(text: str) -> str:
    return "".join(text.split()).lower()


def _prose(paragraphs: Sequence[str]) -> int:
    """How many words the sentences of a text have, what stands twice counted once."""
    return sum({line.folded: line.n_words for line in features.of(paragraphs) if line.prose}.values())


def _paragraphs(document: Any) -> list[str]:
    lines = str(getattr(document, "text", None) or "").split("\n")
    printed = [normalize.string(line.removeprefix("- ")) for line in lines]  # items of lists
    return [line for line in printed if line]


def _extracted(tree: HtmlElement, **way: Any) -> Any:
    import trafilatura

    logging.getLogger("trafilatura").setLevel(logging.CRITICAL)  # what it could not read is reported by us
    dates = {"extensive_search": False, "original_date": True}  # a day the page states, not one guessed
    try:
        return trafilatura.bare_extraction(tree, include_comments=False, date_extraction_params=dates, **way)
    except Exception:  # whatever a broken page does to a parser, it has no article
        return None
