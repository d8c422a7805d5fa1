"""Where a notebook counts otherwise than the last report did, whose sentences its numbers open."""

import json
from collections.abc import Mapping
from functools import lru_cache
from pathlib import Path
from typing import Any

from analysis.errors import joined
from analysis.present import notebook_parameters
from analysis.present.changed_inputs import BROUGHT, REPORT
from analysis.settings import Settings

# The parameters of notebooks that decide which sentences a number is counted from.
CHOICES = ("within", "level", "others", "duplicates", "parts", "statuses", "kinds", "counted")
_OPENED = "the sentences that numbers open are those of the last report"


def difference(project: Settings, name: str, values: Mapping[str, Any]) -> str:
    """What is to be said beside numbers that a notebook counted; empty where they are those of the last report.

    Parameters
    ----------
    project : Settings
        The project.
    name : str
        The notebook.
    values : mapping
        Its variables.

    Returns
    -------
    str
        A sentence; empty where there was no report, too: then no number opens anything.
    """
    copy, report, brought = project.executed(name), project.build / REPORT, project.build / BROUGHT
    if not copy.is_file() or not report.is_file():
        return ""
    before = _parameters(copy, copy.stat().st_mtime)
    other = [one for one in CHOICES if one in before and one in values and values[one] != before[one]]
    if other:
        here = joined([f"{one} = {json.dumps(values[one], default=str)}" for one in other])
        then = joined([f"{one} = {json.dumps(before[one])}" for one in other])
        return f"Counted here with {here}; {_OPENED}, with {then}."
    if brought.is_file() and brought.stat().st_mtime > report.stat().st_mtime:
        return f"The tables were made anew since the last report; {_OPENED}."
    return ""


@lru_cache(maxsize=32)
def _parameters(copy: Path, _: float) -> dict[str, Any]:
    """The parameters that an executed notebook was run with."""
    return notebook_parameters.read(copy, notebook_parameters.OWN, notebook_parameters.GIVEN)
