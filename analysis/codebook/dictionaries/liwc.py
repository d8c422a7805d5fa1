"""Dictionaries of LIWC: numbered categories between two lines of `%`, then a phrase a line with its numbers.

References
----------
quanteda, `R/dictionaries.R` (`read_dict_liwc`: nested categories by tabs, `<of>`, numbers in brackets) at 009fffd; its
tests' `mary.dic`.
"""

import re
from collections.abc import Iterator, Sequence
from pathlib import Path

from analysis import documents
from analysis.codebook.dictionaries.dictionary_rows import LEVELS, Dictionary, Notes, Row, of_rows
from analysis.errors import CodebookError

_CATEGORY = re.compile(r"(\t*)\s*(\d+)\s+(.+)")
_PHRASE = re.compile(r"(.*?)((?:\s+\d+)+)")
_CONDITION = re.compile(r"\(.*?\)|<of>\S*")
Lines = Sequence[tuple[int, str]]


def read(path: Path) -> Dictionary:
    r"""Read a dictionary of LIWC.

    Raises
    ------
    CodebookError
        The two lines of `%` are missing, or a category has no number.

    Examples
    --------
    >>> import tempfile
    >>> path = Path(tempfile.mkdtemp()) / "mary.dic"
    >>> _ = path.write_text("%\n1\tAnimal\n\t2\tFish\n%\neel*\t1\t2\n", encoding="utf-8")
    >>> read(path).rows[["category", "phrase"]].values.tolist()
    [['Animal', 'eel*'], ['Animal / Fish', 'eel*']]
    """
    text, _ = documents.legacy(path, error=CodebookError)
    lines = [(number, line) for number, line in enumerate(text.splitlines(), 1) if line.strip()]
    marks = [n for n, (_, line) in enumerate(lines) if line.strip() == "%"]
    if len(marks) < 2:
        raise CodebookError(
            f"{path.name}, line 1: expected the categories of LIWC between two lines of `%`, found "
            f"{len(marks)} such lines; add them."
        )
    categories = _categories(lines[marks[0] + 1 : marks[1]], path)
    notes = Notes()
    return of_rows(_phrases(lines[marks[1] + 1 :], categories, notes), notes)


def _categories(lines: Lines, path: Path) -> dict[str, str]:
    """The names of the categories by number, each below those that hold it."""
    found: dict[str, str] = {}
    above: list[str] = []
    for number, line in lines:
        match = _CATEGORY.fullmatch(line.rstrip())
        if match is None:
            raise CodebookError(
                f"{path.name}, line {number:,}: expected a number and the name of a category, found `{line.strip()}`."
            )
        tabs, code, name = match.groups()
        above = [*above[: len(tabs)], " ".join(name.split())]
        found[code.lstrip("0") or "0"] = LEVELS.join(above)
    return found


def _phrases(lines: Lines, categories: dict[str, str], notes: Notes) -> Iterator[Row]:
    for number, line in lines:
        if _CONDITION.search(line):
            notes.add("Left out, since it counts only beside certain words", line.strip(), number)
            continue
        match = _PHRASE.fullmatch(line.strip())
        if match is None:
            notes.add("Left out, since no category is given", line.strip(), number)
            continue
        for code in match[2].split():
            if category := categories.get(code.lstrip("0") or "0"):
                yield Row(category, match[1], line=number)
            else:
                notes.add("Left out, since its category has no name above", f"{match[1]} {code}", number)
