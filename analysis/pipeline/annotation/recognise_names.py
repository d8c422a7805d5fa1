"""Every name, whether the codebook knows it or not; none without the model."""

from functools import partial

from analysis import schema, tables
from analysis.pipeline import article_rows, decision_file, step as steps
from analysis.pipeline.annotation import parse_sentences
from analysis.pipeline.step import Step
from analysis.settings import Settings

NAME = "names"


def step(project: Settings) -> Step:
    """It reads the sentences, their grammar and what of them the codebook knows."""
    return decision_file.corrected(
        Step(
            NAME,
            run,
            reads=(project.grammar, *steps.tables(project, "sentences", "mentions")),
            writes=steps.tables(project, "names"),
            parameters=steps.model(project),
            packages=("spacy",),
            by_article=True,
        ),
        project,
        "names",
    )


def run(project: Settings) -> None:
    """Recognise the names in the project's sentences."""
    from analysis.annotate.names import name_recognition

    sentences, mentions = tables.read("sentences", project.tables), tables.read("mentions", project.tables)
    model = project.model if parse_sentences.at_hand(project) else None
    find = partial(name_recognition.names, model=model)
    reads = {"sentences": sentences, "mentions": mentions}
    found = article_rows.layer(NAME, step(project), project, find, **reads) if model else schema.empty(NAME)
    decision_file.write(project, "names", found)
