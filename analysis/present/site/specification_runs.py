"""Every specification of a grid run through papermill, in kernels that stay up: a twentieth of a second each."""

import json
from collections.abc import Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from contextlib import ExitStack
from pathlib import Path
from typing import TYPE_CHECKING, Any

from analysis import documents, progress
from analysis.errors import BroadsheetError, NotebookError
from analysis.measure.inference import specification_grid
from analysis.present.findings.numbers import JSON
from analysis.present.site import kernels, notebooks

if TYPE_CHECKING:
    import pandas as pd

Choices = dict[str, dict[str, list[Any]]]
# Which claims are looked at in which group of choices.
CLAIMS = {"ties": ("tie", "actor"), "themes": ("theme",), "voices": ("voice",), "relations": ("relation",)}


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


def table(
    source: Path, choices_of: Path, *, root: Path, moot: Mapping[str, Any] | None = None, workers: int = 2
) -> "pd.DataFrame":
    """Run the notebook of one specification for every combination of choices.

    Parameters
    ----------
    source : Path
        The notebook: its parameters are `GROUP_CHOICE` and the claims, its findings are, for each claim, `CLAIM`,
        `CLAIM_lead` and `CLAIM_first`.
    choices_of : Path
        The file of choices.
    root : Path
        The project's folder, where the kernels start.
    moot : mapping, optional
        Choices that make no difference in this corpus, with the value that is run for all (where no article
        repeats another one, counting each once changes nothing): they are run once and told for each value.
    workers : int
        Kernels that run side by side. Default two: more gain nothing on two cores.

    Returns
    -------
    DataFrame
        One row per claim and specification: `claim`, `number` (from 1, the first being the report's own),
        `contender`, `lead`, `first` (who leads under it), `choices` (name and value of each).
    """
    import pandas as pd

    values, _ = choices(choices_of)
    given = [
        (group, number, chosen)
        for group, each in values.items()
        for number, chosen in enumerate(specification_grid.grid(each), start=1)
    ]
    notebooks.check_parameters(source, {f"{group}_{name}": None for group, each in values.items() for name in each})
    with ExitStack() as up, ThreadPoolExecutor(workers) as pool:
        engines = [up.enter_context(kernels.lent(root)) for _ in range(workers)]
        own = _run(source, [{}], engines[0], progress.Count("specification"))[0]
        claimed = {claim: own[claim] for claims in CLAIMS.values() for claim in claims}
        keys = [
            _parameters(group, chosen | {k: v for k, v in (moot or {}).items() if k in chosen})
            for group, _, chosen in given
        ]
        runs = [{**json.loads(key), **claimed} for key in dict.fromkeys(keys)]
        shares = [runs[k::workers] for k in range(workers)]
        count = progress.Count("specification", len(runs))
        found = list(pool.map(lambda engine, share: _run(source, share, engine, count), engines, shares))
        by_key = {key: found[k % workers][k // workers] for k, key in enumerate(dict.fromkeys(keys))}
    rows = [
        (claim, number, claimed[claim], by_key[key][f"{claim}_lead"], by_key[key][f"{claim}_first"], _named(chosen))
        for (group, number, chosen), key in zip(given, keys, strict=True)
        for claim in CLAIMS[group]
    ]
    return pd.DataFrame(rows, columns=["claim", "number", "contender", "lead", "first", "choices"])


def _parameters(group: str, chosen: Mapping[str, Any]) -> str:
    """The notebook's parameters for one specification, as a key: equal ones are run once."""
    return json.dumps({f"{group}_{name}": value for name, value in chosen.items()} | {"groups": [group]})


def _named(chosen: dict[str, Any]) -> list[dict[str, str]]:
    return [{"choice": name, "value": specification_grid.words(value)} for name, value in chosen.items()]


def _run(source: Path, given: Sequence[dict[str, Any]], engine: str, count: progress.Count) -> list[dict[str, Any]]:
    """The findings of the notebook under each set of parameters, in one kernel."""
    import papermill
    from papermill.exceptions import PapermillExecutionError

    found = []
    for parameters in given:
        try:
            run = papermill.execute_notebook(
                str(source), None, parameters=parameters, kernel_name="python3", engine_name=engine,
                progress_bar=False, request_save_on_cell_execute=False,
            )  # fmt: skip
        except PapermillExecutionError as error:
            raise NotebookError(
                f"{source.name} failed in its cell {error.cell_index + 1} under {parameters}: {error.ename}: "
                f"{notebooks.ANSI.sub('', error.evalue)}."
            ) from None
        outputs = [o for cell in run.cells for o in cell.get("outputs", []) if JSON in o.get("data", {})]
        found.append(outputs[-1]["data"][JSON])
        count.one()
    return found
