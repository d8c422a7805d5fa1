"""The codebook's actors and their mentions."""

from functools import partial
from typing import TYPE_CHECKING

from analysis import tables
from analysis.pipeline import article_rows, decision_file, step as steps
from analysis.pipeline.annotation import gazetteer, parse_sentences
from analysis.pipeline.step import Step
from analysis.settings import Settings

if TYPE_CHECKING:
    import pandas as pd

    from analysis.codebook.codebook_tables import Codebook

NAME = "actors"


def step(project: Settings) -> Step:
    """It reads the codebook of actors, the sentences and their grammar."""
    return decision_file.corrected(
        Step(
            NAME,
            run,
            reads=(project.codebooks / "actors.yaml", project.grammar, *steps.tables(project, "sentences", "articles")),
            writes=steps.tables(project, "actors", "mentions"),
            parameters=steps.model(project) | {"actors": project.actors},
            packages=("spacy",),
            by_article=True,
            check=gazetteer.read,
        ),
        project,
        "mentions",
    )


def run(project: Settings) -> None:
    """Find the actors in the project's sentences."""
    from analysis.codebook import entry_tables

    book = gazetteer.read(project)
    model = project.model if parse_sentences.at_hand(project) else None
    reads = {
        "sentences": tables.read("sentences", project.tables),
        "articles": tables.read("articles", project.tables)[["article_id", "published_from"]],
    }
    find = partial(_found, book=book, model=model)
    found = article_rows.layer("mentions", step(project), project, find, **reads)
    decision_file.write(project, "mentions", found, gazetteer.known(project))
    tables.write("actors", entry_tables.actors(book, tables.read("mentions", project.tables)), project.tables)


def _found(
    sentences: "pd.DataFrame", articles: "pd.DataFrame", *, book: "Codebook", model: str | None
) -> "pd.DataFrame":
    from analysis.annotate.actors import actor_mentions
    from analysis.codebook.world import layer

    return actor_mentions.coded(sentences, book, model=model, days=layer.days(articles))
