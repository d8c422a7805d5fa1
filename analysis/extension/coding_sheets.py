"""A sample of sentences as a sheet that a person codes, blind to what the program found, and as the gold it becomes."""

import json
import re
from collections.abc import Collection
from datetime import date
from pathlib import Path
from typing import Any

import pandas as pd

from analysis import documents, files, installation
from analysis.contracts.table_arguments import takes
from analysis.errors import BroadsheetError, counted, did_you_mean
from analysis.evaluate.coding_samples import By
from analysis.extension import filled_sheets

NAME = "sample.jsonl"
COLUMNS = ("number", "article", "before", "sentence", "after", "themes", "note")
NONE = "none"
_KEPT = ("doc", "start", "end", "stratum", "inclusion", "by", "seed", "drawn", "themes", "coder", "coded", "note")
_APART = re.compile(r"[\s|,;]+")


@takes(sample="article_id start end stratum inclusion")
def keep(sample: pd.DataFrame, path: Path, *, by: By, seed: int) -> None:
    """Keep how a sample was drawn, before anybody codes it.

    Parameters
    ----------
    sample : DataFrame
        As `coding_samples.drawn` gives it.
    path : Path
        The file, JSON lines: `doc`, `start`, `end`, `stratum`, `inclusion`, `by`, `seed`, `drawn` (the day).
    by, seed
        How it was drawn.

    Raises
    ------
    BroadsheetError
        The file holds a sample already.

    Examples
    --------
    >>> import tempfile
    >>> path = Path(tempfile.mkdtemp()) / "sample.jsonl"
    >>> row = {"article_id": "a", "start": 0, "end": 9, "stratum": "all", "inclusion": 0.5}
    >>> keep(pd.DataFrame([row]), path, by="article", seed=1)
    >>> read(path)[["doc", "inclusion", "themes"]].values.tolist()
    [['a', 0.5, None]]
    """
    if path.exists():
        raise BroadsheetError(
            f"{path.parent.name}/{path.name} holds a sample that was drawn before; code that one, or move the file "
            "away."
        )
    drawn = sample.rename(columns={"article_id": "doc"})[["doc", "start", "end", "stratum", "inclusion"]]
    _write(drawn.assign(by=by, seed=seed, drawn=date.today().isoformat()), path)


def _write(rows: pd.DataFrame, path: Path) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    lines = (
        json.dumps({k: v for k, v in row.items() if _says(v)}, ensure_ascii=False) for row in rows.to_dict("records")
    )
    with files.whole(path) as part:
        part.write_text("".join(f"{line}\n" for line in lines), encoding="utf-8")


def _says(value: Any) -> bool:
    return isinstance(value, list) or bool(pd.notna(value))


def read(path: Path) -> pd.DataFrame:
    """A sample as it was kept, with what was coded in it.

    Returns
    -------
    DataFrame
        One row per sentence drawn: `doc`, `start`, `end`, `stratum`, `inclusion`, `by`, `seed`, `drawn`; `themes`, a
        list where somebody coded it, else none; `coder`, `coded` (the day), `note`.

    Raises
    ------
    BroadsheetError
        The file is not there, or a line is no JSON.

    Examples
    --------
    >>> read(Path("nowhere/sample.jsonl"))
    Traceback (most recent call last):
    ...
    analysis.errors.BroadsheetError: Expected a sample in nowhere/sample.jsonl, found no such file; draw one ...
    """
    if not path.is_file():
        raise BroadsheetError(
            f"Expected a sample in {path.parent.name}/{path.name}, found no such file; draw one with "
            f"`{installation.command()} sample --size 200 --out sheet.csv`."
        )
    lines = [line for line in documents.text(path).split("\n") if line.strip()]
    rows = [documents.record(line, f"{path.name}, line {n}") for n, line in enumerate(lines, 1)]
    table = pd.DataFrame(rows).reindex(columns=list(_KEPT))
    themes = [one if isinstance(one, list) else None for one in table["themes"]]
    return table.assign(themes=pd.Series(themes, dtype=object))


@takes(
    sample="article_id sentence_id text", sentences="article_id sentence_id text", articles="article_id title outlet"
)
def sheet(sample: pd.DataFrame, sentences: pd.DataFrame, articles: pd.DataFrame) -> pd.DataFrame:
    """The sheet that a person codes: each sentence between its neighbours, and no word of what the program found.

    Returns
    -------
    DataFrame
        One row per sentence drawn: `number`, `article` (outlet and title), `before`, `sentence`, `after`, and `themes`
        and `note`, which are empty.

    Examples
    --------
    >>> rows = [("a", 0, "Zenda slept."), ("a", 1, "Roads closed."), ("b", 0, "Rain fell.")]
    >>> sentences = pd.DataFrame(rows, columns=["article_id", "sentence_id", "text"])
    >>> articles = pd.DataFrame({"article_id": [*"ab"], "title": ["Roads", None], "outlet": "Zenda Post"})
    >>> sheet(sentences.iloc[[1, 2]], sentences, articles)[["article", "before", "sentence", "after"]].values.tolist()
    [['Zenda Post: Roads', 'Zenda slept.', 'Roads closed.', ''], ['Zenda Post', '', 'Rain fell.', '']]
    """
    text = sentences.set_index(["article_id", "sentence_id"])["text"].to_dict()
    told = articles.set_index("article_id")[["outlet", "title"]].fillna("").astype(str)
    names = {key: ": ".join(part for part in own if part) for key, own in zip(told.index, told.to_numpy(), strict=True)}
    rows = [
        (n, names.get(article, article), text.get((article, k - 1), ""), own, text.get((article, k + 1), ""), "", "")
        for n, (article, k, own) in enumerate(
            zip(sample["article_id"], sample["sentence_id"], sample["text"], strict=True), start=1
        )
    ]
    return pd.DataFrame(rows, columns=list(COLUMNS))


def taken(path: Path, sample: pd.DataFrame, themes: Collection[str], *, coder: str) -> pd.DataFrame:
    """The sample with what a person coded in its sheet.

    Parameters
    ----------
    path : Path
        The sheet: in `themes` the ids of a sentence's themes, `none` where it has none.
    sample : DataFrame
        As `read` gives it.
    themes : collection of str
        The ids of the codebook.
    coder : str
        Who coded.

    Raises
    ------
    BroadsheetError
        A sentence has no code, or a theme is none of the codebook: all of these are told.
    """
    rows = filled_sheets.read(path, needed=("number", "themes"), known=COLUMNS, made_by="sample --out")
    given = {row["number"]: (n, row) for n, row in rows if row["number"]}
    codes, notes, wrong = [], [], []
    for number in map(str, range(1, len(sample) + 1)):
        at, row = given.get(number, (0, {}))
        own = [one for one in _APART.split(row.get("themes", "")) if one]
        codes.append([one for one in own if one != NONE])
        notes.append(row.get("note") or None)
        wrong += [] if own else [f"sentence {number} has no code"]
        wrong += [
            f"row {at}: `{one}` is no theme; {did_you_mean(one, themes)}" for one in codes[-1] if one not in themes
        ]
    if wrong:
        raise BroadsheetError(
            f"{path.name}: {counted(len(wrong), 'row')} to mend, first: {wrong[0]}\n"
            f"Every sentence needs a code, `{NONE}` where no theme fits: those left out would be a choice, and the "
            "sample no longer one of chance."
        )
    told = {name: pd.Series(values, dtype=object) for name, values in (("themes", codes), ("note", notes))}
    return sample.assign(**told, coder=coder, coded=date.today().isoformat())


def complete(sample: pd.DataFrame, path: Path) -> None:
    """Keep a sample with its codes.

    Examples
    --------
    >>> import tempfile
    >>> path = Path(tempfile.mkdtemp()) / "sample.jsonl"
    >>> complete(pd.DataFrame([{"doc": "a", "start": 0, "end": 9, "inclusion": 0.5, "themes": []}]), path)
    >>> read(path)["themes"].tolist()
    [[]]
    """
    _write(sample, path)
