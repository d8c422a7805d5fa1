"""A sample of sentences as a sheet that a person codes, blind to what the program found, and as the gold it becomes."""

import json
import re
from collections.abc import Collection, Mapping, Sequence
from datetime import date
from pathlib import Path
from typing import Any

import pandas as pd

from analysis import documents, files, installation
from analysis.contracts.table_arguments import takes
from analysis.errors import BroadsheetError, counted, did_you_mean
from analysis.evaluate import coding_samples
from analysis.evaluate.coding_samples import By
from analysis.extension import filled_sheets
from analysis.measure import scope

# What can be coded of a sentence: ids, or how many there are.
IDS, NUMBERS = ("themes", "actors"), ("statements", "events")
CODED = (*IDS, *NUMBERS)
COLUMNS = ("number", "article", "before", "sentence", "after", *CODED, "note")
NONE = "none"
_KEPT = ("doc", "start", "end", "stratum", "inclusion", "by", "seed", "drawn", *CODED, "coder", "coded", "note")
_APART = re.compile(r"[\s|,;]+")


def draw(read: Mapping[str, pd.DataFrame], path: Path, *, size: int, by: By = "article", seed: int = 0) -> pd.DataFrame:
    """Draw a sample from the body of a corpus's articles, and keep how it was drawn.

    Parameters
    ----------
    read : mapping
        The tables `articles`, `sentences` and `codes`.
    path : Path
        The file, as for `keep`.
    size, by, seed
        As for `coding_samples.drawn`.

    Returns
    -------
    DataFrame
        As `coding_samples.drawn` gives it.

    Raises
    ------
    BroadsheetError
        The file holds a sample already, or there are fewer sentences than are asked for.

    Examples
    --------
    >>> import tempfile
    >>> row = {"article_id": "a", "sentence_id": 0, "part": "body", "start": 0, "end": 9, "text": "Zenda won."}
    >>> read = {"articles": pd.DataFrame([{"article_id": "a", "cluster_id": None}]), "sentences": pd.DataFrame([row]),
    ...         "codes": pd.DataFrame(columns=["article_id", "sentence_id", "theme_id"])}
    >>> draw(read, Path(tempfile.mkdtemp()) / "sample.jsonl", size=1)["inclusion"].tolist()
    [1.0]
    """
    counted_in = scope.sentences(read["sentences"], read["articles"], parts=("body",))
    found = coding_samples.drawn(counted_in, read["codes"], size=size, by=by, seed=seed)
    keep(found, path, by=by, seed=seed)
    return found


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
    write(drawn.assign(by=by, seed=seed, drawn=date.today().isoformat()), path)


def write(rows: pd.DataFrame, path: Path) -> None:
    """Keep a sample, with its codes where it has them.

    Examples
    --------
    >>> import tempfile
    >>> path = Path(tempfile.mkdtemp()) / "sample.jsonl"
    >>> write(pd.DataFrame([{"doc": "a", "start": 0, "end": 9, "inclusion": 0.5, "themes": []}]), path)
    >>> read(path)["themes"].tolist()
    [[]]
    """
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
        One row per sentence drawn: `doc`, `start`, `end`, `stratum`, `inclusion`, `by`, `seed`, `drawn`; `themes` and
        `actors`, lists where somebody coded them, else none; `statements` and `events`, numbers, likewise; `coder`,
        `coded` (the day), `note`.

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
    if not documents.there(path):
        raise BroadsheetError(
            f"Expected a sample in {path.parent.name}/{path.name}, found no such file; draw one with "
            f"`{installation.command()} sample --size 200 --out sheet.csv`."
        )
    lines = [line for line in documents.text(path).split("\n") if line.strip()]
    rows = [documents.record(line, f"{path.name}, line {n}") for n, line in enumerate(lines, 1)]
    table = pd.DataFrame(rows).reindex(columns=list(_KEPT))
    lists = {name: [one if isinstance(one, list) else None for one in table[name]] for name in IDS}
    whole = {name: pd.to_numeric(table[name]).astype("Int64") for name in NUMBERS}
    return table.assign(**{name: pd.Series(values, dtype=object) for name, values in lists.items()}, **whole)


@takes(
    sample="article_id sentence_id text", sentences="article_id sentence_id text", articles="article_id title outlet"
)
def sheet(sample: pd.DataFrame, sentences: pd.DataFrame, articles: pd.DataFrame) -> pd.DataFrame:
    """The sheet that a person codes: each sentence between its neighbours, and no word of what the program found.

    Returns
    -------
    DataFrame
        One row per sentence drawn: `number`, `article` (outlet and title), `before`, `sentence`, `after`, and, empty,
        what can be coded and `note`.

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
        (n, names.get(article, article), text.get((article, k - 1), ""), own, text.get((article, k + 1), ""))
        for n, (article, k, own) in enumerate(
            zip(sample["article_id"], sample["sentence_id"], sample["text"], strict=True), start=1
        )
    ]
    filled = pd.DataFrame(rows, columns=list(COLUMNS[:5]))
    return filled.assign(**dict.fromkeys(COLUMNS[5:], ""))


def taken(path: Path, sample: pd.DataFrame, known: Mapping[str, Collection[str]], *, coder: str) -> pd.DataFrame:
    """The sample with what a person coded in its sheet.

    Parameters
    ----------
    path : Path
        The sheet: in `themes` the ids of a sentence's themes, in `actors` those of the actors that it names, once for
        each time; `none` where it has none; in `statements` how many begin in it, in `events` how many it reports. A
        column that is empty in all rows was not coded.
    sample : DataFrame
        As `read` gives it.
    known : mapping
        The ids of the codebook: of `themes`, and of `actors`.
    coder : str
        Who coded.

    Raises
    ------
    BroadsheetError
        Nothing was coded; or in a column that was, a sentence has no code, or what is no id or number: all of these
        are told.
    """
    rows = filled_sheets.read(path, needed=("number", "themes"), known=COLUMNS, made_by="sample --out")
    given = {row["number"]: (n, row) for n, row in rows if row["number"]}
    own = [given.get(str(number), (0, {})) for number in range(1, len(sample) + 1)]
    filled = [name for name in CODED if any(row.get(name) for _, row in own)] or ["themes"]
    codes, wrong = {}, []
    for name in filled:
        codes[name], problems = _column(name, own, known.get(name, ()))
        wrong += problems
    if wrong:
        raise BroadsheetError(
            f"{path.name}: {counted(len(wrong), 'row')} to mend, first: {wrong[0]}\n"
            f"Every sentence needs a code, `{NONE}` where nothing fits: those left out would be a choice, and the "
            "sample no longer one of chance."
        )
    codes["note"] = [row.get("note") or None for _, row in own]
    told = {name: pd.Series(values, index=sample.index, dtype=object) for name, values in codes.items()}
    return sample.assign(**told, coder=coder, coded=date.today().isoformat())


def _column(
    name: str, rows: Sequence[tuple[int, Mapping[str, str]]], known: Collection[str]
) -> tuple[list[Any], list[str]]:
    """What was coded in a column, sentence by sentence, and what is wrong with it."""
    kind = name.removesuffix("s")
    codes: list[Any] = []
    wrong: list[str] = []
    for number, (at, row) in enumerate(rows, start=1):
        own = [one for one in _APART.split(row.get(name, "")) if one]
        wrong += [] if own else [f"sentence {number} has no code in `{name}`"]
        ids = [one for one in own if one != NONE]
        codes.append(ids if name in IDS else _number(own))
        if name in NUMBERS and own and codes[-1] is None:
            wrong.append(f"row {at}: `{row[name]}` in `{name}`; expected a whole number from 0 on.")
        unknown = [one for one in ids if name in IDS and one not in known]
        wrong += [f"row {at}: `{one}` is no {kind}; {did_you_mean(one, known)}" for one in unknown]
    return codes, wrong


def _number(own: Sequence[str]) -> int | None:
    """How many, in the words of a sheet: spreadsheets write 2 as 2.0 too."""
    plain = "0" if list(own) == [NONE] else "".join(own).removesuffix(".0")
    return int(plain) if len(own) == 1 and plain.isdecimal() else None
