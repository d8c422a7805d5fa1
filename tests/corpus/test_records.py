"""Tables of articles: which column is what, rows of every kind, and a sentence for what is no table."""

import io
import json
from pathlib import Path

import pandas as pd
import pytest
from hypothesis import given, settings, strategies as st

from analysis import schema
from analysis.corpus import sources
from analysis.corpus.formats import cells, records
from analysis.errors import CorpusError
from tests.long import examples

BODY = "The council of Zenda met on Monday."


def rows(content: str | bytes, name: str = "a.jsonl", **columns: str) -> list[records.Record]:
    raw = content.encode() if isinstance(content, str) else content
    return list(records.read(io.BytesIO(raw), name, columns or None))


@pytest.mark.parametrize(
    ("names", "found"),
    [
        (("text", "title", "date", "author", "source", "id"), ("t", "h", "1894-03-03", "b", "o", "i")),
        (("Body", "Headline", "Published", "Byline", "Outlet", "URL"), ("t", "h", "1894-03-03", "b", "o", "i")),
        (
            ("article_body", "headline", "publish_date", "authors", "site", "article_id"),
            ("t", "h", "1894-03-03", "b", "o", "i"),
        ),
        (("content", "x", "y", "z", "u", "v"), ("t", "", "", "", "", "")),
    ],
)
@pytest.mark.parametrize("ending", ["csv", "tsv", "jsonl", "parquet"])
def test_columns_are_known_by_their_usual_names(names: tuple[str, ...], found: tuple[str, ...], ending: str) -> None:
    frame = pd.DataFrame([["t", "h", "1894-03-03", "b", "o", "i"]], columns=list(names))
    raw = {
        "csv": lambda: frame.to_csv(index=False).encode(),
        "tsv": lambda: frame.to_csv(index=False, sep="\t").encode(),
        "jsonl": lambda: frame.to_json(orient="records", lines=True).encode(),
        "parquet": lambda: frame.to_parquet(index=False),
    }[ending]()
    (record,) = rows(raw, f"a.{ending}")
    assert (record.text, record.title, record.published, record.byline, record.outlet, record.id) == found


def test_a_mapping_comes_before_the_guesses() -> None:
    (record,) = rows('{"text": "a summary", "story": "the text", "kicker": "a title"}', text="story", title="kicker")
    assert (record.text, record.title) == ("the text", "a title")


@pytest.mark.parametrize(
    ("content", "name", "columns", "words"),
    [
        (
            '{"text": "x"}',
            "a.jsonl",
            {"text": "txt"},
            "no column `txt` for `text` .its columns: text.; did you mean `text`",
        ),
        ('{"text": "x"}', "a.jsonl", {"tittle": "text"}, "`tittle`, which is no field; did you mean `title`"),
        ('{"tale": "x", "n": 1}', "a.jsonl", {}, "no column that is plainly the text .its columns: tale, n"),
        ('{"text": "x"}\n{"text": ', "a.jsonl", {}, "a.jsonl, line 2: It is not JSON"),
        ('{"text": "x"}\n[1]', "a.jsonl", {}, "line 2: It is not a record"),
        ("text,title\nx\n", "a.csv", {}, "row 1: It has 1 cell, the header 2"),
        ('text\n"x', "a.csv", {}, "row 1: It is no row of a table"),
        (b"\x00\x01\x02\x03text", "a.csv", {}, "cannot be read as text"),
        (b"PAR1", "a.parquet", {}, "not Parquet that can be read"),
        (b"PK\x03\x04", "a.xlsx", {}, "no workbook that can be read"),
        ("[" * 100_000, "a.jsonl", {}, "record 1: From here on it is not JSON"),
    ],
)
def test_a_mistake_is_one_sentence(content: str | bytes, name: str, columns: dict[str, str], words: str) -> None:
    with pytest.raises(CorpusError, match=words) as error:
        rows(content, name, **columns)
    assert "\n" not in str(error.value)


@pytest.mark.parametrize(
    ("value", "text"),
    [
        (BODY, BODY),
        ([BODY, BODY], f"{BODY}\n\n{BODY}"),
        (None, ""),
        (17, "17"),
        ("x" * 5_000_000, "x" * 5_000_000),
        ("\ud83d\ude00", "😀"),
        ("a\u202eb\u0007\ufeffc", "a\u202eb\u0007\ufeffc"),
    ],
)
def test_cells_of_every_kind(value: object, text: str) -> None:
    assert rows(json.dumps({"text": value}))[0].text == text


@pytest.mark.parametrize(
    "content",
    [
        '[{"text": "a"}, {"text": "b"}]',
        '[{"text": "a"}][{"text": "b"}]',
        '[{"text": "a"},\n]\n[\n{"text": "b"}\n]\n',
        '[]\n{"text": "a"}\n{"text": "b"}',
        '[{"text": "a"}] {"text": "b"}',
    ],
)
@pytest.mark.parametrize("name", ["a.json", "a.jsonl"])
def test_lists_one_after_another_are_all_read(content: str, name: str) -> None:
    assert [record.text for record in rows(content, name)] == ["a", "b"]


@pytest.mark.parametrize(
    ("content", "found"),
    [
        ("text,day,\nx,1,\ny,2,z\n", [("x", {"day": "1"}), ("y", {"day": "2", "column 3": "z"})]),
        ('text;;\n"x\ny";;z\n', [("x\ny", {"column 3": "z"})]),
        ("text,day,\nx,1\n", [("x", {"day": "1"})]),
    ],
)
def test_columns_without_a_name_at_the_end_keep_their_values(content: str, found: list[object]) -> None:
    own = [
        (record.text, {one["name"]: one["value"] for one in record.variables})
        for record in rows(content, "a.csv", text="text")
    ]
    assert own == found


def test_half_a_character_becomes_a_mark_of_loss() -> None:
    assert rows('{"text": "a\\ud83d b"}')[0].text == "a\ufffd b"


def test_blank_lines_a_byte_order_mark_and_rows_that_lack_columns_are_read() -> None:
    content = '\ufeff{"text": "x", "title": "h"}\n\n{"title": "only a title"}\n'
    assert [(record.row, record.text, record.title) for record in rows(content)] == [
        (1, "x", "h"),
        (2, "", "only a title"),
    ]


def test_utf_16_is_read_by_its_mark() -> None:
    assert rows("text\nZenda’s\n".encode("utf-16"), "a.csv")[0].text == "Zenda’s"


def test_rows_become_articles_with_their_ids(tmp_path: Path) -> None:
    lines = [
        {"id": "x", "title": "A bridge", "body": BODY, "date": "1894-03-03", "source": "The Courier"},
        {"id": "x", "body": BODY, "date": "03/04/1894"},
        {"body": f"A bridge\n{BODY}", "title": "A bridge"},
    ]
    (tmp_path / "news.jsonl").write_text("\n".join(map(json.dumps, lines)))
    left_out = sources.LeftOut()
    table = sources.read(tmp_path, left_out=left_out)
    schema.validate("texts", table)
    assert table["article_id"].tolist() == ["x", "x~2", "news-3"]
    assert table["source"].tolist() == ["news.jsonl#1", "news.jsonl#2", "news.jsonl#3"]
    assert table["text"].tolist() == [f"A bridge\n\n{BODY}", BODY, f"A bridge\n{BODY}"]
    assert table["form"].unique().tolist() == ["article"]
    assert table["published"].dropna().tolist() == ["1894-03-03", "03/04/1894"]
    warnings = sources.warnings(table, left_out)
    assert warnings["kind"].tolist() == ["renamed"]
    schema.validate("warnings", warnings)


def test_a_table_without_rows_is_told(tmp_path: Path) -> None:
    (tmp_path / "a.csv").write_text("text\n")
    left_out = sources.LeftOut()
    assert sources.read(tmp_path, left_out=left_out).empty
    assert "has no rows" in sources.warnings(schema.empty("texts"), left_out)["message"].item()


@settings(max_examples=examples(150), deadline=None)
@given(raw=st.binary(max_size=200), ending=st.sampled_from(records.ENDINGS))
def test_any_bytes_are_records_or_a_corpus_error(raw: bytes, ending: str) -> None:
    try:
        found = rows(raw, f"a{ending}")
    except CorpusError:
        return
    assert all(record.text.encode() is not None for record in found)


@settings(max_examples=examples(100), deadline=None)
@given(
    value=st.recursive(
        st.none() | st.booleans() | st.floats() | st.text(), lambda s: st.lists(s) | st.dictionaries(st.text(), s)
    )
)
def test_any_cell_gives_a_text_that_can_be_written(value: object) -> None:
    record = rows(json.dumps({"text": value, "title": value, "date": value, "id": value}))[0]
    for text in (record.text, record.title, record.id, record.published):
        assert text.encode().decode() == text


@pytest.mark.parametrize(
    ("cell", "text"),
    [
        ('["One.", "Two."]', "One.\n\nTwo."),
        ('["One.", null]', "One."),
        ("[1, 2]", "[1, 2]"),
        ("[None, 'Two.']", "[None, 'Two.']"),
        ("['One.' 'Two.']", "One.\n\nTwo."),
        ("['One.', Two]", "['One.', Two]"),
        ("[]", ""),
        ("{'name': 'One.'}", "One."),
        ("{'a': 'One.', 'b': 'Two.'}", "One.\n\nTwo."),
        ("{One.}", "{One.}"),
        ("{'name': '" + "x" * 4_988 + "'}", "x" * 4_988),
        ("{'name': '" + "x" * 4_989 + "'}", "{'name': '" + "x" * 4_989 + "'}"),
        (17.0, "17"),
        (17.5, "17.5"),
        (2.0**53, "9007199254740992.0"),
        (True, "true"),
        (b"caf\xc3\xa9", "café"),
    ],
)
def test_what_is_printed_into_a_cell(cell: object, text: str) -> None:
    assert cells.text(cell) == text


@pytest.mark.parametrize(("depth", "text"), [(18, "x"), (19, "x"), (20, "")])
def test_what_is_nested_deeper_than_any_table_is_nothing(depth: int, text: str) -> None:
    cell: object = "x"
    for _ in range(depth):
        cell = [cell]
    assert cells.text(cell) == text
