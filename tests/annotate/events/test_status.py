"""Whether an act was done, is planned, is possible, or did not happen."""
# ruff: noqa: E501 - one parse a line is easier to read than one that wraps

import pytest

from analysis.annotate.events import dyads, status, triggers
from tests.annotate.events.parses import BOOK, parse

ATTACKED = "attacked|VERB|ROOT|1|VBD|attack"


def first(words):
    return triggers.find(parse(words), BOOK)[-1]


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        ("They|PRON|nsubj|1 attacked|VERB|ROOT|1|VBD|attack", "actual"),
        ("They|PRON|nsubj|2 will|AUX|aux|2 attack|VERB|ROOT|2", "planned"),
        ("They|PRON|nsubj|2 may|AUX|aux|2 attack|VERB|ROOT|2", "hypothetical"),
        ("They|PRON|nsubj|3 will|AUX|aux|3 may|AUX|aux|3 attack|VERB|ROOT|3", "hypothetical"),
        ("If|SCONJ|mark|2 they|PRON|nsubj|2 attack|VERB|ROOT|2", "hypothetical"),
        ("a|DET|det|2 possible|ADJ|amod|2 attack|NOUN|ROOT|2", "hypothetical"),
        ("possible|ADJ|compound|1 attack|NOUN|ROOT|1", "actual"),
        # `would` is a plan where it is told
        ("They|PRON|nsubj|2 would|AUX|aux|2 attack|VERB|ROOT|2", "hypothetical"),
        ("They|PRON|nsubj|1 said|VERB|ROOT|1|VBD|say they|PRON|nsubj|4 would|AUX|aux|4 attack|VERB|ccomp|1", "planned"),
        ("They|PRON|nsubj|1 saw|VERB|ROOT|1|VBD|see they|PRON|nsubj|4 would|AUX|aux|4 attack|VERB|ccomp|1", "hypothetical"),
        ("They|PRON|nsubj|1 said|VERB|ROOT|1|VBD|say would|NOUN|dobj|3 attack|VERB|ccomp|1", "actual"),
        # by the words above
        ("They|PRON|nsubj|1 plan|VERB|ROOT|1 an|DET|det|3 attack|NOUN|dobj|1", "planned"),
        ("They|PRON|nsubj|1 plan|VERB|ROOT|1 men|NOUN|dobj|1 whom|PRON|dobj|4 attack|VERB|relcl|2", "actual"),
        ("They|PRON|nsubj|1 seek|VERB|ROOT|1 help|NOUN|dobj|1", "actual"),
        ("They|PRON|nsubj|1 asked|VERB|ROOT|1|VBD|ask help|NOUN|dobj|1", "actual"),
        # a headline's infinitive
        ("They|PRON|nsubj|2 to|PART|aux|2|TO attack|VERB|ROOT|2", "planned"),
        ("They|PRON|nsubj|1 are|AUX|ROOT|1||be to|PART|aux|3|TO attack|VERB|xcomp|1", "planned"),
        ("men|NOUN|ROOT|0 to|PART|aux|2|TO attack|VERB|acl|0", "planned"),
        ("men|NOUN|ROOT|0 to|PART|aux|2|TO attack|VERB|relcl|0", "planned"),
        ("They|PRON|nsubj|1 came|VERB|ROOT|1|VBD|come to|PART|aux|3|TO attack|VERB|advcl|1", "actual"),
        ("men|NOUN|ROOT|0 attacking|VERB|acl|0|VBG|attack", "actual"),
        # what is denied
        ("They|PRON|nsubj|3 did|AUX|aux|3||do not|PART|neg|3 attack|VERB|ROOT|3", "denied"),
        ("They|PRON|nsubj|2 never|ADV|neg|2 attack|VERB|ROOT|2", "denied"),
        ("No|DET|det|1 attack|NOUN|ROOT|1", "denied"),
        ("The|DET|det|1 attack|NOUN|ROOT|1", "actual"),
        ("Neither|PRON|preconj|1 attack|NOUN|ROOT|1", "denied"),
        ("neither|CCONJ|cc|1 attack|NOUN|ROOT|1", "denied"),
        ("no|INTJ|intj|1 attack|NOUN|ROOT|1", "actual"),
        ("They|PRON|nsubj|1 failed|VERB|ROOT|1|VBD|fail to|PART|aux|3|TO attack|VERB|xcomp|1", "denied"),
        ("They|PRON|nsubj|1 gave|VERB|ROOT|1|VBD|give no|DET|det|3 food|NOUN|dobj|1", "denied"),
        ("They|PRON|nsubj|1 gave|VERB|ROOT|1|VBD|give some|DET|det|3 food|NOUN|dobj|1", "actual"),
        ("They|PRON|nsubj|1 gave|VERB|ROOT|1|VBD|give no|INTJ|intj|3 food|NOUN|dobj|1", "actual"),
        ("They|PRON|nsubj|3 not|PART|neg|3 only|ADV|advmod|3 attack|VERB|ROOT|3", "actual"),
        ("They|PRON|nsubj|3 not|PART|neg|3 once|ADV|advmod|3 attack|VERB|ROOT|3", "denied"),
        ("They|PRON|nsubj|3 never|ADV|neg|3 only|ADV|advmod|3 attack|VERB|ROOT|3", "denied"),
        ("They|PRON|nsubj|1 attack|VERB|ROOT|1 not|PART|neg|1", "denied"),
        ("They|PRON|nsubj|1 attack|VERB|ROOT|1 not|PART|neg|1 only|ADV|advmod|1", "actual"),
        ("They|PRON|nsubj|2 only|ADV|advmod|2 attack|VERB|ROOT|2 not|PART|neg|2", "denied"),
        # by its subject, and by two words
        ("No|DET|det|1 men|NOUN|nsubj|2 attack|VERB|ROOT|2", "denied"),
        ("Neither|CCONJ|preconj|1 men|NOUN|nsubj|2 attack|VERB|ROOT|2", "denied"),
        ("None|NOUN|nsubj|1 attack|VERB|ROOT|1", "denied"),
        ("The|DET|det|1 men|NOUN|nsubj|2 attack|VERB|ROOT|2", "actual"),
        ("men|NOUN|nsubj|1 saw|VERB|ROOT|1 none|NOUN|dobj|1 attack|VERB|xcomp|1", "actual"),
        ("They|PRON|nsubj|1 have|VERB|ROOT|1 yet|ADV|advmod|1 to|PART|aux|4|TO attack|VERB|xcomp|1", "denied"),
        ("They|PRON|nsubj|2 yet|ADV|advmod|2 attack|VERB|ROOT|2", "actual"),
        ("They|PRON|nsubj|1 stop|VERB|ROOT|1 short|ADV|advmod|1 of|ADP|prep|2 attack|VERB|pcomp|3|VBG|attack", "denied"),
        # of the first who did it
        ("The|DET|det|2 first|ADJ|amod|2 men|NOUN|ROOT|2 to|PART|aux|4|TO attack|VERB|acl|2", "actual"),
    ],
)  # fmt: skip
def test_the_status_of_an_act(words, expected):
    assert status.status(first(words), BOOK) == expected


@pytest.mark.parametrize(
    ("words", "governing"),
    [
        # up to the verb that reports it
        ("They|PRON|nsubj|1 said|VERB|ROOT|1|VBD|say they|PRON|nsubj|3 attack|VERB|ccomp|1", "attack"),
        ("They|PRON|nsubj|1 saw|VERB|ROOT|1|VBD|see they|PRON|nsubj|3 attack|VERB|ccomp|1", "attack saw"),
        ("They|PRON|nsubj|1 said|VERB|ROOT|1|VBD|say an|DET|det|3 attack|NOUN|dobj|1", "attack said"),
        ("attack|NOUN|nsubj|1 says|VERB|ROOT|1||say", "attack"),
        # a clause beside it governs nothing; a verb without one of its own is governed with the first
        ("They|PRON|nsubj|1 plan|VERB|ROOT|1 and|CCONJ|cc|1 attack|VERB|conj|1|VBP", "attack"),
        ("They|PRON|nsubj|1 plan|VERB|ROOT|1 and|CCONJ|cc|1 attack|VERB|conj|1|VB", "attack plan"),
        ("They|PRON|nsubj|1 plan|VERB|ROOT|1 they|PRON|nsubj|3 attack|VERB|conj|1|VB", "attack"),
        ("They|PRON|nsubj|1 plan|VERB|ROOT|1 will|AUX|aux|3 attack|VERB|conj|1|VB", "attack"),
        ("They|PRON|nsubj|1 plan|VERB|ROOT|1 war|NOUN|dobj|1 and|CCONJ|cc|2 attack|NOUN|conj|2|VBD", "attack war plan"),
        ("They|PRON|nsubj|1 came|VERB|ROOT|1||come to|PART|aux|3|TO attack|VERB|advcl|1", "attack came"),
        ("They|PRON|nsubj|1 came|VERB|ROOT|1||come as|SCONJ|mark|3|IN attack|VERB|advcl|1", "attack"),
        # an act is as real as what it does
        ("The|DET|det|1 attack|NOUN|nsubj|2 helped|VERB|xcomp|3||help plans|VERB|ROOT|3||plan", "attack helped"),
        ("The|DET|det|1 attack|NOUN|nsubj|2 is|AUX|ccomp|3||be hoped|VERB|ROOT|3||hope", "attack is hoped"),
        ("men|NOUN|ROOT|0 that|PRON|nsubj|2 attack|VERB|relcl|0", "attack"),
    ],
)  # fmt: skip
def test_what_governs_an_act(words, governing):
    assert " ".join(token.text for token in status.chain(first(words).token)) == governing


@pytest.mark.parametrize(
    ("words", "kind"),
    [
        ("They|PRON|nsubj|1 ended|VERB|ROOT|1|VBD|end the|DET|det|3 attack|NOUN|dobj|1", "CONCEDE"),
        ("They|PRON|nsubj|1 ended|VERB|ROOT|1|VBD|end the|DET|det|3 aid|NOUN|dobj|1", "SANCTION"),
        ("They|PRON|nsubj|1 ended|VERB|ROOT|1|VBD|end the|DET|det|3 visit|NOUN|dobj|1", "CONSULT"),
        ("They|PRON|nsubj|1 saw|VERB|ROOT|1|VBD|see the|DET|det|3 visit|NOUN|dobj|1", "CONSULT"),
        ("They|PRON|nsubj|1 ended|VERB|ROOT|1||end plans|NOUN|dobj|1||plan of|ADP|prep|2 visit|NOUN|pobj|3", "CONSULT"),
        ("They|PRON|nsubj|1 ended|VERB|ROOT|1||end plans|NOUN|dobj|1||plan aid|NOUN|dobj|2", "SANCTION"),
        # talks that end were held
        ("The|DET|det|1 visit|NOUN|nsubj|2 ended|VERB|ROOT|2||end", "CONSULT"),
        ("The|DET|det|1 visit|NOUN|nsubjpass|3 was|AUX|auxpass|3||be cancelled|VERB|ROOT|3||cancel", "SANCTION"),
    ],
)  # fmt: skip
def test_the_end_of_an_act_is_another(words, kind):
    assert dyads.reading(first(words), BOOK) == kind
