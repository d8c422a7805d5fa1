"""What the site says of what a study fixed beforehand."""

from collections.abc import Mapping, Sequence
from typing import Any

import pandas as pd

from analysis import installation
from analysis.measure import coverage
from analysis.present import escape
from analysis.present.findings.enumeration import together

_ALL = 10**6


def sentence(fixed: Sequence[Mapping[str, Any]], now: Mapping[str, str]) -> str:
    """Since when what is fixed, and what of it changed.

    Parameters
    ----------
    fixed : sequence of mapping
        Each time that something was fixed, the last one at the end: `day`, `files` (checksums by what they are of),
        `claims`.
    now : mapping
        The checksums as they are.

    Returns
    -------
    str
        Markdown.

    Examples
    --------
    >>> first = {"day": "2031-02-03", "files": {"choices": "a", "claims": "b"}, "claims": ["Trade leads."]}
    >>> sentence([first], {"choices": "a", "claims": "c", "sample": "d"})
    'Fixed on 3 February 2031: choices and claims. Changed since: claims. Not fixed: sample. Claimed then: \
“Trade leads.”'
    >>> sentence([first], first["files"])
    'Fixed on 3 February 2031: choices and claims. Nothing of it changed since. Claimed then: “Trade leads.”'
    """
    if not fixed:
        return (
            "Nothing was fixed beforehand: codebook, choices and claims may have been made with the results at hand "
            f"(`{installation.command()} freeze` fixes them)."
        )
    last = fixed[-1]
    files: Mapping[str, str] = last["files"]
    note = f" ({escape.markdown(str(last['note']))})" if last.get("note") else ""
    told = [f"Fixed on {_day(last)}{note}: {_row(files)}."]
    if len(fixed) > 1:
        told.append(f"It had been fixed before, first on {_day(fixed[0])}.")
    changed = [label for label, own in files.items() if now.get(label) != own]
    told.append(f"Changed since: {_row(changed)}." if changed else "Nothing of it changed since.")
    told += [f"Not fixed: {_row(new)}."] if (new := [label for label in now if label not in files]) else []
    said = [f"“{escape.markdown(str(one))}”" for one in last.get("claims", ())]
    return " ".join([*told, *([f"Claimed then: {'; '.join(said)}"] if said else [])])


def _day(row: Mapping[str, Any]) -> str:
    return coverage.day(pd.Timestamp(row["day"]))


def _row(labels: Any) -> str:
    return escape.markdown(together(labels, most=_ALL))
