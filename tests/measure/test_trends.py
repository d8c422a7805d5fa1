"""Time: which period an article is of, what a gap is, and when a change is found."""

import numpy as np
import pandas as pd
import pytest

from analysis.errors import BroadsheetError
from analysis.measure.article_counts import ArticleCounts
from analysis.measure.inference import trends, window_networks
from analysis.measure.time import periods
from benchmarks import groups_and_time


def days(*given: tuple[str | None, str | None]) -> pd.DataFrame:
    first, last = (pd.to_datetime(pd.Series([day[end] for day in given])) for end in (0, 1))
    ids = [f"a{n}" for n in range(len(given))]
    return pd.DataFrame({"article_id": ids, "published_from": first, "published_to": last})


PLACED = [
    ("day", ("2031-02-03", "2031-02-03"), ""),
    ("day", ("2031-02-03", "2031-02-04"), "spanning"),
    ("week", ("2031-02-03", "2031-02-09"), ""),  # Monday to Sunday
    ("week", ("2031-02-09", "2031-02-10"), "spanning"),
    ("month", ("2031-02-01", "2031-02-28"), ""),
    ("quarter", ("2031-03-31", "2031-04-01"), "spanning"),
    ("year", (None, "2031-02-28"), "unknown"),
    ("year", (None, None), "unknown"),
]


@pytest.mark.parametrize(("every", "day", "why"), PLACED)
def test_an_article_is_of_a_period_or_it_is_told_why_not(
    every: periods.Every, day: tuple[str | None, str | None], why: str
) -> None:
    found = periods.placed(days(day), every=every).iloc[0]
    assert found["why"] == why
    assert pd.isna(found["place"]) == bool(why)


@pytest.mark.parametrize("window", [0, 2, -1])
def test_a_window_has_a_middle(window: int) -> None:
    with pytest.raises(BroadsheetError, match="odd"):
        periods.windows(pd.Series([1, 2]), window=window)


@pytest.mark.parametrize("kernel", ["uniform", "triangular", "epanechnikov", "gaussian"])
def test_a_window_of_one_period_is_that_period_and_gaps_are_missing(kernel: periods.Kernel) -> None:
    found = periods.windows(pd.Series([5, 9, 5, None], dtype="Int64"), kernel=kernel)
    assert found.middle.tolist() == [5, 9]
    assert found.weights.tolist() == [[1, 0], [0, 1], [1, 0], [0, 0]]


def test_a_change_is_found_and_its_periods_hold_it() -> None:
    held = []
    for seed in range(20):
        rng = np.random.default_rng(seed)
        month = np.sort(rng.integers(0, 24, 200))
        counts = _changing(rng, np.where(month < 9, 0.1, 0.25))
        row = trends.of_outcomes(counts, pd.Series(month), seed=seed).iloc[0]
        held.append(row["cut_q"] <= 0.05 and row["cut_from"] <= 9 <= row["cut_to"])
    assert np.mean(held) >= 0.85


@pytest.mark.parametrize("month", [[None] * 40, [3] * 40, [1, 2] * 20])
def test_too_little_time_has_no_trend(month: list[int | None]) -> None:
    counts = groups_and_time.corpus(np.random.default_rng(1), 40, 0.1, 0.2, copies=1)
    found = trends.of_outcomes(counts, pd.Series(month, dtype="Int64"))
    assert found[["change", "low", "high", "p", "q"]].isna().all(axis=None)


def test_networks_of_one_population_have_no_trend() -> None:
    found = []
    for seed in range(20):
        rng = np.random.default_rng(seed)
        counts = groups_and_time.corpus(rng, 60, 0.1, 0.2, copies=1)
        rows = pd.DataFrame({"article_id": np.repeat(counts.articles, 4), "node": rng.choice([*"ABCDEF"], 240)})
        ends = np.array([rng.choice([*"ABCDEF"], 2, replace=False) for _ in range(120)])
        ties = pd.DataFrame(ends, columns=["source", "target"]).assign(
            article_id=np.repeat(counts.articles, 2).to_numpy(), units=1
        )
        events = ties.rename(columns={"source": "source_id", "target": "target_id"}).assign(
            sign=rng.choice(["cooperative", "conflictual"], 120)
        )
        held = window_networks.held(counts, mentions=rows, ties=ties, events=events, references=ties)
        windows = periods.windows(pd.Series(rng.integers(0, 8, 60)))
        series, moved = window_networks.over(counts, windows, held, draws=99, seed=seed)
        assert series["value"].between(series["usual_low"], series["usual_high"]).mean() > 0.8
        found.append((moved["q"] <= 0.05).any())
    assert np.mean(found) <= 0.2  # of 20 corpora, 5 or more would be found in one of 400 such tests


def _changing(rng: np.random.Generator, share: "np.ndarray") -> ArticleCounts:
    """A theme whose share is given for each article."""
    size = rng.integers(10, 40, len(share))
    held = rng.binomial(size, rng.beta(share * 9, (1 - share) * 9)).astype("float64")
    outcomes = pd.DataFrame({"kind": ["theme"], "outcome_id": ["roads"], "base": 0})
    bases = np.column_stack([size, np.zeros(len(size))]).astype("float64")
    ids = pd.Index([f"a{n:03}" for n in range(len(size))])
    return ArticleCounts(ids, np.arange(len(size)), outcomes, held[:, None], bases)
