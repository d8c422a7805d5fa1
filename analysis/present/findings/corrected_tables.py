"""Estimates as coded, by hand and corrected for coding error, side by side for people, and what they cost."""

import pandas as pd

from analysis.errors import counted
from analysis.measure.inference.corrected_estimates import FEWEST, FEWEST_CODED
from analysis.present.counts import from_one_place, no_counts, number, opens
from analysis.present.evidence import links
from analysis.present.findings import coding_error
from analysis.present.findings.captions import Captions, called
from analysis.present.findings.theme_tables import between, in_words

WAYS = ("as coded", "by hand", "corrected")
_NO_NUMBER = "too few articles"
# The tables that the captions stand above, whose rows they count.
_SHARES, _DIFFERENCES = "../themes.html#tbl-corrected", "../themes.html#tbl-differences"
_MENTIONS, _TIES = "../actors.html#tbl-mentions-corrected", "../actors.html#tbl-ties-corrected"
_CHOSEN = ("95", str(FEWEST), str(FEWEST_CODED))


def three_ways(estimates: pd.DataFrame, *, of: str, digits: int = 1, times: float = 100) -> pd.DataFrame:
    r"""Estimates one below the other, the three ways beside each other, the greatest corrected one first.

    Parameters
    ----------
    estimates : DataFrame
        One row per estimate and way, as `theme_estimates.shares` gives them.
    of : str
        The column that says of what.
    digits : int
        Decimals.
    times : float
        What values are multiplied by; 100, the default, makes per cent of shares.

    Returns
    -------
    DataFrame
        One row per `of`: the value and `95 % interval` of each way, of differences the corrected one's `q`, and
        `sentences by hand`.

    Examples
    --------
    >>> rows = [("roads", how, value, 0.1, 0.3, 50) for how, value in zip(WAYS, (0.1, 0.2, 0.2))]
    >>> told = pd.DataFrame(rows, columns=["theme", "how", "value", "low", "high", "coded_by_hand"])
    >>> three_ways(told, of="theme").values.tolist()
    [['roads', 10.0, '10.0\xa0to\xa030.0', 20.0, '10.0\xa0to\xa030.0', 20.0, '10.0\xa0to\xa030.0', 50]]
    """
    # by place: each estimate has its three ways one after the other, and two of them may be called alike
    parts = {how: estimates[estimates["how"] == how].reset_index(drop=True) for how in WAYS}
    order = parts["corrected"]["value"].astype("float64").sort_values(ascending=False, kind="stable").index
    table = parts["corrected"].loc[order, [of]]
    for how, own in parts.items():
        shown = own.loc[order]
        table[how] = (times * shown["value"]).astype(float).round(digits)
        table[f"{how}, 95 % interval"] = between(times * shown["low"], times * shown["high"], digits=digits)
    if "q" in estimates:
        table["corrected, q"] = parts["corrected"].loc[order, "q"]
    table["sentences by hand"] = parts["corrected"].loc[order, "coded_by_hand"]
    return table.reset_index(drop=True).astype({of: "str"})


def widths(costs: pd.DataFrame, order: "pd.Series[str]") -> pd.DataFrame:
    """How many more sentences coded by hand intervals of some widths need: one row per theme, one column per width.

    Parameters
    ----------
    costs : DataFrame
        As `theme_estimates.costs` gives them.
    order : Series
        The themes, in the order of the rows.

    Examples
    --------
    >>> costs = pd.DataFrame({"theme_id": "roads", "width": [0.02, 0.05], "now": 0.1, "more": [None, 120.0]})
    >>> widths(costs, pd.Series(["roads"])).to_dict("records")
    [{'theme_id': 'roads', 'width now': 10.0, 'for 2 points': 'too few articles', 'for 5 points': '120'}]
    """
    told = [_NO_NUMBER if pd.isna(more) else f"{more:,.0f}" for more in costs["more"]]
    table = costs.assign(told=told).pivot(index="theme_id", columns="width", values="told").reindex(order)
    table.columns = [f"for {100 * width:g} points" for width in table.columns]
    now = (100 * costs.drop_duplicates("theme_id").set_index("theme_id")["now"]).reindex(order).round(1)
    table.insert(0, "width now", now)
    return table.rename_axis("theme_id").reset_index()


def captions(
    shares: pd.DataFrame,
    apart: pd.DataFrame,
    sample: pd.DataFrame,
    label: pd.Series,
    *,
    sentences: int,
    groups: "pd.Series[str]",
    level: float = 0.05,
) -> Captions:
    """The findings of corrected shares and differences, in words that stay true for any corpus.

    Parameters
    ----------
    shares, apart : DataFrame
        Shares, and differences of two groups' shares, three ways.
    sample : DataFrame
        The table `sample`.
    label : Series
        The themes' labels, by id.
    sentences : int
        Sentences of the body that the corpus has.
    groups : Series
        The group of each article that is compared.
    level : float
        Share of false differences accepted among those called significant.
    """
    pair = sorted(groups.unique())
    told = coding_error.of_sample(sample, sentences)
    return Captions(
        {
            "corrected_caption": f"{from_one_place(_first(shares, label), _SHARES, parameters=_CHOSEN)} {told}",
            "differences_caption": from_one_place(
                _apart(apart, label, pair, level), _DIFFERENCES, parameters=[*_CHOSEN, f"{level:g}"]
            ),
        }
    )


def _first(shares: pd.DataFrame, label: pd.Series) -> str:
    if shares.empty:
        return "No share is corrected for coding error."
    best, as_coded = (shares[shares["how"] == how].set_index("theme_id") for how in ("corrected", "as coded"))
    if best["low"].isna().all():
        return (
            f"Of {counted(int(best['clusters'].max()), 'article')} with {int(best['coded_by_hand'].max()):,} sentences "
            f"coded by hand no interval can be told: {FEWEST} articles and {FEWEST_CODED} sentences are needed."
        )
    top = best.sort_values("value", ascending=False, kind="stable").reset_index().iloc[0]
    name = _named(top["theme_id"], label)
    coded = as_coded["value"].reindex(best.index)
    outside = int(((coded < best["low"]) | (coded > best["high"])).sum())
    verb = "is" if outside == 1 else "are"
    return (
        f"Corrected for coding error, {name} is the most frequent theme, with {number(100 * top['value'], '.1f')} % of "
        f"the sentences of the body (95 % interval {in_words(top, times=100)}); of "
        f"{counted(len(best), 'theme')}, {outside:,} {verb} coded with a share outside the corrected interval."
    )


def _apart(apart: pd.DataFrame, label: pd.Series, groups: list[str], level: float) -> str:
    if len(groups) != 2:
        return "There are no two groups to compare."
    said = f"“{groups[0]}” less “{groups[1]}”"
    best = apart[apart["how"] == "corrected"].dropna(subset=["low", "high"])
    if best.empty:
        return f"No difference of shares ({said}) can be corrected: too few sentences of both are coded by hand."
    sure = best[best["q"] <= level]
    tested = f"Of {counted(len(best), 'difference')} of shares ({said}), corrected for coding error,"
    if sure.empty:
        return f"{tested} none is statistically significant (q ≤ {level:g})."
    top = sure.sort_values("value", key=abs, ascending=False, kind="stable").iloc[0]
    return (
        f"{tested} {len(sure):,} {'is' if len(sure) == 1 else 'are'} statistically significant (q ≤ {level:g}); the "
        f"greatest of these is that of {_named(top['theme_id'], label)} "
        f"({number(100 * top['value'], '+.1f')} points, 95 % interval {in_words(top, times=100)})."
    )


def _named(theme_id: str, label: pd.Series) -> str:
    """What a theme is called, whatever digits that has."""
    return no_counts(called(pd.Series([theme_id]), label).item(), "name")


def count_captions(mentions: pd.DataFrame, ties: pd.DataFrame) -> Captions:
    """What is said of corrected mentions and co-mentions.

    Parameters
    ----------
    mentions, ties : DataFrame
        As `count_estimates.mentions` and `.ties` give them.
    """
    named, tied = (
        "Mentions a hundred sentences of the body", "Sentences of the body that name both actors of a pair"
    )  # fmt: skip
    return Captions(
        {
            "mentions_corrected_caption": _counted(named, mentions, ["node"], _MENTIONS),
            "ties_corrected_caption": _counted(tied, ties, ["source", "target"], _TIES),
        }
    )


def _counted(what: str, estimates: pd.DataFrame, keys: list[str], at: str) -> str:
    if estimates.empty:
        return "No actors of a sample of sentences are coded by hand."
    said = f"{what} as coded, by hand and corrected for coding error{_outside(estimates, keys)}"
    return from_one_place(said, at, parameters=_CHOSEN)


def _outside(estimates: pd.DataFrame, keys: list[str]) -> str:
    """How many values as coded lie outside the corrected interval."""
    best, as_coded = (estimates[estimates["how"] == how].set_index(keys) for how in ("corrected", "as coded"))
    best = best.dropna(subset=["low", "high"])
    if best.empty:
        return f". Intervals need {FEWEST} articles and {FEWEST_CODED} sentences coded by hand."
    coded = as_coded["value"].reindex(best.index)
    outside = int(((coded < best["low"]) | (coded > best["high"])).sum())
    return f"; of {len(best):,} values as coded {outside or 'none'} {'lie' if outside > 1 else 'lies'} outside it."


def in_a_sentence(estimates: pd.DataFrame, *, of: coding_error.Coded) -> str:
    """A count three ways, in a sentence.

    Parameters
    ----------
    estimates : DataFrame
        As `count_estimates.counts` gives them.
    of : {"statements", "events"}
        What is counted.

    Examples
    --------
    >>> from analysis.present import counts
    >>> rows = [("as coded", 0.3, 0.2, 0.4), ("by hand", 0.4, None, None), ("corrected", 0.35, 0.3, 0.4)]
    >>> told = pd.DataFrame(rows, columns=["how", "value", "low", "high"]).assign(coded_by_hand=40)
    >>> counts.plain(in_a_sentence(told, of="events"))
    'Events a hundred sentences of the body: 30.0 as coded (20.0 to 40.0), 40.0 by hand, 35.0 corrected for coding \
error (30.0 to 40.0), with 40 sentences coded by hand.'
    >>> in_a_sentence(told.head(0), of="events")
    'No events of a sample of sentences are coded by hand.'
    """
    if estimates.empty:
        return f"No {of} of a sample of sentences are coded by hand."
    told = [no_counts(_said(row, how), "measure") for how, row in estimates.set_index("how").iterrows()]
    by_hand = opens(counted(int(estimates["coded_by_hand"].max()), "sentence"), links.data("sample"))
    return f"{of.capitalize()} a hundred sentences of the body: {', '.join(told)}, with {by_hand} coded by hand."


def _said(row: pd.Series, how: object) -> str:
    ends = "" if pd.isna(row["low"]) else f" ({in_words(row, times=100)})"
    return f"{number(100 * row['value'], '.1f')} {how}{' for coding error' if how == 'corrected' else ''}{ends}"
