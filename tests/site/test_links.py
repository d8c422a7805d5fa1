"""Every link of the site leads somewhere, every number to as many sentences as it says, nothing to another host."""

import json
import re
from pathlib import Path

import html_pages
import pytest
from html_pages import FOREIGN, Element

TEXTS = {".html", ".css", ".js", ".json", ".qmd", ".csv", ".ipynb", ".svg", ".yml", ".txt", ".xml"}


@pytest.fixture(scope="module")
def pages(site: Path) -> dict[str, Element]:
    return html_pages.read(site)


def test_every_internal_link_and_anchor_resolves(site: Path, pages: dict[str, Element]) -> None:
    assert html_pages.broken(site, pages) == []


@pytest.mark.parametrize(
    ("link", "is_broken"),
    [
        ("a.html", False), ("a.html#here", False), ("#there", False), ("../b.csv", False), ("https://x.example", False),
        ("c.html", True), ("a.html#gone", True), ("#gone", True), ("b.csv", True),
    ],
)  # fmt: skip
def test_a_broken_link_is_seen(tmp_path: Path, link: str, is_broken: bool) -> None:
    (tmp_path / "report").mkdir()
    (tmp_path / "b.csv").write_text("", encoding="utf-8")
    (tmp_path / "report" / "a.html").write_text('<p id="here"></p>', encoding="utf-8")
    (tmp_path / "report" / "x.html").write_text(f'<p id="there"><a href="{link}">x</a></p>', encoding="utf-8")
    assert html_pages.broken(tmp_path, html_pages.read(tmp_path)) == ([f"report/x.html: {link}"] if is_broken else [])


def test_ids_stand_once_in_a_page(pages: dict[str, Element]) -> None:
    for name, page in pages.items():
        ids = [e.attributes["id"] for e in page.all() if e.attributes.get("id")]
        assert len(set(ids)) == len(ids), f"{name}: {sorted(i for i in set(ids) if ids.count(i) > 1)}"


def test_every_piece_of_evidence_is_a_link(pages: dict[str, Element]) -> None:
    linked = [e for page in pages.values() for e in page.all("a") if "data-evidence" in e.attributes]
    assert linked
    assert all(e.attributes.get("href", "").endswith(e.attributes["data-evidence"].lstrip("./")) for e in linked)


def test_nothing_is_loaded_from_another_host(site: Path, pages: dict[str, Element]) -> None:
    loaded = []
    for name, page in pages.items():
        for element in page.all():
            link = element.attributes.get("src") or (element.tag == "link" and element.attributes.get("href")) or ""
            if FOREIGN.match(link):
                loaded.append(f"{name}: {link}")
    for sheet in site.rglob("*.css"):
        for found in re.findall(r"(?:@import\s|url\()[^;)]*", sheet.read_text(encoding="utf-8")):
            if re.search(r"^(?:@import\s+(?:url\()?|url\()\s*[\"']?(?:https?:)?//", found):
                loaded.append(f"{sheet.name}: {found}")
    assert not loaded


def test_no_file_tells_of_the_machine(site: Path) -> None:
    machine = re.compile(r"/tmp/|/home/|/Users/|" + re.escape(str(site.parent)))
    files = [
        p for folder in (site, site.parent / "build" / "notebooks") for p in folder.rglob("*") if p.suffix in TEXTS
    ]
    told = {}
    for path in files:
        found = machine.search(path.read_text(encoding="utf-8"))
        if found:
            told[path.name] = found[0]
    assert files
    assert not told


def linked_counts(page: Element, table: str, column: str) -> list[tuple[int, str]]:
    """Each number of a column, or of all, that opens on what it counts, and where that is below the evidence."""
    heads = [head.text for head in page.by_id(table).all("th")]
    rows = [[*row.all("td")] for row in page.by_id(table).all("tr") if any(row.all("td"))]
    cells = [cell for row in rows for cell in (row[heads.index(column) :][:1] if column else row)]
    links = [a for cell in cells for a in cell.all("a") if "data-from" not in a.attributes]
    return [(int(a.text.replace(",", "")), a.attributes["data-evidence"]) for a in links]


def listed(pages: dict[str, Element], where: str) -> list[Element]:
    """A place below the evidence, and where its list goes on."""
    path, _, anchor = where.partition("#")
    page = pages[f"report/evidence/{path}"]
    first = page.by_id(anchor) if anchor else page
    apart = {id(e) for left_out in first.of_class("bs-uncounted") for e in left_out.all()}
    more = dict.fromkeys(a.attributes["href"] for a in first.of_class("bs-more") if id(a) not in apart)
    return [first, *(one for further in more for one in listed(pages, further))]


def sentences(elements: list[Element]) -> int:
    """The sentences of the lists below elements; those said not to count are left out."""
    apart = {id(li) for element in elements for e in element.of_class("bs-uncounted") for li in e.all("li")}
    lists = [found for element in elements for found in element.of_class("bs-sentences")]
    return sum(id(li) not in apart for found in lists for li in found.all("li"))


@pytest.mark.parametrize(
    ("page", "table", "column"),
    [
        ("report/actors.html", "tbl-ties", "weight"),
        ("report/themes.html", "tbl-themes", "sentences"),
        ("report/themes.html", "tbl-by-article", ""),
        ("report/corpus.html", "tbl-articles", "sentences"),
        ("report/voices.html", "tbl-speakers", "as source"),
    ],
)
def test_each_count_equals_the_sentences_it_opens(
    pages: dict[str, Element], page: str, table: str, column: str
) -> None:
    counts = linked_counts(pages[page], table, column)
    assert counts
    assert {where: n for n, where in counts} == {where: sentences(listed(pages, where)) for _, where in counts}


def test_each_count_of_mentions_equals_those_marked_where_it_leads(pages: dict[str, Element]) -> None:
    for count, where in linked_counts(pages["report/actors.html"], "tbl-actors", "mentions"):
        marked = {
            (li.of_class("bs-address")[0].attributes["href"], mark.attributes["data-at"])
            for place in listed(pages, where)
            for li in place.all("li")
            for mark in li.of_class("bs-own")
        }
        assert len(marked) == count, where


def test_each_count_of_dropped_lines_equals_the_lines_it_opens(pages: dict[str, Element]) -> None:
    for count, where in linked_counts(pages["report/corpus.html"], "tbl-dropped", "lines"):
        assert sum(1 for place in listed(pages, where) for _ in place.all("li")) == count, where


def test_the_index_of_each_evidence_page_says_what_its_sections_hold(pages: dict[str, Element]) -> None:
    for name in ("actors", "ties", "themes", "events", "statements"):
        page = pages[f"report/evidence/{name}.html"]
        for entry in page.by_id("index").all("li"):
            anchor = entry.attributes.get("id") or next(entry.all("a")).attributes["href"].removeprefix("#")
            held = sentences(listed(pages, f"{name}.html#{anchor}"))
            assert int(entry.of_class("bs-count")[0].text.replace(",", "")) == held, anchor


def test_each_chart_offers_its_data_as_table_and_file(pages: dict[str, Element]) -> None:
    for name, page in pages.items():
        charts, data = page.of_class("bs-chart"), page.of_class("bs-data")
        assert len(charts) == len(data), name
        for chart, beside in zip(charts, data, strict=True):
            spec = json.loads(next(chart.all("script")).text)
            assert next(chart.all("img")).attributes["alt"] == spec["description"]
            assert list(beside.all("table"))
            assert all(
                a.attributes["download"].startswith(chart.attributes["id"])
                for a in beside.all("a")
                if "data-evidence" not in a.attributes
            )
