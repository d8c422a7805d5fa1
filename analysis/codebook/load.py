"""Reads `actors.yaml` and `themes.yaml` into tables."""

from collections.abc import Collection
from pathlib import Path
from typing import Literal, get_args

from analysis.codebook import checks, codebook_tables, entry_fields, parents
from analysis.codebook.codebook_tables import Codebook, Rows
from analysis.codebook.matching.phrases import Case, Sort
from analysis.codebook.yaml_lines import read

# PLOVER's types of events.
EVENTS = (
    *("AGREE", "CONSULT", "SUPPORT", "CONCEDE", "COOPERATE", "AID", "RETREAT", "REQUEST", "ACCUSE", "REJECT"),
    *("THREATEN", "PROTEST", "SANCTION", "MOBILIZE", "COERCE", "ASSAULT"),
)
ActorKind = Literal["state", "person", "organisation", "armed_group", "region", "outlet", "group"]
LISTS: dict[str, Sort] = {
    "names": "name",
    "demonyms": "demonym",
    "prefixes": "prefix",
    "metonyms": "metonym",
    "surnames": "surname",
}
ACTOR_KEYS = ("kind", "label", *LISTS, "state", "sector", "offices", "source")
THEME_LISTS: dict[str, Sort] = {"terms": "term", "exclude": "exclude"}
THEME_KEYS = ("label", "definition", "parent", *THEME_LISTS, "events", "source", "sources")
# A name is written with its capitals, and in headlines with all of them: `Turkey`, `TURKEY`, not `turkey`.
ACTOR_CASE: Case = "capitals"
THEME_CASE: Case = "folded"
FIXED = "_fixed"


def actors(path: Path, *, beside: Collection[str] = ()) -> Codebook:
    """Read who is coded, and by what names.

    Parameters
    ----------
    path : Path
        A YAML file of ids to entries: `kind`, `label`, lists of phrases (`names`, `demonyms`, `prefixes`,
        `metonyms`, `surnames`), `state` (the id of a state), `sector` (PLOVER's), `offices` (`title`,
        `from`, `to`) and `source`. A phrase is a string, or a mapping of `text`, `case`, `role`, `alone`, `shared`
        and `source`. The list under `_fixed` holds fixed names that contain an actor's name and name no actor. A file
        of comments alone is a codebook without actors: the states of the world can be added to it.
    beside : collection of str
        Ids of states that are actors without an entry here, for which a person or an organisation may count.

    Raises
    ------
    CodebookError
        Anything unknown, doubled, missing or impossible, with its file and line.

    Examples
    --------
    >>> import tempfile
    >>> path = Path(tempfile.mkdtemp()) / "actors.yaml"
    >>> _ = path.write_text("NOR: {kind: state, label: Norvania, names: Norvania}", encoding="utf-8")
    >>> actors(path).patterns[["id", "phrase", "case", "sort"]].values.tolist()
    [['NOR', 'Norvania', 'capitals', 'name']]
    """
    rows = Rows()
    for key, value in read(path, empty=True).pairs("a codebook of actors"):
        name = checks.identifier(key, reserved=(FIXED,))
        if name == FIXED:
            rows.phrases += entry_fields.phrases_of("", "", value, "fixed", ACTOR_CASE)
            continue
        given = value.fields(f"the actor `{name}`", ACTOR_KEYS, required=("kind", "label"))
        kind = given["kind"].choice("kind of actor", get_args(ActorKind))
        entry = entry_fields.entry_of(name, kind, given, key)
        rows.entries.append(entry)
        for key_of_list, sort in LISTS.items():
            if key_of_list in given:
                rows.phrases += entry_fields.phrases_of(name, kind, given[key_of_list], sort, ACTOR_CASE)
        for office in given["offices"].items("offices") if "offices" in given else ():
            rows.offices.append({"id": name, **checks.office(office)})
        if "names" not in given:
            key.wrong(f"the actor `{name}` has no `names`; add the names it goes by.")
    checks.states(rows.entries, beside)
    checks.one_actor_each(rows.phrases)
    return codebook_tables.of_rows(rows)


def themes(path: Path) -> Codebook:
    """Read what sentences are coded for, and by what terms.

    Parameters
    ----------
    path : Path
        A YAML file of ids to entries: `label`, `definition`, `terms` and `exclude` (phrases inside which this
        theme's terms do not count), `events` (types of events that make the theme), `parent` (the id of the theme
        that it is part of; a theme that others are part of may do without terms), `source`, and `sources` (from what
        vouches for them to lists of its phrases). A phrase is a string, or a mapping of `text` (one or several),
        `case` and `source`; a term's mapping can say what it needs in order to count: `near` (words), `within` (how
        near: a number of words, `sentence`, `neighbours` or `article`) and `with` (actors that its sentence names).

    Raises
    ------
    CodebookError
        Anything unknown, doubled, missing or impossible, with its file and line.

    Examples
    --------
    >>> import tempfile
    >>> path = Path(tempfile.mkdtemp()) / "themes.yaml"
    >>> _ = path.write_text("fish: {label: Fish, definition: Of fish., terms: [fish*]}", encoding="utf-8")
    >>> themes(path).patterns[["id", "phrase", "case", "sort"]].values.tolist()
    [['fish', 'fish*', 'folded', 'term']]
    """
    rows = Rows()
    for key, value in read(path).pairs("a codebook of themes"):
        name = checks.identifier(key)
        given = value.fields(f"the theme `{name}`", THEME_KEYS, required=("label", "definition"))
        if "parent" in given:
            rows.parents[name] = given["parent"]
        entry = entry_fields.entry_of(name, "theme", given, key)
        rows.entries.append(entry)
        lists = [(given[key_of_list], sort) for key_of_list, sort in THEME_LISTS.items() if key_of_list in given]
        own = [phrase for value, sort in lists for phrase in entry_fields.terms_of(name, value, sort, THEME_CASE)]
        rows.phrases += entry_fields.sourced(own, given["sources"]) if "sources" in given else own
        for item in given["events"].items("types of events") if "events" in given else ():
            rows.acts.append({"id": name, "type": item.choice("type of event", EVENTS), "line": item.line})
    checks.once_each(rows.phrases)
    parents.checked(rows)
    return codebook_tables.of_rows(rows)
