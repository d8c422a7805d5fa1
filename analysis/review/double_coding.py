"""Sentences that several coders decided: which are to be, where they differ, and how well they agree."""

import hashlib
from collections.abc import Iterable

import pandas as pd

from analysis.errors import BroadsheetError
from analysis.evaluate import agreement, coder_spans, estimates
from analysis.review.journal import Place, Record, place


def of_coders(standing: Iterable[Record]) -> dict[Place, list[Record]]:
    """The decisions of coders on each sentence, the first coder's first; what was adjudicated is none of theirs."""
    found: dict[Place, list[Record]] = {}
    for record in standing:
        if not record.get("adjudicates"):
            found.setdefault(place(record), []).append(record)
    return found


def _said(record: Record) -> frozenset[tuple[object, ...]]:
    return frozenset((one["layer"], one["start"], one["end"], one["value"], one["also"]) for one in record["coding"])


def differing(standing: Iterable[Record]) -> list[Place]:
    """The sentences on which coders differ, adjudicated or not.

    Examples
    --------
    >>> one = {"id": "1", "coder": "Quill", "article_id": "a", "start": 0, "end": 9, "layers": [], "coding": []}
    >>> code = {"layer": "codes", "start": 0, "end": 9, "value": "roads", "also": ""}
    >>> differing([one, one | {"coder": "Dray", "coding": [code]}]), differing([one, one | {"coder": "Dray"}])
    ([('a', 0, 9)], [])
    """
    return [one for one, records in of_coders(standing).items() if len({_said(record) for record in records}) > 1]


def share(standing: Iterable[Record], coder: str, part: float) -> list[Place]:
    """A share of the sentences that another coder decided, for a second coder: the same ones each time.

    Parameters
    ----------
    standing : iterable of dict
        The decisions that stand.
    coder : str
        Who is to decide them a second time.
    part : float
        How much of them, above 0 to 1. Each sentence is chosen by a number made from its place, so that what is
        decided later takes none away.

    Examples
    --------
    >>> rows = [{"coder": "Quill", "article_id": "a", "start": k, "end": k + 1} for k in range(1000)]
    >>> 150 < len(share(rows, "Dray", 0.2)) < 250, share(rows, "Quill", 1)
    (True, [])
    """
    if not 0 < part <= 1:
        raise BroadsheetError(f"Expected a share above 0 to 1, got {part}.")
    return [
        one
        for one, records in of_coders(standing).items()
        if records[0]["coder"] != coder and _chance(one) < part
    ]  # fmt: skip


def _chance(one: Place) -> float:
    return int.from_bytes(hashlib.sha256(repr(one).encode()).digest()[:4]) / 2**32


def agreed(standing: Iterable[Record], *, seed: int = 0) -> pd.DataFrame:
    """How well the first two coders of each sentence agree, so far.

    Parameters
    ----------
    standing : iterable of dict
        The decisions that stand.
    seed : int
        Of the resamples of the intervals.

    Returns
    -------
    DataFrame
        One row per theme, all themes together, and mentions: `task`, `theme` (empty: all together), `figure`, `value`,
        `low`, `high` (95 %), `sentences`. Mentions have alpha over characters, without an interval.

    Examples
    --------
    >>> agreed([]).columns.tolist()
    ['task', 'theme', 'figure', 'value', 'low', 'high', 'sentences']
    """
    pairs = [(one, own[0], own[1]) for one, own in of_coders(standing).items() if len(own) > 1]
    rows = [*_themes([p for p in pairs if _judged(p, "codes")], seed), *_mentions(pairs)]
    return pd.DataFrame(rows, columns=["task", "theme", "figure", "value", "low", "high", "sentences"])


Pair = tuple[Place, Record, Record]


def _judged(pair: Pair, layer: str) -> bool:
    return all(layer in record["layers"] for record in pair[1:])


def _codes(record: Record) -> set[str]:
    return {str(one["value"]) for one in record["coding"] if one["layer"] == "codes"}


def _themes(pairs: list[Pair], seed: int) -> Iterable[tuple[object, ...]]:
    themes = sorted({theme for pair in pairs for record in pair[1:] for theme in _codes(record)})
    units = pd.DataFrame(
        [
            (where[0], f"{where[0]} {where[1]}", theme, theme in _codes(first), theme in _codes(second))
            for where, first, second in pairs
            for theme in themes
        ],
        columns=["article_id", "item", "theme", "gold", "found"],
    ).assign(kind="sentences")
    for theme in ["", *themes] if themes else []:
        own = units if not theme else units[units["theme"] == theme]
        found = estimates.estimate(own, "alpha", seed=seed)
        yield "themes", theme, "alpha", found.value, found.low, found.high, len(pairs)


def _mentions(pairs: list[Pair]) -> Iterable[tuple[object, ...]]:
    """Alpha over the characters of the sentences that both coded, laid one behind the other."""
    judged = [pair for pair in pairs if _judged(pair, "mentions")]
    if not judged:
        return
    sides = [
        pd.DataFrame(
            [
                (f"{where}", one["start"] - where[1], one["end"] - where[1], one["value"])
                for where, *records in judged
                for one in records[side]["coding"]
                if one["layer"] == "mentions"
            ],
            columns=["article_id", "start", "end", "label"],
        )
        for side in (0, 1)
    ]
    length = {f"{where}": where[2] - where[1] for where, *_ in judged}
    value = agreement.alpha_of_characters(coder_spans.stretches(sides[0], sides[1], length))
    yield "mentions", "", "alpha of characters", value, float("nan"), float("nan"), len(judged)
