"""A sample drawn by chance, coded in a review: its file is filled in as soon as every sentence of it is decided."""

from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path
from typing import Any

import pandas as pd

from analysis.review.journal import Place, Record, place


def fill(path: Path, standing: Iterable[Record], places: Iterable[Place], coder: str) -> bool:
    """Bring a coder's decisions into the file of a sample; whether they are all there and were.

    Parameters
    ----------
    path : Path
        The sample's file.
    standing : iterable of dict
        The decisions that stand.
    places : iterable of (str, int, int)
        The sentences that are to be coded: those of the sample that the corpus still has. As long as one of them is
        not, nothing is written: what is left out would be a choice, and the sample no longer one of chance.
    coder : str
        Who codes.
    """
    from analysis.extension import coding_sheets

    own = {place(record): record for record in standing if record["coder"] == coder and not record.get("adjudicates")}
    if not {*places} <= own.keys():
        return False
    sample = coding_sheets.read(path)
    found = [
        own.get((str(doc), int(start), int(end))) for doc, start, end in sample[["doc", "start", "end"]].to_numpy()
    ]
    coding_sheets.write(_filled(sample, found), path)
    return True


def _filled(sample: pd.DataFrame, found: Sequence[Mapping[str, Any] | None]) -> pd.DataFrame:
    themes = [None if one is None else sorted({str(row["value"]) for row in one["coding"]}) for one in found]
    told = {
        "themes": themes,
        "coder": [None if one is None else one["coder"] for one in found],
        "coded": [None if one is None else one["at"][:10] for one in found],
    }
    return sample.assign(**{name: pd.Series(values, index=sample.index, dtype=object) for name, values in told.items()})
