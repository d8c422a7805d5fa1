"""The articles coded once more, each without the phrases of the codebooks that it alone supports.

A codebook grows from the articles it is tried on, so what it finds in them says how well it was written and
little of how it does elsewhere. An article coded without its own phrases is nearer to one that nobody has read.
"""

from collections.abc import Callable, Collection, Iterator, Mapping

import pandas as pd

from analysis import progress, schema
from analysis.annotate import theme_conditions, themes
from analysis.annotate.actors import actor_mentions
from analysis.annotate.events import event_coding
from analysis.annotate.speech import quotation_attribution
from analysis.codebook import entry_support, entry_tables
from analysis.codebook.codebook_tables import Codebook
from analysis.codebook.codebooks import Codebooks
from analysis.codebook.matching.matcher import Matcher
from analysis.codebook.world import layer

Tables = Mapping[str, pd.DataFrame]
_Find = Callable[[pd.DataFrame, pd.DataFrame, Matcher], pd.DataFrame]


def recoded(
    found: Tables, books: Codebooks, *, model: str | None, among: pd.DataFrame | None = None
) -> dict[str, pd.DataFrame]:
    """The tables as they are when each article is coded without its own phrases.

    Parameters
    ----------
    found : mapping
        `sentences`, `actors`, `mentions`, `codes`, `speech` and `events` as coded with the whole codebooks, and
        `articles`, whose days tell who was in office, without which the latest was; `names` where they were found.
    books : Codebooks
        What they were coded with.
    model : str, optional
        Name of an installed spaCy pipeline; none for the profile `lexical`.
    among : DataFrame, optional
        The sentences of all articles that can support a phrase, with their `cluster_id` where it is known; by default
        those of `found`. Copies of one text support no phrase for one another.

    Returns
    -------
    dict
        `mentions`, `codes`, `speech` and `events`. Articles that have no phrase of their own keep their rows.

    Examples
    --------
    >>> from analysis import schema
    >>> from analysis.codebook import codebooks
    >>> found = {name: schema.empty(name) for name in ("sentences", "actors", "mentions", "codes", "speech", "events")}
    >>> sorted(recoded(found, codebooks.read(states="codebook"), model=None))
    ['codes', 'events', 'mentions', 'speech']
    """
    sentences = found["sentences"]
    decide = actor_mentions.by_words if model is None else actor_mentions.by_grammar(model)
    days = layer.days(found["articles"]) if "articles" in found else None

    def mentions(here: pd.DataFrame, patterns: pd.DataFrame, matcher: Matcher) -> pd.DataFrame:
        return actor_mentions.mentions(here, patterns, matcher=matcher, decide=decide, days=days)

    named_in = theme_conditions.named(found["mentions"], found["actors"])
    between = theme_conditions.between_states(found["events"], found["actors"])

    def codes(here: pd.DataFrame, patterns: pd.DataFrame, matcher: Matcher) -> pd.DataFrame:
        matched = themes.matches(here, patterns, matcher=matcher, named=named_in)
        return themes.carried(pd.concat([matched, themes.acts(here, books.themes.acts, between)], ignore_index=True))

    if among is None:
        known = found["articles"] if "articles" in found else schema.empty("articles")
        among = sentences.merge(known.reindex(columns=["article_id", "cluster_id"]), on="article_id", how="left")
    here_too = set(sentences["article_id"])
    named, termed = (
        own[own["article_id"].isin(here_too)]
        for own in (
            entry_support.own(books.actors.patterns, among, data=books.data),
            entry_support.own(books.themes.patterns, among),
        )
    )
    again = dict(_without(named, books.actors, sentences, mentions))
    coded = dict(_without(termed, books.themes, sentences, codes))
    tables = {
        "mentions": _replaced("mentions", found["mentions"], again),
        "codes": _replaced("codes", found["codes"], coded),
    }
    here = sentences[sentences["article_id"].isin(again)]
    actors = entry_tables.actors(books.actors, tables["mentions"])
    spoken = quotation_attribution.speech(
        here, tables["mentions"], actors=actors, names=found.get("names"), model=model
    )
    tables["speech"] = _replaced("speech", found["speech"], _by_article(spoken, again))
    tables["events"] = found["events"]
    if model is not None:
        anew = event_coding.events(
            here, tables["mentions"], actors, verbs=books.verbs, model=model, places=books.actors.worldwide
        )
        tables["events"] = _replaced("events", found["events"], _by_article(anew, again))
    return tables


def _without(
    dropped: pd.DataFrame, book: Codebook, sentences: pd.DataFrame, find: _Find
) -> Iterator[tuple[str, pd.DataFrame]]:
    """Each article that has phrases of its own, coded without them."""
    patterns, matcher = book.patterns, book.matcher
    of_articles = dropped.groupby("article_id")
    for article, rows in progress.of(of_articles, "article", total=of_articles.ngroups):
        out = set(rows["pattern"])
        kept = [n for n in range(len(patterns)) if n not in out]
        here = sentences[sentences["article_id"] == article]
        yield str(article), find(here, patterns.iloc[kept].reset_index(drop=True), matcher.without(out))


def _by_article(table: pd.DataFrame, articles: Collection[str]) -> dict[str, pd.DataFrame]:
    return {article: table[table["article_id"] == article] for article in articles}


def _replaced(name: str, table: pd.DataFrame, parts: Mapping[str, pd.DataFrame]) -> pd.DataFrame:
    """A table with the rows of some articles exchanged."""
    pieces = [p for p in (table[~table["article_id"].isin(parts)], *parts.values()) if len(p)]
    if not pieces:
        return schema.empty(name)
    key = [c for c in schema.contract(name).key if c in table.columns]
    return pd.concat(pieces).sort_values(key, ignore_index=True, kind="stable")
