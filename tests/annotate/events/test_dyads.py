"""What the place of an act says of two given actors, how types are weighed, and which acts a sentence reports."""
# ruff: noqa: E501 - one parse a line is easier to read than one that wraps

import numpy as np
import pytest

from analysis.annotate.events import dyad_features, dyads, sentence_events, triggers
from analysis.annotate.events.parties import Party
from tests.annotate.events.parses import BOOK, parse


def features(words, source, target, act=0):
    """The features of an act between the words of two names, but for those that every act has."""
    sentence = parse(words)
    found = triggers.find(sentence, BOOK)
    numbers = [frozenset(t.i for t in sentence.words if t.text in names.split()) for names in (source, target)]
    given = dyad_features.of_trigger(found[act], *numbers, {one.token.i: one for one in found})
    assert given.pop("trigger") == 1.0
    assert given.pop(f"part {found[act].entry.part}") == 1.0
    return {name: round(value, 3) for name, value in given.items()}


ATTACK = "Norvania|PROPN|nsubj|1 attacked|VERB|ROOT|1||attack Sudland|PROPN|dobj|1"
WITH_OF = "men|NOUN|nsubj|3 of|ADP|prep|0 Norvania|PROPN|pobj|1 attacked|VERB|ROOT|3||attack Sudland|PROPN|dobj|3"
VISIT = (
    "Norvania|PROPN|nsubj|1 threatened|VERB|ROOT|1||threaten to|PART|aux|3|TO attack|VERB|xcomp|1 Sudland|PROPN|dobj|3"
)
SAID = "Zenda|PROPN|nsubj|1 said|VERB|ROOT|1||say Norvania|PROPN|nsubj|3 attacked|VERB|ccomp|1||attack Sudland|PROPN|dobj|3"
MET = "Norvania|PROPN|nsubj|3 and|CCONJ|cc|0 Sudland|PROPN|conj|0 met|VERB|ROOT|3||meet"


@pytest.mark.parametrize(
    ("words", "source", "target", "expected"),
    [
        (ATTACK, "Norvania", "Sudland", {"source acts": 1, "target undergoes": 1, "both fit": 1, "root": 1, "between": 1, "far": 0.2}),
        (ATTACK, "Sudland", "Norvania", {"swapped": 1, "target below": 1, "source below": 1, "root": 1, "between": 1, "far": 0.2}),
        (ATTACK, "Norvania", "Zenda", {"source acts": 1, "root": 1, "far": 2.1}),
        (ATTACK, "Zenda", "Sudland", {"target undergoes": 1, "root": 1, "far": 2.1}),
        (ATTACK, "Zenda", "Lind", {"root": 1, "far": 4.0}),
        (f"Norvania|PROPN|nsubj|1 attacked|VERB|ROOT|1||attack {' '.join(['x|X|dep|1'] * 30)} Sudland|PROPN|dobj|1", "Sudland", "Zenda", {"source below": 1, "root": 1, "far": 4.0}),
        # how many steps away, three at most
        (WITH_OF, "Norvania", "Sudland", {"source acts": 1, "target undergoes": 1, "both fit": 1, "steps": 0.25, "root": 1, "between": 1, "far": 0.2}),
        (f"{MET} in|ADP|prep|3 Zenda|PROPN|pobj|4 hall|NOUN|appos|5 Lind|PROPN|conj|6", "Zenda", "Lind", {"target undergoes": 1, "mutual": 1, "steps": 0.75, "target as place": 1, "source below": 1, "root": 1, "far": 0.6}),
        (f"{MET} in|ADP|prep|3 Zenda|PROPN|pobj|4 hall|NOUN|appos|5 Lind|PROPN|conj|6 Bo|PROPN|conj|7", "Norvania", "Bo", {"source acts": 1, "target undergoes": 1, "both fit": 1, "steps": 0.75, "target as place": 1, "root": 1, "between": 1, "far": 0.8}),
        # done by both, and named on either side
        (MET, "Norvania", "Sudland", {"source acts": 1, "mutual": 1, "steps": 0.0, "target below": 1, "root": 1, "far": 0.4}),
        ("Norvania|PROPN|nsubj|3 and|CCONJ|cc|0 Sudland|PROPN|conj|0 came|VERB|ROOT|3||attack", "Norvania", "Sudland", {"source acts": 1, "target below": 1, "root": 1, "far": 0.4}),
        # below what governs it
        (SAID, "Norvania", "Sudland", {"source acts": 1, "target undergoes": 1, "both fit": 1, "depth": 0.2, "under saying": 1, "between": 1, "far": 0.2}),
        (SAID.replace("ccomp", "xcomp"), "Norvania", "Sudland", {"source acts": 1, "target undergoes": 1, "both fit": 1, "depth": 0.2, "between": 1, "far": 0.2}),
        ("Norvania|PROPN|nsubj|1 gave|VERB|ROOT|1||give Sudland|PROPN|dative|1 food|NOUN|dobj|1", "Norvania", "Sudland", {"source acts": 1, "target undergoes": 1, "both fit": 1, "root": 1, "completed": 1, "between": 1, "far": 0.2}),
    ],
)  # fmt: skip
def test_the_features_of_an_act(words, source, target, expected):
    assert features(words, source, target) == {name: value for name, value in expected.items() if value}


def test_an_act_below_another():
    threat, attack = features(VISIT, "Norvania", "Sudland"), features(VISIT, "Norvania", "Sudland", act=1)
    assert {"governs", "speech governs"} <= {*threat}
    assert not {"governed", "governed by speech"} & {*threat}
    assert {"governed", "governed by speech", "depth"} <= {*attack}
    assert not {"governs", "speech governs", "under saying", "root"} & {*attack}
    words = VISIT.replace("threatened|VERB|ROOT|1||threaten", "visited|VERB|ROOT|1||visit")
    visit, attack = features(words, "Norvania", "Sudland"), features(words, "Norvania", "Sudland", act=1)
    assert "governs" in visit
    assert "speech governs" not in visit
    assert "governed" in attack
    assert "governed by speech" not in attack
    # under the word of another act it is under no saying
    urged = features(SAID.replace("said|VERB|ROOT|1||say", "urged|VERB|ROOT|1||urge"), "Norvania", "Sudland", act=1)
    assert "under saying" not in urged
    deep = "Zenda|PROPN|nsubj|1 saw|VERB|ROOT|1 men|NOUN|nsubj|3 say|VERB|ccomp|1 they|PRON|nsubj|5 attack|VERB|ccomp|3"
    assert "under saying" not in features(deep, "men", "Zenda")
    assert features(deep, "men", "Zenda")["depth"] == 0.4


@pytest.mark.parametrize(
    ("span", "numbers"),
    [((0, 8), {0}), ((2, 3), {0}), ((0, 17), {0, 1}), ((9, 17), {1}), ((3, 3), set()), ((5, 3), set()), ((90, 95), set())],
)  # fmt: skip
def test_the_words_of_a_span(span, numbers):
    assert dyad_features.words_in(parse(ATTACK), span) == numbers


def test_candidates_are_weighed_together():
    weights = {"a": 2.0, "b": -1.0}
    scores = dyads.scored(
        [("AID", {"a": 1.0, "b": 2.0}), ("AID", {"a": 0.5}), ("AGREE", {"c": 9.0}), ("WAR", {"a": 1.0})], BOOK, weights
    )
    assert scores["AID"] == pytest.approx(np.log(np.exp(0.0) + np.exp(1.0)))
    assert scores["AGREE"] == 0.0
    assert scores["ASSAULT"] == -np.inf
    assert "WAR" not in scores


@pytest.mark.parametrize(
    ("words", "kinds"),
    [
        (ATTACK, {("ASSAULT", "actual")}),
        ("They|PRON|nsubj|2 never|ADV|neg|2 visit|VERB|ROOT|2", {("CONSULT", "denied"), ("REJECT", "refused")}),
        ("They|PRON|nsubj|2 never|ADV|neg|2 attack|VERB|ROOT|2", {("ASSAULT", "denied")}),
        ("They|PRON|nsubj|1 visit|VERB|ROOT|1", {("CONSULT", "actual")}),
        ("They|PRON|nsubj|1 cancel|VERB|ROOT|1 visit|NOUN|dobj|1", {("CONSULT", "actual"), ("SANCTION", "ended cooperative")}),
        ("They|PRON|nsubj|1 end|VERB|ROOT|1 attack|NOUN|dobj|1", {("ASSAULT", "actual"), ("CONCEDE", "ended conflictual")}),
    ],
)  # fmt: skip
def test_what_a_word_speaks_for(words, kinds):
    found = dyads.candidates(parse(words), (0, 1), (0, 1), BOOK)
    own = found[len(BOOK.signs) :]
    assert [(name, given) for name, given in found[: len(BOOK.signs)]] == [(name, {"none": 1.0}) for name in BOOK.signs]
    readings = "actual planned hypothetical denied refused".split()
    assert {(n, key) for n, given in own for key in given if key in readings or key.startswith("ended")} == kinds
    assert all(given["trigger"] == 1.0 for _, given in own)


def test_where_nothing_speaks_for_a_type_it_is_talk():
    sentence = parse("Norvania|PROPN|nsubj|1 saw|VERB|ROOT|1 Sudland|PROPN|dobj|1")
    assert dyads.type_for(sentence, (0, 8), (13, 20), BOOK) == ("CONSULT", "cooperative")
    sentence = parse(ATTACK)
    assert dyads.type_for(sentence, (0, 8), (18, 25), BOOK) == ("ASSAULT", "conflictual")


STATES = {"Norvania": "NRV", "Norvanian": "NRV", "Sudland": "SUD", "Westmark": "WST", "Zenda": "ZND"}


def acts(words):
    """The acts of a sentence as source, type, target and status."""
    sentence = parse(words)
    named = {t.i: [Party(STATES[t.text], t.idx, t.idx + len(t.text))] for t in sentence.words if t.text in STATES}
    return [
        f"{a.source.actor_id} {a.type} {a.target.actor_id} {a.status}"
        for a in sentence_events.acts(sentence, named, BOOK)
    ]


TALKS = "Norvania|PROPN|nsubj|1 held|VERB|ROOT|1||hold talks|NOUN|dobj|1||talk"
OFF = "Norvania|PROPN|nsubj|1 accused|VERB|ROOT|1||accuse"


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        (ATTACK, ["NRV ASSAULT SUD actual"]),
        (ATTACK.replace("Sudland", "Norvania"), []),
        ("Norvania|PROPN|nsubj|2 never|ADV|neg|2 attacked|VERB|ROOT|2||attack Sudland|PROPN|dobj|2", []),
        # an act told twice is one
        (f"{ATTACK} and|CCONJ|cc|1 attacked|VERB|conj|1|VBD|attack Sudland|PROPN|dobj|4", ["NRV ASSAULT SUD actual"]),
        # what is asked or threatened was not done; what is condemned by its name was
        (VISIT, ["NRV THREATEN SUD actual"]),
        (f"{OFF} Sudland|PROPN|dobj|1 of|ADP|prep|1 attack|NOUN|pobj|3 on|ADP|prep|4 Zenda|PROPN|pobj|5", ["NRV ACCUSE SUD actual"]),
        (f"{OFF} Sudland|PROPN|dobj|1 attacked|VERB|ccomp|1||attack Zenda|PROPN|dobj|3", ["NRV ACCUSE SUD actual"]),
        # a relation that is had
        ("Norvania|PROPN|nsubj|1 has|VERB|ROOT|1||have pact|NOUN|dobj|1 with|ADP|prep|2 Sudland|PROPN|pobj|3", []),
        ("Norvania|PROPN|nsubj|1 saw|VERB|ROOT|1||see pact|NOUN|dobj|1 with|ADP|prep|2 Sudland|PROPN|pobj|3", ["NRV AGREE SUD actual", "SUD AGREE NRV actual"]),
        ("Norvania|PROPN|nsubj|1 has|VERB|ROOT|1||have talks|NOUN|dobj|1||talk with|ADP|prep|2 Sudland|PROPN|pobj|3", ["NRV CONSULT SUD actual", "SUD CONSULT NRV actual"]),
        # what talks are about takes no part in them
        (f"{TALKS} with|ADP|prep|1 Sudland|PROPN|pobj|3 on|ADP|prep|1 Zenda|PROPN|pobj|5", ["NRV CONSULT SUD actual", "SUD CONSULT NRV actual"]),
        (f"{MET} with|ADP|prep|3 Zenda|PROPN|pobj|4", ["NRV CONSULT ZND actual", "SUD CONSULT ZND actual", "ZND CONSULT NRV actual", "ZND CONSULT SUD actual"]),
        (f"{MET} for|ADP|prep|3 Zenda|PROPN|pobj|4", ["NRV CONSULT SUD actual", "SUD CONSULT NRV actual"]),
        (MET, ["NRV CONSULT SUD actual", "SUD CONSULT NRV actual"]),
        # shared with one, about another
        ("Norvania|PROPN|nsubj|1 has|VERB|ROOT|1||show concern|NOUN|dobj|1 with|ADP|prep|2 Sudland|PROPN|pobj|3 about|ADP|prep|2 Zenda|PROPN|pobj|5", ["NRV ACCUSE ZND actual"]),
        ("Norvania|PROPN|nsubj|1 has|VERB|ROOT|1||show concern|NOUN|dobj|1 with|ADP|prep|2 Sudland|PROPN|pobj|3", ["NRV ACCUSE SUD actual"]),
        # where a thing was done is whom it was done to, of some types
        ("Norvania|PROPN|nsubj|1 attacked|VERB|ROOT|1||attack in|ADP|prep|1 Sudland|PROPN|pobj|2", ["NRV ASSAULT SUD actual"]),
        ("Norvania|PROPN|nsubj|1 accused|VERB|ROOT|1||accuse in|ADP|prep|1 Sudland|PROPN|pobj|2", []),
        ("Norvania|PROPN|nsubj|1 attacked|VERB|ROOT|1||attack Zenda|PROPN|dobj|1 in|ADP|prep|1 Sudland|PROPN|pobj|3", ["NRV ASSAULT ZND actual"]),
        # whom a noun names itself acts, else whom the verb above lends it
        ("Norvania|PROPN|nsubj|1 saw|VERB|ROOT|1||see Sudland|PROPN|poss|3 attack|NOUN|dobj|1 on|ADP|prep|3 Zenda|PROPN|pobj|4", ["SUD ASSAULT ZND actual"]),
        ("Norvania|PROPN|nsubj|1 saw|VERB|ROOT|1||see an|DET|det|3 attack|NOUN|dobj|1 on|ADP|prep|3 Zenda|PROPN|pobj|4", ["NRV ASSAULT ZND actual"]),
        # named together before a noun
        ("Norvania|PROPN|compound|2 Sudland|PROPN|compound|2 talks|NOUN|ROOT|2||talk with|ADP|prep|2 Zenda|PROPN|pobj|3", ["NRV CONSULT SUD actual", "NRV CONSULT ZND actual", "SUD CONSULT NRV actual", "SUD CONSULT ZND actual", "ZND CONSULT NRV actual", "ZND CONSULT SUD actual"]),
        ("Norvania|PROPN|compound|2 Sudland|PROPN|compound|2 attack|NOUN|ROOT|2", []),
    ],
)  # fmt: skip
def test_the_acts_of_a_sentence(words, expected):
    assert sorted(acts(words)) == sorted(expected)
