"""The steps of a project: what each reads, which code and settings it uses, and what it writes."""

import ast
import json
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from analysis.errors import BroadsheetError, did_you_mean
from analysis.settings import Settings

PACKAGE = Path(__file__).parent
# The tables that each notebook reads.
NOTEBOOKS: dict[str, tuple[str, ...]] = {
    "corpus": ("articles", "sentences", "texts", "lines", "warnings"),
    "actor_network": ("sentences", "mentions", "actors"),
    "theme_frequencies": ("articles", "sentences", "codes", "themes"),
}
ALL_TABLES = ("articles", "lines", "texts", "sentences", "mentions", "codes", "actors", "themes", "warnings")


@dataclass(frozen=True)
class Step:
    """One piece of work and everything its result depends on.

    `uses` names modules (with what they import), `packages` distributions whose version matters.
    """

    name: str
    run: Callable[[Settings], None]
    uses: tuple[str, ...] = ()
    reads: tuple[Path, ...] = ()
    writes: tuple[Path, ...] = ()
    parameters: dict[str, Any] = field(default_factory=dict)
    packages: tuple[str, ...] = ()


def of(project: Settings) -> list[Step]:
    """All steps of a project, in the order of the data."""
    from analysis import work

    def tables(*names: str) -> tuple[Path, ...]:
        return tuple(project.tables / f"{name}.parquet" for name in names)

    corpus = project.corpus
    sources = tuple(sorted(p for p in corpus.rglob("*") if p.is_file())) if corpus.is_dir() else (corpus,)
    model = {"profile": project.profile} | ({"model": project.model} if project.profile == "full" else {})
    return [
        Step(
            "corpus",
            work.corpus,
            uses=("analysis.corpus",),
            reads=sources,
            writes=tables("texts", "lines", "fields", "articles", "warnings"),
        ),
        Step(
            "sentences",
            work.sentences,
            uses=("analysis.annotate.sentences", "analysis.corpus.metadata"),
            reads=tables("texts", "lines", "fields"),
            writes=tables("sentences"),
        ),
        Step(
            "actors",
            work.actors,
            uses=("analysis.annotate.actors", "analysis.codebook.load"),
            reads=(project.codebooks / "actors.yaml", *tables("sentences")),
            writes=tables("actors", "mentions"),
            parameters=model,
            packages=("spacy",),
        ),
        Step(
            "themes",
            work.themes,
            uses=("analysis.annotate.themes", "analysis.codebook.load"),
            reads=(project.codebooks / "themes.yaml", *tables("sentences")),
            writes=tables("themes", "codes"),
        ),
        *(_notebook(project, name, tables(*NOTEBOOKS[name])) for name in NOTEBOOKS),
        Step(
            "variables",
            work.variables,
            uses=("analysis.present.findings",),
            reads=tuple(executed(project, name) for name in NOTEBOOKS),
            writes=(project.root / "_variables.yml",),
        ),
        Step(
            "evidence",
            work.evidence,
            uses=("analysis.present.evidence",),
            reads=(*tables(*ALL_TABLES), *(notebook(project, n) for n in ("actor_network", "theme_frequencies"))),
            writes=(project.root / "report" / "evidence" / "actors.qmd",),
            parameters={"text": project.text, "notebooks": project.notebooks},
        ),
        Step(
            "exports",
            work.exports,
            uses=("analysis.present.exports",),
            reads=tables(*ALL_TABLES),
            writes=(project.build / "data" / "variables.csv",),
        ),
        Step(
            "vega",
            work.vega,
            uses=("analysis.present.site",),
            writes=(project.build / "vega.js",),
            packages=("vl-convert-python",),
        ),
        Step("summary", work.summary, reads=tables(*ALL_TABLES), writes=(project.build / "summary.json",)),
    ]


def notebook(project: Settings, name: str) -> Path:
    """A notebook of the project."""
    return project.root / "notebooks" / f"{name}.ipynb"


def executed(project: Settings, name: str) -> Path:
    """Where the executed copy of a notebook lies."""
    return project.build / "notebooks" / f"{name}.ipynb"


def needed(all_steps: list[Step], only: Iterable[str]) -> list[Step]:
    """The named steps and those whose results they read, in order; all steps when none is named."""
    only = list(only)
    names = [step.name for step in all_steps]
    for name in only:
        if name not in names:
            raise BroadsheetError(f"No step is called `{name}`; {did_you_mean(name, names)}")
    wanted = {step.name for step in all_steps if step.name in only or not only}
    for step in reversed(all_steps):
        reads = {path for s in all_steps if s.name in wanted for path in s.reads}
        if reads & set(step.writes):
            wanted.add(step.name)
    return [step for step in all_steps if step.name in wanted]


def _notebook(project: Settings, name: str, tables: tuple[Path, ...]) -> Step:
    """The step that runs one notebook with the project's parameters."""
    source, target, given = notebook(project, name), executed(project, name), project.notebooks.get(name, {})

    def run(project: Settings) -> None:
        from analysis.present import notebooks

        notebooks.execute(source, target, given, root=project.root)

    return Step(
        f"notebook {name}", run, ("analysis.present.notebooks", *imported(source)), (source, *tables), (target,),
        given, packages=("altair", "networkx", "papermill", "vl-convert-python"),
    )  # fmt: skip


def imported(path: Path) -> tuple[str, ...]:
    """The modules of the package that a notebook's code imports.

    Raises
    ------
    BroadsheetError
        The file is no notebook, or a cell is not Python.
    """
    try:
        cells = json.loads(path.read_text(encoding="utf-8"))["cells"]
        code = "\n".join("".join(c["source"]) + "\n" for c in cells if c["cell_type"] == "code")
        tree = ast.parse("\n".join("pass" if line.lstrip()[:1] in ("%", "!") else line for line in code.splitlines()))
    except FileNotFoundError:
        raise BroadsheetError(f"Expected the notebook notebooks/{path.name}, found none; restore it.") from None
    except (KeyError, TypeError, ValueError, SyntaxError) as error:
        raise BroadsheetError(f"notebooks/{path.name} cannot be read as a notebook of Python: {error}.") from None
    found: set[str] = set()
    for node in ast.walk(tree):
        if isinstance(node, ast.ImportFrom) and node.module and node.module.split(".")[0] == "analysis":
            found |= {f"{node.module}.{a.name}" if _is_module(node.module, a.name) else node.module for a in node.names}
        elif isinstance(node, ast.Import):
            found |= {a.name for a in node.names if a.name.split(".")[0] == "analysis"}
    return tuple(sorted(found))


def _is_module(package: str, name: str) -> bool:
    base = PACKAGE.joinpath(*package.split(".")[1:], name)
    return base.is_dir() or base.with_suffix(".py").is_file()
