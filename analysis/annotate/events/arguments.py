"""Who acts and who is acted upon: the words on either side of an act, from the grammar of its sentence."""

from collections.abc import Iterator

from analysis.annotate.events import subjects
from analysis.annotate.events.phrase_arguments import OF_PLACE, OF_TIME, WORDS, Argument, reach
from analysis.annotate.events.subjects import PASSIVE, RELATIVE, SUBJECT
from analysis.annotate.events.triggers import Trigger
from analysis.annotate.grammar import Word

_OBJECT = frozenset("dobj obj dative attr oprd".split())
_FROM, _TO = WORDS.set("from"), WORDS.set("to")
_SUBORDINATE = frozenset("xcomp ccomp acl advcl".split())
BORROWED = 10  # steps to an actor that a noun has only from the verb above it


def sources(trigger: Trigger) -> list[Argument]:
    """The words that name who acts, nearest first."""
    return _targets(trigger) if trigger.entry.reversed else _sources(trigger)


def targets(trigger: Trigger) -> list[Argument]:
    """The words that name who is acted upon, nearest first."""
    return _sources(trigger) if trigger.entry.reversed else _targets(trigger)


def _sources(trigger: Trigger) -> list[Argument]:
    if trigger.entry.part == "noun":
        return list(_noun_sources(trigger))
    if trigger.entry.part == "adjective" and subjects.passive(trigger.token):  # `is worried by` read as a verb
        roots = [child for child in trigger.token.children if child.dep_ in PASSIVE]
    else:
        roots = subjects.of_verb(trigger.token)
    return [one for root in roots for one in reach(root, preps=frozenset({"of"}))]


def _targets(trigger: Trigger) -> list[Argument]:
    if trigger.entry.part == "noun":
        return list(_noun_targets(trigger))
    return sorted(objects(trigger.token), key=lambda one: (one.place, one.steps))


def objects(verb: Word) -> Iterator[Argument]:
    """The words of what a verb is done to, to whom, or with."""
    undergone = subjects.passive(verb)
    for child in verb.children:
        yield from _below(verb, child, undergone=undergone)
    if undergone and verb.dep_ == "acl":
        yield from reach(verb.head, preps=frozenset({"of"}))
    if verb.dep_ == "relcl" and not undergone and _gap(verb):
        yield from reach(verb.head, preps=frozenset({"of"}))


def _below(verb: Word, child: Word, *, undergone: bool) -> Iterator[Argument]:
    """The words that one child of a verb names as what it is done to."""
    prep = child.lower_
    if undergone and child.dep_ in PASSIVE:
        yield from reach(subjects.antecedent(verb, child))
    elif child.dep_ in _OBJECT and not (child.tag_ in RELATIVE and verb.dep_ == "relcl"):
        yield from reach(child)
    elif child.dep_ == "prep" and prep not in OF_TIME and not (undergone and prep == "by"):
        for inner in child.children:
            yield from reach(inner, steps=1, place=prep in OF_PLACE, prep=prep)
    elif child.dep_ in ("acomp", "prt", "advmod"):
        yield from objects(child)
    elif child.dep_ in ("ccomp", "xcomp") and any(one.tag_ == "TO" for one in child.children):
        for inner in child.children:
            if inner.dep_ in SUBJECT | PASSIVE:
                yield from reach(inner, steps=1)


def _gap(clause: Word) -> bool:
    """`the ministers that Norvania expelled`: what the clause stands after is its object."""
    if any(child.dep_ in _OBJECT and child.tag_ not in RELATIVE for child in clause.children):
        return False
    return not any(child.dep_ in SUBJECT and child.tag_ in RELATIVE for child in clause.children)


def complement(trigger: Trigger) -> list[Argument]:
    """The words of what is asked, refused or threatened: who would do it, and to whom."""
    heads = [trigger.token, *(child for child in trigger.token.children if child.dep_ in _OBJECT)]
    verbs = [child for head in heads for child in head.children if child.dep_ in _SUBORDINATE]
    who = [one for verb in verbs for child in verb.children if child.dep_ in SUBJECT | PASSIVE for one in reach(child)]
    return who + [one for verb in verbs for one in objects(verb)]


def _noun_sources(trigger: Trigger) -> Iterator[Argument]:
    noun, entry = trigger.token, trigger.entry
    found = [one for owner in subjects.owners(noun) for one in reach(owner, steps=1)]
    by = _FROM | ({"of"} if entry.of == "source" else set())
    for prep in (child for child in noun.children if child.dep_ in ("prep", "agent") and child.lower_ in by):
        found += [one for inner in prep.children for one in reach(inner, steps=1)]
    yield from found
    if noun.dep_ not in SUBJECT | PASSIVE:
        for root in subjects.governor(noun, 0):
            if noun not in root.subtree:
                yield from reach(root, preps=frozenset({"of"}), steps=BORROWED)


def _noun_targets(trigger: Trigger) -> Iterator[Argument]:
    noun, entry = trigger.token, trigger.entry
    to = _TO | ({"of"} if entry.of == "target" else set())
    for prep in (child for child in noun.children if child.dep_ == "prep"):
        if prep.lower_ in to or prep.lower_ in OF_PLACE:
            place = prep.lower_ in OF_PLACE
            for inner in prep.children:
                yield from reach(inner, steps=1, place=place, prep=prep.lower_)
    head = noun.head
    if noun.dep_ in ("dobj", "nsubjpass", "pobj") and head.pos_ in ("VERB", "AUX", "ADP"):
        verb = head if head.pos_ != "ADP" else head.head
        for child in verb.children:  # `imposed sanctions` `on …`, attached to the verb
            if child.dep_ in ("prep", "dative") and child.lower_ in to and child != head:
                for inner in child.children:
                    yield from reach(inner, steps=2, prep=child.lower_)
