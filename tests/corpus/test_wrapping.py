"""Wrapped texts: every word is kept, at every width, and what is not wrapped is left alone."""

import textwrap
from typing import Literal

import pandas as pd
import pytest
from hypothesis import given, settings, strategies as st

from analysis.annotate.sentences import sentences
from analysis.corpus import clean, normalize, wrapping
from analysis.corpus.boilerplate import line_labels
from analysis.corpus.metadata import article_fields
from tests.long import examples

Style = Literal["blank", "indent", "both", "block", "flush"]
SENTENCES = [
    "The council of Zenda met on Monday to hear both sides of the quarrel over the mill on the river.",
    "Envoys of the Democratic Republic of Ruritania had come by train, and left before the vote was taken.",
    "“We have agreed on most of it,” said Princess Yetive, who spoke in the well-known state-owned hall.",
    "Chancellor Rupert Hentzau, 62, told reporters that a toll of 2.50 crowns would be paid by carts only;",
    "however, some doubts remain",
    "Petra Dray of Strelsau asked who would pay for a bridge that neither of the two towns had wanted.",
    "No.",
    "It will meet again when the harvest has been brought in, and not before, the speaker said.",
]
MENU = ["Home", "Sport", "Weather", "Markets", "Subscribe", "Log in", "Share this"]


def wrapped(paragraphs: list[str], width: int, style: Style, *, hyphens: bool, newline: str) -> str:
    first = "    " if style in ("indent", "both") else "  " if style == "block" else ""
    rest = "  " if style == "block" else ""
    filled = [
        "\n".join(textwrap.wrap(p, width, initial_indent=first, subsequent_indent=rest, break_on_hyphens=hyphens))
        for p in paragraphs
    ]
    return ("\n" if style in ("indent", "flush") else "\n\n").join(filled).replace("\n", newline)


def body(text: str, form: str = "dump") -> str:
    texts = pd.DataFrame({"article_id": ["a"], "text": [text], "form": [form]})
    lines = line_labels.lines(texts)
    spans = article_fields.cut(texts, lines, article_fields.fields(texts, lines))
    assert all(text[a:b].strip() == text[a:b] != "" for a, b in zip(spans["start"], spans["end"], strict=True))
    return clean.bodies(texts, lines, article_fields.fields(texts, lines)).get("a", "")


paragraph = st.lists(st.sampled_from(SENTENCES), min_size=2, max_size=6).map(" ".join)
article = st.lists(paragraph.map(lambda text: f"It was said in the town: {text} So it stands."), min_size=3, max_size=7)
styles = st.sampled_from(("blank", "indent", "both", "block", "flush"))


@settings(max_examples=examples(150), deadline=None)
@given(
    paragraphs=article,
    width=st.integers(60, 80),
    style=styles,
    hyphens=st.booleans(),
    newline=st.sampled_from(("\n", "\r\n")),
    form=st.sampled_from(("dump", "article", "page")),
)
def test_the_body_is_that_of_the_unwrapped(
    paragraphs: list[str], width: int, style: Style, hyphens: bool, newline: str, form: str
) -> None:
    paragraphs = [*dict.fromkeys(paragraphs)]
    text = wrapped(paragraphs, width, style, hyphens=hyphens, newline=newline)
    assert body(text, form).split() == " ".join(paragraphs).split()


@pytest.mark.parametrize("width", [40, 60, 66, 72, 80, 100])
@pytest.mark.parametrize("style", ["blank", "indent", "both", "flush"])
def test_heads_above_and_menus_around(width: int, style: Style) -> None:
    paragraphs = [" ".join([*SENTENCES[:3], SENTENCES[5]]), " ".join(SENTENCES[5:]), " ".join(SENTENCES[1:4]) + " so."]
    text = wrapped(paragraphs, width, style, hyphens=True, newline="\n")
    head = ["A bridge for Zenda at last", "", "By Fritz Tarlenheim", "Strelsau, March 3", ""]
    page = "\n".join([*MENU, "", *head, text, "", *MENU])
    assert body(page).split() == " ".join(paragraphs).split()
    assert body("\n".join([*head, text])).split() == " ".join(paragraphs).split()


@pytest.mark.parametrize(
    "page",
    [
        MENU,
        [*SENTENCES],
        ["arts", "today's arts", "art & design", "books", "dance", "movies", "music", "television", "theater"],
        ["The river is wide,", "and the mill is old;", "we came from Zenda", "with a sack of gold."],
        ["Ingredients:", "200 g flour", "a pinch of salt", "two eggs of the hens of Zenda"],
        [f"{'Strelsau beat Zenda ' * (n % 4 + 1)}{n}-1" for n in range(9)],
        [" ".join(SENTENCES)] * 3,
    ],
)
def test_lines_of_their_own_stay_so(page: list[str]) -> None:
    assert wrapping.paragraphs(page) == [range(n, n + 1) for n in range(len(page))]


@settings(max_examples=examples(200), deadline=None)
@given(
    lines=st.lists(st.one_of(st.sampled_from([*SENTENCES, *MENU, "", "  ", "\r"]), st.text(max_size=90)), max_size=25)
)
def test_paragraphs_are_all_the_lines_with_something_on_them(lines: list[str]) -> None:
    page = "\n".join(lines).split("\n")
    runs = wrapping.paragraphs(page)
    assert [n for one in runs for n in one] == [n for n, line in enumerate(page) if line.strip()]
    text = "\n".join(page)
    assert len(wrapping.flat(text)) == len(text)
    assert not any("\n" in part for part in wrapping.joined(text))


@pytest.mark.parametrize("newline", ["\n", "\r\n", "\n   "])
def test_a_name_across_a_break_is_one_name(newline: str) -> None:
    words = (
        "Envoys of the Democratic Republic of Ruritania had come by train to the old town, and left before the vote."
    )
    text = words.replace("Democratic ", f"Democratic{newline}")
    spans = pd.DataFrame({"article_id": ["a"], "part": ["body"], "line": [0], "start": [0], "end": [len(text)]})
    table = sentences(spans, pd.DataFrame({"article_id": ["a"], "text": [text]}))
    assert [" ".join(t.split()) for t in table["text"]] == [words]
    assert [(a, b) for a, b in zip(table["start"], table["end"], strict=True)] == [(0, len(text))]


@pytest.mark.parametrize(
    ("raw", "expected"),
    [
        ("state-\nowned", "state-owned"),
        ("north-\n  and southbound", "north- and southbound"),
        ("the mill -\nand the bridge", "the mill - and the bridge"),
        ("ゼンダで\n開かれ", "ゼンダで開かれ"),
        ("A-\nB", "A-B"),
    ],
)
def test_what_stands_at_a_break(raw: str, expected: str) -> None:
    assert normalize.string(wrapping.flat(raw)) == expected


def _full_lines(n: int, *, indent: str = "    ", end: str = ".") -> list[str]:
    """A paragraph whose last line is as full as the others: only its indent parts it from the next."""
    lines = [f"{'the miller of zenda ' * 4}"[:60].rstrip().ljust(60, "s") for _ in range(n)]
    return [indent + lines[0][len(indent) :], *lines[1:-1], lines[-1][:-1] + end]


def test_an_indent_parts_paragraphs_whose_last_lines_are_full() -> None:
    page = [*_full_lines(4), *_full_lines(5), *_full_lines(3)]
    assert wrapping.paragraphs(page) == [range(4), range(4, 9), range(9, 12)]


def test_a_first_line_alone_that_is_indented_parts_nothing() -> None:
    page = [*_full_lines(6)]
    assert wrapping.paragraphs(page) == [range(6)]
    # so do not lines that are set in below one another where each goes on
    stepped = [line if n % 2 else "  " + line[2:] for n, line in enumerate(_full_lines(8, indent="", end="s"))]
    assert wrapping.paragraphs(stepped) == [range(8)]


@pytest.mark.parametrize(("width", "wrapped"), [(24, False), (25, True), (140, True), (141, False)])
def test_the_widths_at_which_texts_are_wrapped(width: int, wrapped: bool) -> None:
    """From 30 columns, of which a balanced text leaves 15 % free (and the next line begins with one letter), to 140."""
    lines = [("a miller of zenda " * 9)[:width].rstrip().ljust(width, "s") for _ in range(12)]
    assert (wrapping.paragraphs(lines) == [range(12)]) == wrapped


@pytest.mark.parametrize(("lines", "width", "wrapped"), [(5, 40, True), (4, 40, False), (4, 45, True), (4, 44, False)])
def test_few_lines_show_a_usual_width_only(lines: int, width: int, wrapped: bool) -> None:
    page = [("a miller of zenda " * 9)[:width].rstrip().ljust(width, "s") for _ in range(lines)]
    assert (wrapping.paragraphs(page) == [range(lines)]) == wrapped
