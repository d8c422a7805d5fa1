"""The site as `_quarto.yml` describes it, which a person may edit."""

from pathlib import Path
from typing import Any

from analysis import documents
from analysis.errors import SiteError

FILE = "_quarto.yml"
PAGES = ("project", "render")
NAVBAR = ("website", "navbar", "left")


def read(root: Path) -> dict[str, Any]:
    """The configuration of a project's site, in which a list says what is rendered.

    Parameters
    ----------
    root : Path
        The project's folder.

    Raises
    ------
    SiteError
        It is missing, no YAML, or names no pages.
    """
    try:
        config = documents.mapping(root / FILE, error=SiteError)
    except FileNotFoundError:
        raise SiteError(f"Expected {FILE} with the pages of the site, found no such file; restore it.") from None
    if not all(isinstance(page, str) for page in listed(config, *PAGES)):
        raise SiteError(f"{FILE}: expected names of pages as `{'.'.join(PAGES)}`; mend it.")
    return config


def listed(config: dict[str, Any], *names: str) -> list[Any]:
    """A list in the configuration, by the names that lead to it.

    Raises
    ------
    SiteError
        There is none.

    Examples
    --------
    >>> listed({"website": {"navbar": {"left": ["index.qmd"]}}}, *NAVBAR)
    ['index.qmd']
    """
    found: Any = config
    for name in names:
        found = found.get(name) if isinstance(found, dict) else None
    if not isinstance(found, list) or not found:
        raise SiteError(f"{FILE}: expected a list as `{'.'.join(names)}`, found {_shown(found)}; mend it.")
    return found


def _shown(found: Any) -> str:
    return "none" if found is None else repr(found)[:60]
