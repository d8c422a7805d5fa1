"""A DataFrame is read as the same table in a file is, and what is wrong with it is said."""

from datetime import date
from pathlib import Path
from typing import Any

import numpy as np
import pandas as pd
import pytest
from hypothesis import given, settings, strategies as st

from analysis import corpus
from analysis.corpus import sources
from analysis.corpus.formats import frames
from analysis.errors import CorpusError

BODY = "The council of Zenda met on Monday, and Strelsau sent nobody."
CELLS = st.one_of(
    st.none(),
    st.text(max_size=30),
    st.integers(-(2**40), 2**40),
    st.booleans(),
    st.lists(st.text(max_size=5), max_size=3),
)


@settings(max_examples=40, deadline=None)
@given(rows=st.lists(st.tuples(st.text(min_size=1, max_size=60), CELLS, CELLS), min_size=1, max_size=4))
def test_a_frame_gives_what_its_file_gives(
    tmp_path_factory: pytest.TempPathFactory, rows: list[tuple[Any, ...]]
) -> None:
    frame = pd.DataFrame(rows, columns=["story", "headline", "desk"], dtype=object)
    file = tmp_path_factory.mktemp("press") / "table.jsonl"
    try:
        file.write_text(frame.to_json(orient="records", lines=True), encoding="utf-8")
    except (UnicodeEncodeError, OverflowError):  # a lone surrogate is in no file
        return
    left_out, columns = (sources.LeftOut(), sources.LeftOut()), {"text": "story"}
    ours = sources.of_frame(frame, columns=columns, left_out=left_out[0])
    theirs = sources.read(file, columns=columns, left_out=left_out[1])
    names = [name for name in ours if name != "source"]
    pd.testing.assert_frame_equal(ours[names], theirs[names])
    assert [text.replace("table.jsonl", "table") for _, _, text in left_out[1].rows()] == [
        one[2] for one in left_out[0].rows()
    ]


@pytest.mark.parametrize(
    ("cells", "values"),
    [
        (pd.Series([pd.NA], dtype="string"), [None]),
        (pd.Series([pd.NaT]), [None]),
        (pd.Series([np.nan]), [None]),
        (pd.Series(["a"], dtype="category"), ["a"]),
        (pd.Series([3], dtype="Int64"), [3]),
        (pd.Series([True]), [True]),
        (pd.Series([date(2031, 2, 3)]), [date(2031, 2, 3)]),
        (pd.Series([np.array(["a", "b"])]), [["a", "b"]]),
    ],
    ids=lambda value: str(getattr(value, "dtype", value)),
)
def test_cells_of_any_kind_are_values_of_python(cells: "pd.Series[Any]", values: list[Any]) -> None:
    assert [row["x"] for _, row in frames.rows(pd.DataFrame({"x": cells}), "table")] == values


@pytest.mark.parametrize("day", [pd.Timestamp("2031-02-03"), date(2031, 2, 3), "2031-02-03", "3 Feb 2031"])
def test_a_day_of_any_kind_is_the_day_of_publication(day: object) -> None:
    found = corpus.read(pd.DataFrame({"text": [BODY], "day": [day]}), published="day")
    assert found.articles["published_from"].tolist() == [pd.Timestamp("2031-02-03")]


def test_an_index_with_a_name_is_a_column_and_one_without_is_none() -> None:
    frame = pd.DataFrame({"body": [BODY]}, index=pd.Index(["n-7"], name="id"))
    assert corpus.read(frame).articles["article_id"].tolist() == ["n-7"]
    assert corpus.read(frame.reset_index(drop=True).set_axis([41])).articles["article_id"].tolist() == ["table-1"]


def test_nothing_is_done_to_the_frame() -> None:
    frame = pd.DataFrame({"text": [BODY, None], "tags": [["a"], None]})
    before = frame.copy(deep=True)
    corpus.read(frame)
    pd.testing.assert_frame_equal(frame, before)


WRONG: list[tuple[Any, dict[str, str], str]] = [
    (
        pd.DataFrame({"stroy": [BODY]}),
        {"text": "story"},
        r"table has no column `story` for `text`.*did you mean `stroy`\?",
    ),
    (
        pd.DataFrame({"a": [BODY], "b": [1]}),
        {},
        r'no column that is plainly the text \(its columns: a, b\); say .*text="…"',
    ),
    (pd.DataFrame(), {}, "no column that is plainly the text"),
    (pd.DataFrame({"text": []}), {"published": "day"}, "has no column `day` for `published`"),
    (pd.DataFrame([[BODY, 1]], columns=["text", "text"]), {}, "has the column `text` twice"),
    (pd.Series([BODY]), {}, "Expected a pandas DataFrame of articles, or the path of files, got Series"),
    ([BODY], {}, "got list"),
    (None, {}, "got NoneType"),
    ("no such folder", {}, "no such folder"),
]


@pytest.mark.parametrize(("source", "given", "sentence"), WRONG, ids=[sentence[:30] for *_, sentence in WRONG])
def test_what_is_no_table_of_articles_is_answered_with_a_sentence(
    source: Any, given: dict[str, str], sentence: str
) -> None:
    with pytest.raises(CorpusError, match=sentence):
        corpus.read(source, **given)


def test_a_folder_and_a_file_are_read_as_a_frame_is(tmp_path: Path) -> None:
    (tmp_path / "one.txt").write_text(BODY, encoding="utf-8")
    for source in (tmp_path, str(tmp_path), tmp_path / "one.txt"):
        assert corpus.read(source).articles["body"].tolist() == [BODY]


def test_a_corpus_says_how_much_it_is_and_what_was_left_out(tmp_path: Path) -> None:
    (tmp_path / "good.csv").write_text(f"text\n{BODY}\n<b>\n", encoding="utf-8")
    (tmp_path / "bad.csv").write_text("a,b\n1,2\n", encoding="utf-8")
    found = corpus.read(tmp_path)
    left_out = str(found)
    assert left_out.startswith(f"Corpus of {len(found)} articles and ")
    assert "Set aside, each with its reason in the table `set_aside`: 1 source or part of one." in left_out
    assert "<strong>Corpus of 2 articles" in found._repr_html_()
    with pytest.raises(CorpusError, match=r"bad\.csv"):
        corpus.read(tmp_path, strict=True)
