"""The grid of specifications, the lead of a claim, and in how many of them it holds."""

import pandas as pd
import pytest
from hypothesis import given, strategies as st

from analysis.measure.inference import specification_grid

VALUES = {"NRV": 6.0, "SUD": 3.0, "OST": 3.0}


@pytest.mark.parametrize(
    ("values", "claimed", "expected"),
    [
        (VALUES, "", ("NRV", 2.0)),
        (VALUES, "NRV", ("NRV", 2.0)),
        (VALUES, "SUD", ("SUD", 0.5)),
        ({"NRV": 3.0, "SUD": 3.0}, "", ("NRV", 1.0)),  # of equals the first in the alphabet, which leads by nothing
        ({"NRV": 3.0, "SUD": 3.0}, "SUD", ("SUD", 1.0)),
        (VALUES, "ZND", ("ZND", 0.0)),  # not there
        ({"NRV": 3.0}, "", ("NRV", specification_grid.ALONE)),  # nobody second
        ({"NRV": 3.0, "SUD": 0.0}, "NRV", ("NRV", specification_grid.ALONE)),
        ({"NRV": 3.0, "SUD": -1.0}, "NRV", ("NRV", specification_grid.ALONE)),
        ({"NRV": -1.0, "SUD": -2.0}, "NRV", ("NRV", 0.0)),  # first among the negative is no lead
        ({"NRV": float("nan"), "SUD": 1.0}, "", ("SUD", specification_grid.ALONE)),
        ({}, "", ("", 0.0)),
        ({}, "NRV", ("NRV", 0.0)),
    ],
)
def test_the_lead_of_a_claim(values: dict[str, float], claimed: str, expected: tuple[str, float]) -> None:
    assert specification_grid.lead(pd.Series(values, dtype="float64"), claimed) == expected


@given(st.dictionaries(st.sampled_from(["NRV", "SUD", "OST", "ZND"]), st.integers(1, 50), min_size=2))
def test_at_most_one_leads_alone_and_the_first_never_trails(values: dict[str, int]) -> None:
    series = pd.Series(values, dtype="float64")
    leads = [specification_grid.lead(series, node)[1] for node in values]
    assert sum(lead > 1 for lead in leads) <= 1
    assert specification_grid.lead(series)[1] == max(leads) >= 1


def test_the_grid_has_every_combination_and_the_reports_own_first() -> None:
    choices = {"within": ["sentence", "article"], "least": [1, 2], "parts": [["body"]]}
    rows = specification_grid.grid(choices)
    assert rows[0] == {"within": "sentence", "least": 1, "parts": ["body"]}
    assert len(rows) == len({str(row) for row in rows}) == 4
    assert specification_grid.grid({}) == [{}]


def specifications(leads: list[float]) -> pd.DataFrame:
    """One claim under as many specifications; the first half within sentences, each second from two units on."""
    rows = [
        ("tie", n + 1, "NRV SUD", lead, "NRV SUD" if lead > 1 else "OST SUD",
         [{"choice": "within", "value": "sentence" if n < len(leads) / 2 else "article"},
          {"choice": "least", "value": str(n % 2 + 1)}])
        for n, lead in enumerate(leads)
    ]  # fmt: skip
    return pd.DataFrame(rows, columns=["claim", "number", "contender", "lead", "first", "choices"])


def test_a_claim_is_counted_where_it_leads_alone() -> None:
    table = specification_grid.held(specifications([2.0, 1.5, 1.0, 0.5]))
    assert table[["specifications", "holds", "shares", "share"]].values.tolist() == [[4, 2, 1, 0.5]]
    assert table[["least", "median", "most"]].values.tolist() == [[0.5, 1.25, 2.0]]


def test_the_choice_that_a_claim_hangs_on_has_the_greatest_swing() -> None:
    table = specification_grid.chosen(specifications([2.0, 1.5, 0.8, 0.5]), "tie")
    found = specification_grid.by_choice(table, {"within": ["sentence", "article"], "least": [1, 2]})
    assert found[["choice", "value", "holds", "share", "swing"]].values.tolist() == [
        ["within", "sentence", 2, 1.0, 1.0],
        ["within", "article", 0, 0.0, 1.0],
        ["least", "1", 1, 0.5, 0.0],
        ["least", "2", 1, 0.5, 0.0],
    ]


def test_the_curve_runs_from_the_least_lead_to_the_greatest() -> None:
    curve = specification_grid.curve(specification_grid.chosen(specifications([2.0, 0.5, 1.0]), "tie"))
    assert curve[["rank", "lead", "outcome"]].values.tolist() == [
        [1, 0.5, "fails"], [2, 1.0, "joint first"], [3, 2.0, "holds"],
    ]  # fmt: skip


def test_no_specification_at_all() -> None:
    none = specifications([])
    assert specification_grid.held(none).empty
    assert specification_grid.curve(specification_grid.chosen(none, "tie")).empty
