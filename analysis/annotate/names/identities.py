"""Whom a name names: a part of a person's name, an acronym and its long form are one with the whole.

What stands alone is decided within the article first: `Quill` is whoever is called so in full there. Only what the
article leaves open is decided by the rest of the corpus, and only where one fits; where two do, it is told.
"""

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

from analysis.annotate.names import abbreviations, chunks, lexicon, person_names, variants

Node = tuple[str, str]
"""An article and the form of a name in it."""

# Words at the end that tell that two long forms are one: `UN Lamp Programme`, `United Nations Lamp Programme`.
_ENDING = 2
_PERSON = 2  # so many initials are an organisation's before they are a person's


@dataclass(slots=True)
class Identities:
    """What each name of each article is a name of.

    Parameters
    ----------
    kinds : mapping
        Article and form to the kinds it has there, with their numbers.
    spelling : mapping
        Form to a spelling of it.
    introductions : iterable
        Article, form of the long name, form of its acronym.
    """

    kinds: Mapping[Node, Counter[str]]
    spelling: Mapping[str, str]
    introductions: Iterable[tuple[str, str, str]] = ()
    of: dict[Node, str] = field(default_factory=dict)
    notes: dict[Node, tuple[str, ...]] = field(default_factory=dict)
    _full: dict[str, tuple[str, ...]] = field(default_factory=dict)
    # full names of an article by each of their words, of the corpus by their ends, and persons by their surnames
    _here: dict[Node, list[str]] = field(default_factory=lambda: defaultdict(list))
    _ends: dict[tuple[str, str], list[str]] = field(default_factory=lambda: defaultdict(list))
    _called: dict[str, list[str]] = field(default_factory=lambda: defaultdict(list))

    def decide(self) -> None:
        """Fill `of`: what each form of each article is a name of; `notes`: what it could be where that is open."""
        overall: dict[str, Counter[str]] = defaultdict(Counter)
        for (_, one), tally in self.kinds.items():
            overall[one] += tally
        for one, tally in overall.items():
            parts = variants.words(self.spelling[one])
            if variants.is_full(self.spelling[one]) and most(tally) == "person" and not _no_person(self.spelling[one]):
                self._full[one] = parts
                self._called[self._surname(one)].append(one)
                for begin in {parts[0], parts[0][0]}:
                    self._ends[begin, parts[-1]].append(one)
        for article, one in self.kinds:
            for word in dict.fromkeys(self._full.get(one, ())):
                self._here[article, word].append(one)
        self._parts()
        self._first_words()
        self._acronyms()

    @property
    def persons(self) -> frozenset[str]:
        """The forms that are persons' full names."""
        return frozenset(self._full)

    def _parts(self) -> None:
        """Parts of persons' names: in the article, then by the rest of the corpus."""
        alone: dict[str, set[str]] = defaultdict(set)
        whole = {one: self._elsewhere(parts) for one, parts in self._full.items()}
        called = {surname: {whole[one] or one for one in ones} for surname, ones in self._called.items()}
        for node, tally in self.kinds.items():
            parts = variants.words(self.spelling[node[1]])
            if not self._may_be_part(node, parts, most(tally)):
                continue
            # a word of it stands in each that is longer
            lists = (self._here.get((node[0], word), []) for word in parts if len(word) > 1)
            beside = min(lists, key=len, default=[])
            longer = _longest({one: self._full[one] for one in beside if variants.within(parts, self._full[one])})
            if len(longer) == 1:
                [only] = longer
                self.of[node] = whole.get(only) or only
                alone[node[1]].add(self.of[node])
            elif longer:
                self.notes[node] = tuple(longer)
        for node, tally in self.kinds.items():
            if node in self.of or node in self.notes:
                continue
            if node[1] in self._full:
                self.of[node] = whole[node[1]] or node[1]
            elif most(tally) == "person":
                self._by_corpus(node, alone, called)

    def _may_be_part(self, node: Node, parts: tuple[str, ...], kind: str) -> bool:
        if node[1] in self._full:
            return True
        if (
            variants.is_full(self.spelling[node[1]])
            or variants.is_common(self.spelling[node[1]])
            or all(word in variants.PARTICLES or len(word) < 2 for word in parts)
        ):
            return False
        spelling = self.spelling[node[1]]
        return kind == "person" or not (spelling in chunks.world_names() or spelling in lexicon.cities())

    def _elsewhere(self, parts: tuple[str, ...]) -> str | None:
        """The one longer name of the corpus with the same first and last word, if there is one."""
        alike = self._ends[parts[0], parts[-1]]
        longer = {other: self._full[other] for other in alike if variants.within(parts, self._full[other])}
        found = _longest(longer)
        return found[0] if len(found) == 1 else None

    def _by_corpus(self, node: Node, alone: Mapping[str, set[str]], called: Mapping[str, set[str]]) -> None:
        """A name alone whose article has nobody in full: the one whom the corpus calls so."""
        spelling = self.spelling[node[1]]
        parts = variants.words(spelling)
        if variants.is_full(spelling) or len(parts[-1]) < 2:
            return
        fitting = set(alone.get(node[1], ()))
        if spelling.title() not in lexicon.atlas("given"):
            fitting |= called.get(parts[-1], set())
        if len(fitting) == 1:
            self.of[node] = fitting.pop()
        elif fitting:
            self.notes[node] = tuple(sorted(fitting))

    def _surname(self, one: str) -> str:
        chinese = person_names.is_chinese(self.spelling[one].split())
        return self._full[one][0 if chinese else -1]

    def _acronyms(self) -> None:
        """Acronyms with their long form: as introduced, or by the initials of one that stands in the same article."""
        meant: dict[str, set[str]] = defaultdict(set)
        here: dict[Node, set[str]] = defaultdict(set)
        for article, long, short in [*self.introductions, *self._by_initials()]:
            meant[short].add(long)
            here[article, short].add(long)
        same = {one: other for longs in meant.values() for one, other in self._alike(longs).items()}
        for node in self.kinds:
            fitting = {same[one] for one in here.get(node) or meant.get(node[1]) or ()}
            if len(fitting) == 1:
                self.of[node] = next(iter(fitting))
                self.notes.pop(node, None)
            elif fitting:
                self.notes[node] = tuple(sorted(fitting))
            elif node[1] in same and node not in self.of:
                self.of[node] = same[node[1]]

    def _alike(self, long: set[str]) -> dict[str, str]:
        """Long forms of one acronym, each with the longest of those that only begin otherwise."""
        endings: dict[tuple[str, ...], list[str]] = defaultdict(list)
        for one in sorted(long):
            parts = variants.words(self.spelling[one])
            endings[parts[-_ENDING:] if len(parts) > _ENDING else parts].append(one)
        return {one: max(ones, key=len) for ones in endings.values() for one in ones}

    def _first_words(self) -> None:
        """`Quill` where the article has `Quill Holdings`, whose other words only tell what it is."""
        for article, forms in self._forms().items():
            first: dict[str, list[str]] = defaultdict(list)
            for one in forms:
                begin, *rest = self.spelling[one].split()
                if rest and one not in self._full and all(word in _what_it_is() for word in rest):
                    first[variants.form(begin)].append(one)
            for begin, ones in first.items():
                node = (article, begin)
                known = self.spelling.get(begin, "") in chunks.world_names() | lexicon.cities()
                if len(ones) > 1 or node not in self.kinds or node in self.of or known:
                    continue
                if most(self.kinds[node]) != "person" and not variants.is_common(self.spelling[begin]):
                    self.of[node] = ones[0]

    def _forms(self) -> dict[str, list[str]]:
        names: dict[str, list[str]] = defaultdict(list)
        for article, one in self.kinds:
            names[article].append(one)
        return names

    def _by_initials(self) -> list[tuple[str, str, str]]:
        found = []
        for article, forms in self._forms().items():
            long = {
                one: abbreviations.initials(self.spelling[one])
                for one in forms
                if len(variants.words(self.spelling[one])) > 1
            }
            for one in forms:
                short = self.spelling[one]
                if not chunks.is_acronym(short):
                    continue
                fitting = [
                    other
                    for other, letters in long.items()
                    if short in letters and other != one and (other not in self._full or len(short) > _PERSON)
                ]
                if len(fitting) == 1:
                    found.append((article, fitting[0], one))
        return found


def most(tally: Mapping[str, int]) -> str:
    """The kind that most are of; of several, the first of `KINDS`."""
    return max(variants.KINDS, key=lambda kind: tally.get(kind, 0))


def _what_it_is() -> frozenset[str]:
    return lexicon.words("organisation_words")


def _longest(names: Mapping[str, tuple[str, ...]]) -> list[str]:
    """The names that no other of these is a longer way to write."""
    return sorted(
        one for one, parts in names.items() if not any(variants.within(parts, other) for other in names.values())
    )


def _no_person(name: str) -> bool:
    """Whether a person's name has words that tell of an institution, of an event or of a piece of a sentence."""
    other = lexicon.words("organisation_words") | lexicon.words("event_words")
    split = name.split()
    institution = split[-1] in other and split[-1] not in lexicon.atlas("given") | lexicon.atlas("family")
    broken = any(word.islower() and word not in variants.PARTICLES for word in split)
    return variants.is_common(name) or institution or broken
