"""Archives and packed files: nothing is unpacked to disk, and what looks like an attack is refused."""

import bz2
import gzip
import io
import lzma
import os
import stat
import struct
import tarfile
import zipfile
import zlib
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path, PurePosixPath
from typing import IO, Any

from analysis.errors import CorpusError, why

ENDINGS = (".zip", ".tar", ".tar.gz", ".tgz", ".tar.bz2", ".tbz2", ".tar.xz", ".txz")
_LONGEST_FIRST = tuple(sorted(ENDINGS, key=len, reverse=True))
_PACKED: dict[str, Callable[[IO[bytes]], Any]] = {
    ".gz": lambda stream: gzip.GzipFile(fileobj=stream, mode="rb"),
    ".bz2": bz2.BZ2File,
    ".xz": lzma.LZMAFile,
}
# Deflate packs at most 1,032 to 1, and text some 3 to 10: what unpacks to a hundred times its size, once it is
# large enough to matter, is no corpus.
_MOST_RATIO = 100
_LARGE = 100 * 2**20
_LARGEST_MEMBER = 2 * 2**30
_BROKEN = (
    tarfile.TarError, zipfile.BadZipFile, zlib.error, lzma.LZMAError, struct.error,
    EOFError, OSError, NotImplementedError, RuntimeError, ValueError, LookupError,
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
    own = name.lower()
    return next(end for end in _LONGEST_FIRST if own.endswith(end)) if own.endswith(_LONGEST_FIRST) else ""


def packing(name: str) -> str:
    """How a single file is packed, by its name's ending, or nothing.

    Examples
    --------
    >>> packing("news.jsonl.gz"), packing("a.TXT.XZ"), packing("2012.tar.gz"), packing("a.txt")
    ('.gz', '.xz', '', '')
    """
    own = name.lower()
    if not own.endswith(tuple(_PACKED)) or ending(name):
        return ""
    return next(end for end in _PACKED if own.endswith(end))


def unpacked(stream: IO[bytes], name: str) -> IO[bytes]:
    """A packed file's content as it streams, by its name's ending; another file's as it is.

    Reading raises `CorpusError` once it has unpacked to a size that no text has.
    """
    how = packing(name)
    if not how:
        return stream
    size = stream.seek(0, os.SEEK_END)
    stream.seek(0)
    return io.BufferedReader(_Bounded(_PACKED[how](stream), size))


class _Bounded(io.RawIOBase):
    """A file that is unpacked as it is read, up to a hundred times its size."""

    def __init__(self, stream: IO[bytes], size: int) -> None:
        self.stream, self.most, self.given = stream, max(_LARGE, _MOST_RATIO * size), 0

    def readable(self) -> bool:
        return True

    def seekable(self) -> bool:
        return True

    def seek(self, place: int, whence: int = os.SEEK_SET, /) -> int:
        self.given = self.stream.seek(place, whence)
        return self.given

    def readinto(self, buffer: Any, /) -> int:
        try:
            data = self.stream.read(len(buffer))
        except _BROKEN as error:
            raise OSError(f"it ends early or is damaged: {error}") from None
        self.given += len(data)
        if self.given > self.most:
            raise CorpusError(_bomb("it"))
        buffer[: len(data)] = data
        return len(data)


def check_packed(stream: IO[bytes]) -> None:
    """Refuse a workbook, which is a zip archive, that unpacks to a size that no text has."""
    size = stream.seek(0, os.SEEK_END)
    stream.seek(0)
    with _sentences("It", ".zip"):
        if zipfile.is_zipfile(stream):
            stream.seek(0)
            total = sum(entry.file_size for entry in zipfile.ZipFile(stream).infolist())
            if total > _LARGE and total > _MOST_RATIO * size:
                raise CorpusError(_bomb("it"))
    stream.seek(0)


def members(path: Path) -> Iterator[Member]:
    """The files of an archive, as they stand in it.

    What is wrong with one member (encrypted, damaged, too large, a link, a name that leads out of the archive) is
    raised where it is read, so that the others can be.

    Raises
    ------
    CorpusError
        The archive is damaged, or unpacks to a size that no text has.
    """
    with _sentences(path.name, ending(path.name)):
        yield from _zip(path) if ending(path.name) == ".zip" else _tar(path)


def _zip(path: Path) -> Iterator[Member]:
    with zipfile.ZipFile(path) as archive:
        entries = sorted((entry for entry in archive.infolist() if not entry.is_dir()), key=lambda e: e.filename)
        _check_size(path, sum(entry.file_size for entry in entries))
        for entry in entries:

            def read(entry: zipfile.ZipInfo = entry) -> bytes:
                _check_member(entry.filename, entry.file_size, path)
                _check_kind(entry.filename, stat.S_IFMT(entry.external_attr >> 16) in (0, stat.S_IFREG), path)
                if entry.flag_bits & 1:
                    raise CorpusError(f"{path.name} is encrypted; unpack it with its password first.")
                with _sentences(path.name, ".zip"), archive.open(entry) as stream:
                    return _all(stream, entry.file_size, path)

            yield Member(_parts(entry.filename), read)


def _tar(path: Path) -> Iterator[Member]:
    total = 0
    with tarfile.open(path, "r|*") as archive:
        for entry in archive:
            if entry.isdir():
                continue
            total += entry.size
            _check_size(path, total)

            def read(entry: tarfile.TarInfo = entry) -> bytes:
                _check_member(entry.name, entry.size, path)
                _check_kind(entry.name, entry.isfile(), path)
                with _sentences(path.name, ending(path.name)):
                    stream = archive.extractfile(entry)
                    return b"" if stream is None else _all(stream, entry.size, path)

            yield Member(_parts(entry.name), read)


def _all(stream: IO[bytes], size: int, path: Path) -> bytes:
    raw = stream.read(size + 1)
    if len(raw) > size:
        raise CorpusError(f"{path.name} holds more than it says, as zip bombs do; it is not read.")
    if len(raw) < size:
        raise CorpusError(f"{path.name} ends early; get it whole.")
    return raw


def _parts(name: str) -> PurePosixPath:
    return PurePosixPath(name.replace("\\", "/"))


def _check_member(name: str, size: int, path: Path) -> None:
    parts = _parts(name)
    if parts.is_absolute() or ".." in parts.parts or ":" in name.split("/", 1)[0]:
        raise CorpusError(
            f"{path.name} has a member `{_printed(name)}`, a name that leads out of the archive; pack it anew."
        )
    if size > _LARGEST_MEMBER:
        raise CorpusError(f"{path.name} has a member of {size / 2**30:,.1f} GiB; split it into files below 2 GiB.")


def _check_kind(name: str, is_file: bool, path: Path) -> None:
    if not is_file:
        raise CorpusError(f"{path.name} has `{_printed(name)}` as a link or a device; pack the file itself.")


def _check_size(path: Path, total: int) -> None:
    if total > _LARGE and total > _MOST_RATIO * path.stat().st_size:
        raise CorpusError(_bomb(path.name))


def _bomb(name: str) -> str:
    return (
        f"{name} unpacks to more than {_MOST_RATIO} times its size, as zip bombs do; it is not read. "
        "If it is a corpus all the same, unpack it yourself."
    )


def _printed(name: str) -> str:
    return name.encode("utf-8", "replace").decode("utf-8")[:80]


@contextmanager
def _sentences(name: str, kind: str) -> Iterator[None]:
    try:
        yield
    except _BROKEN as error:
        raise CorpusError(f"{name} is no whole {kind} archive ({why(error)}); pack it anew.") from None
