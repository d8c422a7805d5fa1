"""Stamps: what a finished piece of work was made from, and the checksum of each file that it made."""

import hashlib
import json
from collections.abc import Iterable
from pathlib import Path
from typing import Any

from analysis import files


def write(stamp: Path, key: str, made: Iterable[Path], *, base: Path, **more: Any) -> None:
    """Keep, beside the key of all that a piece of work depends on, how its files are.

    Parameters
    ----------
    stamp : Path
        Where it is kept.
    key : str
        A hash of all that the work depends on.
    made : iterable of Path
        The files that it made.
    base : Path
        A folder above them, which may be moved.
    **more
        What else is to be known of it, as JSON can hold it.

    Examples
    --------
    >>> import tempfile
    >>> folder = Path(tempfile.mkdtemp())
    >>> _ = (folder / "counts.csv").write_text("n")
    >>> write(folder / "stamp.json", "key", [folder / "counts.csv"], base=folder)
    >>> _ = (folder / "counts.csv").write_text("m")
    >>> read(folder / "stamp.json")["made"]["counts.csv"] == checksum(folder / "counts.csv")
    False
    """
    sums = {path.relative_to(base).as_posix(): checksum(path) for path in made}
    keep(stamp, {"key": key, "made": sums} | more)


def keep(stamp: Path, known: dict[str, Any]) -> None:
    """Write a stamp with what `read` gave of it, changed."""
    files.write(stamp, json.dumps(known))


def read(stamp: Path) -> dict[str, Any]:
    """What a stamp says; nothing where none is, or where it is damaged: then the work is done again."""
    try:
        known = json.loads(stamp.read_text(encoding="utf-8"))
    except (OSError, ValueError):
        return {"key": None, "made": {}}
    return known if isinstance(known, dict) and isinstance(known.get("made"), dict) else {"key": None, "made": {}}


def holds(stamp: Path, *, base: Path) -> bool:
    """Whether a stamp is there, and every file that it names is as it was made."""
    known = read(stamp)
    return known["key"] is not None and all(checksum(base / path) == sum_ for path, sum_ in known["made"].items())


def noted(path: Path) -> tuple[int, ...]:
    """What the system notes of a file: its size, times and number; another text of the same size and day has others.

    Raises
    ------
    FileNotFoundError
        It is not there, or a link to nowhere.
    """
    found = path.stat()
    return found.st_size, found.st_mtime_ns, found.st_ctime_ns, found.st_ino


def checksum(path: Path) -> str:
    """The SHA-256 of a file; empty where it cannot be read."""
    try:
        with path.open("rb") as stream:
            return hashlib.file_digest(stream, "sha256").hexdigest()
    except OSError:
        return ""
