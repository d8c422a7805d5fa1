"""The words of a noun phrase that an event reaches, and whether they are only the place where it happened."""

from collections.abc import Iterator
from typing import NamedTuple

from analysis import resources, word_lists
from analysis.annotate.grammar import Word

_INSIDE = frozenset("compound amod nmod poss appos conj prep pobj dobj pcomp npadvmod nummod det dep".split())
WORDS = word_lists.read(resources.file("annotate/words/{language}/events.toml"))
_CARRYING, _BYSTANDING, _LENDING = (WORDS.set(name) for name in ("carrying", "bystanding", "lending"))
OF_TIME, OF_PLACE = WORDS.set("when"), WORDS.set("at")
ASIDE = 20  # steps to what an act is only about: `accused Norvania of attacking Ostrel`


class Argument(NamedTuple):
    """A word reached from an act: how many steps away, whether only as the place where it happened, and after what."""

    token: Word
    steps: int
    place: bool
    prep: str = ""


def reach(
    root: Word, *, preps: frozenset[str] | None = None, steps: int = 0, place: bool = False, prep: str = ""
) -> Iterator[Argument]:
    """The words of a noun phrase, without the clauses in it.

    Parameters
    ----------
    root : Word
        Its head.
    preps : frozenset of str, optional
        The prepositions that are followed; by default all but those of time.
    steps, place, prep
        What the words begin with.
    """
    yield Argument(root, steps, place, prep)
    for child in root.children:
        if child.dep_ == "acl" and child.lemma_ in _CARRYING:
            yield from _agents(child, steps=steps + 1, prep=prep)
        if (
            child.dep_ not in _INSIDE
            or lent(child)
            or (root.dep_ == "appos" and child.dep_ not in ("compound", "conj", "appos"))
        ):
            continue  # what stands in apposition describes: `Norvania, Ostrel's partner` is not Ostrel
        if child.dep_ == "prep":
            word = child.lower_
            such = word == "as" and for_instance(child)
            if word in OF_TIME or (word == "as" and not such) or (preps is not None and word not in preps):
                continue
            yield from reach(
                child, preps=preps, steps=steps, place=place or word in OF_PLACE, prep=prep if such else prep or word
            )
        else:
            about = ASIDE if child.dep_ == "pcomp" and child.pos_ == "VERB" else 1
            yield from reach(child, preps=preps, steps=steps + about, place=place, prep=prep)


def for_instance(prep: Word) -> bool:
    """`its rivals, such as Norvania`: those named are some of them."""
    return any(one.lower_ == "such" for one in prep.children)


def lent(word: Word) -> bool:
    """`Norvanian-backed rebels`: Norvania does not act."""
    words = word.sentence.words
    if word.lower_ in _LENDING and word.i and words[word.i - 1].text == "-":
        return True
    after = words[word.i + 1 : word.i + 3]
    return len(after) > 1 and after[0].text == "-" and after[1].lower_ in _LENDING


def bystanding(prep: Word) -> bool:
    """`over the protests of`, `for use against`: what follows takes no part in the act."""
    return prep.lower_ not in ("to", "of") and any(one.lemma_ in _BYSTANDING for one in prep.children)


def _agents(clause: Word, *, steps: int, prep: str) -> Iterator[Argument]:
    """Who made what a noun names: `an offer made by Norvania`."""
    for by in (child for child in clause.children if child.dep_ == "agent"):
        for inner in by.children:
            yield from reach(inner, steps=steps, prep=prep)
