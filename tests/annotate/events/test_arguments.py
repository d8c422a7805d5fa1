"""Who acts and who is acted upon, by the relations of the words."""
# ruff: noqa: E501 - one parse a line is easier to read than one that wraps

import pytest

from analysis.annotate.events import arguments, phrase_arguments, triggers
from tests.annotate.events.parses import BOOK, parse


def told(found):
    """Each word with its steps, @ where it is only the place, and the preposition before it."""
    return " ".join(f"{one.token.text}{one.steps}{'@' * one.place}{one.prep and f'({one.prep})'}" for one in found)


def around(words):
    """Who acts, and who is acted upon, in the first act of a sentence."""
    trigger = triggers.find(parse(words), BOOK)[0]
    return told(arguments.sources(trigger)), told(arguments.targets(trigger))


ACTED = "Norvania|PROPN|nsubj|1 attacked|VERB|ROOT|1|VBD|attack"


@pytest.mark.parametrize(
    ("words", "source", "target"),
    [
        (f"{ACTED} Sudland|PROPN|dobj|1", "Norvania0", "Sudland0"),
        (f"{ACTED} Sudland|PROPN|attr|1", "Norvania0", "Sudland0"),
        (f"{ACTED} Sudland|PROPN|npadvmod|1", "Norvania0", ""),
        (f"{ACTED} with|ADP|prep|1 Sudland|PROPN|pobj|2", "Norvania0", "Sudland1(with)"),
        (f"{ACTED} to|ADP|dative|1 Sudland|PROPN|pobj|2", "Norvania0", "to0 Sudland1"),
        (f"{ACTED} in|ADP|prep|1 Sudland|PROPN|pobj|2", "Norvania0", "Sudland1@(in)"),
        (f"{ACTED} after|ADP|prep|1 Sudland|PROPN|pobj|2", "Norvania0", ""),
        (f"{ACTED} away|ADV|advmod|1 from|ADP|prep|2 Sudland|PROPN|pobj|3", "Norvania0", "Sudland1(from)"),
        (f"{ACTED} in|ADP|prep|1 Zenda|PROPN|pobj|2 Sudland|PROPN|dobj|1", "Norvania0", "Sudland0 Zenda1@(in)"),
        # what somebody is to do
        (f"{ACTED} Sudland|PROPN|nsubj|4 to|PART|aux|4|TO go|VERB|xcomp|1", "Norvania0", "Sudland1"),
        (f"{ACTED} Sudland|PROPN|nsubjpass|4 to|PART|aux|4|TO go|VERB|ccomp|1", "Norvania0", "Sudland1"),
        (f"{ACTED} Sudland|PROPN|nsubj|3 goes|VERB|ccomp|1", "Norvania0", ""),
        (f"{ACTED} Sudland|PROPN|nsubj|4 to|PART|aux|4|TO go|VERB|advcl|1", "Norvania0", ""),
        (f"{ACTED} to|PART|aux|3|TO go|VERB|xcomp|1 Sudland|PROPN|dobj|3", "Norvania0", ""),
        # the passive
        ("Sudland|PROPN|nsubjpass|2 was|AUX|auxpass|2 attacked|VERB|ROOT|2|VBN|attack by|ADP|agent|2 Norvania|PROPN|pobj|3", "Norvania0", "Sudland0"),
        ("Sudland|PROPN|nsubjpass|2 was|AUX|auxpass|2 attacked|VERB|ROOT|2|VBN|attack by|ADP|prep|2 Norvania|PROPN|pobj|3", "Norvania0", "Sudland0"),
        ("Sudland|PROPN|nsubjpass|2 was|AUX|auxpass|2 attacked|VERB|ROOT|2|VBN|attack with|ADP|prep|2 Norvania|PROPN|pobj|3", "", "Sudland0 Norvania1(with)"),
        ("Sudland|PROPN|nsubj|1 attacked|VERB|ROOT|1|VBD|attack by|ADP|prep|1 Zenda|PROPN|pobj|2", "Sudland0", "Zenda1(by)"),
        ("Sudland|PROPN|ROOT|0 attacked|VERB|acl|0|VBN|attack by|ADP|agent|1 Norvania|PROPN|pobj|2", "Norvania0", "Sudland0"),
        # a clause beside a noun
        ("Sudland|PROPN|ROOT|0 attacking|VERB|acl|0|VBG|attack Zenda|PROPN|dobj|1", "Sudland0", "Zenda0"),
        ("Norvania|PROPN|ROOT|0 which|PRON|nsubj|2|WDT attacked|VERB|relcl|0|VBD|attack Sudland|PROPN|dobj|2", "Norvania0", "Sudland0"),
        ("Norvania|PROPN|ROOT|0 which|PRON|nsubj|2|WDT attacked|VERB|relcl|0|VBD|attack", "Norvania0", ""),
        ("Sudland|PROPN|ROOT|0 which|PRON|dobj|3|WDT Norvania|PROPN|nsubj|3 attacked|VERB|relcl|0|VBD|attack", "Norvania0", "Sudland0"),
        ("Sudland|PROPN|ROOT|0 Norvania|PROPN|nsubj|2 attacked|VERB|relcl|0|VBD|attack", "Norvania0", "Sudland0"),
        ("Sudland|PROPN|ROOT|0 Norvania|PROPN|nsubj|2 attacked|VERB|relcl|0|VBD|attack Zenda|PROPN|dobj|2", "Norvania0", "Zenda0"),
        ("Sudland|PROPN|ROOT|0 Norvania|PROPN|nsubj|2 attacked|VERB|ccomp|0|VBD|attack", "Norvania0", ""),
        ("Sudland|PROPN|ROOT|0 which|PRON|nsubjpass|3|WDT was|AUX|auxpass|3 attacked|VERB|relcl|0|VBN|attack", "", "Sudland0"),
        ("men|NOUN|ROOT|0 of|ADP|prep|0 Sudland|PROPN|pobj|1 in|ADP|prep|0 Zenda|PROPN|pobj|3 Norvania|PROPN|nsubj|6 attacked|VERB|relcl|0|VBD|attack", "Norvania0", "men0 of0(of) Sudland1(of)"),
        # the subject that another verb lends
        ("Norvania|PROPN|nsubj|1 went|VERB|ROOT|1|VBD|go and|CCONJ|cc|1 attacked|VERB|conj|1|VBD|attack", "Norvania0", ""),
        ("Norvania|PROPN|nsubj|1 told|VERB|ROOT|1|VBD|tell Sudland|PROPN|dobj|1 to|PART|aux|4|TO attack|VERB|xcomp|1", "Sudland0", ""),
        ("Norvania|PROPN|nsubj|1 told|VERB|ROOT|1|VBD|tell Sudland|PROPN|dobj|1 to|PART|aux|4|TO attack|VERB|advcl|1", "Norvania0", ""),
        ("Sudland|PROPN|nsubjpass|2 was|AUX|auxpass|2 told|VERB|ROOT|2|VBN|tell to|PART|aux|4|TO attack|VERB|xcomp|2", "Sudland0", ""),
        ("Norvanian|ADJ|amod|1 plan|NOUN|ROOT|1 to|PART|aux|3|TO attack|VERB|acl|1", "Norvanian0", ""),
        ("Norvania|PROPN|nsubj|1 has|VERB|ROOT|1||have plans|NOUN|dobj|1 to|PART|aux|4|TO attack|VERB|acl|2", "Norvania0", ""),
        ("Norvania|PROPN|nsubj|1 has|VERB|ROOT|1||have plans|NOUN|dobj|1 attacking|VERB|acl|2|VBG|attack", "plans0", ""),
        ("attacked|VERB|ROOT|0|VBD|attack", "", ""),
        # who acts with whom and of what
        ("men|NOUN|nsubj|5 of|ADP|prep|0 Norvania|PROPN|pobj|1 in|ADP|prep|0 Zenda|PROPN|pobj|3 attacked|VERB|ROOT|5|VBD|attack", "men0 of0(of) Norvania1(of)", ""),
        # an adjective
        ("Norvania|PROPN|nsubj|1 is|AUX|ROOT|1||be wary|ADJ|acomp|1 of|ADP|prep|2 Sudland|PROPN|pobj|3", "Norvania0", "Sudland1(of)"),
        ("Norvania|PROPN|nsubjpass|2 is|AUX|auxpass|2||be worried|ADJ|ROOT|2 by|ADP|agent|2 Sudland|PROPN|pobj|3", "Norvania0", "Norvania0"),
        # turned round
        ("Norvania|PROPN|nsubj|1 incurred|VERB|ROOT|1|VBD|incur criticism|NOUN|dobj|1 from|ADP|prep|1 Sudland|PROPN|pobj|3", "criticism0 Sudland1(from)", "Norvania0"),
    ],
)  # fmt: skip
def test_verbs_and_adjectives(words, source, target):
    assert around(words) == (source, target)


@pytest.mark.parametrize(("verbs", "source"), [(1, "Norvania0"), (12, "Norvania0"), (13, "")])
def test_no_subject_is_lent_over_more_than_twelve_verbs(verbs, source):
    above = " ".join(f"came|VERB|{'conj' if n else 'ROOT'}|{n or 1}" for n in range(verbs))
    assert around(f"Norvania|PROPN|nsubj|1 {above} attacked|VERB|conj|{verbs}||attack") == (source, "")


@pytest.mark.parametrize(
    ("words", "source", "target"),
    [
        ("Norvanian|ADJ|amod|1 attack|NOUN|ROOT|1", "Norvanian1", ""),
        ("Norvania|PROPN|poss|1 attack|NOUN|ROOT|1", "Norvania1", ""),
        ("Norvania|PROPN|nmod|1 attack|NOUN|ROOT|1", "Norvania1", ""),
        ("the|DET|det|1 attack|NOUN|ROOT|1 Norvania|PROPN|appos|1", "", ""),
        ("attack|NOUN|ROOT|0 by|ADP|prep|0 Norvania|PROPN|pobj|1", "Norvania1", ""),
        ("attack|NOUN|ROOT|0 by|ADP|agent|0 Norvania|PROPN|pobj|1", "Norvania1", ""),
        ("attack|NOUN|ROOT|0 by|ADV|advmod|0 Norvania|PROPN|pobj|1", "", ""),
        ("attack|NOUN|ROOT|0 against|ADP|prep|0 Sudland|PROPN|pobj|1", "", "Sudland1(against)"),
        ("attack|NOUN|ROOT|0 in|ADP|prep|0 Sudland|PROPN|pobj|1", "", "Sudland1@(in)"),
        ("attack|NOUN|ROOT|0 after|ADP|prep|0 Sudland|PROPN|pobj|1", "", ""),
        # who stands behind `of`
        ("attack|NOUN|ROOT|0 of|ADP|prep|0 Sudland|PROPN|pobj|1", "", "Sudland1(of)"),
        ("visit|NOUN|ROOT|0 of|ADP|prep|0 Norvania|PROPN|pobj|1", "Norvania1", ""),
        ("talks|NOUN|ROOT|0||talk between|ADP|prep|0 Norvania|PROPN|pobj|1", "Norvania1", "Norvania1(between)"),
        # whom the verb above lends it
        ("Norvania|PROPN|nsubj|1 made|VERB|ROOT|1||make an|DET|det|3 attack|NOUN|dobj|1", "Norvania10", ""),
        ("The|DET|det|1 attack|NOUN|nsubj|2 hit|VERB|ROOT|2 Sudland|PROPN|dobj|2", "", ""),
        ("The|DET|det|1 attack|NOUN|nsubjpass|3 was|AUX|auxpass|3 seen|VERB|ROOT|3 by|ADP|agent|3 Sudland|PROPN|pobj|4", "", ""),
        ("talks|NOUN|nsubj|3||talk on|ADP|prep|0 attack|NOUN|pobj|1 hurt|VERB|ROOT|3", "", "attack1(on)"),
        ("Norvanian|ADJ|amod|1 plan|NOUN|ROOT|1 of|ADP|prep|1 attack|NOUN|pobj|2", "Norvanian10", ""),
        # whom a verb attached it to
        ("made|VERB|ROOT|0||make an|DET|det|2 attack|NOUN|dobj|0 on|ADP|prep|0 Sudland|PROPN|pobj|3", "", "Sudland2(on)"),
        ("made|VERB|ROOT|0||make an|DET|det|2 attack|NOUN|dobj|0 on|ADP|dative|0 Sudland|PROPN|pobj|3", "", "Sudland2(on)"),
        ("made|VERB|ROOT|0||make an|DET|det|2 attack|NOUN|attr|0 on|ADP|prep|0 Sudland|PROPN|pobj|3", "", ""),
        ("men|NOUN|ROOT|0 an|DET|det|2 attack|NOUN|dobj|0 on|ADP|prep|0 Sudland|PROPN|pobj|3", "", ""),
        ("made|VERB|ROOT|0||make an|DET|det|2 attack|NOUN|dobj|0 in|ADP|prep|0 Sudland|PROPN|pobj|3", "", "Sudland2@(in)"),
        ("saw|VERB|ROOT|0||see an|DET|det|2 attack|NOUN|dobj|0 in|ADP|prep|0 Sudland|PROPN|pobj|3", "", ""),
        # who made what a noun names, and who received it
        ("attack|NOUN|ROOT|0 made|VERB|acl|0|VBN|make by|ADP|agent|1 Norvania|PROPN|pobj|2", "Norvania1", ""),
        ("Sudland|PROPN|nsubj|1 received|VERB|ROOT|1||receive aid|NOUN|dobj|1 from|ADP|prep|2 Norvania|PROPN|pobj|3", "Norvania1", "Sudland1"),
        ("views|NOUN|ROOT|0||view on|ADP|prep|0 attack|NOUN|pobj|1", "", ""),
        ("made|VERB|ROOT|0||make an|DET|det|2 attack|NOUN|dobj|0 of|ADP|prep|0 Sudland|PROPN|pobj|3", "", "Sudland2(of)"),
        ("made|VERB|ROOT|0||make a|DET|det|2 visit|NOUN|dobj|0 of|ADP|prep|0 Sudland|PROPN|pobj|3", "", ""),
        ("met|VERB|ROOT|0||greet for|ADP|prep|0 attack|NOUN|pobj|1 on|ADP|prep|0 Sudland|PROPN|pobj|3", "", "Sudland2(on)"),
        ("met|VERB|ROOT|0||greet on|ADP|prep|0 attack|NOUN|pobj|1", "", ""),
        ("is|AUX|ROOT|0||be an|DET|det|2 attack|NOUN|dobj|0 on|ADP|prep|0 Sudland|PROPN|pobj|3", "", "Sudland2(on)"),
    ],
)  # fmt: skip
def test_nouns(words, source, target):
    assert around(words) == (source, target)


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        ("urged|VERB|ROOT|0||urge Norvania|PROPN|nsubj|3 to|PART|aux|3|TO go|VERB|ccomp|0 Sudland|PROPN|dobj|3", "Norvania0 Sudland0"),
        ("urged|VERB|ROOT|0||urge men|NOUN|dobj|0 to|PART|aux|3|TO go|VERB|acl|1 Sudland|PROPN|dobj|3", ""),
        ("urged|VERB|ROOT|0||urge men|NOUN|nsubj|0 to|PART|aux|3|TO go|VERB|acl|1 Sudland|PROPN|dobj|3", ""),
        ("urged|VERB|ROOT|0||urge men|NOUN|dobj|0 who|PRON|nsubj|3 go|VERB|relcl|1 Sudland|PROPN|dobj|3", ""),
        ("urged|VERB|ROOT|0||urge Sudland|PROPN|nsubjpass|3 be|AUX|auxpass|3 seen|VERB|ccomp|0", "Sudland0 Sudland0"),
    ],
)  # fmt: skip
def test_who_would_do_what_is_asked(words, expected):
    assert told(arguments.complement(triggers.find(parse(words), BOOK)[0])) == expected


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        ("men|NOUN|ROOT|0 and|CCONJ|cc|0 women|NOUN|conj|0", "men0 women1"),
        ("Norvanian|ADJ|amod|1 men|NOUN|ROOT|1", "men0 Norvanian1"),
        ("men|NOUN|ROOT|0 who|PRON|nsubj|2 go|VERB|relcl|0", "men0"),
        ("men|NOUN|ROOT|0 of|ADP|prep|0 Zenda|PROPN|pobj|1", "men0 of0(of) Zenda1(of)"),
        ("men|NOUN|ROOT|0 in|ADP|prep|0 Zenda|PROPN|pobj|1 on|ADP|prep|2 sea|NOUN|pobj|3", "men0 in0@(in) Zenda1@(in) on1@(in) sea2@(in)"),
        ("men|NOUN|ROOT|0 before|ADP|prep|0 Zenda|PROPN|pobj|1 old|ADJ|amod|0", "men0 old1"),
        ("men|NOUN|ROOT|0 as|ADP|prep|0 kings|NOUN|pobj|1 old|ADJ|amod|0", "men0 old1"),
        ("men|NOUN|ROOT|0 such|ADJ|amod|2 as|ADP|prep|0 kings|NOUN|pobj|2", "men0 as0 such1 kings1"),
        # what stands in apposition describes
        ("Norvania|PROPN|ROOT|0 Sudland|PROPN|poss|2 friend|NOUN|appos|0 old|ADJ|amod|2 Zenda|PROPN|conj|2", "Norvania0 friend1 Zenda2"),
        ("Norvania|PROPN|ROOT|0 Sudland|PROPN|poss|2 friend|NOUN|conj|0 old|ADJ|amod|2", "Norvania0 friend1 Sudland2 old2"),
        ("Norvania|PROPN|ROOT|0 friend|NOUN|appos|0 of|ADP|prep|1 Zenda|PROPN|pobj|2 Lind|PROPN|compound|1", "Norvania0 friend1 Lind2"),
    ],
)  # fmt: skip
def test_the_words_of_a_noun_phrase(words, expected):
    sentence = parse(words)
    root = next(token for token in sentence.words if token.dep_ == "ROOT")
    assert told(phrase_arguments.reach(root)) == expected


def test_the_prepositions_that_are_followed():
    root = parse("men|NOUN|ROOT|0 of|ADP|prep|0 Zenda|PROPN|pobj|1 on|ADP|prep|0 sea|NOUN|pobj|3").words[0]
    assert told(phrase_arguments.reach(root, preps=frozenset({"of"}))) == "men0 of0(of) Zenda1(of)"
    assert told(phrase_arguments.reach(root, preps=frozenset(), steps=3, place=True, prep="at")) == "men3@(at)"
