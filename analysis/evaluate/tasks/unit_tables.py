"""Tables of the units that a layer is judged by, as each of the layers makes them."""

from collections.abc import Mapping, Sequence

import pandas as pd

Tables = Mapping[str, pd.DataFrame]
UNKNOWN = "unknown"


def each(units: pd.DataFrame, kind: str) -> pd.DataFrame:
    """Units that are right where both codings are the same.

    Examples
    --------
    >>> each(pd.DataFrame({"gold": ["title", "article"], "found": "article"}), "lines")["right"].tolist()
    [0, 1]
    """
    return units.assign(right=(units["gold"] == units["found"]).fillna(False).astype(int), kind=kind)


def mean_right(units: pd.DataFrame) -> float:
    """The share of units that are right; not a number where there is none."""
    return float(units["right"].mean()) if len(units) else float("nan")


def placed(rows: Sequence[tuple[object, ...]], columns: list[str]) -> pd.DataFrame:
    """Rows of units as a table with the types of its places."""
    table = pd.DataFrame(rows, columns=columns)
    return table.astype({"article_id": "str", "start": "int64", "end": "int64"} | dict.fromkeys(columns[3:5], "str"))


def source_texts(found: Tables) -> dict[str, str]:
    """The text of each source, by article."""
    return dict(found["texts"][["article_id", "text"]].itertuples(index=False, name=None))
