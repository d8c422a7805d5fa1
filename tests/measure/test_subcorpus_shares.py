"""Shares of themes in subcorpora: what their intervals hold, what copies count for, and what has none."""

import numpy as np
import pandas as pd

from analysis.measure import groups
from analysis.measure.inference import subcorpus_shares
from analysis.measure.themes import theme_distribution
from analysis.present.findings import theme_tables


def corpus(seed: int, *, articles: int, share: float, times: int = 1) -> tuple[pd.DataFrame, ...]:
    """Codes, sentences and articles, each article printed so often."""
    rng = np.random.default_rng(seed)
    size = rng.integers(5, 30, articles)
    coded = [rng.random(n) < rng.beta(share * 4, (1 - share) * 4) for n in size]
    rows = [
        (f"a{a:03}-{copy}", f"a{a:03}", n, yes)
        for copy in range(times)
        for a, own in enumerate(coded)
        for n, yes in enumerate(own)
    ]
    table = pd.DataFrame(rows, columns=["article_id", "cluster_id", "sentence_id", "yes"]).assign(part="body")
    ids = table["article_id"].unique()
    outlets = np.where(np.arange(len(ids)) % articles < 0.7 * articles, "Lark", "Owl")
    texts = pd.DataFrame({"article_id": ids, "outlet": outlets})
    return table[table["yes"]].assign(theme_id="roads"), table.drop(columns="yes"), texts


def told(codes: pd.DataFrame, sentences: pd.DataFrame, articles: pd.DataFrame) -> pd.DataFrame:
    each = theme_distribution.over(codes, sentences, articles, by="outlet")
    return subcorpus_shares.with_intervals(each, codes, sentences, groups.of(articles, by="outlet"))


def test_intervals_hold_the_share_of_each_subcorpus() -> None:
    found = pd.concat(told(*corpus(seed, articles=50, share=0.2)) for seed in range(30))
    assert ((found["low"] <= found["share"]) & (found["share"] <= found["high"])).all()
    assert ((found["low"] <= 0.2) & (found["high"] >= 0.2)).mean() >= 0.88


def test_copies_make_an_interval_no_narrower() -> None:
    once, often = (told(*corpus(1, articles=40, share=0.2, times=times)) for times in (1, 4))
    columns = ["share", "low", "high", "clusters"]
    pd.testing.assert_frame_equal(once[columns], often[columns], rtol=1e-6)


def test_a_subcorpus_of_few_articles_has_no_interval_and_the_caption_says_so() -> None:
    found = told(*corpus(2, articles=20, share=0.3))
    assert found.set_index("group")["low"].notna().to_dict() == {"Lark": True, "Owl": False}
    caption = theme_tables.shares_caption(found).shares
    assert caption.endswith("in subcorpora of 12 independent articles or more: 1 of 2 subcorpora has one.")
    few = told(*corpus(2, articles=5, share=0.3))
    assert few[["low", "high"]].isna().all(axis=None)
    assert "none has an interval" in theme_tables.shares_caption(few).shares


def test_nothing_coded_is_an_empty_table() -> None:
    codes, sentences, articles = corpus(3, articles=5, share=0.3)
    assert told(codes.head(0), sentences, articles).empty
