"""Errors of spans: what was marked with other bounds is one error, not one missed and one too many."""

import pandas as pd

from analysis.evaluate.coding_units import COLUMNS, SPAN, differing

FOUND_SPAN = ["found_start", "found_end"]


def errors(units: pd.DataFrame) -> pd.DataFrame:
    """The errors among paired spans, each of the gold's with the one that overlaps it most.

    Parameters
    ----------
    units : DataFrame
        As `coding_units.paired` gives them on spans.

    Returns
    -------
    DataFrame
        One row per error: `article_id`, `start`, `end`, `gold`, `found`, and, where the bounds differ,
        `found_start` and `found_end`.

    Examples
    --------
    >>> from analysis.evaluate.coding_units import paired
    >>> gold = pd.DataFrame({"article_id": "a", "start": [0], "end": [9], "label": ["NRV"]})
    >>> errors(paired(gold, gold.assign(start=4), on=SPAN))[["gold", "found", "found_start"]].values.tolist()
    [['NRV', 'NRV', 4]]
    """
    rows = differing(units)
    missed, spurious = rows[rows["found"].isna()], rows[rows["gold"].isna()]
    pairs = _overlapping(missed, spurious)
    if pairs.empty:
        return rows
    partner = spurious.loc[pairs["spurious"]]
    joined = missed.loc[pairs["missed"]].assign(
        found=partner["found"].to_numpy(), found_start=partner["start"].to_numpy(), found_end=partner["end"].to_numpy()
    )
    alone = rows.drop(index=[*pairs["missed"], *pairs["spurious"]])
    return pd.concat([alone, joined]) if len(alone) else joined


def _overlapping(missed: pd.DataFrame, spurious: pd.DataFrame) -> pd.DataFrame:
    """Which of the missed goes with which of the spurious: those of one label first, then by shared characters."""
    left = missed[COLUMNS[:4]].rename_axis("missed").reset_index()
    right = spurious[[*SPAN, "found"]].rename_axis("spurious").reset_index()
    both = left.merge(right, on="article_id", suffixes=("", "_found"))
    shared = both[["end", "end_found"]].min(axis=1) - both[["start", "start_found"]].max(axis=1)
    both = both.assign(shared=shared, other=(both["gold"] != both["found"]).astype(int))
    both = both[both["shared"] > 0].sort_values(
        ["other", "shared", "missed", "spurious"], ascending=[True, False, True, True]
    )
    left_taken: set[int] = set()
    right_taken: set[int] = set()
    kept = []
    for one, other in zip(both["missed"].tolist(), both["spurious"].tolist(), strict=True):
        kept.append(one not in left_taken and other not in right_taken)
        if kept[-1]:
            left_taken.add(one)
            right_taken.add(other)
    return both.loc[kept, ["missed", "spurious"]]
