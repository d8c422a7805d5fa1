"""Breaks inside a page's paragraphs: which only wrap a line, and where a width shows."""

import textwrap

import pytest

from analysis.corpus.html import line_wraps

TEXT = (
    "The council of Zenda met on Monday to hear both sides of the quarrel over the mill on the river, and the envoys "
    "of the Republic of Ruritania had come by train to the old town, Anton Varga of Strelsau among them, who asked "
    "the Princess whether the toll of the bridge would be paid by carts only, or by Walkers and Riders too."
)


@pytest.mark.parametrize(
    ("width", "is_one"), [(39, False), (40, True), (60, True), (80, True), (120, True), (121, False)]
)
def test_lines_as_full_as_can_be_are_one_paragraph(width: int, is_one: bool) -> None:
    lines = [line.capitalize() for line in textwrap.wrap(TEXT * 3, width)]
    lines[0] = lines[0] + "x" * (width - len(lines[0]))  # one line shows the width
    assert (line_wraps._width(lines) == width) == is_one


@pytest.mark.parametrize(("full", "wide"), [(8, True), (7, False)])
def test_eight_of_ten_lines_are_full(full: int, wide: bool) -> None:
    lines = ["x" * 50] * full + ["short"] * (11 - full)
    assert bool(line_wraps._width(lines)) == wide


@pytest.mark.parametrize(
    ("lines", "wraps"),
    [
        (["The king of the Democratic", "Republic of Zenda met us."], [True]),
        (["The king of the", "Republic of Zenda met us."], [True]),
        (["Of the king", "Republic of Zenda met us."], [False]),
        (["Of the king", "republic of Zenda met us."], [True]),
        (["The king of Zenda met us.", "republic of Zenda met us."], [False]),
        (["The king of Zenda met us.”", "He left."], [False]),
        (["The king of Zenda met the", "- republic of Zenda"], [False]),
        (["The king of Zenda met the", "2) republic of Zenda"], [False]),
        (["The king of Zenda met the", "", "republic of Zenda"], [False, False]),
        (["The king of Zenda met the", "“republic” of Zenda"], [True]),
        (["Zenda", "www.zenda.example", "Strelsau"], [False, False]),
        # names and numbers, most of which end as no sentence does
        (["Zenda three of four", "Strelsau two of four", "Hentzau one of four", "Ostrel none"], [False] * 3),
        (["Zenda three of four", "strelsau two of four", "hentzau one of four", "Ostrel none"], [True, True, True]),
        ([], []),
        (["Zenda"], []),
    ],
)
def test_which_lines_go_on(lines: list[str], wraps: list[bool]) -> None:
    assert line_wraps.wrapped(lines) == wraps
