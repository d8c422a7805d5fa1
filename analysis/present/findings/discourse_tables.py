"""The discourse network for people: which source refers to which theme, for or against, and which two to the same."""

from typing import Literal, get_args

import pandas as pd

from analysis.errors import counted, one_of
from analysis.measure import statement_speakers
from analysis.measure.networks import discourse
from analysis.present.counts import from_one_place
from analysis.present.evidence import links
from analysis.present.findings.captions import Captions, called
from analysis.present.findings.source_tables import named

Qualifier = Literal["ignore", "congruence", "conflict", "subtract", "combine"]
Normalisation = Literal["no", "average", "jaccard", "cosine", "activity", "prominence"]
# So many speakers still make a picture.
MOST = 20
# Where fewer of the references than this have a qualifier, those that have none could turn the sign of every tie.
_ENOUGH = 0.5
_NOBODY = "No actor of the codebook refers to a theme."
_TIES: dict[Qualifier, tuple[str, str]] = {
    "ignore": ("themes in common", "references of both to the same themes, the qualifier (for, against) ignored"),
    "congruence": ("congruence", "references of both to the same themes with the same qualifier"),
    "conflict": ("conflict", "references of both to the same themes with opposite qualifiers"),
    "subtract": ("congruence − conflict", "references with the same qualifier minus those with opposite ones"),
    "combine": ("congruence − conflict", "references with the same qualifier minus those with opposite ones"),
}
_CELLS = {"ignore": "references", "combine": "1 for, 2 against, 3 both"}
_NORMS: dict[Normalisation, tuple[str, str]] = {
    "no": ("", "not normalised"),
    "average": ("average", "divided by the mean of the two numbers of references"),
    "jaccard": ("Jaccard", "Jaccard-normalised: divided by what either refers to without the other, plus what matches"),
    "cosine": ("cosine", "cosine-normalised: divided by the product of the two numbers of references"),
    "activity": ("activity", "divided by the references of the source"),
    "prominence": ("prominence", "divided by the references to the theme"),
}
_ORDER: dict[Qualifier, str] = {
    "ignore": "those with the most themes in common", "conflict": "those in the most conflict",
}  # fmt: skip
_STRONGEST = "those with the strongest ties"
_TWO_MODE = ("activity", "prominence")
_SIGNS = {True: "for", False: "against"}
_UNREAD = "no qualifier"


def head(qualifier: Qualifier, normalisation: Normalisation, *, of: Literal["sources", "themes"]) -> str:
    """What the weight of a tie between two sources, or of a source and a theme, is called.

    Examples
    --------
    >>> head("subtract", "jaccard", of="sources"), head("ignore", "jaccard", of="themes")
    ('congruence − conflict (Jaccard)', 'references')
    """
    one_of("qualifier", qualifier, get_args(Qualifier))
    one_of("normalisation", normalisation, get_args(Normalisation))
    tie = _TIES[qualifier][0] if of == "sources" else _CELLS.get(qualifier, "references for − against")
    fits = (normalisation in _TWO_MODE) == (of == "themes") and normalisation != "no"
    return f"{tie} ({_NORMS[normalisation][0]})" if fits else tie


def grid(
    references: pd.DataFrame,
    label: pd.Series,
    *,
    qualifier: Qualifier = "ignore",
    normalisation: Normalisation = "no",
    most: int = MOST,
) -> pd.DataFrame:
    """The cells of the grid of speakers and themes, those with the most references first: `speaker`, `theme`.

    Parameters
    ----------
    references : DataFrame
        One row per reference of a speaker to a theme, as `discourse.statements` gives them.
    label : Series
        Names of actors and themes by id.
    qualifier, normalisation : str
        As the notebook's parameters; `congruence` and `conflict` tie sources to each other, and give here the
        references for minus those against.
    most : int
        Speakers shown.

    Returns
    -------
    DataFrame
        One row per cell: `speaker`, `theme`, `weight` (what it is, `head` says).
    """
    two = "ignore" if qualifier == "ignore" else "combine" if qualifier == "combine" else "subtract"
    share = normalisation if normalisation in _TWO_MODE and two != "combine" else "no"
    cells = discourse.affiliation(references, aggregation=two, normalization=share)  # type: ignore[arg-type]  # a str by the conditional
    order = {end: cells.groupby(end)["statements"].sum().sort_values(ascending=False, kind="stable").index
             for end in ("source", "target")}  # fmt: skip
    kept = cells[cells["source"].isin(order["source"][:most])]
    row, column = (kept[end].map({name: n for n, name in enumerate(order[end])}) for end in order)
    kept = kept.assign(row=row, column=column).sort_values(["row", "column"])
    return pd.DataFrame(
        {
            "speaker": called(kept["source"], label),
            "theme": called(kept["target"], label),
            "weight": kept["weight"],
        }
    ).reset_index(drop=True)


def signs(references: pd.DataFrame, label: pd.Series) -> pd.DataFrame:
    """The pieces of bars, one row per theme and qualifier: `theme`, `qualifier`, `references`; the most first."""
    sign = references["qualifier"].map(_SIGNS).astype("str").fillna(_UNREAD)
    counts = references.assign(sign=sign).groupby(["target", "sign"], sort=True).size()
    table = counts.unstack(fill_value=0).reindex(columns=[*_SIGNS.values(), _UNREAD], fill_value=0)
    table = (
        table.assign(all_=table.sum(axis=1)).sort_values("all_", ascending=False, kind="stable").drop(columns="all_")
    )
    pieces = (
        table.rename_axis(columns=None)
        .reset_index(names="theme")
        .melt("theme", var_name="qualifier", value_name="references", ignore_index=False)
    )
    pieces = pieces.sort_index(kind="stable")
    return pieces.assign(theme=called(pieces["theme"], label)).reset_index(drop=True)


def congruence(
    references: pd.DataFrame,
    label: pd.Series,
    *,
    qualifier: Qualifier = "ignore",
    normalisation: Normalisation = "jaccard",
    most: int | None = None,
) -> pd.DataFrame:
    """Pairs of sources by the themes that both refer to, the most first.

    Parameters
    ----------
    references, label
        As for `grid`.
    qualifier, normalisation : str
        As the notebook's parameters; `combine` gives what `subtract` gives, and the shares of two-mode networks
        (`activity`, `prominence`) divide nothing here.
    most : int, optional
        So many pairs; with none given, all.

    Returns
    -------
    DataFrame
        One row per unordered pair with a tie: `speaker`, `other`, `themes` (that the weight comes from: in common, or
        in dispute), `on` (which these are), `matches` (the weight before it is normalised), the weight (named by
        `head`), `source`, `target` (ids).
    """
    ends, weight = ["source", "target"], head(qualifier, normalisation, of="sources")
    one = "subtract" if qualifier == "combine" else qualifier
    norm = "no" if normalisation in _TWO_MODE else normalisation
    table = discourse.congruence(references, aggregation=one).rename(columns={"weight": "matches"})
    normal = discourse.congruence(references, aggregation=one, normalization=norm)  # type: ignore[arg-type]  # as above
    table[weight] = normal["weight"]
    order = ["themes", weight, "matches"] if one == "ignore" else [weight, "matches", "themes"]
    table = table.sort_values([*order, *ends], ascending=[False] * 3 + [True] * 2, ignore_index=True)
    table = table if most is None else table.head(most)
    shared = _shared(references, table, one)
    table = table.assign(
        on=pd.Series(["; ".join(str(label.get(theme, theme)) for theme in themes) for themes in shared], dtype="str"),
        speaker=called(table["source"], label),
        other=called(table["target"], label),
        matches=table["matches"].astype("int64"),
    )
    return table[["speaker", "other", "themes", "on", "matches", weight, *ends]]


def _shared(references: pd.DataFrame, pairs: pd.DataFrame, aggregation: discourse.Aggregation) -> list[list[str]]:
    """The themes that each pair's weight comes from."""
    if aggregation == "ignore":
        known = references[["source", "target"]].assign(sense="")
    else:
        known = references[references["qualifier"].notna()]
        known = known[["source", "target"]].assign(sense=known["qualifier"].map({True: "+", False: "-"}).astype("str"))
    held = {str(source): {*zip(own["target"], own["sense"], strict=True)} for source, own in known.groupby("source")}
    turned = {"+": "-", "-": "+"}

    def themes(one: set[tuple[str, str]], other: set[tuple[str, str]]) -> list[str]:
        alike, apart = one & other, one & {(theme, turned.get(sense, sense)) for theme, sense in other}
        kept = {"conflict": apart, "subtract": alike | apart}.get(aggregation, alike)
        return sorted({theme for theme, _ in kept})

    return [themes(held[one], held[other]) for one, other in zip(pairs["source"], pairs["target"], strict=True)]


def captions(
    references: pd.DataFrame,
    speech: pd.DataFrame,
    label: pd.Series,
    *,
    qualifier: Qualifier = "ignore",
    normalisation: Normalisation = "jaccard",
) -> Captions:
    """Who refers to most themes, who to the same, and how much of it is known to be for or against, in words.

    Parameters
    ----------
    references, label, qualifier, normalisation
        As for `congruence`.
    speech : DataFrame
        The statements that count, of which the qualifiers are told.
    """
    tie, norm = _TIES[qualifier][1], _NORMS["no" if normalisation in _TWO_MODE else normalisation][1]
    chosen = {
        "alike_caption": f"Pairs of sources, {_ORDER.get(qualifier, _STRONGEST)} first; a tie counts {tie}, {norm}.",
        "qualifiers_caption": _readable(references, speech, label),
        "speakers": f"{references['source'].nunique():,}",
    }
    told = {"discourse_caption": _references(references, label), **chosen}
    return Captions({name: from_one_place(text, links.STATEMENTS) for name, text in told.items()})


def _references(references: pd.DataFrame, label: pd.Series) -> str:
    if references.empty:
        return _NOBODY
    themes = references.groupby("source")["target"].nunique()
    first = [str(label.get(node, node)) for node in themes.index[themes == themes.max()]]
    verb = "refers" if len(first) == 1 else "refer"
    text = f"{named(first, 'source')} {verb} to the most themes ({themes.max():,})"
    pairs = congruence(references, label, most=1)
    if pairs.empty:
        return f"{text}; no two sources refer to the same one."
    best = pairs.iloc[0]
    return f"{text}; no two have more in common than {best['speaker']} and {best['other']} ({best['themes']:,})."


def _readable(references: pd.DataFrame, speech: pd.DataFrame, label: pd.Series) -> str:
    """How many statements and references have a qualifier, and whether they carry a network of agreement."""
    said = statement_speakers.outermost(speech).drop_duplicates(statement_speakers.SPAN)
    if said.empty:
        return "No statement was found, so none has a qualifier."
    read = int(said["qualifier"].isin(_SIGNS.values()).sum()) if "qualifier" in said else 0
    known = references["qualifier"].dropna() if "qualifier" in references else references.iloc[:0, 0]
    text = (
        f"Of {counted(len(said), 'statement')} {_has(read)} a qualifier (for or against), "
        "told by the words that report it or decided by a person"
    )
    if references.empty:
        return f"{text}; none is of an actor of the codebook and on a theme."
    some = f"of {counted(len(references), 'reference')} of sources to themes {_has(len(known))} one"
    parts = f" ({int(known.sum()):,} for, {int((~known).sum()):,} against)" if len(known) else ""
    if len(known) < _ENOUGH * len(references):
        return (
            f"{text}; {some}{parts}: too few for a network of agreement and conflict, since the "
            f"{len(references) - len(known):,} others could turn the sign of any tie."
        )
    return f"{text}; {some}{parts}. {_dispute(references, label)}"


def _has(number: int) -> str:
    return "none has" if not number else f"{number:,} {'has' if number == 1 else 'have'}"


def _dispute(references: pd.DataFrame, label: pd.Series) -> str:
    """The pairs that agree and disagree most, by what is known."""
    told = []
    for kind, verb in (("congruence", "agree"), ("conflict", "disagree")):
        pairs = congruence(references, label, qualifier=kind, normalisation="no")  # type: ignore[arg-type]  # as above
        if pairs.empty:
            told.append(f"no two {verb} on a theme")
            continue
        best = pairs.iloc[0]
        told.append(f"no two {verb} more than {best['speaker']} and {best['other']} ({best['matches']:,})")
    return f"Of the sources {'; '.join(told)}."
