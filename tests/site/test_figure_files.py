"""Pictures and long tables as files: named by page and label, linked where they stand, written once."""

import re
from pathlib import Path

import pandas as pd
import pytest
import vl_convert

from analysis.present.figures import charts, renderer
from analysis.present.html_tables import MOST, Table
from analysis.present.kept import Kept
from analysis.present.site.figure_files import FOLDER, Files
from analysis.present.site.publication import Publication

ABOUT = Publication("Harbour <Mail>", authors=("Ilse Quill", "Oto Lark"), licence="CC-BY-4.0")
LINK = re.compile(r'<a download="([^"]+)" href="([^"]+)">')


@pytest.fixture(scope="module")
def figure() -> str:
    """A figure as a notebook's cell holds it."""
    table = pd.DataFrame({"theme": ["roads", "=harvest"], "n": [4, 2]})
    drawn = charts.bars(table, "n", "theme", description="Roads come first.", title="sentences")
    return str(renderer.bundle(drawn.to_dict())["text/html"])  # type: ignore[union-attr]  # there are bars


def long_table(rows: int = MOST + 1) -> str:
    return Table(pd.DataFrame({"actor": [f"=Lamp {n}" for n in range(rows)]}), name="Lamps")._repr_html_()


def floated(label: str, inside: str) -> str:
    return f'<div id="{label}" class="bs-float">{inside}</div>'


def written(site: Path, text: str, page: str = "report/harbours.html", up: str = "..") -> str:
    files = Files(ABOUT)
    shown = files.written(text, site, page, up)
    files.close()
    return shown


def names(site: Path) -> list[str]:
    return sorted(file.name for file in (site / FOLDER).glob("*"))


def test_a_figure_has_its_picture_and_its_data_as_files(tmp_path: Path, figure: str) -> None:
    shown = written(tmp_path, floated("fig-lamps", figure))
    files = [f"harbours-lamps.{kind}" for kind in ("csv", "png", "svg")]
    assert names(tmp_path) == files
    assert sorted(LINK.findall(shown)) == [(name, f"../figures/{name}") for name in files]
    assert (tmp_path / FOLDER / files[0]).read_text(encoding="utf-8").splitlines() == [
        "theme,n",
        "roads,4",
        "'=harvest,2",
    ]
    assert (tmp_path / FOLDER / files[1]).read_bytes().startswith(b"\x89PNG")
    assert "<svg" in (tmp_path / FOLDER / files[2]).read_text(encoding="utf-8")
    assert "data:text/csv" not in shown


def test_where_it_comes_from_and_its_licence_stand_beside_it(tmp_path: Path, figure: str) -> None:
    said = "Source: Ilse Quill and Oto Lark, Harbour &lt;Mail&gt;, computed from the articles. Licence: CC-BY-4.0."
    assert said in written(tmp_path, figure)
    bare = Files(Publication()).written(figure, tmp_path, "index.html", ".")
    assert "Source: this report, computed from the articles.</p>" in bare


def test_doing_it_twice_changes_nothing_more(tmp_path: Path, figure: str) -> None:
    once = written(tmp_path, floated("fig-lamps", figure) + floated("tbl-lamps", long_table()))
    assert written(tmp_path, once) == once


def test_figures_are_named_by_their_label_else_by_their_place(tmp_path: Path, figure: str) -> None:
    written(tmp_path, floated("fig-lamps", figure) + figure, page="build/notebooks/harbours-preview.html", up="../..")
    assert {name.partition(".")[0] for name in names(tmp_path)} == {"harbours-lamps", "harbours-figure-2"}


def test_without_scripts_the_panels_are_open(tmp_path: Path, figure: str) -> None:
    assert '<details class="bs-panel' in figure
    assert re.findall(r"<details (?!open)", written(tmp_path, figure)) == []


@pytest.mark.parametrize(
    ("page", "expected"),
    [
        (floated("tbl-lamps", long_table()), ["harbours-table-lamps.csv"]),
        (long_table() + long_table(), ["harbours-table-1.csv", "harbours-table-2.csv"]),
        (floated("tbl-lamps", long_table(MOST)), []),
        ("<p>No figure.</p>", []),
    ],
)
def test_long_tables_are_files_named_apart_from_figures(tmp_path: Path, page: str, expected: list[str]) -> None:
    shown = written(tmp_path, page)
    assert names(tmp_path) == expected == [name for name, _ in LINK.findall(shown)]
    for name in expected:
        rows = (tmp_path / FOLDER / name).read_text(encoding="utf-8").splitlines()
        assert rows == ["actor", *(f"'=Lamp {n}" for n in range(MOST + 1))]


def test_a_picture_is_drawn_once(tmp_path: Path, figure: str, monkeypatch: pytest.MonkeyPatch) -> None:
    drawn: list[str] = []
    real = vl_convert.svg_to_png
    monkeypatch.setattr(vl_convert, "svg_to_png", lambda svg, **how: drawn.append(svg) or real(svg, **how))
    pictures = tmp_path / "pictures"
    first, again, damaged = ({}, {}, {})
    for n, site in enumerate((first, again, damaged)):
        if site is damaged:
            for file in pictures.iterdir():
                file.write_bytes(file.read_bytes()[:100])
        kept = Kept(pictures)
        files = Files(ABOUT, kept)
        files.written(figure, tmp_path / str(n), "index.html", ".")
        files.close()
        kept.forget()
        site |= {file.name: file.read_bytes() for file in (tmp_path / str(n) / FOLDER).iterdir()}
    assert first == again == damaged
    assert len(drawn) == 2


def test_a_picture_on_two_pages_is_drawn_once(tmp_path: Path, figure: str, monkeypatch: pytest.MonkeyPatch) -> None:
    drawn: list[str] = []
    monkeypatch.setattr(vl_convert, "svg_to_png", lambda svg, **how: drawn.append(svg) or b"a picture")
    files = Files(ABOUT)
    for page in ("report/harbours.html", "build/notebooks/harbours-preview.html"):
        files.written(figure, tmp_path, page, "..")
    files.close()
    assert len(drawn) == 1


def test_a_picture_that_cannot_be_drawn_is_no_secret(
    tmp_path: Path, figure: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fails(svg: str, **how: float) -> bytes:
        raise ValueError("no such font")

    monkeypatch.setattr(vl_convert, "svg_to_png", fails)
    files = Files(ABOUT)
    files.written(figure, tmp_path, "report/harbours.html", "..")
    with pytest.raises(ValueError, match="no such font"):
        files.close()
