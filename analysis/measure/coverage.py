"""What the corpus holds: its articles, their days and what is known of them besides."""

import pandas as pd

from analysis.contracts.table_arguments import takes
from analysis.errors import counted
from analysis.measure import article_names

_LONGEST = 80


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
            "article": articles["article_id"].map(article_names.names(articles)),
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
