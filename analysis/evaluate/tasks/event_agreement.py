"""Events against gold: the sets of signed and of typed events by article, and pairs of actors that the gold gives."""

from collections.abc import Mapping

import pandas as pd

from analysis.errors import BroadsheetError, did_you_mean
from analysis.evaluate.coding_units import COLUMNS, Judged, differing, paired, score
from analysis.evaluate.gold_rows import WHERE
from analysis.evaluate.tasks import pair_recall, unit_tables

PAIR = ["source_start", "source_end", "target_start", "target_end"]
ENDS = ["article_id", "source", "target"]
GIVEN = [*ENDS, "type", "start", "end"]
# Figures of given pairs that are found without being given, and what they count.
END_TO_END = {"both actors known": "known", "pair found": "pair", "pair found with sign": "signed"}


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
        source, target, type); for given pairs the accuracy of type and of sign, and, where `mentions` and `actors`
        are among the found, the shares whose actors are both known, that were found, and found with the sign.

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
    _known(gold, signs)
    pairs = given(gold)
    whole = Judged({})
    if not pairs.all() or gold.empty:
        whole = _sets(gold[~pairs], found["events"], signs)
    if pairs.any():
        part = _pairs(gold[pairs], found, signs)
        errors = [rows for rows in (whole.errors, part.errors) if len(rows)]
        together = pd.concat(errors) if errors else whole.errors
        whole = Judged(whole.scores | part.scores, whole.figures | part.figures, together)
    return whole


def _known(gold: pd.DataFrame, signs: dict[str, str]) -> None:
    """Every type of the gold is one of the codebook's."""
    for row in gold.to_dict("records"):
        for one in row["types"]:
            if one not in signs:
                raise BroadsheetError(f"{row.get(WHERE, 'The gold')} has the type `{one}`; {did_you_mean(one, signs)}")


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
    whole_types = score(typed)
    scores = score(signed)._asdict() | {
        "type precision": whole_types.precision,
        "type recall": whole_types.recall,
        "type f1": whole_types.f1,
        "signed acts": int(signed["wanted"].sum()),
    }
    errors = differing(_named(typed))
    return Judged(scores, {"f1": ("f1", whole[0]), "type f1": ("f1", whole[1])}, errors)


def _named(units: pd.DataFrame) -> pd.DataFrame:
    """Who does it to whom, before the type."""
    ends = units["source"] + " to " + units["target"] + ": "
    return units.assign(gold=ends + units["gold"], found=ends + units["found"])


def _pairs(gold: pd.DataFrame, found: Mapping[str, pd.DataFrame], signs: dict[str, str]) -> Judged:
    """Type and sign where the gold says who acts and who is acted upon; and what was found of it without being told."""
    rows = list(zip(gold["types"], found["pairs"]["type"], found["pairs"]["sign"], strict=True))
    units = gold.assign(
        start=gold[["source_start", "target_start"]].min(axis=1), end=gold[["source_end", "target_end"]].max(axis=1),
        gold=[types[0] if one not in types else one for types, one, _ in rows], found=[one for _, one, _ in rows],
        kind="events", wanted=1, given=1,
    )  # fmt: skip
    right = {
        "type accuracy": [int(one in types) for types, one, _ in rows],
        "sign accuracy": [int(sign in {signs[one] for one in types}) for types, _, sign in rows],
    }
    errors = differing(units.assign(right=right["type accuracy"]))
    if {"mentions", "actors", "events"} <= set(found):
        ends = pair_recall.found_pairs(gold, found, signs)
        right |= {name: ends[column].tolist() for name, column in END_TO_END.items()}
        missed = units[ends["pair"] == 0].assign(found=None, kind=ends["lacks"])
        errors = pd.concat([errors.assign(kind=None), missed[[*COLUMNS[:5], "kind"]]])
    words = _words(gold, found)
    errors = errors.assign(given=words.reindex(errors.index)) if len(errors) else errors
    scores: dict[str, float | int] = {name: sum(each) / len(rows) for name, each in right.items()}
    columns = [*COLUMNS, "kind"]
    figures = {name: ("mean", units.assign(right=each)[columns]) for name, each in right.items()}
    return Judged(scores | {"pairs": len(rows)}, figures, errors)  # type: ignore[arg-type]  # literals are widened


def _words(gold: pd.DataFrame, found: Mapping[str, pd.DataFrame]) -> "pd.Series[str]":
    """Who acts and who is acted upon, in the words of the text."""
    texts = unit_tables.source_texts(found) if "texts" in found else {}
    ends = gold[["article_id", *PAIR]].itertuples(index=False, name=None)
    said = [f"{texts.get(a, '')[int(b) : int(c)]} → {texts.get(a, '')[int(d) : int(e)]}" for a, b, c, d, e in ends]
    return pd.Series(said, index=gold.index, dtype="str")
