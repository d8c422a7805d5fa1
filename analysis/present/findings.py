"""The numbers a notebook hands to the prose: shown in it, compared by its test, read by the pages."""

from collections.abc import Mapping
from pathlib import Path
from typing import Any

from analysis.errors import NotebookError
from analysis.present import foreign, notebooks

JSON = "application/json"


class Findings:
    """Named values, the last result of a notebook.

    Parameters
    ----------
    values : mapping
        Name to a number or a text; numbers are rounded by the notebook, as they are to be printed.
        Texts leave as Markdown that shows them, whatever words of an article they hold.

    Examples
    --------
    >>> Findings(articles=5)._repr_mimebundle_()["application/json"]
    {'articles': 5}
    """

    def __init__(self, **values: str | int | float) -> None:
        self.values = {name: _plain(value) for name, value in values.items()}

    def _repr_mimebundle_(self, **_: object) -> dict[str, Any]:
        rows = "".join(
            f"<tr><td>{foreign.html(k)}</td><td>{foreign.html(printed(v))}</td></tr>" for k, v in self.values.items()
        )
        return {
            JSON: {k: foreign.markdown(v) if isinstance(v, str) else v for k, v in self.values.items()},
            "text/html": f'<table class="bs-findings">{rows}</table>',
            "text/plain": "\n".join(f"{k}: {foreign.plain(printed(v))}" for k, v in self.values.items()),
        }


def _plain(value: Any) -> str | int | float:
    """Numpy's numbers as Python's."""
    plain: str | int | float = value.item() if hasattr(value, "item") else value
    return plain


def printed(value: str | int | float) -> str:
    """A value as prose shows it: thousands parted by a comma.

    Examples
    --------
    >>> printed(4310), printed(0.25), printed("Russia")
    ('4,310', '0.25', 'Russia')
    """
    return value if isinstance(value, str) else f"{value:,}"


def collect(executed: Mapping[str, Path]) -> dict[str, dict[str, str]]:
    """Read the findings of executed notebooks, ready for the pages' variables.

    Parameters
    ----------
    executed : mapping
        Notebook's name to its executed copy.

    Raises
    ------
    NotebookError
        A notebook hands over no findings.
    """
    found = {}
    for name, path in executed.items():
        data = [o["data"][JSON] for _, outputs in notebooks.saved(path) for o in outputs if JSON in o["data"]]
        if len(data) != 1:
            raise NotebookError(
                f"Expected one cell of notebooks/{name}.ipynb to end in `Findings(...)`, found {len(data)}."
            )
        found[name] = {key: printed(value) for key, value in data[0].items()}
    return found
