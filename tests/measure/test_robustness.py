"""The grid of specifications, the lead of a claim with its interval, its curve, and the test of a curve as a whole."""

from itertools import product

import numpy as np
import pandas as pd
import pytest
from hypothesis import given, strategies as st

from analysis.measure.inference import (
    choice_effects,
    contenders,
    joint_test,
    leads,
    resampling,
    specification_curves as curves,
    specification_grid,
    tie_leads,
)
from analysis.measure.networks import comention

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


def test_a_choice_matters_where_it_changes_a_result_alone_or_beside_another() -> None:
    choices = {"within": ["sentence", "article"], "least": [1, 2], "parts": ["all", "body"]}
    tried = specification_grid.trials(choices)
    assert len(tried) == 1 + 3 + 3
    # the least number of units changes something among articles alone; the parts never do
    same = [(one["within"], one["least"] if one["within"] == "article" else 0) for one in tried]
    assert specification_grid.mattering(choices, tried, same) == ["within", "least"]
    assert specification_grid.mattering(choices, tried, [0] * len(tried)) == []


def specifications(ratios: list[float]) -> pd.DataFrame:
    """One claim under as many specifications; the first half within sentences, each second from two units on."""
    rows = [
        ("tie", "count", n + 1, "NRV SUD", lead, 0.9 * lead, 1.1 * lead, 20, "NRV SUD" if lead > 1 else "OST SUD",
         [{"choice": "within", "value": "sentence" if n < len(ratios) / 2 else "article"},
          {"choice": "least", "value": str(n % 2 + 1)}])
        for n, lead in enumerate(ratios)
    ]  # fmt: skip
    names = ["claim", "estimand", "number", "contender", "lead", "low", "high", "basis", "first", "choices"]
    return pd.DataFrame(rows, columns=names)


def test_a_claim_is_counted_where_it_leads_alone() -> None:
    table = curves.held(specifications([2.0, 1.05, 1.0, 0.5]))
    assert table[["specifications", "holds", "significant", "shares", "share"]].values.tolist() == [[4, 2, 1, 1, 0.5]]
    assert table[["least", "median", "most"]].values.tolist() == [[0.5, 1.025, 2.0]]


def test_uninformative_specifications_are_told_and_counted_for_nothing() -> None:
    table = specifications([2.0, 1.5, 1.0, 0.5]).assign(basis=[20, 12, 11, 0])
    assert curves.held(table)[["specifications", "uninformative", "share"]].values.tolist() == [[2, 2, 1.0]]
    assert curves.curve(curves.chosen(table, "tie"))["lead"].tolist() == [1.5, 2.0]
    none = curves.held(table.assign(basis=0))
    assert none[["specifications", "uninformative", "share"]].values.tolist() == [[0, 4, 0.0]]


def test_the_choice_that_a_claim_hangs_on_has_the_greatest_swing() -> None:
    table = curves.chosen(specifications([2.0, 1.5, 0.8, 0.5]), "tie")
    choices = {"within": ["sentence", "article"], "least": [1, 2], "never run": [1, 2]}
    found = curves.by_choice(table, choices)
    assert found[["choice", "value", "holds", "share", "swing"]].values.tolist() == [
        ["within", "sentence", 2, 1.0, 1.0],
        ["within", "article", 0, 0.0, 1.0],
        ["least", "1", 1, 0.5, 0.0],
        ["least", "2", 1, 0.5, 0.0],
    ]


def test_the_curve_runs_from_the_least_lead_to_the_greatest() -> None:
    curve = curves.curve(curves.chosen(specifications([2.0, 0.5, 1.0]), "tie"))
    assert curve[["rank", "lead", "outcome"]].values.tolist() == [
        [1, 0.5, "fails"], [2, 1.0, "joint first"], [3, 2.0, "holds"],
    ]  # fmt: skip


def test_a_long_curve_is_thinned_and_keeps_its_ends_and_the_reports_own() -> None:
    curve = curves.curve(curves.chosen(specifications([1 + n / 500 for n in range(500)]), "tie"))
    shown = curves.thinned(curve, most=50)
    assert 50 <= len(shown) <= 51
    assert {1, 500} <= {*shown["rank"]} and 1 in shown["number"].tolist()


def test_no_specification_at_all() -> None:
    none = specifications([])
    assert curves.held(none).empty
    assert curves.curve(curves.chosen(none, "tie")).empty


@given(st.lists(st.floats(0.05, 20), min_size=8, max_size=8), st.lists(st.booleans(), min_size=8, max_size=8))
def test_shares_of_variance_sum_to_one_whatever_cells_are_left_out(ratios: list[float], kept: list[bool]) -> None:
    grid = [*product([*"ab"], [*"cd"], [*"ef"])]
    table = pd.DataFrame(grid, columns=["x", "y", "z"]).assign(lead=ratios)[kept]
    found = choice_effects.explained(table, {"x": [*"ab"], "y": [*"cd"], "z": [*"ef"]})
    if found["share"].notna().all() and len(found):
        assert found["share"].sum() == pytest.approx(1, abs=1e-4)
        assert (found["alone"] <= 1 + 1e-9).all()


def test_in_a_whole_grid_a_choice_alone_has_its_eta_squared() -> None:
    grid = pd.DataFrame([*product([0, 1], [0, 1])], columns=["x", "y"])
    table = grid.assign(lead=np.exp(0.3 * grid["x"] + 0.1 * grid["y"]))
    found = choice_effects.explained(table, {"x": [0, 1], "y": [0, 1]})
    assert found["alone"].tolist() == pytest.approx([0.9, 0.1])
    assert found["share"].tolist() == pytest.approx([0.9, 0.1])


def corpus(articles: int, rates: dict[str, float], seed: int) -> tuple[pd.DataFrame, resampling.Plan]:
    """What articles of ten sentences give to contenders, whose rates differ from article to article."""
    generator = np.random.default_rng(seed)
    text = pd.DataFrame({"article_id": np.repeat([f"a{n:03}" for n in range(articles)], 10), "line": 0})
    text = text.assign(sentence_id=[*range(10)] * articles)
    rows = []
    for name, rate in rates.items():
        each = np.repeat(generator.beta(4 * rate, 4 * (1 - rate), articles), 10)  # an ICC of .2
        rows.append(text[generator.random(len(text)) < each].assign(contender=name, value=1))
    return pd.concat(rows), resampling.plan(text, within="paragraph")


def test_intervals_of_a_lead_hold_the_truth() -> None:
    held = [
        found.low <= 2.0 <= found.high
        for seed in range(200)
        for found in [leads.lead(*corpus(40, {"NRV": 0.4, "SUD": 0.2}, seed), claimed="NRV")]
    ]
    assert 0.92 <= np.mean(held) <= 0.99


def test_the_interval_is_that_of_resampled_articles() -> None:
    given_, drawn = corpus(60, {"NRV": 0.4, "SUD": 0.25}, 1)
    found = leads.lead(given_, drawn)
    held = np.array([found.own, found.other])
    draw = next(resampling.draws(drawn, replicates=4000, seed=0))
    both = held @ draw.T
    low, high = np.quantile(both[0] / both[1], [0.025, 0.975])
    assert (found.low, found.high) == (pytest.approx(low, rel=0.04), pytest.approx(high, rel=0.04))


@pytest.mark.parametrize("weight", ["count", "newman", "pmi"])
def test_ties_and_strengths_are_sums_of_what_units_give(weight: comention.Weight) -> None:
    generator = np.random.default_rng(3)
    text = pd.DataFrame({"article_id": np.repeat([f"a{n:02}" for n in range(30)], 5), "line": 0, "part": "body"})
    text = text.assign(sentence_id=[*range(5)] * 30)
    named = [
        text[generator.random(150) < rate].assign(node=node)
        for node, rate in zip("ABCDE", [0.6, 0.5, 0.4, 0.3, 0.1], strict=True)
    ]
    mentions, drawn = pd.concat(named).assign(state=None), resampling.plan(text, within="paragraph")
    for within in ("sentence", "article"):
        network = tie_leads.Network(mentions, text, drawn, within=within)  # type: ignore[arg-type]  # a unit
        pairs = comention.ties(mentions, text, within=within, weight=weight)  # type: ignore[arg-type]  # as above
        pairs = pairs[pairs["units"] >= 2]
        for found, values in (
            (network.tie(weight=weight, least=2), contenders.ties(pairs)),
            (network.strength(weight=weight, least=2), contenders.strength(pairs)),
        ):
            if len(values) < 2:
                continue
            assert (found.first, found.lead) == specification_grid.lead(values)
            assert found.own.sum() == pytest.approx(values[found.contender])
            assert found.other.sum() == pytest.approx(values.drop(found.contender).max())


def test_a_curve_of_nothing_but_chance_is_seldom_significant_and_a_true_lead_is() -> None:
    def p(rates: dict[str, float], seed: int) -> float:
        given_, drawn = corpus(30, rates, seed)
        body = given_[given_["sentence_id"] > 1]
        curve = [leads.lead(given_, drawn)]
        curve.append(leads.lead(body, drawn, claimed=curve[0].contender))
        return joint_test.joint(curve, drawn, draws=99)[0].p

    equal = [p({"NRV": 0.3, "SUD": 0.3}, seed) for seed in range(100)]
    assert np.mean(np.array(equal) <= 0.05) <= 0.09
    assert np.mean([p({"NRV": 0.5, "SUD": 0.2}, seed) <= 0.05 for seed in range(20)]) >= 0.9
