"""Where an article begins and ends on a page: each limit from both sides, on made-up lines."""

import numpy as np
import pytest

from analysis.corpus.boilerplate import block, bounds, line_features, line_selection, selection_features
from tests.corpus.page_lines import FIRST, TITLE, page, sentence, short, words


@pytest.mark.parametrize(("below", "cost"), [(0, 0), (30, 0), (31, 400 / 30), (45, 200), (60, 400), (90, 400)])
def test_a_block_far_below_the_title_pays_for_it(below: int, cost: float) -> None:
    lines = [FIRST, TITLE, sentence(10), *(short(k) for k in range(100))]
    assert bounds.costs(page(*lines))[0][1 + below] == pytest.approx(cost)
    # without a title there is no distance
    assert set(bounds.costs(page(*lines[2:]))[0]) == {0.0}


@pytest.mark.parametrize(
    ("lines", "cost"),
    [
        ([sentence(10, first=k) for k in range(3)] + ["Discussion on Zenda"], 400),
        ([sentence(10, first=k) for k in range(3)] + ["Leave a comment"], 430),
        ([sentence(10, first=k) for k in range(2)] + ["Leave a comment"], 80),
        ([sentence(10, first=k) for k in range(3)] + ["Related Stories"], 30),
        ([sentence(10, first=k) for k in range(2)] + ["Related Stories"], 0),
        ([sentence(10, first=k) for k in range(3)] + ["Comments"], 430),
        ([sentence(10, first=k) for k in range(3)] + ["12 comments on this"], 400),
        ([sentence(10, first=k) for k in range(3)] + ["Comments of the miller"], 0),
        ([sentence(10, first=k) for k in range(3)] + [f"Comment on {sentence(10)}"], 0),
    ],
)
def test_what_running_over_comments_and_lists_costs(lines: list[str], cost: float) -> None:
    assert bounds.costs(page(FIRST, TITLE, *lines))[1][-1] == cost
    # after comments a block begins far from the title
    assert bounds.costs(page(FIRST, TITLE, *lines))[0][-1] == (400 if cost >= 400 else 0)


@pytest.mark.parametrize(
    ("first", "later", "found"),
    [
        ("A bridge - Zenda", "A bridge", []),
        ("Zenda bridge", "Zenda bridge", []),
        ("The Zenda bridge", "The Zenda Bridge", [1]),
        (words(28) + " " + words(12, first=3), words(28), [1]),
        (words(28) + " " + words(13, first=3), words(28), []),
        # four of five words, and half of the title
        ("bridge mill river toll - Courier", "bridge mill river toll odd", [1]),
        ("bridge mill river toll - Courier", "bridge mill river odd even", []),
        (words(6), words(3), [1]),
        (words(7), words(3), []),
    ],
)
def test_what_says_the_same_as_the_first_line_is_the_title(first: str, later: str, found: list[int]) -> None:
    assert sorted(bounds.titles(page(first, later, sentence(10, first=5)))) == found


@pytest.mark.parametrize(("between", "found"), [(59, {1}), (60, set())])
def test_a_title_stands_above_some_text(between: int, found: set[int]) -> None:
    assert bounds.titles(page(FIRST, TITLE, *(short(k) for k in range(between)), sentence(8))) == found


@pytest.mark.parametrize(("between", "reached"), [(7, True), (8, False)])
def test_a_first_paragraph_is_looked_for_so_far_above(between: int, reached: bool) -> None:
    seen = page(FIRST, TITLE, sentence(8), *(short(k) for k in range(between)), sentence(20))
    begin = len(seen) - 1
    assert bounds.first_paragraph(seen, begin) == (2 if reached else begin)


def test_a_first_paragraph_stands_below_the_title_and_below_a_stamp() -> None:
    assert bounds.first_paragraph(page(sentence(8), short(1), sentence(20)), 2) == 2
    seen = page(FIRST, TITLE, sentence(8), "May 3, 2021", sentence(9, first=4), short(1), sentence(20))
    assert bounds.first_paragraph(seen, 6) == 4


@pytest.mark.parametrize(
    ("line", "opens"),
    [
        (sentence(8), True),
        (sentence(7), False),
        (words(20), False),
        ("Read more: " + sentence(8), False),
        (f"{words(8)}...", False),
        ("Image: " + sentence(9), False),
    ],
)
def test_what_may_open_a_text(line: str, opens: bool) -> None:
    assert bounds.may_open(page(line)[0]) == opens


@pytest.mark.parametrize(
    ("clean", "certain", "lines"),
    [
        # a text with no more than one line of furniture, which opens with a sentence: fewer than 45 of 100 short
        (True, 1, [sentence(8)] * 56 + ["Entry"] * 44),
        (False, 1, [sentence(8)] * 55 + ["Entry"] * 45),
        # with more furniture, or where the text opens later: fewer than a third
        (True, 2, [sentence(8)] * 68 + ["Entry"] * 32),
        (False, 2, [sentence(8)] * 67 + ["Entry"] * 33),
        (True, 1, ["Entry"] + [words(5)] * 3 + [sentence(8)] * 55 + ["Entry"] * 41),
        (False, 1, ["Entry"] * 2 + [words(5)] * 2 + [sentence(8)] * 55 + ["Entry"] * 41),
        (False, 1, ["Entry"] + [words(5)] * 4 + [sentence(8)] * 54 + ["Entry"] * 41),
        # one line of furniture, and three of a hundred
        (True, 4, [sentence(8)] * 100),
        (False, 5, [sentence(8)] * 100),
        # four words are short, five are not
        (False, 2, [sentence(8)] * 60 + [words(4)] * 40),
        (True, 2, [sentence(8)] * 60 + [words(5)] * 40),
        # no sentence at all, and no furniture
        (True, 0, ["Entry"] * 10),
        (False, 1, ["Entry"] * 10),
        (False, 0, ["Entry"] * 9 + ["Read more: Zenda"]),
    ],
)
def test_whether_a_page_is_an_article_by_itself(clean: bool, certain: int, lines: list[str]) -> None:
    assert block.is_clean(page(*lines), certain=certain) == clean


def test_neighbours_are_those_before_and_those_after() -> None:
    before, after = block._neighbours(np.array([1.0, 2.0, 4.0, 8.0]), 2)
    assert before.tolist() == [0, 1, 3, 6]
    assert after.tolist() == [6, 12, 8, 0]


def test_the_block_is_the_run_with_the_greatest_sum() -> None:
    """By trying every run: a line of text counts with its words, furniture alone, each with what it costs."""
    lines = [short(1), sentence(9), "Related Stories", sentence(12), short(2), "May 3, 2021", sentence(70), short(3)]
    seen = page(*lines)
    scores = np.array([-1.0, 0.5, -9.0, 1.0, -2.0, -1.0, 0.25, -0.5])
    gains = []
    for line, score in zip(seen, scores, strict=True):
        weight = 1 + 0.2 * min(line.n_words, 60) if score > 0 else 1
        gains.append(max(-4.0, score) * weight - 6 * line.ends_article - 4 * line.stamp)
    runs = [(a, b) for a in range(len(seen)) for b in range(a + 1, len(seen) + 1)]
    best = max(runs, key=lambda run: sum(gains[run[0] : run[1]]))
    assert block.span(seen, scores) == best == (3, 4)
    assert block.span(seen, np.full(len(seen), -1.0)) == (0, 0)


@pytest.mark.parametrize(
    ("line", "like"),
    [
        (words(5).capitalize(), True),
        (words(4).capitalize(), False),
        (words(22).capitalize(), True),
        (words(23).capitalize(), False),
        (words(5), False),
        (sentence(5), False),
    ],
)
def test_lines_like_headlines(line: str, like: bool) -> None:
    assert selection_features._like_a_headline(page(line)[0]) == like


def test_lines_above_and_below_the_block_are_looked_at() -> None:
    seen = page(*(short(k) for k in range(20)), sentence(10), *(short(k) for k in range(20, 100)))
    looked = selection_features.around(seen, 20, 21)
    assert looked[0] is seen[10]
    assert looked[-1] is seen[80]
    assert len(looked) == 71
    found = selection_features.columns(seen, 20, 21)
    assert found["above"].tolist() == [1] * 10 + [0] * 61
    assert found["below"].tolist() == [0] * 11 + [1] * 60
    # how far, and how long the run of lines without an end
    assert found["above_distance"][:11] == pytest.approx(np.log1p(np.arange(10, -1, -1)))
    assert found["below_distance"][10:13] == pytest.approx(np.log1p([0, 1, 2]))
    assert set(found["run"]) == {0.0, 1.0}
    assert selection_features.columns(page(*[words(3)] * 4, sentence(9)), 4, 5)["run"].tolist() == [0.5] * 4 + [0.0]


def test_the_share_of_words_that_the_block_has_too() -> None:
    seen = page("Miller Council Zenda Ostrel to", sentence(9), sentence(9, first=1), "Home")
    shared = selection_features.columns(seen, 1, 3)["shared"].tolist()
    # two of four longer words; of the paragraphs those that the other one has
    assert shared == pytest.approx([2 / 4, 8 / 9, 8 / 9, 0.0])


@pytest.mark.parametrize(("gaps", "furniture"), [(0, 0), (1, 1), (3, 3), (4, 3)])
def test_furniture_between_a_line_and_the_block_counts_up_to_three(gaps: int, furniture: int) -> None:
    lines = ["Entry a"] + [line for k in range(gaps) for line in ("", short(k + 1))] + [sentence(10)]
    seen = line_features.of(lines)
    found = selection_features.columns(seen, len(seen) - 1, len(seen))
    assert found["above_furniture"][0] == furniture
    assert found["above_furniture"][-1] == 0


@pytest.mark.parametrize(
    ("lines", "below"),
    [
        # a sentence of twelve words that speaks of the same things
        ([sentence(12)], [1]),
        ([sentence(11)], []),
        ([words(12)], []),
        # which a third of its longer words do
        ([f"Zenda ostrel zenda1 odder evener oddest {words(4)} to to."], [1]),
        ([f"Zenda ostrel zenda1 odder evener oddest odds-on evens {words(3)} to."], []),
        # a list that a line with a colon opens, item after item
        (["He asked for:", "- a toll", "- a gate", "Sport"], [1, 2, 3]),
        (["- a toll", "- a gate"], []),
        (["He asked for:", "a toll"], []),
        # not from a heading of other things on
        (["Related Stories", sentence(12)], []),
    ],
)
def test_what_is_taken_in_next_below_the_block(lines: list[str], below: list[int]) -> None:
    seen = page(sentence(28), *lines)
    shared = selection_features.columns(seen, 0, 1)["shared"]
    assert sorted(line_selection._adjoining(seen, range(1), shared, 0)) == below


@pytest.mark.parametrize(("line", "taken"), [(1, True), (2, False)])
def test_next_below_is_the_next_line(line: int, taken: bool) -> None:
    seen = line_features.of([sentence(28), *[""] * (line - 1), sentence(12)])
    shared = selection_features.columns(seen, 0, 1)["shared"]
    assert bool(line_selection._adjoining(seen, range(1), shared, 0)) == taken


@pytest.mark.parametrize(
    ("weighed", "lines"), [([1.0, -2.0, 3.0], 3), ([1.0, -3.0, 1.0], 1), ([-1.0, 0.5], 0), ([], 0)]
)
def test_the_run_next_to_the_block_with_the_greatest_sum(weighed: list[float], lines: int) -> None:
    assert line_selection._reached(np.array(weighed)) == lines
