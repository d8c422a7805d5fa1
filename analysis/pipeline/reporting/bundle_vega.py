"""The one copy of the Vega libraries."""

from analysis import files
from analysis.pipeline.step import Step
from analysis.settings import Settings

NAME = "vega"


def step(project: Settings) -> Step:
    """It depends on the package that carries the libraries."""
    return Step(NAME, run, writes=(project.build / "vega.js",), packages=("vl-convert-python",))


def run(project: Settings) -> None:
    """Bundle the libraries for the project's site."""
    from analysis.present.site import vega_libraries

    files.write(project.build / "vega.js", vega_libraries.bundle())
