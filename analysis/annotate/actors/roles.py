"""Government or territory: what a country's or a city's name stands for, from the words around it.

The signs are those of the literature on metonymy: what acts, owns or is dealt with is a polity; what
something is in, goes to or comes out of is a place.

References
----------
Markert, K. & Nissim, M. (2007). SemEval-2007 task 08: Metonymy resolution.
https://aclanthology.org/S07-1007/
Gritta, M. et al. (2017). Vancouver welcomes you! Minimalist location metonymy resolution.
https://doi.org/10.18653/v1/P17-1115
"""

import re
from collections.abc import Sequence
from functools import lru_cache

from analysis import resources, word_lists
from analysis.annotate import role_words

_SPACE = r"\s+"
_WORDS = word_lists.read(resources.file("annotate/words/{language}/actors.toml"))


def _last_words_of(*names: str) -> frozenset[str]:
    return frozenset(phrase.split()[-1] for name in names for phrase in _WORDS[name])


# Directly before the name (a determiner may stand between).
_LESS = rf"(?:(?:{_WORDS.either('determiners', gap=_SPACE)})\s+)*"
_GOING = _WORDS.either("going")
_WAY = rf"(?:{_WORDS.either('ways', gap=_SPACE)})"
_PLACE_BEFORE = tuple(  # the words that what is before a place ends with, determiners aside, and all of it
    (ends, re.compile(rf"(?:^|\W)(?:{pattern})\s+{_LESS}$"))
    for ends, pattern in (
        (_last_words_of("within", "entering"), _WORDS.either("within", "entering")),
        (_last_words_of("ways"), rf"(?:{_GOING})(?:\s+\w+){{0,3}}?\s+{_WAY}"),
        (frozenset({"of"}), rf"(?:{_WORDS.either('parts')})\s+of"),
    )
)
_FROM_MOVING = re.compile(rf"\b(?:{_GOING})\b[^.;:]*\sfrom\s+$", re.I)
# Minds are in governments: what is watched, feared or decided in a capital is so by its government.
_MINDS = re.compile(rf"\b(?:{_WORDS.either('minds_in')})\b(?:\s+\w+){{0,2}}\s+(?:in|at|to)\s+$", re.I)
_HOSTING = re.compile(
    rf"^\s*(?:{_WORDS.either('being', gap=_SPACE)})\s+(?:\w+\s+){{0,3}}(?:{_WORDS.either('hosting', gap=_SPACE)})\b",
    re.I,
)
_JOINED = re.compile(r"^\s*(?:,|and|or|,\s*and|&|-|–|to)\s*(?:the\s+)?$", re.I)
_JOINING = (",", "(", "and", "or", "the", "to", "from", "&", "-", "–")  # how the word before a listed name ends
_TELLING = re.compile(  # all that is asked of what follows a name begins so
    rf"[’'–-]|\s*(?:{_WORDS.either('being', gap=_SPACE)}|{_WORDS.either('next_to')}|is)\b", re.I
)
_REACH = 500  # characters before and after a name that are looked at: sentences are shorter, all but pages' data
_NEAR = 150  # characters before a name in which what governs it stands, determiners included
_PHRASE = 8  # words of what governs a name: one that goes, three others and a way, each up to two
_OWNED = re.compile(r"[’']s?\s+(?:[\w’'-]+\s+){0,2}?([a-z]+)\b")
_COMPOUND = re.compile(r"[-–][A-Z]")
_FEW = 24  # characters that the last word or two have
# Other names of the same list (`in Sudland and Norvania`), which may be in no codebook.
_LIST = re.compile(r"(?:[A-Z][\w.’'-]*(?:\s+[A-Z][\w.’'-]*)*(?:,\s+(?:and\s+|or\s+)?|\s+(?:and|or)\s+))+$")


def from_words(text: str, spans: Sequence[tuple[int, int]], *, cities: Sequence[bool]) -> list[str]:
    """Decide the role of each name of a country or city in a sentence, without a parse.

    Parameters
    ----------
    text : str
        The sentence.
    spans : sequence of (int, int)
        Start and end of each name in it, in order.
    cities : sequence of bool
        Whether the name is a city's: minds (`watched in Delhi`) make a polity of a city only.

    Returns
    -------
    list of str
        `polity` or `place`, one for each span.

    Examples
    --------
    >>> text = "Quillport is keen, and he flew to Quillport."
    >>> from_words(text, [(0, 9), (34, 43)], cities=[True, True])
    ['polity', 'place']
    """
    roles: list[str] = []
    for n, (start, end) in enumerate(spans):
        if (start == 0 or _is_idle(_word_before(text, start))) and not _TELLING.match(text, end):
            roles.append("polity")  # so it is with most, and no rule need be asked
            continue
        before, after = text[max(0, start - _REACH) : start], text[end : end + _REACH]
        if n and _JOINED.match(text[spans[n - 1][1] : start]) and roles[-1] == "place":
            roles.append("place")  # a list: the first name's preposition governs all
        elif cities[n] and before.rstrip()[-2:].lower() in ("in", "at", "to") and _MINDS.search(before):
            roles.append("polity")
        elif cities[n] and _HOSTING.match(after):
            roles.append("place")
        else:
            roles.append(_role(before, after))
    return roles


def _word_before(text: str, start: int) -> str:
    """What stands between the last space but one and a name: one word, or the end of a long one."""
    near = text[max(0, start - _FEW) : start]
    return near[near.rfind(" ", 0, -1) + 1 :]


@lru_cache(maxsize=1 << 14)
def _is_idle(word: str) -> bool:
    """Whether no rule asks for a word before a name."""
    governing, goes_on = _power(word)
    return not (governing or goes_on or word.rstrip().lower().endswith(_JOINING))


@lru_cache(maxsize=1 << 14)
def _power(word: str) -> tuple[str, bool]:
    """With which word that can govern a name some letters end, if with any; and whether one may stand before them."""
    last = (_WORD.findall(word) or [""])[-1].lower().rpartition("-")[2]
    return last if last in _GOVERNING else "", not last or last in _DETERMINING


def _role(before: str, after: str) -> str:
    if _OWNED.match(after):
        return "place" if _land(after) else "polity"  # owners act; a locative before governs what is owned
    if before.rstrip().endswith("("):  # `in the region (Norvania, Sudland)`: the list stands where the region stands
        before = re.sub(r"(?:[A-Z][\w-]*\s+)+$", "", before.rstrip()[:-1])
    words, near = _governors(before)
    relating = before.endswith("-in-") or (not words.isdisjoint(_AT) and _RELATING.search(near))
    if relating or _COMPOUND.match(after):
        return "polity"
    if words and _in_place(before, words, near):
        return "place"
    if (listed := _without_list(before)) != before and _in_place(listed, *_governors(listed)):
        return "place"
    from_there = before.rstrip()[-4:].lower() == "from" and _FROM_MOVING.search(before)
    return "place" if from_there or _NEXT.match(after) else "polity"


def _without_list(before: str) -> str:
    """What stands before the other names of a list."""
    return _LIST.sub("", before) if before.rstrip().endswith((",", "and", "or")) else before


def _governors(before: str) -> tuple[set[str], str]:
    """The words before a name that can govern it, determiners aside, and the last words, in small letters."""
    found = set[str]()
    parts = before[-_NEAR:].split() if before[-1:].isspace() else []
    passed = 0
    for part in reversed(parts):
        passed += 1
        word, goes_on = _power(part)
        if word:
            found.add(word)
        if not goes_on:
            break
    if not found:
        return found, ""
    ahead = before.rsplit(None, passed + _PHRASE)
    return found, before[len(ahead[0]) if len(ahead) > passed + _PHRASE else 0 :].lower()


def _in_place(before: str, words: set[str], near: str) -> bool:
    """Whether what governs a name makes a place of it."""
    for ends, pattern in _PLACE_BEFORE:
        if not words.isdisjoint(ends) and pattern.search(near):
            return True
    return not words.isdisjoint(_PREPOSITIONS) and _governed(before, near)


def _land(after: str) -> bool:
    """Whether one of the next words, up to the noun, is a part of a territory."""
    words = re.findall(r"^[’']s?((?:\s+[a-z-]+){1,3})", after)
    return bool(words) and any(role_words.known(w, role_words.LAND) for w in words[0].split())


def _governed(before: str, near: str) -> bool:
    """Whether a preposition makes a place of the name, by the words that it hangs on."""
    match = _PREPOSITION.search(near)
    if not match:
        return False
    above = _last_words(before[: match.start() - len(near)])
    last = above[-1:] or [""]
    if match[1] == "of":
        word = last[0].lower()
        actors = role_words.ACTING | role_words.ACTORS_NOUNS
        acts = role_words.known(word, actors) or word.rstrip("s").endswith(role_words.ACTING_ENDS)
        return not acts
    if match[1] == "from":
        return not any(role_words.known(w, role_words.GIVEN) for w in above)
    return any(role_words.known(w, role_words.MOVING) for w in above)


def _last_words(text: str, n: int = 4) -> list[str]:
    """The last words of a text; more of it is read only where they are not whole in what was read."""
    read = _NEAR
    while len(words := _WORD.findall(text[-read:])) <= n and read < len(text):
        read *= 4
    return words[-n:]


_WORD = re.compile(r"[\w-]+")
# The last words of all that governs a name, and the words of the determiners between.
_AT, _PREPOSITIONS = frozenset({"in", "at", "to"}), _last_words_of("governing")
_GOVERNING = _AT.union({"of"}, _PREPOSITIONS, *(ends for ends, _ in _PLACE_BEFORE))
_DETERMINING = frozenset(word for phrase in _WORDS["determiners"] for word in phrase.split())
_RELATING = re.compile(rf"\b(?:{'|'.join(sorted(role_words.RELATING))})s?\s+(?:in|at|to)\s+{_LESS}$")
_PREPOSITION = re.compile(rf"\b({_WORDS.either('governing')})\s+{_LESS}$")
_NEXT = re.compile(
    rf"^\s+(?:{_WORDS.either('next_to')}|is\s+(?:a|an|the|one)\s+(?:[\w-]+\s+){{0,4}}?(?:{_WORDS.either('said_to_be')}))\b"
)
