"""Runs of capitalised words in a sentence, cut where a name ends and an office, an adjective or another name begins."""

import re
from collections.abc import Iterator
from functools import cache
from typing import NamedTuple

from analysis.annotate.names import lexicon
from analysis.codebook.matching import context
from analysis.codebook.world import countries

# A capitalised word: `Wang`, `O'Brien`, `Lashkar-e-Taiba`, `U.S.`, `A.`; not its possessive ending.
_ABBREVIATED = r"(?:[A-Z]\.){2,}|[A-Z]\.(?=\s?[A-Z])"
_LETTERS = r"[A-ZÀ-Þ](?:[\w&]|[-–’'](?=\w)(?![’']s\b)(?!s\b(?<=[’']s))|(?<=\w)\.(?=[a-z]))*"
WORD = re.compile(rf"(?<![\w@#])(?:{_ABBREVIATED}|{_LETTERS})")
_SPLIT = re.compile(r"[-–/]")


class Word(NamedTuple):
    """A capitalised word and where it stands."""

    text: str
    start: int
    end: int


Chunk = tuple[Word, ...]


def words(text: str) -> Iterator[Word]:
    """The capitalised words of a sentence; a compound of two names (`Norvania-Ostrel`) is two words.

    Examples
    --------
    >>> [w.text for w in words("Ms. O'Quill’s envoy met J. Marrow in U.S. waters")]
    ['Ms', "O'Quill", 'J.', 'Marrow', 'U.S.']
    """
    for match in WORD.finditer(text):
        start, end = match.span()
        ending = re.search(r"[’'](?:s|S)?$", match[0])
        if ending:
            end = start + ending.start()
        if text[start:end] == "I" and not _is_initial(text, start, end):
            continue
        parts = _SPLIT.split(text[start:end])
        if len(parts) == 2 and all(part in compounded() for part in parts):
            yield Word(parts[0], start, start + len(parts[0]))
            yield Word(parts[1], end - len(parts[1]), end)
        else:
            yield Word(text[start:end], start, end)


def _is_initial(text: str, start: int, end: int) -> bool:
    """Whether `I` is an initial rather than the pronoun: with a full stop, or after another initial."""
    between = re.match(r" [A-Z]", context.right(text, end)) and re.search(r"[A-Z]\.? $", context.left(text, start))
    return text[end : end + 1] == "." or between is not None


@cache
def compounded() -> frozenset[str]:
    """One-word names that hyphens join to another: countries, demonyms, well-known persons."""
    people = lexicon.phrases("persons") | world_names()
    return frozenset(name for name in people if " " not in name) | lexicon.words("joined")


@cache
def world_names() -> frozenset[str]:
    """Names and demonyms of all countries."""
    return frozenset(p.phrase for p in countries.patterns(guarded=False) if p.sort in ("name", "demonym"))


def chunks(text: str) -> Iterator[Chunk]:
    """Runs of capitalised words with nothing but blanks between them, as long as they go.

    Examples
    --------
    >>> [[w.text for w in c] for c in chunks("Old Mara Quill of Quillport Bank, Norvania")]
    [['Old', 'Mara', 'Quill'], ['Quillport', 'Bank'], ['Norvania']]
    """
    run: list[Word] = []
    for word in words(text):
        gap = text[run[-1].end : word.start] if run else ""
        if run and not gap.isspace() and not (gap == "" and run[-1].text.endswith(".")):
            yield tuple(run)
            run = []
        run.append(word)
    if run:
        yield tuple(run)


def is_headline(text: str) -> bool:
    """Whether most long words are capitalised in a line without a full stop, so that a capital tells nothing.

    Examples
    --------
    >>> is_headline("Norvania Signs Treaty With Ostrel"), is_headline("Norvania signs a treaty with Ostrel")
    (True, False)
    """
    if text.rstrip("”’\"' ").endswith((".", "?", "!", ",")):
        return False
    long = re.findall(r"[A-Za-z][\w’'-]{3,}", text)
    return len(long) >= 4 and sum(w[0].isupper() for w in long) > 0.85 * len(long)


def is_title(word: str) -> bool:
    """Whether a word is a title or an office that stands before a person's name."""
    return word.rstrip(".").lower() in lexicon.words("titles_of_courtesy", "titles_of_office", "titles_of_calling")


def is_office(word: str) -> bool:
    """Whether a word only qualifies an office (`External Affairs` Minister)."""
    return word.rstrip(".").lower() in lexicon.words("office_words")


def is_acronym(word: str) -> bool:
    """Whether a word is two to six capitals, hyphens and brackets aside.

    Examples
    --------
    >>> [is_acronym(w) for w in ("NLA", "NL-A", "Nla", "A.")]
    [True, True, False, False]
    """
    letters = re.sub(r"[-&().]", "", word)
    return 2 <= len(letters) <= 6 and letters.isalpha() and letters.isupper() and "." not in word
