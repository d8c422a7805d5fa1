"""Statements against gold: one to one, all of them, the direct and the indirect ones, and the outermost."""

from collections.abc import Iterable
from typing import Any

import pandas as pd

from analysis import schema
from analysis.evaluate.coding_units import COLUMNS, Judged, differing, score
from analysis.evaluate.tasks import statement_agreement, unit_tables
from analysis.evaluate.tasks.unit_tables import UNKNOWN, Tables

Pair = tuple[int | None, int | None, int]
_TOLD = ["speech_kind", "cue"]


def speech(gold: pd.DataFrame, found: Tables) -> Judged:
    """Precision, recall and F1 of statements: spans overlap, same speaker, one to one, nested ones with nested ones.

    A speaker is given by id, or by the words that name it: then the last word of one span must lie in the other.

    Notes
    -----
    `direct` and `indirect` ones are judged by themselves as well, each with those found to be of that kind, as if
    there were no others; the `outermost` are those that lie in no other statement. Where the gold has a `qualifier`,
    the share of these that have one (`qualifier read`) and of those the share that is right are given, over the
    statements that were found with their speaker.

    Examples
    --------
    >>> gold = pd.DataFrame({"article_id": ["a"], "start": [0], "end": [9], "kind": ["direct"], "speaker": ["NRV"]})
    >>> texts = pd.DataFrame({"article_id": ["a"], "text": ["We agree."]})
    >>> found = {"speech": gold.rename(columns={"speaker": "speaker_id"}), "texts": texts}
    >>> speech(gold, found).scores["direct speaker right"]
    1.0
    """
    source = unit_tables.source_texts(found)
    theirs, ours = gold, found["speech"]
    units = _units(theirs, ours, source)
    scores: dict[str, Any] = score(units)._asdict()
    figures = {"f1": units}
    for kind in ("direct", "indirect"):
        one, other = (frame[frame["kind"] == kind].drop(columns="within", errors="ignore") for frame in (theirs, ours))
        figures[f"{kind} f1"] = _units(one, other, source)
    one, other = (frame[~statement_agreement.nested(frame)] for frame in (theirs, ours))
    figures["outermost f1"] = _units(one, other, source)
    for name, part in figures.items():
        of = name.removesuffix("f1")
        scores |= {f"{of}{measure}": value for measure, value in score(part)._asdict().items() if measure in _SHOWN}
    direct = int(figures["direct f1"]["wanted"].sum())
    right = int(figures["direct f1"]["right"].sum())
    scores |= {"direct speaker right": right / direct if direct else float("nan"), "direct": direct}
    scores |= _qualifiers(theirs, ours, source)
    errors = differing(units).join(units[_TOLD]).rename(columns={"speech_kind": "kind"})
    kept = {name: ("f1", part.drop(columns=_TOLD).assign(kind="sentences")) for name, part in figures.items()}
    return Judged(scores, kept, errors)  # type: ignore[arg-type]  # literals of a dict are widened to str


_SHOWN = ("precision", "recall", "f1")


def _qualifiers(gold: pd.DataFrame, ours: pd.DataFrame, source: dict[str, str]) -> dict[str, float]:
    """How many of the coder's qualifiers were read, and how many of those read are the coder's."""
    if "qualifier" not in gold or "qualifier" not in ours:
        return {}
    pairs = statement_agreement.partners(gold, ours, source)
    theirs, own = (
        table["qualifier"].where(table["qualifier"].isin(("for", "against"))).iloc[list(places)].to_numpy()
        for table, places in zip((gold, ours), zip(*pairs, strict=True) if pairs else ((), ()), strict=True)
    )
    told = pd.DataFrame({"theirs": theirs, "own": own}).dropna(subset="theirs")
    read = told.dropna(subset="own")
    return {
        "qualifiers": len(told),
        "qualifier read": len(read) / len(told) if len(told) else float("nan"),
        "qualifier right": float((read["theirs"] == read["own"]).mean()) if len(read) else float("nan"),
    }


def _units(gold: pd.DataFrame, ours: pd.DataFrame, source: dict[str, str]) -> pd.DataFrame:
    """One row per statement of either coding; partners in one row."""
    gold, ours = (frame.assign(nested=statement_agreement.nested(frame)) for frame in (gold, ours))
    theirs, own = _said(gold, "speaker", source), _said(ours, "speaker_id", source)
    rows = []
    for n, m, good in _pairs(gold, ours, source):
        one = theirs[n] if n is not None else own[m or 0]
        says = theirs[n][3] if n is not None else None
        gives = says if good else own[m][3] if m is not None else None
        cue = one[5] or (own[m][5] if m is not None else "")
        rows.append((*one[:3], says, gives, good, one[4], cue))
    units = unit_tables.placed(rows, [*COLUMNS[:6], *_TOLD])
    return units.assign(wanted=units["gold"].notna().astype(int), given=units["found"].notna().astype(int))


def _pairs(gold: pd.DataFrame, ours: pd.DataFrame, source: dict[str, str]) -> list[Pair]:
    """Rows of both codings that are about the same statement, and whether they agree; then those left alone."""
    right = statement_agreement.partners(gold, ours, source)
    left, free = _others(range(len(gold)), (n for n, _ in right)), _others(range(len(ours)), (m for _, m in right))
    other = statement_agreement.partners(gold.iloc[left], ours.iloc[free], source, speaker="any")
    different = [(left[n], free[m]) for n, m in other]
    missed = [(n, None) for n in _others(left, (n for n, _ in different))]
    spurious = [(None, m) for m in _others(free, (m for _, m in different))]
    return [(*pair, 1) for pair in right] + [(*pair, 0) for pair in [*different, *missed, *spurious]]


def _others(rows: Iterable[int], taken: Iterable[int]) -> list[int]:
    without = set(taken)
    return [row for row in rows if row not in without]


def _said(frame: pd.DataFrame, column: str, source: dict[str, str]) -> list[tuple[str, int, int, str, str, str]]:
    """Where each statement stands, its speaker (the id, else the words that name it), its kind and cue."""
    rows = []
    for row in schema.rows(frame):
        speaker = getattr(row, column, None)
        if not isinstance(speaker, str):
            ends = [getattr(row, side, None) for side in ("speaker_start", "speaker_end")]
            first, last = (0 if pd.isna(end) else int(end) for end in ends)
            speaker = source.get(row.article_id, "")[first:last]
        cue = getattr(row, "cue", None)
        rows.append(
            (row.article_id, row.start, row.end, speaker or UNKNOWN, row.kind, cue if isinstance(cue, str) else "")
        )
    return rows
