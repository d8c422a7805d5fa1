"""Who the words of a sentence stand for, as parties to an act: states through their persons and ministries."""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any, NamedTuple

from analysis import resources, word_lists
from analysis.annotate.grammar import Sentence, Word

if TYPE_CHECKING:
    import pandas as pd

PLACES_OF_ACTS = frozenset({"state", "region", "armed_group", "organisation"})
_WORDS = word_lists.read(resources.file("annotate/words/{language}/events.toml"))
_SIDES = _WORDS.set("sides")
_BOTH = frozenset("both two".split())
_SINGULAR, _PLURAL = _WORDS.set("singular"), _WORDS.set("plural")
_SUBJECTS = frozenset("nsubj nsubjpass".split())


class Party(NamedTuple):
    """An actor as a sentence names it: where, and for whom it acts."""

    actor_id: str
    start: int
    end: int


@dataclass
class Memory:
    """What an article has spoken of so far, for its pronouns."""

    named: Counter[str] = field(default_factory=Counter)
    last: tuple[str, ...] = ()

    def pair(self) -> tuple[str, ...]:
        """The two actors that the article speaks of most."""
        return tuple(sorted(name for name, _ in self.named.most_common(2)))


def acting_for(actors: "pd.DataFrame") -> dict[str, str]:
    """For whom each actor acts: a person or ministry for its state, all others for themselves.

    Parameters
    ----------
    actors : DataFrame
        One row per actor: `actor_id`, `kind`, `state`.

    Returns
    -------
    dict
        Party by actor; outlets and persons without a state are none.
    """
    rows = zip(actors["actor_id"], actors["kind"], actors["state"], strict=True)
    parties = {}
    for name, kind, state in rows:
        if isinstance(state, str) and kind in ("person", "organisation"):
            parties[name] = state
        elif kind in PLACES_OF_ACTS:
            parties[name] = name
    return parties


def named(sentence: Sentence, mentions: Iterable[Any], offset: int, acts_for: dict[str, str]) -> dict[int, list[Party]]:
    """The parties that the words of a sentence name, by the word's number."""
    found: dict[int, list[Party]] = {}
    for mention in mentions:
        start, end = mention.start - offset, mention.end - offset
        head = sentence.head_of(start, end) if mention.actor_id in acts_for else None
        if head is not None:
            found.setdefault(head.i, []).append(Party(acts_for[mention.actor_id], start, end))
    return found


def meant(sentence: Sentence, known: dict[int, list[Party]], memory: Memory) -> dict[int, list[Party]]:
    """The parties of a sentence with those that its pronouns and `both sides` stand for.

    Notes
    -----
    A pronoun in the singular stands for the last subject that was a party; one in the plural for the last
    subject if it was several, else for the two parties that the article has named most.
    """
    found = dict(known)
    for token in sentence.words:
        if token.i in known:
            memory.named.update({party.actor_id for party in known[token.i]})
        names: tuple[str, ...] = ()
        if _collective(token):
            names = memory.pair()
        elif token.i not in known and token.lower_ in _SINGULAR and len(memory.last) == 1:
            names = memory.last
        elif token.i not in known and token.lower_ in _PLURAL and token.pos_ == "PRON":
            names = memory.last if len(memory.last) > 1 else memory.pair()
        if names:
            found[token.i] = [Party(name, token.idx, token.idx + len(token.text)) for name in names]
        if token.dep_ in _SUBJECTS and (subject := _subject(token, found)):
            memory.last = subject
    return found


def _collective(token: Word) -> bool:
    return token.lemma_ in _SIDES and any(child.lower_ in _BOTH for child in token.lefts)


def _subject(token: Word, found: dict[int, list[Party]]) -> tuple[str, ...]:
    """The parties of a subject: its head's, or those of what stands before it."""
    inside = [
        token,
        *token.conjuncts,
        *(c for c in token.children if c.dep_ in ("compound", "amod", "poss", "nmod", "appos")),
    ]
    inside += [c for one in inside[1:] for c in one.conjuncts]
    return tuple(sorted({party.actor_id for one in inside for party in found.get(one.i, ())}))
