"""Dispersion against published worked examples, and what must always hold of it."""

import numpy as np
import pandas as pd
import pytest
from hypothesis import given, strategies as st

from analysis.errors import BroadsheetError
from analysis.measure.themes import dispersion


def spread(counts: list[int], sizes: list[int]) -> pd.DataFrame:
    parts = [f"p{i:02}" for i in range(len(sizes))]
    table = pd.DataFrame({"term": "salt", "part": parts[: len(counts)], "count": counts})
    return dispersion.coefficients(table, sizes=pd.Series(sizes, index=parts))


def test_the_handbooks_example() -> None:
    """Gries (2020), Analyzing dispersion, doi:10.1007/978-3-030-46216-1_5: `a` in five parts of fifty words."""
    found = spread([1, 2, 3, 4, 5], [9, 10, 10, 10, 11]).iloc[0]
    assert found["dp"] == pytest.approx(0.18)
    assert found["dp_norm"] == pytest.approx(0.2195, abs=5e-5)
    assert found["juilland_d"] == pytest.approx(0.785, abs=5e-4)


def test_a_lemma_of_business_letters() -> None:
    """`ALLEMAND` in the tenths of Lyne's corpus (1985), as the documentation of the R package tlda works it out."""
    sizes = [8143, 8058, 8271, 8125, 7959, 7941, 8146, 8001, 8003, 7930]
    found = spread([2, 0, 1, 1, 3, 0, 3, 0, 0, 0], sizes).iloc[0]
    assert found["juilland_d"] == pytest.approx(0.6038797, abs=5e-8)
    assert found["dp"] == pytest.approx(0.4990705, abs=5e-8)
    assert found[["count", "parts", "of"]].tolist() == [10, 5, 10]


def test_the_extremes() -> None:
    even = spread([2, 2, 2, 2], [50, 50, 50, 50]).iloc[0]
    assert even[["juilland_d", "dp", "dp_norm"]].tolist() == pytest.approx([1, 0, 0])
    single = spread([0, 7, 0, 0], [50, 50, 50, 50]).iloc[0]
    assert single[["juilland_d", "dp", "dp_norm"]].tolist() == pytest.approx([0, 0.75, 1])


SIZES = st.lists(st.tuples(st.integers(0, 9), st.integers(1, 90)), min_size=2, max_size=8)


@given(SIZES)
def test_measures_stay_within_their_range_and_forget_the_order(parts: list[tuple[int, int]]) -> None:
    counts, sizes = (list(column) for column in zip(*parts, strict=True))
    found = spread(counts, sizes)
    if not sum(counts):
        assert found.empty
        return
    assert found[["juilland_d", "dp", "dp_norm"]].stack().between(0, 1).all()
    share = np.array(sizes) / sum(sizes)
    plain = np.abs(np.array(counts) / sum(counts) - share).sum() / 2
    assert found["dp"].iloc[0] == pytest.approx(plain, abs=1e-9)
    turned = spread(counts[::-1], sizes[::-1])
    assert turned["juilland_d"].iloc[0] == pytest.approx(found["juilland_d"].iloc[0], abs=1e-6)


def test_one_part_says_nothing_and_none_gives_an_empty_table() -> None:
    alone = spread([3], [50]).iloc[0]
    assert alone[["juilland_d", "dp", "dp_norm"]].isna().all()
    assert spread([], [50, 60]).empty
    assert spread([], []).columns.tolist() == ["term", "count", "parts", "of", "juilland_d", "dp", "dp_norm"]


def test_a_part_without_a_size_is_said() -> None:
    counts = pd.DataFrame({"term": ["salt"], "part": ["b"], "count": [1]})
    with pytest.raises(BroadsheetError, match="none of b"):
        dispersion.coefficients(counts, sizes=pd.Series([10, 0], index=["a", "b"]))
