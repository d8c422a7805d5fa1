"""What became of every decision, and all that there is to warn of, each in one table."""

from analysis import tables
from analysis.pipeline import step as steps
from analysis.pipeline.decision_file import LAYERS
from analysis.pipeline.step import Step
from analysis.settings import Settings

NAME = "corrections"


def step(project: Settings) -> Step:
    """It reads what the steps before it have to tell."""
    told = (project.notices(layer) / "corrections.parquet" for layer in LAYERS)
    reads = (project.notices("corpus") / "warnings.parquet", *told)
    return Step(NAME, run, reads, steps.tables(project, "corrections", "warnings"))


def run(project: Settings) -> None:
    """Put together what the steps have to tell."""
    import pandas as pd

    from analysis.corrections import correction_report

    outcome = pd.concat([tables.read("corrections", project.notices(layer)) for layer in LAYERS]).sort_values("line")
    warnings = [tables.read("warnings", project.notices("corpus")), correction_report.warnings(outcome)]
    tables.write("corrections", outcome, project.tables)
    tables.write("warnings", pd.concat(warnings), project.tables)
