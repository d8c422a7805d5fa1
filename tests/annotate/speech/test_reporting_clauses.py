"""Which words report speech, who stands beside them, and what they report."""

import pytest

from analysis.annotate.speech import reporting_clauses
from tests.annotate.speech.stretches import held, stretch_of


def reported(text, subjects=None):
    """Each attribution as (speaker, cue, what is reported)."""
    stretch = stretch_of(text)
    stretch.subjects = subjects or {}
    return [
        (held(stretch, a.subject), held(stretch, a.cue), stretch.words(*a.said) if a.said else "")
        for a in reporting_clauses.find(stretch)
    ]


SHUT = "the mill is shut"


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("According to Quill, the mill is shut.", [("Quill", "According to", SHUT)]),
        ("Now, according to Quill, the mill is shut.", [("Quill", "according to", SHUT)]),
        ("The old mill is shut, according to Quill.", [("Quill", "according to", "The old mill is shut")]),
        ("In the view of Quill, the mill is shut.", [("Quill", "In the view of", SHUT)]),
        ("It is shut, according to Quill, for good and all.", [("Quill", "according to", "It is shut")]),
        ("It fell, according to Quill, for good and all.", [("Quill", "according to", "")]),
        ("According to in, the mill is shut.", []),
        ("In the mill of Quill, the mill is shut.", []),
        # a cue of several words
        ("Quill pointed out the old mill.", [("Quill", "pointed out", "the old mill")]),
        ("Quill put the onus on the mill.", [("Quill", "put the onus", "on the mill")]),
        ("Quill put the mill on sale.", []),
        # a state of mind
        ("Quill is sure that the mill is shut.", [("Quill", "is sure", SHUT)]),
        ("Quill is now sure the mill is shut.", [("Quill", "is now sure", SHUT)]),
        ("Quill feels confident the mill is shut.", [("Quill", "feels", ""), ("Quill", "feels confident", SHUT)]),
        ("Quill is sure of the mill.", []),
        ("Quill is sure.", []),
        ("Quill is sure", []),
        ("Quill, sure the mill is shut, left.", []),
        ("Sure the mill is shut, Quill left.", []),
        ("Is sure the mill is shut.", []),
        # a verb that the speaker follows
        ("“We go,” said the baker.", [("the baker", "said", "")]),
        ("“We go,” added he.", [("he", "added", "")]),
        ("“We go,” also said Quill.", [("Quill", "said", "")]),
        ("“We go,” said that man.", []),
        ("The mill is shut, said Quill.", [("Quill", "said", "The mill is shut")]),
        ("The mill is shut — say sources.", [("sources", "say", "The mill is shut")]),
        ("The mill is shut, added the very old baker.", [("the very old baker", "added", "The mill is shut")]),
        ("The mill is shut, said that man.", [("The mill", "said", "")]),
        ("It fell down, said Quill.", [("Quill", "said", "It fell down")]),
        ("It fell, said Quill.", [("It", "said", "")]),
        ("It, said Quill.", [("It", "said", "")]),
        # by whom a thing is named
        ("A town described by Quill as a very old harbour.", [("Quill", "described by", "a very old harbour")]),
        ("A town described again by Quill as old.", [("Quill", "described again by", "old")]),
        ("A town described again now by Quill as old.", [("Quill", "described again now by", "old")]),
        ("A town described by Quill in May.", [("Quill", "described by", "")]),
        ("A town was described as old.", []),
        ("A town was often described as old.", []),
        ("A town described by in May.", []),
    ],
)
def test_cues(text, expected):
    assert reported(text) == expected


@pytest.mark.parametrize(
    ("text", "cues"),
    [
        ("Quill said that the mill is shut.", ["said"]),
        ("Quill may have said that the mill is shut.", ["said"]),
        ("Quill will say that the mill is shut.", ["say"]),
        ("Quill would say that the mill is shut.", []),
        ("Quill cannot say that the mill is shut.", []),
        ("Quill wants to say that the mill is shut.", []),
        ("Quill did not say that the mill is shut.", []),
        ("Quill did not really quite say that the mill is shut.", []),
        ("Quill did not want her really to have said that the mill is shut.", ["said"]),
        ("Quill did not let them have said that the mill is shut.", ["said"]),
        ("Never said that the mill is shut.", []),
        ("Nor Quill said that the mill is shut.", []),
        ("Not the baker said that the mill is shut.", []),
        ("The claim that the mill is shut is old.", []),
        ("Quill heard of claims that the mill is shut.", ["heard"]),
        ("Quill's claim that the mill is shut is old.", []),
        ("Claims that the mill is shut are old.", []),
        ("said men are “old liars”", []),
        ("Quill SAID that the mill is shut.", []),
        ("Quill left. “We go.” Claims she.", ["Claims"]),
        ("Added that the mill is shut.", []),
    ],
)
def test_whether_a_form_is_a_verb_that_reports(text, cues):
    assert [cue for _, cue, _ in reported(text)] == cues


@pytest.mark.parametrize(
    ("text", "subjects", "who"),
    [
        # beside the cue, at the head of the sentence, or from the cue before
        ("Quill said that the mill is shut.", {}, ["Quill"]),
        ("Quill left and warned that the mill is shut.", {}, ["Quill"]),
        ("Quill left the town, added the old mill to it and sang.", {}, ["Quill"]),
        ("Quill left, but warned that the mill is shut.", {}, ["Quill"]),
        ("Quill said the mill is shut, adding that it is old.", {}, ["Quill", "Quill"]),
        ("The mill is shut, said Quill, adding that it is old.", {}, ["Quill", "The mill"]),
        ("Quill said the mill is shut adding that it is old.", {}, ["Quill", "Quill"]),
        ("Lind left; Quill said “we go” adding that it is old.", {}, ["Quill", "Quill"]),
        ("Quill told Lind the mill is shut, adding that it is old.", {}, ["Quill", "Quill"]),
        # the grammar knows better
        ("It rained: Quill left, but warned that the mill is shut.", {7: 3}, ["Quill"]),
        ("It rained: Quill left, but warned that the mill is shut.", {}, ["It"]),
        ("“We go,” it rained, said.", {}, ["it"]),
        ("“We go” said.", {}, []),
        ("In Norvania, said that it is old.", {3: 1}, ["Norvania"]),
        ("In Norvania, said that it is old.", {}, []),
        ("Quill said the mill is shut, Lind adding that it is old.", {8: 7}, ["Quill", "Lind"]),
        ("Quill said the mill is shut, adding that it is old.", {7: 3}, ["Quill", "Quill"]),
        ("Quill said the Lind is shut, adding that it is old.", {7: 3}, ["Quill", "the Lind"]),
    ],
)
def test_who_says_it(text, subjects, who):
    assert [speaker for speaker, _, _ in reported(text, subjects)] == who


@pytest.mark.parametrize(
    ("text", "said"),
    [
        # behind `that`
        ("Quill said that the mill is shut.", [SHUT]),
        ("Quill told the old men of the town that the mill is shut.", [SHUT]),
        ("Quill told the old men and the young men of the town that the mill is shut.", [SHUT]),
        ("Quill told Lind; that the mill is shut.", [""]),
        ("Quill told Lind: that the mill is shut.", [""]),
        ("Quill told “Lind” that the mill is shut.", [SHUT]),
        ("Quill told Lind is that the mill is shut.", [""]),
        ("Quill warned Lind that it fell.", ["Lind that it fell"]),
        ("Quill said that it fell down.", ["it fell down"]),
        ("Quill said that (the mill is shut).", ["the mill is shut)"]),
        ("Quill said that the mill is shut (for good).", ["the mill is shut (for good)"]),
        ("Quill said that “we go north”.", [""]),
        ("Quill said that it “is shut”.", ["it “is shut”"]),
        # behind whom it is told
        ("Quill told Lind he would go north.", ["he would go north"]),
        ("Quill told him the mill is shut.", [SHUT]),
        ("Quill told Lind go north now.", [""]),
        ("Quill told Lind", [""]),
        ("Quill told in the mill.", [""]),
        # straight behind the cue
        ("Quill said the mill is shut.", [SHUT]),
        ("Quill said Monday the mill is shut.", [SHUT]),
        ("Quill said on Monday also the mill is shut.", [SHUT]),
        ("Quill said of the mill is shut.", [""]),
        ("Quill said is shut now.", [""]),
        ("Quill said to go north.", [""]),
        ("Quill said the old mill in the town.", ["the old mill in the town"]),
        ("Quill said the mill.", [""]),
        ("Quill said; the mill is shut.", [""]),
        ("Quill said Monday.", [""]),
        ("Quill believes the mill is shut.", [SHUT]),
        ("Quill underlined the old ties.", ["the old ties"]),
        ("Quill stressed old ties.", ["old ties"]),
        ("Quill stressed ties.", [""]),
        ("Quill wrote the mill is shut.", [""]),
        # before a cue that closes the sentence
        ("The mill is shut, Quill said.", ["The mill is shut"]),
        ("The mill is shut – Quill said on Monday.", ["The mill is shut"]),
        ("The mill is shut, Quill said Monday.", ["The mill is shut"]),
        ("The mill is shut, Quill said now.", ["The mill is shut"]),
        ("The mill is shut, Quill said the mill is old.", ["the mill is old"]),
        ("The mill is shut, Quill said in May that it is old.", ["it is old"]),
        ("“The mill is shut”, Quill said.", [""]),
        ("The “old mill” is shut, Quill said.", ["The “old mill” is shut"]),
        ("The mill is “shut” now, Quill said.", ["The mill is “shut” now"]),
        ("The mill is shut Quill said.", [""]),
        ("“We go”, according to Quill.", [""]),
        ("It is shut according to Quill.", [""]),
    ],
)
def test_what_is_reported(text, said):
    assert [words for _, _, words in reported(text)] == said


@pytest.mark.parametrize(
    ("text", "said"),
    [
        # a quotation that another cue closes is no part of the report before it
        ("Quill said that the mill is shut. “We go north,” said Lind.", [SHUT, ""]),
        ("Quill said the mill is shut. “We go north,” said Lind.", [SHUT, ""]),
        ("According to Quill, the mill is shut. “We go north,” said Lind.", [SHUT, ""]),
        ("Quill told Lind he would go. “We go north,” said Lind.", ["he would go", ""]),
        ("Quill said that the “old” mill is shut. “We go north,” said Lind.", ["the “old” mill is shut", ""]),
        ("Quill said “we go north,” said Lind.", ["", ""]),
        ("Quill said that “we go north,” said Lind.", ["", ""]),
        ("Quill said that it “is shut now,” said Lind.", ["", ""]),
        ("Quill said that the “old” mill is shut.", ["the “old” mill is shut"]),
        ("Quill said that “we go north” and left.", ["“we go north” and left"]),
    ],
)
def test_where_a_report_ends(text, said):
    assert [words for _, _, words in reported(text)] == said
