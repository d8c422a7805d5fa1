"""When each step last ran, and how long it took: apart from the manifest, since it differs each time."""

import json
from collections.abc import Mapping
from datetime import datetime, timedelta
from typing import Any

from analysis import files
from analysis.settings import Settings

FILE = "times.json"


def read(project: Settings) -> dict[str, dict[str, Any]]:
    """When the last run of each step began and ended; nothing where none has run, or the file is damaged."""
    try:
        known = json.loads((project.build / FILE).read_text(encoding="utf-8"))
    except (OSError, ValueError):
        return {}
    return known if isinstance(known, dict) else {}


def keep(project: Settings, seconds: Mapping[str, float], ended: Mapping[str, datetime]) -> None:
    """Write down how long each step of a run took, and when it ended; those that did not run stay as they were."""
    said = {
        name: {"ended": end.isoformat(timespec="seconds"), "seconds": round(seconds[name], 2)}
        for name, end in ended.items()
    }
    if said:
        files.write(project.build / FILE, json.dumps(read(project) | said, indent=1, sort_keys=True) + "\n")


def span(known: Mapping[str, Mapping[str, Any]]) -> tuple[str, str]:
    """From when to when the steps ran, as the times of one piece of work; empty where nothing is known.

    Examples
    --------
    >>> span({"corpus": {"ended": "2031-02-03T04:05:06+00:00", "seconds": 6.0}})
    ('2031-02-03T04:05:00+00:00', '2031-02-03T04:05:06+00:00')
    """
    ends = [(datetime.fromisoformat(one["ended"]), timedelta(seconds=one["seconds"])) for one in known.values()]
    if not ends:
        return "", ""
    first, last = min(end - took for end, took in ends), max(end for end, _ in ends)
    return first.isoformat(timespec="seconds"), last.isoformat(timespec="seconds")
