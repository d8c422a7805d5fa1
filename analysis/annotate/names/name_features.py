"""What tells that a run of words is a name, and of what kind: one piece of evidence each, with a weight.

Weights add up over an article (`names.names`); 1 is about what the language model's word is worth. They and the
thresholds of the modules beside this one were set by reading, not fitted, and checked on news that no rule was made
from; what they give on Universal NER's English-EWT stands in `present/findings/development.csv`.
"""

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from typing import NamedTuple

from analysis.annotate.names import chunks, lexicon, person_names
from analysis.annotate.names.chunks import Chunk, Word
from analysis.annotate.names.lexicon import WORDS
from analysis.codebook.matching import context
from analysis.codebook.matching.phrases import Pattern

PERSON, ORGANISATION, PLACE, PEOPLE, OTHER = "person", "organisation", "place", "people", "other"


class Clue(NamedTuple):
    """Evidence that `start` to `end` of a sentence is a name of a kind."""

    start: int
    end: int
    kind: str
    weight: float
    why: str


_HEAD_OF = re.compile(r"^ (?:of|for|on) (?:the )?(?=[A-Z])")
_JOIN = re.compile(r"^(?:, | and |, and | & )(?=[A-Z])")
_AGE = re.compile(r"^(?:\s?\(\d\d?\)|, (?:aged )?\d\d?(?:-year-old)?,|, \d\d?\.)")
_SAYS = re.compile(rf"^,? (?:{WORDS.either('says_after')})\b")
_SAID = re.compile(rf"\b(?:{WORDS.either('says_before')})\s(?:is )?$")
_HERE = re.compile(rf"\b(?:{WORDS.either('here')}|(?:{WORDS.either('here_of')}) of) $", re.I)
_MAYBE_HERE = re.compile(rf"\b(?:{WORDS.either('maybe_here')}) $", re.I)
_AREA = re.compile(rf"^ (?:{WORDS.either('areas')})\b")
_STAFF = re.compile(rf"^(?: (?:{WORDS.either('staff')}|spokes\w+))\b")
_LISTED = 2.5  # what a name of the lists is worth where no capitals run on
_PLACE_HEADS = WORDS.set("place_heads")
KEPT, _DAYS = WORDS.set("kept_titles"), WORDS.set("days")
_OFFICE_OF = re.compile(rf"\b(?:{WORDS.either('offices_of', first='in any case')}) of $")


def of_sentences(texts: Sequence[str]) -> Iterator[list[Clue]]:
    """All evidence that the words themselves give, sentence by sentence.

    Examples
    --------
    >>> text = "Mayor Mara Quill opened the Quillport Museum"
    >>> sorted({(text[c.start : c.end], c.kind) for c in next(of_sentences([text]))})
    [('Mara Quill', 'person'), ('Quillport Museum', 'organisation')]
    """
    matcher, patterns = lexicon.gazetteer()
    listed: dict[int, list[tuple[int, int, Pattern]]] = defaultdict(list)
    for sentence, start, end, number in matcher.find_all(texts).to_numpy().tolist():
        listed[sentence].append((start, end, patterns[number]))
    for number, text in enumerate(texts):
        yield list(_of_sentence(text, listed.get(number, ())))


def _of_sentence(text: str, listed: Iterable[tuple[int, int, Pattern]]) -> Iterator[Clue]:
    headline = chunks.is_headline(text)
    runs = list(chunks.chunks(text))
    for number, run in enumerate(runs):
        for piece, titled in _pieces(text, run):
            found = list(_of_piece(text, piece, titled=titled, headline=headline))
            yield from found
            yield from _around(text, piece)
        yield from _institution(text, run, runs[number + 1 : number + 4])
    yield from _listed(listed, runs)


def _pieces(text: str, run: Chunk) -> Iterator[tuple[Chunk, bool]]:
    """A run cut at offices and titles: each piece, and whether a title stands before it."""
    before = re.search(r"([\w.’'-]+) $", text[: run[0].start])
    titled = before is not None and before[1].islower() and chunks.is_title(before[1])
    words = list(run)
    if _is_organisation(run):
        yield from _trimmed(run, titled=False, office=False)
        return
    start = 0
    for n, word in enumerate(words):
        last = n == len(words) - 1
        if word.text in _DAYS:
            if n > start:
                yield from _trimmed(tuple(words[start:n]), titled=titled, office=False)
            start, titled = n + 1, False
            continue
        if not chunks.is_title(word.text) or (last and n > start and words[n - 1].text in lexicon.atlas("given")):
            continue
        if n > start:
            yield from _trimmed(tuple(words[start:n]), titled=titled, office=True)
        kept = word.text in KEPT and n == len(words) - 2
        start, titled = (n if kept else n + 1), True
        if kept:
            break
    if start < len(words):
        after_of = _OFFICE_OF.search(context.left(text, words[start].start)) is not None
        yield from _trimmed(tuple(words[start:]), titled=titled or after_of, office=False, after_of=after_of)


def _trimmed(piece: Chunk, *, titled: bool, office: bool, after_of: bool = False) -> Iterator[tuple[Chunk, bool]]:
    words = list(piece)
    while words and (
        words[0].text.lower() in lexicon.words("common") or (after_of and chunks.is_office(words[0].text))
    ):
        words.pop(0)
    while office and words and chunks.is_office(words[-1].text):
        words.pop()
    if len(words) > 2 and words[0].text in chunks.world_names() and words[1].text in lexicon.atlas("given"):
        words.pop(0)
    if words:
        yield tuple(words), titled and not office


def _is_organisation(run: Chunk) -> bool:
    return len(run) > 1 and run[-1].text in lexicon.words("organisation_words")


def _of_piece(text: str, piece: Chunk, *, titled: bool, headline: bool) -> Iterator[Clue]:
    """Evidence inside a piece: its last word, its first word, its form."""
    first, last = piece[0], piece[-1]
    span = first.start, last.end
    if len(piece) > 1 and last.text in lexicon.words("event_words"):
        yield Clue(*span, OTHER, 2.2, "event word")
        return
    if _is_organisation(piece) and not headline:
        yield Clue(*span, ORGANISATION, 2.0, "organisation word")
        return
    if len(piece) > 1 and last.text in lexicon.words("place_words") and not titled and not headline:
        yield Clue(*span, PLACE, 1.6, "place word")
        return
    weight, why = person_names.evidence(text, piece, titled=titled)
    weight = weight / 2 if headline and not titled else weight
    if weight >= person_names.LEAST:
        yield Clue(first.start, person_names.end(text, piece), PERSON, weight, why)
    if len(piece) == 1 and chunks.is_acronym(first.text):
        none = first.text in lexicon.words("acronyms_none") or text.isupper()
        yield Clue(*span, OTHER if none else ORGANISATION, 2.0 if none else 0.6, "acronym")


def _around(text: str, piece: Chunk) -> Iterator[Clue]:
    """Evidence beside a piece: age, speech, prepositions of place, staff."""
    span = piece[0].start, piece[-1].end
    before, after = text[max(0, span[0] - 30) : span[0]], text[span[1] : span[1] + 30]
    if len(piece) > 4 or text.isupper():
        return
    plain = piece[0].text.isalpha() and not chunks.is_acronym(piece[0].text)
    if plain and _AGE.match(after):
        yield Clue(*span, PERSON, 1.4, "age")
    if _AREA.match(after):
        yield Clue(*span, PLACE, 1.3, "area")
    elif len(piece) <= 3 and (_HERE.search(before) or _MAYBE_HERE.search(before)):
        yield Clue(*span, PLACE, 0.9 if _HERE.search(before) else 0.4, "preposition")
    if _STAFF.match(after):
        yield Clue(*span, ORGANISATION, 0.6, "staff")
    elif plain and (_SAYS.match(after) or _SAID.search(before)):
        yield Clue(*span, PERSON, 0.5, "speech")


def _institution(text: str, run: Chunk, following: list[Chunk]) -> Iterator[Clue]:
    """`Ministry of X and Y`, `University of X`, and what stands in brackets after an organisation."""
    end, joined = run[-1].end, run[-1].text in lexicon.words("organisation_starts")
    if joined and following and _HEAD_OF.match(text[end : following[0][0].start] + following[0][0].text[:1]):
        end = _until_title(following[0])
        ministry = run[-1].text in lexicon.words("ministries")
        for more in following[1:]:
            if not ministry or not _JOIN.match(text[end : more[0].start] + more[0].text[:1]) or len(more) > 3:
                break
            if more[0].text in chunks.world_names():
                break
            end = _until_title(more)
        yield Clue(_start(run), end, ORGANISATION, 2.4, "institution")
    elif run[-1].text in _PLACE_HEADS and following and text[end : following[0][0].start] in (" of ", " of the "):
        end = _until_title(following[0])
        yield Clue(run[-1].start, end, PLACE, _LISTED, "listed")
    bracket = re.match(r" \(([A-Z][\w&-]{1,9})\)", context.right(text, end))
    if bracket and chunks.is_acronym(bracket[1]):
        initials = "".join(c for c in text[run[0].start : end] if c.isupper())
        if joined or _is_organisation(run) or sum(c in initials for c in bracket[1]) >= len(bracket[1]) - 1:
            yield Clue(end + 2, end + 2 + len(bracket[1]), ORGANISATION, 2.0, "introduced")
            if len(run) > 1 or joined:
                yield Clue(_start(run), end, ORGANISATION, 1.0, "introduces")


def _until_title(run: Chunk) -> int:
    kept = run[0].end
    for word in run[1:]:
        if chunks.is_title(word.text):
            break
        kept = word.end
    return kept


def _start(run: Chunk) -> int:
    words = [w for w in run if w.text.lower() not in lexicon.words("common")] or list(run)
    return words[0].start


def _listed(listed: Iterable[tuple[int, int, Pattern]], runs: list[Chunk]) -> Iterator[Clue]:
    """Known names; inside a longer run of capitals they count for less, as they may be a part of its name."""
    for start, end, pattern in listed:
        weight = _LISTED if pattern.sort == "name" else 1.2
        run = next((r for r in runs if r[0].start <= start and end <= r[-1].end), None)
        if run and pattern.id != PEOPLE:
            weight *= _freedom(run, start, end)
        yield Clue(start, end, pattern.id, weight, "listed")


def _freedom(run: Chunk, start: int, end: int) -> float:
    """1 where the name stands by itself or before an office; less where capitals run on."""
    before: list[Word] = [w for w in run if w.end <= start and w.text.lower() not in lexicon.words("common")]
    after = [w for w in run if w.start >= end]
    free_before = not before or chunks.is_title(before[-1].text) or before[-1].text in chunks.world_names()
    free_after = not after or chunks.is_title(after[0].text) or chunks.is_office(after[0].text)
    return 1.0 if free_before and free_after else 0.4
