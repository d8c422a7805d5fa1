"""What is known of the speaker of each statement, and which statements count."""

import numpy as np
import pandas as pd

from analysis.contracts.keys import ANONYMOUS, UNATTRIBUTED
from analysis.contracts.table_arguments import takes
from analysis.measure import spans

STANDINGS = ("named", "unlisted", ANONYMOUS, UNATTRIBUTED)
SPAN = ["article_id", "start", "end", "kind"]


@takes(speech="speaker_id speaker")
def standing(speech: pd.DataFrame) -> "pd.Series[str]":
    """What is known of each statement's speaker.

    Returns
    -------
    Series
        `named` (an actor of the codebook), `unlisted` (named, but the codebook lacks it), `anonymous` (described
        without a name), or `unattributed` (a quotation that no words attribute to anybody).

    Examples
    --------
    >>> rows = [("NRV", "Norvania"), (None, "Ilse Quill"), ("anonymous", "a diplomat"), ("unattributed", None)]
    >>> standing(pd.DataFrame(rows, columns=["speaker_id", "speaker"])).tolist()
    ['named', 'unlisted', 'anonymous', 'unattributed']
    """
    known = pd.Series("named", index=speech.index).where(speech["speaker_id"].notna(), "unlisted")
    known = known.where(speech["speaker_id"].notna() | speech["speaker"].notna(), UNATTRIBUTED)
    for nobody in (ANONYMOUS, UNATTRIBUTED):
        known = known.mask(speech["speaker_id"].eq(nobody).fillna(False), nobody)
    return known.astype("str")


@takes(speech="article_id start end")
def outermost(speech: pd.DataFrame) -> pd.DataFrame:
    """The statements that lie in no other: what is quoted or reported within one goes with it.

    Notes
    -----
    Told by the places, so that it holds for any choice of rows: among direct statements alone those that lie in no
    other direct one.

    Examples
    --------
    >>> speech = pd.DataFrame({"article_id": "a", "start": [0, 10, 50], "end": [40, 20, 60]})
    >>> outermost(speech)["start"].tolist()
    [0, 50]
    """
    table = speech.reset_index(drop=True)
    outer, inner = spans.within(table, table)
    ends, length = table["end"].to_numpy(), (table["end"] - table["start"]).to_numpy()
    held = (length[outer] > length[inner]) & (ends[outer] >= ends[inner])
    return table[~np.isin(np.arange(len(table)), inner[held])].reset_index(drop=True)


@takes(speech="article_id start end speaker_id speaker")
def statements(speech: pd.DataFrame) -> pd.DataFrame:
    """The statements that count: one that is reported counts once, whatever is quoted or reported within it.

    Parameters
    ----------
    speech : DataFrame
        One row per statement.

    Returns
    -------
    DataFrame
        One row per statement that lies in no other, with `standing`. A statement of two sides has a row for each.

    Examples
    --------
    >>> rows = [("a", 0, 40, "indirect", "NRV", "Norvania"), ("a", 10, 20, "direct", "NRV", "Norvania")]
    >>> speech = pd.DataFrame(rows, columns=["article_id", "start", "end", "kind", "speaker_id", "speaker"])
    >>> statements(speech)[["start", "end", "standing"]].values.tolist()
    [[0, 40, 'named']]
    """
    return outermost(speech.assign(standing=standing(speech)))
