"""How often each theme is spoken of, by outlet and by period."""

import pandas as pd

from analysis.contracts.table_arguments import takes
from analysis.measure import groups
from analysis.measure.units import KEYS


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
