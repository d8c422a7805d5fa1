"""Trends for people: what moved, when it changed, and what cannot be told of time."""

from collections.abc import Mapping

import pandas as pd

from analysis.errors import counted
from analysis.measure.inference.resampling import ENOUGH
from analysis.measure.inference.trends import FEWEST_PERIODS
from analysis.measure.time import periods
from analysis.measure.time.periods import Every
from analysis.present.counts import from_one_place, no_count, number
from analysis.present.evidence import links
from analysis.present.findings.captions import Captions
from analysis.present.findings.outcome_names import named
from analysis.present.findings.theme_tables import between, in_words

LEVEL = 0.05
_TRENDS, _NETWORKS = "../trends.html#tbl-trends", "../trends.html#tbl-networks"
# Numbers that were chosen: levels, units, the fewest that a test takes.
_CHOSEN = (f"{LEVEL:g}", "95", "100", str(ENOUGH))


def dated(table: pd.DataFrame, *, every: Every, by: str = "outcome_id") -> pd.DataFrame:
    """Rows by window with `period` in words, `day` on which it begins, and `run` of windows without a gap."""
    place = table["place"].astype("int64")
    starts = {n: pd.Period(ordinal=n, freq=periods.UNITS[every]).start_time for n in place.unique()}
    gap = place.diff().ne(1) | table[by].ne(table[by].shift())
    return table.assign(
        period=[periods.name(n, every) for n in place],
        day=[starts[n].isoformat()[:10] for n in place],
        run=gap.cumsum().astype("int64"),
    )


def shown(
    series: pd.DataFrame, trends: pd.DataFrame, label: Mapping[str, str], *, kind: str, most: int
) -> pd.DataFrame:
    """The windows of the outcomes of one kind that moved most surely; of equal ones, the most frequent."""
    own = trends[trends["kind"] == kind]
    size = series[series["kind"] == kind].groupby("outcome_id")["value"].mean()
    own = own.assign(size=own["outcome_id"].map(size)).sort_values(["p", "size"], ascending=[True, False])
    order = own["outcome_id"].head(most).tolist()
    table = series[(series["kind"] == kind) & series["outcome_id"].isin(order)]
    table = table.assign(rank=table["outcome_id"].map({name: n for n, name in enumerate(order)}))
    table = table.sort_values(["rank", "place"], ignore_index=True)
    return table.assign(outcome=table["outcome_id"].map(lambda name: label.get(name, name)).astype("str"))


def listed(trends: pd.DataFrame, label: Mapping[str, str], *, every: Every) -> pd.DataFrame:
    """One row per outcome: its change over the time, and its most marked change."""
    table = trends.assign(outcome=named(trends, label), interval=between(trends["low"], trends["high"]))
    table = table.sort_values(["p", "kind", "outcome"], na_position="last", ignore_index=True)

    def words(row: pd.Series) -> str:
        if pd.isna(row["cut"]):
            return ""
        text = f"{periods.name(row['cut'], every)}: {number(row['before'], '.1f')} to {number(row['after'], '.1f')}"
        if pd.isna(row["cut_from"]) or row["cut_from"] == row["cut_to"]:
            return text
        return f"{text} (between {periods.name(row['cut_from'], every)} and {periods.name(row['cut_to'], every)})"

    table["most marked change"] = [words(row) for _, row in table.iterrows()]
    columns = ["outcome", "articles", "periods", "change", "interval", "q", "most marked change", "cut_q", "kind",
               "outcome_id"]  # fmt: skip
    names = {"articles": "independent articles", "interval": "95 % interval", "change": "change per 100",
             "cut_q": "q of that change"}  # fmt: skip
    return table[columns].rename(columns=names)


def captions(
    placed: pd.DataFrame, trends: pd.DataFrame, networks: pd.DataFrame, label: Mapping[str, str], *, every: Every
) -> Captions:
    """What moved and what cannot be told, in words."""
    return Captions(
        {
            "every": every,
            "placed": from_one_place(_placed(placed, every), links.ARTICLES),
            "trends_caption": from_one_place(_trends(placed, trends, label, every), _TRENDS, parameters=_CHOSEN),
            "changes_caption": from_one_place(_changes(trends, label, every), _TRENDS, parameters=_CHOSEN),
            "networks_caption": from_one_place(_networks(networks), _NETWORKS, parameters=_CHOSEN),
        }
    )


def _placed(placed: pd.DataFrame, every: Every) -> str:
    why, known = placed["why"].value_counts(), placed["place"].dropna()
    out = [
        f"of {counted(int(why.get(kind, 0)), 'article')} {words}"
        for kind, words in (
            ("spanning", f"the days that it can be of reach over more than one {every}"),
            ("unknown", "the day of publication is not known"),
        )
        if why.get(kind, 0)
    ]
    left = f" Left out, not guessed: {'; '.join(out)}." if out else ""
    if known.empty:
        return f"Of no article it is known in which {every} it was published.{left}"
    wide, filled = int(known.max() - known.min()) + 1, known.nunique()
    gaps = (
        f"; {wide - filled:,} of the {wide:,} between the first and the last have no article and are missing, not zero"
    )
    return (
        f"{counted(len(known), 'article')} {'lies' if len(known) == 1 else 'lie'} in {counted(filled, every)}, from "
        f"{periods.name(int(known.min()), every)} to {periods.name(int(known.max()), every)}"
        f"{gaps if wide > filled else ''}.{left}"
    )


def _trends(placed: pd.DataFrame, trends: pd.DataFrame, label: Mapping[str, str], every: Every) -> str:
    known = trends[trends["p"].notna()]
    if known.empty:
        many, filled = int(placed["place"].notna().sum()), placed["place"].nunique()
        least = no_count(str(FEWEST_PERIODS), "parameter")
        return (
            f"No trend can be told: it takes {ENOUGH} independent articles in {least} or more periods, and there "
            f"{'is' if many == 1 else 'are'} {counted(many, 'article')} in {counted(filled, every)}."
        )
    kept = known[known["q"] <= LEVEL]
    of = f"Of {counted(len(known), 'trend')} tested"
    if kept.empty:
        return f"{of}, none is statistically significant (q ≤ {LEVEL:g}): what moves does so no more than by chance."
    first = kept.assign(outcome=named(kept, label)).sort_values("p").iloc[0]
    verb, way = "is" if len(kept) == 1 else "are", "more" if first["change"] > 0 else "less"
    return (
        f"{of}, {len(kept):,} {verb} statistically significant (q ≤ {LEVEL:g}); the surest: “{first['outcome']}” "
        f"becomes {way} frequent, by {abs(first['change']):.1f} per 100 from the first {every} to the last (95 % "
        f"interval {in_words(first)})."
    )


def _changes(trends: pd.DataFrame, label: Mapping[str, str], every: Every) -> str:
    known = trends[trends["cut_p"].notna()]
    if known.empty:
        return f"No change point can be told: it takes {ENOUGH} independent articles on either side of one."
    kept = known[known["cut_q"] <= LEVEL]
    if kept.empty:
        return (
            f"Of {counted(len(known), 'outcome')}, none has a statistically significant change point (q ≤ {LEVEL:g})."
        )
    first = kept.assign(outcome=named(kept, label)).sort_values("cut_p").iloc[0]
    ends = [periods.name(int(first[end]), every) for end in ("cut_from", "cut_to")]
    when = f"in {ends[0]}" if ends[0] == ends[1] else f"between {ends[0]} and {ends[1]} (95 % confidence)"
    return (
        f"Of {counted(len(known), 'outcome')}, {len(kept):,} {'has' if len(kept) == 1 else 'have'} a statistically "
        f"significant change point (q ≤ {LEVEL:g}); the surest: “{first['outcome']}” goes from "
        f"{number(first['before'], '.1f')} to {number(first['after'], '.1f')} per 100, {when}."
    )


def _networks(networks: pd.DataFrame) -> str:
    known = networks[networks["p"].notna()]
    if known.empty:
        return "Of no measure of the networks a trend can be told: it takes four windows, and articles to exchange."
    kept = known[known["q"] <= LEVEL]
    if kept.empty:
        return (
            f"Of {counted(len(known), 'measure')} of the networks, none has a statistically significant trend "
            f"(q ≤ {LEVEL:g}) beside windows of as many articles of any time."
        )
    names = ", ".join(
        f"{row['measure']} ({'rising' if row['correlation'] > 0 else 'falling'})" for _, row in kept.iterrows()
    )
    return (
        f"Beside windows of as many articles of any time, a trend is statistically significant (q ≤ {LEVEL:g}) in: "
        f"{names}."
    )


def outside(windows: pd.DataFrame, measure: str) -> str:
    """How many windows of a measure are outside what windows as full give at any time.

    Examples
    --------
    >>> from analysis.present import counts
    >>> rows = pd.DataFrame({"measure": "density", "value": [0.5, 0.9], "usual_low": 0.4, "usual_high": 0.6})
    >>> counts.plain(outside(rows, "density"))
    'Density by window: of 2 windows, 1 lies outside the band of 95 % that windows of as many articles of any time \
give; by chance alone, one in twenty would.'
    >>> counts.plain(outside(rows.head(1), "density"))
    'Density in the one window there is lies within the band of 95 % that windows of as many articles of any time give.'
    """
    own = windows[windows["measure"] == measure]
    if own.empty:
        return f"No window has enough for {measure}."
    tested = own[own["usual_low"].notna()]
    if tested.empty:
        return f"{measure.capitalize()} by window; too few articles for a band to compare it with."
    out = int(((tested["value"] < tested["usual_low"]) | (tested["value"] > tested["usual_high"])).sum())
    return _of_networks(_outside(measure.capitalize(), len(tested), out))


def _outside(named: str, windows: int, out: int) -> str:
    """How many windows lie outside the band, in words."""
    band = "the band of 95 % that windows of as many articles of any time give"
    if windows == 1:
        return f"{named} in the one window there is {'lies outside' if out else 'lies within'} {band}."
    text = f"{named} by window: of {counted(windows, 'window')}"
    if out == 0:
        return f"{text}, none lies outside {band}."
    text = f"{text}, {out:,} {'lies' if out == 1 else 'lie'} outside {band}"
    by_chance = round(0.05 * windows)
    if not by_chance:
        return f"{text}; by chance alone, one in twenty would."
    return f"{text}; by chance alone, about {by_chance:,} would."


def tone(windows: pd.DataFrame, trends: pd.DataFrame) -> str:
    """What the tone of events does, in words."""
    if windows.empty:
        return "No window has an event whose tone could be told."
    own = trends[trends["kind"] == "tone"].iloc[0]
    least, most = (number(end, "z.0f") for end in (windows["value"].min(), windows["value"].max()))
    text = f"Tone of events in {counted(len(windows), 'window')}: between {least} and {most} per 100 events"
    if pd.isna(own["q"]):
        return _of_tone(f"{text}; too few articles with events for a trend.")
    verdict = "a trend" if own["q"] <= LEVEL else "no trend"
    return _of_tone(f"{text}; it has {verdict} that is statistically significant (q = {own['q']:.2f}).")


def _of_tone(text: str) -> str:
    return from_one_place(text, links.EVENTS, parameters=_CHOSEN)


def _of_networks(text: str) -> str:
    return from_one_place(text, _NETWORKS, parameters=_CHOSEN)
