"""Agreement as its authors and an independent library compute it."""

import krippendorff
import numpy as np
import pandas as pd
import pytest
from hypothesis import given, strategies as st

from analysis.evaluate.agreement import alpha, overlap

cell = st.one_of(st.none(), st.integers(0, 3))


@given(st.lists(st.tuples(cell, cell, cell), min_size=2, max_size=30))
def test_alpha_is_that_of_an_independent_library(rows: list[tuple[int | None, ...]]) -> None:
    table = pd.DataFrame(rows, columns=list("abc"), dtype="float64")
    pairable = table[table.notna().sum(axis=1) > 1].stack()
    if pairable.nunique() < 2:
        assert np.isnan(alpha(table))
        return
    assert alpha(table) == pytest.approx(krippendorff.alpha(table.to_numpy().T, level_of_measurement="nominal"))


def test_alpha_of_the_published_example() -> None:
    # Krippendorff, Computing Krippendorff's Alpha-Reliability (2011), section C: four observers, twelve units.
    # https://repository.upenn.edu/handle/20.500.14332/2089
    x = np.nan
    coders = {
        "A": [1, 2, 3, 3, 2, 1, 4, 1, 2, x, x, x],
        "B": [1, 2, 3, 3, 2, 2, 4, 1, 2, 5, x, 3],
        "C": [x, 3, 3, 3, 2, 3, 4, 2, 2, 5, 1, x],
        "D": [1, 2, 3, 3, 2, 4, 4, 1, 2, 5, 1, x],
    }
    assert alpha(pd.DataFrame(coders)) == pytest.approx(0.743, abs=0.0005)


@pytest.mark.parametrize(
    ("found", "wanted", "precision", "recall"),
    [
        ("abc", "abc", 1, 1),
        ("ab", "abcd", 1, 0.5),
        ("abcd", "ab", 0.5, 1),
        ("ab", "cd", 0, 0),
        ("", "ab", 0, 0),
        ("", "", 0, 0),
    ],
)
def test_overlap(found: str, wanted: str, precision: float, recall: float) -> None:
    score = overlap(found, wanted)
    assert (score.precision, score.recall) == (precision, recall)
