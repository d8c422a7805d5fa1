"""What the corpus holds and what was left out of it."""

import pandas as pd

from analysis.contracts.table_arguments import takes
from analysis.corpus import tokens
from analysis.errors import counted

KEPT = {"article": "article", "subheading": "article", "title": "title", "standfirst": "standfirst"}
FIELDS = ("byline", "agency", "dateline")
_LONGEST_NAME = 34
_LONGEST = 80


@takes(articles="article_id title")
def names(articles: pd.DataFrame) -> dict[str, str]:
    """A short name for each article, by its id: the start of the id, and of the title where there is one.

    Examples
    --------
    >>> names(pd.DataFrame({"article_id": ["001_quill", "002_dray"], "title": ["A bridge for Zenda", None]}))
    {'001_quill': '001 A bridge for Zenda', '002_dray': '002'}
    """
    start = starts(articles)
    found = {}
    for article_id, title in zip(articles["article_id"], articles["title"], strict=True):
        name = f"{start[article_id]} {title}" if isinstance(title, str) else start[article_id]
        found[article_id] = name if len(name) <= _LONGEST_NAME else name[: _LONGEST_NAME - 1].rstrip() + "…"
    if len(set(found.values())) < len(found):
        return {article_id: article_id for article_id in found}
    return found


@takes(articles="article_id")
def starts(articles: pd.DataFrame) -> dict[str, str]:
    """The part of each id before its first `_`, where that is enough to tell the articles apart; else the id.

    Examples
    --------
    >>> starts(pd.DataFrame({"article_id": ["001_quill", "002_dray"]}))
    {'001_quill': '001', '002_dray': '002'}
    """
    firsts = articles["article_id"].str.split("_").str[0]
    return dict(zip(articles["article_id"], firsts if firsts.is_unique else articles["article_id"], strict=True))


@takes(articles="article_id title outlet n_words published_from published_to", sentences="article_id")
def overview(articles: pd.DataFrame, sentences: pd.DataFrame) -> pd.DataFrame:
    """One row per article: its name, outlet, days, words and sentences.

    Examples
    --------
    >>> day = pd.to_datetime(["2031-02-03"])
    >>> articles = pd.DataFrame({"article_id": ["a"], "title": ["A bridge"], "outlet": ["The Courier"]})
    >>> articles = articles.assign(published_from=day, published_to=day, n_words=40)
    >>> overview(articles, pd.DataFrame({"article_id": ["a", "a"]})).values.tolist()
    [['a A bridge', 'The Courier', '3 Feb 2031', 40, 2, 'a']]
    """
    return pd.DataFrame(
        {
            "article": articles["article_id"].map(names(articles)),
            "outlet": articles["outlet"],
            "published": [
                interval(a, b) for a, b in zip(articles["published_from"], articles["published_to"], strict=True)
            ],
            "words": articles["n_words"],
            "sentences": articles["article_id"].map(sentences.groupby("article_id").size()).fillna(0).astype(int),
            "article_id": articles["article_id"],
        }
    )


def interval(first: pd.Timestamp, last: pd.Timestamp) -> str:
    """A day, or the days between which it lies.

    Examples
    --------
    >>> interval(pd.Timestamp("2021-02-11"), pd.Timestamp("2021-02-12")), interval(pd.NaT, pd.NaT)
    ('11 Feb 2021 to 12 Feb 2021', '')
    """
    days = [f"{d.day} {d:%b} {d.year}" for d in (first, last) if not pd.isna(d)]
    return " to ".join(dict.fromkeys(days))


def day(value: pd.Timestamp) -> str:
    """A day in words, or that none is known.

    Examples
    --------
    >>> day(pd.Timestamp("2031-02-03")), day(pd.NaT)
    ('3 February 2031', 'an unknown day')
    """
    return "an unknown day" if pd.isna(value) else f"{value.day} {value:%B} {value.year}"


@takes(articles="date_basis")
def stated(articles: pd.DataFrame) -> int:
    """How many articles state their day themselves.

    Examples
    --------
    >>> stated(pd.DataFrame({"date_basis": ["stated", "inferred: yesterday", None]}))
    1
    """
    return int(articles["date_basis"].fillna("").str.startswith("stated").sum())


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
    table["article"] = table["article_id"].map(names(articles))
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
    out = lines.assign(words=_words(lines, texts))[lines["label"] == "boilerplate"]
    grouped = out.groupby(["article_id", "reason"], sort=False).agg(lines=("line", "size"), words=("words", "sum"))
    table = grouped.reset_index()
    table["article"] = table["article_id"].map(names(articles))
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


@takes(document_variables="variable value")
def variables(document_variables: pd.DataFrame, *, articles: int) -> pd.DataFrame:
    """The document variables: what the sources state of their articles besides.

    Parameters
    ----------
    document_variables : DataFrame
        One row per article and variable.
    articles : int
        How many articles there are.

    Returns
    -------
    DataFrame
        One row per variable, the one that most articles have first: `variable`, `articles`, `share` of all,
        `values` (how many different ones) and `commonest`.

    Examples
    --------
    >>> table = pd.DataFrame({"article_id": ["a", "b"], "variable": ["section"] * 2, "value": ["World"] * 2})
    >>> variables(table, articles=4).values.tolist()
    [['section', 2, 0.5, 1, 'World']]
    """
    grouped = document_variables.groupby("variable")["value"]
    table = grouped.agg(articles="size", values="nunique", commonest=lambda v: v.value_counts().index[0]).reset_index()
    table["share"] = table["articles"] / max(articles, 1)
    table["commonest"] = [
        value if len(value) <= _LONGEST else value[: _LONGEST - 1] + "…" for value in table["commonest"]
    ]
    table = table.sort_values(["articles", "variable"], ascending=[False, True], ignore_index=True)
    return table[["variable", "articles", "share", "values", "commonest"]]


@takes(rows="stage")
def set_aside(rows: pd.DataFrame) -> str:
    """How much could not be worked on, in a sentence.

    Examples
    --------
    >>> set_aside(pd.DataFrame({"stage": ["reading", "reading", "annotating"]}))
    'Set aside, with place and reason: 3 files, rows or articles (2 in reading, 1 in annotating).'
    """
    if rows.empty:
        return "No file, row or article had to be set aside."
    stages = rows["stage"].value_counts(sort=False)
    by_stage = ", ".join(f"{n:,} in {stage}" for stage, n in stages.items())
    what = counted(len(rows), "file, row or article", "files, rows or articles")
    return f"Set aside, with place and reason: {what} ({by_stage})."
