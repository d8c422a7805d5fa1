"""Which paragraphs of a page belong to its article, beside those that an extraction found."""

import re
from collections import Counter
from collections.abc import Sequence
from urllib.parse import urlsplit

from analysis.corpus.boilerplate import line_features
from analysis.corpus.boilerplate.line_features import LEXICON
from analysis.corpus.html.paragraphs import Line

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
_PARAGRAPHS = frozenset({"p", "div", "section", "strong", "center"})


def completed(found: Sequence[str], blocks: Sequence[Line], host: str) -> list[str]:
    """The paragraphs with what the page shows to belong to them, and without what it shows to be links.

    A sentence in elements of the same kind as two sentences of the article stand in belongs to it.
    """
    places = dict(reversed([(key(text), k) for k, text in enumerate(found)]))
    kept = [places.get(key(block.text)) for block in blocks]
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
        elif good and at_home and key(block.text) not in whole:
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


def key(text: str) -> str:
    """A text without its spaces, in small letters: what two extractions of one paragraph share."""
    return "".join(text.split()).lower()
