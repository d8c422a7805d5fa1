"""All sentences beside what a person coded in some of them: what estimates corrected for coding error are made of."""

from collections.abc import Sequence

import numpy as np
import numpy.typing as npt
import pandas as pd

from analysis.contracts.keys import SENTENCE
from analysis.contracts.table_arguments import has, takes

# What samples are drawn from: titles and standfirsts repeat the body.
PART = "body"
Numbers = npt.NDArray[np.float64]


@takes(sentences="article_id sentence_id part cluster_id", sample="article_id sentence_id inclusion")
def units(sentences: pd.DataFrame, sample: pd.DataFrame, *, coded: str) -> pd.DataFrame:
    """The sentences that a sample was drawn from, with what a person coded in those drawn.

    Parameters
    ----------
    sentences : DataFrame
        One row per sentence that counts, as `scope.sentences` gives them; of these the body's are kept. Where they are
        a part of what the sample was drawn from (each text once, one outlet), the drawn ones among them are a sample
        of this part.
    sample : DataFrame
        One row per sentence drawn: the table `sample`. One that is not among the sentences counts for nothing.
    coded : str
        The column of the sample that holds what was coded: `themes`, `actors`, `statements` or `events`.

    Returns
    -------
    DataFrame
        One row per sentence: `article_id`, `sentence_id`, `cluster_id` (a number), `inclusion`, and the column coded,
        missing where nobody looked.

    Examples
    --------
    >>> sentences = pd.DataFrame({"article_id": "a", "sentence_id": [0, 1], "part": "body", "cluster_id": "a"})
    >>> sample = pd.DataFrame({"article_id": "a", "sentence_id": [1], "inclusion": 0.5, "themes": [["roads"]]})
    >>> units(sentences, sample, coded="themes")[["inclusion", "themes"]].values.tolist()
    [[nan, nan], [0.5, ['roads']]]
    """
    has(sample, [coded], of="sampled_units.units", table="sample")
    drawn = sample.loc[sample["sentence_id"].notna() & sample[coded].notna(), [*SENTENCE, "inclusion", coded]]
    drawn = drawn.drop_duplicates(SENTENCE)
    table = sentences.loc[sentences["part"] == PART, [*SENTENCE, "cluster_id"]]
    table = table.assign(cluster_id=pd.factorize(table["cluster_id"])[0])
    return table.merge(drawn.astype({"sentence_id": "int64"}), on=SENTENCE, how="left")


def by_hand(told: pd.Series, one: str) -> Numbers:
    """How often a person saw something in each sentence; missing where nobody looked.

    Examples
    --------
    >>> by_hand(pd.Series([["roads", "roads"], [], None]), "roads").tolist()
    [2.0, 0.0, nan]
    """
    return np.array([float(list(own).count(one)) if looked(own) else np.nan for own in told], dtype="float64")


def looked(own: object) -> bool:
    """Whether a sentence's codes are a list, be it an empty one.

    Examples
    --------
    >>> looked([]), looked(None), looked(float("nan"))
    (True, False, False)
    """
    return isinstance(own, Sequence | np.ndarray) and not isinstance(own, str)


def seen(told: pd.Series) -> set[str]:
    """All that a person saw in any sentence.

    Examples
    --------
    >>> seen(pd.Series([["roads"], [], None]))
    {'roads'}
    """
    return {str(one) for own in told for one in (own if looked(own) else ())}
