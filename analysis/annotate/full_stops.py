"""Full stops of abbreviations: whether one ends its sentence as well."""

import re
from collections.abc import Mapping
from functools import cache
from types import MappingProxyType

from analysis import resources, word_lists

_WORDS = word_lists.read(resources.file("annotate/words/{language}/full_stops.toml"))
_BEFORE = 40  # so many characters before a full stop tell whether it belongs to an abbreviation
_LAST_WORD = re.compile(r"[\w.&’'/-]*$")
_FIRST_WORD = re.compile(r"\w+")
# `370`, `$5`, `V-12`, `KL-07`, `KL 07`, `XIV`, `Five`, `A/2`.
_NUMBER = re.compile(
    r"[$€£₹₦₵¥#]?[A-Z]{0,3}[-/]?\d|[IVXLC]{2,}\b|[VX]\b|[A-Z]{1,3}[-/)]|[A-Z]{2,4}\s+\d"
    rf"|(?:{_WORDS.either('numbers')})\b"
)
_INITIAL = re.compile(r"[^\W\d_]\.")
_LETTERED = re.compile(r"(?:[^\W\d_]\.)+[^\W\d_]")  # u.s, e.g
_TIME_OF_A_PLACE = re.compile(r"\w+(?:\s+\w+){0,2}\s+time\b", re.I)
_OF_DEGREES = re.compile(r"(?:[°º′″']|\d\.\d+)\s*$")  # 74.00° W.
_OF_A_NUMBER = re.compile(r"\d\s*$")  # the car 3036 Q.; but 3170 W. Mill Road


@cache
def words() -> Mapping[str, frozenset[str]]:
    """The lists of words by what has to follow them.

    Examples
    --------
    >>> "Eng" in words()["before_names"], "viz" in words()["within"]
    (True, True)
    """
    return MappingProxyType({name: frozenset(listed) for name, listed in _WORDS.lists.items()})


def goes_on(text: str, stop: int, following: int) -> bool:
    """Whether a sentence goes on after a full stop, since it belongs to the word before it.

    Parameters
    ----------
    text : str
        A paragraph.
    stop : int
        Where the full stop stands.
    following : int
        Where the next word begins, with a capital or a number.

    Examples
    --------
    >>> [goes_on(text, text.index(". "), text.index(". ") + 2) for text in ("Eng. Dray", "No. 5", "No. It is")]
    [True, True, False]
    """
    found = _LAST_WORD.search(text, max(0, stop - _BEFORE), stop)
    word = found[0].replace("’", "'").strip("'-.") if found else ""
    if not word:
        return False
    if len(word) == 1 and word.isalpha():
        return _initial(text, stop, word, following)
    kind = _kind(word)
    if kind is None:
        # U.S. Senate, but U.S. The
        return bool(_LETTERED.fullmatch(word)) and not _starts(text, following)
    if kind == "before_numbers":
        number = bool(_NUMBER.match(text, following))
        return number or (_is(word, "may_end") and not _starts(text, following))
    if kind == "times":
        first = _FIRST_WORD.match(text, following)
        zone = first is not None and first[0].lower() in words()["zones"]
        return zone or _TIME_OF_A_PLACE.match(text, following) is not None
    return kind in ("before_names", "within") or (kind == "may_end" and not _starts(text, following))


def leads_on(text: str, dots: int) -> bool:
    """Whether dots leave out part of a sentence that goes on with a capital: `the … Ruritanian council`."""
    found = _LAST_WORD.search(text, max(0, dots - _BEFORE), len(text[:dots].rstrip()))
    return found is not None and found[0].lower() in words()["leads_on"]


def _kind(word: str) -> str | None:
    """What a word needs after it; of `Lt-Gen` and `Maj.Gen` the last part tells, of an address (`zenda.co`) none."""
    for part in (word, word.rpartition("-")[2], word.rpartition(".")[2] if _known(word.partition(".")[0]) else ""):
        if len(part) > 1 and (kind := _known(part)):
            return kind
    return None


_KINDS = ("before_names", "before_numbers", "within", "may_end", "ends", "times")


def _known(word: str) -> str | None:
    """What a word needs, by the first of the kinds that lists it as it stands or in small letters."""
    none = len(_KINDS)
    place = min(_places().get(word, none), _places().get(word.lower(), none))
    return _KINDS[place] if place < none else None


@cache
def _places() -> dict[str, int]:
    """The first kind of each word that has one."""
    return {word: place for place in reversed(range(len(_KINDS))) for word in words()[_KINDS[place]]}


def _is(word: str, kind: str) -> bool:
    return word in words()[kind] or word.lower() in words()[kind]


def _initial(text: str, stop: int, letter: str, following: int) -> bool:
    """A letter with a stop: of a name, unless a number stands before it or a sentence begins after it."""
    behind = _OF_DEGREES if letter in "NSEW" else _OF_A_NUMBER
    if behind.search(text, max(0, stop - _BEFORE), stop - 1):
        return False
    if letter in "Ii":  # World War I.; I. M. Quill
        return bool(_INITIAL.match(text, following))
    return not _starts(text, following)


def _starts(text: str, following: int) -> bool:
    """Whether a word begins a sentence, as `The` does; an initial (`A. Quill`) is none."""
    first = _FIRST_WORD.match(text, following)
    if first is None or _INITIAL.match(text, following):
        return False
    return first[0].lower() in words()["starters"]
