"""What is found and, as much, what is not."""
# ruff: noqa: E501 - one case a line is easier to read than a table that wraps

import pytest

from analysis.codebook.matching.matcher import Matcher
from analysis.codebook.matching.phrases import Pattern, problem
from analysis.errors import CodebookError


def name(actor, phrase, sort="name", case="capitals"):
    return Pattern(actor, phrase, case, sort)


WORLD = [
    name("GIN", "Guinea"), name("GNQ", "Equatorial Guinea"), name("GNB", "Guinea-Bissau"), name("PNG", "Papua New Guinea"),
    name("GEO", "Georgia"), name("GEO", "Georgian"), name("", "Georgia Tech", "fixed"),
    name("IND", "India"), name("IND", "Indian"), name("", "Indian Ocean", "fixed"),
    name("", "Indo-Pacific", "fixed"), name("IND", "Indo", "prefix"), name("CHN", "Sino", "prefix"),
    name("RUS", "Russia"), name("RUS", "Russian"), name("", "Russian Far East", "fixed"),
    name("USA", "US", case="exact"), name("USA", "American"), name("WSM", "Samoa"), name("ASM", "American Samoa"),
    name("CHN", "China"), name("TWN", "Republic of China"), name("CHN", "People's Republic of China"),
    name("USA", "Washington", "metonym"), name("washington_post", "Washington Post"),
    name("MNG", "Mongolia"), name("", "Inner Mongolia", "fixed"),
    name("narendra_modi", "Modi", "surname"), name("vladimir_putin", "Putin", "surname"),
    name("vladimir_putin", "Vladimir Putin"), name("TUR", "Turkey"), name("quad", "Quad"), name("", "Asian NATO", "fixed"),
    name("nato", "NATO", case="exact"), name("IND", "Made in India", "fixed"), name("FRA", "Côte d'Azur"),
]  # fmt: skip


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Guinea voted", [("Guinea", "GIN")]),
        ("Equatorial Guinea voted", [("Equatorial Guinea", "GNQ")]),
        ("Guinea-Bissau and Papua New Guinea", [("Guinea-Bissau", "GNB"), ("Papua New Guinea", "PNG")]),
        ("Guinea–Bissau", [("Guinea–Bissau", "GNB")]),
        ("Georgia, Georgians, Georgian", [("Georgia", "GEO"), ("Georgian", "GEO")]),
        ("a Georgia Tech laboratory", []),
        ("in the Indian Ocean", []),
        ("in the Indian Oceanic waters", [("Indian", "IND")]),
        ("the Indian\nOcean", []),
        ("Indian\n\nOcean", [("Indian", "IND")]),
        ("the Indo-Pacific", []),
        ("Indo-Russian drills", [("Indo", "IND"), ("Russian", "RUS")]),
        ("Indo‑Russian drills", [("Indo", "IND"), ("Russian", "RUS")]),
        ("Sino-Indo-Russian talks", [("Sino", "CHN"), ("Indo", "IND"), ("Russian", "RUS")]),
        ("Indo-European languages, Indo Russian, Indonesia", [("Russian", "RUS")]),
        ("Sino-Indian Ocean rivalry", []),
        ("the Russian Far East", []),
        ("Modi-Putin meeting", [("Modi", "narendra_modi"), ("Putin", "vladimir_putin")]),
        ("India-Russia ties", [("India", "IND"), ("Russia", "RUS")]),
        ("Vladimir Putin’s visit", [("Vladimir Putin", "vladimir_putin")]),
        (
            "India's, INDIA’S and ‘India’",
            [("India", "IND"), ("INDIA", "IND"), ("India", "IND")],
        ),
        ("told us on the bus; the US, a US-led bus", [("US", "USA"), ("US", "USA")]),
        ("American Samoa", [("American Samoa", "ASM")]),
        ("American and Samoa", [("American", "USA"), ("Samoa", "WSM")]),
        ("Republic of China", [("Republic of China", "TWN")]),
        ("People’s Republic of China", [("People’s Republic of China", "CHN")]),
        ("the Washington Post says", [("Washington Post", "washington_post")]),
        ("Washington posted", [("Washington", "USA")]),
        ("Inner Mongolia, Mongolia", [("Mongolia", "MNG")]),
        ("a turkey on the quad; Turkey, QUAD", [("Turkey", "TUR"), ("QUAD", "quad")]),
        ("an Asian NATO, a Nato", []),
        ("Made in India; made-in-India vaccines", [("India", "IND")]),
        ("In\u00addia and Indi\u200ba.", [("In\u00addia", "IND"), ("Indi\u200ba", "IND")]),
        ("Indiana, _India_, India2, 3India", [("India", "IND")]),
        ("Co\u0302te d’Azur, COTE D'AZUR", [("Co\u0302te d’Azur", "FRA")]),
        ("İİß😀 India", [("India", "IND")]),
        ("", []),
    ],
)
def test_names(text, expected):
    found = Matcher(WORLD).find(text)
    assert [(text[start:end], WORLD[n].id) for start, end, n in found] == expected


@pytest.mark.parametrize(
    ("phrase", "case", "text", "expected"),
    [
        ("terroris*", "folded", "Terrorism, counter-terrorist's, terroris, bioterrorism", ["Terrorism", "terrorist", "terroris"]),
        ("*stan", "folded", "Ostrelistan stan Stanley stans", ["Ostrelistan", "stan"]),
        ("*naval*", "folded", "a paranavals navy", ["paranavals"]),
        ("joint * exercise", "folded", "joint naval exercise", ["joint naval exercise"]),
        ("joint * exercise", "folded", "joint counter-terror exercise", ["joint counter-terror exercise"]),
        ("joint * exercise", "folded", "joint exercise, joint big naval exercise, joint, exercise", []),
        ("joint * * exercise", "folded", "joint big naval exercise", ["joint big naval exercise"]),
        ("joint * exercis*", "folded", "JOINT NAVAL EXERCISES!", ["JOINT NAVAL EXERCISES"]),
        ("state-*-run", "folded", "state-bank-run state-big-bank-run", ["state-bank-run"]),
        ("Line of * Control", "capitals", "Line of Actual Control, line of actual control", ["Line of Actual Control"]),
        ("IT", "exact", "IT it It I.T. IT's", ["IT", "IT"]),
        ("İzmir", "folded", "izmir İZMİR", ["izmir", "İZMİR"]),
        ("straße", "folded", "STRAẞE strasse", ["STRAẞE"]),
        ("U.S.", "exact", "the U.S., U.S.-led, U.S", ["U.S.", "U.S."]),
        ("press release", "folded", "press \u00a0release press\r\nrelease press\r\n\r\nrelease", ["press \u00a0release", "press\r\nrelease"]),
    ],
)  # fmt: skip
def test_wildcards_and_case(phrase, case, text, expected):
    assert [text[start:end] for start, end, _ in Matcher([Pattern("x", phrase, case)]).find(text)] == expected


def test_themes_are_coded_each_as_if_alone():
    patterns = [
        Pattern("health", "vaccin*", sort="term"), Pattern("trade", "vaccine export*", sort="term"),
        Pattern("trade", "export*", sort="term"), Pattern("trade", "export of ideas", sort="exclude"),
    ]  # fmt: skip
    text = "vaccine exports; the export of ideas about vaccines"
    found = Matcher(patterns, rivals="same id").find(text)
    assert [(text[s:e], patterns[n].id) for s, e, n in found] == [
        ("vaccine", "health"),
        ("vaccine exports", "trade"),
        ("vaccines", "health"),
    ]


def test_a_shared_name_is_reported_for_each():
    patterns = [Pattern("one", "Quill"), Pattern("two", "Quill"), Pattern("one", "quill")]
    assert Matcher(patterns).find("Quill") == [(0, 5, 0), (0, 5, 1)]


def test_no_patterns_find_nothing():
    assert Matcher([]).find("Norvania") == []
    assert Matcher([]).find_all(["Norvania"]).empty


@pytest.mark.parametrize(
    ("phrase", "part"),
    [
        ("*", "a star standing alone"), ("* drill", "a star standing alone"), ("drill*-*", "a star standing alone"),
        ("a**", "two stars"), ("a*", "finds too much"), ("the *b word", "finds too much"), (" \u200b ", "is empty"),
        ("—!", "no letter or digit"), ("terroris*", ""), ("a * b", ""), ("Côte d’Azur", ""),
    ],
)  # fmt: skip
def test_problems(phrase, part):
    assert part in problem(phrase) if part else not problem(phrase)


def test_a_bad_phrase_is_refused_by_name():
    with pytest.raises(CodebookError, match=r"The phrase `norv\*\*` of `NOR` has two stars"):
        Matcher([Pattern("NOR", "norv**")])
