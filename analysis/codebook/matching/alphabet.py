"""A text as one byte per character: only what some phrase tells apart gets a byte of its own.

The highest bit marks the first character of a word, so that an automaton over bytes never starts a match
inside one; and one byte per character means that its positions are positions in the text.
"""

import re
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

import numpy as np

from analysis.codebook.matching import characters
from analysis.codebook.matching.phrases import pieces

if TYPE_CHECKING:
    from numpy.typing import NDArray

OTHER, SPACE, NEWLINE, SILENT, HYPHEN, APOSTROPHE = range(6)
UNKNOWN_LETTER: Final = 24  # letters are this and above; below it is room for 18 more signs, & and . among them
START: Final = 0x80
_WORD_START = re.compile(rb"(?<![\x18-\x7f])[\x18-\x7f]")  # a letter (24 and above) behind none


@dataclass(frozen=True)
class Reading:
    """A text made ready for matching; blanks run together and unseen characters left out.

    Parameters
    ----------
    codes : array of uint32
        Its characters.
    symbols : array of uint8
        The byte of each, and a zero at the end.
    origin : array of int64 or None
        Where each character stands in the text as given; none where nothing was left out.
    """

    codes: "NDArray[np.uint32]"
    symbols: "NDArray[np.uint8]"
    origin: "NDArray[np.int64] | None"


class Alphabet:
    """The bytes for the characters of some phrases.

    Parameters
    ----------
    phrases : iterable of str
        Plain text of the phrases. Where they have more letters than bytes (some hundred), the rarest share
        one, and the matches of phrases with such letters have to be compared with the text itself.

    Examples
    --------
    >>> Alphabet(["Ostrel"]).encode("ostrel") == Alphabet(["Ostrel"]).encode("OSTREL")
    True
    """

    def __init__(self, phrases: Iterable[str]) -> None:
        tables = characters.tables()
        phrases = tuple(phrases)
        common = Counter(c for phrase in phrases for c in characters.folded(phrase) if c not in " -'*")
        letters = [c for c, _ in common.most_common() if tables.word[ord(c)]]
        signs = [c for c, _ in common.most_common() if not tables.word[ord(c)]]
        symbols = np.zeros(characters.CODE_POINTS, dtype=np.uint8)
        symbols[tables.word] = UNKNOWN_LETTER
        symbols[ord("-")], symbols[ord("'")] = HYPHEN, APOSTROPHE
        for first, past, known in (
            (APOSTROPHE + 1, UNKNOWN_LETTER, signs),
            (UNKNOWN_LETTER + 1, START, letters),
        ):
            for symbol, character in zip(range(first, past), known, strict=False):
                symbols[ord(character)] = symbol
        symbols = symbols[tables.folded]
        symbols[tables.space], symbols[tables.newline], symbols[tables.silent] = SPACE, NEWLINE, SILENT
        self._symbols = symbols
        byte = {character: int(symbols[ord(character)]) for character in {*"".join(phrases), *" -'"}}
        self._known, self._byte = frozenset(byte), str.maketrans(byte)
        self._own = frozenset(c for c, symbol in byte.items() if symbol not in (OTHER, UNKNOWN_LETTER))

    def crowded(self, text: str) -> bool:
        """Whether some character of a phrase shares its byte with another."""
        return not self._own.issuperset(text)

    def encode(self, text: str) -> bytes:
        """The bytes of a phrase or of another short text, first characters of words marked."""
        if "  " in text or not self._known.issuperset(text):
            return self.read(text).symbols[:-1].tobytes()
        return _WORD_START.sub(_marked, text.translate(self._byte).encode("latin-1"))

    def read(self, text: str) -> Reading:
        """The bytes of a text, blanks run together."""
        codes = characters.codes(text)
        symbols = self._symbols.take(codes)
        codes, symbols, origin = _compact(codes, symbols)
        word = symbols >= UNKNOWN_LETTER
        first = word.copy()
        first[1:] &= ~word[:-1]
        ended = np.zeros(len(symbols) + 1, dtype=np.uint8)
        np.bitwise_or(symbols, first.view(np.uint8) << 7, out=ended[:-1])
        return Reading(codes, ended, origin)

    def expression(self, text: str) -> re.Pattern[bytes]:
        """An expression over bytes for a phrase with stars, anchored where its first word begins."""
        more = rb"[\x%02x-\x7f]" % UNKNOWN_LETTER
        begin = rb"[\x%02x-\xff]" % (START | UNKNOWN_LETTER)
        wild = {"rest": more + b"*", "word": begin + more + b"*"}
        wild["words"] = b"%s(?:[%c%c]%s)*%c?" % (wild["word"], HYPHEN, APOSTROPHE, wild["word"], APOSTROPHE)
        found, in_word, after_rest = b"", False, False
        for kind, part in pieces(text):
            if kind == "rest" and not in_word:  # the star may be empty, and then the text begins the word
                found += b"(?:%s%s*)?" % (begin, more)
            elif kind != "text":
                found += wild[kind]
            else:
                key = self.encode(part)
                first = bytes({key[0], key[0] & ~START}) if after_rest else key[:1]
                found += b"[" + re.escape(first) + b"]" + re.escape(key[1:])
                in_word = key[-1] & ~START >= UNKNOWN_LETTER
            after_rest = kind == "rest"
        return re.compile(found + b"(?!%s)" % more, re.DOTALL)


def _marked(letter: re.Match[bytes]) -> bytes:
    return bytes([letter[0][0] | START])


def _compact(
    codes: "NDArray[np.uint32]", symbols: "NDArray[np.uint8]"
) -> "tuple[NDArray[np.uint32], NDArray[np.uint8], NDArray[np.int64] | None]":
    """Leave out what is not seen, and make of each run of blanks one space, or a break past one line end."""
    origin: NDArray[np.int64] | None = None
    seen = symbols != SILENT
    if not seen.all():
        origin = np.flatnonzero(seen)
        codes, symbols = codes[origin], symbols[origin]
    newline = symbols == NEWLINE
    gap = newline | (symbols == SPACE)
    follows = gap[1:] & gap[:-1]
    np.putmask(symbols, newline, np.uint8(SPACE))
    if not follows.any():
        return codes, symbols, origin
    # Few blanks stand in runs, so only the runs are looked at one by one.
    edges = np.flatnonzero(np.diff(follows, prepend=False, append=False))
    first, past = edges[0::2], edges[1::2] + 1
    line_ends = np.flatnonzero(newline)
    carriage = (codes[line_ends[:-1]] == ord("\r")) & (codes[line_ends[:-1] + 1] == ord("\n"))
    line_ends = np.delete(line_ends, np.flatnonzero(carriage))  # "\r\n" is one line end
    lines = np.searchsorted(line_ends, past) - np.searchsorted(line_ends, first)
    symbols[first[lines > 1]] = OTHER
    keep = np.flatnonzero(np.append(True, ~follows))
    return codes[keep], symbols[keep], keep if origin is None else origin[keep]
