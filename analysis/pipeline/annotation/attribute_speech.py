"""Statements with their speakers."""

from functools import partial

from analysis import tables
from analysis.pipeline import article_rows, decision_file, step as steps
from analysis.pipeline.annotation import gazetteer, parse_sentences
from analysis.pipeline.step import Step
from analysis.settings import Settings

NAME = "speech"


def step(project: Settings) -> Step:
    """It reads the sentences, their grammar, their actors and the names that the codebook lacks."""
    return decision_file.corrected(
        Step(
            NAME,
            run,
            reads=(
                project.grammar,
                *steps.tables(project, "sentences", "mentions", "names", "actors"),
                *((project.codebooks / "actors.yaml",) if _decided(project) else ()),
            ),
            writes=steps.tables(project, "speech"),
            parameters=steps.model(project),
            packages=("spacy",),
            by_article=True,
        ),
        project,
        "speech",
    )


def run(project: Settings) -> None:
    """Attribute the statements in the project's sentences."""
    from analysis.annotate.speech import quotation_attribution
    from analysis.codebook import entry_tables

    reads = {name: tables.read(name, project.tables) for name in ("sentences", "mentions", "names", "actors")}
    model = project.model if parse_sentences.at_hand(project) else None
    find = partial(quotation_attribution.speech, model=model)
    reads["actors"] = entry_tables.of_articles(reads["actors"], reads["mentions"])
    found = article_rows.layer(NAME, step(project), project, find, **reads)
    decision_file.write(project, "speech", found, gazetteer.known(project) if _decided(project) else None)


def _decided(project: Settings) -> bool:
    return "speech" in decision_file.by_layer(project)
