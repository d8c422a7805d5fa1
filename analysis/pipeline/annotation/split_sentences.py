"""The text of articles in English to sentences."""

from analysis import tables
from analysis.pipeline import step as steps
from analysis.pipeline.step import Step
from analysis.settings import Settings

NAME = "sentences"


def step(project: Settings) -> Step:
    """It reads what cleaning left of the sources."""
    reads = steps.tables(project, "texts", "lines", "fields", "articles")
    return Step(NAME, run, reads, steps.tables(project, "sentences"), by_article=True)


def run(project: Settings) -> None:
    """Split the project's articles."""
    from analysis.annotate import sentences

    cleaned = (tables.read(name, project.tables) for name in ("texts", "lines", "fields", "articles"))
    tables.write("sentences", sentences.of_articles(*cleaned), project.tables)
