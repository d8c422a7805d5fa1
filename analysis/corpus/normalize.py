"""Normalised text that remembers where each of its characters came from."""

import re
import unicodedata
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt
import pandas as pd

from analysis import schema

_SPACES = re.compile(r"[^\S\n]+")
_EMPTY_EDGE = re.compile(r" *\n *")
# Nothing of these is printed: controls (but tab and newline, and those that count as space), soft hyphen,
# zero-width characters and direction marks, the byte order mark.
_INVISIBLE = re.compile(
    "[\x00-\x08\x0e-\x1b\x7f-\x84\x86-\x9f\xad\u200b-\u200f\u202a-\u202e\u2060-\u2064\u2066-\u206f\ufeff]"
)
_SURROGATES = re.compile("[\ud800-\udfff]")
_PLAIN = re.compile(r"[\x20-\x7e\n]*")


@dataclass(frozen=True)
class Normalized:
    """A normalised text: character `i` of `text` stands for `raw[starts[i]:ends[i]]` of the source."""

    text: str
    starts: npt.NDArray[np.int64]
    ends: npt.NDArray[np.int64]

    def span(self, start: int, end: int) -> tuple[int, int]:
        """Where the characters from `start` to `end` stand in the source.

        Examples
        --------
        >>> raw = "Rurita\u00adnia  and Zenda"
        >>> norm = normalize(raw)
        >>> start = norm.text.index("Ruritania")
        >>> raw[slice(*norm.span(start, start + len("Ruritania")))] == raw[:10]
        True
        """
        if start >= end:
            place = int(self.starts[start]) if start < len(self.starts) else int(self.ends[-1]) if len(self.ends) else 0
            return place, place
        return int(self.starts[start]), int(self.ends[end - 1])


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
        composed = _chained(again, _compose(again.text))
    return composed


def string(raw: str) -> str:
    """The normalised text alone.

    Examples
    --------
    >>> string("Zenda&nbsp;has  a bridge")
    'Zenda&nbsp;has a bridge'
    """
    return normalize(raw).text


def lost_characters(texts: pd.DataFrame) -> pd.DataFrame:
    """Places where a source has visibly lost characters; they are reported and never changed.

    Reported are a question mark glued between letters (outside web addresses), U+FFFD, the sequences that
    UTF-8 leaves when it is read as Windows-1252, and control characters of the block C1.

    Returns
    -------
    DataFrame
        One row per place: `article_id`, `kind`, `start` in the source, and a sentence.

    Examples
    --------
    >>> texts = pd.DataFrame({"article_id": ["a"], "text": ["Is it so? The Ruritano-Zendan?treaty holds."]})
    >>> lost_characters(texts)[["kind", "start"]].values.tolist()
    [['lost character', 29]]
    """
    rows = [
        (article_id, kind, match.start(), message.format(_around(text, match)))
        for article_id, text in texts[["article_id", "text"]].itertuples(index=False)
        for kind, pattern, message in _LOST
        for match in pattern.finditer(text)
        if kind != "lost character" or not _in_address(text, match.start())
    ]
    columns = list(schema.contract("warnings").columns)
    return pd.DataFrame(rows, columns=columns).astype({"start": "Int64"}) if rows else schema.empty("warnings")


_LOST = (
    (
        "lost character",
        re.compile(r"(?<=[^\W\d_])\?(?=[^\W\d_])"),
        "A question mark stands for a lost character in “{}”.",
    ),
    ("odd bytes", re.compile("\ufffd+"), "Bytes that could not be decoded stand in “{}”."),
    (
        "odd bytes",
        re.compile(
            "(?:\u00e2\u20ac[^\\s\\w]|\u00e2\u20ac[\u0153\u02dc]|\u00c3[\u0080-\u00bf\u0192\u2013-\u2122]|\u00c2[\u00a0-\u00bf])"
        ),
        "UTF-8 was read as another encoding in “{}”.",
    ),
    (
        "odd bytes",
        re.compile("(?<![\u00c2\u00c3])[\x80-\x84\x86-\x9f]+"),
        "A control character stands in “{}”.",
    ),
)


def _around(text: str, match: re.Match[str], reach: int = 20) -> str:
    quoted = text[max(0, match.start() - reach) : match.end() + reach]
    return _SURROGATES.sub("\ufffd", " ".join(quoted.split()))


def _in_address(text: str, place: int, reach: int = 200) -> bool:
    before = text[max(0, place - reach) : place].split()
    after = text[place : place + reach].split()
    token = (before[-1] if before else "") + (after[0] if after else "")
    return any(sign in token for sign in ("://", "www.", "=", "/", ".php", ".html"))


def _compose(raw: str) -> Normalized:
    """Compose letters, piece by piece, so that every output character knows its piece."""
    plain = _SURROGATES.sub("\ufffd", raw)
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


def _chained(first: Normalized, second: Normalized) -> Normalized:
    """The offsets of `second`, made from the text of `first`, taken back to the source."""
    if not second.text:
        return second
    return Normalized(second.text, first.starts[second.starts], first.ends[second.ends - 1])
