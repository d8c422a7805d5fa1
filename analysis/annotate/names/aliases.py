"""One name for all an article calls the same: bare surnames, later occurrences, headlines in capitals."""

import re
from collections.abc import Iterator, Sequence
from functools import cache

from analysis.annotate import role_grammar
from analysis.annotate.grammar import Sentence
from analysis.annotate.names import chunks, lexicon
from analysis.annotate.names.name_features import ORGANISATION, OTHER, PEOPLE, PERSON, PLACE, Clue
from analysis.codebook.world import country_records

Votes = dict[str, dict[str, float]]
FULL_NAME = 1.2  # evidence that a string is a person's full name, from which on its parts are that person's
SURNAME, GIVEN = 3.0, 1.2
AGAIN = 0.9
SURE = 1.5  # evidence on a string from which on it is looked for in the rest of the article
SHORTEST = 3
_ENGLISH = lexicon.words("given_and_word")


def key(text: str) -> str:
    """What two spellings of one name share: a headline's capitals and typographic marks apart.

    Examples
    --------
    >>> key("QUILLPORT") == key("Quillport"), key("NLA")
    (True, 'NLA')
    """
    text = " ".join(text.replace("’", "'").split())
    return text.title() if text.isupper() and len(text) > 6 else text


def add(votes: Votes, texts: Sequence[str]) -> None:
    """Votes for the parts of persons' names, in place: a surname alone is the person introduced in full."""
    for name in list(votes):
        tally = votes[name]
        words = [w for w in name.split() if not chunks.is_title(w)]
        if len(words) < 2 or tally.get(PERSON, 0) < FULL_NAME or max(tally, key=lambda k: tally[k]) != PERSON:
            continue
        chinese = words[0] in lexicon.words("surnames_chinese") and len(words) == 2
        for word, weight in ((words[0], SURNAME if chinese else GIVEN), (words[-1], SURNAME)):
            if len(word) > 1 and "." not in word and word not in chunks.world_names() and word[0].isupper():
                votes[word][PERSON] += weight


def again(votes: Votes, texts: Sequence[str]) -> list[list[Clue]]:
    """Later occurrences of what the article has enough evidence on, sentence by sentence."""
    sure: dict[str, str] = {}
    for name, tally in votes.items():
        kind = max(sorted(tally), key=lambda k: tally[k])
        if tally[kind] >= SURE and kind not in (OTHER, PEOPLE) and len(name) >= 2 and name[:1].isupper():
            sure[name] = kind
            if len(name) > SHORTEST + 1:
                sure.setdefault(name.upper(), kind)
    if not sure:
        return [[] for _ in texts]
    ordered = sorted(sure, key=lambda n: (-len(n), n))
    pattern = re.compile(r"(?<![\w-])(?:" + "|".join(map(re.escape, ordered)) + r")(?!\w|-[a-z])")
    return [list(_occurrences(text.replace("’", "'"), pattern, sure)) for text in texts]


def _occurrences(text: str, pattern: re.Pattern[str], sure: dict[str, str]) -> Iterator[Clue]:
    for match in pattern.finditer(text):
        opening = not re.search(r"\w", text[: match.start()])
        if match[0] in _ENGLISH and opening:
            continue
        yield Clue(match.start(), match.end(), sure[match[0]], AGAIN, "again")


@cache
def _peoples() -> frozenset[str]:
    return frozenset(d for country in country_records.countries() for d in country.demonyms) | {
        "Central Asian",
        "Central Asians",
    }


def is_people(text: str) -> bool:
    """Whether a state's name is its demonym.

    Examples
    --------
    >>> is_people("Malian"), is_people("Mali")
    (True, False)
    """
    return text in _peoples()


@cache
def _states() -> frozenset[str]:
    return frozenset(name for country in country_records.countries() for name in country.names)


def is_place(name: str) -> bool:
    """Whether an organisation has a known place's name, as teams and governments do.

    Examples
    --------
    >>> is_place("Mali"), is_place("Quillport Bank")
    (True, False)
    """
    return name in _states() or name in lexicon.places()


def role(text: str, start: int, end: int, sentence: Sentence) -> str:
    """Polity or place, for any name of a place, by the grammar around it; land and buildings are places.

    A name whose last word tells what it is (`Norvan Sea`, `Marrow District`) is always a place.
    """
    name = text[start:end]
    if name in _states():
        return _by_grammar(start, end, sentence, city=False)
    if name.rpartition(" ")[2] in lexicon.words("place_words"):
        return "place"
    return _by_grammar(start, end, sentence, city=True)


def _by_grammar(start: int, end: int, sentence: Sentence, *, city: bool) -> str:
    head = sentence.head_of(start, end)
    return "place" if head is None else role_grammar.role(head, city=city)


__all__ = ["ORGANISATION", "PLACE", "add", "again", "is_people", "key", "role"]
