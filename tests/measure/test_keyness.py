"""Keyness against published figures, formulas worked by hand, and an independent computation."""

import math

import numpy as np
import pandas as pd
import pytest
from hypothesis import given, strategies as st
from scipy.stats import chi2_contingency

from analysis.errors import BroadsheetError
from analysis.measure.themes import keyness, part_counts


def table(**parts: dict[str, int]) -> pd.DataFrame:
    rows = [(term, part, n) for part, terms in parts.items() for term, n in terms.items()]
    return pd.DataFrame(rows, columns=["term", "part", "count"])


@pytest.mark.parametrize(
    ("cells", "published"),
    [
        ((110, 2442, 111, 29114), 270.72),  # the swiss
        ((29, 13, 123, 31612), 263.90),  # can be
        ((10, 0, 3, 31764), 167.23),  # mineral water
    ],
)
def test_g2_of_dunnings_table(cells: tuple[int, int, int, int], published: float) -> None:
    """Dunning (1993), table 1: -2 log lambda of bigrams in a text of 31,777 words."""
    a, b, c, d = cells
    counts = table(one={"word": a, "rest": b}, other={"word": c, "rest": d})
    found = keyness.g2(counts, one="one", other="other").set_index("term")
    assert found.loc["word", "g2"] == pytest.approx(published, abs=0.005)
    assert found.loc["rest", "g2"] == pytest.approx(-published, abs=0.005)


def test_log_ratio_doubles() -> None:
    counts = table(one={"salt": 8, "road": 92}, other={"salt": 2, "road": 98})
    found = keyness.g2(counts, one="one").set_index("term")
    assert found.loc["salt", "log_ratio"] == pytest.approx(2)
    assert found.loc["salt", "expected"] == pytest.approx(5)
    absent = keyness.g2(table(one={"salt": 4, "road": 6}, other={"road": 10}), one="one").set_index("term")
    assert absent.loc["salt", "log_ratio"] == pytest.approx(math.log2(0.4 / 0.05))


COUNTS = st.lists(st.tuples(st.integers(0, 40), st.integers(0, 40)), min_size=2, max_size=6)


@given(COUNTS)
def test_g2_agrees_with_scipy(pairs: list[tuple[int, int]]) -> None:
    counts = table(
        one={f"t{i}": a for i, (a, _) in enumerate(pairs)}, other={f"t{i}": b for i, (_, b) in enumerate(pairs)}
    )
    found = keyness.g2(counts, one="one", other="other").set_index("term")
    n, m = (sum(column) for column in zip(*pairs, strict=True))
    for i, (a, b) in enumerate(pairs):
        if a + b == 0:
            assert f"t{i}" not in found.index
            continue
        cells = np.array([[a, b], [n - a, m - b]])
        if (cells.sum(axis=0) == 0).any() or (cells.sum(axis=1) == 0).any():
            assert found.loc[f"t{i}", "g2"] == pytest.approx(0, abs=1e-9)
            continue
        value = chi2_contingency(cells, correction=False, lambda_="log-likelihood")[0]
        assert abs(found.loc[f"t{i}", "g2"]) == pytest.approx(value, abs=1e-8)
        if a * m != b * n:
            assert (found.loc[f"t{i}", "g2"] > 0) == (a * m > b * n)


def test_log_odds_by_hand() -> None:
    """The formulas of Monroe, Colaresi & Quinn (2008) with a prior of ten words."""
    counts = table(one={"salt": 6, "road": 4}, other={"salt": 2, "road": 8}, rest={"salt": 2, "road": 18})
    found = keyness.log_odds(counts, one="one", other="other", prior=10).set_index("term")
    # salt is 10 of 40 words in all, so its prior is 2.5 words, that of road 7.5
    delta = math.log((6 + 2.5) / (4 + 7.5)) - math.log((2 + 2.5) / (8 + 7.5))
    variance = 1 / (6 + 2.5) + 1 / (2 + 2.5)
    assert found.loc["salt", ["delta", "variance", "z"]].tolist() == pytest.approx(
        [delta, variance, delta / math.sqrt(variance)]
    )
    assert found.loc["road", "delta"] == pytest.approx(-delta)
    assert found.loc["salt", ["count", "other_count", "per_1000", "other_per_1000"]].tolist() == [6, 2, 600, 200]


def test_the_prior_is_as_large_as_the_smaller_part() -> None:
    counts = table(one={"salt": 6, "road": 4}, other={"salt": 20, "road": 80})
    pd.testing.assert_frame_equal(
        keyness.log_odds(counts, one="one"), keyness.log_odds(counts, one="one", other="other", prior=10)
    )


@given(COUNTS, st.floats(0.5, 500))
def test_either_side_says_the_opposite(pairs: list[tuple[int, int]], prior: float) -> None:
    counts = table(
        one={f"t{i}": a for i, (a, _) in enumerate(pairs)}, other={f"t{i}": b for i, (_, b) in enumerate(pairs)}
    )
    there = keyness.log_odds(counts, one="one", other="other", prior=prior).set_index("term")["z"]
    back = keyness.log_odds(counts, one="other", other="one", prior=prior).set_index("term")["z"]
    assert there.to_dict() == pytest.approx((-back).to_dict(), abs=1e-9)


def test_a_rare_word_does_not_come_first() -> None:
    counts = table(one={"salt": 60, "dune": 1, "road": 39}, other={"salt": 10, "road": 90})
    assert keyness.log_odds(counts, one="one")["term"].tolist()[0] == "salt"


def test_words_of_parts(sentences: pd.DataFrame) -> None:
    found = part_counts.words(sentences, by=sentences["article_id"])
    sud = found[found["term"] == "sudland"]
    assert sud[["part", "count"]].to_numpy().tolist() == [["a", 2], ["b", 2]]
    whole = part_counts.words(sentences, by=sentences["article_id"].where(sentences["part"] == "body"))
    assert whole.loc[whole["part"] == "b", "count"].sum() == 5  # ilse quill norvania came sudland


def test_themes_of_parts() -> None:
    codes = pd.DataFrame({"article_id": list("aab"), "theme_id": ["talks", "talks", "harvest"]})
    found = part_counts.themes(codes, by=codes["article_id"])
    assert found.to_numpy().tolist() == [["harvest", "b", 1], ["talks", "a", 2]]
    assert part_counts.themes(codes.head(0), by=codes["article_id"].head(0)).columns.tolist() == [
        "term",
        "part",
        "count",
    ]


def test_nothing_to_count_gives_empty_tables(sentences: pd.DataFrame) -> None:
    none = part_counts.words(sentences.head(0), by=sentences["article_id"].head(0))
    assert none.empty
    for found in (keyness.log_odds(none, one="a"), keyness.g2(none, one="a")):
        assert found.empty
        assert list(found.columns[:3]) == ["term", "count", "other_count"]


def test_a_part_alone_has_nothing_to_differ_from() -> None:
    for words in ({"salt": 3, "road": 1}, {"salt": 1}):
        counts = table(one=words)
        found = keyness.g2(counts, one="one")
        assert found["g2"].abs().max() == 0
        assert found["expected"].tolist() == found["count"].tolist()
        assert found["per_1000"].sum() == 1000
        assert np.isfinite(keyness.log_odds(counts, one="one")["z"]).all()


@pytest.mark.parametrize(
    ("choices", "message"),
    [
        ({"one": "on"}, "did you mean `one`"),
        ({"one": "one", "other": "another"}, "`another`"),
        ({"one": "one", "other": ["one", "other"]}, "with itself"),
        ({"one": "one", "prior": 0}, "above 0"),
    ],
)
def test_mistakes_are_said(choices: dict[str, object], message: str) -> None:
    counts = table(one={"salt": 3}, other={"salt": 1})
    with pytest.raises(BroadsheetError, match=message):
        keyness.log_odds(counts, **choices)  # type: ignore[arg-type]
