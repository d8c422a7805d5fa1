"""What became of the decisions on single findings: how many were applied, and why others were not."""

import pandas as pd

from analysis import schema


def warnings(outcome: pd.DataFrame) -> pd.DataFrame:
    """The decisions that were not applied, as warnings of the kind `correction`.

    Parameters
    ----------
    outcome : DataFrame
        One row per decision, as `apply` returns them.

    Returns
    -------
    DataFrame
        One row per place: several decisions on one place are told together, since a warning is known by its place.

    Examples
    --------
    >>> warnings(schema.empty("corrections"))["kind"].tolist()
    []
    """
    said: dict[tuple[str, int], list[str]] = {}
    for row in schema.rows(outcome[outcome["problem"].notna()]):
        what = f"{row.decision} “{row.text}”" if row.text else row.decision
        message = f"Correction in line {row.line:,} ({row.layer}: {what}) is not applied: {row.problem}."
        said.setdefault((row.article_id, row.start), []).append(message)
    rows = [(article_id, "correction", start, " ".join(each)) for (article_id, start), each in said.items()]
    return schema.validate("warnings", pd.DataFrame(rows, columns=list(schema.contract("warnings").columns)))


def counts(outcome: pd.DataFrame) -> str:
    """How many decisions there are and how many were applied, in a sentence.

    Examples
    --------
    >>> counts(schema.empty("corrections"))
    'No finding was corrected by hand.'
    >>> counts(pd.DataFrame({"problem": [None, "there is no article `b`"]}))
    'Of 2 findings that were decided by hand, 1 fits the texts and is applied; 1 is not, and the warnings say why.'
    """
    from analysis.errors import counted

    total, stale = len(outcome), int(outcome["problem"].notna().sum())
    if not total:
        return "No finding was corrected by hand."
    if not stale:
        return f"{counted(total, 'finding')} {'was' if total == 1 else 'were'} decided by hand."
    fit = f"{total - stale:,} {'fits the texts and is' if total - stale == 1 else 'fit the texts and are'} applied"
    rest = f"{stale:,} {'is' if stale == 1 else 'are'} not, and the warnings say why"
    return f"Of {counted(total, 'finding')} that {'was' if total == 1 else 'were'} decided by hand, {fit}; {rest}."
