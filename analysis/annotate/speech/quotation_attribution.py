"""Who says what: statements in quotation marks and reported ones, each with its speaker."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from functools import cache, lru_cache
from itertools import groupby
from operator import itemgetter
from typing import Any

import pandas as pd

from analysis import schema
from analysis.annotate.speech import noun_phrases, qualifiers, quotations, reporting_clauses, segments, statements
from analysis.annotate.speech.attributions import Attribution
from analysis.annotate.speech.cues import lexicon
from analysis.annotate.speech.direct_speech import attributed, breaks_off, goes_on, is_statement, stands_alone
from analysis.annotate.speech.quotation_cues import HEADLINE
from analysis.annotate.speech.segments import QUOTE, Stretch
from analysis.annotate.speech.speakers import Cast, Mention, Speaker, tells_gender
from analysis.annotate.speech.statements import Statement
from analysis.contracts import actor_states
from analysis.contracts.keys import ANONYMOUS

Article = tuple[str, list[Stretch]]
_MARK = re.compile(r"[“”„«»\"‘’']")
_WORD = re.compile(r"[a-z]+")


def speech(
    sentences: pd.DataFrame,
    mentions: pd.DataFrame,
    *,
    actors: pd.DataFrame | None = None,
    names: pd.DataFrame | None = None,
    model: str | None = None,
) -> pd.DataFrame:
    """Every statement of every article, direct and indirect, with its speaker.

    Parameters
    ----------
    sentences : DataFrame
        One row per sentence.
    mentions : DataFrame
        One row per mention of an actor of the codebook.
    actors : DataFrame, optional
        One row per actor, with its `state`: without it `the Norvanian minister` is no one in particular.
    names : DataFrame, optional
        One row per name found, known to the codebook or not: persons among them can be meant by a pronoun.
    model : str, optional
        Name of an installed spaCy pipeline, which reads the sentences that have a cue or a quotation. Without
        it (profile `lexical`) the order of the words alone decides.

    Returns
    -------
    DataFrame
        One row per statement, in reading order; a statement of two sides has a row for each.

    Examples
    --------
    >>> text = "“We stay,” said a diplomat."
    >>> given = schema.empty("sentences")
    >>> given.loc[0] = ["a", 0, "body", 0, 0, len(text), text]
    >>> found = speech(given, schema.empty("mentions"))
    >>> [text[a:b] for a, b in zip(found["start"], found["end"])]
    ['We stay,']
    >>> found[["kind", "speaker_id", "descriptor", "cue"]].iloc[0].tolist()
    ['direct', 'anonymous', 'a diplomat', 'said']
    """
    named = _mentions(mentions, names)
    states = {} if actors is None else {str(a): state for a, state in actor_states.states(actors).dropna().items()}
    articles: Iterator[Article] = (
        (str(article), _stretches([row[1:] for row in rows])) for article, rows in _by_article(sentences)
    )
    if model is not None:
        articles = iter(_read(list(articles), model))
    rows = [
        (article, *row)
        for article, found in articles
        for row in statements.rows(statements.once_each(list(_statements(found, named.get(article, []), states))))
    ]
    if not rows:
        return schema.empty("speech")
    table = pd.DataFrame(rows, columns=list(schema.contract("speech").columns))
    return schema.validate("speech", table.drop_duplicates(list(schema.contract("speech").key)))


def _mentions(mentions: pd.DataFrame, names: pd.DataFrame | None) -> dict[str, list[Mention]]:
    """The mentions of each article in reading order, and the persons that the codebook does not know."""
    found: dict[str, list[Mention]] = {}
    tables = [mentions]
    if names is not None:
        tables.append(names[(names["kind"] == "person") & names["actor_id"].isna()].assign(actor_id=None))
    for table in tables:
        rows = map(Mention._make, zip(*(table[column].tolist() for column in Mention._fields), strict=True))
        for article, mention in zip(table["article_id"].tolist(), rows, strict=True):
            found.setdefault(article, []).append(mention)
    return {article: sorted(of, key=itemgetter(0, 1)) for article, of in found.items()}


def _by_article(sentences: pd.DataFrame) -> Iterator[tuple[str, Iterator[tuple[Any, ...]]]]:
    """Article, number, section, line, place and text of each sentence, article by article in reading order."""
    columns = ["article_id", "sentence_id", "part", "line", "start", "text"]
    wanted = sentences[columns].sort_values(["article_id", "start"])
    return groupby(zip(*(wanted[column].tolist() for column in columns), strict=True), key=itemgetter(0))


def _stretches(given: Sequence[segments.Row]) -> list[Stretch]:
    """The sentences of one article, joined over its quotations."""
    paragraphs: list[tuple[tuple[str, int], int, str]] = []
    for _, part, line, start, text in given:
        if paragraphs and paragraphs[-1][0] == (part, line):
            key, begun, words = paragraphs[-1]
            paragraphs[-1] = (key, begun, words + " " * (start - begun - len(words)) + text)
        else:
            paragraphs.append(((part, line), start, text))
    marked = [(start, text) for _, start, text in paragraphs]
    found = quotations.find(marked) if any(_MARK.search(text) for _, text in marked) else []
    return segments.joined(given, found)


def _matters(stretch: Stretch) -> bool:
    """Whether a stretch can report speech: it has a quotation or a cue."""
    if stretch.quotations or (stretch.paragraph[0] == "title" and ":" in stretch.text):
        return True
    return any(map(_can_report, stretch.text.split(" ")))


@lru_cache(maxsize=1 << 16)
def _can_report(word: str) -> bool:
    return not _triggers().isdisjoint(_WORD.findall(word.lower()))


@cache
def _triggers() -> frozenset[str]:
    """The words without which no cue stands in a sentence."""
    words = lexicon()
    several = {word for phrase in (*words.phrases, *words.prepositions) for word in phrase[:1] if word != "in"}
    return frozenset(several | {"view", "opinion", "words"} | words.minded).union(*words.groups.values())


def _read(articles: list[Article], model: str) -> list[Article]:
    """Have the stretches that can report speech take over the grammar of their sentences."""
    from analysis.annotate import language

    found = [stretch for _, stretches in articles for stretch in stretches if _matters(stretch)]
    parsed = language.parse([text for stretch in found for _, _, text in stretch.sentences], model)
    for stretch in found:
        segments.read(stretch, [(start, next(parsed)) for start, _, _ in stretch.sentences])
    return articles


def _statements(found: list[Stretch], named: list[Mention], states: dict[str, str]) -> Iterator[Statement]:
    """The statements of one article."""
    text = "".join(s.text.ljust(n.start - s.start) for s, n in zip(found, [*found[1:], found[-1]], strict=True))
    text = " " * found[0].start + text if found else text
    cast = Cast(text, named, states)
    previous: Stretch | None = None
    for n, stretch in enumerate(found):
        if _matters(stretch):
            cast.come_to(n, stretch, named)
            yield from _of_stretch(stretch, previous, cast)
        previous = stretch


def _of_stretch(stretch: Stretch, previous: Stretch | None, cast: Cast) -> Iterator[Statement]:
    said = reporting_clauses.find(stretch)
    who: dict[int, list[Speaker]] = {}
    before = list(cast.last)
    for n, attribution in enumerate(said):
        reports = attribution.said is not None or bool(stretch.quotations)
        who[n] = speakers = _speakers(stretch, attribution, cast, reports)
        if speakers and reports:
            cast.last = speakers
    if stretch.quotations:
        yield from _quoted(stretch, previous, cast, before, said, who)
    for n, attribution in enumerate(said):
        if attribution.said is not None and who[n]:
            yield _statement(stretch, attribution.said, "indirect", who[n], attribution, cast)


def _quoted(
    stretch: Stretch,
    previous: Stretch | None,
    cast: Cast,
    before: list[Speaker],
    said: list[Attribution],
    who: dict[int, list[Speaker]],
) -> Iterator[Statement]:
    """The quotations of a stretch that are statements."""
    quoted = [i for i, token in enumerate(stretch.tokens) if token.tag == QUOTE]
    last: tuple[int, Attribution | None] | None = None
    for i in quoted:
        found = attributed(stretch, i, said)
        if not is_statement(stretch, i, found):
            continue
        speakers = _carried(stretch, previous, cast, before) if found is None else who[said.index(found)]
        cast.last = speakers or cast.last
        q = stretch.quotations[stretch.tokens[i].quotation or 0]
        beside = breaks_off(stretch, i, found, quoted), goes_on(stretch, i, found, last)
        yield _statement(stretch, (q.start, q.end), "direct", speakers, found, cast, beside)
        last = i, found


def _speakers(stretch: Stretch, attribution: Attribution, cast: Cast, reports: bool) -> list[Speaker]:
    """Who is behind a cue; one that reports nothing can still tell how to refer to them."""
    if attribution.subject is None:
        return []
    start, end = stretch.place(*attribution.subject)
    if attribution.group == HEADLINE and not cast.is_person(start, end):
        return []
    if stretch.tokens[attribution.subject[0]].lower == "who":
        before = noun_phrases.antecedent(stretch, attribution.subject[0])
        if before is None:
            return []
        return [s.meant(start, end, cast.stretch) for s in cast.resolve(stretch, *stretch.place(*before))]
    return cast.resolve(stretch, start, end) if reports or tells_gender(stretch.words(start, end)) else []


def _carried(stretch: Stretch, previous: Stretch | None, cast: Cast, before: list[Speaker]) -> list[Speaker]:
    """Who says a quotation without a cue: who acts in its sentence or the one before, or spoke last."""
    here = None if stands_alone(stretch) else noun_phrases.main(stretch, len(stretch.tokens))
    if here is not None and (place := stretch.place(*here))[0] < stretch.quotations[0].start:
        speakers = cast.resolve(stretch, *place)
        if speakers and speakers[0].person and speakers[0].actor_id != ANONYMOUS:
            return speakers
    beside = previous is not None and (previous.paragraph == stretch.paragraph or previous.text.endswith(":"))
    if beside and previous is not None and not any(s.at == cast.stretch - 1 for s in before):
        acting = noun_phrases.main(previous, len(previous.tokens))
        if acting is not None:
            speakers = cast.resolve(previous, *previous.place(*acting))
            if speakers and (speakers[0].person or previous.text.endswith(":")):
                return speakers
    return [replace(s, at=cast.stretch) for s in cast.last]


def _statement(
    stretch: Stretch,
    span: tuple[int, int],
    kind: str,
    speakers: list[Speaker],
    attribution: Attribution | None,
    cast: Cast,
    beside: tuple[bool, bool] = (False, False),
) -> Statement:
    cue, told = None, False
    if attribution is not None:
        cue = stretch.words(*stretch.place(*attribution.cue))
        told = attribution.subject is not None and _is_pronoun(stretch, attribution.subject)
    sentence = stretch.begun(span[0])
    said = stretch.words(*span)
    words = len(said.split()) if kind == "direct" else 2
    one = Statement(sentence, *span, kind, speakers, cue, stretch.paragraph, cast.stretch, *beside, told, words)
    return one._replace(qualifier=qualifiers.read(cue, said))


def _is_pronoun(stretch: Stretch, subject: noun_phrases.Span) -> bool:
    return subject[1] - subject[0] == 1 and stretch.tokens[subject[0]].lower in noun_phrases.PRONOUNS - {"who"}
