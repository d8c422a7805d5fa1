"""HTML pages to text: the article, with what the page states of it."""

import logging
import re
from dataclasses import dataclass
from typing import Any

from lxml.html import HtmlElement

from analysis.corpus import normalize
from analysis.corpus.boilerplate import furniture, line_features
from analysis.corpus.formats import encodings
from analysis.corpus.html import entities, extraction, line_breaks, masthead, paragraphs

_CONTROLS = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f]")


@dataclass(frozen=True)
class Page:
    """The text of a page and what it states; nothing where it states nothing."""

    text: str
    title: str
    byline: str
    published: str
    outlet: str
    url: str


def read(raw: bytes) -> tuple[Page, str]:
    r"""The article of a page, and the encoding of the page.

    The text is the title, where the page states one, and the paragraphs, parted by empty lines. Comments of
    readers are left out. Trafilatura's own deduplication remembers earlier pages, so that results would
    depend on their order; what stands twice in a page is told by `boilerplate` instead.

    Raises
    ------
    ValueError
        The bytes are no text, or no page.

    Examples
    --------
    >>> html = "<html><title>A bridge</title><body><article><h1>A bridge</h1><p>" + "Zenda has a bridge. " * 20
    >>> page, encoding = read(html.encode())
    >>> page.text[:30], encoding
    ('A bridge\n\nZenda has a bridge. ', 'utf-8')
    """
    text, encoding = encodings.decode_page(raw)
    page = paragraphs.tree(_without_controls(text))
    document = _metadata(page)
    title = _stated(document, "title")
    own = masthead.read(text)
    return (
        Page(
            text=with_title(title, "\n\n".join(_text(page))),
            title=title,
            byline=_stated(document, "author"),
            published=own.published or _stated(document, "date"),
            # Without such a statement the library guesses a name from the host, and the host says more.
            outlet=own.outlet or ("" if own.url else _stated(document, "sitename")),
            url=own.url,
        ),
        encoding,
    )


def _text(page: HtmlElement | None) -> list[str]:
    """The article's paragraphs; what ends one but is furniture stands on a line of its own."""
    if page is None:
        return []
    line_breaks.settle(page)
    return [part for paragraph in extraction.article(page) for part in furniture.parted(paragraph)]


def _metadata(page: HtmlElement | None) -> Any:
    import trafilatura

    logging.getLogger("trafilatura").setLevel(logging.CRITICAL)  # what it could not read is reported by us
    dates = {"extensive_search": False, "original_date": True}  # a day the page states, not one guessed
    try:
        return trafilatura.extract_metadata(page, date_config=dates) if page is not None else None
    except Exception:  # whatever a broken page does to a parser, it states nothing
        return None


def with_title(title: str, text: str) -> str:
    r"""A text below its title, which is not set twice.

    Examples
    --------
    >>> with_title("A bridge", "Zenda has one."), with_title("A bridge", "A Bridge\nZenda has one.")
    ('A bridge\n\nZenda has one.', 'A Bridge\nZenda has one.')
    """
    first = text.lstrip().split("\n", 1)[0]
    return text if not title or line_features.bare(first) == line_features.bare(title) else f"{title}\n\n{text}"


def _stated(document: Any, name: str) -> str:
    return normalize.string(entities.decoded(str(getattr(document, name, None) or ""))).replace("\n", " ")


def _without_controls(text: str) -> str:
    """XML knows no control characters but space, tab and the ends of lines; lone surrogates are no text."""
    return _CONTROLS.sub(" ", text).encode("utf-8", "replace").decode("utf-8")
