"""Cells of tables to text: lists and records within a cell, what counts as empty, document variables."""

import ast
import json
import re
from collections.abc import Iterable, Iterator, Mapping
from datetime import date, datetime, time
from decimal import Decimal
from math import isnan
from typing import Any

from analysis.corpus import normalize
from analysis.corpus.formats import encodings, markup

# What programs write for a value that is not there. `NA` is not among them: it is Namibia too.
_EMPTY = frozenset({"", "nan", "NaN", "NAN", "None", "null", "NULL", "<NA>", "NaT", "\\N"})
# An item of a list as Python or numpy print it, and what stands between: in the latter no commas.
_ITEM = re.compile(r"('(?:[^'\\]|\\.)*'|\"(?:[^\"\\]|\\.)*\")[\s,]*", re.DOTALL)
_PRINTED_WITHIN = 100_000
_RECORD_WITHIN = 5_000
_DEEPEST = 20
_WHOLE = 2**53  # beyond it a float no longer tells one whole number from the next
_JOINED_NAMES = re.compile(r"\s*[;|]\s*")
LONGEST = 10_000
"""The most characters that a document variable keeps."""


def is_empty(value: Any) -> bool:
    """Whether a cell says nothing.

    Examples
    --------
    >>> [is_empty(value) for value in (None, float("nan"), " ", "NaN", [], 0, False, "NA")]
    [True, True, True, True, True, False, False, False]
    """
    if value is None or (isinstance(value, (float, Decimal)) and isnan(value)) or value is getattr(value, "NaT", ...):
        return True
    if isinstance(value, (list, tuple, dict, set)):
        return not value
    return isinstance(value, str) and value.strip() in _EMPTY


def text(value: Any) -> str:
    r"""A cell as text of an article: paragraphs of a list are parted by empty lines.

    Examples
    --------
    >>> text(["Zenda.", "Strelsau."]), text("['One.', 'Two.']"), text("NaN"), text(17.0)
    ('Zenda.\n\nStrelsau.', 'One.\n\nTwo.', '', '17')
    """
    return _joined(value, "\n\n")


def line(value: Any, *, names: bool = False) -> str:
    """A cell as one line; of a list of names, or of names with semicolons between them, `A; B`.

    Examples
    --------
    >>> line("['Mirela Quill', 'Anton Varga']"), line("Mirela Quill;Anton Varga", names=True)
    ('Mirela Quill; Anton Varga', 'Mirela Quill; Anton Varga')
    >>> line({"id": None, "name": "The Courier"}), line('{"id": "tc", "name": "The Courier"}')
    ('The Courier', 'The Courier')
    """
    found = normalize.string(markup.line(_joined(value, "; "))).replace("\n", " ")
    return "; ".join(part for part in _JOINED_NAMES.split(found) if part) if names else found


def variables(row: Mapping[str, Any], *, without: Iterable[str] = ()) -> Iterator[tuple[str, str]]:
    """The document variables of a row: what it states beside the fields, nested records as `outer.inner`.

    Examples
    --------
    >>> list(variables({"section": "World", "n": 3.0, "place": {"name": "Zenda"}, "tags": ["a", "b"], "x": None}))
    [('section', 'World'), ('n', '3'), ('place.name', 'Zenda'), ('tags', 'a; b')]
    """
    left_out = set(without)
    for name, value in row.items():
        if name not in left_out:
            yield from _flattened(name, value, _DEEPEST)


def _flattened(name: str, value: Any, deep: int) -> Iterator[tuple[str, str]]:
    value = _read(value)
    if isinstance(value, Mapping) and deep:
        for inner, own in value.items():
            yield from _flattened(f"{name}.{inner}", own, deep - 1)
    elif not is_empty(value) and (found := " ".join(_joined(value, "; ").split())):
        yield name, markup.line(found)


def decoded(row: dict[str, Any]) -> dict[str, Any]:
    r"""A row whose bytes are text where they are text in some encoding; Parquet holds either.

    Examples
    --------
    >>> decoded({"text": "Zend\xe9.".encode(), "picture": b"\x89PNG\x00", "n": 3})
    {'text': 'Zendé.', 'picture': b'\x89PNG\x00', 'n': 3}
    """
    return {name: _decoded(cell) if isinstance(cell, bytes) else cell for name, cell in row.items()}


def _decoded(cell: bytes) -> str | bytes:
    try:
        return encodings.decode(cell)[0]
    except ValueError:
        return cell


def _joined(value: Any, between: str, deep: int = _DEEPEST) -> str:
    value = _read(value)
    if is_empty(value) or not deep:
        return ""
    if isinstance(value, (list, tuple, set)):
        parts = (_joined(item, between, deep - 1) for item in value)
        return between.join(part for part in parts if part)
    if isinstance(value, Mapping):
        named = [value[key] for key in ("name", "title", "text", "value") if not is_empty(value.get(key))]
        return _joined(named[0], between, deep - 1) if named else _joined(list(value.values()), between, deep - 1)
    return _scalar(value)


def _scalar(value: Any) -> str:
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, (float, Decimal)) and abs(float(value)) < _WHOLE and value == int(value):
        return str(int(value))
    if isinstance(value, datetime):
        return value.date().isoformat() if value.time() == time() else value.isoformat()
    if isinstance(value, (date, time)):
        return value.isoformat()
    if isinstance(value, bytes):
        return value.decode("utf-8", "replace")
    return whole_letters(str(value))


def whole_letters(text: str) -> str:
    r"""A text in which a sign stands for each half of a letter, which no file can hold.

    Examples
    --------
    >>> whole_letters("Zenda \ud83d"), whole_letters("Zenda \ud83d\ude42")
    ('Zenda �', 'Zenda 🙂')
    """
    return text.encode("utf-16", "surrogatepass").decode("utf-16", "replace")


def _read(value: Any) -> Any:
    """A list or a record that was printed into a cell, as such; any other value as it is."""
    if not isinstance(value, str):
        return value
    cell = value.strip()
    if cell[:1] == "[" and cell[-1:] == "]" and len(cell) <= _PRINTED_WITHIN:
        return _list(cell, value)
    if cell[:1] == "{" and cell[-1:] == "}" and len(cell) <= _RECORD_WITHIN:
        return _record(cell, value)
    return value


def _list(cell: str, value: str) -> Any:
    if cell == "[]":
        return []
    try:
        found = json.loads(cell)
        return found if all(isinstance(item, str) or item is None for item in found) else value
    except (ValueError, RecursionError):
        items, place = [], len(cell) - len(cell[1:].lstrip())
    while place < len(cell) - 1:
        match = _ITEM.match(cell, place)
        if match is None:
            return value
        try:
            items.append(ast.literal_eval(match[1]))
        except (ValueError, SyntaxError):
            return value
        place = match.end()
    return items


def _record(cell: str, value: str) -> Any:
    for read in (json.loads, ast.literal_eval):
        try:
            found = read(cell)
        except (ValueError, SyntaxError, RecursionError, MemoryError, TypeError):
            continue
        return found if isinstance(found, dict) else value
    return value
