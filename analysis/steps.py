"""The steps of a project: what each reads, which code and settings it uses, and what it writes."""

import json
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from analysis import tables
from analysis.errors import BroadsheetError, did_you_mean
from analysis.settings import Settings

# The tables that each notebook reads.
NOTEBOOKS: dict[str, tuple[str, ...]] = {"corpus": ("articles",)}


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
    sources = tuple(sorted(p for p in project.corpus.rglob("*") if p.is_file()))
    return [
        Step("corpus", corpus, ("analysis.corpus.clean", "analysis.corpus.sources"), sources, _tables(project, "texts", "articles")),
        *(_notebook(project, name) for name in NOTEBOOKS),
        Step(
            "variables",
            variables,
            ("analysis.present.findings",),
            tuple(executed(project, name) for name in NOTEBOOKS),
            (project.root / "_variables.yml",),
        ),
        Step("vega", vega, ("analysis.present.site",), (), (project.build / "vega.js",), packages=("vl-convert-python",)),
    ]  # fmt: skip


def _tables(project: Settings, *names: str) -> tuple[Path, ...]:
    return tuple(project.tables / f"{name}.parquet" for name in names)


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


def corpus(project: Settings) -> None:
    """Sources to texts and articles."""
    from analysis.corpus import clean, sources  # noqa: PLC0415  (loaded when the step runs)

    texts = sources.read(project.corpus)
    tables.write("texts", texts, project.tables)
    tables.write("articles", clean.articles(texts), project.tables)


def _notebook(project: Settings, name: str) -> Step:
    """The step that runs one notebook with the project's parameters."""
    source = project.root / "notebooks" / f"{name}.ipynb"
    target, given = executed(project, name), project.notebooks.get(name, {})

    def run(project: Settings) -> None:
        from analysis.present import notebooks  # noqa: PLC0415  (loaded when the step runs)

        notebooks.execute(source, target, given, root=project.root)

    return Step(
        f"notebook {name}",
        run,
        ("analysis.present.notebooks", *imported(source)),
        (source, *_tables(project, *NOTEBOOKS[name])),
        (target,),
        given,
        packages=("altair", "papermill", "vl-convert-python"),
    )


def imported(notebook: Path) -> tuple[str, ...]:
    """The modules of the package that a notebook's code imports."""
    import ast  # noqa: PLC0415  (only the pipeline reads code)

    cells = json.loads(notebook.read_text(encoding="utf-8"))["cells"]
    code = "\n".join("".join(c["source"]) for c in cells if c["cell_type"] == "code")
    lines = "\n".join(line for line in code.splitlines() if not line.lstrip().startswith(("%", "!")))
    found = set()
    for node in ast.walk(ast.parse(lines)):
        if isinstance(node, ast.ImportFrom) and (node.module or "").split(".")[0] == "analysis":
            found |= {
                f"{node.module}.{a.name}" if _is_module(node.module, a.name) else node.module
                for a in node.names
            }
        elif isinstance(node, ast.Import):
            found |= {a.name for a in node.names if a.name.split(".")[0] == "analysis"}
    return tuple(sorted(m for m in found if m))


def _is_module(package: str | None, name: str) -> bool:
    base = Path(__file__).parent.joinpath(*(package or "").split(".")[1:], name)
    return base.is_dir() or base.with_suffix(".py").is_file()


def variables(project: Settings) -> None:
    """The findings of the executed notebooks, for the prose of the pages."""
    import yaml  # noqa: PLC0415  (loaded when the step runs)

    from analysis.present import findings  # noqa: PLC0415  (as above)

    found = findings.collect({name: executed(project, name) for name in NOTEBOOKS})
    replace(project.root / "_variables.yml", yaml.safe_dump(found, allow_unicode=True, width=1000))


def vega(project: Settings) -> None:
    """The one copy of the Vega libraries."""
    from analysis.present import site  # noqa: PLC0415  (loaded when the step runs)

    replace(project.build / "vega.js", site.bundle())


def replace(path: Path, text: str) -> None:
    """Write a file whole: under a temporary name first."""
    part = path.with_name(path.name + ".part")
    part.write_text(text, encoding="utf-8")
    part.replace(path)
