"""Themes beside each other, beside actors, by outlet and by period."""

import numpy as np
import numpy.typing as npt
import pandas as pd
from scipy import sparse

from analysis.contracts.table_arguments import has, takes
from analysis.errors import BroadsheetError, did_you_mean
from analysis.measure import groups
from analysis.measure.units import KEYS, Unit

Counts = npt.NDArray[np.int64]
_PAIR = ["theme_id", "other_id"]


@takes(codes="article_id sentence_id theme_id", sentences="article_id sentence_id part")
def together(
    codes: pd.DataFrame, sentences: pd.DataFrame, *, within: Unit = "sentence", parts: tuple[str, ...] = ("body",)
) -> pd.DataFrame:
    """Pairs of themes spoken of in the same unit of text, against what chance would bring together.

    Parameters
    ----------
    codes : DataFrame
        One row per theme in a sentence.
    sentences : DataFrame
        One row per sentence; its `line` tells the paragraph.
    within : {"sentence", "paragraph", "article"}
        The unit. Default sentence, in which themes are coded.
    parts : tuple of str
        Parts of the article that count.

    Returns
    -------
    DataFrame
        One row per pair that meets, the most often first: `theme_id` before `other_id` in the alphabet,
        `together` (units with both), `units` and `other_units` (with either), `of` (all units), `expected`
        (units with both if the themes knew nothing of each other), `lift` (together over expected), `npmi`
        (−1 never, 0 as by chance, 1 always together).

    References
    ----------
    Bouma, G. (2009). Normalized (pointwise) mutual information in collocation extraction. Proceedings of GSCL.

    Examples
    --------
    >>> codes = pd.DataFrame({"article_id": "a", "sentence_id": [0, 0, 1], "theme_id": ["harvest", "roads", "roads"]})
    >>> sentences = pd.DataFrame({"article_id": "a", "sentence_id": range(4), "part": "body", "line": 0})
    >>> together(codes, sentences)[["theme_id", "other_id", "together", "expected", "lift"]].to_numpy().tolist()
    [['harvest', 'roads', 1, 0.5, 2.0]]
    """
    held, themes, n = _held(codes, sentences, "theme_id", within=within, parts=parts)
    met = sparse.triu(held.T @ held, k=1).tocoo()
    table = pd.DataFrame({"theme_id": themes[met.row], "other_id": themes[met.col]}, dtype="str")
    size = held.sum(axis=0)
    return _association(table, met.data, size[met.row], size[met.col], n, order=_PAIR)


@takes(
    codes="article_id sentence_id theme_id",
    mentions="article_id sentence_id node",
    sentences="article_id sentence_id part",
)
def beside(
    codes: pd.DataFrame, mentions: pd.DataFrame, sentences: pd.DataFrame, *, parts: tuple[str, ...] = ("body",)
) -> pd.DataFrame:
    """Which themes the sentences that name an actor speak of.

    Parameters
    ----------
    codes : DataFrame
        One row per theme in a sentence.
    mentions : DataFrame
        One row per mention that counts, as `networks.counted` gives them.
    sentences : DataFrame
        One row per sentence.
    parts : tuple of str
        Parts of the article that count.

    Returns
    -------
    DataFrame
        One row per actor and theme that meet: `node`, `theme_id`, `together` (sentences that name the actor and
        speak of the theme; `behind` gives them), `units` (that name the actor), `other_units` (that speak of the
        theme), `of` (all), `expected`, `lift`, `npmi`, as for `together`, and `share` (of the sentences that
        name the actor).

    Examples
    --------
    >>> codes = pd.DataFrame({"article_id": "a", "sentence_id": [0], "theme_id": ["roads"]})
    >>> mentions = pd.DataFrame({"article_id": "a", "sentence_id": [0, 1], "node": ["NRV", "NRV"]})
    >>> sentences = pd.DataFrame({"article_id": "a", "sentence_id": range(4), "part": "body"})
    >>> beside(codes, mentions, sentences)[["node", "theme_id", "together", "lift"]].values.tolist()
    [['NRV', 'roads', 1, 2.0]]
    """
    actors, nodes, n = _held(mentions, sentences, "node", within="sentence", parts=parts)
    held, themes, _ = _held(codes, sentences, "theme_id", within="sentence", parts=parts)
    met = (actors.T @ held).tocoo()
    table = pd.DataFrame({"node": nodes[met.row], "theme_id": themes[met.col]}, dtype="str")
    named, spoken = actors.sum(axis=0)[met.row], held.sum(axis=0)[met.col]
    found = _association(table, met.data, named, spoken, n, order=["node", "theme_id"])
    return found.assign(share=found["together"] / found["units"])


@takes(
    codes="article_id sentence_id theme_id", mentions="article_id sentence_id node", sentences="article_id sentence_id"
)
def behind(
    theme_id: str, node: str, codes: pd.DataFrame, mentions: pd.DataFrame, sentences: pd.DataFrame
) -> pd.DataFrame:
    """The sentences that name an actor and speak of a theme: one row per sentence, in reading order.

    Examples
    --------
    >>> codes = pd.DataFrame({"article_id": "a", "sentence_id": [0, 1], "theme_id": "roads"})
    >>> mentions = pd.DataFrame({"article_id": "a", "sentence_id": [1], "node": ["NRV"]})
    >>> sentences = pd.DataFrame({"article_id": "a", "sentence_id": range(3)})
    >>> behind("roads", "NRV", codes, mentions, sentences).values.tolist()
    [['a', 1]]
    """
    key = KEYS["sentence"]
    named = mentions.loc[mentions["node"] == node, key].drop_duplicates()
    spoken = codes.loc[codes["theme_id"] == theme_id, key].drop_duplicates()
    return sentences.merge(named, on=key).merge(spoken, on=key).sort_values(key, ignore_index=True)


@takes(
    codes="article_id sentence_id theme_id",
    sentences="article_id sentence_id part",
    articles="article_id",
    variables="article_id variable value",
)
def over(
    codes: pd.DataFrame,
    sentences: pd.DataFrame,
    articles: pd.DataFrame,
    *,
    by: str = "outlet",
    parts: tuple[str, ...] = ("body",),
    variables: pd.DataFrame | None = None,
) -> pd.DataFrame:
    """How often each theme is spoken of in each outlet or period.

    Parameters
    ----------
    codes : DataFrame
        One row per theme in a sentence.
    sentences, articles : DataFrame
        One row per sentence, and one per article.
    by : {"article", "outlet", "month", "quarter", "year"} or str
        What the groups are, as for `groups.of`: also a document variable. What is not known of an article is a group
        of its own, last: to leave it out would hide it.
    parts : tuple of str
        Parts of the article that count.
    variables : DataFrame, optional
        One row per article and document variable.

    Returns
    -------
    DataFrame
        One row per group and theme (also where it is never spoken of there): `group` (an outlet, or `2021-02`,
        `2021Q1`, `2021`; in order, `other` and `not known` last), `theme_id`, `sentences`, `of` (sentences of the
        group), `share`, `articles` (with the theme), `articles_of` (of the group).

    Examples
    --------
    >>> codes = pd.DataFrame({"article_id": ["a"], "sentence_id": [0], "theme_id": ["roads"]})
    >>> sentences = pd.DataFrame({"article_id": [*"aab"], "sentence_id": [0, 1, 0], "part": "body"})
    >>> articles = pd.DataFrame({"article_id": [*"ab"], "outlet": ["The Courier", "The Post"]})
    >>> over(codes, sentences, articles)[["group", "theme_id", "sentences", "share"]].values.tolist()
    [['The Courier', 'roads', 1, 0.5], ['The Post', 'roads', 0, 0.0]]
    """
    where = groups.of(articles, by=by, variables=variables)
    counted = sentences.loc[sentences["part"].isin(parts), KEYS["sentence"]]
    counted = counted.assign(group=counted["article_id"].map(where))
    found = codes[["article_id", "sentence_id", "theme_id"]].drop_duplicates().merge(counted, on=KEYS["sentence"])
    size = counted.groupby("group").agg(of=("sentence_id", "size"), articles_of=("article_id", "nunique"))
    cells = found.groupby(["group", "theme_id"]).agg(
        sentences=("sentence_id", "size"), articles=("article_id", "nunique")
    )
    names = groups.ordered(size.index)
    grid = pd.MultiIndex.from_product([names, sorted(set(found["theme_id"]))], names=["group", "theme_id"])
    table = cells.reindex(grid, fill_value=0).reset_index().astype({"group": "str", "theme_id": "str"})
    table = table.join(size, on="group").astype({"of": "int64", "articles_of": "int64"})
    table["share"] = table["sentences"] / table["of"]
    return table[["group", "theme_id", "sentences", "of", "share", "articles", "articles_of"]]


def _held(
    rows: pd.DataFrame, sentences: pd.DataFrame, column: str, *, within: Unit, parts: tuple[str, ...]
) -> "tuple[sparse.csr_array, pd.Index, int]":
    """The units × values matrix of zeros and ones, the values, and the number of units."""
    if within not in KEYS:
        raise BroadsheetError(f"`within` is {within!r}; {did_you_mean(within, KEYS)}")
    has(sentences, KEYS[within], of="theme_cooccurrence.together", table="sentences")
    counted = sentences[sentences["part"].isin(parts)]
    unit = counted.groupby(KEYS[within], sort=True).ngroup()
    where = counted[KEYS["sentence"]].assign(unit=unit)
    found = rows[[*KEYS["sentence"], column]].merge(where, on=KEYS["sentence"])
    found = found[["unit", column]].drop_duplicates()
    place, values = pd.factorize(found[column], sort=True)
    n = int(unit.nunique())
    cells = (np.ones(len(found), dtype=np.int64), (found["unit"].to_numpy(), place))
    return sparse.csr_array(cells, shape=(n, len(values))), pd.Index(values), n


def _association(
    table: pd.DataFrame, both: Counts, one: Counts, other: Counts, n: int, *, order: list[str]
) -> pd.DataFrame:
    """What units with both say beside what either alone would lead to expect; those that meet most come first."""
    table = table.assign(together=both, units=one, other_units=other, of=n)
    table = table.astype(dict.fromkeys(["together", "units", "other_units", "of"], "int64"))
    table["expected"] = table["units"] * table["other_units"] / max(n, 1)
    table["lift"] = table["together"] / table["expected"]
    told = -np.log(table["together"] / max(n, 1))
    # two that are in every unit are always together, and tell nothing: by convention 1
    table["npmi"] = (np.log(table["lift"]) / told.where(told > 0)).fillna(1.0)
    return table.sort_values(["together", *order], ascending=[False, True, True], ignore_index=True)
