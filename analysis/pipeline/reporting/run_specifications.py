"""The headline claims under every combination of the choices behind them."""

from analysis import tables
from analysis.pipeline import dependencies, step as steps
from analysis.pipeline.step import Step
from analysis.settings import Settings

NAME = "specifications"
NOTEBOOK = "specification"


def step(project: Settings) -> Step:
    """It runs one notebook over the grid of choices."""
    notebook = project.notebook(NOTEBOOK)
    return Step(
        NAME,
        run,
        reads=(project.choices, notebook, *steps.tables(project, *dependencies.tables(notebook))),
        writes=steps.tables(project, "specifications", "curve_tests"),
        packages=("papermill",),
        notebooks=(notebook,),
        early=True,
        check=check,
    )


def check(project: Settings) -> None:
    """Refuse choices that cannot be read, or that the notebook does not know."""
    from analysis.present.site import specification_runs

    specification_runs.checked(project.notebook(NOTEBOOK), project.choices)


def run(project: Settings) -> None:
    """Run every specification."""
    from analysis.present.site import specification_runs

    found = specification_runs.found(project.notebook(NOTEBOOK), project.choices, root=project.root)
    tables.write("specifications", found.specifications, project.tables)
    tables.write("curve_tests", found.tests, project.tables)
