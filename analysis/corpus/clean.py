"""Texts and their labelled lines to articles, with an account of what was left out."""

import pandas as pd

from analysis import schema
from analysis.corpus import languages, normalize, tokens, wrapping
from analysis.corpus.duplication import duplicates
from analysis.corpus.metadata import article_fields, date_conventions, publication
from analysis.errors import counted
from analysis.settings import Preprocessing

_KNOWN = ("url", "outlet", "title", "byline", "agency", "dateline")


def articles(
    texts: pd.DataFrame,
    lines: pd.DataFrame,
    fields: pd.DataFrame,
    known: pd.DataFrame | None = None,
    *,
    conventions: date_conventions.Conventions | None = None,
    preprocessing: Preprocessing = "full",
) -> pd.DataFrame:
    """The articles of a corpus.

    Parameters
    ----------
    texts, lines, fields : DataFrame
        As read by `sources`, labelled by `boilerplate` and found by `metadata`.
    known : DataFrame, optional
        What is known of articles besides (`sources.known`). For title, byline, agency and dateline, what the
        text itself shows comes first, then this, then what the source states (a page's metadata, a row's
        other columns, a header). For address, outlet and days this comes first, then what `publication` finds
        stated; an article dated here, be it by one end alone, is dated by nothing else.
    conventions : Conventions, optional
        How the corpus writes days, as `publication` needs it; by default what these texts show.
    preprocessing : {"full", "none"}
        With `none` the language is not looked for: each article is English.

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
    frame["n_words"] = [len(tokens.words(text)) for text in body]
    frame["language"] = "en" if preprocessing == "none" else languages.of_all(body)
    frame["cluster_id"] = frame["article_id"]
    for field in ("title", "byline", "agency", "dateline"):
        own = fields[fields["field"] == field]
        printed = own["text"].map(wrapping.flat).map(normalize.string).groupby(own["article_id"]).agg("; ".join)
        frame[field] = frame["article_id"].map(printed)
    frame = _with_stated(_with_known(frame, known), publication.of(texts, lines, conventions))
    return schema.validate("articles", frame.reindex(columns=list(schema.contract("articles").columns)))


def bodies(texts: pd.DataFrame, lines: pd.DataFrame, fields: pd.DataFrame) -> "pd.Series[str]":
    """The body of each article, by its id: paragraphs normalised and parted by an empty line.

    Examples
    --------
    >>> texts = pd.DataFrame({"article_id": ["a"], "text": ["Zenda has a bridge."]})
    >>> lines = pd.DataFrame({"article_id": ["a"], "line": [0], "start": [0], "end": [19], "label": ["article"]})
    >>> fields = pd.DataFrame({"article_id": [], "field": [], "line": [], "start": [], "end": []})
    >>> bodies(texts, lines, fields).tolist()
    ['Zenda has a bridge.']
    """
    spans = article_fields.cut(texts, lines, fields)
    spans = spans[spans["part"] == "body"]
    source = dict(zip(texts["article_id"].tolist(), texts["text"].tolist(), strict=True))
    places = zip(*(spans[column].tolist() for column in ("article_id", "start", "end")), strict=True)
    printed = [normalize.string(wrapping.flat(source[article_id][start:end])) for article_id, start, end in places]
    return pd.Series(printed, index=spans.index, dtype="str").groupby(spans["article_id"], sort=False).agg("\n\n".join)


def warnings(articles: pd.DataFrame) -> pd.DataFrame:
    """Articles of which nothing is left.

    Returns
    -------
    DataFrame
        One row per article with an empty body.

    Examples
    --------
    >>> table = pd.DataFrame({"article_id": ["a"], "body": [""], "n_words": [0], "language": [None]})
    >>> warnings(table.assign(published_from=pd.NaT, published_to=pd.NaT))["kind"].tolist()
    ['empty body']
    """
    empty = articles.loc[articles["n_words"] == 0, ["article_id"]]
    rows = empty.assign(
        kind="empty body",
        start=pd.Series(pd.NA, index=empty.index, dtype="Int64"),
        message="No line of it could be told to be the article's text; look at its lines and their reasons.",
    )
    return rows.reset_index(drop=True)


def left_out(articles: pd.DataFrame) -> list[str]:
    """Articles without words or in another language, and those too short to tell, in counted sentences.

    Examples
    --------
    >>> table = pd.DataFrame({"article_id": ["a", "b"], "cluster_id": ["a", "b"]})
    >>> left_out(table.assign(n_words=[0, 412], language=[None, "en"]))
    ['1 of 2 articles has an empty body.']
    """
    total = counted(len(articles), "article")
    empty = int((articles["n_words"] == 0).sum())
    short = int((articles["language"].isna() & (articles["n_words"] > 0)).sum())
    sentences = languages.set_aside(articles)
    if empty:
        sentences.append(f"{empty:,} of {total} {'has' if empty == 1 else 'have'} an empty body.")
    if short:
        verb = "is" if short == 1 else "are"
        sentences.append(f"{short:,} of {total} {verb} too short to tell the language and {verb} read as English.")
    return sentences


def summary(articles: pd.DataFrame) -> list[str]:
    """What does not count as an article of its own in the corpus, in counted sentences: see `left_out`; and copies.

    Examples
    --------
    >>> table = pd.DataFrame({"article_id": ["a", "b"], "cluster_id": ["a", "a"], "n_words": [40, 40]})
    >>> summary(table.assign(language="en"))
    ['1 of 2 articles repeats an earlier one (1 cluster); each counts unless you set `duplicates = "once"`.']
    """
    return left_out(articles) + duplicates.summary(articles)


def _with_known(frame: pd.DataFrame, known: pd.DataFrame | None) -> pd.DataFrame:
    """What `articles.csv` says, where the text itself does not show it; its days are taken together."""
    if known is None:
        return frame
    extra = frame[["article_id"]].merge(known, on="article_id", how="left").set_index(frame.index)
    result = frame.copy()
    for column in _KNOWN:
        if column in extra:
            own = result[column] if column in result else pd.Series(pd.NA, index=result.index, dtype="str")
            result[column] = own.where(own.notna(), extra[column])
    for column in ("published_from", "published_to"):
        if column in extra:
            result[column] = extra[column].astype("datetime64[s]")
    if "published_basis" in extra:
        words = (
            extra["published_words"] if "published_words" in extra else pd.Series(pd.NA, index=extra.index, dtype="str")
        )
        result["date_basis"] = (extra["published_basis"] + ": " + words).where(words.notna(), extra["published_basis"])
    return result


def _with_stated(frame: pd.DataFrame, stated: pd.DataFrame) -> pd.DataFrame:
    """What the sources state, where nothing better is known."""
    result = frame.copy()
    for column in ("url", "outlet", "title", "byline"):
        own = result[column] if column in result else pd.Series(pd.NA, index=result.index, dtype="str")
        result[column] = own.where(own.notna(), stated[column])
    undated = result.reindex(columns=["published_from", "published_to"]).isna().all(axis=1)
    for column in ("published_from", "published_to", "date_basis"):
        own = result[column] if column in result else pd.Series(pd.NA, index=result.index, dtype=stated[column].dtype)
        result[column] = own.mask(undated, stated[column])
    return result
