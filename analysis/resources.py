"""Files of data that travel with the package: word lists, the atlas, codebooks, weights, scripts of the site."""

from functools import cache
from pathlib import Path

PACKAGE = Path(__file__).parent


@cache
def file(name: str) -> Path:
    """Where a file or folder of the package's data lies.

    Modules name their data by this function alone, with a literal: what a step depends on is read from these calls.

    Parameters
    ----------
    name : str
        The place below the package, with `/` between folders.

    Raises
    ------
    FileNotFoundError
        The installation lacks it.

    Examples
    --------
    >>> file("codebook/themes.yaml").name
    'themes.yaml'
    """
    found = PACKAGE.joinpath(*name.split("/"))
    if not found.exists():
        raise FileNotFoundError(f"This installation lacks analysis/{name}; install Broadsheet anew.")
    return found
