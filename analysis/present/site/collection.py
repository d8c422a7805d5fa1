"""The findings of executed notebooks, as the variables that the pages read."""

from collections.abc import Container, Mapping
from pathlib import Path

from analysis.errors import NotebookError
from analysis.present.findings import numbers
from analysis.present.site import notebooks


def collect(executed: Mapping[str, Path], *, optional: Container[str] = ()) -> dict[str, dict[str, str]]:
    """Read the findings of executed notebooks, ready for the pages' variables.

    Parameters
    ----------
    executed : mapping
        Notebook's name to its executed copy.
    optional : container of str
        Notebooks that need not hand over anything.

    Raises
    ------
    NotebookError
        A notebook hands over no findings.
    """
    found = {}
    for name, path in executed.items():
        data = [out["data"] for _, outputs in notebooks.saved(path) for out in outputs if numbers.JSON in out["data"]]
        if not data and name in optional:
            continue
        if len(data) != 1:
            raise NotebookError(
                f"Expected one cell of notebooks/{name}.ipynb to end in `Findings(...)`, found {len(data)}."
            )
        found[name] = {key: numbers.printed(value) for key, value in data[0][numbers.JSON].items()}
    return found
