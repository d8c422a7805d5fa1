"""The page of architecture says what the imports say."""

from pathlib import Path

import pytest

from docs import architecture

PAGE = architecture.PAGE.read_text(encoding="utf-8")


def test_the_figures_are_what_the_imports_say() -> None:
    assert architecture.drawn(PAGE, architecture.graph()) == PAGE, "run `python -m docs.architecture`"


def test_a_new_import_changes_the_figure() -> None:
    imports = architecture.graph()
    imports.add_import(importer="analysis.corpus.clean", imported="analysis.present.escape")
    assert "  corpus --> present\n" not in PAGE
    assert "  corpus --> present\n" in architecture.drawn(PAGE, imports)


@pytest.mark.parametrize("room", ["annotate", "codebook", "corpus", "measure", "pipeline", "present"])
def test_each_room_of_several_has_a_figure(room: str) -> None:
    assert f"<!-- drawn: analysis.{room} -->\n```mermaid\n" in PAGE


def test_the_decisions_are_all_listed() -> None:
    folder = architecture.PAGE.parent / "decisions"
    listed = (folder / "README.md").read_text(encoding="utf-8")
    records = sorted(file.name for file in folder.glob("[0-9]*.md"))
    assert records
    assert [name for name in records if f"]({name})" not in listed] == []
    assert [int(name[:4]) for name in records] == list(range(1, len(records) + 1))


@pytest.mark.parametrize("part", ["Context", "Decision", "Measured", "Consequences"])
def test_each_decision_says_why(part: str) -> None:
    for file in sorted(Path(architecture.PAGE.parent, "decisions").glob("[0-9]*.md")):
        assert f"\n## {part}\n\n" in file.read_text(encoding="utf-8"), file.name
