"""The words that carry an event, by type, and the words that change it."""

import re
from collections import Counter
from dataclasses import dataclass, field
from functools import cached_property, lru_cache
from typing import Literal

Sign = Literal["cooperative", "conflictual"]
Part = Literal["verb", "noun", "adjective"]
Of = Literal["source", "target"]
Force = Literal["planned", "hypothetical", "reversing", "denying", "standing"]


@dataclass(frozen=True, slots=True)
class Entry:
    """A pattern: the word that carries the act, and what must stand with it."""

    type: str
    part: Part
    head: tuple[str, ...]
    others: tuple[tuple[str, ...], ...]
    mutual: bool
    of: Of
    reversed: bool
    source: str | None
    line: int
    behind: tuple[str, ...] = ()
    joint: bool = False
    plover: str | None = None

    @property
    def text(self) -> str:
        """The pattern in words."""
        words = ["|".join(one) for one in self.others]
        head = "|".join(self.head)
        after = ["|".join(self.behind)] if self.behind else []
        return " ".join([*words, head, *after] if self.part == "noun" else [head, *words])

    @property
    def size(self) -> int:
        """How many words must stand together."""
        return len(self.others) + bool(self.behind)


@dataclass(frozen=True)
class Verbs:
    """A codebook of events.

    Parameters
    ----------
    entries : tuple of Entry
        The patterns, in the order of the file.
    signs : dict
        Sign by type, in the order of the file.
    labels : dict
        Name in figures and tables, by type.
    words : dict
        The words that carry no act and change what stands with them, by force.
    """

    entries: tuple[Entry, ...]
    signs: dict[str, Sign]
    labels: dict[str, str]
    words: dict[Force, frozenset[str]] = field(default_factory=dict)

    @cached_property
    def by_head(self) -> dict[tuple[Part, str], list[Entry]]:
        """The patterns by part of speech and carrying word; those with most words first."""
        found: dict[tuple[Part, str], list[Entry]] = {}
        for entry in sorted(self.entries, key=lambda one: -one.size):
            for word in entry.head:
                found.setdefault((entry.part, word), []).append(entry)
        return found

    def origins(self) -> dict[str, int]:
        """How many patterns come from where: `package`, `article`, `reference`, or `unsourced`.

        Examples
        --------
        >>> aid = Entry("AID", "verb", ("help",), (), False, "target", False, None, 1)
        >>> Verbs((aid,), {"AID": "cooperative"}, {}).origins()
        {'unsourced': 1}
        """
        return dict(Counter((entry.source or "unsourced").partition(":")[0] for entry in self.entries))


@lru_cache(maxsize=1 << 16)
def folded(word: str) -> str:
    """A word as patterns know it: lower case, `-ise` as `-ize`.

    Examples
    --------
    >>> folded("Criticise"), folded("mobilisation")
    ('criticize', 'mobilization')
    """
    return re.sub(r"is(e|ed|ing|ation)$", r"iz\1", word.lower())
