"""What lies in a corpus's folder or archive: what is read, in which order, and what is left out."""

import io
from collections import Counter, defaultdict
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path, PurePosixPath
from typing import IO

import pandas as pd

from analysis.corpus import archives, records
from analysis.corpus.known import KNOWN
from analysis.errors import CorpusError, counted

SINGLE = (".txt", ".html", ".htm")
READ = (*SINGLE, *records.ENDINGS)
_SHOWN = 5


@dataclass(frozen=True)
class Entry:
    """A file of the corpus, in a folder or an archive; to be read before the next is asked for."""

    name: PurePosixPath
    read: Callable[[], bytes]
    open: Callable[[], IO[bytes]]


@dataclass
class LeftOut:
    """The account of a reading: files left out, by ending, what was set aside, and what was told of articles.

    Parameters
    ----------
    strict : bool
        Whether the first thing that would be set aside is an error instead.
    """

    strict: bool = False
    files: defaultdict[str, list[str]] = field(default_factory=lambda: defaultdict(list))
    told: list[tuple[str, str, str]] = field(default_factory=list)
    failed: list[dict[str, str | None]] = field(default_factory=list)

    def aside(
        self, source: PurePosixPath | str, reason: str, *, place: str = "", article_id: str = "", stage: str = "reading"
    ) -> None:
        """Set a source, or a place in it, aside: a row of the table `set_aside`.

        Raises
        ------
        CorpusError
            The account is strict.
        """
        if self.strict:
            raise CorpusError(f"{source}{f', {place}' if place else ''}: {reason}")
        row = {"article_id": article_id, "source": str(source), "place": place, "stage": stage, "reason": reason}
        self.failed.append({name: value or None for name, value in row.items()})

    def again(self, texts: pd.DataFrame, failed: Sequence[Mapping[str, str | None]]) -> "pd.Series[bool]":
        """Set aside what failed in an earlier run, if it is still the same text; which of the texts that are."""
        found = {(row["article_id"], row["sha256"]): row for row in failed}
        keys = list(zip(texts["article_id"], texts["sha256"], strict=True))
        columns = ("article_id", "source", "place", "stage", "reason")
        self.failed += [{name: found[key][name] for name in columns} for key in keys if key in found]
        return pd.Series([key in found for key in keys], index=texts.index, dtype="bool")

    def refuse(self, path: Path) -> None:
        """Stop where all there is had to be set aside.

        Raises
        ------
        CorpusError
            It names the first reasons.
        """
        shown = "; ".join(f"{row['source']}: {row['reason']}" for row in self.failed[:_SHOWN])
        more = f" (and {len(self.failed) - _SHOWN:,} more)" if len(self.failed) > _SHOWN else ""
        raise CorpusError(
            f"Expected articles in {path.name or path}, but none of what is there can be read. {shown}{more}"
        )

    def add(self, article_id: str, kind: str, message: str) -> None:
        """Tell something of an article, or of a file."""
        self.told.append((article_id, kind, message))

    def rows(self) -> list[tuple[str, str, str]]:
        """Article or file, kind and sentence.

        Examples
        --------
        >>> told = LeftOut()
        >>> told.files[".pdf"] += ["a.pdf", "b.pdf"]
        >>> told.rows()
        [('a.pdf', 'left out', '2 files ending in .pdf were left out, a.pdf first; convert what are articles.')]
        """
        rows = []
        for ending, names in sorted(self.files.items()):
            kind = f"ending in {ending}" if ending else "without an ending"
            were = "was" if len(names) == 1 else "were"
            message = (
                f"{counted(len(names), 'file')} {kind} {were} left out, {names[0]} first; convert what are articles."
            )
            rows.append((names[0], "left out", message))
        return rows + self.told


def is_single(name: PurePosixPath) -> bool:
    """Whether a file of this name is one article."""
    return name.suffix.lower() in SINGLE


def names(path: Path, told: LeftOut) -> list[PurePosixPath]:
    """The files that are one article each, in the order of reading; what nothing reads goes to `told`.

    Raises
    ------
    CorpusError
        There is nothing to read.
    """
    found: list[PurePosixPath] = []
    anything = False
    for name, _ in _walk(path):
        if is_single(name):
            found.append(name)
        elif _is_read(name):
            anything = True
        else:
            told.files[archives.ending(name.name) or name.suffix.lower()].append(str(name))
    if not found and not anything:
        raise CorpusError(
            f"Expected {_endings()} files in {path.name or path} or the folders below it, "
            "found none; put your articles there."
        )
    return found


def entries(path: Path) -> Iterator[Entry]:
    """Every file that is read, sorted by its path; the members of an archive in the archive's order."""
    for name, source in _walk(path):
        if not _is_read(name):
            continue
        if isinstance(source, Path):
            yield Entry(name, lambda file=source: _bytes(file), lambda file=source: _opened(file))  # type: ignore[misc]
        else:
            yield Entry(name, source.read, lambda member=source: io.BytesIO(member.read()))  # type: ignore[misc]


def ids(names: list[PurePosixPath]) -> list[str]:
    """The id of each file: its name without the ending, with the folders in front where two would be the same."""
    stems = Counter(name.stem for name in names)
    return [name.stem if stems[name.stem] == 1 else "--".join(name.with_suffix("").parts) for name in names]


def _walk(path: Path) -> Iterator[tuple[PurePosixPath, "Path | archives.Member"]]:
    if not path.exists():
        raise CorpusError(f"Expected articles in {path}, but nothing is there; correct the path.")
    if path.is_file():
        files = [path]
        if path.suffix.lower() not in READ and not archives.ending(path.name):
            raise CorpusError(f"Expected a {_endings()} file or a folder of them, got {path.name}; convert it first.")
    else:
        files = sorted(p for p in path.rglob("*") if p.is_file() and not _is_beside(p.relative_to(path), known=True))
    folder = path if path.is_dir() else path.parent
    for file in files:
        name = PurePosixPath(file.relative_to(folder).as_posix())
        if archives.ending(file.name):
            for member in archives.members(file):
                if not _is_beside(member.name, known=False):
                    yield name / member.name, member
        else:
            yield name, file


def _is_read(name: PurePosixPath) -> bool:
    return name.suffix.lower() in READ


def _is_beside(name: PurePosixPath | Path, *, known: bool) -> bool:
    """Whether a file stands beside the articles: hidden, a README, and in the corpus's folder `articles.csv`."""
    hidden = any(part.startswith((".", "__MACOSX")) for part in name.parts)
    return hidden or name.stem.lower() == "readme" or (known and len(name.parts) == 1 and name.name == KNOWN)


def _endings() -> str:
    return f"{', '.join(READ[:-1])} or {READ[-1]}"


def _bytes(file: Path) -> bytes:
    with _opened(file) as stream:
        return stream.read()


def _opened(file: Path) -> IO[bytes]:
    try:
        return file.open("rb")
    except OSError as error:
        raise CorpusError(f"{file.name} cannot be opened ({error.strerror}); check who may read it.") from None
