"""The codebook as a coder meets it: brought up from the review of a real JupyterLab, written by keyboard alone."""

import os
from pathlib import Path
from typing import Any

import pytest

from analysis.codebook import load
from tests.review import lab
from tests.review.lab import Lab, press, settled
from tests.review.test_browser import LOSE, SELECT
from tests.site.test_browser import CHROMIUM, barriers, browser

__all__ = ["browser"]
pytestmark = [
    pytest.mark.browser,
    pytest.mark.skipif(CHROMIUM is None, reason="no Chromium on the path: the browser tests are left out"),
]
WIDGET = ".bs-codebook"
UNNAMED_OR_OUTSIDE = """() => {
  const root = document.querySelector('.bs-codebook');
  const seen = (one) => one.getBoundingClientRect().width > 0;
  const fields = [...root.querySelectorAll('button, input, select, summary, [role]')].filter(seen);
  const names = fields.filter((one) => !(one.ariaLabel || one.textContent.trim() ||
    (one.labels && one.labels[0] && one.labels[0].textContent.trim())));
  const out = [...root.querySelectorAll('*')].filter((one) => seen(one) && !one.closest('.bs-codebook-table') &&
    one.getBoundingClientRect().right > root.getBoundingClientRect().right + 1);
  return [...names, ...out].map((one) => one.outerHTML.slice(0, 200));
}"""


def said(page: Any) -> str:
    settled(page, WIDGET)
    return str(page.locator(f"{WIDGET} [role=status]").inner_text())


def tab_to(page: Any, name: str, key: str = "Tab") -> None:
    """Go on by the Tab key alone until what has the focus is called so."""
    focused = "() => { const one = document.activeElement; return (one.labels && one.labels[0] || one).textContent; }"
    for _ in range(30):
        if page.evaluate(focused).startswith(name):
            return
        page.keyboard.press(key)
    raise AssertionError(f"{name} cannot be reached by {key}")


def kept_with_its_source(page: Any, path: Path, words: str) -> None:
    """The words become a term of a theme, seen before it is written, with where they were marked."""
    before = path.read_bytes()
    tab_to(page, "Theme")
    page.keyboard.type("Trade and economy (trade_economy)")
    tab_to(page, "Add")
    assert "Trade and economy would gain" in said(page)
    assert path.read_bytes() == before
    page.keyboard.press("Enter")
    assert "is written" in said(page)
    patterns = load.themes(path).patterns
    (source,) = patterns.loc[(patterns["id"] == "trade_economy") & (patterns["phrase"] == words), "source"]
    assert source == f"article: {page.locator('.bs-codebook-source').inner_text().partition('entry: ')[2]}"
    comments = [line for line in before.decode("utf-8").splitlines() if line.lstrip().startswith("#")]
    assert [line for line in path.read_text("utf-8").splitlines() if line.lstrip().startswith("#")] == comments
    tab_to(page, "Undo", "Shift+Tab")
    page.keyboard.press("Enter")
    assert "as it was before" in said(page)
    assert path.read_bytes() == before


def made_a_theme(page: Any, path: Path) -> None:
    """The words become a new theme by the form, once its id is one."""
    before = path.read_bytes()
    tab_to(page, "A new theme")
    page.keyboard.press("Enter")
    for given, told in (("two words", "`two words` is no id"), ("presidents", "theme `presidents` is written")):
        assert path.read_bytes() == before
        tab_to(page, "Id", "Tab" if given == "two words" else "Shift+Tab")
        page.keyboard.press("Control+a")
        page.keyboard.type(given)
        tab_to(page, "Definition")
        page.keyboard.press("Control+a")
        page.keyboard.type("What presidents do.")
        page.evaluate(LOSE, '"step":"new"')
        page.keyboard.press("Enter")
        assert told in said(page)
    assert path.read_bytes().startswith(before)
    assert page.locator(f"{WIDGET} option[value$='(presidents)']").count() == 2


def test_marked_words_become_terms_and_entries_by_keyboard_alone(server: Lab, browser: Any) -> None:
    path = server.folder / "codebook" / "themes.yaml"
    page = lab.opened(browser, server.notebook("three", coder="Mara Lark"))
    words = page.locator(".bs-sentence > span").first.inner_text().split()[0]
    page.evaluate(SELECT, words)
    press(page, "+")
    page.wait_for_selector(f"{WIDGET} table")
    assert page.evaluate("document.activeElement.value") == words
    assert f"“{words}” stands in" in said(page)
    assert barriers(page, within=WIDGET, contrast=True) == []
    kept_with_its_source(page, path, words)
    made_a_theme(page, path)

    page.emulate_media(color_scheme="dark")
    page.set_viewport_size({"width": 700, "height": 900})
    page.locator(f"{WIDGET} summary", has_text="What the codebook lacks").press("Enter")
    page.wait_for_selector(".bs-codebook-gaps button")
    assert page.evaluate(UNNAMED_OR_OUTSIDE) == []
    assert barriers(page, within=WIDGET, contrast=True) == []
    page.locator(".bs-codebook-gaps button").first.press("Enter")
    assert "without an actor" in said(page)
    if folder := os.environ.get("BROADSHEET_PICTURES"):
        page.locator(WIDGET).screenshot(path=f"{folder}/codebook-dark.png")
    page.keyboard.press("Escape")
    assert page.evaluate("document.activeElement.className") == "bs-review"
    assert page.faults == []
    page.close()
