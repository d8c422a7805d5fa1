"""The files of a report that is deposited: all that it was computed from and with, and what came of it.

The texts of the articles belong to their publishers: unless the setting `text` is full, neither the sources nor the
gold are among them, and tables are without the columns that hold whole sentences.
"""

import shutil
from collections.abc import Iterator
from pathlib import Path

from analysis.pipeline.provenance import inputs, manifest, times
from analysis.pipeline.reporting import run_notebooks
from analysis.present import exports
from analysis.settings import Settings

SITE = "_site"


def laid_out(project: Settings, folder: Path) -> dict[str, list[str]]:
    """Lay the files of a report out in a folder, where a study has them.

    Parameters
    ----------
    project : Settings
        A project whose report is complete.
    folder : Path
        An empty folder.

    Returns
    -------
    dict
        The names of the files by what they are: the kinds of the manifest's inputs that are there, `tables`,
        `executed`, `records` (the manifest, and the times).
    """
    whole = project.text == "full"
    named: dict[str, list[str]] = {}
    for kind, paths in inputs.of(project).items():
        if whole or kind not in (inputs.ARTICLES, "gold"):
            named[kind] = [_copy(path, folder, inputs.name(path, project)) for path in paths]
    named["tables"] = list(_tables(project, folder))
    executed = (path for path in map(project.executed, run_notebooks.names(project)) if path.is_file())
    named["executed"] = [_copy(path, folder, f"build/notebooks/{path.name}") for path in executed]
    records = (path for name in (manifest.FILE, times.FILE) if (path := project.build / name).is_file())
    named["records"] = [_copy(path, folder, f"build/{path.name}") for path in records]
    shutil.copytree(project.site, folder / SITE)
    return named


def _copy(path: Path, folder: Path, name: str) -> str:
    (folder / name).parent.mkdir(parents=True, exist_ok=True)
    shutil.copyfile(path, folder / name)
    return name


def _tables(project: Settings, folder: Path) -> Iterator[str]:
    """The tables as Parquet, without whole sentences unless they may be given away."""
    import pandas as pd

    for path in sorted(project.tables.glob("*.parquet")):
        name = f"build/tables/{path.name}"
        if project.text == "full" or path.stem not in exports.TEXTS:
            yield _copy(path, folder, name)
        elif path.stem != "texts":
            (folder / name).parent.mkdir(parents=True, exist_ok=True)
            exports.without_texts(path.stem, pd.read_parquet(path)).to_parquet(folder / name, index=False)
            yield name
