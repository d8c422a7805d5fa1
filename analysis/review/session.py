"""A coder's session: a queue of sentences, one of them at hand, changed step by step and then decided."""

import re
import statistics
import time
from collections.abc import Callable, Collection, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import pandas as pd

from analysis.errors import BroadsheetError
from analysis.evaluate.gold_rows import SAW
from analysis.extension.taken_steps import Taken
from analysis.review import codings, corrected_file, edits, journal as journals, sample_file, terms
from analysis.review.codings import REVIEWED, Coding
from analysis.review.edits import Hand
from analysis.review.journal import Journal, Place, Record
from analysis.review.material import Material
from analysis.review.terms import Terms

MOVED_ON = "Another window moved on; that key was not for this sentence, and did nothing."
ELSEWHERE = "This sentence was decided in another window; what was decided there is shown."
_RECENT = 20
_ID = re.compile(r"[0-9a-f]{32}")


@dataclass
class Session:
    """Sentences decided by a coder, one at a time.

    Parameters
    ----------
    material : Material
        The corpus.
    queue : DataFrame
        As `queues` give it.
    journal : Journal
        Where decisions are kept, with the coder's name.
    corrections : Path, optional
        The file of corrections into which what is decided goes; none for gold, which is kept apart.
    saw : str
        What the coder has before them: `text and codes of the program`, `text alone`, or `text and codes of another
        coder`.
    layers : sequence of str
        What is judged.
    order : str
        What was reviewed. `second`, `disagreement`: each sentence on the terms of the coders before (`terms`).
    sample : Path, optional
        The file of the sample that is coded, filled in when all of it is.
    drawn : collection of (str, int, int)
        Its sentences, as far as the corpus still has them.
    nothing : str
        What is said where there is nothing to be reviewed.
    """

    material: Material
    queue: pd.DataFrame
    journal: Journal
    corrections: Path | None = None
    saw: str = SAW[1]
    layers: Sequence[str] = REVIEWED
    order: str = ""
    sample: Path | None = None
    drawn: Collection[Place] = ()
    nothing: str = "Nothing is to be reviewed."
    at: int = 0
    coding: Coding = ()
    chosen: int = -1
    message: str = ""
    _before: list[Coding] = field(default_factory=list)
    taken: Taken = field(default_factory=Taken)
    _times: list[float] = field(default_factory=list)
    _done: set[Place] = field(default_factory=set)

    def __post_init__(self) -> None:
        self.rows = self.queue.to_dict("records")
        self._number = {self._place(k): k for k in range(len(self.rows))}
        self.standing: dict[Place, list[Record]] = {}
        with self.journal.alone():
            self._take_in()
            if self.corrections is not None:
                corrected_file.write(self.corrections, corrected_file.settled(self._for_corrections()))
        self.go(self._open(0))

    def _take_in(self) -> None:
        """The decisions that stand, by sentence."""
        self.standing = {}
        for record in self.journal.standing():
            self.standing.setdefault(journals.place(record), []).append(record)
        self._done = {place for place in self._number if self.decided(place) is not None}

    def _for_corrections(self) -> list[Record]:
        every = [record for own in self.standing.values() for record in own if record.get("corrects")]
        return sorted(every, key=lambda record: record["at"])

    def _place(self, at: int) -> Place:
        row = self.rows[at]
        return str(row["article_id"]), int(row["start"]), int(row["end"])

    def decided(self, place: Place) -> Record | None:
        """The coder's own decision on a sentence; where coders differ and it was adjudicated, that."""
        adjudicates, apart = self.order == terms.BETWEEN, self.terms(place).blind
        own = [
            record
            for record in self.standing.get(place, ())
            if (record["coder"] == self.journal.coder or adjudicates)
            and bool(record.get("adjudicates")) == adjudicates
            and journals.blind(record) == apart
        ]
        return own[-1] if own else None

    def terms(self, place: Place) -> Terms:
        """On which terms a sentence is decided."""
        given = Terms(self.saw, tuple(self.layers), self.corrections is not None, self.saw == SAW[0])
        return terms.of_sentence(given, self.order, self.standing.get(place, ()), self.journal.coder)

    def others(self, place: Place) -> list[Record]:
        """What the coders decided between whom this one adjudicates."""
        return terms.between(self.order, self.standing.get(place, ()), self.terms(place).blind)

    @property
    def place(self) -> Place | None:
        """The sentence at hand; none where there are none."""
        return self._place(self.at) if self.rows else None

    def machine(self) -> Coding:
        """What was found in the sentence at hand."""
        place = self._place(self.at)
        on = self.terms(place)
        if on.blind:
            return ()
        found = self.material.coding(place[0], int(self.rows[self.at]["sentence_id"]), *place[1:])
        found = tuple(one for one in found if one.layer in on.layers)
        before = [one for one in self.standing.get(place, ()) if one.get("corrects")]
        return codings.as_first_found(found, before[0]["found"], before[-1]["coding"]) if before else found

    def go(self, at: int) -> None:
        """Take a sentence to hand, as it was decided, or else as it was found."""
        self._before, self.chosen = [], -1
        if not self.rows:
            return
        self.at = max(0, min(at, len(self.rows) - 1))
        place = self._place(self.at)
        machine, record = self.machine(), self.decided(place)
        if record is not None:
            self.coding = codings.of_record(record["coding"], machine)
        else:
            self.coding = terms.agreed(self.others(place)) if self.terms(place).blind else machine

    def _open(self, after: int) -> int:
        """The first sentence from a place on that is not decided; the last one where all are."""
        if self.done() < len(self.rows):
            for k in (*range(after, len(self.rows)), *range(min(after, len(self.rows)))):
                if self._place(k) not in self._done:
                    return int(k)
        return min(after, len(self.rows) - 1)

    def done(self) -> int:
        """How many sentences of the queue are decided."""
        return len(self._done)

    def rate(self) -> int | None:
        """Decisions an hour, by the median time of the last ones; none before the third."""
        gaps = [later - sooner for sooner, later in zip(self._times[:-1], self._times[1:], strict=True)][-_RECENT:]
        return round(3600 / max(statistics.median(gaps), 0.001)) if len(gaps) > 1 else None

    def do(self, asked: dict[str, Any]) -> None:
        """One step of a coder; a step that was taken already, or meant for another sentence, is not taken."""
        if not self.rows or self.taken.again(asked.get("id")):
            return
        step, self.message = str(asked.get("do", "")), ""
        here = self._place(self.at)
        if asked.get("place", [*here]) != [*here] and step != "refresh":
            self.message = MOVED_ON
            return
        own = (self._accept, self._undo, self._move, self._like, self._refresh)
        steps: dict[str, Callable[[dict[str, Any]], None]] = {one.__name__[1:]: one for one in own}
        if step not in (*steps, *edits.EDITS):
            raise BroadsheetError(f"No step is called `{step}`; expected one of {', '.join((*steps, *edits.EDITS))}.")
        try:
            if step in steps:
                steps[step](asked)
            elif step in edits.ADDS and edits.ADDS[step] not in self.terms(here).layers:
                raise BroadsheetError(f"{step.capitalize()}s of this sentence are not coded.")
            else:
                self._edit(edits.EDITS[step](Hand(here, self.coding, self.chosen), asked, self.material))
        except BroadsheetError as error:
            self.message = str(error)

    def _edit(self, hand: Hand) -> None:
        if hand.coding != self.coding:
            self._before.append(self.coding)
        self.coding = hand.coding
        self.chosen = min(hand.chosen, len(hand.coding) - 1)

    def _accept(self, asked: dict[str, Any]) -> None:
        """Keep the sentence as it is shown, and take the next one to hand."""
        place, shown = self._place(self.at), self.decided(self._place(self.at))
        with self.journal.alone() as news:
            if news:
                self._take_in()
            now = self.decided(place)
            if (now and now["id"]) != (shown and shown["id"]):
                self.go(self.at)
                self.message = ELSEWHERE
                return
            before = self._counting(place)
            record = self.journal.add(self._record(asked, place))
            self.standing[place] = journals.standing([*self.standing.get(place, ()), record])
            self._done.add(place)
            self._correct(record, before)
            if journals.blind(record):
                self._fill_sample()
        self._times.append(time.monotonic())
        self.go(self._open(self.at + 1))

    def _fill_sample(self) -> None:
        """The sample's codes into its file, once every sentence of it is coded."""
        if self.sample is not None and self.drawn and self.standing.keys() >= {*self.drawn}:
            every = [record for place in self.drawn for record in self.standing[place]]
            if sample_file.fill(self.sample, every, self.drawn):
                self.message = sample_file.FILLED.format(self.sample.name)

    def _record(self, asked: dict[str, Any], place: Place) -> Record:
        machine, on = self.machine(), self.terms(place)
        corrects = on.corrects and self.corrections is not None
        rows = codings.changes(machine, self.coding, on.layers) if corrects else []
        key = {"id": asked["id"]} if _ID.fullmatch(str(asked.get("id", ""))) else {}
        others = self.others(place)
        between = {"adjudicates": [one["id"] for one in others], "blind": on.blind} if others else {}
        return key | between | {
            "article_id": place[0], "start": place[1], "end": place[2], "saw": on.saw, "order": self.order,
            "corrects": corrects, "layers": [*on.layers],
            "found": codings.as_record(machine), "coding": codings.as_record(self.coding), "rows": rows,
        }  # fmt: skip

    def _counting(self, place: Place) -> list[str]:
        """The decision on a sentence that counts as its correction."""
        own = (record for record in self.standing.get(place, ()) if record.get("corrects"))
        return [record["id"] for record in corrected_file.settled(own)]

    def _correct(self, record: Record, before: list[str]) -> None:
        """The decision into the file of corrections, if it is the one that counts: a second coder's is not."""
        counting = self._counting(journals.place(record))
        if self.corrections is None or counting == before:
            return
        if not before and record["rows"]:
            corrected_file.append(self.corrections, record)
        elif before:
            corrected_file.write(self.corrections, corrected_file.settled(self._for_corrections()))

    def _undo(self, _: dict[str, Any]) -> None:
        """Take back the last change to the sentence at hand; where there is none, the last decision of the session."""
        if self._before:
            self.coding = self._before.pop()
            return
        with self.journal.alone():
            self._take_in()
            own = [
                record
                for records in self.standing.values()
                for record in records
                if record["session"] == self.journal.session and record["coder"] == self.journal.coder
            ]
            if not own:
                self.message = "Nothing was decided in this session that could be taken back."
                return
            last = max(own, key=lambda record: record["at"])
            self.journal.add({"undoes": last["id"]})
            self._take_in()
            if self.corrections is not None:
                corrected_file.write(self.corrections, corrected_file.settled(self._for_corrections()))
        self._times = self._times[:-1]
        self.go(self._number.get(journals.place(last), self.at))
        self.message = "The last decision is taken back."

    def _move(self, asked: dict[str, Any]) -> None:
        to = self.at + int(asked.get("by", 1))
        if 0 <= to < len(self.rows):
            self.go(to)

    def _like(self, asked: dict[str, Any]) -> None:
        """The coding of one of the coders who differ."""
        others = self.others(self._place(self.at))
        if others:
            which = others[int(asked.get("k", 0)) % len(others)]
            self._edit(Hand(self._place(self.at), codings.of_record(which["coding"], self.machine()), -1))

    def _refresh(self, _: dict[str, Any]) -> None:
        self.journal.refresh()
        self._take_in()
