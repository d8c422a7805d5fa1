"""A report built once more, in a fresh folder from the same files, and compared with what was there."""

import shutil
import sys
from collections.abc import Iterator
from contextlib import suppress
from dataclasses import replace
from pathlib import Path

from analysis import settings
from analysis.pipeline import plan
from analysis.pipeline.provenance import input_changes, manifest, result_changes
from analysis.pipeline.provenance.published import Published
from analysis.settings import Settings

# What is computed, or belongs to other programs: a fresh folder is made without it.
_FOREIGN = frozenset({"node_modules", "__pycache__"})
_COMPUTED = (
    *("build", "_site", "_variables.yml", "_metadata.yml"),
    *("report/_metadata.yml", "report/evidence", "report/reference"),
)


def rebuilt(project: Settings, folder: Path, *, tables_only: bool = False) -> Settings:
    """Build a project's report in another folder.

    Parameters
    ----------
    project : Settings
        The project; nothing in its folder is written.
    folder : Path
        A folder that is not there yet, or empty.
    tables_only : bool
        Whether the notebooks and pages are left out.

    Returns
    -------
    Settings
        The project in that folder.
    """
    from analysis.pipeline import run

    fresh = copied(project, folder)
    run.run(fresh, only=plan.ANNOTATION if tables_only else ())
    if not tables_only:
        from analysis.present.site import render

        render.render(fresh)
    return fresh


def copied(project: Settings, folder: Path) -> Settings:
    """A project's files in another folder, without what is computed; what lies outside of it is read where it is."""
    root = project.root

    def left_out(place: str, names: list[str]) -> set[str]:
        here = Path(place).relative_to(root)
        return {
            name
            for name in names
            if (here / name).as_posix() in _COMPUTED
            or name in _FOREIGN
            or (name.startswith(".") and not (Path(place, name)).is_relative_to(project.corpus))
            or (Path(place, name) / "pyvenv.cfg").is_file()
        }

    shutil.copytree(root, folder, ignore=left_out, dirs_exist_ok=True)
    with suppress(OSError):  # Quarto's hooks look for it there; not every system has links
        (folder / ".venv").symlink_to(sys.prefix, target_is_directory=True)
    fresh = replace(settings.load(folder), workers=project.workers)
    outside = {
        name: path
        for name in ("corpus", "gold")
        if (path := getattr(project, name)) is not None and not path.resolve().is_relative_to(root.resolve())
    }
    return replace(fresh, **outside)


def differences(then: Published, fresh: Settings, *, tables_only: bool = False) -> Iterator[str]:
    """What a build differs in from an earlier one: what went into it first, then tables, then pages.

    Parameters
    ----------
    then : Published
        The earlier one.
    fresh : Settings
        The project that was built now.
    tables_only : bool
        Whether the pages are left out.
    """
    if then.manifest:
        yield from input_changes.sentences(then.manifest, manifest.of(fresh, ()))
    steps = plan.annotation(fresh) if tables_only else []
    made = {path.stem for step in steps for path in step.writes if path.parent == fresh.tables}
    yield from result_changes.of_tables(then, fresh.tables, only=made)
    if then.site and not tables_only:
        yield from result_changes.of_pages(then.site, fresh.site)
