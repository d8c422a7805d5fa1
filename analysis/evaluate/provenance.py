"""Who coded the gold, when, and having seen what: as its rows say, layer by layer."""

from collections.abc import Mapping
from typing import TYPE_CHECKING

from analysis.evaluate.gold_rows import CODED

if TYPE_CHECKING:
    import pandas as pd

CODER_1, CODER_2 = "coder 1", "coder 2"
COLUMNS = ["layer", "coding", "coder", "saw", "adjudicated_by", "rows", "first_day", "last_day"]


def coders(first: "Mapping[str, pd.DataFrame]", second: "Mapping[str, pd.DataFrame]") -> "pd.DataFrame":
    """How the rows of a gold were made.

    Parameters
    ----------
    first, second : mapping
        Layer to the rows of each coding (`gold.read`).

    Returns
    -------
    DataFrame
        One row per layer, coding, coder, what the coder saw and who decided disagreements: `rows`, and the first and
        last day of coding or of the decision; what no row says is missing.

    Examples
    --------
    >>> import pandas as pd
    >>> rows = pd.DataFrame({"article_id": ["a", "b"], "coder": ["I. Quill", None], "saw": ["text alone", None]})
    >>> coders({"roles": rows}, {})[["coding", "coder", "rows"]].fillna("").values.tolist()
    [['coder 1', '', 1], ['coder 1', 'I. Quill', 1]]
    """
    import pandas as pd

    tables = [
        _told(rows).assign(layer=layer, coding=coding)
        for coding, layers in ((CODER_1, first), (CODER_2, second))
        for layer, rows in layers.items()
        if len(rows)
    ]
    if not tables:
        return pd.DataFrame(columns=COLUMNS)
    every = pd.concat(tables)
    key = ["layer", "coding", "coder", "saw", "adjudicated_by"]
    grouped = every.groupby(key, sort=True)[["day_from", "day_to"]]
    found = grouped.agg(rows=("day_to", "size"), first_day=("day_from", "min"), last_day=("day_to", "max"))
    found = found.reset_index().replace("", None)
    return found[COLUMNS]


def _told(rows: "pd.DataFrame") -> "pd.DataFrame":
    table = rows.reindex(columns=list(CODED)).astype(object).where(lambda t: t.notna(), None)
    names = table[["coder", "saw", "adjudicated_by"]].fillna("").astype("str")
    days = table[["date", "adjudicated_on"]].astype("str").where(table[["date", "adjudicated_on"]].notna())
    first, last = days["date"].fillna(days["adjudicated_on"]), days["adjudicated_on"].fillna(days["date"])
    return names.assign(day_from=first.to_numpy(), day_to=last.to_numpy())
