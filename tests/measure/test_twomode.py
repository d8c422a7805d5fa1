"""Two-mode ties counted by hand, and projections against the formulas."""

import numpy as np
import pandas as pd
import pytest

from analysis.errors import BroadsheetError
from analysis.measure import levels
from analysis.measure.networks import projection, two_mode


@pytest.fixture
def codes() -> pd.DataFrame:
    rows = [("a", 0, "harvest"), ("a", 1, "harvest"), ("a", 2, "roads"), ("b", 1, "roads"), ("b", 1, "harvest")]
    return pd.DataFrame(rows, columns=["article_id", "sentence_id", "theme_id"])


def _rows(table: pd.DataFrame) -> list[tuple[object, ...]]:
    return list(table.itertuples(index=False, name=None))


def test_actors_and_themes(mentions: pd.DataFrame, actors: pd.DataFrame, codes: pd.DataFrame) -> None:
    found = two_mode.themes(levels.counted(mentions, actors), codes)
    assert _rows(found) == [
        ("NRV", "harvest", 3, 2),
        ("NRV", "roads", 1, 1),
        ("OST", "roads", 1, 1),
        ("SUD", "harvest", 2, 2),
        ("SUD", "roads", 2, 2),
    ]


def test_actors_and_outlets(mentions: pd.DataFrame, actors: pd.DataFrame) -> None:
    articles = pd.DataFrame({"article_id": ["a", "b"], "outlet": ["Lark", None]})
    found = two_mode.outlets(levels.counted(mentions, actors), articles)
    assert _rows(found) == [("NRV", "Lark", 2, 1), ("OST", "Lark", 1, 1), ("SUD", "Lark", 2, 1)]


PAIRS = pd.DataFrame(
    [("A", "x", 3), ("A", "y", 4), ("B", "x", 5), ("C", "x", 1), ("C", "y", 1), ("D", "z", 2)],
    columns=["source", "target", "weight"],
)


@pytest.mark.parametrize(
    ("weight", "expected"),
    [
        ("count", [1, 2, 1]),
        # x has three neighbours and gives 1/2 to each pair, y has two and gives 1
        ("newman", [0.5, 1.5, 0.5]),
        ("jaccard", [1 / 2, 1, 1 / 2]),
        ("cosine", [0.6, 7 / (5 * np.sqrt(2)), 1 / np.sqrt(2)]),
    ],
)
def test_projections(weight: projection.Weight, expected: list[float]) -> None:
    found = projection.projected(PAIRS, weight=weight)
    assert list(zip(found["source"], found["target"], strict=True)) == [("A", "B"), ("A", "C"), ("B", "C")]
    assert found["weight"].tolist() == pytest.approx(expected)
    assert found["shared"].tolist() == [1, 2, 1]


def test_the_other_side() -> None:
    assert _rows(projection.projected(PAIRS, onto="target")) == [("x", "y", 2, 2)]


@pytest.mark.parametrize("weight", ["count", "newman", "jaccard", "cosine"])
@pytest.mark.parametrize("number", [0, 1])
def test_nothing_shared_gives_an_empty_table(weight: projection.Weight, number: int) -> None:
    found = projection.projected(PAIRS.head(number), weight=weight)
    kinds = ["str", "str", "int64" if weight == "count" else "float64", "int64"]
    assert found.empty
    assert found.dtypes.astype(str).tolist() == kinds


def test_no_mention_gives_empty_tables(mentions: pd.DataFrame, actors: pd.DataFrame, codes: pd.DataFrame) -> None:
    counting = levels.counted(mentions.head(0), actors)
    articles = pd.DataFrame({"article_id": ["a"], "outlet": ["Lark"]})
    for found in (two_mode.themes(counting, codes), two_mode.outlets(counting, articles)):
        assert found.empty
        assert found.dtypes.astype(str).tolist() == ["str", "str", "int64", "int64"]


def test_unknown_choices_are_answered() -> None:
    with pytest.raises(BroadsheetError, match="did you mean `newman`"):
        projection.projected(PAIRS, weight="newmann")
    with pytest.raises(BroadsheetError, match="did you mean `source`"):
        projection.projected(PAIRS, onto="sources")
