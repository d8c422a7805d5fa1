"""Files written whole, under a temporary name until they are finished; sealed by a checksum; there for a while."""

import os
import re
import shutil
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from hashlib import sha256
from pathlib import Path

UNFINISHED = ".doing"
"""How the name of a folder ends in which a run works: the next run takes away what one that was killed left."""
_PART = re.compile(r"\.\d+\.part$|\.part\.ipynb$")
_PASSING: set[Path] = set()
_SUM = 64  # characters of a checksum


@contextmanager
def whole(path: Path) -> Iterator[Path]:
    """A temporary name beside a file, which takes the file's place when all is written; on an error nothing changes.

    Parameters
    ----------
    path : Path
        What is to be written; its folder is made where it is not there.

    Examples
    --------
    >>> import tempfile
    >>> target = Path(tempfile.mkdtemp()) / "counts.json"
    >>> with whole(target) as part:
    ...     _ = part.write_text("{}", encoding="utf-8")
    >>> [file.name for file in target.parent.iterdir()]
    ['counts.json']
    """
    path.parent.mkdir(parents=True, exist_ok=True)
    part = path.with_name(f"{path.name}.{os.getpid()}.part")
    _PASSING.add(part)
    try:
        with written(path, own=part):
            yield part
            part.replace(path)
    finally:
        part.unlink(missing_ok=True)
        _PASSING.discard(part)


@contextmanager
def written(path: Path, *, own: Path | None = None) -> Iterator[None]:
    """An error of the system that names no file, as a full disk does not, names the one that is being written.

    Parameters
    ----------
    path : Path
        What is being written.
    own : Path, optional
        Its temporary name, which nobody is to look for.

    Examples
    --------
    >>> import errno
    >>> with written(Path("counts.json")):
    ...     raise OSError(errno.ENOSPC, "No space left on device")
    Traceback (most recent call last):
    OSError: [Errno 28] No space left on device: 'counts.json'
    """
    try:
        yield
    except OSError as error:
        if error.errno and (error.filename is None or Path(os.fsdecode(error.filename)) == own):
            error.filename = str(path)
        raise


def write(path: Path, text: str) -> None:
    """Write a text, as UTF-8 with the line breaks that it has."""
    with whole(path) as part:
        part.write_text(text, encoding="utf-8", newline="")


def seal(path: Path, content: bytes) -> None:
    """Write what a later run is to believe: behind a checksum of it and of its name, which `unsealed` compares.

    Examples
    --------
    >>> with temporary() as folder:
    ...     seal(folder / "lark", b"a bird")
    ...     _ = (folder / "owl").write_bytes((folder / "lark").read_bytes())
    ...     unsealed(folder / "lark"), unsealed(folder / "owl"), unsealed(folder / "pike")
    (b'a bird', None, None)
    """
    with whole(path) as part:
        part.write_bytes(_checksum(path, content) + b"\n" + content)


def unsealed(path: Path) -> bytes | None:
    """What `seal` wrote; none where it is not there, is not as it was, or was written under another name."""
    try:
        held = path.read_bytes()
    except OSError:
        return None
    content = held[_SUM + 1 :]
    return content if held[: _SUM + 1] == _checksum(path, content) + b"\n" else None


def _checksum(path: Path, content: bytes) -> bytes:
    return sha256(path.name.encode("utf-8", "surrogateescape") + b"\n" + content).hexdigest().encode()


@contextmanager
def temporary(*, prefix: str = "broadsheet-", suffix: str = "", inside: Path | None = None) -> Iterator[Path]:
    """A folder that is there for a while: it goes at the end, and where the process is told to stop (`let_go`).

    Examples
    --------
    >>> with temporary() as folder:
    ...     _ = (folder / "counts.json").write_text("{}", encoding="utf-8")
    >>> folder.exists()
    False
    """
    with tempfile.TemporaryDirectory(prefix=prefix, suffix=suffix, dir=inside, ignore_cleanup_errors=True) as name:
        _PASSING.add(Path(name))
        try:
            yield Path(name)
        finally:
            _PASSING.discard(Path(name))


def let_go() -> None:
    """Take away what is there for a while, before a process ends that is told to stop."""
    for path in [*_PASSING]:
        with suppress(OSError):
            drop(path)


def clear(folder: Path) -> None:
    """Take away what runs that were killed left unfinished in a folder, which nobody else may be writing to.

    Examples
    --------
    >>> with temporary() as folder:
    ...     for name in ("counts.json", "counts.json.4321.part"):
    ...         _ = (folder / name).write_text("{}", encoding="utf-8")
    ...     clear(folder)
    ...     [file.name for file in folder.iterdir()]
    ['counts.json']
    """
    for above, below, names in os.walk(folder):
        for name in [name for name in names if _PART.search(name)]:
            drop(Path(above, name))
        for name in [name for name in below if name.endswith(UNFINISHED)]:
            below.remove(name)
            drop(Path(above, name))


def drop(path: Path) -> None:
    """Delete a file, a link, or a folder with all that is in it, where it is there."""
    if path.is_dir() and not path.is_symlink():
        shutil.rmtree(path)
    else:
        path.unlink(missing_ok=True)
