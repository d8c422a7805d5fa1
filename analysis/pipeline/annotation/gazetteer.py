"""The actors that are looked for in a project: those of its codebook, and the world's where it asks for them."""

from functools import lru_cache
from pathlib import Path
from typing import TYPE_CHECKING

from analysis.settings import Settings

if TYPE_CHECKING:
    from analysis.codebook.codebook_tables import Codebook


def known(project: Settings) -> dict[str, str]:
    """The kind of every actor that a person can decide a finding to name, found in the corpus or not."""
    entries = read(project).entries
    return dict(zip(entries["id"], entries["kind"], strict=True))


def read(project: Settings) -> "Codebook":
    """The project's actors, and the world's where it asks for them: read once by a process that works on many parts."""
    file = project.codebooks / "actors.yaml"
    return _read(file, file.read_bytes(), project.actors == "world")


@lru_cache(maxsize=2)
def _read(file: Path, _content: bytes, everywhere: bool) -> "Codebook":
    from analysis.codebook.world import states

    return states.read(file, everywhere=everywhere)
