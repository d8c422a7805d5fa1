"""What a page shows to belong to its article, or to lead elsewhere: each limit from both sides."""

import pytest

from analysis.corpus.html import article_paragraphs, extraction, line_breaks, paragraphs, structured_data
from analysis.corpus.html.paragraphs import Line

HOST = "zenda.example"
FIVE = "Ten walks in the forest"


def sentence(k: int) -> str:
    return f"The council of Zenda met on day {k} to hear both sides of the quarrel over the mill number {k}."


def line(text: str, *, place: int = 1, part: int = 0, tag: str = "p", linked: float = 0, to: str = "/a") -> Line:
    one = Line(place, part, tag, text, targets={to} if linked else set())
    one.linked = round(linked * one.size)
    return one


@pytest.mark.parametrize(
    ("one", "points"),
    [
        (line(FIVE, linked=1), True),
        (line("Walks in the forest", linked=1), False),
        (line(FIVE), False),
        (line(f"{FIVE} a" + "b" * 0, linked=0.9), True),
        (line("x" * 16 + " a b c d", linked=0.85), True),
        (line("x" * 16 + " a b c d", linked=0.8), False),
        (line(FIVE, linked=1, tag="li"), False),
        (line(FIVE, linked=1, tag="div"), True),
        (line(FIVE, linked=1, to="https://www.zenda.example/a"), True),
        (line(FIVE, linked=1, to="https://strelsau.example/a"), False),
        (line("Walks in the forest", linked=1, to="https://strelsau.example/a"), False),
        (line(FIVE, linked=1, to="/"), False),
        (line(FIVE, linked=1, to="mailto:a@zenda.example"), False),
        (line(FIVE, linked=1, to="https://[broken/a"), False),
    ],
)
def test_a_paragraph_that_only_points_elsewhere(one: Line, points: bool) -> None:
    assert article_paragraphs._only_points(one, HOST) == points


def completed(blocks: list[Line], found: list[str]) -> list[str]:
    return article_paragraphs.completed(found, blocks, HOST)


def test_a_sentence_at_home_belongs_to_the_article_and_stands_in_its_place() -> None:
    blocks = [line(sentence(k)) for k in range(4)]
    whole = [one.text for one in blocks]
    for lost in range(4):
        assert completed(blocks, whole[:lost] + whole[lost + 1 :]) == whole
    # two sentences of the article make a home, one does not
    assert completed(blocks[:3], whole[:2]) == whole[:3]
    assert completed(blocks[:2], whole[:1]) == whole[:1]


@pytest.mark.parametrize(
    ("other", "belongs"),
    [
        (line(sentence(9)), True),
        (line(sentence(9), place=2), False),
        (line(sentence(9), part=1), False),
        (line("Ten walks"), False),
        (line(sentence(9), linked=0.5), True),
        (line(sentence(9), linked=0.6), False),
        (line(sentence(1)[4:]), False),
    ],
)
def test_what_stands_beside_the_article(other: Line, belongs: bool) -> None:
    blocks = [line(sentence(k)) for k in range(3)]
    found = completed([*blocks, other], [one.text for one in blocks])
    assert found == [one.text for one in blocks] + ([other.text] if belongs else [])


@pytest.mark.parametrize(("sentences", "kept"), [(2, True), (3, False)])
def test_comments_end_an_article_of_three_sentences(sentences: int, kept: bool) -> None:
    own = [line(sentence(k)) for k in range(sentences)]
    reader = line(sentence(9))
    blocks = [*own, line("3 comments"), reader]
    texts = [one.text for one in own]
    assert (reader.text in completed(blocks, texts)) == kept
    assert (reader.text in completed(blocks, [*texts, reader.text])) == kept
    # a link to them opens none
    assert reader.text in completed([*own, line("3 comments", linked=1), reader], texts)


@pytest.mark.parametrize(("paragraphs_", "left"), [(3, False), (2, True)])
def test_links_are_left_out_where_they_are_a_small_part(paragraphs_: int, left: bool) -> None:
    own = [line(sentence(k)) for k in range(paragraphs_)]
    # a link of 50 characters beside paragraphs of 86: a sixth of all, or more than a fifth
    link = line("Ten walks " + "x" * 34 + " a b c", linked=1)
    assert len(link.text) == 50
    assert (link.text in completed([*own, link], [*(one.text for one in own), link.text])) == left


def test_prose_that_the_usual_extraction_has_between_the_strict_ones() -> None:
    a, b, c, d = (sentence(k) for k in range(4))
    assert extraction._between([b, d], [a, b, c, d]) == [b, c, d]
    assert extraction._between([b, d], [b, "Ten walks", d, c]) == [b, d]
    assert extraction._between([b], [a, c]) == [b]


@pytest.mark.parametrize(
    ("own", "taken"),
    [(6, False), (7, True)],
)
def test_what_a_page_states_is_taken_where_it_is_more_than_twice_the_prose(own: int, taken: bool) -> None:
    stated = "\\n".join(sentence(k) for k in range(own))
    shown = "".join(f"<p>{sentence(20 + k)}</p>" for k in range(3))
    script = f'<script type="application/ld+json">{{"articleBody": "{stated}"}}</script>'
    page = paragraphs.tree(f"<html><body>{script}<article>{shown}</article></body></html>")
    assert (len(extraction.article(page)) == own) == taken


@pytest.mark.parametrize(
    ("data", "stated"),
    [
        ('{"articleBody": "Zenda."}', ["Zenda."]),
        ('[{"a": [{"articleBody": "<b>Zenda.</b>"}]}]', ["Zenda."]),
        ('{"articleBody": "Zenda."}</script><script type="ld+json">{"articleBody": "Strelsau."}', []),
        ('{"articleBody": " "}', []),
        ('{"articleBody": 3}', []),
        ("{", []),
    ],
)
def test_the_text_that_a_page_states(data: str, stated: list[str]) -> None:
    assert structured_data.stated(paragraphs.tree(f'<script type="ld+json">{data}</script><p>x')) == stated


def test_ends_of_lines_in_the_markup_are_spaces_wherever_they_stand() -> None:
    page = paragraphs.tree(
        "<p>The king\n of <b>the\nold</b> town\n  met &amp;amp; spoke.</p><pre>One.\nTwo.</pre><!-- no text --><p>x</p>"
    )
    line_breaks.settle(page)
    assert "The king of the old town met & spoke." in [" ".join(x.text.split()) for x in paragraphs.blocks(page)]
    assert all("\n" not in (element.tail or "").strip() for element in page.iter("b"))
    assert "no text" not in page.text_content()
