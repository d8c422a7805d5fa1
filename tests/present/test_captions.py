"""Captions stay true: with one winner, with several, with nothing to show."""

import pandas as pd
import pytest

from analysis.present.findings import captions, event_tables

LABEL = pd.Series({"NRV": "Norvania", "SUD": "Sudland", "OST": "Ostrel"})


def _network(weights: dict[tuple[str, str], int]) -> captions.Captions:
    pairs = pd.DataFrame([(*pair, w) for pair, w in weights.items()], columns=["source", "target", "weight"])
    strength = {n: sum(w for pair, w in weights.items() if n in pair) for n in sorted({n for p in weights for n in p})}
    nodes = pd.DataFrame({"node": list(strength), "strength": list(strength.values())})
    return captions.network(nodes.assign(label=nodes["node"].map(LABEL)), pairs, LABEL, within="sentence")


def test_one_pair_leads() -> None:
    said = _network({("NRV", "SUD"): 3, ("OST", "SUD"): 1})
    assert (
        "Norvania and Sudland are co-mentioned in 3 sentences, more than any other pair of the 3 actors" in said.network
    )
    assert "that of Sudland (4)" in said.network
    assert "1 pair never" in said.matrix


def test_two_pairs_lead() -> None:
    said = _network({("NRV", "SUD"): 2, ("NRV", "OST"): 2})
    assert said.network.startswith("2 pairs of the 3 actors are tied as the most co-mentioned, Norvania and ")
    assert "in 2 sentences each" in said.network
    assert "more than any other" not in said.network


def test_nobody_is_co_mentioned() -> None:
    nothing = pd.DataFrame({"source": [], "target": [], "weight": []})
    said = captions.network(pd.DataFrame({"node": [], "strength": [], "label": []}), nothing, LABEL, within="sentence")
    assert said.network == said.matrix == "No two actors are co-mentioned in a sentence: there is no network to draw."


@pytest.mark.parametrize(
    ("counts", "begins"),
    [
        (
            {"Harvest": 2, "Roads": 1},
            "“Harvest” is the most frequent theme, in 2 of 4 sentences (50 %), “Roads” the least frequent (1)",
        ),
        (
            {"Harvest": 2, "Roads": 2},
            "“Harvest” and “Roads” are the most frequent themes, in 2 of 4 sentences each (50 %)",
        ),
    ],
)
def test_themes(counts: dict[str, int], begins: str) -> None:
    corpus = pd.DataFrame({"theme_id": list(counts), "theme": list(counts), "sentences": list(counts.values())})
    corpus = corpus.assign(percent=25 * corpus["sentences"], articles=1)
    each = corpus[["theme_id", "sentences"]].assign(article_id="a")
    sentences = pd.DataFrame({"article_id": "a", "part": ["body"] * 4})
    label = pd.Series({name: name for name in counts})
    said = captions.themes(corpus, each, sentences.head(1), sentences, label, parts=("body",))
    assert said.themes.startswith(begins)
    assert said.themes.endswith("1 sentence is uncoded.")


def test_what_is_not_said_is_missing() -> None:
    with pytest.raises(AttributeError):
        _ = captions.Captions({}).network


@pytest.mark.parametrize(
    ("known", "expected"),
    [
        (
            3,
            "The most sentences of one month on one theme are 3, on “Harvest”; "
            "of 600 sentences the month is not known.",
        ),
        (None, "Of no article the month is known."),
    ],
)
def test_the_most_of_one_month_is_never_that_of_the_undated(known: int | None, expected: str) -> None:
    corpus = pd.DataFrame({"theme_id": ["h"], "theme": "Harvest", "sentences": 576 + (known or 0), "articles": 1})
    rows = [("2021-02", "h", known, 9)] * (known is not None) + [("other", "h", 80, 90), ("not known", "h", 576, 600)]
    each = pd.DataFrame(rows, columns=["group", "theme_id", "sentences", "of"])
    sentences = pd.DataFrame({"article_id": [*"ab"], "part": "body"})
    said = captions.themes(
        corpus.assign(percent=1.0), each, sentences.head(0), sentences, pd.Series({"h": "Harvest"}),
        parts=("body",), by="month",
    )  # fmt: skip
    assert said.by_article.endswith(expected)


@pytest.mark.parametrize(
    ("counts", "begins"),
    [
        ({"Lark": (2, 1), "Post": (1, 0)}, "1 theme occurs in every outlet; the most sentences of one outlet"),
        ({"Lark": (2, 0), "Post": (0, 1)}, "No theme occurs in every outlet; the most"),
        ({"Lark": (2, 1), "Post": (1, 1)}, "2 themes occur in every outlet; the most"),
        (
            {"Lark": (2, 1), "not known": (1, 1)},
            "The most sentences of one outlet on one theme are 2, on “Harvest”; of",
        ),
        ({"Lark": (2, 1)}, "The most sentences of one outlet on one theme are 2, on “Harvest”."),
    ],
)
def test_a_theme_that_every_group_has_is_one_that_each_of_the_groups_shown_has(
    counts: dict[str, tuple[int, int]], begins: str
) -> None:
    rows = [(outlet, theme, n, 9) for outlet, own in counts.items() for theme, n in zip("hr", own, strict=True)]
    each = pd.DataFrame(rows, columns=["group", "theme_id", "sentences", "of"])
    corpus = each.groupby("theme_id", as_index=False)["sentences"].sum().assign(theme=["Harvest", "Roads"], articles=1)
    sentences = pd.DataFrame({"article_id": [*"abc"], "part": "body"})
    said = captions.themes(
        corpus.assign(percent=1.0), each, sentences.head(0), sentences, pd.Series({"h": "Harvest", "r": "Roads"}),
        parts=("body",), by="outlet",
    )  # fmt: skip
    assert said.by_article.startswith(begins)


def test_events_of_pairs_that_are_tied() -> None:
    pairs = pd.DataFrame(
        {"source": ["NRV", "OST"], "target": ["SUD", "NRV"], "cooperation": [2, 2], "conflict": [0, 1]}
    )
    pairs = pairs.assign(net=pairs["cooperation"] - pairs["conflict"], weight=3)
    said = event_tables.captions(pairs, LABEL).sides
    assert "most cooperative are those of Norvania towards Sudland and Ostrel towards Norvania (2 each)" in said
    assert "the most conflictual those of Ostrel towards Norvania (1)" in said
    assert "most cooperative" not in event_tables.captions(pairs.assign(cooperation=0, net=0), LABEL).sides
