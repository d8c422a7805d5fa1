"""The codebook's themes and the sentences that speak of them."""

from analysis import tables
from analysis.pipeline import books, decision_file, step as steps
from analysis.pipeline.step import Step
from analysis.settings import Settings

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
        ),
        project,
        "codes",
    )


def run(project: Settings) -> None:
    """Code the themes in the project's sentences."""
    from analysis.annotate import themes
    from analysis.codebook import entry_tables, load

    book = books.once(load.themes, project.codebooks / "themes.yaml")
    entries = entry_tables.themes(book)
    sentences, mentions, actors, events = (tables.read(name, project.tables) for name in READS)
    found, terms = themes.coded(sentences, book, actors=actors, mentions=mentions, events=events)
    tables.write("themes", entries, project.tables)
    tables.write("terms", terms, project.tables)
    decision_file.write(project, "codes", found, dict.fromkeys(entries["theme_id"], "theme"))
