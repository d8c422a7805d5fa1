"""HTML pages: the article, what the page states of it, and nothing that the page put around it."""

from pathlib import Path

import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from analysis import schema
from analysis.corpus import boilerplate, clean, metadata, pages, sources
from tests.corpus.test_boilerplate import LEAD, SECOND, SHORT, THIRD

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
    lines = boilerplate.lines(texts)
    schema.validate("lines", lines)
    return clean.articles(texts, lines, metadata.fields(texts, lines)).iloc[0]


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
        (paragraphs(LEAD, SECOND) + "<table><tr><td>1</td></tr></table>" + paragraphs(THIRD),
         [LEAD, SECOND, THIRD]),
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
    found = {k: pages.read(raw[k])[0].text for k in order for _ in range(4)}
    assert found[0] == f"A bridge for Zenda\n\n{LEAD}\n\n{SECOND}\n\n{THIRD}"


@settings(max_examples=100, deadline=None)
@given(
    inner=st.text(max_size=200)
    | st.lists(st.sampled_from(["<p>", "</p>", "<table>", "<td>", "x. ", "<!--", "\x00", "&#0;", "<script>"])).map(
        "".join
    )
)
def test_any_page_gives_a_text_or_a_value_error(inner: str) -> None:
    try:
        page, _ = pages.read(f"<html><body>{inner}".encode("utf-8", "replace"))
    except ValueError:
        return
    assert page.text.encode().decode() == page.text


LINES = ["A bridge", LEAD, SHORT, "Share", "Related", "By Rose Burlesdon", "", " \t", "March 3, 2004"]


@settings(max_examples=100, deadline=None)
@given(
    lines=st.lists(st.sampled_from(LINES) | st.text(max_size=30), max_size=8),
    form=st.sampled_from(["page", "article"]),
)  # fmt: skip
def test_lines_of_an_article_tile_it_and_lose_no_sentence(lines: list[str], form: str) -> None:
    text = "\n".join(lines)
    table = pd.DataFrame({"article_id": ["a"], "text": [text], "form": [form], "title": ["A bridge"], "byline": [""]})
    found = boilerplate.lines(table)
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
    from analysis.corpus import forms

    form = forms.of_record(table["text"].item())
    found = boilerplate.lines(table.assign(form=form))
    assert form == "dump"
    assert found["label"].tolist()[-3:] == ["article"] * 3
    assert set(found["label"].tolist()[:-3]) == {"boilerplate"}
