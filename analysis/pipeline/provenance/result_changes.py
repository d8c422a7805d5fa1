"""What two builds differ in: tables row by row, pages line by line, a sentence each."""

import filecmp
from collections.abc import Collection, Iterator, Mapping
from pathlib import Path
from typing import TYPE_CHECKING, Any

from analysis import schema, tables
from analysis.errors import counted
from analysis.pipeline import dependencies
from analysis.pipeline.provenance.published import Published

if TYPE_CHECKING:
    import pandas as pd

# As much of a line of a page, or of a value, as is told.
_SHORT = 70


def of_tables(then: Published, folder: Path, *, only: Collection[str] = ()) -> Iterator[str]:
    """The tables that differ, with how many rows were gained, lost and changed, and where first.

    Parameters
    ----------
    then : Published
        What was built before: its tables are compared row by row where they are there, else by their hash.
    folder : Path
        The tables that were built now.
    only : collection of str, optional
        The tables that are compared; by default all.
    """
    hashes: Mapping[str, str] = then.manifest.get("results", {}).get("tables", {})
    built = _tables(folder)
    for name, path in built.items():
        file = then.tables / path.name if then.tables else None
        if file is not None and file.is_file():
            yield from _of_rows(name, file, path, hashes.get(name))
        elif name in hashes and hashes[name] != dependencies.checksum(path):
            yield f"The table `{name}` is another one: its SHA-256 is not that of the manifest."
    before = {*hashes, *(_tables(then.tables) if then.tables else ())}
    wanted = before.intersection(only) if only else before
    yield from (f"The table `{name}` is no longer made." for name in sorted(wanted - {*built}))


def _tables(folder: Path) -> dict[str, Path]:
    return {path.stem: path for path in sorted(folder.glob("*.parquet"))}


def _of_rows(name: str, file: Path, built: Path, stated: str | None) -> Iterator[str]:
    """The sentence on a table whose rows differ; one on how it was written, where only that does."""
    if filecmp.cmp(file, built, shallow=False):
        return
    made = stated is None or stated == dependencies.checksum(file)
    by_hand = "" if made else ", whose file was changed after it was made"
    told = _rows(name, file.parent, built.parent) if name in schema.TABLES else "it is another one"
    if told:
        yield f"The table `{name}`{by_hand}: {told}."


def _rows(name: str, before: Path, after: Path) -> str:
    """How a table differs, row by row; empty where every row is the same."""
    from analysis.evaluate import run_comparison

    old, new = tables.read(name, before), tables.read(name, after)
    found = run_comparison.rows(name, old, new)
    if found.empty:
        return ""
    counts = run_comparison.summary({name: found}, {name: (len(old), len(new))}).iloc[0]
    kinds = [f"{counted(int(counts[kind]), 'row')} {kind}" for kind in ("gained", "lost", "changed") if counts[kind]]
    return f"{', '.join(kinds)} by building it again; the first at {_place(name, found)}"


def _place(name: str, found: "pd.DataFrame") -> str:
    """Which row is the first that differs, by its key, and what of it."""
    row = found.iloc[0]
    key = [column for column in schema.contract(name).key if column in found]
    where = ", ".join(f"{column} {_short(row[column])}" for column in key)
    if row["change"] != "was" or len(found) < 2:
        return where
    other = found.iloc[1]
    differ = [c for c in found.columns if c not in ("change", *key) and str(row[c]) != str(other[c])]
    return f"{where} ({', '.join(f'{c}: {_short(row[c])}, now {_short(other[c])}' for c in differ[:2])})"


def of_pages(site: Path, built: Path) -> Iterator[str]:
    """The pages and files of a site that differ, with the first line in which they do.

    Parameters
    ----------
    site : Path
        The site that was built before.
    built : Path
        The one that was built now.
    """
    before, after = (
        {path.relative_to(folder).as_posix() for path in folder.rglob("*") if path.is_file()}
        for folder in (site, built)
    )
    yield from (f"{_called(name)} is no longer made." for name in sorted(before - after))
    yield from (f"{_called(name)} is new." for name in sorted(after - before))
    for name in sorted(before & after):
        if not filecmp.cmp(site / name, built / name, shallow=False):
            yield f"{_called(name)} differs{_line(site / name, built / name)}."


def _called(name: str) -> str:
    return f"The page {name}" if name.endswith(".html") else f"The file {name} of the site"


def _line(old: Path, new: Path) -> str:
    """The first line in which two texts differ; nothing for other files."""
    try:
        before, after = (path.read_text(encoding="utf-8").splitlines() for path in (old, new))
    except UnicodeDecodeError:
        return ""
    pairs = enumerate(zip(before, after, strict=False), start=1)
    found = next(((n, a, b) for n, (a, b) in pairs if a != b), None)
    if found is None:
        return f": it had {counted(len(before), 'line')} and has {len(after):,}"
    number, was, now = found
    at = next((k for k, (a, b) in enumerate(zip(was, now, strict=False)) if a != b), min(len(was), len(now)))
    start = max(at - _SHORT // 3, 0)
    return f", first in line {number:,}: {_short(was[start:])}, now {_short(now[start:])}"


def _short(value: Any) -> str:
    text = " ".join(str(value).split())
    return repr(text if len(text) <= _SHORT else text[: _SHORT - 1] + "…")
