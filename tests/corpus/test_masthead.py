"""What a page states of itself: which statement is believed, and what is none."""

import pytest

from analysis.corpus.html import masthead, page_days

LONG = "x" * 79


def meta(**content: str) -> str:
    return "".join(f'<meta property="{name.replace("__", ":")}" content="{text}">' for name, text in content.items())


def linked(text: str) -> str:
    return f'<script type="application/ld+json">{text}</script>'


@pytest.mark.parametrize(
    ("page", "outlet"),
    [
        (meta(og__site_name="The Zenda Courier", publisher="Other"), "The Zenda Courier"),
        (meta(og__site_name="@zenda", publisher="The Zenda Courier"), "The Zenda Courier"),
        (meta(og__site_name="https://zenda.example/a", publisher="The Zenda Courier"), "The Zenda Courier"),
        (meta(og__site_name="") + meta(og__site_name="The Zenda Courier"), "The Zenda Courier"),
        (meta(og__site_name="The Zenda Courier") + meta(og__site_name="Other"), "The Zenda Courier"),
        (meta(og__site_name=LONG), LONG),
        (meta(og__site_name=f"{LONG}x", publisher="The Zenda Courier"), "The Zenda Courier"),
        (meta(og__site_name="{{name}}", publisher="The Zenda Courier"), "The Zenda Courier"),
        (linked('{"@type": "NewsArticle", "publisher": {"name": "The Courier"}}') + meta(publisher="x"), "The Courier"),
        (linked('{"@type": "NewsArticle", "publisher": [{"name": "The Courier"}]}'), "The Courier"),
        (linked('{"@type": "NewsArticle", "publisher": []}'), ""),
        (linked('{"@type": "WebSite", "publisher": {"name": "The Courier"}}'), ""),
        (linked('<!-- {"@type": ["Thing", "NewsArticle"], "publisher": "The Courier"}; -->'), "The Courier"),
        (linked('<!-- {"@type": ["Thing", "NewsArticle"], "publisher": "The Courier"} -->'), "The Courier"),
        (linked('{"@graph": [{"mainEntity": {"@type": "NewsArticle", "publisher": "The Courier"}}]}'), "The Courier"),
        # deeper than any page nests them
        (linked('{"@graph": {"@graph": {"@graph": {"@type": "NewsArticle", "publisher": "The Courier"}}}}'), ""),
        (meta(), ""),
    ],
)
def test_the_name_of_the_site(page: str, outlet: str) -> None:
    assert masthead.read(f"<html><head>{page}</head><body><p>A bridge.</p></body></html>").outlet == outlet


@pytest.mark.parametrize(
    ("page", "published"),
    [
        (meta(date="2021-05-03"), "2021-05-03"),
        (meta(article__published_time="2021-05-03", date="2021-05-04"), "2021-05-03"),
        # the zero of a program's calendar is no day
        (meta(article__published_time="1970-01-01", date="2021-05-03"), "2021-05-03"),
        (meta(article__published_time="0001-01-01T00:00:00", date="2021-05-03"), "2021-05-03"),
        (meta(date="1969-12-31"), "1969-12-31"),
        (meta(date="soon"), ""),
        ("<time datetime='2021-05-03'>3 May</time><time datetime='2021-05-09'>9 May</time>", "2021-05-03"),
        ("<time class='entry-date' datetime='2021-05-03'>x</time><time datetime='2021-05-01'>", "2021-05-03"),
        ("<time class='entry-date'>3 May 2021</time>", "3 May 2021"),
        ("<span itemprop='datePublished'><b>3</b> <b>May</b> <b>2021</b></span>", "3 May 2021"),
        ("<span itemprop='datePublished'><b>3</b> <b>May</b> <b>20</b><b>21</b></span>", ""),
        # in UTC the day can be another than where it was published: the page's own zone, or what it prints
        (meta(article__published_time="2021-05-03T23:30:00Z", date="2021-05-04T05:00:00+05:30"),
         "2021-05-04T05:00:00+05:30"),
        (meta(article__published_time="2021-05-03T23:30:00Z", date="2021-05-05T05:00:00+05:30"),
         "2021-05-03T23:30:00Z"),
        (meta(article__published_time="2021-05-03T23:30:00Z", date="2021-05-04"), "2021-05-03T23:30:00Z"),
        (meta(article__published_time="2021-05-03T23:30:00+01:00", date="2021-05-04T05:00:00+05:30"),
         "2021-05-03T23:30:00+01:00"),
        (meta(article__published_time="2021-05-03T23:30:00Z") + "<time class='entry-date'>4 May 2021</time>",
         "4 May 2021"),
    ],
)  # fmt: skip
def test_the_day_of_a_page(page: str, published: str) -> None:
    assert masthead.read(f"<html><body>{page}<p>A bridge.</p></body></html>").published == published


URL = "https://zenda.example/a"


@pytest.mark.parametrize(
    ("page", "url"),
    [
        (f"<link rel='canonical' href='{URL}'>{meta(og__url='https://zenda.example/b')}", URL),
        (f"<link rel='canonical' href='/a'>{meta(og__url=URL)}", URL),
        (f"<link rel='icon' href='https://zenda.example/b'>{meta(og__url=URL)}", URL),
        (linked(f'{{"@type": "Article", "url": "{URL}"}}'), URL),
        (linked(f'{{"@type": "Article", "mainEntityOfPage": "{URL}"}}'), URL),
        (f"<!-- saved from url=(0023){URL} -->", URL),
        (f"{' ' * 2000}<!-- saved from url=(0023){URL} -->", ""),
        ("", ""),
    ],
)
def test_the_address_of_a_page(page: str, url: str) -> None:
    assert masthead.read(f"{page}<p>A bridge.</p>").url == url


@pytest.mark.parametrize(
    ("text", "utc"),
    [
        ("2019-11-20T02:59:46Z", True),
        ("2019-11-20T02:59:46+00:00", True),
        ("2019-11-20 02:59 GMT", True),
        ("2019-11-20T02:59:46+05:30", False),
        ("2019-11-20", False),
        ("157421878", True),
        ("1574218786000000", True),
        ("15742187", False),
        ("15742187860000001", False),
    ],
)
def test_times_in_utc(text: str, utc: bool) -> None:
    assert page_days.is_utc(text) == utc
