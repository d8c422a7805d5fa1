"""Events: who does what to whom; none without the model, since events are read from grammar."""

from functools import partial
from typing import TYPE_CHECKING

from analysis import schema, tables
from analysis.pipeline import article_rows, books, decision_file, step as steps
from analysis.pipeline.annotation import parse_sentences
from analysis.pipeline.step import Step
from analysis.settings import Settings

if TYPE_CHECKING:
    import pandas as pd

    from analysis.codebook.verb_entries import Verbs

NAME = "events"


def step(project: Settings) -> Step:
    """It reads the codebook of verbs, the sentences, their grammar and their actors."""
    return decision_file.corrected(
        Step(
            NAME,
            run,
            reads=(
                *(project.codebooks / "verbs.yaml", project.grammar),
                *steps.tables(project, "sentences", "mentions", "actors"),
            ),
            writes=steps.tables(project, "events"),
            parameters=steps.model(project) | {"actors": project.actors},
            packages=("spacy",),
            by_article=True,
            check=_book,
        ),
        project,
        "events",
    )


def run(project: Settings) -> None:
    """Code the events in the project's sentences."""
    from analysis.annotate.events import event_coding
    from analysis.codebook import entry_tables

    sentences, mentions, actors = (tables.read(name, project.tables) for name in ("sentences", "mentions", "actors"))
    book = _book(project)
    model = project.model if parse_sentences.at_hand(project) else None
    find = partial(event_coding.events, verbs=book, model=model, places=project.actors == "world")
    reads = {"sentences": sentences, "mentions": mentions, "actors": entry_tables.of_articles(actors, mentions)}
    found = article_rows.layer(NAME, step(project), project, find, **reads) if model else schema.empty(NAME)
    decision_file.write(project, "events", found, dict(book.signs), _by_node(mentions, actors))


def _book(project: Settings) -> "Verbs":
    from analysis.codebook.verbs import verbs

    return books.once(verbs, project.codebooks / "verbs.yaml")


def _by_node(mentions: "pd.DataFrame", actors: "pd.DataFrame") -> "pd.DataFrame":
    """The mentions under the actor itself, and under the state that it acts for: an event is one's or the other's."""
    import pandas as pd

    from analysis.contracts import actor_states

    node = mentions["actor_id"].map(actor_states.nodes(actors, others="each for itself"))
    return pd.concat([mentions, mentions.assign(actor_id=node).dropna(subset="actor_id")]).drop_duplicates()
