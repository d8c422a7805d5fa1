"""Fields with their places, and the text without them."""

import pandas as pd
import pytest
from hypothesis import given, settings

from analysis import schema
from analysis.corpus.boilerplate import line_labels, line_patterns
from analysis.corpus.metadata import article_fields
from tests.corpus.test_boilerplate import LEAD, PAGE, SECOND, any_text, texts
from tests.long import examples

REST = " Ruritania and Graustark met again on Monday, and the council of Zenda heard both sides of the quarrel."


def found(text: str) -> list[tuple[str, str]]:
    table = texts(text)
    fields = article_fields.fields(table, line_labels.lines(table))
    return list(zip(fields["field"], fields["text"], strict=True))


def body(text: str) -> list[str]:
    table = texts(text)
    lines = line_labels.lines(table)
    spans = article_fields.cut(table, lines, article_fields.fields(table, lines))
    return [text[a:b] for part, a, b in zip(spans["part"], spans["start"], spans["end"], strict=True) if part == "body"]


@pytest.mark.parametrize(
    ("opening", "fields"),
    [
        ("Strelsau:", [("dateline", "Strelsau")]),
        ("New Zenda:", [("dateline", "New Zenda")]),
        ("STRELSAU (Reuters) -", [("dateline", "STRELSAU"), ("agency", "Reuters")]),
        ("STRELSAU, Ruritania —", [("dateline", "STRELSAU, Ruritania")]),
        ("Strelsau, March 3 (PTI):", [("dateline", "Strelsau, March 3"), ("agency", "PTI")]),
        ("Strelsau, 3 March 1894:", [("dateline", "Strelsau, 3 March 1894")]),
        (
            "Fritz Tarlenheim Strelsau News Service Strelsau, March 3",
            [
                ("byline", "Fritz Tarlenheim"),
                ("agency", "Strelsau News Service"),
                ("dateline", "Strelsau, March 3"),
            ],
        ),
        ("Explained:", []),
        ("The king:", []),
        ("Strelsau: Zenda:", []),
        ("On March 3,", []),
    ],
)
def test_fields_that_open_the_text(opening: str, fields: list[tuple[str, str]]) -> None:
    assert found(opening + REST) == fields
    assert body(opening + REST) == [REST.strip() if fields else opening + REST]


def test_only_the_opening_paragraph_has_a_dateline() -> None:
    assert found(f"{LEAD}\n{SECOND}\n{LEAD}\nStrelsau:{REST}") == []


def test_what_stands_twice_counts_once_and_the_clean_one_stays() -> None:
    text = "\n".join(line for _, line in PAGE)
    table = texts(text)
    fields = article_fields.fields(table, line_labels.lines(table))
    assert fields.set_index("field")["line"].to_dict() == {
        field: [label for label, _ in PAGE].index(field) for field in ("title", "byline", "agency", "dateline")
    }
    assert len(fields) == 4


def test_a_teaser_gives_its_fields_where_nothing_else_does() -> None:
    page = [line for label, line in PAGE if label not in ("byline", "agency", "dateline")]
    assert [value for field, value in found("\n".join(page)) if field != "title"] == [
        "Fritz Tarlenheim",
        "Strelsau News Service",
        "Strelsau, March 3",
    ]


def test_the_parts_are_the_lines_without_their_fields() -> None:
    text = "\r\n".join(line for _, line in PAGE)
    table = texts(text)
    lines = line_labels.lines(table)
    spans = article_fields.cut(table, lines, article_fields.fields(table, lines))
    wanted = {"title": "title", "article": "body", "subheading": "body"}
    expected = [(wanted[label], line) for label, line in PAGE if label in wanted]
    assert [
        (part, text[a:b]) for part, a, b in zip(spans["part"], spans["start"], spans["end"], strict=True)
    ] == expected


@settings(max_examples=examples(150), deadline=None)
@given(text=any_text)
def test_spans_give_back_the_text(text: str) -> None:
    table = texts(text)
    lines = line_labels.lines(table)
    fields = article_fields.fields(table, lines)
    schema.validate("fields", fields)
    assert [text[a:b] for a, b in zip(fields["start"], fields["end"], strict=True)] == fields["text"].tolist()
    spans = article_fields.cut(table, lines, fields).merge(lines, on=["article_id", "line"], suffixes=("", "_line"))
    assert ((spans["start"] >= spans["start_line"]) & (spans["end"] <= spans["end_line"])).all()
    assert all(text[a:b].strip() for a, b in zip(spans["start"], spans["end"], strict=True))
    assert not spans.duplicated(["article_id", "line"]).any()


@pytest.mark.parametrize(
    ("line", "expected"),
    [
        ("Fritz Tarlenheim", True),
        ("Fritz von Tarlenheim and Rose Burlesdon", True),
        ("Privacy Policy", False),
        ("The council met", False),
        ("Press Trust of India", False),
        ("Strelsau", False),
    ],
)
def test_what_could_be_names_of_authors(line: str, expected: bool) -> None:
    assert line_patterns.is_name(line) is expected


def test_no_articles_no_fields() -> None:
    empty = pd.DataFrame({"article_id": [], "text": []}, dtype="str")
    lines = line_labels.lines(empty)
    assert article_fields.fields(empty, lines).empty
    assert article_fields.cut(empty, lines, article_fields.fields(empty, lines)).empty
