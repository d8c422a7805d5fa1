"""Where an article begins and ends on a page, and what its lines are: each limit from both sides, on made-up lines."""

import numpy as np
import pytest

from analysis.corpus.boilerplate import block, bounds, forms, heads, line_features, line_selection, selection_features
from analysis.corpus.boilerplate.line_features import Features

WORDS = (
    "miller council river mill bridge town harvest toll carts envoys train station spring summer "
    "stone tower road meadow forest market bread flour wheel grain roof gate wall garden"
).split()


def words(n: int, *, first: int = 0) -> str:
    return " ".join(WORDS[(first + k) % len(WORDS)] for k in range(n))


def sentence(n: int, *, first: int = 0) -> str:
    return f"{words(n, first=first).capitalize()}."


def short(k: int) -> str:
    return f"Entry {'abcdefghijklmnopqrstuvwxyz'[k % 26] * (1 + k // 26)}"


def page(*lines: str) -> list[Features]:
    return line_features.of(lines)


TITLE = "A bridge for Zenda at last"
FIRST = f"{TITLE} - The Courier"


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


@pytest.mark.parametrize(("n", "label"), [(1, None), (2, "subheading"), (8, "subheading"), (9, None)])
def test_subheadings(n: int, label: str | None) -> None:
    seen = page(sentence(10), words(n).capitalize(), sentence(12, first=2))
    assert heads.subheadings(seen, [0, 1, 2], set()).get(1, (None,))[0] == label


@pytest.mark.parametrize(
    "line",
    [words(4), sentence(4), "May 3, 2021", "Read more: Zenda", "Zenda | Strelsau", "The end of it…"],
)
def test_what_is_no_subheading(line: str) -> None:
    seen = page(sentence(10), line, sentence(12, first=2))
    assert heads.subheadings(seen, [0, 1, 2], set()) == {}
    unfinished = page(words(10), words(4).capitalize(), sentence(12, first=2))
    assert heads.subheadings(unfinished, [0, 1, 2], set()) == {}
    assert heads.subheadings(page(sentence(10), "The mill", sentence(12, first=2)), [0, 2], set()) != {}
    assert heads.subheadings(page(sentence(10), "The mill", sentence(12, first=2)), [0, 2], {1}) == {}
    assert heads.subheadings(page(sentence(10), "The mill", sentence(12, first=2)), [0], set()) == {}


def titled(*above: str, text: int = 20) -> list[str]:
    """The lines above a text that are its title."""
    seen = page(*above, sentence(text), sentence(10, first=3))
    body = [len(above), len(above) + 1]
    return [seen[k].text for k, (name, _) in heads.label(seen, body, frozenset()).items() if name == "title"]


@pytest.mark.parametrize(("n", "is_title"), [(2, False), (3, True), (30, True), (31, False)])
def test_the_size_of_a_title(n: int, is_title: bool) -> None:
    line = words(n).capitalize()
    assert titled("Home", line, text=28) == ([line] if is_title else [])


@pytest.mark.parametrize(("between", "is_title"), [(14, True), (15, False)])
def test_how_far_above_the_text_a_title_stands(between: int, is_title: bool) -> None:
    line = "The miller and council"
    assert titled("Home", line, *(short(k) for k in range(between))) == ([line] if is_title else [])


@pytest.mark.parametrize(
    ("line", "is_title"),
    [
        # a third of its longer words stand in the text
        ("Miller odder evener", True),
        ("Miller odder evener oddest", False),
        ("The mill to", True),
        ("Miller of the council.", False),
        ("Miller of the council:", False),
        ("- Miller of the council", False),
        ("Miller of the council…", False),
    ],
)
def test_a_title_speaks_of_what_follows(line: str, is_title: bool) -> None:
    assert titled("Home", line) == ([line] if is_title else [])


def test_a_title_of_five_words_is_likelier_than_a_nearer_one_of_four() -> None:
    assert titled("Home", words(5), words(4)) == [words(5)]
    assert titled("Home", words(6), words(5)) == [words(5)]
    # what the page's first line holds comes before both
    assert titled(f"{words(3)} - Courier", words(3), words(6)) == [words(3)]


@pytest.mark.parametrize(
    ("line", "opens"),
    [
        (words(24).capitalize(), True),
        (words(25).capitalize(), False),
        (f"Zenda: {words(14).capitalize()}", True),
        (f"Zenda: {words(15).capitalize()}", False),
        (sentence(10), False),
    ],
)
def test_a_first_line_that_is_a_headline(line: str, opens: bool) -> None:
    seen = page(line, sentence(28), sentence(10, first=3))
    assert heads._opens_as_title(seen, 0, [0, 1, 2]) == opens
    assert not heads._opens_as_title(seen, 0, [0])
    # the next line is a longer sentence
    assert not heads._opens_as_title(page(line, words(28)), 0, [0, 1])
    assert not heads._opens_as_title(page(line, sentence(seen[0].n_words)), 0, [0, 1])


@pytest.mark.parametrize(("n", "is_standfirst"), [(7, False), (8, True), (40, True), (41, False)])
def test_the_size_of_a_standfirst(n: int, is_standfirst: bool) -> None:
    seen = page(
        "The miller and council", sentence(n), "By Fritz Tarlenheim", *[sentence(28, first=k) for k in range(4)]
    )
    found = heads.label(seen, [3, 4, 5, 6], frozenset())
    assert (found.get(1, ("",))[0] == "standfirst") == is_standfirst


def test_no_more_than_two_standfirsts_and_twice_as_much_text() -> None:
    above = [sentence(10, first=k) for k in range(3)]
    for below, standfirsts in ((40, [2, 3]), (39, [])):
        seen = page(
            "The miller and council", *above, "By Fritz Tarlenheim", sentence(20), sentence(below - 20, first=9)
        )
        found = heads.label(seen, [5, 6], frozenset())
        assert sorted(k for k, (name, _) in found.items() if name == "standfirst") == standfirsts


def record(n_lines: int, furniture: int, n_short: int) -> str:
    lines = ["Advertisement"] * furniture + [words(4)] * (n_short - furniture)
    return "\n".join([*lines, *[words(5)] * (n_lines - len(lines))])


@pytest.mark.parametrize(
    ("n_lines", "furniture", "n_short", "form"),
    [
        (21, 3, 9, "dump"),
        (20, 3, 8, "article"),
        (50, 2, 25, "article"),
        (50, 3, 20, "dump"),
        (50, 3, 19, "article"),
    ],
)
def test_a_row_that_is_plainly_a_page(n_lines: int, furniture: int, n_short: int, form: str) -> None:
    assert forms.of_record(record(n_lines, furniture, n_short)) == form


def labelled(lines: list[str], form: str = "page", **stated: str) -> list[str]:
    found = forms.label(lines, form, **stated)
    return [found[n][0] for n in range(len(lines))]


TEXT = [sentence(28, first=k) for k in range(5)]


@pytest.mark.parametrize(("above", "label"), [(0, "byline"), (3, "byline"), (4, "subheading")])
def test_an_author_stands_among_the_first_four_lines(above: int, label: str) -> None:
    lines = [*TEXT[:above], "Mirela Quillam", *TEXT]
    assert labelled(lines, "article", byline="Mirela Quillam")[above] == label


@pytest.mark.parametrize(("below", "label"), [(0, "boilerplate"), (2, "boilerplate"), (3, "article")])
def test_an_author_is_presented_among_the_last_three(below: int, label: str) -> None:
    lines = [*TEXT, "Mirela Quillam writes for us of all that grows.", *TEXT[:below]]
    assert labelled(lines, byline="Mirela Quillam; Anton Varga")[5] == label
    assert labelled(lines, "article", byline="Mirela Quillam")[5] == "article"
    assert labelled(lines, byline="Anton Varga")[5] == "article"
    assert labelled([*TEXT, "Mirela Quillam met us."], byline="Mirela Quillam")[5] == "article"


@pytest.mark.parametrize(("n", "label"), [(11, "article"), (12, "boilerplate")])
def test_a_paragraph_that_stands_in_the_text_already(n: int, label: str) -> None:
    lines = [*TEXT, sentence(n, first=6), TEXT[0][:-1] + " twice.", sentence(n, first=6), sentence(28, first=12)]
    assert labelled(lines)[5] == "article"
    assert labelled(lines)[7] == label
    assert labelled(lines, "article")[7] == "article"
    # a refrain stands three times, and so does a question twice
    assert labelled([*lines, sentence(n, first=6), sentence(28, first=20)])[7] == "article"
    assert labelled([line.replace(sentence(n, first=6), f"{words(n)}?") for line in lines])[7] == "article"


@pytest.mark.parametrize(("above", "label"), [(0, "boilerplate"), (3, "boilerplate"), (4, "article")])
def test_a_date_above_the_text(above: int, label: str) -> None:
    assert labelled([*TEXT[:above], "May 3, 2021", *TEXT])[above] in ({label} if above else {label, "dateline"})


@pytest.mark.parametrize(("below", "label"), [(34, "boilerplate"), (36, "article")])
def test_what_stands_below_a_heading_of_other_things_is_a_small_part(below: int, label: str) -> None:
    # five paragraphs have 140 words: a fifth of the whole are 35, the heading's own among them
    lines = [*TEXT, "Related stories", words(below - 2, first=3)]
    assert labelled(lines)[6] == label


@pytest.mark.parametrize(("at", "label"), [(0, "title"), (3, "boilerplate"), (4, "subheading")])
def test_a_title_is_repeated_among_the_first_lines(at: int, label: str) -> None:
    lines = [*TEXT[:at], "The miller and council", *TEXT]
    assert labelled(lines, "article", title="The Miller and Council")[at] == label


@pytest.mark.parametrize("place", [1, 2, 3])
def test_a_signature_stands_among_the_first_three_lines_of_the_text(place: int) -> None:
    lines = [sentence(10, first=k) for k in range(5)]
    lines.insert(place - 1, "By Fritz Tarlenheim")
    found = heads.label(page("The miller and council", *lines), list(range(1, 7)), frozenset())
    assert found[place][0] == "byline"


def test_a_signature_below_the_first_three_lines_or_a_long_paragraph_signs_nothing() -> None:
    lines = [*(sentence(10, first=k) for k in range(3)), "By Fritz Tarlenheim", sentence(10, first=7)]
    assert 4 not in heads.label(page("The miller and council", *lines), list(range(1, 6)), frozenset())
    lines = [sentence(41), "By Fritz Tarlenheim", sentence(10, first=7)]
    assert 2 not in heads.label(page("The miller and council", *lines), [1, 2, 3], frozenset())
    lines = [sentence(40), "By Fritz Tarlenheim", sentence(10, first=7)]
    assert heads.label(page("The miller and council", *lines), [1, 2, 3], frozenset())[2][0] == "byline"
