"""Text in normal form: composed characters, single spaces, nothing that is not printed."""

import re
import unicodedata

import numpy as np

from analysis.corpus import source_offsets
from analysis.corpus.source_offsets import Normalized

_SPACES = re.compile(r"[^\S\n]+")
_EMPTY_EDGE = re.compile(r" *\n *")
# Nothing of these is printed: controls (but tab and newline, and those that count as space), soft hyphen,
# zero-width characters and direction marks, the byte order mark.
_INVISIBLE = re.compile(
    "[\x00-\x08\x0e-\x1b\x7f-\x84\x86-\x9f\xad\u200b-\u200f\u202a-\u202e\u2060-\u2064\u2066-\u206f\ufeff]"
)
SURROGATES = re.compile("[\ud800-\udfff]")
_PLAIN = re.compile(r"[\x20-\x7e\n]*")


def normalize(raw: str) -> Normalized:
    r"""Bring a text to the form in which it is counted and quoted.

    Letters with separate accents are composed (NFC), every kind of space becomes one space, invisible
    characters go, spaces at the edges of lines go, a carriage return goes with them. Quotation marks and
    dashes stay as the publisher set them. Normalising twice changes nothing.

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
    if _PLAIN.fullmatch(raw) and "  " not in raw and _trimmed(raw) == raw:
        places = np.arange(len(raw), dtype=np.int64)
        return Normalized(raw, places, places + 1)
    composed = _compose(raw)
    while (again := _drop_edges(composed)).text != composed.text:
        # Dropping a character can bring a letter and its accent together.
        composed = source_offsets.chained(again, _compose(again.text))
    return composed


def string(raw: str) -> str:
    """The normalised text alone.

    Examples
    --------
    >>> string("Zenda&nbsp;has  a bridge")
    'Zenda&nbsp;has a bridge'
    """
    return normalize(raw).text


def _compose(raw: str) -> Normalized:
    """Compose letters, piece by piece, so that every output character knows its piece."""
    plain = SURROGATES.sub("\ufffd", raw)
    places = np.arange(len(raw), dtype=np.int64)
    if unicodedata.is_normalized("NFC", plain):
        return Normalized(plain, places, places + 1)
    pieces: list[str] = []
    starts: list[int] = []
    ends: list[int] = []
    begin = 0
    for i in range(1, len(plain) + 1):
        if i < len(plain) and _joins(plain[i]):
            continue
        piece = unicodedata.normalize("NFC", plain[begin:i])
        pieces.append(piece)
        same = len(piece) == i - begin
        starts += range(begin, i) if same else [begin] * len(piece)
        ends += range(begin + 1, i + 1) if same else [i] * len(piece)
        begin = i
    return Normalized("".join(pieces), np.array(starts, dtype=np.int64), np.array(ends, dtype=np.int64))


def _joins(char: str) -> bool:
    """Whether a character can melt into the one before it: marks, and the later parts of Hangul syllables."""
    return char > "\x7f" and (unicodedata.category(char)[0] == "M" or "\u1160" <= char <= "\u11ff")


def _trimmed(text: str) -> str:
    return _EMPTY_EDGE.sub("\n", text).strip(" ")


def _drop_edges(norm: Normalized) -> Normalized:
    """One space for every run of spaces, none at a line's edges, no invisible characters."""
    chars = np.array(list(norm.text), dtype="<U1")
    keep = np.ones(len(chars), dtype=bool)
    for match in _INVISIBLE.finditer(norm.text):
        keep[match.start()] = False
    norm = Normalized("".join(chars[keep]), norm.starts[keep], norm.ends[keep])
    pieces: list[str] = []
    kept: list[int] = []
    begin = 0
    for match in _SPACES.finditer(norm.text):
        pieces.append(norm.text[begin : match.start()])
        kept += range(begin, match.start())
        at_edge = match.start() == 0 or match.end() == len(norm.text)
        if not at_edge and norm.text[match.start() - 1] != "\n" and norm.text[match.end()] != "\n":
            pieces.append(" ")
            kept.append(match.start())
        begin = match.end()
    pieces.append(norm.text[begin:])
    kept += range(begin, len(norm.text))
    index = np.array(kept, dtype=np.int64)
    return Normalized("".join(pieces), norm.starts[index], norm.ends[index])
