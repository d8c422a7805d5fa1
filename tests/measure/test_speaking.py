"""Who names whom in what they say, counted by hand; spans against a plain loop."""

from typing import Literal

import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from analysis.measure import spans, speaking


@pytest.fixture
def speech() -> pd.DataFrame:
    rows = [
        ("a", 0, 50, "indirect", "ilse_quill"),
        ("a", 10, 30, "direct", "ilse_quill"),
        ("a", 60, 90, "direct", "anonymous"),
        ("a", 60, 90, "direct", "NRV"),
        ("b", 0, 50, "direct", None),
        ("b", 60, 80, "direct", "ilse_quill"),
    ]
    return pd.DataFrame(rows, columns=["article_id", "start", "end", "kind", "speaker_id"])


@pytest.fixture
def named() -> pd.DataFrame:
    """In the first statement Norvania twice and Quill herself; in the shared one Sudland; across an end, Ostrel."""
    rows = [
        ("a", 2, 8, "NRV"),
        ("a", 12, 20, "NRV"),
        ("a", 40, 49, "ilse_quill"),
        ("a", 62, 70, "SUD"),
        ("a", 85, 91, "OST"),
        ("b", 3, 9, "SUD"),
        ("b", 60, 80, "SUD"),
        ("b", 80, 84, "OST"),
    ]
    return pd.DataFrame(rows, columns=["article_id", "start", "end", "actor_id"])


def test_who_speaks_of_whom(speech: pd.DataFrame, named: pd.DataFrame) -> None:
    found = speaking.edges(speech, named)
    assert found.to_numpy().tolist() == [
        ["NRV", "SUD", 1, 1],
        ["anonymous", "SUD", 1, 1],
        ["ilse_quill", "NRV", 2, 1],
        ["ilse_quill", "SUD", 1, 1],
    ]


def test_who_speaks_of_itself_is_counted_apart(speech: pd.DataFrame, named: pd.DataFrame) -> None:
    found = speaking.nodes(speech, named)
    assert found.to_numpy().tolist() == [
        ["NRV", 1, 1, 0, 2],
        ["SUD", 0, 0, 0, 3],
        ["anonymous", 1, 1, 0, 0],
        ["ilse_quill", 3, 3, 1, 0],
    ]


@pytest.mark.parametrize("empty", ["speech", "mentions", "both"])
def test_nothing_said_gives_empty_ties(speech: pd.DataFrame, named: pd.DataFrame, empty: str) -> None:
    said = speech if empty == "mentions" else speech.head(0)
    about = named if empty == "speech" else named.head(0)
    assert speaking.edges(said, about).empty
    assert speaking.edges(said, about).dtypes.to_dict() == speaking.edges(speech, named).dtypes.to_dict()
    assert speaking.nodes(said, about).dtypes.to_dict() == speaking.nodes(speech, named).dtypes.to_dict()
    assert len(speaking.nodes(said, about)) == (3 if empty == "mentions" else 0)


stretches = st.lists(st.tuples(st.sampled_from("ab"), st.integers(0, 30), st.integers(1, 12)), max_size=15)


def _spans(rows: list[tuple[str, int, int]]) -> pd.DataFrame:
    table = pd.DataFrame(rows, columns=["article_id", "start", "length"])
    table = table.astype({"article_id": "str", "start": "int64", "length": "int64"})
    return table.assign(end=table["start"] + table["length"])


@given(stretches, stretches, st.sampled_from(["within", "overlap"]))
def test_spans_are_joined_as_a_plain_loop_joins_them(
    one: list[tuple[str, int, int]], other: list[tuple[str, int, int]], how: Literal["within", "overlap"]
) -> None:
    outer, inner = _spans(one), _spans(other)
    if how == "overlap":  # disjoint: cut to pieces of three characters, each once
        inner = _spans([(a, 3 * (s // 3), 3) for a, s, _ in dict.fromkeys((a, 3 * (s // 3), 3) for a, s, _ in other)])
    plain = [
        (n, m)
        for n, o in enumerate(outer.itertuples())
        for m, i in enumerate(inner.itertuples())
        if o.article_id == i.article_id
        and ((o.start <= i.start and i.end <= o.end) if how == "within" else (o.start < i.end and i.start < o.end))
    ]
    assert sorted(zip(*(rows.tolist() for rows in spans.joined(outer, inner, how=how)), strict=True)) == plain
