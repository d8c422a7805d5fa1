"""The sector of an actor that common nouns describe: `Norvanian rebels`, `police of Norvania`, `Norvania's carmakers`.

References
----------
.. [1] Open Event Data Alliance (2018). PLOVER: Political Language Ontology for Verifiable Event Records.
"""

import re
from functools import cache
from typing import NamedTuple

from analysis import contracts, resources, word_lists
from analysis.codebook.matching import context

WORDS = word_lists.read(resources.file("codebook/words/{language}/sectors.toml"))
SECTORS = tuple(sector for sector in contracts.SECTORS if sector != "IGO")  # that nouns of a state can tell
OF_THE_STATE = WORDS.set("of_the_state")
OFFICES: dict[str, str] = WORDS.values("offices")
MOST_WORDS = 6  # of a noun phrase behind a demonym that are looked at: `Norvanian`, four more, and the noun
LONGEST = 3  # words of a noun in the lists
_ROLES = WORDS.set("roles")
_ENDS = WORDS.set("ends")
_WORD = re.compile(r"\s*([^\W\d_]\w*(?:[-.'’][^\W\d_]\w*)*)")
_ENDINGS = tuple(WORDS.set("endings"))
_POSSESSIVE = re.compile(r"['’]s?(?![\w])")
_BEFORE = re.compile(
    rf"(?<![\w'’-])(?P<phrase>(?:[\w'’-]+\s+){{1,4}})(?:{WORDS.either('belonging')})\s+(?:the\s+)?"
    rf"(?:(?:{WORDS.either('parts_of_a_state')})(?:\s+of)?\s+(?:the\s+)?){{0,2}}$",
    re.I,
)


class Noun(NamedTuple):
    """A noun that tells of a sector: where it stands, and as the list has it."""

    start: int
    end: int
    sector: str
    noun: str


@cache
def nouns() -> dict[str, str]:
    """The sector of each noun of the lists."""
    return {word: sector for sector in reversed(SECTORS) for word in WORDS[sector]}


def after(text: str, end: int, *, adjective: bool) -> Noun | None:
    """The noun of a sector in the noun phrase that a state's name or demonym begins.

    Parameters
    ----------
    text : str
        A sentence, or a few words.
    end : int
        Where the state's name ends.
    adjective : bool
        Whether it is a demonym, behind which any word may stand before the noun; a name needs its noun at once, or
        capitals (`Norvania Supreme Court`), or a possessive ending.

    Examples
    --------
    >>> after("Norvanian government forces fled", 9, adjective=True)[2:]
    ('MIL', 'forces')
    >>> after("Norvania attacked the police", 8, adjective=False)
    """
    possessive = _POSSESSIVE.match(text, end)
    position = possessive.end() if possessive else end
    return _head(text, _phrase(text, position, loose=adjective or possessive is not None))


def beside(text: str, end: int, *, adjective: bool) -> Noun | None:
    """The noun of a sector whose phrase holds nothing else but words that describe: a verb would not be in it.

    Examples
    --------
    >>> beside("Norvanian Islamist rebels fled", 9, adjective=True)[2:]
    ('REB', 'rebels')
    >>> beside("Norvanian strikes killed rebels", 9, adjective=True)
    """
    possessive = _POSSESSIVE.match(text, end) if text[end : end + 1] in "'’" else None
    start = possessive.end() if possessive else end
    first = _WORD.match(text, start)
    if first is None or not (first[1].lower() in _first_words() or _describes(first[1])):
        return None  # most names are no part of such a phrase
    noun = after(text, end, adjective=adjective and text[end - 1] != "s")
    if noun is None:
        return None
    between = text[start : noun.start]
    return noun if all(_describes(word) for word in _WORD.findall(between)) else None


@cache
def _first_words() -> frozenset[str]:
    """What the nouns of the lists begin with."""
    return frozenset(noun.split()[0] for noun in nouns())


def _describes(word: str) -> bool:
    return word[0].isupper() or "-" in word or word.lower() in nouns() or word.lower().endswith(_ENDINGS)


def before(text: str, start: int) -> Noun | None:
    """The noun of a sector that a state's name belongs to: `rebels in Norvania`, `the Supreme Court of Norvania`.

    Examples
    --------
    >>> before("Police in northern Norvania", 19)[2:]
    ('COP', 'police')
    """
    match = _BEFORE.search(context.left(text, start))
    if match is None:
        return None
    at = start - len(match[0])
    words = [(m.start(1) + at, m.end(1) + at) for m in _WORD.finditer(match["phrase"])]
    for n in range(len(words)):
        here = _head(text, words[n:])
        if here is not None and here.end == words[-1][1]:
            return here
    return None


def alone(text: str) -> Noun | None:
    """The first noun of a sector in a few words that name no state: `the rebels`.

    Examples
    --------
    >>> alone("the rebel leaders of the north").sector, alone("the weather")
    ('REB', None)
    """
    return _head(text, [match.span(1) for match in _WORD.finditer(text)])


def groups(text: str) -> list[Noun]:
    """Every noun phrase of a sector in a text, the noun that heads it.

    Examples
    --------
    >>> [(noun.noun, noun.sector) for noun in groups("The rebels met police officers and a judge.")]
    [('rebels', 'REB'), ('police officers', 'COP'), ('judge', 'JUD')]
    """
    words, found, n = [match.span(1) for match in _WORD.finditer(text)], [], 0
    while n < len(words):
        head = _head(text, words[n:])
        if head is None:
            break
        found.append(head)
        n = next((m for m, (start, _) in enumerate(words) if start >= head.end), len(words))
    return found


def _head(text: str, words: list[tuple[int, int]]) -> Noun | None:
    """The last noun of the first run of nouns; a role takes the sector of the noun before it."""
    found: Noun | None = None
    for n, (start, _) in enumerate(words):
        if found is not None and start < found.end:
            continue
        here = _noun(text, words[n:])
        if here is None and found is not None:
            break
        if here is not None:
            role = found is not None and (here.noun in _ROLES or here.noun.split()[-1] in _ROLES)
            found = here._replace(sector=found.sector) if role and found else here
    return found


def _phrase(text: str, position: int, *, loose: bool) -> list[tuple[int, int]]:
    """The words behind a name that can belong to its noun phrase."""
    words: list[tuple[int, int]] = []
    while len(words) < MOST_WORDS and (match := _WORD.match(text, position)):
        word = match[1]
        if word.lower() in _ENDS or not (loose or word[0].isupper() or _sector_at(text, match.start(1))):
            break
        words.append(match.span(1))
        position = match.end()
    return words


def _sector_at(text: str, start: int) -> bool:
    spans = [m.span(1) for m, _ in zip(_WORD.finditer(text, start), range(LONGEST), strict=False)]
    return _noun(text, spans) is not None


def _noun(text: str, words: list[tuple[int, int]]) -> Noun | None:
    """The longest noun of the lists that these words begin with."""
    for many in range(min(LONGEST, len(words)), 0, -1):
        start, end = words[0][0], words[many - 1][1]
        phrase = " ".join(text[start:end].lower().replace("’", "'").split())
        for form in (phrase, phrase.removesuffix("'s"), phrase.rpartition("-")[2] if many == 1 else phrase):
            if form in nouns():
                return Noun(start, end, nouns()[form], form)
    return None
