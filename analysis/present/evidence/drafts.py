"""Pages of evidence that are written where something in them changed: what decides each is known before its text."""

import json
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from hashlib import sha256
from pathlib import Path
from typing import Any, overload

from analysis import files, progress
from analysis.present.kept import Kept


@dataclass(frozen=True)
class Entries(Sequence[str]):
    """Entries of a list, each written when it is asked for.

    Parameters
    ----------
    rows : sequence
        What each is written from.
    write : callable
        Writes one.
    told : callable
        Says what decides it.

    Examples
    --------
    >>> made = Entries(["lark", "wren"], "<li>{}</li>".format, str)
    >>> made[1:], list(decided(made, 0, 1)), list(decided(["<li>finch</li>"], 0, 1))
    (['<li>wren</li>'], ['lark'], ['<li>finch</li>'])
    """

    rows: Sequence[Any]
    write: Callable[[Any], str]
    told: Callable[[Any], str]

    def __len__(self) -> int:
        return len(self.rows)

    @overload
    def __getitem__(self, at: int) -> str: ...
    @overload
    def __getitem__(self, at: slice) -> list[str]: ...
    def __getitem__(self, at: int | slice) -> str | list[str]:
        return [*map(self.write, self.rows[at])] if isinstance(at, slice) else self.write(self.rows[at])

    def __iter__(self) -> Iterator[str]:
        return map(self.write, self.rows)


def decided(entries: Sequence[str], start: int, end: int) -> Iterable[str]:
    """What decides some entries of a list: the entries themselves, where they are written already."""
    return map(entries.told, entries.rows[start:end]) if isinstance(entries, Entries) else entries[start:end]


@dataclass(frozen=True)
class Draft:
    """A page that is not written yet: what decides it, and what writes it."""

    decided: Iterable[str]
    write: Callable[[], str]

    def __str__(self) -> str:
        return self.write()


# Pages by name, as Markdown.
Pages = Iterable[tuple[str, str | Draft]]


def write(pages: Pages, folder: Path, *, kept: Kept | None = None, code: str = "") -> set[str]:
    """Write pages into their folder.

    Parameters
    ----------
    pages : iterable of (str, str or Draft)
        Each page's name and its Markdown, made one after the other: few are held at once.
    folder : Path
        `report/evidence`.
    kept : Kept, optional
        A folder of its own for what decided the pages: a draft of which nothing changed is not written.
    code : str
        A hash of what else decides them.

    Returns
    -------
    set of str
        The pages' names.
    """
    folder.mkdir(parents=True, exist_ok=True)
    found = kept.read("pages") if kept else None
    known, now = json.loads(found) if found else {}, dict[str, tuple[str, str]]()
    for name, page in progress.of(pages, "page"):
        file, what = folder / f"{name}.qmd", _what(page, code)
        there = sha256(file.read_bytes()).hexdigest() if file.is_file() else ""
        if not what or known.get(name) != [what, there]:
            text = str(page)
            made = sha256(text.encode()).hexdigest()
            if made != there:
                files.write(file, text)
            there = made
        now[name] = what, there
    if kept:
        kept.write("pages", json.dumps(now).encode())
    return {*now}


def _what(page: str | Draft, code: str) -> str:
    """A hash of all that decides a draft."""
    if isinstance(page, str):
        return ""
    what = sha256(code.encode())
    for told in page.decided:
        what.update(f"{len(told)} {told}".encode())
    return what.hexdigest()
