"""The review as a coder meets it: in a real JupyterLab, by keyboard, with what can go wrong in the middle."""

import json
import os
import signal
import urllib.request
from typing import Any

import psutil
import pytest

from analysis.corrections import decisions
from analysis.review.journal import Journal, Record
from tests.long import LONG
from tests.review import lab
from tests.review.lab import Lab, press
from tests.site.test_browser import CHROMIUM, barriers, browser

__all__ = ["browser"]
pytestmark = [
    pytest.mark.browser,
    pytest.mark.skipif(CHROMIUM is None, reason="no Chromium on the path: the browser tests are left out"),
]
SELECT = """(words) => {
  const walker = document.createTreeWalker(document.querySelector('.bs-sentence'), NodeFilter.SHOW_TEXT);
  for (let node = walker.nextNode(); node; node = walker.nextNode()) {
    const at = node.textContent.indexOf(words);
    if (at >= 0) return document.getSelection().setBaseAndExtent(node, at, node, at + words.length);
  }
}"""
LEGIBLE = """() => {
  const root = document.querySelector('.bs-review');
  const names = [...root.querySelectorAll('button, input, progress, [role]')]
    .filter((one) => !(one.getAttribute('aria-label') || one.textContent.trim()) && !one.matches('.bs-status'));
  const out = [...root.querySelectorAll('*')].filter((one) => one.getBoundingClientRect().right >
    root.getBoundingClientRect().right + 1 && !one.closest('.bs-spoken'));
  return [...names, ...out].map((one) => one.outerHTML.slice(0, 200));
}"""

# The next message of a kind is lost on its way to the kernel.
LOSE = """(kind) => {
  const send = WebSocket.prototype.send;
  WebSocket.prototype.send = function (data) {
    const told = typeof data === 'string' ? data : new TextDecoder().decode(data);
    if (!told.includes(kind)) return send.call(this, data);
    WebSocket.prototype.send = send;
    window.lost = true;
  };
}"""


def standing(server: Lab, coder: str) -> list[Record]:
    journal = Journal(server.folder / "decisions")
    journal.refresh()
    return [one for one in journal.standing() if one["coder"] == coder]


def decided(page: Any) -> int:
    return int(page.locator(".bs-head span").first.inner_text().partition(" ")[0])


def kill_kernel(server: Lab, name: str) -> None:
    """End the notebook's kernel as the system would."""
    with urllib.request.urlopen(f"{server.address}/api/sessions") as answer:
        (kernel,) = [one["kernel"]["id"] for one in json.load(answer) if one["path"] == f"{name}.ipynb"]
    (process,) = [one for one in psutil.process_iter(["cmdline"]) if kernel in " ".join(one.info["cmdline"] or [])]
    os.kill(process.pid, signal.SIGKILL)


def test_many_decisions_by_keyboard_whatever_ends_in_the_middle(server: Lab, browser: Any) -> None:
    """A hundred in the long check: 40 before the kernel ends, 60 before a second window opens."""
    tenth = 10 if LONG else 4
    page = lab.opened(browser, server.notebook("one"))
    assert barriers(page, within=".bs-review", contrast=True) == []
    for k in range(4 * tenth):
        if k % 5 == 0:
            press(page, "1")
        press(page, "Enter")
    assert len(standing(server, "Ilse Quill")) == decided(page) == 4 * tenth
    press(page, "u")
    assert len(standing(server, "Ilse Quill")) == decided(page) == 4 * tenth - 1
    press(page, "Enter")

    kill_kernel(server, "one")
    page.locator(".jp-Dialog-button, .jp-mod-accept").first.click()
    page.locator(".jp-OutputArea").first.evaluate("(area) => area.replaceChildren()")
    lab.run(page)
    assert decided(page) == 4 * tenth
    for _ in range(2 * tenth):
        press(page, "Enter")
    page.close()

    one, other = (lab.opened(browser, server.notebook(name)) for name in ("one", "two"))
    assert decided(one) == decided(other) == 6 * tenth
    for _ in range(2 * tenth):  # both show the same sentence: the second is told, and decides the next
        for tab in (one, other):
            press(tab, "Enter")
    found = standing(server, "Ilse Quill")
    assert len({(record["article_id"], record["start"]) for record in found}) == len(found)
    assert len({record["id"] for record in found}) == len(found)
    assert 8 * tenth <= len(found) <= 10 * tenth
    while len(standing(server, "Ilse Quill")) < 10 * tenth:
        press(one, "Enter")
    lines = decisions.read(server.folder / "corrections.csv")
    said = lines["note"].str.extract(r"decision (\w+)$")[0].value_counts().to_dict()
    assert said == {record["id"]: len(record["rows"]) for record in standing(server, "Ilse Quill") if record["rows"]}
    assert [*one.faults, *other.faults] == []
    one.close()
    other.close()
    second(server, browser)


def second(server: Lab, browser: Any) -> None:
    """Another coder decides some of the same sentences: the agreement grows below them."""
    page = lab.opened(browser, server.notebook("one", coder="Vera Marsh", first="second"))
    assert page.locator(".bs-idle").is_visible()
    press(page, "Shift+Enter")
    assert decided(page) == 0
    press(page, "Enter")
    assert page.locator(".bs-idle").is_hidden()
    press(page, "Enter")
    page.wait_for_selector(".bs-agreed summary")
    page.wait_for_function("() => document.querySelector('.bs-agreed').textContent.includes('2 sentences')")
    page.locator(".bs-agreed summary").click()
    assert page.locator(".bs-agreed tbody tr").first.is_visible()
    assert barriers(page, within=".bs-review", contrast=True) == []
    if folder := os.environ.get("BROADSHEET_PICTURES"):
        page.screenshot(path=f"{folder}/agreement.png")
    assert page.faults == []
    page.close()


def words_by_keys(page: Any) -> None:
    """No mouse: words are selected, drawn and told; a statement and an event of them are added."""
    for key in (".", ".", "Shift+ArrowRight", "Shift+ArrowRight", "Shift+ArrowLeft"):
        press(page, key)
    words = page.evaluate("[...document.querySelectorAll('[data-selected]')].map((one) => one.textContent).join('')")
    assert len(words.split()) == 2
    grounds = "[...document.querySelectorAll('[data-selected]')].map((one) => getComputedStyle(one).backgroundColor)"
    assert len({*page.evaluate(grounds)}) == 1  # inside a mention as well
    assert page.locator(".bs-status").inner_text() == f"Selected: “{words}”"
    assert barriers(page, within=".bs-review", contrast=True) == []
    if folder := os.environ.get("BROADSHEET_PICTURES"):
        page.screenshot(path=f"{folder}/words.png")
    press(page, "s")
    picked(page, "russia")
    chosen = page.locator(".bs-findings [aria-pressed=true]")
    assert words in chosen.inner_text()
    assert page.locator("[data-selected]").count() == 0
    press(page, "a")
    assert "Select the words of the event first" in page.locator(".bs-status").inner_text()
    press(page, ",")
    press(page, "a")
    for name in ("AID", "india", "russia"):
        picked(page, name)
    page.wait_for_function("() => document.querySelector('.bs-findings [aria-pressed=true]').textContent.includes('→')")
    assert page.locator(".bs-findings [aria-pressed=true] strong").inner_text() == "AID · actual"
    assert "India → Russia" in chosen.inner_text()


def picked(page: Any, name: str) -> None:
    page.keyboard.type(name)
    page.keyboard.press("Enter")
    lab.settled(page, ".bs-review")


def test_a_span_is_added_resized_recoded_and_taken_back(server: Lab, browser: Any) -> None:
    page = lab.opened(browser, server.notebook("two", coder="Anton Dray"), width=700, theme="dark")
    assert page.evaluate(LEGIBLE) == []
    assert barriers(page, within=".bs-review", contrast=True) == []
    first = page.locator(".bs-findings li").count()
    words = page.locator(".bs-sentence > span").first.inner_text().split()[0]
    page.evaluate(SELECT, words)
    press(page, "n")
    page.keyboard.type("kazakhstan")
    page.evaluate(LOSE, '"do":"mention"')
    page.keyboard.press("Enter")
    page.wait_for_selector(f".bs-findings li:nth-child({first + 1})")
    assert page.evaluate("window.lost")
    added = page.locator(".bs-findings li").last
    assert f"“{words}”" in added.inner_text()
    assert added.locator("button").first.get_attribute("aria-pressed") == "true"
    press(page, "]")
    longer = page.locator(".bs-findings [aria-pressed=true] span").nth(1).inner_text()
    assert longer.startswith(f"“{words} ")
    press(page, "r")
    assert "place" in page.locator(".bs-findings [aria-pressed=true] strong").inner_text()
    for _ in range(2):
        press(page, "u")
    assert f"“{words}”" in page.locator(".bs-findings li").last.inner_text()
    press(page, "Enter")
    (record,) = standing(server, "Anton Dray")
    assert [one["value"] for one in record["coding"] if one["words"] == words] == ["KAZ"]
    press(page, "u")
    assert standing(server, "Anton Dray") == []
    words_by_keys(page)
    press(page, "Enter")
    (record,) = standing(server, "Anton Dray")
    assert {(one["layer"], one["value"]) for one in record["coding"]} >= {("speech", "RUS"), ("events", "AID")}
    assert [one["ends"] for one in record["coding"] if one["value"] == "AID"] == ["IND > RUS"]
    press(page, "u")
    press(page, "/")
    assert page.evaluate(LEGIBLE) == []
    page.keyboard.press("Escape")
    assert page.evaluate("document.activeElement.className") == "bs-review"
    assert page.faults == []
    if folder := os.environ.get("BROADSHEET_PICTURES"):
        page.screenshot(path=f"{folder}/narrow-dark.png")
    opened_again(page, server)
    page.close()


def opened_again(page: Any, server: Lab) -> None:
    """The notebook is stored, its kernel ended: the table stands where the widget was, and no error."""
    table = page.locator(".bs-stored table")
    assert table.is_hidden()
    page.locator('[data-jp-item-name="save"]').first.click()
    stored = server.folder / "two.ipynb"
    for _ in range(300):
        if "bs-stored" in stored.read_text(encoding="utf-8"):
            break
        page.wait_for_timeout(100)
    assert "bs-stored" in stored.read_text(encoding="utf-8")
    kill_kernel(server, "two")
    page.goto(f"{server.address}/doc/tree/two.ipynb")
    table.wait_for(state="visible")
    page.locator(".jupyter-widgets").wait_for(state="hidden")
    assert "Error displaying widget" not in page.locator(".jp-Notebook").inner_text()
