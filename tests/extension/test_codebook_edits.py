"""A codebook that is written from a notebook: comments and order stay, what is wrong is not kept, undo gives bytes."""

from pathlib import Path

import pytest

from analysis.codebook import load, theme_amendments
from analysis.errors import BroadsheetError, CodebookError
from analysis.extension import codebook_edits
from analysis.settings import Settings

BOOK = """# ours, in the order of the manual
roads:
  label: Roads   # as in the manual
  definition: Of roads.
  terms:
    - road*
    # the next are of towns
    - text: [lane*, street*]
  exclude: [road show]

fish: {label: Fish, definition: Of fish., terms: fish*}
"""


@pytest.fixture
def project(tmp_path: Path) -> Settings:
    (tmp_path / "codebook").mkdir()
    (tmp_path / "codebook" / "themes.yaml").write_bytes(BOOK.encode("utf-8"))
    return Settings(root=tmp_path, corpus=tmp_path)


def book(project: Settings) -> str:
    return (project.root / "codebook" / "themes.yaml").read_bytes().decode("utf-8")


@pytest.mark.parametrize(
    ("theme", "to", "added"),
    [
        ("roads", "terms", "    - text: [lane*, street*]\n    - 'pier: *'\n"),
        ("roads", "exclude", "  exclude: [road show, 'pier: *']\n"),
        ("fish", "terms", "terms: [fish*, 'pier: *']}"),
        ("fish", "exclude", "fish: {exclude: ['pier: *'], label"),
    ],
)
def test_a_term_comes_into_its_list_and_nothing_else_changes(
    project: Settings, theme: str, to: str, added: str
) -> None:
    new = theme_amendments.with_term(BOOK, theme, "pier: *", to=to)  # type: ignore[arg-type]
    assert added in new
    assert [line for line in BOOK.splitlines() if "#" in line] == [line for line in new.splitlines() if "#" in line]
    windows = BOOK.replace("\n", "\r\n")
    assert theme_amendments.with_term(windows, theme, "pier: *", to=to) == new.replace("\n", "\r\n")


def test_what_was_written_is_read_and_taken_back_step_by_step(project: Settings) -> None:
    codebook_edits.add_term(project, "fish", "trout", source="article: a7:0-5")
    first = book(project)
    codebook_edits.add_theme(project, "piers", label="Piers", definition="Of piers.", terms=["pier*"])
    path = project.root / "codebook" / "themes.yaml"
    patterns = load.themes(path).patterns
    assert {("fish", "trout"), ("piers", "pier*")} <= {*zip(patterns["id"], patterns["phrase"], strict=True)}
    assert "piers" in codebook_edits.taken_back(project)
    assert book(project) == first
    codebook_edits.taken_back(project)
    assert book(project) == BOOK
    with pytest.raises(BroadsheetError, match="Nothing was written"):
        codebook_edits.taken_back(project)


def test_what_other_hands_changed_is_not_taken_back(project: Settings) -> None:
    codebook_edits.add_term(project, "fish", "trout")
    path = project.root / "codebook" / "themes.yaml"
    path.write_text(book(project) + "# later\n", encoding="utf-8")
    with pytest.raises(BroadsheetError, match="changed by hand"):
        codebook_edits.taken_back(project)
    assert "trout" in book(project)


@pytest.mark.parametrize(
    ("theme", "term", "told"),
    [("road", "pier*", "did you mean `roads`"), ("fish", "fish*", "not be valid"), ("fish", "*", "not be valid")],
)
def test_what_would_not_be_a_codebook_is_not_kept(project: Settings, theme: str, term: str, told: str) -> None:
    with pytest.raises(CodebookError, match=told):
        codebook_edits.add_term(project, theme, term)
    with pytest.raises(CodebookError, match="already"):
        codebook_edits.add_theme(project, "fish", label="Fish", definition="Of fish.", terms=["fish*"])
    assert book(project) == BOOK


def test_the_codebook_of_the_package_is_not_written(tmp_path: Path) -> None:
    with pytest.raises(BroadsheetError, match="copy"):
        codebook_edits.add_term(Settings(root=tmp_path, corpus=tmp_path), "fish", "trout")
