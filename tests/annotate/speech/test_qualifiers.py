"""Statements for or against what they are on: read where the cue says it, and nowhere else."""

import pandas as pd
import pytest

from analysis import resources, schema, word_lists
from analysis.annotate.speech import cues, qualifiers, quotation_attribution

WORDS = word_lists.read(resources.file("annotate/words/{language}/qualifiers.toml"))


@pytest.mark.parametrize(
    ("cue", "said", "expected"),
    [
        ("welcomed", "the harvest treaty", "for"),
        ("Welcoming", "the treaty", "for"),
        ("argued for", "a shorter road", "for"),
        ("praised by", "the harbour", "for"),
        ("rejected", "the treaty", "against"),
        ("denies", "that the mill was closed", "against"),
        ("spoke out  against", "the road", "against"),
        ("warned against", "haste", "against"),
        # what only says, asks, fears or states is neither
        ("said", "the treaty is good", None),
        ("called for", "an end to the ban", None),
        ("demanded", "a new road", None),
        ("accused", "Sudland of closing the road", None),
        ("confirmed", "the road is open", None),
        ("warned", "of floods", None),
        (None, "We welcome the treaty.", None),
        # what ends, lacks or is denied turns the sign round, and whether the theme turns with it is not known
        ("welcomed", "the end of the harvest ban", None),
        ("condemned", "the recent closure of the port", None),
        ("denied", "that no road was built", None),
        ("criticised", "Sudland, which hadn’t kept the treaty, though it didn't end", "against"),
        ("denied", "it didn’t pay", None),
        # far into what is said it is about something else
        ("welcomed", "a treaty on the harvest of the northern valley, and the end of summer", "for"),
        ("hails", "from the coast", None),
        ("hails", "the men from the coast", "for"),
    ],
)
def test_the_cue_is_read(cue: str | None, said: str, expected: str | None) -> None:
    assert qualifiers.read(cue, said) == expected


def test_every_verb_is_a_cue_and_has_one_sign() -> None:
    known = cues.lexicon()
    for entry in (*WORDS["approving"], *WORDS["opposing"]):
        verb, *rest = entry.split()
        assert (verb, *rest) in known.phrases if rest else verb in known, entry
    assert WORDS.set("approving").isdisjoint(WORDS.set("opposing"))


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Norvania condemned the harvest treaty.", ["against"]),
        ("“The harbour is ours,” said Norvania.", [None]),
        ("Norvania did not welcome the treaty.", []),  # nothing was said
    ],
)
def test_the_table_has_it(text: str, expected: list[str | None]) -> None:
    sentences, mentions = schema.empty("sentences"), schema.empty("mentions")
    sentences.loc[0] = ["a", 0, "body", 0, 0, len(text), text]
    at = text.index("Norvania")
    mentions.loc[0] = ["a", 0, at, at + 8, "Norvania", "NRV", "state", "polity", "alias", None]
    found = quotation_attribution.speech(sentences, mentions)
    assert [None if pd.isna(one) else one for one in found["qualifier"]] == expected
