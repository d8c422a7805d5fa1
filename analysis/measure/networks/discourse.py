"""Who says the same: discourse networks after Leifeld, of speakers and the themes that they speak of."""

from typing import Any, Literal, get_args

import numpy as np
import pandas as pd
from scipy import sparse

from analysis.contracts.keys import ANONYMOUS, UNATTRIBUTED
from analysis.contracts.table_arguments import has, takes
from analysis.errors import BroadsheetError, one_of
from analysis.measure import spans, statement_speakers

Duplicates = Literal["include", "document", "week", "acrossrange"]
Qualifiers = Literal["apart", "ignored"]
Aggregation = Literal["ignore", "congruence", "conflict", "subtract"]
Normalization = Literal["no", "average", "jaccard", "cosine"]
Affiliation = Literal["ignore", "subtract", "combine"]
Share = Literal["no", "activity", "prominence"]


@takes(
    speech="article_id start end kind speaker_id",
    sentences="article_id sentence_id start end",
    codes="article_id sentence_id theme_id",
)
def statements(
    speech: pd.DataFrame,
    sentences: pd.DataFrame,
    codes: pd.DataFrame,
    *,
    duplicates: Duplicates = "document",
    qualifiers: Qualifiers = "apart",
    articles: pd.DataFrame | None = None,
) -> pd.DataFrame:
    """What each speaker refers to: the themes of the sentences that its statements overlap.

    Parameters
    ----------
    speech : DataFrame
        One row per statement; one that lies in another goes with it. Speakers without an id are left out, and so
        are `anonymous` and `unattributed`: no two of those statements are known to be of the same speaker. A column
        `qualifier` (`for`, `against`) is that of every theme of the statement.
    sentences : DataFrame
        One row per sentence: `article_id`, `sentence_id`, `start`, `end`.
    codes : DataFrame
        One row per theme in a sentence; where it has a column `qualifier` (True: for, False: against), that one
        counts, as of a coder who decided on each theme by itself.
    duplicates : {"include", "document", "week", "acrossrange"}
        How often the same speaker, theme and qualifier count: each time, once an article (the default: whoever
        is quoted at length does not agree more), once a calendar week of the earliest day of publication, once.
    qualifiers : {"apart", "ignored"}
        Whether a reference for and one against are two, or repeat one another: as where networks ignore qualifiers.
    articles : DataFrame, optional
        One row per article, with `published_from`; needed by week. An article without a day is a week of its own.

    Returns
    -------
    DataFrame
        One row per reference, sorted: `article_id`, `start` (of the statement), `source` (the speaker), `target`
        (the theme), and `qualifier` (True, False; missing where it is not known) where codes or speech have it.

    Raises
    ------
    BroadsheetError
        The choice is unknown, or the articles are missing where weeks are asked for.

    Examples
    --------
    >>> speech = pd.DataFrame({"article_id": "a", "start": [0], "end": [9], "kind": "direct", "speaker_id": ["NRV"]})
    >>> sentences = pd.DataFrame({"article_id": "a", "sentence_id": [0, 1], "start": [0, 10], "end": [9, 30]})
    >>> codes = pd.DataFrame({"article_id": "a", "sentence_id": [0, 1], "theme_id": ["roads", "harvest"]})
    >>> statements(speech, sentences, codes)[["source", "target"]].values.tolist()
    [['NRV', 'roads']]
    """
    one_of("duplicates", duplicates, get_args(Duplicates))
    one_of("qualifiers", qualifiers, get_args(Qualifiers))
    if duplicates == "week" and articles is None:
        raise BroadsheetError("Duplicates by week need the table `articles`, none was given; call with articles=….")
    told = statement_speakers.outermost(speech)
    said = told[told["speaker_id"].notna() & ~told["speaker_id"].isin([ANONYMOUS, UNATTRIBUTED])]
    statement, sentence = spans.across(said, sentences)
    coded = "qualifier" in codes
    qualifier = ["qualifier"] if qualifiers == "apart" and (coded or "qualifier" in said) else []
    columns = ["article_id", "start", "end", "kind", "speaker_id"]
    held = said.iloc[statement][columns + ([] if coded else qualifier)].reset_index(drop=True)
    held["sentence_id"] = sentences["sentence_id"].iloc[sentence].to_numpy()
    theme = codes[["article_id", "sentence_id", "theme_id"] + (qualifier if coded else [])]
    found = held.merge(theme, on=["article_id", "sentence_id"])
    if qualifier:
        found["qualifier"] = _agrees(found["qualifier"])
    # a statement over several sentences of a theme refers to it once
    found = found.drop(columns="sentence_id").drop_duplicates()
    found = found.rename(columns={"speaker_id": "source", "theme_id": "target"})
    reference = ["source", "target", *qualifier]
    found = found.sort_values(["article_id", "start", "end", "kind", *reference])
    if duplicates != "include":
        found = _once(found.assign(once=_window(found, duplicates, articles)), reference)
    kinds = {"article_id": "str", "start": "int64", "source": "str", "target": "str"}
    return found[["article_id", "start", *reference]].astype(kinds).reset_index(drop=True)


def _agrees(qualifier: pd.Series) -> pd.Series:
    """`for` as True, `against` as False, anything else as missing; what is True or False already stays."""
    return qualifier.map({"for": True, "against": False, True: True, False: False}).astype("boolean")


def _once(found: pd.DataFrame, reference: list[str]) -> pd.DataFrame:
    """Each reference once in its window; one without a qualifier goes with those that have one."""
    found = found.drop_duplicates(["once", *reference])
    if "qualifier" not in found:
        return found
    known = found["qualifier"].notna()
    same = [found[column] for column in ("once", "source", "target")]
    return found[known | ~known.groupby(same).transform("any")]


def _window(found: pd.DataFrame, duplicates: Duplicates, articles: pd.DataFrame | None) -> Any:
    """What a reference counts once in."""
    if duplicates == "document" or articles is None:
        return found["article_id"] if duplicates == "document" else ""
    if duplicates == "acrossrange":
        return ""
    has(articles, ["article_id", "published_from"], of="discourse.statements", table="articles")
    known = articles.set_index("article_id")["published_from"].reindex(found["article_id"])
    day = known.set_axis(found.index)
    return day.dt.to_period("W").astype("str").where(day.notna(), found["article_id"])


@takes(said="source target")
def congruence(
    said: pd.DataFrame, *, aggregation: Aggregation = "ignore", normalization: Normalization = "no"
) -> pd.DataFrame:
    """Which speakers refer to the same themes, in the same sense or in opposite ones.

    Parameters
    ----------
    said : DataFrame
        One row per reference: `source`, `target`, and `qualifier` (True, False) unless it is ignored; references
        where that is missing count only where it is ignored.
    aggregation : {"ignore", "congruence", "conflict", "subtract"}
        `ignore`: references of the one times those of the other, summed over themes. `congruence`: the same for
        references of the same qualifier. `conflict`: of opposite ones. `subtract`: congruence − conflict.
    normalization : {"no", "average", "jaccard", "cosine"}
        What the sum is divided by, so that who speaks much is not tied to all: `average`, the mean of the two
        numbers of references; `jaccard`, the references of either that the other lacks plus the matches;
        `cosine`, the product of the two numbers of references.

    Returns
    -------
    DataFrame
        One row per unordered pair with something in common or in dispute, sorted: `source` before `target`, `weight`
        (the same from either side), and the number of `themes` it comes from: those that both refer to, or, by the
        aggregation, that both do in the same sense, in opposite ones, or in any known sense.

    Raises
    ------
    BroadsheetError
        A choice is unknown, or the references have no qualifier where one is asked for.

    References
    ----------
    Leifeld, P. (2017). Discourse network analysis: policy debates as dynamic networks. In The Oxford Handbook of
    Political Networks. https://doi.org/10.1093/oxfordhb/9780190228217.013.25
    Leifeld, P., Gruber, J. & Bossner, F. R. (2019). Discourse Network Analyzer Manual, chapter 2.
    https://github.com/leifeld/dna

    Examples
    --------
    >>> said = pd.DataFrame({"source": [*"AABB"], "target": [*"xyxz"], "qualifier": [True, True, False, True]})
    >>> congruence(said, aggregation="conflict").to_dict("records")
    [{'source': 'A', 'target': 'B', 'weight': 1.0, 'themes': 1}]
    """
    one_of("aggregation", aggregation, get_args(Aggregation))
    one_of("normalization", normalization, get_args(Normalization))
    names, _, for_, against = _counts(said, "ignore" if aggregation == "ignore" else "split")
    same, other = _met(for_, against)
    some, none, any_ = ((one > 0).astype("float64") for one in (for_, against, for_ + against))
    alike, apart = _met(some, none)
    mixed = some.multiply(none).tocsr()
    twice = mixed @ mixed.T  # themes that both refer to in either sense count in both senses, as one theme
    themes = {"conflict": apart - twice, "subtract": any_ @ any_.T}.get(aggregation, alike - twice)
    met = sparse.triu(themes, k=1).tocoo()
    order = np.lexsort((met.col, met.row))
    pair = met.row[order], met.col[order]
    weight = {"conflict": other, "subtract": same - other}.get(aggregation, same)
    both = sparse.hstack([for_, against], format="csr")
    ends = {end: pd.Series(names[at], dtype="str") for end, at in zip(("source", "target"), pair, strict=True)}
    weights = _at(weight, pair) / _norm(both, pair, normalization)
    table = pd.DataFrame({**ends, "weight": weights, "themes": _at(themes, pair).astype("int64")})
    return table[table["themes"] > 0].reset_index(drop=True)


def _met(for_: sparse.csr_array, against: sparse.csr_array) -> tuple[sparse.csr_array, sparse.csr_array]:
    """What each two speakers have in the same sense, and in opposite ones: the same from either side."""
    return for_ @ for_.T + against @ against.T, for_ @ against.T + against @ for_.T


def _norm(both: sparse.csr_array, pair: tuple[np.ndarray, np.ndarray], normalization: Normalization) -> Any:
    """What each pair's weight is divided by."""
    if normalization == "no":
        return 1.0
    active = np.asarray(both.sum(axis=1)).ravel()
    one, other = active[pair[0]], active[pair[1]]
    if normalization == "average":
        return (one + other) / 2
    if normalization == "cosine":
        return one * other
    with_other = both @ (both > 0).astype("float64").T  # references of the row that the column has too
    lacking = one - _at(with_other, pair) + other - _at(with_other, pair[::-1])
    return lacking + _at(both @ both.T, pair)


@takes(said="source target")
def affiliation(
    said: pd.DataFrame, *, aggregation: Affiliation = "ignore", normalization: Share = "no"
) -> pd.DataFrame:
    """Which speaker refers to which theme.

    Parameters
    ----------
    said : DataFrame
        One row per reference: `source`, `target`, and `qualifier` (True, False) unless it is ignored; references
        where that is missing count only where it is ignored.
    aggregation : {"ignore", "subtract", "combine"}
        `ignore`: references. `subtract`: those for minus those against. `combine`: 1 for, 2 against, 3 both; that
        is a kind, not a number, and is never divided.
    normalization : {"no", "activity", "prominence"}
        What it is divided by: the speaker's references, or the theme's.

    Returns
    -------
    DataFrame
        One row per speaker and theme, sorted: `source`, `target`, `weight`, `statements` (references).

    Examples
    --------
    >>> said = pd.DataFrame({"source": [*"AAB"], "target": ["roads", "roads", "harvest"]})
    >>> affiliation(said, normalization="activity").values.tolist()
    [['A', 'roads', 1.0, 2], ['B', 'harvest', 1.0, 1]]
    """
    one_of("aggregation", aggregation, get_args(Affiliation))
    one_of("normalization", normalization, get_args(Share))
    if aggregation == "combine" and normalization != "no":
        raise BroadsheetError("`combine` gives kinds of ties, which cannot be divided; expected normalization='no'.")
    names, themes, for_, against = _counts(said, "ignore" if aggregation == "ignore" else "split")
    all_ = (for_ + against).tocsr()
    met = all_.tocoo()
    order = np.lexsort((met.col, met.row))
    cell = met.row[order], met.col[order]
    number = _at(all_, cell)
    weight = number.astype("float64")
    if aggregation == "subtract":
        weight = _at(for_, cell) - _at(against, cell)
    elif aggregation == "combine":
        weight = (_at(for_, cell) > 0) + 2.0 * (_at(against, cell) > 0)
    if normalization != "no":
        axis = 1 if normalization == "activity" else 0
        weight = weight / np.asarray(all_.sum(axis=axis)).ravel()[cell[1 - axis]]
    ends = {"source": pd.Series(names[cell[0]], dtype="str"), "target": pd.Series(themes[cell[1]], dtype="str")}
    return pd.DataFrame({**ends, "weight": weight, "statements": number.astype("int64")})


def _counts(
    said: pd.DataFrame, how: Literal["ignore", "split"]
) -> tuple[pd.Index, pd.Index, sparse.csr_array, sparse.csr_array]:
    """Speakers, themes, and two matrices of references: those for (or all, where qualifiers are ignored), against."""
    if how == "split" and "qualifier" not in said:
        raise BroadsheetError("The references have no column `qualifier` (True, False); use aggregation='ignore'.")
    said = said if how == "ignore" else said[said["qualifier"].notna()]
    row, names = pd.factorize(said["source"], sort=True)
    column, themes = pd.factorize(said["target"], sort=True)
    agrees = said["qualifier"].to_numpy(dtype=bool) if how == "split" else np.ones(len(said), dtype=bool)
    shape = (len(names), len(themes))
    for_, against = (
        sparse.coo_array((np.ones(chosen.sum()), (row[chosen], column[chosen])), shape=shape).tocsr()
        for chosen in (agrees, ~agrees)
    )
    return pd.Index(names), pd.Index(themes), for_, against


def _at(matrix: sparse.csr_array, cell: tuple[np.ndarray, np.ndarray]) -> np.ndarray:
    return np.asarray(matrix.tocsr()[cell[0], cell[1]]).ravel() if len(cell[0]) else np.zeros(0)
