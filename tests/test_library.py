"""The library in a notebook of one's own: no project, no extra, no file; and rooms that say what they hold."""

import ast
import json
import os
import re
import subprocess
import sys
from collections.abc import Iterator
from importlib import import_module
from pathlib import Path
from types import ModuleType
from typing import Any

import pytest

from analysis.present import kept
from tests import examples

ROOT = Path(__file__).parents[1]
ROOMS = (
    *("analysis", "analysis.corpus", "analysis.codebook", "analysis.annotate", "analysis.corrections"),
    *("analysis.evaluate", "analysis.measure", "analysis.measure.networks", "analysis.measure.themes"),
    *("analysis.measure.time", "analysis.measure.inference", "analysis.present", "analysis.present.figures"),
    *("analysis.present.findings", "analysis.annotate.actors", "analysis.annotate.names", "analysis.annotate.speech"),
    *("analysis.annotate.events", "analysis.annotate.dates"),
)
# What only the report, JupyterLab and the tests need.
EXTRAS = (
    *("pytask", "grimp", "papermill", "nbclient", "ipykernel", "jupyterlab", "jupyter_client", "smalldocs", "pybtex"),
    *("griffe", "uv", "IPython"),
)
GUARD = f"""
import os, sys
from importlib.abc import MetaPathFinder

class Closed(MetaPathFinder):
    def find_spec(self, name, path=None, target=None):
        if name.partition(".")[0] in {EXTRAS!r}:
            raise ModuleNotFoundError(f"No module named {{name!r}}", name=name)

written = []
def watched(event, given):
    if event == "open" and isinstance(given[0], (str, bytes)) and given[0] != os.devnull:
        path, mode, flags = given
        if any(sign in (mode or "") for sign in "wax+") or flags & (os.O_WRONLY | os.O_RDWR | os.O_CREAT):
            path = os.fsdecode(path)
            written.extend([path] if not path.startswith(os.environ["TMPDIR"]) else [])
    elif event in ("os.mkdir", "os.rename", "shutil.copyfile", "tempfile.mkstemp", "tempfile.mkdtemp"):
        written.append(f"{{event}} {{given}}")

sys.meta_path.insert(0, Closed())
sys.modules["anywidget"] = None  # not installed, for those who ask before they import it: Altair does
sys.addaudithook(watched)
"""
FRAME = """
import pandas as pd
frame = pd.DataFrame({
    "story": ["Kenya signed a treaty with Peru. “We are glad,” said a diplomat.", "Peru and Kenya met on Monday."],
    "day": ["2031-02-03", "2031-02-05"],
    "desk": ["World", "World"],
})
"""
TOLD = """
import json
chart = present.figures.charts.network(ties, nodes, places, description="Who is named beside whom", unit="sentences")
pictured = "image/svg+xml" in chart._repr_mimebundle_()
print(json.dumps({"ties": ties[["source", "target"]].values.tolist(), "events": len(found.events), "pictured": pictured,
                  "desks": len(articles.document_variables), "written": written}))
"""


def in_ten_lines() -> str:
    readme = (ROOT / "README.md").read_text(encoding="utf-8")
    (code,) = re.findall(r"## In a notebook of your own\n.*?```python\n(.*?)```", readme, re.DOTALL)
    return str(code)


def alone(code: str, folder: Path) -> dict[str, Any]:
    """What a program prints last, as JSON, that runs in an empty folder and leaves it so."""
    empty, home, scratch = folders = [folder / name for name in ("empty", "home", "scratch")]
    for one in folders:
        one.mkdir()
    empty.chmod(0o555)
    # py3langid unpacks its model into a temporary file without a name, of which nothing stays
    own = {"PYTHONPATH": str(ROOT), "PYTHONDONTWRITEBYTECODE": "1", "HOME": str(home), "TMPDIR": str(scratch)}
    own[kept.SHARED] = ""  # nor is there a folder that is to be written to
    asked = [sys.executable, "-c", code]
    run = subprocess.run(asked, check=False, cwd=empty, env=os.environ | own, capture_output=True, text=True)
    assert run.returncode == 0, run.stderr
    assert not [file for one in folders for file in one.iterdir()]
    return dict(json.loads(run.stdout.splitlines()[-1]))


@pytest.mark.parametrize("profile", ["full", "lexical"])
def test_ten_lines_of_the_readme_lead_from_a_frame_to_a_figure(profile: str, tmp_path: Path) -> None:
    code = in_ten_lines()
    assert len([line for line in code.splitlines() if line.strip()]) <= 10
    if profile == "lexical":
        code = code.replace("annotate.articles(articles)", 'annotate.articles(articles, profile="lexical")')
    told = alone(GUARD + FRAME + code + TOLD, tmp_path)
    events = {"full": 4, "lexical": 0}[profile]
    assert told == {"ties": [["KEN", "PER"]], "events": events, "pictured": True, "desks": 2, "written": []}


def test_the_guard_guards(tmp_path: Path) -> None:
    file = tmp_path / "here.txt"
    code = f"{GUARD}\nimport json\nopen({str(file)!r}, 'w').close()\nprint(json.dumps({{'written': written}}))"
    assert alone(code, tmp_path)["written"] == [str(file)]
    (tmp_path / "other").mkdir()
    with pytest.raises(AssertionError, match="No module named 'papermill'"):
        alone(f"{GUARD}\nimport papermill", tmp_path / "other")


def test_the_package_is_light_until_it_is_used(tmp_path: Path) -> None:
    code = (
        f"import sys, json, {', '.join(ROOMS)}\n"
        "heavy = {'pandas', 'numpy', 'spacy', 'altair', 'networkx', 'yaml'} & {*sys.modules}\n"
        "print(json.dumps({'heavy': sorted(heavy)}))"
    )
    assert alone(code, tmp_path)["heavy"] == []


def shown(room: str) -> Iterator[ModuleType]:
    """The modules that a room shows, and those of the rooms in it."""
    for name in import_module(room).__all__:
        one = getattr(import_module(room), name)
        if isinstance(one, ModuleType) and not hasattr(one, "__path__"):
            yield one
        elif isinstance(one, ModuleType) and hasattr(one, "__all__"):
            yield from shown(one.__name__)


# The words of the report's own pages take what its notebooks compute, and are shown there.
OF_THE_REPORT = "analysis.present.findings."
SHOWN = [one for one in shown("analysis") if not one.__name__.startswith(OF_THE_REPORT)]


@pytest.mark.parametrize("module", SHOWN, ids=lambda one: one.__name__)
def test_every_function_that_a_room_shows_has_an_example(module: ModuleType) -> None:
    without = [name for name, one in examples.functions(module).items() if ">>>" not in (one.__doc__ or "")]
    assert without == []


@pytest.mark.parametrize("room", ROOMS)
def test_a_room_shows_what_it_holds(room: str) -> None:
    package = import_module(room)
    assert package.__all__ and dir(package) == sorted(package.__all__)
    assert len(package.__doc__ or "") > 30
    for name in package.__all__:
        assert getattr(package, name).__doc__, name
    with pytest.raises(AttributeError, match="nothing_like_it"):
        _ = package.nothing_like_it


@pytest.mark.parametrize("room", ["analysis.measure", *(r for r in ROOMS if r.startswith(("analysis.measure.",)))])
def test_every_module_of_the_measures_is_shown(room: str) -> None:
    folder = Path(str(import_module(room).__file__)).parent
    there = {p.stem for p in folder.glob("*.py")} | {p.parent.name for p in folder.glob("*/__init__.py")}
    assert there - {"__init__"} == set(import_module(room).__all__)


def test_modules_of_the_package_import_from_modules_not_from_what_rooms_show() -> None:
    # what a step depends on is read from imports, and a room's attributes are none
    for path in sorted((ROOT / "analysis").rglob("*.py")):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, ast.ImportFrom) and node.module in ROOMS:
                for alias in node.names:
                    place = ROOT.joinpath(*node.module.split("."), alias.name)
                    known = place.is_dir() or place.with_suffix(".py").exists() or alias.name == "__version__"
                    assert known, f"{path.relative_to(ROOT)}, line {node.lineno}: {alias.name}"
