"""Full stops of abbreviations, one kind of word at a time: what has to follow for the sentence to go on."""
# ruff: noqa: E501 - one case a line is easier to read than a table that wraps

import pytest

from analysis.annotate import full_stops


def goes_on(text: str) -> bool:
    """Whether a sentence goes on behind the stop that a bar follows."""
    stop = text.index("|") - 1
    whole = text.replace("|", "")
    following = stop + 1 + len(whole[stop + 1 :]) - len(whole[stop + 1 :].lstrip())
    return full_stops.goes_on(whole, stop, following)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        # before names, whatever follows
        ("He met Dr.| Dray", True), ("He met Dr.| The", True), ("he met DR.| Dray", True), ("a Br.| Dray", True),
        ("a br.| Dray", False), ("a Lt-Gen.| Dray", True), ("a Maj.Gen.| Dray", True), ("zenda.gen.| Dray", False),
        ("a Hon’ble.| Dray", True), ("a (Dr.| Dray", True), ("a “Dr.| Dray", True), ("a xdr.| Dray", False),
        # before numbers and amounts; some may end a sentence before a name, too
        ("at No.| 5", True), ("at No.| The", False), ("at No.| Dray", False), ("at Rs.| $5", True), ("at No.| A/2", True),
        ("at No.| KL-07", True), ("at No.| KL 07", True), ("at No.| ABCDE 07", False), ("at No.| XIV", True),
        ("at No.| XIVth", False), ("at No.| V", True), ("at No.| I", False), ("at No.| Five", True), ("at No.| Fiver", False),
        ("in Jan.| 5", True), ("in Jan.| The", False), ("in Jan.| Dray", True), ("in Mon.| Dray", False),
        # times of a day
        ("at 9 a.m.| Monday", True), ("at 9 a.m.| GMT", True), ("at 9 p.m.| Sarn time", True), ("at 9 a.m.| Old Sarn time", True),
        ("at 9 a.m.| Very Old Upper Sarn time", False), ("at 9 a.m.| Sarn timed", False), ("at 9 a.m.| Dray", False),
        # whatever follows, or never
        ("e.g.| The", True), ("viz.| Dray", True), ("etc.| Dray", False), ("etc.| The", False),
        # what may end a sentence ends it before a word that begins one
        ("Zend Ltd.| Dray", True), ("Zend Ltd.| The", False), ("Zend Ltd.| A. Dray", True), ("Zend Ltd.| A", False),
        # letters with stops
        ("the U.S.| Senate", True), ("the U.S.| The", False), ("the u.s.| Senate", True), ("the U.S.A.| Senate", True),
        ("the Us.| Senate", False), ("the U.SA.| Senate", False), ("the 4.5.| Senate", False), ("x.y5.| Senate", False),
        # an initial, unless a number stands before it or a sentence begins after it
        ("He met A.| Dray", True), ("They chose A.| The", False), ("He met A.| B. Dray", True), ("the car 3036 Q.| Dray", False),
        ("the car 3036Q.| Dray", False), ("at 3170 W.| Mill", True), ("at 74.00° W.| Mill", False), ("at 74.5 W.| Mill", False),
        ("at 74′ N.| Mill", False), ("at 74 N.| Mill", True), ("World War I.| Dray", False), ("I.| M. Dray", True),
        ("i.| Dray", False), ("i.| M. Dray", True), ("a 5.| Dray", False), ("É.| Dray", True),
        # no word at all, or none that is known
        ("he left.| Dray", False), ("?.| Dray", False), ("--.| Dray", False), ("zenda.co.| Dray", False),
    ],
)  # fmt: skip
def test_whether_a_sentence_goes_on(text: str, expected: bool) -> None:
    assert goes_on(text) is expected
    assert goes_on("It was so. " * 9 + text) is expected
    assert goes_on(text.replace("| ", "|  ")) is expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [("the … Ruritanian", True), ("The… Ruritanian", True), ("of  … Ruritanian", True), ("Dray … Ruritanian", False), ("… Ruritanian", False)],
)  # fmt: skip
def test_dots_that_leave_out_part_of_a_sentence(text: str, expected: bool) -> None:
    assert full_stops.leads_on(text, text.index("…")) is expected
    assert full_stops.leads_on("x" * 60 + " " + text, 61 + text.index("…")) is expected


def test_the_words_by_what_follows_them() -> None:
    words = full_stops.words.__wrapped__()
    assert {"dr", "Br"} <= words["before_names"] and "no" in words["before_numbers"] and "etc" in words["ends"]
    assert all(isinstance(listed, frozenset) and listed for listed in words.values())
