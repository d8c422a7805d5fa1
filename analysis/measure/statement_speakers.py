"""What is known of the speaker of each statement, and which statements count."""

import pandas as pd

from analysis.contracts.keys import ANONYMOUS
from analysis.contracts.table_arguments import takes
from analysis.measure import spans

STANDINGS = ("named", "unlisted", "anonymous", "unknown")
SPAN = ["article_id", "start", "end", "kind"]


@takes(speech="speaker_id speaker")
def standing(speech: pd.DataFrame) -> "pd.Series[str]":
    """What is known of each statement's speaker.

    Returns
    -------
    Series
        `named` (an actor of the codebook), `unlisted` (named, but the codebook lacks it), `anonymous`, or
        `unknown` (a quotation that nobody is found for).

    Examples
    --------
    >>> rows = [("NRV", "Norvania"), (None, "Ilse Quill"), ("anonymous", "a diplomat"), (None, None)]
    >>> standing(pd.DataFrame(rows, columns=["speaker_id", "speaker"])).tolist()
    ['named', 'unlisted', 'anonymous', 'unknown']
    """
    known = pd.Series("named", index=speech.index).where(speech["speaker_id"].notna(), "unlisted")
    known = known.where(speech["speaker_id"].notna() | speech["speaker"].notna(), "unknown")
    return known.mask(speech["speaker_id"].eq(ANONYMOUS).fillna(False), ANONYMOUS).astype("str")


@takes(speech="article_id start end speaker_id speaker")
def statements(speech: pd.DataFrame) -> pd.DataFrame:
    """The statements that count: words quoted within what the same speaker is reported to say go with it.

    Parameters
    ----------
    speech : DataFrame
        One row per statement.

    Returns
    -------
    DataFrame
        One row per statement that lies in no other of the same speaker, with `standing`. A statement of two
        sides has a row for each.

    Examples
    --------
    >>> rows = [("a", 0, 40, "indirect", "NRV", "Norvania"), ("a", 10, 20, "direct", "NRV", "Norvania")]
    >>> speech = pd.DataFrame(rows, columns=["article_id", "start", "end", "kind", "speaker_id", "speaker"])
    >>> statements(speech)[["start", "end", "standing"]].values.tolist()
    [[0, 40, 'named']]
    """
    table = speech.assign(standing=standing(speech)).reset_index(drop=True)
    inner, outer = spans.within(table, table)[::-1]
    ends, speakers = table["end"].to_numpy(), table["speaker_id"].fillna("").to_numpy()
    starts = table["start"].to_numpy()
    longer = (ends[outer] - starts[outer]) > (ends[inner] - starts[inner])
    unnamed = table["speaker_id"].isna().to_numpy()
    alike = (speakers[outer] == speakers[inner]) & ~unnamed[inner]
    # a quotation without a speaker of its own belongs to what it is quoted in
    alike |= (table["standing"] == "unknown").to_numpy()[inner]
    inside = inner[longer & (ends[outer] >= ends[inner]) & alike]
    return table[~table.index.isin(inside)].reset_index(drop=True)
