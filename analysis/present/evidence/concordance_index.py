"""The index of the site's concordance: sentences with what is coded in them, in parts that a page loads as scripts.

A page that was opened from a file system may load scripts and nothing else; so the index is a script that gives
`bsConcordance` its tables, and each part another one.
"""

import hashlib
import json
from collections.abc import Iterator, Sequence
from typing import Any

import numpy as np
import pandas as pd

from analysis import schema
from analysis.codebook import parents
from analysis.contracts.actor_states import states
from analysis.contracts.keys import SENTENCE
from analysis.measure import spans
from analysis.measure.coverage import interval
from analysis.present.evidence import links
from analysis.present.evidence.coded_sentences import Corpus, title

# Sentences of a part: about 1 MB, which a browser reads in a tenth of a second.
PART = 5_000
# Sentences of an index: what a browser searches in a second. Of a larger corpus, articles are drawn by chance.
MOST = 100_000
INDEX = "index.js"


def searched(corpus: Corpus, *, most: int = MOST) -> pd.DataFrame:
    """The sentences that the site may be searched for: those that it may quote, of so many articles as have room.

    Parameters
    ----------
    corpus : Corpus
        The tables.
    most : int
        Sentences at most. Where there are more, articles are drawn by the hash of their id, so that the same ones are
        drawn each time; the first that is drawn is kept whatever its length.

    Returns
    -------
    DataFrame
        Rows of `sentences`, in their order.
    """
    sentences = corpus.sentences
    if corpus.quoting == "none":
        return sentences.iloc[:0]
    if corpus.quoting == "sentences":
        sentences = sentences[_coded(corpus)]
    if len(sentences) > most:
        lengths = sentences.groupby("article_id").size()
        drawn = lengths.loc[sorted(lengths.index, key=lambda name: hashlib.sha256(name.encode()).hexdigest())]
        room = drawn.cumsum() <= most
        room.iloc[0] = True
        sentences = sentences[sentences["article_id"].isin(room.index[room])]
    return sentences.reset_index(drop=True)


def _coded(corpus: Corpus) -> "pd.Series[bool]":
    """Which sentences carry a code of any kind, as the pages of articles quote them."""
    tables = (corpus.mentions, corpus.codes, corpus.events)
    keys = pd.concat([table[SENTENCE] for table in tables]).drop_duplicates()
    own = pd.MultiIndex.from_frame(corpus.sentences[SENTENCE])
    coded = own.isin(pd.MultiIndex.from_frame(keys))
    coded[np.unique(spans.across(corpus.speech, corpus.sentences)[1])] = True
    return pd.Series(coded, index=corpus.sentences.index)


def files(corpus: Corpus, sentences: pd.DataFrame, *, part: int = PART) -> Iterator[tuple[str, str]]:
    """The scripts of the index, each with its name.

    Parameters
    ----------
    corpus : Corpus
        The tables.
    sentences : DataFrame
        What is searched, as `searched` gives it.
    part : int
        Sentences of a part; an article stands in one part, however long it is.
    """
    order = {name: n for n, name in enumerate(dict.fromkeys(sentences["article_id"]))}
    articles = corpus.articles[corpus.articles["article_id"].isin(order)]
    articles = articles.sort_values("article_id", key=lambda ids: ids.map(order))
    rows = list(_rows(corpus, sentences, order))
    cuts = _cuts([row[0] for row in rows], part)
    about = {
        "articles": [_article(row) for row in schema.rows(articles)],
        "actors": _actors(corpus.actors),
        "themes": _themes(corpus.themes),
        "parts": [[rows[first][0], rows[last - 1][0]] for first, last in cuts],
    }
    yield INDEX, _script("begin", about)
    for n, (first, last) in enumerate(cuts):
        yield name(n), _script("part", n, rows[first:last])


def name(part: int) -> str:
    """The file of a part.

    Examples
    --------
    >>> name(3)
    'part-003.js'
    """
    return f"part-{part:03}.js"


def _cuts(articles: Sequence[int], part: int) -> list[tuple[int, int]]:
    """Where each part begins and ends: behind the article with which it is full.

    Examples
    --------
    >>> _cuts([0, 0, 1, 1, 1, 2], 2)
    [(0, 2), (2, 5), (5, 6)]
    """
    cuts, first = [], 0
    for n in range(1, len(articles) + 1):
        if n == len(articles) or (articles[n] != articles[n - 1] and n - first >= part):
            cuts.append((first, n))
            first = n
    return cuts


def _rows(corpus: Corpus, sentences: pd.DataFrame, order: dict[str, int]) -> Iterator[list[Any]]:
    """Each sentence: article, number, place in the source, text, and what is coded: number, start and end of each."""
    actors, themes = corpus.actors["actor_id"].tolist(), corpus.themes["theme_id"].tolist()
    number = {sign: {one: n for n, one in enumerate(ids)} for sign, ids in (("@", actors), ("#", themes))}
    named: dict[tuple[str, int], list[tuple[int, int, int]]] = {}
    for row in schema.rows(corpus.mentions):
        if row.actor_id in number["@"]:
            place = (number["@"][row.actor_id], row.start, row.end)
            named.setdefault((row.article_id, row.sentence_id), []).append(place)
    terms: dict[tuple[str, int], list[tuple[int, int, int]]] = {}
    for row in schema.rows(corpus.codes):
        if row.theme_id in number["#"]:
            places = [(number["#"][row.theme_id], term["start"], term["end"]) for term in row.terms]
            # a theme that no term carries is the whole sentence's
            places = places or [(number["#"][row.theme_id], 0, -1)]
            terms.setdefault((row.article_id, row.sentence_id), []).extend(places)
    for row in schema.rows(sentences):
        key = (row.article_id, row.sentence_id)
        coded = [_within(row, found.get(key, ())) for found in (named, terms)]
        yield [order[row.article_id], row.sentence_id, row.start, row.text, *coded]


def _within(sentence: Any, places: Sequence[tuple[int, int, int]]) -> list[int]:
    """Places in a sentence, as a browser counts characters: those beyond the first 65,536 are two."""
    flat = []
    for number, start, end in places:
        whole = end < 0
        a = 0 if whole else min(max(start - sentence.start, 0), len(sentence.text))
        b = len(sentence.text) if whole else min(max(end - sentence.start, 0), len(sentence.text))
        flat += [number, _units(sentence.text, a), _units(sentence.text, b)]
    return flat


def _units(text: str, at: int) -> int:
    return at if text.isascii() else at + sum(sign > "\uffff" for sign in text[:at])


def _article(row: Any) -> dict[str, Any]:
    days = (row.published_from, row.published_to)
    first, last = ("" if pd.isna(day) else f"{day:%Y-%m-%d}" for day in days)
    outlet = row.outlet if isinstance(row.outlet, str) else ""
    about = {"id": row.article_id, "page": links.article(row.article_id), "title": title(row), "outlet": outlet}
    return about | {"from": first, "to": last, "day": interval(*days)}


def _actors(actors: pd.DataFrame) -> list[dict[str, str]]:
    of = states(actors)
    rows = schema.rows(actors.assign(state=actors["actor_id"].map(of), sector=actors.get("sector")))
    given = ({"id": r.actor_id, "label": r.label, "kind": r.kind, "state": r.state, "sector": r.sector} for r in rows)
    return [{key: value for key, value in one.items() if isinstance(value, str)} for one in given]


def _themes(themes: pd.DataFrame) -> list[dict[str, Any]]:
    number = {theme_id: n for n, theme_id in enumerate(themes["theme_id"])}
    given = themes.get("parent", pd.Series(None, index=themes.index, dtype="str"))
    above = {one: whole for one, whole in zip(themes["theme_id"], given, strict=True) if whole in number}
    return [
        {
            "id": r.theme_id,
            "label": r.label,
            "within": [number[whole] for whole in parents.ancestors(r.theme_id, above)],
        }
        for r in schema.rows(themes)
    ]


def _script(call: str, *given: Any) -> str:
    told = ",".join(_json(one) for one in given)
    return f"bsConcordance.{call}({told});\n"


def _json(value: Any) -> str:
    """JSON with a line for each row, so that two versions can be compared."""
    plain = json.JSONEncoder(ensure_ascii=False, separators=(",", ":")).encode
    return "[\n" + ",\n".join(map(plain, value)) + "\n]" if isinstance(value, list) else plain(value)
