"""Tables on disk: Parquet, checked against their contract on the way in and out."""

import os
from pathlib import Path
from typing import TYPE_CHECKING

from analysis import schema, settings
from analysis.errors import BroadsheetError

if TYPE_CHECKING:
    import pandas as pd


def write(name: str, frame: "pd.DataFrame", folder: Path) -> Path:
    """Check a table and write it as `NAME.parquet`, under a temporary name until it is whole."""
    target = folder / f"{name}.parquet"
    target.parent.mkdir(parents=True, exist_ok=True)
    part = target.with_suffix(f".{os.getpid()}.part")
    schema.validate(name, frame).to_parquet(part, index=False)
    part.replace(target)
    return target


def read(name: str, folder: Path | None = None) -> "pd.DataFrame":
    """Read a table of the project that this code runs in.

    Parameters
    ----------
    name : str
        A table of `schema.TABLES`.
    folder : Path, optional
        Where the tables are; by default `build/tables` of the project around the working directory.

    Raises
    ------
    BroadsheetError
        The table has not been computed yet.
    """
    import pandas as pd

    folder = folder or settings.load().tables
    path = folder / f"{schema.contract(name).name}.parquet"
    if not path.exists():
        raise BroadsheetError(
            f"The table `{name}` is not there yet (expected {path.name} in {folder.parent.name}/{folder.name}); "
            "run `make report` or `python -m analysis report` first."
        )
    return pd.read_parquet(path)
