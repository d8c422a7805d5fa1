"""A change runs the steps that use what changed, and no other."""

import pytest

from tests.study import RAN, Study

AFTER_TABLES = {"evidence", "article pages", "concordance", "exports", "summary"}
# It reads all that a report is computed from and by.
ALWAYS = {"provenance"}
# A small grid, and what is drawn of it.
AFTER_CLAIMS = {"specifications", "claims", "notebook specification", "notebook robustness"}
AFTER_ACTORS = {
    "actors",
    "names",
    "candidates",
    "speech",
    "events",
    "themes",
    "network",
    "graphs",
    *(f"notebook {name}" for name in ("actor_network", "relations", "theme_frequencies", "voices", "timeline")),
    *("notebook comparison", "notebook trends"),
    "variables",
    *AFTER_CLAIMS,
    *AFTER_TABLES,
}


def test_nothing_changed_runs_nothing(study: Study) -> None:
    assert study.steps() == set()


CHANGES = [
    # what is edited, old and new words, and the steps that depend on it
    pytest.param(
        "codebook/themes.yaml", "[summit, summits, ", "[",
        {
            *("themes", "notebook theme_frequencies", "notebook voices", "notebook timeline", "notebook validation"),
            *("notebook comparison", "notebook trends"),
            *("variables", *AFTER_CLAIMS, *AFTER_TABLES),
        },
        id="a theme loses a term",
    ),
    pytest.param(
        "codebook/actors.yaml", "metonyms: [Moscow, ", "metonyms: [",
        AFTER_ACTORS, id="an actor loses a metonym",
    ),
    pytest.param(
        "broadsheet.toml", "[notebooks.actor_network]", '[notebooks.actor_network]\nwithin = "paragraph"',
        {
            *("notebook actor_network", "variables", "evidence", "article pages", "graphs"),
            *("network", "claims", "notebook robustness", "exports"),
        },
        id="a notebook gets a parameter",
    ),
    pytest.param(
        "broadsheet.toml", 'text = "sentences"', 'text = "none"',
        {"evidence", "article pages", "concordance", "exports", "notebook timeline", "variables"},
        id="the site quotes nothing",
    ),
    pytest.param(
        "broadsheet.toml", "evidence_articles = 500", "evidence_articles = 2", {"article pages"},
        id="fewer articles have a page",
    ),
]  # fmt: skip


@pytest.mark.parametrize(("file", "old", "new", "expected"), CHANGES)
def test_a_changed_file_runs_its_own_steps(study: Study, file: str, old: str, new: str, expected: set[str]) -> None:
    study.edit(file, old, new)
    assert study.steps() == expected | ALWAYS


MODULES = [
    # a module, and the steps whose code imports it, directly or not; their tables stay the same, so no more runs;
    # the reference reads all of them
    pytest.param("analysis/annotate/themes.py", {"themes", "validation", "reference"}, id="themes"),
    pytest.param("analysis/annotate/actors/roles.py", {"actors", "validation", "reference"}, id="roles"),
    pytest.param(
        "analysis/measure/themes/frequencies.py",
        {"notebook theme_frequencies", "reference"},
        id="frequencies",
    ),
    pytest.param("analysis/corpus/boilerplate/line_labels.py", {"corpus", "validation", "reference"}, id="boilerplate"),
    pytest.param(
        "analysis/corpus/words/en/boilerplate.toml",
        {"corpus", "sentences", "validation", "notebook corpus", "variables", "summary"},
        id="the word list of modules of both",
    ),
]


@pytest.mark.parametrize(("module", "expected"), MODULES)
def test_a_changed_module_runs_the_steps_that_use_it(study: Study, module: str, expected: set[str]) -> None:
    file = study.package / module
    file.write_text(file.read_text(encoding="utf-8") + "\n# a remark\n", encoding="utf-8")
    assert study.steps() == expected | ALWAYS


SLIPS = [
    # what is edited, old and new words, and what is said of it
    ("codebook/themes.yaml", "  label: ", "  lable: ", ["themes.yaml", "lable", "`label`"]),
    ("broadsheet.toml", 'gold = ""', 'gold = "gold"', ["sentences.jsonl", "line 1"]),
]


@pytest.mark.parametrize(("file", "old", "new", "words"), SLIPS)
def test_a_slip_is_told_before_any_step_runs(study: Study, file: str, old: str, new: str, words: list[str]) -> None:
    study.edit("codebook/actors.yaml", "metonyms: [Moscow, ", "metonyms: [")
    (study.folder / "gold" / "sentences.jsonl").write_text("{}\n", encoding="utf-8")
    study.edit(file, old, new)
    done = study.run("analysis", "prepare")
    assert done.returncode == 1
    assert [word for word in words if word not in done.stderr] == []
    assert RAN.findall(done.stderr) == []


def test_an_interrupted_run_goes_on_from_what_was_finished(study: Study) -> None:
    (study.folder / "build" / "tables" / "codes.parquet").unlink()
    assert study.steps() == {"themes"}
