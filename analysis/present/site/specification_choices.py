"""The grid of `robustness.toml`: the choices behind the headline claims, their values and the reasons for them."""

from pathlib import Path
from typing import TYPE_CHECKING, Any

from analysis import documents
from analysis.errors import BroadsheetError
from analysis.measure.inference import specification_grid

if TYPE_CHECKING:
    import pandas as pd

Choices = dict[str, dict[str, list[Any]]]
# Which claims are looked at in which group of choices.
CLAIMS = {"ties": ("tie", "actor"), "themes": ("theme",), "voices": ("voice",), "relations": ("relation", "conflict")}


def choices(path: Path) -> tuple[Choices, dict[str, dict[str, str]]]:
    """The grid of a project: by group and choice its values, and the reasons for them.

    Raises
    ------
    BroadsheetError
        The file is missing or no TOML, a group is unknown, or a choice lacks values or a reason.
    """
    try:
        given = documents.toml(path)
    except FileNotFoundError:
        raise BroadsheetError(f"Expected the grid of choices in {path.name}, found no such file; restore it.") from None
    for group, each in given.items():
        if group not in CLAIMS or not isinstance(each, dict):
            raise BroadsheetError(f"{path.name} has a group `{group}`; expected one of {', '.join(CLAIMS)}.")
        for choice, about in each.items():
            if not (isinstance(about, dict) and _several(about.get("values")) and about.get("reason")):
                raise BroadsheetError(f"{path.name}: expected `values` and a `reason` for {group}.{choice}; give both.")
    values = {group: {name: one["values"] for name, one in each.items()} for group, each in given.items()}
    reasons = {group: {name: one["reason"] for name, one in each.items()} for group, each in given.items()}
    return values, reasons


def _several(values: Any) -> bool:
    return isinstance(values, list) and bool(values)


def estimands(path: Path) -> dict[str, list[str]]:
    """The choices of each group whose values are different quantities: each has a curve of its own."""
    given = documents.toml(path)
    return {group: [name for name, one in each.items() if one.get("estimand")] for group, each in given.items()}


def by_claim(values: Choices) -> Choices:
    """The choices that each claim is looked at under: none where the grid has none."""
    return {claim: values.get(group, {}) for group, claims in CLAIMS.items() for claim in claims}


def grid(values: Choices, reasons: dict[str, dict[str, str]]) -> "pd.DataFrame":
    """The grid for people: one row per choice, with its values and the reason."""
    import pandas as pd

    rows = [
        (group, name, " · ".join(map(specification_grid.words, each)), reasons[group][name])
        for group, choices in values.items()
        for name, each in choices.items()
    ]
    return pd.DataFrame(rows, columns=["claims on", "choice", "values, the report’s first", "reason"])
