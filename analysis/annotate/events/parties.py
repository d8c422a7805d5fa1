"""Who the words of a sentence stand for, as parties to an act: states through their persons and ministries."""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any, NamedTuple

from analysis import resources, word_lists
from analysis.annotate.events import officials
from analysis.annotate.grammar import Sentence, Word
from analysis.contracts import actor_states

if TYPE_CHECKING:
    import pandas as pd

PLACES_OF_ACTS = frozenset({"state", "region", "armed_group", "organisation", "group"})
# Sectors whose people act together for themselves; a tourist or a firm is a private person of its state.
ORGANISED = frozenset("REB OPP PTY".split())
_WORDS = word_lists.read(resources.file("annotate/words/{language}/events.toml"))
_SIDES = _WORDS.set("sides")
_BOTH = frozenset("both two".split())
_SINGULAR, _PLURAL = _WORDS.set("singular"), _WORDS.set("plural")
_APART, _PRIVATE, _PERSONAL, _FOLLOWERS = (_WORDS.set(name) for name in ("apart", "private", "personal", "followers"))
_SUBJECTS = frozenset("nsubj nsubjpass".split())
_DESCRIBING = frozenset("compound amod poss nmod appos".split())


class Party(NamedTuple):
    """An actor as a sentence names it: for whom it acts, where, and who it is itself where that is another."""

    actor_id: str
    start: int
    end: int
    own: str = ""
    told: bool = False  # by a pronoun, or as one of `both sides`
    private: bool = False  # its persons or firms, whose acts are not its own
    apart: bool = False  # those who fled or fight it: what is done to them is not done to it


@dataclass
class Memory:
    """What an article has spoken of so far, for its pronouns."""

    named: Counter[str] = field(default_factory=Counter)
    last: tuple[str, ...] = ()
    since: str = ""  # the class of the last subject after it, which was no party
    people: dict[str, str] = field(default_factory=dict)  # the state of each official introduced, by surname

    def pair(self) -> tuple[str, ...]:
        """The two actors that the article speaks of most."""
        return tuple(sorted(name for name, _ in self.named.most_common(2)))


def acting_for(actors: "pd.DataFrame") -> dict[str, str]:
    """For whom each actor acts: a person or ministry for its state, all others for themselves.

    Whom a sector tells to be no part of the government (`OPP`, `REB`, `BUS` …) acts for itself.

    Parameters
    ----------
    actors : DataFrame
        One row per actor: `actor_id`, `kind`, `state` and, where it is known, `sector`.

    Returns
    -------
    dict
        Party by actor; outlets are none, nor are persons of whom neither state nor sector is known.
    """
    sectors = actors["sector"] if "sector" in actors else [None] * len(actors)
    parties = {}
    for name, kind, state, sector in zip(actors["actor_id"], actors["kind"], actors["state"], sectors, strict=True):
        if isinstance(state, str) and kind in ("person", "organisation"):
            parties[name] = name if actor_states.apart(sector) else state
        elif kind in PLACES_OF_ACTS or (kind == "person" and isinstance(sector, str)):
            parties[name] = name
    return parties


def named(sentence: Sentence, mentions: Iterable[Any], offset: int, acts_for: dict[str, str]) -> dict[int, list[Party]]:
    """The parties that the words of a sentence name, by the word's number."""
    found: dict[int, list[Party]] = {}
    for mention in mentions:
        start, end = mention.start - offset, mention.end - offset
        head = sentence.head_of(start, end) if mention.actor_id in acts_for else None
        if head is not None:
            found.setdefault(head.i, []).append(_party(mention, head, acts_for[mention.actor_id], (start, end)))
    return found


def _party(mention: Any, head: Word, state: str, span: tuple[int, int]) -> Party:
    """Whom a mention stands for: an actor, its state, or others of that state if these are organised."""
    sector, own = getattr(mention, "sector", None), mention.actor_id
    if sector in ORGANISED:
        return Party(actor_states.group(state, sector), *span)
    private = isinstance(sector, str) or _of(mention, head, _PRIVATE)
    return Party(
        state,
        *span,
        own if own != state else "",
        private=private,
        apart=_of(mention, head, _APART) or _led(mention, head),
    )


def _led(mention: Any, name: Word) -> bool:
    """`Quill supporters`, `critics of Quill`: others than the person who is named."""
    by = name.head if name.dep_ == "pobj" else name
    return getattr(mention, "kind", "") == "person" and by.head is not by and by.head.lemma_.lower() in _FOLLOWERS


def _of(mention: Any, name: Word, nouns: frozenset[str]) -> bool:
    """`A Norvanian tourist`, `Norvania's carmakers`, `Norvanian rebels`, where these are no actors of their own."""
    if getattr(mention, "kind", "state") != "state":
        return False
    noun = name.head if name.dep_ in ("amod", "compound", "nmod", "poss") else name
    return noun.lemma_.lower() in nouns


def meant(sentence: Sentence, known: dict[int, list[Party]], memory: Memory) -> dict[int, list[Party]]:
    """The parties of a sentence with those that its pronouns, surnames and `both sides` stand for.

    Notes
    -----
    A pronoun in the singular stands for the last subject that was one party, one in the plural for the last of one or
    several. Another subject in between ends that, but no thing does for a person. `Both sides` are the two parties
    that the article has named most. A pronoun of the first person is the speaker's, and no party. A surname stands for
    the state with whose office the article introduced its bearer.
    """
    acting = {i: {one.actor_id for one in of if not (one.private or one.told)} for i, of in known.items()}
    memory.people |= officials.introduced(sentence, acting)
    known = dict(known)
    for word, state in officials.recalled(sentence, memory.people):
        known.setdefault(word.i, [Party(state, word.idx, word.idx + len(word.text))])
    found = dict(known)
    for token in sentence.words:
        if token.i in known:
            memory.named.update({party.actor_id for party in known[token.i]})
        if names := _stands_for(token, known, memory):
            found[token.i] = [Party(name, token.idx, token.idx + len(token.text), told=True) for name in names]
        if token.dep_ in _SUBJECTS and (subject := _subject(token, found)):
            memory.last, memory.since = subject, ""
        elif token.dep_ in _SUBJECTS and token.pos_ in ("NOUN", "PROPN"):
            memory.since = token.pos_
    return found


def _stands_for(token: Word, known: dict[int, list[Party]], memory: Memory) -> tuple[str, ...]:
    """The parties that a word which names none stands for."""
    if _collective(token):
        return memory.pair()
    if token.i in known:
        return ()
    if memory.since and not (memory.since == "NOUN" and token.lower_ in _PERSONAL):
        return ()
    one = token.lower_ in _SINGULAR and len(memory.last) == 1
    return memory.last if one or (token.lower_ in _PLURAL and token.pos_ == "PRON") else ()


def _collective(token: Word) -> bool:
    return token.lemma_ in _SIDES and any(child.lower_ in _BOTH for child in token.lefts)


def _subject(token: Word, found: dict[int, list[Party]]) -> tuple[str, ...]:
    """The parties of a subject: its head's, or those of what stands before it."""
    inside = [token, *token.conjuncts]
    for word in inside:
        inside += [child for child in word.children if child.dep_ in _DESCRIBING and child not in inside]
        inside += [other for other in word.conjuncts if other not in inside]
    return tuple(sorted({party.actor_id for one in inside for party in found.get(one.i, ())}))
