"""For which states and years it is known who held an office: what a bare surname or `the president` can be told by."""

import pandas as pd

from analysis.codebook.world import incumbents
from analysis.contracts import actor_states
from analysis.contracts.table_arguments import takes
from analysis.present.counts import from_one_place


@takes(actors="actor_id kind label state", articles="published_from")
def offices(actors: pd.DataFrame, articles: pd.DataFrame) -> pd.DataFrame:
    """The offices of the states that a corpus names, with the years for which it is known who held them.

    Parameters
    ----------
    actors : DataFrame
        One row per actor.
    articles : DataFrame
        One row per article, with its earliest day.

    Returns
    -------
    DataFrame
        One row per state and office: `state`, `office`, `from`, `to` (`today` while it is held), `terms`, `unsourced`
        of these, `years unknown` between, and `articles covered` (of those with a day, on which somebody is known).

    Examples
    --------
    >>> actors = pd.DataFrame({"actor_id": ["FRA"], "kind": "state", "label": "France", "state": None})
    >>> table = offices(actors, pd.DataFrame({"published_from": ["2015-06-01", None]}))
    >>> table.loc[table["office"] == "president", ["state", "articles covered"]].values.tolist()
    [['France', 1]]
    """
    named = actor_states.states(actors).dropna()
    known = incumbents.offices()
    known = known[known["state"].isin(named)]
    days = sorted(pd.to_datetime(articles["published_from"]).dropna().dt.date)
    held = [
        incumbents.covered(state, office, days) for state, office in zip(known["state"], known["office"], strict=True)
    ]
    label = actors.set_index("actor_id")["label"]
    return pd.DataFrame(
        {
            "state": known["state"].map(label).fillna(known["state"]),
            "office": known["office"],
            "from": known["first"].astype("str"),
            "to": known["last"].astype("str").replace("<NA>", "today"),
            "terms": known["terms"],
            "unsourced": known["unsourced"],
            "years unknown": known["years_unknown"],
            "articles covered": pd.Series(held, index=known.index, dtype="int64"),
        }
    ).reset_index(drop=True)


def sentence(table: pd.DataFrame) -> str:
    """What the table of offices amounts to, for its caption.

    Examples
    --------
    >>> from analysis.present import counts
    >>> table = pd.DataFrame({"state": ["France", "France"], "terms": [3, 2], "unsourced": [1, 0]})
    >>> counts.plain(sentence(table))
    'Of 5 terms of office in 1 state 1 is unsourced: written down from general knowledge, with no source opened.'
    >>> sentence(table.head(0))
    'No office of a state that the corpus names is in the tables of the world.'
    """
    if table.empty:
        return "No office of a state that the corpus names is in the tables of the world."
    terms, unsourced, states = table["terms"].sum(), table["unsourced"].sum(), table["state"].nunique()
    return from_one_place(
        f"Of {terms:,} {'term' if terms == 1 else 'terms'} of office in {states:,} "
        f"{'state' if states == 1 else 'states'} {unsourced:,} {'is' if unsourced == 1 else 'are'} unsourced: "
        "written down from general knowledge, with no source opened.",
        "../actors.html#tbl-offices",
    )
