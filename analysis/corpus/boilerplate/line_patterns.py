"""How titles, bylines, agencies and datelines look: patterns over one line, no tables."""

import re
from dataclasses import dataclass
from typing import Literal

from analysis.corpus import tokens
from analysis.corpus.boilerplate import line_features
from analysis.corpus.boilerplate.line_features import LEXICON
from analysis.corpus.date_formats import date_forms

AS_IT_IS = "taken as it is"  # the reason of the lines of a corpus that is clean already
Field = Literal["title", "standfirst", "byline", "agency", "dateline"]

_RUBRICS = LEXICON.set("rubrics")
_NO_PLACES = _RUBRICS | LEXICON.set("no_places")
_CAP = r"[A-ZÀ-Þ][\w’'.\-]*"
_PLACE = rf"(?:{_CAP})(?:[ /]{_CAP}){{0,3}}"
# Where a paper is known for two towns, or a town shares its name: `Oyam & Gulu`, `Zenda (Ruritania)`.
_PLACES = rf"{_PLACE}(?: (?:and|&) {_PLACE})?(?: \({_PLACE}\))?"
_MONTH = rf"(?i:{date_forms.MONTH})"
_TH = f"(?:{date_forms.ORDINAL_ENDINGS})?"
_DAY = (
    rf"(?:(?i:{date_forms.WEEKDAY}),? )?"
    rf"(?:{_MONTH} ?\d{{1,2}}{_TH}\b(?:,? ?\d{{4}}\b)?|\d{{1,2}}{_TH} ?{_MONTH}(?:,? ?\d{{4}}\b)?|{_MONTH},? \d{{4}}\b)"
)
_AGENCY = rf"(?:{LEXICON.either('agencies')}|{_CAP} (?:{LEXICON.either('desks')}))"
_NAME = rf"{_CAP}(?: (?:{_CAP}|{LEXICON.either('name_particles')})){{0,3}} {_CAP}"
_NAMES = rf"{_NAME}(?:(?:, | and | & ){_NAME}){{0,3}}"
_DASH = r"[:—–\-]"

_DATELINE_ALONE = re.compile(rf"{_PLACES}(?:, {_PLACE})? ?[,–—-] ?{_DAY}\W{{0,2}}")
# What stands in brackets after a day is an agency, whether the list has it or not.
_BRACKETS = rf"(?: ?\((?P<agency>{_AGENCY}|[A-Z][\w./ -]{{1,20}})\))?"
_DATELINE_DAY = re.compile(
    rf"(?P<dateline>{_PLACES}(?:, {_PLACE})? ?, {_DAY}){_BRACKETS}"
    rf"\.?(?:,? ?{_DASH}+ ?(?=\S)| (?=[A-ZÀ-Þ“\"‘']|\d{{1,3}} ))"
)
_DATELINE_NEWS = re.compile(
    rf"(?P<dateline>(?:{_PLACES}(?:, {_PLACE})? ?[–—-] ?|\w+ (?:News|Press|Media)(?: ?/ ?{_PLACE})?, ){_DAY})"
    rf"{_BRACKETS}\.? ?{_DASH}+ (?=\S)"
)
_DATELINE_DASH = re.compile(
    rf"(?P<dateline>{_PLACE}(?:, {_PLACE})?)"
    rf"(?: ?\((?P<agency>{_AGENCY})\) ?{_DASH}+ | ?[—–] ?| --? )(?=[A-Z“\"‘'\d])"
)
_DATELINE_COLON = re.compile(rf"(?P<dateline>{_CAP}(?: {_CAP}){{0,2}}(?:, {_CAP})?): (?=[A-Z“\"‘'\d])")
_AGENCY_ALONE = re.compile(rf"\W{{0,2}}(?:{_AGENCY})(?: ?[/,|&] ?(?:{_AGENCY}))*\W{{0,2}}")
_BYLINE_BY = re.compile(
    rf"(?:[Bb]y|BY|Written by|Reported by)[: ]\s?(?P<byline>{_NAMES})(?=$|\W*(?:\||,|$)| (?:[a-z]|@))"
)
_BYLINE_ALONE = re.compile(rf"{_NAMES}(?: @\w+)?")
_SIGNATURE = re.compile(
    rf"(?:(?:[Bb]y )?(?P<byline>{_NAMES}) )??(?P<agency>{_AGENCY}) "
    rf"(?P<dateline>{_PLACE}(?:, {_PLACE})?, {_DAY})\W{{0,3}}(?=\S|$)"
)
_SENTENCES = re.compile(r"[a-z][.!?][\"”’]?\s+[A-Z“\"]")
_HEADLINE_TO = re.compile(rf"{_CAP}(?:(?:,| and| &)? {_CAP})+ to (?!the\b|an?\b|h[ie][sr]\b|their\b)[a-z]+\b")


@dataclass(frozen=True)
class Found:
    """A field in a line, with offsets into that line."""

    field: Field
    start: int
    end: int


def signature(line: str) -> tuple[list[Found], int]:
    """Byline, agency and dateline run together at the start of a line, and where the text after them begins.

    Examples
    --------
    >>> line = "Fritz Tarlenheim Zenda News Service Strelsau, March 3 The king said"
    >>> fields, rest = signature(line)
    >>> [line[f.start : f.end] for f in fields], line[rest:]
    (['Fritz Tarlenheim', 'Zenda News Service', 'Strelsau, March 3'], 'The king said')
    """
    match = _SIGNATURE.match(line)
    return (_groups(match), match.end()) if match else ([], 0)


def dateline(line: str) -> tuple[list[Found], int]:
    """The dateline that opens a paragraph (and an agency in it), and where the text after it begins.

    A name before a colon is taken for a place unless it is a rubric (`Explained:`) or what follows opens in
    the same way; before a dash or with a day it needs no such caution.

    Examples
    --------
    >>> [dateline(line)[1] for line in ("Zenda: The king", "ZENDA (AP) — The king", "Zenda, May 3: The")]
    [7, 13, 14]
    >>> dateline("Explained: The quarrel over the mill")
    ([], 0)
    """
    head = line[:120]
    for pattern in (_DATELINE_DAY, _DATELINE_NEWS, _DATELINE_DASH, _DATELINE_COLON):
        match = pattern.match(head)
        if match and _is_place(match, head, plain=pattern is _DATELINE_COLON):
            return _groups(match), match.end()
    return [], 0


def is_dateline(line: str) -> bool:
    """Whether the line is a place and a day, and nothing else."""
    return len(line) < 100 and bool(_DATELINE_ALONE.fullmatch(line))


def is_agency(line: str) -> bool:
    """Whether the line is the signature of an agency or a desk, and nothing else."""
    return len(line) < 100 and bool(_AGENCY_ALONE.fullmatch(line))


def byline(line: str) -> Found | None:
    """The names after `By`.

    Examples
    --------
    >>> line = "By Rose Burlesdon and Antony Hope"
    >>> found = byline(line)
    >>> line[found.start : found.end]
    'Rose Burlesdon and Antony Hope'
    """
    match = _BYLINE_BY.match(line) if len(line) < 200 else None
    return Found("byline", match.start("byline"), match.end("byline")) if match else None


def is_name(line: str) -> bool:
    """Whether the line could be nothing but the names of persons: two to five capitalised words each."""
    if len(line) >= 100 or not _BYLINE_ALONE.fullmatch(line):
        return False
    return line_features.bare(line) not in line_features.WHOLE and not _AGENCY_ALONE.fullmatch(line)


def is_headline_to(line: str) -> bool:
    """Whether the line has the grammar of a headline: names, then `to` and a verb, where prose has `will`.

    Examples
    --------
    >>> [is_headline_to(s) for s in ("Zenda, Strelsau to sign pact", "Zenda hopes to sign a pact.")]
    [True, False]
    """
    return bool(_HEADLINE_TO.match(line[:200]))


def parts_sentences(line: str) -> bool:
    """Whether the line holds more than one sentence, as a headline does not."""
    return bool(_SENTENCES.search(line))


def names(line: str) -> set[str]:
    """The capitalised words of a line and their stems, as a rough set of its names."""
    found = {word for word in tokens.words(line) if word[0].isupper() and len(word) > 2}
    return {re.sub(r"['’]s$", "", word) for word in found}


def has_verbless_sentence(line: str) -> bool:
    """Whether one of several short sentences has no verb, as in headlines: `Fire in Zenda. Hope for all.`

    A sentence of up to five words counts as having none when no word after the first is a common auxiliary
    or ends as English finite verbs and participles do.
    """
    sentences = [tokens.words(part) for part in re.split(r"[.!?]+(?:\s|$)", line) if part.strip()]
    short = [part for part in sentences if 2 <= len(part) <= 5]
    return len(sentences) > 1 and any(not any(_VERB.fullmatch(word.lower()) for word in part[1:]) for part in short)


_VERB = re.compile(rf"{LEXICON.either('finite_verbs')}|\w+(?:ed|s|ing|n['’]t)")


def _groups(match: re.Match[str]) -> list[Found]:
    fields: tuple[Field, ...] = ("byline", "agency", "dateline")
    present = [field for field in fields if match.groupdict().get(field)]
    return [Found(field, match.start(field), match.end(field)) for field in present]


def _is_place(match: re.Match[str], head: str, *, plain: bool) -> bool:
    place = match["dateline"]
    first = line_features.fold(place)
    if first in _RUBRICS or first.split()[0] in _NO_PLACES:
        return False
    if plain and len(place) <= 1:
        return False
    rest = head[match.end() :]
    return not any(p.match(rest) for p in (_DATELINE_DAY, _DATELINE_DASH, _DATELINE_COLON))
