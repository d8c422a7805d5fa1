"""A new project says nothing of the worked example that is not true of it."""

from pathlib import Path

from tests.study import ROOT, made


def test_the_methods_of_a_new_project_claim_no_coding(tmp_path: Path) -> None:
    study = made(tmp_path / "study", articles=False)
    methods = (study.folder / "report" / "methods.qmd").read_text(encoding="utf-8")
    assert "Nobody has coded these articles by hand yet" in methods
    assert "worked example" not in methods
    assert "were coded by hand" in (ROOT / "report" / "methods.qmd").read_text(encoding="utf-8")


def test_a_new_project_reads_its_own_folder_and_codebooks(tmp_path: Path) -> None:
    study = made(tmp_path / "study", articles=False)
    assert 'corpus = "articles"' in (study.folder / "broadsheet.toml").read_text(encoding="utf-8")
    assert {p.name for p in (study.folder / "codebook").iterdir()} == {"actors.yaml", "themes.yaml", "verbs.yaml"}
    assert not list((study.folder / "articles").iterdir())
    assert not (study.folder / "report" / "evidence").exists()
