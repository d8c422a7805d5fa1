"""The names that the codebook does not know, counted."""

from analysis import tables
from analysis.pipeline import step as steps
from analysis.pipeline.step import Step
from analysis.settings import Settings

NAME = "candidates"


def step(project: Settings) -> Step:
    """It reads the names, and what the codebook knows of them."""
    reads = steps.tables(project, "names", "mentions", "sentences")
    return Step(NAME, run, reads, steps.tables(project, "candidates"), by_article=True)


def run(project: Settings) -> None:
    """Count the project's candidates."""
    from analysis.annotate.names import candidates

    names, mentions, sentences = (tables.read(name, project.tables) for name in ("names", "mentions", "sentences"))
    tables.write("candidates", candidates.candidates(names, mentions, sentences), project.tables)
