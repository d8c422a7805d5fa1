"""Decisions of persons: applied, told when they no longer fit, and refused where they say something impossible."""

from pathlib import Path

import pandas as pd
import pytest

from analysis import schema
from analysis.annotate import corrections
from analysis.errors import BroadsheetError

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
        ("a", 0, 0, 5, "Zenda", "zenda", "state", "polity", "alias"),
        ("a", 0, 10, 17, "Hentzau", "rupert", "person", None, "surname"),
    ],
    columns=list(schema.contract("mentions").columns),
)
CODES = pd.DataFrame(
    [("a", 0, "talks", []), ("a", 0, "trade", []), ("a", 1, "talks", [])],
    columns=list(schema.contract("codes").columns),
)
HEADER = ",".join(corrections.COLUMNS) + "\n"


def decided(tmp_path: Path, *lines: str) -> pd.DataFrame:
    file = tmp_path / "corrections.csv"
    file.write_text(HEADER + "\n".join(lines) + "\n", encoding="utf-8")
    return corrections.read(file)


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
    table, report = corrections.apply(
        MENTIONS, decided(tmp_path, line), "mentions", texts={"a": TEXT}, sentences=SENTENCES
    )
    assert table["actor_id"].tolist() == expected
    assert report.empty
    schema.validate("mentions", table)


def test_a_role_is_recoded_by_its_name(tmp_path: Path) -> None:
    table, _ = corrections.apply(MENTIONS, decided(tmp_path, "a,0,5,mentions,recode,place,Zenda,"), "mentions")
    assert (table["role"].iloc[0], table["actor_id"].iloc[0]) == ("place", "zenda")


@pytest.mark.parametrize(
    ("line", "told"),
    [
        ("a,0,5,mentions,reject,graustark,Zenda,", "`graustark` is not found there any more"),
        ("a,1,5,mentions,reject,,enda,", "nothing is found there any more"),
        ("a,0,5,mentions,reject,,Axphain,", "the words there are now “Zenda”"),
        ("b,0,5,mentions,reject,,Zenda,", "there is no article `b`"),
        ("a,1,5,mentions,accept,graustark,enda,", "`graustark` is found nowhere else"),
    ],
)
def test_what_does_not_fit_changes_nothing_and_is_told(tmp_path: Path, line: str, told: str) -> None:
    table, report = corrections.apply(
        MENTIONS, decided(tmp_path, line), "mentions", texts={"a": TEXT}, sentences=SENTENCES
    )
    pd.testing.assert_frame_equal(table, MENTIONS)
    assert told in report["message"].item()
    assert "line 2" in report["message"].item()
    schema.validate("warnings", report)


def test_without_the_texts_the_table_s_own_words_are_the_check(tmp_path: Path) -> None:
    _, report = corrections.apply(MENTIONS, decided(tmp_path, "a,0,5,mentions,reject,,Axphain,"), "mentions")
    assert "are now “Zenda”" in report["message"].item()


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
    table, report = corrections.apply(CODES, decided(tmp_path, line), "codes", sentences=SENTENCES)
    assert list(zip(table["sentence_id"], table["theme_id"], strict=True)) == expected
    assert report.empty
    schema.validate("codes", table)


def test_a_line_is_recoded_to_a_label(tmp_path: Path) -> None:
    lines = pd.DataFrame(
        {"article_id": "a", "line": 0, "start": 0, "end": 40, "label": "boilerplate", "reason": "x"}, [0]
    )
    table, report = corrections.apply(lines, decided(tmp_path, "a,0,40,lines,recode,article,,"), "lines")
    assert (table["label"].item(), len(report)) == ("article", 0)


def test_two_misfits_at_one_place_are_one_warning(tmp_path: Path) -> None:
    line = "a,1,5,mentions,reject,,,"
    _, report = corrections.apply(MENTIONS, decided(tmp_path, line, line), "mentions")
    assert report["message"].item().count("Correction in line") == 2
    schema.validate("warnings", report)


def test_applying_twice_changes_nothing_more(tmp_path: Path) -> None:
    decisions = decided(tmp_path, "a,0,5,mentions,recode,place,Zenda,", "a,10,17,mentions,recode,x,Hentzau,")
    once, _ = corrections.apply(MENTIONS, decisions, "mentions")
    twice, report = corrections.apply(once, decisions, "mentions")
    pd.testing.assert_frame_equal(once, twice)
    assert report.empty


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
        corrections.read(tmp_path / "c.csv")
    with pytest.raises(BroadsheetError, match="cannot be read"):
        corrections.read(tmp_path / "none.csv")


def test_a_layer_must_be_known_and_codes_need_sentences() -> None:
    with pytest.raises(BroadsheetError, match="did you mean `codes`"):
        corrections.apply(CODES, pd.DataFrame(), "code")
    with pytest.raises(BroadsheetError, match="give `sentences`"):
        corrections.apply(CODES, pd.DataFrame(), "codes")
