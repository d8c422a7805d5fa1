"""Whether an act happened, is meant, or is only possible: from tense, auxiliaries and the words above it."""

from collections.abc import Iterator
from typing import Literal

from analysis import resources, word_lists
from analysis.annotate.events.triggers import Trigger
from analysis.annotate.grammar import Word
from analysis.codebook.verb_entries import Verbs, folded

Status = Literal["actual", "planned", "hypothetical", "denied"]
# What stands between an act and the word that plans, doubts or denies it.
_CARRIED = frozenset("xcomp ccomp acl dobj pobj prep pcomp attr acomp conj nsubjpass advcl oprd nsubj".split())
_WORDS = word_lists.read(resources.file("annotate/words/{language}/events.toml"))
_SAYING, _NOBODY, _REFUSING = (_WORDS.set(name) for name in ("saying", "nobody", "refusing"))
_PLOTS, _FOILING, _FOREMOST = (_WORDS.set(name) for name in ("plots", "foiling", "foremost"))
_PAIRS = frozenset(tuple(pair.split()) for pair in _WORDS["denying"])
_SUBJECTS = frozenset("nsubj nsubjpass csubj".split())


def status(trigger: Trigger, verbs: Verbs) -> Status:
    """How real an act is, as the sentence tells it.

    Parameters
    ----------
    trigger : Trigger
        The act.
    verbs : Verbs
        The codebook, with the words that plan, doubt and deny.

    Returns
    -------
    str
        `denied` where the sentence says that it did not happen.
    """
    planned, hypothetical = trigger.token.lemma_ in _PLOTS or foiled(trigger), False
    for token in chain(trigger.token):
        if _denied(token, trigger, verbs):
            return "denied"
        own = token is trigger.token
        words = {folded(child.lemma_) for child in token.children if child.dep_ in ("aux", "mark", "amod", "advmod")}
        if not own and token not in trigger.others:
            words.add(folded(token.lemma_))
        if "would" in {child.lower_ for child in token.children if child.dep_ == "aux"} and _reported(token):
            words -= {"would"}
            planned = True
        hypothetical |= bool(words & verbs.words.get("hypothetical", frozenset()))
        planned |= bool(words & verbs.words.get("planned", frozenset())) or (own and _headline(token))
    return "hypothetical" if hypothetical else "planned" if planned else "actual"


def chain(token: Word) -> Iterator[Word]:
    """The act and what governs it, up to the verb that reports it."""
    yield token
    while token.dep_ in _CARRIED:
        if token.dep_ in ("ccomp", "nsubj") and token.head.lemma_ in _SAYING:
            return
        if token.dep_ == "conj" and token.pos_ in ("VERB", "AUX") and _finite(token):
            return
        if token.dep_ == "advcl" and not any(child.tag_ == "TO" for child in token.children):
            return
        if token.dep_ == "nsubj" and token.head.pos_ in ("VERB", "AUX") and token.head.lemma_ != "be":
            # The visit `will` help: the act is as real as what it does.
            token = token.head
            yield token
            return
        token = token.head
        yield token


def _finite(verb: Word) -> bool:
    return verb.tag_ in ("VBD", "VBZ", "VBP") or any(
        child.dep_ in ("aux", "nsubj", "nsubjpass") for child in verb.children
    )


def _denied(token: Word, trigger: Trigger, verbs: Verbs) -> bool:
    denying = verbs.words.get("denying", frozenset())
    if token is not trigger.token and token not in trigger.others and folded(token.lemma_) in denying:
        return True
    if any((one.lower_, one.following.lower()) in _PAIRS for one in (token, *token.children)):
        return True
    if any(_nobody(child) for child in token.children) or _nor(token):
        return True
    for child in token.children:
        if child.dep_ == "neg" or _inverted(child, token):
            return (child.lower_, child.following.lower()) != ("not", "only")
    return any(child.lower_ == "no" and child.dep_ == "det" for other in trigger.others for child in other.children)


def _inverted(child: Word, token: Word) -> bool:
    """`no …`, `neither has …`, `nor did …` before the act."""
    said = child.dep_ in ("det", "preconj", "cc", "advmod") and child.i < token.i
    return said and child.lower_ in ("no", "neither", "nor")


def _nor(token: Word) -> bool:
    """`neither joined the talks nor was critical of …`: the second of two that did not happen."""
    return token.dep_ == "conj" and any(one.dep_ == "cc" and one.lower_ == "nor" for one in token.head.children)


def _nobody(child: Word) -> bool:
    """`No soldier …`, `neither … nor …`, `none of them …` as a subject."""
    if child.dep_ not in _SUBJECTS:
        return False
    return child.lower_ in _NOBODY or any(
        one.lower_ in ("no", "neither") and one.dep_ in ("det", "preconj", "cc", "advmod") for one in child.children
    )


def foiled(trigger: Trigger) -> bool:
    """`foiled an attack by …`: it was meant, and did not come about."""
    return trigger.entry.part == "noun" and trigger.token.dep_ == "dobj" and trigger.token.head.lemma_ in _FOILING


def refused(trigger: Trigger) -> bool:
    """`will not lift the ban`: what one says that one will not do."""
    children = trigger.token.children
    return any(one.dep_ == "neg" for one in children) and any(
        one.dep_ == "aux" and one.lower_ in _REFUSING for one in children
    )


def _reported(token: Word) -> bool:
    """`said it would …`: a plan, as told."""
    return any(above.lemma_ in _SAYING for above in token.ancestors)


def _headline(token: Word) -> bool:
    """`Norvania to host Ostrel`: an infinitive where a sentence has its verb."""
    to = any(child.tag_ == "TO" for child in token.children)
    below = token.dep_ in ("acl", "relcl") and not any(
        one.lower_ in _FOREMOST for one in (token.head, *token.head.lefts)
    )
    return to and (token.dep_ == "ROOT" or token.head.lemma_ == "be" or below)
