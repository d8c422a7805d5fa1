"""What a kernel keeps of the specifications that are run in it: their leads, for the test of each curve as a whole."""

from collections.abc import Mapping
from typing import Any

from analysis.measure.inference import joint_test, resampling
from analysis.measure.inference.leads import Lead
from analysis.present.findings.numbers import JSON
from analysis.present.site.shared_cells import Notebook
from analysis.present.site.specification_choices import CLAIMS


class Runs:
    """One notebook under one specification after another.

    Parameters
    ----------
    path : str
        The notebook.
    """

    def __init__(self, path: str) -> None:
        self.notebook = Notebook(path)
        self.curves: dict[tuple[str, str], list[Lead]] = {}
        self.drawn: resampling.Plan | None = None
        self._met: dict[Any, int] = {}

    def told(self, group: str | None, estimand: str | None, parameters: Mapping[str, Any]) -> dict[str, dict[str, Any]]:
        """What is found under these parameters; where an estimand is named, kept for the curves of the group's claims.

        Under `same` each claim has the number of its result: under one number each piece of text gives the same to the
        first and to the best other.
        """
        found = self.notebook.handed_over(parameters)
        self.drawn = found.drawn
        for claim in CLAIMS[group] if group and estimand is not None else ():
            self.curves.setdefault((claim, str(estimand)), []).append(found.leads[claim])
        told: dict[str, dict[str, Any]] = found._repr_mimebundle_()[JSON]
        return {claim: each | {"same": self._number(found.leads[claim])} for claim, each in told.items()}

    def _number(self, lead: Lead) -> int:
        key = (lead.contender, lead.lead, lead.first, lead.own.tobytes(), lead.other.tobytes())
        return self._met.setdefault(key, len(self._met))

    def tests(self, first: Mapping[str, str]) -> list[tuple[Any, ...]]:
        """The joint test of every curve; `first` has the quantity from which who is first was read."""
        if self.drawn is None:
            return []
        return [
            (claim, estimand, *one)
            for (claim, estimand), curve in self.curves.items()
            for one in joint_test.joint(curve, self.drawn, chosen=first[claim] == estimand)
        ]
