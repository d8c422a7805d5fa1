"""What lies in a corpus's folder or archive: what is read, in which order, under which id, and what is left out."""

import io
import os
import stat
import unicodedata
from collections import Counter
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import lru_cache, partial
from pathlib import Path, PurePosixPath
from typing import IO
from urllib.parse import quote

from analysis.corpus.account import LeftOut
from analysis.corpus.formats import archives, article_files, records
from analysis.corpus.formats.column_fields import Columns
from analysis.corpus.metadata import catalogue
from analysis.errors import CorpusError

SINGLE = tuple(article_files.READERS)
READ = (*SINGLE, *records.ENDINGS)
_ASKED_FOR = (".txt", ".html", ".csv", ".jsonl", ".xlsx", ".parquet", ".zip")
_SYSTEM = ("__MACOSX", ".DS_Store", "._")


@dataclass(frozen=True)
class Entry:
    """A file of the corpus, in a folder or an archive; to be read before the next is asked for."""

    name: PurePosixPath
    open: Callable[[], IO[bytes]]
    file: Path | None = None  # where it lies by itself, not in an archive

    def read(self) -> bytes:
        """All of it, unpacked."""
        with self.open() as stream:
            return stream.read()


@dataclass(frozen=True)
class Corpus:
    """Where a corpus lies, and what reading it needs to know."""

    path: Path
    columns: Columns | None
    left_out: LeftOut

    def names(self) -> list[PurePosixPath]:
        """The files that are one article each, in the order of reading; what nothing reads goes to `left_out`.

        Raises
        ------
        CorpusError
            There is nothing to read.
        """
        found: list[PurePosixPath] = []
        anything = False
        for name, _ in self._walk(LeftOut()):
            if _is_beside(name):
                if ending(name) in READ and not any(part.startswith(_SYSTEM) for part in name.parts):
                    self.left_out.beside.append(printable(str(name)))
            elif is_single(name):
                found.append(name)
            elif ending(name) in READ:
                anything = True
            else:
                self.left_out.files[archives.ending(name.name) or name.suffix.lower()].append(printable(str(name)))
        return found if found or anything else self._nothing(found)

    def _nothing(self, found: list[PurePosixPath]) -> list[PurePosixPath]:
        left_out = LeftOut()
        for _ in self._walk(left_out):
            pass
        if left_out.failed:
            left_out.refuse(self.path)
        raise CorpusError(
            f"Expected {_endings()} files in {self.path.name or self.path} or the folders below it, "
            "found none; put your articles there."
        )

    def entries(self) -> Iterator[Entry]:
        """Every file that is read, sorted by its path; the members of an archive in the archive's order."""
        for name, source in self._walk(self.left_out):
            if ending(name) not in READ or _is_beside(name):
                continue
            if isinstance(source, Path):
                yield Entry(name, partial(_unpacked, source), source)
            else:
                yield Entry(name, partial(_member, source))

    def _walk(self, left_out: LeftOut) -> Iterator[tuple[PurePosixPath, "Path | archives.Member"]]:
        """Files and members; what cannot be looked into is set aside in `left_out`."""
        folder = self.path if self.path.is_dir() else self.path.parent
        for file in self._files(left_out):
            name = PurePosixPath(file.relative_to(folder).as_posix())
            if not archives.ending(file.name) or _is_beside(name):
                yield name, file
                continue
            empty = True
            try:
                for member in archives.members(file):
                    empty = False
                    yield name / member.name, member
                if empty:
                    left_out.add(printable(str(name)), "left out", f"{printable(str(name))} holds no files.")
            except CorpusError as error:
                left_out.aside(printable(str(name)), str(error))

    def _files(self, left_out: LeftOut) -> list[Path]:
        path = self.path
        if not path.exists():
            raise CorpusError(f"Expected articles in {path}, but nothing is there; correct the path.")
        if path.is_dir():
            files = _below(path, left_out)
            return [file for file in files if not catalogue.is_known(file, path, self.columns)]
        if ending(PurePosixPath(path.name)) not in READ and not archives.ending(path.name):
            raise CorpusError(f"Expected a {_endings()} file or a folder of them, got {path.name}; convert it first.")
        return [path]


def ending(name: PurePosixPath) -> str:
    """The ending of a file's name that says what it holds, without that of how it is packed.

    Examples
    --------
    >>> ending(PurePosixPath("a/News.JSONL.gz")), ending(PurePosixPath("a.txt")), ending(PurePosixPath("a"))
    ('.jsonl', '.txt', '')
    """
    return _ending(name.name)


@lru_cache(maxsize=1024)
def _ending(name: str) -> str:
    """It is asked for some five times a file, one after the other."""
    return PurePosixPath(name.lower().removesuffix(archives.packing(name))).suffix


def stem(name: PurePosixPath) -> str:
    """A file's name without its endings."""
    packed = archives.packing(name.name)
    return PurePosixPath(name.name[: len(name.name) - len(packed)]).stem


def is_single(name: PurePosixPath) -> bool:
    """Whether a file of this name is one article."""
    return ending(name) in SINGLE


def printable(name: str) -> str:
    r"""A name as it can be printed, stored and put into an address: composed letters, nothing invisible.

    Examples
    --------
    >>> printable("Zende\u0301"), printable("a\nb"), printable("caf\udce9")
    ('Zendé', 'a%0Ab', 'caf%E9')
    """
    composed = unicodedata.normalize("NFC", name)
    if composed.isprintable():
        return composed
    return "".join(c if c.isprintable() else quote(c.encode("utf-8", "surrogateescape")) for c in composed)


def ids(names: list[PurePosixPath]) -> list[str]:
    """The id of each file: its name without the ending, with the folders in front where two would be the same.

    Examples
    --------
    >>> ids([PurePosixPath(name) for name in ("2011/budget.txt", "2012/budget.txt", "2012/bridge.html.gz")])
    ['2011--budget', '2012--budget', 'bridge']
    """
    stems = Counter(printable(stem(name)) for name in names)
    return [
        own if stems[own] == 1 else "--".join([*map(printable, name.parent.parts), own])
        for name in names
        for own in [printable(stem(name))]
    ]


def _below(folder: Path, left_out: LeftOut) -> list[Path]:
    """The files of a folder and the folders below it, sorted by path; what is no file that can be read is set aside."""
    files: list[Path] = []
    folders = [folder]
    while folders:
        current = folders.pop()
        try:
            with os.scandir(current) as found:
                for one in found:
                    _sort(Path(one.path), folder, files, folders, left_out)
        except OSError as error:
            left_out.aside(
                _within(current, folder), f"The folder cannot be opened ({error.strerror}); check who may read it."
            )
    return sorted(files)


def _sort(path: Path, folder: Path, files: list[Path], folders: list[Path], left_out: LeftOut) -> None:
    if _is_beside(PurePosixPath(path.relative_to(folder).as_posix())):
        left_out = LeftOut()
    try:
        mode = path.stat().st_mode
    except OSError as error:
        why = "is a link to nothing" if path.is_symlink() else f"cannot be looked at ({error.strerror})"
        left_out.aside(_within(path, folder), f"It {why}; put the file there or take it away.")
        return
    if stat.S_ISREG(mode):
        files.append(path)
    elif stat.S_ISDIR(mode) and not path.is_symlink():
        folders.append(path)
    elif stat.S_ISDIR(mode):
        left_out.aside(
            _within(path, folder), "It is a link to a folder, which is not followed; put the folder itself there."
        )
    else:
        left_out.aside(_within(path, folder), "It is no file that can be read, but a device, a pipe or a socket.")


def _within(path: Path, folder: Path) -> str:
    return printable(path.relative_to(folder).as_posix())


def _is_beside(name: PurePosixPath) -> bool:
    """Whether a file stands beside the articles: hidden, or a README."""
    hidden = any(part.startswith((".", "__MACOSX")) and part != ".." for part in name.parts)
    return hidden or name.name.lower().partition(".")[0] == "readme"


def _endings() -> str:
    return f"{', '.join(_ASKED_FOR[:-1])} or {_ASKED_FOR[-1]}"


def content(file: Path) -> bytes:
    """All that a file of the corpus holds, unpacked.

    Raises
    ------
    CorpusError
        It cannot be opened, or is not packed as its name says.
    """
    with _unpacked(file) as stream:
        return stream.read()


def _unpacked(file: Path) -> IO[bytes]:
    return archives.unpacked(_opened(file), file.name)


def _member(member: archives.Member) -> IO[bytes]:
    return archives.unpacked(io.BytesIO(member.read()), member.name.name)


def _opened(file: Path) -> IO[bytes]:
    try:
        return file.open("rb")
    except OSError as error:
        raise CorpusError(f"{file.name} cannot be opened ({error.strerror}); check who may read it.") from None
