"""Who it is that speaks: names, pronouns, roles and sides, each traced to an actor, a name or a description."""

import re
from bisect import bisect, bisect_left
from collections import Counter
from dataclasses import dataclass, field, replace
from operator import itemgetter
from typing import NamedTuple

from analysis import resources, word_lists
from analysis.annotate.speech import capitals, joint_speakers
from analysis.annotate.speech.segments import Stretch
from analysis.contracts.keys import ANONYMOUS

_WORDS = word_lists.read(resources.file("annotate/words/{language}/speech.toml"))
_SIDES = re.compile(rf"\b(?:both|the two|two)\s+(?:\w+\s+)?(?:{_WORDS.either('sides')})\b", re.I)
_ROLES, _BODIES = _WORDS.set("offices"), _WORDS.set("bodies")
_SPOKEN_FOR = _WORDS.set("spokespersons")
_TIE = re.compile(rf"\s+(?:{_WORDS.either('ties')})\s+")
_TITLE = re.compile(rf"\b({_WORDS.either('titles')})\b")
_SURNAME = re.compile(r"(\w[\w’'-]*)\W*$")
_GIVEN = re.compile(r"[A-Z][\w’'-]+\s+(?:[A-Z]\.\s+)?\Z")  # what stands before a surname
_LONGEST_GIVEN = 200  # characters before a surname in which that begins
_EDGE = re.compile(r"\b")
_WORD = re.compile(r"[\w-]+")
_NEAR_ROLE = 45  # characters before a name in which its role stands: `Norvanian Foreign Minister A. Quill`
_REMEMBERED = 5  # stretches for which a pronoun can stand for the last speaker


class Mention(NamedTuple):
    """An actor of the codebook, or a person that it does not know, named in the text."""

    start: int
    end: int
    text: str
    actor_id: str | None
    kind: str


@dataclass(frozen=True)
class Speaker:
    """A speaker: the words by the cue (`start`, `end`), who that is, and the fullest words for it.

    `named` is where the name stands that a pronoun or a role refers to.
    """

    start: int
    end: int
    actor_id: str | None
    words: str
    descriptor: str | None = None
    person: bool = False
    at: int = 0
    named: tuple[int, int] | None = None

    def meant(self, start: int, end: int, stretch: int) -> "Speaker":
        """The same speaker, meant by other words."""
        return replace(self, start=start, end=end, at=stretch, named=self.named or (self.start, self.end))


_APPOSED = re.compile(r"\W{1,2}\s*")
# Whom a far-off paragraph names nobody refers to by a pronoun or a role: so many mentions before and after a stretch
# are looked at, and so many characters. Articles as newspapers print them have fewer; a book in one file has not.
_NEAR = 1_000
_FAR = 50_000


@dataclass
class Cast:
    """Who was named and who spoke in an article so far."""

    text: str
    mentions: list[Mention]
    states: dict[str, str] = field(default_factory=dict)
    last: list[Speaker] = field(default_factory=list)
    genders: dict[str, str] = field(default_factory=dict)
    stretch: int = 0
    _full: dict[str, tuple[list[tuple[int, int]], int]] = field(default_factory=dict)

    def resolve(self, stretch: Stretch, start: int, end: int) -> list[Speaker]:
        """The speakers that some words name: one, or one for each side.

        Parameters
        ----------
        stretch : Stretch
            The sentences that the words stand in.
        start, end : int
            The words, in code points of the article.
        """
        words = stretch.words(start, end)
        lower = words.lower()
        if lower in _WORDS["personal_pronouns"]:
            found = self._pronoun(stretch, start, lower)
            speakers = [s.meant(start, end, self.stretch) for s in found]
            if not speakers:
                speakers = [Speaker(start, end, ANONYMOUS, words, words, True, self.stretch)]
        elif _SIDES.search(words):
            speakers = [Speaker(start, end, side, words, at=self.stretch) for side in self._sides()]
            speakers = speakers or [Speaker(start, end, ANONYMOUS, words, words, at=self.stretch)]
        else:
            speakers = self._together(stretch, start, end, words) or [self._named(stretch, start, end, words)]
        for speaker in speakers:
            title = _TITLE.search(words)
            if title:
                self.genders[_key(speaker)] = "he" if title[1] in ("Mr", "Sir", "Lord") else "she"
            elif lower in ("he", "she"):
                self.genders.setdefault(_key(speaker), lower)
        return speakers

    def come_to(self, number: int, stretch: Stretch, named: list[Mention]) -> None:
        """Go on to a stretch, with the mentions (in the order of their places) that are near it."""
        self.stretch, self.mentions = number, named
        if len(named) > _NEAR:
            here = bisect(named, stretch.start, key=itemgetter(0))
            self.mentions = named[max(0, here - _NEAR) : here + _NEAR]

    def is_person(self, start: int, end: int) -> bool:
        """Whether some words end with the name of a person, or name an office."""
        inside = self._inside(start, end)
        return any(m.kind == "person" and m.end == end for m in inside) or (
            bool(inside) and _head(self.text[start:end]) in _ROLES
        )

    def _inside(self, start: int, end: int) -> list[Mention]:
        first, past = bisect_left(self.mentions, (start,)), bisect_left(self.mentions, (end,))
        return [m for m in self.mentions[first:past] if m.end <= end]

    def _together(self, stretch: Stretch, start: int, end: int, words: str) -> list[Speaker]:
        """Each of several who speak together; none where one speaks."""
        if " and " not in words:
            return []
        places = joint_speakers.parts(words, start, [(m.start, m.end) for m in self._inside(start, end)])
        each = [self._named(stretch, first, past, stretch.words(first, past)) for first, past in places]
        return [replace(speaker, start=start, end=end) for speaker in each]

    def _named(self, stretch: Stretch, start: int, end: int, words: str) -> Speaker:
        inside = self._inside(start, end)
        head = _head(words)
        known = [m for m in inside if m.actor_id is not None]
        persons = [m for m in known if m.kind == "person"]
        if persons and not (head in _BODIES or _possessive(words, persons[-1], start)):
            return Speaker(start, end, persons[-1].actor_id, persons[-1].text, person=True, at=self.stretch)
        if head in _ROLES:
            return self._role(stretch, start, end, words, head, known)
        places = [joint_speakers.WHERE.search(words[: m.start - start]) for m in known]
        own = [m for m, place in zip(known, places, strict=True) if place is None]
        spoken = (own or known)[-1:] if head in _BODIES else [m for m in own if m.end == end]
        if spoken:
            actor = spoken[-1].actor_id or ""
            actor = self.states.get(actor, actor) if spoken[-1].kind == "person" else actor
            return Speaker(start, end, actor, words, at=self.stretch)
        of_codebook = [m.text for m in known] if known and known[0].kind != "person" else []
        bare = next((words[: place.start() + 1] for place in places if place is not None), words)
        if capitals.name_in(bare, self.text, start, of_codebook):
            return self._unknown(start, end, words)
        return Speaker(start, end, ANONYMOUS, words, words, not words.endswith("s"), self.stretch)

    def _unknown(self, start: int, end: int, words: str) -> Speaker:
        """A name that the codebook does not have: its fullest form so far."""
        person = not words.lower().startswith(("the ", "a ")) and _head(words) not in _BODIES
        surname = _SURNAME.search(words)
        full = words
        if surname and len(words.split()) <= 2 and person:
            longer = self._in_full(surname[1], start)
            full = " ".join(longer.split()) if len(longer) > len(words) else words
        return Speaker(start, end, None, full, person=person, at=self.stretch)

    def _in_full(self, surname: str, before: int) -> str:
        """The first longer name before a character that ends in a surname; empty where there is none."""
        farthest = max(0, before - _FAR)
        found, seen = self._full.get(surname, ([], 0))  # the longer names so far, and up to where they were looked for
        at = self.text.find(surname, max(seen, farthest), before)
        while at >= 0:
            past = at + len(surname)
            given = self.text[at - 1 : at].isspace() and _GIVEN.search(self.text, max(0, at - _LONGEST_GIVEN), at)
            if given and _EDGE.match(self.text, past):
                found.append((given.start(), past))
            at = self.text.find(surname, at + 1, before)
        self._full[surname] = found, max(seen, before - len(surname) + 1)
        n = bisect_left(found, (farthest,))
        return self.text[slice(*found[n])] if n < len(found) and found[n][1] <= before else ""

    def _role(self, stretch: Stretch, start: int, end: int, words: str, head: str, known: list[Mention]) -> Speaker:
        """`Russian minister`, `the foreign secretary`: the person introduced so; else the words themselves."""
        following = _APPOSED.match(self.text, end)
        apposed = [m for m in self.mentions if following and m.start == following.end() and m.kind == "person"]
        if apposed:
            return _spoken(apposed[0]).meant(start, end, self.stretch)
        states = {m.actor_id for m in known if m.kind == "state"}
        bodies = [m for m in known if m.kind not in ("state", "person")]
        indefinite = capitals.INDEFINITE.match(words) is not None
        if head in _SPOKEN_FOR and bodies:
            return Speaker(start, end, bodies[-1].actor_id, words, at=self.stretch)
        person = None if indefinite else self._introduced(start, words, head, {s for s in states if s})
        if person is not None:
            return _spoken(person).meant(start, end, self.stretch)
        named = re.search(r"[a-z]\w*\s+[A-Z]\w+$|(?:[A-Z][\w.’'-]+\s+){2,}[A-Z][\w’'-]+$", words)
        if named and head not in words.rsplit(maxsplit=1)[-1].lower():
            return self._unknown(start, end, words)
        return Speaker(start, end, ANONYMOUS, words, words, True, self.stretch)

    def _introduced(self, start: int, words: str, head: str, states: set[str]) -> Mention | None:
        """The last person before whose name stood the same role, of the state that is named, if one is."""
        lower = words.lower()
        for m in reversed([m for m in self.mentions if m.kind == "person" and m.start < start]):
            introduction = (
                self.text[max(0, m.start - _NEAR_ROLE) : m.start].lower() + self.text[m.end : m.end + 30].lower()
            )
            own = self.states.get(m.actor_id or "")
            if states and own not in states and not any(self._names(s, introduction) for s in states):
                continue
            if head in introduction or (head == "counterpart" and states):
                other = _WORDS.set("other_offices") & set(lower.split())
                if not other or any(word in introduction for word in other):
                    return m
        return None

    def _names(self, state: str, words: str) -> bool:
        return any(m.actor_id == state and m.text.lower() in words for m in self.mentions)

    def _sides(self) -> list[str]:
        """The two states that the article names most, by themselves or by their people; of equals, the first named."""
        states = (m.actor_id if m.kind == "state" else self.states.get(m.actor_id or "") for m in self.mentions)
        counts = Counter(state for state in states if state is not None)
        return [state for state, _ in counts.most_common(2)] if len(counts) > 1 else []

    def _pronoun(self, stretch: Stretch, start: int, pronoun: str) -> list[Speaker]:
        recent = [s for s in self.last if self.stretch - s.at <= _REMEMBERED]
        if pronoun in _WORDS["persons_alone"]:
            return self._person(stretch, start, pronoun, recent)
        if pronoun in ("they", "them"):
            return recent
        here = [m for m in self._inside(stretch.start, start) if m.kind not in ("person", "region") and m.actor_id]
        others = [s for s in recent if not s.person]
        if here and (not others or others[0].at != self.stretch):
            return [_spoken(here[0])]
        before = [m for m in self.mentions if m.end <= start and m.kind not in ("person", "region") and m.actor_id]
        return others or ([_spoken(before[-1])] if before else recent)

    def _person(self, stretch: Stretch, start: int, pronoun: str, recent: list[Speaker]) -> list[Speaker]:
        """Whom a pronoun stands for: named before it in its sentence, the last to speak, or the last named."""
        persons = [m for m in self.mentions if m.kind == "person" and m.end <= start]
        here = [m for m in persons if m.start >= stretch.start]
        candidates: list[Speaker] = [_spoken(m) for m in here[:1]]
        speaking = [s for s in recent if s.person]
        since = [m for m in persons if speaking and m.start > speaking[-1].end and _opens_sentence(self.text, m.start)]
        candidates += [_spoken(since[-1])] if since else []
        candidates += speaking + [_spoken(m) for m in reversed(persons)]
        told = "he" if pronoun == "him" else pronoun
        fitting = [c for c in candidates if self.genders.get(_key(c), told) == told or told == "who"]
        return fitting[:1]


def tells_gender(words: str) -> bool:
    """Whether the words for a speaker say whether `he` or `she` is meant later."""
    return words.lower() in ("he", "she") or _TITLE.search(words) is not None


def _spoken(m: Mention) -> Speaker:
    return Speaker(m.start, m.end, m.actor_id, m.text, person=m.kind == "person")


def _key(speaker: Speaker) -> str:
    return (
        speaker.actor_id if speaker.actor_id and speaker.actor_id != ANONYMOUS else speaker.words.rsplit(maxsplit=1)[-1]
    )


def _head(words: str) -> str:
    """The word that says what the speaker is: the last before `of`, `for`, `to`."""
    front = _TIE.split(words, maxsplit=1)[0]
    found = _WORD.findall(front)
    return found[-1].lower() if found else ""


def _possessive(words: str, mention: Mention, start: int) -> bool:
    return re.match(r"[’'](?:s\b|\s)", words[mention.end - start :]) is not None


def _opens_sentence(text: str, at: int) -> bool:
    """Whether a name stands at or near its sentence's beginning: it is what the sentence is about."""
    return re.search(r"(?:^|[.!?”\"]\s+|\n)(?:[A-Z][\w.’'-]*\s+){0,4}$", text[max(0, at - 60) : at]) is not None
