"""The type and sign of a pair that is given: what one actor does to the other, whatever else the sentence tells."""

import pytest
from hypothesis import given, strategies as st

from analysis.annotate import language
from analysis.annotate.events import event_coding
from tests.annotate.test_events import MODEL, book


# PLOVER has no status: what is meant is a promise or a threat, and what is signed is support.
@pytest.mark.parametrize(
    ("text", "kind"),
    [("India will visit Japan.", "AGREE"), ("India signed a treaty with Japan.", "SUPPORT"),
     ("India visited Japan.", "CONSULT")],
)  # fmt: skip
def test_a_given_pair_is_typed_as_plover_does(text, kind):
    sentence = next(language.parse([text], MODEL))
    at = text.index("Japan")
    assert event_coding.type_for(sentence, (0, 5), (at, at + 5), book()).type == kind


# Type and sign of a given pair: the first name acts, the second is acted upon.
PAIRS = [
    ("China criticised India on Monday.", "China", "India", "ACCUSE", "conflictual"),
    ("India was criticised by China on Monday.", "China", "India", "ACCUSE", "conflictual"),
    ("Russia imposed sanctions on Japan.", "Russia", "Japan", "SANCTION", "conflictual"),
    ("Japan refused to sign the accord with Russia.", "Japan", "Russia", "REJECT", "conflictual"),
    ("India gave vaccines to Kazakhstan.", "India", "Kazakhstan", "AID", "cooperative"),
    ("Ilse Quill met Tam Reed in Quillport.", "Ilse Quill", "Tam Reed", "CONSULT", "cooperative"),
    ("Norvanian troops shelled Sudland.", "Norvanian", "Sudland", "ASSAULT", "conflictual"),
    ("Thousands marched against Norvania outside its embassy.", "Thousands", "Norvania", "PROTEST", "conflictual"),
]


@pytest.mark.parametrize(("text", "source", "target", "kind", "sign"), PAIRS)
def test_the_type_of_a_given_pair(text, source, target, kind, sign):
    sentence = next(language.parse([text], MODEL))
    spans = [(text.index(name), text.index(name) + len(name)) for name in (source, target)]
    assert event_coding.type_for(sentence, *spans, book()) == (kind, sign)


@given(st.text(max_size=40), st.integers(0, 50), st.integers(0, 50))
def test_a_given_pair_always_has_a_type(text, start, end):
    sentence = next(language.parse([text], MODEL))
    kind, sign = event_coding.type_for(sentence, (start, end), (end, start), book())
    assert book().signs[kind] == sign
