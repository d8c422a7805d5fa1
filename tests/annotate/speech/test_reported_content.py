"""What is reported: the kinds of report, and what only looks like one, with the grammar and without."""

import pandas as pd
import pytest

from analysis.annotate import sentences
from analysis.annotate.speech.quotation_attribution import speech
from tests.annotate.test_speech import MODEL, actors, said, table

NO = None


@pytest.mark.parametrize(
    ("text", "who", "words"),
    [
        # a cue between commas: the statement is the whole
        ("The mill, Mara Quill said, closed in May.", "mara_quill", "The mill, Mara Quill said, closed in May"),
        ("If it rains, Mara Quill said, mills are shut.", "mara_quill", "If it rains, Mara Quill said, mills are shut"),
        ("The mill is shut, Mara Quill said, adding nothing.", "mara_quill", "The mill is shut"),
        # behind the report, where it is one
        ("The mill closed in May, Mara Quill said.", "mara_quill", "The mill closed in May"),
        ("In the end, Mara Quill said nothing.", NO, ""),
        ("When it rained, Mara Quill spoke in the mill.", NO, ""),
        ("Writing on a wall, Mara Quill smiled.", NO, ""),
        # lead-ins
        ("Asked about the mill, Mara Quill left.", NO, ""),
        ("When asked about the old mill, Mara Quill left.", NO, ""),
        ("Told of the mill, Mara Quill left.", NO, ""),
        # a subject behind its verb, and a long way to `that`
        ("Mara Quill said there was a mill.", "mara_quill", "there was a mill"),
        ("Mara Quill told old men and the women of the town that the mill closed.", "mara_quill", "the mill closed"),
        ("Mara Quill claims that the mill closed.", "mara_quill", "the mill closed"),
        # what is spoken of stands before the speaker
        ("They closed a mill which Mara Quill said was very old.", "mara_quill", "was very old"),
        # the speaker is set against the one before
        ("Mara Quill said the mill closed, but Tomas Reed said the farm closed.", "mara_quill", "the mill closed"),
        # another passes it on
        ("The Lark quoted Mara Quill as saying that the mill closed.", "mara_quill", "the mill closed"),
        ("The mill closed, the Lark cited Mara Quill as saying on Monday.", "mara_quill", "The mill closed"),
        # documents speak for who wrote them
        ("The mill closed, according to a statement by Mara Quill.", "mara_quill", "The mill closed"),
        ("The mill closed, according to a letter released on Monday by Mara Quill.", "mara_quill", "The mill closed"),
        ("The mill closed, according to a letter.", "a letter", "The mill closed"),
        # what goes on, and what is not said
        ("Mara Quill went on to explain that the mill closed.", "mara_quill", "the mill closed"),
        ("Mara Quill refused to explain that the mill closed.", NO, ""),
        # a colon
        ("Said Mara Quill: the mill closed in May.", "mara_quill", "the mill closed in May"),
        # praise and blame
        ("Mara Quill praised the brave old men of the mill.", "mara_quill", "the brave old men of the mill"),
        ("Norvania held eight men accused of the theft.", NO, ""),
        ("Mara Quill denied them entry to the mill.", "mara_quill", "them entry to the mill"),
        ("Mara Quill denied entry to the mill.", NO, ""),
    ],
)  # fmt: skip
def test_a_report(text: str, who: str | None, words: str) -> None:
    found = [one for one in said(text) if one[0] == "indirect"]
    if who is NO:
        assert found == []
    else:
        assert (found[0][1], found[0][2] if found[0][2] != "anonymous" else words_of(text)) == (words, who)


def words_of(text: str) -> str | None:
    """The words that describe the first speaker."""
    row = speech(*table(text), actors=actors(), model=MODEL).iloc[0]
    return row["descriptor"]


@pytest.mark.parametrize(
    ("text", "who"),
    [
        ("Mara Quill and Tomas Reed said the mill closed.", ["mara_quill", "tomas_reed"]),
        ("The Norvanian government and the Sudlandic army said the mill closed.", ["NRV", "SUD"]),
        ("“We go north,” said Mara Quill and Tomas Reed.", ["mara_quill", "tomas_reed"]),
        ("Mara Quill left and Tomas Reed said the mill closed.", ["tomas_reed"]),
    ],
)
def test_a_joint_statement_has_a_row_for_each(text: str, who: list[str]) -> None:
    found = speech(*table(text), actors=actors(), model=MODEL)
    assert found["speaker_id"].tolist() == who
    assert found["statement_id"].nunique() == 1


@pytest.mark.parametrize(
    ("text", "spoken"),
    [
        ("Tomas Reed left with Mara Quill, who said the mill closed.", ("who", "Mara Quill", "mara_quill")),
        ("Mara Quill left. She said the mill closed.", ("She", "Mara Quill", "mara_quill")),
        ("Mara Quill said the mill closed.", ("Mara Quill", "", "mara_quill")),
        ("Who said the mill closed?", None),
    ],
)
def test_a_pronoun_stands_by_the_cue_and_the_name_apart(text: str, spoken: tuple[str, str, str] | None) -> None:
    found = speech(*table(text), actors=actors(), model=MODEL)
    assert len(found) == (spoken is not None)
    for row in found.itertuples():
        named = "" if pd.isna(row.named_start) else text[row.named_start : row.named_end]
        assert (text[row.speaker_start : row.speaker_end], named, row.speaker_id) == spoken


@pytest.mark.parametrize(
    ("text", "n"),
    [
        ("“We go,” said Mara Quill, a baker of the old town who keeps goats. “We go north today.”", 1),
        ("“We go,” Mara Quill said at the mill on Monday. “We go north today.”", 1),
        ("''We go,'' Mara Quill said. ''We go north today.''", 1),
        ("“We go,” Mara Quill said. It rained. “We go north today.”", 2),
        ("'Mills Are Old'\nIt rained.", 0),  # a heading
        ("Mara Quill told the Lark’s “Morning Mail” that the mill closed.", 1),
        ("Mara Quill said that the mill was “old” now.", 1),  # in scare quotes
        ("Mara Quill said that the mill was “very old” now.", 2),
    ],
)
def test_how_many_statements(text: str, n: int) -> None:
    assert len(said(text)) == n


@pytest.mark.parametrize(
    ("title", "who"),
    [
        ("Mara Quill: The old mill will close in May", ["mara_quill"]),
        ("Norvania: The old mill will close in May", []),
        ("Weather: The old mill will close in May", []),
    ],
)
def test_a_headline_with_a_colon(title: str, who: list[str]) -> None:
    place = pd.DataFrame([("a", "title", 0, 0, len(title))], columns=["article_id", "part", "line", "start", "end"])
    found = sentences.sentences(place, pd.DataFrame({"article_id": ["a"], "text": [title]}))
    assert speech(found, table(title)[1], actors=actors(), model=MODEL)["speaker_id"].tolist() == who
