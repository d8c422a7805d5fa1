"""Tables as programs and scrapers write them: separators, quoting, shapes; one bad row among good ones."""

import csv
import io
import json
from pathlib import Path
from typing import Any

import pandas as pd
import pytest
from hypothesis import HealthCheck, given, settings, strategies as st

from analysis import schema
from analysis.corpus import sources
from analysis.corpus.formats import column_fields, records
from analysis.errors import CorpusError
from tests.long import examples

BODY = "The council of Zenda met on Monday."


def read(raw: bytes | str, name: str = "a.csv", **columns: str) -> tuple[list[records.Record], sources.LeftOut]:
    left_out = sources.LeftOut()
    stream = io.BytesIO(raw.encode() if isinstance(raw, str) else raw)
    return list(records.read(stream, name, columns or None, left_out)), left_out


def aside(left_out: sources.LeftOut) -> list[str]:
    return [str(row["place"]) for row in left_out.failed]


TEXTS = (
    'He said "yes", and left; so|there\tnow',
    "One paragraph.\n\nAnother, longer.",
    "plain",
    'back\\slash "quoted" \\"twice\\"',
    'ends "quoted"',
    '"begins" quoted',
    'an 5" pipe',
    "it''s",
    " led by a space",
)


@pytest.mark.parametrize("end", ["\n", "\r\n", "\r"])
@pytest.mark.parametrize("double", [True, False])
@pytest.mark.parametrize("quoting", [csv.QUOTE_MINIMAL, csv.QUOTE_ALL, csv.QUOTE_NONNUMERIC])
@pytest.mark.parametrize("separator", [",", ";", "\t", "|"])
@pytest.mark.parametrize("codec", ["utf-8", "utf-8-sig", "utf-16"])
def test_what_a_program_writes_is_read(codec: str, separator: str, quoting: Any, double: bool, end: str) -> None:
    texts = [text for text in TEXTS if end != "\r" or "\n" not in text or quoting]
    out = io.StringIO(newline="")
    escape = None if double else "\\"
    writer = csv.writer(
        out, delimiter=separator, quoting=quoting, doublequote=double, escapechar=escape, lineterminator=end
    )
    writer.writerows([["id", "text", "note"], *([n, text, "x"] for n, text in enumerate(texts))])
    found, left_out = read(out.getvalue().encode(codec))
    assert [record.text for record in found] == texts
    assert not left_out.failed


@settings(max_examples=examples(150), deadline=None)
@given(
    texts=st.lists(
        st.text(st.characters(exclude_characters="\r\0<&", exclude_categories=("Cs",)), min_size=1), min_size=1
    ),
    separator=st.sampled_from([",", ";", "\t", "|"]),
    codec=st.sampled_from(["utf-8", "utf-8-sig", "utf-16"]),
    quoting=st.sampled_from([csv.QUOTE_MINIMAL, csv.QUOTE_ALL]),
)
def test_every_text_comes_back(texts: list[str], separator: str, codec: str, quoting: Any) -> None:
    frame = pd.DataFrame({"id": range(len(texts)), "text": texts, "section": "World"})
    raw = frame.to_csv(index=False, sep=separator, quoting=quoting).encode(codec)
    found, left_out = read(raw)
    assert not left_out.failed
    for record, text in zip(found, texts, strict=True):
        listed = text.strip()[:1] in ("[", "{") or text.strip() in (
            "nan",
            "NaN",
            "NAN",
            "None",
            "null",
            "NULL",
            "<NA>",
            "NaT",
        )
        assert record.text == text or listed or not text.strip()


@pytest.mark.parametrize(
    ("table", "texts", "places"),
    [
        ("id,text\n1,good\nid,text\n3,fine\n", ["good", "fine"], ["row 2"]),
        ("id,text\n1,good\n2,a,b,c\n3,fine\n", ["good", "fine"], ["row 2"]),
        ('id,text\n1,good\n2,"never closed\n3,fine\n4,"well, now"\n', ["good", "fine", "well, now"], ["row 2"]),
        ('id,text\n1,"a "bare" word, here"\n2,fine\n', ["fine"], ["row 1"]),
        ("id,text\n1\n2,fine\n", ["fine"], ["row 1"]),
        ("sep=;\r\nid;text\r\n1;a, b\r\n", ["a, b"], []),
        ("\ufeff\n\nid\ttext\n1\ta, b; c\n", ["a, b; c"], []),
        ("id,text,,\n1,one,,\n2,two,,,,\n,,,\n3,three,,\n", ["one", "two", "three"], []),
        ('"id", "text"\n"1", "one, two"\n', ["one, two"], []),
        (' ID ,"Full Text"\n1,one\n', ["one"], []),
        ("text\none\ntwo; three\n", ["one", "two; three"], []),
        (",text\n0,one\n1,two\n", ["one", "two"], []),
        ('id,text\n1,"He said \\"yes\\", and left"\n', ['He said "yes", and left'], []),
    ],
)
def test_rows_that_are_broken_are_named_and_the_rest_is_read(table: str, texts: list[str], places: list[str]) -> None:
    found, left_out = read(table)
    assert [record.text for record in found] == texts
    assert aside(left_out) == places


@pytest.mark.parametrize(
    ("content", "texts", "places"),
    [
        ([{"text": "a"}, {"text": "b"}], ["a", "b"], []),
        ({"status": "ok", "totalResults": 2, "articles": [{"content": "a"}, {"content": "b"}]}, ["a", "b"], []),
        ({"response": {"n": 1, "docs": [{"body": "a"}]}}, ["a"], []),
        ({"text": "a", "tags": [{"text": "no"}]}, ["a"], []),
        ('{"text": "a"}\n\n{"text": "b"}\n', ["a", "b"], []),
        ('\ufeff{"text": "a"}\n{"text": "b\n{"text": "c"}\n', ["a", "c"], ["line 2"]),
        ('{"text": \n{"text": "b"}\n{"text": "c"}\n', ["b", "c"], ["line 1"]),
        ('{\n  "text": "a"\n}\n{\n  "text": "b"\n}\n', ["a", "b"], []),
        ('[{"text": "a"},\n{"text": "b"},\n{"text": "c', ["a", "b"], ["record 3"]),
        ('[{"text": "a\nb"}, {"text": "c"},]', ["a\nb", "c"], []),
        ('{"text": null, "maintext": "a"}', ["a"], []),
        ('{"n": 1}\n{"text": "a"}', ["a"], ["row 1"]),
    ],
)
@pytest.mark.parametrize("ending", [".json", ".jsonl"])
def test_json_of_every_shape(content: Any, texts: list[str], places: list[str], ending: str) -> None:
    raw = content if isinstance(content, str) else json.dumps(content)
    found, left_out = read(raw, f"a{ending}")
    assert [record.text for record in found] == texts
    assert aside(left_out) == places
    if not isinstance(content, str):
        assert [record.text for record in read(json.dumps(content, indent=2), f"a{ending}")[0]] == texts


@pytest.mark.parametrize(
    ("names", "field"),
    [
        (("maintext", "Full Text", "Body", "articleBody", "full_text", "Article Text"), "text"),
        (("date_publish", "publishedAt", "Publication Date", "publish_date", "pubDate"), "published"),
        (("source_domain", "media_name", "Publication", "source.name", "Source Name", "newspaper"), "outlet"),
        (("Headline", "headline", "Title", "article_title"), "title"),
        (("authors", "Author", "By-line", "Byline"), "byline"),
        (("URL", "Link", "article_url", "DocumentIdentifier", "canonical URL"), "url"),
        (("stories_id", "ID", "article_id", "doc id"), "id"),
    ],
)
def test_columns_are_known_by_what_scrapers_call_them(names: tuple[str, ...], field: Any) -> None:
    for name in names:
        assert column_fields.chosen([name, "n"]) == {field: (name,)}


@pytest.mark.parametrize(
    ("cell", "byline"),
    [
        ("['Mirela Quill', 'Anton Varga']", "Mirela Quill; Anton Varga"),
        ("['Mirela Quill' 'Anton Varga']", "Mirela Quill; Anton Varga"),
        ('["Mirela Quill", "Anton O\'Varga"]', "Mirela Quill; Anton O'Varga"),
        (["Mirela Quill", "Anton Varga"], "Mirela Quill; Anton Varga"),
        ([{"name": "Mirela Quill"}, {"name": "Anton Varga"}], "Mirela Quill; Anton Varga"),
        ("Mirela Quill;Anton Varga", "Mirela Quill; Anton Varga"),
        ("Mirela Quill|Anton Varga", "Mirela Quill; Anton Varga"),
        ("Mirela Quill, Anton Varga", "Mirela Quill, Anton Varga"),
        ("[]", ""),
        ("nan", ""),
        (None, ""),
        ("[Staff]", "[Staff]"),
        ("Quill &amp; Varga", "Quill & Varga"),
    ],
)
def test_authors_of_every_form(cell: Any, byline: str) -> None:
    (record,), _ = read(json.dumps({"text": BODY, "authors": cell}), "a.jsonl")
    assert record.byline == byline
    if isinstance(cell, str):
        frame = pd.DataFrame({"text": [BODY], "authors": [cell]})
        assert read(frame.to_csv(index=False))[0][0].byline == byline


def test_what_is_no_field_is_a_document_variable() -> None:
    row = {
        "": 0, "Unnamed: 0": 1, "id": 7.0, "text": BODY, "url": "https://zenda.example/a",
        "source": {"id": None, "name": "Courier"},
        "section": "World", "paid": True, "share": 0.5, "n": 3.0, "tags": ["a", "b"], "empty": "", "none": None,
        "place": {"town": {"name": "Zenda"}, "pop": 4000}, "summary": "Short.", "long": "x" * 20_000,
    }  # fmt: skip
    (record,), left_out = read(json.dumps(row), "a.jsonl")
    assert (record.id, record.url, record.outlet) == ("7", "https://zenda.example/a", "Courier")
    found = {one["name"]: one["value"] for one in record.variables}
    assert len(found.pop("long")) == 10_000
    assert found == {
        "section": "World", "paid": "true", "share": "0.5", "n": "3", "tags": "a; b",
        "place.town.name": "Zenda", "place.pop": "4000", "summary": "Short.",
    }  # fmt: skip
    assert [kind for _, kind, _ in left_out.rows()] == ["cut off variable"]


def test_a_day_is_kept_as_it_is_stated() -> None:
    (record,), _ = read(json.dumps({"text": BODY, "date": "03/04/2019 "}), "a.jsonl")
    assert record.published == "03/04/2019"


def test_markup_and_what_is_cut_off_are_counted() -> None:
    rows = [
        {"text": f"<p>{BODY}</p>"},
        {"text": "R&amp;D grew."},
        {"text": " "},
        {"text": "Zenda… [+210 chars]"},
        {"text": "x" * 32_767},
    ]
    found, left_out = read("\n".join(map(json.dumps, rows)), "a.jsonl")
    assert [record.text for record in found][:2] == [BODY, "R&D grew."]
    counted = {kind: message for _, kind, message in left_out.rows()}
    assert counted["markup"].startswith("In 2 rows of a.jsonl (row 1 first)")
    assert counted["empty text"] == "In row 3 of a.jsonl the text is empty."
    assert counted["cut off"].startswith("In 2 rows")


def test_a_cell_that_is_a_page_is_read_as_one(tmp_path: Path) -> None:
    body = f"<nav>Home</nav><article><p>{BODY * 20}</p></article>"
    page = f"<html><head><title>A bridge</title></head><body>{body}</body></html>"
    (tmp_path / "a.jsonl").write_text(json.dumps({"id": "a", "text": page, "source": "Courier"}))
    table = sources.read(tmp_path)
    assert table[["form", "outlet"]].values.tolist() == [["page", "Courier"]]
    assert BODY in table["text"].item()
    assert "<p>" not in table["text"].item()


def test_parquet_with_types() -> None:
    days = pd.to_datetime(["1994-03-03", "1994-03-04"])
    frame = pd.DataFrame(
        {"Text": [BODY, "It met."], "Date": days, "n": [1, 2], "share": [0.5, None], "tags": [["a", "b"], []]}
    )
    found, _ = read(frame.to_parquet(), "a.parquet")
    assert [(record.text, record.published) for record in found] == [
        (BODY, "1994-03-03T00:00:00"),
        ("It met.", "1994-03-04T00:00:00"),
    ]
    assert [one["value"] for one in found[0].variables] == ["1", "0.5", "a; b"]
    assert [one["value"] for one in found[1].variables] == ["2"]


def test_a_table_without_texts_is_set_aside_but_a_column_that_is_named_must_be_there(tmp_path: Path) -> None:
    (tmp_path / "counts.csv").write_text("year,n\n1894,3\n")
    (tmp_path / "news.csv").write_text(f"id,tale\na,{BODY}\n")
    left_out = sources.LeftOut()
    assert len(sources.read(tmp_path, columns={"text": "tale"}, left_out=left_out)) == 1
    assert sources.set_aside(left_out)["source"].tolist() == ["counts.csv"]
    with pytest.raises(CorpusError, match=r"no column `tales` for `text` .*did you mean `tale`"):
        sources.read(tmp_path, columns={"text": "tales"})
    with pytest.raises(CorpusError, match="none of what is there can be read"):
        sources.read(tmp_path)


@settings(max_examples=examples(100), deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    raw=st.binary(max_size=200),
    name=st.sampled_from(["a.json", "a.csv.gz", "a.xlsx", "a.tsv", "a.parquet", "articles.csv", "a.txt.xz"]),
)
def test_any_bytes_are_texts_or_set_aside(tmp_path: Path, raw: bytes, name: str) -> None:
    for file in tmp_path.iterdir():
        file.unlink()
    (tmp_path / "b.txt").write_text(BODY)
    (tmp_path / name).write_bytes(raw)
    left_out = sources.LeftOut()
    table = sources.read(tmp_path, left_out=left_out)
    assert "b" in set(table["article_id"])
    schema.validate("texts", table)
    sources.known(tmp_path, table, left_out=left_out)
    schema.validate("warnings", sources.warnings(table, left_out))
    sources.variables(table)
    sources.set_aside(left_out)
