"""Reads a folder of gold: texts, and what coders coded in them, as JSON lines."""

from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

from analysis import documents
from analysis.errors import BroadsheetError, counted, did_you_mean

if TYPE_CHECKING:
    import pandas as pd

# What a row of each layer must say, beside its document.
LAYERS: dict[str, tuple[str, ...]] = {
    "lines": ("line", "label"),
    "bodies": ("text",),
    "articles": (),
    "mentions": ("start", "end", "actor"),
    "names": ("start", "end", "kind"),
    "roles": ("start", "end", "role"),
    "sentences": ("start", "end", "themes"),
    "speech": ("start", "end", "kind"),
    "events": ("type",),
    "dates": ("start", "end", "earliest", "latest"),
}
SECOND = "second"
_NUMBERS = ("line", "start", "end")
_WORDS = ("label", "kind", "role", "actor", "text")
_MAY_BE_EMPTY = ("earliest", "latest", "themes")
_ACTORS = ("source", "target")
_SPANS = ("source_start", "source_end", "target_start", "target_end")


@dataclass(frozen=True)
class Gold:
    """What coders coded.

    Parameters
    ----------
    texts : Path
        The folder of the texts.
    first, second : dict
        Layer to its rows, with `article_id` in place of `doc`: of the first coder, and of the second where there
        is one.
    """

    texts: Path
    first: "dict[str, pd.DataFrame]"
    second: "dict[str, pd.DataFrame]"


def read(folder: Path) -> Gold:
    """Read a folder of gold.

    Parameters
    ----------
    folder : Path
        `texts/ID.txt` (or `.html`) and any of the layers as `NAME.jsonl`; a second coder's in `second/`.

    Raises
    ------
    BroadsheetError
        There are no texts or no layers; a line is no JSON, lacks a field, or codes a document without a text.

    Examples
    --------
    >>> import tempfile
    >>> folder = Path(tempfile.mkdtemp())
    >>> (folder / "texts").mkdir()
    >>> _ = (folder / "texts" / "a.txt").write_text("Zenda is calm.", encoding="utf-8")
    >>> row = '{"doc": "a", "start": 0, "end": 5, "role": "place"}'
    >>> _ = (folder / "roles.jsonl").write_text(row, encoding="utf-8")
    >>> read(folder).first["roles"].values.tolist()
    [['a', 0, 5, 'place']]
    """
    if not (folder / "texts").is_dir():
        raise BroadsheetError(f"Expected the gold's texts in {folder}/texts, found no such folder.")
    first, second = (
        {name: _layer(path / f"{name}.jsonl", name) for name in LAYERS if (path / f"{name}.jsonl").is_file()}
        for path in (folder, folder / SECOND)
    )
    if not first:
        raise BroadsheetError(f"Expected one of {', '.join(LAYERS)} as .jsonl in {folder}, found none.")
    known = {path.stem for path in (folder / "texts").iterdir()} | {p.name for p in (folder / "texts").iterdir()}
    for coder in (first, second):
        for name, rows in coder.items():
            lacking = sorted({*rows["article_id"]} - known)
            if lacking:
                raise BroadsheetError(
                    f"{name}.jsonl codes {counted(len(lacking), 'document')} without a text, first `{lacking[0]}`; "
                    f"put it into {folder.name}/texts, or {did_you_mean(lacking[0], sorted(known)[:20])}"
                )
    return Gold(folder / "texts", first, second)


def _layer(path: Path, name: str) -> "pd.DataFrame":
    import pandas as pd

    rows = [
        _row(line, name, f"{path.parent.name}/{path.name}, line {number}")
        for number, line in enumerate(documents.text(path).split("\n"), 1)
        if line.strip()
    ]
    table = pd.DataFrame(rows).rename(columns={"doc": "article_id"})
    columns = ["article_id", *LAYERS[name], *(_ACTORS if name == "events" and not len(table) else ())]
    table = table.reindex(columns=[*columns, *(c for c in table.columns if c not in columns)])
    kinds = {"article_id": "str", **dict.fromkeys(_NUMBERS, "int64"), **dict.fromkeys(_WORDS, "str")}
    return table.astype({c: kind for c, kind in kinds.items() if c in columns})


def _row(line: str, name: str, where: str) -> dict[str, Any]:
    """One line, with the fields that its layer needs."""
    row = documents.record(line, where)
    if not isinstance(row, dict):
        raise BroadsheetError(
            f"{where} is no JSON object; expected fields such as {', '.join(('doc', *LAYERS[name]))}."
        )
    ends = _SPANS if any(row.get(c) is not None for c in _SPANS) else _ACTORS
    needed = ("doc", *LAYERS[name], *(ends if name == "events" else ()))
    for field in needed:
        value = row.get(field)
        if field not in row or (value is None and field not in _MAY_BE_EMPTY):
            raise BroadsheetError(f"{where} lacks `{field}`; a line of {name} needs {', '.join(needed)}.")
        if field in (*_NUMBERS, *_SPANS) and (not isinstance(value, int) or isinstance(value, bool)):
            raise BroadsheetError(f"{where} has {field} = {value!r}; expected a whole number of characters.")
    if name == "events" and not (isinstance(row["type"], str) or (isinstance(row["type"], list) and row["type"])):
        raise BroadsheetError(f"{where} has type = {row['type']!r}; expected a type, or a list of those that count.")
    return {**row, "doc": str(row["doc"])}
