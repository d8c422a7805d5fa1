"""However many articles have a page of their own, no link is dead, and where there is no page the place is told."""

import re
from dataclasses import replace
from pathlib import Path

import html_pages
import open_numbers
import pytest
from html_pages import Element

from analysis import tables
from analysis.pipeline.reporting import (
    export_networks,
    export_tables,
    measure_network,
    record_provenance,
    summarise,
    write_article_pages,
    write_concordance,
    write_evidence,
    write_reference,
)
from analysis.present.evidence import links
from analysis.present.evidence.article_selection import Unpaged, chosen, linked
from analysis.present.site import article_links, render
from analysis.settings import Settings
from tests.made_up_project import SHOWN, executed, run, written
from tests.made_up_tables import drawn

ARTICLES = 7
_ARTICLE = re.compile(r"\barticle-|/articles\.html#(?!bs-no-page)")


@pytest.fixture(scope="module")
def project(tmp_path_factory: pytest.TempPathFactory) -> Settings:
    """A made-up project with all but the pages of its articles; ids with spaces and other letters are among them."""
    root = tmp_path_factory.mktemp("press")
    with pytest.MonkeyPatch.context() as patch:
        patch.chdir(root)
        made = written(root, drawn(4, articles=ARTICLES, full=True))
        graphs = (measure_network.measure, export_networks.run)
        for step in (write_evidence.run, write_reference.run, export_tables.run, *graphs, summarise.run):
            step(made)
        (made.build / "vega.js").write_text("", encoding="utf-8")
        executed(made, {name: run(name) for name in SHOWN})
        for last in (write_concordance, record_provenance):
            last.run(made)
    return made


def rendered(project: Settings, most: int) -> dict[str, Element]:
    project = replace(project, evidence_articles=most)
    write_article_pages.run(project)
    render.render(project)
    return html_pages.read(project.site)


def of_articles(pages: dict[str, Element]) -> set[str]:
    return {Path(name).name for name in pages if Path(name).name.startswith("article-")}


def needed(project: Settings) -> list[str]:
    """The articles that something links to, the most linked first."""
    every = (project.root / "report" / "evidence").glob("*.qmd")
    files = [path for path in every if not path.name.startswith("article-")]
    texts = [file.read_text(encoding="utf-8") for file in [*files, *map(project.executed, SHOWN)]]
    ids = tables.read("articles", project.tables)["article_id"]
    return chosen(linked(texts), ids, most=ARTICLES)


@pytest.mark.parametrize("most", [ARTICLES + 2, ARTICLES, 3, 1, 0, 2])
def test_no_link_is_dead_whatever_the_number(project: Settings, most: int) -> None:
    pages = rendered(project, most)
    assert html_pages.broken(project.site, pages) == []
    wanted = needed(project)[:most]
    assert of_articles(pages) == {links.article(article_id) for article_id in wanted}


def leading(pages: dict[str, Element]) -> dict[str, int]:
    """How many links of each page lead to an article or to a list of articles, or tell its place instead."""
    lists = {name: page for name, page in pages.items() if not Path(name).name.startswith("article-")}
    return {
        name: sum(bool(_ARTICLE.search(a.attributes.get("href", ""))) or "bs-place" in a.classes for a in page.all("a"))
        for name, page in lists.items()
    }


def test_no_link_is_lost_and_each_page_says_where_the_text_lies(project: Settings) -> None:
    every, none = rendered(project, ARTICLES), rendered(project, 0)
    assert leading(every) == leading(none)
    assert sum(leading(every).values()) > ARTICLES
    assert not any(page.of_class("bs-place") for page in every.values())
    starts = tables.read("sentences", project.tables)[["article_id", "start"]]
    places = {f"{row.article_id}, from character {row.start:,}" for row in starts.itertuples()}
    for name, page in none.items():
        told = page.of_class("bs-place")
        assert len(list(page.all(id="bs-no-page"))) == bool(told or name == article_links.NUMBERED), name
        if told:
            of = f"{ARTICLES} of {ARTICLES}" if name == article_links.NUMBERED else "Not all"
            assert f"{of} articles have" in page.by_id("bs-no-page").text
        if name == "report/evidence/actors.html":
            assert {a.text for a in told} <= places


def test_a_number_opens_on_the_entry_of_its_article_in_a_list(project: Settings) -> None:
    pages = rendered(project, 0)
    listed = [n for n in open_numbers.walk(project.site).numbers if "-of-" in n.href]
    assert len(listed) > ARTICLES
    assert [(n.text, n.behind, n.href) for n in listed if n.wrong] == []
    assert [n.href for n in listed if not open_numbers.leads(project.site, *open_numbers.place(project.site, n))] == []
    cells = [cell for page in pages.values() for cell in page.all("td") if "bs-number" in cell.classes]
    assert [cell.text for cell in cells if cell.of_class("bs-place")] == []


UNPAGED = Unpaged(2, 3, 1, "press <b>", {"article-b.html#s3": 'b "<i>", from character 1,200', "article-c.html": "c"})
PAGES = {"report/evidence/article-a.html", "report/evidence/actors.html"}
LINKS = [
    # a link, whether its page stands among those of articles, and what is there instead; none where it stays
    ('<a class="x" href="article-b.html#s3" title="T > t">L, sentence 3</a>', True, "b &quot;&lt;i&gt;&quot;, from"),
    ('<a data-evidence="article-c.html">12</a>', False, ">c</a>"),
    ('<a href="../evidence/article-c.html" data-evidence="article-c.html">12</a>', False, ">c</a>"),
    ('<a data-evidence="article-gold.html#s1">12</a>', False, "no page of its own"),
    ('<a data-evidence="article-a.html#s1">12</a>', False, None),
    ('<a href="article-a.html#s1">12</a>', True, None),
    ('<a href="article-on-harbours.html">a page of the project</a>', False, None),
    ('<a data-evidence="actors.html#NRV">12</a>', False, None),
    ("<p>article-c.html</p>", True, None),
]


@pytest.mark.parametrize(("link", "among", "instead"), LINKS)
def test_links_to_what_has_no_page(link: str, among: bool, instead: str | None) -> None:
    page = f"<html><body><main>{link}</main></body></html>"
    known = {"up": "..", "among_evidence": among}
    shown = article_links.resolved(
        page, UNPAGED, {"report/evidence/article-a.html", "report/evidence/actors.html"}, **known
    )  # type: ignore[arg-type]
    assert (
        article_links.resolved(
            shown, UNPAGED, {"report/evidence/article-a.html", "report/evidence/actors.html"}, **known
        )
        == shown
    )  # type: ignore[arg-type]
    if instead is None:
        assert shown == page
        return
    assert instead in shown
    assert "article-" not in re.sub(r"<p.*</p>", "", shown)
    assert 'Not <a href="../report/evidence/articles.html#bs-no-page">all articles</a> have a page in this' in shown
    assert "“press &lt;b&gt;”" in shown
    assert shown.count("<main>") == shown.count("</main>") == 1
