"""What a person adds where the machine found nothing: a statement with its speaker, an event with its two actors."""

import re
from collections.abc import Iterable, Mapping
from typing import Any

import pandas as pd

from analysis.contracts.keys import SENTENCE

Row = dict[str, Any]
Span = tuple[int, int]
_EVENT = re.compile(r"(\S+):\s*(\S+)\s*>\s*(\S+)")
OPENING = "\"'“‘«„‚‹"


def statement(words: str, speaker: str, own: Row, rows: Iterable[Row]) -> Row:
    """A statement: direct where its words begin with a quotation mark, and part of the least one that it lies in.

    Parameters
    ----------
    words : str
        What is said.
    speaker : str
        The speaker's id.
    own : dict
        `article_id`, `sentence_id`, `start`, `end`.
    rows : iterable of dict
        The other statements; those that lie in the new one, and in none within it, are made part of it.

    Examples
    --------
    >>> place = {"article_id": "a", "sentence_id": 0, "start": 4, "end": 9}
    >>> inner = place | {"statement_id": 0, "start": 5, "end": 8, "within": None}
    >>> statement("“No,”", "NRV", place, [inner])["kind"], inner["within"]
    ('direct', 1)
    """
    others = [row for row in rows if row and row["article_id"] == own["article_id"]]
    number = max((int(row["statement_id"]) for row in others), default=-1) + 1
    around = [row for row in others if inside(own, row)]
    least = min(around, key=lambda row: row["end"] - row["start"], default=None)
    within = None if least is None else int(least["statement_id"])
    for row in others:
        if inside(row, own) and (None if pd.isna(row["within"]) else int(row["within"])) == within:
            row["within"] = number
    kind = "direct" if words[:1] and words[0] in OPENING else "indirect"
    return own | {"kind": kind, "speaker_id": speaker, "statement_id": number, "within": within}


def inside(one: Mapping[str, Any], other: Mapping[str, Any]) -> bool:
    """Whether a finding lies in another one that is longer."""
    spans = [(int(row["start"]), int(row["end"])) for row in (one, other)]
    return spans[0] != spans[1] and spans[1][0] <= spans[0][0] and spans[0][1] <= spans[1][1]


def parts(value: str) -> tuple[str, str, str] | None:
    """Type, source and target of an event that is added; none where a value says no such thing.

    Examples
    --------
    >>> parts("CONSULT: NRV > SUD"), parts("CONSULT")
    (('CONSULT', 'NRV', 'SUD'), None)
    """
    found = _EVENT.fullmatch(value.strip())
    return (found[1], found[2], found[3]) if found else None


def event(said: tuple[str, str, str], sign: str, own: Row, named: Mapping[str, list[Span]]) -> Row:
    """An event: as having happened, its actors where the sentence names them, the nearest to its own words.

    Parameters
    ----------
    said : (str, str, str)
        Type, source, target.
    sign : str
        The type's.
    own : dict
        `article_id`, `sentence_id`, and `start` and `end` of the words that tell of it.
    named : mapping
        Where the sentence names each actor. One that it does not name stands where the event does.

    Examples
    --------
    >>> place = {"article_id": "a", "sentence_id": 0, "start": 9, "end": 12}
    >>> row = event(("CONSULT", "NRV", "SUD"), "cooperative", place, {"NRV": [(0, 8), (40, 48)]})
    >>> row["source_start"], row["target_start"], row["trigger_end"], row["status"]
    (0, 9, 12, 'actual')
    """
    start, end = int(own["start"]), int(own["end"])
    row: Row = {name: own[name] for name in SENTENCE} | {"type": said[0], "sign": sign, "status": "actual"}
    row |= {"trigger_start": start, "trigger_end": end}
    for side, actor in (("source", said[1]), ("target", said[2])):
        near = min(named.get(actor, ()), key=lambda span: abs(span[0] - start), default=(start, end))
        row |= {f"{side}_id": actor, f"{side}_start": near[0], f"{side}_end": near[1]}
    return row
