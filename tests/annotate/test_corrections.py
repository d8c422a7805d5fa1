"""Decisions of persons: applied, told when they no longer fit, and refused where they say something impossible."""

from pathlib import Path

import pandas as pd
import pytest

from analysis import schema
from analysis.corrections import application, correction_report, decisions
from analysis.errors import BroadsheetError
from analysis.pipeline import decision_file as steps_of

TEXT = "Zenda met Hentzau. Strelsau kept silent."
SENTENCES = pd.DataFrame(
    {
        "article_id": ["a", "a"],
        "sentence_id": [0, 1],
        "part": "body",
        "line": 0,
        "start": [0, 19],
        "end": [18, 40],
        "text": [TEXT[:18], TEXT[19:]],
    }
)
MENTIONS = pd.DataFrame(
    [
        ("a", 0, 0, 5, "Zenda", "zenda", "state", "polity", "alias", None),
        ("a", 0, 10, 17, "Hentzau", "rupert", "person", None, "surname", None),
    ],
    columns=list(schema.contract("mentions").columns),
)
CODES = pd.DataFrame(
    [("a", 0, "talks", []), ("a", 0, "trade", []), ("a", 1, "talks", [])],
    columns=list(schema.contract("codes").columns),
)
HEADER = ",".join(decisions.COLUMNS) + "\n"


def decided(tmp_path: Path, *lines: str) -> pd.DataFrame:
    file = tmp_path / "corrections.csv"
    file.write_text(HEADER + "\n".join(lines) + "\n", encoding="utf-8")
    return decisions.read(file)


def told(outcome: pd.DataFrame) -> list[str]:
    """What is said of the decisions that do not fit."""
    schema.validate("corrections", outcome)
    return list(correction_report.warnings(outcome)["message"])


@pytest.mark.parametrize(
    ("line", "expected"),
    [
        ("a,0,5,mentions,reject,,Zenda,", ["rupert"]),
        ("a,0,5,mentions,reject,zenda,Zenda,", ["rupert"]),
        ("a,0,5,mentions,accept,zenda,Zenda,looked up", ["zenda", "rupert"]),
        ("a,10,17,mentions,recode,hentzau_castle,Hentzau,", ["zenda", "hentzau_castle"]),
        ("a,19,27,mentions,accept,zenda,Strelsau,its capital", ["zenda", "rupert", "zenda"]),
        ("a,19,27,codes,reject,,Strelsau,another layer", ["zenda", "rupert"]),
    ],
)
def test_a_decision_on_a_mention(tmp_path: Path, line: str, expected: list[str]) -> None:
    table, report = application.apply(
        MENTIONS, decided(tmp_path, line), "mentions", texts={"a": TEXT}, sentences=SENTENCES
    )
    assert table["actor_id"].tolist() == expected
    assert told(report) == []
    schema.validate("mentions", table)


def test_a_role_is_recoded_by_its_name(tmp_path: Path) -> None:
    table, _ = application.apply(MENTIONS, decided(tmp_path, "a,0,5,mentions,recode,place,Zenda,"), "mentions")
    assert (table["role"].iloc[0], table["actor_id"].iloc[0]) == ("place", "zenda")


@pytest.mark.parametrize(
    ("line", "message"),
    [
        ("a,0,5,mentions,reject,graustark,Zenda,", "`graustark` is not found there any more"),
        ("a,1,5,mentions,reject,,enda,", "nothing is found there any more"),
        ("a,0,5,mentions,reject,,Axphain,", "the words there are now “Zenda”"),
        ("b,0,5,mentions,reject,,Zenda,", "there is no article `b`"),
        ("a,1,5,mentions,accept,graustark,enda,", "`graustark` is found nowhere else"),
    ],
)
def test_what_does_not_fit_changes_nothing_and_is_told(tmp_path: Path, line: str, message: str) -> None:
    table, report = application.apply(
        MENTIONS, decided(tmp_path, line), "mentions", texts={"a": TEXT}, sentences=SENTENCES
    )
    pd.testing.assert_frame_equal(table, MENTIONS)
    assert message in told(report)[0]
    assert "line 2" in told(report)[0]
    schema.validate("warnings", correction_report.warnings(report))


def test_without_the_texts_the_table_s_own_words_are_the_check(tmp_path: Path) -> None:
    _, report = application.apply(MENTIONS, decided(tmp_path, "a,0,5,mentions,reject,,Axphain,"), "mentions")
    assert "are now “Zenda”" in told(report)[0]


@pytest.mark.parametrize(
    ("line", "expected"),
    [
        ("a,0,18,codes,reject,trade,,", [(0, "talks"), (1, "talks")]),
        ("a,0,18,codes,reject,,,", [(1, "talks")]),
        ("a,19,40,codes,accept,trade,,", [(0, "talks"), (0, "trade"), (1, "talks"), (1, "trade")]),
        ("a,19,40,codes,recode,talks > trade,,", [(0, "talks"), (0, "trade"), (1, "trade")]),
        ("a,0,18,codes,recode,talks > trade,,", [(0, "trade"), (1, "talks")]),
    ],
)
def test_a_decision_on_a_code(tmp_path: Path, line: str, expected: list[tuple[int, str]]) -> None:
    table, report = application.apply(CODES, decided(tmp_path, line), "codes", sentences=SENTENCES)
    assert list(zip(table["sentence_id"], table["theme_id"], strict=True)) == expected
    assert told(report) == []
    schema.validate("codes", table)


def test_a_line_is_recoded_to_a_label(tmp_path: Path) -> None:
    lines = pd.DataFrame(
        {"article_id": "a", "line": 0, "start": 0, "end": 40, "label": "boilerplate", "reason": "x"}, [0]
    )
    table, report = application.apply(lines, decided(tmp_path, "a,0,40,lines,recode,article,,"), "lines")
    assert (table["label"].item(), table["reason"].item()) == ("article", "decided by a person")
    assert told(report) == []


KNOWN = {"zenda": "state", "rupert": "person", "flavia": "person"}


@pytest.mark.parametrize(
    ("line", "expected"),
    [
        # the kind is that of the codebook, and only names of states have a role
        ("a,0,5,mentions,recode,flavia,Zenda,", ("flavia", "person", None, "person")),
        ("a,0,5,mentions,recode,zenda > flavia,Zenda,", ("flavia", "person", None, "person")),
        ("a,10,17,mentions,recode,zenda,Hentzau,", ("zenda", "state", "polity", "alias")),
        ("a,0,5,mentions,recode,flavio,Zenda,", ("zenda", "state", "polity", "alias")),
    ],
)
def test_the_codebook_knows_what_a_recoded_mention_is(
    tmp_path: Path, line: str, expected: tuple[str | None, ...]
) -> None:
    table, report = application.apply(MENTIONS, decided(tmp_path, line), "mentions", known=KNOWN)
    row = table.iloc[0]
    role = None if pd.isna(row["role"]) else row["role"]
    assert (row["actor_id"], row["kind"], role, row["how"]) == expected
    assert told(report) == (
        []
        if "flavio" not in line
        else [
            "Correction in line 2 (mentions: recode “Zenda”) is not applied: the codebook has no `flavio` "
            "(did you mean `flavia`?)."
        ]
    )


def test_an_accepted_mention_of_a_state_is_its_government_until_it_is_recoded(tmp_path: Path) -> None:
    lines = ("a,19,27,mentions,accept,zenda,Strelsau,", "a,19,27,mentions,recode,place,Strelsau,")
    for given, role in ((lines[:1], "polity"), (lines, "place")):
        table, _ = application.apply(MENTIONS, decided(tmp_path, *given), "mentions", sentences=SENTENCES, known=KNOWN)
        assert (table["text"].iloc[-1], table["role"].iloc[-1], table["how"].iloc[-1]) == ("Strelsau", role, "person")


def test_a_recode_to_what_is_there_already_leaves_one(tmp_path: Path) -> None:
    both = pd.concat([MENTIONS, MENTIONS.iloc[:1].assign(actor_id="rupert")], ignore_index=True)
    table, report = application.apply(both, decided(tmp_path, "a,0,5,mentions,recode,zenda > rupert,,"), "mentions")
    assert table["actor_id"].tolist() == ["rupert", "rupert"]
    schema.validate("mentions", table)
    assert told(report) == []


def test_a_decision_on_a_statement_an_act_and_a_date(tmp_path: Path) -> None:
    speech = schema.empty("speech")
    speech.loc[0] = ["a", 0, 0, 18, "indirect", "anonymous", "a man", 0, 5, "a man", "said", None, None, None, 0, None]
    spoken, _ = application.apply(speech, decided(tmp_path, "a,0,18,speech,recode,rupert,,"), "speech", known=KNOWN)
    assert (spoken["speaker_id"].item(), spoken["descriptor"].isna().item()) == ("rupert", True)
    schema.validate("speech", spoken)
    for value in ("against", "anonymous > for", "unclear"):
        spoken, _ = application.apply(
            speech, decided(tmp_path, f"a,0,18,speech,recode,{value},,"), "speech", known=KNOWN
        )
        assert spoken["qualifier"].item() == value.rpartition(" ")[2]
        assert spoken["speaker_id"].item() == "anonymous"
        schema.validate("speech", spoken)
    events = schema.empty("events")
    events.loc[0] = ["a", 0, "zenda", "ostrel", "CONSULT", "cooperative", "actual", 6, 9, 0, 5, 10, 17]
    for value, column in (("ACCUSE", "type"), ("planned", "status")):
        acts, _ = application.apply(
            events, decided(tmp_path, f"a,6,9,events,recode,{value},met,"), "events", known={"ACCUSE": "conflictual"}
        )
        assert acts[column].item() == value
        assert acts["sign"].item() == ("conflictual" if value == "ACCUSE" else "cooperative")
        schema.validate("events", acts)
    dates = schema.empty("dates")
    dates.loc[0] = ["a", 0, 0, 5, "Zenda", pd.NaT, pd.NaT, "unresolved"]
    read, _ = application.apply(dates, decided(tmp_path, "a,0,5,dates,recode,2021-04-01/2021-04-30,,"), "dates")
    assert str(read["latest"].item())[:10] == "2021-04-30"
    schema.validate("dates", read)


def test_two_misfits_at_one_place_are_one_warning(tmp_path: Path) -> None:
    line = "a,1,5,mentions,reject,,,"
    _, report = application.apply(MENTIONS, decided(tmp_path, line, line), "mentions")
    assert told(report)[0].count("Correction in line") == 2
    schema.validate("warnings", correction_report.warnings(report))


def test_applying_twice_changes_nothing_more(tmp_path: Path) -> None:
    decisions = decided(tmp_path, "a,0,5,mentions,recode,place,Zenda,", "a,10,17,mentions,recode,x,Hentzau,")
    once, _ = application.apply(MENTIONS, decisions, "mentions")
    twice, report = application.apply(once, decisions, "mentions")
    pd.testing.assert_frame_equal(once, twice)
    assert told(report) == []


@pytest.mark.parametrize(
    ("line", "words"),
    [
        ("a,0,5,mention,reject,,,", "line 2 has layer = `mention`; did you mean `mentions`"),
        ("a,0,5,mentions,rejected,,,", "did you mean `reject`"),
        (",0,5,mentions,reject,,,", "names no article"),
        ("a,five,5,mentions,reject,,,", "start = `five`"),
        ("a,5,5,mentions,reject,,,", "one past the last"),
        ("a,0,5,mentions,recode,,,", "recodes to nothing"),
        ("a,0,5,lines,reject,,,", "lines are only recoded"),
        ("a,0,5,dates,recode,2021-02-30,,", "expected a day"),
        ("a,0,5,dates,recode,2021-02-03/2021-02-01,,", "ends before it begins"),
        ("a,0,5,lines,recode,articel,,", "did you mean `article`"),
        ("a,0,5,names,recode,persn,,", "did you mean `person`"),
        ("a,0,5,codes,recode,trade,,", "expected `old > new`"),
        ("a,0,5,mentions,reject,,,a,b", "another number of cells"),
        ("a,0,5,mentions", "another number of cells"),
    ],
)
def test_a_mistake_in_the_file_names_its_line(tmp_path: Path, line: str, words: str) -> None:
    with pytest.raises(BroadsheetError, match=words) as error:
        decided(tmp_path, line)
    assert "\n" not in str(error.value)


def test_a_lacking_column_and_a_lacking_file_are_sentences(tmp_path: Path) -> None:
    (tmp_path / "c.csv").write_text("article_id,start\n")
    with pytest.raises(BroadsheetError, match="has no column `end`"):
        decisions.read(tmp_path / "c.csv")
    with pytest.raises(BroadsheetError, match="cannot be read"):
        decisions.read(tmp_path / "none.csv")


def test_a_layer_must_be_known_and_codes_need_sentences() -> None:
    with pytest.raises(BroadsheetError, match="did you mean `codes`"):
        application.apply(CODES, pd.DataFrame(), "code")
    with pytest.raises(BroadsheetError, match="give `sentences`"):
        application.apply(CODES, pd.DataFrame(), "codes")


def test_every_layer_that_has_a_step_can_be_corrected() -> None:
    assert {*steps_of.LAYERS} == {*decisions.LAYERS}
