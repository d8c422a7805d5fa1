"""`articles.csv`: what is known besides, or a corpus of that name; what is wrong in it is told and ignored."""

from pathlib import Path

import pandas as pd
import pytest

from analysis import schema
from analysis.corpus import sources

HEADER = "article_id,published_from,published_to,published_basis\n"


def known(folder: Path, csv: str | bytes) -> tuple[pd.DataFrame | None, sources.LeftOut]:
    (folder / "articles.csv").write_bytes(csv.encode() if isinstance(csv, str) else csv)
    left_out = sources.LeftOut()
    return sources.known(folder, pd.DataFrame({"article_id": ["zenda", "strelsau"]}), left_out=left_out), left_out


@pytest.mark.parametrize(
    ("rows", "kept", "words"),
    [
        ("zenad,,,\n", [], "the first is about `zenad`: did you mean `zenda`"),
        ("zenda,,,\nzenda,2021-04-06,,\n", [None], "row 2, .*which row 1 is about too; join them"),
        ("zenda,some day,,\n", [None], "published_from is `some day`, expected a day such as"),
        ("zenda,2021-04-07,2021-04-06,\n", [None], "published_from .* is after published_to"),
        ("zenda,2021-04-06,,infered\n", ["2021-04-06"], "published_basis is `infered`; did you mean `inferred`"),
        ("zenda\nstrelsau,2021-04-06,,\n", ["2021-04-06"], ""),
    ],
)
def test_a_mistake_is_told_with_its_row_and_the_rest_is_kept(
    tmp_path: Path, rows: str, kept: list[str], words: str
) -> None:
    table, left_out = known(tmp_path, HEADER + rows)
    assert table is not None
    assert table["published_from"].astype("object").where(table["published_from"].notna(), None).tolist() == kept
    warnings = sources.warnings(schema.empty("texts"), left_out)
    schema.validate("warnings", warnings)
    if words:
        assert warnings["kind"].tolist() == ["known"]
        assert warnings["message"].str.contains(words, regex=True).all()
    else:
        assert sources.set_aside(left_out)["place"].tolist() == ["row 1"]


def test_many_rows_about_articles_that_are_gone_are_one_sentence(tmp_path: Path) -> None:
    _, left_out = known(tmp_path, HEADER + "".join(f"gone{n},,,\n" for n in range(500)))
    assert len(left_out.rows()) == 1
    assert left_out.rows()[0][2].startswith("In 500 rows of articles.csv (row 1 first)")


def test_without_ids_or_texts_it_is_set_aside(tmp_path: Path) -> None:
    table, left_out = known(tmp_path, "id\n1\n")
    assert table is None
    assert "expected a column `article_id`, or one with the text" in sources.set_aside(left_out)["reason"].item()


def test_it_may_leave_everything_open_or_be_missing(tmp_path: Path) -> None:
    assert sources.known(tmp_path, pd.DataFrame({"article_id": ["zenda"]})) is None
    table, _ = known(tmp_path, HEADER + "zenda,2021-04-06,,\n")
    assert table is not None
    assert table.isna().sum(axis=1).item() == 2


@pytest.mark.parametrize("codec", ["utf-8", "utf-8-sig", "utf-16", "cp1252"])
@pytest.mark.parametrize("separator", [",", ";", "\t"])
def test_it_may_be_written_by_excel(tmp_path: Path, separator: str, codec: str) -> None:
    row = ["zenda", "The Café’s Courier", "left"]
    table, _ = known(tmp_path, "\r\n".join(map(separator.join, [["article_id", "outlet", "party"], row])).encode(codec))
    assert table is not None
    assert table.values.tolist() == [row]


def test_with_a_column_of_texts_it_is_a_corpus(tmp_path: Path) -> None:
    (tmp_path / "articles.csv").write_text("article_id,text,section\nzenda,The council met.,World\n")
    table = sources.read(tmp_path)
    assert table[["article_id", "text"]].values.tolist() == [["zenda", "The council met."]]
    assert sources.known(tmp_path, table) is None
    (tmp_path / "articles.csv").write_text("article_id,story\nzenda,The council met.\n")
    columns = {"text": "story"}
    assert len(sources.read(tmp_path, columns=columns)) == 1
    assert sources.known(tmp_path, table, columns=columns) is None


def test_its_further_columns_are_document_variables_before_those_of_sources(tmp_path: Path) -> None:
    (tmp_path / "news.csv").write_text("id,text,party,section\nzenda,The council met.,right,World\n")
    (tmp_path / "articles.csv").write_text("article_id,outlet,outlet_words,party\nzenda,The Courier,its own,left\n")
    texts = sources.read(tmp_path)
    found = sources.variables(texts, sources.known(tmp_path, texts))
    assert found[["variable", "value"]].values.tolist() == [["party", "left"], ["section", "World"]]


@pytest.mark.parametrize(
    ("columns", "told"),
    [
        ("outlett,party", "`outlett`: did you mean `outlet`?"),
        ("publishd_from", "`publishd_from`: did you mean `published_from`?"),
        ("Bylines,titel", "`Bylines`: did you mean `byline`?; `titel`: did you mean `title`?"),
        ("outlet,party,country,date", ""),
        ("title,title_en", ""),
    ],
)
def test_a_column_that_is_called_almost_as_a_field_is_told(tmp_path: Path, columns: str, told: str) -> None:
    _, left_out = known(tmp_path, f"article_id,{columns}\nzenda{',x' * (columns.count(',') + 1)}\n")
    assert [message for _, kind, message in left_out.rows() if kind == "columns"] == (
        [f"articles.csv has columns that are taken as document variables. {told}"] if told else []
    )


def test_a_doubled_column_and_another_encoding_are_told(tmp_path: Path) -> None:
    table, left_out = known(tmp_path, "article_id,outlet,outlet\nzenda,The Café,The Courier\n".encode("cp1252"))
    assert table is not None
    assert table.to_numpy().tolist() == [["zenda", "The Café", "The Courier"]]
    messages = [message for _, _, message in left_out.rows()]
    assert any("articles.csv was read as cp1252" in message for message in messages)
    assert any("`outlet` (the later one is the document variable `outlet (3)`)" in message for message in messages)


def test_an_empty_one_has_no_columns(tmp_path: Path) -> None:
    _, left_out = known(tmp_path, "")
    assert sources.set_aside(left_out)["reason"].item().startswith("It has no columns; expected")
