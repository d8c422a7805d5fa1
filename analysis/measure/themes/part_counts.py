"""How often each term or theme stands in each subcorpus."""

import pandas as pd

from analysis.contracts.table_arguments import takes
from analysis.measure import term_matrix as terms
from analysis.measure.term_matrix import Stop


@takes(sentences="text")
def words(sentences: pd.DataFrame, *, by: "pd.Series[str]", longest: int = 1, stop: Stop = "english") -> pd.DataFrame:
    """Words and phrases counted in parts of a corpus.

    Parameters
    ----------
    sentences : DataFrame
        One row per sentence: `text`.
    by : Series
        The part that each sentence belongs to, in the same order: an article, an outlet, a period, whether it
        names an actor. A sentence without one is not counted.
    longest : int
        Most words of a phrase.
    stop : {"english", "none"}
        Stop words to leave out.

    Returns
    -------
    DataFrame
        One row per term and part that has it: `term`, `part`, `count`, sorted.

    Examples
    --------
    >>> sentences = pd.DataFrame({"text": ["Zenda sells salt.", "Salt for Ostrel."], "article_id": ["a", "b"]})
    >>> words(sentences, by=sentences["article_id"]).query("term == 'salt'")["count"].tolist()
    [1, 1]
    """
    kept = by.notna().to_numpy()
    matrix, found = terms.matrix(sentences.loc[kept, "text"], longest=longest, stop=stop)
    place, parts = pd.factorize(by[kept], sort=True)
    cells = matrix.tocoo()
    table = pd.DataFrame({"term": cells.col, "part": place[cells.row], "count": cells.data})
    table = table.groupby(["term", "part"], sort=True)["count"].sum().reset_index()
    names = pd.Series(parts, dtype="str")
    return pd.DataFrame(
        {
            "term": pd.Series(found[table["term"].to_numpy()], dtype="str"),
            "part": names.take(table["part"].to_numpy()).reset_index(drop=True),
            "count": table["count"].astype("int64"),
        }
    )


@takes(codes="theme_id")
def themes(codes: pd.DataFrame, *, by: "pd.Series[str]") -> pd.DataFrame:
    """Themes counted in parts of a corpus.

    Parameters
    ----------
    codes : DataFrame
        One row per theme in a sentence.
    by : Series
        The part that each row belongs to, in the same order; a row without one is not counted.

    Returns
    -------
    DataFrame
        One row per theme and part that has it: `term` (the theme's id), `part`, `count` (sentences), sorted.

    Examples
    --------
    >>> codes = pd.DataFrame({"theme_id": ["roads", "roads", "harvest"]})
    >>> themes(codes, by=pd.Series(["The Courier", "The Post", "The Post"])).values.tolist()
    [['harvest', 'The Post', 1], ['roads', 'The Courier', 1], ['roads', 'The Post', 1]]
    """
    table = pd.DataFrame({"term": codes["theme_id"].to_numpy(), "part": by.to_numpy()}, dtype="str").dropna()
    return table.groupby(["term", "part"]).size().rename("count").reset_index()
