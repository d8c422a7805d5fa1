"""What a person changed since the tables were made: codebooks, corrections, a coded sample, settings."""

import hashlib
import json
from pathlib import Path

from analysis import files
from analysis.errors import joined
from analysis.settings import FILE, Settings

# What the last report was computed from, and what the tables were last brought up to date with.
REPORT, BROUGHT = "manifest.json", "brought.json"
_SOURCES = "articles"
_CODED = b'"coder"'  # what a sample says once it is coded


def inputs(project: Settings) -> dict[str, str]:
    """The files that a person changes, by name, with their SHA-256: those that are there."""
    named = [*sorted(project.codebooks.glob("*.yaml")), project.root / FILE, project.choices]
    if project.corrections:
        named.append(project.root / project.corrections)
    if project.sample.is_file() and _CODED in project.sample.read_bytes():
        named.append(project.sample)
    return {path.name: hashlib.sha256(path.read_bytes()).hexdigest() for path in named if path.is_file()}


def known(project: Settings) -> dict[str, str]:
    """The same as they were when the tables were made; empty where that is not known."""
    places = [project.build / name for name in (REPORT, BROUGHT) if (project.build / name).is_file()]
    if not places:
        return {}
    last = max(places, key=lambda path: path.stat().st_mtime)
    told = json.loads(last.read_text(encoding="utf-8"))
    if last.name == BROUGHT:
        return dict(told)
    rooms = [room for name, room in told["inputs"].items() if name != _SOURCES and isinstance(room, dict)]
    pairs = [pair for room in rooms for pair in room.items()]
    return {Path(path).name: str(one["sha256"]) for path, one in pairs if isinstance(one, dict)}


def changed(project: Settings) -> list[str]:
    """The names of the files that are not as they were when the tables were made.

    Parameters
    ----------
    project : Settings
        The project.
    """
    before, now = known(project), inputs(project)
    if not before:
        return []
    gone = [name for name in before if name in (project.corrections, project.choices.name) and name not in now]
    return sorted([*(name for name, digest in now.items() if before.get(name) != digest), *gone])


def keep(project: Settings, given: dict[str, str]) -> None:
    """Note what the tables are made from: `inputs` as they were before, since a person may go on meanwhile."""
    files.write(project.build / BROUGHT, json.dumps(given, indent=1) + "\n")


def since(project: Settings, read: float) -> str:
    """What a notebook is to be told whose tables were read at a time, in seconds; empty where all is as it was.

    Parameters
    ----------
    project : Settings
        The project.
    read : float
        When the notebook began to read tables.
    """
    own = [path.stat().st_mtime for path in project.tables.glob("*.parquet")] if project.tables.is_dir() else []
    names = changed(project)
    told = f"{joined(names)} changed since the tables were made: `updates.bring()` makes them anew." if names else ""
    if own and max(own) > read:
        told = f"{told} Tables were made anew since this notebook read them: run all of its cells again.".strip()
    return told
