"""Where a match begins and ends: blanks, line ends, signs, unseen characters, words with stars, many texts at once."""
# ruff: noqa: E501 - one case a line is easier to read than a table that wraps

import numpy as np
import pytest

from analysis.codebook.matching import characters
from analysis.codebook.matching.alphabet import Alphabet
from analysis.codebook.matching.matcher import Matcher
from analysis.codebook.matching.phrases import Pattern, pieces, problem, spelled, spellings, strict

SIGNS = ".,&-'\"/+!?#%;:()—"


def found(text: str, *phrases: str, case: str = "folded") -> list[str]:
    matcher = Matcher([Pattern(phrase, phrase, case) for phrase in phrases])  # type: ignore[arg-type]
    return [text[start:end] for start, end, _ in matcher.find(text)]


@pytest.mark.parametrize(
    ("gap", "one"),
    [
        (" ", True), ("  ", True), ("\t", True), (" \t\u00a0 ", True), ("\n", True), ("\r", True), ("\r\n", True),
        (" \n ", True), ("  \r\n  ", True), ("\u200b \u200b", True), ("\n\n", False), ("\r\r", False),
        ("\n\r", False), ("\r\n\r\n", False), ("\r\n\n", False), ("\n\r\n", False), ("\r\r\n", False),
        (" \n \n ", False), ("\n \t \n", False), ("\x0c", False), ("\u2029", False), ("", False), (" , ", False),
        ("\u2028", False), ("\n\u200b\n", False),
    ],
)  # fmt: skip
@pytest.mark.parametrize("around", ["{}", "one\r\ntwo\r\n\r\n{}\r\n", "“{}”\n\nend", "\n\n{}\r\n\r\nx\n\ny"])
def test_a_space_is_any_run_of_blanks_with_one_line_end_at_most(gap: str, one: bool, around: str) -> None:
    words = f"press{gap}release"
    assert found(around.format(words), "press release") == ([words] if one else [])


def test_every_run_of_blanks_is_looked_at_by_itself() -> None:
    gaps = ["\r\n", " ", "\n\n", "  ", "\r\n\r\n", "\n", "\r\r", " \r\n ", "\n \n", "\r"]
    one = [gap for gap in gaps if len("".join(gap.split(" ")).replace("\r\n", "\n")) < 2]
    text = "; ".join(f"press{gap}release" for gap in gaps)
    assert found(text, "press release") == [f"press{gap}release" for gap in one]


@pytest.mark.parametrize("sign", SIGNS)
def test_signs_are_told_apart(sign: str) -> None:
    others = [other for other in [*SIGNS, "_", " ", "a", "1", ""] if other != sign]
    phrases = [f"at{own}t" for own in SIGNS]
    text = f"at{sign}t"
    assert found(text, text) == found(text, *phrases) == [text]
    for other in others:
        assert found(f"at{other}t", text) == []


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("terrorism", ["terrorism"]), ("“Terrorists”", ["Terrorists"]), ("(terror)", ["terror"]),
        ("; terrors, terror’s.", ["terrors", "terror"]), ("counter-terrors", ["terrors"]), ("bioterror", []),
        ("error terro", []), (" terror", ["terror"]), ("terror9 terror_", ["terror9", "terror"]),
        ("te\u00adrrors terr\u200bor", ["te\u00adrrors", "terr\u200bor"]), ("terrorzterror", ["terrorzterror"]),
    ],
)  # fmt: skip
@pytest.mark.parametrize("before", ["", "— ", "x ", "…\n\n"])
def test_an_open_end_reaches_to_the_end_of_its_word(text: str, expected: list[str], before: str) -> None:
    assert found(before + text, "terror*") == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Ostrelistan", ["Ostrelistan"]), ("the Ostrelistan, stan", ["Ostrelistan", "stan"]), ("stans astana", []),
        ("x-istan's", ["istan"]), ("is\u00adtan", ["is\u00adtan"]), ("1stan _stan", ["1stan", "stan"]),
    ],
)  # fmt: skip
def test_an_open_beginning_reaches_to_the_beginning_of_its_word(text: str, expected: list[str]) -> None:
    assert found(text, "*stan") == expected


@pytest.mark.parametrize(
    ("phrase", "text", "expected"),
    [
        ("joint * drill", "a joint naval drill", ["joint naval drill"]),
        ("joint * drill", "joint Ostrel's drill, joint Ostrels' drill", ["joint Ostrel's drill", "joint Ostrels' drill"]),
        ("joint * drill", "joint -naval drill, joint . drill, joint na_val drill", []),
        ("joint * drill*", "joint naval drills; joint naval", ["joint naval drills"]),
        ("*joint * drill", "adjoint naval drill", ["adjoint naval drill"]),
        ("j*t * drill", "jet set drill, jt a drill, jest drill", ["jet set drill", "jt a drill"]),
        ("state-*-run", "state-bank-run, state--run, state-a b-run, interstate-bank-run", ["state-bank-run"]),
        ("a * b c", "a x b c a y b  c a z\n\nb c", ["a x b c", "a y b  c"]),
        ("na* drill", "naval drill na drill", ["naval drill", "na drill"]),
        ("the *drill", "the seadrill the drill the drills", ["the seadrill", "the drill"]),
        ("*sea drill*", "oversea drilling, sea drill", ["oversea drilling", "sea drill"]),
    ],
)  # fmt: skip
def test_stars_between_words(phrase: str, text: str, expected: list[str]) -> None:
    assert found(text, phrase) == expected
    assert found(f"“{text}”", phrase) == expected


@pytest.mark.parametrize(
    ("phrase", "case", "text", "expected"),
    [
        ("Line of * Truce", "capitals", "Line of actual Truce LINE OF ACTUAL TRUCE line of actual truce", ["Line of actual Truce", "LINE OF ACTUAL TRUCE"]),
        ("Line of * Truce", "exact", "Line of actual Truce LINE OF ACTUAL TRUCE", ["Line of actual Truce"]),
        ("Norv*", "capitals", "Norvania norvania NORVANIA nORVANIA", ["Norvania", "NORVANIA"]),
        ("Norv*", "exact", "Norvania NORVANIA", ["Norvania"]),
        ("*Stan", "capitals", "OstrelStan Ostrelstan", ["OstrelStan"]),
        ("US", "exact", "US us Us", ["US"]),
        ("deGroot", "capitals", "DeGroot deGroot degroot", ["DeGroot", "deGroot"]),
    ],
)  # fmt: skip
def test_case(phrase: str, case: str, text: str, expected: list[str]) -> None:
    assert found(text, phrase, case=case) == expected


def test_phrases_of_several_cases_are_each_compared_with_their_own_letters() -> None:
    patterns = [
        Pattern("a", "Abc", "exact"),
        Pattern("b", "xyz"),
        Pattern("c", "Xy", "capitals"),
        Pattern("d", "ABC", "exact"),
    ]
    text = "abc ABC Abc XYZ xyz Xy xy XY"
    hits = [(text[start:end], patterns[n].id) for start, end, n in Matcher(patterns).find(text)]
    assert hits == [("ABC", "d"), ("Abc", "a"), ("XYZ", "b"), ("xyz", "b"), ("Xy", "c"), ("XY", "c")]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Norvo-Sudland", [("Norvo", "NRV"), ("Sudland", "SUD")]),
        ("Norvo-Norvania", [("Norvania", "NRV")]),
        ("Norvo-Sudo-Sudland", [("Sudland", "SUD")]),
        ("Norvo-Sudo-Norvania", [("Norvo", "NRV"), ("Sudo", "SUD"), ("Norvania", "NRV")]),
        ("Norvo Sudland, Norvo - Sudland, Norvo-, Norvo", [("Sudland", "SUD"), ("Sudland", "SUD")]),
        ("Norvo-Sarn-Sudland", [("Sudland", "SUD")]),
        ("Norvo\u00ad-\u00adSudland", [("Norvo", "NRV"), ("Sudland", "SUD")]),
        ("Norvo-zend", [("-zend", "ZND")]),
    ],
)
def test_a_prefix_counts_before_a_hyphen_and_a_name_of_another(text: str, expected: list[tuple[str, str]]) -> None:
    patterns = [
        Pattern("NRV", "Norvo", sort="prefix"),
        Pattern("SUD", "Sudo", sort="prefix"),
        Pattern("NRV", "Norvania"),
        Pattern("SUD", "Sudland"),
        Pattern("ZND", "-zend"),
    ]
    assert [(text[a:b], patterns[n].id) for a, b, n in Matcher(patterns).find(text)] == expected


@pytest.mark.parametrize(
    ("phrases", "text", "expected"),
    [
        (("a b", "b c", "c d"), "a b c d", ["a b", "c d"]),
        (("a b", "b c d e", "c d"), "a b c d e", ["a b", "c d"]),
        (("a", "a b", "a b c"), "a b c a b a", ["a b c", "a b", "a"]),
        (("a b", "b"), "b a b b", ["b", "a b", "b"]),
        (("a b c", "b"), "a b c b", ["a b c", "b"]),
    ],
)
def test_of_overlapping_matches_the_leftmost_and_then_the_longest(
    phrases: tuple, text: str, expected: list[str]
) -> None:
    assert found(text, *phrases) == expected


@pytest.mark.parametrize(("length", "batch"), [(9, 20), (0, 10), (1, 10), (1, 2), (40, 20), (3, 1)])
def test_no_more_text_is_read_together_than_a_batch_holds(
    length: int, batch: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    matcher, read = Matcher([Pattern("x", "x")]), []
    own = Matcher._matches

    def watched(self: Matcher, text: str) -> object:
        read.append(len(text))
        return own(self, text)

    monkeypatch.setattr(Matcher, "_matches", watched)
    texts = ["x" * length] * 50
    rows = matcher.find_all(texts, batch=batch)
    assert rows["text"].tolist() == [n for n in range(50) if length == 1]
    assert max(read) < batch + length + 1
    assert len(read) <= 50 * (length + 1) // batch + 1


@pytest.mark.parametrize("batch", [1, 4, 7, 30, 1000])
def test_each_match_is_counted_from_its_own_text(batch: int) -> None:
    texts = ["", "Norvania", "a Norvania b", "", "Nor", "vania", "x\u00adNorvania Nor\u00advania", "Norvania"]
    rows = Matcher([Pattern("z", "zz"), Pattern("NRV", "Norvania")]).find_all(texts, batch=batch)
    assert rows.values.tolist() == [[1, 0, 8, 1], [2, 2, 10, 1], [6, 11, 20, 1], [7, 0, 8, 1]]
    assert rows.columns.tolist() == ["text", "start", "end", "pattern"]
    assert set(rows.dtypes) == {np.dtype("int64")}
    assert Matcher([Pattern("z", "zz")]).find_all([], batch=batch).empty


@pytest.mark.parametrize(
    ("one", "same"),
    [
        ("a", "a"), ("A", "a"), ("É", "é"), ("İ", "i"), ("ß", "ß"), ("ẞ", "ß"), ("ς", "σ"), ("Ⅷ", "ⅷ"), ("Ⓐ", "ⓐ"),
        ("ſ", "s"), ("’", "'"), ("`", "'"), ("–", "-"), ("−", "-"), ("—", "—"), ("«", '"'), ("”", '"'), ("\t", " "),
        ("\u00a0", " "), ("\n", " "), ("\r", " "), ("\u3000", " "), ("\u2028", "\u2028"), ("7", "7"), ("٣", "٣"),
        ("²", "²"), ("½", "½"), ("ǅ", "ǆ"), ("ʼ", "'"), ("ʰ", "ʰ"), ("\u0345", "ι"), ("𐐀", "𐐨"),
    ],
)  # fmt: skip
def test_what_a_character_counts_as(one: str, same: str) -> None:
    assert characters.folded(one) == same
    assert characters.plain(one) == (same if same in "-'\" " else one)  # letters keep their case


@pytest.mark.parametrize(
    ("one", "every"), [("k", "Kk\u212a"), ("é", "Éé"), ("-", "-‐‑‒–−﹣－"), ("7", "7"), ("Ⅷ", "Ⅷⅷ")]
)
def test_every_way_to_write_a_character(one: str, every: str) -> None:
    assert sorted(characters.variants(one)) == sorted(every)


@pytest.mark.parametrize(
    ("phrase", "part"),
    [
        ("ab*", ""), ("*ab", ""), ("a*b", ""), ("a*", "has `a*`, which finds too much; expected 2 letters"),
        ("*a", "has `*a`"), ("*a*", "has `*a*`"), ("the a* b", "has `a*`"), ("a", ""), ("a b", ""), ("x-*-y", ""),
        ("ab-* y", ""), ("*", "begins or ends"), ("* a", "begins or ends"),
        ("a *", "begins or ends"), ("a-*", "begins or ends"), ("a * * b", ""), ("a ** b", "two stars"), ("", "is empty"),
        ("  ", "is empty"), ("...", "no letter or digit"), ("& * &", "no letter or digit"), ("7", ""), ("9*", "has `9*`"),
    ],
)  # fmt: skip
def test_what_is_wrong_with_a_phrase(phrase: str, part: str) -> None:
    assert (part in problem(phrase)) if part else problem(phrase) == ""


@pytest.mark.parametrize(
    ("phrase", "kinds"),
    [
        ("a b", ["text"]), ("terror*", ["text", "rest"]), ("*stan", ["rest", "text"]), ("a * b", ["text", "words", "text"]),
        ("a-*-b", ["text", "word", "text"]), ("a -*- b", ["text", "word", "text"]), ("a* b", ["text", "rest", "text"]),
        ("a * * b", ["text", "words", "text", "words", "text"]), ("a *-b", ["text", "word", "text"]),
    ],
)  # fmt: skip
def test_the_pieces_of_a_phrase(phrase: str, kinds: list[str]) -> None:
    cut = pieces(phrase)
    assert [kind for kind, _ in cut] == kinds
    assert "".join(part for _, part in cut) == phrase


def test_spellings_are_two_only_where_they_differ() -> None:
    assert spellings(" Sarn’s\u00ad  coast ") == ("Sarn's coast",)
    assert spellings("Sörn") == ("Sörn", "So\u0308rn") == spellings("So\u0308rn")


@pytest.mark.parametrize(
    ("character", "case", "is_strict"),
    [("U", "exact", True), ("u", "exact", True), ("U", "capitals", True), ("u", "capitals", False), ("7", "capitals", False), ("U", "folded", False)],
)  # fmt: skip
def test_whose_case_must_be_the_same(character: str, case: str, is_strict: bool) -> None:
    assert strict(character, case) is is_strict  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("phrase", "text", "fits"),
    [
        ("a-*-b", "a-xy-b", True), ("a-*-b", "a--b", False), ("a-*-b", "a-x-y-b", False), ("a * b", "a x-y b", True),
        ("a * b", "a x' b", True), ("a * b", "a x y b", False), ("a * b", "a  b", False), ("ab*", "ab", True),
        ("ab*", "abcd", True), ("ab*", "ab d", False), ("a.b", "axb", False), ("a.b", "A.B", True),
    ],
)  # fmt: skip
def test_what_a_phrase_with_stars_spells(phrase: str, text: str, fits: bool) -> None:
    assert bool(spelled(phrase, "folded").fullmatch(text)) == fits


def test_letters_and_signs_that_no_phrase_has_are_one() -> None:
    alphabet = Alphabet(["ab&"])
    assert alphabet.encode("x") == alphabet.encode("y") != alphabet.encode("a")
    assert alphabet.encode("?") == alphabet.encode("!") != alphabet.encode("&") != alphabet.encode("-")
    assert alphabet.encode("ab")[1:] != alphabet.encode("bb")[:1]  # the first letter of a word is marked
    assert not alphabet.crowded("ab&-'") and alphabet.crowded("abx") and alphabet.crowded("ab?")
