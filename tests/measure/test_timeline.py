"""What articles report by the dates they give: relations to publication as a table, joins counted by hand."""

import pandas as pd
import pytest
from hypothesis import given, strategies as st

from analysis import schema
from analysis.measure.time import timeline


def dates(*rows: tuple[str, int, str | None, str | None]) -> pd.DataFrame:
    made = [
        (article, sentence, 10 * n, 10 * n + 5, "then", pd.Timestamp(first), pd.Timestamp(last), "stated")
        for n, (article, sentence, first, last) in enumerate(rows)
    ]
    empty = schema.empty("dates")
    return pd.DataFrame(made, columns=list(empty)).astype(empty.dtypes.to_dict())


def articles(first: str | None, last: str | None) -> pd.DataFrame:
    return pd.DataFrame(
        {"article_id": ["a"], "published_from": [pd.Timestamp(first)], "published_to": [pd.Timestamp(last)]}
    ).astype({"published_from": "datetime64[s]", "published_to": "datetime64[s]"})


NONE = [schema.empty(name) for name in ("events", "codes", "mentions")]


@pytest.mark.parametrize(
    ("when", "published", "relation", "lag", "days"),
    [
        (("2021-03-01", "2021-03-01"), ("2021-03-04", "2021-03-05"), "before", -3, 1),
        (("2021-01-01", "2021-12-31"), ("2022-01-01", "2022-01-01"), "before", -1, 365),
        (("2021-03-09", "2021-03-10"), ("2021-03-04", "2021-03-05"), "after", 4, 2),
        (("2021-03-05", "2021-03-09"), ("2021-03-04", "2021-03-05"), "around", 0, 5),
        (("2021-01-01", "2021-12-31"), ("2021-03-04", "2021-03-05"), "around", 0, 365),
        (("2021-03-04", "2021-03-04"), ("2021-03-04", "2021-03-04"), "around", 0, 1),
        # an end that is unknown: the other can still tell
        (("2021-03-01", "2021-03-01"), ("2021-03-04", None), "before", -3, 1),
        (("2021-03-05", "2021-03-05"), ("2021-03-04", None), "unknown", None, 1),
        (("2021-03-05", "2021-03-05"), (None, None), "unknown", None, 1),
        ((None, None), ("2021-03-04", "2021-03-04"), "unknown", None, None),
    ],
)
def test_relation_to_publication(
    when: tuple[str, str], published: tuple[str, str], relation: str, lag: int | None, days: int | None
) -> None:
    found = timeline.references(dates(("a", 0, *when)), *NONE, articles(*published)).iloc[0]
    assert found["relation"] == relation
    assert [None if pd.isna(found[c]) else found[c] for c in ("lag", "days")] == [lag, days]


EVENTS = schema.validate(
    "events",
    pd.DataFrame(
        [
            ("a", 0, "NRV", "SUD", "CONSULT", "actual"),
            ("a", 0, "SUD", "NRV", "CONSULT", "planned"),
            ("a", 2, "NRV", "OST", "ACCUSE", "actual"),
            ("b", 0, "NRV", "OST", "ACCUSE", "actual"),
        ],
        columns=["article_id", "sentence_id", "source_id", "target_id", "type", "status"],
    ).assign(
        sign="cooperative",
        **{f"{who}_{edge}": 0 for who in ("trigger", "source", "target") for edge in ("start", "end")},
    ),
)


def test_what_the_sentence_says(mentions: pd.DataFrame) -> None:
    codes = pd.DataFrame({"article_id": "a", "sentence_id": [0, 0, 1], "theme_id": ["roads", "talks", "talks"]})
    labels = pd.Series({"NRV": "Norvania", "SUD": "Sudland", "talks": "Talks"})
    given_dates = dates(
        ("a", 1, "2021-03-02", "2021-03-02"), ("a", 0, "2021-03-01", "2021-03-01"), ("a", 0, None, None)
    )
    found = timeline.references(
        given_dates, EVENTS, codes, mentions, articles("2021-03-04", "2021-03-04"), labels=labels
    )
    assert found["sentence_id"].tolist() == [0, 1, 0]  # the earliest first, what cannot be placed last
    assert found.loc[0, ["events", "themes", "actors", "n_events"]].tolist() == [
        "Norvania – consult – Sudland; Sudland – consult – Norvania (planned)", "roads; Talks", "Norvania; Sudland", 2,
    ]  # fmt: skip
    assert found.loc[1, ["events", "themes", "actors", "n_events"]].tolist() == ["", "Talks", "Norvania", 0]


def test_undated() -> None:
    given_dates = dates(("a", 0, "2021-03-01", "2021-03-01"), ("a", 2, None, None), ("b", 1, "2021-03-01", None))
    assert timeline.undated(EVENTS, given_dates).to_numpy().tolist() == [["a", 3, 2, 1], ["b", 1, 0, 1]]


def test_reach() -> None:
    given_dates = dates(
        ("a", 0, "2021-01-01", "2021-03-01"), ("a", 1, "2021-03-08", "2021-03-09"), ("a", 2, None, None)
    )
    found = timeline.reach(timeline.references(given_dates, *NONE, articles("2021-03-04", "2021-03-04"))).iloc[0]
    assert found[["article_id", "dates", "before", "around", "after", "unknown"]].tolist() == ["a", 3, 1, 0, 1, 1]
    assert [str(found[c].date()) for c in ("earliest", "latest")] == ["2021-01-01", "2021-03-09"]
    assert found["median_lag"] == pytest.approx((-3 + 4) / 2)


DAYS = st.dates(min_value=pd.Timestamp("1950-01-01").date(), max_value=pd.Timestamp("2060-01-01").date())


@given(st.lists(st.tuples(DAYS, DAYS), max_size=6), DAYS)
def test_no_date_is_lost_and_the_sign_agrees(pairs: list[tuple[object, object]], day: object) -> None:
    given_dates = dates(*[("a", n, str(min(pair)), str(max(pair))) for n, pair in enumerate(pairs)])  # type: ignore[type-var]
    found = timeline.references(given_dates, *NONE, articles(str(day), str(day)))
    assert sorted(found["start"]) == sorted(given_dates["start"])
    assert found["relation"].map({"before": -1, "around": 0, "after": 1}).tolist() == [
        (1 if lag > 0 else -1 if lag < 0 else 0) for lag in found["lag"]
    ]


def test_nothing_gives_empty_tables_of_the_same_columns() -> None:
    full = timeline.references(dates(("a", 0, "2021-03-01", None)), *NONE, articles("2021-03-04", "2021-03-04"))
    none = timeline.references(schema.empty("dates"), *NONE, schema.empty("articles"))
    assert none.dtypes.to_dict() == full.dtypes.to_dict()
    assert timeline.reach(none).columns.tolist() == timeline.reach(full).columns.tolist()
    assert timeline.undated(schema.empty("events"), schema.empty("dates")).empty
