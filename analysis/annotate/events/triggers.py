"""Where a sentence speaks of an act: the words of the codebook of acts, found in its grammar."""

from collections.abc import Iterator
from dataclasses import dataclass

from analysis.annotate.grammar import Sentence, Word
from analysis.codebook.verb_entries import Entry, Part, Verbs, folded

# A clause of its own is not part of what a verb governs, though an infinitive is.
_CLAUSES = frozenset("relcl advcl acl csubj csubjpass parataxis".split())
Forms = tuple[str, str]  # lemma and word, folded
_REACH = 3  # edges from a verb to the word that completes it: verb, object, `of`, noun
_PARTS: dict[str, tuple[Part, ...]] = {
    "VERB": ("verb", "adjective"),
    "AUX": ("verb",),
    "NOUN": ("noun",),
    "PROPN": ("noun",),
    "ADJ": ("adjective", "verb"),
    "ADV": ("adjective",),
}


@dataclass(frozen=True, slots=True)
class Trigger:
    """A word that carries an act, with the words that complete it."""

    token: Word
    entry: Entry
    others: tuple[Word, ...]

    @property
    def span(self) -> tuple[int, int]:
        """First character, and one past the last, of the carrying word."""
        return self.token.idx, self.token.idx + len(self.token.text)


def find(sentence: Sentence, verbs: Verbs) -> list[Trigger]:
    """The acts a sentence speaks of.

    Parameters
    ----------
    sentence : Sentence
        A parsed sentence.
    verbs : Verbs
        The codebook of acts.

    Returns
    -------
    list of Trigger
        In reading order; a word that completes another's pattern carries no act of its own.
    """
    found = [trigger for token in sentence.words if (trigger := _at(token, verbs)) and not _intends(trigger, verbs)]
    taken = {other.i: trigger for trigger in found for other in trigger.others}
    return [trigger for trigger in found if not _within(trigger, taken.get(trigger.token.i), verbs)]


def _within(trigger: Trigger, outer: Trigger | None, verbs: Verbs) -> bool:
    """A word within another's pattern is part of that act, but what is told (`conveyed concern`) is one more."""
    told = outer is not None and outer.entry.type == "CONSULT" and verbs.signs[trigger.entry.type] == "conflictual"
    return outer is not None and not told


def _intends(trigger: Trigger, verbs: Verbs) -> bool:
    """`seeks to …` plans an act; `seeks help` asks for it."""
    token, entry = trigger.token, trigger.entry
    if entry.type != "REQUEST" or entry.others or folded(token.lemma_) not in verbs.words.get("planned", ()):
        return False
    below = [child for child in token.children if child.dep_ == "xcomp"]
    return any(child.tag_ == "TO" for verb in below for child in verb.children)


def _at(token: Word, verbs: Verbs) -> Trigger | None:
    if token.pos_ == "PROPN" and token.text == "March":
        return None  # the month
    for part in _PARTS.get(token.pos_, ()):
        entries = verbs.by_head.get((part, folded(token.lemma_))) or verbs.by_head.get((part, token.lower_))
        if part == "verb" and token.dep_ in ("amod", "compound"):
            continue  # `growing influence`, `visiting minister`: a quality, no act
        if not entries:
            continue
        around = [(one, _forms(one)) for one in (_before(token) if part == "noun" else _governed(token))]
        for entry in entries:
            completed = _complete(entry, around)
            if completed is not None:
                return Trigger(token, entry, completed)
    return None


def _before(noun: Word) -> Iterator[Word]:
    yield from (child for child in noun.lefts if child.dep_ in ("amod", "compound", "nmod"))


def _governed(head: Word) -> Iterator[Word]:
    level = [head]
    for _ in range(_REACH):
        level = [
            child
            for token in level
            for child in token.children
            if child.dep_ not in _CLAUSES and not _other_act(token, child, head) and child.dep_ not in ("nsubj", "poss")
        ]
        yield from level


def _other_act(token: Word, child: Word, head: Word) -> bool:
    """Coordinated verbs and full clauses are acts of their own."""
    return (child.dep_ == "conj" and token is head) or (child.dep_ == "ccomp" and token is not head)


def _complete(entry: Entry, around: list[tuple[Word, Forms]]) -> tuple[Word, ...] | None:
    chosen: list[Word] = []
    for options in entry.others:
        match = next((one for one, forms in around if _is(forms, options) and one not in chosen), None)
        if match is None:
            return None
        chosen.append(match)
    return tuple(chosen)


def _forms(token: Word) -> Forms:
    return folded(token.lemma_), folded(token.text)


def _is(forms: Forms, options: tuple[str, ...]) -> bool:
    for option in options:
        if option in forms or (option.endswith("*") and any(form.startswith(option[:-1]) for form in forms)):
            return True
    return False
