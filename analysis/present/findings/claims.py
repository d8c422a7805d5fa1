"""The headline claims in words."""

import pandas as pd

from analysis.measure.inference import contenders

SENTENCES = {
    "tie": "{} and {} are co-mentioned more than any other pair",
    "actor": "{} has the greatest strength in the co-mention network",
    "theme": "{} is the most frequent theme",
    "voice": "{} is the most frequent source",
    "relation": "most cooperation is reported between {} and {}",
}
NOBODY = "nobody"


def labels(actors: pd.DataFrame, themes: pd.DataFrame) -> pd.Series:
    """The label of each actor and theme, by its id."""
    ids = pd.concat([actors["actor_id"], themes["theme_id"]])
    return pd.Series(pd.concat([actors["label"], themes["label"]]).to_numpy(), index=ids)


def sentence(claim: str, contender: str, label: pd.Series) -> str:
    """A claim as a sentence without its full stop.

    Examples
    --------
    >>> sentence("tie", "NRV SUD", pd.Series({"NRV": "Norvania", "SUD": "Sudland"}))
    'Norvania and Sudland are co-mentioned more than any other pair'
    """
    if not contender:
        return f"no {'source' if claim == 'voice' else claim} is first: there is none"
    return SENTENCES[claim].format(*_names(contender, label))


def who(contender: str, label: pd.Series) -> str:
    """A contender's name, or both names of a pair.

    Examples
    --------
    >>> who("NRV SUD", pd.Series({"NRV": "Norvania", "SUD": "Sudland"})), who("", pd.Series())
    ('Norvania and Sudland', 'nobody')
    """
    return " and ".join(_names(contender, label)) if contender else NOBODY


def _names(contender: str, label: pd.Series) -> list[str]:
    return [str(label.get(one, one)) for one in contender.split(contenders.AND)]


def upper(text: str) -> str:
    """A sentence with its first letter in upper case."""
    return text[:1].upper() + text[1:]


def short(found: pd.DataFrame, label: pd.Series) -> dict[str, str]:
    """A few words for each claim, as the name of its row in a figure."""
    words = {
        "tie": "co-mention: {}",
        "actor": "strength: {}",
        "theme": "theme: {}",
        "voice": "source: {}",
        "relation": "cooperation: {}",
    }
    pairs = found[["claim", "contender"]].drop_duplicates().to_dict("records")
    return {
        one["claim"]: words[one["claim"]].format("–".join(_names(one["contender"], label)) or NOBODY) for one in pairs
    }
