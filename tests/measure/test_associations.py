"""Themes beside themes and actors, tested within articles: against all matrices, at known truth, and in words."""

from collections import Counter
from itertools import permutations

import numpy as np
import pandas as pd
import pytest

from analysis.errors import BroadsheetError
from analysis.measure import units
from analysis.measure.inference import associations
from analysis.measure.networks import article_null
from analysis.measure.themes import actor_themes, theme_cooccurrence
from analysis.present.findings import association_tables
from benchmarks import associations as simulated

LABEL = pd.Series({"x": "Harvest", "y": "Roads", "z": "Talks"})


def rows(articles: dict[str, list[str]]) -> pd.DataFrame:
    """Articles as lists of units, each unit a word whose letters are what it holds."""
    told = [(name, n, one) for name, own in articles.items() for n, unit in enumerate(own) for one in unit]
    return pd.DataFrame(told, columns=["article_id", "sentence_id", "node"]).astype({"sentence_id": "int64"})


def incidence(articles: dict[str, list[str]]) -> units.Incidence:
    return units.incidence(rows(articles), pd.DataFrame(), within="sentence")


def test_p_beside_is_that_of_all_ways_to_name_the_actors() -> None:
    # each sentence names one actor, so all ways are the orders of the names
    named = {"b": ["A", "A", "B", "C", "B"], "a": ["B", "A", "A", "C"]}
    held = {"a": ["", "x", "xy", "y"], "b": ["x", "x", "", "y", ""], "c": ["x"]}
    total: Counter[int] = Counter({0: 1.0})
    for article, own in named.items():
        ways = [
            sum(a == "A" and "x" in h for a, h in zip(way, held[article], strict=True)) for way in permutations(own)
        ]
        total = Counter() if not ways else _sum(total, Counter(ways), len(ways))
    pairs = pd.DataFrame({"source": ["A", "C"], "target": ["x", "x"], "units": [4, 0]})
    tested = article_null.beside(pairs, incidence(named), incidence(held), draws=4_000, seed=2)
    assert tested["p"].iloc[0] == pytest.approx(sum(p for n, p in total.items() if n >= 4), rel=0.1)
    assert tested["expected"].iloc[0] == pytest.approx(sum(n * p for n, p in total.items()), rel=0.05)
    assert tested["p"].iloc[1] == 1


def _sum(one: "Counter[int]", other: "Counter[int]", many: int) -> "Counter[int]":
    found: Counter[int] = Counter()
    for a, p in one.items():
        for b, n in other.items():
            found[a + b] += p * n / many
    return found


def test_the_order_of_rows_and_articles_does_not_matter() -> None:
    generator = np.random.default_rng(1)
    codes, mentions, sentences = simulated.corpus(generator, 8, 0.3, True)
    turned = [t.sample(frac=1, random_state=4) for t in (codes, mentions, sentences)]
    once, again = (
        associations.actors(actor_themes.beside(*given), *given, draws=50)
        for given in ((codes, mentions, sentences), turned)
    )
    pd.testing.assert_frame_equal(once, again)


def test_what_belongs_to_the_same_articles_is_no_finding_and_what_shares_sentences_is() -> None:
    nothing, planted = (simulated.judged(20, 0.3, how, runs=6).set_index(["test", "pairs"]) for how in (False, True))
    assert (nothing.loc["within articles", "false discoveries"] <= 0.17).all()  # one corpus of six at most
    assert (nothing.loc["whole corpus", "false discoveries"] >= 0.5).all()
    assert (planted.loc["within articles", "power"] >= 0.5).all()


@pytest.mark.parametrize("draws", [0, -3])
def test_what_cannot_be_asked_is_told(draws: int) -> None:
    pairs = pd.DataFrame({"source": ["A"], "target": ["x"], "units": [1]})
    held = incidence({"a": ["x"]})
    with pytest.raises(BroadsheetError, match="`draws` is"):
        article_null.beside(pairs, incidence({"a": ["A"]}), held, draws=draws)
    with pytest.raises(BroadsheetError, match="target 'w' is none"):
        article_null.beside(pairs.assign(target="w"), incidence({"a": ["A"]}), held)


def test_nothing_gives_empty_tables_and_a_sentence() -> None:
    codes, mentions, sentences = simulated.corpus(np.random.default_rng(1), 2, 0.1, False)
    for codes_, mentions_ in ((codes.head(0), mentions), (codes, mentions.head(0)), (codes.head(0), mentions.head(0))):
        together = theme_cooccurrence.together(codes_, sentences)
        beside = actor_themes.beside(codes_, mentions_, sentences)
        found = associations.actors(beside, codes_, mentions_, sentences, draws=5)
        assert len(found) == len(beside)
        assert "kept" in associations.themes(together, codes_, sentences, draws=5)
        assert association_tables.actor_captions(found, LABEL, LABEL).beside


def given_pairs(*pairs: tuple[str, str, int, int, int, float, bool]) -> pd.DataFrame:
    columns = ["theme_id", "other_id", "together", "units", "other_units", "lift", "kept"]
    table = pd.DataFrame(pairs, columns=columns)
    return table.assign(expected=table["together"] / table["lift"], p=0.01, q=0.02, least=0.001)


@pytest.mark.parametrize(
    ("pairs", "told", "never"),
    [
        ([("x", "y", 5, 9, 9, 3.0, True), ("x", "z", 3, 3, 9, 9.0, True)], "of “Harvest” and “Roads”: 5", "lift 9"),
        ([("x", "y", 5, 9, 9, 3.0, True)], "It is that of “Harvest” and “Roads”", "None"),
        ([("x", "y", 5, 9, 9, 3.0, False), ("x", "z", 3, 5, 9, 9.0, False)], "None of the 2 pairs", "times"),
        ([("x", "y", 2, 9, 9, 9.0, True)], "1 of the 1 pair is", "times"),
        ([("x", "z", 3, 3, 9, 9.0, True)], "1 of the 1 pair is", "times"),
    ],
    ids=["below its ceiling", "alone", "not significant", "too few sentences", "at its ceiling"],
)
def test_a_lift_is_told_only_where_it_is_significant_and_could_be_higher(
    pairs: list[tuple[str, str, int, int, int, float, bool]], told: str, never: str
) -> None:
    said = association_tables.cooccurrence_captions(given_pairs(*pairs), LABEL).together
    assert told in said
    assert never not in said


def test_too_few_sentences_are_told() -> None:
    said = association_tables.cooccurrence_captions(
        given_pairs(("x", "y", 2, 9, 9, 9.0, False)).assign(least=0.2), LABEL
    ).together
    assert "cannot be told: the articles have so few sentences with themes" in said


def test_the_table_begins_with_what_chance_explains_least() -> None:
    table = given_pairs(("x", "y", 5, 9, 9, 3.0, False), ("x", "z", 4, 6, 9, 2.0, True))
    table = table.assign(q=[0.5, 0.01], lift_low=[np.nan, 1.5], lift_high=[np.nan, 2.75])
    shown = association_tables.pairs(table, {"theme_id": ("theme", LABEL), "other_id": ("with", LABEL)}, most=5)
    assert shown[["theme", "with", "significant"]].values.tolist() == [
        ["Harvest", "Talks", True],
        ["Harvest", "Roads", False],
    ]
    assert shown["95 % interval of the lift"].tolist() == ["1.5\u00a0to\u00a02.8", ""]


def test_the_interval_of_a_lift_holds_one_where_nothing_is_planted() -> None:
    held = []
    for seed in range(8):
        codes, _, sentences = simulated.corpus(np.random.default_rng(seed), 40, 0.1, planted=False)
        pairs = theme_cooccurrence.together(codes, sentences)
        found = associations.themes(pairs, codes, sentences, draws=200)
        known = found[found["lift_low"].notna()]
        assert ((known["lift_low"] <= known["lift"]) & (known["lift"] <= known["lift_high"])).all()
        held += ((known["lift_low"] <= 1) & (known["lift_high"] >= 1)).tolist()
    assert len(held) > 100 and np.mean(held) >= 0.9
    few = sentences[sentences["article_id"] < "a011"]
    coded = codes[codes["article_id"] < "a011"]
    told = associations.themes(theme_cooccurrence.together(coded, few), coded, few, draws=200)
    assert len(told) and told["lift_low"].isna().all()
