"""What attributes a quotation by where it stands, and a headline by its colon."""

import pytest

from analysis.annotate.speech import quotation_cues, quotations, segments
from analysis.annotate.speech.attributions import Attribution
from tests.annotate.speech.stretches import held, stretch_of


def beside(text: str) -> list[tuple[str, str]]:
    stretch = stretch_of(text)
    return [(held(stretch, a.subject), held(stretch, a.cue)) for a in quotation_cues.find(stretch, [])]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        # any verb, before or behind the name
        ("“We go,” huffed Ilse Quill.", [("Ilse Quill", "huffed")]),
        ("“We go,” Ilse Quill huffed.", [("Ilse Quill", "huffed")]),
        ("“We go,” she huffed on Monday.", [("she", "huffed")]),
        ("“We go,” huffed the old mill.", [("the old mill", "huffed")]),
        ("“We go” Ilse Quill huffed.", []),  # the quotation is no whole
        ("“We go,” it rained hard.", []),
        ("“We go,” Ilse Quill huffed them.", []),
        ("“We go,” in Norvania.", []),
        # a line of its own
        ("“We go.” — Ilse Quill", [("Ilse Quill", "” —")]),
        ("“We go.” — it rained", []),
        ("“We go.” — Ilse Quill left the town", []),
        # a name and a colon
        ("Ilse Quill: “We go.”", [("Ilse Quill", ":")]),
        ("Ilse Quill (transport minister): “We go.”", [("Ilse Quill", ":")]),
        ("The mill: “We go.”", []),
        ("It rained in Norvania: “We go.”", []),
    ],
)
def test_beside_a_quotation(text: str, expected: list[tuple[str, str]]) -> None:
    found = beside(text)
    assert [who for who, _ in found] == [who for who, _ in expected]
    assert all(cue in (ours, "” —") for (_, ours), (_, cue) in zip(found, expected, strict=True))


def test_where_a_cue_stands_nothing_else_is_looked_for() -> None:
    stretch = stretch_of("“We go,” huffed Ilse Quill.")
    assert quotation_cues.find(stretch, [Attribution((1, 2), (2, 4), "say")]) == []


@pytest.mark.parametrize(
    ("text", "who"),
    [
        ("Ilse Quill: The old mill will close in May", "Ilse Quill"),
        ("Norvanian minister: The old mill will close in May", "Norvanian minister"),
        ("Ilse Quill: “The old mill will close in May”", ""),
        ("Ilse Quill: A life", ""),
        ("What the ministers said in the town on Monday: the mill will close in May", ""),
        ("It rained in May: The old mill will close in May", ""),
        ("The old mill will close in May", ""),
    ],
)
def test_a_headline(text: str, who: str) -> None:
    (stretch,) = segments.joined([(0, "title", 0, 0, text)], quotations.find([(0, text)]))
    found = quotation_cues.headline(stretch)
    assert held(stretch, found.subject if found else None) == who
    assert quotation_cues.headline(stretch_of(text)) is None
