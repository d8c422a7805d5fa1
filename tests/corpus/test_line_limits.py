"""What the lines of a page are: each limit from both sides, on made-up lines."""

import pytest

from analysis.corpus.boilerplate import forms, heads
from tests.corpus.page_lines import page, sentence, short, words


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
