"""Files of data that travel with the package: word lists, the atlas, codebooks, weights, scripts of the site."""

from functools import cache
from pathlib import Path

PACKAGE = Path(__file__).parent
# Whose words the rules go by: the name of a folder in each folder `words`.
LANGUAGE = "en"


@cache
def file(name: str) -> Path:
    """Where a file or folder of the package's data lies.

    Modules name their data by this function alone, with a literal: what a step depends on is read from these calls.

    Parameters
    ----------
    name : str
        The place below the package, with `/` between folders; `{language}` stands for the language of the rules.

    Raises
    ------
    FileNotFoundError
        The installation lacks it.

    Examples
    --------
    >>> file("codebook/themes.yaml").name
    'themes.yaml'
    >>> file("annotate/words/{language}/dates.toml").parent.name
    'en'
    """
    place = name.replace("{language}", LANGUAGE)
    found = PACKAGE.joinpath(*place.split("/"))
    if not found.exists():
        raise FileNotFoundError(f"This installation lacks analysis/{place}; install Broadsheet anew.")
    return found
