"""The codebook's themes and the sentences that speak of them."""

from typing import TYPE_CHECKING

from analysis import tables
from analysis.pipeline import books, decision_file, step as steps
from analysis.pipeline.step import Step
from analysis.settings import Settings

if TYPE_CHECKING:
    from analysis.codebook.codebook_tables import Codebook

NAME = "themes"
READS = ("sentences", "mentions", "actors", "events")


def step(project: Settings) -> Step:
    """It reads the codebook of themes, the sentences, whom they name and which events they report."""
    return decision_file.corrected(
        Step(
            NAME,
            run,
            reads=(project.codebooks / "themes.yaml", *steps.tables(project, *READS)),
            writes=steps.tables(project, "themes", "terms", "codes"),
            by_article=True,
            check=book,
        ),
        project,
        "codes",
    )


def book(project: Settings) -> "Codebook":
    """The project's themes, read once."""
    from analysis.codebook import load

    return books.once(load.themes, project.codebooks / "themes.yaml")


def run(project: Settings) -> None:
    """Code the themes in the project's sentences."""
    from analysis.annotate import themes
    from analysis.codebook import entry_tables

    known = book(project)
    entries = entry_tables.themes(known)
    sentences, mentions, actors, events = (tables.read(name, project.tables) for name in READS)
    found, terms = themes.coded(sentences, known, actors=actors, mentions=mentions, events=events)
    tables.write("themes", entries, project.tables)
    tables.write("terms", terms, project.tables)
    decision_file.write(project, "codes", found, dict.fromkeys(entries["theme_id"], "theme"))
