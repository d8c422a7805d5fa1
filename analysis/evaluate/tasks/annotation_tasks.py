"""Each layer of a coding against gold: which units there are, and which of them are right.

Every function takes the gold of its layer and the tables that were found, by name, and returns a `Judged`.
"""

from collections.abc import Callable

import pandas as pd

from analysis import schema
from analysis.evaluate.coding_units import SPAN, Judged, differing, score
from analysis.evaluate.tasks import cleaning_tasks, coding_tasks, role_tasks, speech_tasks, unit_tables
from analysis.evaluate.tasks.unit_tables import UNKNOWN, Tables


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
    "roles": role_tasks.roles,
    "sentences": coding_tasks.sentences,
    "speech": speech_tasks.speech,
    "dates": dates,
}
