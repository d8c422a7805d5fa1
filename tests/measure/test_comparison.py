"""Groups compared: false findings where there are none, what is found where there is, and what cannot be told."""

import numpy as np
import pandas as pd
import pytest

from analysis.errors import BroadsheetError
from analysis.measure import article_counts, groups
from analysis.measure.article_counts import ArticleCounts
from analysis.measure.inference import comparison, trends
from benchmarks import groups_and_time


def outlets(counts: ArticleCounts, rng: np.random.Generator, *, chance: float = 0.5) -> "pd.Series[str]":
    drawn = np.where(rng.random(len(counts.articles)) < chance, "Lark", "Owl")
    return pd.Series(drawn, index=counts.articles)


def test_one_population_in_two_outlets_seldom_differs() -> None:
    found = groups_and_time.run(runs=60, cells=[(60, 0.2, 0.1, 3)]).iloc[0]
    # of 60 corpora 8 or more would have a finding in one of 100 such tests, if the level were 5 %
    assert (found[["comparisons", "trends", "change points"]].astype("float64") <= 7 / 60).all()
    assert (found[["differences held", "trends held"]].astype("float64") >= 0.92).all()


def test_what_differs_is_found_and_its_interval_holds_by_how_much() -> None:
    held = []
    for seed in range(30):
        rng = np.random.default_rng(seed)
        counts = groups_and_time.corpus(rng, 80, 0.1, 0.1, copies=1)
        outlet = outlets(counts, rng)
        own = (outlet == "Lark").to_numpy()
        size = counts.bases[own, 0].astype("int64")
        counts.counts[own, 0] = rng.binomial(size, rng.beta(0.3 * 9, 0.7 * 9, own.sum()))
        table = comparison.between(counts, outlet, seed=seed).table
        row = table[(table["outcome_id"] == "t00") & (table["group"] == "Lark")].iloc[0]
        held.append((row["low"] <= 20 <= row["high"], row["q"] <= 0.05))
    assert np.mean(held, axis=0).tolist() == pytest.approx([0.95, 1.0], abs=0.1)


@pytest.mark.parametrize("draws", [9, 199])
def test_an_interval_holds_nothing_where_and_only_where_the_test_does_not_reject(draws: int) -> None:
    rejected = 0
    for seed in range(12):
        rng = np.random.default_rng(seed)
        counts = groups_and_time.corpus(rng, 40, 0.3, 0.05, copies=3)
        place = pd.Series(rng.integers(0, 12, 40)[counts.cluster])
        for table in (
            comparison.between(counts, outlets(counts, rng, chance=0.3), draws=draws, seed=seed).table,
            trends.of_outcomes(counts, place, draws=draws, seed=seed),
        ):
            known = table[table["low"].notna()]
            apart = (known["low"] > 0) | (known["high"] < 0)
            assert (apart == (known["p"] <= 0.05)).all()
            assert (known["low"] <= known["high"]).all()
            rejected += int(apart.sum())
    assert (rejected > 0) == (draws > 19)


def test_copies_are_no_further_articles() -> None:
    rng = np.random.default_rng(3)
    counts = groups_and_time.corpus(rng, 10, 0.1, 0.2, copies=1)
    again = np.repeat(np.arange(10), 6)
    outcomes, ids = counts.outcomes, pd.Index([f"b{n:02}" for n in range(60)])
    many = ArticleCounts(ids, again, outcomes, counts.counts[again], counts.bases[again])
    found = comparison.between(many, pd.Series(["Lark"] * 30 + ["Owl"] * 30, index=ids))
    assert (found.tests, found.few.to_dict()) == (0, {"Lark": 5, "Owl": 5})
    assert found.table[["low", "high", "p", "q"]].isna().all(axis=None)


@pytest.mark.parametrize("known", [[], ["Lark"], ["Lark", "Owl"]])
def test_what_cannot_be_compared_is_told_and_not_tested(known: list[str]) -> None:
    counts = groups_and_time.corpus(np.random.default_rng(0), 8, 0.1, 0.2, copies=1)
    group = pd.Series((known + [groups.NOT_KNOWN] * 8)[:8], index=counts.articles)
    found = comparison.between(counts, group)
    assert found.tests == 0
    assert len(found.table) == (2 * groups_and_time.THEMES if len(known) == 2 else 0)


def test_a_group_that_is_not_there_is_no_reference() -> None:
    counts = groups_and_time.corpus(np.random.default_rng(0), 8, 0.1, 0.2, copies=1)
    group = pd.Series(["Lark", "Owl"] * 4, index=counts.articles)
    with pytest.raises(BroadsheetError, match="did you mean `Lark`"):
        comparison.between(counts, group, reference="lark")


def test_an_empty_corpus_has_no_counts() -> None:
    sentences = pd.DataFrame({"article_id": [], "cluster_id": []}, dtype="str")
    counts = article_counts.counted(sentences, codes=pd.DataFrame({"article_id": [], "theme_id": []}, dtype="str"))
    assert counts.counts.shape == (0, 0)
    assert comparison.between(counts, pd.Series([], dtype="str")).table.empty
