"""Statements and quotations, a limit at a time: how near a cue stands, how long words are, what marks hold."""

import pandas as pd
import pytest

from analysis import schema
from analysis.annotate.speech import quotations
from analysis.annotate.speech.quotation_attribution import speech
from tests.annotate.test_speech import actors, said, table

MILL = "the old mill of the town by the river with a new roof and a tall red tower in view".split()


def words(n: int) -> str:
    return " ".join(MILL[:n])


@pytest.mark.parametrize(
    ("text", "statements"),
    [
        # words that qualify a noun: two, or four behind an article
        ("It was a “leaked” plan.", 0),
        ("They were “badly leaked” plans.", 0),
        # what stands without a cue beside other words has four at least
        ("The old mill, “we go north today.”", 1),
        ("The old mill, “we go north.”", 0),
        ("The old mill, “we go north today”", 0),
        # a verb that takes no clause reaches fourteen tokens
        (f"Mara Quill called {words(13)} “the worst idea of all.”", 1),
        (f"Mara Quill called {words(14)} “the worst idea of all.”", 1),
        (f"Mara Quill called {words(15)} “the worst idea of all.”", 0),
        # titles have five words at most
        ("She read the book “We go north to stay.”", 0),
        ("She read the book “We go north to stay now.”", 1),
        # whom it is told stands in eleven words before `that`
        (f"Mara Quill told {words(11)} that the harbour is closed.", 1),
        (f"Mara Quill told {words(12)} that the harbour is closed.", 0),
        # a clause has three words
        ("It fell down, Mara Quill said.", 1),
        ("It fell, Mara Quill said.", 0),
        ("It fell down Mara Quill said.", 0),
        ("Mara Quill said that harbours close today.", 1),
        ("Mara Quill said harbours close.", 0),
        # what was not said, or may be
        ("Mara Quill did not say that the mill is old.", 0),
        ("Mara Quill could say that the mill is old.", 0),
        ("Mara Quill declined to say that the mill is old.", 0),
        # who was told does not say it
        ("Mara Quill was often told that the harbour is closed.", 0),
        ("Mara Quill often told reporters that the harbour is closed.", 1),
        # a paragraph that is a quotation: of one word, only if it ends as a sentence does
        ("“We go north”", 1),
        ("“North”", 0),
        ("“North!”", 1),
    ],
)
def test_how_far_a_cue_reaches(text: str, statements: int) -> None:
    assert len(said(text, None)) == statements


@pytest.mark.parametrize(
    ("text", "held"),
    [
        ("‘We go’, she said.", ["We go"]),
        ("‘Go’, she said.", []),
        ("She liked ‘the old dogs’ house’ most.", ["the old dogs’ house"]),
        ("She liked 'the old dogs' most.", ["the old dogs"]),
        ("the ’90s and the ’80s’ end", []),
        ("'Tis the old dogs' house and the cats' too", []),
        ("rock 'n' roll and 'em all'", []),
        ("“We go ‘as one’ now.”", ["We go ‘as one’ now."]),
        ("“We go. “We stay,” she said.", ["We go.", "We stay,"]),
        ("„We go“ north", ["We go"]),
        ("«We go» north", ["We go"]),
        ("``We go'' north", ["We go"]),
        ('the 12" pipe and the 5" pipe', []),
        ('"We bought 12" pipes', ["We bought 12"]),
        ('"We go," she said, of the 12" pipe', ["We go,"]),
        ('He said "we go" and ("we stay").', ["we go", "we stay"]),
        ("We go”", []),
        ("She said “we go", ["we go"]),
        ("She said “", []),
    ],
)
def test_what_marks_hold(text: str, held: list[str]) -> None:
    assert [text[q.start : q.end] for q in quotations.find([(0, text)])] == held
    # anywhere in a text
    assert [(q.start - 100, q.end - 100) for q in quotations.find([(100, text)])] == [
        (q.start, q.end) for q in quotations.find([(0, text)])
    ]


@pytest.mark.parametrize(
    ("paragraphs", "held"),
    [
        (["She said: “We go.", "“We stay.”", "It rained."], ["We go.\n“We stay."]),
        (["She said: “We go.", "We stay.” It rained."], ["We go.\nWe stay."]),
        (["She said: “We go.", "We stay.", "It rained."], ["We go."]),
        (["She said: “We go.", "It rained. “We stay.”"], ["We go.", "We stay."]),
        (["She said: “We go.  ", "It rained."], ["We go."]),
    ],
)
def test_quotations_over_paragraphs(paragraphs: list[str], held: list[str]) -> None:
    text, placed = "\n".join(paragraphs), []
    for paragraph in paragraphs:
        placed.append((sum(len(one) + 1 for _, one in placed), paragraph))
    found = quotations.find(placed)
    assert [text[q.start : q.end] for q in found] == held
    assert [q.closed for q in found] == [text[q.end : q.end + 1] == "”" for q in found]
    assert all(text[q.outer_start] == "“" for q in found)


def speakers(text: str) -> list[str]:
    """The words that name whoever says each statement."""
    found = speech(*table(text), actors=actors(), model=None)
    return [
        text[int(r.speaker_start) : int(r.speaker_end)] if pd.notna(r.speaker_start) else "" for r in schema.rows(found)
    ]


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("“We go north,” said the old baker, who said: “We stay south.”", ["the old baker", "who"]),
        ("It was Ada Brook, who said: “We go north.”", ["who"]),
        ("Mara Quill, the minister of trade, said: “We go north.”", ["Mara Quill"]),
        ("The minister, Mara Quill, said: “We go north.”", ["Mara Quill"]),
        ("An adviser to the president of Norvania said: “We go north.”", ["An adviser to the president of Norvania"]),
        ("Ada Brook and Bo Lind said: “We go north.”", ["Ada Brook and Bo Lind"]),
        ("The baker on Monday said: “We go north.”", ["The baker"]),
        ("On Monday the baker said: “We go north.”", ["the baker"]),
        (
            "“We go north,” said the minister of trade from Sudland on Monday.",
            ["the minister of trade from Sudland"],
        ),
        ("“We go north,” said a baker on Monday.", ["a baker"]),
        ("Ada Brook left early, adding that the harbour is closed.", ["Ada Brook"]),
        ("Less than a year ago, Ada Brook warned and said that the harbour is closed.", ["Ada Brook"]),
        # words that introduce a quotation come before those behind it
        ("Mara Quill said in a statement: “We go north,” Tomas Reed said.", ["Mara Quill"]),
        ("According to Mara Quill, the harbour is closed.", ["Mara Quill"]),
        ("The harbour is closed, according to Larks magazine.", ["Larks magazine"]),
        ("Mara Quill is sure that the harbour is closed.", ["Mara Quill"]),
        # no statement
        ("Mara Quill is sure of the harbour.", []),
        ("Mara Quill discussed the harbour and the mill.", []),
        ("Mara Quill told reporters.", []),
        ("The harbour, Mara Quill described as closed.", []),
    ],
)
def test_who_speaks(text: str, words: list[str]) -> None:
    assert speakers(text) == words
