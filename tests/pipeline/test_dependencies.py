"""What a step depends on follows from the function that it runs: its module, what this imports, the data it opens."""

import ast
import json
import random
from collections.abc import Iterator
from pathlib import Path

import pytest

from analysis import resources, settings
from analysis.errors import BroadsheetError
from analysis.pipeline import dependencies, plan
from analysis.pipeline.step import Step
from tests.long import LONG
from tests.study import ROOT, Study

PACKAGE = ROOT / "analysis"
FILES = sorted(PACKAGE.rglob("*.py"))
# Each module costs a dry run of about a second: all of them in the long check, some of them, drawn anew, in each test.
TRIED = FILES if LONG else random.Random().sample(FILES, 12)

# Edits one file after another and tells which steps a dry run finds due; then each file is as it was.
DRY_RUNS = """
import json, sys
from pathlib import Path
from analysis import settings
from analysis.pipeline import run
project = settings.load()
told = {"": run.due(project)}
for name in sys.argv[1:]:
    file = Path(name)
    before = file.read_bytes()
    file.write_bytes(before + b"\\n_NO_OPERATION = 1\\n")
    told[name] = run.due(project)
    file.write_bytes(before)
print(json.dumps(told))
"""


def named(file: Path) -> str:
    parts = file.relative_to(ROOT).with_suffix("").parts
    return ".".join(parts[:-1] if parts[-1] == "__init__" else parts)


MODULES = {named(file): file for file in FILES}


def imports(file: Path) -> Iterator[str]:
    """The modules that a file imports, read from its code: a second way to the same graph."""
    for node in ast.walk(ast.parse(file.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom) and node.module:
            yield node.module
            yield from (f"{node.module}.{alias.name}" for alias in node.names)


def reached(starts: set[str]) -> set[str]:
    """Modules and all that they import, with the packages that run when they are imported."""
    found: set[str] = set()
    waiting = [*starts]
    while waiting:
        name = waiting.pop()
        if name in MODULES and name not in found:
            found.add(name)
            waiting += [*imports(MODULES[name]), name.rpartition(".")[0]]
    return found


def users(steps: list[Step]) -> dict[str, set[str]]:
    """The steps that import each module, or read it as a text."""
    using: dict[str, set[str]] = {name: set() for name in MODULES}
    for step in steps:
        starts = {step.module, *(module for notebook in step.notebooks for module in dependencies.imported(notebook))}
        for name in reached(starts):
            using[name].add(step.name)
        for name in (named(ROOT / file.relative_to(PACKAGE.parent)) for file in step.documents if file.suffix == ".py"):
            using[name].add(step.name)
    return using


def after(steps: list[Step], first: set[str]) -> set[str]:
    """Steps, and those that read what they write."""
    due = set(first)
    for step in steps:
        written = {path for other in steps if other.name in due for path in other.writes}
        if written & set(step.reads):
            due.add(step.name)
    return due


def order(steps: list[Step]) -> list[Step]:
    """Every step behind those whose files it reads."""
    done: list[Step] = []
    while len(done) < len(steps):
        written = {path for step in steps if step not in done for path in step.writes}
        done += [step for step in steps if step not in done and not written & set(step.reads)]
    return done


def test_a_step_depends_on_the_modules_that_it_imports_and_no_other() -> None:
    steps = plan.planned(settings.load(ROOT))
    using = users(steps)
    for step in steps:
        read = (file for file in step.reads if file.is_relative_to(PACKAGE))  # a page's hook is no module
        code = {file for file in (*dependencies.files(step), *read) if file.suffix == ".py"}
        assert code == {MODULES[name] for name, by in using.items() if step.name in by}, step.name


def test_every_step_has_a_module_of_its_own() -> None:
    steps = [step for step in plan.planned(settings.load(ROOT)) if not step.name.startswith("notebook ")]
    modules = [step.module for step in steps]
    assert len(set(modules)) == len(modules)


def test_data_is_opened_by_names_that_can_be_read_from_the_code() -> None:
    opened: dict[Path, set[str]] = {}
    for file in FILES:
        code = file.read_text(encoding="utf-8")
        for call in (node for node in ast.walk(ast.parse(code)) if isinstance(node, ast.Call)):
            if ast.unparse(call.func).endswith("resources.file") or ast.unparse(call.func) == "file":
                assert file.name == "dependencies.py" or isinstance(call.args[0], ast.Constant), file
                opened.setdefault(file, set()).add(ast.unparse(call.args[0]))
        if file != PACKAGE / "resources.py":
            code = code.replace("attach_stub(__name__, __file__)", "")
            assert "__file__" not in code, f"{file} finds data on its own"
    assert len(opened) > 5
    with pytest.raises(FileNotFoundError, match="lacks analysis/words/none"):
        resources.file("words/none")


def test_the_data_of_a_module_is_what_its_step_depends_on() -> None:
    themes = {step.name: dependencies.files(step) for step in plan.annotation(settings.load(ROOT))}
    atlas = resources.file("codebook/world/atlas") / "countries.csv"
    cues = resources.file("annotate/words/en/cues.toml")
    assert {name for name, files in themes.items() if cues in files} == {"speech"}
    assert atlas in themes["actors"] and atlas not in themes["themes"]


@pytest.mark.parametrize("code", ["import analysis.measure.scope", "from analysis.measure import scope", "%magic\n"])
def test_notebooks_are_read_for_what_they_import(tmp_path: Path, code: str) -> None:
    notebook = tmp_path / "one.ipynb"
    notebook.write_text(json.dumps(_notebook(code)), encoding="utf-8")
    assert dependencies.imported(notebook) == (() if code.startswith("%") else ("analysis.measure.scope",))


def _notebook(code: str) -> dict[str, object]:
    cells = [
        {"cell_type": "markdown", "metadata": {}, "source": ["from analysis import x"]},
        {"cell_type": "code", "metadata": {}, "source": [code], "outputs": []},
    ]
    return {"cells": cells, "nbformat": 4, "nbformat_minor": 5, "metadata": {}}


WHOLE = _notebook("import analysis")
NO_NOTEBOOKS: list[tuple[object, str, str]] = [
    *((WHOLE | {"nbformat": kind}, "utf-8", "nbformat to be 4") for kind in (3, 5, 9, "4", None)),
    *(({key: WHOLE[key] for key in WHOLE if key != name}, "utf-8", name) for name in ("cells", "metadata", "nbformat")),
    *(
        (WHOLE | {"cells": cells}, "utf-8", "notebook of Python")
        for cells in (None, 1, [1], [{}], [{"cell_type": "code"}])
    ),
    (WHOLE | {"metadata": []}, "utf-8", "notebook of Python"),
    (_notebook("for x in"), "utf-8", "cell 2, line 1: invalid syntax"),
    *((WHOLE, encoding, "JSON|utf-8|UTF-8") for encoding in ("utf-16", "utf-8-sig", "utf-32")),
    *((content, "utf-8", "notebook of Python") for content in ([], "x", 1, None)),
]


@pytest.mark.parametrize(("content", "encoding", "told"), NO_NOTEBOOKS)
def test_what_is_no_notebook_is_told_before_any_work(tmp_path: Path, content: object, encoding: str, told: str) -> None:
    notebook = tmp_path / "one.ipynb"
    notebook.write_text(json.dumps(content), encoding=encoding)
    with pytest.raises(BroadsheetError, match=rf"one\.ipynb cannot be read .*{told}"):
        dependencies.tables(notebook)


@pytest.mark.parametrize("text", ["", '{"cells": [', "[" * 100_000])
def test_what_is_no_json_is_no_notebook(tmp_path: Path, text: str) -> None:
    (tmp_path / "one.ipynb").write_text(text, encoding="utf-8")
    with pytest.raises(BroadsheetError, match=r"one\.ipynb cannot be read"):
        dependencies.tables(tmp_path / "one.ipynb")


@pytest.mark.parametrize("code", ["%matplotlib inline", "!ls", "?len", "%%bash\nfor x in 1; do :; done", ""])
def test_what_only_jupyter_understands_is_left_to_it(tmp_path: Path, code: str) -> None:
    (tmp_path / "one.ipynb").write_text(json.dumps(_notebook(code)), encoding="utf-8")
    assert dependencies.tables(tmp_path / "one.ipynb") == ()


def test_what_notebooks_ask_of_the_settings_decides_them(tmp_path: Path) -> None:
    notebook = tmp_path / "one.ipynb"
    code = "settings.load().text, settings.load().choices, settings.load().nothing, other.load().model, 'model'"
    notebook.write_text(json.dumps(_notebook(f"print({code})")), encoding="utf-8")
    project = settings.load(ROOT)
    assert dependencies.asked(notebook, project) == {"choices": project.choices, "text": project.text}
    steps = {step.name: step for step in plan.planned(project)}
    assert "text" in steps["notebook timeline"].parameters
    assert project.choices in steps["notebook robustness"].reads


def test_a_dry_run_names_the_steps_that_a_changed_module_would_run(built: Study) -> None:
    files = [str(built.package / file.relative_to(ROOT)) for file in TRIED]
    done = built.run("analysis", "prepare")
    assert done.returncode == 0, done.stderr
    told = built.run_code(DRY_RUNS, *files)
    steps = order(plan.planned(settings.load(built.folder)))
    using = users(steps)
    assert told.pop("") == []
    found = {named(ROOT / Path(name).relative_to(built.package)): set(due) for name, due in told.items()}
    assert found == {name: after(steps, using[name]) for name in found}


def test_a_module_is_its_own_file_where_a_folder_of_data_bears_its_name() -> None:
    events = next(step for step in plan.planned(settings.load(ROOT)) if step.name == "events")
    assert resources.PACKAGE / "codebook" / "world" / "actors.py" in dependencies.files(events)
