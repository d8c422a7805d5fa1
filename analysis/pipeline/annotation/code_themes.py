"""The codebook's themes and the sentences that speak of them."""

from analysis import tables
from analysis.pipeline import decision_file, step as steps
from analysis.pipeline.step import Step
from analysis.settings import Settings

NAME = "themes"


def step(project: Settings) -> Step:
    """It reads the codebook of themes and the sentences."""
    return decision_file.corrected(
        Step(
            NAME,
            run,
            reads=(project.codebooks / "themes.yaml", *steps.tables(project, "sentences")),
            writes=steps.tables(project, "themes", "terms", "codes"),
            by_article=True,
        ),
        project,
        "codes",
    )


def run(project: Settings) -> None:
    """Code the themes in the project's sentences."""
    from analysis.annotate import themes
    from analysis.codebook import load
    from analysis.codebook.matching.matcher import Matcher

    book = load.themes(project.codebooks / "themes.yaml")
    terms = book.patterns[book.patterns["sort"] == "term"]
    entries = book.entries.rename(columns={"id": "theme_id"})[["theme_id", "label", "definition"]]
    entries = entries.assign(n_terms=entries["theme_id"].map(terms.groupby("id").size()))
    sentences, matcher = tables.read("sentences", project.tables), Matcher(book.matchable(), rivals="same id")
    found = themes.codes(sentences, book.patterns, matcher=matcher)
    tables.write("themes", entries, project.tables)
    tables.write("terms", themes.matched(sentences, book.patterns, matcher=matcher), project.tables)
    decision_file.write(project, "codes", found, dict.fromkeys(entries["theme_id"], "theme"))
