"""The discourse network for people: which source refers to which theme, and which two to the same."""

import pandas as pd

from analysis.measure.networks import discourse
from analysis.present.findings.captions import Captions, called
from analysis.present.findings.source_tables import named

# So many speakers still make a picture.
MOST = 20


def grid(references: pd.DataFrame, label: pd.Series, *, most: int = MOST) -> pd.DataFrame:
    """The cells of the grid of speakers and themes, those with the most references first: `speaker`, `theme`.

    Parameters
    ----------
    references : DataFrame
        One row per reference of a speaker to a theme, as `discourse.statements` gives them.
    label : Series
        Names of actors and themes by id.
    most : int
        Speakers shown.
    """
    cells = discourse.affiliation(references)
    order = {end: cells.groupby(end)["statements"].sum().sort_values(ascending=False, kind="stable").index
             for end in ("source", "target")}  # fmt: skip
    kept = cells[cells["source"].isin(order["source"][:most])]
    row, column = (kept[end].map({name: n for n, name in enumerate(order[end])}) for end in order)
    kept = kept.assign(row=row, column=column).sort_values(["row", "column"])
    return pd.DataFrame(
        {
            "speaker": called(kept["source"], label),
            "theme": called(kept["target"], label),
            "references": kept["statements"],
        }
    ).reset_index(drop=True)


def congruence(references: pd.DataFrame, label: pd.Series) -> pd.DataFrame:
    """Pairs of sources by the themes that both refer to (the qualifier ignored), the most first.

    Parameters
    ----------
    references, label
        As for `grid`.

    Returns
    -------
    DataFrame
        One row per pair that has a theme in common: `speaker`, `other`, `themes` (in common), `on` (which these are),
        `matches` (references of one that meet one of the other), `congruence (Jaccard)`
        (1 where both refer to the same alone), `source`, `target` (ids).
    """
    ends = ["source", "target"]
    table = discourse.congruence(references).rename(columns={"weight": "matches"})
    table = table.merge(
        discourse.congruence(references, normalization="jaccard")[[*ends, "weight"]].rename(
            columns={"weight": "congruence (Jaccard)"}
        ),
        on=ends,
    )
    held = {str(one): {*rows["target"]} for one, rows in references.groupby("source")}
    shared = [sorted(held[one] & held[other]) for one, other in zip(table["source"], table["target"], strict=True)]
    table = table.assign(
        on=pd.Series(["; ".join(str(label.get(theme, theme)) for theme in themes) for themes in shared], dtype="str"),
        speaker=called(table["source"], label),
        other=called(table["target"], label),
        matches=table["matches"].astype("int64"),
    )
    order = ["themes", "congruence (Jaccard)", "matches", *ends]
    table = table.sort_values(order, ascending=[False, False, False, True, True], ignore_index=True)
    return table[["speaker", "other", "themes", "on", "matches", "congruence (Jaccard)", *ends]]


def captions(references: pd.DataFrame, pairs: pd.DataFrame, label: pd.Series) -> Captions:
    """Who refers to most themes and who to the same, in words."""
    speakers = int(references["source"].nunique())
    if references.empty:
        return Captions({"discourse_caption": "No actor of the codebook refers to a theme.", "speakers": 0})
    themes = references.groupby("source")["target"].nunique()
    first = [str(label.get(node, node)) for node in themes.index[themes == themes.max()]]
    verb = "refers" if len(first) == 1 else "refer"
    text = f"{named(first, 'source')} {verb} to the most themes ({themes.max():,})"
    if pairs.empty:
        return Captions({"discourse_caption": f"{text}; no two sources refer to the same one.", "speakers": speakers})
    best = pairs.iloc[0]
    common = f"no two have more in common than {best['speaker']} and {best['other']} ({best['themes']:,})"
    return Captions({"discourse_caption": f"{text}; {common}.", "speakers": speakers})
