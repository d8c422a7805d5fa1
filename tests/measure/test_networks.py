"""Ties counted by hand, and centralities as an independent library gives them."""

from itertools import combinations
from random import Random
from typing import Literal, get_args

import igraph
import networkx as nx
import pandas as pd
import pytest
from hypothesis import given, settings, strategies as st

from analysis.errors import BroadsheetError
from analysis.measure import levels, units as text_units
from analysis.measure.inference import positions
from analysis.measure.networks import comention, pair_counts
from analysis.present.evidence import counted_sentences

Tables = tuple[pd.DataFrame, pd.DataFrame, pd.DataFrame]


def _ties(table: pd.DataFrame) -> dict[tuple[str, str], int]:
    return {(r.source, r.target): r.weight for r in table.itertuples()}


# Read off the made-up corpus: which pairs of states share a sentence, a paragraph, an article.
COUNTED_BY_HAND = {
    "sentence": {("NRV", "SUD"): 3, ("OST", "SUD"): 1},
    "paragraph": {("NRV", "SUD"): 3, ("OST", "SUD"): 1},
    "article": {("NRV", "SUD"): 2, ("NRV", "OST"): 1, ("OST", "SUD"): 1},
    # two windows of three in article a: sentences 0 to 2 and 1 to 3; one in b's title, one in its body
    "window": {("NRV", "SUD"): 4, ("NRV", "OST"): 2, ("OST", "SUD"): 2},
}


@pytest.mark.parametrize("within", COUNTED_BY_HAND)
def test_ties_of_states(
    within: text_units.Unit, mentions: pd.DataFrame, sentences: pd.DataFrame, actors: pd.DataFrame
) -> None:
    counting = levels.counted(mentions, actors, level="state")
    assert _ties(comention.ties(counting, sentences, within=within)) == COUNTED_BY_HAND[within]


def test_a_person_and_the_own_state_have_no_tie(
    mentions: pd.DataFrame, sentences: pd.DataFrame, actors: pd.DataFrame
) -> None:
    counting = levels.counted(mentions, actors, level="actor")
    found = _ties(comention.ties(counting, sentences))
    assert found == {("NRV", "SUD"): 2, ("OST", "SUD"): 1, ("SUD", "ilse_quill"): 2}


def test_a_town_meant_as_a_place_and_an_outlet_do_not_count(mentions: pd.DataFrame, actors: pd.DataFrame) -> None:
    for level in ("state", "actor"):
        counting = levels.counted(mentions, actors, level=level)
        assert 91 not in set(counting["start"])
        assert "evening_lark" not in set(counting["node"])


def test_unknown_choices_are_answered(mentions: pd.DataFrame, sentences: pd.DataFrame, actors: pd.DataFrame) -> None:
    with pytest.raises(BroadsheetError, match="did you mean `state`"):
        levels.counted(mentions, actors, level="stat")
    with pytest.raises(BroadsheetError, match="did you mean `sentence`"):
        comention.ties(levels.counted(mentions, actors), sentences, within="sentense")
    with pytest.raises(BroadsheetError, match="did you mean `newman`"):
        comention.ties(levels.counted(mentions, actors), sentences, weight="newmann")
    with pytest.raises(BroadsheetError, match="1 sentence or more"):
        comention.ties(levels.counted(mentions, actors), sentences, within="window", window=0)


units = st.lists(st.tuples(st.integers(0, 3), st.integers(0, 5), st.sampled_from("ABCDEF")), max_size=60)


def _named(rows: list[tuple[int, int, str]]) -> pd.DataFrame:
    table = pd.DataFrame(rows, columns=["article_id", "sentence_id", "node"]).assign(state=None)
    return table.astype({"article_id": "str", "sentence_id": "int64", "node": "str"})


@settings(max_examples=30)
@given(units, st.sampled_from(["count", "newman"]))
def test_ties_are_those_of_a_plain_loop(named: list[tuple[int, int, str]], weight: comention.Weight) -> None:
    table = _named(named)
    plain: dict[tuple[str, str], float] = {}
    for _, rows in table.groupby(["article_id", "sentence_id"]):
        nodes = sorted(set(rows["node"]))
        for pair in combinations(nodes, 2):
            plain[pair] = plain.get(pair, 0) + (1 if weight == "count" else 1 / (len(nodes) - 1))
    found = comention.ties(table, pd.DataFrame(), weight=weight)
    assert _ties(found) == pytest.approx(plain)
    each = comention.ties(table, pd.DataFrame(), weight=weight, by="article")
    summed = each.groupby(["source", "target"]).agg(
        weight=("weight", "sum"), units=("units", "sum"), articles=("article_id", "nunique")
    )
    pd.testing.assert_frame_equal(
        summed.reset_index()[list(found.columns)], found, check_index_type=False, check_dtype=False
    )


@settings(max_examples=30)
@given(units, st.integers(1, 4))
def test_windows_are_those_of_a_plain_loop(named: list[tuple[int, int, str]], window: int) -> None:
    table = _named(named)
    # each article has a title (sentence 0) and a body of five
    parts = ["title"] + ["body"] * 5
    rows = [(str(a), n, part) for a in range(4) for n, part in enumerate(parts)]
    sentences = pd.DataFrame(rows, columns=["article_id", "sentence_id", "part"]).sample(frac=1, random_state=1)
    plain: dict[tuple[str, str], int] = {}
    for article in "0123":
        for held in [{0}, *({*range(1 + n, 1 + n + min(window, 5))} for n in range(max(5 - window, 0) + 1))]:
            inside = table[(table["article_id"] == article) & table["sentence_id"].isin(held)]
            for pair in combinations(sorted(set(inside["node"])), 2):
                plain[pair] = plain.get(pair, 0) + 1
    assert _ties(comention.ties(table, sentences, within="window", window=window)) == plain


@settings(max_examples=30)
@given(units)
def test_a_window_of_one_sentence_is_a_sentence(named: list[tuple[int, int, str]]) -> None:
    table = _named(named)
    sentences = table[["article_id", "sentence_id"]].drop_duplicates().assign(part="body")
    one = comention.ties(table, sentences, within="window", window=1)
    pd.testing.assert_frame_equal(one, comention.ties(table, sentences))


@given(units, st.sampled_from(["corpus", "article"]), st.sampled_from(["count", "newman"]))
def test_the_size_of_a_block_changes_nothing(
    named: list[tuple[int, int, str]], by: Literal["corpus", "article"], each: pair_counts.Each
) -> None:
    found = text_units.incidence(_named(named), pd.DataFrame(), within="sentence")
    tables = [pair_counts.met(found.x, found.article, each=each, by=by, block=block) for block in (1, 7, 10_000)]
    for table in tables[1:]:
        pd.testing.assert_frame_equal(table, tables[0])


@settings(max_examples=30)
@given(units, st.randoms(use_true_random=False))
def test_the_order_of_mentions_changes_nothing(named: list[tuple[int, int, str]], chance: Random) -> None:
    turned = chance.sample(named, len(named))
    for weight in get_args(comention.Weight):
        both = [comention.ties(_named(rows), pd.DataFrame(), weight=weight) for rows in (named, turned)]
        pd.testing.assert_frame_equal(*both, check_exact=True)
    one, other = (comention.incidence(_named(rows), pd.DataFrame()) for rows in (named, turned))
    pd.testing.assert_frame_equal(one[0], other[0])
    assert (one[2] != other[2]).nnz == 0


def test_information_by_hand() -> None:
    # four sentences: A in two, B in two, together in one: log2(1 × 4 / (2 × 2)) = 0, which is no tie;
    # C and D meet in one of four and are named nowhere else: log2(1 × 4 / (1 × 1)) = 2
    named = _named([(0, 0, "A"), (0, 0, "B"), (0, 1, "A"), (0, 2, "B"), (0, 3, "C"), (0, 3, "D")])
    found = comention.ties(named, pd.DataFrame(), weight="pmi")
    assert found.to_dict("records") == [{"source": "C", "target": "D", "weight": 2.0, "articles": 1, "units": 1}]
    with pytest.raises(BroadsheetError, match="whole corpus"):
        comention.ties(named, pd.DataFrame(), weight="pmi", by="article")


def test_a_list_of_many_weighs_no_more_than_a_sentence_about_two() -> None:
    # Newman's weights: an actor's ties from one unit add up to one, however many the unit names
    named = _named([(0, 0, node) for node in "ABCDE"] + [(1, 0, "A"), (1, 0, "B")])
    found = comention.ties(named, pd.DataFrame(), weight="newman")
    strength = pd.concat([found.groupby(end)["weight"].sum() for end in ("source", "target")]).groupby(level=0).sum()
    assert strength.to_dict() == pytest.approx({"A": 2, "B": 2, "C": 1, "D": 1, "E": 1})


@pytest.mark.parametrize("within", text_units.KEYS)
@pytest.mark.parametrize("weight", get_args(comention.Weight))
@pytest.mark.parametrize("named", [[], [(0, 0, "A")]], ids=["no actor", "one actor"])
def test_no_tie_gives_an_empty_table_of_the_same_columns(
    within: text_units.Unit, weight: comention.Weight, named: list[tuple[int, int, str]]
) -> None:
    rows = [("0", 0, 0, "body")]
    sentences = pd.DataFrame(rows, columns=["article_id", "sentence_id", "line", "part"]).iloc[: len(named)]
    found = comention.ties(_named(named), sentences, within=within, weight=weight)
    kinds = {"source": "str", "target": "str", "weight": "int64" if weight == "count" else "float64"}
    assert found.dtypes.astype(str).to_dict() == kinds | {"articles": "int64", "units": "int64"}
    assert found.empty
    unit, nodes, matrix = comention.incidence(_named(named), sentences, within=within)
    assert (len(unit), len(nodes), matrix.shape) == (len(named), len(named), (len(named), len(named)))


def _florentine() -> Tables:
    """Padgett's families as ties, each marriage a weight of its own; and mentions that name each family once."""
    g = nx.florentine_families_graph()
    # powers of two: their reciprocals add up exactly, so paths of equal length are equal in every library
    rows = [(*sorted(edge), 2 ** (n % 4)) for n, edge in enumerate(sorted(g.edges))]
    pairs = pd.DataFrame(rows, columns=["source", "target", "weight"])
    return pairs, pd.DataFrame({"node": sorted(g), "article_id": "a"}), pairs


def test_centralities_agree_with_igraph() -> None:
    pairs, mentions, _ = _florentine()
    table = positions.actors(mentions, pairs).set_index("node")
    names = sorted(table.index)
    other = igraph.Graph(
        n=len(names),
        edges=[(names.index(s), names.index(t)) for s, t in zip(pairs["source"], pairs["target"], strict=True)],
    )
    weights = pairs["weight"].tolist()
    pairs_of_others = (len(names) - 1) * (len(names) - 2) / 2
    between = [b / pairs_of_others for b in other.betweenness(weights=[1 / w for w in weights])]
    assert table.loc[names, "degree"].tolist() == other.degree()
    assert table.loc[names, "strength"].tolist() == other.strength(weights=weights)
    assert table.loc[names, "betweenness"].tolist() == pytest.approx(between, abs=1e-6)  # rounded to six digits
    found = other.modularity((table.loc[names, "community"] - 1).tolist(), weights=weights)
    best = other.community_multilevel(weights=weights)
    assert found > 0.9 * other.modularity(best.membership, weights=weights)


def test_the_order_of_rows_changes_nothing() -> None:
    pairs, mentions, _ = _florentine()
    turned = pairs.sample(frac=1, random_state=1)
    pd.testing.assert_frame_equal(positions.actors(mentions, pairs), positions.actors(mentions, turned))
    pd.testing.assert_frame_equal(comention.layout(pairs), comention.layout(turned))


@pytest.mark.parametrize("named", [[], ["A"]], ids=["no actor", "one actor"])
def test_no_tie_gives_empty_tables(named: list[str]) -> None:
    table = pd.DataFrame({"article_id": ["a"] * len(named), "sentence_id": 0, "node": named, "state": None})
    table["node"] = table["node"].astype("str")
    pairs = comention.ties(table, pd.DataFrame())
    assert pairs.empty
    assert len(positions.actors(table, pairs)) == len(named)
    assert comention.layout(pairs).empty
    assert comention.strongest(pairs, 10).empty


@pytest.mark.parametrize("within", text_units.KEYS)
def test_a_tie_opens_as_many_units_as_it_weighs(
    within: text_units.Unit, mentions: pd.DataFrame, sentences: pd.DataFrame, actors: pd.DataFrame
) -> None:
    counting = levels.counted(mentions, actors)
    for pair in comention.ties(counting, sentences, within=within).itertuples():
        behind = counted_sentences.tie(pair.source, pair.target, counting, sentences, within=within)
        assert behind["unit"].max() == pair.weight == behind["unit"].nunique()


def test_a_tie_that_is_not_there_opens_nothing(
    mentions: pd.DataFrame, sentences: pd.DataFrame, actors: pd.DataFrame
) -> None:
    counting = levels.counted(mentions, actors)
    assert counted_sentences.tie("NRV", "OST", counting, sentences).empty
    assert counted_sentences.tie("NRV", "nobody", counting, sentences).empty
