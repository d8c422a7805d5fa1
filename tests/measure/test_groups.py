"""Groups of articles: by outlet, period and document variable; what is not known stands apart."""

from datetime import date

import pandas as pd
import pytest
from hypothesis import given, strategies as st

from analysis.errors import BroadsheetError
from analysis.measure import groups
from tests.made_up_tables import typed
from tests.made_up_words import DAYS

ARTICLES = pd.DataFrame(
    {
        "article_id": ["a", "b", "c", "d", "e"],
        "outlet": ["The Evening Lark", None, "The Evening Lark", None, "  "],
        "published_from": pd.to_datetime(["2021-03-31", "2021-03-31", "2021-05-01", None, None]),
        "published_to": pd.to_datetime(["2021-03-31", "2021-04-01", None, None, "2021-05-01"]),
    }
)
UNKNOWN = groups.NOT_KNOWN


def variables(**columns: list[str | None]) -> pd.DataFrame:
    """Document variables of the articles a, b, c …; none where there is no value."""
    rows = [
        (chr(97 + n), name, value)
        for name, values in columns.items()
        for n, value in enumerate(values)
        if value is not None
    ]
    return pd.DataFrame(rows, columns=["article_id", "variable", "value"], dtype="str")


@pytest.mark.parametrize(
    ("by", "expected"),
    [
        ("outlet", ["The Evening Lark", UNKNOWN, "The Evening Lark", UNKNOWN, UNKNOWN]),
        ("month", ["2021-03", UNKNOWN, UNKNOWN, UNKNOWN, UNKNOWN]),
        ("quarter", ["2021Q1", UNKNOWN, UNKNOWN, UNKNOWN, UNKNOWN]),
        ("year", ["2021", "2021", UNKNOWN, UNKNOWN, UNKNOWN]),
        ("desk", ["World", "City desk", UNKNOWN, UNKNOWN, UNKNOWN]),
        ("variable:desk", ["World", "City desk", UNKNOWN, UNKNOWN, UNKNOWN]),
        ("variable:month", ["May", UNKNOWN, UNKNOWN, UNKNOWN, UNKNOWN]),
    ],
)
def test_groups(by: str, expected: list[str]) -> None:
    known = variables(desk=["World", "City\n desk", " ", None, None], month=["May"])
    assert groups.of(ARTICLES, by=by, variables=known).tolist() == expected


@pytest.mark.parametrize(
    ("by", "message"),
    [("desc", "did you mean `desk`"), ("quartre", "did you mean `quarter`"), ("x", "known are: .*desk")],
)
def test_a_group_that_nobody_knows_is_refused(by: str, message: str) -> None:
    with pytest.raises(BroadsheetError, match=message):
        groups.of(ARTICLES, by=by, variables=variables(desk=["World"]))


MANY = pd.DataFrame({"article_id": [chr(97 + n) for n in range(26)]})


def test_numbers_that_are_many_are_cut_into_classes() -> None:
    table = variables(length=[f"{n * 100:,}" for n in range(26)])
    found = groups.of(MANY, by="length", variables=table)
    assert found.value_counts().to_dict() == {
        "1: 0 to 600": 7, "2: 700 to 1200": 6, "3: 1300 to 1800": 6, "4: 1900 to 2500": 7
    }  # fmt: skip
    few = groups.of(MANY, by="length", variables=variables(length=[str(n % 3) for n in range(26)]))
    assert groups.ordered(few) == ["0", "1", "2"]


def test_of_many_values_the_commonest_are_kept_and_values_of_one_article_each_are_refused() -> None:
    values: list[str | None] = [*("w" * 4), *("x" * 3), *(chr(65 + n) for n in range(15)), None]
    found = groups.of(MANY, by="tag", variables=variables(tag=values))
    assert found.nunique() == groups.MOST + 1
    assert (found.value_counts()[["w", "x", groups.OTHER, UNKNOWN]] == [4, 3, 6, 4]).all()
    with pytest.raises(BroadsheetError, match=r"another value in each of 26 articles.*outlet"):
        groups.of(MANY, by="url", variables=variables(url=[f"u{n}" for n in range(26)]))


@given(
    st.lists(st.tuples(*[st.sampled_from([*DAYS, None])] * 2, st.sampled_from(["Lark", "Owl", "", None])), max_size=30),
    st.sampled_from(["outlet", "month", "quarter", "year"]),
)
def test_each_article_has_a_group_and_the_unknown_is_never_among_the_ranked(
    made: list[tuple[str | None, str | None, str | None]], by: str
) -> None:
    days = [sorted(day for day in (one, other) if day) or [None] for one, other, _ in made]
    articles = typed(
        "articles",
        pd.DataFrame(
            {
                "article_id": [f"n{n}" for n in range(len(made))],
                "published_from": [own[0] for own in days],
                "published_to": [own[-1] for own in days],
                "outlet": [outlet for *_, outlet in made],
            }
        ),
    )
    found = groups.of(articles, by=by)
    assert found.index.tolist() == articles["article_id"].tolist()
    assert found.notna().all()
    table = found.to_frame("group")
    assert UNKNOWN not in set(groups.ranked(table)["group"])
    assert (len(table) - len(groups.ranked(table))) == (found == UNKNOWN).sum()
    if by == "year":
        same = [own[0] and date.fromisoformat(own[0]).year == date.fromisoformat(str(own[-1])).year for own in days]
        assert [group != UNKNOWN for group in found] == [bool(one) for one in same]
    if UNKNOWN in set(found):
        assert groups.ordered(found)[-1] == UNKNOWN


def test_the_finest_groups_are_those_of_which_most_is_known() -> None:
    days = pd.to_datetime(["2021-02-11"] * 10 + [None] * 40)
    press = pd.DataFrame({"article_id": [f"n{n}" for n in range(50)], "outlet": "Lark",
                          "published_from": days, "published_to": days})  # fmt: skip
    assert groups.finest(press) == "outlet"
    assert groups.finest(press.head(15)) == "article"
    assert groups.finest(press.head(15), most=5) == "month"
