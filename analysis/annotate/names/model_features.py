"""What the language model takes for names, with its usual slips at the edges put right."""

import re
from collections.abc import Iterator

from analysis.annotate.grammar import Sentence
from analysis.annotate.names import chunks, lexicon
from analysis.annotate.names.lexicon import WORDS
from analysis.annotate.names.name_features import KEPT, ORGANISATION, OTHER, PEOPLE, PERSON, PLACE, Clue
from analysis.codebook.matching import context

# Label of the model: our kind, and what its word is worth (places and persons it knows better than organisations).
LABELS = {
    "PERSON": (PERSON, 1.0), "ORG": (ORGANISATION, 0.8), "GPE": (PLACE, 1.0), "LOC": (PLACE, 0.9), "FAC": (PLACE, 0.8),
    "NORP": (PEOPLE, 1.0), "EVENT": (OTHER, 0.9), "LAW": (OTHER, 0.9), "WORK_OF_ART": (OTHER, 0.7),
    "PRODUCT": (OTHER, 0.7), "LANGUAGE": (OTHER, 0.9),
}  # fmt: skip
_LEADING = re.compile(rf"^(?:(?:{WORDS.either('leading')})\b|[’']s\b|[^\w(]+)\s*", re.I)
_OFFICER = re.compile(rf" (?:{WORDS.either('officers')})\b")
_PLACED = re.compile(rf"\b(?:{WORDS.either('places_before')}) (?:the )?$")
_TRAILING = re.compile(r"(?:[’']s?|[^\w.)]+|(?<![A-Z])\.|\s\(.*|\s*\n.*)$", re.S)
_OWNER = re.compile(r"(?<=\w)[’']s (?=[A-Z])|(?<=s)[’'] (?=[A-Z])")
_MAKE = re.compile(r"[A-Z]{1,4}[- ]?\d+\w*")  # an aircraft, a rifle, a road
LONE = 0.75  # one capitalised word that the model takes for an organisation is a surname often enough
_OF_STATE = re.compile(rf"\b(?:{WORDS.either('officers_of', first='in any case')}) (?:of|for) (?:the )?$")


def of_parse(sentence: Sentence) -> Iterator[Clue]:
    """Evidence from a parsed sentence."""
    for name in sentence.names:
        if name.label in LABELS:
            yield from repaired(sentence.text, name.start, name.end, *LABELS[name.label])


def repaired(text: str, start: int, end: int, kind: str, weight: float) -> Iterator[Clue]:
    """One name of the model, cut to what belongs to it.

    Examples
    --------
    >>> text = "the Quillport Council (QC"
    >>> [text[c.start : c.end] for c in repaired(text, 0, len(text), "organisation", 1.0)]
    ['Quillport Council']
    >>> text = "Norvania’s Labour League"
    >>> [text[c.start : c.end] for c in repaired(text, 0, len(text), "organisation", 1.0)]
    ['Norvania', 'Labour League']
    """
    listed = text[start:end] in lexicon.phrases("organisations")
    owner = None if listed else _OWNER.search(text, start, end)
    if owner and kind != OTHER:
        yield from repaired(text, start, owner.start(), kind, weight / 3)
        yield from repaired(text, owner.end(), end, kind, weight)
        return
    if listed:
        yield Clue(start, end, kind, weight, "model")
        return
    start, end, kind, weight = _cut(text, start, end, kind, weight)
    inside = text[start:end]
    if all(chunks.is_title(w) or chunks.is_office(w) for w in inside.split()) or _is_word(inside):
        return
    if not any(c.isupper() for c in inside) or inside.lower() in lexicon.words("common"):
        return
    yield Clue(start, end, *_weighed(text[:start], inside, kind, weight), "model")


def _cut(text: str, start: int, end: int, kind: str, weight: float) -> tuple[int, int, str, float]:
    """A name without titles, offices and what else stands at its edges, with its kind and weight after that."""
    start, end = _edges(text, start, end)
    if kind in (PERSON, PLACE, ORGANISATION):
        start, titled = _untitled(text, start, end)
        weight = weight / 2 if titled and kind != PERSON else weight
    end = _unqualified(text, start, end, kind)
    if kind == ORGANISATION and _OF_STATE.search(context.left(text, start)):
        kind = OTHER
    if kind == ORGANISATION and _OFFICER.match(context.right(text, end)):
        end = _unoffice(text, start, end)
    return start, end, kind, weight


def _weighed(before: str, name: str, kind: str, weight: float) -> tuple[str, float]:
    """The kind of a name, and what the model's word for it is worth."""
    if _MAKE.fullmatch(name) and name not in lexicon.phrases("organisations"):
        kind = OTHER
    if kind == ORGANISATION and " " not in name and not chunks.is_acronym(name):
        weight *= LONE
    if kind == PLACE and _unknown(name) and not _PLACED.search(before):
        weight /= 2
    return kind, weight


def _edges(text: str, start: int, end: int) -> tuple[int, int]:
    for _ in range(4):
        if leading := _LEADING.match(text[start:end]):
            start += leading.end()
        if trailing := _TRAILING.search(text[start:end]):
            end = start + trailing.start()
    return start, end


def _untitled(text: str, start: int, end: int) -> tuple[int, bool]:
    """Past titles, offices and adjectives, as long as something is left."""
    cut = False
    while match := re.match(r"([\w’'-]+\.?)\s+(?=\S)", text[start:end]):
        word = match[1]
        rest = text[start + match.end() : end].split()
        office = chunks.is_office(word) and any(chunks.is_title(w) for w in rest[:-1])
        if not chunks.is_title(word) and not office:
            break
        if rest[-1].rstrip(".") in lexicon.words("organisation_words") or (word in KEPT and len(rest) == 1):
            break
        start, cut = start + match.end(), True
    return start, cut


def _is_word(name: str) -> bool:
    """Whether a single word only ends names of places or events (`Street`, `Cup`)."""
    return name in lexicon.words("place_words") or name in lexicon.words("event_words")


def _unoffice(text: str, start: int, end: int) -> int:
    """An organisation's name ends before what qualifies the office behind it (`Union Home` Minister)."""
    words = list(re.finditer(r"\S+", text[start:end]))
    while words and chunks.is_office(words[-1][0]):
        words.pop()
    return start + words[-1].end() if words else start


def _unknown(name: str) -> bool:
    """Whether a name of several words holds none that is known of a place."""
    words = name.split()
    known = lexicon.cities(), chunks.world_names(), lexicon.words("place_words")
    return len(words) in (2, 3) and name not in lexicon.places() and not any(w in k for w in words for k in known)


def _unqualified(text: str, start: int, end: int, kind: str) -> int:
    """A name ends before a word in small letters; an organisation's may end in its own (`Labour party`)."""
    words = list(re.finditer(r"\S+", text[start:end]))
    while len(words) > 1 and (words[-1][0].islower() or (kind == PERSON and words[-1][0].isdigit())):
        if kind == ORGANISATION and words[-1][0].capitalize() in lexicon.words("organisation_words"):
            break
        words.pop()
    return start + words[-1].end() if words else end
