"""Sets of ranks: at known truth, and what must always hold."""

import numpy as np
import pytest
from hypothesis import given, settings, strategies as st

from analysis.errors import BroadsheetError
from analysis.measure.inference import rank_sets
from benchmarks import rank_sets as simulated


def test_all_true_ranks_are_held_at_once() -> None:
    found = simulated.judged(20, 0.1, runs=40)
    assert found["held"] >= 0.9
    assert found["by quantiles"] < 0.85  # each by itself holds less than all at once
    assert simulated.judged(200, 0.1, runs=10)["ranks"] < found["ranks"] < 10


@given(st.integers(1, 8), st.integers(0, 99), st.floats(0, 3))
@settings(max_examples=40, deadline=None)
def test_the_set_holds_the_rank_and_does_not_depend_on_the_order(many: int, seed: int, spread: float) -> None:
    generator = np.random.default_rng(seed)
    value = generator.integers(0, 6, many).astype("float64")
    replicates = value + generator.normal(0, spread, (60, many))
    low, high = rank_sets.simultaneous(value, replicates, rows=20, freedom=19)
    rank = np.array([1 + (one < value).sum() for one in value])
    assert ((low <= rank) & (rank <= high)).all()
    assert ((low >= 1) & (high <= many)).all()
    order = generator.permutation(many)
    turned = rank_sets.simultaneous(value[order], replicates[:, order], rows=20, freedom=19)
    assert (turned[0] == low[order]).all()
    assert (turned[1] == high[order]).all()


def test_what_every_replicate_repeats_is_certain() -> None:
    value = np.array([5.0, 5.0, 3.0])
    low, high = rank_sets.simultaneous(value, np.tile(value, (20, 1)), rows=20, freedom=19)
    assert (low.tolist(), high.tolist()) == ([1, 1, 3], [1, 1, 3])


def test_two_are_told_apart_as_by_a_test_of_their_difference() -> None:
    generator = np.random.default_rng(0)
    replicates = generator.normal(0, 1, (20_000, 2))
    for gap, apart in ((2.2, False), (2.9, True)):  # 1.96 standard errors of √2 are 2.77, one-sided over both orders
        value = np.array([gap, 0.0])
        low, high = rank_sets.simultaneous(value, replicates + value, rows=10_000, freedom=9_999)
        assert (low.tolist() == [1, 2] and high.tolist() == [1, 2]) == apart


def test_of_one_row_no_rank_is_known() -> None:
    with pytest.raises(BroadsheetError, match="`freedom` is 0"):
        rank_sets.simultaneous(np.array([1.0]), np.ones((5, 1)), rows=1, freedom=0)
