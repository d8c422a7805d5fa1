"""Who acts and who is acted upon: the words on either side of an act, from the grammar of its sentence."""

from collections.abc import Iterator

from analysis.annotate.events import subjects
from analysis.annotate.events.phrase_arguments import (
    OF_PLACE,
    OF_TIME,
    WORDS,
    Argument,
    bystanding,
    for_instance,
    lent,
    reach,
)
from analysis.annotate.events.subjects import PASSIVE, RELATIVE, SUBJECT
from analysis.annotate.events.triggers import Trigger
from analysis.annotate.grammar import Word

_OBJECT = frozenset("dobj obj dative attr oprd".split())
_FROM, _TO = WORDS.set("from"), WORDS.set("to")
# Acts of speech: what stands below them is what was asked, refused, threatened, and not done.
SPEECH = frozenset("AGREE REQUEST ACCUSE REJECT THREATEN".split())
_BY, _AT = frozenset({"by"}), frozenset("to against on".split())
_OF, _DOING = frozenset({"of"}), frozenset({"of", "by"})
_ADDRESSED = frozenset({"REQUEST", "ACCUSE"})  # what another is asked to do is done to nobody yet
_OFFICIAL = frozenset({"COERCE", "SANCTION"})  # acts that only authorities do
_CARRYING, _RECEIVING = WORDS.set("carrying"), WORDS.set("receiving")
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
    verb = trigger.token
    if trigger.entry.part == "adjective" and subjects.passive(verb):  # `is worried by` read as a verb
        roots = [child for child in verb.children if child.dep_ in PASSIVE]
    else:
        roots = subjects.of_verb(verb)
    found = [one for root in roots for one in reach(root, preps=_DOING)]
    if not found and trigger.entry.type in _OFFICIAL and subjects.passive(verb):
        return list(_where(verb))
    return found + list(_above(verb))


def _where(verb: Word) -> Iterator[Argument]:
    """`was arrested in Norvania`, `were expelled from Norvania`: what only authorities do is done by those there."""
    for prep in (child for child in verb.children if child.dep_ == "prep" and child.lower_ in ("in", "from")):
        for inner in prep.children:
            yield from reach(inner, preps=_OF, steps=2)


def _above(verb: Word) -> Iterator[Argument]:
    """`passed a resolution criticising …`: who passed it criticises."""
    made = verb.head.dep_ == "dobj" and verb.head.head.lemma_ in _CARRYING
    if verb.dep_ == "acl" and verb.tag_ == "VBG" and made:
        for root in [*subjects.owners(verb.head), *subjects.governor(verb.head, 0)]:
            if verb.head not in root.subtree:
                yield from reach(root, preps=_OF, steps=BORROWED)


def _targets(trigger: Trigger) -> list[Argument]:
    if trigger.entry.part == "noun":
        return list(_noun_targets(trigger))
    return sorted(objects(trigger.token), key=lambda one: (one.place, one.steps))


def objects(verb: Word) -> Iterator[Argument]:
    """The words of what a verb is done to, to whom, or with."""
    undergone = subjects.passive(verb)
    for child in verb.children:
        yield from _below(verb, child, undergone=undergone)
    if undergone and subjects.shared(verb) is not None:
        for one in subjects.undergoing(verb):
            yield from reach(one)
    if undergone and verb.dep_ == "acl":
        yield from reach(verb.head, preps=_OF)
    if verb.dep_ == "relcl" and not undergone and _gap(verb):
        yield from reach(verb.head, preps=_OF)


def _below(verb: Word, child: Word, *, undergone: bool) -> Iterator[Argument]:
    """The words that one child of a verb names as what it is done to."""
    prep = child.lower_
    if undergone and child.dep_ in PASSIVE:
        yield from reach(subjects.antecedent(verb, child))
    elif child.dep_ in _OBJECT and not (child.tag_ in RELATIVE and verb.dep_ == "relcl"):
        yield from reach(child)
    elif child.dep_ == "prep" and _takes_part(child) and not (undergone and prep == "by"):
        for inner in child.children:
            yield from reach(inner, steps=1, place=prep in OF_PLACE, prep="" if prep == "as" else prep)
    elif child.dep_ in ("acomp", "prt", "advmod"):
        yield from objects(child)
    elif child.dep_ in ("ccomp", "xcomp") and any(one.tag_ == "TO" for one in child.children):
        for inner in child.children:
            if inner.dep_ in SUBJECT | PASSIVE:
                yield from reach(inner, steps=1)


def _takes_part(prep: Word) -> bool:
    return prep.lower_ not in OF_TIME and (prep.lower_ != "as" or for_instance(prep)) and not bystanding(prep)


def _gap(clause: Word) -> bool:
    """`the ministers that Norvania expelled`: what the clause stands after is its object."""
    if any(child.dep_ in _OBJECT and child.tag_ not in RELATIVE for child in clause.children):
        return False
    return not any(child.dep_ in SUBJECT and child.tag_ in RELATIVE for child in clause.children)


def complement(trigger: Trigger) -> list[Argument]:
    """The words of what is asked, refused or threatened: who would do it, and to whom; else of what it is done for."""
    heads = [trigger.token, *(child for child in trigger.token.children if child.dep_ in _OBJECT)]
    verbs = [child for head in heads for child in head.children if child.dep_ in _SUBORDINATE]
    if trigger.entry.type not in SPEECH or trigger.entry.type == "REJECT":
        verbs = [verb for verb in verbs if any(child.tag_ == "TO" for child in verb.children)]
    who = [one for verb in verbs for child in verb.children if child.dep_ in SUBJECT | PASSIVE for one in reach(child)]
    addressed = trigger.entry.type in _ADDRESSED and any(one.pos_ in ("NOUN", "PROPN") for one in heads[1:])
    return who + [one for verb in verbs if not addressed for one in objects(verb)]


def _carrier(noun: Word) -> Word:
    """The noun whose owner and prepositions are those of an act: `a ceasefire agreement with …`."""
    head = noun.head
    return head if noun.dep_ == "compound" and head.pos_ in ("NOUN", "PROPN") and head is not noun else noun


def received(trigger: Trigger) -> bool:
    """`received calls from …`: those who act do so each for themselves."""
    return trigger.entry.part == "noun" and _receiver(_carrier(trigger.token)) is not None


def _receiver(noun: Word) -> Word | None:
    """The verb whose subject receives the act: `received an assurance from …`."""
    return noun.head if noun.dep_ == "dobj" and noun.head.lemma_ in _RECEIVING else None


def _noun_sources(trigger: Trigger) -> Iterator[Argument]:
    noun, entry = _carrier(trigger.token), trigger.entry
    receiver = _receiver(noun)
    found = [
        one
        for owner in subjects.owners(noun)
        if owner is not trigger.token and not lent(owner)
        for one in reach(owner, steps=1)
    ]
    by = _FROM | ({"of"} if entry.of == "source" else set())
    for head in (noun, *([receiver] if receiver else ())):
        preps = [child for child in head.children if child.dep_ in ("prep", "agent") and child.lower_ in by]
        for prep in (*preps, *_inside(head, _BY)):
            found += [one for inner in prep.children for one in _but(reach(inner, steps=1), _inside(head, _AT))]
    for clause in (child for child in noun.children if child.dep_ == "acl" and child.lemma_ in _CARRYING):
        found += [one for agent in subjects.agents(clause) for one in reach(agent, steps=1)]
    if noun.dep_ in PASSIVE and noun.head.lemma_ in _CARRYING:
        found += [one for agent in subjects.agents(noun.head) for one in reach(agent, steps=1)]
    yield from found
    if receiver is None and _lends(noun):
        for root in subjects.governor(noun, 0):
            if noun not in root.subtree:
                yield from reach(root, preps=_OF, steps=BORROWED)


def _lends(noun: Word) -> bool:
    """Whether the verb above a noun lends it who acts: as its object, or through a preposition of its own."""
    head = noun.head
    if noun.dep_ in SUBJECT | PASSIVE or head is noun:
        return False
    if noun.dep_ == "conj":
        return _lends(head)
    if head.lower_ == "of" and head.dep_ == "prep":  # `a round of talks`, `a Norvanian plan of attack`
        return bool(subjects.owners(head.head)) or _lends(head.head)
    above = head.head if head.pos_ == "ADP" else head
    return above.pos_ in ("VERB", "AUX")


def _noun_targets(trigger: Trigger) -> Iterator[Argument]:
    noun, entry = _carrier(trigger.token), trigger.entry
    receiver = _receiver(noun)
    if receiver is not None:
        for root in subjects.of_verb(receiver):
            yield from reach(root, preps=_OF, steps=1)
    to = _TO | ({"of"} if entry.of == "target" else set())
    preps = [child for child in noun.children if child.dep_ == "prep" and child.lower_ in to | OF_PLACE]
    for prep in (*preps, *_inside(noun, _AT)):
        place = prep.lower_ in OF_PLACE
        for inner in prep.children:
            yield from _but(reach(inner, steps=1, place=place, prep=prep.lower_), _inside(noun, _BY))
    yield from _beside(noun, to)


def _inside(noun: Word, preps: frozenset[str]) -> list[Word]:
    """`the arrest of … by …`, `a visit by … to …`: prepositions of an act that hang on the noun of another."""
    first = [child for child in noun.children if child.dep_ in ("prep", "agent") and child.lower_ in _DOING]
    return [two for one in first for held in one.children for two in held.children if two.lower_ in preps]


def _but(found: Iterator[Argument], apart: list[Word]) -> Iterator[Argument]:
    """What was found, without what hangs on other words."""
    words = [word for one in apart for word in one.subtree]
    return (one for one in found if one.token not in words)


def _beside(noun: Word, to: frozenset[str] | set[str]) -> Iterator[Argument]:
    """`imposed sanctions` `on …`, `staged a protest` `in …`: what hangs on the verb beside its noun."""
    head = noun.head
    if noun.dep_ not in ("dobj", "nsubjpass", "pobj") or head.pos_ not in ("VERB", "AUX", "ADP"):
        return
    if head.lower_ in OF_TIME:
        return  # `after the summit`: what follows is of the verb
    verb = head if head.pos_ != "ADP" else head.head
    for child in verb.children:
        place = child.lower_ in OF_PLACE and verb.lemma_ in _CARRYING
        if child.dep_ in ("prep", "dative") and (child.lower_ in to or place) and child != head:
            for inner in child.children:
                yield from reach(inner, steps=2, place=place, prep=child.lower_)
