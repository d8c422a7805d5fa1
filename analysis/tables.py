"""Tables on disk: Parquet, checked against their contract on the way in and out."""

from pathlib import Path
from typing import TYPE_CHECKING

from analysis import files, installation, schema, settings
from analysis.errors import BroadsheetError

if TYPE_CHECKING:
    import pandas as pd

# Tables that builds of older versions lack: they have no rows.
_LATER = ("document_variables", "sample", "comention_ties", "comention_actors", "comention_division")


def path(name: str, folder: Path, *, part: int | None = None) -> Path:
    """Where a table lies, or one part of it.

    Examples
    --------
    >>> path("codes", Path("tables")).as_posix(), path("codes", Path("tables"), part=3).as_posix()
    ('tables/codes.parquet', 'tables/codes/part-00003.parquet')
    """
    return folder / (f"{name}.parquet" if part is None else f"{name}/part-{part:05}.parquet")


def files_of(name: str, folder: Path) -> list[Path]:
    """The files that a table lies in: one, or its parts in their order; none where it is not there.

    Examples
    --------
    >>> import tempfile
    >>> folder = Path(tempfile.mkdtemp())
    >>> _ = write("codes", schema.empty("codes"), folder, part=3)
    >>> [file.name for file in files_of("codes", folder)], files_of("events", folder)
    (['part-00003.parquet'], [])
    """
    file = path(name, folder)
    return [file] if file.exists() else sorted(file.with_suffix("").glob("part-*.parquet"))


def write(name: str, frame: "pd.DataFrame", folder: Path, *, part: int | None = None) -> Path:
    """Check a table, or one part of it, and write it.

    Examples
    --------
    >>> import tempfile
    >>> folder = Path(tempfile.mkdtemp())
    >>> write("codes", schema.empty("codes"), folder).name
    'codes.parquet'
    """
    target = path(name, folder, part=part)
    with files.whole(target) as unfinished:
        schema.validate(name, frame).to_parquet(unfinished, index=False)
    return target


def read(name: str, folder: Path | None = None, *, columns: "list[str] | None" = None) -> "pd.DataFrame":
    """Read a table of the project that this code runs in, whole or from its parts.

    Parameters
    ----------
    name : str
        A table of `schema.TABLES`.
    folder : Path, optional
        Where the tables are; by default `build/tables` of the project around the working directory.
    columns : list of str, optional
        Which columns are read; by default all.

    Raises
    ------
    BroadsheetError
        The table has not been computed yet.

    Examples
    --------
    >>> import tempfile
    >>> folder = Path(tempfile.mkdtemp())
    >>> _ = write("codes", schema.empty("codes"), folder)
    >>> len(read("codes", folder))
    0
    """
    import pandas as pd

    folder = folder or settings.load().tables
    file = path(schema.contract(name).name, folder)
    there = files_of(name, folder)
    if not there and name in _LATER:
        return schema.empty(name)
    if not there:
        raise BroadsheetError(
            f"The table `{name}` is not there yet (expected {file.name} in {folder.parent.name}/{folder.name}); "
            f"run `{installation.command()} report` first."
        )
    frames = [pd.read_parquet(one, columns=columns) for one in there]
    # Parquet has no seconds and gives milliseconds back
    return schema.with_days(name, frames[0] if there == [file] else pd.concat(frames, ignore_index=True))
