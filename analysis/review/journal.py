"""The journal of decisions: a file for each coder and session, only added to, on disk before anything else happens.

A line is a decision on a sentence: `id`, `at` (the moment, in UTC), `coder`, `session`, `article_id`, `start`, `end`,
`saw`, `order` (what was reviewed), `layers` (what was judged), `found` (what the machine had found), `coding` (what
stands in it), `rows` (what that changes, as lines of the file of corrections), and `adjudicates` (the decisions that
it decides between), with `blind` where these were made blind; or `undoes`, the id of a decision that is taken back. A
last line that was cut off was never confirmed, and is passed over.
"""

import json
import os
import re
import uuid
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

from analysis.errors import BroadsheetError
from analysis.evaluate.gold_rows import SAW

Record = dict[str, Any]
Place = tuple[str, int, int]
_NAME = re.compile(r"[^\W\d_][\w .'’-]{0,59}")
_INSTANT = timedelta(microseconds=1)


def checked(coder: str) -> str:
    """The name of a coder, which stands in files: letters first, then also digits, spaces, points and dashes.

    Examples
    --------
    >>> checked(" Ilse Quill ")
    'Ilse Quill'
    >>> checked("=1+1")
    Traceback (most recent call last):
    ...
    analysis.errors.BroadsheetError: `=1+1` is no name of a coder; expected letters first, then letters, digits, ...
    """
    name = " ".join(coder.split())
    if not _NAME.fullmatch(name):
        raise BroadsheetError(
            f"`{coder}` is no name of a coder; expected letters first, then letters, digits, spaces, points or dashes, "
            "60 at most."
        )
    return name


def place(record: Record) -> Place:
    """The sentence that a record is on.

    Examples
    --------
    >>> place({"article_id": "a", "start": 0, "end": 9, "id": "1"})
    ('a', 0, 9)
    """
    return record["article_id"], int(record["start"]), int(record["end"])


def blind(record: Record) -> bool:
    """Whether a decision was made apart from what the program found: it is gold, and corrects nothing.

    Examples
    --------
    >>> blind({"saw": "text alone"}), blind({"saw": "text and codes of the program"})
    (True, False)
    """
    return bool(record.get("blind", record.get("saw") == SAW[0]))


@dataclass
class Journal:
    """The decisions of all coders of a project.

    Parameters
    ----------
    folder : Path
        Where the files lie, `CODER/SESSION.jsonl`.
    coder : str
        Who decides now; empty: nobody, the journal is only read.
    """

    folder: Path
    coder: str = ""
    session: str = field(default_factory=lambda: f"{datetime.now(UTC):%Y-%m-%d}-{uuid.uuid4().hex[:8]}")
    records: dict[str, Record] = field(default_factory=dict)
    _read: dict[Path, int] = field(default_factory=dict)
    _last: str = ""

    def __post_init__(self) -> None:
        self.coder = checked(self.coder) if self.coder else ""

    @property
    def file(self) -> Path:
        """The file of this coder and session."""
        folder = re.sub(r"[^\w]+", "_", checked(self.coder)).strip("_").casefold()
        return self.folder / folder / f"{self.session}.jsonl"

    @contextmanager
    def alone(self) -> Iterator[int]:
        """Work while no other session writes, knowing all that the others wrote: so many records more."""
        from filelock import FileLock

        self.folder.mkdir(parents=True, exist_ok=True)
        with FileLock(self.folder / ".lock", is_singleton=True):
            yield self.refresh()

    def refresh(self) -> int:
        """Read what was added since; how many records."""
        before = len(self.records)
        for path in sorted(self.folder.glob("*/*.jsonl")):
            size = path.stat().st_size
            if size > self._read.get(path, 0):
                self._take(path)
        return len(self.records) - before

    def _take(self, path: Path) -> None:
        with path.open("rb") as file:
            file.seek(self._read.get(path, 0))
            added = file.read()
        whole = added[: added.rfind(b"\n") + 1]
        for line in whole.splitlines():
            record = _record(line)
            if record is not None:
                self.records.setdefault(record["id"], record)
                self._last = max(self._last, record["at"])
        self._read[path] = self._read.get(path, 0) + len(whole)

    def add(self, record: Record) -> Record:
        """Write a record and wait until it is on disk; one whose id is known is not written again."""
        known = self.records.get(record.get("id", ""))
        if known is not None:
            return known
        kept = {"id": uuid.uuid4().hex, "at": self._moment(), "coder": checked(self.coder), "session": self.session}
        kept |= record
        line = json.dumps(kept, ensure_ascii=False, separators=(",", ":")).encode() + b"\n"
        new = not self.file.exists()
        self.file.parent.mkdir(parents=True, exist_ok=True)
        with self.file.open("ab") as file:
            if file.tell() != self._read.get(self.file, 0):  # a line before was cut off: the disk was full
                line = b"\n" + line
            file.write(line)
            file.flush()
            os.fsync(file.fileno())
        if new:
            _sync_folder(self.file.parent)
        self.records[kept["id"]] = kept
        self._read[self.file] = self.file.stat().st_size
        self._last = max(self._last, kept["at"])
        return kept

    def _moment(self) -> str:
        """Now, and later than every record: what is read back is in the order in which it was written."""
        now = datetime.now(UTC)
        if self._last >= now.isoformat(timespec="microseconds"):
            now = datetime.fromisoformat(self._last) + _INSTANT
        return now.isoformat(timespec="microseconds")

    def standing(self) -> list[Record]:
        """The decisions that stand, in their order: not taken back, and not decided anew by their coder."""
        return standing(self.records.values())


def _record(line: bytes) -> Record | None:
    try:
        found = json.loads(line)
    except ValueError:
        return None
    return found if isinstance(found, dict) and {"id", "at", "coder"} <= found.keys() else None


def _sync_folder(folder: Path) -> None:
    """Have the name of a new file on disk too, where the system can."""
    if hasattr(os, "O_DIRECTORY"):
        handle = os.open(folder, os.O_RDONLY | os.O_DIRECTORY)
        try:
            os.fsync(handle)
        finally:
            os.close(handle)


def standing(records: Iterable[Record]) -> list[Record]:
    """The decisions that stand among records: not taken back, and not decided anew by their coder.

    A sentence coded blind and a correction of what the program found in it are two decisions: neither replaces the
    other.

    Examples
    --------
    >>> one = {"id": "1", "at": "1", "coder": "Quill", "article_id": "a", "start": 0, "end": 9}
    >>> [record["id"] for record in standing([one, one | {"id": "2", "at": "2"}])]
    ['2']
    >>> standing([one, {"id": "3", "at": "3", "coder": "Quill", "undoes": "1"}])
    []
    """
    ordered = sorted(records, key=lambda record: (record["at"], record["id"]))
    undone = {record["undoes"] for record in ordered if "undoes" in record}
    last: dict[tuple[Any, ...], Record] = {}
    for record in ordered:
        if "undoes" not in record and record["id"] not in undone:
            key = (record["coder"], *place(record), bool(record.get("adjudicates")), blind(record))
            last.pop(key, None)
            last[key] = record
    return list(last.values())
