"""The days that articles speak of, in words and pictures: far and near, many and none."""

import pandas as pd
import pytest

from analysis import schema
from analysis.measure.time import timeline
from analysis.present.findings import date_lanes, date_tables

ARTICLES = pd.DataFrame(
    {
        "article_id": ["a_lark", "b_mail", "c_mail"], "title": ["Tide mills", "Salt", None],
        "published_from": pd.to_datetime(["2021-03-10", "2021-03-01", None]),
        "published_to": pd.to_datetime(["2021-03-12", "2021-03-01", None]),
    }
)  # fmt: skip
NAMED = {"a_lark": "a Tide mills", "b_mail": "b Salt", "c_mail": "c"}


def told(*rows: tuple[str, str, str | None, str | None], events: int = 1) -> pd.DataFrame:
    """What each article says of days; in the first sentences Norvania and Sudland agree."""
    dates = pd.DataFrame(
        [
            {"article_id": article, "sentence_id": n, "start": 10 * n, "end": 10 * n + 5, "text": text,
             "earliest": first, "latest": last, "basis": "stated"}
            for n, (article, text, first, last) in enumerate(rows)
        ],
        columns=["article_id", "sentence_id", "start", "end", "text", "earliest", "latest", "basis"],
    )  # fmt: skip
    dates = dates.astype({"earliest": "datetime64[s]", "latest": "datetime64[s]"})
    agreed = pd.DataFrame(
        [
            {"article_id": article, "sentence_id": n, "source_id": one, "target_id": other, "type": "AGREE",
             "status": "planned"}
            for n, (article, *_) in enumerate(rows[:events])
            for one, other in (("NRV", "SUD"), ("SUD", "NRV"))
        ]
    )  # fmt: skip
    events = agreed if len(agreed) else schema.empty("events")
    label = pd.Series({"NRV": "Norvania", "SUD": "Sudland"})
    return timeline.references(dates, events, schema.empty("codes"), schema.empty("mentions"), ARTICLES, labels=label)


MANY = told(
    ("a_lark", "the 1960s", "1960-01-01", "1969-12-31"),
    ("a_lark", "Thursday", "2021-03-11", "2021-03-11"),
    ("b_mail", "this spring", "2021-03-01", "2021-05-31"),
    ("b_mail", "next year", "2022-01-01", "2022-12-31"),
    ("b_mail", "one day", None, None),
    ("c_mail", "May", "2021-05-01", "2021-05-31"),
)


def test_days_are_counted_from_publication() -> None:
    found = date_tables.placed(MANY)
    assert found[["text", "first", "last"]].to_numpy().tolist() == [
        ["the 1960s", -22349, -18697], ["Thursday", 0, 0], ["this spring", 0, 91], ["next year", 306, 670],
    ]  # fmt: skip


def test_what_is_said() -> None:
    undated = pd.DataFrame({"article_id": ["a_lark"], "events": [5], "dated": [1], "undated": [4]})
    found = date_tables.captions(MANY, undated, ARTICLES)
    assert found.dates == (
        "Of 4 dates that can be placed 1 lies before publication, 2 around it and 1 after it; 2 more cannot be placed. "
        "The farthest lie 51 years back and 10 months ahead."
    )
    assert found.events == "Of 5 events 1 stands in a sentence with a date; 4 are not dated by their sentence."


@pytest.mark.parametrize(
    ("rows", "dates"),
    [
        ([], "No article refers to a date."),
        ([("b_mail", "one day", None, None)],
         "1 date is found, none that can be placed. 2 articles give no date."),
        ([("b_mail", "today", "2021-03-01", "2021-03-01")],
         "Of 1 date 0 lie before publication, 1 around it and 0 after it. 2 articles give no date."),
        ([("b_mail", "tomorrow", "2021-03-02", "2021-03-02")],
         "Of 1 date 0 lie before publication, 0 around it and 1 after it. The farthest lies 1 day ahead. 2 articles "
         "give no date."),
    ],
)  # fmt: skip
def test_few_dates(rows: list[tuple[str, str, str, str]], dates: str) -> None:
    undated = timeline.undated(schema.empty("events"), schema.empty("dates"))
    found = date_tables.captions(told(*rows, events=0), undated, ARTICLES)
    assert found.dates == dates
    assert found.events == "No event was found."
    drawn = date_lanes.dates(told(*rows, events=0), NAMED, description=found.dates)
    assert (drawn.to_dict()["description"] if any(row[2] for row in rows) else drawn.why) == dates  # type: ignore[union-attr]


def test_every_date_has_a_lane_below_its_article() -> None:
    found = date_lanes.rows(date_tables.placed(MANY), NAMED)
    assert found[["name", "days"]].to_numpy().tolist() == [
        ["a Tide mills", "published 10 Mar 2021 to 12 Mar 2021"],
        ["the 1960s", "1 Jan 1960 to 31 Dec 1969"],
        ["Thursday", "11 Mar 2021"],
        ["b Salt", "published 1 Mar 2021"],
        ["this spring", "1 Mar 2021 to 31 May 2021"],
        ["next year", "1 Jan 2022 to 31 Dec 2022"],
    ]
    assert found["lane"].is_unique


def test_many_dates_are_counted_by_distance() -> None:
    many = told(*[("b_mail", "some day", "2021-02-26", "2021-02-26")] * date_lanes.MOST)
    spec = date_lanes.dates(many, NAMED, description="").to_dict()
    (rows,) = spec["datasets"].values()
    assert {row["distance"]: row["dates"] for row in rows if row["dates"]} == {"days before": date_lanes.MOST}


@pytest.mark.parametrize(
    ("days", "distance"),
    [
        (-9000, "decades before"), (-3653, "years before"), (-366, "months before"), (-31, "weeks before"),
        (-8, "weeks before"), (-7, "days before"), (0, "around publication"), (1, "days after"), (400, "years after"),
    ],
)  # fmt: skip
def test_distances(days: int, distance: str) -> None:
    found = date_tables.distances(pd.DataFrame({"lag": pd.array([days], dtype="Int64")}))
    assert found.loc[found["dates"] == 1, "distance"].tolist() == [distance]


def test_dated_acts() -> None:
    found = date_tables.events(MANY, ARTICLES, most=5)
    assert found.iloc[:, :5].to_numpy().tolist() == [
        ["the 1960s", "1 Jan 1960 to 31 Dec 1969", "Norvania ↔ Sudland: agree (planned)",
         "10 Mar 2021 to 12 Mar 2021", "a"],
    ]  # fmt: skip
    assert date_tables.events(told(events=0), ARTICLES, most=5).empty


def test_events_that_are_many_are_taken_evenly() -> None:
    many = told(*[("b_mail", f"day {n}", f"2021-02-{n:02d}", f"2021-02-{n:02d}") for n in range(1, 12)], events=11)
    assert date_tables.events(many, ARTICLES, most=3)["date"].tolist() == ["day 1", "day 6", "day 11"]


def test_by_article() -> None:
    undated = pd.DataFrame({"article_id": ["c_mail"], "events": [5], "dated": [1], "undated": [4]})
    found = date_tables.reach(timeline.reach(MANY), undated, ARTICLES, NAMED)
    assert found[["article", "dates", "before", "not placed", "events", "dated"]].to_numpy().tolist() == [
        ["a Tide mills", 2, 1, 0, 0, 0], ["b Salt", 3, 0, 1, 0, 0], ["c", 1, 0, 1, 5, 1],
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("events", "words"),
    [
        ("Norvania – agree – Sudland; Sudland – agree – Norvania (planned)",
         "Norvania → Sudland: agree; Sudland → Norvania: agree (planned)"),
        ("Ostrel – aid – Sudland", "Ostrel → Sudland: aid"),
        ("what has no such form", "what has no such form"),
    ],
)  # fmt: skip
def test_acts_of_one_side_stay_so(events: str, words: str) -> None:
    assert date_tables.reported(events) == words
