"""Tables on disk and their contracts; exports; settings."""

from collections.abc import Callable
from datetime import date
from pathlib import Path
from tempfile import TemporaryDirectory

import pandas as pd
import pytest
from hypothesis import given, strategies as st

from analysis import schema, settings, tables
from analysis.errors import BroadsheetError, SettingsError
from analysis.present import exports

SENTENCE = {"article_id": "a", "sentence_id": 0, "part": "body", "line": 0, "start": 0, "end": 3, "text": "Yes"}


def test_written_and_read_again(tmp_path: Path) -> None:
    frame = pd.DataFrame([SENTENCE])
    tables.write("sentences", frame, tmp_path)
    pd.testing.assert_frame_equal(tables.read("sentences", tmp_path), schema.validate("sentences", frame))
    assert [p.name for p in tmp_path.iterdir()] == ["sentences.parquet"]


@pytest.mark.parametrize("name", schema.TABLES)
def test_an_empty_table_fits_its_contract(name: str, tmp_path: Path) -> None:
    tables.write(name, schema.empty(name), tmp_path)
    assert tables.read(name, tmp_path).empty


DAYS = [date(1, 1, 1), date(1453, 5, 29), date(1677, 1, 1), date(2021, 4, 6), date(2263, 1, 1), date(9999, 12, 31)]


@given(
    day=st.lists(st.one_of(st.none(), st.dates(), st.sampled_from(DAYS)), max_size=6),
    make=st.sampled_from([lambda day: day, pd.Timestamp, str]),
)
def test_days_of_every_year_are_kept_read_and_exported(day: list[date | None], make: Callable[[date], object]) -> None:
    rows = [
        ("a", 0, n, n + 1, "x", one and make(one), one and make(one), "stated" if one else "unresolved")
        for n, one in enumerate(day)
    ]
    frame = pd.DataFrame(rows, columns=list(schema.contract("dates").columns))
    wanted = ["" if one is None else one.isoformat() for one in day]
    with TemporaryDirectory() as name:
        folder = Path(name)
        tables.write("dates", frame, folder)
        read = tables.read("dates", folder)
        exports.csv(read, folder / "dates.csv")
        printed = pd.read_csv(folder / "dates.csv", dtype="str", keep_default_na=False)
    assert read["earliest"].dtype == read["latest"].dtype == "datetime64[s]"
    assert [str(one)[:10] if one is not pd.NaT else "" for one in read["earliest"]] == wanted
    assert printed["earliest"].tolist() == printed["latest"].tolist() == wanted


def test_a_value_that_is_no_day_is_named() -> None:
    row = ("a", 0, 0, 1, "x", "the 30th of May", None, "stated")
    with pytest.raises(BroadsheetError, match=r"`earliest`.*30th of May"):
        schema.validate("dates", pd.DataFrame([row], columns=list(schema.contract("dates").columns)))


@pytest.mark.parametrize(
    ("change", "word"),
    [
        ({"part": "headline"}, "part"),
        ({"text": None}, "text"),
        ({"start": "here"}, "start"),
        ({"extra": 1}, "extra"),
    ],
)
def test_what_breaks_a_contract_is_named(change: dict[str, object], word: str) -> None:
    with pytest.raises(BroadsheetError, match=word):
        schema.validate("sentences", pd.DataFrame([SENTENCE | change]))


def test_a_doubled_key_is_refused() -> None:
    with pytest.raises(BroadsheetError, match="sentences"):
        schema.validate("sentences", pd.DataFrame([SENTENCE, SENTENCE]))


def test_a_table_that_is_not_there_says_what_to_do(tmp_path: Path) -> None:
    with pytest.raises(BroadsheetError, match="run `python -m analysis report` first"):
        tables.read("sentences", tmp_path)
    with pytest.raises(BroadsheetError, match="did you mean `sentences`"):
        tables.read("sentence", tmp_path)


@pytest.mark.parametrize(
    ("cell", "shown"),
    [
        ('=HYPERLINK("x")', '\'=HYPERLINK("x")'),
        ("+1", "'+1"),
        ("-1", "'-1"),
        ("@SUM", "'@SUM"),
        ("\t=1", "'\t=1"),
        ("India", "India"),
        (-1, -1),
        (None, None),
        ([{"text": "é"}], '[{"text": "é"}]'),
    ],
)
def test_a_spreadsheet_runs_no_cell(cell: object, shown: object) -> None:
    assert exports.safe(cell) == shown


def test_exports_are_read_back(tmp_path: Path) -> None:
    exports.write({"sentences": pd.DataFrame([SENTENCE | {"text": "=1+1, “x”\nand"}])}, tmp_path)
    back = pd.read_csv(tmp_path / "sentences.csv")
    assert back["text"].tolist() == ["'=1+1, “x”\nand"]
    assert set(pd.read_csv(tmp_path / "variables.csv")["table"]) == set(schema.TABLES)


def test_settings_are_found_from_below(tmp_path: Path) -> None:
    (tmp_path / settings.FILE).write_text('corpus = "mine"\ntext = "none"\n', encoding="utf-8")
    below = tmp_path / "a" / "b"
    below.mkdir(parents=True)
    project = settings.load(settings.find_root(below))
    assert (project.corpus, project.text, project.profile) == (tmp_path / "mine", "none", "full")


@pytest.mark.parametrize(
    ("text", "word"),
    [
        ("txt = 1", "`text`"),
        ('text = "all"', "`full`|known are"),
        ("corpus = 1", "expected a str"),
        ("corpus", "TOML"),
        ("root = 'x'", "no setting"),
    ],
)
def test_wrong_settings_are_answered(text: str, word: str, tmp_path: Path) -> None:
    (tmp_path / settings.FILE).write_text(text, encoding="utf-8")
    with pytest.raises(SettingsError, match=word):
        settings.load(tmp_path)


def test_rows_have_the_values_that_pandas_gives_one_by_one() -> None:
    frame = pd.DataFrame(
        {
            "text": pd.Series(["a", None], dtype="str"),
            "offset": pd.Series([1, None], dtype="Int64"),
            "day": pd.Series(pd.to_datetime(["2021-03-04", None])).astype("datetime64[s]"),
            "number": [0.5, None],
            "list": [[1], ["b"]],
            "class": [True, False],
        }
    )
    for row, other in zip(schema.rows(frame), frame.itertuples(index=False), strict=True):
        assert list(map(pd.isna, row[:4])) == list(map(pd.isna, other[:4]))
        assert [value for value in row if not isinstance(value, list) and not pd.isna(value)] == [
            value for value in other if not isinstance(value, list) and not pd.isna(value)
        ]
        assert row.list == other.list
        assert not isinstance(row.offset, float)
    assert list(schema.rows(frame.head(0))) == list(schema.rows(pd.DataFrame())) == []


@pytest.mark.parametrize("texts", [True, False])
def test_whole_sentences_are_given_away_only_where_they_may_be(tmp_path: Path, texts: bool) -> None:
    exports.write({name: schema.empty(name) for name in exports.TABLES}, tmp_path, texts=texts)
    for name in {*exports.TEXTS} & {*exports.TABLES}:
        whole = {*exports.TEXTS[name]}
        assert whole & {*pd.read_csv(tmp_path / f"{name}.csv")} == (whole if texts else set())
