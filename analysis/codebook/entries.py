"""What a codebook holds, entry by entry and phrase by phrase, before it becomes tables."""

from dataclasses import dataclass

from analysis.codebook.matching.phrases import Case, Sort
from analysis.codebook.yaml_lines import Marked


@dataclass(frozen=True, slots=True)
class Phrase:
    """A row of `Codebook.patterns`.

    `group` joins a term to the words that must stand near it, `within` says how near, `beside` which actors its
    sentence must name.
    """

    id: str
    kind: str
    phrase: str
    case: Case
    sort: Sort
    role: str | None
    alone: bool
    shared: bool
    source: str | None
    line: int
    group: int = 0
    within: str = ""
    beside: str = ""

    @property
    def needs(self) -> tuple[int, str] | None:
        """The words and the actors that a term needs; none of a phrase that counts wherever it stands."""
        return (self.group, self.beside) if self.sort == "term" and (self.group or self.beside) else None


@dataclass(slots=True)
class Entry:
    """A row of `Codebook.entries`, with the place to complain of."""

    id: str
    kind: str
    label: str
    definition: str | None
    state: str | None
    source: str | None
    place: Marked
    state_place: Marked | None = None
    sector: str | None = None
