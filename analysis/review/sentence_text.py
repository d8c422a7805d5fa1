"""A sentence in its article, cut where findings begin and end: text and places, with nothing that a page would read."""

import re
from collections.abc import Sequence
from itertools import pairwise
from typing import Any

from analysis.corrections import additions

_CLOSING = "\"'”’»“‘›"
_WORD = re.compile(r"\w+(?:[’'.-]\w+)*")


def pieces(text: str, start: int, spans: Sequence[tuple[int, int]]) -> list[dict[str, Any]]:
    """A text cut at the ends of spans.

    Parameters
    ----------
    text : str
        The characters.
    start : int
        The place of the first of them.
    spans : sequence of (int, int)
        Places; they may overlap, and reach beyond the text.

    Returns
    -------
    list of dict
        `text`, `start`, and `marks`: the numbers of the spans over it.

    Examples
    --------
    >>> [(one["text"], one["marks"]) for one in pieces("Zenda met us", 5, [(5, 10), (5, 14)])]
    [('Zenda', [0, 1]), (' met', [1]), (' us', [])]
    """
    end = start + len(text)
    edges = {start, end} | {edge for span in spans for edge in span if start < edge < end}
    return [
        {
            "text": text[one - start : other - start],
            "start": one,
            "marks": [k for k, (first, last) in enumerate(spans) if first <= one and other <= last],
        }
        for one, other in pairwise(sorted(edges))
    ]


def stepped(text: str, base: int, start: int, end: int, *, edge: str, by: int) -> tuple[int, int]:
    """A span with one end moved to the next word, or back; it keeps a word, and stays in its text.

    Parameters
    ----------
    text : str
        The sentence.
    base : int
        The place of its first character.
    start, end : int
        The span.
    edge : {"start", "end"}
        Which end moves.
    by : {-1, 1}
        Back or forth.

    Examples
    --------
    >>> stepped("The Free City of Zenda", 0, 9, 13, edge="start", by=-1)
    (4, 13)
    >>> stepped("The Free City of Zenda", 0, 4, 8, edge="end", by=-1)
    (4, 8)
    """
    words = [(base + one.start(), base + one.end()) for one in _WORD.finditer(text)]
    places = [word[0] if edge == "start" else word[1] for word in words]
    at = start if edge == "start" else end
    beyond = [place for place in places if (place - at) * by > 0]
    if not beyond:
        return start, end
    to = min(beyond, key=lambda place: abs(place - at))
    moved = (to, end) if edge == "start" else (start, to)
    return moved if moved[0] < moved[1] else (start, end)


def trimmed(text: str, base: int, start: int, end: int) -> tuple[int, int]:
    """A selection without the spaces around it, within its text; nothing is left of one that holds no character.

    Examples
    --------
    >>> trimmed("met Zenda today", 0, 3, 10)
    (4, 9)
    >>> trimmed("met Zenda", 0, 3, 4)
    (4, 4)
    """
    start, end = max(start, base), min(end, base + len(text))
    words = text[start - base : max(end, start) - base]
    kept = words.strip()
    first = start + len(words) - len(words.lstrip())
    return first, first + len(kept)


def quoted(text: str, base: int, start: int, end: int) -> tuple[int, int]:
    """A span with the quotation marks that stand around it, and the comma or point before the closing one.

    Examples
    --------
    >>> quoted("“No,” said Dray.", 0, 1, 3)
    (0, 5)
    >>> quoted("“No”, said Dray.", 0, 6, 10)
    (6, 10)
    """
    before, behind = text[: start - base], text[end - base :]
    mark = re.match(r"[,.!?…]?(.)", behind, re.S)
    if not before or before[-1] not in additions.OPENING or mark is None or mark[1] not in _CLOSING:
        return start, end
    return start - 1, end + mark.end()
