"""Intervals hold their figure, know what was drawn, and agree with an independent library and with theory."""

import krippendorff
import numpy as np
import pandas as pd
import pytest
from hypothesis import given, strategies as st
from scipy import stats

from analysis.evaluate import coding_samples, scores
from analysis.evaluate.estimates import UNWEIGHTED, WEIGHTED, estimate, value, weighting
from analysis.evaluate.tasks import coding_tasks
from analysis.measure.inference.resampling import ENOUGH
from analysis.present.findings import validation_figures

BIT = st.integers(0, 1)


def units(rows: list[tuple[int, int, int]], kind: str = "sentences") -> pd.DataFrame:
    frame = pd.DataFrame(rows, columns=["article_id", "gold", "found"])
    both = frame["gold"] * frame["found"]
    return frame.assign(
        item=range(len(frame)), kind=kind, right=both, wanted=frame["gold"], given=frame["found"],
        gold=frame["gold"].astype(str), found=frame["found"].astype(str),
    )  # fmt: skip


@given(st.lists(st.tuples(st.integers(0, 3), BIT, BIT), min_size=2, max_size=60))
def test_alpha_is_that_of_an_independent_library(rows: list[tuple[int, int, int]]) -> None:
    found = estimate(units(rows), "alpha", replicates=50)
    codings = np.array(rows, dtype=float)[:, 1:].T
    if len(np.unique(codings)) < 2:
        assert np.isnan(found.value)
        return
    assert found.value == pytest.approx(krippendorff.alpha(codings, level_of_measurement="nominal"))
    assert np.isnan(found.low) or -1 <= found.low <= found.high <= 1


@given(st.lists(st.tuples(st.integers(0, 30), BIT, BIT), min_size=8, max_size=60))
def test_the_interval_of_a_mean_lies_between_nought_and_one_and_is_the_same_again(
    rows: list[tuple[int, int, int]],
) -> None:
    table = units(rows)
    found = estimate(table, "mean", replicates=100)
    if table["article_id"].is_unique and len(table) < ENOUGH:  # sentences are drawn within articles that hold one each
        assert np.isnan([found.low, found.high]).all()
        return
    assert 0 <= found.low <= found.high <= 1
    assert found == estimate(table.sample(frac=1, random_state=1), "mean", replicates=100)


@pytest.mark.parametrize("documents", [1, 5, 11, 12, 200])
def test_the_interval_of_a_share_is_near_what_theory_gives_and_holds_it(documents: int) -> None:
    rows = [(n % documents, 1, int(n % 10 < 8)) for n in range(1000)]
    rows = [(d, g, int((n * 7919) % 10 < 8)) for n, (d, g, _) in enumerate(rows)]
    found = estimate(units(rows), "f1" if documents == 5 else "mean")
    assert found.low <= found.value <= found.high
    assert found.resampled == (f"{documents} documents" if documents >= 12 else f"sentences within {documents} document"
                               + "s" * (documents > 1))  # fmt: skip


MEASURES = ("precision", "recall", "f1", "alpha")


@pytest.fixture(scope="module")
def population() -> pd.DataFrame:
    """All sentences of 60 articles; a theme is in one of ten: the program finds half, and as many wrong ones."""
    rng = np.random.default_rng(5)
    table = pd.DataFrame({"article_id": np.repeat([f"a{k:02}" for k in range(60)], 40)})
    table["sentence_id"] = table.groupby("article_id").cumcount()
    often = np.repeat(rng.beta(1, 9, 60), 40)
    truth = rng.random(len(table)) < often
    found = np.where(truth, rng.random(len(table)) < 0.5, rng.random(len(table)) < 0.05)
    return table.assign(
        item=table["sentence_id"], kind="sentences", wanted=truth.astype(int), given=found.astype(int),
        right=(truth & found).astype(int), gold=truth.astype(str), found=found.astype(str),
    )  # fmt: skip


def test_weighted_figures_hold_the_truth_of_the_population_that_a_stratified_sample_was_drawn_from(
    population: pd.DataFrame,
) -> None:
    """Sentences with a code are drawn more often: without weights recall is too good, by far."""
    codes = population.loc[population["given"] == 1, ["article_id", "sentence_id"]].assign(theme_id="roads")
    truth = {name: value(population, name) for name in MEASURES}  # type: ignore[arg-type]
    held, means, plain = dict.fromkeys(MEASURES, 0), dict.fromkeys(MEASURES, 0.0), dict.fromkeys(MEASURES, 0.0)
    draws = 40
    for seed in range(draws):
        sample = coding_samples.drawn(population, codes, size=300, by="code", seed=seed)
        for name in MEASURES:
            found = estimate(sample, name, documents=60, replicates=100)  # type: ignore[arg-type]
            held[name] += found.low <= truth[name] <= found.high
            means[name] += found.value / draws
            plain[name] += value(sample.drop(columns="inclusion"), name) / draws  # type: ignore[arg-type]
    for name in MEASURES:
        assert means[name] == pytest.approx(truth[name], abs=0.06), name
        assert held[name] >= 0.85 * draws, (name, held[name])
    assert plain["recall"] > truth["recall"] + 0.2


def test_equal_chances_change_nothing_and_chances_known_of_some_are_not_used(population: pd.DataFrame) -> None:
    sample = population.head(400)
    for chances, told in ((0.3, ""), ([0.3, np.nan] * 200, UNWEIGHTED)):
        drawn = sample.assign(inclusion=chances)
        assert weighting(drawn) == told
        assert estimate(drawn, "f1") == estimate(sample, "f1")
    assert weighting(sample.assign(inclusion=[0.3, 0.6] * 200)) == WEIGHTED


def test_gold_that_says_how_it_was_drawn_is_judged_by_weighted_figures() -> None:
    """Of a drawn one of ten that was missed ten are missed, beside the one of one that was found."""
    gold = pd.DataFrame({"article_id": "a", "start": [0, 20], "end": [19, 40], "themes": [["roads"]] * 2})
    found = {"sentences": gold.assign(sentence_id=[0, 1], text=""), "themes": pd.DataFrame({"theme_id": ["roads"]}),
             "codes": pd.DataFrame({"article_id": ["a"], "sentence_id": 0, "theme_id": "roads"}),
             "texts": pd.DataFrame({"article_id": ["a"], "text": " " * 40})}  # fmt: skip
    drawn = gold.assign(inclusion=[1.0, 0.1])
    told = {True: (drawn, 1 / 11), False: (gold, 1 / 2)}
    for weighted, (rows, recall) in told.items():
        judged = scores.verdict("sentences", coding_tasks.sentences(rows, found), found, None, None)
        table = judged.table.set_index(["measure", "theme_id"])
        assert table["value"].to_dict()["recall", ""] == pytest.approx(recall)
        assert table["value"].to_dict()["recall", "roads"] == judged.scores["recall"] == pytest.approx(recall)
        assert table["unit"].str.endswith(WEIGHTED).all() == weighted
        assert ("each counts by the inverse" in validation_figures.weighted(judged.table)) == weighted
    partly = coding_tasks.sentences(drawn.assign(inclusion=[1.0, np.nan]), found)
    assert "are unweighted" in validation_figures.weighted(scores.verdict("sentences", partly, found, None, None).table)


def test_items_stay_together() -> None:
    # Twelve items whose eight units are all right or all wrong: the spread is that of twelve, not of ninety-six.
    rows = units([(0, 1, int(n % 2)) for n in range(12) for _ in range(8)])
    together = rows.assign(item=rows.index // 8)
    one, other = estimate(together, "mean"), estimate(rows, "mean")
    assert one.high - one.low == pytest.approx(2 * 1.96 * np.sqrt(0.25 / 12), rel=0.2)
    assert other.high - other.low == pytest.approx(2 * 1.96 * np.sqrt(0.25 / 96), rel=0.2)


@pytest.mark.parametrize("documents", [4, 20])
@pytest.mark.parametrize("measure", ["mean", "f1", "alpha"])
def test_copies_of_one_text_are_drawn_as_one(documents: int, measure: str) -> None:
    rows = [(n % documents, int(n % 7 < 3), int(n % 7 < 3 or n % 9 == 8)) for n in range(300)]
    alone = units(rows)
    alone = alone.assign(item=alone.groupby("article_id").cumcount(), cluster_id=alone["article_id"])
    copies = pd.concat([alone, alone.assign(article_id=alone["article_id"] + 1000)], ignore_index=True)
    one, other = estimate(alone, measure), estimate(copies, measure)  # type: ignore[arg-type]
    # twice the units of the same independent documents: the same width, where copies as witnesses halve its square
    assert other.high - other.low == pytest.approx(one.high - one.low, rel=0.1)
    assert other.resampled == f"{one.resampled}, copies as one"
    assert "copies" not in one.resampled


@pytest.mark.parametrize("measure", ["mean", "f1", "alpha"])
@pytest.mark.parametrize("rows", [0, 1])
def test_what_is_too_little_has_no_interval(measure: str, rows: int) -> None:
    found = estimate(units([(0, 1, 1)] * rows), measure)  # type: ignore[arg-type]
    assert np.isnan(found.low)
    assert found.units == rows


@pytest.mark.parametrize("measure", ["mean", "precision", "recall", "f1"])
@pytest.mark.parametrize("documents", [3, 30])
def test_without_an_error_the_other_end_is_the_exact_one(measure: str, documents: int) -> None:
    rows = units([(n % documents, 1, 1) for n in range(60)])
    drawn = 60 if documents < 12 else documents
    right = estimate(rows, measure)  # type: ignore[arg-type]
    exact = stats.binomtest(drawn, drawn).proportion_ci(method="exact")
    assert (right.low, right.high) == (pytest.approx(exact.low), 1)
    wrong = estimate(rows.assign(right=0), measure)  # type: ignore[arg-type]
    assert (wrong.low, wrong.high) == (0, pytest.approx(1 - exact.low))


def test_documents_without_a_unit_are_counted() -> None:
    rows = units([(n % 6, 1, int(n % 4 > 0)) for n in range(60)])
    assert estimate(rows, "recall").resampled == "sentences within 6 documents"
    found = estimate(rows, "recall", documents=15)
    assert found.resampled == "15 documents"
    assert found.low < found.value < found.high


def test_intervals_of_documents_that_differ_hold_the_truth() -> None:
    generator, held = np.random.default_rng(0), 0
    for seed in range(100):
        right = generator.random((20, 10)) < generator.beta(9, 1, size=(20, 1))
        rows = units([(n, 1, int(one)) for n, own in enumerate(right) for one in own])
        found = estimate(rows, "mean", seed=seed, replicates=200)
        held += found.low <= 0.9 <= found.high
    assert held >= 88
