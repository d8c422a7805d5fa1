"""The file of candidates that a person edits: written, and read again from whatever saved it."""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

import pandas as pd

from analysis import installation
from analysis.annotate.names import candidates, variants
from analysis.codebook.codebook_tables import Codebook
from analysis.errors import BroadsheetError, did_you_mean
from analysis.extension import filled_sheets

KEEP = "keep"
NEEDED = (KEEP, "actor_id", "kind", "names")
COLUMNS = (
    *(KEEP, "actor_id", "kind", "label", "state", "names", "counts", "n_names", "n_articles", "note", "example"),
    *("article_id", "start", "end"),
)
BAR = " | "
# Our kinds of names, as the codebook's kinds of actors.
ACTOR = {"person": "person", "organisation": "organisation", "place": "region"}


@dataclass(frozen=True)
class Choice:
    """A candidate that a person takes.

    Parameters
    ----------
    where : str
        Where it was said, for complaints: `row 4`, which is what a spreadsheet calls it.
    actor_id, kind, label : str
        What the actor is to be; an id that the codebook has joins the names to that actor.
    names : tuple of str
        What names it.
    place : tuple of str
        Article, first character and one past the last of a name; empty where a person added the row.
    state : str
        The id of the state that the actor counts for; empty where it counts for none.
    """

    where: str
    actor_id: str
    kind: str
    label: str
    names: tuple[str, ...]
    place: tuple[str, str, str] = ("", "", "")
    state: str = ""


def choices(found: pd.DataFrame, book: Codebook) -> pd.DataFrame:
    """Candidates as the file has them; what the codebook knows in another spelling gets the id that it has there.

    Parameters
    ----------
    found : DataFrame
        One row per candidate: `candidates`.
    book : Codebook
        The actors that are known.

    Returns
    -------
    DataFrame
        One row per candidate: `COLUMNS`, with an empty `keep`.
    """
    known: dict[str, set[str]] = defaultdict(set)
    for actor_id, phrase in zip(book.patterns["id"], book.patterns["phrase"], strict=True):
        known[variants.form(phrase)].add(actor_id)
    kinds = dict(zip(book.entries["id"], book.entries["kind"], strict=True))
    table = found.assign(kind=found["kind"].map(ACTOR), label=found["text"], state="", **{KEEP: ""})
    table["counts"] = [BAR.join(str(name["n"]) for name in names) for names in found["names"]]
    table["names"] = [BAR.join(name["text"] for name in names) for names in found["names"]]
    table["note"] = found["note"].fillna("")
    for row, names in zip(table.index, found["names"], strict=True):
        own = {actor for name in names for actor in known.get(variants.form(name["text"]), ()) if actor}
        if len(own) == 1:
            actor = own.pop()
            table.loc[row, ["actor_id", "kind"]] = [actor, kinds[actor]]
            table.loc[row, "note"] = f"the codebook has {actor} by nearly that name"
    return table[list(COLUMNS)]


def read(path: Path) -> list[Choice]:
    """The rows that a person marked in `keep`, as whatever program saved them: separators, encodings, empty rows.

    Raises
    ------
    BroadsheetError
        The file is no table, lacks columns (all of them are named), or no row is marked.
    """
    rows = filled_sheets.read(path, needed=NEEDED, known=COLUMNS, made_by="candidates --out")
    kept = [_choice(f"row {number:,}", row) for number, row in rows if row.get(KEEP)]
    if not kept:
        raise BroadsheetError(f"{path.name} marks no row; write x in the column `{KEEP}` of those to take.")
    return kept


def _choice(where: str, row: Mapping[str, str]) -> Choice:
    names = tuple(dict.fromkeys(name for part in row["names"].split("|") if (name := part.strip())))
    kind = row["kind"].casefold().replace(" ", "_")
    label = row.get("label") or (names[0] if names else "")
    given = row.get("actor_id") or candidates.identifier(label, kind, names)
    place = (row.get("article_id", ""), row.get("start", ""), row.get("end", ""))
    return Choice(where, given, ACTOR.get(kind, kind), label, names, place, row.get("state", ""))


def of_names(found: pd.DataFrame, names: Sequence[str]) -> list[Choice]:
    """The candidates that some names name, from the table that `choices` returns.

    Raises
    ------
    BroadsheetError
        A name is no candidate's; all of these are told.
    """
    owner = {name: row for row in found.to_dict("records") for name in (*row["names"].split(BAR), row["label"])}
    if wrong := [name for name in names if name not in owner]:
        raise BroadsheetError("\n".join(f"No candidate is called `{name}`; {_near(name, owner)}" for name in wrong))
    taken = {str(owner[name]["label"]): owner[name] for name in names}
    return [_choice(f"`{label}`", {str(k): str(v) for k, v in row.items()}) for label, row in taken.items()]


def _near(name: str, known: Iterable[str]) -> str:
    near = did_you_mean(name, known)
    return near if near.startswith("did") else f"`{installation.command()} candidates` lists them."
