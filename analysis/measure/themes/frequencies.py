"""How often each theme is spoken of: by article, per 1,000 words, as a share of sentences."""

from typing import Literal

import pandas as pd

from analysis.contracts.table_arguments import takes


@takes(codes="article_id sentence_id theme_id", sentences="article_id sentence_id part", articles="article_id n_words")
def themes(
    codes: pd.DataFrame,
    sentences: pd.DataFrame,
    articles: pd.DataFrame,
    *,
    by: Literal["corpus", "article"] = "corpus",
    parts: tuple[str, ...] = ("body",),
) -> pd.DataFrame:
    """Theme frequencies.

    Parameters
    ----------
    codes : DataFrame
        One row per theme in a sentence.
    sentences : DataFrame
        One row per sentence.
    articles : DataFrame
        One row per article, with `n_words`.
    by : {"corpus", "article"}
        One row per theme, or per theme and article (also where it is never spoken of).
    parts : tuple of str
        Parts of the article that count. Default the body: a title repeats what the body says.

    Returns
    -------
    DataFrame
        `theme_id`, `article_id` where asked for, `sentences` (that speak of it), `articles` (with at least
        one), `per_1000_words`, `share` (of the sentences of these parts). A sentence can have several
        themes, so shares may sum to more than one; of no sentence the share is 0.

    Examples
    --------
    >>> codes = pd.DataFrame({"article_id": ["a"], "sentence_id": [0], "theme_id": ["roads"]})
    >>> sentences = pd.DataFrame({"article_id": "a", "sentence_id": [0, 1], "part": "body"})
    >>> themes(codes, sentences, pd.DataFrame({"article_id": ["a"], "n_words": [40]})).values.tolist()
    [['roads', 1, 1, 25.0, 0.5]]
    """
    counted = sentences[sentences["part"].isin(parts)]
    key = ["article_id", "sentence_id"]
    found = codes.merge(counted[key], on=key).groupby(["theme_id", "article_id"]).size()
    theme_ids = sorted(codes["theme_id"].unique())
    grid = pd.MultiIndex.from_product([theme_ids, articles["article_id"]], names=["theme_id", "article_id"])
    table = found.reindex(grid, fill_value=0).rename("sentences").reset_index()
    size = pd.DataFrame(
        {
            "words": articles.set_index("article_id")["n_words"],
            "of": counted.groupby("article_id").size(),
        }
    ).fillna(0)
    if by == "article":
        table = table.join(size, on="article_id")
    else:
        grouped = table.groupby("theme_id")["sentences"]
        table = grouped.agg(sentences="sum", articles=lambda s: int((s > 0).sum())).reset_index()
        table = table.assign(words=size["words"].sum(), of=size["of"].sum())
    table["per_1000_words"] = (1000 * table["sentences"] / table["words"]).where(table["words"] > 0, 0.0)
    table["share"] = (table["sentences"] / table["of"]).where(table["of"] > 0, 0.0)
    order = ["article_id", "sentences", "theme_id"] if by == "article" else ["sentences", "theme_id"]
    ascending = [column != "sentences" for column in order]
    return table.drop(columns=["words", "of"]).sort_values(order, ascending=ascending, ignore_index=True)


@takes(codes="article_id sentence_id", sentences="article_id sentence_id part")
def uncoded(codes: pd.DataFrame, sentences: pd.DataFrame, *, parts: tuple[str, ...] = ("body",)) -> pd.DataFrame:
    """The sentences that no theme was found in: what the codebook does not see.

    Returns
    -------
    DataFrame
        One row per sentence without a theme, with the columns of `sentences`.

    Examples
    --------
    >>> codes = pd.DataFrame({"article_id": ["a"], "sentence_id": [0]})
    >>> uncoded(codes, pd.DataFrame({"article_id": "a", "sentence_id": [0, 1], "part": "body"})).values.tolist()
    [['a', 1, 'body']]
    """
    counted = sentences[sentences["part"].isin(parts)]
    key = ["article_id", "sentence_id"]
    return counted.merge(codes[key].drop_duplicates(), on=key, how="left", indicator=True).query(
        "_merge == 'left_only'"
    )[list(sentences.columns)]
