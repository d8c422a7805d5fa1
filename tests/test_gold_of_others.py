"""Gold that others made: what it may say, and what each error is told apart as."""

import json
from typing import Any

import pandas as pd
import pytest

from analysis.errors import BroadsheetError
from analysis.evaluate import boundaries, gold_rows
from analysis.evaluate.coding_units import SPAN, Judged, paired, score
from analysis.evaluate.error_rows import table
from analysis.evaluate.tasks import event_agreement, role_tasks, speech_tasks
from analysis.evaluate.tasks.coding_tasks import names

TEXT = "The Norvanian Salt Board met. “We will wait,” Ilse Quill said that the board would say."
TEXTS = pd.DataFrame({"article_id": ["a"], "text": [TEXT]})
SENTENCES = pd.DataFrame({"article_id": ["a"], "sentence_id": [0], "start": [0], "end": [29], "text": [TEXT[:29]]})

WRONG = [
    ("names", {"start": 0, "end": 3, "kind": "PER"}, "has kind = 'PER'; known are: organisation"),
    ("names", {"start": 0, "end": 3, "kind": "persn"}, "did you mean `person`"),
    ("roles", {"start": 0, "end": 3, "role": "met"}, "has role = 'met'; known are: place, polity"),
    ("mentions", {"start": 0, "end": 3, "actor": "NRV", "role": "town"}, "has role = 'town'"),
    ("speech", {"start": 0, "end": 3, "kind": "mixed"}, "known are: direct, indirect"),
    ("speech", {"start": 0, "end": 3, "kind": "direct", "qualifier": "pro"}, "known are: against, for, unclear"),
    ("lines", {"line": 0, "label": "advert"}, "has label = 'advert'"),
    ("names", {"start": 3, "end": 3, "kind": "person"}, "start = 3 and end = 3; expected 0 <= start < end"),
    ("names", {"start": -3, "end": 3, "kind": "person"}, "expected 0 <= start < end"),
    (
        "speech", {"start": 0, "end": 3, "kind": "direct", "speaker_start": 9, "speaker_end": 4},
        "speaker_start = 9 and speaker_end = 4",
    ),
    (
        "speech", {"start": 0, "end": 3, "kind": "direct", "speaker_start": 9, "speaker_end": None},
        "speaker_end = None; expected two whole numbers",
    ),
    (
        "events", {"type": "AID", "source_start": 0, "source_end": 3, "target_start": 9, "target_end": 5},
        "target_start = 9 and target_end = 5",
    ),
]  # fmt: skip


@pytest.mark.parametrize(("layer", "fields", "says"), WRONG)
def test_what_gold_cannot_say_is_named_with_its_line(layer: str, fields: dict[str, Any], says: str) -> None:
    with pytest.raises(BroadsheetError, match=r"x\.jsonl, line 4") as told:
        gold_rows.row(json.dumps({"doc": "a", **fields}), layer, "x.jsonl, line 4")
    assert says in str(told.value)


def test_a_span_beyond_its_text_is_named_and_one_of_a_text_that_was_not_read_is_none() -> None:
    rows = pd.DataFrame({"article_id": ["z", "a"], "start": 0, "end": [9000, 9], "where": ["one", "two"]})
    gold_rows.within_texts(rows, {"a": "Zenda has a bridge."})
    with pytest.raises(BroadsheetError, match="two has end = 9, beyond the text of `a` with its 5 characters"):
        gold_rows.within_texts(rows, {"a": "Zenda"})


def spans(*rows: tuple[int, int, str]) -> pd.DataFrame:
    return pd.DataFrame([("a", *row) for row in rows], columns=[*SPAN, "label"])


# Gold and found spans, and the errors: gold, found, where found.
BOUNDARIES = [
    pytest.param([(0, 9, "p")], [(4, 9, "p")], [("p", "p", 4)], id="other bounds"),
    pytest.param([(0, 9, "p")], [(4, 9, "o")], [("p", "o", 4)], id="other bounds and kind"),
    pytest.param([(0, 9, "p")], [(9, 12, "p")], [(None, "p", None), ("p", None, None)], id="beside one another"),
    pytest.param([(0, 9, "p")], [(0, 4, "p"), (5, 9, "p")], [("p", "p", 0), (None, "p", None)], id="cut in two"),
    pytest.param([(0, 9, "p")], [(0, 8, "o"), (0, 3, "p")], [("p", "p", 0), (None, "o", None)], id="same kind first"),
    pytest.param([(0, 9, "p")], [(0, 9, "p"), (2, 5, "p")], [(None, "p", None)], id="one that is right stays alone"),
]


@pytest.mark.parametrize(("gold", "found", "wanted"), BOUNDARIES)
def test_other_bounds_are_one_error(
    gold: list[tuple[int, int, str]], found: list[tuple[int, int, str]], wanted: list[tuple[Any, ...]]
) -> None:
    units = paired(spans(*gold), spans(*found), on=SPAN)
    before = score(units)
    rows = boundaries.errors(units).reindex(columns=["gold", "found", "found_start"])
    found_rows = [tuple(None if pd.isna(cell) else cell for cell in row) for row in rows.to_numpy().tolist()]
    assert sorted(found_rows, key=repr) == sorted(wanted, key=repr)
    assert score(units) == before  # what is counted stays as it is


def test_sorts_of_errors_are_told_apart_with_their_words() -> None:
    board, quill = TEXT.index("Norvanian"), TEXT.index("Ilse")
    gold = pd.DataFrame({"article_id": "a", "start": [board, quill], "end": [board + 20, quill + 10],
                         "kind": ["organisation", "person"]})  # fmt: skip
    found = gold.head(1).assign(start=board + 10)
    listed = table("names", names(gold, {"names": found, "texts": TEXTS}), {"sentences": SENTENCES, "texts": TEXTS})
    assert listed[["error", "words", "found_words"]].fillna("").values.tolist() == [
        ["boundary", "Norvanian Salt Board", "Salt Board"],
        ["dropped", "Ilse Quill", ""],
    ]


def test_a_name_without_a_decision_is_no_wrong_one() -> None:
    gold = pd.DataFrame({"article_id": "a", "start": [0, 10, 20, 30], "end": [4, 14, 24, 34], "role": "polity"})
    mentions = gold.head(3).assign(role=["polity", "place", None])
    judged = role_tasks.roles(gold, {"mentions": mentions, "names": gold.head(0)})
    assert judged.scores == {
        "accuracy": 0.25, "names": 4, "decided": 0.5, "accuracy where decided": 0.5, "undecided": 1, "not found": 1,
    }  # fmt: skip
    assert judged.errors["error"].dropna().tolist() == ["undecided"]
    names_too = {"mentions": mentions, "names": gold.tail(2)}
    assert role_tasks.roles(gold, names_too).scores["accuracy"] == 0.75


def said(*rows: tuple[int, int, str, str]) -> pd.DataFrame:
    return pd.DataFrame([("a", *row) for row in rows], columns=["article_id", "start", "end", "kind", "speaker"])


# Statements of the gold and found ones, and how many are right.
OUTER, INNER = (0, 50, "indirect", "q"), (20, 30, "direct", "q")
STATEMENTS = [
    pytest.param(said(OUTER, INNER), said(OUTER), 1, id="outer"),
    pytest.param(said(OUTER), said(OUTER, INNER), 1, id="too many"),
    pytest.param(said(OUTER, INNER), said(INNER), 1, id="alone"),
    pytest.param(
        said((0, 50, "indirect", "z"), (20, 30, "direct", "q")), said((20, 30, "direct", "q")), 0, id="nested by nested"
    ),
    pytest.param(said((0, 9, "direct", "q"), (0, 9, "direct", "z")), said((0, 9, "direct", "z")), 1, id="two speakers"),
]  # fmt: skip


@pytest.mark.parametrize(("gold", "found", "right"), STATEMENTS)
def test_statements_match_one_to_one_and_nested_ones_nested_ones(
    gold: pd.DataFrame, found: pd.DataFrame, right: int
) -> None:
    tables = {"speech": found.rename(columns={"speaker": "speaker_id"}).assign(cue="said"), "texts": TEXTS}
    judged = speech_tasks.speech(gold, tables)
    assert judged.scores["right"] == right
    assert set(judged.errors["cue"]) <= {"said", ""}
    assert set(judged.errors["kind"]) <= {"direct", "indirect"}


def test_within_says_which_statements_are_nested() -> None:
    gold = said((0, 50, "indirect", "q"), (60, 70, "direct", "q")).assign(within=[None, 0])
    found = said((60, 70, "direct", "q")).rename(columns={"speaker": "speaker_id"})
    assert speech_tasks.speech(gold, {"speech": found, "texts": TEXTS}).scores["right"] == 0
    nested = {"speech": found.assign(within=0), "texts": TEXTS}
    assert speech_tasks.speech(gold, nested).scores["right"] == 1


def test_given_pairs_are_judged_from_end_to_end_too() -> None:
    ends = {"source_start": 0, "source_end": 8, "target_start": 20, "target_end": 27}
    gold = pd.DataFrame([{"article_id": name, "type": ["ACCUSE"], **ends} for name in "abcd"])
    who = [("a", "NRV", "SUD"), ("b", "NRV", "SUD"), ("c", "NRV", "SUD"), ("d", "NRV", None)]
    mentions = pd.DataFrame(
        [(n, s, e, x) for n, one, two in who for s, e, x in ((0, 8, one), (20, 27, two)) if x],
        columns=["article_id", "start", "end", "actor_id"],
    )
    actors = pd.DataFrame({"actor_id": ["NRV", "SUD"], "kind": "state", "state": None})
    events = pd.DataFrame({"article_id": ["a", "b"], "source_id": "NRV", "target_id": "SUD", "sentence_id": 0,
                           "sign": ["conflictual", "cooperative"], "trigger_start": 9, "trigger_end": 12,
                           "type": ["ACCUSE", "AID"]})  # fmt: skip
    types = pd.DataFrame({"type": ["ACCUSE", "AID"], "sign": ["conflictual", "cooperative"]})
    pairs = pd.DataFrame({"type": ["ACCUSE"] * 4, "sign": "conflictual"})
    found = {"mentions": mentions, "actors": actors, "events": events, "types": types, "pairs": pairs}
    judged = event_agreement.events(gold, found)
    assert judged.scores == {
        "type accuracy": 1.0, "sign accuracy": 1.0, "both actors known": 0.75, "pair found": 0.5,
        "pair found with sign": 0.25, "pairs": 4,
    }  # fmt: skip
    assert judged.errors["kind"].tolist() == ["the event", "target not known"]


def test_precision_and_recall_stand_beside_f1() -> None:
    from analysis.evaluate import scores

    gold = spans((0, 9, "p"), (20, 29, "p")).rename(columns={"label": "kind"}).assign(kind="person")
    tables = {"names": gold.head(1), "texts": TEXTS, "sentences": SENTENCES}
    told = scores.verdict("names", names(gold, tables), tables, None, None).table
    assert told.set_index("measure").loc[["f1", "precision", "recall"], "value"].round(3).tolist() == [0.667, 1.0, 0.5]


def test_a_layer_without_errors_has_none() -> None:
    assert table("names", Judged({}), {"sentences": SENTENCES, "texts": TEXTS}).empty


def test_qualifiers_are_judged_where_the_gold_has_them() -> None:
    spans = {"article_id": "a", "start": [0, 20, 40, 60], "end": [9, 29, 49, 69], "kind": "direct"}
    gold = pd.DataFrame({**spans, "speaker": "NRV", "qualifier": ["for", "against", "unclear", "for"]})
    ours = pd.DataFrame({**spans, "speaker_id": "NRV", "qualifier": ["for", "for", "for", None]})
    tables = {"speech": ours, "texts": TEXTS}
    scores = speech_tasks.speech(gold, tables).scores
    assert [scores[name] for name in ("qualifiers", "qualifier read", "qualifier right")] == [3, 2 / 3, 1 / 2]
    assert "qualifiers" not in speech_tasks.speech(gold.drop(columns="qualifier"), tables).scores
    others = speech_tasks.speech(gold.assign(speaker="SUD"), tables).scores
    assert others["qualifiers"] == 0
