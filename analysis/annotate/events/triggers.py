"""Where a sentence speaks of an act: the words of the codebook of acts, found in its grammar."""

from collections.abc import Iterator
from dataclasses import dataclass

from analysis import resources, word_lists
from analysis.annotate.grammar import Sentence, Word
from analysis.codebook.verb_entries import Entry, Part, Verbs, folded

# A clause of its own is not part of what a verb governs, though an infinitive is.
_CLAUSES = frozenset("relcl advcl acl csubj csubjpass parataxis".split())
Forms = tuple[str, str]  # lemma and word, folded
_CALENDAR = word_lists.read(resources.file("annotate/words/{language}/events.toml")).set("calendar")
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
        lemma = token.lower_ if part == "adjective" else folded(token.lemma_)  # `opened` is not `open to`
        entries = verbs.by_head.get((part, lemma)) or verbs.by_head.get((part, token.lower_))
        if part == "verb" and token.dep_ in ("amod", "compound"):
            continue  # `growing influence`, `visiting minister`: a quality, no act
        best = _nearest(token, entries or [], _before(token) if part == "noun" else _governed(token))
        if best is not None:
            return best
    return None


def _nearest(token: Word, entries: list[Entry], around: Iterator[tuple[int, Word]]) -> Trigger | None:
    """The act of the pattern with most words; of several, the one whose words stand nearest."""
    if not entries:
        return None
    forms = [(level, one, _forms(one)) for level, one in around]
    best, found = (0, 0), None
    for entry in entries:
        if found and entry.size < found.entry.size:
            break
        completed = _complete(entry, forms) if _followed(token, entry) else None
        if completed is None:
            continue
        rank = (-entry.size, sum(level for level, _ in completed))
        if found is None or rank < best:
            best, found = rank, Trigger(token, entry, tuple(one for _, one in completed))
    return found


def _followed(token: Word, entry: Entry) -> bool:
    """Whether what must hang behind a noun does."""
    return not entry.behind or any(_is(_forms(child), entry.behind) for child in token.children if child.i > token.i)


def _before(noun: Word) -> Iterator[tuple[int, Word]]:
    yield from ((0, child) for child in noun.lefts if child.dep_ in ("amod", "compound", "nmod"))


def _governed(head: Word) -> Iterator[tuple[int, Word]]:
    level = [head]
    for steps in range(_REACH):
        level = [
            child
            for token in level
            for child in token.children
            if child.dep_ not in _CLAUSES and not _other_act(token, child, head) and child.dep_ not in ("nsubj", "poss")
        ]
        yield from ((steps, one) for one in level)
    for clause in head.children:  # `called for Norvania to leave`
        if clause.dep_ in _CLAUSES | {"xcomp", "ccomp"}:
            yield from ((1, one) for one in clause.children if one.dep_ == "mark" and one.lower_ == "for")


def _other_act(token: Word, child: Word, head: Word) -> bool:
    """Coordinated verbs and full clauses are acts of their own."""
    return (child.dep_ == "conj" and token is head) or (child.dep_ == "ccomp" and token is not head)


def _complete(entry: Entry, around: list[tuple[int, Word, Forms]]) -> list[tuple[int, Word]] | None:
    chosen: list[tuple[int, Word]] = []
    for options in entry.others:
        match = next(((n, one) for n, one, has in around if _fits(one, has, options) and (n, one) not in chosen), None)
        if match is None or (len(entry.others) == 1 and _elsewhere(match[1])):
            return None
        chosen.append(match)
    return chosen


def _elsewhere(prep: Word) -> bool:
    """`advance a resolution on …` is not `advance on`: the preposition is the noun's."""
    return prep.dep_ == "prep" and prep.head.pos_ in ("NOUN", "PROPN")


def _fits(token: Word, forms: Forms, options: tuple[str, ...]) -> bool:
    """Whether a word is one of a pattern's: `*` stands for any object; `on Monday` completes no `call on`."""
    if token.dep_ == "prep" and any(child.lower_ in _CALENDAR for child in token.children):
        return False
    return token.dep_ in ("dobj", "nsubjpass") if options == ("*",) else _is(forms, options)


def _forms(token: Word) -> Forms:
    return folded(token.lemma_), folded(token.text)


def _is(forms: Forms, options: tuple[str, ...]) -> bool:
    for option in options:
        if option in forms or (option.endswith("*") and any(form.startswith(option[:-1]) for form in forms)):
            return True
    return False
