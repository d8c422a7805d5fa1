"""The headline claims in words, and in how many specifications each holds."""

from collections.abc import Mapping, Sequence
from typing import Any

import pandas as pd

from analysis.errors import counted
from analysis.measure.inference import contenders, specification_grid
from analysis.present.findings.captions import Captions

SENTENCES = {
    "tie": "{} and {} are co-mentioned more than any other pair",
    "actor": "{} has the greatest strength in the co-mention network",
    "theme": "{} is the most frequent theme",
    "voice": "{} is the most frequent source",
    "relation": "most cooperation is reported between {} and {}",
}
NOBODY = "nobody"


def labels(actors: pd.DataFrame, themes: pd.DataFrame) -> pd.Series:
    """The label of each actor and theme, by its id."""
    ids = pd.concat([actors["actor_id"], themes["theme_id"]])
    return pd.Series(pd.concat([actors["label"], themes["label"]]).to_numpy(), index=ids)


def sentence(claim: str, contender: str, label: pd.Series) -> str:
    """A claim as a sentence without its full stop.

    Examples
    --------
    >>> sentence("tie", "NRV SUD", pd.Series({"NRV": "Norvania", "SUD": "Sudland"}))
    'Norvania and Sudland are co-mentioned more than any other pair'
    """
    if not contender:
        return f"no {'source' if claim == 'voice' else claim} is first: there is none"
    return SENTENCES[claim].format(*_names(contender, label))


def who(contender: str, label: pd.Series) -> str:
    """A contender's name, or both names of a pair.

    Examples
    --------
    >>> who("NRV SUD", pd.Series({"NRV": "Norvania", "SUD": "Sudland"})), who("", pd.Series())
    ('Norvania and Sudland', 'nobody')
    """
    return " and ".join(_names(contender, label)) if contender else NOBODY


def _names(contender: str, label: pd.Series) -> list[str]:
    return [str(label.get(one, one)) for one in contender.split(contenders.AND)]


def table(found: pd.DataFrame, choices: Mapping[str, Mapping[str, Sequence[Any]]], label: pd.Series) -> pd.DataFrame:
    """One row per claim, for people.

    Parameters
    ----------
    found : DataFrame
        One row per claim and specification.
    choices : mapping
        Claim to the choices it was looked at under, with their values.
    label : Series
        Labels by id.

    Returns
    -------
    DataFrame
        `claim`, `holds in` and `of` (specifications), `%`, `median ratio to runner-up`, `first otherwise` (who most
        often leads where it fails) and `most sensitive to` (the choice whose values differ most).
    """
    rows = []
    for one in specification_grid.held(found).to_dict("records"):
        own = specification_grid.chosen(found, one["claim"])
        others = own.loc[own["first"] != one["contender"], "first"].value_counts()
        rows.append(
            {
                "claim": upper(sentence(one["claim"], one["contender"], label)),
                "holds in": one["holds"],
                "of": one["specifications"],
                "%": round(100 * one["share"], 1),
                "median ratio to runner-up": one["median"],
                "first otherwise": who(str(others.index[0]), label) if len(others) else "",
                "most sensitive to": sensitivity(specification_grid.by_choice(own, choices[one["claim"]])),
            }
        )
    return pd.DataFrame(rows)


def sensitivity(by_choice: pd.DataFrame) -> str:
    """The choice that a claim is most sensitive to, with its extremes; nothing where none matters."""
    if by_choice.empty or by_choice["swing"].max() == 0:
        return ""
    rows = by_choice.to_dict("records")
    first = max(rows, key=lambda row: float(row["swing"]))["choice"]
    own = sorted((row for row in rows if row["choice"] == first), key=lambda row: float(row["share"]))
    best, worst = own[-1], own[0]
    return (
        f"{best['choice']}: holds in {100 * best['share']:.0f} % with “{best['value']}”, in "
        f"{100 * worst['share']:.0f} % with “{worst['value']}”"
    )


def captions(
    found: pd.DataFrame, choices: Mapping[str, Mapping[str, Sequence[Any]]], label: pd.Series, *, claim: str
) -> Captions:
    """The findings of the grid, in words that stay true for any corpus."""
    every = {row["claim"]: row for row in specification_grid.held(found).to_dict("records")}
    each = {f"{name}_holds": _holds(row, label) for name, row in every.items()}
    held = {name: row for name, row in every.items() if row["contender"]}
    nothing = "Nothing was looked at under other choices: there is no claim."
    none = each.get(f"{claim}_holds", nothing)
    choice = none
    if claim in held:
        about = sensitivity(specification_grid.by_choice(specification_grid.chosen(found, claim), choices[claim]))
        choice = (
            "The choices behind each specification, in the curve’s order. "
            f"{upper(about) if about else 'No choice makes a difference'}."
        )
    return Captions(
        {
            "leads_caption": _leads(held, label) if held else nothing,
            "curve_caption": none,
            "choices_caption": choice,
            "specifications": _runs(found),
            "claims": len(held),
            "firm": _firm(held),
            **{f"{name}_holds": nothing for name in SENTENCES},
            **each,
        }
    )


def with_contender(found: pd.DataFrame) -> pd.DataFrame:
    """The rows of claims that somebody is said to be first in: of nobody there is nothing to look at."""
    return found[found["contender"] != ""].reset_index(drop=True)


def _firm(held: Mapping[str, Mapping[Any, Any]]) -> int:
    """How many claims hold in every specification."""
    return sum(row["holds"] == row["specifications"] for row in held.values())


def _leads(held: Mapping[str, Mapping[Any, Any]], label: pd.Series) -> str:
    """How many claims hold everywhere, and which is the least robust."""
    firm = _firm(held)
    of = f"of {counted(len(held), 'claim')}"
    always = {0: f"None {of} holds", 1: f"One {of} holds"}.get(firm, f"{firm} {of} hold")
    least = min(held.values(), key=lambda row: float(row["share"]))
    shares = least["shares"] / least["specifications"]
    return (
        f"{always} in every specification; the least robust is that "
        f"{sentence(least['claim'], least['contender'], label)}, which holds in {100 * least['share']:.0f} %"
        f"{f' and is joint first in {100 * shares:.0f} %' if shares else ''}. "
        "Each mark is a specification; right of the line the claim holds."
    )


def _runs(found: pd.DataFrame) -> int:
    """How many specifications there are: claims of one group share theirs."""
    named = [tuple(one["choice"] for one in row) for row in found["choices"]]
    return len({*zip(named, found["number"], strict=True)})


def _holds(row: Mapping[Any, Any], label: pd.Series) -> str:
    """In how many specifications a claim holds, as a sentence."""
    if not row["contender"]:
        return f"{upper(sentence(row['claim'], '', label))}."
    shares = f", and is joint first in {row['shares']}" if row["shares"] else ""
    return (
        f"{upper(sentence(row['claim'], row['contender'], label))}: this holds in {row['holds']:,} of "
        f"{counted(int(row['specifications']), 'specification')} ({100 * row['share']:.0f} %){shares}."
    )


def upper(text: str) -> str:
    """A sentence with its first letter in upper case."""
    return text[:1].upper() + text[1:]


def short(found: pd.DataFrame, label: pd.Series) -> dict[str, str]:
    """A few words for each claim, as the name of its row in a figure."""
    words = {
        "tie": "co-mention: {}",
        "actor": "strength: {}",
        "theme": "theme: {}",
        "voice": "source: {}",
        "relation": "cooperation: {}",
    }
    pairs = found[["claim", "contender"]].drop_duplicates().to_dict("records")
    return {
        one["claim"]: words[one["claim"]].format("–".join(_names(one["contender"], label)) or NOBODY) for one in pairs
    }
