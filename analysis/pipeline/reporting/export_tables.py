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
    read, given = steps.tables(project, *exports.TABLES), {"text": project.text}
    return Step(NAME, run, read, (folder / "variables.csv",), (folder,), parameters=given)


def run(project: Settings) -> None:
    """Export the project's tables; whole sentences only where the site may publish whole articles."""
    frames = {name: tables.read(name, project.tables) for name in exports.TABLES}
    exports.write(frames, project.build / "data", texts=project.text == "full")
