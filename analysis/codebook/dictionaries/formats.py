"""The formats of dictionaries that can be read and written, by the endings of their files."""

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from analysis.codebook.dictionaries import lexicoder, liwc, petrarch, quanteda, sheet, yoshikoder
from analysis.codebook.dictionaries.codebook_text import Of
from analysis.codebook.dictionaries.dictionary_rows import Dictionary, Notes, Row
from analysis.codebook.dictionaries.state_keys import states_of
from analysis.errors import CodebookError

if TYPE_CHECKING:
    import pandas as pd


@dataclass(frozen=True, slots=True)
class Format:
    """A format: what it is called, how it is read, and, where it can be, written."""

    name: str
    read: Callable[[Path], Dictionary]
    write: "Callable[[pd.DataFrame], tuple[str, Notes]] | None" = None


_YAML = Format("quanteda", quanteda.read, quanteda.write)
_XML = Format("Yoshikoder", yoshikoder.read)
FORMATS: dict[str, Format] = {
    ".actors.txt": Format("PETRARCH", petrarch.read),
    ".actors": Format("PETRARCH", petrarch.read),
    ".txt": Format("PETRARCH", petrarch.read),
    ".yml": _YAML,
    ".yaml": _YAML,
    ".ykd": _XML,
    ".lcd": _XML,
    ".xml": _XML,
    ".dic": Format("LIWC", liwc.read),
    ".lc3": Format("Lexicoder", lexicoder.read),
    ".csv": Format("CSV", sheet.read, sheet.write),
    ".tsv": Format("CSV", sheet.read),
}


def of_file(path: Path, *, writes: bool = False) -> Format:
    """The format of a file, by the end of its name.

    Raises
    ------
    CodebookError
        No format has files that end so, or it cannot be written.

    Examples
    --------
    >>> of_file(Path("LSD2015.lc3")).name, of_file(Path("Phoenix.Countries.actors.txt")).name
    ('Lexicoder', 'PETRARCH')
    """
    known = {ending: one for ending, one in FORMATS.items() if one.write or not writes}
    for ending, one in known.items():
        if path.name.lower().endswith(ending):
            return one
    what = "written" if writes else "read"
    told = ", ".join(f"{ending} ({one.name})" for ending, one in known.items())
    raise CodebookError(f"{path.name}: no dictionary with this ending can be {what}; expected {told}.")


def read(path: Path) -> Dictionary:
    """A dictionary in any of the formats.

    Raises
    ------
    CodebookError
        It is not there, cannot be read, or holds no phrase.
    """
    try:
        found = of_file(path).read(path)
    except FileNotFoundError:
        raise CodebookError(f"Expected the dictionary {path.name} in {path.parent}, found none.") from None
    if found.rows.empty:
        raise CodebookError(f"{path.name}: expected phrases in the form of {of_file(path).name}, found none.")
    return found


def subject(found: Dictionary) -> Of:
    """Whose phrases a dictionary holds: actors' where it says kinds of actors or most categories are states.

    Examples
    --------
    >>> from analysis.codebook.dictionaries.dictionary_rows import of_rows
    >>> subject(of_rows([Row("ML", "Mali")])), subject(of_rows([Row("FISH", "eel")]))
    ('actor', 'theme')
    """
    kinds = set(found.rows["kind"]) - {""}
    if kinds:
        return "theme" if kinds == {"theme"} else "actor"
    categories = dict.fromkeys(found.rows["category"])
    pairs = zip(found.rows["category"], found.rows["phrase"], strict=True)
    states = states_of(Row(category, phrase) for category, phrase in pairs)
    return "actor" if 2 * len(states) > len(categories) else "theme"
