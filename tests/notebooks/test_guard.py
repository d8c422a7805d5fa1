"""The notebooks' test guards their numbers: what changes a headline number makes it fail."""

import json
import re
from pathlib import Path

import pytest

from analysis.present.findings.numbers import JSON
from tests.study import ROOT, Study, made

NBVAL = ("--nbval", "--nbval-current-env", "--nbval-sanitize-with", str(ROOT / "tests/notebooks/sanitize.cfg"))
NAMES = ("corpus", "actor_network", "theme_frequencies")
# The steps that make the tables which a notebook reads, and no others: a whole report takes four times as long.
PREPARE = """
import json, sys
from analysis import settings
from analysis.pipeline import dependencies, plan, run
project = settings.load()
read = {name for notebook in sys.argv[1:] for name in dependencies.tables(project.notebook(notebook))}
needed = [step.name for step in plan.planned(project) if read & {file.stem for file in step.writes}]
done = run.run(project, only=needed, say=lambda line: None)
print(json.dumps([step.name for step in done if step.ran]))
"""


@pytest.fixture(scope="module")
def tabled(tmp_path_factory: pytest.TempPathFactory) -> Study:
    """A project with the tables that these notebooks read."""
    study = made(tmp_path_factory.mktemp("guard") / "study")
    assert "corpus" in study.run_code(PREPARE, *NAMES)
    return study


@pytest.fixture
def study(tabled: Study, tmp_path: Path) -> Study:
    return tabled.copy(tmp_path / "study")


def compared(study: Study, *names: str) -> tuple[int, str]:
    files = [f"notebooks/{name}.ipynb" for name in names]
    whole = ("-o", "truncation_limit_lines=0", "-o", "truncation_limit_chars=0")
    done = study.run("pytest", "-p", "no:cacheprovider", *whole, "-c", str(ROOT / "pyproject.toml"), "--rootdir", ".",
                     "--confcutdir", ".", *NBVAL, *files)  # fmt: skip
    return done.returncode, done.stdout


# The network's first cells, where nothing can be searched for communities.
NETWORK = """
import json
from analysis.measure.inference import community_tests
def refused(*given, **choices):
    raise AssertionError("measured a second time")
community_tests.stability = community_tests.against_chance = refused
names = {}
for cell in json.load(open("notebooks/actor_network.ipynb", encoding="utf-8"))["cells"][:5]:
    if cell["cell_type"] == "code":
        exec("".join(cell["source"]), names)
print(json.dumps(len(names["network"].ties)))
"""


def test_the_network_is_not_measured_a_second_time(tabled: Study) -> None:
    assert tabled.run_code(NETWORK) > 0


def test_a_dropped_entry_of_a_codebook_fails_its_notebook(study: Study) -> None:
    study.edit("codebook/actors.yaml", "metonyms: [Moscow, ", "metonyms: [")
    study.edit("codebook/themes.yaml", "vaccin*, ", "")
    headlines = {"actor_network": "top_weight", "theme_frequencies": "uncoded"}
    assert {"actors", "themes"} <= {*study.run_code(PREPARE, *headlines)}
    code, told = compared(study, *headlines)
    assert code == 1
    for notebook, headline in headlines.items():
        assert headline in told, notebook


def test_a_changed_stored_number_fails_and_all_else_is_that_of_the_five_articles(study: Study) -> None:
    changed = []
    for notebook in NAMES:
        path = study.folder / "notebooks" / f"{notebook}.ipynb"
        stored = json.loads(path.read_text(encoding="utf-8"))
        findings = stored["cells"][-1]["outputs"][0]["data"][JSON]
        changed.append(next(key for key, value in findings.items() if re.search(r">\d", str(value))))
        findings[changed[-1]] = re.sub(r">\d", lambda m: f">{9 - int(m[0][1])}", findings[changed[-1]], count=1)
        path.write_text(json.dumps(stored), encoding="utf-8")
    code, told = compared(study, *NAMES)
    assert code == 1
    # the last cell of each, and no other
    assert re.search(rf"\b{len(NAMES)} failed, \d+ passed", told), told[-3000:]
    for name in changed:
        assert name in told
