"""The codebook's actors and their mentions."""

from analysis import tables
from analysis.pipeline import decision_file, step as steps
from analysis.pipeline.annotation import parse_sentences
from analysis.pipeline.step import Step
from analysis.settings import Settings

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
    from analysis.codebook.world import states

    book = states.read(project.codebooks / "actors.yaml", everywhere=project.states == "world")
    model = project.model if parse_sentences.at_hand(project) else None
    entries = entry_tables.actors(book)
    found = actor_mentions.coded(tables.read("sentences", project.tables), book, model=model)
    tables.write("actors", entries, project.tables)
    decision_file.write(project, "mentions", found, dict(zip(entries["actor_id"], entries["kind"], strict=True)))
