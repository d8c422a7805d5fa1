"""HTML pages: the article, what the page states of it, and nothing that the page put around it."""

import json
import textwrap
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


NEWS = [
    "The council of Zenda met on Monday to hear both sides of the quarrel over the mill and its water.",
    "Chancellor Rupert Hentzau told the deputies that the works would not begin before the spring came.",
    "Princess Yetive left the hall early, which the deputies of Graustark took for a sign of her anger.",
    "A bridge of stone has stood there for two centuries and carried all the trade of the upper valley.",
    "Those who live beside the river have asked for years that its banks be raised, and in vain so far.",
    "Nobody in the town remembers a winter in which so much snow had fallen upon the road to Strelsau.",
]


@pytest.mark.parametrize(
    "furniture",
    [
        "Also read: Ten walks in the forest of Zenda", "ALSO READ | Ten walks in the forest",
        "READ MORE: Why the mill burned", "Also read Ten walks in the forest of Zenda",
        "Related: The chancellor's long summer", "(Read also: The old mill)", "Watch: The king opens the bridge",
        "Lea también: El puente de Zenda", "Sign up for our newsletter", "Subscribe to our daily newsletter.",
        "Sign up here for The Courier's morning briefing, with all you need to know.",
        "Get the latest news delivered to your inbox.", "Download our app for breaking news.", "Follow us on Twitter",
        "Follow us on Facebook, Instagram and YouTube for all the latest from Zenda.", "Follow @ZendaCourier",
        "Like The Courier on Facebook", "Join our WhatsApp channel", "For more news from Zenda, follow us on Facebook.",
        "(With inputs from agencies)", "With agency inputs", "(With inputs from ZNA and GNA)",
        "Additional reporting by Fritz Tarlenheim", "(Reporting by Fritz Tarlenheim; editing by Rose Burlesdon)",
        "Rose Burlesdon contributed to this report.",
        "(This story has not been edited by our staff and is auto-generated from a syndicated feed.)",
        "Disclaimer: The views in this article are the author's and not those of the paper.",
        "The views expressed in this article are the author's own and do not reflect those of The Courier.",
        "We use cookies to make this site better.", "Have a tip? Write to the newsroom.",
        "If you liked this story, tell a friend.", "Updated at 1:23 p.m.", "(Inputs from ZNA)", "Inputs: agencies",
        "Story continues below advertisement", "Article continues after this ad", "Recommended articles",
        "More top stories",
        "You may also be interested in: The old mill", "Trending now: Ten walks in the forest",
        "Published by: Rose Burlesdon", "Edited by Fritz Tarlenheim", "Stay tuned for more updates",
        "Catch all the live updates on our app", "Click here to follow our WhatsApp channel",
        "Tap to read the whole interview",
        "Check out our latest podcast here", "Read the full story here.",
        "For the full story, visit thecourier.example",
        "Never miss a story: subscribe to our alerts", "Already a member? Log in",
        "To continue reading, please log in.",
        "This article is available to subscribers only.", "You have read your three free articles this month.",
        "Comments are now closed.", "Please enable JavaScript to see this page.",
        "Support independent journalism from Zenda",
        "This article was first published in The Courier.", "Republished with permission from The Courier.",
        "Editor's note: An earlier version of this story had the wrong name.", "Views expressed are personal.",
        "The author is a fellow of the Zenda Institute. The views are personal.",
        "Fritz Tarlenheim is a reporter at The Courier. Follow him on Twitter @fritzt",
        "Rose Burlesdon covers the valley. She can be reached at rose@thecourier.example", "(With ZNA, GNA inputs)",
        "Do you live beside the river? Write to us at news@thecourier.example", "Thanks for reading The Courier.",
        "We want to hear from you: news@thecourier.example", "Words by Rose Burlesdon; pictures by Fritz Tarlenheim",
        "This story is part of our series on the mill.", "First published in The Courier",
        "More on: mill, bridge, valley",
        "Barring the headline, this story has not been edited by our desk.", "Open this story in our app",
        "Article first published: Tuesday, March 5, 2024", "Join thousands of readers who get our newsletter",
    ],
)  # fmt: skip
def test_furniture_between_paragraphs_is_left_out_and_says_why(tmp_path: Path, furniture: str) -> None:
    (tmp_path / "a.html").write_text(html(paragraphs(*NEWS[:2], furniture, *NEWS[2:4])), encoding="utf-8")
    texts = sources.read(tmp_path)
    lines = boilerplate.lines(texts)
    assert article(tmp_path, html(paragraphs(*NEWS[:2], furniture, *NEWS[2:4])))["body"].split("\n\n") == NEWS[:4]
    text = texts["text"].item()
    if furniture in text:  # what extraction itself takes for furniture is in no text
        row = lines[[text[a:b] == furniture for a, b in zip(lines["start"], lines["end"], strict=True)]].iloc[0]
        assert (row["label"], bool(row["reason"])) == ("boilerplate", True)


@pytest.mark.parametrize(
    "sentence",
    [
        "The ministry sends its newsletter to every household in Zenda once a month, and few of them read it.",
        "“Also read: the letters of my father,” the chancellor told the deputies as he closed the black book.",
        "“Follow us on the road to Strelsau,” the king said to the men who had come to see him ride away.",
        "Sign up for our newsletter, the poster at the station said, and four thousand people of the town did so.",
        "Read by all the children of the country, the story of the mill has been printed forty times since then.",
        "Watch makers of the upper valley have lost half of their trade since the bridge was closed to carts.",
        "Related firms in Graustark will have to pay the same tax from the spring on, as the deputies decided.",
        "Updated plans for the bridge lie open in the town hall, where people can look at them until March.",
        "With inputs of water from three rivers, the mill could grind the grain of the whole valley by autumn.",
        "Views expressed in the hall that evening were as many as the deputies who had come to speak there.",
        "The deputies were told to follow the chancellor on Twitter, since he would speak to nobody in the hall.",
        "Disclosures of the king's letters have shaken Ruritania, and the deputies want to see all of them.",
        "Photographs of the bridge by a painter of the valley hang in the town hall, where people can see them all.",
        "Thanks for the mill are due to the chancellor, whose letters to the king have been printed as a small book.",
        "This story is told in all the villages of the upper valley, and nobody knows who was the first to tell it.",
        "The chancellor can be reached by the one road that is open, and his letters need a week to come to town.",
        "Do you remember the winter of the great snow? The old men of the valley do, and they speak of it often.",
        "Click here, and nothing happens: the site of the ministry has been down for the whole of the last week.",
        "Get all the men out, the captain shouted, and the last boat was let down before the news had spread.",
        "Read the full report, the judge ordered, before the hearing on the old mill goes on in the spring.",
        "Support for the channel has grown since the spring, the news from the upper valley would make one think.",
        "Edited by Fritz Tarlenheim, the paper was read in every house of the town until the king had it closed.",
        "This story first appeared to be a hoax, but the guard took it up at once and found the old black book.",
        "The story continues below the deck, where the sailors keep the letters that nobody has ever answered.",
        "Related stories were told in all the villages of the upper valley long before the bridge was built there.",
        "The author is a deputy from the valley. The chancellor asked him to leave the hall before the vote began.",
        "Subscribers to the state's loan will be paid in the spring, the treasury promised in its newsletter.",
    ],
)
def test_a_sentence_about_what_furniture_speaks_of_stays(tmp_path: Path, sentence: str) -> None:
    assert article(tmp_path, html(paragraphs(*NEWS[:2], sentence, *NEWS[2:4])))["body"].split("\n\n")[2] == sentence


@pytest.mark.parametrize(
    ("last", "kept"),
    [
        ("Rose Burlesdon is a reporter of The Courier and covers the upper valley.", False),
        ("Rose Burlesdon won the vote of the town in the end, and the chancellor went home.", True),
        ("Fritz Tarlenheim is a reporter who was taken from his house on Monday by the guard.", True),
    ],
)
def test_a_page_s_author_is_presented_below_the_text(tmp_path: Path, last: str, kept: bool) -> None:
    body = article(tmp_path, html(paragraphs(*NEWS, last)))["body"].split("\n\n")
    assert body == [*NEWS, last][: len(NEWS) + kept]


def test_furniture_at_a_paragraph_s_end_goes_alone(tmp_path: Path) -> None:
    inner = paragraphs(*NEWS[:2], f"{NEWS[2]} (With inputs from agencies)")
    assert article(tmp_path, html(inner))["body"].split("\n\n") == NEWS[:3]


PROSE = " ".join([*NEWS[:2], "They spoke with the president of the Democratic Republic of the Congo about it, too."])


@settings(max_examples=60, deadline=None)
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
    text = pages.read(html(f"<{tag}>{inner}</{tag}>").encode())[0].text
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
    found = pages.read(html(paragraphs(*NEWS[2:4]) + f"<p>{inner}</p>" + paragraphs(*NEWS[4:])).encode())[0]
    assert found.text.split("\n\n")[3:-2] == lines


def test_the_rows_of_a_table_of_data_stay() -> None:
    table = "<table><tr><th>Town</th><th>Seats</th></tr><tr><td>Zenda</td><td>3</td></tr></table>"
    text = pages.read(html(paragraphs(*NEWS[:3]) + table + paragraphs(*NEWS[3:])).encode())[0].text
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
    text = pages.read(f"<html><head><title>A bridge</title></head><body>{page}</body></html>".encode())[0].text
    assert [line for line in NEWS if line not in text] == []


def test_a_page_of_thousands_of_kilobytes_is_read() -> None:
    many = [f"{line} ({n})" for n in range(500) for line in NEWS] + ["Zenda"] * 5_000
    text = pages.read(html(f"<p hidden>{'x' * 11_000_000}</p>" + paragraphs(*many)).encode())[0].text
    assert [line for line in many if line not in text] == []


def test_what_is_hidden_is_no_text_unless_all_of_it_waits_for_a_script() -> None:
    popup = "<span style='display: none'>Rose Burlesdon has written for The Courier about all of this before.</span>"
    shown = pages.read(html(paragraphs(*NEWS[:3], f"She{popup} left the town, and nobody saw her go.")).encode())[0]
    waiting = pages.read(html(f"<div style='display:none'>{paragraphs(*NEWS)}</div>").encode())[0]
    assert shown.text.split("\n\n")[-1] == "She left the town, and nobody saw her go."
    assert waiting.text.split("\n\n")[1:] == NEWS


def test_paragraphs_parted_by_other_things_are_one_article() -> None:
    chunks = [f"<div class='grid'><div class='body'>{paragraphs(*NEWS[k : k + 2])}</div></div>" for k in (0, 2, 4)]
    text = pages.read(html("<div class='ad'><span>Advertisement</span></div>".join(chunks)).encode())[0].text
    assert text.split("\n\n")[1:] == NEWS


def test_a_paragraph_that_is_a_link_to_another_page_of_the_site_is_no_text() -> None:
    link = "<p><a href='/news/12'>Ten walks in the forest of Zenda</a></p>"
    text = pages.read(html(paragraphs(*NEWS[:3]) + link + paragraphs(*NEWS[3:])).encode())[0].text
    assert text.split("\n\n")[1:] == NEWS


def test_comments_of_readers_end_the_article() -> None:
    said = "I have lived beside that river for forty years and never saw it rise as it did in this winter."
    thread = f"<div><h3>2 Comments</h3><div><b>Anna</b><p>{said}</p></div><div><b>Otto</b><p>{said} So.</p></div></div>"
    page = f"<html><body><div>{paragraphs(*NEWS)}</div>{thread}</body></html>"
    assert pages.read(page.encode())[0].text.split("\n\n") == NEWS


def test_a_page_that_shows_a_teaser_alone_may_state_its_text() -> None:
    data = json.dumps({"@type": "NewsArticle", "headline": "A bridge", "articleBody": "\n\n".join(NEWS)})
    page = f"<script type='application/ld+json'>{data}</script>" + paragraphs(NEWS[0], "Subscribe now to read on.")
    assert pages.read(html(page).encode())[0].text.split("\n\n")[1:] == NEWS


@pytest.mark.parametrize("raw", ["", " ", "<html></html>", "<html><body><nav><a href='/'>Home</a></nav></body></html>"])
def test_a_page_without_an_article_is_reported(tmp_path: Path, raw: str) -> None:
    (tmp_path / "b.html").write_text(html(paragraphs(*NEWS)), encoding="utf-8")
    row = article(tmp_path, raw)
    assert (row["article_id"], row["n_words"]) == ("a", 0)


def test_a_question_put_to_each_of_many_stays_and_a_pull_quote_goes(tmp_path: Path) -> None:
    question = "What would you do for the people of the upper valley if you were elected in the spring?"
    inner = paragraphs(*(text for line in NEWS for text in (question, line)), NEWS[2])
    assert article(tmp_path, html(inner))["body"].split("\n\n") == [t for line in NEWS for t in (question, line)]


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


@settings(max_examples=80, deadline=None)
@given(data=st.data(), tag=st.sampled_from(["p", "div"]), count=st.integers(2, 6))
def test_every_paragraph_of_three_sentences_is_kept(data: st.DataObject, tag: str, count: int) -> None:
    texts = [" ".join(f"{line[:-1]} {n}." for line in data.draw(st.permutations(NEWS))[:3]) for n in range(count)]
    inner = "".join(f"<{tag}>{text}</{tag}>{''.join(data.draw(AROUND))}" for text in texts)
    page, _ = pages.read(html(inner).encode())
    table = pd.DataFrame(
        {"article_id": ["a"], "text": [page.text], "form": ["page"], "title": [page.title], "byline": [page.byline]}
    )
    found = boilerplate.lines(table)
    kept = found[found["label"] == "article"]
    assert [page.text[a:b] for a, b in zip(kept["start"], kept["end"], strict=True) if page.text[a:b] in texts] == texts
