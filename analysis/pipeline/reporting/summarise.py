"""What there is, counted: printed at the end of a run."""

import json

from analysis import files, tables
from analysis.pipeline import decision_file, step as steps
from analysis.pipeline.step import Step
from analysis.settings import Settings

NAME = "summary"
# What is counted by its rows; of statements those that lie in no other.
COUNTED = {
    "sentences": "sentences",
    "mentions": "mentions",
    "themes coded": "codes",
    "statements": "speech",
    "events": "events",
    "dates": "dates",
    "warnings, listed on the page about the corpus": "warnings",
}


def step(project: Settings) -> Step:
    """It reads what it counts."""
    reads = steps.tables(project, "articles", "lines", "corrections", *COUNTED.values())
    return Step(NAME, run, reads, (project.build / "summary.json",))


def run(project: Settings) -> None:
    """Count what the project has."""
    from analysis.corpus import languages
    from analysis.measure import statement_speakers

    articles, lines = tables.read("articles", project.tables), tables.read("lines", project.tables)
    counts = {
        "articles": len(articles),
        "articles in another language, set aside": len(articles) - len(languages.english(articles)),
        "words": int(articles["n_words"].sum()),
        "lines removed as boilerplate": int((lines["label"] == "boilerplate").sum()),
    }
    counts |= {what: len(tables.read(name, project.tables)) for what, name in COUNTED.items()}
    said = statement_speakers.outermost(tables.read("speech", project.tables))
    counts["statements"] = len(said.drop_duplicates(statement_speakers.SPAN))  # both sides speak in one
    counts |= decision_file.counts(project)
    files.write(project.build / "summary.json", json.dumps(counts))
