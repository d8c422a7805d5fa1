"""Address, outlet and days of articles, from whatever states them."""

from datetime import date
from pathlib import Path
from typing import Any

import pandas as pd
import pytest
from hypothesis import given, strategies as st

from analysis import schema
from analysis.corpus import clean, sources
from analysis.corpus.boilerplate import line_labels
from analysis.corpus.date_formats import printed_dates
from analysis.corpus.html import masthead
from analysis.corpus.metadata import article_fields, publication
from tests.corpus import corpus_parts
from tests.corpus.test_boilerplate import LEAD, SECOND, THIRD

HOST = "https://www.zenda.example"
TEXT = f"{LEAD}\n\n{SECOND}\n\n{THIRD}"
PAGE = "<html><head><title>A bridge</title>{}</head><body><article><h1>A bridge</h1>{}</article></body></html>"
BODY = "".join(f"<p>{paragraph}</p>" for paragraph in (LEAD, SECOND, THIRD))


def articles(folder: Path, **files: str) -> pd.DataFrame:
    for name, content in files.items():
        stem, _, ending = name.rpartition("_")
        (folder / f"{stem}.{ending}").write_text(content, encoding="utf-8")
    texts = sources.read(folder)
    lines = line_labels.lines(texts)
    return clean.articles(texts, lines, article_fields.fields(texts, lines)).set_index("article_id")


def stated(row: "pd.Series[Any]") -> tuple[Any, ...]:
    days = (str(row[column])[:10] for column in ("published_from", "published_to"))
    return (*days, row["date_basis"])


@pytest.mark.parametrize(
    ("text", "first", "last", "basis"),
    [
        (f"{HOST}/2021/05/03/a\n\n{TEXT}", "2021-05-03", "2021-05-03", "stated: address"),
        (f"{HOST}/2021/05/a\n\n{TEXT}", "2021-05-01", "2021-05-31", "stated: address"),
        (f"{HOST}/2021/05/a\n\nZENDA, May 3 2021 (RNS) - {TEXT}", "2021-05-03", "2021-05-03", "stated: dateline"),
        (f"{HOST}/2021/05/a\n\nZENDA, April 29 2021 - {TEXT}", "2021-05-01", "2021-05-31", "stated: address"),
        (f"{HOST}/2021/05/a\n\nZenda News, 3 May - {TEXT}", "2021-05-03", "2021-05-03",
         "inferred: day of the dateline, year of the address"),
        (f"{HOST}/2021/a\n\nZENDA, May 3: {TEXT}", "2021-05-03", "2021-05-03",
         "inferred: day of the dateline, year of the address"),
        (f"ZENDA - 3 May 2021: {TEXT}", "2021-05-03", "2021-05-03", "stated: dateline"),
        (f"Zenda and Strelsau, 3rd May, 2021 – {TEXT}", "2021-05-03", "2021-05-03", "stated: dateline"),
        (f"Zenda, Ruritania, May 2021: {TEXT}", "2021-05-01", "2021-05-31", "stated: dateline"),
        (f"ZENDA, May 3: {TEXT}", "NaT", "NaT", None),
        (f"Date: 3 May 2021\nSource: The Courier\n\nZENDA - 4 May 2021: {TEXT}", "2021-05-03", "2021-05-03",
         "stated: header"),
        (f"A bridge for all of Zenda\nPublished: 3 May 2021 10:12\n\n{TEXT}", "2021-05-03", "2021-05-03",
         "stated: line above the text"),
        (f"A bridge for all of Zenda\nBy Petra Dray | 3 May 2021\n\n{TEXT}", "2021-05-03", "2021-05-03",
         "stated: line above the text"),
        (f"A bridge for all of Zenda\nUpdated: 3 May 2021\n\n{TEXT}", "2021-05-03", "2021-05-03",
         "inferred: the day of its last update"),
        (f"{LEAD}\n\nThe court today (May 3, 2021) heard both sides of the quarrel.\n\n{THIRD}", "2021-05-03",
         "2021-05-03", "stated: text, as today"),
        (f"{LEAD} He met her on May 3, 2021.\n\n{SECOND}", "NaT", "NaT", None),
        (TEXT, "NaT", "NaT", None),
    ],
)  # fmt: skip
def test_the_days_of_a_text_and_what_they_rest_on(
    tmp_path: Path, text: str, first: str, last: str, basis: str | None
) -> None:
    row = articles(tmp_path, a_txt=text).iloc[0]
    found = stated(row)
    assert found[:2] == (first, last)
    assert found[2] == basis if basis else pd.isna(found[2])
    assert "zenda.example" not in row["body"]


@pytest.mark.parametrize(
    ("head", "outlet", "day", "basis"),
    [
        ('<meta property="og:site_name" content="The Courier"><meta property="article:published_time"'
         ' content="2021-05-03T23:30:00-05:00">', "The Courier", "2021-05-03", "stated: page"),
        ('<script type="application/ld+json">{"@type": "NewsArticle", "datePublished": "2021-05-03T10:00:00+05:30",'
         ' "publisher": {"name": "The Courier"}}</script>', "The Courier", "2021-05-03", "stated: page"),
        (f'<link rel="canonical" href="{HOST}/2021/05/03/a"><meta property="article:published_time"'
         ' content="2021-05-04T02:59:00Z">', "zenda.example", "2021-05-03", "stated: address"),
        (f'<link rel="canonical" href="{HOST}/2021/05/01/a"><meta name="dc.date" content="2021-05-04T02:59:00Z">',
         "zenda.example", "2021-05-04", "stated: page"),
        (f'<meta property="og:url" content="{HOST}/a"><meta itemprop="datePublished" content="2021-05-03">',
         "zenda.example", "2021-05-03", "stated: page"),
        (f'<meta property="og:site_name" content="{HOST}"><meta property="og:url" content="{HOST}/a">'
         '<meta itemprop="datePublished" content="{{date}}"><meta name="date" content="3 May 2021">',
         "zenda.example", "2021-05-03", "stated: page"),
        ('<meta property="og:url" content="https://edition.cnn.com/a"><meta property="og:site_name" content="x">'
         '<meta name="pubdate" content="0001-01-01T00:00:00Z"><meta name="date" content="2021-05-03">',
         "CNN", "2021-05-03", "stated: page"),
    ],
)  # fmt: skip
def test_what_a_page_states(tmp_path: Path, head: str, outlet: str, day: str, basis: str) -> None:
    row = articles(tmp_path, a_html=PAGE.format(head, BODY)).iloc[0]
    assert row["outlet"] == outlet
    assert stated(row) == (day, day, basis)


def test_the_printed_time_of_a_page_has_the_local_day() -> None:
    time = '<time itemprop="datePublished" datetime="2021-05-04T04:26:50Z">11:26 pm EST, Monday, May 3, 2021</time>'
    assert masthead.read(PAGE.format("", time)).published == "11:26 pm EST, Monday, May 3, 2021"
    other = '<time class="teaser" datetime="2021-04-01">April 1</time>'
    assert masthead.read(PAGE.format('<meta name="date" content="2021-05-03">', other)).published == "2021-05-03"


@pytest.mark.parametrize(
    "html", ["", "<", "\0", "<script type='application/ld+json'>{</script>", "<?xml version='1'?>"]
)
def test_a_broken_page_states_nothing(html: str) -> None:
    assert masthead.read(html) == masthead.Stated()


def test_the_column_of_a_table_settles_its_days_as_a_whole(tmp_path: Path) -> None:
    rows = [f'"{LEAD}",{day},{HOST}/{n}' for n, day in enumerate(["03/04/2021", "25/04/2021", "soon"])]
    (tmp_path / "b.csv").write_text(f'text,date\n"{LEAD}",03/04/2021\n', encoding="utf-8")
    found = articles(tmp_path, a_csv="\n".join(["text,date,url", *rows]))
    assert [stated(row)[0] for _, row in found.iterrows()] == ["2021-04-03", "2021-04-25", "NaT", "NaT"]
    assert found["url"].dropna().tolist() == [f"{HOST}/{n}" for n in range(3)]
    assert found["outlet"].dropna().tolist() == ["zenda.example"] * 3
    told = publication.warnings(sources.read(tmp_path))
    assert [words.split(" states ")[0] for words in told["message"]] == ["a.csv#3", "b.csv#1"]
    schema.validate("warnings", told)


def test_parts_read_days_as_the_whole_does(tmp_path: Path) -> None:
    rows = [f'"{LEAD}",{day}' for day in ("03/04/2021", "04/05/2021", "25/04/2021")]
    files = {f"{n}_txt": f"{HOST}/article/{day}/a\n\n{TEXT}" for n, day in enumerate(("05/06/2021", "21/06/2021"))}
    whole = articles(tmp_path, t_csv="\n".join(["text,date", *rows]), **files)
    together = pd.concat([part.articles for part in corpus_parts.cleaned(tmp_path, rows=1)]).set_index("article_id")
    assert whole["published_from"].notna().all()
    pd.testing.assert_series_equal(whole["published_from"], together["published_from"])


@given(day=st.dates(date(1, 1, 1), date(9999, 12, 31)))
def test_a_table_states_days_of_any_year(day: date) -> None:
    texts = pd.DataFrame({"article_id": ["a"], "source": ["a.csv#1"], "published": [day.isoformat()], "text": [LEAD]})
    found = publication.of(texts, schema.empty("lines"))
    assert [str(found[column].item())[:10] for column in ("published_from", "published_to")] == [day.isoformat()] * 2


def test_an_outlets_other_articles_give_a_dateline_its_year(tmp_path: Path) -> None:
    other = {"b_txt": f"{HOST}/b\n\nZENDA, May 3, 2021: {TEXT}"}
    undated = f"{HOST}/a\n\nZENDA, May 4: {TEXT}"
    assert stated(articles(tmp_path, a_txt=undated, **other).loc["a"])[0] == "2021-05-04"
    more = {"c_txt": f"{HOST}/2019/06/01/c\n\n{TEXT}"}
    assert stated(articles(tmp_path, a_txt=undated, **other, **more).loc["a"])[0] == "NaT"


def test_what_is_known_of_an_article_beats_what_its_source_states(tmp_path: Path) -> None:
    articles(tmp_path, a_txt=f"{HOST}/2021/05/03/a\n\n{TEXT}")
    texts = sources.read(tmp_path)
    lines = line_labels.lines(texts)
    known = pd.DataFrame({"article_id": ["a"], "outlet": ["The Courier"], "published_from": ["1894-04-03"]})
    row = clean.articles(texts, lines, article_fields.fields(texts, lines), known.assign(published_to=None)).iloc[0]
    assert (row["outlet"], row["url"]) == ("The Courier", f"{HOST}/2021/05/03/a")
    assert str(row["published_from"])[:10] == "1894-04-03"
    assert pd.isna(row["published_to"])


def test_bare_days_above_a_text_are_those_of_other_articles_where_they_differ() -> None:
    others = ["A mill for Zenda", "1 March 2019", "A road for Zenda", "2 April 2020"]
    assert printed_dates.above(others) is None
    found = printed_dates.above([*others, "By Petra Dray | 3 May 2021"])
    assert found is not None
    assert str(found.days.first) == "2021-05-03"


@pytest.mark.parametrize(
    ("line", "kind"),
    [
        ("Published: 3 May 2021", "published"),
        ("Posted on May 3, 2021 by Petra Dray", "published"),
        ("Petra Dray, published on 3 May 2021, 10:12", "published"),
        ("Updated 4 May 2021 | Published 3 May 2021", "published"),
        ("Last updated: 3 May 2021", "updated"),
        ("By Petra Dray | 3 May 2021", "byline"),
        ("by Petra Dray May 3, 2021 9:00 am in Towns", "byline"),
        ("Monday, 3 May 2021 10:12 AM", "day"),
        ("May 3, 2021 | 10:12 IST | 312 views", "day"),
        ("Zenda, 15/05/2021", "day"),
        ("03/05/2021", None),
        ("May 3", None),
        ("The council of 3 May 2021 was the last", None),
        ("On 3 May 2021 the king met the council of Zenda to hear both sides of the quarrel", None),
    ],
)
def test_days_printed_above_a_text(line: str, kind: str | None) -> None:
    found = printed_dates.above([line])
    assert (found.kind if found else None) == kind
