"""Reads a folder of gold: texts, and what coders coded in them, as JSON lines."""

from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from analysis import documents
from analysis.errors import BroadsheetError, counted, did_you_mean
from analysis.evaluate import gold_rows
from analysis.evaluate.gold_rows import ACTORS, LAYERS, NUMBERS, WORDS

if TYPE_CHECKING:
    import pandas as pd

SECOND = "second"
_OURS = ["article_id", "sentence_id", "actor_id", "theme_id", "speaker_id", "source_id", "target_id"]


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
    >>> read(folder).first["roles"][["article_id", "start", "end", "role"]].values.tolist()
    [['a', 0, 5, 'place']]
    """
    if not (folder / "texts").is_dir():
        raise BroadsheetError(f"Expected the gold's texts in {folder}/texts, found no such folder.")
    first, second = (
        {name: _layer(path / f"{name}.jsonl", name) for name in LAYERS if documents.there(path / f"{name}.jsonl")}
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
        gold_rows.row(line, name, f"{path.parent.name}/{path.name}, line {number}")
        for number, line in enumerate(documents.text(path).split("\n"), 1)
        if line.strip()
    ]
    # a name of ours that others gave to something else would stand there twice
    table = pd.DataFrame(rows).drop(columns=_OURS, errors="ignore").rename(columns={"doc": "article_id"})
    columns = ["article_id", *LAYERS[name], *(ACTORS if name == "events" and not len(table) else ())]
    table = table.reindex(columns=[*columns, *(c for c in table.columns if c not in columns)])
    kinds = {"article_id": "str", **dict.fromkeys(NUMBERS, "int64"), **dict.fromkeys(WORDS, "str")}
    return table.astype({c: kind for c, kind in kinds.items() if c in columns})
