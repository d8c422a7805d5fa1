"""Ties of sources for people: the themes that are named beside a tie are those that its weight comes from."""

from itertools import combinations
from typing import get_args

import pandas as pd
from hypothesis import given, strategies as st

from analysis.measure.networks import discourse
from analysis.present.findings import discourse_tables

references = st.lists(st.tuples(st.sampled_from("ABCD"), st.sampled_from("xyz"), st.booleans()), max_size=25)


@given(references)
def test_the_themes_of_a_tie_are_those_it_comes_from(rows: list[tuple[str, str, bool]]) -> None:
    said = pd.DataFrame(rows, columns=["source", "target", "qualifier"])
    said = said.astype({"source": "str", "target": "str", "qualifier": "bool"})
    held = {who: {(j, k) for s, j, k in rows if s == who} for who in "ABCD"}
    for aggregation in get_args(discourse.Aggregation):
        found = {}
        for one, other in combinations("ABCD", 2):
            pairs = [(j, k == o) for j, k in held[one] for i, o in held[other] if i == j]
            wanted = {"conflict": [False], "congruence": [True]}.get(aggregation, [True, False])
            if themes := {j for j, same in pairs if same in wanted}:
                found[one, other] = len(themes)
        told = discourse.congruence(said, aggregation=aggregation)
        assert {(r.source, r.target): r.themes for r in told.itertuples()} == found
        listed = discourse_tables.congruence(said, pd.Series(dtype="str"), qualifier=aggregation, normalisation="no")
        assert {(r.source, r.target): len(r.on.split("; ")) for r in listed.itertuples()} == found
