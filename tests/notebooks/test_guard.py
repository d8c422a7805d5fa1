"""The notebooks' test guards their numbers: what changes a headline number makes it fail."""

import json
from pathlib import Path

import pytest

from tests.study import ROOT, Study

NBVAL = ("--nbval", "--nbval-current-env", "--nbval-sanitize-with", str(ROOT / "tests/notebooks/sanitize.cfg"))


def compared(study: Study, *names: str) -> tuple[int, str]:
    files = [f"notebooks/{name}.ipynb" for name in names]
    whole = ("-o", "truncation_limit_lines=0", "-o", "truncation_limit_chars=0")
    done = study.run("pytest", "-p", "no:cacheprovider", *whole, "-c", str(ROOT / "pyproject.toml"), "--rootdir", ".",
                     "--confcutdir", ".", *NBVAL, *files)  # fmt: skip
    return done.returncode, done.stdout


def test_stored_outputs_are_those_of_the_five_articles(study: Study) -> None:
    code, told = compared(study, "corpus", "actor_network", "theme_frequencies")
    assert code == 0, told[-3000:]


@pytest.mark.parametrize(
    ("file", "old", "step", "notebook", "headline"),
    [
        ("codebook/actors.yaml", "metonyms: [Moscow, ", "actors", "actor_network", "top_weight"),
        ("codebook/themes.yaml", "vaccin*, ", "themes", "theme_frequencies", "uncoded"),
    ],
)
def test_a_dropped_entry_of_a_codebook_fails_its_notebook(
    study: Study, file: str, old: str, step: str, notebook: str, headline: str
) -> None:
    study.edit(file, old, "metonyms: [" if "metonyms" in old else "")
    assert step in study.steps()
    code, told = compared(study, notebook)
    assert code == 1
    assert headline in told


@pytest.mark.parametrize("notebook", ["corpus", "actor_network", "theme_frequencies"])
def test_a_changed_stored_number_fails(study: Study, notebook: str) -> None:
    path: Path = study.folder / "notebooks" / f"{notebook}.ipynb"
    stored = json.loads(path.read_text(encoding="utf-8"))
    findings = stored["cells"][-1]["outputs"][0]["data"]["application/json"]
    name = next(key for key, value in findings.items() if isinstance(value, int))
    findings[name] += 1
    path.write_text(json.dumps(stored), encoding="utf-8")
    code, told = compared(study, notebook)
    assert code == 1
    assert name in told
