"""Intervals from the spread of replicates, on their own scales: by hand, at their edges, and with nothing known."""

from collections.abc import Callable

import numpy as np
import pytest
from scipy import stats

from analysis.measure.inference.intervals import Spread


@pytest.mark.parametrize(
    ("scale", "forth", "back", "top"),
    [
        ("log", np.log, np.exp, 1.0),
        ("logit", lambda p: np.log(p / (1 - p)), lambda x: 1 / (1 + np.exp(-x)), 0.9),
    ],
)
def test_an_interval_by_hand(scale: str, forth: Callable, back: Callable, top: float) -> None:
    """Replicates of nothing and of all count as the floor and, of shares, as one less the floor."""
    spread = Spread(np.array([0.5]), floor=0.1, scale=scale)
    spread.add(np.array([[0.0], [1.0], [0.5]]), floor=0.1)
    low, high, se = spread.interval(rows=10, freedom=8)
    widened = (10 / 8) ** 0.5
    reach = stats.t.ppf(0.975, 8) * widened * np.std([forth(0.1), forth(top), forth(0.5)], ddof=1)
    wanted = [back(forth(0.5) - reach), back(forth(0.5) + reach)]
    if scale == "log":  # no count is told that no replicate holds
        wanted = [max(wanted[0], 0.0), min(wanted[1], 1.0)]
    assert [low[0], high[0]] == pytest.approx(wanted)
    assert se[0] == pytest.approx(widened * 0.5)


def test_a_floor_above_one_half_leaves_room_on_both_sides() -> None:
    spread = Spread(np.array([0.5]), floor=0.8, scale="logit")
    spread.add(np.array([[0.2], [0.6]]), floor=0.8)
    low, high, _ = spread.interval(rows=2, freedom=1)
    assert [low[0], high[0]] == pytest.approx([0.5, 0.5])


@pytest.mark.parametrize(("nothing", "low"), [(2, 0.0), (1, None)], ids=["two of 79", "one of 79"])
def test_where_nothing_is_possible_one_replicate_in_forty_shows_it(nothing: int, low: float | None) -> None:
    spread = Spread(np.array([0.5]), floor=0.1, scale="log")
    spread.add(np.array([[0.0]] * nothing + [[0.5]] * (79 - nothing)), floor=0.1)
    for zero, wanted in (("possible", low), ("excluded", None)):
        found = spread.interval(rows=20, freedom=19, zero=zero)[0][0]
        assert found == 0 if wanted == 0 else found > 0.05


@pytest.mark.parametrize(("freedom", "many"), [(0, 3), (5, 1)], ids=["no freedom", "one replicate"])
def test_without_freedom_or_replicates_nothing_is_said(freedom: int, many: int) -> None:
    spread = Spread(np.array([0.5]), floor=0.1, scale="log")
    spread.add(np.full((many, 1), 0.4), floor=0.1)
    assert np.isnan(spread.interval(rows=6, freedom=freedom)).all()
    spread.add(np.full((1, 1), 0.4), floor=0.1)
    assert np.isfinite(spread.interval(rows=6, freedom=1)).all()


def test_parts_of_a_spread_add_up_to_the_whole() -> None:
    values = np.random.default_rng(0).random((50, 4))
    whole, parts = (Spread(values[0], floor=0.01, scale="logit") for _ in range(2))
    whole.add(values, floor=0.01)
    for part in np.split(values, 5):
        parts.add(part, floor=0.01)
    for one, other in zip(whole.interval(rows=9, freedom=8), parts.interval(rows=9, freedom=8), strict=True):
        assert one == pytest.approx(other)
