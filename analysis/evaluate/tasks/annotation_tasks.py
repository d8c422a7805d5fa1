"""Each layer of a coding against gold: which units there are, and which of them are right.

Every function takes the gold of its layer and the tables that were found, by name, and returns a `Judged`.
"""

from collections.abc import Callable, Iterable

import pandas as pd

from analysis import schema
from analysis.evaluate.coding_units import COLUMNS, SPAN, Judged, differing, score
from analysis.evaluate.tasks import cleaning_tasks, coding_tasks, statement_agreement, unit_tables
from analysis.evaluate.tasks.unit_tables import UNKNOWN, Tables


def speech(gold: pd.DataFrame, found: Tables) -> Judged:
    """F1 of statements: spans overlap, the speaker is the same, one to one; for direct ones the share that is right.

    A speaker is given by id, or by the words that name it: then the last word of one span must lie in the other.

    Examples
    --------
    >>> gold = pd.DataFrame({"article_id": ["a"], "start": [0], "end": [9], "kind": ["direct"], "speaker": ["NRV"]})
    >>> texts = pd.DataFrame({"article_id": ["a"], "text": ["We agree."]})
    >>> found = {"speech": gold.rename(columns={"speaker": "speaker_id"}), "texts": texts}
    >>> speech(gold, found).scores["direct speaker right"]
    1.0
    """
    ours, source = found["speech"], unit_tables.source_texts(found)
    right = statement_agreement.partners(gold, ours, source)
    left, free = _others(range(len(gold)), (n for n, _ in right)), _others(range(len(ours)), (m for _, m in right))
    other = statement_agreement.partners(gold.iloc[left], ours.iloc[free], source, speaker="any")
    different = [(left[n], free[m]) for n, m in other]
    missed = [(n, None) for n in _others(left, (n for n, _ in different))]
    spurious = [(None, m) for m in _others(free, (m for _, m in different))]
    pairs = [(*pair, 1) for pair in right] + [(*pair, 0) for pair in [*different, *missed, *spurious]]
    theirs, own = _said(gold, "speaker", source), _said(ours, "speaker_id", source)
    rows = []
    for n, m, good in pairs:
        where = theirs[n] if n is not None else own[m or 0]
        says = theirs[n][3] if n is not None else None
        rows.append((*where[:3], says, says if good else own[m][3] if m is not None else None, good))
    units = unit_tables.placed(rows, COLUMNS[:6])
    units = units.assign(wanted=units["gold"].notna().astype(int), given=units["found"].notna().astype(int))
    direct, ours_direct = gold[gold["kind"] == "direct"], ours[ours["kind"] == "direct"]
    right_direct = statement_agreement.matched(direct, ours_direct, source)
    scores = score(units)._asdict() | {
        "direct speaker right": right_direct / len(direct) if len(direct) else float("nan"),
        "direct": len(direct),
    }
    return Judged(scores, {"f1": ("f1", units.assign(kind="sentences"))}, differing(units))


def _others(rows: Iterable[int], taken: Iterable[int]) -> list[int]:
    without = set(taken)
    return [row for row in rows if row not in without]


def _said(frame: pd.DataFrame, column: str, source: dict[str, str]) -> list[tuple[str, int, int, str]]:
    """Where each statement stands, and its speaker: the id, else the words that name it."""
    rows = []
    for row in schema.rows(frame):
        speaker = getattr(row, column, None)
        if not isinstance(speaker, str):
            ends = [getattr(row, side, None) for side in ("speaker_start", "speaker_end")]
            first, last = (0 if pd.isna(end) else int(end) for end in ends)
            speaker = source.get(row.article_id, "")[first:last]
        rows.append((row.article_id, row.start, row.end, speaker or UNKNOWN))
    return rows


def dates(gold: pd.DataFrame, found: Tables) -> Judged:
    """F1 of the words of time (a leading article aside) and the share of those resolved to the same days.

    Examples
    --------
    >>> gold = pd.DataFrame({"article_id": ["a"], "start": [0], "end": [6], "earliest": ["2031-02-03"]})
    >>> gold = gold.assign(latest=gold["earliest"])
    >>> texts = pd.DataFrame({"article_id": ["a"], "text": ["Monday was dry."]})
    >>> dates(gold, {"dates": gold, "texts": texts}).scores["days"]
    1.0
    """
    source = unit_tables.source_texts(found)
    theirs, ours = (_days(frame, source).drop_duplicates(SPAN) for frame in (gold, found["dates"]))
    both = theirs.merge(ours, on=SPAN, how="outer", suffixes=("_gold", "_found"), indicator="side")
    units = both.assign(
        right=(both["side"] == "both").astype(int), wanted=(both["side"] != "right_only").astype(int),
        given=(both["side"] != "left_only").astype(int), gold=both["days_gold"], found=both["days_found"],
        kind="sentences",
    )  # fmt: skip
    # Where either could not tell, the days are not judged.
    open_ = (units["right"] == 1) & ((units["gold"] == UNKNOWN) | (units["found"] == UNKNOWN))
    units.loc[open_, "found"] = units.loc[open_, "gold"]
    judged = unit_tables.each(units[(units["right"] == 1) & ~open_], "sentences")
    days = {"days": unit_tables.mean_right(judged) if len(judged) else 0.0, "resolved": len(judged)}
    figures = {"f1": ("f1", units), "days": ("mean", judged)}
    return Judged(score(units)._asdict() | days, figures, differing(units))  # type: ignore[arg-type]  # as above


def _days(frame: pd.DataFrame, source: dict[str, str]) -> pd.DataFrame:
    rows = []
    for row in schema.rows(frame):
        words = source.get(row.article_id, "")[row.start : row.end]
        article = 4 if words.lower().startswith("the ") else 0
        first, last = (None if pd.isna(day) else str(day)[:10] for day in (row.earliest, row.latest))
        days = first if first == last else f"{first} to {last}"
        rows.append((row.article_id, row.start + article, row.end, days if first and last else UNKNOWN))
    return unit_tables.placed(rows, [*SPAN, "days"])


LAYERS: dict[str, Callable[[pd.DataFrame, Tables], Judged]] = {
    "lines": cleaning_tasks.lines,
    "bodies": cleaning_tasks.bodies,
    "articles": cleaning_tasks.articles,
    "mentions": coding_tasks.mentions,
    "names": coding_tasks.names,
    "roles": coding_tasks.roles,
    "sentences": coding_tasks.sentences,
    "speech": speech,
    "dates": dates,
}
