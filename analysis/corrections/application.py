"""What a person decided of single findings: it outranks the machine, and is told when it no longer fits."""

from collections.abc import Mapping

import pandas as pd

from analysis import schema
from analysis.corrections.decisions import LAYERS
from analysis.corrections.finding_changes import Findings, Row
from analysis.errors import BroadsheetError, did_you_mean


def apply(
    table: pd.DataFrame,
    decisions: pd.DataFrame,
    layer: str,
    *,
    texts: Mapping[str, str] | None = None,
    sentences: pd.DataFrame | None = None,
    known: Mapping[str, str] | None = None,
    mentions: pd.DataFrame | None = None,
) -> tuple[pd.DataFrame, pd.DataFrame]:
    """Apply what persons decided to a table of findings.

    Parameters
    ----------
    table : DataFrame
        The machine's findings of one layer.
    decisions : DataFrame
        One row per decision, as `decisions.read` gives them; those on other layers are passed over.
    layer : str
        A layer of `decisions.LAYERS`.
    texts : mapping, optional
        The source's text by article, against which the words of a decision are checked. Without it they are
        checked against the table's own `text`, where it has one.
    sentences : DataFrame, optional
        One row per sentence; `codes` need it, and so does whatever is added.
    known : mapping, optional
        The ids of the codebook that a value can be, each with its kind. Without it any id will do, and an actor's
        kind is that of its other mentions.
    mentions : DataFrame, optional
        One row per mention: by them the source and target of an event that is added are known, and placed.

    Returns
    -------
    table : DataFrame
        The findings as corrected, in the order of the table, what was added last.
    outcome : DataFrame
        One row per decision on the layer: `corrections`, whose `problem` is empty where it was applied.

    Examples
    --------
    >>> mentions = schema.empty("mentions")
    >>> mentions.loc[0] = ["a", 0, 4, 9, "Zenda", "zenda", "state", "polity", "alias", None]
    >>> decisions = pd.DataFrame({"line": [2], "article_id": "a", "start": 4, "end": 9, "layer": "mentions",
    ...                           "decision": "reject", "value": "", "text": "Zenda", "note": "the novel"})
    >>> corrected, outcome = apply(mentions, decisions, "mentions")
    >>> len(corrected), outcome["problem"].isna().tolist()
    (0, [True])
    >>> apply(corrected, decisions, "mentions")[1]["problem"].item()
    'nothing is found there any more'
    """
    if layer not in LAYERS:
        raise BroadsheetError(f"No layer is called `{layer}`; {did_you_mean(layer, LAYERS)}")
    if layer == "codes" and sentences is None:
        raise BroadsheetError("Corrections of codes are placed by sentences; give `sentences` too.")
    own = decisions[decisions["layer"] == layer]
    if own.empty:
        return table, schema.empty("corrections")
    found = Findings(layer, _records(table), sentences, known, mentions)
    problems = [found.misfit(decision, texts) or found.decide(decision) for decision in _records(own)]
    kept = pd.DataFrame([row for row in found.rows if row], columns=table.columns)
    outcome = own.assign(problem=pd.Series([problem or None for problem in problems], index=own.index, dtype="str"))
    return kept.astype(table.dtypes.to_dict()), schema.validate("corrections", outcome)


def _records(table: pd.DataFrame) -> list[Row]:
    return [{str(column): value for column, value in row.items()} for row in table.to_dict("records")]
