"""Shares of themes corrected by a sample coded by hand, and what a narrower interval would cost."""

import numpy as np
import pandas as pd
import pytest

from analysis.evaluate import coding_samples
from analysis.measure.inference import corrected_estimates, theme_estimates

THEMES = {"roads": (0.2, 0.5), "health": (0.1, 0.9)}  # share of the sentences, and what of it the program finds


def corpus(seed: int, *, articles: int = 80) -> tuple[pd.DataFrame, pd.DataFrame, pd.DataFrame]:
    """Sentences, what is true of them, and what the program coded."""
    rng = np.random.default_rng(seed)
    sentences = pd.DataFrame({"article_id": np.repeat([f"a{n:03}" for n in range(articles)], 20)})
    sentences["sentence_id"] = [*range(20)] * articles
    sentences = sentences.assign(
        start=sentences["sentence_id"] * 10, end=sentences["sentence_id"] * 10 + 9, part="body",
        cluster_id=sentences["article_id"], text="Rain fell.",
    )  # fmt: skip
    told = []
    for theme, (share, recall) in THEMES.items():
        own = sentences[rng.random(len(sentences)) < share].assign(theme_id=theme)
        own = own.assign(found=rng.random(len(own)) < recall)
        told.append(own.assign(terms=[[theme] * int(n) for n in rng.integers(1, 3, len(own))]))
    truth = pd.concat(told)[["article_id", "sentence_id", "theme_id", "found", "terms"]]
    return sentences, truth, truth[truth["found"]]


def sampled(sentences: pd.DataFrame, codes: pd.DataFrame, truth: pd.DataFrame, **how: object) -> pd.DataFrame:
    """A sample as a person coded it, without a mistake."""
    found = coding_samples.drawn(sentences, codes, **how)  # type: ignore[arg-type]
    own = truth.groupby(["article_id", "sentence_id"])["theme_id"].agg(list).to_dict()
    themes = [own.get(key, []) for key in zip(found["article_id"], found["sentence_id"], strict=True)]
    return found.assign(themes=pd.Series(themes, index=found.index, dtype=object))


@pytest.mark.parametrize("by", ["sentence", "article", "code", "uncertainty"])
def test_corrected_shares_are_right_on_average_and_their_intervals_hold_the_truth(by: str) -> None:
    held, values = [], []
    for seed in range(40):
        sentences, truth, codes = corpus(seed)
        sample = sampled(sentences, codes, truth, size=300, by=by, seed=seed)
        told = theme_estimates.shares(codes, sentences, sample).set_index(["theme_id", "how"])
        for theme, (share, recall) in THEMES.items():
            own = told.loc[(theme, "corrected")]
            held.append(own["low"] <= share <= own["high"])
            values.append((theme, own["value"] / share, told.loc[(theme, "as coded"), "value"] / share / recall))
    table = pd.DataFrame(values, columns=["theme", "corrected", "as coded"]).groupby("theme").mean()
    assert table["corrected"].to_numpy() == pytest.approx(1, abs=0.06)
    assert table["as coded"].to_numpy() == pytest.approx(1, abs=0.03)
    assert np.mean(held) >= 0.88


def test_what_was_not_coded_or_is_no_longer_there_does_not_count() -> None:
    sentences, truth, codes = corpus(1)
    sample = sampled(sentences, codes, truth, size=60)
    moved = sample.assign(end=sample["end"] + (sample["sentence_id"] == 3)).rename(columns={"article_id": "doc"})
    again = coding_samples.located(moved, sentences)
    gone = again["sentence_id"].isna()
    assert again.loc[~gone, "sentence_id"].tolist() == sample.loc[sample["sentence_id"] != 3, "sentence_id"].tolist()
    assert 0 < gone.sum() == (sample["sentence_id"] == 3).sum()
    told = theme_estimates.shares(codes, sentences, again)
    assert (told["coded_by_hand"] == 60 - gone.sum()).all()
    nothing = theme_estimates.shares(codes, sentences, sample.assign(themes=None))
    assert nothing.empty and [*nothing] == ["theme_id", *corrected_estimates.COLUMNS]


def test_titles_are_not_what_a_sample_speaks_of() -> None:
    sentences, truth, codes = corpus(3)
    sample = sampled(sentences, codes, truth, size=60)
    titled = pd.concat([sentences, sentences.head(50).assign(sentence_id=-1, part="title")])
    assert theme_estimates.shares(codes, titled, sample).equals(theme_estimates.shares(codes, sentences, sample))


def test_a_difference_of_groups_is_that_of_their_shares() -> None:
    sentences, truth, codes = corpus(4)
    sample = sampled(sentences, codes, truth, size=200)
    group = pd.Series({name: "AB"[n % 2] for n, name in enumerate(sentences["article_id"].unique())})
    told = theme_estimates.differences(codes, sentences, sample, group=group)
    first, other = (
        theme_estimates.shares(codes, sentences[sentences["article_id"].map(group) == one], sample)["value"]
        for one in "AB"
    )
    assert told["value"].to_numpy() == pytest.approx((first - other).to_numpy())
    assert told["low"].notna().all() and (told["low"] < told["value"]).all()
    apart = (told["low"] > 0) | (told["high"] < 0)
    assert ((told["p"] <= 0.05) == apart).all() and (told["q"] >= told["p"]).all()
    of_one = sample[sample["article_id"].map(group) == "A"]
    assert theme_estimates.differences(codes, sentences, of_one, group=group).empty


def test_a_narrower_interval_costs_more_sentences_and_some_widths_no_number_reaches() -> None:
    sentences, truth, codes = corpus(2, articles=300)
    sample = sampled(sentences, codes, truth, size=200)
    told = theme_estimates.costs(theme_estimates.shares(codes, sentences, sample), widths=[0.001, 0.05, 0.1])
    roads = told[told["theme_id"] == "roads"].set_index("width")["needed"]
    assert np.isnan(roads[0.001]) and roads[0.05] > roads[0.1]
    again = sampled(sentences, codes, truth, size=int(roads[0.05]), seed=1)
    width = theme_estimates.shares(codes, sentences, again).query("theme_id == 'roads' and how == 'corrected'")
    assert (width["high"] - width["low"]).iloc[0] == pytest.approx(0.05, rel=0.25)


def test_shares_of_a_month_are_those_of_its_own_sentences() -> None:
    sentences, truth, codes = corpus(3)
    sample = sampled(sentences, codes, truth, size=400, seed=3)
    ids = sentences["article_id"].unique()
    month = pd.Series(["2031-01", "2031-02", "2031-03", None] * (len(ids) // 4), index=ids)
    month = month.where(month.ne("2031-03") | ~month.index.isin(sample["article_id"]))  # nobody coded there
    found = theme_estimates.shares_by(codes, sentences, sample, by=month)
    assert found["group"].unique().tolist() == ["2031-01", "2031-02"]
    for name, own in found.groupby("group"):
        within = sentences[sentences["article_id"].map(month) == name]
        alone = theme_estimates.shares(codes, within, sample)
        pd.testing.assert_frame_equal(own.drop(columns="group").reset_index(drop=True), alone)
    assert theme_estimates.shares_by(codes, sentences, sample, by=month.iloc[3::4]).empty
    none = sample.assign(themes=None)
    assert theme_estimates.shares_by(codes, sentences, none, by=month).empty
