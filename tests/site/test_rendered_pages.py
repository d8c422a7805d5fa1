"""A site whose unchanged pages are not rendered again is the site that smalldocs makes from nothing, byte for byte."""

import shutil
import tempfile
from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings, strategies as st
from smalldocs import markdown, site

from analysis.present.site import raw_pages, rendered_pages
from analysis.present.site.page_memory import PageMemory
from tests.long import examples

CONFIG = """
project:
  type: website
  render: [index.qmd, "report/*.qmd", "report/*.ipynb"]
website:
  title: Harbour Mail
  search: true
  navbar:
    left:
      - {href: index.qmd, text: Overview}
      - text: More
        menu:
          - {href: report/ports.qmd}
          - {href: report/ferries.qmd, text: Ferries}
  page-footer: {left: "From [here](/index.qmd)."}
format:
  html: {toc: true}
"""
PAGES = {
    "index.qmd": "---\ntitle: Overview\n---\n\nSee [ports](report/ports.qmd#quay) and [a table](report/table.csv).\n",
    "report/ports.qmd": "---\ntitle: Ports\n---\n\n## Quay {#quay}\n\nOf [Lark](lark.qmd), {{< var n >}} ships.\n",
    "report/ferries.qmd": "---\ntitle: Ferries\n---\n\n[Back](../index.qmd)\n",
    "report/day.qmd": "---\ntitle: 2031-01-01\n---\n\nA day.\n",
    "report/lark.qmd": "# Lark {#lark}\n\nNo front matter; <q>a < b & c</q>.\n",
    "report/table.csv": "n\n1\n",
    "_variables.yml": "n: 3\n",
    "_quarto.yml": CONFIG,
}


@pytest.fixture
def project(tmp_path: Path) -> Path:
    root = tmp_path / "project"
    for name, text in PAGES.items():
        (root / name).parent.mkdir(parents=True, exist_ok=True)
        (root / name).write_text(text, encoding="utf-8")
    return root


def content(folder: Path) -> dict[str, bytes]:
    return {file.relative_to(folder).as_posix(): file.read_bytes() for file in folder.rglob("*") if file.is_file()}


def edit(name: str, old: str, new: str) -> Callable[[Path], None]:
    def change(root: Path) -> None:
        text = (root / name).read_text(encoding="utf-8")
        assert old in text
        (root / name).write_text(text.replace(old, new), encoding="utf-8")

    return change


def deleted(name: str) -> Callable[[Path], None]:
    return lambda root: (root / name).unlink()


def added(name: str, text: str) -> Callable[[Path], None]:
    return lambda root: (root / name).write_text(text, encoding="utf-8") and None


CHANGES = {
    "nothing": lambda root: None,
    "a page's text": edit("report/ferries.qmd", "Back", "Home"),
    "a page's title, which the navigation shows": edit("report/ports.qmd", "title: Ports", "title: Harbours"),
    "a page's title, for which the navigation has a name": edit("report/ferries.qmd", "title: Ferries", "title: Boats"),
    "a page's title, which another page leads to": edit(
        "_quarto.yml",
        "  search: true",
        "  search: true\n  page-navigation: true\n  sidebar: {contents: [report/*.qmd]}",
    ),
    "an option of a page": edit("report/ferries.qmd", "title: Ferries", "title: Ferries\ntoc: false\nsearch: false"),
    "a new page": added("report/finch.qmd", "---\ntitle: Finch\n---\n\n[Lark](lark.qmd)\n"),
    "a page less": deleted("report/day.qmd"),
    "a page less, to which another links": deleted("report/lark.qmd"),
    "a page less, which the navigation shows": deleted("report/ferries.qmd"),
    "a file less, to which a page links": deleted("report/table.csv"),
    "a variable": edit("_variables.yml", "3", "4"),
    "the navigation": edit("_quarto.yml", "text: More", "text: Others"),
    "the configuration": edit("_quarto.yml", "toc: true", "toc: false"),
    "options of a folder": added("report/_metadata.yml", "toc: false\n"),
    "a day in an option": edit("report/ferries.qmd", "title: Ferries", "title: Ferries\ndate: 2031-02-03"),
    "a sidebar": edit(
        "_quarto.yml", "  search: true", "  search: true\n  sidebar: {contents: [index.qmd, report/*.qmd]}"
    ),
    "a listing": edit("index.qmd", "title: Overview", "title: Overview\nlisting: {contents: report/*.qmd}"),
    "a listing by a folder": added("report/_metadata.yml", "listing: {contents: ../index.qmd}\n"),
    "a footer of links": edit("_quarto.yml", '{left: "From [here](/index.qmd)."}', "{left: [report/lark.qmd]}"),
}


@pytest.mark.parametrize("change", CHANGES.values(), ids=CHANGES)
def test_what_changed_is_rendered_and_the_rest_is_as_from_nothing(
    change: Callable[[Path], None], project: Path, tmp_path: Path
) -> None:
    last = tmp_path / "last"
    shutil.copytree(Path(rendered_pages.build(project, PageMemory(tmp_path / "kept")).out), last)
    assert any((tmp_path / "kept").iterdir())
    change(project)
    for _ in range(2):
        ours = rendered_pages.build(project, PageMemory(tmp_path / "kept", last))
        plain = tmp_path / "plain"
        shutil.rmtree(plain, ignore_errors=True)
        shutil.copytree(project, plain, ignore=shutil.ignore_patterns("_site"))
        theirs = site.build(plain, quiet=True)
        assert content(Path(ours.out)) == content(Path(theirs.out))
        assert sorted(ours.warnings) == sorted(theirs.warnings)


def test_a_page_is_rendered_once(project: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    rendered: list[str] = []

    def told(text: str, *rest: object) -> object:
        rendered.append(text)
        return markdown.render(text, *rest)

    monkeypatch.setattr(site, "render", told)
    for expected in (5, 2):  # the second time the page with a variable, and the one whose title is a day
        rendered.clear()
        rendered_pages.build(project, PageMemory(tmp_path / "kept"))
        assert len(rendered) == expected
    edit("report/ferries.qmd", "Back", "Home")(project)
    rendered.clear()
    rendered_pages.build(project, PageMemory(tmp_path / "kept"))
    assert sorted(text.strip()[:6] for text in rendered) == ["## Quay"[:6], "A day.", "[Home]"]
    edit("report/ferries.qmd", "title: Ferries", "title: Two ferries")(project)  # the menu has a name of its own for it
    rendered.clear()
    rendered_pages.build(project, PageMemory(tmp_path / "kept"))
    assert sorted(text.strip()[:6] for text in rendered) == ["## Quay"[:6], "A day.", "[Home]"]


def test_a_page_of_the_last_site_stays_unless_it_was_damaged(project: Path, tmp_path: Path) -> None:
    last = tmp_path / "last"
    whole = content(shutil.copytree(rendered_pages.build(project, PageMemory(tmp_path / "kept")).out, last))
    (last / "report/ferries.html").write_text("#", encoding="utf-8")
    (last / "report/lark.html").unlink()
    site_ = Path(rendered_pages.build(project, PageMemory(tmp_path / "kept", last)).out)
    assert content(site_) == whole
    taken = {name for name in whole if (last / name).is_file() and (site_ / name).samefile(last / name)}
    assert taken == {"index.html"}  # of the others one has a variable, one a day for a title


def test_what_is_kept_and_damaged_is_not_believed(project: Path, tmp_path: Path) -> None:
    whole = content(Path(rendered_pages.build(project, PageMemory(tmp_path / "kept")).out))
    for file in (tmp_path / "kept").iterdir():
        text = file.read_text(encoding="utf-8")
        file.write_text(text.replace("Ferries", "Ferrets"), encoding="utf-8")
    assert content(Path(rendered_pages.build(project, PageMemory(tmp_path / "kept")).out)) == whole
    for file in (tmp_path / "kept").iterdir():
        file.write_bytes(b"\xff")
    assert content(Path(rendered_pages.build(project, PageMemory(tmp_path / "kept")).out)) == whole


def test_what_no_page_needs_any_more_is_not_kept(project: Path, tmp_path: Path) -> None:
    rendered_pages.build(project, PageMemory(tmp_path / "kept"))
    before = {file.name for file in (tmp_path / "kept").iterdir()}
    deleted("report/lark.qmd")(project)
    edit("report/ports.qmd", "Of [Lark](lark.qmd), ", "")(project)
    rendered_pages.build(project, PageMemory(tmp_path / "kept"))
    assert {file.name for file in (tmp_path / "kept").iterdir()} < before


def test_many_blank_lines_are_read_in_linear_time() -> None:
    words = "\n" * 100_000 + "Of *Lark*.\n"
    assert raw_pages.signed(words) == (words, [])


EVIDENCE = "---\ntitle: {title}\ntoc: false\n---\n\n{body}"
BLOCKS = {
    "HTML as it stands": "```{=html}\n<p>*a* <b>b</b> & {c} --- $x$ [d](e.qmd)</p>\n\n<ul>\n<li>1</li>\n</ul>\n```\n",
    "a block that closes nothing": "```{=html}\n</div>\n\n<div>\n```\n",
    "an empty block": "```{=html}\n```\n",
    "code within": "```{=html}\n<code>` ``` `</code>\n```\n",
    "an indented fence within": "```{=html}\n<p>\n   ```\n",
    "signs of other use": "```{=html}\n\ue0f10\ue0f2\n```\n",
    "a carriage return": "```{=html}\n<p>a</p>\r\n<p>b</p>\n```\n",
    "a heading": '## Oil & *gas*, S&#46; Lark -- "Finch" {#oil}\n',
    "a heading with a link and mathematics": "## [Ports](ports.qmd) of $x^2$ {#ports}\n",
    "a third heading": "### Below {#below}\n",
    "a heading without a name": "## Harbour\n",
    "words of Markdown": "Of *Lark*.\n",
    "a list of letters": "```{=html}\na. b\n```\n",
}
TITLES = ("Lark", "Evidence by tie, page 3", "'Oil & gas'", "A *b*", "2031-01-01", "Öl und Gas")


@settings(max_examples=examples(36), suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None)
@given(
    pages=st.dictionaries(
        st.sampled_from(["finch", "wren", "gull", "ports"]),
        st.tuples(st.sampled_from(TITLES), st.lists(st.sampled_from(sorted(BLOCKS)), max_size=4)),
        min_size=2,
    )
)
def test_pages_of_raw_html_are_as_if_smalldocs_had_read_it(
    pages: dict[str, tuple[str, list[str]]], project: Path
) -> None:
    with tempfile.TemporaryDirectory() as folder:
        root = Path(folder) / "project"
        shutil.copytree(project, root)
        for name, (title, blocks) in pages.items():
            page = EVIDENCE.format(title=title, body="\n".join(BLOCKS[block] for block in blocks))
            (root / f"report/{name}.qmd").write_text(page, encoding="utf-8", newline="")
        plain = shutil.copytree(root, Path(folder) / "plain")
        theirs = site.build(plain, quiet=True)
        for _ in range(2):
            ours = rendered_pages.build(root, PageMemory(Path(folder) / "kept"))
            assert content(Path(ours.out)) == content(Path(theirs.out))
            assert sorted(ours.warnings) == sorted(theirs.warnings)
