"""Files that are one article each: what they hold and state, by their ending."""

from collections.abc import Callable
from typing import Any

from analysis.corpus.formats import encodings, markup
from analysis.corpus.html import html_pages
from analysis.corpus.metadata import headers

Row = dict[str, Any]


def read(raw: bytes, ending: str) -> Row:
    r"""What a file holds and states: `text`, `encoding`, `form`, and the fields of an article that it states.

    Parameters
    ----------
    raw : bytes
        The file, unpacked.
    ending : str
        Says how to read it: one of `READERS`.

    Examples
    --------
    >>> row = read(b"Ruritania met Graustark.\n", ".txt")
    >>> row["form"], row["text"]
    ('dump', 'Ruritania met Graustark.\n')
    """
    return READERS[ending](raw)


def dump(raw: bytes) -> Row:
    """All of a page's text, a line a block; under this ending too, HTML is read as HTML."""
    text, encoding = encodings.decode(raw)
    if markup.is_page(text):
        return page(raw)
    return stated_above(text) | {"encoding": encoding, "form": "dump", "text": text}


def page(raw: bytes) -> Row:
    """The article of a page of HTML."""
    found, encoding = html_pages.read(raw)
    return stated(found) | {"encoding": encoding, "form": "page", "text": found.text}


def stated(source: Any, *, only_given: bool = False) -> Row:
    """What a page or a row states of its article."""
    fields = {name: getattr(source, name, "") or None for name in ("outlet", "published", "title", "byline", "url")}
    return {name: value for name, value in fields.items() if value or not only_given}


def stated_above(text: str) -> Row:
    """What the header of a text states."""
    header = headers.read(text.split("\n"))
    return header.known | {"variables": [{"name": name, "value": value} for name, value in header.variables.items()]}


# One entry an ending. A reader takes the file's bytes and gives a row as `read` does.
READERS: dict[str, Callable[[bytes], Row]] = {
    **dict.fromkeys((".txt", ".text"), dump),
    **dict.fromkeys((".html", ".htm", ".xhtml", ".shtml"), page),
}
