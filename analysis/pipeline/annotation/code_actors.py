"""The codebook's actors and their mentions."""

from functools import lru_cache, partial
from pathlib import Path
from typing import TYPE_CHECKING

from analysis import tables
from analysis.pipeline import article_rows, decision_file, step as steps
from analysis.pipeline.annotation import parse_sentences
from analysis.pipeline.step import Step
from analysis.settings import Settings

if TYPE_CHECKING:
    from analysis.codebook.codebook_tables import Codebook

NAME = "actors"


def step(project: Settings) -> Step:
    """It reads the codebook of actors, the sentences and their grammar."""
    return decision_file.corrected(
        Step(
            NAME,
            run,
            reads=(project.codebooks / "actors.yaml", project.grammar, *steps.tables(project, "sentences")),
            writes=steps.tables(project, "actors", "mentions"),
            parameters=steps.model(project) | {"states": project.states},
            packages=("spacy",),
            by_article=True,
        ),
        project,
        "mentions",
    )


def run(project: Settings) -> None:
    """Find the actors in the project's sentences."""
    from analysis.annotate.actors import actor_mentions
    from analysis.codebook import entry_tables

    book = gazetteer(project)
    model = project.model if parse_sentences.at_hand(project) else None
    entries = entry_tables.actors(book)
    find = partial(actor_mentions.coded, book=book, model=model)
    sentences = tables.read("sentences", project.tables)
    found = article_rows.layer("mentions", step(project), project, find, sentences=sentences)
    tables.write("actors", entries, project.tables)
    decision_file.write(project, "mentions", found, dict(zip(entries["actor_id"], entries["kind"], strict=True)))


def gazetteer(project: Settings) -> "Codebook":
    """The project's actors and, where it asks for them, all states: read once by a process that works on many parts."""
    file = project.codebooks / "actors.yaml"
    return _gazetteer(file, file.read_bytes(), project.states == "world")


@lru_cache(maxsize=2)
def _gazetteer(file: Path, _content: bytes, everywhere: bool) -> "Codebook":
    from analysis.codebook.world import states

    return states.read(file, everywhere=everywhere)
