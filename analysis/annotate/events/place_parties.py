"""Towns, provinces and territories as parties: who acts or is acted upon there is of the state they belong to."""

import re
from collections.abc import Iterable, Iterator

import pandas as pd

from analysis import schema
from analysis.annotate.events.parties import ORGANISED, Party
from analysis.codebook.world import actors, sectors, surnames
from analysis.contracts import actor_states

_TELLING = frozenset({"term", "surname"})  # sorts of phrases that tell of a state without naming it

_HYPHENED = re.compile(r"[-–][A-Z]")


def of_sentence(text: str, taken: Iterable[tuple[int, int]]) -> Iterator[Party]:
    """The parties that the towns and territories of a sentence stand for.

    Parameters
    ----------
    text : str
        The sentence.
    taken : iterable of (int, int)
        Where its mentions stand; what these hold is theirs.

    Examples
    --------
    >>> [(party.actor_id, party.private) for party in of_sentence("Police in Lagos freed Mumbai traders.", [])]
    [('NGA', False), ('IND', True)]
    """
    spans = list(taken)
    for one in actors.named(text):
        free = not any(a < one.end and one.start < b for a, b in spans)
        if one.sort in _TELLING and one.state and free and not _names_a_thing(text, one):
            yield _party(one, one.state)


def _names_a_thing(text: str, one: actors.Actor) -> bool:
    """Whether a name goes on behind a town: `Lagos-Smith`, `Lagos Social Hall`, but not `Lagos Police`."""
    alone = one.actor_id == one.state and sectors.after(text, one.end, adjective=False) is None
    return bool(_HYPHENED.match(text, one.end) or (alone and surnames.NAME_AFTER.match(text[one.end :])))


def _party(one: actors.Actor, state: str) -> Party:
    apart = one.actor_id != state and actor_states.apart(one.sector)
    if apart and one.sector in ORGANISED:
        return Party(actor_states.group(state, one.sector), one.start, one.end)
    return Party(state, one.start, one.end, private=apart)


def places(sentences: pd.DataFrame, mentions: pd.DataFrame) -> pd.DataFrame:
    """The parties that the towns and territories of sentences stand for.

    Parameters
    ----------
    sentences, mentions : DataFrame
        One row per sentence, and per mention.

    Returns
    -------
    DataFrame
        One row per party: `article_id`, `start`, `end`, `actor_id`.

    Examples
    --------
    >>> given = schema.empty("sentences")
    >>> given.loc[0] = ["a", 0, "body", 0, 7, 23, "Police in Lagos."]
    >>> places(given, schema.empty("mentions")).values.tolist()
    [['a', 7, 22, 'NGA']]
    """
    taken: dict[tuple[str, int], list[tuple[int, int]]] = {}
    for one in schema.rows(mentions):
        taken.setdefault((one.article_id, one.sentence_id), []).append((one.start, one.end))
    rows = []
    for row in schema.rows(sentences):
        spans = [(a - row.start, b - row.start) for a, b in taken.get((row.article_id, row.sentence_id), ())]
        found = of_sentence(row.text, spans)
        rows += [(row.article_id, row.start + one.start, row.start + one.end, one.actor_id) for one in found]
    return pd.DataFrame(rows, columns=["article_id", "start", "end", "actor_id"])
