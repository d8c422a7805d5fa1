"""Each notebook run with the project's parameters."""

from functools import partial
from pathlib import Path
from typing import Any

from analysis.errors import SettingsError, did_you_mean
from analysis.pipeline import dependencies, step as steps
from analysis.pipeline.step import Step
from analysis.present import notebook_parameters
from analysis.settings import FILE, Settings

# In the order of the site's pages.
NAMES = (
    *("corpus", "actor_network", "relations", "theme_frequencies", "voices", "timeline"),
    *("comparison", "trends"),
    *("specification", "robustness", "validation"),
)
# One run of the grid: its findings are claims, which no page reads.
WITHOUT_PAGE = ("specification",)
# What is worked with in JupyterLab alone, and which tables that reads: no report runs it.
LAB = {
    "tour": (
        *("articles", "sentences", "mentions", "codes", "actors", "themes", "claims"),
        *("texts", "lines", "speech", "events", "sample"),
    ),
    "review": (
        *("articles", "texts", "sentences", "mentions", "codes", "speech", "events", "actors", "themes"),
        *("lines", "claims", "sample"),
    ),
}


def names(project: Settings) -> tuple[str, ...]:
    """The notebooks of a project: those of every project, and its own."""
    return (*NAMES, *(name for name in project.own_notebooks if name not in NAMES))


def runnable(project: Settings) -> tuple[str, ...]:
    """The notebooks that can be run: those of the report, and those of the lab that the project has."""
    return (*names(project), *(name for name in LAB if project.notebook(name).exists()))


def shown(project: Settings) -> tuple[str, ...]:
    """The notebooks that pages read."""
    return tuple(name for name in names(project) if name not in WITHOUT_PAGE)


def check_named(project: Settings) -> None:
    """Refuse parameters of a notebook that there is not: they would count for nothing.

    Raises
    ------
    SettingsError
        It names the nearest notebook.
    """
    known = {*names(project), *LAB}
    for name in project.notebooks:
        if name not in known:
            raise SettingsError(f"{FILE} sets parameters of the notebook `{name}`; {did_you_mean(name, known)}")


def step(project: Settings, name: str) -> Step:
    """A notebook reads the tables that its code names, and what its code asks of the project's settings."""
    source = project.notebook(name)
    asked = dependencies.asked(source, project)
    written = [value for value in asked.values() if isinstance(value, Path) and value.is_file()]
    chosen = {name: value for name, value in asked.items() if not isinstance(value, Path)}
    return Step(
        f"notebook {name}",
        partial(run, name=name),
        reads=(source, *written, *steps.tables(project, *dependencies.tables(source), *LAB.get(name, ()))),
        writes=(project.executed(name),),
        parameters=project.notebooks.get(name, {}) | chosen,
        packages=("altair", "networkx", "papermill", "vl-convert-python"),
        notebooks=(source,),
        check=partial(check, name=name),
    )


def check(project: Settings, *, name: str) -> None:
    """Refuse parameters that the notebook does not know."""
    notebook_parameters.check(project.notebook(name), project.notebooks.get(name, {}).items())


def run(project: Settings, *, name: str) -> None:
    """Run a notebook."""
    from analysis.present.site import notebooks

    given = project.notebooks.get(name, {})
    notebooks.execute(project.notebook(name), project.executed(name), given, root=project.root)


def expect(project: Settings) -> None:
    """Have kernels come up, with what the notebooks import, while the tables are made that they read."""
    from analysis.present.site import kernels

    modules = {module for name in names(project) for module in dependencies.imported(project.notebook(name))}
    kernels.expect(project.root, modules)


def parameters(project: Settings, name: str) -> dict[str, Any]:
    """The parameters that a notebook runs with: its own, and over them the project's."""
    return notebook_parameters.read(project.notebook(name)) | project.notebooks.get(name, {})
