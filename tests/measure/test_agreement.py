"""Agreement as its authors and an independent library compute it."""

import json
from typing import Any

import krippendorff
import numpy as np
import pandas as pd
import pytest
from hypothesis import given, strategies as st

from analysis.errors import BroadsheetError
from analysis.evaluate import coder_spans, provenance
from analysis.evaluate.agreement import alpha, alpha_of_characters, alpha_of_sets, masi, overlap
from analysis.evaluate.gold_rows import row

cell = st.one_of(st.none(), st.integers(0, 3))


@given(st.lists(st.tuples(cell, cell, cell), min_size=2, max_size=30))
def test_alpha_is_that_of_an_independent_library(rows: list[tuple[int | None, ...]]) -> None:
    table = pd.DataFrame(rows, columns=list("abc"), dtype="float64")
    pairable = table[table.notna().sum(axis=1) > 1].stack()
    if pairable.nunique() < 2:
        assert np.isnan(alpha(table))
        return
    assert alpha(table) == pytest.approx(krippendorff.alpha(table.to_numpy().T, level_of_measurement="nominal"))


def test_alpha_of_the_published_example() -> None:
    # Krippendorff, Computing Krippendorff's Alpha-Reliability (2011), section C: four observers, twelve units.
    # https://repository.upenn.edu/handle/20.500.14332/2089
    x = np.nan
    coders = {
        "A": [1, 2, 3, 3, 2, 1, 4, 1, 2, x, x, x],
        "B": [1, 2, 3, 3, 2, 2, 4, 1, 2, 5, x, 3],
        "C": [x, 3, 3, 3, 2, 3, 4, 2, 2, 5, 1, x],
        "D": [1, 2, 3, 3, 2, 4, 4, 1, 2, 5, 1, x],
    }
    assert alpha(pd.DataFrame(coders)) == pytest.approx(0.743, abs=0.0005)


@pytest.mark.parametrize(
    ("found", "wanted", "precision", "recall"),
    [
        ("abc", "abc", 1, 1),
        ("ab", "abcd", 1, 0.5),
        ("abcd", "ab", 0.5, 1),
        ("ab", "cd", 0, 0),
        ("", "ab", 0, 0),
        ("", "", 0, 0),
    ],
)
def test_overlap(found: str, wanted: str, precision: float, recall: float) -> None:
    score = overlap(found, wanted)
    assert (score.precision, score.recall) == (precision, recall)


@pytest.mark.parametrize(
    ("one", "other", "distance"),
    [
        ("ab", "ab", 0),
        ("ab", "a", 2 / 3),
        ("abc", "a", 7 / 9),
        ("ab", "bc", 8 / 9),
        ("a", "b", 1),
        ("", "a", 1),
        ("", "", 0),
    ],
)
def test_masi_is_as_its_author_defines_it(one: str, other: str, distance: float) -> None:
    # equal sets 1, a subset 2/3, an overlap 1/3, times Jaccard: Passonneau (2006), section 4
    assert masi(frozenset(one), frozenset(other)) == masi(frozenset(other), frozenset(one)) == pytest.approx(distance)


SETS = st.frozensets(st.sampled_from("abc"))


@given(st.lists(st.tuples(SETS, SETS), min_size=2, max_size=20))
def test_alpha_of_sets_is_that_of_an_independent_library(pairs: list[tuple[frozenset[str], frozenset[str]]]) -> None:
    values = sorted({one for pair in pairs for one in pair}, key=sorted)
    if len(values) < 2:
        assert np.isnan(alpha_of_sets(pairs))
        return

    def distance(one: Any, other: Any, **_: Any) -> Any:
        apart = np.vectorize(lambda a, b: masi(values[int(a)], values[int(b)]))
        return apart(one, other)

    coded = np.array(
        [[values.index(one) for one, _ in pairs], [values.index(other) for _, other in pairs]], dtype=float
    )
    assert alpha_of_sets(pairs) == pytest.approx(krippendorff.alpha(coded, level_of_measurement=distance))


SPANS = st.lists(st.tuples(st.integers(0, 14), st.integers(1, 6), st.sampled_from("xy")), max_size=3)


def _table(spans: list[tuple[int, int, str]]) -> pd.DataFrame:
    rows = [("a", start, min(start + length, 15), label) for start, length, label in spans]
    return pd.DataFrame(rows, columns=["article_id", "start", "end", "label"])


@given(SPANS, SPANS)
def test_alpha_of_characters_is_alpha_over_every_character(
    one: list[tuple[int, int, str]], other: list[tuple[int, int, str]]
) -> None:
    gold, found = _table(one), _table(other)
    stretches = coder_spans.stretches(gold, found, {"a": 15})
    assert stretches["length"].sum() == 15

    def at(table: pd.DataFrame, place: int) -> str:
        over = table[(table["start"] <= place) & (place < table["end"])]
        return "+".join(sorted({*over["label"]}))

    characters = pd.DataFrame([(at(gold, n), at(found, n)) for n in range(15)], columns=["gold", "found"])
    expected = alpha(characters)
    if np.isnan(expected):
        assert np.isnan(alpha_of_characters(stretches))
    else:
        assert alpha_of_characters(stretches) == pytest.approx(expected)


@pytest.mark.parametrize(
    ("told", "said"),
    [
        ({"date": "3 May"}, "expected a day"),
        ({"date": "2031-02-30"}, "expected a day"),
        ({"saw": "everything"}, "saw = 'everything'"),
        ({"coder": ""}, "expected words"),
        ({"adjudicated_on": "2031-02-03"}, "say who decided"),
    ],
)
def test_how_a_row_was_coded_is_checked(told: dict[str, str], said: str) -> None:
    line = {"doc": "a", "start": 0, "end": 3, "role": "place"}
    with pytest.raises(BroadsheetError, match=said):
        row(json.dumps(line | told), "roles", "roles.jsonl, line 1")
    good = {"coder": "I. Quill", "date": "2031-02-03", "saw": "text alone", "adjudicated_by": "O. Trent"}
    assert row(json.dumps(line | good), "roles", "roles.jsonl, line 1")["saw"] == "text alone"


def test_who_coded_is_counted_layer_by_layer() -> None:
    rows = pd.DataFrame(
        [("a", "I. Quill", "2031-02-03", None, None), ("b", "I. Quill", "2031-02-01", None, None),
         ("c", "I. Quill", None, "O. Trent", "2031-03-01"), ("d", None, None, None, None)],
        columns=["article_id", "coder", "date", "adjudicated_by", "adjudicated_on"],
    )  # fmt: skip
    found = provenance.coders({"roles": rows}, {"roles": rows.head(1)}).fillna("")
    assert found[["coding", "coder", "adjudicated_by", "rows", "first_day", "last_day"]].values.tolist() == [
        ["coder 1", "", "", 1, "", ""],
        ["coder 1", "I. Quill", "", 2, "2031-02-01", "2031-02-03"],
        ["coder 1", "I. Quill", "O. Trent", 1, "2031-03-01", "2031-03-01"],
        ["coder 2", "I. Quill", "", 1, "2031-02-03", "2031-02-03"],
    ]
