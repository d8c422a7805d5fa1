"""The days that the articles speak of."""

from analysis import tables
from analysis.pipeline import article_rows, decision_file, step as steps
from analysis.pipeline.step import Step
from analysis.settings import Settings

NAME = "dates"


def step(project: Settings) -> Step:
    """It reads the sentences, and when their articles were published."""
    return decision_file.corrected(
        Step(
            NAME,
            run,
            reads=steps.tables(project, "sentences", "articles"),
            writes=steps.tables(project, "dates"),
            by_article=True,
        ),
        project,
        "dates",
    )


def run(project: Settings) -> None:
    """Resolve the words of time in the project's sentences."""
    from analysis.annotate.dates import time_references

    sentences, articles = tables.read("sentences", project.tables), tables.read("articles", project.tables)
    found = article_rows.layer(
        NAME, step(project), project, time_references.dates, sentences=sentences, articles=articles
    )
    decision_file.write(project, NAME, found)
