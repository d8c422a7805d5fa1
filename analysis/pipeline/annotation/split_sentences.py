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
    from analysis.corpus import languages
    from analysis.corpus.metadata import article_fields

    texts, lines, fields = (tables.read(name, project.tables) for name in ("texts", "lines", "fields"))
    read = languages.english(tables.read("articles", project.tables))["article_id"]
    spans = article_fields.cut(texts, lines, fields)
    spans = spans[spans["article_id"].isin(read)]
    tables.write("sentences", sentences.sentences(spans, texts), project.tables)
