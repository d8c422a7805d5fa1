"""Intervals of counts by kind: what they hold at known truth, and of little or nothing."""

import numpy as np
import pandas as pd
import pytest

from analysis.measure.inference import row_counts

RATE = np.array([2.0, 0.5, 0.1])


def corpus(generator: np.random.Generator, articles: int, copies: int = 1) -> tuple[pd.DataFrame, pd.DataFrame]:
    """Articles of ten sentences whose events of three kinds come in bursts, each printed so often."""
    often = generator.poisson(RATE * generator.gamma(2, 0.5, size=(articles, 1)))
    article, kind = (np.repeat(of.ravel(), often.ravel()) for of in np.indices(often.shape))
    ids = [f"a{n:03}" for n in range(articles)]
    rows = pd.DataFrame({"article_id": [ids[n] for n in article], "type": kind})
    rows["sentence_id"] = generator.integers(10, size=len(rows))
    sentences = pd.DataFrame({"article_id": np.repeat(ids, 10), "sentence_id": np.tile(range(10), articles)})
    sentences["cluster_id"] = sentences["article_id"]
    return tuple(  # type: ignore[return-value]
        pd.concat([table.assign(article_id=table["article_id"] + f"-{n}") for n in range(copies)])
        for table in (rows, sentences)
    )


@pytest.mark.parametrize("copies", [1, 4])
def test_intervals_hold_what_is_true_of_the_population(copies: int) -> None:
    generator = np.random.default_rng(copies)
    held = []
    for seed in range(60):
        rows, sentences = corpus(generator, 30, copies)
        found = row_counts.intervals(rows, sentences, by=["type"], replicates=200, seed=seed)
        true = 30 * copies * RATE[found["type"]]
        held.append(((found["low"] <= true) & (true <= found["high"]))[found["type"] < 2].mean())
        assert (found["value"] == rows.groupby("type").size().to_numpy()).all()
    assert np.mean(held) >= 0.9


def test_the_same_whatever_the_order_and_missing_where_nothing_can_be_drawn() -> None:
    rows, sentences = corpus(np.random.default_rng(3), 15)
    once = row_counts.intervals(rows, sentences, by=["type"], replicates=50)
    turned = [table.sample(frac=1, random_state=1) for table in (rows, sentences)]
    pd.testing.assert_frame_equal(once, row_counts.intervals(*turned, by=["type"], replicates=50))
    assert (once["resampled"] == "articles").all()
    none = row_counts.intervals(rows.head(0), sentences, by=["type"], replicates=5)
    assert none.empty
    alone = row_counts.intervals(rows.head(0), sentences.head(0), by=["type"], replicates=5)
    assert alone.empty
    one = sentences.head(1)
    single = row_counts.intervals(one.assign(type="x"), one, by=["type"], replicates=5)
    assert single["low"].isna().all()
