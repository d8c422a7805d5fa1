"""What the specification curves show, in words that stay true for any corpus."""

from collections.abc import Mapping, Sequence
from typing import Any

import numpy as np
import pandas as pd

from analysis.errors import counted
from analysis.measure.inference import choice_effects, resampling, specification_curves
from analysis.measure.inference.joint_test import STATISTICS
from analysis.present.counts import from_one_place, opens
from analysis.present.evidence import links
from analysis.present.findings import curve_tables
from analysis.present.findings.captions import Captions
from analysis.present.findings.claims import sentence, upper
from analysis.present.findings.enumeration import together

NOTHING = "Nothing was looked at under other choices: there is no claim."
_NAMED = 3  # claims that a caption still names
_FEW = f"fewer than {resampling.ENOUGH}"


_RUNS = links.data("specifications")


def captions(
    found: pd.DataFrame,
    tested: pd.DataFrame,
    choices: Mapping[str, Mapping[str, Sequence[Any]]],
    label: pd.Series,
    *,
    claim: str,
) -> Captions:
    """The findings of the grid.

    Parameters
    ----------
    found, tested : DataFrame
        The tables `specifications` and `curve_tests`.
    choices : mapping
        Claim to the choices of the grid with their values.
    label : Series
        Labels by id.
    claim : str
        The claim whose curve is shown.
    """
    reported = curve_tables.own(found)
    every = specification_curves.held(found).to_dict("records")
    own = {row["claim"]: row for row in every if row["estimand"] == reported[row["claim"]]}
    held = {name: row for name, row in own.items() if row["contender"]}
    curve = _holds(own[claim], label) if claim in own else NOTHING
    told = {
        "leads_caption": _leads(held, label) if held else NOTHING,
        "curve_caption": curve,
        "choices_caption": _choices(found, choices[claim], claim, reported) if claim in held else curve,
        "joint_caption": _joint(tested, held, reported, label) if held else NOTHING,
        "moot": _moot(found, choices),
        "uninformative": _uninformative(specification_curves.held(with_contender(found)).to_dict("records")),
    }
    return Captions(
        {
            **{name: from_one_place(text, _RUNS, parameters=["12"]) for name, text in told.items()},
            "specifications": opens(f"{_runs(found):,}", _RUNS),
            "claims": len(held),
            "firm": _firm(held),
        }
    )


def with_contender(found: pd.DataFrame) -> pd.DataFrame:
    """The rows of claims that the report says somebody is first in: of nobody there is nothing to look at.

    Examples
    --------
    >>> table = pd.DataFrame({"claim": ["tie", "tie", "theme"], "number": [1, 2, 1]})
    >>> with_contender(table.assign(contender=["", "NRV SUD", "roads"]))["claim"].tolist()
    ['theme']
    """
    reported = found[(found["number"] == 1) & (found["contender"] != "")]
    return found[found["claim"].isin(reported["claim"])].reset_index(drop=True)


def _firm(held: Mapping[str, Mapping[Any, Any]]) -> int:
    """How many claims hold in every informative specification."""
    return sum(0 < row["specifications"] == row["holds"] for row in held.values())


def _leads(held: Mapping[str, Mapping[Any, Any]], label: pd.Series) -> str:
    """How many claims hold everywhere, and which is the least robust."""
    tried = {name: row for name, row in held.items() if row["specifications"]}
    if not tried:
        return "No specification of any claim is informative: too few pieces of text have what the claims are about."
    firm = _firm(held)
    of = f"of {counted(len(tried), 'claim')} with informative specifications"
    always = {0: f"None {of} holds", 1: f"One {of} holds"}.get(firm, f"{firm} {of} hold")
    least = min(tried.values(), key=lambda row: float(row["share"]))
    shares = least["shares"] / least["specifications"]
    return (
        f"{always} in every one of them; the least robust is that "
        f"{sentence(least['claim'], least['contender'], label)}, which holds in {100 * least['share']:.0f} %"
        f"{f' and is joint first in {100 * shares:.0f} %' if shares else ''}. "
        "Each mark is an informative specification; right of the line the claim holds."
    )


def _holds(row: Mapping[Any, Any], label: pd.Series) -> str:
    """In how many specifications a claim holds, as a sentence."""
    claim = upper(sentence(row["claim"], row["contender"], label))
    if not row["contender"]:
        return f"{claim}."
    if not row["specifications"]:
        return f"{claim}: none of its {counted(int(row['uninformative']), 'specification')} is informative."
    shares = f", and is joint first in {row['shares']}" if row["shares"] else ""
    left = f"; {row['uninformative']:,} more are uninformative" if row["uninformative"] else ""
    share = f"{100 * row['share']:.0f} %"
    of = counted(int(row["specifications"]), "informative specification")
    firm = f"significantly in {row['significant']:,}{shares}{left}"
    return f"{claim}: this holds in {row['holds']:,} of {of} ({share}), {firm}."


def _choices(found: pd.DataFrame, choices: Mapping[str, Sequence[Any]], claim: str, reported: Mapping[str, str]) -> str:
    """Which choice a curve varies most with."""
    curve = specification_curves.chosen(found, claim, reported[claim])
    told = specification_curves.informative(curve)
    table = choice_effects.explained(told, specification_curves.run(curve, choices)).dropna()
    if table.empty:
        return "No choice makes a difference to the ratio."
    first = table.sort_values("share", ascending=False, kind="stable").iloc[0]
    of = specification_curves.by_choice(curve, choices)
    extremes = curve_tables.extremes(of[of["choice"] == first["choice"]])
    return (
        f"Most of the variance of the ratio goes with “{first['choice']}” "
        f"({100 * float(first['share']):.0f} %): the claim holds in {extremes}."
    )


def _joint(
    tested: pd.DataFrame, held: Mapping[str, Mapping[Any, Any]], reported: Mapping[str, str], label: pd.Series
) -> str:
    """For which claims the median ratio over all specifications is more than chance gives."""
    rows = tested[tested["statistic"] == STATISTICS[0]]
    rows = rows[
        np.array(
            [reported.get(c) == e and c in held for c, e in zip(rows["claim"], rows["estimand"], strict=True)], bool
        )
    ]
    if rows.empty:
        return "No claim has informative specifications, so that none can be tested."
    p = dict(zip(rows["claim"], rows["p"].astype("float64"), strict=True))
    names = [sentence(name, held[name]["contender"], label) for name, one in p.items() if one <= 0.05]
    begin = f"All informative specifications of a claim tested together, {counted(len(p), 'claim')}"
    pieces = f"{counted(int(rows['draws'].iloc[0]), 'permutation')}, in which {rows['drawn'].iloc[0]} are swapped"
    least = "greater than chance gives at p ≤ .05"
    if not names:
        return f"{begin} ({pieces}). No claim’s median ratio is {least}."
    said = f": that {together(names)}" if len(names) <= _NAMED else ""
    return f"{begin} ({pieces}). The median ratio is {least} for {counted(len(names), 'claim')}{said}."


def _moot(found: pd.DataFrame, choices: Mapping[str, Mapping[str, Sequence[Any]]]) -> str:
    """Which choices of the grid change nothing here."""
    first = found[found["number"] == 1]
    gone = []
    for claim, each in zip(first["claim"], first["choices"], strict=True):
        run = {one["choice"] for one in each}
        gone += [(SHORT[claim], name) for name in choices[claim] if name not in run]
    if not gone:
        return "Every choice of the grid can matter here, and all were run."
    by_kind = {
        kind: [name for of, name in dict.fromkeys(gone) if of == kind] for kind in dict.fromkeys(k for k, _ in gone)
    }
    told = "; ".join(f"for {kind}: {', '.join(f'“{name}”' for name in names)}" for kind, names in by_kind.items())
    return (
        "Choices that change here, alone or beside any one other choice, nothing of what any piece of text gives to "
        f"the first or to the best other were not run, and are not counted ({told})."
    )


SHORT = {
    "tie": "ties", "actor": "ties", "theme": "themes", "voice": "sources", "relation": "events", "conflict": "events",
}  # fmt: skip


def _uninformative(every: Sequence[Mapping[Any, Any]]) -> str:
    """How many specifications tell nothing."""
    many, empty = (sum(row[name] for row in every) for name in ("specifications", "uninformative"))
    if not empty:
        return "All specifications are informative."
    return (
        f"Uninformative: {empty:,} of {counted(int(many + empty), 'specification')} of the claims, counted for each "
        f"claim and quantity. In them {_FEW} of what is drawn (articles, or paragraphs where there are {_FEW} "
        "articles) have the first or the best other, or the unit of text is larger than what is drawn. They are left "
        "out of all shares."
    )


def _runs(found: pd.DataFrame) -> int:
    """How many specifications there are: claims of one group share theirs."""
    named = [tuple(one["choice"] for one in row) for row in found["choices"]]
    groups = found["claim"].map(SHORT).fillna(found["claim"])
    return len({*zip(groups, named, found["number"], strict=True)})
