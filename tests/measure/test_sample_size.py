"""How many articles and hand-coded sentences an interval needs: against simulated corpora of so many."""

import numpy as np
import pandas as pd
import pytest
from hypothesis import given, strategies as st

from analysis.errors import BroadsheetError
from analysis.measure.inference import corrected_estimates, sample_size
from analysis.measure.inference.sample_size import Clusters
from benchmarks import corrected

PLANS = [
    # prevalence, ICC, precision and recall, width
    (0.2, 0.1, (0.99, 0.94), 0.05),
    (0.2, 0.3, (0.8, 0.8), 0.1),
    (0.05, 0.1, (0.85, 0.44), 0.04),
]


def corpora(articles: int, prevalence: float, icc: float, coder: tuple[float, float], sample: int) -> pd.DataFrame:
    """Widths of the intervals in some corpora."""
    rng = np.random.default_rng([articles, sample])
    told = []
    for _ in range(40):
        table = corrected.corpus(rng, articles, prevalence, icc, coder, sample, 1)
        told.append(corrected_estimates.mean(table, cluster="story").assign(width=lambda t: t["high"] - t["low"]))
    return pd.concat(told)


@pytest.mark.parametrize(("prevalence", "icc", "coder", "width"), PLANS)
def test_intervals_of_simulated_corpora_are_as_wide_as_planned(
    prevalence: float, icc: float, coder: tuple[float, float], width: float
) -> None:
    within = Clusters(icc, corrected.SENTENCES)
    least = sample_size.articles(width=width, prevalence=prevalence, within=within)
    perfect = corpora(least, prevalence, icc, (1.0, 1.0), 30)
    assert perfect.loc[perfect["how"] == "as coded", "width"].median() == pytest.approx(width, rel=0.15)
    many = 2 * least
    by_hand = sample_size.by_hand(
        width=width, prevalence=prevalence, precision=coder[0], recall=coder[1], within=within, articles=many
    )
    found = corpora(many, prevalence, icc, coder, int(by_hand))
    assert found.loc[found["how"] == "corrected", "width"].median() == pytest.approx(width, rel=0.15)


@pytest.mark.parametrize("icc", [0.0, 0.1, 0.4])
def test_the_intraclass_correlation_is_found_again(icc: float) -> None:
    rng = np.random.default_rng(3)
    sizes = rng.integers(2, 40, 3000)
    size = 1 / icc - 1 if icc else 1e9
    chance = rng.beta(0.2 * size, 0.8 * size, len(sizes)).repeat(sizes)
    units = pd.DataFrame({"article_id": np.arange(len(sizes)).repeat(sizes), "coded": rng.random(len(chance)) < chance})
    found = sample_size.clusters(units)
    assert found.icc == pytest.approx(icc, abs=0.02)
    assert found.sentences == pytest.approx(sizes.mean())
    # the design effect is how far the variance of the share is from that of sentences drawn one by one
    rest = np.bincount(units["article_id"], units["coded"] - units["coded"].mean())
    measured = (rest @ rest) / len(units) / (units["coded"].mean() * (1 - units["coded"].mean()))
    assert found.design_effect == pytest.approx(measured, rel=0.1)


@given(
    prevalence=st.floats(0.02, 0.4), precision=st.floats(0.5, 1), recall=st.floats(0.2, 1), width=st.floats(0.02, 0.2)
)
def test_a_better_coding_or_more_articles_need_fewer_sentences_by_hand(
    prevalence: float, precision: float, recall: float, width: float
) -> None:
    given_ = {"width": width, "prevalence": prevalence, "within": Clusters(0.1, 20)}
    least = sample_size.articles(**given_)  # type: ignore[arg-type]
    needed = [
        sample_size.by_hand(precision=one, recall=recall, articles=many, **given_)  # type: ignore[arg-type]
        for one, many in ((precision, 2 * least), (precision, 3 * least), (1.0, 2 * least))
    ]
    assert needed[0] >= needed[1] and needed[0] >= needed[2]
    assert np.isnan(
        sample_size.by_hand(
            precision=precision, recall=recall, articles=max(least // 3, 1), width=width, prevalence=0.5,
            within=Clusters(0.3, 20),
        )
    )  # fmt: skip


def test_what_has_no_clusters_has_none_of_their_effect() -> None:
    nothing = pd.DataFrame({"article_id": [], "coded": []})
    assert sample_size.clusters(nothing).design_effect == 1
    alone = pd.DataFrame({"article_id": range(9), "coded": [0, 1] * 4 + [0]})
    assert sample_size.clusters(alone) == Clusters(0.0, 1.0, 0.0)


@pytest.mark.parametrize(
    ("wrong", "told"),
    [
        ({"width": 0}, "width between 1e-06 and 1"),
        ({"width": 5}, "width between 1e-06 and 1"),
        ({"prevalence": 0}, "prevalence between 0 and 1"),
        ({"precision": 0}, "precision above 0"),
        ({"recall": 1.2}, "recall above 0"),
        ({"prevalence": 0.9, "precision": 0.3, "recall": 0.9}, "cannot be coded with a precision"),
    ],
)
def test_what_is_no_plan_is_told(wrong: dict[str, float], told: str) -> None:
    plan = {"width": 0.05, "prevalence": 0.2, "precision": 0.8, "recall": 0.8} | wrong
    with pytest.raises(BroadsheetError, match=told):
        sample_size.by_hand(within=Clusters(0.1, 20), articles=500, **plan)


@pytest.mark.parametrize("icc", [-1, 1.5, np.nan, np.inf])
@pytest.mark.parametrize("sentences", [0, -1, np.nan, np.inf])
def test_what_are_no_clusters_is_told(icc: float, sentences: float) -> None:
    for within, told in (
        (Clusters(icc, 20), "correlation within articles"),
        (Clusters(0.1, sentences), "number of sentences an article"),
    ):
        with pytest.raises(BroadsheetError, match=told):
            sample_size.articles(width=0.05, prevalence=0.2, within=within)
        with pytest.raises(BroadsheetError, match=told):
            sample_size.by_hand(width=0.05, prevalence=0.2, precision=0.8, recall=0.8, within=within, articles=500)


def test_a_theme_too_frequent_for_a_coding_leaves_the_others_their_numbers() -> None:
    """Of 100 sentences 48 have the one; at a precision of .8 and a recall of .4 they would be 96."""
    ids = [f"a{number:02}" for number in range(50) for _ in range(2)]
    sentences = pd.DataFrame({"article_id": ids, "sentence_id": [0, 1] * 50, "cluster_id": ids})
    codes = [sentences.iloc[:many].assign(theme_id=theme) for theme, many in (("roads", 48), ("ports", 10))]
    found = sample_size.themes(pd.concat(codes), sentences, width=0.9, precision=0.8, recall=0.4).set_index("theme_id")
    assert pd.isna(found.loc["roads", "by_hand"])
    assert found.loc["ports", "by_hand"] > 0
    assert (found["articles"] > 0).all()
