"""What a character counts as when names are looked for: one character in, one character out.

Folding never changes the number of characters, so positions in a folded text are positions in the text.
"""

import unicodedata
from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING

import numpy as np

if TYPE_CHECKING:
    from numpy.typing import NDArray

CODE_POINTS = 0x110000
# Where Unicode has letters, marks and digits; the planes between and above hold none.
LETTERED = (range(0x40000), range(0xE0000, 0xE0200))
# Typographic forms and the ASCII character they are equal to. The em dash is left out: it parts clauses.
EQUAL = {
    "-": "\u2010\u2011\u2012\u2013\u2212\ufe63\uff0d",
    "'": "\u2018\u2019\u201b\u02bc\u2032\uff07`\u00b4",
    '"': "\u201c\u201d\u201e\u201f\u2033\u00ab\u00bb",
}
# Soft hyphens and zero-width characters are left in words by web pages and cannot be seen.
SILENT = "\u00ad\u200b\u200c\u200d\u2060\ufeff"


# What is done to ASCII alone, without a table: most phrases are.
_ASCII = str.maketrans("`\t\n\r", "'   ")


@dataclass(frozen=True)
class Characters:
    """Tables indexed by code point.

    Parameters
    ----------
    plain : array of uint32
        The character with typographic quotes and dashes made ASCII, blanks and line ends a space; case kept.
    folded : array of uint32
        The same without case.
    word, space, newline, silent : arrays of bool
        Part of a word (letters, decimal digits, combining marks); blank within a line; end of a line;
        not seen at all. A form feed, a paragraph separator and the like are none of these.
    """

    plain: "NDArray[np.uint32]"
    folded: "NDArray[np.uint32]"
    word: "NDArray[np.bool_]"
    space: "NDArray[np.bool_]"
    newline: "NDArray[np.bool_]"
    silent: "NDArray[np.bool_]"


def fold(character: str) -> str:
    """One character without its case; where the full folding is longer, the nearest single character.

    Examples
    --------
    >>> "".join(fold(c) for c in "İSTANBUL"), fold("ß"), fold("ﬁ"), fold("Σ") == fold("ς")
    ('istanbul', 'ß', 'ﬁ', True)
    """
    whole = character.casefold()
    return whole if len(whole) == 1 else character.lower()[0]


@lru_cache(maxsize=1)
def tables() -> Characters:
    """The tables of every character, made once a process.

    Examples
    --------
    >>> chr(tables().plain[ord("’")]), bool(tables().word[ord("é")]), bool(tables().word[ord("-")])
    ("'", True, False)
    """
    plain = np.arange(CODE_POINTS, dtype=np.uint32)
    folded = plain.copy()
    word, space = np.zeros(CODE_POINTS, dtype=bool), np.zeros(CODE_POINTS, dtype=bool)
    for code in (code for span in LETTERED for code in span):
        character = chr(code)
        category = unicodedata.category(character)
        if category[0] in "LM" or category == "Nd":
            word[code] = True
            if category in ("Lu", "Lt", "Ll", "Lm", "Lo", "Mn"):
                folded[code] = ord(fold(character))
        elif category == "Zs" or character == "\t":
            space[code], plain[code], folded[code] = True, ord(" "), ord(" ")
        elif category in ("Nl", "So"):  # Roman numerals and letters in circles have case, too
            folded[code] = ord(fold(character))
    for ascii_form, others in EQUAL.items():
        codes = [ord(c) for c in others]
        plain[codes] = folded[codes] = ord(ascii_form)
        word[codes] = False
    newline, silent = np.zeros(CODE_POINTS, dtype=bool), np.zeros(CODE_POINTS, dtype=bool)
    for code in (ord("\n"), ord("\r")):
        newline[code], plain[code], folded[code] = True, ord(" "), ord(" ")
    silent[[ord(c) for c in SILENT]] = True
    return Characters(plain, folded, word, space, newline, silent)


def plain(text: str) -> str:
    """A text with typographic quotes and dashes made ASCII and blanks a space, of the same length.

    Examples
    --------
    >>> plain("Norvania’s north–south axis")
    "Norvania's north-south axis"
    """
    if text.isascii():
        return text.translate(_ASCII)
    return decoded(tables().plain[codes(text)])


def folded(text: str) -> str:
    """The same, without case.

    Examples
    --------
    >>> folded("NORVANIA’S")
    "norvania's"
    """
    if text.isascii():
        return text.translate(_ASCII).lower()
    return decoded(tables().folded[codes(text)])


def codes(text: str) -> "NDArray[np.uint32]":
    """The code points of a text.

    Examples
    --------
    >>> codes("aé").tolist()
    [97, 233]
    """
    return np.frombuffer(text.encode("utf-32-le", "surrogatepass"), dtype="<u4")


def decoded(code_points: "NDArray[np.uint32]") -> str:
    """The text of some code points.

    Examples
    --------
    >>> decoded(codes("aé"))
    'aé'
    """
    return code_points.astype("<u4").tobytes().decode("utf-32-le", "surrogatepass")


def unaccented(text: str) -> str:
    """A text whose letters have lost their marks, of the same length.

    Examples
    --------
    >>> unaccented("Sörland, Łódź, Erdoğan, Åmål")
    'Sorland, Lodz, Erdogan, Amal'
    """
    return text if text.isascii() else decoded(_bare()[codes(text)])


@lru_cache(maxsize=1)
def _bare() -> "NDArray[np.uint32]":
    """The letter that each marked letter of Latin writing is without its mark; any other character is itself."""
    stroked = dict(zip("ıøØłŁđĐħĦ", "ioOlLdDhH", strict=True))  # Unicode takes none of these apart
    marked = (chr(code) for code in (*range(0xC0, 0x250), *range(0x1E00, 0x1F00)))
    bare = {letter: unicodedata.normalize("NFD", letter)[0] for letter in marked}
    table = np.arange(CODE_POINTS, dtype=np.uint32)
    table[[*map(ord, bare)]] = [ord(stroked.get(first, first)) for first in bare.values()]
    return table


@lru_cache(maxsize=1024)
def variants(character: str) -> str:
    """Every character that is the same but for its case, the character's plain form among them.

    Examples
    --------
    >>> sorted(variants("s"))
    ['S', 's', 'ſ']
    """
    fold_code = tables().folded[ord(character)]
    return "".join(map(chr, np.flatnonzero(tables().folded == fold_code)))


@lru_cache(maxsize=1)
def word_class() -> str:
    """The characters of words as the inside of a regular expression's brackets."""
    edges = np.flatnonzero(np.diff(tables().word, prepend=False, append=False)).reshape(-1, 2)
    return "".join(f"{chr(first)}-{chr(past - 1)}" for first, past in edges.tolist())
