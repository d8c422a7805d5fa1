"""Texts and their labelled lines to articles, with an account of what was left out."""

import pandas as pd

from analysis import schema
from analysis.corpus import features, metadata, normalize
from analysis.errors import counted

# The commonest function words of English; a text of another language in Latin script holds hardly any.
_ENGLISH = frozenset(
    features.words(
        "the of and to in a is that for it on was with as at by be from has have are this an were which but"
        " not had its their they he she his her who will been or would also said more after than when"
    )
)
# Of the 93 bodies of the article-extraction-benchmark the English ones have a share of at least 0.21 of these
# words, the others of at most 0.10.
_ENGLISH_SHARE = 0.15
_FEWEST_WORDS = 10
_SEEN = 20_000
_COUNTED_LABELS = ("article", "subheading", "blank")
_QUOTED = 80


def articles(
    texts: pd.DataFrame, lines: pd.DataFrame, fields: pd.DataFrame, known: pd.DataFrame | None = None
) -> pd.DataFrame:
    """The articles of a corpus.

    Parameters
    ----------
    texts, lines, fields : DataFrame
        As read by `sources`, labelled by `boilerplate` and found by `metadata`.
    known : DataFrame, optional
        What is known of articles besides (`sources.known`). What the text itself shows comes first for
        title, byline, agency and dateline; outlet and days come from here alone.

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
    frame["language"] = [language(text) for text in body]
    frame["cluster_id"] = frame["article_id"]
    for field in ("title", "byline", "agency", "dateline"):
        own = fields[fields["field"] == field]
        printed = own["text"].map(normalize.string).groupby(own["article_id"]).agg("; ".join)
        frame[field] = frame["article_id"].map(printed)
    frame = _with_known(frame, known)
    return schema.validate("articles", frame.reindex(columns=list(schema.contract("articles").columns)))


def bodies(texts: pd.DataFrame, lines: pd.DataFrame, fields: pd.DataFrame) -> "pd.Series[str]":
    """The body of each article, by its id: paragraphs normalised and parted by an empty line."""
    spans = metadata.cut(texts, lines, fields)
    spans = spans[spans["part"] == "body"]
    source = texts.set_index("article_id")["text"]
    printed = [
        normalize.string(source[article_id][start:end])
        for article_id, start, end in spans[["article_id", "start", "end"]].itertuples(index=False)
    ]
    return pd.Series(printed, index=spans.index, dtype="str").groupby(spans["article_id"], sort=False).agg("\n\n".join)


def language(body: str) -> str | None:
    """`en` where the share of English function words supports it, else None: nothing else is guessed.

    Examples
    --------
    >>> language("The king of Zenda said that he would be back in the capital on Monday.")
    'en'
    >>> language("Der König von Zenda sagte, er werde am Montag wieder in der Hauptstadt sein.") is None
    True
    """
    seen = [word.lower() for word in features.words(body[:_SEEN])]
    share = sum(word in _ENGLISH for word in seen) / len(seen) if seen else 0.0
    return "en" if len(seen) >= _FEWEST_WORDS and share >= _ENGLISH_SHARE else None


def dropped(texts: pd.DataFrame, lines: pd.DataFrame) -> pd.DataFrame:
    """What was left out of the body, and why.

    Returns
    -------
    DataFrame
        One row per article, label and reason: `n_lines`, `n_words`, and an example from the source,
        shortened.
    """
    source = texts.set_index("article_id")["text"]
    out = lines[~lines["label"].isin(_COUNTED_LABELS)]
    printed = [
        normalize.string(source[article_id][start:end])
        for article_id, start, end in out[["article_id", "start", "end"]].itertuples(index=False)
    ]
    out = out.assign(
        n_words=[len(features.words(text)) for text in printed],
        example=[_shortened(text) for text in printed],
    )
    return (
        out.groupby(["article_id", "label", "reason"], sort=False)
        .agg(n_lines=("line", "size"), n_words=("n_words", "sum"), example=("example", "first"))
        .reset_index()
    )


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
    >>> summary(pd.DataFrame({"n_words": [0, 412], "language": [None, "en"]}))
    ['1 of 2 articles has an empty body.']
    """
    total = counted(len(articles), "article")
    empty = int((articles["n_words"] == 0).sum())
    other = int((articles["language"].isna() & (articles["n_words"] > 0)).sum())
    sentences = []
    if empty:
        sentences.append(f"{empty:,} of {total} {'has' if empty == 1 else 'have'} an empty body.")
    if other:
        sentences.append(f"{other:,} of {total} {'is' if other == 1 else 'are'} not known to be in English.")
    return sentences


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


def _shortened(text: str) -> str:
    return text if len(text) <= _QUOTED else f"{text[: _QUOTED - 1].rstrip()}…"
