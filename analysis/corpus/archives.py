"""Zip and tar archives, member by member: nothing is unpacked to disk, and what looks like an attack is refused."""

import lzma
import struct
import tarfile
import zipfile
import zlib
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path, PurePosixPath
from typing import IO

from analysis.errors import CorpusError

ENDINGS = (".zip", ".tar", ".tar.gz", ".tgz")
# Deflate packs at most 1,032 to 1, and text some 3 to 10: what unpacks to a hundred times its size, once it is
# large enough to matter, is no corpus.
_MOST_RATIO = 100
_LARGE = 100 * 2**20
_LARGEST_MEMBER = 2 * 2**30
_BROKEN = (
    tarfile.TarError, zipfile.BadZipFile, zlib.error, lzma.LZMAError, struct.error,
    EOFError, OSError, NotImplementedError, RuntimeError, ValueError,
)  # fmt: skip


@dataclass(frozen=True)
class Member:
    """A file in an archive, to be read before the next one is asked for."""

    name: PurePosixPath
    read: Callable[[], bytes]


def ending(name: str) -> str:
    """The ending of an archive's name, or nothing.

    Examples
    --------
    >>> ending("2012.tar.gz"), ending("2012.ZIP"), ending("zip.txt")
    ('.tar.gz', '.zip', '')
    """
    return next((end for end in sorted(ENDINGS, key=len, reverse=True) if name.lower().endswith(end)), "")


def members(path: Path) -> Iterator[Member]:
    """The files of an archive, as they stand in it; links and devices are left out as what they are: no files.

    Raises
    ------
    CorpusError
        The archive is damaged or encrypted, a member's name leads out of it, or it unpacks to a size that
        no text has.
    """
    with _sentences(path):
        yield from _zip(path) if ending(path.name) == ".zip" else _tar(path)


def _zip(path: Path) -> Iterator[Member]:
    with zipfile.ZipFile(path) as archive:
        entries = sorted((entry for entry in archive.infolist() if not entry.is_dir()), key=lambda e: e.filename)
        _check_size(path, sum(entry.file_size for entry in entries))
        for entry in entries:
            if entry.flag_bits & 1:
                raise CorpusError(f"{path.name} is encrypted; unpack it with its password first.")
            name, size = _checked(entry.filename, path), _size(entry.file_size, path)

            def read(entry: zipfile.ZipInfo = entry, size: int = size) -> bytes:
                with _sentences(path), archive.open(entry) as stream:
                    return _whole(stream, size, path)

            yield Member(name, read)


def _tar(path: Path) -> Iterator[Member]:
    total = 0
    with tarfile.open(path, "r|*") as archive:
        for entry in archive:
            name = _checked(entry.name, path)
            if not entry.isfile():
                continue
            total += entry.size
            _check_size(path, total)
            stream = archive.extractfile(entry)
            if stream is not None:
                size = _size(entry.size, path)
                yield Member(name, lambda stream=stream, size=size: _whole(stream, size, path))  # type: ignore[misc]


def _whole(stream: IO[bytes], size: int, path: Path) -> bytes:
    with _sentences(path):
        raw = stream.read(size + 1)
    if len(raw) > size:
        raise CorpusError(f"{path.name} holds more than it says, as zip bombs do; it is not read.")
    return raw


def _checked(name: str, path: Path) -> PurePosixPath:
    parts = PurePosixPath(name.replace("\\", "/"))
    if parts.is_absolute() or ".." in parts.parts or ":" in name.split("/", 1)[0]:
        raise CorpusError(
            f"{path.name} has a member `{_printed(name)}`, a name that leads out of the archive; pack it anew."
        )
    return parts


def _size(size: int, path: Path) -> int:
    if size > _LARGEST_MEMBER:
        raise CorpusError(f"{path.name} has a member of {size / 2**30:,.1f} GiB; split it into files below 2 GiB.")
    return size


def _check_size(path: Path, total: int) -> None:
    if total > _LARGE and total > _MOST_RATIO * path.stat().st_size:
        raise CorpusError(
            f"{path.name} unpacks to more than {_MOST_RATIO} times its size, as zip bombs do; it is not read. "
            "If it is a corpus all the same, unpack it yourself."
        )


def _printed(name: str) -> str:
    return name.encode("utf-8", "replace").decode("utf-8")[:80]


@contextmanager
def _sentences(path: Path) -> Iterator[None]:
    try:
        yield
    except _BROKEN as error:
        raise CorpusError(f"{path.name} is no whole {ending(path.name)} archive ({error}); pack it anew.") from None
