"""What a person decided of single findings: it outranks the machine, and is told when it no longer fits."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

import pandas as pd

from analysis import schema
from analysis.contracts.keys import ANONYMOUS
from analysis.corpus import normalize
from analysis.corrections.decisions import LAYERS, change, days
from analysis.errors import BroadsheetError, did_you_mean

_QUOTED = 80
_Place = tuple[str, int, int]
_Row = dict[str, Any]


def apply(
    table: pd.DataFrame,
    decisions: pd.DataFrame,
    layer: str,
    *,
    texts: Mapping[str, str] | None = None,
    sentences: pd.DataFrame | None = None,
    known: Mapping[str, str] | None = None,
) -> tuple[pd.DataFrame, pd.DataFrame]:
    """Apply what persons decided to a table of findings.

    Parameters
    ----------
    table : DataFrame
        The machine's findings of one layer.
    decisions : DataFrame
        One row per decision, as `decisions.read` gives them; those on other layers are passed over.
    layer : str
        A layer of `decisions.LAYERS`.
    texts : mapping, optional
        The source's text by article, against which the words of a decision are checked. Without it they are
        checked against the table's own `text`, where it has one.
    sentences : DataFrame, optional
        One row per sentence; `codes` need it, and so does a mention that is added.
    known : mapping, optional
        The ids of the codebook that a value can be, each with its kind. Without it any id will do, and an actor's
        kind is that of its other mentions.

    Returns
    -------
    table : DataFrame
        The findings as corrected, in the order of the table, what was added last.
    outcome : DataFrame
        One row per decision on the layer: `corrections`, whose `problem` is empty where it was applied.

    Examples
    --------
    >>> mentions = schema.empty("mentions")
    >>> mentions.loc[0] = ["a", 0, 4, 9, "Zenda", "zenda", "state", "polity", "alias"]
    >>> decisions = pd.DataFrame({"line": [2], "article_id": "a", "start": 4, "end": 9, "layer": "mentions",
    ...                           "decision": "reject", "value": "", "text": "Zenda", "note": "the novel"})
    >>> corrected, outcome = apply(mentions, decisions, "mentions")
    >>> len(corrected), outcome["problem"].isna().tolist()
    (0, [True])
    >>> apply(corrected, decisions, "mentions")[1]["problem"].item()
    'nothing is found there any more'
    """
    if layer not in LAYERS:
        raise BroadsheetError(f"No layer is called `{layer}`; {did_you_mean(layer, LAYERS)}")
    if layer == "codes" and sentences is None:
        raise BroadsheetError("Corrections of codes are placed by sentences; give `sentences` too.")
    own = decisions[decisions["layer"] == layer]
    if own.empty:
        return table, schema.empty("corrections")
    found = _Findings(layer, _records(table), sentences, known)
    problems = [found.misfit(decision, texts) or found.decide(decision) for decision in _records(own)]
    kept = pd.DataFrame([row for row in found.rows if row], columns=table.columns)
    outcome = own.assign(problem=pd.Series([problem or None for problem in problems], index=own.index, dtype="str"))
    return kept.astype(table.dtypes.to_dict()), schema.validate("corrections", outcome)


def warnings(outcome: pd.DataFrame) -> pd.DataFrame:
    """The decisions that were not applied, as warnings of the kind `correction`.

    Parameters
    ----------
    outcome : DataFrame
        One row per decision, as `apply` returns them.

    Returns
    -------
    DataFrame
        One row per place: several decisions on one place are told together, since a warning is known by its place.
    """
    said: dict[tuple[str, int], list[str]] = {}
    for row in schema.rows(outcome[outcome["problem"].notna()]):
        what = f"{row.decision} “{row.text}”" if row.text else row.decision
        message = f"Correction in line {row.line:,} ({row.layer}: {what}) is not applied: {row.problem}."
        said.setdefault((row.article_id, row.start), []).append(message)
    rows = [(article_id, "correction", start, " ".join(each)) for (article_id, start), each in said.items()]
    return schema.validate("warnings", pd.DataFrame(rows, columns=list(schema.contract("warnings").columns)))


def counts(outcome: pd.DataFrame) -> str:
    """How many decisions there are and how many were applied, in a sentence.

    Examples
    --------
    >>> counts(schema.empty("corrections"))
    'No finding was corrected by hand.'
    >>> counts(pd.DataFrame({"problem": [None, "there is no article `b`"]}))
    'Of 2 findings that were decided by hand, 1 fits the texts and is applied; 1 is not, and the warnings say why.'
    """
    from analysis.errors import counted

    total, stale = len(outcome), int(outcome["problem"].notna().sum())
    if not total:
        return "No finding was corrected by hand."
    if not stale:
        return f"{counted(total, 'finding')} {'was' if total == 1 else 'were'} decided by hand."
    fit = f"{total - stale:,} {'fits the texts and is' if total - stale == 1 else 'fit the texts and are'} applied"
    rest = f"{stale:,} {'is' if stale == 1 else 'are'} not, and the warnings say why"
    return f"Of {counted(total, 'finding')} that {'was' if total == 1 else 'were'} decided by hand, {fit}; {rest}."


def _records(table: pd.DataFrame) -> list[_Row]:
    return [{str(column): value for column, value in row.items()} for row in table.to_dict("records")]


def _place(decision: Mapping[str, Any]) -> _Place:
    return decision["article_id"], int(decision["start"]), int(decision["end"])


@dataclass
class _Findings:
    """The findings of a layer while decisions are applied; what is rejected is emptied, so that positions hold."""

    layer: str
    rows: list[_Row]
    sentences: pd.DataFrame | None
    known: Mapping[str, str] | None

    def __post_init__(self) -> None:
        spec, self.value = LAYERS[self.layer], LAYERS[self.layer].value
        columns = ["article_id", "sentence_id", "start", "end"]
        spans = {}
        if self.layer == "codes" and self.sentences is not None:
            spans = {(a, s): (start, end) for a, s, start, end in self.sentences[columns].itertuples(index=False)}
        self.places: dict[_Place, list[int]] = {}
        for k, row in enumerate(self.rows):
            start, end = spans[row["article_id"], row["sentence_id"]] if spans else (row[spec.start], row[spec.end])
            self.places.setdefault((row["article_id"], int(start), int(end)), []).append(k)

    def misfit(self, decision: _Row, texts: Mapping[str, str] | None) -> str:
        """Why the decision does not fit the text, or nothing."""
        article_id, start, end = _place(decision)
        if texts is not None and article_id not in texts:
            return f"there is no article `{article_id}`"
        wanted = normalize.string(decision["text"])
        if not wanted:
            return ""
        if texts is not None:
            here = [texts[article_id][start:end]]
        else:
            here = [str(self.rows[k]["text"]) for k in self.places.get(_place(decision), []) if "text" in self.rows[k]]
        found = {normalize.string(words) for words in here}
        return "" if not found or wanted in found else f"the words there are now “{found.pop()[:_QUOTED]}”"

    def decide(self, decision: _Row) -> str:
        """Change the findings; why that cannot be done, or nothing."""
        value = decision["value"]
        here = [k for k in self.places.get(_place(decision), []) if self.rows[k]]
        if decision["decision"] == "recode":
            return self._recode(here, *change(value))
        named = [k for k in here if value in ("", self.rows[k][self.value])]
        if decision["decision"] == "reject":
            for k in named:
                self.rows[k] = {}
        elif not named:
            return self._add(decision)
        return "" if named else _gone(value if here else "")

    def _recode(self, here: list[int], old: str, new: str) -> str:
        named = [k for k in here if old in ("", self.rows[k][self.value])]
        column = next((name for name, words in LAYERS[self.layer].others if new in words), self.value)
        if not named:
            return _gone(old if here else "")
        if column == self.value and (unknown := self._unknown(new)):
            return unknown
        for k in named:
            changed = self.rows[k] | ({column: new} if column != self.value else self._with_value(self.rows[k], new))
            # what the new value says already stands there: the old one only goes
            others = [self.rows[other] for other in here if other != k and self.rows[other]]
            self.rows[k] = {} if any(_same(changed, other, self.layer) for other in others) else changed
        return ""

    def _with_value(self, row: _Row, new: str) -> _Row:
        """The columns that change with a finding's value."""
        if self.layer == "mentions":
            kind = self._kind(new) or row["kind"]
            return {"actor_id": new, "kind": kind, "role": row["role"] if kind == "state" else None, "how": "person"}
        if self.layer == "speech":
            return {"speaker_id": new, "descriptor": row.get("descriptor") if new == ANONYMOUS else None}
        if self.layer == "dates":
            first, last = (pd.Timestamp(day) for day in days(new))
            return {"earliest": first, "latest": last, "basis": "decided by a person"}
        if self.layer == "events":
            return {"type": new, "sign": self._kind(new) or row["sign"]}
        return {self.value: new} | ({"reason": "decided by a person"} if self.layer == "lines" else {})

    def _unknown(self, value: str) -> str:
        if self.known is None or value in self.known or (self.layer, value) == ("speech", ANONYMOUS):
            return ""
        near = did_you_mean(value, self.known) if self.known else ""
        return f"the codebook has no `{value}`" + (f" ({near.rstrip('.')})" if near.startswith("did") else "")

    def _kind(self, actor_id: str) -> str:
        """What the codebook says of an id: the kind of an actor, the sign of an act's type."""
        if self.known is not None:
            return self.known.get(actor_id, "")
        return next((str(row["kind"]) for row in self.rows if row and row.get("actor_id") == actor_id), "")

    def _add(self, decision: _Row) -> str:
        value, sentences = decision["value"], self.sentences
        if self.layer not in ("mentions", "codes") or not value or sentences is None:
            return "nothing is found there to accept"
        if unknown := self._unknown(value):
            return unknown
        article_id, start, end = place = _place(decision)
        around = (sentences["article_id"] == article_id) & (sentences["start"] <= start) & (sentences["end"] >= end)
        if not around.any():
            return "it lies in no sentence"
        sentence = sentences[around].iloc[0]
        row: _Row = {"article_id": article_id, "sentence_id": int(sentence["sentence_id"])}
        if self.layer == "codes":
            row |= {"theme_id": value, "terms": []}
        elif kind := self._kind(value):
            words = sentence["text"][start - sentence["start"] : end - sentence["start"]]
            row |= {"start": start, "end": end, "text": words, "actor_id": value, "kind": kind, "how": "person"}
            row["role"] = "polity" if kind == "state" else None  # a town that is no actor would not be accepted as one
        else:
            return f"`{value}` is found nowhere else, so its kind is not known"
        if not any(own and _same(own, row, self.layer) for own in self.rows):
            self.places.setdefault(place, []).append(len(self.rows))
            self.rows.append(row)
        return ""


def _gone(value: str) -> str:
    return f"`{value}` is not found there any more" if value else "nothing is found there any more"


def _same(one: _Row, other: _Row, layer: str) -> bool:
    return all(one.get(column) == other.get(column) for column in schema.contract(layer).key)
