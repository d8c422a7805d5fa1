"""Given pairs from end to end: whether both actors are known, and whether an event was found between them."""

from collections.abc import Iterator, Mapping
from typing import Any

import pandas as pd

from analysis import schema
from analysis.annotate.events import parties
from analysis.contracts import actor_states

Spans = dict[str, list[tuple[int, int, frozenset[str]]]]
COLUMNS = ["known", "pair", "signed", "lacks"]


def found_pairs(gold: pd.DataFrame, found: Mapping[str, pd.DataFrame], signs: Mapping[str, str]) -> pd.DataFrame:
    """What was found of each pair that the gold gives by its spans.

    Parameters
    ----------
    gold : DataFrame
        One row per pair: `article_id`, the spans of source and target, `types`.
    found : mapping
        `mentions`, `actors` and `events`; where towns and territories are parties `places`, too.
    signs : mapping
        The sign of each type.

    Returns
    -------
    DataFrame
        One row per pair: `known` (a party is named in either span), `pair` (an event of the article is from one to the
        other), `signed` (with a sign that counts), as 1 or 0; `lacks`, what was not found.

    Examples
    --------
    >>> spans = {"source_start": [0], "source_end": [8], "target_start": [14], "target_end": [19]}
    >>> gold = pd.DataFrame({"article_id": ["a"], **spans, "types": [["AID"]]})
    >>> mentions = pd.DataFrame({"article_id": "a", "start": [0, 14], "end": [8, 19], "actor_id": ["NRV", "SUD"]})
    >>> actors = pd.DataFrame({"actor_id": ["NRV", "SUD"], "kind": "state", "state": None})
    >>> events = pd.DataFrame({"article_id": ["a"], "source_id": "NRV", "target_id": "SUD", "sign": "conflictual"})
    >>> found = {"mentions": mentions, "actors": actors, "events": events}
    >>> found_pairs(gold, found, {"AID": "cooperative"}).values.tolist()
    [[1, 1, 0, 'the sign']]
    """
    named = _named(found)
    events = found["events"][["article_id", "source_id", "target_id", "sign"]].itertuples(index=False, name=None)
    acts: dict[str, dict[tuple[str, str], set[str]]] = {}
    for article, source, target, sign in events:
        acts.setdefault(article, {}).setdefault((source, target), set()).add(sign)
    rows = list(_rows(gold, named, acts, signs))
    return pd.DataFrame(rows, columns=COLUMNS, index=gold.index)


def _named(found: Mapping[str, pd.DataFrame]) -> Spans:
    """Where each article names whom, a person or ministry also as its state."""
    acts_for = parties.acting_for(found["actors"])
    spans: Spans = {}
    for row in schema.rows(found["mentions"]):
        if row.actor_id in acts_for:
            who = frozenset({row.actor_id, acts_for[row.actor_id], *_others(row)})
            spans.setdefault(row.article_id, []).append((row.start, row.end, who))
    for row in schema.rows(found["places"]) if "places" in found else ():
        spans.setdefault(row.article_id, []).append((row.start, row.end, frozenset({row.actor_id})))
    return spans


def _others(mention: Any) -> list[str]:
    sector = getattr(mention, "sector", None)
    return [actor_states.group(mention.actor_id, sector)] if isinstance(sector, str) else []


def _rows(
    gold: pd.DataFrame, named: Spans, acts: dict[str, dict[tuple[str, str], set[str]]], signs: Mapping[str, str]
) -> Iterator[tuple[int, int, int, str]]:
    for row in schema.rows(gold):
        here, events = named.get(row.article_id, []), acts.get(row.article_id, {})
        sides = [_within(here, row.source_start, row.source_end), _within(here, row.target_start, row.target_end)]
        found = [events[one, other] for one in sides[0] for other in sides[1] if (one, other) in events]
        signed = any({signs[one] for one in row.types} & each for each in found)
        lacks = _lacks(sides, found=bool(found), signed=signed)
        yield int(all(sides)), int(bool(found)), int(signed), lacks


def _within(here: list[tuple[int, int, frozenset[str]]], start: int, end: int) -> set[str]:
    return {name for first, last, who in here if first < end and start < last for name in who}


def _lacks(sides: list[Any], *, found: bool, signed: bool) -> str:
    unknown = [name for name, side in zip(("source", "target"), sides, strict=True) if not side]
    if unknown:
        return f"{' and '.join(unknown)} not known"
    return ("" if signed else "the sign") if found else "the event"
