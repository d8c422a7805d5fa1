"""The steps from tables to what the pages read: notebooks, the grid, validation, evidence, files."""

import ast
import json
from functools import partial
from pathlib import Path

from analysis.errors import BroadsheetError
from analysis.pipeline.step import Step, tables
from analysis.settings import Settings

PACKAGE = Path(__file__).parents[1]
# The tables that each notebook reads.
NOTEBOOKS: dict[str, tuple[str, ...]] = {
    "corpus": (
        *("articles", "document_variables", "set_aside", "sentences", "texts", "lines", "warnings", "corrections"),
    ),
    "actor_network": ("articles", "sentences", "mentions", "actors"),
    "relations": ("articles", "sentences", "events", "actors"),
    "theme_frequencies": ("articles", "document_variables", "sentences", "mentions", "actors", "codes", "themes"),
    "voices": ("articles", "document_variables", "sentences", "speech", "mentions", "actors", "codes", "themes"),
    "timeline": ("articles", "sentences", "dates", "events", "codes", "mentions", "speech", "actors", "themes"),
    "specification": (
        *("articles", "texts", "sentences", "mentions", "actors", "codes", "themes", "speech", "events"),
    ),
    "robustness": ("specifications", "actors", "themes"),
    "validation": ("articles", "themes", "scores", "errors"),
}
# What the comparison with gold reads.
CODED = (
    *("articles", "lines", "texts", "sentences", "actors", "mentions", "themes", "codes", "names"),
    *("speech", "events", "dates", "corrections"),
)
# Those that quote sentences of the articles, as far as the project lets them.
QUOTING = ("timeline",)
# One run of the grid: its findings are claims, which no page reads.
WITHOUT_PAGE = ("specification",)
ALL_TABLES = (
    *("articles", "document_variables", "set_aside", "lines", "texts", "pairs", "warnings", "sentences"),
    *("mentions", "actors", "codes", "themes", "terms", "names", "candidates"),
    *("speech", "events", "dates", "corrections"),
    *("scores", "errors"),
)


def pages(project: Settings) -> list[Step]:
    """The steps from tables to what the pages read."""
    from analysis.pipeline import work

    shown = tuple(name for name in NOTEBOOKS if name not in WITHOUT_PAGE)
    return [
        Step(
            "specifications",
            work.specifications,
            uses=("analysis.present.site.specification_runs", *imported(project.notebook("specification"))),
            reads=(
                *(project.choices, project.notebook("specification")),
                *tables(project, *NOTEBOOKS["specification"]),
            ),
            writes=tables(project, "specifications"),
            packages=("papermill",),
        ),
        _validation(project),
        *(_notebook(project, name, tables(project, *NOTEBOOKS[name])) for name in NOTEBOOKS),
        Step(
            "variables",
            partial(work.variables, notebooks=shown),
            uses=("analysis.present.findings.numbers", "analysis.present.findings.prose"),
            reads=(
                *(project.executed(name) for name in shown),
                *tables(project, "articles", "lines", "scores"),
                *(project.gold.glob("coders.md") if project.gold else ()),
            ),
            writes=(project.root / "_variables.yml", project.passages),
            parameters={"profile": project.profile},
        ),
        Step(
            "evidence",
            work.evidence,
            uses=("analysis.present.evidence.evidence_pages",),
            reads=(
                *tables(project, *ALL_TABLES),
                *(path for path in map(project.notebook, work.LINKED) if path.exists()),
            ),
            writes=(project.root / "report" / "evidence" / "actors.qmd",),
            parameters={"text": project.text, "notebooks": project.notebooks},
        ),
        Step(
            "exports",
            work.exports,
            uses=("analysis.present.exports",),
            reads=tables(project, *ALL_TABLES, "specifications"),
            writes=(project.build / "data" / "variables.csv",),
        ),
        Step(
            "graphs",
            work.graphs,
            uses=(
                *("analysis.present.network_files", "analysis.measure.inference.positions"),
                *("analysis.measure.networks.event_ties", "analysis.measure.scope"),
            ),
            reads=(
                *tables(project, "articles", "sentences", "mentions", "actors", "events"),
                *(project.notebook(n) for n in ("actor_network", "relations")),
            ),
            writes=(project.build / "data" / "actors" / "variables.csv",),
            parameters={"notebooks": project.notebooks},
        ),
        Step(
            "vega",
            work.vega,
            uses=("analysis.present.site.post_render",),
            writes=(project.build / "vega.js",),
            packages=("vl-convert-python",),
        ),
        Step("summary", work.summary, reads=tables(project, *ALL_TABLES), writes=(project.build / "summary.json",)),
    ]


def _validation(project: Settings) -> Step:
    """The step that compares with gold; where there is none, it depends on nothing."""

    def judge(project: Settings) -> None:
        from analysis.pipeline import validation

        validation.validation(project)

    writes = tables(project, "scores", "errors")
    if project.gold is None:
        return Step("validation", judge, writes=writes)
    if not project.gold.is_dir():
        raise BroadsheetError(
            f"broadsheet.toml names the gold {project.gold.name}, and there is no such "
            'folder; put it there, or set gold = "".'
        )
    kinds = {"profile": project.profile, "model": project.model, "states": project.states, "text": project.text}
    return Step(
        "validation",
        judge,
        uses=("analysis.pipeline.validation",),
        reads=(
            *sorted(path for path in project.gold.rglob("*") if path.is_file()),
            *(project.codebooks / f"{name}.yaml" for name in ("actors", "themes", "verbs")),
            project.grammar,
            *tables(project, *CODED),
        ),
        writes=writes,
        parameters=kinds,
        packages=("spacy",),
    )


def _notebook(project: Settings, name: str, tables: tuple[Path, ...]) -> Step:
    """The step that runs one notebook with the project's parameters."""
    source, target, given = project.notebook(name), project.executed(name), project.notebooks.get(name, {})

    def run(project: Settings) -> None:
        from analysis.present.site import notebooks

        notebooks.execute(source, target, given, root=project.root)

    quoting = {"text": project.text} if name in QUOTING else {}
    return Step(
        f"notebook {name}", run, ("analysis.present.site.notebooks", *imported(source)), (source, *tables), (target,),
        given | quoting, packages=("altair", "networkx", "papermill", "vl-convert-python"),
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
