"""What was left out of the sources as boilerplate, and why."""

import pandas as pd

from analysis.contracts.table_arguments import takes
from analysis.corpus import tokens
from analysis.measure import article_names

KEPT = {"article": "article", "subheading": "article", "title": "title", "standfirst": "standfirst"}
FIELDS = ("byline", "agency", "dateline")


@takes(lines="article_id start end label", texts="article_id text", articles="article_id title")
def words_by_label(lines: pd.DataFrame, texts: pd.DataFrame, articles: pd.DataFrame) -> pd.DataFrame:
    r"""Words of each source by what they are.

    Returns
    -------
    DataFrame
        One row per article and label: `article`, `label` (article, title, standfirst, other fields,
        boilerplate), `words`.

    Examples
    --------
    >>> texts = pd.DataFrame({"article_id": ["a"], "text": ["Menu Home\nZenda has a bridge."]})
    >>> lines = pd.DataFrame({"article_id": "a", "start": [0, 10], "end": [9, 29], "label": ["boilerplate", "article"]})
    >>> words_by_label(lines, texts, pd.DataFrame({"article_id": ["a"], "title": ["A bridge"]})).values.tolist()
    [['a A bridge', 'article', 4], ['a A bridge', 'boilerplate', 2]]
    """
    labels = (*dict.fromkeys(KEPT.values()), "other fields", "boilerplate")
    label = lines["label"].map(KEPT | dict.fromkeys(FIELDS, "other fields") | {"boilerplate": "boilerplate"})
    table = lines.assign(label=label, words=_words(lines, texts)).dropna(subset="label")
    table["label"] = pd.Categorical(table["label"], categories=labels, ordered=True)
    table = table.groupby(["article_id", "label"], observed=True)["words"].sum().reset_index()
    table["article"] = table["article_id"].map(article_names.names(articles))
    return table.assign(label=table["label"].astype(str))[["article", "label", "words"]]


@takes(words="article label words")
def dropped_share(words: pd.DataFrame) -> pd.DataFrame:
    """One row per article: all its words and those dropped, the most dropped first.

    Examples
    --------
    >>> words = pd.DataFrame({"article": "a", "label": ["article", "boilerplate"], "words": [30, 10]})
    >>> dropped_share(words).values.tolist()
    [['a', 40, 10]]
    """
    is_dropped = words["words"].where(words["label"] == "boilerplate", 0)
    grouped = words.assign(dropped=is_dropped).groupby("article")[["words", "dropped"]].sum().reset_index()
    return grouped.sort_values(["dropped", "article"], ascending=[False, True], ignore_index=True)


@takes(lines="article_id line start end label reason", texts="article_id text", articles="article_id title")
def dropped(lines: pd.DataFrame, texts: pd.DataFrame, articles: pd.DataFrame) -> pd.DataFrame:
    r"""What was dropped as boilerplate: one row per article and reason, with lines and words, the most words first.

    Examples
    --------
    >>> texts = pd.DataFrame({"article_id": ["a"], "text": ["Menu Home\nZenda has a bridge."]})
    >>> lines = pd.DataFrame({"article_id": ["a"], "line": [0], "start": [0], "end": [9], "label": ["boilerplate"]})
    >>> articles = pd.DataFrame({"article_id": ["a"], "title": ["A bridge"]})
    >>> dropped(lines.assign(reason="a menu"), texts, articles).values.tolist()
    [['a A bridge', 'a menu', 1, 2, 'a']]
    """
    out = lines[lines["label"] == "boilerplate"]
    grouped = (
        out.assign(words=_words(out, texts))
        .groupby(["article_id", "reason"], sort=False)
        .agg(lines=("line", "size"), words=("words", "sum"))
    )
    table = grouped.reset_index()
    table["article"] = table["article_id"].map(article_names.names(articles))
    table = table.sort_values(["words", "lines"], ascending=False, kind="stable", ignore_index=True)
    return table[["article", "reason", "lines", "words", "article_id"]]


@takes(out="article_id reason lines words")
def by_reason(out: pd.DataFrame) -> pd.DataFrame:
    """What was dropped, over all articles: one row per reason, the one that took most lines first.

    Examples
    --------
    >>> out = pd.DataFrame({"article_id": ["a", "b"], "reason": ["a menu"] * 2, "lines": [3, 1], "words": [9, 2]})
    >>> by_reason(out).values.tolist()
    [[2, 4, 11, 'a menu']]
    """
    grouped = out.groupby("reason").agg(
        articles=("article_id", "nunique"), lines=("lines", "sum"), words=("words", "sum")
    )
    table = grouped.reset_index().sort_values(["lines", "reason"], ascending=[False, True], ignore_index=True)
    return table[["articles", "lines", "words", "reason"]]


def _words(lines: pd.DataFrame, texts: pd.DataFrame) -> list[int]:
    text = dict(zip(texts["article_id"], texts["text"], strict=True))
    return [
        len(tokens.words(text[i][a:b]))
        for i, a, b in zip(lines["article_id"], lines["start"], lines["end"], strict=True)
    ]
