"""The findings of a layer while what a person decided is applied to them."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

import pandas as pd

from analysis import schema
from analysis.contracts import SIGNS
from analysis.contracts.keys import ANONYMOUS, SENTENCE, UNATTRIBUTED
from analysis.corpus import normalize
from analysis.corrections import additions
from analysis.corrections.decisions import LAYERS, change, days
from analysis.errors import did_you_mean

_QUOTED = 80
# Layers to which a person can add; an event is added in words of its own.
_ADDED = ("mentions", "codes", "speech")
_HOW = "; to add an event, say `TYPE: SOURCE > TARGET`"
_Place = tuple[str, int, int]
Row = dict[str, Any]


def _place(decision: Mapping[str, Any]) -> _Place:
    return decision["article_id"], int(decision["start"]), int(decision["end"])


@dataclass
class Findings:
    """The findings of a layer while decisions are applied; what is rejected is emptied, so that positions hold."""

    layer: str
    rows: list[Row]
    sentences: pd.DataFrame | None
    known: Mapping[str, str] | None
    mentions: pd.DataFrame | None = None

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

    def misfit(self, decision: Row, texts: Mapping[str, str] | None) -> str:
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

    def decide(self, decision: Row) -> str:
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

    def _with_value(self, row: Row, new: str) -> Row:
        """The columns that change with a finding's value."""
        if self.layer == "mentions":
            kind = self._kind(new) or row["kind"]
            return {
                "actor_id": new,
                "kind": kind,
                "role": row["role"] if kind == "state" else None,
                "how": "person",
                "sector": None,
            }
        if self.layer == "speech":
            return {"speaker_id": new, "descriptor": row.get("descriptor") if new == ANONYMOUS else None}
        if self.layer == "dates":
            first, last = (pd.Timestamp(day) for day in days(new))
            return {"earliest": first, "latest": last, "basis": "decided by a person"}
        if self.layer == "events":
            return {"type": new, "sign": self._kind(new) or row["sign"]}
        return {self.value: new} | ({"reason": "decided by a person"} if self.layer == "lines" else {})

    def _unknown(self, value: str) -> str:
        if self.known is None or value in self.known or (self.layer == "speech" and value in (ANONYMOUS, UNATTRIBUTED)):
            return ""
        near = did_you_mean(value, self.known) if self.known else ""
        return f"the codebook has no `{value}`" + (f" ({near.rstrip('.')})" if near.startswith("did") else "")

    def _kind(self, actor_id: str) -> str:
        """What the codebook says of an id: the kind of an actor, the sign of an act's type."""
        if self.known is not None:
            return self.known.get(actor_id, "")
        return next((str(row["kind"]) for row in self.rows if row and row.get("actor_id") == actor_id), "")

    def _add(self, decision: Row) -> str:
        value, sentences = decision["value"], self.sentences
        event = additions.parts(value) if self.layer == "events" else None
        if (self.layer not in _ADDED and event is None) or not value or sentences is None:
            return f"nothing is found there to accept{_HOW if self.layer == 'events' else ''}"
        article_id, start, end = place = _place(decision)
        around = (sentences["article_id"] == article_id) & (sentences["start"] <= start) & (sentences["end"] >= end)
        sentence = sentences[around].iloc[0] if around.any() else None
        problem = self._unknown(event[0] if event else value) or ("it lies in no sentence" if sentence is None else "")
        if problem or sentence is None:
            return problem
        own: Row = {"article_id": article_id, "sentence_id": int(sentence["sentence_id"])}
        spot = {"start": start, "end": end}
        words = sentence["text"][start - sentence["start"] : end - sentence["start"]]
        row: Row | str
        if event:
            row = self._event(event, own | spot)
        elif self.layer == "speech":
            row = additions.statement(words, value, own | spot, self.rows)
        elif self.layer == "codes":
            row = own | {"theme_id": value, "terms": []}
        else:
            row = self._mention(value, words, own | spot)
        if isinstance(row, str):
            return row
        if not any(other and _same(other, row, self.layer) for other in self.rows):
            self.places.setdefault(place, []).append(len(self.rows))
            self.rows.append(row)
        return ""

    def _mention(self, value: str, words: str, own: Row) -> Row | str:
        kind = self._kind(value)
        if not kind:
            return f"`{value}` is found nowhere else, so its kind is not known"
        # a town that is no actor would not be accepted as one
        role = "polity" if kind == "state" else None
        return own | {"text": words, "actor_id": value, "kind": kind, "role": role, "how": "person", "sector": None}

    def _event(self, said: tuple[str, str, str], own: Row) -> Row | str:
        named = self._named(own)
        lacking = [one for one in said[1:] if one not in named]
        if lacking:
            return f"`{lacking[0]}` is mentioned nowhere"
        return additions.event(said, self._sign(said[0]), own, named)

    def _sign(self, kind: str) -> str:
        """Whether a type of event is cooperative or conflictual."""
        of = {row["type"]: row["sign"] for row in self.rows if row}
        return str((self.known or {}).get(kind) or of.get(kind) or SIGNS[0])

    def _named(self, row: Row) -> dict[str, list[additions.Span]]:
        """Every actor that is mentioned anywhere, with where it is in one sentence."""
        if self.mentions is None:
            return {}
        found: dict[str, list[additions.Span]] = {str(one): [] for one in self.mentions["actor_id"].unique()}
        here = (self.mentions[SENTENCE] == pd.Series(row)[SENTENCE]).all(axis=1)
        for actor, *span in self.mentions.loc[here, ["actor_id", "start", "end"]].to_numpy().tolist():
            found[str(actor)].append((int(span[0]), int(span[1])))
        return found


def _gone(value: str) -> str:
    return f"`{value}` is not found there any more" if value else "nothing is found there any more"


def _same(one: Row, other: Row, layer: str) -> bool:
    return all(one.get(column) == other.get(column) for column in schema.contract(layer).key)
