"""Estimates corrected for coding error: against independent code, against known truth, and what they refuse."""

import numpy as np
import pandas as pd
import pytest
from hypothesis import given, settings, strategies as st
from scipy import stats

from analysis.errors import BroadsheetError
from analysis.measure.inference import corrected_estimates
from benchmarks import corrected


def units(seed: int, *, articles: int = 60, coded: float = 0.2, recall: float = 0.5) -> pd.DataFrame:
    """Sentences of which a program finds some that a person would, and a few that a person would not."""
    rng = np.random.default_rng(seed)
    truth = rng.random(articles * 20) < rng.beta(1, 4, articles).repeat(20)
    table = pd.DataFrame({"article_id": np.arange(articles).repeat(20), "inclusion": coded})
    found = np.where(truth, rng.random(len(truth)) < recall, rng.random(len(truth)) < 0.05)
    drawn = rng.random(len(truth)) < coded
    return table.assign(machine=found.astype(float), hand=np.where(drawn, truth, np.nan), truth=truth)


def test_what_is_drawn_apart_from_articles_agrees_with_independent_code() -> None:
    ppi = pytest.importorskip("ppi_py")
    table = units(3, articles=2_000, coded=0.1).assign(article_id=lambda t: range(len(t)))
    found = corrected_estimates.mean(table, scale="difference").set_index("how").loc["corrected"]
    coded = table["hand"].notna()
    hand, machine, rest = table["hand"][coded], table["machine"][coded], table["machine"][~coded]
    args = (hand.to_numpy(), machine.to_numpy(), rest.to_numpy())
    low, high = ppi.ppi_mean_ci(*args, alpha=0.05)
    assert found["value"] == pytest.approx(ppi.ppi_mean_pointestimate(*args).item(), rel=0.01)
    assert found["high"] - found["low"] == pytest.approx((high - low).item(), rel=0.03)


@given(seed=st.integers(0, 10_000), recall=st.floats(0, 1))
@settings(max_examples=40, deadline=None)
def test_where_all_is_coded_by_hand_the_hand_decides(seed: int, recall: float) -> None:
    table = units(seed, coded=1.0, recall=recall)
    found = corrected_estimates.mean(table).set_index("how")
    assert found["value"]["corrected"] == pytest.approx(table["truth"].mean())
    assert found["value"]["by hand"] == pytest.approx(table["truth"].mean())
    assert found["value"]["as coded"] == pytest.approx(table["machine"].mean())
    assert (found["low"] < found["value"]).all() and (found["value"] < found["high"]).all()


@given(seed=st.integers(0, 10_000))
@settings(max_examples=20, deadline=None)
def test_a_codebook_that_finds_nothing_or_all_leaves_what_the_hand_found(seed: int) -> None:
    table = units(seed)
    for constant in (0.0, 1.0):
        found = corrected_estimates.mean(table.assign(machine=constant)).set_index("how")
        assert found["weight"]["corrected"] == 0
        assert found["value"]["corrected"] == pytest.approx(found["value"]["by hand"])


def test_units_drawn_more_often_count_for_less() -> None:
    table = units(1, articles=400, coded=1.0)
    rng = np.random.default_rng(0)
    inclusion = np.where(table["machine"] > 0, 0.8, 0.1)  # what the program found is looked at more often
    hand = np.where(rng.random(len(table)) < inclusion, table["truth"], np.nan)
    found = corrected_estimates.mean(table.assign(inclusion=inclusion, hand=hand)).set_index("how")
    assert found["low"]["corrected"] < table["truth"].mean() < found["high"]["corrected"]
    assert np.nanmean(hand) > 1.5 * table["truth"].mean()  # as if each counted alike


@pytest.mark.parametrize("coder", [(0.99, 0.94), (0.85, 0.44)])
@pytest.mark.parametrize("prevalence", [0.05, 0.2])
def test_the_interval_holds_the_truth_and_that_as_coded_does_not(coder: tuple[float, float], prevalence: float) -> None:
    row = corrected.judged(100, prevalence, 0.1, coder, 300, copies=1, runs=200)
    assert 0.9 <= row["corrected"] <= 0.99
    assert row["width"] < 1
    if coder[1] < 0.5:
        assert row["as coded"] < 0.3


def test_a_difference_of_groups_is_that_of_their_means_and_holds_the_truth() -> None:
    held = []
    for seed in range(60):
        table = units(seed).assign(paper=lambda t: np.where(t["article_id"] % 2, "B", "A"))
        found = corrected_estimates.difference(table, group="paper").set_index("how")
        own = [corrected_estimates.mean(table[table["paper"] == one]).set_index("how")["value"] for one in "AB"]
        assert found["value"].to_dict() == pytest.approx((own[0] - own[1]).to_dict())
        held.append(found["low"]["corrected"] <= 0 <= found["high"]["corrected"])
    assert np.mean(held) >= 0.88


def test_copies_of_one_text_are_one_unit_drawn() -> None:
    table = units(5)
    copied = pd.concat([table.assign(copy=k) for k in range(3)]).assign(
        article_id=lambda t: t["article_id"] * 3 + t["copy"]
    )
    copied["story"] = copied["article_id"] // 3
    once = corrected_estimates.mean(table).set_index("how")
    of_stories = corrected_estimates.mean(copied, cluster="story").set_index("how")
    assert of_stories["se"]["as coded"] == pytest.approx(once["se"]["as coded"])
    assert corrected_estimates.mean(copied).set_index("how")["se"]["as coded"] < once["se"]["as coded"] / 1.5


def test_too_little_has_a_value_and_no_interval() -> None:
    few = corrected_estimates.mean(units(2, articles=8))
    assert few["value"].notna().all() and few["low"].isna().all()
    hardly = corrected_estimates.mean(units(2, articles=40, coded=0.02)).set_index("how")
    assert hardly["low"].notna().to_dict() == {"as coded": True, "by hand": False, "corrected": False}
    nobody = corrected_estimates.mean(units(2).assign(hand=np.nan)).set_index("how")
    assert nobody["value"].notna().to_dict() == {"as coded": True, "by hand": False, "corrected": False}


@pytest.mark.parametrize("wrong", [0.0, -0.1, 1.5, np.nan])
def test_a_probability_that_is_none_is_told(wrong: float) -> None:
    with pytest.raises(BroadsheetError, match="inclusion probability"):
        corrected_estimates.mean(units(1).assign(inclusion=wrong))


@pytest.mark.parametrize("groups", [["A"], ["A", "B", "C"]])
def test_a_difference_needs_two_groups(groups: list[str]) -> None:
    table = units(1).assign(paper=lambda t: [groups[n % len(groups)] for n in range(len(t))])
    with pytest.raises(BroadsheetError, match="two groups"):
        corrected_estimates.difference(table, group="paper")


@pytest.mark.parametrize("scale", ["share", "count"])
@pytest.mark.parametrize("found", [0, 3])
def test_what_a_person_never_saw_is_told_to_be_rare_and_no_more(scale: corrected_estimates.Scale, found: int) -> None:
    """Of 60 sentences of 60 articles none: Wilson's interval of 0 in 60, and neither none nor all of the corpus."""
    units = pd.DataFrame({"article_id": range(600), "inclusion": 0.1, "machine": 0.0, "hand": np.nan})
    units.loc[:59, "hand"] = 0.0
    units.loc[300 : 299 + found, "machine"] = 1.0
    told = corrected_estimates.mean(units, scale=scale).set_index("how")
    by_hand, corrected = told.loc["by hand"], told.loc["corrected"]
    reach = stats.t.ppf(0.975, by_hand["freedom"]) ** 2
    assert (by_hand["low"], by_hand["value"]) == (0, 0)
    assert by_hand["high"] == pytest.approx(reach / (60 + reach) if scale == "share" else reach / 60)
    assert (corrected["low"], corrected["high"]) == (0, pytest.approx(by_hand["high"], rel=0.1))
    if scale == "share":  # and of all: the same from the other side
        other = corrected_estimates.mean(units.assign(hand=1 - units["hand"])).set_index("how").loc["by hand"]
        assert (other["low"], other["high"]) == (pytest.approx(1 - by_hand["high"]), 1)
