"""Dictionaries of Yoshikoder, and of Lexicoder 2 in the same form: XML of `cnode` (categories) and `pnode` (patterns).

References
----------
quanteda, `R/dictionaries.R` (`read_dict_yoshikoder`, which reads `.ykd` and `.lcd`) at 009fffd; its tests' `mary.ykd`.
"""

import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from lxml import etree

from analysis import documents
from analysis.codebook.dictionaries.dictionary_rows import LEVELS, Dictionary, Notes, Row, of_rows
from analysis.errors import CodebookError

_HEADER = re.compile(r"^\s*<\?xml[^>]*\?>")


def read(path: Path) -> Dictionary:
    """Read a dictionary in XML.

    Parameters
    ----------
    path : Path
        `dictionary`, in it nested `cnode` with a `name` (and a `desc`), in these `pnode` with the pattern as `name`.

    Raises
    ------
    CodebookError
        It is no XML, defines entities, or holds no categories.

    Examples
    --------
    >>> import tempfile
    >>> path = Path(tempfile.mkdtemp()) / "mary.ykd"
    >>> node = '<dictionary><cnode name="FISH" desc="Of fish."><pnode name="eel"/></cnode></dictionary>'
    >>> _ = path.write_text(node, encoding="utf-8")
    >>> read(path).rows[["category", "phrase", "definition"]].values.tolist()
    [['FISH', 'eel', 'Of fish.']]
    """
    root = _root(path)
    notes = Notes()
    if root.get("patternengine") not in (None, "substring"):
        notes.add(
            "Its pattern engine is not the usual one, so patterns may mean something else", root.get("patternengine")
        )
    return of_rows(_categories(root, (), notes), notes)


def _root(path: Path) -> Any:
    """The root of the document, of which no entity was expanded."""
    text, _ = documents.legacy(path, error=CodebookError)
    if "<!ENTITY" in text:
        line = text[: text.index("<!ENTITY")].count("\n") + 1
        raise CodebookError(f"{path.name}, line {line:,}: it defines entities, which can be a trap; take them out.")
    lines = _HEADER.sub("", text)
    parser = etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False, huge_tree=False)
    try:
        root = etree.fromstring(lines.encode("utf-8"), parser)
    except etree.XMLSyntaxError as error:
        line = (error.lineno or 1) + text.count("\n") - lines.count("\n")
        raise CodebookError(f"{path.name}, line {line:,}: not valid XML ({error.msg}); mend it.") from None
    if root.tag != "dictionary":
        raise CodebookError(f"{path.name}, line 1: expected a `dictionary` of Yoshikoder, found `{root.tag}`.")
    return root


def _categories(node: Any, above: tuple[str, ...], notes: Notes) -> Iterator[Row]:
    for inner in node.iterchildren("cnode", "pnode"):
        name = (inner.get("name") or "").strip()
        if not name:
            notes.add("Left out, since it has no `name`", inner.tag, inner.sourceline or 0)
        elif inner.tag == "cnode":
            yield from _categories(inner, (*above, name), notes)
        elif above:
            described = node.get("desc") or ""
            definition = "" if described == above[-1] else described.strip()
            yield Row(LEVELS.join(above), name, definition=definition, line=inner.sourceline or 0)
        else:
            notes.add("Left out, since it stands in no category", name, inner.sourceline or 0)
