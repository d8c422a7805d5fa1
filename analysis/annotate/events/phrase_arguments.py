"""The words of a noun phrase that an event reaches, and whether they are only the place where it happened."""

from collections.abc import Iterator
from typing import NamedTuple

from analysis import resources, word_lists
from analysis.annotate.grammar import Word

_INSIDE = frozenset("compound amod nmod poss appos conj prep pobj dobj pcomp npadvmod nummod det dep".split())
WORDS = word_lists.read(resources.file("annotate/words/{language}/events.toml"))
OF_TIME, OF_PLACE = WORDS.set("when"), WORDS.set("at")


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
        if child.dep_ not in _INSIDE or (root.dep_ == "appos" and child.dep_ not in ("compound", "conj", "appos")):
            continue  # what stands in apposition describes: `Norvania, Ostrel's partner` is not Ostrel
        if child.dep_ == "prep":
            word = child.lower_
            such = word == "as" and any(one.lower_ == "such" for one in child.children)
            if word in OF_TIME or (word == "as" and not such) or (preps is not None and word not in preps):
                continue
            yield from reach(child, preps=preps, steps=steps, place=place or word in OF_PLACE, prep=prep or word)
        else:
            yield from reach(child, preps=preps, steps=steps + 1, place=place, prep=prep)
