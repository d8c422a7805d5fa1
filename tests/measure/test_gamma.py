"""Gamma against the library of its method, whose figures stand here: importing it takes twenty seconds.

Computed with pygamma-agreement 0.5.9 on Python 3.11, numpy 2.4.6: `CombinedCategoricalDissimilarity(alpha=1, beta=1,
delta_empty=1)`, `get_best_alignment(…).disorder`, and `compute_gamma(n_samples=150)` with `ShuffleContinuumSampler(
pivot_type="float_pivot")` after `numpy.random.seed(1)`.
"""

import numpy as np
import pandas as pd
import pytest
from hypothesis import given, settings, strategies as st

from analysis.evaluate import gamma

Rows = list[tuple[int, int, str]]
ONE: Rows = [(0, 10, "x"), (20, 30, "y"), (40, 50, "x"), (70, 90, "z")]
OTHER: Rows = [(1, 10, "x"), (20, 28, "y"), (40, 55, "y"), (60, 64, "x"), (72, 88, "z")]
SPANS = st.lists(st.tuples(st.integers(0, 60), st.integers(1, 9), st.sampled_from("xy")), max_size=6)


def table(rows: Rows, article: str = "a") -> pd.DataFrame:
    whole = pd.DataFrame([(article, *row) for row in rows], columns=["article_id", "start", "end", "label"])
    return whole.astype({"start": "int64", "end": "int64", "label": "str"})


def spans(rows: Rows) -> gamma.Spans:
    start, end, label = zip(*rows, strict=True)
    return gamma.Spans(np.array(start, dtype=float), np.array(end, dtype=float), np.array([*map("xyz".index, label)]))


def test_it_is_that_of_the_library_of_its_method() -> None:
    # its disorder is the cost by the mean number of spans of a coder
    assert gamma.disorder(spans(ONE), spans(OTHER)) / 4.5 == pytest.approx(0.45943588)
    assert gamma.gamma(table(ONE), table(OTHER), {"a": 90}, draws=2_000) == pytest.approx(0.6006, abs=0.02)


@given(SPANS, SPANS)
@settings(max_examples=25, deadline=None)
def test_it_is_one_for_the_same_and_never_more_and_no_coder_comes_first(one: Rows, other: Rows) -> None:
    left, right = (table([(start, start + wide, label) for start, wide, label in rows]) for rows in (one, other))
    found = gamma.gamma(left, right, {"a": 80}, draws=20)
    if not one and not other:
        assert np.isnan(found)
        return
    assert np.isnan(found) or found <= 1 + 1e-9
    if one:
        same = gamma.gamma(left, left, {"a": 80}, draws=20)
        assert np.isnan(same) or same == 1
    back = gamma.gamma(right, left, {"a": 80}, draws=20)
    assert np.isnan(found) == np.isnan(back)


def test_spans_put_anywhere_agree_no_more_than_by_chance() -> None:
    rng = np.random.default_rng(3)

    def anywhere() -> Rows:
        return [(int(at), int(at) + 8, "xy"[int(at) % 2]) for at in rng.integers(0, 990, 9)]

    names = [f"a{n}" for n in range(20)]
    one, other = (pd.concat([table(anywhere(), name) for name in names]) for _ in (0, 1))
    assert gamma.gamma(one, other, dict.fromkeys(names, 1_000)) == pytest.approx(0, abs=0.1)


@pytest.mark.parametrize("missing", [0, 1])
def test_a_long_span_that_is_missing_costs_as_much_as_a_short_one(missing: int) -> None:
    both: Rows = [(0, 4, "x"), (100, 400, "y")]
    assert gamma.disorder(spans(both), spans([both[1 - missing]])) == 1
    assert gamma.disorder(spans(both), spans(both[::-1])) == 0
