"""Themes by the terms of the codebook, sentence by sentence."""

from collections.abc import Sequence
from itertools import pairwise

import numpy as np
import pandas as pd

from analysis import schema
from analysis.annotate import theme_conditions
from analysis.codebook.codebook_tables import Codebook
from analysis.codebook.matching.matcher import Matcher

CODE = ["article_id", "sentence_id", "theme_id"]


def codes(
    sentences: pd.DataFrame, patterns: pd.DataFrame, *, matcher: Matcher, named: pd.DataFrame | None = None
) -> pd.DataFrame:
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
    return carried(matches(sentences, patterns, matcher=matcher, named=named))


def carried(found: pd.DataFrame) -> pd.DataFrame:
    """The themes of each sentence by what `matches` found: `codes`.

    Examples
    --------
    >>> found = pd.DataFrame({"article_id": "a", "sentence_id": 0, "theme_id": "roads", "start": [9, 4]})
    >>> carried(found.assign(end=found["start"] + 4, text=["lane", "road"]))["terms"].str.len().tolist()
    [2]
    """
    if found.empty:
        return schema.empty("codes")
    found = found.sort_values([*CODE, "start", "end"], ignore_index=True, kind="stable")
    columns = (found[name].tolist() for name in ("start", "end", "text"))
    terms = [dict(zip(("start", "end", "text"), term, strict=True)) for term in zip(*columns, strict=True)]
    firsts = np.flatnonzero(~found.duplicated(CODE))
    each = [terms[first:past] for first, past in pairwise([*firsts.tolist(), len(terms)])]
    table = found.loc[firsts, CODE].reset_index(drop=True)
    return schema.validate("codes", table.assign(terms=pd.Series(each, dtype=object)))


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


def coded(
    sentences: pd.DataFrame,
    book: Codebook,
    *,
    actors: pd.DataFrame | None = None,
    mentions: pd.DataFrame | None = None,
    events: pd.DataFrame | None = None,
) -> tuple[pd.DataFrame, pd.DataFrame]:
    """The themes of each sentence, by a codebook as it was read, and what each of its terms found.

    Parameters
    ----------
    sentences : DataFrame
        One row per sentence, those of an article one after another.
    book : Codebook
        As read by `codebooks.read` or `load.themes`.
    actors : DataFrame, optional
        One row per actor; without it the mentions and events are of nobody.
    mentions : DataFrame, optional
        One row per mention; without it, terms that need an actor do not count.
    events : DataFrame, optional
        One row per event; without it (profile `lexical`) the types of events that make a theme are not applied.
        Those between states, or those who act for them, make one.

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
    named = None if actors is None or mentions is None else theme_conditions.named(mentions, actors)
    found = matches(sentences, book.patterns, matcher=book.matcher, named=named)
    if events is not None and actors is not None:
        between = theme_conditions.between_states(events, actors)
        found = pd.concat([found, acts(sentences, book.acts, between)], ignore_index=True)
    return carried(found), schema.validate("terms", forms(found))


def acts(sentences: pd.DataFrame, wanted: pd.DataFrame, events: pd.DataFrame) -> pd.DataFrame:
    """The words that carry an event of a type that makes a theme: rows like those of `matches`.

    Parameters
    ----------
    sentences : DataFrame
        One row per sentence.
    wanted : DataFrame
        One row per type of event that makes a theme, as in `Codebook.acts`.
    events : DataFrame
        One row per event between states.

    Examples
    --------
    >>> sentences = pd.DataFrame([{"article_id": "a", "sentence_id": 0, "start": 5, "text": "Norvania met Ostrel."}])
    >>> event = {"article_id": "a", "sentence_id": 0, "type": "CONSULT", "trigger_start": 14, "trigger_end": 17}
    >>> found = acts(sentences, pd.DataFrame({"id": ["talks"], "type": ["CONSULT"]}), pd.DataFrame([event, event]))
    >>> found[["theme_id", "term", "start", "text"]].values.tolist()
    [['talks', 'event CONSULT', 14, 'met']]
    """
    key = ["article_id", "sentence_id"]
    once = events[[*key, "type", "trigger_start", "trigger_end"]].drop_duplicates()
    found = once.merge(wanted[["id", "type"]], on="type").merge(sentences[[*key, "start", "text"]], on=key)
    spans = zip(
        found["text"], found["trigger_start"] - found["start"], found["trigger_end"] - found["start"], strict=True
    )
    return pd.DataFrame(
        {
            **{name: found[name] for name in key},
            "start": found["trigger_start"],
            "end": found["trigger_end"],
            "text": pd.Series([text[start:end] for text, start, end in spans], index=found.index, dtype="str"),
            "sentence": found["text"],
            "theme_id": found["id"],
            "term": "event " + found["type"],
        }
    )


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


def matches(
    sentences: pd.DataFrame, patterns: pd.DataFrame, *, matcher: Matcher, named: pd.DataFrame | None = None
) -> pd.DataFrame:
    """Where each term stands and counts: one row per match, with its words, its sentence, its theme and its term.

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
    if "group" in patterns:
        found = theme_conditions.counted(found, patterns, sentences, named)
    rows = found["text"].tolist()
    sentence = sentences.iloc[rows].reset_index(drop=True)
    pattern = patterns.iloc[found["pattern"].to_numpy()]
    spans = zip(rows, found["start"].tolist(), found["end"].tolist(), strict=True)
    return pd.DataFrame(
        {
            "article_id": sentence["article_id"],
            "sentence_id": sentence["sentence_id"],
            "start": sentence["start"] + found["start"],
            "end": sentence["start"] + found["end"],
            "text": pd.Series([texts[row][start:end] for row, start, end in spans], dtype="str"),
            "sentence": sentence["text"],
            "theme_id": pattern["id"].to_numpy(),
            "term": pattern["phrase"].to_numpy(),
        }
    )
