"""The command that says what a changed codebook, correction, parameter or corpus did: two runs compared."""

from argparse import Namespace
from pathlib import Path
from typing import TYPE_CHECKING

from analysis import installation, schema, tables
from analysis.errors import BroadsheetError
from analysis.pipeline import destinations

if TYPE_CHECKING:
    import pandas as pd

_PLACES = ("build/tables", "tables", ".")  # of a study, of what `annotate --out` wrote, of the tables themselves
_MOST = 12  # changed rows that are printed of a table
# What a reader asks first: what is claimed, and how good the coding is.
_PRINTED = ("claims", "scores", "specifications")


def compare(given: Namespace) -> None:
    """Say, table by table, what two runs differ in."""
    folders = [_tables(Path(name)) for name in (given.before, given.after)]
    out = destinations.folder(given.out) if given.out else None
    found, counts = compared(*folders)
    changed = differing(counts)
    if given.json:
        print(counts.to_json(orient="records"))
    elif changed.empty:
        print(f"the same in all of {len(counts)} tables")
    else:
        print(changed.to_string(index=False))
        _print_rows(found)
    if out is not None:
        _write(found, out, folders)
        print(f"rows gained, lost and changed: {given.out}")


def compared(before: Path, after: Path) -> "tuple[dict[str, pd.DataFrame], pd.DataFrame]":
    """The rows in which the tables of two folders differ, by table; and how many of each table were gained and lost."""
    from analysis.evaluate import run_comparison

    found, sizes = {}, {}
    for name in [name for name in schema.TABLES if all(tables.files_of(name, folder) for folder in (before, after))]:
        old, new = tables.read(name, before), tables.read(name, after)
        found[name], sizes[name] = run_comparison.rows(name, old, new), (len(old), len(new))
    return found, run_comparison.summary(found, sizes)


def differing(counts: "pd.DataFrame") -> "pd.DataFrame":
    """The tables in which two runs differ."""
    return counts[counts[["gained", "lost", "changed"]].sum(axis=1) > 0].reset_index(drop=True)


def _tables(folder: Path) -> Path:
    """The folder of the tables of a run."""
    for place in _PLACES:
        if any(tables.files_of(name, folder / place) for name in schema.TABLES):
            return folder / place
    raise BroadsheetError(
        f"Expected the tables of a run in {folder}, its build/tables or its tables; none is there. "
        f"`{installation.command()} report` makes them in a study, `annotate PATH --out DIR` elsewhere."
    )


def _print_rows(found: "dict[str, pd.DataFrame]") -> None:
    """What was and what is, of the tables that are asked for first."""
    for name in _PRINTED:
        rows = found.get(name)
        if rows is None or rows.empty:
            continue
        shown = rows.head(2 * _MOST).dropna(axis="columns", how="all")
        print(f"\n{name}\n{shown.to_string(index=False, max_colwidth=60)}")
        if len(rows) > len(shown):
            print(f"and {len(rows) - len(shown):,} rows more: `--out DIR` writes all of them.")


def _write(found: "dict[str, pd.DataFrame]", out: Path, folders: list[Path]) -> None:
    """Every row in which the runs differ as CSV, with the sentence that it is about."""
    from analysis.evaluate import run_comparison
    from analysis.present import exports

    sides = [tables.read("sentences", folder) if tables.files_of("sentences", folder) else None for folder in folders]
    for name, rows in found.items():
        if rows.empty:
            continue
        before, after = sides
        told = rows if before is None or after is None else run_comparison.with_text(rows, before, after)
        exports.csv(told, out / f"{name}.csv")
