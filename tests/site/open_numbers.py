"""Every number of a rendered site: whether it opens, and whether as much is behind it as it says.

`python -m tests.site.open_numbers SITE` prints a line per page and one for each number that does not open. What is no
count says so by its markup: `data-number` with what it is, on itself or around it. Words of the corpus in the cells of
tables, labels of figures, citations and code are no numbers of the report.
"""

import json
import re
import sys
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path
from typing import Any

from tests.site.html_pages import Element, parse, target

NUMBER = re.compile(r"(?<![\w.,#])\d+(?:,\d{3})*(?:\.\d+)?(?!\w)")
ASIDE = {"script", "style", "code", "pre", "nav", "img", "svg", "button"}
ASIDE_CLASSES = {"bs-quote", "bs-label", "bs-reference", "bs-source", "bs-place", "chapter-number"}
OWN_PLACES = ("#fig-", "#tbl-", "#ref-")
NO_MARKS = {"text"}
# Marks that are no link: a line of the whole, which stands for no one row.
KINDS = ("prose", "caption", "cell", "mark")


@dataclass
class Number:
    """A number of a page: where it is, whether it opens, and where."""

    page: str
    kind: str
    text: str
    around: str
    href: str = ""
    derived: bool = False
    behind: tuple[int, ...] | None = None

    @property
    def wrong(self) -> bool:
        """It opens on something of another size."""
        return self.behind is not None and int(self.text.replace(",", "")) not in self.behind


@dataclass
class Walk:
    """All numbers of a site."""

    numbers: list[Number] = field(default_factory=list)

    def count(self, kind: str, *, open_: bool) -> int:
        """How many of a kind open, or do not."""
        return sum(n.kind == kind and bool(n.href) == open_ for n in self.numbers)

    @property
    def closed(self) -> list[Number]:
        """The counts that do not open."""
        return [n for n in self.numbers if not n.href]

    @property
    def wrong(self) -> list[Number]:
        """The counts that open on more or less than they say."""
        return [n for n in self.numbers if n.wrong]


def walk(site: Path) -> Walk:
    """Every count of the pages that people read; the pages of evidence are what they open on."""
    found = Walk()
    for path in [site / "index.html", *sorted((site / "report").glob("*.html"))]:
        name = path.relative_to(site).as_posix()
        page = parse(path.read_text(encoding="utf-8"))
        for main in page.all("main"):
            for number in _numbers(main, name, "prose", "", False):
                if (
                    number.href
                    and not number.derived
                    and number.kind != "mark"
                    and re.fullmatch(r"[\d,]+", number.text)
                ):
                    number.behind = behind(site, *target(name, number.href))
                found.numbers.append(number)
    return found


def _numbers(element: Element, page: str, kind: str, href: str, derived: bool) -> Iterator[Number]:
    if _aside(element):
        return
    if "bs-chart" in element.classes:
        for script in element.all("script"):
            yield from _marks(json.loads(script.text), page)
        return
    kind = "cell" if element.tag == "td" else "caption" if "bs-caption" in element.classes else kind
    if element.tag == "a":
        own = element.attributes.get("href", "")
        href = own if "data-evidence" in element.attributes or "/evidence/" in own else href
        derived = "data-from" in element.attributes
    whole = element.text
    for child in element.children:
        if isinstance(child, Element):
            yield from _numbers(child, page, kind, href, derived)
            continue
        for match in NUMBER.finditer(child):
            yield Number(page, kind, match[0], " ".join(whole.split())[:160], href, derived)


def _aside(element: Element) -> bool:
    """What holds no number of the report: words of the corpus in cells, labels, links within the page."""
    own = {*element.classes}
    words = element.tag == "th" or (element.tag == "td" and not {"bs-number", "bs-prose"} & own)
    within = element.attributes.get("href", "").startswith(OWN_PLACES) or "download" in element.attributes
    return element.tag in ASIDE or bool(own & ASIDE_CLASSES) or "data-number" in element.attributes or words or within


def _marks(spec: dict[str, Any], page: str) -> Iterator[Number]:
    """The marks of a chart, row by row of their data."""
    datasets = spec.get("datasets", {})

    def units(part: dict[str, Any], encoding: dict[str, Any], data: str) -> Iterator[tuple[str, dict[str, Any], str]]:
        encoding = {**encoding, **part.get("encoding", {})}
        data = part.get("data", {}).get("name", data)
        for layer in part.get("layer", []):
            yield from units(layer, encoding, data)
        if "mark" in part:
            mark = part["mark"] if isinstance(part["mark"], str) else part["mark"]["type"]
            summed = any("aggregate" in one for one in part.get("transform", []))
            if mark not in NO_MARKS and not summed:
                yield mark, encoding, data

    for mark, encoding, data in units(spec, {}, ""):
        column = encoding.get("href", {}).get("field", "")
        rows = datasets.get(data, [])
        if len(rows) == 1 and len(rows[0]) == 1:  # a line of reference, which stands for no row
            continue
        for row in rows:
            said = ", ".join(str(v) for k, v in row.items() if k != column)
            yield Number(page, "mark", mark, said[:120], str(row.get(column) or ""))


@cache
def _page(path: Path) -> Element:
    return parse(path.read_text(encoding="utf-8"))


@cache
def behind(site: Path, page: str, anchor: str) -> tuple[int, ...]:
    """How much is behind an address, by each way to count it: entries, marked spans, units, rows or a sum."""
    path = site / page
    if not path.is_file():
        return ()
    places = list(_page(path).all(id=anchor)) if anchor else list(_page(path).all("main"))
    if not places:
        return ()
    sizes = Counter[str]()
    articles: dict[str, str] = {}
    _size(site, page, places[0], sizes, {(page, anchor)}, articles)
    sizes["articles"], sizes["outlets"] = len(articles), len({*articles.values()} - {""})
    return tuple(sorted({*sizes.values()}))


def _size(
    site: Path,
    page: str,
    place: Element,
    sizes: Counter[str],
    seen: set[tuple[str, str]],
    articles: dict[str, str],
) -> None:
    if place.tag == "nav":
        sizes["entries"] += len(list(place.all("li")))
        sizes["sum"] += sum(_integer(c.text) for c in place.of_class("bs-count"))
        return
    items, marks, units = _entries(place)
    apart = {id(e) for left_out in place.of_class("bs-uncounted") for e in left_out.all()}
    inside = [e for e in place.of_class("bs-address") if "data-outlet" in e.attributes or e.tag == "a"]
    inside = [e for e in inside if id(e) not in apart]
    for one in inside:
        # an article without a page of its own is told by its name
        article = one.attributes.get("href", "").partition("#")[0] or one.text.rpartition(", ")[0]
        articles.setdefault(article, one.attributes.get("data-outlet", ""))
    sizes["items"] += items
    sizes["marks"] += marks
    sizes["units"] += units
    sizes["rows"] += sum(1 for body in place.all("tbody") for _ in body.all("tr"))
    if not (place.tag == "li" and place.of_class("bs-more")):  # an entry of an index has its own number beside it
        sizes["sum"] += sum(_integer(c.text) for c in place.of_class("bs-count"))
        sizes["counts"] += len(place.of_class("bs-count"))
    for more in (e for e in place.of_class("bs-more") if id(e) not in apart):
        where = target(page, more.attributes.get("href", ""))
        if where in seen:
            continue
        seen.add(where)
        for other in _page(site / where[0]).all(id=where[1]):
            _size(site, where[0], other, sizes, seen, articles)


def _entries(place: Element) -> tuple[int, int, int]:
    """Items of lists, distinct marked spans, and headed units; what is said not to count is left out."""
    items = marks = units = 0
    for child in place.children:
        if not isinstance(child, Element) or "bs-uncounted" in child.classes:
            continue
        if child.tag == "li":
            items += 1
            marks += len({e.attributes["data-at"] for e in child.all("mark") if "data-at" in e.attributes})
            continue
        units += "bs-unit" in child.classes
        more = _entries(child)
        items, marks, units = items + more[0], marks + more[1], units + more[2]
    return items, marks, units


def _integer(text: str) -> int:
    digits = re.sub(r"\D", "", text)
    return int(digits) if digits else 0


def place(site: Path, number: Number) -> tuple[str, str]:
    """The page and the place that a number leads to; a mark says it from the pages of evidence."""
    if number.kind == "mark":
        return target("report/evidence/index.html", number.href)
    return target(number.page, number.href)


def leads(site: Path, page: str, anchor: str) -> bool:
    """Whether there is such a page, and such a place in it."""
    return (site / page).is_file() and (not anchor or any(_page(site / page).all(id=anchor)))


def report(found: Walk) -> Iterator[str]:
    """Lines for people: a page each, then what does not open, then what opens on another size."""
    for page in dict.fromkeys(n.page for n in found.numbers):
        own = Walk([n for n in found.numbers if n.page == page])
        yield f"{page}: {_told(own)}"
    exact = sum(n.behind is not None for n in found.numbers)
    from_ = sum(n.derived for n in found.numbers)
    yield f"all: {_told(found)}"
    yield f"as many behind as they say: {exact - len(found.wrong)} of {exact}; on what they were computed from: {from_}"


def _told(found: Walk) -> str:
    opened = {kind: found.count(kind, open_=True) for kind in KINDS}
    every = {kind: opened[kind] + found.count(kind, open_=False) for kind in KINDS}
    return ", ".join(f"{kind} {opened[kind]} of {every[kind]}" for kind in KINDS if every[kind])


def main() -> None:
    """Say the figures of a site, with `-v` each number that does not open."""
    site = Path(sys.argv[1])
    found = walk(site)
    for line in report(found):
        print(line)
    if "-v" in sys.argv:
        for n in found.closed:
            print(f"closed {n.page} {n.kind} {n.text!r} in: {n.around}")
    for n in found.wrong:
        print(f"wrong {n.page} {n.kind} {n.text} but {n.behind} at {n.href} in: {n.around}")


if __name__ == "__main__":
    main()
