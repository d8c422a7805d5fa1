"""Themes by the terms of the codebook, sentence by sentence."""

from collections.abc import Sequence

import pandas as pd

from analysis import schema
from analysis.codebook.codebook_tables import Codebook
from analysis.codebook.matching.matcher import Matcher


def codes(sentences: pd.DataFrame, patterns: pd.DataFrame, *, matcher: Matcher) -> pd.DataFrame:
    """The themes of each sentence.

    Parameters
    ----------
    sentences : DataFrame
        One row per sentence.
    patterns : DataFrame
        One row per term of the codebook, in the matcher's order: `id`.
    matcher : Matcher
        The terms, ready to be found, each theme as if alone.

    Returns
    -------
    DataFrame
        One row per theme in a sentence, with the `terms` that carry it: `start`, `end` and `text` of each.

    Examples
    --------
    >>> from analysis.codebook.matching.phrases import Pattern
    >>> row = {"article_id": "a", "sentence_id": 0, "start": 0, "text": "The road was closed."}
    >>> terms = pd.DataFrame({"id": ["roads"], "phrase": ["road*"]})
    >>> codes(pd.DataFrame([row]), terms, matcher=Matcher([Pattern("roads", "road*")]))["terms"].item()
    [{'start': 4, 'end': 8, 'text': 'road'}]
    """
    return schema.validate("codes", _by_theme(matches(sentences, patterns, matcher=matcher)))


def _by_theme(found: pd.DataFrame) -> pd.DataFrame:
    """What `matches` returns by sentence and theme: `codes`."""
    if found.empty:
        return schema.empty("codes")
    terms: dict[tuple[str, int, str], list[dict[str, object]]] = {}
    of_match = ("article_id", "sentence_id", "theme_id", "start", "end", "text")
    for article, sentence, theme, start, end, text in zip(*(found[name].tolist() for name in of_match), strict=True):
        terms.setdefault((article, sentence, theme), []).append({"start": start, "end": end, "text": text})
    keys = sorted(terms)
    table = pd.DataFrame(keys, columns=["article_id", "sentence_id", "theme_id"])
    return table.assign(terms=pd.Series([terms[key] for key in keys], index=table.index, dtype=object))


def matched(sentences: pd.DataFrame, patterns: pd.DataFrame, *, matcher: Matcher) -> pd.DataFrame:
    """What each term of the codebook found: the forms of its words, and how often.

    Parameters
    ----------
    sentences : DataFrame
        One row per sentence.
    patterns : DataFrame
        One row per term of the codebook, in the matcher's order: `id` and `phrase`.
    matcher : Matcher
        The terms, as `codes` has them.

    Returns
    -------
    DataFrame
        One row per form of a term, the most frequent first within its term: `terms`. A term that found nothing has
        none.

    Examples
    --------
    >>> from analysis.codebook.matching.phrases import Pattern
    >>> row = {"article_id": "a", "sentence_id": 0, "start": 0, "text": "Important: imports of lamps, important."}
    >>> terms = pd.DataFrame({"id": ["trade"], "phrase": ["import*"]})
    >>> found = matched(pd.DataFrame([row]), terms, matcher=Matcher([Pattern("trade", "import*")], rivals="same id"))
    >>> found[["term", "form", "n"]].values.tolist()
    [['import*', 'important', 2], ['import*', 'imports', 1]]
    """
    return schema.validate("terms", forms(matches(sentences, patterns, matcher=matcher)))


def coded(sentences: pd.DataFrame, book: Codebook) -> tuple[pd.DataFrame, pd.DataFrame]:
    """The themes of each sentence, by a codebook as it was read, and what each of its terms found.

    Parameters
    ----------
    sentences : DataFrame
        One row per sentence.
    book : Codebook
        As read by `codebooks.read` or `load.themes`.

    Returns
    -------
    (DataFrame, DataFrame)
        One row per theme in a sentence, `codes`; and one row per form of a term, `terms`.

    Examples
    --------
    >>> from analysis.codebook import codebooks
    >>> given = schema.empty("sentences")
    >>> given.loc[0] = ["a", 0, "body", 0, 0, 37, "The election was held under a ceasefire."]
    >>> codes, terms = coded(given, codebooks.read().themes)
    >>> terms[["theme_id", "form"]].values.tolist()
    [['conflict_security', 'ceasefire'], ['politics_elections', 'election']]
    """
    found = matches(sentences, book.patterns, matcher=book.matcher)
    return schema.validate("codes", _by_theme(found)), schema.validate("terms", forms(found))


def forms(found: pd.DataFrame) -> pd.DataFrame:
    """Matches counted by the form of their words, capitals aside: `terms`, of what `matches` returns.

    Examples
    --------
    >>> found = pd.DataFrame({"theme_id": "roads", "term": "road*", "text": ["Road", "roads", "road"]})
    >>> forms(found.assign(article_id="a", sentence="…", sentence_id=0))[["form", "n"]].values.tolist()
    [['road', 2], ['roads', 1]]
    """
    if found.empty:
        return schema.empty("terms")
    found = found.assign(form=[" ".join(text.casefold().split()) for text in found["text"]])
    table = found.groupby(["theme_id", "term", "form"], sort=True).agg(
        n=("form", "size"),
        n_articles=("article_id", "nunique"),
        example=("sentence", "first"),
        article_id=("article_id", "first"),
        sentence_id=("sentence_id", "first"),
    )
    return _most_frequent_first(table.reset_index())


def together(parts: Sequence[pd.DataFrame]) -> pd.DataFrame:
    """What each term found in a corpus, from what it found in parts of it, each with articles of its own.

    Examples
    --------
    >>> row = {"theme_id": "roads", "term": "road*", "form": "road", "n": 2, "n_articles": 1}
    >>> parts = [pd.DataFrame([row | {"example": "…", "article_id": name, "sentence_id": 0}]) for name in "ab"]
    >>> together(parts)[["n", "n_articles", "article_id"]].values.tolist()
    [[4, 2, 'a']]
    """
    first = dict.fromkeys(("example", "article_id", "sentence_id"), "first")
    found = pd.concat(parts, ignore_index=True).groupby(["theme_id", "term", "form"], sort=True)
    table = found.agg({"n": "sum", "n_articles": "sum"} | first).reset_index()
    return schema.validate("terms", _most_frequent_first(table))


def _most_frequent_first(terms: pd.DataFrame) -> pd.DataFrame:
    return terms.sort_values(["theme_id", "term", "n", "form"], ascending=[True, True, False, True])


def matches(sentences: pd.DataFrame, patterns: pd.DataFrame, *, matcher: Matcher) -> pd.DataFrame:
    """Where each term stands: one row per match, with its words, its sentence, its theme and its term.

    Examples
    --------
    >>> from analysis.codebook.matching.phrases import Pattern
    >>> row = {"article_id": "a", "sentence_id": 0, "start": 0, "text": "The road was closed."}
    >>> terms = pd.DataFrame({"id": ["roads"], "phrase": ["road*"]})
    >>> found = matches(pd.DataFrame([row]), terms, matcher=Matcher([Pattern("roads", "road*")]))
    >>> found[["start", "text", "term"]].values.tolist()
    [[4, 'road', 'road*']]
    """
    texts = sentences["text"].tolist()
    found = matcher.find_all(texts)
    sentence = sentences.iloc[found["text"].to_numpy()].reset_index(drop=True)
    places = zip(found["text"].tolist(), found["start"].tolist(), found["end"].tolist(), strict=True)
    pattern = patterns.iloc[found["pattern"].to_numpy()]
    return pd.DataFrame(
        {
            "article_id": sentence["article_id"],
            "sentence_id": sentence["sentence_id"],
            "start": sentence["start"] + found["start"],
            "end": sentence["start"] + found["end"],
            "text": [texts[n][start:end] for n, start, end in places],
            "sentence": sentence["text"],
            "theme_id": pattern["id"].to_numpy(),
            "term": pattern["phrase"].to_numpy(),
        }
    )
