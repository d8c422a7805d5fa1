"""Dictionaries as CSV: a phrase a row with its category beside it; and a codebook with all that it says."""

import csv
import io
import re
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Any, get_args

from analysis import documents
from analysis.codebook.dictionaries.dictionary_rows import COLUMNS, OFFICE, Dictionary, Notes, Row, of_rows
from analysis.codebook.entry_fields import Role
from analysis.codebook.load import FIXED, LISTS, THEME_LISTS, ActorKind
from analysis.codebook.matching.phrases import Case
from analysis.errors import CodebookError, did_you_mean

if TYPE_CHECKING:
    import pandas as pd

# What others call the two columns that there must be; tidytext's lexicons have `word` and `sentiment`.
NAMES = {
    "category": ("category", "id", "key", "theme", "theme_id", "actor", "actor_id", "sentiment", "code", "lexicon"),
    "phrase": ("phrase", "term", "word", "pattern", "name", "text", "ngram", "entry"),
}
WRITTEN = tuple(name for name in COLUMNS if name != "line")
_CHOICES: dict[str, tuple[str, ...]] = {
    "sort": (*LISTS.values(), *THEME_LISTS.values(), "fixed", OFFICE),
    "kind": (*get_args(ActorKind), "theme"),
    "case": get_args(Case),
    "role": get_args(Role),
}
_SOURCE = re.compile(r"none|(?:package|reference):\s*\S.*|article:\s*\S+:\d+-\d+"), "`reference: …`"
_DAY = re.compile(r"\d{4}(?:-\d{2}){0,2}"), "YYYY-MM-DD"
_FORMS = {"source": _SOURCE, "phrase_source": _SOURCE, "start": _DAY, "end": _DAY}
_FORMULA = (*"=+-@\t\r\n", *"＝＋－＠")


def read(path: Path) -> Dictionary:
    r"""Read a table of phrases; the separator is a comma, a semicolon or a tab.

    Parameters
    ----------
    path : Path
        Its first line names the columns: one for the category and one for the phrase, under any of `NAMES`, and
        those of `Row` that one wants.

    Raises
    ------
    CodebookError
        A column is missing, a row lacks one of the two, or says something that is no choice there.

    Examples
    --------
    >>> import tempfile
    >>> path = Path(tempfile.mkdtemp()) / "words.csv"
    >>> _ = path.write_text("word;sentiment\neel;fish\n", encoding="utf-8")
    >>> read(path).rows[["category", "phrase", "line"]].values.tolist()
    [['fish', 'eel', 2]]
    """
    text, _ = documents.legacy(path, error=CodebookError)
    lines = csv.reader(io.StringIO(text, newline=""), delimiter=_separator(text))
    notes = Notes()
    try:
        header = next(lines, [])
        return of_rows(_rows(lines, _columns(header, path), path, notes), notes)
    except csv.Error as error:
        raise CodebookError(f"{path.name}, line {lines.line_num:,}: not valid CSV ({error}); mend it.") from None


def _separator(text: str) -> str:
    first = text.partition("\n")[0]
    return max(",;\t", key=first.count)


def _columns(header: list[str], path: Path) -> dict[str, int]:
    """Where each field stands."""
    there = {name.strip().lower(): n for n, name in reversed(list(enumerate(header)))}
    found = {name: there[name] for name in COLUMNS if name in there}
    for needed, names in NAMES.items():
        known = [name for name in names if name in there]
        if not known:
            raise CodebookError(
                f"{path.name}, line 1: expected a column for the {needed} ({', '.join(names[:4])} …), found "
                f"{', '.join(header) or 'nothing'}; name one of them so."
            )
        found[needed] = there[known[0]]
    return found


def _rows(lines: Any, columns: dict[str, int], path: Path, notes: Notes) -> Iterator[Row]:
    for cells in lines:
        values = {name: _plain(cells[n].strip()) for name, n in columns.items() if n < len(cells)}
        where = f"{path.name}, line {lines.line_num:,}"
        if not any(values.values()):
            continue
        for needed in NAMES:
            if not values.get(needed) and not (needed == "category" and values.get("sort") == "fixed"):
                raise CodebookError(f"{where}: the {needed} is empty; write one, or take the row out.")
        _check(values, where)
        values["category"] = values["category"] or FIXED
        yield Row(**{**values, "line": lines.line_num})


def _check(values: dict[str, str], where: str) -> None:
    """Whether each cell says what it can, there."""
    for name, known in _CHOICES.items():
        if (given := values.get(name)) and given not in known:
            raise CodebookError(f"{where}: `{given}` is no {name}; {did_you_mean(given, known)}")
    for name, (form, example) in _FORMS.items():
        if (given := values.get(name)) and not form.fullmatch(given):
            raise CodebookError(f"{where}: expected the {name} as {example}, found `{given}`.")


def _plain(cell: str) -> str:
    """A cell without the apostrophe that keeps a spreadsheet from running it."""
    return cell[1:] if cell.startswith("'") and _runs(cell) else cell


def _runs(cell: str) -> bool:
    """Whether a spreadsheet would run a cell, or would if it lost its apostrophes."""
    return cell.lstrip("'").startswith(_FORMULA)


def write(rows: "pd.DataFrame") -> tuple[str, Notes]:
    """All that a codebook says, as CSV whose cells no spreadsheet runs.

    Examples
    --------
    >>> text, _ = write(of_rows([Row("fish", "=eel", "term")]).rows)
    >>> text.splitlines()[1][:12]
    "fish,'=eel,t"
    """
    out = io.StringIO()
    sheet = csv.writer(out, lineterminator="\n")
    sheet.writerow(WRITTEN)
    for row in rows[list(WRITTEN)].itertuples(index=False, name=None):
        sheet.writerow([f"'{cell}" if _runs(cell) else cell for cell in row])
    return out.getvalue(), Notes()
