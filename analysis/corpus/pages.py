"""HTML pages to text: the article by trafilatura, with what the page states of it.

References
----------
Barbaresi, A. (2021). Trafilatura: a web scraping library and command-line tool for text discovery and
extraction. ACL-IJCNLP 2021, System Demonstrations. doi:10.18653/v1/2021.acl-demo.15
"""

import logging
from dataclasses import dataclass
from typing import Any

from analysis.corpus import encodings, features, masthead, normalize

# Each with the characters that are enough; below 250 trafilatura itself takes an extraction for a failed one,
# but there are articles of one sentence. What keeps least beside the article comes first: on the
# article-extraction-benchmark trafilatura has a mean F1 of .964 in the first way and of .960 in the second.
# Tables come last: their cells are no sentences, but a few sites set their pages in tables.
_WAYS: tuple[tuple[dict[str, Any], int], ...] = (
    ({"favor_precision": True, "include_tables": False}, 250),
    ({"include_tables": False}, 60),
    ({"favor_recall": True, "include_tables": True}, 0),
)


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
    document = _best(_without_controls(text))
    lines = [normalize.string(line.removeprefix("- ")) for line in _text(document).split("\n")]  # items of lists
    title = _stated(document, "title")
    own = masthead.read(text)
    return (
        Page(
            text=with_title(title, "\n\n".join(line for line in lines if line)),
            title=title,
            byline=_stated(document, "author"),
            published=own.published or _stated(document, "date"),
            # Without such a statement the library guesses a name from the host, and the host says more.
            outlet=own.outlet or ("" if own.url else _stated(document, "sitename")),
            url=own.url,
        ),
        encoding,
    )


def with_title(title: str, text: str) -> str:
    r"""A text below its title, which is not set twice.

    Examples
    --------
    >>> with_title("A bridge", "Zenda has one."), with_title("A bridge", "A Bridge\nZenda has one.")
    ('A bridge\n\nZenda has one.', 'A Bridge\nZenda has one.')
    """
    first = text.lstrip().split("\n", 1)[0]
    return text if not title or features.bare(first) == features.bare(title) else f"{title}\n\n{text}"


def _best(html: str) -> Any:
    """The first way that gives enough, else the longest text."""
    found: list[Any] = []
    for way, enough in _WAYS:
        document = _extracted(html, way)
        if document is not None:
            found.append(document)
            if len(_text(document)) >= enough:
                return document
    return max(found, key=lambda document: len(_text(document)), default=None)


def _extracted(html: str, way: dict[str, Any]) -> Any:
    import trafilatura

    logging.getLogger("trafilatura").setLevel(logging.CRITICAL)  # what it could not read is reported by us
    dates = {"extensive_search": False, "original_date": True}  # a day the page states, not one guessed
    try:
        return trafilatura.bare_extraction(
            html, with_metadata=True, include_comments=False, date_extraction_params=dates, **way
        )
    except Exception:  # whatever a broken page does to a parser, it has no article
        return None


def _text(document: Any) -> str:
    return str(getattr(document, "text", None) or "")


def _stated(document: Any, name: str) -> str:
    return normalize.string(str(getattr(document, name, None) or "")).replace("\n", " ")


def _without_controls(html: str) -> str:
    """XML knows no control characters but space, tab and the ends of lines; lone surrogates are no text."""
    return "".join(" " if c < " " and c not in "\t\n\r" else c for c in html).encode("utf-8", "replace").decode("utf-8")
