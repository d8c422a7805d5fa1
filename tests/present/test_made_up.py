"""Whatever is empty, every notebook, page of evidence, file and site is made, in words that people read."""

import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pandas as pd
import pytest

from analysis import tables
from analysis.measure import groups
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
from analysis.present.findings import claims, page_titles
from analysis.present.site import render
from tests.made_up_project import SHOWN, executed, findings, handed, read, run, slips, words, written
from tests.made_up_tables import CASES, GRID, Tables, cases, drawn
from tests.study import ROOT

MADE = dict(cases(CASES))
VARIABLE = re.compile(r"\{\{<\s*var\s+(\w+)\.(\w+)")
# Captions quote the groups that they name; what is not known, or is the rest, is none that leads.
FIRST = re.compile(rf"“(?:{'|'.join(groups.APART)})”")


@pytest.fixture
def project(request: pytest.FixtureRequest, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Any:
    monkeypatch.chdir(tmp_path)
    return written(tmp_path, MADE[request.param])


def used() -> Iterator[tuple[str, str]]:
    """The findings that captions and pages use."""
    for path in [ROOT / "index.qmd", *(ROOT / "report").glob("*.qmd"), *(ROOT / "notebooks").glob("*.ipynb")]:
        yield from VARIABLE.findall(path.read_text(encoding="utf-8"))


@pytest.mark.parametrize("project", MADE, indirect=True)
def test_every_notebook_runs_and_says_what_a_person_can_read(project: Any) -> None:
    said = {}
    for name in SHOWN:
        notebook = run(name)
        for text in words(notebook):
            assert slips(text) == [], name
        found = findings(notebook)
        said[name] = handed(notebook)
        assert {key for of, key in used() if of == name} <= {*found}
        for key, value in found.items():
            if key.endswith("_caption"):
                assert re.search(r"[.!?](</span>)?$", value), (name, key, value)
                assert not FIRST.search(value), (name, key, value)
        for cell in notebook.cells:
            if "#| label: fig-" in cell.source:
                shown = cell.outputs[0]["data"]["text/html"]
                assert re.search(r'<img alt="[^"]+\.|<p class="bs-nothing">.+\.</p>', shown), cell.source
    run("specification")
    label = claims.labels(tables.read("actors"), tables.read("themes"))
    for page, title in page_titles.titles(tables.read("claims"), label, said, events=True).items():
        shown = read(title).strip()
        assert slips(shown) == [] and not FIRST.search(shown), page
        assert re.match(r"[A-Z\d“&]", shown) and not shown.endswith("."), (page, shown)
        assert len(re.findall(r"<(?:a|span)\b", title)) == len(re.findall(r"</(?:a|span)>", title)), page


@pytest.mark.parametrize("grid", ["", "[themes]", GRID.partition("\n\n")[0]])
@pytest.mark.parametrize("project", ["one article"], indirect=True)
def test_a_grid_may_lack_groups(project: Any, grid: str) -> None:
    project.choices.write_text(grid, encoding="utf-8")
    for text in words(run("robustness")):
        assert slips(text) == []


@pytest.mark.parametrize("project", list(MADE)[::2], indirect=True)
def test_evidence_and_files_say_nothing_that_only_a_program_says(project: Any) -> None:
    graphs = (measure_network.measure, export_networks.run)
    for step in (write_evidence.run, write_article_pages.run, export_tables.run, *graphs, summarise.run):
        step(project)
    for page in (project.root / "report" / "evidence").glob("*.qmd"):
        assert slips(read(page.read_text(encoding="utf-8"))) == [], page.name
    for file in (project.build / "data").rglob("*.csv"):
        cells = re.compile(r"(?:^|,)(?:nan|NaN|NaT|None|<NA>)(?:,|$)|\d 00:00:00", re.M)
        assert cells.findall(file.read_text(encoding="utf-8")) == [], file.name


@pytest.mark.parametrize("project", ["no article", "every column empty"], indirect=True)
def test_the_site_is_rendered(project: Any) -> None:
    graphs = (measure_network.measure, export_networks.run)
    for step in (write_evidence.run, write_reference.run, export_tables.run, *graphs, summarise.run):
        step(project)
    (project.build / "vega.js").write_text("", encoding="utf-8")
    executed(project, {name: run(name) for name in SHOWN})
    for step in (write_article_pages.run, write_concordance.run, record_provenance.run):
        step(project)
    render.render(project)
    pages = [page for page in project.site.rglob("*.html") if "preview" not in page.name]
    assert len(pages) > len(list((ROOT / "report").glob("*.qmd")))
    for page in pages:
        if page.parent.name != "reference":  # code says None where it means it
            assert slips(read(page.read_text(encoding="utf-8").partition("<main")[2])) == [], page.name
    for page in (project.site / "report").glob("*.html"):
        text = page.read_text(encoding="utf-8")
        (heading,) = re.findall(r"<h1\b[^>]*>(.*?)</h1>", text, re.S)
        assert "var titles" not in text and heading
        assert re.findall(r"<main\b.*?<(h\d)", text, re.S) == ["h1"], page.name
        assert re.findall(r"<title>(.*?) – ", text) == [re.sub(r"<[^>]*>", "", heading)], page.name


def undated(seed: int) -> Tables:
    """A press of which nothing is known but two articles: all others have no day, no outlet and no variable."""
    made = drawn(seed, articles=40, full=True)
    articles = made["articles"]
    bare = articles.index[2:]
    articles.loc[bare, "published_from"] = articles.loc[bare, "published_to"] = None
    articles.loc[bare, "outlet"] = None
    articles.loc[articles.index[:2], ["published_from", "published_to"]] = pd.Timestamp("2031-02-03")
    made["document_variables"] = made["document_variables"].head(0)
    return made


@pytest.mark.parametrize("by", ["", "outlet", "month"])
def test_what_is_not_known_stands_last_with_its_count_and_leads_nothing(
    by: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    written(tmp_path, undated(1))
    for name, label in (("theme_frequencies", "tbl-by-article"), ("voices", "fig-standing")):
        notebook = run(name, by=by)
        found = findings(notebook)
        assert not [text for key, text in found.items() if key.endswith("caption") and FIRST.search(text)]
        shown = next(read(c.outputs[0]["data"]["text/html"]) for c in notebook.cells if f"label: {label}" in c.source)
        assert groups.NOT_KNOWN in shown
    themes = findings(run("theme_frequencies", by=by))["by_article_caption"]
    assert re.search(r"[Oo]f [\d,]+ sentences the \w+ is not known", themes)


def test_what_is_compared_can_be_a_document_variable(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    made = drawn(2, articles=9, full=True)
    ids = made["articles"]["article_id"]
    desks = [("World", "City", "City desk")[n % 3] for n in range(7)]
    made["document_variables"] = made["document_variables"].head(0).reindex(range(7)).assign(
        article_id=ids.head(7), variable="desk", value=desks
    )  # fmt: skip
    written(tmp_path, made)
    for name in ("theme_frequencies", "voices"):
        shown = " ".join(words(run(name, by="desk")))
        assert "World" in shown and "City" in shown and groups.NOT_KNOWN in shown
