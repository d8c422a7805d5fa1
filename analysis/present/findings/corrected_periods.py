"""Shares of themes by period, corrected for coding error, for people: the table, the lines, and what cannot be told."""

import pandas as pd

from analysis.errors import counted
from analysis.measure.inference.corrected_estimates import FEWEST, FEWEST_CODED
from analysis.measure.time import periods
from analysis.measure.time.periods import Every
from analysis.present.counts import from_one_place, number
from analysis.present.findings import corrected_tables
from analysis.present.findings.captions import called
from analysis.present.findings.theme_tables import in_words

_TABLE = "../trends.html#tbl-corrected-periods"
_CHOSEN = ("95", str(FEWEST), str(FEWEST_CODED))


def table(estimates: pd.DataFrame, label: "pd.Series[str]", *, every: Every) -> pd.DataFrame:
    """One row per period and theme that either coding has in it, in order of time: the three ways, in per cent.

    Parameters
    ----------
    estimates : DataFrame
        As `theme_estimates.shares_by` gives them, by the place of the period.
    label : Series
        The themes' labels, by id.
    every : str
        How long a period is.

    Examples
    --------
    >>> from analysis.present.findings.corrected_tables import WAYS
    >>> rows = [(612, "roads", how, 0.2, 0.1, 0.3, 50) for how in WAYS]
    >>> told = pd.DataFrame(rows, columns=["group", "theme_id", "how", "value", "low", "high", "coded_by_hand"])
    >>> table(told, pd.Series({"roads": "Roads"}), every="month").iloc[0, :2].tolist()
    ['2021-01', 'Roads']
    """
    seen = estimates.groupby(["group", "theme_id"])["value"].transform("max") > 0
    estimates = estimates[seen]
    parts = [
        corrected_tables.three_ways(own.assign(theme=called(own["theme_id"], label)), of="theme").assign(
            period=periods.name(int(str(place)), every)
        )
        for place, own in estimates.groupby("group", sort=True)
    ]
    if not parts:
        nothing = corrected_tables.three_ways(estimates.assign(theme=estimates["theme_id"]), of="theme")
        parts = [nothing.assign(period=pd.Series(dtype="str"))]
    whole = pd.concat(parts, ignore_index=True)
    return whole[["period", *whole.columns.drop("period")]]


def caption(estimates: pd.DataFrame, sample: pd.DataFrame, label: "pd.Series[str]", *, every: Every) -> str:
    """What the corrected shares show, and of how many periods none can be told, in words true for any corpus.

    Parameters
    ----------
    estimates, every
        As for `table`.
    sample : DataFrame
        The table `sample`.
    label : Series
        The themes' labels, by id.

    Examples
    --------
    >>> from analysis import schema
    >>> caption(schema.empty("sample"), schema.empty("sample"), pd.Series(dtype="str"), every="month")
    'No share by month is corrected for coding error: no sample of sentences was coded by hand.'
    """
    if estimates.empty:
        coded = not sample.empty and sample["themes"].notna().any()
        why = "no article with sentences coded by hand has a known" if coded else "no sample of sentences was coded by"
        return f"No share by {every} is corrected for coding error: {why} {every if coded else 'hand'}."
    best, as_coded = (
        estimates[estimates["how"] == how].set_index(["group", "theme_id"]) for how in ("corrected", "as coded")
    )
    filled = best.groupby("group")[["clusters", "coded_by_hand"]].max()
    sure = best.dropna(subset=["low", "high"])
    kept = sure.index.get_level_values("group").nunique()
    needed = f"{FEWEST} articles and {FEWEST_CODED} sentences coded by hand"
    of = f"Of {counted(len(filled), every)} with sentences coded by hand"
    if sure.empty:
        fullest = filled.sort_values(["coded_by_hand", "clusters"]).iloc[-1]
        text = (
            f"{of}, none has the {needed} that an interval needs; the one with the most has "
            f"{counted(int(fullest['clusters']), 'article')} and {counted(int(fullest['coded_by_hand']), 'sentence')}."
        )
        return from_one_place(text, _TABLE, parameters=_CHOSEN)
    sure = sure.assign(coded=as_coded["value"]).reset_index()
    outside = sure[(sure["coded"] < sure["low"]) | (sure["coded"] > sure["high"])]
    out = f"{len(outside):,} {'lies' if len(outside) == 1 else 'lie'}" if len(outside) else "none lies"
    text = (
        f"{of}, {kept:,} {'has' if kept == 1 else 'have'} the {needed} that an interval needs; of "
        f"{counted(len(sure), 'share')} in these, as the program coded them, {out} outside the corrected interval of "
        "95 %"
    )
    if len(outside):
        far = outside.assign(off=(outside["coded"] - outside["value"]).abs()).sort_values("off", kind="stable").iloc[-1]
        name, when = label.get(far["theme_id"], far["theme_id"]), periods.name(int(far["group"]), every)
        text += (
            f", the farthest “{name}” in {when}: {100 * far['coded']:.1f} % as coded, "
            f"{number(100 * far['value'], '.1f')} % corrected ({in_words(far, times=100)})"
        )
    return from_one_place(f"{text}.", _TABLE, parameters=_CHOSEN)
