"""The actors that are looked for in a project: those of its codebook, and the world's where it asks for them."""

from typing import TYPE_CHECKING

from analysis.pipeline import books
from analysis.settings import Settings

if TYPE_CHECKING:
    from analysis.codebook.codebook_tables import Codebook


def known(project: Settings) -> dict[str, str]:
    """The kind of every actor that a person can decide a finding to name, found in the corpus or not."""
    entries = read(project).entries
    return dict(zip(entries["id"], entries["kind"], strict=True))


def read(project: Settings) -> "Codebook":
    """The project's actors, and the world's where it asks for them."""
    from analysis.codebook.world import states

    return books.once(states.read, project.codebooks / "actors.yaml", everywhere=project.actors == "world")
