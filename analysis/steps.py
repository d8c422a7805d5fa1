"""The steps of a project: what each reads, which code and settings it uses, and what it writes."""

import ast
import json
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from functools import partial
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
    "specification": (
        *("articles", "texts", "sentences", "mentions", "actors", "codes", "themes", "speech", "events"),
    ),
    "robustness": ("specifications", "actors", "themes"),
}
# One run of the grid: its findings are claims, which no page reads.
WITHOUT_PAGE = ("specification",)
ALL_TABLES = (
    *("articles", "lines", "texts", "warnings", "sentences"),
    *("mentions", "actors", "codes", "themes", "names", "speech", "events", "dates"),
)


# The last steps from sources to tables: with those before them, everything that is annotated.
ANNOTATION = ("themes", "names", "speech", "events", "dates")


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


def planned(project: Settings, only: Iterable[str] = ()) -> list[Step]:
    """The named steps and those whose results they read, in order; all steps when none is named."""
    only = list(only)
    tables = annotation(project)
    # Annotating needs no notebooks: it works outside a project too.
    every = tables if only and {*only} <= {step.name for step in tables} else [*tables, *pages(project)]
    return _needed(every, only)


def annotation(project: Settings) -> list[Step]:
    """The steps from sources to tables."""
    from analysis import work

    def tables(*names: str) -> tuple[Path, ...]:
        return _tables(project, *names)

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
            uses=("analysis.annotate.sentences", "analysis.corpus.languages", "analysis.corpus.metadata"),
            reads=tables("texts", "lines", "fields", "articles"),
            writes=tables("sentences"),
        ),
        Step(
            "grammar",
            work.grammar,
            uses=("analysis.annotate.language",),
            reads=tables("sentences"),
            writes=(project.grammar,),
            parameters=model,
            packages=("spacy",),
        ),
        Step(
            "actors",
            work.actors,
            uses=("analysis.annotate.actors", "analysis.codebook.states"),
            reads=(project.codebooks / "actors.yaml", project.grammar, *tables("sentences")),
            writes=tables("actors", "mentions"),
            parameters=model | {"states": project.states},
            packages=("spacy",),
        ),
        Step(
            "themes",
            work.themes,
            uses=("analysis.annotate.themes", "analysis.codebook.load"),
            reads=(project.codebooks / "themes.yaml", *tables("sentences")),
            writes=tables("themes", "codes"),
        ),
        Step(
            "names",
            work.names,
            uses=("analysis.annotate.names",),
            reads=(project.grammar, *tables("sentences", "mentions")),
            writes=tables("names"),
            parameters=model,
            packages=("spacy",),
        ),
        Step(
            "speech",
            work.speech,
            uses=("analysis.annotate.speech",),
            reads=(project.grammar, *tables("sentences", "mentions", "actors")),
            writes=tables("speech"),
            parameters=model,
            packages=("spacy",),
        ),
        Step(
            "events",
            work.events,
            uses=("analysis.annotate.events", "analysis.codebook.verbs"),
            reads=(project.codebooks / "verbs.yaml", project.grammar, *tables("sentences", "mentions", "actors")),
            writes=tables("events"),
            parameters=model,
            packages=("spacy",),
        ),
        Step(
            "dates",
            work.dates,
            uses=("analysis.annotate.dates",),
            reads=tables("sentences", "articles"),
            writes=tables("dates"),
        ),
    ]


def pages(project: Settings) -> list[Step]:
    """The steps from tables to what the pages read."""
    from analysis import work

    shown = tuple(name for name in NOTEBOOKS if name not in WITHOUT_PAGE)
    return [
        Step(
            "specifications",
            work.specifications,
            uses=("analysis.present.specifications", *imported(project.notebook("specification"))),
            reads=(
                *(project.choices, project.notebook("specification")),
                *_tables(project, *NOTEBOOKS["specification"]),
            ),
            writes=_tables(project, "specifications"),
            packages=("papermill",),
        ),
        *(_notebook(project, name, _tables(project, *NOTEBOOKS[name])) for name in NOTEBOOKS),
        Step(
            "variables",
            partial(work.variables, notebooks=shown),
            uses=("analysis.present.findings",),
            reads=tuple(project.executed(name) for name in shown),
            writes=(project.root / "_variables.yml",),
        ),
        Step(
            "evidence",
            work.evidence,
            uses=("analysis.present.evidence",),
            reads=(
                *_tables(project, *ALL_TABLES),
                *(path for path in map(project.notebook, work.LINKED) if path.exists()),
            ),
            writes=(project.root / "report" / "evidence" / "actors.qmd",),
            parameters={"text": project.text, "notebooks": project.notebooks},
        ),
        Step(
            "exports",
            work.exports,
            uses=("analysis.present.exports",),
            reads=_tables(project, *ALL_TABLES),
            writes=(project.build / "data" / "variables.csv",),
        ),
        Step(
            "vega",
            work.vega,
            uses=("analysis.present.site",),
            writes=(project.build / "vega.js",),
            packages=("vl-convert-python",),
        ),
        Step("summary", work.summary, reads=_tables(project, *ALL_TABLES), writes=(project.build / "summary.json",)),
    ]


def _tables(project: Settings, *names: str) -> tuple[Path, ...]:
    return tuple(project.tables / f"{name}.parquet" for name in names)


def _needed(all_steps: list[Step], only: list[str]) -> list[Step]:
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
    source, target, given = project.notebook(name), project.executed(name), project.notebooks.get(name, {})

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
