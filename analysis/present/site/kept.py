"""Results that are kept from one run to the next, named by what they were made from, and believed when whole."""

from hashlib import sha256
from pathlib import Path

_SUM = 64  # characters of a checksum


class Kept:
    """A folder of results; what was neither asked for nor added in a run can leave it at its end.

    Parameters
    ----------
    folder : Path
        A folder of its own.

    Examples
    --------
    >>> import tempfile
    >>> kept = Kept(Path(tempfile.mkdtemp()) / "pictures")
    >>> kept.read("lark")
    >>> kept.write("lark", b"a bird")
    >>> kept.read("lark")
    b'a bird'
    >>> _ = (kept.folder / "lark").write_bytes(b"half a b")
    >>> kept.read("lark")
    """

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self._needed: set[str] = set()

    def read(self, name: str) -> bytes | None:
        """What is kept under a name, if it is there and whole."""
        self._needed.add(name)
        try:
            content = (self.folder / name).read_bytes()
        except OSError:
            return None
        stated, result = content[:_SUM], content[_SUM + 1 :]
        return result if stated == sha256(result).hexdigest().encode() else None

    def write(self, name: str, result: bytes) -> None:
        """Keep a result; a file that is cut short does not hold its checksum."""
        self._needed.add(name)
        self.folder.mkdir(parents=True, exist_ok=True)
        (self.folder / name).write_bytes(sha256(result).hexdigest().encode() + b"\n" + result)

    def forget(self) -> None:
        """Delete what was not needed."""
        for file in [*self.folder.iterdir()] if self.folder.is_dir() else []:
            if file.name not in self._needed:
                file.unlink()
