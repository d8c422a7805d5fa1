"""The numbers a notebook hands to the prose: shown in it, compared by its test, read by the pages."""

import re
from typing import Any

from analysis.present import cell_output, counts, escape

# A type of its own: JupyterLab shows what is `application/json` as a tree of raw markup.
JSON = "application/vnd.broadsheet.findings+json"
CAPTION = "_caption"
# Where the first clause of a caption ends: not at an initial or an abbreviation, nor before a "none" that leans on it.
_FIRST = re.compile(
    r"(?:(?<=\w{4})|(?<=[)%”\d\x03])|(?<= it)|(?<= all)|(?<= one)|(?<= are))(?:; (?!none )|\. (?=[A-Z“\x01]))"
)
_SPAN, _END = '<span class="bs-title">', "</span>"
# A title may hold spans of its own: numbers that are no counts.
_TITLE = re.compile(rf"{_SPAN}((?:[^<]|<(?!/?span)|<span [^>]*>[^<]*{_END})*?)(?:\.|&#46;)?{_END}")


class Findings:
    """Named values, the last result of a notebook.

    Parameters
    ----------
    values : mapping
        Name to a number or a text; numbers are rounded by the notebook, as they are to be printed.
        Texts leave as Markdown that shows them, whatever words of an article they hold.

    Examples
    --------
    >>> Findings(articles=5)._repr_mimebundle_()[JSON]
    {'articles': 5}
    """

    def __init__(self, **values: str | int | float) -> None:
        self.values = {name: _plain(value) for name, value in values.items()}

    def _repr_mimebundle_(self, **_: object) -> dict[str, Any]:
        rows = "".join(
            f"<tr><td>{escape.html(k)}</td><td>{counts.html(_marked(v))}</td></tr>" for k, v in self.values.items()
        )
        return {
            JSON: {k: _titled(v) if k.endswith(CAPTION) else _handed(v) for k, v in self.values.items()},
            "text/html": cell_output.table(f'<table class="bs-findings">{rows}</table>'),
            "text/plain": "\n".join(f"{k}: {escape.plain(counts.plain(printed(v)))}" for k, v in self.values.items()),
        }


def _marked(value: str | int | float) -> str:
    """A value as a sentence whose numbers know where they open."""
    return f"{value:,}" if isinstance(value, counts.Count) else printed(value)


def _titled(value: str | int | float) -> str | int | float:
    """A caption as Markdown whose first clause, the finding, is marked as its title."""
    if not isinstance(value, str) or not value:
        return _handed(value)
    title, rest = clauses(value)
    return f"{_SPAN}{counts.markdown(title)}{_END} {counts.markdown(rest) if rest else ''}".rstrip()


def clauses(caption: str) -> tuple[str, str]:
    """The first clause of a caption, which states the finding, as a sentence; and the rest.

    Examples
    --------
    >>> clauses("The U.S. Navy is named in 4 articles; most of them are from Zenda. One has no day.")
    ('The U.S. Navy is named in 4 articles.', 'Most of them are from Zenda. One has no day.')
    """
    end = next((found for found in _FIRST.finditer(caption) if _whole(caption[: found.start()])), None)
    title, rest = (f"{caption[: end.start()]}.", caption[end.end() :]) if end else (caption, "")
    return title, rest[:1].upper() + rest[1:]


def _whole(text: str) -> bool:
    """Whether no number that opens, and no name in quotation marks, is parted at the end of a text."""
    return all(text.count(begins) <= text.count(ends) for begins, ends in ("\x01\x03", "“”"))


def title(caption: str) -> str:
    """The finding of a caption that a notebook handed over, as Markdown without its full stop.

    Examples
    --------
    >>> title('<span class="bs-title">Roads lead (<span data-number="p">q ≤ 0.05</span>).</span> Ports follow.')
    'Roads lead (<span data-number="p">q ≤ 0.05</span>)'
    """
    found = _TITLE.match(caption)
    return found[1] if found else ""


def _handed(value: str | int | float) -> str | int | float:
    """A text as Markdown, a count that opens as its link, any other number as it is."""
    if isinstance(value, counts.Count) and value.at:
        return counts.markdown(f"{value:,}")
    return counts.markdown(value) if isinstance(value, str) else value


def _plain(value: Any) -> str | int | float:
    """Numpy's numbers as Python's."""
    plain: str | int | float = value.item() if hasattr(value, "item") else value
    return plain


def printed(value: str | int | float) -> str:
    """A value as prose shows it: thousands parted by a comma.

    Examples
    --------
    >>> printed(4310), printed(0.25), printed("Russia")
    ('4,310', '0.25', 'Russia')
    """
    return value if isinstance(value, str) else f"{value:,}"
