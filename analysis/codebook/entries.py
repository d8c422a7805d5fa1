"""What a codebook holds, entry by entry and phrase by phrase, before it becomes tables."""

from dataclasses import dataclass

from analysis.codebook.matching.phrases import Case, Sort
from analysis.codebook.yaml_lines import Marked


@dataclass(frozen=True, slots=True)
class Phrase:
    """A row of `Codebook.patterns`."""

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
