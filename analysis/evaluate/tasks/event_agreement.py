"""Events against gold: the sets of signed and of typed events by article, and pairs of actors that the gold gives."""

from collections.abc import Mapping

import pandas as pd

from analysis.errors import BroadsheetError, did_you_mean
from analysis.evaluate.coding_units import COLUMNS, Judged, differing, paired, score

PAIR = ["source_start", "source_end", "target_start", "target_end"]
ENDS = ["article_id", "source", "target"]
GIVEN = [*ENDS, "type", "start", "end"]


def given(gold: pd.DataFrame) -> "pd.Series[bool]":
    """Whether a row of gold says where both actors stand: then only type and sign are judged.

    Examples
    --------
    >>> ends = dict.fromkeys(["source_start", "source_end", "target_start", "target_end"], [0, None])
    >>> given(pd.DataFrame({"article_id": ["a", "b"], **ends})).tolist()
    [True, False]
    """
    if set(PAIR) <= set(gold.columns):
        return gold[PAIR].notna().all(axis=1)
    return pd.Series(False, index=gold.index)


def events(gold: pd.DataFrame, found: Mapping[str, pd.DataFrame]) -> Judged:
    """How well events are found, and how well given pairs are typed.

    Parameters
    ----------
    gold : DataFrame
        One row per event: `article_id`, `source`, `target`, `type` (one, or a list of those that count); or
        `source_start`, `source_end`, `target_start`, `target_end` in place of the actors.
    found : mapping
        `events`, as found; `types`: one row per type with its `sign`; and, where the gold gives pairs, `pairs`:
        one row per such row of the gold, in order, with the `type` and `sign` that were judged.

    Returns
    -------
    Judged
        Precision, recall and F1 over the set of (article, source, target, sign), F1 over that of (article,
        source, target, type); for given pairs the accuracy of type and of sign.

    Raises
    ------
    BroadsheetError
        The gold has a type that the codebook of events lacks.

    Examples
    --------
    >>> gold = pd.DataFrame({"article_id": ["a"], "source": ["NRV"], "target": ["SUD"], "type": ["AGREE"]})
    >>> found = gold.rename(columns={"source": "source_id", "target": "target_id"})
    >>> found = found.assign(trigger_start=0, trigger_end=4)
    >>> types = pd.DataFrame({"type": ["AGREE"], "sign": ["cooperative"]})
    >>> events(gold, {"events": found.assign(sign="cooperative"), "types": types}).scores["f1"]
    1.0
    """
    signs = dict(found["types"][["type", "sign"]].itertuples(index=False, name=None))
    gold = gold.assign(types=gold["type"].map(lambda one: [one] if isinstance(one, str) else list(one)))
    for one in sorted({one for types in gold["types"] for one in types} - set(signs)):
        raise BroadsheetError(f"events.jsonl has the type `{one}`; {did_you_mean(one, signs)}")
    pairs = given(gold)
    whole = Judged({})
    if not pairs.all() or gold.empty:
        whole = _sets(gold[~pairs], found["events"], signs)
    if pairs.any():
        part = _pairs(gold[pairs], found["pairs"], signs)
        errors = [rows for rows in (whole.errors, part.errors) if len(rows)]
        together = pd.concat(errors) if errors else whole.errors
        whole = Judged(whole.scores | part.scores, whole.figures | part.figures, together)
    return whole


def _sets(gold: pd.DataFrame, found: pd.DataFrame, signs: dict[str, str]) -> Judged:
    ours = found.rename(columns={"source_id": "source", "target_id": "target"})
    ours = ours.assign(start=ours["trigger_start"], end=ours["trigger_end"])[GIVEN]
    theirs = gold.reindex(columns=[*GIVEN, "types"]).astype({"source": "str", "target": "str"})
    have = {*ours[[*ENDS, "type"]].itertuples(index=False, name=None)}
    # Of several types that count, the one that was found stands for all.
    rows = zip(theirs["article_id"], theirs["source"], theirs["target"], theirs["types"], strict=True)
    chosen = [next((one for one in types if (*ends, one) in have), types[0]) for *ends, types in rows]
    theirs = theirs.assign(type=pd.Series(chosen, index=theirs.index, dtype="str"))
    first = theirs["types"].map(lambda types: signs[types[0]]).astype("str")
    signed = paired(theirs.assign(label=first), ours.assign(label=ours["type"].map(signs).astype("str")), on=ENDS)
    typed = paired(theirs.assign(label=theirs["type"]), ours.assign(label=ours["type"]), on=ENDS)
    whole = signed.assign(kind="events"), typed.assign(kind="events")
    scores = score(signed)._asdict() | {"type f1": score(typed).f1, "signed acts": int(signed["wanted"].sum())}
    errors = differing(_named(typed))
    return Judged(scores, {"f1": ("f1", whole[0]), "type f1": ("f1", whole[1])}, errors)


def _named(units: pd.DataFrame) -> pd.DataFrame:
    """Who does it to whom, before the type."""
    ends = units["source"] + " to " + units["target"] + ": "
    return units.assign(gold=ends + units["gold"], found=ends + units["found"])


def _pairs(gold: pd.DataFrame, found: pd.DataFrame, signs: dict[str, str]) -> Judged:
    """Type and sign where the gold says who acts and who is acted upon."""
    rows = list(zip(gold["types"], found["type"], found["sign"], strict=True))
    units = gold.assign(
        start=gold[["source_start", "target_start"]].min(axis=1), end=gold[["source_end", "target_end"]].max(axis=1),
        gold=[types[0] if one not in types else one for types, one, _ in rows], found=[one for _, one, _ in rows],
        kind="events", wanted=1, given=1,
    )  # fmt: skip
    typed = units.assign(right=[int(one in types) for types, one, _ in rows])
    signed = units.assign(right=[int(sign in {signs[one] for one in types}) for types, _, sign in rows])
    scores = {
        "type accuracy": float(typed["right"].mean()),
        "sign accuracy": float(signed["right"].mean()),
        "pairs": len(rows),
    }
    columns = [*COLUMNS, "kind"]
    figures = {"type accuracy": ("mean", typed[columns]), "sign accuracy": ("mean", signed[columns])}
    return Judged(scores, figures, differing(typed))  # type: ignore[arg-type]  # literals of a dict are widened
