"""The reference of the library, as pages of the site."""

from analysis import resources
from analysis.pipeline.step import Step
from analysis.settings import Settings

NAME = "reference"


def step(project: Settings) -> Step:
    """It reads the modules that it documents, and imports none of them."""
    from analysis.present.site.reference import ROOMS

    files = (path for room in ROOMS for path in (resources.PACKAGE / room).rglob("*.py*"))
    return Step(
        NAME,
        run,
        writes=(project.root / "report" / "reference" / "index.qmd",),
        folders=(project.root / "report" / "reference",),
        documents=tuple(path for path in files if path.suffix in (".py", ".pyi")),
        packages=("griffe",),
    )


def run(project: Settings) -> None:
    """Write the reference of the library beside the project's own pages."""
    from analysis.present.site import reference

    # Python counts for all threads together how deep it is in a tree of code, and fails where two of them read code.
    for last in (False, False, True):
        try:
            return reference.write(project.root / "report" / "reference")
        except SystemError:
            if last:
                raise
