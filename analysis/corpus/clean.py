"""Texts and their labelled lines to articles, with an account of what was left out."""

import pandas as pd

from analysis import schema
from analysis.corpus import duplicates, features, languages, metadata, normalize, wrapping
from analysis.errors import counted


def articles(
    texts: pd.DataFrame, lines: pd.DataFrame, fields: pd.DataFrame, known: pd.DataFrame | None = None
) -> pd.DataFrame:
    """The articles of a corpus.

    Parameters
    ----------
    texts, lines, fields : DataFrame
        As read by `sources`, labelled by `boilerplate` and found by `metadata`.
    known : DataFrame, optional
        What is known of articles besides (`sources.known`). For title, byline, agency and dateline, what the
        text itself shows comes first, then this, then what the source states (a page's metadata, a row's
        other columns); outlet and days come from the latter two.

    Returns
    -------
    DataFrame
        One row per source, also where nothing of it is left (`warnings` counts these).

    Examples
    --------
    >>> texts = pd.DataFrame({"article_id": ["a"], "text": ["The king of Zenda met us."]})
    >>> texts = texts.assign(encoding="utf-8", sha256="0")
    >>> lines = pd.DataFrame({"article_id": ["a"], "line": 0, "start": 0, "end": 25, "label": ["article"]})
    >>> articles(texts, lines, schema.empty("fields"))[["body", "n_words"]].values.tolist()
    [['The king of Zenda met us.', 6]]
    """
    frame = texts[["article_id", "encoding", "sha256"]].copy()
    body = bodies(texts, lines, fields).reindex(frame["article_id"], fill_value="").set_axis(frame.index)
    frame["body"] = body
    frame["n_words"] = [len(features.words(text)) for text in body]
    frame["language"] = [languages.of(text) for text in body]
    frame["cluster_id"] = frame["article_id"]
    for field in ("title", "byline", "agency", "dateline"):
        own = fields[fields["field"] == field]
        printed = own["text"].map(wrapping.flat).map(normalize.string).groupby(own["article_id"]).agg("; ".join)
        frame[field] = frame["article_id"].map(printed)
    frame = _with_stated(_with_known(frame, known), texts)
    return schema.validate("articles", frame.reindex(columns=list(schema.contract("articles").columns)))


def bodies(texts: pd.DataFrame, lines: pd.DataFrame, fields: pd.DataFrame) -> "pd.Series[str]":
    """The body of each article, by its id: paragraphs normalised and parted by an empty line."""
    spans = metadata.cut(texts, lines, fields)
    spans = spans[spans["part"] == "body"]
    source = texts.set_index("article_id")["text"]
    printed = [
        normalize.string(wrapping.flat(source[article_id][start:end]))
        for article_id, start, end in spans[["article_id", "start", "end"]].itertuples(index=False)
    ]
    return pd.Series(printed, index=spans.index, dtype="str").groupby(spans["article_id"], sort=False).agg("\n\n".join)


def warnings(articles: pd.DataFrame) -> pd.DataFrame:
    """Articles of which nothing is left.

    Returns
    -------
    DataFrame
        One row per article with an empty body.
    """
    empty = articles.loc[articles["n_words"] == 0, ["article_id"]]
    rows = empty.assign(
        kind="empty body",
        start=pd.Series(pd.NA, index=empty.index, dtype="Int64"),
        message="No line of it could be told to be the article's text; look at its lines and their reasons.",
    )
    return rows.reset_index(drop=True)


def summary(articles: pd.DataFrame) -> list[str]:
    """What was left out of the corpus, in counted sentences.

    Examples
    --------
    >>> table = pd.DataFrame({"article_id": ["a", "b"], "cluster_id": ["a", "b"]})
    >>> summary(table.assign(n_words=[0, 412], language=[None, "en"]))
    ['1 of 2 articles has an empty body.']
    """
    total = counted(len(articles), "article")
    empty = int((articles["n_words"] == 0).sum())
    short = int((articles["language"].isna() & (articles["n_words"] > 0)).sum())
    sentences = []
    if empty:
        sentences.append(f"{empty:,} of {total} {'has' if empty == 1 else 'have'} an empty body.")
    if short:
        verb = "is" if short == 1 else "are"
        sentences.append(f"{short:,} of {total} {verb} too short to tell the language and {verb} read as English.")
    return sentences + languages.set_aside(articles) + duplicates.summary(articles)


def _with_known(frame: pd.DataFrame, known: pd.DataFrame | None) -> pd.DataFrame:
    if known is None:
        return frame
    extra = frame[["article_id"]].merge(known, on="article_id", how="left").set_index(frame.index)
    result = frame.copy()
    for column in ("outlet", "published_from", "published_to", "title", "byline", "agency", "dateline"):
        if column in extra:
            own = result[column] if column in result else pd.Series(pd.NA, index=result.index, dtype="str")
            result[column] = own.where(own.notna(), extra[column])
    if "published_basis" in extra:
        words = (
            extra["published_words"] if "published_words" in extra else pd.Series(pd.NA, index=extra.index, dtype="str")
        )
        result["date_basis"] = (extra["published_basis"] + ": " + words).where(words.notna(), extra["published_basis"])
    return result


def _with_stated(frame: pd.DataFrame, texts: pd.DataFrame) -> pd.DataFrame:
    """What a page's metadata or a row's other columns state, where nothing better is known."""
    stated = texts.reindex(columns=["outlet", "published", "title", "byline"]).astype("str")
    result = frame.copy()
    days = pd.to_datetime(stated["published"], format="%Y-%m-%d", errors="coerce")
    undated = result.reindex(columns=["published_from", "published_to"]).isna().all(axis=1) & days.notna()
    for column, values in {"outlet": stated["outlet"], "title": stated["title"], "byline": stated["byline"]}.items():
        own = result[column] if column in result else pd.Series(pd.NA, index=result.index, dtype="str")
        result[column] = own.where(own.notna(), values)
    for column, value in {"published_from": days, "published_to": days, "date_basis": "stated: by the source"}.items():
        own = result[column] if column in result else pd.Series(pd.NA, index=result.index, dtype="object")
        result[column] = own.astype("object").mask(undated, value)
    return result
