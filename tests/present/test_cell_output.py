"""What a notebook shows: captions in words, links that open, tables that are sorted and searched in the browser."""

from types import SimpleNamespace
from typing import Any

import pandas as pd
import pytest

from analysis import resources
from analysis.present import cell_output
from analysis.present.counts import Count
from analysis.present.findings.captions import Captions
from analysis.present.findings.numbers import Findings
from analysis.present.html_tables import Table
from tests.site.test_browser import CHROMIUM, browser

__all__ = ["browser"]
SOURCE = '#| tbl-cap: "Ties & [x]{data-number=interval}. {{< var net.ties_caption >}} {{< var net.no >}}"\n'
PAGE = '<section id="NRV--SUD"><ol><li>They met.</li></ol><script>window.x = 1</script></section>'


@pytest.fixture
def cell(monkeypatch: pytest.MonkeyPatch) -> None:
    """A cell of a notebook runs, whose captions are computed."""
    said = Captions({"ties_caption": f"{Count(3, 'ties.html#NRV--SUD')} <b>"})
    monkeypatch.setattr(cell_output, "_shell", lambda: SimpleNamespace(user_ns={"caption": said, "n": 3}))
    monkeypatch.setattr(cell_output, "_RUNNING", [SOURCE])


def table(rows: int = 3) -> str:
    frame = pd.DataFrame({"actor": [f"Lamp {k}" for k in range(rows)], "ties": [(7 * k) % 30 + 1 for k in range(rows)]})
    return Table(frame, evidence={"ties": lambda row: "ties.html#NRV--SUD"}, name="Ties")._repr_html_()


def test_outside_notebooks_a_table_has_neither_caption_nor_links_of_its_own() -> None:
    assert "bs-here" not in table()
    assert "_site" not in table()


@pytest.mark.usefixtures("cell")
def test_a_cell_has_its_caption_and_links_and_a_page_what_it_had() -> None:
    shown = table()
    link = 'href="../_site/report/evidence/ties.html#NRV--SUD" data-evidence="ties.html#NRV--SUD"'
    assert shown.startswith(f'<p class="bs-here">Ties &amp; x. <a {link}>3</a> &lt;b&gt;</p><div class="bs-scroll"')
    assert '<td style="text-align:left">Lamp 1</td>' in shown
    assert cell_output.for_pages(shown).startswith('<div class="bs-scroll"')
    assert shown.count(link) == 4


@pytest.mark.usefixtures("cell")
def test_findings_are_words_and_links() -> None:
    shown = Findings(ties=Count(3, "ties.html#NRV--SUD"), who="<i>")._repr_mimebundle_()
    assert "application/json" not in shown  # JupyterLab would show its markup
    assert ">3</a>" in shown["text/html"]
    assert "&lt;i&gt;" in shown["text/html"]


@pytest.mark.browser
@pytest.mark.skipif(CHROMIUM is None, reason="no Chromium on the path: the browser tests are left out")
@pytest.mark.usefixtures("cell")
def test_a_table_in_a_notebook_is_sorted_searched_and_shows_its_sentences(browser: Any) -> None:
    script = resources.file("present/cell_output.js").read_text(encoding="utf-8")
    home = '<a class="bs-here" href="/files/_site/index.html">the report</a>'
    at = table(45).replace("../_site/", "/files/_site/")
    note = f'<div class="jp-Notebook"><div class="jp-OutputArea">{home}<script>{script}</script></div>'
    page = browser.new_page()
    faults: list[str] = []
    page.on("pageerror", lambda error: faults.append(str(error)))
    page.route("**/files/**", lambda route: route.fulfill(body=PAGE, content_type="text/html"))
    whole = f'<!doctype html><meta charset="utf-8">{note}<div class="jp-OutputArea">{at}</div></div>'
    page.route("**/lab", lambda route: route.fulfill(body=whole, content_type="text/html"))
    page.goto("http://notebook.example/lab")
    page.wait_for_selector(".bs-tools")
    rows = page.locator(".bs-table tbody tr")
    first = page.locator(".bs-table tbody td:last-child").first
    assert (rows.count(), page.locator("[role=status]").inner_text()) == (20, "1–20 of 45 rows")
    page.get_by_role("button", name="ties").click()
    assert (first.inner_text(), page.locator("th[aria-sort=descending]").count()) == ("30", 1)
    page.get_by_role("button", name="ties").click()
    assert first.inner_text() == "1"
    page.get_by_role("button", name="Next").click()
    assert page.locator("[role=status]").inner_text() == "21–40 of 45 rows"
    page.get_by_role("searchbox").fill("lamp 44")
    assert (rows.count(), page.locator("[role=status]").inner_text()) == (1, "1 row (45 in all)")
    page.locator(".bs-table td a").click()
    page.wait_for_selector(".bs-beside li")
    assert page.locator(".bs-beside li").inner_text() == "They met."
    assert page.evaluate("window.x") is None
    assert (page.url, faults) == ("http://notebook.example/lab", [])
    page.close()
