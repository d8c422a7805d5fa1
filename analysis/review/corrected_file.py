"""What coders decided, brought into the file of corrections: each decision once, and none that was taken back.

A line that comes from a decision says so in its `note`: who, when, and the decision's id. Lines that a person wrote
are never touched.
"""

import csv
import io
import os
import re
from collections.abc import Iterable, Mapping
from pathlib import Path

from analysis import files
from analysis.corrections import decisions
from analysis.errors import BroadsheetError
from analysis.review.journal import Place, Record, place

_OURS = re.compile(r"decision ([0-9a-f]{32})$")
_MARK = "\ufeff"


def settled(standing: Iterable[Record]) -> list[Record]:
    """The decision that counts for each sentence: where coders differ, what was adjudicated, else the first coder's.

    Examples
    --------
    >>> one = {"id": "1", "at": "1", "coder": "Quill", "article_id": "a", "start": 0, "end": 9}
    >>> other = one | {"id": "2", "at": "2", "coder": "Dray"}
    >>> [record["id"] for record in settled([one, other])]
    ['1']
    >>> between = one | {"id": "3", "at": "3", "coder": "Lark", "adjudicates": ["1", "2"]}
    >>> [record["id"] for record in settled([one, other, between])]
    ['3']
    """
    found: dict[Place, Record] = {}
    for record in standing:
        if place(record) not in found or record.get("adjudicates"):
            found[place(record)] = record
    return list(found.values())


def lines(record: Record) -> list[dict[str, str]]:
    """The lines of a decision.

    Examples
    --------
    >>> row = {"start": 0, "end": 4, "layer": "mentions", "decision": "reject", "value": "NRV", "text": "Norv"}
    >>> record = {"id": "f" * 32, "at": "2031-02-03T10:00:00", "coder": "Quill", "article_id": "a", "rows": [row]}
    >>> lines(record)[0]["note"]
    'Quill, 2031-02-03, decision ffffffffffffffffffffffffffffffff'
    """
    note = f"{record['coder']}, {record['at'][:10]}, decision {record['id']}"
    return [
        {name: str(value) for name, value in row.items()} | {"article_id": record["article_id"], "note": note}
        for row in record["rows"]
    ]


def append(path: Path, record: Record) -> None:
    """Add the lines of a decision, and wait until they are on disk."""
    if not path.exists() or not path.stat().st_size or set(_head(path)) != set(decisions.COLUMNS):
        write(path, [record], replace=False)
        return
    with path.open("r+b") as file:
        file.seek(-1, os.SEEK_END)
        apart = b"" if file.read(1) in b"\r\n" else b"\n"
        file.write(apart + _csv(_head(path), lines(record)).encode())
        file.flush()
        os.fsync(file.fileno())


def write(path: Path, counting: Iterable[Record], *, replace: bool = True) -> bool:
    """Have the lines of the decisions that count in the file, once each; whether that changed it.

    Parameters
    ----------
    path : Path
        The file of corrections; it need not be there.
    counting : iterable of dict
        The decisions, as `settled` chooses them.
    replace : bool
        Whether lines of other decisions go: those taken back, or overruled. Default true.
    """
    wanted = {record["id"]: record for record in counting if record.get("rows")}
    head, own, mark = _rows(path, wanted.values())
    kept, there = [], set()
    for row in own:
        found = _OURS.search(row.get("note", ""))
        if found is None or found[1] in wanted or not replace:
            kept.append(row)
        if found is not None:
            there.add(found[1])
    partial = _partial(kept, wanted)
    kept = [row for row in kept if _id(row) not in partial]
    added = [line for key, record in wanted.items() if key not in there or key in partial for line in lines(record)]
    columns = [*head, *(name for name in decisions.COLUMNS if name not in head)]
    if not added and kept == own and columns == head:
        return False
    files.write(path, mark + _csv(columns, [*kept, *added], head=True))
    return True


def _id(row: Mapping[str, str]) -> str:
    found = _OURS.search(row.get("note", ""))
    return found[1] if found else ""


def _partial(rows: list[dict[str, str]], wanted: Mapping[str, Record]) -> set[str]:
    """Decisions of which only some lines were written before something ended the program."""
    many: dict[str, int] = {}
    for row in rows:
        many[_id(row)] = many.get(_id(row), 0) + 1
    return {key for key, n in many.items() if key in wanted and n != len(wanted[key]["rows"])}


def _head(path: Path) -> list[str]:
    with path.open(encoding="utf-8-sig", newline="") as file:
        return next(csv.reader(file), [])


def _rows(path: Path, records: Iterable[Record]) -> tuple[list[str], list[dict[str, str]], str]:
    """Columns and rows of the file as they are, and its byte order mark."""
    if not path.exists() or not path.stat().st_size:
        return list(decisions.COLUMNS), [], ""
    try:
        text = path.read_bytes().decode("utf-8")
    except UnicodeDecodeError as error:
        raise BroadsheetError(f"{path.name} cannot be read as a CSV in UTF-8 ({error}); mend it.") from None
    mark = _MARK if text.startswith(_MARK) else ""
    text = text.removeprefix(_MARK)
    cells = csv.reader(io.StringIO(text, newline=""))
    head = next(cells, [])
    cut = text[text.rfind("\n") + 1 :]
    if cut and any(_csv(head, [line]).startswith(cut) for record in records for line in lines(record)):
        # a line of ours that a power failure cut off: it is written anew
        cells = csv.reader(io.StringIO(text.removesuffix(cut), newline=""))
        next(cells, [])
    return head, [dict(zip(head, row, strict=False)) for row in cells if row], mark


def _csv(columns: list[str], rows: Iterable[Mapping[str, str]], *, head: bool = False) -> str:
    told = io.StringIO(newline="")
    writer = csv.DictWriter(told, columns, restval="", extrasaction="ignore", lineterminator="\n")
    if head:
        writer.writeheader()
    writer.writerows(rows)
    return told.getvalue()
