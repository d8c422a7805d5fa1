"""Who says what over the sentences of an article: speakers carried on, people of the codebook and others."""

import pandas as pd
import pytest

from analysis import schema
from analysis.annotate.speech.quotation_attribution import speech
from tests.annotate.test_speech import actors, said, table


def direct(text):
    """Who says each quotation, without a model: id, or words, or none."""
    return [who if isinstance(who, str) else None for kind, _, who in said(text, None) if kind == "direct"]


@pytest.mark.parametrize(
    ("text", "who"),
    [
        # who acts in the sentence of the quotation
        ("Mara Quill was happy. Tomas Reed was there: “We go north today.”", ["tomas_reed"]),
        ("There was Norvania: “We go north today.”", ["unattributed"]),
        ("The baker was there: “We go north today.”", ["unattributed"]),
        ("“We go north today.” Tomas Reed was there.", ["unattributed"]),
        # or in the one before, in the same paragraph or behind a colon
        ("Mara Quill was happy. “We go north today.”", ["mara_quill"]),
        ("Mara Quill was happy.\n“We go north today.”", ["unattributed"]),
        ("Mara Quill was happy:\n“We go north today.”", ["mara_quill"]),
        ("Norvania was happy. “We go north today.”", ["unattributed"]),
        ("Norvania was happy:\n“We go north today.”", ["NRV"]),
        # or who spoke last
        ("“We go,” Mara Quill said. “We go north today.”", ["mara_quill"]),
        ("“We go,” Mara Quill said.\n“We go north today.”", ["mara_quill", "mara_quill"]),
        ("“We go,” Mara Quill said. It rained.\n“We go north today.”", ["mara_quill", "mara_quill"]),
        ("“We go,” Mara Quill said. Tomas Reed was there. “We go north today.”", ["mara_quill", "tomas_reed"]),
        ("“We go,” Mara Quill said. “We go north today.” “We stay here now.”", ["mara_quill"]),
        ("“We go,” Mara Quill said. Tomas Reed said nothing. “We go north today.”", ["mara_quill", "tomas_reed"]),
        ("Mara Quill said it is old. It rained.\n“We go north today.”", ["mara_quill"]),
        ("Mara Quill called Tomas Reed. It rained.\n“We go north today.”", ["unattributed"]),
        ("Tomas Reed was there when Mara Quill said it is old. “We go north today.”", ["mara_quill"]),
        ("“We go north today.”", ["unattributed"]),
    ],
)
def test_a_quotation_without_a_cue(text, who):
    assert direct(text) == who


def asked(text, *, names=None, of=actors):
    found_sentences, mentions = table(text)
    found = speech(found_sentences, mentions, actors=of(), names=names)
    return [(r.speaker_id, r.speaker) for r in schema.rows(found)]


def without(kind):
    """The actors, those of a kind left out."""
    return lambda: actors()[lambda table: table["kind"] != kind]


LATER = "came by the old mill to the town by the sea"
BOTH = f"Tomas Reed and Sudland {LATER}. Norvania came. Both sides said “we go north today”."


def test_states_and_their_people_are_sides():
    assert {who for who, _ in asked(BOTH)} == {"SUD", "NRV"}
    minister = f"Norvanian minister Mara Quill {LATER}. “We go,” said the Norvanian minister."
    assert asked(minister) == [("mara_quill", "Mara Quill")]
    # without the actors it is not known whose minister she is, but the words before her name tell
    assert asked(f"The minister Mara Quill {LATER}. “We go,” said the Norvanian minister.", of=lambda: None) == [
        ("anonymous", "the Norvanian minister")
    ]


def test_a_government_speaks_for_its_state():
    assert asked("“We go,” said Norvania.")[0][0] == "NRV"
    assert asked("“We go,” said Quill's office.")[0][0] == "NRV"
    assert asked("“We go,” said Quill's office.", of=lambda: None)[0][0] == "mara_quill"


@pytest.mark.parametrize(
    ("kind", "actor", "who"),
    [("person", None, "Ada Brook"), ("organisation", None, "he"), ("person", "ada_brook", "he")],
)
def test_persons_that_the_codebook_does_not_know_are_meant_by_a_pronoun(kind, actor, who):
    text = "There was Ada Brook. “We go,” he said."
    names = pd.DataFrame(
        [("a", 10, 19, "Ada Brook", kind, actor)],
        columns=["article_id", "start", "end", "text", "kind", "actor_id"],
    ).astype({"actor_id": "object"})
    assert [words for _, words in asked(text, names=names)] == [who]


def test_statements_stand_in_reading_order_with_the_longer_first():
    text = "Mara Quill said that the mill was “closed for good”. “We go,” said Tomas Reed."
    found = speech(*table(text), actors=actors())
    assert [text[a:b] for a, b in zip(found["start"], found["end"], strict=True)] == [
        "the mill was “closed for good”",
        "closed for good",
        "We go,",
    ]
    assert found["cue"].tolist() == ["said", "said", "said"]
    assert found["sentence_id"].tolist() == [0, 0, 1]


def test_an_article_that_begins_anywhere():
    text = "“We go,” said Mara Quill. “We stay,” said Ada Stone. “We sing,” Stone said."
    found_sentences, mentions = table(text)
    near = speech(found_sentences, mentions, actors=actors())
    moved = [frame.assign(start=frame["start"] + 700, end=frame["end"] + 700) for frame in (found_sentences, mentions)]
    far = speech(*moved, actors=actors())
    assert far["start"].tolist() == (near["start"] + 700).tolist()
    assert far["speaker"].tolist() == near["speaker"].tolist() == ["Mara Quill", "Ada Stone", "Ada Stone"]
