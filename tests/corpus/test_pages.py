"""HTML pages: the article, what the page states of it, and nothing that the page put around it."""

import json
import textwrap
from pathlib import Path

import pandas as pd
import pytest
from hypothesis import given, settings, strategies as st

from analysis import schema
from analysis.corpus import clean, sources
from analysis.corpus.boilerplate import line_labels
from analysis.corpus.html import html_pages
from analysis.corpus.metadata import article_fields
from tests.corpus.test_boilerplate import LEAD, SECOND, SHORT, THIRD
from tests.long import examples

HEAD = """<html><head><title>A bridge for Zenda - The Courier</title>
<meta property="og:site_name" content="The Courier"><meta name="author" content="Rose Burlesdon">
<meta property="article:published_time" content="2004-03-03T10:00:00Z"></head><body>
<nav><ul><li><a href="/">Home</a></li><li><a href="/s">Sport</a></li></ul></nav>"""
FOOT = """<section id="comments"><p>I have crossed that river for forty years without a bridge.</p></section>
<footer><p>© The Courier. All rights reserved.</p></footer></body></html>"""


def html(*inner: str) -> str:
    return f"{HEAD}<article><h1>A bridge for Zenda</h1>{''.join(inner)}</article>{FOOT}"


def paragraphs(*texts: str) -> str:
    return "".join(f"<p>{text}</p>" for text in texts)


def article(tmp_path: Path, raw: str | bytes) -> "pd.Series[str]":
    (tmp_path / "a.html").write_bytes(raw.encode() if isinstance(raw, str) else raw)
    texts = sources.read(tmp_path)
    lines = line_labels.lines(texts)
    schema.validate("lines", lines)
    return clean.articles(texts, lines, article_fields.fields(texts, lines)).iloc[0]


def test_a_page_becomes_an_article(tmp_path: Path) -> None:
    row = article(tmp_path, html(paragraphs(LEAD, SECOND, THIRD, SHORT)))
    assert row["body"].split("\n\n") == [LEAD, SECOND, THIRD, SHORT]
    assert (row["title"], row["byline"], row["outlet"]) == ("A bridge for Zenda", "Rose Burlesdon", "The Courier")
    assert (str(row["published_from"])[:10], row["date_basis"]) == ("2004-03-03", "stated: page")


@pytest.mark.parametrize(
    ("inner", "body"),
    [
        (paragraphs(LEAD, SECOND, LEAD, THIRD), [LEAD, SECOND, THIRD]),
        (paragraphs("A bridge for Zenda", LEAD, SECOND, THIRD), [LEAD, SECOND, THIRD]),
        (paragraphs(LEAD, SECOND, THIRD, "Share this article"), [LEAD, SECOND, THIRD]),
        (paragraphs(LEAD, "Advertisement", SECOND, THIRD), [LEAD, SECOND, THIRD]),
        (paragraphs(LEAD, "The old mill (Image: The Courier)", SECOND, THIRD), [LEAD, SECOND, THIRD]),
        (paragraphs("By Rose Burlesdon", LEAD, SECOND, THIRD), [LEAD, SECOND, THIRD]),
        (paragraphs("March 3, 2004 10:00 am", LEAD, SECOND, THIRD), [LEAD, SECOND, THIRD]),
        (paragraphs(f"STRELSAU (Reuters) - {LEAD}", SECOND, THIRD), [LEAD, SECOND, THIRD]),
        (paragraphs(LEAD, SECOND, THIRD, "Related stories", "Ten walks in the forest"), [LEAD, SECOND, THIRD]),
        (paragraphs(LEAD, SECOND, "“No.”", "“Why?”", "“No.”", THIRD),
         [LEAD, SECOND, "“No.”", "“Why?”", "“No.”", THIRD]),
        (paragraphs(LEAD, SECOND) + "<ul><li>two towers</li><li>one gate</li></ul>" + paragraphs(THIRD),
         [LEAD, SECOND, "two towers", "one gate", THIRD]),
        (paragraphs(LEAD, SECOND) + f"<blockquote>{SHORT}</blockquote>" + paragraphs(THIRD),
         [LEAD, SECOND, SHORT, THIRD]),
    ],
)  # fmt: skip
def test_what_extraction_leaves_is_taken_out_and_all_else_stays(tmp_path: Path, inner: str, body: list[str]) -> None:
    assert article(tmp_path, html(inner))["body"].split("\n\n") == body


def test_an_article_of_one_sentence_is_read(tmp_path: Path) -> None:
    assert article(tmp_path, html(paragraphs(LEAD)))["body"] == LEAD


def test_a_page_set_in_a_table_is_read_all_the_same(tmp_path: Path) -> None:
    page = f"<html><body><table><tr><td>{paragraphs(LEAD, SECOND, THIRD)}</td></tr></table></body></html>"
    assert SECOND in article(tmp_path, page)["body"]


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "cp1251", "utf-16"])
def test_the_page_s_own_word_on_its_encoding(tmp_path: Path, encoding: str) -> None:
    text = "Король вернулся в столицу в понедельник утром вместе со своими министрами и советом. " * 4
    raw = f"<html><head><meta charset='{encoding}'></head><body><article><p>{text}</p></article></body></html>"
    row = article(tmp_path, raw.encode(encoding))
    assert row["body"].startswith("Король вернулся")
    assert row["language"] == "ru"


@pytest.mark.parametrize("order", [(0, 1), (1, 0)])
def test_a_page_does_not_depend_on_the_pages_before_it(order: tuple[int, int]) -> None:
    raw = [html(paragraphs(LEAD, SECOND, THIRD)).encode(), html(paragraphs(LEAD, SECOND, SHORT)).encode()]
    found = {k: html_pages.read(raw[k])[0].text for k in order for _ in range(4)}
    assert found[0] == f"A bridge for Zenda\n\n{LEAD}\n\n{SECOND}\n\n{THIRD}"


@settings(max_examples=examples(100), deadline=None)
@given(
    inner=st.text(max_size=200)
    | st.lists(st.sampled_from(["<p>", "</p>", "<table>", "<td>", "x. ", "<!--", "\x00", "&#0;", "<script>"])).map(
        "".join
    )
)
def test_any_page_gives_a_text_or_a_value_error(inner: str) -> None:
    try:
        page, _ = html_pages.read(f"<html><body>{inner}".encode("utf-8", "replace"))
    except ValueError:
        return
    assert page.text.encode().decode() == page.text


LINES = ["A bridge", LEAD, SHORT, "Share", "Related", "By Rose Burlesdon", "", " \t", "March 3, 2004"]


@settings(max_examples=examples(100), deadline=None)
@given(
    lines=st.lists(st.sampled_from(LINES) | st.text(max_size=30), max_size=8),
    form=st.sampled_from(["page", "article"]),
)  # fmt: skip
def test_lines_of_an_article_tile_it_and_lose_no_sentence(lines: list[str], form: str) -> None:
    text = "\n".join(lines)
    table = pd.DataFrame({"article_id": ["a"], "text": [text], "form": [form], "title": ["A bridge"], "byline": [""]})
    found = line_labels.lines(table)
    assert "\n".join(text[a:b] for a, b in zip(found["start"], found["end"], strict=True)) == text
    schema.validate("lines", found)
    kept = {
        text[a:b]
        for a, b, label in zip(found["start"], found["end"], found["label"], strict=True)
        if label == "article"
    }
    assert {line for line in lines if line in (LEAD, SHORT)} <= kept or form == "page"


def test_a_row_of_a_whole_page_is_cleaned_as_one() -> None:
    menu = ["Home", "Video", "Search", "Subscribe", *[f"Town {n}" for n in range(20)]]
    table = pd.DataFrame({"article_id": ["a"], "source": "t.csv#1", "text": ["\n".join([*menu, LEAD, SECOND, THIRD])]})
    from analysis.corpus.boilerplate import forms

    form = forms.of_record(table["text"].item())
    found = line_labels.lines(table.assign(form=form))
    assert form == "dump"
    assert found["label"].tolist()[-3:] == ["article"] * 3
    assert set(found["label"].tolist()[:-3]) == {"boilerplate"}


NEWS = [
    "The council of Zenda met on Monday to hear both sides of the quarrel over the mill and its water.",
    "Chancellor Rupert Hentzau told the deputies that the works would not begin before the spring came.",
    "Princess Yetive left the hall early, which the deputies of Graustark took for a sign of her anger.",
    "A bridge of stone has stood there for two centuries and carried all the trade of the upper valley.",
    "Those who live beside the river have asked for years that its banks be raised, and in vain so far.",
    "Nobody in the town remembers a winter in which so much snow had fallen upon the road to Strelsau.",
]


PROSE = " ".join([*NEWS[:2], "They spoke with the president of the Democratic Republic of the Congo about it, too."])


@settings(max_examples=examples(60), deadline=None)
@given(
    width=st.integers(50, 100),
    indent=st.sampled_from(["", "  ", "\t"]),
    end=st.sampled_from(["<br>", "<br/>\n", "\n"]),
    count=st.integers(2, 4),
)
def test_hard_wrapped_lines_are_one_paragraph(width: int, indent: str, end: str, count: int) -> None:
    wrapped = [textwrap.wrap(PROSE.replace("Monday", f"Monday {n}"), width) for n in range(count)]
    blank = end + end
    inner = blank.join(end.join(indent + line for line in lines) for lines in wrapped)
    tag = "pre" if end == "\n" else "div"
    text = html_pages.read(html(f"<{tag}>{inner}</{tag}>").encode())[0].text
    assert text.split("\n\n")[1:] == [PROSE.replace("Monday", f"Monday {n}") for n in range(count)]


@pytest.mark.parametrize(
    ("inner", "lines"),
    [
        ("The president of the Democratic<br>Republic of the Congo met the king on Monday in Zenda.",
         ["The president of the Democratic Republic of the Congo met the king on Monday in Zenda."]),
        (f"{NEWS[0]}<br>{NEWS[1]}", NEWS[:2]),
        (f"<b>What the council of Zenda will do next</b><br>{NEWS[0]}",
         ["What the council of Zenda will do next", NEWS[0]]),
        ("Zenda 3<br>Strelsau 2<br>Hentzau 1", ["Zenda 3", "Strelsau 2", "Hentzau 1"]),
        (f"{NEWS[0]}<br>- a gate for the carts<br>- a gate for those on foot",
         [NEWS[0], "a gate for the carts", "a gate for those on foot"]),
        ("R&amp;D in Zenda costs &euro;5, and &ldquo;a fair price&rdquo; it is, the deputies found &mdash; all.",
         ["R&D in Zenda costs €5, and “a fair price” it is, the deputies found — all."]),
        ("R&amp;amp;D in Zenda costs a lot, and &amp;ldquo;a fair price&amp;rdquo; it is, the deputies found.",
         ["R&D in Zenda costs a lot, and “a fair price” it is, the deputies found."]),
        ("The council\n   of Zenda met\non Monday to hear\n\n both sides of the quarrel over the mill.",
         ["The council of Zenda met on Monday to hear both sides of the quarrel over the mill."]),
    ],
)  # fmt: skip
def test_breaks_within_a_paragraph(inner: str, lines: list[str]) -> None:
    found = html_pages.read(html(paragraphs(*NEWS[2:4]) + f"<p>{inner}</p>" + paragraphs(*NEWS[4:])).encode())[0]
    assert found.text.split("\n\n")[3:-2] == lines


def test_the_rows_of_a_table_of_data_stay() -> None:
    table = "<table><tr><th>Town</th><th>Seats</th></tr><tr><td>Zenda</td><td>3</td></tr></table>"
    text = html_pages.read(html(paragraphs(*NEWS[:3]) + table + paragraphs(*NEWS[3:])).encode())[0].text
    assert text.split("\n\n")[4:6] == ["Town, Seats", "Zenda, 3"]


NOTICE = f"<p>Copyright 2004 The Courier. All rights reserved. {'No part of this page may be copied. ' * 9}</p>"


@pytest.mark.parametrize(
    "page",
    [
        f"<table><tr><td><a href='/'>Home</a></td><td>{paragraphs(*NEWS)}</td></tr></table>{NOTICE}",
        f"<table><tr><td><table><tr><td>{'<br><br>'.join(NEWS)}</td></tr></table></td></tr></table>{NOTICE}",
        f"<div class='wrap'>{'<br><br>'.join(NEWS)}</div>{NOTICE}",
        f"<form>{paragraphs(*NEWS)}</form>{NOTICE}",
        f"{'<font>' * 700}{paragraphs(*NEWS)}{NOTICE}",
        f"{'<div>' * 5000}{paragraphs(*NEWS)}{'</div>' * 5000}{NOTICE}",
        f"{'<blockquote><ul><li>' * 3000}{paragraphs(*NEWS)}",
    ],
    ids=["table", "nested tables", "breaks", "form", "never closed", "deep", "deep lists"],
)
def test_a_page_does_not_become_its_copyright_notice(page: str) -> None:
    text = html_pages.read(f"<html><head><title>A bridge</title></head><body>{page}</body></html>".encode())[0].text
    assert [line for line in NEWS if line not in text] == []


def test_a_page_of_thousands_of_kilobytes_is_read() -> None:
    many = [f"{line} ({n})" for n in range(500) for line in NEWS] + ["Zenda"] * 5_000
    text = html_pages.read(html(f"<p hidden>{'x' * 11_000_000}</p>" + paragraphs(*many)).encode())[0].text
    assert [line for line in many if line not in text] == []


def test_what_is_hidden_is_no_text_unless_all_of_it_waits_for_a_script() -> None:
    popup = "<span style='display: none'>Rose Burlesdon has written for The Courier about all of this before.</span>"
    shown = html_pages.read(html(paragraphs(*NEWS[:3], f"She{popup} left the town, and nobody saw her go.")).encode())[
        0
    ]
    waiting = html_pages.read(html(f"<div style='display:none'>{paragraphs(*NEWS)}</div>").encode())[0]
    assert shown.text.split("\n\n")[-1] == "She left the town, and nobody saw her go."
    assert waiting.text.split("\n\n")[1:] == NEWS


def test_paragraphs_parted_by_other_things_are_one_article() -> None:
    chunks = [f"<div class='grid'><div class='body'>{paragraphs(*NEWS[k : k + 2])}</div></div>" for k in (0, 2, 4)]
    text = html_pages.read(html("<div class='ad'><span>Advertisement</span></div>".join(chunks)).encode())[0].text
    assert text.split("\n\n")[1:] == NEWS


def test_a_paragraph_that_is_a_link_to_another_page_of_the_site_is_no_text() -> None:
    link = "<p><a href='/news/12'>Ten walks in the forest of Zenda</a></p>"
    text = html_pages.read(html(paragraphs(*NEWS[:3]) + link + paragraphs(*NEWS[3:])).encode())[0].text
    assert text.split("\n\n")[1:] == NEWS


def test_comments_of_readers_end_the_article() -> None:
    said = "I have lived beside that river for forty years and never saw it rise as it did in this winter."
    thread = f"<div><h3>2 Comments</h3><div><b>Anna</b><p>{said}</p></div><div><b>Otto</b><p>{said} So.</p></div></div>"
    page = f"<html><body><div>{paragraphs(*NEWS)}</div>{thread}</body></html>"
    assert html_pages.read(page.encode())[0].text.split("\n\n") == NEWS


def test_a_page_that_shows_a_teaser_alone_may_state_its_text() -> None:
    data = json.dumps({"@type": "NewsArticle", "headline": "A bridge", "articleBody": "\n\n".join(NEWS)})
    page = f"<script type='application/ld+json'>{data}</script>" + paragraphs(NEWS[0], "Subscribe now to read on.")
    assert html_pages.read(html(page).encode())[0].text.split("\n\n")[1:] == NEWS


@pytest.mark.parametrize("raw", ["", " ", "<html></html>", "<html><body><nav><a href='/'>Home</a></nav></body></html>"])
def test_a_page_without_an_article_is_reported(tmp_path: Path, raw: str) -> None:
    (tmp_path / "b.html").write_text(html(paragraphs(*NEWS)), encoding="utf-8")
    row = article(tmp_path, raw)
    assert (row["article_id"], row["n_words"]) == ("a", 0)


AROUND = st.lists(
    st.sampled_from(
        [
            "<div class='ad'>Advertisement</div>",
            "<figure><img src='a.jpg'><figcaption>The mill</figcaption></figure>",
            "<p>Also read: Ten walks in the forest</p>", "<aside><a href='/a'>Ten walks</a></aside>", "<hr>", "<br>",
            "<div class='share'><a href='#'>Share</a></div>", "<h2>The works</h2>", "<!-- part -->",
        ]
    ),
    max_size=3,
)  # fmt: skip


@settings(max_examples=examples(80), deadline=None)
@given(data=st.data(), tag=st.sampled_from(["p", "div"]), count=st.integers(2, 6))
def test_every_paragraph_of_three_sentences_is_kept(data: st.DataObject, tag: str, count: int) -> None:
    texts = [" ".join(f"{line[:-1]} {n}." for line in data.draw(st.permutations(NEWS))[:3]) for n in range(count)]
    inner = "".join(f"<{tag}>{text}</{tag}>{''.join(data.draw(AROUND))}" for text in texts)
    page, _ = html_pages.read(html(inner).encode())
    table = pd.DataFrame(
        {"article_id": ["a"], "text": [page.text], "form": ["page"], "title": [page.title], "byline": [page.byline]}
    )
    found = line_labels.lines(table)
    kept = found[found["label"] == "article"]
    assert [page.text[a:b] for a, b in zip(kept["start"], kept["end"], strict=True) if page.text[a:b] in texts] == texts
