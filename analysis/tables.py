"""Tables on disk: Parquet, checked against their contract on the way in and out."""

from pathlib import Path
from typing import TYPE_CHECKING

from analysis import files, installation, schema, settings
from analysis.errors import BroadsheetError

if TYPE_CHECKING:
    import pandas as pd

# Tables that builds of older versions lack: they have no rows.
_LATER = ("document_variables", "sample")


def path(name: str, folder: Path, *, part: int | None = None) -> Path:
    """Where a table lies, or one part of it.

    Examples
    --------
    >>> path("codes", Path("tables")).as_posix(), path("codes", Path("tables"), part=3).as_posix()
    ('tables/codes.parquet', 'tables/codes/part-00003.parquet')
    """
    return folder / (f"{name}.parquet" if part is None else f"{name}/part-{part:05}.parquet")


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
    parts = sorted(file.with_suffix("").glob("part-*.parquet"))
    if not file.exists() and parts:
        whole = pd.concat([pd.read_parquet(part, columns=columns) for part in parts], ignore_index=True)
        return schema.with_days(name, whole)
    if not file.exists() and name in _LATER:
        return schema.empty(name)
    if not file.exists():
        raise BroadsheetError(
            f"The table `{name}` is not there yet (expected {file.name} in {folder.parent.name}/{folder.name}); "
            f"run `{installation.command()} report` first."
        )
    # Parquet has no seconds and gives milliseconds back
    return schema.with_days(name, pd.read_parquet(file, columns=columns))
