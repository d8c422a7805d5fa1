"""Sentences decided: what is on disk afterwards, whatever ends the program, and however many sessions there are."""

from typing import Any

import pandas as pd
import pytest

from analysis import schema
from analysis.corrections import application, decisions
from analysis.errors import BroadsheetError
from analysis.evaluate.gold_rows import PAIR, SAW
from analysis.review.journal import Journal
from analysis.review.material import Material
from analysis.review.session import Session
from tests.review.conftest import Opened


def lines(session: Session) -> list[list[Any]]:
    """The lines of the file of corrections, as the pipeline reads them."""
    assert session.corrections is not None
    found = decisions.read(session.corrections) if session.corrections.exists() else decisions.none()
    assert found["text"].map(bool).all()
    return found[["start", "end", "layer", "decision", "value"]].to_numpy().tolist()


def kept(session: Session) -> list[tuple[str, Any]]:
    """What stands in the journal as another session finds it."""
    journal = Journal(session.journal.folder)
    journal.refresh()
    return [(one["article_id"], one["start"]) for one in journal.standing()]


STEPS = [
    ([], [["mentions", "accept", "NRV"], ["mentions", "accept", "SUD"], ["events", "accept", "CONSULT"]]),
    ([{"do": "reject", "k": 0}], [["mentions", "reject", "NRV"], ["mentions", "accept", "SUD"],
                                  ["events", "accept", "CONSULT"]]),
    ([{"do": "code", "k": 0, "value": "ilse_quill"}], [["mentions", "recode", "NRV > ilse_quill"],
                                                       ["mentions", "accept", "SUD"],
                                                       ["events", "accept", "CONSULT"]]),
    ([{"do": "turn", "k": 0}], [["mentions", "recode", "NRV > place"], ["mentions", "accept", "SUD"],
                                ["events", "accept", "CONSULT"]]),
    ([{"do": "turn", "k": 2}], [["mentions", "accept", "NRV"], ["mentions", "accept", "SUD"],
                                ["events", "recode", "CONSULT > planned"]]),
    ([{"do": "code", "value": "roads"}], [["mentions", "accept", "NRV"], ["mentions", "accept", "SUD"],
                                          ["events", "accept", "CONSULT"], ["codes", "accept", "roads"]]),
    ([{"do": "reject", "k": 0}, {"do": "undo"}], [["mentions", "accept", "NRV"], ["mentions", "accept", "SUD"],
                                                  ["events", "accept", "CONSULT"]]),
    ([{"do": "choose", "k": 0}, {"do": "resize", "edge": "end", "by": 1}],
     [["mentions", "reject", "NRV"], ["mentions", "accept", "SUD"], ["events", "accept", "CONSULT"],
      ["mentions", "accept", "NRV"]]),
    ([{"do": "reject", "k": 2}, {"do": "event", "start": 20, "end": 25, "value": "AID", "source": "ilse_quill",
                                 "target": "SUD"}, {"do": "turn"}],  # a person acts for her state
     [["mentions", "accept", "NRV"], ["mentions", "accept", "SUD"], ["events", "reject", "CONSULT"],
      ["events", "accept", "AID: NRV > SUD"], ["events", "recode", "AID > planned"]]),
    ([{"do": "statement", "start": 21, "end": 30, "value": "anonymous"}, {"do": "turn"},
      {"do": "resize", "edge": "start", "by": -1}, {"do": "undo"}, {"do": "code", "value": "SUD"}],
     [["mentions", "accept", "NRV"], ["mentions", "accept", "SUD"], ["events", "accept", "CONSULT"],
      ["speech", "accept", "SUD"], ["speech", "recode", "SUD > for"]]),
]  # fmt: skip


@pytest.mark.parametrize(("steps", "wanted"), STEPS)
def test_what_is_decided_of_a_sentence_is_what_the_file_says(
    opened: Opened, steps: list[dict[str, Any]], wanted: list[list[str]]
) -> None:
    session = opened()
    for step in [*steps, {"do": "accept"}]:
        session.do(step)
        assert not session.message
    assert [row[2:] for row in lines(session)] == wanted
    assert session.at == 1


def test_what_the_file_says_is_what_the_pipeline_does(opened: Opened, material: Material) -> None:
    """A mention is resized, one added as a place, a theme put for another: the tables are as the coder left them."""
    session = opened()
    for step in (
        {"do": "resize", "k": 0, "start": 0, "end": 12}, {"do": "reject", "k": 1}, {"do": "accept"},
        {"do": "mention", "start": 46, "end": 54, "value": "NRV"}, {"do": "turn"}, {"do": "accept"},
        {"do": "reject", "k": 0}, {"do": "code", "value": "harvest"}, {"do": "accept"},
    ):  # fmt: skip
        session.do(step)
        assert not session.message
    corpus, path = material.corpus, session.corrections
    assert path is not None
    every = decisions.read(path)
    known = {"mentions": material.kinds, "codes": material.themes}
    found = {}
    for layer in ("mentions", "codes", "events"):
        found[layer], outcome = application.apply(
            getattr(corpus, layer), every, layer, texts=material.texts, sentences=corpus.sentences,
            known=known.get(layer),
        )  # fmt: skip
        assert outcome["problem"].isna().all()
    named = found["mentions"][["start", "end", "actor_id", "role"]].fillna("").to_numpy().tolist()
    assert named == [
        [37, 42, "ilse_quill", ""], [63, 70, "SUD", "polity"], [0, 7, "SUD", "polity"], [0, 12, "NRV", "polity"],
        [46, 54, "NRV", "place"],
    ]  # fmt: skip
    assert found["codes"][["sentence_id", "theme_id"]].to_numpy().tolist() == [[2, "harvest"]]


def test_a_statement_and_an_event_that_are_added_are_in_the_tables(opened: Opened, material: Material) -> None:
    """Between the two that the sentence names, beside an event of the same words; a statement, and one within it."""
    session = opened()
    added = {"do": "event", "start": 21, "end": 24, "value": "CONSULT", "source": "SUD", "target": "ilse_quill"}
    for step in (
        {"do": "reject", "k": 2}, added | {"target": "NRV", "value": "AID"}, added | {"value": "ACCUSE"},
        {"do": "accept"}, {"do": "accept"}, {"do": "accept"}, {"do": "reject", "k": 0},
        {"do": "statement", "start": 94, "end": 96, "value": "NRV"},
        {"do": "statement", "start": 93, "end": 108, "value": "unattributed"}, {"do": "accept"},
    ):  # fmt: skip
        session.do(step)
        assert not session.message
    corpus, path = material.corpus, session.corrections
    assert path is not None
    found = {}
    for layer, known in (("speech", material.kinds), ("events", {"AID": "cooperative", "ACCUSE": "conflictual"})):
        table = getattr(corpus, layer)
        table = table.assign(statement_id=0).reindex(columns=table.columns)
        table = table.fillna(dict.fromkeys(PAIR, 0)).astype(schema.empty(layer).dtypes.to_dict())
        found[layer], outcome = application.apply(
            table, decisions.read(path), layer, texts=material.texts, sentences=corpus.sentences, known=known,
            mentions=corpus.mentions,
        )  # fmt: skip
        assert outcome["problem"].isna().all(), outcome["problem"].tolist()
    ends = ["source_id", "target_id", "type", "sign", "source_start", "target_start", "trigger_start"]
    assert found["events"][ends].to_numpy().tolist() == [
        ["SUD", "NRV", "AID", "cooperative", 13, 0, 21], ["SUD", "NRV", "ACCUSE", "conflictual", 13, 0, 21]
    ]  # fmt: skip
    said = found["speech"][["start", "end", "kind", "speaker_id", "statement_id"]].to_numpy().tolist()
    assert said == [[93, 98, "direct", "NRV", 0], [93, 108, "direct", "unattributed", 1]]
    assert found["speech"]["within"].fillna(-1).tolist() == [1, -1]


@pytest.mark.parametrize(
    ("value", "told"),
    [
        ("AID: NRV > ODD", "`ODD` is mentioned nowhere"),
        ("ADE: NRV > SUD", "the codebook has no `ADE` (did you mean `AID`?)"),
        ("AID", "nothing is found there to accept; to add an event, say `TYPE: SOURCE > TARGET`"),
    ],
)
def test_an_event_that_cannot_be_added_says_why(material: Material, value: str, told: str) -> None:
    row = {"line": 2, "article_id": "a", "start": 9, "end": 12, "layer": "events", "decision": "accept",
           "value": value, "text": "", "note": ""}  # fmt: skip
    corpus = material.corpus
    found, outcome = application.apply(
        corpus.events, pd.DataFrame([row]), "events", sentences=corpus.sentences, known={"AID": "cooperative"},
        mentions=corpus.mentions,
    )  # fmt: skip
    assert outcome["problem"].tolist() == [told]
    assert len(found) == len(corpus.events)


def test_a_decision_is_taken_back_and_its_lines_with_it(opened: Opened) -> None:
    session = opened()
    session.corrections.write_text(  # type: ignore[union-attr]
        "article_id,start,end,layer,decision,value,text,note\na,32,71,codes,accept,roads,"
        "Ilse Quill of Norvania came to Sudland.,by hand", encoding="utf-8"
    )  # fmt: skip
    session.do({"do": "accept"})
    assert len(lines(session)) == 4
    session.do({"do": "undo"})
    assert [row[2:] for row in lines(session)] == [["codes", "accept", "roads"]]
    assert (session.at, session.done(), kept(session)) == (0, 0, [])
    session.do({"do": "undo"})
    assert "Nothing was decided" in session.message


def test_what_was_decided_is_decided_anew_over_what_was_found_first(opened: Opened, material: Material) -> None:
    """The tables hold the decision once they were made anew; it must not be taken for what the machine finds."""
    session = opened()
    session.do({"do": "reject", "k": 0})
    session.do({"do": "accept"})
    corpus = material.corpus
    later = opened()
    later.material = Material(type(corpus)(**{**vars(corpus), "mentions": corpus.mentions.iloc[1:]}))
    later.go(0)
    assert [one.kept for one in later.coding] == [False, True, True]
    later.do({"do": "accept"})
    assert next(row[2:] for row in lines(later)) == ["mentions", "reject", "NRV"]


def test_blind_coding_shows_nothing_of_the_machine_and_corrects_nothing(opened: Opened) -> None:
    session = opened(saw=SAW[0], corrections=None, layers=("codes",))
    assert session.coding == ()
    session.do({"do": "code", "value": "harvest"})
    session.do({"do": "accept"})
    (record,) = session.standing[("a", 0, 31)]
    assert (record["saw"], record["rows"], record["coding"][0]["value"]) == ("text alone", [], "harvest")
    assert not (session.journal.folder.parent / "corrections.csv").exists()


def test_where_coders_differ_the_first_counts_until_somebody_adjudicates(opened: Opened) -> None:
    first, second = opened("Ilse Quill"), opened("Anton Dray")
    first.do({"do": "accept"})
    second.do({"do": "reject", "k": 0})
    second.do({"do": "accept"})
    assert second.done() == 1
    assert [row[3] for row in lines(first)] == ["accept"] * 3
    third = opened("Mara Lark", order="disagreement", queue=first.queue.head(1))
    assert [one["coder"] for one in third.others(("a", 0, 31))] == ["Ilse Quill", "Anton Dray"]
    third.do({"do": "like", "k": 1})
    third.do({"do": "accept"})
    assert [row[3] for row in lines(first)] == ["reject", "accept", "accept"]
    (record,) = [one for one in third.standing[("a", 0, 31)] if one.get("adjudicates")]
    assert (record["coder"], len(record["adjudicates"])) == ("Mara Lark", 2)
    third.do({"do": "undo"})
    assert [row[3] for row in lines(first)] == ["accept"] * 3


@pytest.mark.parametrize(
    ("step", "told"),
    [
        ({"do": "reject"}, "No finding is chosen"),
        ({"do": "code", "k": 0, "value": "CONSULT"}, "is no code for a finding of mentions"),
        ({"do": "resize", "k": 2, "start": 21, "end": 30}, "Bounds are decided of mentions"),
        ({"do": "mention", "start": 8, "end": 9, "value": "NRV"}, "No words of this sentence are selected"),
        ({"do": "mention", "start": 40, "end": 50, "value": "NRV"}, "No words of this sentence are selected"),
        ({"do": "mention", "start": 0, "end": 5, "value": "Norvonia"}, "is no actor"),
        ({"do": "statement", "start": 0, "end": 5, "value": "roads"}, "is no speaker"),
        (
            {"do": "event", "start": 0, "end": 5, "value": "NRV", "source": "NRV", "target": "SUD"},
            "is no type of event",
        ),
        (
            {"do": "event", "start": 0, "end": 5, "value": "AID", "source": "NRV", "target": "ilse_quill"},
            "count as one",
        ),
    ],
)
def test_what_cannot_be_done_is_told_and_changes_nothing(opened: Opened, step: dict[str, Any], told: str) -> None:
    session = opened()
    before = session.coding
    session.do(step)
    assert told in session.message
    assert session.coding == before


def test_an_empty_queue_has_nothing_to_decide(opened: Opened) -> None:
    session = opened()
    empty = opened(queue=session.queue.head(0))
    empty.do({"do": "accept"})
    assert (empty.place, empty.done()) == (None, 0)


def test_an_unknown_step_is_named(opened: Opened) -> None:
    with pytest.raises(BroadsheetError, match="No step is called `dance`"):
        opened().do({"do": "dance"})
