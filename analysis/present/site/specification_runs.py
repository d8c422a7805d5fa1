"""Every specification of a grid: one notebook under as many sets of parameters, its cells shared where they can be."""

import math
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple

from analysis import progress
from analysis.measure.inference import specification_grid
from analysis.present import notebook_parameters
from analysis.present.findings.numbers import JSON
from analysis.present.site import kernels, specification_choices
from analysis.present.site.specification_choices import CLAIMS

if TYPE_CHECKING:
    import pandas as pd

    from analysis.measure.inference.leads import Lead
    from analysis.measure.inference.resampling import Plan

# What is asked of the kernel: numbers and names of a notebook that is opened there once.
_OPENED = "from analysis.present.site.specification_kernel import Runs\n_open = Runs({path!r})"
_FINDINGS = "from IPython.display import JSON\nJSON([_open.told(*one) for one in {several!r}])"
_TESTS = "JSON(_open.tests({first!r}))"
# So many are asked for at a time: a question takes 5 ms, as long as an answer.
_AT_A_TIME = 24
COLUMNS = [
    *("claim", "estimand", "number", "contender", "lead", "low", "high", "basis", "first", "choices"),
]
TESTED = ["claim", "estimand", "statistic", "observed", "expected", "p", "specifications", "draws", "drawn"]


class Claims:
    """Who leads under one specification and by how much: the last result of its notebook, read by the grid.

    Parameters
    ----------
    leads : mapping
        Claim to its lead.
    drawn : Plan
        What was drawn for the intervals.

    Examples
    --------
    >>> import numpy as np
    >>> from analysis.measure.inference.leads import Lead
    >>> none = np.zeros(0)
    >>> found = Claims({"tie": Lead("IND RUS", 2.0, 1.5, 3.0, "IND RUS", 20, none, none)}, drawn=None)
    >>> found._repr_mimebundle_()[JSON]["tie"]
    {'contender': 'IND RUS', 'lead': 2.0, 'low': 1.5, 'high': 3.0, 'first': 'IND RUS', 'basis': 20}
    """

    def __init__(self, leads: "Mapping[str, Lead]", *, drawn: "Plan | None") -> None:
        self.leads, self.drawn = leads, drawn

    def _repr_mimebundle_(self, **_: object) -> dict[str, Any]:
        values = {claim: _said(lead) for claim, lead in self.leads.items()}
        told = "\n".join(f"{claim}: {each['contender']}, {each['lead']}" for claim, each in values.items())
        return {JSON: values, "text/plain": told}


def _said(lead: "Lead") -> dict[str, Any]:
    low, high = (None if math.isnan(end) else round(end, 6) for end in (lead.low, lead.high))
    return {
        "contender": lead.contender, "lead": lead.lead, "low": low, "high": high, "first": lead.first,
        "basis": lead.basis,
    }  # fmt: skip


class Found(NamedTuple):
    """All that was found under the specifications of a grid."""

    specifications: "pd.DataFrame"
    tests: "pd.DataFrame"


def checked(source: Path, choices_of: Path) -> specification_choices.Choices:
    """The choices of a file, all of which the notebook takes; one that cannot be read is refused."""
    values, _ = specification_choices.choices(choices_of)
    given = [(f"{group}_{name}", one) for group, each in values.items() for name, many in each.items() for one in many]
    notebook_parameters.check(source, given)
    return values


def found(source: Path, choices_of: Path, *, root: Path) -> Found:
    """Run the notebook of one specification for every combination of choices.

    Choices that change no table that the claims are read from, alone or with any one other choice, are not run.

    Parameters
    ----------
    source : Path
        The notebook: its parameters are `GROUP_CHOICE` and the claims, its last result is `Claims`.
    choices_of : Path
        The file of choices.
    root : Path
        The project's folder, where the kernel starts.

    Returns
    -------
    Found
        `specifications`, one row per claim and specification: `claim`, `estimand` (the quantity, in the words of the
        choices that make it), `number` (from 1, the first being the report's own), `contender`, `lead` with `low` and
        `high`, `basis`, `first` (who leads under it), `choices` (name and value of each that was run).
        `tests`, one row per claim, estimand and statistic of the joint test.
    """
    import pandas as pd

    values = checked(source, choices_of)
    quantities = specification_choices.estimands(choices_of)
    with kernels.lent(root) as kernel:
        kernel.shown(_OPENED.format(path=str(source)))
        (own,) = kernel.shown(_FINDINGS.format(several=[(None, None, {})]))
        claimed = {claim: own[claim]["contender"] for claims in CLAIMS.values() for claim in claims}
        asked = _Asked(kernel, claimed)
        matter = {group: asked.mattering(group, each) for group, each in values.items()}
        count = progress.Count("specification", sum(len(specification_grid.grid(each)) for each in matter.values()))
        rows = []
        for group, each in matter.items():
            every = specification_grid.grid(each)
            labels = [_estimand(values[group], chosen, quantities[group]) for chosen in every]
            for number, (chosen, label, told) in enumerate(
                zip(every, labels, asked.found(group, every, labels), strict=True), 1
            ):
                rows += [_row(claim, label, number, told[claim], chosen) for claim in CLAIMS[group]]
                count.one()
        first = {group: _estimand(values[group], {}, quantities[group]) for group in values}
        tests = kernel.shown(_TESTS.format(first={c: first[g] for g in values for c in CLAIMS[g]}))
    return Found(pd.DataFrame(rows, columns=COLUMNS), pd.DataFrame(tests, columns=TESTED))


class _Asked(NamedTuple):
    """A kernel that is asked for specifications."""

    kernel: kernels.Kernel
    claimed: dict[str, str]

    def found(self, group: str, every: list[dict[str, Any]], labels: Sequence[str | None]) -> Iterator[dict[str, Any]]:
        """What is found under each of the choices; what has an estimand is kept for the test of its curve."""
        for begin in range(0, len(every), _AT_A_TIME):
            several = [
                (group, label, self.claimed | {f"{group}_{name}": value for name, value in chosen.items()})
                for label, chosen in zip(
                    labels[begin : begin + _AT_A_TIME], every[begin : begin + _AT_A_TIME], strict=True
                )
            ]
            yield from self.kernel.shown(_FINDINGS.format(several=several))

    def mattering(self, group: str, values: dict[str, list[Any]]) -> dict[str, list[Any]]:
        """The choices that change a table that a claim of the group is read from, alone or beside another choice."""
        tried = specification_grid.trials(values)
        told = list(self.found(group, tried, [None] * len(tried)))
        same = [tuple(each[claim]["same"] for claim in CLAIMS[group]) for each in told]
        return {name: values[name] for name in specification_grid.mattering(values, tried, same)}


def _estimand(values: Mapping[str, list[Any]], chosen: Mapping[str, Any], quantities: list[str]) -> str:
    """The quantity in words: the values of the choices that make it."""
    return "; ".join(specification_grid.words(chosen.get(name, values[name][0])) for name in quantities)


def _row(claim: str, label: str, number: int, told: dict[str, Any], chosen: dict[str, Any]) -> tuple[Any, ...]:
    own = (told[name] for name in ("contender", "lead", "low", "high", "basis", "first"))
    return (claim, label, number, *own, _named(chosen))


def _named(chosen: dict[str, Any]) -> list[dict[str, str]]:
    return [{"choice": name, "value": specification_grid.words(value)} for name, value in chosen.items()]
