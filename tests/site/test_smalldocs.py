"""Embeds, references and citations as smalldocs gets them: resolved, or refused with file and line."""

from collections.abc import Callable
from pathlib import Path

import nbformat
import pytest

from analysis.errors import SiteError
from analysis.present.site import smalldocs
from analysis.present.site.bibliography import Bibliography

BIBLIOGRAPHY = """@article{norvan1999,
  author = {Norvan, Ada and Ost, Bela}, title = {On Ports}, journal = {Made Up}, year = {1999}
}
@book{ost2001, author = {Ost, Bela}, title = {On Ferries}, publisher = {Alba Press}, year = {2001}}
"""
Resolve = Callable[[str], str]


def cell(label: str, caption: str) -> nbformat.NotebookNode:
    kind = label.partition("-")[0]
    output = nbformat.v4.new_output("display_data", data={"text/html": f'<div class="bs-chart">{label}</div>'})
    return nbformat.v4.new_code_cell(f'#| label: {label}\n#| {kind}-cap: "{caption}"\nshow()', outputs=[output])


@pytest.fixture
def resolve(tmp_path: Path) -> Resolve:
    (tmp_path / "build" / "notebooks").mkdir(parents=True)
    (tmp_path / "report").mkdir()
    cells = [
        cell("fig-ports", "{{< var ports.caption >}}"),
        cell("fig-ferries", "Ferries."),
        cell("tbl-ports", "Ports."),
    ]
    cells.append(nbformat.v4.new_code_cell("#| label: fig-empty\nnothing()"))
    nbformat.write(nbformat.v4.new_notebook(cells=cells), tmp_path / "build" / "notebooks" / "ports.ipynb")
    (tmp_path / "references.bib").write_text(BIBLIOGRAPHY, encoding="utf-8")

    def resolved(text: str) -> str:
        page = tmp_path / "report" / "page.qmd"
        page.write_text(text, encoding="utf-8")
        return smalldocs.resolve(page, tmp_path, Bibliography(tmp_path / "references.bib"))

    return resolved


def test_a_page_that_is_no_utf_8_is_told(resolve: Resolve, tmp_path: Path) -> None:
    for content in ("caf\xe9".encode("latin-1"), "ports".encode("utf-16"), bytes(range(256))):
        (tmp_path / "report" / "page.qmd").write_bytes(content)
        with pytest.raises(SiteError, match=r"page\.qmd, line \d+: expected UTF-8"):
            smalldocs.resolve(tmp_path / "report" / "page.qmd", tmp_path)


def test_a_work_that_cannot_be_listed_is_told(tmp_path: Path) -> None:
    (tmp_path / "own.bib").write_text("@article{norvan1999, title = {On Ports}}", encoding="utf-8")
    with pytest.raises(SiteError, match=r"own\.bib cannot be listed \(missing author in norvan1999\)"):
        list(Bibliography(tmp_path / "own.bib").entries(["norvan1999"]))


def embed(label: str, notebook: str = "ports") -> str:
    return f"{{{{< embed ../build/notebooks/{notebook}.ipynb#{label} >}}}}"


def test_figures_and_tables_are_numbered_by_their_order_in_the_page(resolve: Resolve) -> None:
    parts = [embed("fig-ferries"), embed("tbl-ports"), embed("fig-ports"), "See @fig-ports, @fig-ferries, @tbl-ports."]
    text = resolve("\n\n".join(parts))
    for name, label in (("Figure\xa02", "fig-ports"), ("Figure\xa01", "fig-ferries"), ("Table\xa01", "tbl-ports")):
        assert f"[{name}](#{label})" in text
        assert f"[{name}:]{{.bs-label}}" in text
    assert "@" not in text


def test_a_caption_keeps_its_variable_and_stands_below_a_figure_and_above_a_table(resolve: Resolve) -> None:
    figure, table = resolve(embed("fig-ports")), resolve(embed("tbl-ports"))
    assert "{.bs-label} {{< var ports.caption >}}" in figure
    assert figure.index("bs-chart") > figure.index("bs-caption")
    assert table.index("bs-chart") > table.index("bs-caption")
    assert "](../build/notebooks/ports-preview.ipynb)" in figure


def test_citations_become_links_and_a_list_of_references(resolve: Resolve) -> None:
    text = resolve("As @ost2001 says; others do not [@norvan1999; @ost2001].")
    assert "As [Ost (2001)](#ref-ost2001) says" in text
    assert "([Norvan and Ost 1999](#ref-norvan1999); [Ost 2001](#ref-ost2001))" in text
    assert text.count('id="ref-ost2001"') == text.count('id="ref-norvan1999"') == 1
    assert text.index("ref-norvan1999", text.index("## References")) < text.rindex("ref-ost2001")


@pytest.mark.parametrize(
    "text",
    [
        "Write `@fig-nothing` or `[@nobody2000]` in `code`.",
        "```\n@fig-nothing [@nobody2000]\n{{< embed x.ipynb#fig-nothing >}}\n```",
        "~~~{.md}\n@fig-nothing\n```\n@nobody2000\n~~~",
        "````\n```\n@fig-nothing\n```\n````",
        "Mail ada@alba.example, not \\@ada.",
    ],
)
def test_code_and_addresses_are_left_alone(resolve: Resolve, text: str) -> None:
    assert resolve(text) == text + "\n"


@pytest.mark.parametrize(
    ("line", "said"),
    [
        ("See @fig-port.", "did you mean `fig-ports`?"),
        (embed("fig-prts"), "did you mean `fig-ports`?"),
        (embed("fig-ports", "harbours"), "harbours.ipynb"),
        (embed("fig-empty"), "no HTML output"),
        (embed("fig-ports"), "stands twice"),
        ("As @ost2002 says.", "did you mean `ost2001`?"),
        ("It is said [@norvan1999; @nrvan1999].", "did you mean `norvan1999`?"),
    ],
)
def test_what_does_not_resolve_stops_with_file_and_line(resolve: Resolve, line: str, said: str) -> None:
    with pytest.raises(SiteError) as stopped:
        resolve(f"---\ntitle: x\n---\n\n{embed('fig-ports')}\n\n{line}\n")
    assert str(stopped.value).startswith("report/page.qmd, line 7: ")
    assert said in str(stopped.value)


def test_a_label_that_two_cells_have_stops_the_rendering(resolve: Resolve, tmp_path: Path) -> None:
    path = tmp_path / "build" / "notebooks" / "ports.ipynb"
    nbformat.write(nbformat.v4.new_notebook(cells=[cell("fig-ports", "One."), cell("fig-ports", "Two.")]), path)
    with pytest.raises(SiteError, match=r"page\.qmd, line 1: two cells .*`fig-ports`"):
        resolve(embed("fig-ports"))


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ('::: {.content-visible when-meta="has.gold"}\nyes\n:::', "yes"),
        ('::: {.content-visible unless-meta="has.gold"}\nno\n:::', ""),
        ('::: {.content-visible when-meta="has.nothing"}\nno\n:::', ""),
        ('::: {.content-visible when-meta="has.nothing"}\n::: {.callout-note}\nno\n:::\nno\n:::\nyes', "yes"),
        (':::: {.content-visible when-meta="has.gold"}\n::: {.box}\nyes\n:::\n::::', "::: {.box} yes :::"),
        ('```\n::: {.content-visible when-meta="has.nothing"}\n```\nyes', "``` ::: {.content-visible "
         'when-meta="has.nothing"} ``` yes'),
        ('::: {.content-visible when-meta="has.nothing"}\n' + embed("fig-none") + "\n:::\nyes", "yes"),
    ],
)  # fmt: skip
def test_a_passage_stands_where_its_condition_holds(resolve: Resolve, tmp_path: Path, text: str, shown: str) -> None:
    (tmp_path / "report" / "_metadata.yml").write_text("has:\n  gold: true\n", encoding="utf-8")
    assert " ".join(resolve(text).split()) == shown


def test_a_figure_that_is_not_shown_takes_no_number(resolve: Resolve) -> None:
    hidden = f'::: {{.content-visible when-meta="has.gold"}}\n\n{embed("fig-ferries")}\n\n:::\n\n'
    assert "[Figure\xa01](#fig-ports)" in resolve(f"{hidden}{embed('fig-ports')}\n\nSee @fig-ports.")


def test_a_passage_that_is_never_closed_is_named(resolve: Resolve) -> None:
    with pytest.raises(SiteError, match=r"page\.qmd, line 3: the `:::` that begins here is never closed"):
        resolve('one\n\n::: {.content-visible when-meta="has.gold"}\ntwo')
