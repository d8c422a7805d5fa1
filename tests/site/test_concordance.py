"""The concordance in the browser: it finds what the function finds, from a file system, and shows it as text alone."""

from pathlib import Path
from typing import Any

import pytest
import test_browser
from test_browser import CHROMIUM, open_page

from analysis.present.evidence import concordance, concordance_index, concordance_page
from analysis.present.site import post_render
from tests.concordance_cases import CASES, ERRORS, corpus

pytestmark = [
    pytest.mark.browser,
    pytest.mark.skipif(CHROMIUM is None, reason="no Chromium on the path: the browser tests are left out"),
]
browser = test_browser.browser  # the fixture
PAGE = "report/evidence/concordance.html"
# Every query of a list on the whole index: its hits, or why it is none.
ALL = """(queries) => {
  const own = window.bsConcordance, seen = window.seen;
  const book = own.codebook(seen.about.actors, seen.about.themes);
  return queries.map((query) => {
    try {
      const node = own.ready(own.parse(query), book);
      return seen.rows.flatMap((row) => own.search(node, {
        low: own.folded(row[3]), actors: row[4], themes: row[5],
      }).map((hit) => {
        const { left, keyword, right } = own.context(row[3], hit, 2);
        return [seen.about.articles[row[0]].id, row[1], left, keyword, right];
      }));
    } catch (error) { return error.message; }
  });
}"""
HITS = "[...document.querySelectorAll('#bs-hits tbody tr')].map((r) => [...r.children].map((c) => c.textContent))"


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A site of one page: the concordance of a made-up corpus, in parts of two sentences; article `b` has a page."""
    folder, given = tmp_path_factory.mktemp("concordance"), corpus()
    index, site = folder / "index", folder / "site"
    (site / "report" / "evidence").mkdir(parents=True)
    index.mkdir()
    for name, script in concordance_index.files(given, given.sentences, part=2):
        (index / name).write_text(script, encoding="utf-8")
    text = concordance_page.text(given, given.sentences).partition("```{=html}\n")[2].rpartition("\n```")[0]
    head = '<!DOCTYPE html><html lang="en"><head><meta charset="utf-8"><title>C</title></head>'
    (site / PAGE).write_text(f"{head}<body><main>{text}</main></body></html>", encoding="utf-8")
    (site / "report/evidence/article-b.html").write_text("<html><body><p id=s0>b</p></body></html>", encoding="utf-8")
    (folder / "vega.js").write_text("", encoding="utf-8")
    for _ in range(2):  # a second time changes nothing
        post_render.finish(site, folder / "vega.js", index=index)
    return site


def told(page: Any) -> str:
    page.wait_for_function("() => !/^$|^Searching/.test(document.querySelector('#bs-told').textContent)")
    return str(page.inner_text("#bs-told"))


def test_the_browser_finds_what_the_function_finds(made: Path, browser: Any) -> None:
    page = browser.new_page()
    page.goto(made.as_uri() + "/report/evidence/article-b.html")
    folder = made / "site_libs/broadsheet/concordance"
    page.add_script_tag(path=folder / "concordance-query.js")
    page.evaluate(
        "() => { window.seen = { rows: [] }; bsConcordance.begin = (about) => { seen.about = about; };"
        " bsConcordance.part = (n, rows) => { seen.rows.push(...rows); }; }"
    )
    for script in (concordance_index.INDEX, *map(concordance_index.name, range(3))):
        page.add_script_tag(path=folder / script)
    given = corpus()
    tables = {name: getattr(given, name) for name in ("mentions", "codes", "actors", "themes")}
    columns = ["article_id", "sentence_id", "left", "keyword", "right"]
    for (query, _), shown in zip(CASES, page.evaluate(ALL, [query for query, _ in CASES]), strict=True):
        expected = concordance.lines(query, given.sentences, window=2, **tables)[columns]
        assert shown == expected.to_numpy().tolist(), query
    for (query, says), shown in zip(ERRORS.items(), page.evaluate(ALL, list(ERRORS)), strict=True):
        assert isinstance(shown, str), query
        assert shown.startswith(says), query
    page.close()


def test_a_search_from_a_file_system(made: Path, browser: Any) -> None:
    """By keyboard alone: what is found stands in a table as text, parts are loaded as they are needed."""
    page = open_page(browser, made.as_uri() + "/", PAGE, size="narrow")
    page.wait_for_selector("#bs-search:not([hidden])")
    page.focus("#bs-query")
    page.keyboard.type("(")
    page.keyboard.press("Enter")
    assert told(page) == "Character 1: expected something to look for after this bracket."
    assert page.get_attribute("#bs-query", "aria-invalid") == "true"
    page.keyboard.press("Control+A")
    page.keyboard.type("img OR oils")
    page.select_option("#bs-outlet", "Post")
    page.focus("#bs-query")
    page.keyboard.press("Enter")
    page.wait_for_selector("#bs-hits:not([hidden])")
    assert told(page) == "2 hits in 2 sentences of 1 article."
    rows = page.evaluate(HITS)
    assert rows[1][:3] == ["<", "img", " src=x onerror=alert(1)> of U.S. oil & gas_price {{<"]
    assert rows[0][3] == "Post, 4 Mar 2031, sentence 0"
    assert page.query_selector("main img") is None
    assert page.evaluate("[...document.scripts].filter((s) => /part-/.test(s.src)).map((s) => s.src.slice(-11))") == [
        "part-001.js"
    ]
    page.select_option("#bs-outlet", "")
    for order, first in {"keyword": "and", "left": "Sanctions", "right": "town"}.items():
        page.fill("#bs-query", "town OR and OR sanctions")
        page.select_option("#bs-order", order)
        page.wait_for_function(f"() => ({HITS})[0]?.[1] === {first!r}")
    assert "c, from character 0" in " ".join(row[3] for row in page.evaluate(HITS))  # an article without a page
    page.fill("#bs-query", "zebra")
    page.press("#bs-query", "Enter")
    page.wait_for_function("() => document.querySelector('#bs-told').textContent === 'No hit.'")
    assert not page.faults
    page.close()


def test_the_address_of_a_search_finds_it_again(made: Path, browser: Any) -> None:
    page = open_page(browser, made.as_uri() + "/", f"{PAGE}#query=oil&since=2031-02-04&actor=NRV")
    assert told(page) == "No hit."
    page.close()
    page = open_page(browser, made.as_uri() + "/", f"{PAGE}#actor=NRV&theme=energy&order=left")
    assert told(page) == "2 hits in 2 sentences of 2 articles."
    assert [row[1] for row in page.evaluate(HITS)] == ["Norvania", "Norvania"]
    assert page.evaluate("[...document.querySelectorAll('#bs-hits a')].map((a) => a.getAttribute('href'))") == [
        "article-b.html#s0"
    ]
    page.close()


def test_without_scripts_a_sentence_says_so(made: Path, browser: Any) -> None:
    page = open_page(browser, made.as_uri() + "/", PAGE, java_script_enabled=False)
    assert "needs scripts" in page.inner_text("#bs-asleep")
    assert not page.is_visible("#bs-query")
    page.close()
