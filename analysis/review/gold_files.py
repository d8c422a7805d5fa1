"""What coders coded blind, as gold in the documented format: texts, a first coder, and a second one."""

import json
import re
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Any

from analysis import documents, files
from analysis.errors import BroadsheetError, counted, joined
from analysis.evaluate.gold import SECOND
from analysis.review.double_coding import of_coders
from analysis.review.journal import Place, Record, blind, place

_TEXTS = "texts"
_FILE = "sentences.jsonl"
_UNSET = re.compile(r'^gold\s*=\s*(""|\'\')', re.M)
NOT_CODED = (
    "Gold of mentions, statements and events is of whole articles, in which a sentence without any has none: single "
    "sentences make none of it. What was coded of them corrects their numbers, once all of the sample is coded."
)


def write(
    folder: Path,
    standing: Iterable[Record],
    texts: Mapping[str, str],
    *,
    inclusion: Mapping[Place, float] | None = None,
) -> dict[str, int]:
    """Write the themes of sentences that were coded blind as gold; what was decided on the program's findings is none.

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
    inclusion : mapping, optional
        The probability with which a sentence was drawn, by its place: figures are weighted by it.

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
    between = {place(record): record for record in every if record.get("adjudicates") and blind(record)}
    coders = {
        one: [record for record in own if "codes" in record["layers"]]
        for (one, apart), own in of_coders(every).items()
        if apart and one[0] in texts
    }
    chance = {one: {"inclusion": float(known)} for one, known in (inclusion or {}).items()}
    first = [_row(one, own[0], between.get(one)) | chance.get(one, {}) for one, own in coders.items() if own]
    second = [_row(one, own[1], None) | chance.get(one, {}) for one, own in coders.items() if len(own) > 1]
    told = {_FILE: first} | ({f"{SECOND}/{_FILE}": second} if second else {})
    for name in told:
        _check(folder / name)
    for article in sorted({row["doc"] for row in first}):
        if Path(article).name != article:
            raise BroadsheetError(f"The article `{article}` has an id that is no name of a file; gold needs one.")
        text = folder / _TEXTS / f"{article}.txt"
        if not text.exists() or text.read_bytes() != texts[article].encode():
            files.write(text, texts[article])
    for name, rows in told.items():
        ordered = sorted(rows, key=lambda row: (row["doc"], row["start"]))
        files.write(folder / name, "".join(f"{json.dumps(row, ensure_ascii=False)}\n" for row in ordered))
    return {name: len(rows) for name, rows in told.items()}


def _row(one: Place, record: Record, between: Record | None) -> dict[str, Any]:
    row = {"doc": one[0], "start": one[1], "end": one[2], "themes": _themes(between or record),
           "coder": record["coder"], "date": record["at"][:10], "saw": record["saw"],
           "decision": record["id"]}  # fmt: skip
    if between is not None:
        row |= {"adjudicated_by": between["coder"], "adjudicated_on": between["at"][:10], "before": _themes(record)}
    return row


def _themes(record: Record) -> list[str]:
    return sorted({str(code["value"]) for code in record["coding"] if code["layer"] == "codes"})


def counted_by_coder(coded: Iterable[Record]) -> str:
    """How many sentences were coded, and by whom.

    Examples
    --------
    >>> one = {"coder": "Quill", "article_id": "a", "start": 0, "end": 9, "saw": "text alone", "coding": []}
    >>> counted_by_coder([one, one | {"start": 9}, one | {"coder": "Dray"}])
    '2 sentences are coded blind: 2 by Quill and 1 by Dray.'
    """
    units = of_coders(coded)
    many: dict[str, int] = {}
    for records in units.values():
        for record in records:
            many[record["coder"]] = many.get(record["coder"], 0) + 1
    verb = "is" if len(units) == 1 else "are"
    by = joined([f"{n:,} by {coder}" for coder, n in many.items()])
    return f"{counted(len(units), 'sentence')} {verb} coded blind: {by}."


def name_in(file: Path, folder: str) -> str:
    r"""Name the folder of the gold in the settings, all else in them as it was; what is to be said of it.

    Examples
    --------
    >>> import tempfile
    >>> file = Path(tempfile.mkdtemp()) / "broadsheet.toml"
    >>> _ = file.write_text('text = "full"\ngold = ""  # of coders\n[columns]\n', encoding="utf-8")
    >>> name_in(file, "gold"), file.read_text(encoding="utf-8")
    (', which broadsheet.toml now names', 'text = "full"\ngold = "gold"  # of coders\n[columns]\n')
    """
    text = documents.text(file)
    told = f'gold = "{folder}"'
    files.write(file, _UNSET.sub(told, text, count=1) if _UNSET.search(text) else f"{told}\n{text}")
    return f", which {file.name} now names"


def _check(path: Path) -> None:
    """What other work made is not written over."""
    if not path.exists():
        return
    for number, line in enumerate(path.read_text(encoding="utf-8").splitlines(), start=1):
        if line.strip() and "decision" not in json.loads(line):
            raise BroadsheetError(
                f"{path.parent.name}/{path.name}, line {number}, did not come from a review; expected a folder of gold "
                "of its own, so name another one as `gold` in broadsheet.toml."
            )
