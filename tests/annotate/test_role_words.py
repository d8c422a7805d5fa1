"""Government or territory by the words around a name: how far each sign reaches, and what is just outside of it."""

import pytest

from analysis.annotate.actors import roles

# The name stands in square brackets; a city's is Hollin, a country's Sarnia.
CASES = [
    ("[Sarnia] protested.", "polity"),
    # something is in a place, whatever stands between
    ("They met in [Sarnia].", "place"),
    ("They met In [Sarnia].", "place"),
    ("They met in northern [Sarnia].", "place"),
    ("They met in the northern [Sarnia].", "place"),
    ("They met in cold [Sarnia].", "polity"),
    ("They met throughout  all of the [Sarnia].", "place"),
    ("They meetin [Sarnia].", "polity"),
    ("They visited [Sarnia].", "place"),
    ("They revisited [Sarnia].", "polity"),
    ("parts of [Sarnia]", "place"),
    ("parts of the [Sarnia]", "place"),
    ("parts for [Sarnia]", "polity"),
    # of a way to it, up to three words behind what goes there
    ("They went to [Sarnia].", "place"),
    ("They went back to [Sarnia].", "place"),
    ("They went home at night to [Sarnia].", "place"),
    ("They went home by train from Zend to [Sarnia].", "place"),
    ("They went out of [Sarnia].", "place"),
    ("They sold it to [Sarnia].", "polity"),
    ("They sold it from [Sarnia].", "place"),
    ("Born long before the war and far from [Sarnia].", "place"),
    ("He was born there. They got it from [Sarnia].", "polity"),
    ("They fled; they bought it from [Sarnia].", "polity"),
    ("They fled, and then bought it from [Sarnia].", "place"),
    # `of` and `from` by the word before
    ("the government of [Sarnia]", "polity"),
    ("the governments of [Sarnia]", "polity"),
    ("the abolition of [Sarnia]", "place"),
    ("the isolation of [Sarnia]", "place"),
    ("the destructions of [Sarnia]", "polity"),
    ("the cheeses of [Sarnia]", "place"),
    ("pressure from [Sarnia]", "polity"),
    ("pressure by sea and from [Sarnia]", "polity"),
    ("pressure by sea and land and from [Sarnia]", "place"),
    ("cheese from [Sarnia]", "place"),
    ("Of [Sarnia] they know.", "place"),
    ("a journey with no end to [Sarnia]", "place"),
    ("a gift to [Sarnia]", "polity"),
    ("a gift toward [Sarnia]", "polity"),
    ("a road toward [Sarnia]", "place"),
    # what is dealt with
    ("interest in [Sarnia]", "polity"),
    ("interests in the [Sarnia]", "polity"),
    ("uninterest in [Sarnia]", "place"),
    ("interest near [Sarnia]", "place"),
    ("the well-in-[Sarnia]", "polity"),
    ("the [Sarnia]-Zend talks in Zend", "polity"),
    ("in the [Sarnia]–Zend valley", "polity"),
    ("in the [Sarnia]-based firm", "place"),
    # owners act, but for what is a part of a land
    ("[Sarnia]'s envoy", "polity"),
    ("in [Sarnia]'s office", "polity"),
    ("[Sarnia]'s coast", "place"),
    ("[Sarnia]’s long coast", "place"),
    ("[Sarnia]’s long cold coast", "place"),
    ("[Sarnia]’s very long cold coast", "polity"),
    ("[Sarnia]'s coasts", "place"),
    ("[Sarnia]' coast", "place"),
    ("[Sarnia]'s President", "polity"),
    ("in [Sarnia]'s President", "place"),
    # in brackets, as what stands before them
    ("in the Zend Valley ([Sarnia])", "place"),
    ("with the Zend Valley ([Sarnia])", "polity"),
    ("in Zend Valley ([Sarnia])", "place"),
    ("the region ([Sarnia])", "polity"),
    # a list of other names
    ("They met in Zend and [Sarnia].", "place"),
    ("They met in Zend, Ost and [Sarnia].", "place"),
    ("They met in Upper Zend, and [Sarnia].", "place"),
    ("They met in Zend or [Sarnia].", "place"),
    ("They met in zend and [Sarnia].", "polity"),
    ("Zend and [Sarnia] met.", "polity"),
    ("They went to Zend and [Sarnia].", "place"),
    # what comes next
    ("the [Sarnia] border", "place"),
    ("the [Sarnia] Border", "polity"),
    ("the [Sarnia] borders", "polity"),
    ("[Sarnia] is a town", "place"),
    ("[Sarnia] is the small old quiet grey town", "place"),
    ("[Sarnia] is the very small old quiet grey town", "polity"),
    ("[Sarnia] is one small town", "place"),
    ("[Sarnia] is an ally", "polity"),
    ("[Sarnia] is in town", "polity"),
    # minds are in governments, of a city alone
    ("It was watched in [Hollin].", "polity"),
    ("It was watched in [Sarnia].", "place"),
    ("It was watched with care in [Hollin].", "polity"),
    ("It was watched with some care in [Hollin].", "place"),
    ("It was watched near [Hollin].", "place"),
    ("Its envoy to [Hollin] left.", "polity"),
    ("It was unwatched in [Hollin].", "place"),
    # and what they host
    ("[Hollin] was the venue.", "place"),
    ("[Hollin] was the last great big venue.", "polity"),
    ("[Hollin] was the last great venue.", "place"),
    ("[Hollin] was glad.", "polity"),
    ("[Sarnia] was the venue.", "polity"),
    ("[Hollin] will be host city.", "place"),
    ("[Hollin] will be revenue.", "polity"),
]


@pytest.mark.parametrize(("marked", "expected"), CASES)
def test_how_far_a_sign_reaches(marked: str, expected: str) -> None:
    start, end = marked.index("["), marked.index("]") - 1
    text = marked.replace("[", "").replace("]", "")
    assert roles.from_words(text, [(start, end)], cities=["[Hollin]" in marked]) == [expected]


@pytest.mark.parametrize(
    ("between", "joined"),
    [
        (" and ", True), (", ", True), (" or ", True), (", and ", True), (" & ", True),
        (" to ", True), (" and the ", True), (", the ", True), (" And ", True), ("; ", False), (" with ", False),
        (" or for ", False), (", or ", True), (". ", False), (" and all ", False),
    ],
)  # fmt: skip
def test_a_list_stands_where_its_first_name_stands(between: str, joined: bool) -> None:
    text = f"It is in Sarnia{between}Ostrel."
    spans = [(9, 15), (len(text) - 7, len(text) - 1)]
    assert roles.from_words(text, spans, cities=[False, False])[0] == "place"
    protest = f"Sarnia{between}Ostrel protested."
    spans = [(0, 6), (6 + len(between), 12 + len(between))]
    if between != " to ":
        assert roles.from_words(protest, spans, cities=[False, False]) == ["polity", "polity"]
    # behind a town a sign of its own decides, unless they are joined
    text = f"It is in Sarnia{between}Hollin was glad."
    spans = [(9, 15), (15 + len(between), 21 + len(between))]
    found = roles.from_words(text, spans, cities=[False, True])
    assert found == ["place", "place" if joined else "polity"]


def test_three_names_in_a_list_and_none_at_all() -> None:
    text = "It is in Sarnia, Ostrel and Zenda; Norva protested."
    spans = [(text.index(name), text.index(name) + len(name)) for name in ("Sarnia", "Ostrel", "Zenda", "Norva")]
    assert roles.from_words(text, spans, cities=[False] * 4) == ["place", "place", "place", "polity"]
    assert roles.from_words(text, [], cities=[]) == []


@pytest.mark.parametrize(("n", "expected"), [(480, "place"), (500, "polity")])
def test_what_is_far_away_is_not_looked_at(n: int, expected: str) -> None:
    text = f"It went {'x' * n} from Sarnia"
    assert roles.from_words(text, [(len(text) - 6, len(text))], cities=[False]) == ["place"]
    text = f"born {'x' * n} far from Sarnia"  # a sign that is cut away
    start = len(text) - 6
    given = text.replace("far", "aid")
    assert roles.from_words(given, [(start, start + 6)], cities=[False]) == [expected]
