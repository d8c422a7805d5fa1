"""Words of time: given, and the days they can mean."""

from datetime import date

import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from analysis.annotate import dates, days, timewords
from analysis.annotate.readings import Setting

# A Tuesday; the week begins on Monday the 5th.
PUBLISHED = Setting(date(2021, 4, 6), date(2021, 4, 6))
KNOWN = [
    ("It began on September 26, 2012.", "September 26, 2012", "2012-09-26", "2012-09-26", "stated"),
    ("It began on 26 September 2012.", "26 September 2012", "2012-09-26", "2012-09-26", "stated"),
    ("From June 3-5, 2012 they met.", "June 3-5, 2012", "2012-06-03", "2012-06-05", "stated"),
    ("It is dated 2012-09-26.", "2012-09-26", "2012-09-26", "2012-09-26", "stated"),
    ("They met in March 2020.", "March 2020", "2020-03-01", "2020-03-31", "stated"),
    ("They met in 2014.", "2014", "2014-01-01", "2014-12-31", "stated"),
    ("The plan for 2014-16 was late.", "2014-16", "2014-01-01", "2016-12-31", "stated"),
    ("We saw it in the late 1960s.", "the late 1960s", "1965-01-01", "1969-12-31", "stated"),
    ("In early 2014 it rained.", "early 2014", "2014-01-01", "2014-06-30", "stated"),
    ("By the end of 2014 it rained.", "the end of 2014", "2014-10-01", "2014-12-31", "stated"),
    ("They met on December 6.", "December 6", "2020-12-06", "2020-12-06", "year inferred"),
    ("They will meet on December 6.", "December 6", "2021-12-06", "2021-12-06", "year inferred"),
    ("It reached them in May.", "May", "2020-05-01", "2020-05-31", "year inferred"),
    ("They met on Tuesday.", "Tuesday", "2021-04-06", "2021-04-06", "counted from publication"),
    ("They met on Wednesday.", "Wednesday", "2021-03-31", "2021-03-31", "counted from publication"),
    ("They will meet on Wednesday.", "Wednesday", "2021-04-07", "2021-04-07", "counted from publication"),
    ("They left yesterday.", "yesterday", "2021-04-05", "2021-04-05", "counted from publication"),
    ("They met last month.", "last month", "2021-03-01", "2021-03-31", "counted from publication"),
    ("They come next week.", "next week", "2021-04-12", "2021-04-18", "counted from publication"),
    ("They come later this year.", "later this year", "2021-04-06", "2021-12-31", "counted from publication"),
    ("They came earlier this year.", "earlier this year", "2021-01-01", "2021-04-06", "counted from publication"),
    (
        "It rained over the past two years.",
        "the past two years",
        "2019-04-06",
        "2021-04-06",
        "counted from publication",
    ),
    ("It began three days ago.", "three days ago", "2021-04-03", "2021-04-03", "counted from publication"),
    ("It began ten years ago.", "ten years ago", "2011-01-01", "2011-12-31", "counted from publication"),
    (
        "They meet at the end of the year.",
        "the end of the year",
        "2021-10-01",
        "2021-12-31",
        "counted from publication",
    ),
]
NONE = [
    "They may meet.",
    "She marched on.",
    "The Sunday Courier has learnt it.",
    "It cost $2014.",
    "They bought 2000 boats.",
    "The AK-2010 rifle is old.",
    "It grew by 1,965 tons.",
    "A second talk in the hall.",
]


def found(text, setting=PUBLISHED):
    return [(text[start:end], reading) for start, end, reading in timewords.find(text, setting)]


@pytest.mark.parametrize(("text", "words", "first", "last", "basis"), KNOWN)
def test_words_of_time(text, words, first, last, basis):
    ((what, reading),) = found(text)
    assert (what, reading.basis) == (words, basis)
    assert tuple(str(day) for day in reading.days) == (first, last)


@pytest.mark.parametrize("text", NONE)
def test_what_is_no_word_of_time(text):
    assert found(text) == []


def test_a_decade_later_is_counted_from_the_date_before_it():
    readings = [reading for _, reading in found("In the late 1960s, and again a decade later, it rained.")]
    assert [str(day) for day in readings[1].days] == ["1975-01-01", "1979-12-31"]
    assert readings[1].basis == "counted from another date"
    assert found("It rained a decade later.")[0][1].basis == "unresolved"


def test_without_a_day_of_publication_only_stated_dates_are_resolved():
    unknown = Setting(None, None)
    assert [reading.days is None for _, reading in found("On Tuesday and in 2014.", unknown)] == [True, False]


def test_an_interval_of_publication_widens_what_is_counted_from_it():
    interval = Setting(date(2021, 4, 6), date(2021, 4, 20))
    assert [str(day) for day in found("They met on Tuesday.", interval)[0][1].days] == ["2021-04-06", "2021-04-20"]


def test_the_table_gives_back_the_text():
    text = "They met on Tuesday. It was 2014."
    sentences = pd.DataFrame(
        [("a", 0, 0, 20, text[:20]), ("a", 1, 21, 33, text[21:])],
        columns=["article_id", "sentence_id", "start", "end", "text"],
    )
    articles = pd.DataFrame(
        [("a", pd.Timestamp("2021-04-06"), pd.NaT)], columns=["article_id", "published_from", "published_to"]
    )
    table = dates.dates(sentences, articles)
    assert [text[s:e] for s, e in zip(table["start"], table["end"], strict=True)] == ["Tuesday", "2014"]
    assert table["earliest"].isna().tolist() == [True, False]
    assert dates.dates(sentences.iloc[:0], articles).empty


@given(st.text(max_size=80), st.dates(), st.dates())
def test_no_text_raises(text, one, other):
    for start, end, reading in timewords.find(text, Setting(min(one, other), max(one, other))):
        assert text[start:end]
        assert reading.days is None or reading.days.first <= reading.days.last


WORDS = [
    "next",
    "last",
    "the",
    "past",
    "century",
    "decade",
    "Tuesday",
    "31",
    "February",
    "2020",
    "in",
    "999",
    "ago",
    "later",
]


@given(st.lists(st.sampled_from(WORDS), max_size=8), st.dates())
def test_no_day_lies_beyond_the_calendar(words, day):
    for _, reading in found(" ".join(words), Setting(day, day)):
        assert reading.days is None or reading.days.first <= reading.days.last


@pytest.mark.parametrize("share", ["beginning", "early", "mid", "late", "end"])
@given(first=st.dates(), unit=st.sampled_from(["day", "week", "month", "quarter", "year", "decade"]))
def test_a_part_lies_in_its_whole(share, first, unit):
    whole = days.around(first, unit)
    if whole:
        part = days.part(whole, share)
        assert whole.first <= part.first <= part.last <= whole.last
