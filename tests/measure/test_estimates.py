"""Intervals hold their figure, know what was drawn, and agree with an independent library and with theory."""

import krippendorff
import numpy as np
import pandas as pd
import pytest
from hypothesis import given, strategies as st
from scipy import stats

from analysis.evaluate.estimates import estimate
from analysis.measure.inference.resampling import ENOUGH

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
