"""Whether a report is complete: nothing that decides it, and nothing of it, has changed since the last one ended.

What the system notes of each file (size, times, number) tells that in a fraction of a second. Where it differs, the
steps decide by content; what has been changed back, copied or only touched costs no more than that.
"""

import hashlib
import json
import os
import shutil
import sys
import sysconfig
from collections.abc import Iterable, Iterator
from contextlib import suppress
from pathlib import Path
from typing import Any

from analysis import files, resources
from analysis.pipeline.recovery import stamps
from analysis.settings import Settings

_FILE = "complete.json"
# What no report is made of, wherever it stands in a project: other programs' folders, and the engine's own notes.
_FOREIGN = frozenset({"node_modules", "__pycache__"})
_ENGINE = frozenset({_FILE, "pytask.lock", "pyproject.toml"})

Listing = dict[str, tuple[int, ...]]


def listing(project: Settings) -> Listing:
    """What the system notes of every file that a report reads or consists of, by path."""
    found: Listing = {}
    for path in {*_of_project(project), *_below(project.corpus), *_below(resources.PACKAGE)}:
        with suppress(FileNotFoundError):  # a link to nowhere, or just deleted
            found[str(path)] = stamps.noted(path)
    return found


def last(project: Settings, now: Listing) -> dict[str, Any] | None:
    """What `record` kept of the last report, if all is as it was then."""
    file = project.build / _FILE
    try:
        kept = json.loads(file.read_text(encoding="utf-8"))
        return dict(kept["report"]) if kept["key"] == _key(now) else None
    except (OSError, ValueError, TypeError, KeyError):
        return None  # never made, or damaged: the steps know


def record(project: Settings, before: Listing, report: dict[str, Any]) -> None:
    """Keep what a report that is complete said; unless somebody changed what it reads while it was made.

    Parameters
    ----------
    project : Settings
        The project.
    before : dict
        Its `listing` when the report began.
    report : dict
        What `last` is to give, as JSON can hold it.
    """
    now = listing(project)
    changed = {path for path in before.keys() | now.keys() if before.get(path) != now.get(path)}
    others = _outside(changed, (project.build, project.site))
    if not others or not _outside(others, _made(project)):
        files.write(project.build / _FILE, json.dumps({"key": _key(now), "report": report}))


def _outside(paths: Iterable[str], places: Iterable[Path]) -> list[str]:
    """The paths that lie neither in one of some places nor are one: as texts, of which a report has ten thousands."""
    names = {str(place) for place in places}
    inside = tuple(f"{name}{os.sep}" for name in names)
    return [path for path in paths if path not in names and not path.startswith(inside)]


def _made(project: Settings) -> Iterator[Path]:
    """Where steps write elsewhere: files beside those of a person, or folders of their own."""
    from analysis.pipeline import plan

    for path in (path for step in plan.planned(project) for path in step.writes):
        yield path if path.parent in (project.root, project.root / "report") else path.parent


def _key(now: Listing) -> str:
    """One hash of all that is there: files, programs and packages."""
    packages = sorted(path.name for path in Path(sysconfig.get_path("purelib")).glob("*.dist-info"))
    around = [sys.version, str(shutil.which("quarto")), *packages]
    return hashlib.sha256(repr((sorted(now.items()), around)).encode("utf-8", "surrogateescape")).hexdigest()


def _of_project(project: Settings) -> Iterator[Path]:
    for folder, below, names in os.walk(project.root):
        if "pyvenv.cfg" in names:
            below.clear()
            continue
        below[:] = [name for name in below if not name.startswith(".") and name not in _FOREIGN]
        here = Path(folder)
        left_out = _ENGINE if here == project.build else frozenset[str]()
        yield from (here / name for name in names if not name.startswith(".") and name not in left_out)


def _below(place: Path) -> Iterator[Path]:
    if place.is_file():
        yield from (path for path in place.parent.iterdir() if path.is_file())
    for folder, below, names in os.walk(place):
        below[:] = [name for name in below if name not in _FOREIGN]
        yield from (Path(folder, name) for name in names)
