"""A null that keeps each article's margins: against all matrices that have them, and on corpora of known truth."""

from collections import Counter
from itertools import combinations, product

import hypothesis.strategies as st
import numpy as np
import pandas as pd
import pytest
from hypothesis import given, settings

from analysis.errors import BroadsheetError
from analysis.measure import units
from analysis.measure.networks import article_meetings, article_null, margins_within_articles
from analysis.measure.networks.copies import represented
from benchmarks import tie_tests
from tests.long import examples


def named(articles: dict[str, list[str]]) -> units.Incidence:
    """Articles as lists of units, each unit a word whose letters are actors."""
    rows = [(name, n, one) for name, own in articles.items() for n, unit in enumerate(own) for one in unit]
    mentions = pd.DataFrame(rows, columns=["article_id", "sentence_id", "node"])
    return units.ordered(units.incidence(mentions, pd.DataFrame(), within="sentence"))


def tied(found: units.Incidence) -> pd.DataFrame:
    """All pairs that share a unit, and in how many."""
    x = found.x.toarray().astype(int)
    both = x.T @ x
    rows = [(found.nodes[i], found.nodes[j], both[i, j]) for i, j in combinations(range(len(both)), 2) if both[i, j]]
    return pd.DataFrame(rows, columns=["source", "target", "units"])


def all_matrices(x: np.ndarray) -> list[np.ndarray]:
    """Every matrix of zeros and ones with the margins of this one."""
    n = x.shape[1]
    choices = [[np.isin(range(n), own) for own in combinations(range(n), int(row.sum()))] for row in x]
    every = (np.array(rows, dtype=int) for rows in product(*choices))
    return [one for one in every if (one.sum(axis=0) == x.sum(axis=0)).all()]


ARTICLES = st.dictionaries(
    st.sampled_from("abcd"), st.lists(st.sets(st.sampled_from("ABCDE"), min_size=1), min_size=1, max_size=6), min_size=1
)


@given(articles=ARTICLES, seed=st.integers(0, 99))
@settings(max_examples=examples(60), deadline=None)
def test_each_article_keeps_its_margins(articles: dict[str, list[str]], seed: int) -> None:
    given_ = margins_within_articles.blocks(named(articles))
    of_units, before = given_.cells.sum(axis=0), given_.cells.copy()
    for cells in margins_within_articles.draws(given_, many=3, seed=seed, burn_in=4, between=1):
        assert (cells.sum(axis=0) == of_units).all()
        for block in range(len(given_.node)):
            own = given_.article == block
            assert (cells[:, own].sum(axis=1) == before[:, own].sum(axis=1)).all()
    assert (given_.cells == before).all()


@given(articles=ARTICLES)
@settings(max_examples=examples(60), deadline=None)
def test_units_as_they_are_count_among_the_draws_and_nothing_is_lost(articles: dict[str, list[str]]) -> None:
    found = named(articles)
    pairs = tied(found)
    tested = article_null.chance(pairs, found, draws=5)
    assert tested[["source", "target", "units"]].equals(pairs)
    assert ((tested["p"] > 0) & (tested["p"] <= 1) & (tested["q"] >= tested["p"] - 1e-12)).all()
    assert (tested["expected"] >= 0).all()


@pytest.mark.parametrize("article", [["AB", "A", "B", "C"], ["AB", "BC", "A"], ["ABC", "AD", "D", "B"]])
def test_every_matrix_is_as_likely_as_any_other(article: list[str]) -> None:
    found = named({"a": article})
    given_ = margins_within_articles.blocks(found)
    every = {one.T.astype(bool).tobytes() for one in all_matrices(found.x.toarray())}
    drawn = Counter(cells.tobytes() for cells in margins_within_articles.draws(given_, many=4_000, seed=1))
    assert drawn.keys() == every
    expected = 4_000 / len(every)
    chi = sum((n - expected) ** 2 / expected for n in drawn.values())
    assert chi < len(every) + 5 * (2 * len(every)) ** 0.5  # successive draws are nearly independent


@pytest.mark.parametrize("units_", [5, 9, 17, 40, 70, 200])
def test_articles_of_any_length_are_counted_as_drawn(units_: int) -> None:
    generator = np.random.default_rng(units_)
    long = ["".join(np.array([*"ABCDE"])[generator.random(5) < 0.5]) or "A" for _ in range(units_)]
    given_ = margins_within_articles.blocks(named({"a": long, "b": ["AB", "A", "B"]}))
    many = 300 * margins_within_articles.SIDE_BY_SIDE + 1  # more of a chain than a byte counts
    found = article_meetings.of_actors(given_, many=40 if units_ > 9 else many, seed=1)
    matrices = np.add.reduceat(found.times, found.begin[:-1])
    assert set(matrices.tolist()) == {41 if units_ > 9 else many + 1}
    drawn = [cells.copy() for cells in margins_within_articles.draws(given_, many=40, seed=2)]
    assert all((cells.sum(axis=0) == given_.cells.sum(axis=0)).all() for cells in drawn)
    assert all((cells[:, :units_].sum(axis=1) == given_.cells[:, :units_].sum(axis=1)).all() for cells in drawn)
    assert len({cells.tobytes() for cells in drawn}) > 20


@pytest.mark.parametrize("article", [["AB", "A", "B", "C"], ["AB", "BC", "A"], ["ABC", "AD", "D", "B"]])
def test_meetings_are_those_of_all_matrices(article: list[str]) -> None:
    found = named({"a": article})
    every = np.array(all_matrices(found.x.toarray()))
    told = article_meetings.of_actors(margins_within_articles.blocks(found), many=8_000, seed=4)
    for n, (one, other) in enumerate(zip(told.source, told.target, strict=True)):
        met = (every[:, :, one] & every[:, :, other]).sum(axis=1)
        times = told.times[told.begin[n] : told.begin[n + 1]]
        assert times / times.sum() == pytest.approx(np.bincount(met, minlength=len(times)) / len(met), abs=0.04)


def test_p_is_that_of_all_matrices_of_all_articles() -> None:
    articles = {"a": ["AB", "AB", "C", "C"], "b": ["AB", "A", "B", "C"], "c": ["AB", "C", "BC", "A"], "d": ["ABC"]}
    found = named(articles)
    counts = [Counter(int(m[:, 0] @ m[:, 1]) for m in all_matrices(_of(found, n))) for n in range(3)]
    share: Counter[int] = Counter({1: 1.0})  # the article of one unit has no choice
    for own in counts:
        share = _together(share, own)
    observed = 5
    exact = sum(p for n, p in share.items() if n >= observed)
    pairs = pd.DataFrame({"source": ["B"], "target": ["A"], "units": [observed]})
    tested = article_null.chance(pairs, found, draws=4_000, seed=3)
    assert tested["p"].iloc[0] == pytest.approx(exact, rel=0.1)
    assert tested["expected"].iloc[0] == pytest.approx(sum(n * p for n, p in share.items()), rel=0.03)


def _of(found: units.Incidence, article: int) -> np.ndarray:
    return found.x.toarray()[found.article == article].astype(int)


def _together(one: "Counter[int]", other: "Counter[int]") -> "Counter[int]":
    total, both = sum(other.values()), Counter()
    for (a, p), (b, n) in product(one.items(), other.items()):
        both[a + b] += p * n / total
    return both


def test_actors_of_the_same_articles_are_no_finding_and_those_of_the_same_sentences_are() -> None:
    generator = np.random.default_rng(5)
    nothing = [tie_tests.corpus(generator, 40, 0.3, planted=False) for _ in range(20)]
    within = pd.concat(article_null.chance(tie_tests.tied(one), one, draws=200) for one in nothing)
    whole = pd.concat(tie_tests.of_one_article(tie_tests.tied(one), one, draws=200) for one in nothing)
    assert (within["p"] <= 0.05).mean() <= 0.06 < (whole["p"] <= 0.05).mean()
    assert within["kept"].mean() <= 0.005
    found = tie_tests.corpus(generator, 40, 0.3, planted=True)
    tested = article_null.chance(tie_tests.tied(found), found, draws=200)
    assert tested["kept"].sum() >= 4


def test_copies_of_one_text_are_one_witness() -> None:
    generator = np.random.default_rng(7)
    each, together = [], []
    for icc in [0.0, 0.3] * 4:
        printed, copies = tie_tests.reprinted(tie_tests.corpus(generator, 12, icc, planted=False), 5)
        pairs = tie_tests.tied(printed)
        each.append(article_null.chance(pairs, printed, draws=100))
        together.append(article_null.chance(pairs, printed, copies=copies, draws=100))
    assert sum(one["kept"].any() for one in each) == 8
    assert not any(one["kept"].any() for one in together)
    assert (pd.concat(together)["p"] <= 0.05).mean() <= 0.05


@given(articles=ARTICLES, times=st.integers(1, 3))
@settings(max_examples=30, deadline=None)
def test_what_is_expected_counts_all_copies_and_one_speaks_for_all(articles: dict[str, list[str]], times: int) -> None:
    printed, copies = tie_tests.reprinted(named(articles), times)
    tested = article_null.chance(tied(printed), printed, copies=copies, draws=5)
    alone = article_null.chance(tied(printed), printed, copies=copies.assign(cluster_id=copies["article_id"]), draws=5)
    assert tested["expected"].equals(alone["expected"])
    speak = represented(printed, copies)
    assert speak.sum() == len(printed.articles)
    assert set(speak) <= {0, times}


@pytest.mark.parametrize(
    ("given_", "told"),
    [({"level": 5}, "`level` is 5"), ({"draws": 0}, "`draws` is 0"), ({"source": "Z"}, "source 'Z' is none")],
)
def test_what_cannot_be_asked_is_told(given_: dict[str, object], told: str) -> None:
    found = named({"a": ["AB", "A", "B"]})
    pairs = pd.DataFrame({"source": [given_.pop("source", "A")], "target": ["B"], "units": [1]})
    with pytest.raises(BroadsheetError, match=told):
        article_null.chance(pairs, found, **given_)  # type: ignore[arg-type]
