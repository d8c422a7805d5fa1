"""Text in normal form: composed characters, single spaces, nothing that is not printed."""

import re
import unicodedata
from itertools import pairwise

import numpy as np

from analysis.corpus import source_offsets
from analysis.corpus.source_offsets import Normalized

# Spaces that do not stay as they are: any but a single plain one between two words of a line.
_ODD_SPACES = re.compile(r"(?:[^\S\n ]| (?=\s|\Z)|(?<![^\n]) )[^\S\n]*")
# Nothing of these is printed: controls (but tab and newline, and those that count as space), soft hyphen,
# zero-width characters and direction marks, the byte order mark.
_INVISIBLE = re.compile(
    "[\x00-\x08\x0e-\x1b\x7f-\x84\x86-\x9f\xad\u200b-\u200f\u202a-\u202e\u2060-\u2064\u2066-\u206f\ufeff]"
)
SURROGATES = re.compile("[\ud800-\udfff]")
# Letters beyond those of Latin, among which marks are.
_BEYOND_LATIN = re.compile("[\u0300-\U0010ffff]{31,}")
# More marks than a letter takes in any language (UAX #15, stream-safe text); to put them in order takes a time that
# grows with their square.
_MOST_MARKS = 30
_UNPRINTED = "".join(c for c in map(chr, (*range(0x3001), 0xFEFF)) if c.isspace() or _INVISIBLE.match(c))


def normalize(raw: str) -> Normalized:
    r"""Bring a text to the form in which it is counted and quoted.

    Letters with separate accents are composed (NFC), every kind of space becomes one space, invisible characters go,
    as do marks out of order after the thirtieth on a letter, spaces at the edges of lines go, a carriage return goes
    with them. Quotation marks and dashes stay as the publisher set them. Normalising twice changes nothing.

    Parameters
    ----------
    raw : str
        Text as decoded.

    Returns
    -------
    Normalized
        The text, and for each of its characters where it began and ended in `raw`.

    Examples
    --------
    >>> normalize("a\u00a0 b\r\nc\u200bd").text
    'a b\ncd'
    """
    if _is_normal(raw):
        places = np.arange(len(raw), dtype=np.int64)
        return Normalized(raw, places, places + 1)
    composed = _compose(raw)
    while (again := _drop_edges(composed)).text != composed.text:
        # Dropping a character can bring a letter and its accent together.
        composed = source_offsets.chained(again, _compose(again.text))
    return composed


def string(raw: str) -> str:
    """The normalised text alone, without the places that its characters came from.

    Examples
    --------
    >>> string("Zenda&nbsp;has  a bridge")
    'Zenda&nbsp;has a bridge'
    """
    if _is_normal(raw):
        return raw
    composed = _composed(SURROGATES.sub("\ufffd", raw))
    while (again := _trimmed(_INVISIBLE.sub("", composed))) != composed:
        composed = _composed(again)
    return composed


def edges(raw: str) -> tuple[int, int]:
    r"""Where what is printed of one line begins and ends: as `normalize` places its first and last character.

    Examples
    --------
    >>> edges("\u200b Zenda has a bridge. ")
    (2, 21)
    """
    begun = raw.lstrip(_UNPRINTED)
    return len(raw) - len(begun), len(raw) - len(begun) + len(begun.rstrip(_UNPRINTED))


def _is_normal(raw: str) -> bool:
    """Whether there is nothing to do: of what is printed, normalising changes accents and spaces alone."""
    if "\n" in raw:
        return _trimmed(raw) == raw and _is_normal(raw.replace("\n", "¶"))
    spaced = "  " in raw or raw[:1] == " " or raw[-1:] == " "
    return not spaced and raw.isprintable() and unicodedata.is_normalized("NFC", raw)


def _compose(raw: str) -> Normalized:
    """Compose letters, piece by piece, so that every output character knows its piece."""
    plain = SURROGATES.sub("\ufffd", raw)
    places = np.arange(len(raw), dtype=np.int64)
    whole = Normalized(plain, places, places + 1)
    if unicodedata.is_normalized("NFC", plain):
        return whole
    sparse = _dropped(whole, _piled(plain))
    plain = sparse.text
    pieces: list[str] = []
    starts: list[int] = []
    ends: list[int] = []
    begin = 0
    for i in range(1, len(plain) + 1):
        if i < len(plain) and _joins(plain[i]):
            continue
        piece = unicodedata.normalize("NFC", plain[begin:i])
        pieces.append(piece)
        same = _same(piece, plain[begin:i])
        starts += range(begin, begin + same)
        ends += range(begin + 1, begin + same + 1)
        starts += [begin + same] * (len(piece) - same)
        ends += [i] * (len(piece) - same)
        begin = i
    found = Normalized("".join(pieces), np.array(starts, dtype=np.int64), np.array(ends, dtype=np.int64))
    return source_offsets.chained(sparse, found)


def _composed(text: str) -> str:
    """What `_compose` makes of a text."""
    if unicodedata.is_normalized("NFC", text):
        return text
    return unicodedata.normalize("NFC", _without(text, _piled(text)))


def _same(one: str, other: str) -> int:
    """How many characters two texts begin with alike."""
    if one == other:
        return len(one)
    return next((k for k, (a, b) in enumerate(zip(one, other, strict=False)) if a != b), min(len(one), len(other)))


def _joins(char: str) -> bool:
    """Whether a character can melt into the one before it: marks, and the later parts of Hangul syllables."""
    return char > "\x7f" and (unicodedata.category(char)[0] == "M" or "\u1160" <= char <= "\u11ff")


def _piled(text: str) -> list[int]:
    """The places of marks that are too many on a letter."""
    found = []
    for run in _BEYOND_LATIN.finditer(text):
        marks = 0
        for place in range(*run.span()):
            marks = marks + 1 if unicodedata.combining(text[place]) else 0
            if marks > _MOST_MARKS:
                found.append(place)
    return found


def _dropped(norm: Normalized, places: list[int]) -> Normalized:
    """A text without some of its characters."""
    if not places:
        return norm
    keep = np.ones(len(norm.text), dtype=bool)
    keep[places] = False
    return Normalized(_without(norm.text, places), norm.starts[keep], norm.ends[keep])


def _without(text: str, places: list[int]) -> str:
    """A text without the characters at some places, which are in order."""
    return "".join([text[before + 1 : place] for before, place in pairwise([-1, *places, len(text)])])


def _trimmed(text: str) -> str:
    """One space for every run of spaces, none at a line's edges."""
    return "\n".join([" ".join(line.split()) for line in text.split("\n")])


def _drop_edges(norm: Normalized) -> Normalized:
    """One space for every run of spaces, none at a line's edges, no invisible characters."""
    norm = _dropped(norm, [match.start() for match in _INVISIBLE.finditer(norm.text)])
    keep = np.ones(len(norm.text), dtype=bool)
    pieces: list[str] = []
    begin = 0
    for match in _ODD_SPACES.finditer(norm.text):
        start, end = match.span()
        pieces.append(norm.text[begin:start])
        keep[start:end] = False
        at_edge = start == 0 or end == len(norm.text)
        if not at_edge and norm.text[start - 1] != "\n" and norm.text[end] != "\n":
            pieces.append(" ")
            keep[start] = True
        begin = end
    return Normalized("".join([*pieces, norm.text[begin:]]), norm.starts[keep], norm.ends[keep])
