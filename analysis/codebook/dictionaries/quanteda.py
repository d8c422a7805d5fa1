"""Dictionaries of quanteda and newsmap: YAML of categories, nested as deep as one likes, with lists of phrases.

References
----------
quanteda, `R/dictionaries.R` (`dictionary`, `as.yaml`, `flatten_dictionary`) at 009fffd; its tests' `mary.yml`.
newsmap, `dict/english.yml` at 080fc40: continents, regions, and countries by their two letters.
"""

from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Any

import yaml

from analysis import documents
from analysis.codebook import yaml_lines
from analysis.codebook.dictionaries.dictionary_rows import LEVELS, Dictionary, Notes, Row, of_rows
from analysis.codebook.yaml_lines import Marked
from analysis.errors import CodebookError

if TYPE_CHECKING:
    import pandas as pd

_SAID = ("term", "name", "demonym", "metonym")
_NOT_SAID = {
    "exclude": "Left out, since the format has no exclusions",
    "fixed": "Left out, since the format has no names that name nobody",
    "surname": "Left out, since a surname counts only once the person was named in full",
    "prefix": "Left out, since a prefix counts only before another actor",
    "office": "Left out, since the format has no offices",
}


def read(path: Path) -> Dictionary:
    """Read a dictionary in YAML.

    Parameters
    ----------
    path : Path
        A mapping of categories to a phrase, a list of phrases, or more categories.

    Raises
    ------
    CodebookError
        It is no YAML, refers to parts of itself, or has something else than phrases at its ends.

    Examples
    --------
    >>> import tempfile
    >>> path = Path(tempfile.mkdtemp()) / "mary.yml"
    >>> _ = path.write_text("ANIMALS: {FISH: [eel, salt cod], BIRD: lark}", encoding="utf-8")
    >>> read(path).rows[["category", "phrase"]].values.tolist()
    [['ANIMALS / FISH', 'eel'], ['ANIMALS / FISH', 'salt cod'], ['ANIMALS / BIRD', 'lark']]
    """
    whole = yaml_lines.read(path)
    if not documents.is_tree(documents.text(path, error=CodebookError), yaml_lines.LOADER):
        whole.wrong("it refers to parts of itself (`&` and `*`), which a few lines can blow up; write them out.")
    notes = Notes()
    return of_rows(_categories(whole, (), notes), notes)


def _categories(place: Marked, above: tuple[str, ...], notes: Notes) -> Iterator[Row]:
    for key, value in place.pairs("categories"):
        yield from _phrases(value, (*above, key.text("the name of a category")), notes)


def _phrases(place: Marked, levels: tuple[str, ...], notes: Notes) -> Iterator[Row]:
    if isinstance(place.node, yaml.MappingNode):
        yield from _categories(place, levels, notes)
    elif isinstance(place.node, yaml.SequenceNode):
        for node in place.node.value:
            yield from _phrases(Marked(place.path, node), levels, notes)
    elif not place.node.value.strip():
        notes.add("Left out, since there is nothing in it", levels[-1], place.line)
    else:
        yield Row(LEVELS.join(levels), str(place.node.value), line=place.line)


def write(rows: "pd.DataFrame") -> tuple[str, Notes]:
    """A dictionary for quanteda, and what it cannot say.

    Parameters
    ----------
    rows : DataFrame
        One row per phrase, as a `Dictionary` has them.

    Examples
    --------
    >>> text, notes = write(of_rows([Row("fish", "eel", "term"), Row("fish", "eel trap", "exclude")]).rows)
    >>> print(text, notes.sentences()[0], sep="")
    fish:
    - eel
    Left out, since the format has no exclusions: 1 phrase, first `eel trap`.
    """
    notes = Notes()
    found: dict[str, list[str]] = {}
    for row in rows.to_dict("records"):
        _note(row, notes)
        if row["sort"] in _SAID:
            found.setdefault(str(row["category"]), []).append(str(row["phrase"]))
    style: dict[str, Any] = {"allow_unicode": True, "sort_keys": False, "width": float("inf")}
    return (str(yaml.safe_dump(found, **style)) if found else ""), notes


def _note(row: dict[Any, Any], notes: Notes) -> None:
    if row["sort"] in _NOT_SAID:
        notes.add(_NOT_SAID[row["sort"]], str(row["phrase"]))
    elif row["case"] == "exact":
        notes.add("Written without its case, which the format cannot ask for", str(row["phrase"]))
    elif row["role"]:
        notes.add("Written without its role as polity or place", str(row["phrase"]))
