"""Headers of text files, and texts that only look as if they had one."""

import pytest
from hypothesis import given, strategies as st

from analysis.corpus.boilerplate import line_labels
from analysis.corpus.metadata import header_fields, headers
from tests.corpus.test_boilerplate import LEAD, SECOND, THIRD, texts

URL = "https://zenda.example/2021/05/03/a"


@pytest.mark.parametrize(
    ("head", "known", "variables"),
    [
        (
            "Title: A bridge: and more\nDate: 3 May 2021\nPublication: The Zenda Courier\nByline: Petra Dray\n"
            "Section: Towns",
            {"title": "A bridge: and more", "published": "3 May 2021", "outlet": "The Zenda Courier",
             "byline": "Petra Dray"},
            {"Section": "Towns"},
        ),
        ("HEADLINE: A bridge\n\nBYLINE: Petra Dray\n\nLENGTH: 612 words\n\nBODY:",
         {"title": "A bridge", "byline": "Petra Dray"}, {"LENGTH": "612 words"}),
        (f"URL: {URL}\nSource: The Courier", {"url": URL, "outlet": "The Courier"}, {}),
        (f"Source: {URL}\nDate: 2021-05-03", {"url": URL, "published": "2021-05-03"}, {}),
        ("---\ntitle: \"A bridge\"\ndate: 2021-05-03\nauthors: [Petra Dray, Anton Varga]\nregion: North\n---",
         {"title": "A bridge", "published": "2021-05-03", "byline": "Petra Dray; Anton Varga"}, {"region": "North"}),
        ("---\ntitle: A bridge: and more\ndate: 2021-05-03\n---",
         {"title": "A bridge: and more", "published": "2021-05-03"}, {}),
        (URL, {"url": URL}, {}),
        (f"\n<{URL}>\n", {"url": URL}, {}),
        (f"A bridge for all of Zenda\n{URL}\n", {"url": URL}, {}),
        (f"{URL}\nTitle: A bridge\nDate: 3 May 2021", {"url": URL, "title": "A bridge", "published": "3 May 2021"}, {}),
    ],
)  # fmt: skip
def test_a_header_is_read_and_is_no_body(head: str, known: dict[str, str], variables: dict[str, str]) -> None:
    text = f"{head}\n\n{LEAD}\n{SECOND}\n{THIRD}"
    found = headers.read(text.split("\n"))
    assert (found.known, found.variables) == (known, variables)
    lines = line_labels.lines(texts(text)).set_index("line")
    assert set(lines.loc[sorted(found.lines), "label"]) == {"boilerplate"}
    assert (lines["label"] == "article").sum() == 3


@pytest.mark.parametrize(
    "text",
    [
        f"Zenda: {LEAD}\n{SECOND}",
        f"Q: Is the bridge new?\nA: It is.\nQ: Who paid for it?\nA: {LEAD}",
        f"Petra Dray: Is the bridge new?\nAnton Varga: {LEAD}",
        f"Explained: {LEAD}\n{SECOND}",
        f"Venue: the town hall\nTime: noon\nDate: 3 May 2021\n{LEAD}",
        f"Author: the king?\n{LEAD}",
        f"See https://zenda.example/a for more.\n{LEAD}",
        f"{URL}\nhttps://zenda.example/other\n{LEAD}",
        f"---\n{LEAD}\n---\n{SECOND}",
        f"Title: A bridge\nTitle: A mill\n{LEAD}",
    ],
)
def test_other_openings_are_no_header(text: str) -> None:
    assert headers.read(text.split("\n")) == header_fields.Header()


def test_the_source_may_be_named_in_the_last_line_and_other_addresses_there_are_none() -> None:
    assert headers.read([LEAD, "", f"Source: {URL}"]).known == {"url": URL}
    assert headers.read([LEAD, "", f"Read more: {URL}"]).known == {}
    assert headers.read([LEAD, *[SECOND] * 10, URL]).known == {}


@given(page=st.lists(st.text(max_size=30) | st.sampled_from(["---", "Title: x", "Date: 2021-05-03", URL, ""])))
def test_any_lines_have_a_header_or_none(page: list[str]) -> None:
    found = headers.read(page)
    assert all(0 <= number < len(page) for number in found.lines)
    assert all(found.known.values())


@pytest.mark.parametrize(("length", "is_value"), [(500, True), (501, False)])
def test_a_value_is_no_paragraph(length: int, is_value: bool) -> None:
    found = headers.read(["Title: A bridge", f"Date: 3 May 2021 {'x' * (length - 11)}", LEAD])
    assert (len(found.known) == 2) == is_value


@pytest.mark.parametrize(("above", "stated"), [(7, {"url": URL}), (8, {})])
def test_an_address_stands_in_the_head(above: int, stated: dict[str, str]) -> None:
    page = [line for _ in range(above) for line in ("Zenda", "")]
    assert headers.read([*page, URL, LEAD, SECOND]).known == stated


@pytest.mark.parametrize(("keys", "whole"), [(60, True), (61, False)])
def test_a_header_has_sixty_lines_at_most(keys: int, whole: bool) -> None:
    page = ["Title: A bridge", "Date: 3 May 2021", *(f"Key{k}: x" for k in range(keys - 2)), LEAD]
    assert (len(headers.read(page).lines) == keys) == whole


@pytest.mark.parametrize(
    ("page", "lines"),
    [
        # a gap ends it, but for keys that headers have
        (["Title: A bridge", "Date: 3 May 2021", "", "Section: Towns"], [0, 1, 3]),
        (["Title: A bridge", "Date: 3 May 2021", "", "Zenda: a town"], [0, 1]),
        (["Title: A bridge", "Date: 3 May 2021", "Zenda: a town"], [0, 1, 2]),
        # two keys of one meaning are one, and one alone makes no header
        (["Title: A bridge", "Headline: A mill"], []),
        (["Title: A bridge", "Length: 3 words"], [0, 1]),
        (["Date: 3 May 2021"], []),
        # what it calls a date or an address is one, or nothing
        (["Title: A bridge", "Date: unknown"], []),
        (["Title: A bridge", "Date:"], [0, 1]),
        (["Title: A bridge", "URL: no"], []),
        (["Title: A bridge", "URL:"], [0, 1]),
        # the name of the text ends it
        (["Title: A bridge", "Date: 2021", "Text:", LEAD], [0, 1, 2]),
        (["Title: A bridge", "Date: 2021", f"Text: {LEAD}"], [0, 1]),
        (["Title: A bridge", "Text:", LEAD], []),
        # the fences of front matter, closed as they may be, and with a known key between them
        (["+++", "title: A bridge", "+++", LEAD], [0, 1, 2]),
        (["---", "title: A bridge", "...", LEAD], [0, 1, 2]),
        (["...", "title: A bridge", "...", LEAD], []),
        (["---", "colour: red", "---", LEAD], []),
        (["---", "title: A bridge", LEAD], []),
    ],
)
def test_which_lines_are_the_header(page: list[str], lines: list[int]) -> None:
    assert sorted(headers.read(page).lines) == lines


def test_a_label_of_an_address_is_short_and_no_address() -> None:
    assert headers.read([LEAD, *[SECOND] * 9, f"  Source: {URL}", ""]).known == {"url": URL}
    assert headers.read([LEAD, *[SECOND] * 9, f"{'Source':<20}: {URL}"]).known == {}
