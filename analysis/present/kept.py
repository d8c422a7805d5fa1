"""Results that are kept from one run to the next, named by what they were made from, and believed when whole."""

import os
from collections.abc import Callable
from contextlib import suppress
from hashlib import sha256
from pathlib import Path

from analysis import files

SHARED = "BROADSHEET_KEPT"
"""The environment's name for a folder whose results any project may use; without it each project keeps its own."""
_MOST = 1_000  # results in a shared folder: some fifty megabytes
_FEW = 6  # of an installation: two megabytes each


class Kept:
    """A folder of results; what was neither asked for nor added in a run can leave it at its end.

    Parameters
    ----------
    folder : Path
        A folder of its own.
    most : int, optional
        How many results it holds at most, the latest that were asked for; by default any number.

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

    def __init__(self, folder: Path, *, most: int | None = None) -> None:
        self.folder, self.most = folder, most
        self._needed: set[str] = set()

    def read(self, name: str) -> bytes | None:
        """What is kept under a name, if it is there and whole."""
        self._needed.add(name)
        if self.most:
            with suppress(OSError):
                os.utime(self.folder / name)
        return files.unsealed(self.folder / name)

    def need(self, name: str) -> None:
        """What is kept under a name is not to leave, though nobody asks for it."""
        self._needed.add(name)

    def write(self, name: str, result: bytes) -> None:
        """Keep a result; what cannot be kept is made again."""
        self._needed.add(name)
        with suppress(OSError):
            files.seal(self.folder / name, result)
        if self.most:
            self._leave(self.most)

    def _leave(self, most: int) -> None:
        """Delete what was asked for longest ago, which another process may be doing as well."""
        with suppress(OSError):
            asked = sorted((file.stat().st_mtime_ns, file.path) for file in os.scandir(self.folder))
            for _, path in asked[:-most]:
                Path(path).unlink(missing_ok=True)

    def forget(self) -> None:
        """Delete what was not needed; of a folder with a size of its own, nothing."""
        if self.most:
            return
        for file in [*self.folder.iterdir()] if self.folder.is_dir() else []:
            if file.name not in self._needed:
                files.drop(file)


def shared() -> Kept | None:
    """The folder that the environment names; none where it names none."""
    named = os.environ.get(SHARED)
    return Kept(Path(named), most=_MOST) if named else None


def of_installation() -> Kept:
    """The folder of what follows from the installed packages alone: the shared one, else the user's cache."""
    import platformdirs

    return shared() or Kept(Path(platformdirs.user_cache_dir("broadsheet")), most=_FEW)


def once(what: str, make: Callable[[], str], folder: Kept | None = None) -> str:
    """A text that follows from `what` alone, from a folder where it may be kept, if there is one.

    Parameters
    ----------
    what : str
        All that the text depends on: versions, choices, content.
    make : callable
        Makes it.
    folder : Kept, optional
        By default the shared one.

    Examples
    --------
    >>> once("two larks", lambda: "lark" * 2)
    'larklark'
    """
    folder, name = folder or shared(), sha256(what.encode()).hexdigest()
    known = folder.read(name) if folder else None
    text = make() if known is None else known.decode()
    if folder and known is None:
        folder.write(name, text.encode())
    return text
