"""Spans across and within others, against a plain loop."""

import pandas as pd
from hypothesis import given, strategies as st

from analysis.measure import spans

SPAN = st.tuples(st.sampled_from("abc"), st.integers(0, 30), st.integers(1, 12))
SPANS = st.lists(SPAN, max_size=8)


def table(rows: list[tuple[str, int, int]]) -> pd.DataFrame:
    made = [(article, start, start + length) for article, start, length in rows]
    return pd.DataFrame(made, columns=["article_id", "start", "end"]).astype(
        {"article_id": "str", "start": "int64", "end": "int64"}
    )


def apart(rows: list[tuple[str, int, int]]) -> list[tuple[str, int, int]]:
    """The rows one after the other within their article, a character between them."""
    at: dict[str, int] = {}
    made = []
    for article, _, length in rows:
        made.append((article, at.get(article, 0), length))
        at[article] = at.get(article, 0) + length + 1
    return made


def rows(frame: pd.DataFrame) -> list[tuple[str, int, int]]:
    return list(frame.itertuples(index=False, name=None))


@given(SPANS, SPANS)
def test_across_equals_a_plain_loop(some: list[tuple[str, int, int]], others: list[tuple[str, int, int]]) -> None:
    one, other = table(some), table(apart(others))
    found = {tuple(pair) for pair in zip(*(place.tolist() for place in spans.across(one, other)), strict=True)}
    assert found == {
        (i, j)
        for i, (a, start, end) in enumerate(rows(one))
        for j, (b, first, last) in enumerate(rows(other))
        if a == b and start < last and first < end
    }


@given(SPANS, SPANS)
def test_within_and_covered_equal_a_plain_loop(
    some: list[tuple[str, int, int]], others: list[tuple[str, int, int]]
) -> None:
    outer, inner = table(some), table(others)
    found = {tuple(pair) for pair in zip(*(place.tolist() for place in spans.within(outer, inner)), strict=True)}
    plain = {
        (i, j)
        for i, (a, start, end) in enumerate(rows(outer))
        for j, (b, first, _) in enumerate(rows(inner))
        if a == b and start <= first < end
    }
    assert found == plain
    assert spans.covered(inner, outer).tolist() == [j in {k for _, k in plain} for j in range(len(inner))]
