"""Parts of a page that are made: each stands between `<!-- MARK: NAME -->` and `<!-- end -->`."""

import re
from collections.abc import Callable


def renewed(page: str, mark: str, made: Callable[[str], str]) -> str:
    """A page with its parts of one mark anew, each as it is made from its name."""
    return _parts(mark).sub(lambda part: f"{part[1]}{made(part['name'])}{part[3]}", page)


def names(page: str, mark: str) -> set[str]:
    """The names of a page's parts of one mark."""
    return {part["name"] for part in _parts(mark).finditer(page)}


def _parts(mark: str) -> re.Pattern[str]:
    return re.compile(rf"(<!-- {mark}: (?P<name>[\w.]+) -->\n).*?(<!-- end -->)", re.S)
