"""Who acts and who is acted upon: the words on either side of an act, from the grammar of its sentence."""

from collections.abc import Iterator
from typing import TYPE_CHECKING, NamedTuple

from analysis import resources, word_lists
from analysis.annotate.events.triggers import Trigger

if TYPE_CHECKING:
    from spacy.tokens import Token

SUBJECT = frozenset("nsubj csubj".split())
PASSIVE = frozenset("nsubjpass csubjpass".split())
_OBJECT = frozenset("dobj obj dative attr oprd".split())
_INSIDE = frozenset("compound amod nmod poss appos conj prep pobj dobj pcomp npadvmod nummod det dep".split())
_MODIFIER = frozenset("compound amod nmod poss".split())
_WORDS = word_lists.read(resources.file("annotate/words/{language}/events.toml"))
_WHEN, _AT = _WORDS.set("when"), _WORDS.set("at")
_FROM, _TO = _WORDS.set("from"), _WORDS.set("to")
_SUBORDINATE = frozenset("xcomp ccomp acl advcl".split())
_RELATIVE = frozenset({"WDT", "WP"})
_NAMING = frozenset("NOUN PROPN PRON".split())
_DEPTH = 12  # no real chain of governing verbs is longer; a broken parse may be


BORROWED = 10  # steps to an actor that a noun has only from the verb above it


class Argument(NamedTuple):
    """A word reached from an act: how many steps away, whether only as the place where it happened, and after what."""

    token: "Token"
    steps: int
    place: bool
    prep: str = ""


def sources(trigger: Trigger) -> list[Argument]:
    """The words that name who acts, nearest first."""
    return _targets(trigger) if trigger.entry.reversed else _sources(trigger)


def targets(trigger: Trigger) -> list[Argument]:
    """The words that name who is acted upon, nearest first."""
    return _sources(trigger) if trigger.entry.reversed else _targets(trigger)


def _sources(trigger: Trigger) -> list[Argument]:
    if trigger.entry.part == "noun":
        return list(_noun_sources(trigger))
    if trigger.entry.part == "adjective" and passive(trigger.token):  # `is worried by` read as a verb
        roots = [child for child in trigger.token.children if child.dep_ in PASSIVE]
    else:
        roots = subjects(trigger.token)
    return [one for root in roots for one in reach(root, preps=frozenset({"of"}))]


def _targets(trigger: Trigger) -> list[Argument]:
    if trigger.entry.part == "noun":
        return list(_noun_targets(trigger))
    return sorted(objects(trigger.token), key=lambda one: (one.place, one.steps))


def reach(
    root: "Token", *, preps: frozenset[str] | None = None, steps: int = 0, place: bool = False, prep: str = ""
) -> Iterator[Argument]:
    """The words of a noun phrase, without the clauses in it.

    Parameters
    ----------
    root : Token
        Its head.
    preps : frozenset of str, optional
        The prepositions that are followed; by default all but those of time.
    steps, place, prep
        What the words begin with.
    """
    yield Argument(root, steps, place, prep)
    for child in root.children:
        if child.dep_ not in _INSIDE or (root.dep_ == "appos" and child.dep_ not in ("compound", "conj", "appos")):
            continue  # what stands in apposition describes: `Norvania, Ostrel's partner` is not Ostrel
        if child.dep_ == "prep":
            word = child.lower_
            such = word == "as" and any(one.lower_ == "such" for one in child.children)
            if word in _WHEN or (word == "as" and not such) or (preps is not None and word not in preps):
                continue
            yield from reach(child, preps=preps, steps=steps, place=place or word in _AT, prep=prep or word)
        else:
            yield from reach(child, preps=preps, steps=steps + 1, place=place, prep=prep)


def subjects(verb: "Token", depth: int = 0) -> list["Token"]:
    """The heads of the phrases that act in a verb, or in the verb that lends it its subject."""
    if depth > _DEPTH:
        return []
    if passive(verb):
        return [p for agent in verb.children if agent.dep_ == "agent" or agent.lower_ == "by" for p in agent.children]
    own = [child for child in verb.children if child.dep_ in SUBJECT]
    if own:
        return [_antecedent(verb, one) for one in own]
    return _lent(verb, depth)


def passive(verb: "Token") -> bool:
    """Whether the verb's subject undergoes it."""
    if any(child.dep_ in PASSIVE or child.dep_ == "auxpass" for child in verb.children):
        return True
    return bool(verb.dep_ == "acl" and verb.tag_ == "VBN")


def _antecedent(verb: "Token", subject: "Token") -> "Token":
    """`Russia, which …`: the relative pronoun stands for the noun before the clause."""
    relative = verb.dep_ == "relcl" and subject.tag_ in _RELATIVE
    return verb.head if relative else subject


def _lent(verb: "Token", depth: int) -> list["Token"]:
    """The subject that another word lends to a verb without one."""
    head = verb.head
    undergoing = [child for child in head.children if child.dep_ in PASSIVE] if passive(head) else []
    controlled = [child for child in head.children if child.dep_ == "dobj"] if head.pos_ == "VERB" else []
    if head is verb:
        return []
    if verb.dep_ == "relcl" or (verb.dep_ == "acl" and verb.tag_ == "VBG" and head.pos_ in _NAMING):
        return [head]
    if verb.dep_ == "acl" and head.pos_ in _NAMING:
        return owners(head) or _governor(head, depth)
    if verb.dep_ == "xcomp" and controlled:
        return controlled
    return undergoing or _governor(verb, depth)


def _governor(token: "Token", depth: int) -> list["Token"]:
    """The subject of the next verb above."""
    for above in token.ancestors:
        if above.pos_ in ("VERB", "AUX"):
            return subjects(above, depth + 1)
        if above.pos_ == "NOUN" and (own := owners(above)):
            return own
    return []


def owners(noun: "Token") -> list["Token"]:
    """Who stands before a noun as its owner, nation or part: `Putin's visit`, `Russian visit`."""
    return [child for child in noun.lefts if child.dep_ in _MODIFIER]


def objects(verb: "Token") -> Iterator[Argument]:
    """The words of what a verb is done to, to whom, or with."""
    undergone = passive(verb)
    for child in verb.children:
        if undergone and child.dep_ in PASSIVE:
            yield from reach(_antecedent(verb, child))
        elif child.dep_ in _OBJECT and not (child.tag_ in _RELATIVE and verb.dep_ == "relcl"):
            yield from reach(child)
        elif (
            child.dep_ in ("prep", "dative") and child.lower_ not in _WHEN and not (undergone and child.lower_ == "by")
        ):
            for inner in child.children:
                yield from reach(inner, steps=1, place=child.lower_ in _AT, prep=child.lower_)
        elif child.dep_ in ("acomp", "prt", "advmod"):
            yield from objects(child)
        elif child.dep_ in ("ccomp", "xcomp") and _infinitive(child):
            for inner in child.children:
                if inner.dep_ in SUBJECT | PASSIVE:
                    yield from reach(inner, steps=1)
    if undergone and verb.dep_ == "acl":
        yield from reach(verb.head, preps=frozenset({"of"}))
    if verb.dep_ == "relcl" and not undergone and _gap(verb):
        yield from reach(verb.head, preps=frozenset({"of"}))


def _gap(clause: "Token") -> bool:
    """`the ministers that Norvania expelled`: what the clause stands after is its object."""
    if any(child.dep_ in _OBJECT and child.tag_ not in _RELATIVE for child in clause.children):
        return False
    return not any(child.dep_ in SUBJECT and child.tag_ in _RELATIVE for child in clause.children)


def complement(trigger: Trigger) -> list[Argument]:
    """The words of what is asked, refused or threatened: who would do it, and to whom."""
    heads = [trigger.token, *(child for child in trigger.token.children if child.dep_ in _OBJECT)]
    verbs = [child for head in heads for child in head.children if child.dep_ in _SUBORDINATE]
    who = [one for verb in verbs for child in verb.children if child.dep_ in SUBJECT | PASSIVE for one in reach(child)]
    return who + [one for verb in verbs for one in objects(verb)]


def _infinitive(verb: "Token") -> bool:
    return any(child.tag_ == "TO" for child in verb.children)


def _noun_sources(trigger: Trigger) -> Iterator[Argument]:
    noun, entry = trigger.token, trigger.entry
    found = [one for owner in owners(noun) for one in reach(owner, steps=1)]
    by = _FROM | ({"of"} if entry.of == "source" else set())
    for prep in (child for child in noun.children if child.dep_ in ("prep", "agent") and child.lower_ in by):
        found += [one for inner in prep.children for one in reach(inner, steps=1)]
    yield from found
    if noun.dep_ not in SUBJECT | PASSIVE:
        for root in _governor(noun, 0):
            if noun not in root.subtree:
                yield from reach(root, preps=frozenset({"of"}), steps=BORROWED)


def _noun_targets(trigger: Trigger) -> Iterator[Argument]:
    noun, entry = trigger.token, trigger.entry
    to = _TO | ({"of"} if entry.of == "target" else set())
    for prep in (child for child in noun.children if child.dep_ == "prep"):
        if prep.lower_ in to or prep.lower_ in _AT:
            place = prep.lower_ in _AT
            for inner in prep.children:
                yield from reach(inner, steps=1, place=place, prep=prep.lower_)
    head = noun.head
    if noun.dep_ in ("dobj", "nsubjpass", "pobj") and head.pos_ in ("VERB", "AUX", "ADP"):
        verb = head if head.pos_ != "ADP" else head.head
        for child in verb.children:  # `imposed sanctions` `on …`, attached to the verb
            if child.dep_ in ("prep", "dative") and child.lower_ in to and child is not head:
                for inner in child.children:
                    yield from reach(inner, steps=2, prep=child.lower_)
