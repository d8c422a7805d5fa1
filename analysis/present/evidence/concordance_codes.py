"""What a concordance finds by the codebook: the actors and themes that a query names, and where they stand."""

from collections.abc import Iterable
from dataclasses import dataclass
from difflib import get_close_matches
from typing import TYPE_CHECKING

from analysis.codebook import parents
from analysis.contracts.actor_states import states
from analysis.errors import BroadsheetError
from analysis.present.evidence.concordance_query import Coded, folded

if TYPE_CHECKING:
    import pandas as pd

GROUPS = ("kind", "state", "sector")
_WHAT = {"@": "actor", "#": "theme"}
_TABLE = {"@": "mentions", "#": "codes"}


@dataclass(frozen=True)
class Codebook:
    """Actors and themes as a query may name them, and the tables of where they are coded, where these are given."""

    names: dict[str, dict[str, frozenset[str]]]  # by sign: ids by each name in small letters
    spans: "dict[str, pd.DataFrame]"


def codebook(
    *,
    mentions: "pd.DataFrame | None",
    codes: "pd.DataFrame | None",
    actors: "pd.DataFrame | None",
    themes: "pd.DataFrame | None",
) -> Codebook:
    """What a query may name, from the tables that there are.

    Examples
    --------
    >>> import pandas as pd
    >>> actors = pd.DataFrame({"actor_id": ["NRV"], "kind": ["state"], "label": ["Norvania"], "state": [None]})
    >>> sorted(codebook(mentions=None, codes=None, actors=actors, themes=None).names["@"])
    ['kind:state', 'norvania', 'nrv', 'state:nrv']
    """
    spans = {sign: table for sign, table in (("@", mentions), ("#", codes)) if table is not None}
    return Codebook({"@": _actors(actors, mentions), "#": _themes(themes, codes)}, spans)


def ids(part: Coded, book: Codebook) -> frozenset[str]:
    """The ids that a part of a query stands for.

    Raises
    ------
    BroadsheetError
        Nothing is called so, or the table that tells where it is coded is not given.
    """
    table, what = _TABLE[part.sign], _WHAT[part.sign]
    if part.sign not in book.spans:
        raise BroadsheetError(
            f"Character {part.at}: {part.sign} looks for {what}s, and there are no {table}; give the table `{table}`."
        )
    known = book.names[part.sign]
    wanted = folded(part.name)
    if wanted in known:
        return known[wanted]
    group, colon, _ = wanted.partition(":")
    if part.sign == "@" and colon and group not in GROUPS:
        raise BroadsheetError(
            f"Character {part.at}: actors are grouped by kind, state or sector, not by {group}; such as @kind:state."
        )
    near = get_close_matches(wanted, known, n=1)
    hint = f"did you mean {part.sign}{near[0]}?" if near else f"{len(known):,} other names are known."
    raise BroadsheetError(f"Character {part.at}: no {what} is called {part.name}; {hint}")


def spans(part: Coded, book: Codebook) -> "pd.DataFrame":
    """Where what a part of a query names is coded.

    Returns
    -------
    DataFrame
        One row per place: `article_id`, `sentence_id`, `start`, `end` in the source; both are missing for a theme that
        no term carries.
    """
    import pandas as pd

    wanted, table = ids(part, book), book.spans[part.sign]
    key = "actor_id" if part.sign == "@" else "theme_id"
    found = table[table[key].isin(wanted)]
    if part.sign == "@":
        return found[["article_id", "sentence_id", "start", "end"]]
    terms = [term if len(term) else [{"start": None, "end": None}] for term in found["terms"]]
    each = found[["article_id", "sentence_id"]].loc[found.index.repeat(list(map(len, terms)))].reset_index(drop=True)
    flat = [(term["start"], term["end"]) for some in terms for term in some]
    return each.join(pd.DataFrame(flat, columns=["start", "end"], dtype="float64"))


def _actors(actors: "pd.DataFrame | None", mentions: "pd.DataFrame | None") -> dict[str, frozenset[str]]:
    """Actors by id, by label, and by the groups that they belong to; an id goes before a label."""
    if actors is None:
        return _by_id([] if mentions is None else mentions["actor_id"].unique())
    pairs = [("label", actors.get("label")), *((group, actors.get(group)) for group in GROUPS)]
    named: dict[str, set[str]] = {}
    for group, column in pairs:
        if column is None:
            continue
        values = states(actors).to_numpy() if group == "state" and "kind" in actors else column
        for actor_id, value in zip(actors["actor_id"], values, strict=True):
            if isinstance(value, str):
                named.setdefault(folded(value if group == "label" else f"{group}:{value}"), set()).add(actor_id)
    return {name: frozenset(found) for name, found in named.items()} | _by_id(actors["actor_id"])


def _themes(themes: "pd.DataFrame | None", codes: "pd.DataFrame | None") -> dict[str, frozenset[str]]:
    """Themes by id and by label, each with those that are part of it."""
    if themes is None:
        return _by_id([] if codes is None else codes["theme_id"].unique())
    within = {theme_id: {theme_id} for theme_id in themes["theme_id"]}
    if "parent" in themes:
        given = themes.dropna(subset="parent")
        given = given[given["parent"].isin(themes["theme_id"])]
        above = dict(zip(given["theme_id"], given["parent"], strict=True))
        for theme_id in above:
            for ancestor in parents.ancestors(theme_id, above):
                within[ancestor].add(theme_id)
    by_id = {folded(theme_id): frozenset(part) for theme_id, part in within.items()}
    labels = themes.get("label", themes["theme_id"])
    by_label = {folded(label): by_id[folded(i)] for label, i in zip(labels, themes["theme_id"], strict=True)}
    return by_label | by_id


def _by_id(found: Iterable[str]) -> dict[str, frozenset[str]]:
    return {folded(one): frozenset({one}) for one in found}
