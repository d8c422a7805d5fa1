"""The three codebooks that articles are coded with: actors, themes, and the verbs of events."""

from collections.abc import Callable, Collection
from dataclasses import dataclass
from os import PathLike
from pathlib import Path
from typing import Any, get_args

from analysis import documents, resources
from analysis.codebook import load
from analysis.codebook.codebook_tables import Codebook
from analysis.codebook.verb_entries import Verbs
from analysis.codebook.verbs import verbs
from analysis.codebook.world import actor_names, countries, states as world
from analysis.errors import CodebookError, one_of
from analysis.settings import Actors

FILES = ("actors.yaml", "themes.yaml", "verbs.yaml")


@dataclass(frozen=True, repr=False)
class Codebooks:
    """What articles are coded with.

    Parameters
    ----------
    actors, themes : Codebook
        The codebooks, the actors of the world included where they are in use.
    verbs : Verbs
        The codebook of events.
    data : collection of (str, str)
        Ids and phrases that data supply, whoever was read.

    Examples
    --------
    >>> str(read(states="codebook")).startswith("Codebooks of 0 actors")
    True
    """

    actors: Codebook
    themes: Codebook
    verbs: Verbs
    data: Collection[tuple[str, str]] = ()

    def __repr__(self) -> str:
        n_actors, n_themes = len(self.actors.entries), len(self.themes.entries)
        return f"Codebooks of {n_actors:,} actors, {n_themes:,} themes and {len(self.verbs.signs)} types of events"


def read(
    folder: str | PathLike[str] | None = None, *, states: Actors = "world", each: Callable[..., Any] | None = None
) -> Codebooks:
    """Read the codebooks of a folder.

    Parameters
    ----------
    folder : path, optional
        It holds `actors.yaml`, `themes.yaml` or `verbs.yaml`, or several of them; for one that it lacks, and without
        a folder for all, a general one stands in: no actors but those that `states` adds, themes that suit any news,
        and the verbs of English.
    states : {"world", "codebook"}
        Whether the actors of the world, its states among them, are actors, or only those of the codebook.
    each : callable, optional
        Takes what reads a codebook, its file and its choices, and gives what is read: one that remembers, say. By
        default each is read anew.

    Raises
    ------
    CodebookError
        None of these files is there, or an entry says something impossible: file, line, what was expected.

    Examples
    --------
    >>> import tempfile
    >>> folder = Path(tempfile.mkdtemp())
    >>> _ = (folder / "actors.yaml").write_text("quill: {kind: person, label: Quill, names: [Ilse Quill]}")
    >>> read(folder).actors.entries["id"].head(3).tolist()
    ['quill', 'ABW', 'AFG']
    """
    one_of("states", states, get_args(Actors))
    files = _files(None if folder is None else Path(folder))
    everywhere, given = states == "world", each or _anew
    return Codebooks(
        actors=given(world.read, files["actors.yaml"], everywhere=everywhere),
        themes=given(load.themes, files["themes.yaml"]),
        verbs=given(verbs, files["verbs.yaml"]),
        data={(p.id, p.phrase) for p in (*countries.patterns(), *actor_names.patterns())} if everywhere else (),
    )


def _anew(reader: Callable[..., Any], file: Path, **choices: Any) -> Any:
    return reader(file, **choices)


def _files(folder: Path | None) -> dict[str, Path]:
    """Where each codebook lies: in the folder, or else the general one."""
    general = {
        "actors.yaml": resources.file("starter/codebook/actors.yaml"),
        "themes.yaml": resources.file("starter/codebook/themes.yaml"),
        "verbs.yaml": resources.file("codebook/verbs.yaml"),
    }
    if folder is None:
        return general
    own = {name: folder / name for name in FILES if documents.there(folder / name, error=CodebookError)}
    if not own:
        there = ", ".join(sorted(path.name for path in folder.iterdir())[:5]) if folder.is_dir() else "no folder"
        raise CodebookError(
            f"Expected a folder with {', '.join(FILES[:-1])} or {FILES[-1]}, got {folder.name or folder} "
            f"({there or 'which is empty'})."
        )
    return general | own
