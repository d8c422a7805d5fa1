"""Themes beside themes and beside actors, for people: grids, tables of what was tested, and what they show in words."""

from collections.abc import Mapping

import pandas as pd

from analysis.errors import counted
from analysis.present.counts import no_count, opens
from analysis.present.evidence import links
from analysis.present.findings.captions import Captions, called, significance
from analysis.present.findings.theme_tables import between

# Actors beside whose names themes are shown: more rows than this are no picture.
_MOST_ACTORS = 14
# Of fewer sentences than this no association is told: as for the terms of uncoded sentences.
_FEWEST = 3
_OF_THEMES = {
    "what": "pair",
    "null": "in every article how often it has each theme and how many themes each of its sentences has",
    "few": "sentences with themes",
    "why": "themes of one article share its sentences about as often as chance alone lets them",
}
_OF_ACTORS = {
    "what": "pair",
    "null": "the themes of every sentence, and in every article how often it names each actor and how many actors each "
    "of its sentences names",
    "few": "sentences with actors and themes",
    "why": "actors of one article share its sentences with its themes about as often as chance alone lets them",
}
_SHOWN = {
    "together": "sentences", "expected": "expected", "lift": "lift", "interval": "95 % interval of the lift", "q": "q",
    "kept": "significant",
}  # fmt: skip


def together(pairs: pd.DataFrame, corpus: pd.DataFrame, label: pd.Series) -> pd.DataFrame:
    """The cells of the grid of themes and themes, each pair twice, the most frequent first."""
    rank = {theme: n for n, theme in enumerate(corpus["theme_id"])}
    other = pairs.rename(columns={"theme_id": "other_id", "other_id": "theme_id"})
    both = pd.concat([pairs, other])
    both = both.assign(row=both["theme_id"].map(rank), column=both["other_id"].map(rank)).sort_values(["row", "column"])
    return pd.DataFrame(
        {
            "theme": called(both["theme_id"], label),
            "with": called(both["other_id"], label),
            "sentences": both["together"],
            "opens": both["theme_id"].map(links.theme),
        }
    ).reset_index(drop=True)


def beside(found: pd.DataFrame, corpus: pd.DataFrame, label: pd.Series, actor: pd.Series) -> pd.DataFrame:
    """The cells of the grid of actors and themes: of the sentences naming an actor, the per cent on each theme."""
    size = found.groupby("node")["units"].max().reset_index().sort_values(["units", "node"], ascending=[False, True])
    size = size[size["units"] >= _FEWEST]
    order = {node: n for n, node in enumerate(size["node"].head(_MOST_ACTORS))}
    rank = {theme: n for n, theme in enumerate(corpus["theme_id"])}
    kept = found[found["node"].isin(order)]
    kept = kept.assign(row=kept["node"].map(order), column=kept["theme_id"].map(rank)).sort_values(["row", "column"])
    return pd.DataFrame(
        {
            "actor": called(kept["node"], actor), "theme": called(kept["theme_id"], label),
            "%": (100 * kept["share"]).round().astype("int64"), "sentences": kept["together"], "of": kept["units"],
            "opens": kept["theme_id"].map(links.theme),
        }
    ).reset_index(drop=True)  # fmt: skip


def pairs(tested: pd.DataFrame, named: Mapping[str, tuple[str, pd.Series]], *, most: int) -> pd.DataFrame:
    """The pairs that were tested, the least likely by chance first.

    Parameters
    ----------
    tested : DataFrame
        One row per pair, as `associations.themes` or `associations.actors` gives them.
    named : mapping
        For each end of a pair the column's name for people, and the labels of its ids.
    most : int
        Rows.

    Returns
    -------
    DataFrame
        One row per pair: its two names, `sentences` with both, `expected`, `lift` with its interval, `q` and
        `significant`.
    """
    order = tested.sort_values(["q", "p", "together", *named], ascending=[True, True, False, *[True] * len(named)])
    shown = order.head(most)
    shown = shown.assign(interval=between(shown["lift_low"], shown["lift_high"]))
    names = {name: called(shown[end], label) for end, (name, label) in named.items()}
    table = pd.DataFrame({**names, **{told: shown[column] for column, told in _SHOWN.items()}})
    return table.assign(opens=shown["theme_id"].map(links.theme)).reset_index(drop=True)


def cooccurrence_captions(tested: pd.DataFrame, label: pd.Series, *, level: float = 0.05) -> Captions:
    """Which themes co-occur in one sentence, in words.

    Parameters
    ----------
    tested : DataFrame
        One row per pair, as `associations.themes` gives them.
    label : Series
        Names of themes by id.
    level : float
        The one that they were tested at.
    """
    if tested.empty:
        return Captions({"together_caption": "No sentence has two themes."})
    most = tested.sort_values(["together", "theme_id", "other_id"], ascending=[False, True, True]).iloc[0]
    expected = f"{most['expected']:.1f}"
    text = (
        f"{_both(most, label)} co-occur most, in {_together(most)} ({no_count(expected, 'measure')} expected by "
        f"chance). {significance(tested, **_OF_THEMES, level=level, at=links.THEMES)}"
    )
    first = _strongest(tested, ["theme_id", "other_id"])
    if first is not None:
        text += f" {_leading(tested)} {_both(first, label)}: {_together(first)}, {_times(first)} expected."
    return Captions({"together_caption": text})


def _strongest(tested: pd.DataFrame, ends: list[str]) -> pd.Series | None:
    """The significant pair of the highest lift that could be higher yet; none where there is none.

    Where all units of the rarer of the two have the other as well, the lift is as high as their numbers let it be, and
    tells how rare they are.
    """
    ceiling = tested[["units", "other_units"]].min(axis=1)
    told = tested[tested["kept"] & (tested["together"] >= _FEWEST) & (tested["together"] < ceiling)]
    told = told[told["lift"] > 1].sort_values(["lift", *ends], ascending=[False, *[True] * len(ends)])
    return told.iloc[0] if len(told) else None


def _together(pair: pd.Series) -> str:
    """In how many sentences the two stand, among those of the first."""
    return opens(counted(int(pair["together"]), "sentence"), links.theme(pair["theme_id"]))


def _times(pair: pd.Series) -> str:
    """How many times what is expected."""
    lift, expected = (no_count(f"{pair[one]:.1f}", "measure") for one in ("lift", "expected"))
    return f"{lift} times the {expected}"


def _leading(tested: pd.DataFrame) -> str:
    return "It is that of" if tested["kept"].sum() == 1 else "The highest lift among these is that of"


def _both(pair: pd.Series, label: pd.Series) -> str:
    """The names of a pair of themes."""
    return " and ".join(f"“{label.get(pair[end], pair[end])}”" for end in ("theme_id", "other_id"))


def actor_captions(tested: pd.DataFrame, label: pd.Series, actor: pd.Series, *, level: float = 0.05) -> Captions:
    """Which theme is associated most with which actor, in words.

    Parameters
    ----------
    tested : DataFrame
        One row per pair, as `associations.actors` gives them.
    label, actor : Series
        Names of themes and actors by id.
    level : float
        The one that they were tested at.
    """
    if tested.empty:
        return Captions({"beside_caption": "No sentence that names an actor has a theme."})
    text = significance(tested, **_OF_ACTORS, level=level, at=links.THEMES)
    # a theme that bears the actor's name (a war in a country) goes with it by definition
    own = called(tested["node"], actor) == called(tested["theme_id"], label)
    first = _strongest(tested[~own], ["node", "theme_id"])
    if first is not None:
        name, theme = actor.get(first["node"], first["node"]), label.get(first["theme_id"], first["theme_id"])
        units = opens(counted(int(first["units"]), "sentence"), links.actor(first["node"]))
        both = opens(f"{first['together']:,}", links.theme(first["theme_id"]))
        text += (
            f" {_leading(tested)} {name} and “{theme}”: of the {units} that "
            f"{'names' if first['units'] == 1 else 'name'} {name}, {both} have the theme, {_times(first)} expected."
        )
    return Captions({"beside_caption": text})
