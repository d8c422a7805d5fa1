"""The site as a reader meets it: in Chromium, wide and narrow, light and dark, with scripts and without."""

import functools
import re
import shutil
import threading
from collections.abc import Iterator
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any

import pytest
from axe_playwright_python.base import AXE_FILE_PATH

from tests.long import LONG

CHROMIUM = next(filter(None, map(shutil.which, ("chromium", "chromium-browser", "google-chrome"))), None)
pytestmark = [
    pytest.mark.browser,
    pytest.mark.skipif(CHROMIUM is None, reason="no Chromium on the path: the browser tests are left out"),
]
SIZES = {"narrow": 360, "wide": 1400}
READ = (
    "main p", "main li", ".subtitle", ".bs-caption p", ".bs-label", "main a", "main th", "main td", ".bs-theme",
    ".bs-address", ".bs-part", "mark", "main h1", "main h2", "main h3", ".nav-link", "#TOC a", "footer", "summary",
    "main pre code", "main code", ".bs-count", ".bs-card dt", ".bs-card dd", ".bs-unquoted", "figcaption", "caption",
    ".bs-tabs button", ".bs-unit", ".bs-title",
)  # fmt: skip
# A chart is drawn when it is come near to; one in a closed fold is not.
WAKE = """async () => {
  for (const chart of document.querySelectorAll(".bs-chart")) {
    if (!chart.checkVisibility()) { continue; }
    chart.scrollIntoView();
    for (let n = 0; n < 300 && !chart.querySelector("svg"); n++) { await new Promise((r) => setTimeout(r, 50)); }
    if (!chart.matches(".bs-awake")) { throw new Error(chart.id + " is not drawn"); }
  }
  scrollTo(0, 0);
}"""
# Contrast is measured by a script of our own, which takes a tenth of the time.
AXE = """async ([within, all]) => (await axe.run(within, {
  resultTypes: ["violations"], rules: { "color-contrast": { enabled: all } },
  runOnly: { type: "tag", values: ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"] },
})).violations.map((v) => [v.id, v.nodes.length, v.nodes[0].html.slice(0, 200)])"""


# Charts that are wider than their place.
CUT = (
    """[...document.querySelectorAll(".bs-chart")].filter((c) => c.scrollWidth > c.clientWidth + 1).map((c) => c.id)"""
)


class Quiet(SimpleHTTPRequestHandler):
    def log_message(self, *_: object) -> None:
        pass


@pytest.fixture(scope="module")
def address(site: Path) -> Iterator[str]:
    server = ThreadingHTTPServer(("127.0.0.1", 0), functools.partial(Quiet, directory=str(site)))
    threading.Thread(target=server.serve_forever, daemon=True).start()
    yield f"http://127.0.0.1:{server.server_address[1]}/"
    server.shutdown()
    server.server_close()


@pytest.fixture(scope="module")
def browser() -> Iterator[Any]:
    from playwright.sync_api import sync_playwright

    quiet = ["background-networking", "component-update", "sync", "gpu"]
    with sync_playwright() as play:
        started = play.chromium.launch(
            executable_path=CHROMIUM, args=["--no-sandbox", *(f"--disable-{q}" for q in quiet)]
        )
        yield started
        started.close()


def open_page(browser: Any, address: str, name: str, *, size: str = "wide", mode: str = "light", **options: Any) -> Any:
    """A page with its charts awake; what went wrong on the way is in `page.faults`."""
    page = browser.new_page(viewport={"width": SIZES[size], "height": 900}, color_scheme=mode, **options)
    page.set_default_timeout(15_000)
    page.faults = []
    page.on("console", lambda m: m.type in ("error", "warning") and page.faults.append(f"{m.type}: {m.text}"))
    page.on("pageerror", lambda e: page.faults.append(f"page error: {e}"))
    page.on("requestfailed", lambda r: page.faults.append(f"failed: {r.url}"))
    page.on("response", lambda r: r.status >= 400 and page.faults.append(f"{r.status}: {r.url}"))
    page.on("request", lambda r: r.url.startswith((address, "data:", "blob:")) or page.faults.append(f"left: {r.url}"))
    page.goto(address + name, wait_until="load")
    if options.get("java_script_enabled", True):
        page.evaluate(WAKE)
    return page


def barriers(page: Any, *, within: str = "html", contrast: bool = LONG) -> list[Any]:
    """What axe-core finds against WCAG 2.2 AA."""
    page.evaluate(AXE_FILE_PATH.read_text(encoding="utf-8") + "; 0")
    found: list[Any] = []
    for wait in (300, 1_000, 3_000):
        page.wait_for_timeout(wait)  # charts that follow the width lie over their surroundings until drawn again
        found = page.evaluate(AXE, [within, contrast])
        if not found:
            break
    return found


def test_with_the_scripts_of_the_site_blocked_no_page_has_a_barrier(site: Path, browser: Any, address: str) -> None:
    for name in looked_at(site) if LONG else ("index.html", "report/validation.html"):
        page = browser.new_page(viewport={"width": SIZES["narrow"], "height": 900})
        page.route("**/*.js", lambda route: route.abort())
        page.goto(address + name, wait_until="load")
        assert barriers(page) == [], name
        page.close()


def test_a_mark_says_in_words_what_it_is_and_no_script_needs_the_right_to_make_code(
    site: Path, browser: Any, address: str
) -> None:
    page = open_page(browser, address, "report/actors.html")
    said = page.evaluate("[...document.querySelectorAll('.bs-live [aria-roledescription]')].map((e) => e.ariaLabel)")
    assert any("actor: India" in (one or "") for one in said)
    assert not [one for one in said if one and ("x_a" in one or one.startswith("x:"))]
    page.evaluate("setTimeout('window.made = 1')")
    page.wait_for_timeout(50)
    assert page.evaluate("window.made") is None
    page.close()


# Pages that one function writes, of which two tell of all: articles, lists, their further pages, functions, notebooks.
ALIKE = (
    *(r"report/evidence/article-", r"report/evidence/(actors|events|statements|themes|ties)\.html"),
    *(r"report/evidence/\w+-\d+\.html", r"report/reference/", r"build/notebooks/"),
)


def looked_at(site: Path) -> list[str]:
    """Every page of the site; of those that are written alike two, unless there is time."""
    every = [path.relative_to(site).as_posix() for path in sorted(site.rglob("*.html"))]
    alike = [[name for name in every if re.match(kind, name)] for kind in ALIKE]
    left_out = set() if LONG else {name for names in alike for name in names[2:]}
    return [name for name in every if name not in left_out]


# Charts whose live form lacks a name, or the words of their picture, or leaves the picture beside it.
WORDLESS = """() => [...document.querySelectorAll(".bs-chart")].filter((c) => c.checkVisibility()).filter((chart) => {
  const picture = chart.querySelector("img");
  const said = [...chart.querySelectorAll("[aria-label]")].map((e) => e.ariaLabel);
  return !picture.alt || !chart.querySelector("svg [aria-label]") || !said.includes(picture.alt)
    || picture.checkVisibility({ visibilityProperty: true });
}).map((chart) => chart.id)"""


def pages_with_charts(site: Path) -> list[str]:
    return [name for name in looked_at(site) if 'class="bs-chart"' in (site / name).read_text(encoding="utf-8")]


@pytest.mark.parametrize("mode", ["light", "dark"])
def test_every_page_loads_in_peace_is_legible_and_fits(site: Path, browser: Any, address: str, mode: str) -> None:
    """Each page is loaded as on a phone and then made wide: a second load would take as long again."""
    measure = (Path(__file__).parent / "contrast.js").read_text(encoding="utf-8")
    faults = {}
    for name in looked_at(site):
        page = open_page(browser, address, name, size="narrow", mode=mode)
        for size, width in SIZES.items():
            page.set_viewport_size({"width": width, "height": 900})
            page.evaluate(WAKE)
            weak = {selector: round(c, 2) for selector, c in page.evaluate(measure, READ).items() if c < 4.5}
            wide = page.evaluate("document.documentElement.scrollWidth") - width
            if cut := page.evaluate(CUT):
                faults[name, size, "cut"] = cut
            if wide > 0 or weak:
                faults[name, size] = [f"{wide} px too wide" if wide > 0 else "", weak]
        if (mode == "light" or LONG) and (found := barriers(page)):
            faults[name, "axe"] = found
        if found := page.evaluate(WORDLESS):
            faults[name, "alternative texts"] = found
        if page.faults:
            faults[name, "any"] = page.faults
        page.close()
    assert not faults


def test_without_scripts_each_chart_shows_its_picture_its_table_and_its_files(
    site: Path, browser: Any, address: str
) -> None:
    for name in pages_with_charts(site):
        page = open_page(browser, address, name, size="narrow", java_script_enabled=False)
        for picture in page.query_selector_all(".bs-chart img"):
            box = picture.bounding_box()
            assert box["width"] > 300
            assert box["height"] > 60
        for panel in page.query_selector_all(".bs-panel"):
            assert panel.bounding_box()["height"] > 40
        page.close()


def test_the_dark_toggle_redraws_the_charts_in_the_colours_of_the_page(browser: Any, address: str) -> None:
    page = open_page(browser, address, "report/actors.html")
    ink = "() => getComputedStyle(document.body).color"
    drawn = "() => [...document.querySelectorAll('.bs-live')].every((c) => [...c.querySelectorAll('text')].some((t) =>"
    drawn += " getComputedStyle(t).fill === getComputedStyle(document.body).color))"
    before = page.evaluate(ink)
    page.wait_for_function(drawn)
    page.click(".quarto-color-scheme-toggle >> visible=true")
    page.wait_for_function(f"(before) => ({ink})() !== before", arg=before)
    page.wait_for_function(drawn)
    assert not page.faults
    page.close()


def test_two_figures_of_a_page_leave_each_other_alone(browser: Any, address: str) -> None:
    page = open_page(browser, address, "report/actors.html")
    ids = page.evaluate("[...document.querySelectorAll('[id]')].map((e) => e.id)")
    assert len(set(ids)) == len(ids)
    bars = page.query_selector_all(".bs-tabs")
    assert len(bars) > 1
    other = bars[1].evaluate("b => b.parentElement.innerHTML")
    chart, table, files = bars[0].query_selector_all("[role=tab]")
    chart.focus()
    page.keyboard.press("ArrowRight")
    shown = (
        "[t => t.getAttribute('aria-selected'), t => !document.getElementById(t.getAttribute('aria-controls')).hidden]"
    )
    assert [tab.evaluate(f"t => {shown}.map((f) => String(f(t)))") for tab in (chart, table, files)] == [
        ["false", "false"],
        ["true", "true"],
        ["false", "false"],
    ]
    assert table.evaluate("t => t === document.activeElement")
    assert bars[1].evaluate("b => b.parentElement.innerHTML") == other
    page.close()


def test_an_anchor_opens_on_its_sentences(browser: Any, address: str) -> None:
    page = open_page(browser, address, "report/actors.html")
    link = page.query_selector("#tbl-ties a[data-evidence]")
    anchor = link.get_attribute("data-evidence").partition("#")[2]
    link.click()
    page.wait_for_url(f"**#{anchor}")
    assert page.locator(f"[id='{anchor}'] li").first.is_visible()
    page.close()
