"""The words that report speech: `said`, `according to`, `is convinced`."""

from dataclasses import dataclass
from functools import cache, cached_property

from analysis import resources, word_lists

_VOWELS = "aeiou"


@dataclass(frozen=True)
class Lexicon:
    """The forms of every cue by what it does; each form with the verb that it is of.

    `senses` are forms by the word behind which they report nothing: `hails from the coast`.
    """

    groups: dict[str, dict[str, str]]
    minded: frozenset[str]
    phrases: tuple[tuple[str, ...], ...]
    prepositions: tuple[tuple[str, ...], ...]
    senses: dict[str, str]

    @cached_property
    def fixed(self) -> dict[str, list[tuple[str, ...]]]:
        """The cues of several words by their first; prepositions before verbs."""
        found: dict[str, list[tuple[str, ...]]] = {}
        for phrase in (*self.prepositions, *self.phrases):
            found.setdefault(phrase[0], []).append(phrase)
        return found

    @cached_property
    def forms(self) -> frozenset[str]:
        """The forms of every group."""
        return frozenset().union(*self.groups.values())

    @cached_property
    def first_words(self) -> frozenset[str]:
        """The words with which a cue can begin."""
        return self.forms | self.minded | self.fixed.keys()

    @cached_property
    def group_of(self) -> dict[str, str]:
        """The group of each form; of several, the one that says most of what follows."""
        return {form: group for group in reversed(RANKED) for form in self.groups[group]}

    def does(self, form: str, group: str) -> bool:
        """Whether a form belongs to a group."""
        return form in self.groups[group]

    def __contains__(self, form: object) -> bool:
        return form in self.group_of


RANKED = ("tell", "say", "think", "object", "quote", "naming")


@cache
def lexicon() -> Lexicon:
    """The cues of the data file, with all their forms."""
    read, others = _words(), irregular()
    groups = {group: {form: verb for verb in read[group] for form in forms_of(verb, others)} for group in RANKED}
    phrases = tuple(
        (form, *rest)
        for verb, *rest in (phrase.split() for phrase in read["phrases"])
        for form in forms_of(verb, others)
    )
    prepositions = tuple(tuple(phrase.split()) for phrase in read["prepositions"])
    senses = {form: word for verb, word in read.values("other_senses").items() for form in forms_of(verb, others)}
    return Lexicon(groups, read.set("minded"), phrases, prepositions, senses)


@cache
def irregular() -> dict[str, list[str]]:
    """The forms of the verbs that are not regular."""
    return {verb: forms.split() for verb, forms in _words().values("irregular").items()}


def _words() -> word_lists.WordLists:
    return word_lists.read(resources.file("annotate/words/{language}/cues.toml"))


def forms_of(verb: str, irregular: dict[str, list[str]]) -> list[str]:
    """A verb in all its forms.

    Examples
    --------
    >>> forms_of("deny", {})
    ['deny', 'denies', 'denied', 'denying']
    >>> forms_of("say", {"say": ["says", "said", "saying"]})
    ['say', 'says', 'said', 'saying']
    """
    if verb in irregular:
        return [verb, *irregular[verb]]
    if verb.endswith("e"):
        return [verb, verb + "s", verb + "d", verb[:-1] + "ing"]
    if verb.endswith("y") and verb[-2] not in _VOWELS:
        return [verb, verb[:-1] + "ies", verb[:-1] + "ied", verb + "ing"]
    s = "es" if verb.endswith(("s", "sh", "ch", "x", "z", "o")) else "s"
    return [verb, verb + s, verb + "ed", verb + "ing"]
