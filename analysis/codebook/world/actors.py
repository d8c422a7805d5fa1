"""Actors of the world in a text: whom a name, or the words around a state's name, stand for on a day."""

import re
from collections.abc import Collection, Iterator, Sequence
from datetime import date
from typing import NamedTuple

from analysis.codebook.matching.characters import unaccented
from analysis.codebook.matching.context import left, right
from analysis.codebook.matching.phrases import Pattern
from analysis.codebook.world import actor_names, country_names, incumbents, sectors, surnames
from analysis.codebook.world.actor_records import Record
from analysis.codebook.world.country_names import Named
from analysis.codebook.world.country_records import WORDS

# Sorts of phrases from the plainest evidence to the weakest; what a later one tells counts only if no earlier does.
_ORDER = {"own": 0, "name": 1, "demonym": 1, "metonym": 2, "surname": 3, "term": 4}
# `anti-Norvanian`, `Norvania-backed`: the country is another than the actor's.
_AGAINST = re.compile(rf"\b(?:{WORDS.either('against')})[-–]$|\bethnic $", re.I)
_BY = re.compile(rf"[-–](?:{WORDS.either('by')})\b")
_THERE = re.compile(rf"^\s*(?:(?:{WORDS.either('staying')})\s+)?(?:{WORDS.either('there')})\b", re.I)
_FORMER = re.compile(rf"\b(?:{sectors.WORDS.either('former')})[- ](?:[\w.-]+ ){{0,3}}$", re.I)
_INDEFINITE = re.compile(rf"\b(?:{sectors.WORDS.either('indefinite')}|\d+)\s$", re.I)
_JOINED = re.compile(r"\s*(?:,|and|or)\s+")


MOST_CAPITALS = 0.6  # share of words with a capital, from which on a text is a headline that writes every word so


class Actor(NamedTuple):
    """Who is meant where: its id, the state that it belongs to, its sector, and by what sort of phrase it was told.

    `sort` is `own` for a name of its own, else what names its state: `name`, `demonym`, `metonym`, `surname`, `term`.
    """

    start: int
    end: int
    actor_id: str
    state: str | None
    sector: str | None
    sort: str


def named(text: str, *, day: date | None = None, introduced: Collection[str] = ()) -> list[Actor]:
    """Every actor that a text names, in reading order.

    Parameters
    ----------
    text : str
        A sentence.
    day : date, optional
        The day of the article: whose surname or office is meant is decided by it. Default none: the latest holder.
    introduced : collection of str
        Ids of persons and organisations that the article has named in full before. Default none.

    Examples
    --------
    >>> [(a.actor_id, a.state, a.sector) for a in named("Malian rebels met Kofi Annan in Niger.")]
    [('MLI_REB', 'MLI', 'REB'), ('kofi_annan', None, 'IGO'), ('NER', 'NER', 'GOV')]
    """
    text = unaccented(text)
    return [_of_country(text, hit, day) if isinstance(hit, Named) else hit for hit in _hits(text, day, introduced)]


def groups(text: str, found: Sequence[Actor], *, state: str | None = None) -> list[Actor]:
    """Groups and bodies that a sentence speaks of without a name: `the rebels`, `police`, `a court`.

    Parameters
    ----------
    text : str
        A sentence.
    found : list of Actor
        What `named` found in it: words within these are left out; the one state among them is the groups' own.
    state : str, optional
        The state that they are of where the sentence names none or several: of the article, say. Default none.

    Returns
    -------
    list of Actor
        With state and sector as their id (`NOR_REB`), or the sector alone.

    Examples
    --------
    >>> text = "In Mali the rebels freed a judge."
    >>> [a.actor_id for a in groups(text, named(text))]
    ['MLI_REB', 'MLI_JUD']
    """
    states = {actor.state for actor in found if actor.state and actor.sort != "own"}
    whose = states.pop() if len(states) == 1 else state
    free = (n for n in sectors.groups(text) if not any(a.start < n.end and n.start < a.end for a in found))
    return [_group(noun, whose) for noun in free]


def _group(noun: sectors.Noun, state: str | None) -> Actor:
    name = noun.sector if state is None else _id(state, noun.sector)
    return Actor(noun.start, noun.end, name, state, noun.sector, "term")


def actor(text: str, *, context: str = "", day: date | None = None) -> Actor | None:
    """The one actor that a few words name or describe.

    Parameters
    ----------
    text : str
        A few words that describe one actor, not a sentence.
    context : str
        The sentence that they stand in. Where the words name no state, or one that the actor is not of, and
        the sentence names exactly one other by name or demonym, it is taken. Default none.
    day : date, optional
        The day of the article. Default none: the latest holder of an office is meant.

    Returns
    -------
    Actor or None
        A name of its own (a person, an organisation) goes before a state's name or demonym, these before its seats,
        these before persons that only tell of a state, and these before towns and provinces.

    Notes
    -----
    What is against, backed or occupied by a state (`anti-Norvanian`, `Norvania-backed`) is not that state's;
    members of a people (`ethnic X`, `Xs of`) are of the state that they are in, if one is named.

    Examples
    --------
    >>> found = actor("the Malian foreign minister")
    >>> found.actor_id, found.state, found.sector
    ('MLI_GOV', 'MLI', 'GOV')
    """
    text, context = unaccented(text), unaccented(context)
    hits = list(_hits(text, day, ())) or list[Named | Actor](country_names.misspelt(text))
    own = [hit for hit in hits if not _AGAINST.search(left(text, hit.start)) and not _BY.match(right(text, hit.end))]
    if not own and (state := _around(context, hits)) is not None:
        return _described(text, state)
    ranked = sorted(own or hits, key=lambda hit: (_ORDER[hit.sort], hit.start))
    if not ranked:
        return _described(text, None)
    first = ranked[0]
    if isinstance(first, Actor):
        return _possessed(text, first)
    return _sector_told(text, context, _of_country(text, _there(text, first, hits), day), first)


def _possessed(text: str, person: Actor) -> Actor:
    """What is somebody's is another actor of the state: `Quill's army`."""
    noun = sectors.after(text, person.end, adjective=False) if text[person.end : person.end + 1] in ("'", "’") else None
    if noun is None or person.state is None:
        return person
    return Actor(person.start, noun.end, _id(person.state, noun.sector), person.state, noun.sector, "own")


def _sector_told(text: str, context: str, found: Actor, hit: Named) -> Actor:
    """The actor with the sector that its sentence tells, or any noun of its words; of a people alone, its members."""
    if found.actor_id != hit.code or found.sector not in (None, "CVL"):
        return found
    start = context.find(text)
    if start >= 0:
        there = _of_country(context, hit._replace(start=hit.start + start, end=hit.end + start), None)
        if there.sector is not None and there.actor_id != hit.code:
            return found._replace(actor_id=there.actor_id, sector=there.sector)
    noun = sectors.alone(f"{text[: hit.start]}{' ' * (hit.end - hit.start)}{text[hit.end :]}")
    sector = noun.sector if noun else found.sector or ("CVL" if hit.sort in ("demonym", "surname") else None)
    return found._replace(actor_id=_id(hit.code, sector) if sector else hit.code, sector=sector)


def _around(context: str, hits: "list[Named | Actor]") -> str | None:
    """The one state that a sentence names besides those of the words themselves."""
    beside = {
        hit.code for hit in _hits(context, None, ()) if isinstance(hit, Named) and hit.sort in ("name", "demonym")
    }
    beside -= {hit.code for hit in hits if isinstance(hit, Named)}
    return beside.pop() if len(beside) == 1 else None


def _described(text: str, state: str | None) -> Actor | None:
    """An actor of common nouns alone, of the state that the sentence tells of."""
    noun = sectors.alone(text)
    if noun is not None:
        return _group(noun, state)
    return None if state is None else Actor(0, len(text), state, state, None, "term")


def _there(text: str, first: Named, hits: "list[Named | Actor]") -> Named:
    """Members of a people are of the country that they are in."""
    later = [hit for hit in hits if isinstance(hit, Named) and hit.start >= first.end and hit.sort != "demonym"]
    abroad = first.sort == "demonym" and text[: first.end].endswith("s") and _THERE.match(right(text, first.end))
    return first._replace(code=later[0].code) if abroad and later else first


def _hits(text: str, day: date | None, introduced: Collection[str]) -> "Iterator[Named | Actor]":
    """What the automaton finds, each judged by the words around it: states, and actors with names of their own."""
    patterns = actor_names.matcher().patterns
    spans: dict[tuple[int, int], list[Pattern]] = {}
    for start, end, number in actor_names.matcher().find(text):
        spans.setdefault((start, end), []).append(patterns[number])
    every = [pattern for several in spans.values() for pattern in several]
    full = {p.id for p in every if p.sort == "name"} | set(introduced)
    known = actor_names.by_id()
    states = {p.id for p in every if p.sort in ("name", "demonym", "metonym") and p.id not in known}
    seen = surnames.Seen(frozenset(full), frozenset(states))
    for (start, end), several in spans.items():
        record = surnames.whose(text, start, end, several, day, seen)
        told = next((p for p in several if p.id not in known), None)
        if record is not None:
            found = _of_record(start, end, record, day)
            yield (
                found._replace(sector="ELI") if found.sector == "GOV" and _FORMER.search(left(text, start)) else found
            )
        elif (
            told is not None
            and country_names.plausible(text, start, end)
            and not surnames.part_of_a_person(text, start, end, told)
        ):
            yield Named(start, end, told.id, told.sort)


def _of_record(start: int, end: int, record: Record, day: date | None) -> Actor:
    term = record.term(day)
    if term is None:
        return Actor(start, end, record.id, record.state, record.sector, "own")
    gone = day is not None and not term.on(day) and term.sector == "GOV"
    return Actor(start, end, record.id, term.state, "ELI" if gone else term.sector, "own")


def _of_country(text: str, hit: Named, day: date | None) -> Actor:
    """A state, or an actor of it that a noun beside its name tells of."""
    noun = sectors.after(text, hit.end, adjective=hit.sort == "demonym") or sectors.before(text, hit.start)
    if noun is None:
        joined = _JOINED.match(text, hit.end) if hit.sort == "demonym" else None
        noun = _behind_another(text, joined.end()) if joined else None
    if noun is None:
        sector = None if _longer_name(text, hit) else _bare(text, hit)
        return Actor(hit.start, hit.end, hit.code, hit.code, sector, hit.sort)
    start, end = min(hit.start, noun.start), max(hit.end, noun.end)
    holder = incumbents.of_noun(hit.code, noun.noun, day)
    if holder is not None:
        return Actor(start, end, holder.id, hit.code, "GOV", hit.sort)
    return Actor(start, end, _id(hit.code, noun.sector), hit.code, noun.sector, hit.sort)


def _longer_name(text: str, hit: Named) -> bool:
    """Whether a state's name begins a name that is not known, of a firm perhaps: `Norvania Power said`."""
    after = surnames.NAME_AFTER.match(right(text, hit.end))
    if after is None or hit.sort == "demonym" or after[1] in country_names.world_words():
        return False
    words: list[str] = re.findall(r"[^\W\d_]+", text)
    return sum(word[0].isupper() for word in words) <= len(words) * MOST_CAPITALS


def _behind_another(text: str, position: int) -> sectors.Noun | None:
    """The noun that two demonyms share: `Norvanian and Ostrelian officials`."""
    match = re.compile(r"[A-Z]\w+").match(text, position)
    return (
        sectors.after(text, match.end(), adjective=True) if match and match[0] in country_names.world_words() else None
    )


def _bare(text: str, hit: Named) -> str | None:
    """A state's name is its government; a person of its people is no office's; a town is its people."""
    if hit.sort == "demonym":
        people = text[: hit.end].endswith("s") and not re.search(r"\b[Tt]he $", left(text, hit.start))
        return "CVL" if people or _INDEFINITE.search(left(text, hit.start)) else None
    return {"term": "CVL", "surname": None}.get(hit.sort, "GOV")


def _id(state: str, sector: str) -> str:
    return f"{state}_{sector}"
