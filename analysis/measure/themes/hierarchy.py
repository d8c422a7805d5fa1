"""Themes counted as those that they are part of."""

from typing import Any, Literal, get_args

import pandas as pd

from analysis import schema
from analysis.codebook import parents
from analysis.contracts.table_arguments import takes
from analysis.errors import one_of

Counted = Literal["themes", "parents", "both"]
_CODE = ["article_id", "sentence_id", "theme_id"]


@takes(codes="article_id sentence_id theme_id terms", themes="theme_id")
def rolled_up(codes: pd.DataFrame, themes: pd.DataFrame, *, counted: Counted = "parents") -> pd.DataFrame:
    """The themes of each sentence, those that are part of others counted as these.

    Parameters
    ----------
    codes : DataFrame
        One row per theme in a sentence.
    themes : DataFrame
        One row per theme of the codebook, with its `parent` where it has one.
    counted : {"parents", "themes", "both"}
        As what a theme counts: as the outermost theme that it is part of, as itself, or as itself and as every theme
        that it is part of. Default the outermost.

    Returns
    -------
    DataFrame
        One row per theme in a sentence, with the terms of all its parts: a sentence that speaks of two parts of a
        theme speaks of that theme once.

    Raises
    ------
    BroadsheetError
        The choice is unknown.

    Examples
    --------
    >>> term = [{"start": 0, "end": 3, "text": "eel"}]
    >>> codes = pd.DataFrame({"article_id": "a", "sentence_id": 0, "theme_id": ["eels", "cod"], "terms": [term] * 2})
    >>> themes = pd.DataFrame({"theme_id": ["fish", "eels", "cod"], "parent": [None, "fish", "fish"]})
    >>> rolled_up(codes, themes)["theme_id"].tolist()
    ['fish']
    >>> rolled_up(codes, themes, counted="both")["theme_id"].tolist()
    ['cod', 'eels', 'fish']
    """
    one_of("counted", counted, get_args(Counted))
    given = themes.dropna(subset="parent") if "parent" in themes else themes.iloc[:0].assign(parent="")
    given = given[given["parent"].isin(themes["theme_id"])]
    above = dict(zip(given["theme_id"], given["parent"], strict=True))
    if counted == "themes" or codes.empty or not above:
        return codes
    lines = {name: [name, *parents.ancestors(name, above)] for name in codes["theme_id"].unique()}
    kept = {name: line if counted == "both" else line[-1:] for name, line in lines.items()}
    counts = codes.assign(theme_id=codes["theme_id"].map(kept)).explode("theme_id")
    together = counts.groupby(_CODE, sort=True)["terms"].agg(_together).reset_index()
    return schema.validate("codes", together.astype({"theme_id": "str"}))


def _together(terms: "pd.Series[Any]") -> list[dict[str, Any]]:
    """The terms of several themes in reading order, each place once."""
    found = {(one["start"], one["end"]): one for each in terms for one in each}
    return [found[place] for place in sorted(found)]
