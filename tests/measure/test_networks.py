"""Ties counted by hand, and centralities as an independent library gives them."""

from itertools import combinations

import igraph
import networkx as nx
import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from analysis.errors import BroadsheetError
from analysis.measure import evidence, networks

Tables = tuple[pd.DataFrame, pd.DataFrame, pd.DataFrame]


def _ties(table: pd.DataFrame) -> dict[tuple[str, str], int]:
    return {(r.source, r.target): r.weight for r in table.itertuples()}


# Read off the made-up corpus: which pairs of states share a sentence, a paragraph, an article.
COUNTED_BY_HAND = {
    "sentence": {("NRV", "SUD"): 3, ("OST", "SUD"): 1},
    "paragraph": {("NRV", "SUD"): 3, ("OST", "SUD"): 1},
    "article": {("NRV", "SUD"): 2, ("NRV", "OST"): 1, ("OST", "SUD"): 1},
}


@pytest.mark.parametrize("within", COUNTED_BY_HAND)
def test_ties_of_states(
    within: networks.Unit, mentions: pd.DataFrame, sentences: pd.DataFrame, actors: pd.DataFrame
) -> None:
    counting = networks.counted(mentions, actors, level="state")
    assert _ties(networks.ties(counting, sentences, within=within)) == COUNTED_BY_HAND[within]


def test_a_person_and_the_own_state_have_no_tie(
    mentions: pd.DataFrame, sentences: pd.DataFrame, actors: pd.DataFrame
) -> None:
    counting = networks.counted(mentions, actors, level="actor")
    found = _ties(networks.ties(counting, sentences))
    assert found == {("NRV", "SUD"): 2, ("OST", "SUD"): 1, ("SUD", "ilse_quill"): 2}


def test_a_town_meant_as_a_place_and_an_outlet_do_not_count(mentions: pd.DataFrame, actors: pd.DataFrame) -> None:
    for level in ("state", "actor"):
        counting = networks.counted(mentions, actors, level=level)
        assert 91 not in set(counting["start"])
        assert "evening_lark" not in set(counting["node"])


def test_unknown_choices_are_answered(mentions: pd.DataFrame, sentences: pd.DataFrame, actors: pd.DataFrame) -> None:
    with pytest.raises(BroadsheetError, match="did you mean `state`"):
        networks.counted(mentions, actors, level="stat")
    with pytest.raises(BroadsheetError, match="did you mean `sentence`"):
        networks.ties(networks.counted(mentions, actors), sentences, within="sentense")


units = st.lists(st.tuples(st.integers(0, 3), st.integers(0, 5), st.sampled_from("ABCDEF")), max_size=60)


@given(units)
def test_ties_are_those_of_a_plain_loop(named: list[tuple[int, int, str]]) -> None:
    table = pd.DataFrame(named, columns=["article_id", "sentence_id", "node"]).assign(state=None)
    table["article_id"] = table["article_id"].astype(str)
    plain: dict[tuple[str, str], int] = {}
    for _, rows in table.groupby(["article_id", "sentence_id"]):
        for pair in combinations(sorted(set(rows["node"])), 2):
            plain[pair] = plain.get(pair, 0) + 1
    found = networks.ties(table, pd.DataFrame())
    assert _ties(found) == plain
    each = networks.ties(table, pd.DataFrame(), by="article")
    assert each["weight"].sum() == found["weight"].sum()


def _florentine() -> Tables:
    """Padgett's families as ties, each marriage a weight of its own; and mentions that name each family once."""
    g = nx.florentine_families_graph()
    # powers of two: their reciprocals add up exactly, so paths of equal length are equal in every library
    rows = [(*sorted(edge), 2 ** (n % 4)) for n, edge in enumerate(sorted(g.edges))]
    pairs = pd.DataFrame(rows, columns=["source", "target", "weight"])
    return pairs, pd.DataFrame({"node": sorted(g), "article_id": "a"}), pairs


def test_centralities_agree_with_igraph() -> None:
    pairs, mentions, _ = _florentine()
    table = networks.actors(mentions, pairs).set_index("node")
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
    assert table.loc[names, "betweenness"].tolist() == pytest.approx(between)
    found = other.modularity((table.loc[names, "community"] - 1).tolist(), weights=weights)
    best = other.community_multilevel(weights=weights)
    assert found > 0.9 * other.modularity(best.membership, weights=weights)


def test_the_order_of_rows_changes_nothing() -> None:
    pairs, mentions, _ = _florentine()
    turned = pairs.sample(frac=1, random_state=1)
    pd.testing.assert_frame_equal(networks.actors(mentions, pairs), networks.actors(mentions, turned))
    pd.testing.assert_frame_equal(networks.layout(pairs), networks.layout(turned))


@pytest.mark.parametrize("named", [[], ["A"]], ids=["no actor", "one actor"])
def test_no_tie_gives_empty_tables(named: list[str]) -> None:
    table = pd.DataFrame({"article_id": ["a"] * len(named), "sentence_id": 0, "node": named, "state": None})
    table["node"] = table["node"].astype("str")
    pairs = networks.ties(table, pd.DataFrame())
    assert pairs.empty
    assert len(networks.actors(table, pairs)) == len(named)
    assert networks.layout(pairs).empty
    assert networks.strongest(pairs, 10).empty


@pytest.mark.parametrize("within", networks.KEYS)
def test_a_tie_opens_as_many_units_as_it_weighs(
    within: networks.Unit, mentions: pd.DataFrame, sentences: pd.DataFrame, actors: pd.DataFrame
) -> None:
    counting = networks.counted(mentions, actors)
    for pair in networks.ties(counting, sentences, within=within).itertuples():
        behind = evidence.tie(pair.source, pair.target, counting, sentences, within=within)
        assert behind["unit"].max() == pair.weight == behind["unit"].nunique()


def test_a_tie_that_is_not_there_opens_nothing(
    mentions: pd.DataFrame, sentences: pd.DataFrame, actors: pd.DataFrame
) -> None:
    counting = networks.counted(mentions, actors)
    assert evidence.tie("NRV", "OST", counting, sentences).empty
    assert evidence.tie("NRV", "nobody", counting, sentences).empty
