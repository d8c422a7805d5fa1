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
