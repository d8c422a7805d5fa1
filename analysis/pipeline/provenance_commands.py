"""The commands that vouch for a report: one builds it again and compares, one packs it to be deposited."""

from argparse import Namespace
from contextlib import ExitStack
from dataclasses import replace
from pathlib import Path

from analysis import files, settings
from analysis.errors import BroadsheetError, counted
from analysis.pipeline import destinations, table_commands
from analysis.pipeline.batch import workforce
from analysis.pipeline.provenance import published, verification


def verify(given: Namespace) -> None:
    """Build the report once more and say what differs."""
    project = replace(settings.load(), workers=workforce.cores())
    then = published.at(Path(given.against) if given.against else project.root)
    with ExitStack() as after:
        folder = Path(given.out or after.enter_context(files.temporary(prefix="verify-"))).resolve()
        _check_fresh(folder, project.root, asked=bool(given.out))
        fresh = verification.rebuilt(project, folder, tables_only=given.tables)
        told = list(verification.differences(then, fresh, tables_only=given.tables))
        tables = len(list(fresh.tables.glob("*.parquet")))
        pages = len(list(fresh.site.rglob("*.html"))) if then.site and not given.tables else 0
    print("".join(f"{sentence}\n" for sentence in told), end="")
    compared = f"{counted(tables, 'table')} and {counted(pages, 'page')}" if pages else counted(tables, "table")
    if told:
        raise BroadsheetError(
            f"Built again from the files that are here, {compared}: {counted(len(told), 'difference')}, listed above."
        )
    print(f"the same: {compared}")


def _check_fresh(folder: Path, root: Path, *, asked: bool) -> None:
    if asked and folder.exists():
        raise BroadsheetError(f"Expected a folder that is not there yet, but {folder.name} is; choose another name.")
    if folder.is_relative_to(root.resolve()):
        raise BroadsheetError(
            f"Expected a folder outside the project, got {folder.name} within it, which would be copied into itself; "
            "name another one."
        )


def export(given: Namespace) -> None:
    """The project's tables as CSV, or all of its report as a research object."""
    if given.crate is None:
        table_commands.export(given.out)
        return
    from analysis.pipeline.provenance import crate

    project = settings.load()
    destinations.folder(given.crate, project)
    print("\n".join(crate.written(project, Path(given.crate))))
