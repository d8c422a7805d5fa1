"""Whom names, pronouns and `both sides` stand for, over the sentences of an article."""

from types import SimpleNamespace

import pandas as pd
import pytest

from analysis.annotate.events import parties
from analysis.annotate.events.parties import Memory, Party
from tests.annotate.events.parses import parse

STATES = {"Norvania": "NRV", "Norvanian": "NRV", "Sudland": "SUD", "Westmark": "WST"}


def known_in(sentence):
    return {t.i: [Party(STATES[t.text], t.idx, t.idx + len(t.text))] for t in sentence.words if t.text in STATES}


def meant(*sentences):
    """Of the last sentence, whom each word stands for that is no name."""
    memory = Memory()
    for words in sentences:
        sentence = parse(words)
        found = parties.meant(sentence, known_in(sentence), memory)
    for token in sentence.words:
        assert all((one.start, one.end) == (token.idx, token.idx + len(token.text)) for one in found.get(token.i, ()))
    return {
        sentence.words[i].text: " ".join(one.actor_id for one in those)
        for i, those in found.items()
        if sentence.words[i].text not in STATES
    }


CAME = "Norvania|PROPN|nsubj|1 came|VERB|ROOT|1"
BOTH = "Norvania|PROPN|nsubj|3 and|CCONJ|cc|0 Sudland|PROPN|conj|0 came|VERB|ROOT|3"
MET = "Norvania|PROPN|nsubj|1 met|VERB|ROOT|1 Sudland|PROPN|dobj|1"
IT, THEY = "It|PRON|nsubj|1 left|VERB|ROOT|1", "They|PRON|nsubj|1 left|VERB|ROOT|1"
HE = "He|PRON|nsubj|1 left|VERB|ROOT|1"
SIDES = "Both|DET|det|1 sides|NOUN|nsubj|2||side left|VERB|ROOT|2"


@pytest.mark.parametrize(
    ("sentences", "expected"),
    [
        # one: the last subject that was a party
        ([CAME, IT], {"It": "NRV"}),
        ([MET, IT], {"It": "NRV"}),
        ([BOTH, IT], {}),
        ([IT], {}),
        ([CAME, IT, IT], {"It": "NRV"}),
        ([CAME, "The|DET|det|1 baker|NOUN|nsubj|2 came|VERB|ROOT|2", IT], {}),
        ([CAME, "The|DET|det|1 visit|NOUN|nsubj|2 came|VERB|ROOT|2", HE], {"He": "NRV"}),
        ([CAME, "Mara|PROPN|nsubj|1 came|VERB|ROOT|1", HE], {}),
        ([CAME, "They|PRON|nsubj|1 left|VERB|ROOT|1", "We|PRON|nsubj|1 left|VERB|ROOT|1"], {}),
        (["Norvania|PROPN|nsubjpass|1 seen|VERB|ROOT|1", IT], {"It": "NRV"}),
        (["Norvania|PROPN|dobj|1 saw|VERB|ROOT|1", IT], {}),
        ([CAME, "Sudland|PROPN|nsubj|1 came|VERB|ROOT|1", IT], {"It": "SUD"}),
        ([f"{CAME} its|PRON|poss|3 men|NOUN|dobj|1"], {"its": "NRV"}),
        # a subject by what stands before its head or beside it
        (["Norvanian|ADJ|amod|1 men|NOUN|nsubj|2 came|VERB|ROOT|2", IT], {"It": "NRV"}),
        (["men|NOUN|nsubj|2 Norvania|PROPN|appos|0 came|VERB|ROOT|2", IT], {"It": "NRV"}),
        (["men|NOUN|nsubj|3 of|ADP|prep|0 Norvania|PROPN|pobj|1 came|VERB|ROOT|3", IT], {}),
        (
            [
                "Norvanian|ADJ|amod|3 and|CCONJ|cc|0 Sudland|ADJ|conj|0 men|NOUN|nsubj|4 came|VERB|ROOT|4",
                "It|PRON|nsubj|2 and|CCONJ|cc|0 left|VERB|ROOT|2 them|PRON|dobj|2",
            ],
            {"them": "NRV SUD"},
        ),
        # several, or one of several people: the last subject
        ([BOTH, THEY], {"They": "NRV SUD"}),
        ([MET, THEY], {"They": "NRV"}),
        ([BOTH, "The|DET|det|1 bakers|NOUN|nsubj|2 came|VERB|ROOT|2", THEY], {}),
        ([MET, "our|DET|nsubj|1 left|VERB|ROOT|1"], {}),
        ([CAME, THEY], {"They": "NRV"}),
        # both sides
        ([MET, SIDES], {"sides": "NRV SUD"}),
        ([CAME, SIDES], {"sides": "NRV"}),
        ([MET, "The|DET|det|1 sides|NOUN|nsubj|2||side left|VERB|ROOT|2"], {}),
        ([MET, "two|NUM|nummod|1 countries|NOUN|nsubj|2||country left|VERB|ROOT|2"], {"countries": "NRV SUD"}),
        ([MET, "two|NUM|nummod|1 bakers|NOUN|nsubj|2||baker left|VERB|ROOT|2"], {}),
        ([MET, "sides|NOUN|nsubj|2||side both|DET|det|0 left|VERB|ROOT|2"], {}),
    ],
)  # fmt: skip
def test_whom_words_stand_for(sentences, expected):
    assert meant(*sentences) == expected


def test_a_name_stands_for_itself_though_it_is_a_pronoun():
    sentence = parse("US|PRON|nsubj|1 left|VERB|ROOT|1 us|PRON|dobj|1 it|PRON|dobj|1")
    known = {2: [Party("USA", 8, 10)], 3: [Party("ITA", 11, 13)]}
    memory = Memory(last=("NRV",))
    assert parties.meant(sentence, known, memory) == known
    assert memory.named == {"USA": 1, "ITA": 1}
    memory = Memory(last=("NRV", "SUD"))
    assert parties.meant(sentence, known, memory)[2] == known[2]


def test_for_whom_actors_act():
    actors = pd.DataFrame(
        [
            ("NRV", "state", None),
            ("mara_quill", "person", "NRV"),
            ("ada_brook", "person", None),
            ("ministry", "organisation", "NRV"),
            ("league", "organisation", None),
            ("front", "armed_group", "SUD"),
            ("midland", "region", None),
            ("lantern", "outlet", "NRV"),
        ],
        columns=["actor_id", "kind", "state"],
    )
    assert parties.acting_for(actors) == {
        "NRV": "NRV",
        "mara_quill": "NRV",
        "ministry": "NRV",
        "league": "league",
        "front": "front",
        "midland": "midland",
    }


def test_who_is_named_where():
    sentence = parse("Mara|PROPN|compound|1 Quill|PROPN|nsubj|2 met|VERB|ROOT|2 Ada|PROPN|dobj|2")
    mentions = [
        SimpleNamespace(actor_id=actor, start=100 + start, end=100 + end)
        for actor, start, end in [("mara_quill", 0, 10), ("nrv", 5, 10), ("ada", 15, 18), ("mara_quill", 40, 45)]
    ]
    found = parties.named(sentence, mentions, 100, {"mara_quill": "NRV", "nrv": "NRV2"})
    assert found == {1: [Party("NRV", 0, 10, "mara_quill"), Party("NRV2", 5, 10, "nrv")]}


@pytest.mark.parametrize(
    ("words", "private"),
    [
        ("Norvanian|ADJ|amod|1 tourists|NOUN|ROOT|1||tourist", True),
        ("Norvania|PROPN|poss|1 carmakers|NOUN|ROOT|1||carmaker", True),
        ("Norvanian|ADJ|compound|1 Association|PROPN|ROOT|1||Association", True),
        ("Norvanian|ADJ|amod|1 troops|NOUN|ROOT|1||troop", False),
        ("Norvania|PROPN|nsubj|1 met|VERB|ROOT|1||meet", False),
    ],
)
def test_whose_acts_are_no_acts_of_a_state(words, private):
    sentence = parse(words)
    mention = SimpleNamespace(actor_id="NRV", start=0, end=len(sentence.words[0].text))
    assert parties.named(sentence, [mention], 0, {"NRV": "NRV"})[0][0].private is private


def test_a_sector_beside_the_government_acts_for_itself():
    rows = [("mara_quill", "person", "NRV", "OPP"), ("tam_reed", "person", "NRV", "GOV")]
    actors = pd.DataFrame(rows, columns=["actor_id", "kind", "state", "sector"])
    assert parties.acting_for(actors) == {"mara_quill": "mara_quill", "tam_reed": "NRV"}
