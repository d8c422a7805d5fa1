"""Normalised text keeps its way back to the source."""

import unicodedata

import pandas as pd
import pytest
from hypothesis import given, settings, strategies as st

from analysis import schema
from analysis.corpus import character_loss, normalize
from tests.long import examples


@pytest.mark.parametrize(
    ("raw", "expected"),
    [
        ("Zenda\u00a0is far", "Zenda is far"),
        ("Ruri\u00adtania", "Ruritania"),
        ("Ruri\u200btania\ufeff", "Ruritania"),
        ("cafe\u0301", "caf\u00e9"),
        ("\u1112\u1161\u11ab", "\ud55c"),
        ("a\r\nb", "a\nb"),
        (" a \t b \n c ", "a b\nc"),
        ("a\x00b\x07", "ab"),
        ("\u202bab\u202c", "ab"),
        ("“Zenda’s” — so", "“Zenda’s” — so"),
        ("Indo-Russian?relationship \ufffd", "Indo-Russian?relationship \ufffd"),
        ("\ud800", "\ufffd"),
        ("", ""),
        ("a\n\n\nb", "a\n\n\nb"),
        ("\u2028a\u2029b\u0085c", "a b c"),
    ],
)
def test_what_changes_and_what_stays(raw: str, expected: str) -> None:
    assert normalize.string(raw) == expected


piles = st.text(st.sampled_from("\u0301\u0323\u0b3e\u0345\u3099\u00ad"), max_size=70)
any_text = st.text(
    st.one_of(st.characters(), st.sampled_from(" \n\r\t\u00a0\u00ad\u200b\u0301e\u1161\u1112\ud800\u0b3e")),
    max_size=60,
) | st.builds("{}e{}{}".format, piles, piles, st.characters())


@given(raw=any_text)
def test_normalising_twice_changes_nothing(raw: str) -> None:
    once = normalize.string(raw)
    assert normalize.string(once) == once
    assert unicodedata.is_normalized("NFC", once)


@settings(max_examples=examples(200))
@given(raw=any_text)
def test_every_character_comes_from_where_it_says(raw: str) -> None:
    norm = normalize.normalize(raw)
    assert len(norm.text) == len(norm.starts) == len(norm.ends)
    assert (norm.starts < norm.ends).all()
    assert (norm.starts[1:] >= norm.starts[:-1]).all()
    for i, char in enumerate(norm.text):
        source = raw[slice(*norm.span(i, i + 1))]
        assert char in normalize.string(f"x{source}x") or char in " \n"


def test_a_line_of_megabytes_is_normalised() -> None:
    raw = "Zenda \u00a0" * 700_000
    assert len(normalize.string(raw)) == 6 * 700_000 - 1


def test_a_pile_of_marks_is_normalised() -> None:
    """Put in order as they are, so many would take hours."""
    raw = " Zenda" + "\u0300\u0323" * 500_000 + "\u200b" + "\u0323" * 50
    norm = normalize.normalize(raw)
    assert normalize.string(raw) == norm.text
    assert norm.text.startswith("Zend")
    assert len(norm.text) < 40


@pytest.mark.parametrize(
    ("text", "kinds"),
    [
        ("the Ruritano-Zendan?relationship", ["lost character"]),
        ("Is it so? The king asked.", []),
        ("see https://zenda.example/page?id=4 and /find?q=x", []),
        ("one \ufffd two", ["odd bytes"]),
        ("the king\u00e2\u20ac\u2122s men", ["odd bytes"]),
        ("the caf\u00c3\u00a9 of Zenda", ["odd bytes"]),
        ("a\x93b", ["odd bytes"]),
        ("\u00c2ngela went to S\u00c3O PAULO and caf\u00e9s", []),
        ("plain", []),
    ],
)
def test_lost_characters_are_reported(text: str, kinds: list[str]) -> None:
    table = character_loss.lost_characters(pd.DataFrame({"article_id": ["a"], "text": [text]}))
    assert table["kind"].tolist() == kinds
    schema.validate("warnings", table)


def found(text: str) -> list[tuple[str, int]]:
    table = pd.DataFrame({"article_id": ["a"], "text": [text]})
    return character_loss.lost_characters(table)[["kind", "start"]].values.tolist()


@pytest.mark.parametrize(
    ("text", "places"),
    [
        ("the Ruritano-Zendan?treaty", [["lost character", 19]]),
        ("Is it so? Yes", []),
        ("zenda.example/?a=b?c", []),
        ("see www.zenda?example now", []),
        ("see it www.a b?c", [["lost character", 14]]),
        ("a?b www.zenda.example", [["lost character", 1]]),
        ("x=1 a b?c", [["lost character", 7]]),
        ("a\ufffd\ufffdb", [["odd bytes", 1]]),
        ("Zendaâ€™s", [["odd bytes", 5]]),
        ("cafÃ©", [["odd bytes", 3]]),
        ("a\x85b", []),
        ("a\x80b", [["odd bytes", 1]]),
    ],
)
def test_where_characters_were_lost(text: str, places: list[list[object]]) -> None:
    assert found(text) == places


def test_a_warning_quotes_twenty_characters_on_either_side() -> None:
    text = f"{'a' * 30} {'b' * 19}?{'c' * 19} {'d' * 30}"
    table = character_loss.lost_characters(pd.DataFrame({"article_id": ["a"], "text": [text]}))
    assert f"“{'b' * 19}?{'c' * 19}”" in table.iloc[0]["message"]


@settings(max_examples=examples(500))
@given(raw=any_text)
def test_the_text_alone_and_its_edges_are_those_of_the_text_with_places(raw: str) -> None:
    assert normalize.string(raw) == normalize.normalize(raw).text
    line = raw.replace("\n", " ")
    norm = normalize.normalize(line)
    start, end = normalize.edges(line)
    assert (start, end) == norm.span(0, len(norm.text)) if norm.text else start == end
