"""Comparisons for people: which groups differ in what, and what cannot be told."""

from collections.abc import Mapping

import pandas as pd

from analysis.errors import counted
from analysis.measure import groups
from analysis.measure.inference.comparison import Compared
from analysis.measure.inference.resampling import ENOUGH
from analysis.present.counts import from_one_place, no_count, number
from analysis.present.evidence import links
from analysis.present.findings.captions import Captions
from analysis.present.findings.enumeration import together
from analysis.present.findings.outcome_names import named
from analysis.present.findings.theme_tables import between, in_words

LEVEL = 0.05
# What a row of the figure is named by.
COMPARED = "outcome and group"
_ROOM = 28  # letters
COULD = (
    "What articles.csv says of each article in further columns (a country, a section, an author, a genre) becomes a "
    "document variable to compare by: set the notebook's parameter “by” to the column's name"
)


def shown(found: Compared, label: Mapping[str, str], *, most: int) -> pd.DataFrame:
    """The tested differences, the least likely first, as rows of a figure."""
    table = found.table[found.table["p"].notna()]
    table = table.assign(outcome=named(table, label))
    table = table.sort_values(["p", "effect"], key=lambda c: c.abs() * (1 if c.name == "p" else -1), kind="stable")
    table = table.head(most)
    words = table["outcome"].str.removeprefix("mentions of ").str.removeprefix("theme: ")
    return table.assign(**{COMPARED: _short(words) + " – " + _short(table["group"])}).reset_index(drop=True)


def _short(names: "pd.Series[str]") -> "pd.Series[str]":
    """Names cut to what two of them leave room for beside a figure; not where that would make two of them one."""
    cut = names.where(names.str.len() <= _ROOM, names.str[: _ROOM - 1].str.rstrip() + "…")
    return cut.where(cut.groupby(cut).transform("size") == names.groupby(names).transform("size"), names)


def listed(found: Compared, label: Mapping[str, str]) -> pd.DataFrame:
    """One row per group and outcome that is found in it or beside it, what differs most surely first."""
    table = found.table[found.table["value"].notna() & found.table["other"].notna()]
    table = table[(table["value"] != 0) | (table["other"] != 0)]
    table = table.assign(outcome=named(table, label), interval=between(table["low"], table["high"], digits=2))
    table = table.sort_values(["p", "kind", "outcome", "group"], na_position="last", ignore_index=True)
    names = {"articles": "independent articles", "value": "per 100", "other": "per 100 of the others",
             "interval": "95 % interval", "effect": "effect (SD)"}  # fmt: skip
    columns = ["outcome", "group", "articles", "count", "value", "other", "difference", "interval", "ratio", "effect",
               "p", "q", "kind", "outcome_id"]  # fmt: skip
    table = table[columns].astype({"count": "int64"})
    return table.assign(articles=table["articles"].round().astype("int64")).rename(columns=names)


_DIFFERENCES = "../comparison.html#tbl-differences"
_CHOSEN = (f"{LEVEL:g}", "95", "100", str(ENOUGH))


def captions(
    found: Compared, group: "pd.Series[str]", variables: pd.DataFrame, label: Mapping[str, str], *, by: str, base: str
) -> Captions:
    """What differs and what cannot be told, in words."""
    known = group[group != groups.NOT_KNOWN]
    one = by if by in groups.OWN else by.removeprefix(groups.VARIABLE)
    verdict = _verdict(found, known, label, one, base)
    return Captions(
        {
            "differences_caption": from_one_place(verdict, _DIFFERENCES, parameters=_CHOSEN),
            "by": one,
            "known": from_one_place(_known(group, known, one), links.ARTICLES),
            "few": from_one_place(_few(found, known.nunique()), _DIFFERENCES, parameters=_CHOSEN),
            "could": _could(variables, by),
            "base": no_count(
                f"Counts are per 100 {base}; tone, cooperative less conflictual events, is per 100 events.", "parameter"
            ),
        }
    )


def _verdict(found: Compared, known: "pd.Series[str]", label: Mapping[str, str], one: str, base: str) -> str:
    if known.nunique() < 2:
        return f"There is nothing to compare by: {_alone(known, one)}."
    if not found.tests:
        return (
            f"No two groups by {one} can be compared: none has {ENOUGH} independent articles with as many beside it. "
            "The table shows what each holds; whether they differ significantly cannot be told."
        )
    table = found.table[found.table["q"] <= LEVEL]
    table = table.assign(outcome=named(table, label))
    tests = counted(found.tests, "difference")
    if table.empty:
        return f"Of {tests} between groups by {one}, none is statistically significant (q ≤ {LEVEL:g})."
    first = table.sort_values(["p", "effect"], key=lambda c: c.abs() * (1 if c.name == "p" else -1)).iloc[0]
    more = "more" if first["difference"] > 0 else "less"
    unit = "events" if first["kind"] == "tone" else base
    verb = "is" if len(table) == 1 else "are"
    return (
        f"Of {tests} between groups by {one}, {len(table):,} {verb} statistically significant (q ≤ {LEVEL:g}); the "
        f"most marked: {first['group']} has {more} of “{first['outcome']}” than the others "
        f"({number(first['value'], '.1f')} against {number(first['other'], '.1f')} per 100 {unit}; 95 % "
        f"interval of the difference {in_words(first)})."
    )


def _alone(known: "pd.Series[str]", one: str) -> str:
    if known.empty:
        return f"of no article the {one} is known"
    return f"of all {counted(len(known), 'article')} whose {one} is known it is {known.iloc[0]}"


def _known(group: "pd.Series[str]", known: "pd.Series[str]", one: str) -> str:
    text = f"By {one} there {'is' if known.nunique() == 1 else 'are'} {counted(known.nunique(), 'group')}"
    out = len(group) - len(known)
    return f"{text}; of {counted(out, 'article')} the {one} is not known." if out else f"{text}."


def _few(found: Compared, of: int) -> str:
    if found.few.empty:
        return ""
    names = together(f"{name} ({many})" for name, many in found.few.items())
    many = "all of them" if len(found.few) == of else f"{len(found.few)} of them"
    return (
        f"With fewer than {ENOUGH} independent articles, or fewer beside them, no interval is given: "
        f"{names if len(found.few) <= 3 else many}."
    )


def _could(variables: pd.DataFrame, by: str) -> str:
    names = sorted({*variables["variable"].dropna()} - {by})
    there = f"; there are by now: {', '.join(names)}" if names else ""
    return f"{COULD}{there}."
