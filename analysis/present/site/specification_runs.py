"""Every specification of a grid: one notebook under as many sets of parameters, its cells shared where they can be."""

from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import TYPE_CHECKING, Any

from analysis import documents, progress
from analysis.errors import BroadsheetError
from analysis.measure.inference import specification_grid
from analysis.present.findings.numbers import JSON
from analysis.present.site import kernels, notebooks, shared_cells

if TYPE_CHECKING:
    import pandas as pd

Choices = dict[str, dict[str, list[Any]]]
# Which claims are looked at in which group of choices.
CLAIMS = {"ties": ("tie", "actor"), "themes": ("theme",), "voices": ("voice",), "relations": ("relation",)}
# What is asked of the kernel: numbers and names of a notebook that is opened there once.
_OPENED = f"import {shared_cells.__name__} as cells\n_open = cells.Notebook({{path!r}})"
_FINDINGS = "from IPython.display import JSON\nJSON([_open.findings(one) for one in {several!r}])"
# So many are asked for at a time: a question takes 5 ms, as long as an answer.
_AT_A_TIME = 24


class Claims:
    """Who leads under one specification and by how much: the last result of its notebook, read by the grid.

    Parameters
    ----------
    found : dict
        Claim to what `specification_grid.lead` says: the contender and its lead.
    first : dict
        Claim to who leads under this specification.

    Examples
    --------
    >>> Claims({"tie": ("IND RUS", 2.0)}, first={"tie": "IND RUS"})._repr_mimebundle_()["application/json"]
    {'tie': 'IND RUS', 'tie_lead': 2.0, 'tie_first': 'IND RUS'}
    """

    def __init__(self, found: Mapping[str, tuple[str, float]], *, first: Mapping[str, str]) -> None:
        each = (
            {claim: own, f"{claim}_lead": lead, f"{claim}_first": first[claim]} for claim, (own, lead) in found.items()
        )
        self.values = {name: value for values in each for name, value in values.items()}

    def _repr_mimebundle_(self, **_: object) -> dict[str, Any]:
        return {JSON: self.values, "text/plain": "\n".join(f"{name}: {value}" for name, value in self.values.items())}


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
        if group not in CLAIMS:
            raise BroadsheetError(f"{path.name} has a group `{group}`; expected one of {', '.join(CLAIMS)}.")
        for choice, about in each.items():
            if not (isinstance(about, dict) and about.get("values") and about.get("reason")):
                raise BroadsheetError(f"{path.name}: expected `values` and a `reason` for {group}.{choice}; give both.")
    values = {group: {name: one["values"] for name, one in each.items()} for group, each in given.items()}
    reasons = {group: {name: one["reason"] for name, one in each.items()} for group, each in given.items()}
    return values, reasons


def by_claim(values: Choices) -> Choices:
    """The choices that each claim is looked at under."""
    return {claim: each for group, each in values.items() for claim in CLAIMS[group]}


def grid(values: Choices, reasons: dict[str, dict[str, str]]) -> "pd.DataFrame":
    """The grid for people: one row per choice, with its values and the reason."""
    import pandas as pd

    rows = [
        (group, name, " · ".join(map(specification_grid.words, each)), reasons[group][name])
        for group, choices in values.items()
        for name, each in choices.items()
    ]
    return pd.DataFrame(rows, columns=["claims on", "choice", "values, the report’s first", "reason"])


def table(source: Path, choices_of: Path, *, root: Path) -> "pd.DataFrame":
    """Run the notebook of one specification for every combination of choices.

    Parameters
    ----------
    source : Path
        The notebook: its parameters are `GROUP_CHOICE` and the claims, its findings are, for each claim, `CLAIM`,
        `CLAIM_lead` and `CLAIM_first`.
    choices_of : Path
        The file of choices.
    root : Path
        The project's folder, where the kernel starts.

    Returns
    -------
    DataFrame
        One row per claim and specification: `claim`, `number` (from 1, the first being the report's own),
        `contender`, `lead`, `first` (who leads under it), `choices` (name and value of each).
    """
    import pandas as pd

    values, _ = choices(choices_of)
    notebooks.check_parameters(source, {f"{group}_{name}": None for group, each in values.items() for name in each})
    with kernels.lent(root) as kernel:
        kernel.shown(_OPENED.format(path=str(source)))
        (own,) = kernel.shown(_FINDINGS.format(several=[{}]))
        claimed = {claim: own[claim] for claims in CLAIMS.values() for claim in claims}
        count = progress.Count("specification", sum(len(specification_grid.grid(each)) for each in values.values()))
        rows = []
        for group, each in values.items():
            every = specification_grid.grid(each)
            for number, (chosen, found) in enumerate(zip(every, _found(kernel, group, every, claimed), strict=True), 1):
                rows += [
                    (claim, number, claimed[claim], found[f"{claim}_lead"], found[f"{claim}_first"], _named(chosen))
                    for claim in CLAIMS[group]
                ]
                count.one()
    return pd.DataFrame(rows, columns=["claim", "number", "contender", "lead", "first", "choices"])


def _found(
    kernel: kernels.Kernel, group: str, every: list[dict[str, Any]], claimed: dict[str, str]
) -> Iterator[dict[str, Any]]:
    """What is found under each of the choices."""
    for begin in range(0, len(every), _AT_A_TIME):
        several = [
            claimed | {f"{group}_{name}": value for name, value in chosen.items()} | {"groups": [group]}
            for chosen in every[begin : begin + _AT_A_TIME]
        ]
        yield from kernel.shown(_FINDINGS.format(several=several))


def _named(chosen: dict[str, Any]) -> list[dict[str, str]]:
    return [{"choice": name, "value": specification_grid.words(value)} for name, value in chosen.items()]
