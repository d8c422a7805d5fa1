"""Words of time: given, and the days they can mean."""

import re
from datetime import date
from itertools import pairwise
from pathlib import Path
from time import process_time

import pandas as pd
import pytest
from hypothesis import given, strategies as st

from analysis.annotate.dates import day_spans, time_expressions, time_references
from analysis.annotate.dates.year_inference import Setting

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
    return [(text[start:end], reading) for start, end, reading in time_expressions.find(text, setting)]


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
    table = time_references.dates(sentences, articles)
    assert [text[s:e] for s, e in zip(table["start"], table["end"], strict=True)] == ["Tuesday", "2014"]
    assert table["earliest"].isna().tolist() == [True, False]
    assert time_references.dates(sentences.iloc[:0], articles).empty


# Wednesday
CASES_PUBLISHED = Setting(date(2024, 5, 15), date(2024, 5, 15))
CASES = Path(__file__).with_name("dates.txt").read_text(encoding="utf-8").splitlines()[1:]


@pytest.mark.parametrize("space", [" ", "\n", "\r\n   "])
@pytest.mark.parametrize("case", CASES)
def test_dates_in_a_text(case, space):
    marked, _, meant = case.partition(" = ")
    text = marked.replace("[", "").replace("]", "").replace(" ", space)
    expected = [words.replace(" ", space) for words in re.findall(r"\[(.*?)\]", marked)]
    readings = found(text, CASES_PUBLISHED)
    assert [words for words, _ in readings] == expected
    assert [_in_words(reading.days) for _, reading in readings] == [day for day in meant.split("; ") if day]


def _in_words(known):
    if known is None:
        return "?"
    return str(known.first) if known.first == known.last else f"{known.first}..{known.last}"


def test_a_range_may_be_told_on_any_day_of_an_interval_of_publication():
    interval = Setting(date(2024, 12, 28), date(2025, 1, 3))
    for text in (
        "On Tuesday, May 7, the court sat.",
        "In December it rained.",
        "It fell two weeks ago.",
        "last winter",
    ):
        ((_, reading),) = found(text, interval)
        assert reading.days.first <= reading.days.last


WORDS = [
    *"next last the past century decade Tuesday Friday, 31 30 February December May 2020 1526 in 999 ago later".split(),
    *"of and to between from March-April 31.12.1986 03/04/2019 FY2023-24 Q1 first quarter half week month year".split(),
    *"this same previous day BC AD 44 15th 1500s ’80s early mid-May late end beginning winter summer 2019-20".split(),
    *"690 years yesterday weekend 0001-01-01 9999-12-31 by will ( ) .".split(),
    "\n",
]
DAYS = st.one_of(st.none(), st.dates(), st.sampled_from([date(1, 1, 1), date(1453, 5, 29), date(9999, 12, 31)]))


@given(st.one_of(st.text(max_size=80), st.lists(st.sampled_from(WORDS), max_size=12).map(" ".join)), DAYS, DAYS, DAYS)
def test_of_any_text_and_publication_the_days_are_in_order_and_no_two_overlap(text, one, other, before):
    known = day_spans.Days(before, before) if before else None
    readings = list(time_expressions.find(text, Setting(one, other, before=known)))
    assert all(0 <= start < end <= len(text) and text[start:end].strip() for start, end, _ in readings)
    assert all(end <= start for (_, end, _), (start, _, _) in pairwise(readings))
    for _, _, reading in readings:
        assert (reading.days is None) == (reading.basis == "unresolved")
        assert reading.days is None or reading.days.first <= reading.days.last


@given(st.lists(st.sampled_from(WORDS), max_size=12).map(" ".join), DAYS, DAYS)
def test_the_table_of_any_text_fits_its_contract(text, one, other):
    sentences = pd.DataFrame(
        [("a", 0, 7, 7 + len(text), text)], columns=["article_id", "sentence_id", "start", "end", "text"]
    )
    articles = pd.DataFrame([("a", one, other)], columns=["article_id", "published_from", "published_to"])
    table = time_references.dates(sentences, articles)
    assert [text[start - 7 : end - 7] for start, end in zip(table["start"], table["end"], strict=True)] == list(
        table["text"]
    )
    assert table["earliest"].dtype == table["latest"].dtype == "datetime64[s]"
    assert not (table["earliest"] > table["latest"]).any()


@pytest.mark.parametrize(
    "text",
    [
        "They may march in the second quarter of the match.",
        "Call 020-7946-0958, open 24/7 since 9/11.",
        "They won 3-1-2020?",
        "In 1500 villages they paid Rs 2000 each.",
        "Black Friday is every Friday.",
    ],
)
def test_what_looks_like_a_date_and_is_none(text):
    assert found(text) == []


@pytest.mark.parametrize("share", ["beginning", "early", "mid", "late", "end"])
@given(first=st.dates(), unit=st.sampled_from(["day", "week", "month", "quarter", "year", "decade"]))
def test_a_part_lies_in_its_whole(share, first, unit):
    whole = day_spans.around(first, unit)
    if whole:
        part = day_spans.part(whole, share)
        assert whole.first <= part.first <= part.last <= whole.last


def _seconds(times: int) -> float:
    text, start = "3 May 2021 " * times, process_time()
    assert len(list(time_expressions.find(text, PUBLISHED))) == times
    return process_time() - start


def test_a_list_of_days_takes_time_as_it_is_long() -> None:
    assert _seconds(2_000) < 10 * _seconds(500)  # where each day is compared with all others, sixteen times
