"""What a dictionary says, in whatever format it comes: one row per phrase, and what could not be taken over."""

from collections.abc import Iterable
from dataclasses import dataclass, field, fields, replace
from typing import TYPE_CHECKING, Any

from analysis.errors import counted

if TYPE_CHECKING:
    import pandas as pd

LEVELS = " / "
"""Between the names of nested categories."""
OFFICE = "office"
"""The sort of a row that holds a role with its dates in place of a phrase."""
_SHOWN = 60


@dataclass(frozen=True, slots=True)
class Row:
    """A phrase of a category; what a format leaves open is empty.

    Parameters
    ----------
    category : str
        The entry: an id, or the names of nested categories.
    phrase : str
        What is looked for; for the sort `office` the title.
    sort : str
        As in a codebook (`term`, `exclude`, `name` …), `office`, or empty.
    kind, label, definition, state, source : str
        Of the entry.
    case, role, alone, shared, phrase_source : str
        Of the phrase; `alone` and `shared` are `true` or empty.
    start, end : str
        Of an office, as YYYY-MM-DD.
    line : int
        Where it stands in its file.
    """

    category: str
    phrase: str
    sort: str = ""
    kind: str = ""
    label: str = ""
    definition: str = ""
    state: str = ""
    source: str = ""
    case: str = ""
    role: str = ""
    alone: str = ""
    shared: str = ""
    phrase_source: str = ""
    start: str = ""
    end: str = ""
    line: int = 0


COLUMNS = tuple(one.name for one in fields(Row))


@dataclass
class Notes:
    """What is lost on the way, counted by kind."""

    found: dict[str, list[tuple[str, int]]] = field(default_factory=dict)

    def add(self, kind: str, example: str, line: int = 0) -> None:
        """One more of a kind, which is told as the beginning of a sentence."""
        self.found.setdefault(kind, []).append((example, line))

    def sentences(self, noun: str = "phrase", plural: str = "") -> list[str]:
        """One sentence per kind, with how many there are and the first of them.

        Examples
        --------
        >>> notes = Notes()
        >>> notes.add("Left out, since nothing says for whom", "quill", 4)
        >>> notes.sentences()
        ['Left out, since nothing says for whom: 1 phrase, first `quill` in line 4.']
        """
        told = []
        for kind, each in self.found.items():
            example, line = each[0]
            where = f" in line {line:,}" if line else ""
            told.append(f"{kind}: {counted(len(each), noun, plural)}, first `{shown(example)}`{where}.")
        return told


@dataclass(frozen=True)
class Dictionary:
    """A dictionary as read.

    Parameters
    ----------
    rows : DataFrame
        One row per phrase or office: the fields of `Row`.
    notes : Notes
        What of the file the rows do not say.
    """

    rows: "pd.DataFrame"
    notes: Notes


def of_rows(rows: Iterable[Row], notes: Notes | None = None) -> Dictionary:
    """The table of some rows, their words without control characters and with single blanks.

    Examples
    --------
    >>> of_rows([Row("fish", " salt  cod", line=3)]).rows[["category", "phrase", "line"]].values.tolist()
    [['fish', 'salt cod', 3]]
    """
    import pandas as pd

    clean = [replace(row, category=printable(row.category), phrase=printable(row.phrase)) for row in rows]
    records: list[dict[str, Any]] = [{name: getattr(row, name) for name in COLUMNS} for row in clean]
    table = pd.DataFrame(records, columns=list(COLUMNS))
    types = {name: "str" for name in COLUMNS if name != "line"}
    return Dictionary(table.astype({**types, "line": "int64"}), notes or Notes())


def printable(text: str) -> str:
    r"""Foreign text on one line, without what a terminal or a file would take for a command.

    Examples
    --------
    >>> printable("salt\x1b[2J  cod\n")
    'salt[2J cod'
    """
    return " ".join("".join(c for c in text if c.isprintable() or c.isspace()).split())


def shown(text: str) -> str:
    """The beginning of foreign text, for a sentence."""
    line = printable(text)
    return line if len(line) <= _SHOWN else line[: _SHOWN - 1] + "…"
