"""What a person decided of single findings: it outranks the machine, and is told when it no longer fits.

A file of corrections is a CSV with the columns `article_id`, `start`, `end`, `layer`, `decision`, `value`, `text` and
`note`. `start` and `end` are those of the finding: of a mention, a name or a line its span, of a code its sentence's,
of a statement its span, of an act its trigger's. `text` repeats the words that stand there, as a check.

========== ================================ ====================================================================
layer      `value` of a `recode`            `value` of `accept` and `reject`
========== ================================ ====================================================================
mentions   an actor's id, or a role         an actor's id; empty for whatever is there
codes      `old > new`, ids of themes       a theme's id; to reject, empty for all of the sentence
names      a kind
speech     a speaker's id
events     a type of act, or a status       a type; empty for whatever is there
lines      a label                          (lines are only recoded)
========== ================================ ====================================================================

To accept a mention or a code that the machine did not find adds it; of other layers nothing is added.
"""

import csv
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pandas as pd

from analysis import contracts, schema
from analysis.corpus import normalize
from analysis.errors import BroadsheetError, did_you_mean

COLUMNS = ("article_id", "start", "end", "layer", "decision", "value", "text", "note")
DECISIONS = ("accept", "reject", "recode")
_Place = tuple[str, int, int]


@dataclass(frozen=True)
class Layer:
    """Where a table has the span of a finding, what its value is, and what else can be recoded by which words."""

    start: str
    end: str
    value: str
    choices: tuple[str, ...] = ()
    others: tuple[tuple[str, tuple[str, ...]], ...] = ()


LAYERS = {
    "mentions": Layer("start", "end", "actor_id", others=(("role", contracts.ROLES),)),
    "codes": Layer("start", "end", "theme_id"),
    "names": Layer("start", "end", "kind", contracts.NAME_KINDS),
    "speech": Layer("start", "end", "speaker_id"),
    "events": Layer("trigger_start", "trigger_end", "type", others=(("status", contracts.STATUSES),)),
    "lines": Layer("start", "end", "label", contracts.LABELS),
}


def read(path: Path) -> pd.DataFrame:
    """Read a file of corrections and check every line.

    Returns
    -------
    DataFrame
        One row per decision: the columns of the file, offsets as numbers, and `line`, its number in the file.

    Raises
    ------
    BroadsheetError
        The file is no table in UTF-8, lacks a column, or a line says something impossible; the sentence
        names the line.
    """
    try:
        with path.open(encoding="utf-8-sig", newline="") as file:
            reader = csv.DictReader(file, strict=True)
            lacking = [column for column in COLUMNS[:5] if column not in (reader.fieldnames or ())]
            if lacking:
                raise BroadsheetError(f"{path.name} has no column `{lacking[0]}`; expected {', '.join(COLUMNS)}.")
            rows = [
                _checked(row, f"{path.name}, line {reader.line_num:,}") | {"line": reader.line_num} for row in reader
            ]
    except (OSError, UnicodeDecodeError, csv.Error) as error:
        raise BroadsheetError(f"{path.name} cannot be read as a CSV in UTF-8 ({error}); mend it.") from None
    return pd.DataFrame(rows, columns=[*COLUMNS, "line"])


def apply(
    table: pd.DataFrame,
    decisions: pd.DataFrame,
    layer: str,
    *,
    texts: Mapping[str, str] | None = None,
    sentences: pd.DataFrame | None = None,
) -> tuple[pd.DataFrame, pd.DataFrame]:
    """Apply what persons decided to a table of findings.

    Parameters
    ----------
    table : DataFrame
        The machine's findings of one layer.
    decisions : DataFrame
        One row per decision, as `read` gives them; those on other layers are passed over.
    layer : str
        A layer of `LAYERS`.
    texts : mapping, optional
        The source's text by article, against which the words of a decision are checked. Without it they are
        checked against the table's own `text`, where it has one.
    sentences : DataFrame, optional
        One row per sentence; `codes` need it, and so does a mention that is added.

    Returns
    -------
    table : DataFrame
        The findings as corrected, in the order of the table, what was added last.
    report : DataFrame
        One row per decision that was not applied: `warnings`.

    Examples
    --------
    >>> mentions = schema.empty("mentions")
    >>> mentions.loc[0] = ["a", 0, 4, 9, "Zenda", "zenda", "state", "polity", "alias"]
    >>> decisions = pd.DataFrame([["a", 4, 9, "mentions", "reject", "", "Zenda", "the novel", 2]],
    ...                          columns=[*COLUMNS, "line"])
    >>> corrected, report = apply(mentions, decisions, "mentions")
    >>> len(corrected), len(report)
    (0, 0)
    >>> apply(corrected, decisions, "mentions")[1]["message"].item()
    'Correction in line 2 (reject “Zenda”): nothing is found there any more.'
    """
    if layer not in LAYERS:
        raise BroadsheetError(f"No layer is called `{layer}`; {did_you_mean(layer, LAYERS)}")
    if layer == "codes" and sentences is None:
        raise BroadsheetError("Corrections of codes are placed by sentences; give `sentences` too.")
    rows = _records(table)
    places = _places(rows, layer, sentences)
    told: list[tuple[str, int, str]] = []
    for decision in _records(decisions[decisions["layer"] == layer]):
        problem = _misfit(decision, rows, places, texts) or _apply(decision, rows, places, layer, sentences)
        if problem:
            said = f"Correction in line {decision['line']} ({decision['decision']} “{decision['text']}”): {problem}."
            told.append((decision["article_id"], decision["start"], said))
    kept = pd.DataFrame([row for row in rows if row], columns=table.columns)
    return kept.astype(table.dtypes.to_dict()), _report(told)


def _records(table: pd.DataFrame) -> list[dict[str, Any]]:
    return [{str(column): value for column, value in row.items()} for row in table.to_dict("records")]


def _checked(row: Mapping[str | None, Any], where: str) -> dict[str, Any]:
    given = {column: str(row.get(column) or "").strip() for column in COLUMNS}
    if None in row or None in row.values():
        raise BroadsheetError(f"{where} has another number of cells than the header; set commas in quotation marks.")
    for column, known in (("layer", tuple(LAYERS)), ("decision", DECISIONS)):
        if given[column] not in known:
            raise BroadsheetError(f"{where} has {column} = `{given[column]}`; {did_you_mean(given[column], known)}")
    if not given["article_id"]:
        raise BroadsheetError(f"{where} names no article; fill in `article_id`.")
    try:
        start, end = int(given["start"]), int(given["end"])
    except ValueError:
        start, end = 0, 0
    if not 0 <= start < end:
        raise BroadsheetError(
            f"{where} has start = `{given['start']}` and end = `{given['end']}`; expected two numbers, "
            "the first character and one past the last."
        )
    _check_value(given, where)
    return given | {"start": start, "end": end}


def _check_value(given: Mapping[str, str], where: str) -> None:
    layer, value = LAYERS[given["layer"]], given["value"]
    if given["layer"] == "lines" and given["decision"] != "recode":
        raise BroadsheetError(f"{where} has decision = `{given['decision']}`; lines are only recoded, to a label.")
    if given["decision"] == "recode" and not value:
        raise BroadsheetError(f"{where} recodes to nothing; fill in `value`.")
    if given["decision"] == "recode" and layer.choices and value not in layer.choices:
        raise BroadsheetError(f"{where} recodes to `{value}`; {did_you_mean(value, layer.choices)}")
    if given["layer"] == "codes" and given["decision"] == "recode" and len(_themes(value)) != 2:
        raise BroadsheetError(f"{where} recodes to `{value}`; expected `old > new`, two themes.")


def _themes(value: str) -> list[str]:
    return [part.strip() for part in value.split(">") if part.strip()]


def _places(rows: list[dict[str, Any]], layer: str, sentences: pd.DataFrame | None) -> dict[_Place, list[int]]:
    """The findings at each place, as positions in `rows`."""
    spec = LAYERS[layer]
    spans = _sentence_spans(sentences) if layer == "codes" and sentences is not None else {}
    found: dict[_Place, list[int]] = {}
    for k, row in enumerate(rows):
        span = spans.get((row["article_id"], row["sentence_id"])) if spans else (row[spec.start], row[spec.end])
        if span is not None:
            found.setdefault((row["article_id"], int(span[0]), int(span[1])), []).append(k)
    return found


def _sentence_spans(sentences: pd.DataFrame) -> dict[tuple[str, int], tuple[int, int]]:
    columns = ["article_id", "sentence_id", "start", "end"]
    return {(a, s): (start, end) for a, s, start, end in sentences[columns].itertuples(index=False)}


def _misfit(
    decision: Mapping[str, Any], rows: list[dict[str, Any]], places: Mapping[_Place, list[int]],
    texts: Mapping[str, str] | None,
) -> str:  # fmt: skip
    """Why the decision does not fit the text, or nothing."""
    wanted = normalize.string(decision["text"])
    if not wanted:
        return ""
    here: Iterable[str] = ()
    if texts is not None:
        if decision["article_id"] not in texts:
            return f"there is no article `{decision['article_id']}`"
        here = [texts[decision["article_id"]][decision["start"] : decision["end"]]]
    else:
        here = [str(rows[k]["text"]) for k in places.get(_place(decision), []) if "text" in rows[k]]
    found = {normalize.string(words) for words in here}
    return "" if not found or wanted in found else f"the words there are now “{found.pop()[:80]}”"


def _place(decision: Mapping[str, Any]) -> _Place:
    return decision["article_id"], int(decision["start"]), int(decision["end"])


def _apply(
    decision: Mapping[str, Any], rows: list[dict[str, Any]], places: dict[_Place, list[int]], layer: str,
    sentences: pd.DataFrame | None,
) -> str:  # fmt: skip
    """Change `rows`; why that cannot be done, or nothing. What is rejected is emptied, so that positions hold."""
    spec, value = LAYERS[layer], decision["value"]
    here = [k for k in places.get(_place(decision), []) if rows[k]]
    if layer == "codes" and decision["decision"] == "recode":
        old, value = _themes(value)
        named = [k for k in here if rows[k]["theme_id"] == old]
        if any(rows[k]["theme_id"] == value for k in here):  # the new theme is there: the old one only goes
            rows[:] = [{} if k in named else row for k, row in enumerate(rows)]
            return "" if named else f"`{old}` is not found there any more"
    elif decision["decision"] == "recode":
        named = here
    else:
        named = [k for k in here if value in ("", rows[k][spec.value])]
    if not named and decision["decision"] == "accept":
        return _added(decision, rows, places, layer, sentences)
    if not named:
        return f"`{value}` is not found there any more" if here and value else "nothing is found there any more"
    for k in named:
        if decision["decision"] == "reject":
            rows[k] = {}
        elif decision["decision"] == "recode":
            column = next((name for name, words in spec.others if value in words), spec.value)
            rows[k] = rows[k] | {column: value}
    return ""


def _added(
    decision: Mapping[str, Any], rows: list[dict[str, Any]], places: dict[_Place, list[int]], layer: str,
    sentences: pd.DataFrame | None,
) -> str:  # fmt: skip
    if layer not in ("mentions", "codes") or not decision["value"] or sentences is None:
        return "nothing is found there to accept"
    article_id, start, end = _place(decision)
    own = sentences[(sentences["article_id"] == article_id) & (sentences["start"] <= start) & (sentences["end"] >= end)]
    if own.empty:
        return "it lies in no sentence"
    row: dict[str, Any] = {"article_id": article_id, "sentence_id": int(own["sentence_id"].iloc[0])}
    if layer == "codes":
        row |= {"theme_id": decision["value"], "terms": []}
    else:
        alike = [other for other in rows if other and other["actor_id"] == decision["value"]]
        if not alike:
            return f"`{decision['value']}` is found nowhere else, so its kind is not known"
        sentence = own.iloc[0]
        words = sentence["text"][start - sentence["start"] : end - sentence["start"]]
        row |= {"start": start, "end": end, "text": words, "actor_id": decision["value"]}
        row |= {"kind": alike[0]["kind"], "role": None, "how": "person"}
    places.setdefault(_place(decision), []).append(len(rows))
    rows.append(row)
    return ""


def _report(told: list[tuple[str, int, str]]) -> pd.DataFrame:
    """Several decisions on one place are one row, since a warning is known by its place."""
    if not told:
        return schema.empty("warnings")
    said: dict[tuple[str, int], list[str]] = {}
    for article_id, start, message in told:
        said.setdefault((article_id, start), []).append(message)
    rows = [(article_id, "correction", start, " ".join(each)) for (article_id, start), each in said.items()]
    columns = ["article_id", "kind", "start", "message"]
    return pd.DataFrame(rows, columns=columns).astype({"article_id": "str", "start": "Int64", "message": "str"})
