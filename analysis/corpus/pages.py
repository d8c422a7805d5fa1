"""HTML pages to text: the article by trafilatura, with what the page states of it.

References
----------
Barbaresi, A. (2021). Trafilatura: a web scraping library and command-line tool for text discovery and
extraction. ACL-IJCNLP 2021, System Demonstrations. doi:10.18653/v1/2021.acl-demo.15
"""

from dataclasses import dataclass
from typing import Any

from analysis.corpus import encodings, extraction, features, markup, normalize


@dataclass(frozen=True)
class Page:
    """The text of a page and what it states; nothing where it states nothing."""

    text: str
    title: str
    byline: str
    published: str
    outlet: str


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
    tree = markup.parse(_without_controls(text))
    found = extraction.article(tree) if tree is not None else extraction.Extraction([], None)
    document = found.document
    title = _stated(document, "title")
    return (
        Page(
            text=with_title(title, "\n\n".join(found.paragraphs)),
            title=title,
            byline=_stated(document, "author"),
            published=_stated(document, "date"),
            outlet=_stated(document, "sitename"),
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


def _stated(document: Any, name: str) -> str:
    return normalize.string(str(getattr(document, name, None) or "")).replace("\n", " ")


def _without_controls(html: str) -> str:
    """XML knows no control characters but space, tab and the ends of lines; lone surrogates are no text."""
    return "".join(" " if c < " " and c not in "\t\n\r" else c for c in html).encode("utf-8", "replace").decode("utf-8")
