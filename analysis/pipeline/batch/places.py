"""Where the batches of a corpus lie: their parts of the large tables, and beside these what each has of its own."""

from dataclasses import replace
from pathlib import Path

from analysis.settings import Settings

# Tables that are made of the corpus as a whole, from what each batch has for them.
WHOLE = ("actors", "themes", "terms", "candidates", "pairs", "warnings", "corrections", "set_aside")
# Tables whose rows are of one article each.
PARTED = (
    *("texts", "lines", "fields", "articles", "document_variables", "sentences"),
    *("mentions", "codes", "names", "speech", "events", "dates"),
)


def apart(project: Settings) -> Settings:
    """The project in parts, from which tables are made that are whole."""
    return replace(project, output=project.build / "batches")


def own(project: Settings, number: int) -> Path:
    """The folder of what a batch has beside its parts of tables."""
    return project.build / "parts" / f"part-{number:05}"


def stamp(project: Settings, name: str | int) -> Path:
    """The stamp of a batch, or of another piece of work."""
    return project.build / "finished" / f"{f'part-{name:05}' if isinstance(name, int) else name}.json"


def survey(project: Settings, number: int) -> Path:
    """What the texts of a batch show of the corpus."""
    return own(project, number) / "survey.pickle"


def minhash(project: Settings, number: int) -> Path:
    """The MinHash of each article of a batch."""
    return own(project, number) / "minhash.npy"
