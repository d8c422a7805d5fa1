"""Keyness by clusters of articles: against statsmodels and scipy, at known truth, and what must always hold."""

import numpy as np
import pandas as pd
import pytest
import statsmodels.api as sm
from scipy import stats

from analysis.measure.themes import keyness, keyness_tests
from analysis.present.findings import theme_tables
from benchmarks import keyness as simulated


def corpus(groups: tuple[int, int] = (12, 9), bursts: float = 1.0, seed: int = 3) -> pd.DataFrame:
    found = simulated.corpus(np.random.default_rng(seed), groups, bursts, False)
    kept = sorted(found.groupby("term")["count"].sum().nlargest(12).index)
    return found[found["term"].isin(kept)]


def test_the_variance_is_that_of_regression_with_clustered_errors() -> None:
    counts = corpus()
    found = keyness_tests.log_odds(counts, one="one").set_index("term")
    wide = counts.pivot_table(index=["part", "cluster"], columns="term", values="count", fill_value=0).reset_index()
    words = wide[found.index].sum(axis=1).to_numpy(dtype=float)
    checked = 0
    for term in found.index:
        t = {}
        for part in ("one", "other"):
            rows = (wide["part"] == part).to_numpy()
            share = wide[term].to_numpy(dtype=float)[rows] / words[rows]
            fitted = sm.WLS(share, np.ones(rows.sum()), weights=words[rows]).fit(cov_type="HC1")
            t[part] = (fitted.params[0], fitted.bse[0] ** 2, wide[term][rows].sum() / words[rows].sum() ** 2)
        (a, v, _), (b, w, _) = t["one"], t["other"]
        pooled = wide[term].sum() / words.sum()
        least = [pooled / words[(wide["part"] == part).to_numpy()].sum() for part in ("one", "other")]
        if v > least[0] and w > least[1]:  # else single words vary more than articles do
            checked += 1
            assert found.loc[term, "t"] == pytest.approx((a - b) / (v + w) ** 0.5, rel=1e-6)
            freedom = (v + w) ** 2 / (v**2 / 11 + w**2 / 8)
            welch = 2 * stats.t.sf(
                abs(found.loc[term, "t"]), freedom
            )  # p is the greater of this and the interval's own
        assert welch * (1 - 1e-6) <= found.loc[term, "p"] <= 1.5 * welch + 0.02
    assert checked > 5


def test_the_two_directions_mirror_each_other_and_the_order_of_rows_does_not_matter() -> None:
    counts = corpus()
    there = keyness_tests.log_odds(counts, one="one").set_index("term")
    back = keyness_tests.log_odds(counts.sample(frac=1, random_state=1), one="other").set_index("term").loc[there.index]
    assert back["t"].to_numpy() == pytest.approx(-there["t"].to_numpy())
    assert back["high"].to_numpy() == pytest.approx(-there["low"].to_numpy())
    assert ((there["low"] <= there["log_odds_ratio"]) & (there["log_odds_ratio"] <= there["high"])).all()


def test_halves_of_one_population_do_not_differ_and_planted_words_do() -> None:
    nothing = simulated.judged((20, 20), 5.0, False, runs=12).set_index("test")["false discoveries"]
    assert nothing["by clusters"] <= 1 / 12
    assert nothing["log-odds, |z| > 1.96"] > 0.9
    found = simulated.judged((100, 100), 0.0, True, runs=2).set_index("test")
    assert found.loc["by clusters", "power"] > 0.9
    assert found.loc["by clusters", "false discoveries"] <= 0.1


def test_copies_of_one_article_are_one_witness() -> None:
    counts = corpus((4, 4))
    copied = pd.concat([counts.assign(copy=n) for n in range(5)])
    apart = copied.assign(cluster=copied["cluster"].astype(str) + "-" + copied["copy"].astype(str))
    as_one = keyness_tests.log_odds(copied, one="one")
    assert (as_one["clusters"] <= 8).all()
    as_many = keyness_tests.log_odds(apart, one="one").set_index("term").loc[as_one["term"]]
    assert as_many["t"].abs().mean() > 1.5 * as_one["t"].abs().mean()


def test_what_is_in_both_parts_is_compared_within_its_articles() -> None:
    """Articles differ in a word, and each has it in both its halves alike: the difference is small and sure."""
    rows = [("salt", p, c, 10 * (c + 1) + (p == "one")) for c in range(10) for p in ("one", "other")]
    rows += [("road", p, c, 300) for c in range(10) for p in ("one", "other")]
    counts = pd.DataFrame(rows, columns=["term", "part", "cluster", "count"])
    paired = keyness_tests.log_odds(counts, one="one").set_index("term").loc["salt", "t"]
    turned = counts.assign(cluster=counts["cluster"].astype(str) + counts["part"])
    assert paired > keyness_tests.log_odds(turned, one="one").set_index("term").loc["salt", "t"] > 0


@pytest.mark.parametrize(("groups", "told"), [((1, 1), False), ((1, 5), False), ((2, 2), True)])
def test_of_one_article_nothing_is_tested(groups: tuple[int, int], told: bool) -> None:
    found = keyness_tests.log_odds(corpus(groups), one="one")
    assert found["p"].notna().any() == told
    assert list(found)[: len(list(keyness.log_odds(corpus(groups), one="one")))] == list(
        keyness.log_odds(corpus(groups), one="one")
    )


def test_a_term_of_few_articles_is_not_tested() -> None:
    counts = pd.concat([corpus(), pd.DataFrame({"term": ["xx"], "part": "one", "cluster": 0, "count": 500})])
    found = keyness_tests.log_odds(counts, one="one").set_index("term")
    assert np.isnan(found.loc["xx", "p"])
    assert found.loc["xx", "clusters"] == 1
    assert found.loc["xx", "low"] < found.loc["xx", "log_odds_ratio"]


def test_keywords_have_intervals_and_one_q_over_all_subcorpora() -> None:
    texts = {"Lark": "Salt and salt boats.", "Owl": "Roads and roads again."}
    rows = [(f"{o}{n}", s, f"{text} Town {'quiet' if n % 2 else 'loud'}.") for o, text in texts.items()
            for n in range(8) for s in range(3)]  # fmt: skip
    sentences = pd.DataFrame(rows, columns=["article_id", "sentence_id", "text"])
    where = pd.Series({a: a[:-1] for a in sentences["article_id"].unique()})
    shown = theme_tables.keywords(sentences, where, {"Lark": "The Lark", "Owl": "The Owl"}, most=2)
    assert shown.loc[0, ["subcorpus", "word"]].tolist() == ["The Lark", "salt"]
    assert (shown["q"] < 0.05).sum() >= 2
    assert "statistically significant" in theme_tables.keyness_caption(shown).keyness
    single = theme_tables.keywords(
        sentences, pd.Series({a: a for a in where.index}), {a: a for a in where.index}, most=2
    )
    assert single["q"].isna().all()
    assert "cannot be told" in theme_tables.keyness_caption(single).keyness
    assert theme_tables.keyness_caption(shown.head(0)).keyness.startswith("No word")


def test_interval_and_p_give_one_answer() -> None:
    generator, rows = np.random.default_rng(4), []
    for part, clusters in (("one", 5), ("other", 30)):
        for n in range(clusters):
            times = generator.poisson(np.r_[np.full(60, 0.4) * generator.gamma(0.5, 2, 60), 100])
            rows += [(f"t{k}", part, f"{part}{n}", times[k]) for k in np.flatnonzero(times)]
    counts = pd.DataFrame(rows, columns=["term", "part", "cluster", "count"])
    found = keyness_tests.log_odds(counts, one="one").dropna(subset=["p"])
    apart = (found["low"] > 1e-9) | (found["high"] < -1e-9)
    assert len(found) > 30
    assert (apart == (found["p"] <= 0.05)).all()
