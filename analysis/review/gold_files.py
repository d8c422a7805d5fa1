"""What coders decided of sentences, as gold in the documented format: texts, a first coder, and a second one."""

import json
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Any

from analysis import files
from analysis.errors import BroadsheetError
from analysis.evaluate.gold import SECOND
from analysis.review.double_coding import of_coders
from analysis.review.journal import Place, Record, place

_TEXTS = "texts"


def write(folder: Path, standing: Iterable[Record], texts: Mapping[str, str]) -> dict[str, int]:
    """Write the themes of decided sentences as gold.

    Parameters
    ----------
    folder : Path
        The folder of the gold: `sentences.jsonl` of the coder who decided first, or as adjudicated, with `texts/`; of
        the second coder `second/sentences.jsonl`. A file that is there is replaced only where every row of it came
        from here.
    standing : iterable of dict
        The decisions that stand (`Journal.standing`).
    texts : mapping
        The source's text by article.

    Returns
    -------
    dict
        How many sentences each file holds.

    Raises
    ------
    BroadsheetError
        A file holds rows that other work made.

    Examples
    --------
    >>> import tempfile
    >>> code = {"layer": "codes", "start": 0, "end": 9, "value": "roads"}
    >>> one = {"id": "1", "at": "2031-02-03T10:00", "coder": "Quill", "article_id": "a", "start": 0, "end": 9,
    ...        "layers": ["codes"], "coding": [code], "saw": "text alone"}
    >>> write(Path(tempfile.mkdtemp()), [one], {"a": "Roads end. More."})
    {'sentences.jsonl': 1}
    """
    every = list(standing)
    between = {place(record): record for record in every if record.get("adjudicates")}
    coders = {
        one: [r for r in own if "codes" in r["layers"]] for one, own in of_coders(every).items() if one[0] in texts
    }
    first = [_row(one, own[0], between.get(one)) for one, own in coders.items() if own]
    second = [_row(one, own[1], None) for one, own in coders.items() if len(own) > 1]
    told = {"sentences.jsonl": first} | ({f"{SECOND}/sentences.jsonl": second} if second else {})
    for name in told:
        _check(folder / name)
    for article in sorted({row["doc"] for row in first}):
        if Path(article).name != article:
            raise BroadsheetError(f"The article `{article}` has an id that is no name of a file; gold needs one.")
        files.write(folder / _TEXTS / f"{article}.txt", texts[article])
    for name, rows in told.items():
        ordered = sorted(rows, key=lambda row: (row["doc"], row["start"]))
        files.write(folder / name, "".join(f"{json.dumps(row, ensure_ascii=False)}\n" for row in ordered))
    return {name: len(rows) for name, rows in told.items()}


def _row(one: Place, record: Record, between: Record | None) -> dict[str, Any]:
    counts = between or record
    themes = sorted({str(code["value"]) for code in counts["coding"] if code["layer"] == "codes"})
    row = {"doc": one[0], "start": one[1], "end": one[2], "themes": themes, "coder": record["coder"],
           "date": record["at"][:10], "saw": record["saw"], "decision": record["id"]}  # fmt: skip
    if between is not None:
        row |= {"adjudicated_by": between["coder"], "adjudicated_on": between["at"][:10]}
    return row


def _check(path: Path) -> None:
    """What other work made is not written over."""
    if not path.exists():
        return
    for number, line in enumerate(path.read_text(encoding="utf-8").splitlines(), start=1):
        if line.strip() and "decision" not in json.loads(line):
            raise BroadsheetError(
                f"{path.parent.name}/{path.name}, line {number}, did not come from a review; expected a folder of gold "
                "of its own, so name another one."
            )
