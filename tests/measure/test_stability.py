"""Ranks over corpora drawn again: orders that are certain, orders that are not, and correlations as scipy has them."""

import numpy as np
import pandas as pd
import pytest
from scipy import stats

from analysis.measure.inference import actor_measures, resampling, stability
from tests.measure.test_uncertainty import _corpus, _themes


def test_an_order_that_every_article_repeats_is_certain() -> None:
    mentions, sentences = _corpus(15, seed=2)
    same = pd.concat([mentions[mentions["article_id"] == "a000"].assign(article_id=a) for a in sentences.article_id])
    found = stability.actors(same.drop_duplicates(), sentences, measure="mentions", top=2, replicates=50)
    assert (found["low"] == found["rank"]).all()
    assert (found["high"] == found["rank"]).all()
    assert found["first"].tolist() == (found["rank"] == 1).astype(float).tolist()
    assert found["top"].tolist() == (found["rank"] <= 2).astype(float).tolist()
    assert set(found["kendall"]) == set(found["spearman"]) == {1.0}


def test_of_two_that_are_alike_each_leads_about_as_often() -> None:
    """Norvania in the even articles, Sudland in the odd ones: who leads is a toss."""
    _, sentences = _corpus(40)
    mentions = sentences[sentences["sentence_id"] == 0].assign(node=["NRV", "SUD"] * 20, state=None)
    found = stability.actors(mentions, sentences, measure="share", replicates=2000).set_index("node")
    tie = stats.binom.pmf(20, 40, 0.5)  # both are first where equal
    assert found["first"].tolist() == pytest.approx([(1 + tie) / 2] * 2, abs=0.04)
    assert found["rank"].tolist() == [1, 1]
    assert found[["low", "high"]].to_numpy().tolist() == [[1, 2], [1, 2]]


@pytest.mark.parametrize("measure", ["mentions", "strength", "eigenvector"])
def test_correlations_agree_with_scipy(measure: actor_measures.ActorMeasure) -> None:
    mentions, sentences = _corpus(13, actors=6)
    found = stability.actors(mentions, sentences, measure=measure, replicates=30, seed=4)
    net = actor_measures.network(mentions, sentences)
    value = net.value([measure])[measure].round(9)
    draw = next(resampling.draws(net.plan, replicates=30, seed=4))
    each = net.measured(draw, [measure])[measure].round(9)
    kendall = np.mean([stats.kendalltau(value, one).statistic for one in each])
    spearman = np.mean([stats.spearmanr(value, one).statistic for one in each])
    assert found["kendall"].iloc[0] == pytest.approx(kendall, abs=2e-6)
    assert found["spearman"].iloc[0] == pytest.approx(spearman, abs=2e-6)


def test_themes_are_ranked_by_their_share() -> None:
    found = stability.themes(*_themes(*_corpus(14)), top=1, replicates=200)
    assert found["value"].is_monotonic_decreasing
    assert found["first"].equals(found["top"].rename("first"))
    assert ((found["low"] <= found["high"]) & (found["low"] >= 1) & (found["high"] <= len(found))).all()
    again = stability.themes(*_themes(*_corpus(14)), top=1, replicates=200)
    pd.testing.assert_frame_equal(found, again, check_exact=True)


@pytest.mark.parametrize("articles", [0, 1, 13])
@pytest.mark.parametrize("actors", [0, 1])
def test_little_or_nothing_gives_tables(articles: int, actors: int) -> None:
    mentions, sentences = _corpus(articles, actors=actors)
    mentions["node"] = mentions["node"].astype("str")
    found = stability.actors(mentions, sentences, replicates=20)
    assert len(found) == mentions["node"].nunique()
    assert (found["rank"] == 1).all()
    assert found["kendall"].isna().all()  # one actor has no order
    assert len(stability.themes(*_themes(mentions, sentences), replicates=20)) == len(found)
