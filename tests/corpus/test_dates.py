"""Days as sources write them."""

from datetime import date

import pandas as pd
import pytest
from hypothesis import given, strategies as st

from analysis.corpus.date_formats import calendar_days, date_parsing, day_order

ANY_DAY = st.dates(date(1, 1, 1), date(9999, 12, 31))


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("Sept. 9, 1894", "1894-09-09"),
        ("'1894-09-07'", "1894-09-07"),
        ("datetime.datetime(1894, 9, 7, 8, 30)", "1894-09-07"),
        ("datetime.datetime(1894, 9, 7, 8, 30, tzinfo=tzutc())", "1894-09-07"),
        ("datetime.date(1894, 9, 7)", "1894-09-07"),
        ("9 Sept 1894", "1894-09-09"),
        ("1894-9-7", "1894-09-07"),
        ("1894/09/07", "1894-09-07"),
        ("Saturday, 15 May 2021", "2021-05-15"),
        ("15-May-2021", "2021-05-15"),
        ("15May2021", "2021-05-15"),
        ("2021-May-15", "2021-05-15"),
        ("15/05/2021", "2021-05-15"),
        ("05/15/2021", "2021-05-15"),
        ("15.05.2021", "2021-05-15"),
        ("05/05/2021", "2021-05-05"),
        ("Monday, 03/05/2021", "2021-05-03"),
        ("Friday 03/05/2021", "2021-03-05"),
        ("May 3rd, 2021 at 10:15 am EST", "2021-05-03"),
        ("4:00 pm Monday, May 3, 2021", "2021-05-03"),
        ("3 May, 2021 | 10:15", "2021-05-03"),
        ("Published: 3 May 2021 10:12", "2021-05-03"),
        ("Updated on 3 May 2021", "2021-05-03"),
        ("Mon, 03 May 2021 23:30:00 +0530", "2021-05-03"),
        ("Mon, 03 May 21 10:00:00 GMT", "2021-05-03"),
        ("Mon May  3 10:00:00 +0000 2021", "2021-05-03"),
        ("2021-05-03T23:30:00-05:00", "2021-05-03"),
        ("2021-05-03 23:30:00.123456+00:00", "2021-05-03"),
        ("20210503T101500Z", "2021-05-03"),
        ("20210503", "2021-05-03"),
        ("20210503101500", "2021-05-03"),
        ("2021年5月3日", "2021-05-03"),
        ("1620036900", "2021-05-03"),
        ("1620036900000", "2021-05-03"),
        ("1620036900.0", "2021-05-03"),
        ("0001-01-01", "0001-01-01"),
        ("31 December 9999", "9999-12-31"),
        ("03/04/2021", None),
        ("3.4.2021 10:00", None),
        ("3 May 21", None),
        ("12/05/21", None),
        ("1894-13-01", None),
        ("31 June 2021", None),
        ("May 3", None),
        ("yesterday", None),
        ("12 Rabi 2021", None),
        ("3 to 5 May 2021", None),
        ("May 3, 2021 to May 5, 2021", None),
        ("On 3 May 2021 the king met the council", None),
        ("1", None),
        ("12345", None),
        ("", None),
    ],
)
def test_a_day_is_read_where_one_reading_is_possible(text: str, day: str | None) -> None:
    found = date_parsing.days(text)
    assert (str(found.first) if found else None) == day
    assert found is None or found.first == found.last


@pytest.mark.parametrize(
    ("text", "first", "last"),
    [
        ("May 2021", "2021-05-01", "2021-05-31"),
        ("2020-02", "2020-02-01", "2020-02-29"),
        ("2021", "2021-01-01", "2021-12-31"),
        ("2021.0", "2021-01-01", "2021-12-31"),
    ],
)
def test_a_month_or_a_year_is_an_interval(text: str, first: str, last: str) -> None:
    found = date_parsing.days(text)
    assert found is not None
    assert (str(found.first), str(found.last)) == (first, last)


@given(day=ANY_DAY, form=st.sampled_from(("%d %B %Y", "%B %d, %Y", "%a, %d %b %Y", "%Y-%b-%d")))
def test_every_day_of_every_year_is_read_as_written(day: date, form: str) -> None:
    year = f"{day.year:04}"
    for text in (day.isoformat(), f"{day.isoformat()}T12:30:00+05:30", day.strftime(form.replace("%Y", year))):
        assert date_parsing.days(text) == calendar_days.Days(day, day)


@given(text=st.text(max_size=100))
def test_any_text_is_a_day_or_none(text: str) -> None:
    found = date_parsing.days(text)
    assert found is None or found.first <= found.last
    assert all(0 <= start < end <= len(text) for start, end, _ in date_parsing.within(text))


@given(days=st.lists(ANY_DAY, min_size=1), order=st.sampled_from(("%d/%m/", "%m/%d/")))
def test_a_column_is_read_in_the_order_that_one_of_its_days_settles(days: list[date], order: str) -> None:
    column = [day.strftime(order) + f"{day.year:04}" for day in days]
    settled = day_order.order(column)
    assert settled in (None, "day first" if order == "%d/%m/" else "month first")
    assert (settled is None) == all(day.day <= 12 for day in days)
    if settled:
        assert [date_parsing.days(text, order=settled) for text in column] == [
            calendar_days.Days(day, day) for day in days
        ]


def test_a_column_that_contradicts_itself_settles_nothing() -> None:
    assert day_order.order(["25/04/2021", "04/25/2021", "03/04/2021"]) is None


@pytest.mark.parametrize(
    ("cell", "text"),
    [
        (date(1894, 3, 3), "1894-03-03"),
        (pd.Timestamp("1894-03-03 23:00"), "1894-03-03T23:00:00"),
        (pd.NaT, ""),
        (float("nan"), ""),
        (None, ""),
        (1620036900, "1620036900"),
        ("  3   March 1894 ", "3 March 1894"),
    ],
)
def test_any_cell_is_text(cell: object, text: str) -> None:
    assert date_parsing.stated(cell) == text
