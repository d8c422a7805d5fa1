"""What a contract is made of: columns, the values they can hold, and tables."""

from dataclasses import dataclass
from typing import Literal

Kind = Literal["text", "count", "offset", "day", "number", "list"]
PARTS = ("title", "standfirst", "body")
LABELS = (
    "article", "title", "standfirst", "subheading", "byline", "agency", "dateline", "boilerplate", "blank",
)  # fmt: skip
STAGES = ("reading", "cleaning", "annotating")
FORMS = ("dump", "page", "article")
ROLES = ("polity", "place")
SPEECH_KINDS = ("direct", "indirect")
QUALIFIERS = ("for", "against", "unclear")
NAME_KINDS = ("person", "organisation", "place", "people", "other")
HOW = ("alias", "surname", "metonym", "model", "person")
SIGNS = ("cooperative", "conflictual")
STATUSES = ("actual", "planned", "hypothetical")
BASES = (
    *("stated", "year inferred", "counted from publication", "counted from another date", "unresolved"),
    "decided by a person",
)
DECISIONS = ("accept", "reject", "recode")
KINDS = ("state", "person", "organisation", "armed_group", "region", "outlet", "group")
# PLOVER's sectors of an actor, and those of bodies that are no state's.
SECTORS = (
    "GOV", "MIL", "COP", "SPY", "JUD", "LEG", "OPP", "PTY", "REB", "BUS", "MED", "LAB", "AGR", "EDU", "REF", "CRM",
    "HLH", "NGO", "ELI", "CVL", "IGO",
)  # fmt: skip


@dataclass(frozen=True)
class Column:
    """A column: what kind of value it holds and what that value means."""

    kind: Kind
    meaning: str
    optional: bool = False
    choices: tuple[str, ...] = ()


@dataclass(frozen=True)
class Table:
    """A table: what one row is, which module makes it, and its columns in order."""

    name: str
    grain: str
    source: str
    columns: dict[str, Column]
    key: tuple[str, ...]
    version: int = 1


CODINGS = ("whole codebook", "own entries left out", "second reader")
SORTS = ("missed", "spurious", "different", "boundary", "dropped", "undecided")


ARTICLE_ID = Column("text", "the article: its file's stem, or the record's id")
SENTENCE_ID = Column("count", "the sentence's number in its article, from 0 in reading order")
START = Column("count", "first character, in code points of the source as decoded")
END = Column("count", "one past the last character, in code points of the source as decoded")
TEXT = Column("text", "the characters of the source between start and end; in wrapped text, a break reads as spaces")
ROLE = Column(
    "text",
    "for a country's or city's name: the government (as a metonym), or the place reading",
    optional=True,
    choices=ROLES,
)
