"""Which words of a sentence carry an act, by their class and by what stands with them."""
# ruff: noqa: E501 - one parse a line is easier to read than one that wraps

import pytest

from analysis.annotate.events import triggers
from tests.annotate.events.parses import BOOK, parse


def found(words):
    """Each act as its type, its word and the words that complete it."""
    return [
        " ".join([one.entry.type, one.token.text, *(other.text for other in one.others)])
        for one in triggers.find(parse(words), BOOK)
    ]


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        ("They|PRON|nsubj|1 attacked|VERB|ROOT|1|VBD|attack", ["ASSAULT attacked"]),
        ("An|DET|det|1 attack|NOUN|ROOT|1", ["ASSAULT attack"]),
        ("An|DET|det|1 Attack|PROPN|ROOT|1", ["ASSAULT Attack"]),
        ("They|PRON|nsubj|1 attack|AUX|ROOT|1", ["ASSAULT attack"]),
        ("They|PRON|nsubj|1 attack|ADJ|ROOT|1", ["ASSAULT attack"]),
        ("They|PRON|nsubj|1 attack|X|ROOT|1", []),
        ("They|PRON|nsubj|1 walked|VERB|ROOT|1|VBD|walk", []),
        # the word itself, where the lemma is no one’s
        ("They|PRON|nsubj|1 worried|VERB|ROOT|1|VBD|worry", ["ACCUSE worried"]),
        ("They|PRON|nsubj|1 worry|VERB|ROOT|1|VBD|worry", []),
        ("wary|ADV|ROOT|0 of|ADP|prep|0", ["ACCUSE wary of"]),
        # the month
        ("the|DET|det|1 march|NOUN|ROOT|1", ["CONSULT march"]),
        ("March|PROPN|ROOT|0", []),
        ("March|NOUN|ROOT|0", ["CONSULT March"]),
        ("MARCH|PROPN|ROOT|0", ["CONSULT MARCH"]),
        # a quality is no act
        ("attacking|VERB|amod|1|VBG|attack men|NOUN|ROOT|1", []),
        ("visiting|VERB|compound|1|VBG|visit men|NOUN|ROOT|1", []),
        ("worried|VERB|amod|1|VBN|worry men|NOUN|ROOT|1", ["ACCUSE worried"]),
    ],
)
def test_by_its_class(words, expected):
    assert found(words) == expected


GAVE = "They|PRON|nsubj|1 gave|VERB|ROOT|1|VBD|give"


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        (f"{GAVE} food|NOUN|dobj|1", ["AID gave food"]),
        (f"{GAVE} Food|NOUN|dobj|1", ["AID gave Food"]),
        (f"{GAVE} names|NOUN|dobj|1", []),
        # as far as verb, object, `of`, noun
        (f"{GAVE} sacks|NOUN|dobj|1 of|ADP|prep|2 food|NOUN|pobj|3", ["AID gave food"]),
        (f"{GAVE} a|NOUN|dobj|1 b|NOUN|prep|2 c|NOUN|pobj|3 food|NOUN|prep|4", []),
        # a clause of its own is none of its words
        (f"{GAVE} men|NOUN|dobj|1 who|PRON|nsubj|4 want|VERB|relcl|2 food|NOUN|dobj|4", []),
        (f"{GAVE} food|NOUN|nsubj|1", []),
        (f"{GAVE} names|NOUN|dobj|1 food|NOUN|poss|2", []),
        (f"{GAVE} and|CCONJ|cc|1 food|VERB|conj|1", []),
        (f"{GAVE} names|NOUN|dobj|1 and|CCONJ|cc|2 food|NOUN|conj|2", ["AID gave food"]),
        (f"{GAVE} food|VERB|ccomp|1", ["AID gave food"]),
        (f"{GAVE} names|NOUN|dobj|1 food|VERB|ccomp|2", []),
        # the pattern with most words; each of its words once
        ("They|PRON|nsubj|1 asked|VERB|ROOT|1|VBD|ask help|NOUN|dobj|1", ["REQUEST asked help"]),
        ("They|PRON|nsubj|1 asked|VERB|ROOT|1|VBD|ask men|NOUN|dobj|1", ["REQUEST asked"]),
        # a preposition is the verb's own, or that of its adverb
        ("They|PRON|nsubj|1 march|VERB|ROOT|1 on|ADP|prep|1", ["PROTEST march on"]),
        ("They|PRON|nsubj|1 march|VERB|ROOT|1 men|NOUN|dobj|1 on|ADP|prep|2", []),
        # any object; the words that stand nearest
        (f"{GAVE} names|NOUN|dobj|1 back|ADV|advmod|1", ["CONCEDE gave names back"]),
        (f"{GAVE} names|NOUN|nsubj|1 back|ADV|advmod|1", []),
        ("They|PRON|nsubj|1 stop|VERB|ROOT|1 aid|NOUN|dobj|1 in|ADP|prep|1 protest|NOUN|pobj|3", ["SANCTION stop aid"]),
        ("They|PRON|nsubj|1 stop|VERB|ROOT|1 protest|NOUN|dobj|1 in|ADP|prep|1 aid|NOUN|pobj|3", ["CONCEDE stop protest", "AID aid"]),
        # behind a noun
        ("strike|NOUN|ROOT|0 on|ADP|prep|0", ["ASSAULT strike"]),
        ("strike|NOUN|ROOT|0 in|ADP|prep|0", []),
        # before a noun, with any ending
        ("cyberspace|NOUN|compound|1 attack|NOUN|ROOT|1", ["COERCE attack cyberspace"]),
        ("cyber|ADJ|amod|1 attack|NOUN|ROOT|1", ["COERCE attack cyber"]),
        ("cyber|ADJ|nmod|1 attack|NOUN|ROOT|1", ["COERCE attack cyber"]),
        ("uncyber|ADJ|amod|1 attack|NOUN|ROOT|1", ["ASSAULT attack"]),
        ("cyber|NOUN|poss|1 attack|NOUN|ROOT|1", ["ASSAULT attack"]),
        ("attack|NOUN|ROOT|0 cyber|NOUN|compound|0", ["ASSAULT attack"]),
        # a word within another's pattern is part of it, but what is told is one more
        ("They|PRON|nsubj|1 held|VERB|ROOT|1|VBD|hold talks|NOUN|dobj|1||talk", ["CONSULT held talks"]),
        (
            "They|PRON|nsubj|1 conveyed|VERB|ROOT|1|VBD|convey concern|NOUN|dobj|1",
            ["CONSULT conveyed concern", "ACCUSE concern"],
        ),
        ("They|PRON|nsubj|1 conveyed|VERB|ROOT|1|VBD|convey thanks|NOUN|dobj|1", ["CONSULT conveyed thanks"]),
        ("They|PRON|nsubj|1 imposed|VERB|ROOT|1|VBD|impose sanctions|NOUN|dobj|1||sanction", ["SANCTION imposed sanctions"]),
    ],
)  # fmt: skip
def test_by_what_stands_with_it(words, expected):
    assert found(words) == expected


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        ("They|PRON|nsubj|1 seek|VERB|ROOT|1 to|PART|aux|3|TO go|VERB|xcomp|1", []),
        ("They|PRON|nsubj|1 seek|VERB|ROOT|1 going|VERB|xcomp|1", ["REQUEST seek"]),
        ("They|PRON|nsubj|1 seek|VERB|ROOT|1 now|ADV|advmod|3|RB going|VERB|xcomp|1", ["REQUEST seek"]),
        ("They|PRON|nsubj|1 seek|VERB|ROOT|1 to|PART|aux|3|TO go|VERB|advcl|1", ["REQUEST seek"]),
        ("They|PRON|nsubj|1 seek|VERB|ROOT|1 help|NOUN|dobj|1", ["REQUEST seek"]),
        # what plans nothing, what is no asking, and what is completed
        ("They|PRON|nsubj|1 urge|VERB|ROOT|1 to|PART|aux|3|TO go|VERB|xcomp|1", ["REQUEST urge"]),
        ("They|PRON|nsubj|1 ask|VERB|ROOT|1 to|PART|aux|3|TO go|VERB|xcomp|1", []),
        ("They|PRON|nsubj|1 ask|VERB|ROOT|1 help|NOUN|dobj|1 to|PART|aux|4|TO go|VERB|xcomp|1", ["REQUEST ask help"]),
    ],
)  # fmt: skip
def test_who_seeks_to_do_a_thing_asks_for_nothing(words, expected):
    assert found(words) == expected


def test_the_place_of_an_act_is_that_of_its_word():
    (one,) = triggers.find(parse("They|PRON|nsubj|1 attacked|VERB|ROOT|1|VBD|attack"), BOOK)
    assert one.span == (5, 13)
