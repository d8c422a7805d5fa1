"""The report as one document: its pages put together, and the program that is called to make it."""

import json
import re
import shutil
from pathlib import Path

import pytest

from analysis import settings
from analysis.errors import SiteError
from analysis.present.site import document
from tests.study import ROOT

SVG = '<svg xmlns="http://www.w3.org/2000/svg" width="4" height="4"><rect width="4" height="4"/></svg>'
PAGES = {
    "index.qmd": "---\ntitle: First\nsubtitle: Of two\n---\n\nSee [roads](report/roads.qmd), "
    "[a length](report/roads.qmd#length), [lists](report/evidence/actors.qmd), "
    "[elsewhere](https://news.example/x.qmd).\n\n{{< embed build/notebooks/roads.ipynb#fig-roads >}}\n",
    "report/roads.qmd": "---\ntitle: Roads\n---\n\n## How long {#length}\n\n[back](../index.qmd), @fig-roads\n\n"
    "{{< embed ../build/notebooks/roads.ipynb#fig-roads >}}\n\n"
    "{{< embed ../build/notebooks/roads.ipynb#tbl-roads >}}\n",
    "_quarto.yml": "website:\n  title: Zenda\n  navbar:\n    left:\n      - href: index.qmd\n      - text: More\n"
    "        menu:\n          - href: report/roads.qmd\n          - href: report/evidence/actors.qmd\n",
    "_metadata.yml": "has:\n  gold: true\n",
    "_variables.yml": "page: {}\n",
}
QUARTO = '#!/bin/sh\necho "$@" > called.txt\n[ "$2" = report.qmd ] && [ -z "$FAILS" ] && touch report.{}\n'


@pytest.fixture
def project(tmp_path: Path) -> settings.Settings:
    for name, text in PAGES.items():
        (tmp_path / name).parent.mkdir(exist_ok=True)
        (tmp_path / name).write_text(text, encoding="utf-8")
    chart = {"data": {"text/html": "<div></div>", "image/svg+xml": [SVG]}}
    table = {"data": {"text/html": ['<table class="a" data-quarto-disable-processing="true">', "</table>"]}}
    cells = [{"cell_type": "code", "source": "", "outputs": [chart, table]}, {"cell_type": "markdown", "source": ""}]
    (tmp_path / "build" / "notebooks").mkdir(parents=True)
    (tmp_path / "build/notebooks/roads.ipynb").write_text(json.dumps({"cells": cells}), encoding="utf-8")
    return settings.Settings(root=tmp_path, corpus=tmp_path)


def test_pages_become_chapters_whose_links_stay_within_and_whose_figures_stand_once(
    project: settings.Settings,
) -> None:
    text = document.text(project)
    assert "title: Zenda" in text and "gold: true" in text
    assert text.index("# First {#page-index}\n\nOf two") < text.index("# Roads {#page-roads}")
    assert "[roads](#page-roads), [a length](#length), lists, [elsewhere](https://news.example/x.qmd)." in text
    assert "[back](#page-index), @fig-roads" in text
    assert re.findall(r"\{\{< embed (\S+) >\}\}", text) == ["notebooks/roads.ipynb#fig-roads",
                                                            "notebooks/roads.ipynb#tbl-roads"]  # fmt: skip


def test_the_pages_of_the_report_leave_no_link_that_leads_nowhere() -> None:
    text = document.text(settings.load(ROOT))
    anchors = {*re.findall(r"\{#([\w-]+)", text), *re.findall(r"ipynb#([\w-]+)", text)}
    links = re.findall(r"\]\(#([\w-]+)\)", text)
    assert links and {*links} <= anchors | {
        re.sub(r"\W+", "-", h).lower() for h in re.findall(r"^## (.+)$", text, re.M)
    }
    labels = re.findall(r"ipynb#([\w-]+)", text)
    assert len(labels) == len({*labels}) > 10
    assert not re.search(r"\]\((?!https?:|#)", text)


@pytest.mark.parametrize(("form", "to"), [("docx", "docx"), ("pdf", "typst")])
def test_quarto_is_called_once_in_a_folder_of_its_own(
    project: settings.Settings, monkeypatch: pytest.MonkeyPatch, form: document.Form, to: str
) -> None:
    program = project.root / "bin" / "quarto"
    program.parent.mkdir()
    program.write_text(QUARTO.format(form), encoding="utf-8")
    program.chmod(0o755)
    monkeypatch.setattr(shutil, "which", lambda name: str(program))
    made = document.render(project, form)
    assert made == project.build / "document" / f"report.{form}"
    assert (made.parent / "called.txt").read_text(encoding="utf-8").split() == ["render", "report.qmd", "--to", to]
    chart, table = json.loads((made.parent / "notebooks/roads.ipynb").read_text(encoding="utf-8"))["cells"][0][
        "outputs"
    ]
    assert {*chart["data"]} == {"image/png" if form == "docx" else "image/svg+xml"}
    assert table["data"]["text/html"] == '<table class="a"></table>'
    monkeypatch.setenv("FAILS", "1")
    with pytest.raises(SiteError, match=f"--to {to} failed"):
        document.render(project, form)


def test_without_quarto_one_sentence_says_what_is_needed(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(shutil, "which", lambda name: None)
    with pytest.raises(SiteError, match="`--to pdf` needs Quarto"):
        document.quarto("pdf")
