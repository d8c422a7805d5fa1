"""Records in JSON: a line each, a list of them, an object that holds such a list, or one after another."""

import json
import re
from collections.abc import Callable, Iterator
from io import TextIOWrapper
from itertools import islice
from typing import Any

from analysis import documents
from analysis.corpus.formats import cells
from analysis.errors import CorpusError, why

Row = tuple[int, dict[str, Any]]
Aside = Callable[[str, str], None]
_FIRST_LINES = 3
# A file that is one value is read whole; a line each needs no memory beyond its longest.
_LONGEST_WHOLE = 500_000_000
_PIECE = 2**16
_BETWEEN = re.compile(r"[\s,\ufeff\x00\x1e]*")
_ESCAPED = re.compile(r"\\u[dD][89a-fA-F]")  # half of a letter beyond the first 65,536
_DECODER = json.JSONDecoder(strict=False)  # scrapers leave ends of lines within strings as they are
_ENVELOPE_WITHIN = 3


def rows(text: TextIOWrapper, aside: Aside, *, is_record: Callable[[dict[str, Any]], bool]) -> Iterator[Row]:
    r"""The records, one by one, with the number of each.

    Parameters
    ----------
    text : text file
        One in which one can seek back to its beginning.
    aside : function
        Takes place and reason of what is no record.
    is_record : function
        Whether an object is an article; one that is not may hold a list of them.

    Raises
    ------
    CorpusError
        A file that is one value is too large to be read whole.

    Examples
    --------
    >>> import io
    >>> def read(content):
    ...     text = TextIOWrapper(io.BytesIO(content.encode()))
    ...     return [row for _, row in rows(text, print, is_record=lambda row: "text" in row)]
    >>> read('{"text": "a"}\n\n{"text": \n{"text": "b"}')
    line 3 It is not JSON (Expecting value: line 1 column 9 (char 8)); mend that line.
    [{'text': 'a'}, {'text': 'b'}]
    >>> read('{"status": "ok", "articles": [{"text": "a"}, {"text": "b"}]}')
    [{'text': 'a'}, {'text': 'b'}]
    >>> read('[{"text": "a"}]\n[{"text": "b"}]')
    [{'text': 'a'}, {'text': 'b'}]
    """
    by_line = _is_by_line(text)
    text.seek(0)
    found = _lines(text, aside) if by_line else _values(text, aside)
    number = 0
    for place, value in found:
        for row in _within(value, is_record, _ENVELOPE_WITHIN):
            number += 1
            if isinstance(row, dict):
                yield number, row
            else:
                aside(place, 'It is not a record such as {"text": "…"}; mend it.')


def _is_by_line(text: TextIOWrapper) -> bool:
    """Whether the first lines are records of their own, though one of them be broken."""
    try:
        if _stripped(text.read(_PIECE)).startswith("["):
            return False
        text.seek(0)
        first = list(islice((line for line in map(_stripped, text) if line), _FIRST_LINES))
    except OSError:  # it ends early, which is told where it is read
        return True
    return any(isinstance(_value(line), dict) for line in first) or all(line.startswith("{") for line in first[:2])


def _stripped(line: str) -> str:
    return line.strip(" \t\r\n\ufeff\0").rstrip(",")


def _whole_letters(value: Any) -> Any:
    r"""A value without halves of letters, which an escape such as \ud83d leaves where a program cut a text off."""
    if isinstance(value, str):
        return cells.whole_letters(value)
    if isinstance(value, list):
        return [_whole_letters(item) for item in value]
    if isinstance(value, dict):
        return {_whole_letters(key): _whole_letters(item) for key, item in value.items()}
    return value


def _value(line: str) -> Any:
    try:
        return _DECODER.decode(line)
    except (ValueError, RecursionError):
        return None


def _lines(text: TextIOWrapper, aside: Aside) -> Iterator[tuple[str, Any]]:
    for number, line in enumerate(map(_stripped, text), start=1):
        if line:
            try:
                value = _DECODER.decode(line)
                yield f"line {number:,}", _whole_letters(value) if _ESCAPED.search(line) else value
            except (ValueError, RecursionError) as error:
                aside(f"line {number:,}", f"It is not JSON ({documents.unread(error)}); mend that line.")


def _values(text: TextIOWrapper, aside: Aside) -> Iterator[tuple[str, Any]]:
    """The values of lists, or values, one after another; what follows a broken one is set aside."""
    whole = _read_whole(text, aside)
    mended = _whole_letters if _ESCAPED.search(whole) else lambda value: value
    number, place, inside = 0, 0, False
    while (place := _BETWEEN.match(whole, place).end()) < len(whole):  # type: ignore[union-attr]  # it matches nothing, too
        if whole[place] == ("]" if inside else "["):
            inside = not inside  # a scraper that runs again appends a list of its own
            place += 1
            continue
        number += 1
        try:
            value, place = _DECODER.raw_decode(whole, place)
        except (ValueError, RecursionError) as error:
            aside(f"record {number:,}", f"From here on it is not JSON ({documents.unread(error)}); mend it there.")
            return
        yield f"record {number:,}", mended(value)


def _read_whole(text: TextIOWrapper, aside: Aside) -> str:
    pieces: list[str] = []
    size = 0
    try:
        while piece := text.read(_PIECE):
            pieces.append(piece)
            size += len(piece)
            if size > _LONGEST_WHOLE:
                raise CorpusError(
                    f"It is one value of JSON longer than {_LONGEST_WHOLE:,} characters; write a line per record."
                )
    except OSError as error:
        aside("its end", f"It cannot be read further ({why(error)}); get it whole.")
    return "".join(pieces)


def _within(value: Any, is_record: Callable[[dict[str, Any]], bool], deep: int) -> Iterator[Any]:
    """The records that a value holds: itself, or those of the one list of objects in it."""
    if isinstance(value, dict) and deep and not is_record(value):
        lists = [own for own in value.values() if _is_records(own, is_record)]
        objects = [
            own
            for own in value.values()
            if isinstance(own, dict) and any(_is_records(x, is_record) for x in own.values())
        ]
        if len(lists) == 1:
            yield from lists[0]
            return
        if len(objects) == 1 and not lists:
            yield from _within(objects[0], is_record, deep - 1)
            return
    yield value


def _is_records(value: Any, is_record: Callable[[dict[str, Any]], bool]) -> bool:
    return isinstance(value, list) and any(isinstance(one, dict) and is_record(one) for one in value[:20])
