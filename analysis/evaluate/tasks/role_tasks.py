"""Polity or place against gold: right, wrong, not decided, or of a name that was not found."""

import pandas as pd

from analysis.evaluate.coding_units import SPAN, Judged, differing
from analysis.evaluate.tasks import unit_tables
from analysis.evaluate.tasks.coding_tasks import bare
from analysis.evaluate.tasks.unit_tables import Tables


def roles(gold: pd.DataFrame, found: Tables) -> Judged:
    """Accuracy of polity or place, over the names of the gold; one not found or not decided is not right.

    Notes
    -----
    `decided` is the share of names that were found with a role, `accuracy where decided` that of right ones among
    them; `undecided` names were found without a role, `not found` ones not at all.

    Examples
    --------
    >>> gold = pd.DataFrame({"article_id": "a", "start": [0, 9], "end": [4, 12], "role": ["polity", "place"]})
    >>> scores = roles(gold, {"mentions": gold.assign(role=["polity", None])}).scores
    >>> scores["accuracy"], scores["accuracy where decided"], scores["undecided"]
    (0.5, 1.0, 1)
    """
    texts = unit_tables.source_texts(found) if "texts" in found else {}
    theirs = _bare(gold, texts)
    units = theirs.merge(_known(found, texts), on=SPAN, how="left", suffixes=("", "_found"), indicator="side")
    units[["start", "end"]] = gold[["start", "end"]].to_numpy()
    units = unit_tables.each(units.assign(gold=units["role"], found=units["role_found"]), "sentences")
    there, decided = units["side"] == "both", units["found"].notna()
    undecided = there & ~decided
    scores = {
        "accuracy": unit_tables.mean_right(units),
        "names": len(units),
        "decided": float(decided.mean()) if len(units) else float("nan"),
        "accuracy where decided": unit_tables.mean_right(units[decided]),
        "undecided": int(undecided.sum()),
        "not found": int((~there).sum()),
    }
    sort = undecided.map({True: "undecided", False: None}).astype(object)
    errors = differing(units).join(sort.rename("error"))
    figures = {"accuracy": ("mean", units), "accuracy where decided": ("mean", units[decided])}
    return Judged(scores, figures, errors)  # type: ignore[arg-type]  # literals of a dict are widened to str


def _known(found: Tables, texts: dict[str, str]) -> pd.DataFrame:
    """The roles of mentions, and of names that are none; one row per span, one with a role before one without."""
    tables = [_bare(found[name], texts) for name in ("mentions", "names") if name in found]
    whole = pd.concat(tables, ignore_index=True)
    order = whole.assign(open=whole["role"].isna()).sort_values([*SPAN, "open"], kind="stable")
    return order.drop_duplicates(SPAN)[[*SPAN, "role"]]


def _bare(frame: pd.DataFrame, texts: dict[str, str]) -> pd.DataFrame:
    """Spans without a leading article and a trailing possessive."""
    rows = frame[[*SPAN, "role"]].itertuples(index=False, name=None)
    return unit_tables.placed([(a, *bare(texts.get(a, ""), s, e), role) for a, s, e, role in rows], [*SPAN, "role"])
