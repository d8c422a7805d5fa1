"""The syntax of a codebook's phrases, and what each one looks like to the matcher.

A phrase is one or several words, matched at the boundaries of words (letters, decimal digits and combining
marks make words; hyphens and apostrophes part them, so `Norvania` is found in `Norvania-Ostrel` and in
`Norvania’s`). A space stands for any run of blanks with at most one line break. Typographic quotes,
apostrophes and dashes equal their ASCII forms.

=================  ==========================================================================================
`terroris*`        a star beside a letter: any ending of that word, none included
`*stan`            any beginning
`joint * drill`    a star alone: exactly one word (`naval`, `counter-piracy`, `Ostrel's`)
`joint * * drill`  exactly two
`state-*-run`      a star between hyphens: exactly one part of a compound
=================  ==========================================================================================

Case is `folded` (any), `exact` (as written: `US`, `IT`), or `capitals` (what is a capital in the phrase must
be one in the text, other letters are free: `Turkey` finds `TURKEY`, not `turkey`).
"""

import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache
from itertools import groupby
from typing import Literal

from analysis.codebook.matching import characters

Case = Literal["exact", "capitals", "folded"]
Sort = Literal["name", "demonym", "prefix", "metonym", "surname", "fixed", "term", "near", "exclude"]
Piece = Literal["text", "rest", "word", "words"]
EXCLUSIONS = ("fixed", "exclude")
# A word of one fixed letter and a star would match a tenth of any text.
FEWEST_LETTERS = 2


@dataclass(frozen=True, slots=True)
class Pattern:
    """One phrase of a codebook.

    Parameters
    ----------
    id : str
        What the phrase stands for: an actor's or theme's id.
    phrase : str
        The words, with wildcards.
    case : {"folded", "exact", "capitals"}
        Default `folded`.
    sort : str
        What the phrase is to its id. `fixed` and `exclude` swallow what lies inside them and are not
        reported; a `prefix` counts only before a hyphen and a phrase of another id.
    """

    id: str
    phrase: str
    case: Case = "folded"
    sort: Sort = "name"


def problem(phrase: str) -> str:
    """What is wrong with a phrase, as the end of a sentence; empty where nothing is.

    Examples
    --------
    >>> problem("joint * drill")
    ''
    >>> problem("joint *")
    'begins or ends with a star standing alone; put a fixed word on either side of it'
    """
    text = spellings(phrase)[0]
    if "*" not in text and any(map(str.isalpha, text)):
        return ""
    if not text:
        return "is empty; expected at least one word"
    return _problem_with_stars(text)


def _problem_with_stars(text: str) -> str:
    words = [characters.tables().word[ord(c)] for c in text]
    if "**" in text:
        return "has two stars together; one `*` is any ending, `word * word` exactly one word between"
    kinds = pieces(text)
    if kinds[0][0] in ("word", "words") or kinds[-1][0] in ("word", "words"):
        return "begins or ends with a star standing alone; put a fixed word on either side of it"
    if not any(words):
        return "holds no letter or digit; expected at least one word"
    for in_word, part in groupby(zip(text, words, strict=True), key=lambda pair: pair[1] or pair[0] == "*"):
        found = "".join(character for character, _ in part)
        if in_word and "*" in found and found != "*" and len(found) - found.count("*") < FEWEST_LETTERS:
            return f"has `{found}`, which finds too much; expected {FEWEST_LETTERS} letters beside the star"
    return ""


@lru_cache(maxsize=4096)
def spellings(phrase: str) -> tuple[str, ...]:
    """The phrase as plain text, with its accents composed and, where that differs, as separate marks.

    Examples
    --------
    >>> [len(s) for s in spellings("  Sörland’s   coast ")]
    [15, 16]
    """
    if phrase.isascii():
        return (" ".join(characters.plain(phrase).split()),)
    forms = (unicodedata.normalize(form, phrase) for form in ("NFC", "NFD"))
    silent = dict.fromkeys(map(ord, characters.SILENT))
    return tuple(dict.fromkeys(" ".join(characters.plain(form.translate(silent)).split()) for form in forms))


def pieces(text: str) -> list[tuple[Piece, str]]:
    """Cut a phrase at its stars: fixed text, the rest of a word, one part of a compound, or a whole word.

    Examples
    --------
    >>> pieces("joint * drill*")
    [('text', 'joint '), ('words', '*'), ('text', ' drill'), ('rest', '*')]
    """
    return list(_pieces(text)) if "*" in text else [("text", text)]


def _pieces(text: str) -> Iterator[tuple[Piece, str]]:
    word = characters.tables().word
    position = 0
    for part in re.split(r"(\*)", text):
        before, after = text[:position][-1:], text[position + len(part) :][:1]
        position += len(part)
        if part == "*":
            beside_letter = any(word[ord(c)] for c in before + after)
            yield ("rest" if beside_letter else "words" if before == after == " " else "word"), part
        elif part:
            yield "text", part


@lru_cache(maxsize=4096)
def strict(character: str, case: Case) -> bool:
    """Whether this character of a phrase, or one of several, must stand in the text with the same case.

    Examples
    --------
    >>> [strict(c, "capitals") for c in "Us"], strict("s", "exact"), strict("S", "folded")
    ([True, False], True, False)
    """
    return case == "exact" or (case == "capitals" and characters.folded(character) != character)


def strict_each(text: str, case: Case) -> tuple[bool, ...]:
    """The same for each character of a text.

    Examples
    --------
    >>> strict_each("Us", "capitals")
    (True, False)
    """
    if case != "capitals":
        return (case == "exact",) * len(text)
    return tuple(one != other for one, other in zip(text, characters.folded(text), strict=True))


@lru_cache(maxsize=4096)
def spelled(text: str, case: Case) -> re.Pattern[str]:
    """An expression that the whole of a match's plain text must fit, for wildcards with case.

    Examples
    --------
    >>> bool(spelled("Line of * Truce", "capitals").fullmatch("LINE of actual Truce"))
    True
    """
    letters = characters.word_class()
    whole = f"[{letters}]+"
    wild = {"rest": f"[{letters}]*", "word": whole, "words": f"{whole}(?:[-']{whole})*'?"}

    def one(character: str) -> str:
        allowed = character if strict(character, case) else characters.variants(character)
        return f"[{re.escape(allowed)}]"

    return re.compile("".join("".join(map(one, part)) if kind == "text" else wild[kind] for kind, part in pieces(text)))
