"""The tables as files for other programs."""

from analysis import tables
from analysis.pipeline import step as steps
from analysis.pipeline.step import Step
from analysis.present import exports
from analysis.settings import Settings

NAME = "exports"


def step(project: Settings) -> Step:
    """It reads every table that is exported."""
    folder = project.build / "data"
    return Step(NAME, run, steps.tables(project, *exports.TABLES), (folder / "variables.csv",), (folder,))


def run(project: Settings) -> None:
    """Export the project's tables."""
    exports.write({name: tables.read(name, project.tables) for name in exports.TABLES}, project.build / "data")
