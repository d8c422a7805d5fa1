"""How well two codings of statements agree: pairs that overlap and have the same speaker, one to one."""

from typing import Any, Literal

import numpy as np
import pandas as pd
from scipy.sparse import csr_array
from scipy.sparse.csgraph import maximum_bipartite_matching

from analysis import schema

Texts = dict[str, str]
Speaker = Literal["same", "any"]


def matched(gold: pd.DataFrame, found: pd.DataFrame, texts: Texts) -> int:
    """How many statements of one coding have a partner of their own in the other: as many as `partners` has.

    Examples
    --------
    >>> said = pd.DataFrame({"article_id": ["a"], "start": [0], "end": [9], "speaker": ["NRV"]})
    >>> matched(said, said.rename(columns={"speaker": "speaker_id"}), {"a": "We agree."})
    1
    """
    return len(partners(gold, found, texts))


def partners(
    gold: pd.DataFrame, found: pd.DataFrame, texts: Texts, *, speaker: Speaker = "same"
) -> list[tuple[int, int]]:
    """Which statements of one coding have a partner of their own in the other.

    Parameters
    ----------
    gold : DataFrame
        One row per statement: `article_id`, `start`, `end`, and `speaker` (an id, or `anonymous`) or
        `speaker_start` and `speaker_end`.
    found : DataFrame
        One row per statement, as the table `speech` has them.
    texts : dict
        The source of each article, in which the offsets count.
    speaker : {"same", "any"}
        Whether both must have the same speaker (default), or it is enough that the spans overlap.

    Returns
    -------
    list of (int, int)
        The rows, from 0, of as many pairs as can be made in which each statement stands once.

    Notes
    -----
    Each row of gold is judged by the form that it has: with an id, the ids are the same; else the last word of its
    span lies in the words that our coding has for the speaker, or theirs in it, be that the words by the cue or, where
    those are a pronoun or a role, the name that they refer to. Where both have the column `nested`, a statement that
    lies in another matches only such.

    Examples
    --------
    >>> said = pd.DataFrame({"article_id": "a", "start": [0, 20], "end": [9, 30], "speaker": "NRV"})
    >>> found = pd.DataFrame({"article_id": "a", "start": [21], "end": [30], "speaker_id": ["NRV"]})
    >>> partners(said, found, {"a": ""})
    [(1, 0)]
    """
    theirs: dict[str, list[tuple[int, Any]]] = {}
    for n, row in enumerate(schema.rows(found)):
        theirs.setdefault(row.article_id, []).append((n, row))
    pairs = [
        (n, m)
        for n, row in enumerate(schema.rows(gold))
        for m, ours in theirs.get(row.article_id, [])
        if ours.start < row.end
        and row.start < ours.end
        and getattr(row, "nested", False) == getattr(ours, "nested", False)
        and (speaker == "any" or _same(row, ours, texts.get(row.article_id, "")))
    ]
    if not pairs:
        return []
    graph = csr_array((np.ones(len(pairs)), tuple(np.array(pairs).T)), shape=(len(gold), len(found)))
    partner = maximum_bipartite_matching(graph, perm_type="column")
    return [(row, int(partner[row])) for row in np.flatnonzero(partner >= 0).tolist()]


def nested(frame: pd.DataFrame) -> "pd.Series[bool]":
    """Whether each statement lies within another: as the column `within` says, else where a longer one holds it.

    Examples
    --------
    >>> nested(pd.DataFrame({"article_id": "a", "start": [0, 5, 40], "end": [30, 20, 60]})).tolist()
    [False, True, False]
    """
    if "within" in frame and frame["within"].notna().any():
        return frame["within"].notna()
    spans: dict[str, list[tuple[int, int]]] = {}
    rows = list(frame[["article_id", "start", "end"]].itertuples(index=False, name=None))
    for article, start, end in rows:
        spans.setdefault(article, []).append((start, end))
    inside = [
        any(first <= start and end <= last and last - first > end - start for first, last in spans[article])
        for article, start, end in rows
    ]
    return pd.Series(inside, index=frame.index, dtype="bool")


def _same(given: Any, ours: Any, text: str) -> bool:
    speaker = getattr(given, "speaker", None)
    if isinstance(speaker, str):
        return bool(ours.speaker_id == speaker)
    wanted = _place(given, "speaker")
    return wanted is not None and any(
        _holds(wanted, last_word(text, *place)) or _holds(place, last_word(text, *wanted))
        for place in (_place(ours, "speaker"), _place(ours, "named"))
        if place is not None
    )


def _place(row: Any, of: str) -> tuple[int, int] | None:
    """Where a statement has its speaker: the words by the cue, or the name that they refer to."""
    start = getattr(row, f"{of}_start", None)
    return None if pd.isna(start) else (int(start), int(getattr(row, f"{of}_end")))


def _holds(outer: tuple[int, int], inner: tuple[int, int]) -> bool:
    return outer[0] <= inner[0] and inner[1] <= outer[1]


def last_word(text: str, start: int, end: int) -> tuple[int, int]:
    """Where the last word of a span stands.

    Examples
    --------
    >>> last_word("said the old Quill today", 5, 18)
    (13, 18)
    """
    words = text[start:end].rstrip()
    return start + words.rfind(" ") + 1, start + len(words)
