"""Words of time by the day of publication: which year, which tense, which unit, and what is no date.

Each case is a text with its [words of time], and behind = the days that they mean, ? for days not known.
"""
# ruff: noqa: E501 - one case a line is easier to read than a table that wraps

import re
from datetime import date

import pandas as pd
import pytest

from analysis.annotate.dates import time_expressions, time_references
from analysis.annotate.dates.year_inference import Setting

YEARS = """
On [Saturday, May 7], the court sat. = 2024-05-07
On [Thursday, May 7], the court sat. = 2024-05-07
On [Wednesday, May 7], the court sat. = 2025-05-07
On [Sunday, May 7], the court sat. = 2023-05-07
They will vote on [April 14]. = 2024-04-14
They will vote on [April 13]. = 2025-04-13
It will be open from [November 1 to April 30]. = 2024-11-01..2025-04-30
It will be open from [January 10 to April 30]. = 2025-01-10..2025-04-30
It will be open from [January 11 to April 30]. = 2024-01-11..2024-04-30
The election on [July 14] is near. = 2024-07-14
The election on [July 15] is near. = 2023-07-15
The show from [July 1 to September 17] is free. = 2024-07-01..2024-09-17
The show from [July 1 to September 18] is free. = 2023-07-01..2023-09-18
From [November to March] it rained. = 2023-11-01..2024-03-31
From [December 28 to January 3] it rained. = 2023-12-28..2024-01-03
From [December 28 to January 3] it will rain. = 2024-12-28..2025-01-03
From [December 28, 2021 to January 3, 2020] it rained. = 2021-12-28
On [May 7-3] they met. = 2024-05-07
[November 2021 to March 2020] = ?
They met on [February 30]. = ?
They met in [May], they met on [May 15], they met on [May 16]. = 2024-05-01..2024-05-31; 2024-05-15; 2023-05-16
In [August of this year], in [August of next year] and [August of the coming year] = 2024-08-01..2024-08-31; 2025-08-01..2025-08-31; 2025-08-01..2025-08-31
In [August of the current year] and [August of last year] = 2024-08-01..2024-08-31; 2023-08-01..2023-08-31
In [August of that year] it rained. = ?
In [June 2019] they met, in [August of that year] and [May of the previous year]. = 2019-06-01..2019-06-30; 2019-08-01..2019-08-31; 2018-05-01..2018-05-31
In [June 2019] they met, and in [May of the following year]. = 2019-06-01..2019-06-30; 2020-05-01..2020-05-31
In [June 2019] they met; in [May of the preceding year] = 2019-06-01..2019-06-30; 2018-05-01..2018-05-31
"""
TENSES = """
Officials said on [December 1] they will meet. = 2023-12-01
While the mill will open, it burned on [December 1]. = 2023-12-01
The mill burned, and will open on [December 1]. = 2024-12-01
The mill is due on [December 1]. = 2024-12-01
The mill is set to open on [December 1]. = 2024-12-01
They’ll open it on [December 1]. = 2024-12-01
They plan to open it on [December 1]. = 2024-12-01
They opened it by [December 1]. = 2023-12-01
They must have opened it by [December 1]. = 2024-12-01
By [December 1] it opens. = 2024-12-01
By [December 1] they had closed. = 2023-12-01
By [December 1], all of them were gone. = 2023-12-01
By [December 1] the old mill of the town had closed. = 2024-12-01
It was to be closed by [December 1]. = 2024-12-01
On [December 1] the mill will open. = 2024-12-01
On [December 1], all the bakers of the town will meet. = 2024-12-01
On [December 1], all the old bakers of the town will meet. = 2023-12-01
On [December 1] the baker said they will meet. = 2023-12-01
On [December 1] the baker claimed they will meet. = 2023-12-01
On [December 1] they won’t meet. = 2024-12-01
On [December 1] they are likely to meet. = 2024-12-01
On [December 1] they are old. = 2023-12-01
The talks take place on [December 1]. = 2024-12-01
The term ends in the old town on [December 1]. = 2024-12-01
The term ends in the very old town on [December 1]. = 2023-12-01
The vote of [July 1] is near. = 2024-07-01
The vote held [July 1] is near. = 2023-07-01
The vote lost [July 1] is near. = 2023-07-01
[July 1] was hot. = 2023-07-01
"""
COUNTED = """
They met [this Friday], [last Friday], [Wednesday] and [Thursday]. = 2024-05-10; 2024-05-10; 2024-05-15; 2024-05-09
They will meet [this Friday] or [Wednesday] or [Tuesday]. = 2024-05-17; 2024-05-15; 2024-05-21
They met on [last Wednesday] and meet on [coming Wednesday]. = 2024-05-08; 2024-05-22
They will speak of [last Friday]. = 2024-05-10
[Friday of last week], [Monday this week], [Sunday next week] = 2024-05-10; 2024-05-13; 2024-05-26
[this weekend], [next weekend] = 2024-05-18..2024-05-19; 2024-05-25..2024-05-26
[today], [tonight], [tomorrow] and [the day after tomorrow] = 2024-05-15; 2024-05-15; 2024-05-16; 2024-05-17
[earlier last year], [later last month] = 2023-01-01..2023-12-31; 2024-04-01..2024-04-30
[earlier this week], [later this week] = 2024-05-13..2024-05-15; 2024-05-15..2024-05-19
[previous month], [coming month], [current week] = 2024-04-01..2024-04-30; 2024-06-01..2024-06-30; 2024-05-13..2024-05-19
[next century], [this decade], [last quarter] = 2100-01-01..2199-12-31; 2020-01-01..2029-12-31; 2024-01-01..2024-03-31
[late this year], [the middle of last month] = 2024-07-01..2024-12-31; 2024-04-08..2024-04-22
[the next decade], [the past century] = 2024-05-15..2034-12-31; 1924-05-15..2024-05-15
[the coming three weeks], [the following two months] = 2024-05-15..2024-06-09; 2024-05-15..2024-07-31
[the past week], [the last fortnight] = 2024-05-08..2024-05-15; 2024-05-01..2024-05-15
[ninety-nine years ago] and [twenty-one days ago]; twenty-ten days ago = 1925-01-01..1925-12-31; 2024-04-24
[the next 9000 years], [the past 3000 years], [the next 7970 years] = ?; ?; 2024-05-15..9994-12-31
[two weeks hence], [in three months’ time], [a century ago] = 2024-05-27..2024-06-02; 2024-08-01..2024-08-31; 1900-01-01..1999-12-31
[a couple of days back]; they came a few days back in the town = 2024-05-13
The baker was two days back from the sea.
"""
FROM_BEFORE = """
On [3 May 2020] they met; it rained [the same day], and [the next morning]. = 2020-05-03; 2020-05-03; 2020-05-04
On [3 May 2020] they met, and [the following week]. = 2020-05-03; 2020-05-04..2020-05-10
On [3 May 2020] they met, and [the previous month]. = 2020-05-03; 2020-04-01..2020-04-30
On [3 May 2020] they met, and [the preceding year]. = 2020-05-03; 2019-01-01..2019-12-31
On [3 May 2020] they met, and [the year before]. = 2020-05-03; 2019-01-01..2019-12-31
On [3 May 2020] they met, and [the day after]. = 2020-05-03; 2020-05-04
On [3 May 2020] they met, the day after the rain. = 2020-05-03
On [3 May 2020] they met, and the [following Sunday]. = 2020-05-03; 2020-05-10
On [3 May 2020] they met, and the [previous Sunday]. = 2020-05-03; 2020-04-26
On [3-5 May 2020] they met, and [two days earlier]. = 2020-05-03..2020-05-05; 2020-05-01..2020-05-03
On [3-5 May 2020] they met, and [a month later]. = 2020-05-03..2020-05-05; 2020-06-03..2020-06-05
In [June 2019] they met, and [the following month]. = 2019-06-01..2019-06-30; 2019-07-01..2019-07-31
On [3 May 2020] they met, and [three centuries ago]; [a decade later] it rained. = 2020-05-03; 1700-01-01..1799-12-31; 1710-01-01..1809-12-31
[The week before]; the week before it; [the night before]. = ?; ?
[9000 years later] = ?
In [2014] they met, and [9000 years later]. = 2014-01-01..2014-12-31; ?
In [2014] they met, and [the following decade]. = 2014-01-01..2014-12-31; 2020-01-01..2029-12-31
"""
STATED = """
[1/2/2020], [2/2/2020], [13/2/2020], [2/13/2020], [1.2.2020] = ?; 2020-02-02; 2020-02-13; 2020-02-13; 2020-02-01
[2-2-2020], [31-12-2019] and 1-2-2020, 2020-31-12, 13.13.2020 = 2020-02-02; 2019-12-31
[2012-09-26], [2012/12/31], 2012-13-31 and 2012-09/26 = 2012-09-26; 2012-12-31
[late summer 2019], [early winter of 2019-20], [winter 2019], [autumn 2019-20] = 2019-07-01..2019-08-31; 2019-12-01..2020-01-14; 2018-12-01..2020-02-29; 2019-09-01..2019-11-30
[the 1900s], [the 1800s], [the 2000s], [the 2010s], [the ’20s] = 1900-01-01..1999-12-31; 1800-01-01..1899-12-31; 2000-01-01..2009-12-31; 2010-01-01..2019-12-31; 1920-01-01..1929-12-31
[the twenties], [the nineteen-thirties], [the late nineties] = 1920-01-01..1929-12-31; 1930-01-01..1939-12-31; 1995-01-01..1999-12-31
[the first century], [the 20th and 19th centuries], [the second century] = 0001-01-01..0100-12-31; ?; 0100-01-01..0200-12-31
[the fourth and fifth centuries], [the twenty-first century], [the second and second centuries] = 0300-01-01..0500-12-31; 2000-01-01..2100-12-31; 0100-01-01..0200-12-31
In [2014-12], [2014-2012] and [2014/15] = 2014-01-01..2014-12-31; 2014-01-01..2014-12-31; 2014-01-01..2015-12-31
[FY2023-24], [FY 09], [fiscal 2022], [2022-23 budget year] = 2023-04-01..2024-06-30; 2008-04-01..2009-12-31; 2021-04-01..2022-12-31; 2022-04-01..2023-06-30
[H2 2022], [Q2 2022], [the last half of 2022], [the final quarter of 2022] = 2022-07-01..2022-12-31; 2022-04-01..2022-06-30; 2022-07-01..2022-12-31; 2022-10-01..2022-12-31
[the first three months of 2022], [the last two months of 2022] = 2022-01-01..2022-03-31; 2022-11-01..2022-12-31
[the third week of May 2020], [the first half of February 2020] = 2020-05-15..2020-05-21; 2020-02-01..2020-02-15
"""
NUMBERS = """
In 1400 villages and in 1400 rain fell; in [1400] the mill stood. = 1400-01-01..1400-12-31
In 1900 houses they met; in [1901] houses were dear; in 2100 houses, in 2000 houses. = 1901-01-01..1901-12-31
The 1901 houses fell; the [1901] fire; 1526 fire = 1901-01-01..1901-12-31
The war ([1526]) ; the 1526 crowns, (1526 crowns), 1526), (1526; = 1526-01-01..1526-12-31
1899 it rained; [1900] it rained = 1900-01-01..1900-12-31
2000-2010 boats and [2000-2010] was wet; [2001-2010] boats = 2000-01-01..2010-12-31; 2001-01-01..2010-12-31
USD 2014, Rs 2014, Rs. 2014, £2014, Flight 2014, flight 2014, Plot 2014, No. 2014; [2014] = 2014-01-01..2014-12-31
2014 AH, 2014 A.H., 2014 BS, 2014 Hijri; [2014] BSc = 2014-01-01..2014-12-31
In 1400 million years; in [1400] by the sea; in 1400 pct; = 1400-01-01..1400-12-31
[the fall of 2019] and [this fall]; prices fall 2019 points; in [fall 2019] = 2019-09-01..2019-11-30; 2024-09-01..2024-11-30; 2019-09-01..2019-11-30
The Friday Courier, the [Friday] meeting, The [Friday], Courier; a [Friday] Courier = 2024-05-10; 2024-05-10; 2024-05-10
Good Friday, every Friday, each Monday, Giving Tuesday, Sheffield Wednesday; on [Friday] = 2024-05-10
"""


def readings(text: str, setting: Setting) -> list[tuple[str, str]]:
    """The words of time of a text, each with its days."""
    found = time_expressions.find(text, setting)
    return [(text[start:end], told(*reading.days) if reading.days else "?") for start, end, reading in found]


def told(first: date, last: date) -> str:
    return str(first) if first == last else f"{first}..{last}"


def on(day: str) -> Setting:
    return Setting(date.fromisoformat(day), date.fromisoformat(day))


def check(case: str, setting: Setting) -> None:
    marked, _, meant = case.partition(" = ")
    expected = list(zip(re.findall(r"\[(.*?)\]", marked), filter(None, meant.split("; ")), strict=True))
    assert readings(marked.replace("[", "").replace("]", ""), setting) == expected


@pytest.mark.parametrize("case", "".join((YEARS, TENSES, COUNTED, FROM_BEFORE, STATED, NUMBERS)).strip().splitlines())
def test_told_on_a_wednesday(case: str) -> None:
    check(case, on("2024-05-15"))


@pytest.mark.parametrize(
    ("day", "case"),
    [
        # the day itself belongs to what is past and to what is to come
        ("2024-05-31", "They will meet in [May]. = 2024-05-01..2024-05-31"),
        ("2024-06-01", "They will meet in [May]. = 2025-05-01..2025-05-31"),
        ("2024-05-01", "They met in [May]. = 2024-05-01..2024-05-31"),
        ("2024-04-30", "They met in [May]. = 2023-05-01..2023-05-31"),
        ("2022-05-15", "They met on [February 29]. = 2020-02-29"),
        ("2022-05-15", "They will meet on [February 29]. = 2024-02-29"),
        ("2024-05-01", "They come next [May]. = 2025-05-01..2025-05-31"),
        ("2024-04-30", "They come next [May]. = 2024-05-01..2024-05-31"),
        ("2024-05-15", "They come this [January]. = 2024-01-01..2024-01-31"),
        # a season that is not over is none that was, and one that has begun is not the next
        ("2024-01-20", "[last winter], [this winter], [next winter] = 2022-12-01..2023-02-28; 2023-12-01..2024-02-29; 2024-12-01..2025-02-28"),
        ("2024-08-31", "[last summer], [this summer], [next summer] = 2023-06-01..2023-08-31; 2024-06-01..2024-08-31; 2025-06-01..2025-08-31"),
        ("2024-09-01", "[last summer], [this summer], [coming summer] = 2024-06-01..2024-08-31; 2025-06-01..2025-08-31; 2025-06-01..2025-08-31"),
        ("2024-06-01", "[next summer], [next fall] = 2025-06-01..2025-08-31; 2024-09-01..2024-11-30"),
        ("2024-05-31", "[next summer], [last spring] = 2024-06-01..2024-08-31; 2023-03-01..2023-05-31"),
        # the calendar ends
        ("9999-12-31", "[tomorrow], [next week], [in two years’ time], [next weekend] = ?; ?; ?; ?"),
        ("0001-01-01", "[yesterday], [last month], [last year], [last Tuesday] = ?; ?; ?; ?"),
        ("0001-01-01", "[today] = 0001-01-01"),
    ],
)  # fmt: skip
def test_told_on_a_day(day: str, case: str) -> None:
    check(case, on(day))


@pytest.mark.parametrize(
    ("first", "last", "case"),
    [
        # from the first day that it can mean to the last
        ("2024-05-14", "2024-05-16", "[yesterday] = 2024-05-13..2024-05-15"),
        ("2024-12-28", "2025-01-03", "[last year] = 2023-01-01..2024-12-31"),
        ("2024-12-28", "2025-01-03", "In [January] it rained. = 2024-01-01..2025-01-31"),
        ("2024-12-28", "2025-01-03", "In [2014], on [May 7] = 2014-01-01..2014-12-31; 2024-05-07"),
        # what is nothing on one of the days is nothing
        ("9999-12-30", "9999-12-31", "[tomorrow] = ?"),
        ("0001-01-01", "0001-01-02", "[yesterday] = ?"),
        # a day that is not known
        (None, "2024-05-16", "[yesterday], [2014] = ?; 2014-01-01..2014-12-31"),
        ("2024-05-14", None, "[yesterday], [May 7] = ?; ?"),
    ],
)
def test_told_between_two_days(first: str | None, last: str | None, case: str) -> None:
    check(case, Setting(first and date.fromisoformat(first), last and date.fromisoformat(last)))


def test_the_date_before_is_one_of_the_same_article() -> None:
    told_in = [("a", 0, "In 2014."), ("a", 1, "It fell."), ("a", 2, "A year later."), ("b", 0, "A year later, today.")]
    sentences = pd.DataFrame(
        [(*row[:2], 10 * k, row[2]) for k, row in enumerate(told_in)],
        columns=["article_id", "sentence_id", "start", "text"],
    )
    days = pd.to_datetime(["2024-05-15"])
    articles = pd.DataFrame({"article_id": ["b"], "published_from": days, "published_to": days})
    given = ["2014-01-01", "2015-01-01", "None", "2024-05-15"]
    for order in (sentences, sentences[::-1]):
        table = time_references.dates(order, articles)
        assert [str(day.date()) if pd.notna(day) else "None" for day in table["earliest"]] == given
    # an article of which nothing is known
    unknown = time_references.dates(sentences, articles.iloc[:0])
    assert unknown["latest"].isna().tolist() == [False, False, True, True]
