"""Themes that are part of others: every parent is a theme, and none is part of itself."""

from collections.abc import Iterator, Mapping
from typing import TYPE_CHECKING

from analysis.errors import did_you_mean

if TYPE_CHECKING:
    from analysis.codebook.codebook_tables import Rows


def checked(rows: "Rows") -> None:
    """Every parent is a theme of the codebook, no theme stands above itself, and one without terms has parts.

    Raises
    ------
    CodebookError
        What is wrong, with file and line.
    """
    known = {entry.id for entry in rows.entries}
    above = {name: place.text("the id of a theme") for name, place in rows.parents.items()}
    for name, place in rows.parents.items():
        if above[name] not in known:
            place.wrong(f"the parent `{above[name]}` of `{name}` is no theme; {did_you_mean(above[name], known)}")
        line = [name, *ancestors(name, above)]
        if above.get(line[-1]) in line:
            circle = " > ".join([*line, above[line[-1]]])
            place.wrong(f"the theme `{name}` is part of itself ({circle}); leave one `parent` out.")
    found = {phrase.id for phrase, _ in rows.phrases if phrase.sort == "term"}
    for entry in rows.entries:
        if entry.id not in found and entry.id not in above.values():
            entry.place.wrong(
                f"the theme `{entry.id}` has no `terms`, and no theme has it as its `parent`; add terms that find it."
            )


def ancestors(name: str, above: Mapping[str, str]) -> Iterator[str]:
    """The theme that a theme is part of, the one that this is part of, and so on; a circle is gone round once.

    Examples
    --------
    >>> list(ancestors("eels", {"eels": "fish", "fish": "food"}))
    ['fish', 'food']
    """
    seen = {name}
    while (name := above.get(name, "")) and name not in seen:
        seen.add(name)
        yield name
