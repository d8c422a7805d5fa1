"""A corpus annotated in one call: its articles to tables of actors, themes, names, statements, acts and days."""

import html
from contextlib import nullcontext
from dataclasses import dataclass, fields
from os import PathLike
from typing import get_args

import pandas as pd

from analysis import schema
from analysis.annotate import language, sentences, themes
from analysis.annotate.actors import actor_mentions
from analysis.annotate.dates import time_references
from analysis.annotate.events import event_coding
from analysis.annotate.names import candidates, name_recognition
from analysis.annotate.speech import quotation_attribution
from analysis.codebook import codebooks, entry_tables
from analysis.codebook.codebooks import Codebooks
from analysis.codebook.world import layer
from analysis.corpus.corpus_reader import Corpus
from analysis.errors import BroadsheetError, one_of
from analysis.settings import MODEL, Actors, Profile

_SHOWN = ("sentences", "mentions", "codes", "names", "speech", "events", "dates")


@dataclass(frozen=True, eq=False, repr=False)
class Annotations:
    """The tables of an annotated corpus; `schema.variables` says what their columns mean.

    Parameters
    ----------
    sentences : DataFrame
        One row per sentence.
    actors, mentions : DataFrame
        The codebook's actors, and where each is named.
    themes, codes, terms : DataFrame
        The codebook's themes, the sentences that speak of them, and what each term found.
    names, candidates : DataFrame
        Every name, and the actors that the codebook lacks.
    speech : DataFrame
        Statements, each with its speaker.
    events : DataFrame
        Who does what to whom.
    dates : DataFrame
        The days that the articles speak of.
    """

    sentences: pd.DataFrame
    actors: pd.DataFrame
    mentions: pd.DataFrame
    themes: pd.DataFrame
    codes: pd.DataFrame
    terms: pd.DataFrame
    names: pd.DataFrame
    candidates: pd.DataFrame
    speech: pd.DataFrame
    events: pd.DataFrame
    dates: pd.DataFrame

    def tables(self) -> dict[str, pd.DataFrame]:
        """The tables by name."""
        return {field.name: getattr(self, field.name) for field in fields(self)}

    def __repr__(self) -> str:
        return "Annotations: " + ", ".join(f"{len(getattr(self, name)):,} {name}" for name in _SHOWN)

    def _repr_html_(self) -> str:
        return f"<p>{html.escape(repr(self))}</p>"


def articles(
    corpus: Corpus,
    *,
    codebook: Codebooks | str | PathLike[str] | None = None,
    states: Actors = "world",
    profile: Profile = "full",
    model: str = MODEL,
) -> Annotations:
    """Annotate the articles of a corpus.

    Parameters
    ----------
    corpus : Corpus
        As read by `corpus.read`. Articles in another language than English are left out, as its summary says.
    codebook : path or Codebooks, optional
        A folder of codebooks, or what `codebook.read` made of one; by default a general one, without actors of its own.
    states : {"world", "codebook"}
        Whether the actors of the world, its states among them, are actors, or only those of the codebook.
    profile : {"full", "lexical"}
        With the language model, or with codebook and rules only: then there are no names, candidates and events.
    model : str
        Name of an installed spaCy pipeline; used by the profile `full`.

    Returns
    -------
    Annotations
        Its tables. Nothing is written.

    Raises
    ------
    BroadsheetError
        A choice is unknown, a codebook is wrong, or the language model is not installed.

    Notes
    -----
    All is held in memory, the grammar of each sentence included. A corpus that is too large for that is annotated
    part by part, by the command `annotate` with `--part`.

    Examples
    --------
    >>> from analysis.corpus import corpus_reader
    >>> frame = pd.DataFrame({"text": ["Kenya signed a treaty with Peru. “We are glad,” said a diplomat."]})
    >>> found = articles(corpus_reader.read(frame))
    >>> found
    Annotations: 2 sentences, 2 mentions, 2 codes, 2 names, 1 speech, 2 events, 0 dates
    >>> found.events[["source_id", "target_id", "type"]].values.tolist()
    [['KEN', 'PER', 'AGREE'], ['PER', 'KEN', 'AGREE']]
    """
    one_of("profile", profile, get_args(Profile))
    if not isinstance(corpus, Corpus):
        raise BroadsheetError(
            f"Expected a corpus as `corpus.read` gives it, got {type(corpus).__name__}; read yours first."
        )
    books = codebook if isinstance(codebook, Codebooks) else codebooks.read(codebook, states=states)
    found = sentences.of_articles(corpus.texts, corpus.lines, corpus.fields, corpus.articles)
    if profile == "lexical":
        return coded(found, corpus.articles, books)
    with language.once(found["text"].tolist(), model) if len(found) else nullcontext():
        return coded(found, corpus.articles, books, model=model)


def coded(
    sentences: pd.DataFrame, articles: pd.DataFrame, books: Codebooks, *, model: str | None = None
) -> Annotations:
    """Sentences coded by every task in turn.

    Parameters
    ----------
    sentences, articles : DataFrame
        One row per sentence, and per article with its days.
    books : Codebooks
        What they are coded with.
    model : str, optional
        Name of an installed spaCy pipeline; without it no names and events are found.

    Examples
    --------
    >>> coded(schema.empty("sentences"), schema.empty("articles"), codebooks.read(states="codebook"))
    Annotations: 0 sentences, 0 mentions, 0 codes, 0 names, 0 speech, 0 events, 0 dates
    """
    mentions = actor_mentions.coded(sentences, books.actors, model=model, days=layer.days(articles))
    actors = entry_tables.actors(books.actors, mentions)
    events = event_coding.events(
        sentences, mentions, actors, verbs=books.verbs, model=model, places=books.actors.worldwide
    )
    codes, terms = themes.coded(sentences, books.themes, actors=actors, mentions=mentions, events=events)
    names = name_recognition.names(sentences, model=model, mentions=mentions)
    found = Annotations(
        sentences=sentences,
        actors=actors,
        mentions=mentions,
        themes=entry_tables.themes(books.themes),
        codes=codes,
        terms=terms,
        names=names,
        candidates=candidates.candidates(names, mentions, sentences),
        speech=quotation_attribution.speech(sentences, mentions, actors=actors, names=names, model=model),
        events=events,
        dates=time_references.dates(sentences, articles),
    )
    return Annotations(**{name: schema.validate(name, frame) for name, frame in found.tables().items()})
