"""Which articles belong to an outlet, a time or a kind of actor."""

import pandas as pd
import pytest

from analysis.errors import BroadsheetError
from analysis.measure import slices


@pytest.fixture
def known() -> pd.DataFrame:
    """`a` of one day, `b` of an interval over two months, `c` of an unknown day, `d` over a year's end."""
    rows = [
        ("a", "Lark", "2021-02-03", "2021-02-03"),
        ("b", "Lark", "2021-02-20", "2021-03-02"),
        ("c", "Wren", None, None),
        ("d", "Wren", "2020-12-30", "2021-02-01"),
    ]
    table = pd.DataFrame(rows, columns=["article_id", "outlet", "published_from", "published_to"])
    return table.astype({"published_from": "datetime64[s]", "published_to": "datetime64[s]"})


@pytest.mark.parametrize(
    ("asked", "expected"),
    [
        ({}, "abcd"),
        ({"outlet": "Lark"}, "ab"),
        ({"outlet": ["Lark", "Wren"]}, "abcd"),
        ({"since": "2021-02-01"}, "ab"),
        ({"since": "2021-02-01", "spanning": "each"}, "abd"),
        ({"since": "2021-02-01", "until": "2021-02-28"}, "a"),
        ({"since": "2021-02-01", "until": "2021-02-28", "spanning": "each"}, "abd"),
        ({"until": "2020-12-31"}, ""),
        ({"until": "2020-12-31", "spanning": "each"}, "d"),
        ({"outlet": "Wren", "until": "2022-01-01"}, "d"),
    ],
)
def test_the_articles_of_a_slice(known: pd.DataFrame, asked: dict[str, str], expected: str) -> None:
    frame = pd.DataFrame({"article_id": [*"aabbcd"]})
    assert "".join(dict.fromkeys(slices.only(frame, known, **asked)["article_id"])) == expected


def test_the_mentions_of_a_kind(known: pd.DataFrame) -> None:
    frame = pd.DataFrame({"article_id": [*"ab"], "kind": ["state", "person"]})
    assert slices.only(frame, known, kind="person")["article_id"].tolist() == ["b"]


@pytest.mark.parametrize(
    ("every", "spanning", "expected"),
    [
        ("month", "leave out", [("2021-02", "a")]),
        ("quarter", "leave out", [("2021Q1", "a"), ("2021Q1", "b")]),
        ("year", "leave out", [("2021", "a"), ("2021", "b")]),
        ("year", "each", [("2020", "d"), ("2021", "a"), ("2021", "b"), ("2021", "d")]),
        (
            "month",
            "each",
            [
                ("2020-12", "d"),
                ("2021-01", "d"),
                ("2021-02", "a"),
                ("2021-02", "b"),
                ("2021-02", "d"),
                ("2021-03", "b"),
            ],
        ),
    ],
)
def test_periods(
    known: pd.DataFrame, every: slices.Period, spanning: slices.Spanning, expected: list[tuple[str, str]]
) -> None:
    found = slices.periods(known, every=every, spanning=spanning)
    assert list(found.itertuples(index=False, name=None)) == expected


def test_no_article_has_no_period(known: pd.DataFrame) -> None:
    found = slices.periods(known.head(0))
    assert found.dtypes.astype(str).to_dict() == {"period": "str", "article_id": "str"}
    assert slices.only(pd.DataFrame({"article_id": pd.Series(dtype="str")}), known.head(0), outlet="Lark").empty


@pytest.mark.parametrize("asked", [{"outlet": "Larc"}, {"spanning": "eech"}])
def test_what_is_unknown_is_answered(known: pd.DataFrame, asked: dict[str, str]) -> None:
    with pytest.raises(BroadsheetError, match="did you mean"):
        slices.only(pd.DataFrame({"article_id": [*"ab"]}), known, **asked)
    with pytest.raises(BroadsheetError, match="did you mean `month`"):
        slices.periods(known, every="months")
