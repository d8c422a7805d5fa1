"""CSV by columns: letter for letter what pandas writes."""

from typing import Any

import pandas as pd
import pytest
from hypothesis import given, strategies as st

from analysis.present import csv_text

TEXTS = st.lists(
    st.one_of(st.none(), st.text(st.characters(exclude_categories=["Cs"])), st.sampled_from(list(',"\n\r ')))
)
NUMBERS = st.lists(st.one_of(st.none(), st.integers(-(2**63), 2**63 - 1)))
DAYS = st.lists(st.one_of(st.none(), st.dates().map(str)))
SECONDS = ["2021-04-06T00:00:01", "1021-04-06", "NaT"]


def written(frame: pd.DataFrame) -> str:
    return str(frame.to_csv(index=False, lineterminator="\n"))


@given(TEXTS, NUMBERS, DAYS)
def test_texts_whole_numbers_and_days(texts: list[Any], numbers: list[Any], days: list[Any]) -> None:
    columns = {
        "text": pd.Series(texts, dtype="str"),
        "a, b": pd.Series(numbers, dtype="Int64"),
        "day": pd.Series(days, dtype="str").astype("datetime64[s]"),
    }
    frame = pd.DataFrame(columns)
    assert csv_text.of(frame) == written(frame)
    assert csv_text.of(frame[["text"]]) == written(frame[["text"]])


@pytest.mark.parametrize(
    "column",
    [
        pd.Series([0.1, None, 1e300]),
        pd.Series([True, False, True]),
        pd.Series(SECONDS, dtype="datetime64[s]"),
        pd.Series(["a", 1, None], dtype="object"),
        pd.Series(["a", "b", None], dtype="category"),
        pd.Series(["a,b", '"', "c"], dtype="object"),
        pd.Series([1, 2, 3], index=[5, 6, 7]),
        pd.Series([3, 0, 2**64 - 1], dtype="uint64"),
    ],
)
def test_other_columns_are_left_to_pandas(column: "pd.Series[Any]") -> None:
    frame = pd.DataFrame({"text": pd.Series(["x", "y,", None], dtype="str", index=column.index), "other": column})
    assert csv_text.of(frame) == written(frame)
