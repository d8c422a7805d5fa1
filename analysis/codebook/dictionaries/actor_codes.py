"""What the codes of an event coder become in a codebook: states, kinds of actors, offices with their dates.

A code is the state's three letters and sectors of three letters each (`AFGGOVMIL`), or no state's.
"""

import re
import unicodedata
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field, replace
from functools import cache

from analysis import resources, word_lists
from analysis.codebook.dictionaries.dictionary_rows import OFFICE, Notes, Row
from analysis.codebook.dictionaries.state_keys import State
from analysis.codebook.world import country_records

ARMED = frozenset("REB INS SEP UAF TER IMG".split())
DISCARD = re.compile(r"-+|#+|\++")
FIXED = "_fixed"
_SMALL = word_lists.read(resources.file("codebook/words/{language}/dictionaries.toml")).set("within_names")
_SHORT = 3  # letters: an abbreviation, matched as written


@dataclass(frozen=True, slots=True)
class Role:
    """A code of an actor, and from when to when it holds; empty for always."""

    code: str
    start: str = ""
    end: str = ""
    line: int = 0


@dataclass
class Actor:
    """A block of a dictionary: names with their lines, roles."""

    names: list[tuple[str, int]] = field(default_factory=list)
    roles: list[Role] = field(default_factory=list)


@cache
def _states() -> dict[str, str]:
    return {country.code: country.label for country in country_records.countries()}


def rows(actors: Iterable[Actor], notes: Notes) -> Iterator[Row]:
    """The rows of each actor of a file."""
    for actor in actors:
        name, line = actor.names[0]
        codes = [role.code for role in actor.roles]
        if not any(codes):
            notes.add("Left out, since it has no code", name, line)
        elif all(DISCARD.fullmatch(code) for code in codes):
            yield from (_phrase(FIXED, words, at, notes, sort="fixed") for words, at in actor.names)
        elif len(actor.roles) == 1 and codes[0] in _states() and not (actor.roles[0].start or actor.roles[0].end):
            yield from (_state(codes[0], words, at, notes) for words, at in actor.names)
        else:
            yield from _other(actor, notes)


def _state(code: str, words: str, line: int, notes: Notes) -> Row:
    state = State(code, _states()[code])
    row = _phrase(code, words, line, notes, kind="state", label=state.label)
    return replace(row, sort=state.sort(row.phrase))


def _other(actor: Actor, notes: Notes) -> Iterator[Row]:
    """A person, an organisation or an armed group, with the offices that its dated roles are."""
    label = written(actor.names[0][0])
    dated = [role for role in actor.roles if role.start or role.end]
    kind = _kind(actor.roles, dated)
    state = _state_of(actor.roles, notes)
    notes.add(f"Taken for {_AN[kind]}, which the format does not say (its code and dates do)", label, actor.names[0][1])
    entry = {"kind": kind, "label": label, "state": state}
    name = identifier(label)
    yield from (_phrase(name, words, at, notes, **entry) for words, at in actor.names)
    for role in dated:
        title = role.code.removeprefix(state) or "GOV"
        yield Row(name, title, OFFICE, start=role.start, end=role.end, line=role.line, **entry)
    for role in actor.roles if dated else ():
        if role not in dated:
            notes.add("Left out, since it holds only where no dated role does", f"{label} {role.code}", role.line)


_AN = {"person": "a person", "organisation": "an organisation", "armed_group": "an armed group"}


def _kind(roles: Iterable[Role], dated: list[Role]) -> str:
    if dated:
        return "person"
    return "armed_group" if any(ARMED & set(_sectors(role.code)) for role in roles) else "organisation"


def _sectors(code: str) -> list[str]:
    return [code[n : n + 3] for n in range(0, len(code), 3)]


def _state_of(roles: Iterable[Role], notes: Notes) -> str:
    """The state of the last role that has one."""
    found = [role.code[:3] for role in roles if role.code[:3] in _states()]
    others = [role for role in roles if role.code[:3] not in _states()]
    for role in others:
        notes.add("Of no state, since its code begins with none of ISO 3166-1", role.code, role.line)
    if len(set(found)) > 1:
        notes.add("Of several states in turn, of which the last is kept", ", ".join(dict.fromkeys(found)))
    return found[-1] if found else ""


def _phrase(category: str, words: str, line: int, notes: Notes, *, sort: str = "name", **entry: str) -> Row:
    if re.search(r"[^\s_]\s+[^\s_]", words.strip()):
        notes.add("Read as words that stand together, where the format lets others stand between", words, line)
    phrase = written(words)
    return Row(category, phrase, sort, case="exact" if len(phrase) <= _SHORT else "", line=line, **entry)


def written(words: str) -> str:
    """A name in capitals as texts write it; its capitals must be capitals there, its small letters need not.

    Examples
    --------
    >>> written("BANK_OF_NORVANIA_"), written("MAZAR-I-SHARIF_"), written("UN_"), written("U.S.")
    ('Bank of Norvania', 'Mazar-I-Sharif', 'UN', 'U.S.')
    """
    parts = words.replace("_", " ").split()
    if len(parts) == 1 and len(parts[0]) <= _SHORT:
        return parts[0]
    small = [part.lower() if n and part.lower() in _SMALL else _capital(part) for n, part in enumerate(parts)]
    return " ".join(small)


def _capital(word: str) -> str:
    return re.sub(r"[^\W\d_]+", lambda letters: letters[0][0] + letters[0][1:].lower(), word)


def identifier(name: str) -> str:
    """An id made of a name.

    Examples
    --------
    >>> identifier("Ilse Quill"), identifier("7 Sarns")
    ('ilse_quill', 'x_7_sarns')
    """
    plain = unicodedata.normalize("NFKD", name).encode("ascii", "ignore").decode()
    word = re.sub(r"\W+", "_", plain.replace("'", "")).strip("_").lower()
    return word if word[:1].isalpha() else f"x_{word}".rstrip("_")
