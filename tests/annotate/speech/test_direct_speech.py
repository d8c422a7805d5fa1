"""Which quotations somebody says, and by which cue."""

import pytest

from analysis.annotate.speech import direct_speech, reporting_clauses
from analysis.annotate.speech.segments import QUOTE
from tests.annotate.speech.stretches import held, stretch_of


def told(text):
    """Of each quotation: the speaker by whose cue it is said, `nobody` where it has none, or `no statement`."""
    stretch = stretch_of(text)
    said = reporting_clauses.find(stretch)
    who = []
    for i, token in enumerate(stretch.tokens):
        if token.tag == QUOTE:
            found = direct_speech.attributed(stretch, i, said)
            statement = direct_speech.is_statement(stretch, i, found)
            who.append((held(stretch, found.subject) if found else "nobody") if statement else "no statement")
    return who


@pytest.mark.parametrize(
    ("text", "who"),
    [
        ("“We go,” Quill said.", ["Quill"]),
        ("“We go,” said Quill.", ["Quill"]),
        ("“We go north today,” as Quill said.", ["nobody"]),
        ("“We go” on the, Quill said.", ["Quill"]),
        ("“We go”, then Quill said.", ["Quill"]),
        ("“We go north today,” now and then Quill said.", ["nobody"]),
        ("“We go” in a, Quill said.", ["Quill"]),
        ("“We go north today,” with Quill said.", ["nobody"]),
        # words that introduce it go before those behind it
        ("Quill said: “We go,” Lind said.", ["Quill"]),
        ("Quill said in the town, “We go,” Lind said.", ["Quill"]),
        ("Quill said it in the town. “We go,” Lind said.", ["Lind"]),
        ("Quill said the mill is “very old indeed” Lind said.", ["Quill"]),
        ("Quill said “we go”, “we stay,” Lind said.", ["Quill", "Lind"]),
        ("Quill said in the very old mill of the old town in the hills, “We go,” Lind said.", ["Quill"]),
        ("Quill said in the very old mill of the very old town in the hills, “We go,” Lind said.", ["Quill"]),
        ("Quill said in the very old mill of the very old town in the red hills, “We go,” Lind said.", ["Lind"]),
        # the cue before it reaches as far as a semicolon
        ("Quill said the mill is shut and “very old indeed”.", ["Quill"]),
        ("Quill called Lind; it is “very old indeed”.", ["no statement"]),
        ("Quill called Lind, it is “very old indeed”.", ["Quill"]),
        ("Quill said it; Lind said it is “very old”.", ["Lind"]),
        # the one that closes the sentence
        ("The mill is “very old”, it seems to us, Quill said.", ["Quill"]),
        ("The mill “is very old” — it seems — Quill said.", ["Quill"]),
        ("The mill is “very old” and it seems that Quill said so.", ["no statement"]),
        ("“Very old” is the mill of the town – Quill said.", ["Quill"]),
        ("“Very old” is the mill of the town Quill said.", ["no statement"]),
        ("“Very old,” is the “mill” Quill said.", ["Quill", "no statement"]),
        ("“Very old” is the mill that Lind called red, Quill called the town.", ["Quill"]),
        # what is nobody’s
        ("“We go.” “We stay.”", ["nobody", "nobody"]),
        ("“We go” and “We stay.”", ["nobody", "nobody"]),
        ("“We go north today.” It rained.", ["nobody"]),
        ("It rained. “We go north today.”", ["nobody"]),
        ("It rained. “We go north.”", ["no statement"]),
        ("It rained. “We go north today”", ["no statement"]),
        ("It rained. “We go north today", ["nobody"]),
        ("It rained. “#We go north today.”", ["no statement"]),
        ("It rained on “We go north today.”", ["no statement"]),
        ("“North”", ["no statement"]),
        ("“North,”", ["nobody"]),
        ("“12.”", ["no statement"]),
        ("“— …”", ["no statement"]),
    ],
)
def test_by_whom(text, who):
    assert told(text) == who


@pytest.mark.parametrize(
    ("text", "said"),
    [
        # words that qualify a noun
        ("It is a “leaked” plan, Quill said.", False),
        ("They are “badly leaked” plans, Quill said.", False),
        ("They are “very badly leaked” plans, Quill said.", True),
        ("It is the “very badly leaked plan” Lind has, Quill said.", False),
        ("It is the “old and badly leaked plan” Lind has, Quill said.", True),
        ("Is “very badly leaked” Lind’s, Quill said.", True),
        ("It is Lind's “very badly leaked” plan, Quill said.", False),
        ("“Badly leaked” plans are old, Quill said.", False),
        ("“Very badly leaked” plans are old, Quill said.", True),
        ("They are “badly leaked”, Quill said.", True),
        ("They are “badly leaked,” plans, Quill said.", True),
        ("They are “badly leaked!” plans, Quill said.", True),
        ("They are “badly leaked” and old, Quill said.", True),
        ("They are “badly leaked” 12 times, Quill said.", False),
        ("They, Quill said, are “badly leaked”", True),
        ("Quill said “badly leaked” plans are old.", False),
        # titles and words spoken about
        ("Quill said she read the book “We go north to stay.”", False),
        ("Quill said she read the book “We go north to stay now.”", True),
        ("The book “We go north” is old, Quill said.", False),
        ("“We go north” is old, Quill said.", True),
        # beside the cue it is said whatever it looks like
        ("Quill read “We go north” aloud.", True),
        ("Quill titled “We go north” it.", False),
        # a verb that takes no clause reaches fourteen words
        ("Quill called the old mill of the town by the river with the new “worst”.", True),
        ("Quill called the old mill of the town by the river with the new roof “worst”.", True),
        ("Quill called the old mill of the town by the river with the new red roof “worst”.", True),
        ("Quill called the old mill of the town by the river with the new tall red roof “worst”.", False),
        ("Quill believes the old mill of the town by the river with the new red roof is “worst”.", True),
        ("“Worst” of all, Quill called.", True),
    ],
)
def test_what_is_said(text, said):
    assert [one != "no statement" for one in told(text)] == [said]


@pytest.mark.parametrize(
    ("text", "alone"),
    [("“We go.” “We stay.”", True), ("“We go”, and “we stay”.", True), ("“We go” now.", False), ("We go.", False)],
)
def test_a_stretch_of_quotations_alone(text, alone):
    assert direct_speech.stands_alone(stretch_of(text)) is alone
