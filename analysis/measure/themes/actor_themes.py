"""Themes beside actors: which themes the sentences that name an actor speak of."""

import pandas as pd

from analysis.contracts.table_arguments import takes
from analysis.measure.themes import theme_cooccurrence
from analysis.measure.units import KEYS


@takes(
    codes="article_id sentence_id theme_id",
    mentions="article_id sentence_id node",
    sentences="article_id sentence_id part",
)
def beside(
    codes: pd.DataFrame, mentions: pd.DataFrame, sentences: pd.DataFrame, *, parts: tuple[str, ...] = ("body",)
) -> pd.DataFrame:
    """Which themes the sentences that name an actor speak of.

    Parameters
    ----------
    codes : DataFrame
        One row per theme in a sentence.
    mentions : DataFrame
        One row per mention that counts, as `networks.counted` gives them.
    sentences : DataFrame
        One row per sentence.
    parts : tuple of str
        Parts of the article that count.

    Returns
    -------
    DataFrame
        One row per actor and theme that meet: `node`, `theme_id`, `together` (sentences that name the actor and
        speak of the theme; `behind` gives them), `units` (that name the actor), `other_units` (that speak of the
        theme), `of` (all), `expected`, `lift`, `npmi`, as for `together`, and `share` (of the sentences that
        name the actor).

    Examples
    --------
    >>> codes = pd.DataFrame({"article_id": "a", "sentence_id": [0], "theme_id": ["roads"]})
    >>> mentions = pd.DataFrame({"article_id": "a", "sentence_id": [0, 1], "node": ["NRV", "NRV"]})
    >>> sentences = pd.DataFrame({"article_id": "a", "sentence_id": range(4), "part": "body"})
    >>> beside(codes, mentions, sentences)[["node", "theme_id", "together", "lift"]].values.tolist()
    [['NRV', 'roads', 1, 2.0]]
    """
    actors, nodes, n = theme_cooccurrence.incidence(mentions, sentences, "node", within="sentence", parts=parts)
    held, themes, _ = theme_cooccurrence.incidence(codes, sentences, "theme_id", within="sentence", parts=parts)
    met = (actors.T @ held).tocoo()
    table = pd.DataFrame({"node": nodes[met.row], "theme_id": themes[met.col]}, dtype="str")
    named, spoken = actors.sum(axis=0)[met.row], held.sum(axis=0)[met.col]
    table = table.join(theme_cooccurrence.association(met.data, named, spoken, n))
    table = table.assign(share=table["together"] / table["units"])
    return table.sort_values(["together", "node", "theme_id"], ascending=[False, True, True], ignore_index=True)


@takes(
    codes="article_id sentence_id theme_id", mentions="article_id sentence_id node", sentences="article_id sentence_id"
)
def behind(
    theme_id: str, node: str, codes: pd.DataFrame, mentions: pd.DataFrame, sentences: pd.DataFrame
) -> pd.DataFrame:
    """The sentences that name an actor and speak of a theme: one row per sentence, in reading order.

    Examples
    --------
    >>> codes = pd.DataFrame({"article_id": "a", "sentence_id": [0, 1], "theme_id": "roads"})
    >>> mentions = pd.DataFrame({"article_id": "a", "sentence_id": [1], "node": ["NRV"]})
    >>> sentences = pd.DataFrame({"article_id": "a", "sentence_id": range(3)})
    >>> behind("roads", "NRV", codes, mentions, sentences).values.tolist()
    [['a', 1]]
    """
    key = KEYS["sentence"]
    named = mentions.loc[mentions["node"] == node, key].drop_duplicates()
    spoken = codes.loc[codes["theme_id"] == theme_id, key].drop_duplicates()
    return sentences.merge(named, on=key).merge(spoken, on=key).sort_values(key, ignore_index=True)
