"""The file in which persons decide on single findings of the machine: its columns, its layers, its checks.

A file of corrections is a CSV with the columns `article_id`, `start`, `end`, `layer`, `decision`, `value`, `text` and
`note`. `start` and `end` are those of the finding: of a mention, a name, a date or a line its span, of a code its
sentence's, of a statement its span, of an act its trigger's. `text` repeats the words that stand there, as a check.

========== ================================ ====================================================================
layer      `value` of a `recode`            `value` of `accept` and `reject`
========== ================================ ====================================================================
mentions   an actor's id, or a role         an actor's id; empty for whatever is there
codes      `old > new`, ids of themes       a theme's id; to reject, empty for all of the sentence
names      a kind                           a kind; empty for whatever is there
speech     a speaker's id, or one of         a speaker's id; empty for whatever is there
           `anonymous`, `unattributed`; or a
           qualifier: `for`, `against`, `unclear`
events     a type of act, or a status       a type; empty for whatever is there
dates      a day, or `first/last`           (empty)
lines      a label                          (lines are only recoded)
========== ================================ ====================================================================

Where several findings stand at one place, `old > new` recodes one of them. To accept a mention, a code or a statement
that the machine did not find adds it: a statement is direct where its words begin with a quotation mark. To accept
`TYPE: SOURCE > TARGET`, such as `CONSULT: NRV > SUD`, adds an event at the words that tell of it. Of other layers
nothing is added.
"""

import csv
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

import pandas as pd

from analysis import contracts
from analysis.errors import BroadsheetError, did_you_mean, why

COLUMNS = ("article_id", "start", "end", "layer", "decision", "value", "text", "note")
DECISIONS = contracts.DECISIONS


@dataclass(frozen=True)
class Layer:
    """Where a table has the span of a finding, what its value is, and what else can be recoded by which words."""

    start: str
    end: str
    value: str
    choices: tuple[str, ...] = ()
    others: tuple[tuple[str, tuple[str, ...]], ...] = ()


LAYERS = {
    "mentions": Layer("start", "end", "actor_id", others=(("role", contracts.ROLES),)),
    "codes": Layer("start", "end", "theme_id"),
    "names": Layer("start", "end", "kind", contracts.NAME_KINDS),
    "speech": Layer("start", "end", "speaker_id", others=(("qualifier", contracts.QUALIFIERS),)),
    "events": Layer("trigger_start", "trigger_end", "type", others=(("status", contracts.STATUSES),)),
    "dates": Layer("start", "end", "basis"),
    "lines": Layer("start", "end", "label", contracts.LABELS),
}


def read(path: Path) -> pd.DataFrame:
    r"""Read a file of corrections and check every line.

    Returns
    -------
    DataFrame
        One row per decision: the columns of the file, offsets as numbers, and `line`, its number in the file.

    Raises
    ------
    BroadsheetError
        The file is no table in UTF-8, lacks a column, or a line says something impossible; the sentence
        names the line.

    Examples
    --------
    >>> import tempfile
    >>> file = Path(tempfile.mkdtemp()) / "corrections.csv"
    >>> _ = file.write_text("article_id,start,end,layer,decision,value\n001_quill,4,9,mentions,reject,NRV\n")
    >>> read(file)[["article_id", "decision", "line"]].values.tolist()
    [['001_quill', 'reject', 2]]
    """
    try:
        with path.open(encoding="utf-8-sig", newline="") as file:
            reader = csv.DictReader(file, strict=True)
            lacking = [column for column in COLUMNS[:5] if column not in (reader.fieldnames or ())]
            if lacking:
                raise BroadsheetError(f"{path.name} has no column `{lacking[0]}`; expected {', '.join(COLUMNS)}.")
            rows = [
                _checked(row, f"{path.name}, line {reader.line_num:,}") | {"line": reader.line_num} for row in reader
            ]
    except (OSError, UnicodeDecodeError, csv.Error) as error:
        raise BroadsheetError(f"{path.name} cannot be read as a CSV in UTF-8 ({why(error)}); mend it.") from None
    return pd.DataFrame(rows, columns=[*COLUMNS, "line"])


def none() -> pd.DataFrame:
    """No decisions: what a project without such a file has.

    Examples
    --------
    >>> len(none())
    0
    """
    return pd.DataFrame([], columns=[*COLUMNS, "line"])


def change(value: str) -> tuple[str, str]:
    """What is recoded to what; the first is empty where all that is there is meant.

    Examples
    --------
    >>> change("talks > trade"), change("trade")
    (('talks', 'trade'), ('', 'trade'))
    """
    old, _, new = value.rpartition(">")
    return old.strip(), new.strip()


def days(value: str) -> tuple[date, date]:
    """The first and last day of `2021-04-06` or `2021-04-01/2021-04-30`; a ValueError where it is neither.

    Examples
    --------
    >>> [day.isoformat() for day in days("2021-04-01/2021-04-30")]
    ['2021-04-01', '2021-04-30']
    """
    first, _, last = value.partition("/")
    start, end = date.fromisoformat(first.strip()), date.fromisoformat((last or first).strip())
    if end < start:
        raise ValueError("it ends before it begins")
    return start, end


def _checked(row: Mapping[str | None, Any], where: str) -> dict[str, Any]:
    if None in row or None in row.values():
        raise BroadsheetError(f"{where} has another number of cells than the header; set commas in quotation marks.")
    given = {column: str(row.get(column) or "").strip() for column in COLUMNS}
    for column, known in (("layer", tuple(LAYERS)), ("decision", DECISIONS)):
        if given[column] not in known:
            raise BroadsheetError(f"{where} has {column} = `{given[column]}`; {did_you_mean(given[column], known)}")
    if not given["article_id"]:
        raise BroadsheetError(f"{where} names no article; fill in `article_id`.")
    try:
        start, end = int(given["start"]), int(given["end"])
    except ValueError:
        start, end = 0, 0
    if not 0 <= start < end:
        raise BroadsheetError(
            f"{where} has start = `{given['start']}` and end = `{given['end']}`; expected two numbers, "
            "the first character and one past the last."
        )
    _check_value(given, where)
    return given | {"start": start, "end": end}


def _check_value(given: Mapping[str, str], where: str) -> None:
    layer, (old, value) = LAYERS[given["layer"]], change(given["value"])
    if given["layer"] == "lines" and given["decision"] != "recode":
        raise BroadsheetError(f"{where} has decision = `{given['decision']}`; lines are only recoded, to a label.")
    if given["decision"] != "recode":
        return
    if not value:
        raise BroadsheetError(f"{where} recodes to nothing; fill in `value`.")
    if layer.choices and value not in layer.choices:
        raise BroadsheetError(f"{where} recodes to `{value}`; {did_you_mean(value, layer.choices)}")
    if given["layer"] == "codes" and not old:
        raise BroadsheetError(f"{where} recodes to `{value}`; expected `old > new`, two themes.")
    if given["layer"] == "dates":
        try:
            days(value)
        except ValueError as error:
            raise BroadsheetError(
                f"{where} recodes to `{value}` ({error}); expected a day such as 2021-04-06, or two with `/` between."
            ) from None
