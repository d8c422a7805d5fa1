"""The reference of the library: every function that a room shows, in pages that both renderers can take."""

import logging
import re
from pathlib import Path

import pytest
import yaml
from smalldocs.site import build

from analysis.present.site import reference
from tests import examples

PAGES = reference.pages()


def test_the_pages_are_the_same_each_time(tmp_path: Path) -> None:
    reference.write(tmp_path / "reference")
    written = {path.stem: path.read_text(encoding="utf-8") for path in (tmp_path / "reference").iterdir()}
    assert written == PAGES
    assert set(PAGES) == {"index", *reference.ROOMS}


@pytest.mark.parametrize("module", [*examples.modules("analysis.measure")], ids=lambda m: m.__name__)
def test_every_function_of_the_measures_stands_there_with_its_example(module: object) -> None:
    place = str(getattr(module, "__name__", "")).removeprefix("analysis.")
    for name in examples.functions(module):  # type: ignore[arg-type]
        anchor = f"{{#{place}.{name}}}".replace(".", "-")
        section = PAGES["measure"].partition(anchor)[2].partition("\n### ")[0]
        assert "<strong>Examples</strong>" in section, name
        assert f"<code>{name}(" in section, name


@pytest.mark.parametrize("room", ["corpus", "codebook", "annotate"])
def test_what_a_room_shows_itself_stands_first(room: str) -> None:
    entry = {"corpus": "corpus.read", "codebook": "codebook.read", "annotate": "annotate.articles"}[room]
    name = entry.replace("_", "&#95;")
    first, own, *_ = re.split(r"^## ", PAGES[room], flags=re.M)
    assert "\n### " not in first
    assert own.startswith(f"{room} ")
    assert f"\n### {name} " in own


def test_every_docstring_can_be_read_as_what_it_says(caplog: pytest.LogCaptureFixture) -> None:
    with caplog.at_level(logging.WARNING):
        reference.pages()
    assert [record.getMessage() for record in caplog.records] == []


def test_anchors_are_of_one_section_each() -> None:
    for page in PAGES.values():
        anchors = re.findall(r"\{#([^}]+)\}", page)
        assert len(anchors) == len(set(anchors))


def test_nothing_of_a_docstring_is_read_as_markdown_or_a_shortcode() -> None:
    for page in PAGES.values():
        inside = re.findall(r"^```\{=html\}\n(.*?)\n```$", page, re.DOTALL | re.MULTILINE)
        assert inside
        assert not any(sign in block for block in inside for sign in ("`", "{"))
        outside = re.sub(r"^```\{=html\}\n.*?\n```$", "", page, flags=re.DOTALL | re.MULTILINE)
        assert "{{" not in outside and "`" not in outside


def test_the_pages_are_rendered_without_a_warning(tmp_path: Path) -> None:
    reference.write(tmp_path / "report" / "reference")
    config = {"project": {"type": "website", "render": ["report/**/*.qmd"]}, "website": {"title": "Made up"}}
    (tmp_path / "_quarto.yml").write_text(yaml.safe_dump(config), encoding="utf-8")
    site = build(tmp_path, quiet=True)
    assert list(site.warnings) == []
    shown = (Path(site.out) / "report" / "reference" / "measure.html").read_text(encoding="utf-8")
    assert 'id="measure-networks-comention-ties"' in shown
    for name in reference.ROOMS:
        assert (Path(site.out) / "report" / "reference" / f"{name}.html").is_file()
