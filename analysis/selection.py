"""The file of candidates that a person edits: written, read again from whatever saved it, and checked as a whole."""

import csv
import io
import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

import pandas as pd

from analysis import contracts
from analysis.annotate import candidates, variants
from analysis.codebook import checks
from analysis.codebook.amendments import Addition
from analysis.codebook.entries import Phrase
from analysis.codebook.load import ACTOR_CASE, Codebook
from analysis.codebook.phrases import Sort, problem
from analysis.codebook.states import SOURCE
from analysis.corpus import encodings
from analysis.errors import BroadsheetError, counted, did_you_mean
from analysis.present import exports

KEEP = "keep"
NEEDED = (KEEP, "actor_id", "kind", "names")
COLUMNS = (
    *(KEEP, "actor_id", "kind", "label", "names", "counts", "n_names", "n_articles", "note", "example"),
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
    """

    where: str
    actor_id: str
    kind: str
    label: str
    names: tuple[str, ...]
    place: tuple[str, str, str] = ("", "", "")


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
    table = found.assign(kind=found["kind"].map(ACTOR), label=found["text"], **{KEEP: ""})
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


def write(table: pd.DataFrame, path: Path) -> None:
    """Write the file, so that a spreadsheet opens it as it is: UTF-8 with its mark, and no cell that is run."""
    part = path.with_name(path.name + ".part")
    table.map(exports.safe).to_csv(part, index=False, encoding="utf-8-sig", lineterminator="\n")
    part.replace(path)


def read(path: Path) -> list[Choice]:
    """The rows that a person marked in `keep`, as whatever program saved them: separators, encodings, empty rows.

    Raises
    ------
    BroadsheetError
        The file is no table, lacks columns (all of them are named), or no row is marked.
    """
    try:
        text, _ = encodings.decode(path.read_bytes())
    except (OSError, ValueError) as error:
        raise BroadsheetError(f"{path.name} cannot be read as a table ({error}); save it as CSV.") from None
    rows = list(enumerate(_cells(text.lstrip("\ufeff")), start=1))
    heads = [(number, row) for number, row in rows if any(cell.strip() for cell in row)]
    first, head = heads[0] if heads else (1, [])
    if [cell.strip().casefold()[:4] for cell in head[:1]] == ["sep="] and len(heads) > 1:
        first, head = heads[1]
    columns = [cell.strip().casefold() for cell in head]
    if lacking := [f"`{column}`" for column in NEEDED if column not in columns]:
        raise BroadsheetError(
            f"{path.name} has no column {', '.join(lacking)}; start from what `python -m analysis candidates --out` "
            "writes, and keep its first row."
        )
    given = [(n, dict(zip(columns, map(_shown, row), strict=False))) for n, row in rows if n > first]
    kept = [_choice(f"row {number:,}", row) for number, row in given if row.get(KEEP)]
    if not kept:
        raise BroadsheetError(f"{path.name} marks no row; write x in the column `{KEEP}` of those to take.")
    return kept


def _cells(text: str) -> Iterator[list[str]]:
    """The cells, parted by whichever separator gives most of the columns that the file should have."""
    head = next((line for line in text.splitlines() if any(c in line for c in NEEDED)), "")

    def known(separator: str) -> int:
        return len({cell.strip(' "').casefold() for cell in head.split(separator)} & set(COLUMNS))

    csv.field_size_limit(2**31 - 1)
    yield from csv.reader(io.StringIO(text, newline=""), delimiter=max(",;\t", key=known))


def _shown(cell: str) -> str:
    """A cell without the apostrophe that kept a spreadsheet from running it."""
    cell = " ".join(cell.split())
    return cell[1:] if cell[:1] == "'" and exports.safe(cell[1:]) == cell else cell


def _choice(where: str, row: Mapping[str, str]) -> Choice:
    names = tuple(dict.fromkeys(name for part in row["names"].split("|") if (name := part.strip())))
    kind = row["kind"].casefold().replace(" ", "_")
    label = row.get("label") or (names[0] if names else "")
    given = row.get("actor_id") or candidates.identifier(label, kind, names)
    place = (row.get("article_id", ""), row.get("start", ""), row.get("end", ""))
    return Choice(where, given, ACTOR.get(kind, kind), label, names, place)


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
    return near if near.startswith("did") else "`python -m analysis candidates` lists them."


def additions(kept: Sequence[Choice], book: Codebook, texts: Mapping[str, str], *, called: str) -> list[Addition]:
    """What the choices add to a codebook, one addition per actor.

    Parameters
    ----------
    kept : sequence of Choice
        What a person takes; rows with one id are one actor.
    book : Codebook
        What is there, with the states of the world if the project has them.
    texts : mapping
        The text of each article.
    called : str
        The file, for complaints.

    Raises
    ------
    BroadsheetError
        Anything that cannot be, all of it at once, each with its row.
    """
    wrong = [f"{one.where}: {sentence}" for one in kept for sentence in _alone(one, texts)]
    wrong += _kinds(kept, book)
    made: list[Addition] = []
    origin: dict[Phrase, str] = {}
    by_actor: dict[str, list[Choice]] = defaultdict(list)
    for one in kept:
        by_actor[one.actor_id].append(one)
    for actor_id, rows in by_actor.items():
        phrases = _phrases(actor_id, rows, book)
        origin |= phrases
        made.append(_addition(actor_id, rows, tuple(phrases), book))
    for phrase, other in checks.clashes([*book.phrases(), *origin]):
        if phrase in origin:
            wrong.append(f"{origin[phrase]}: {_clash(phrase, other, origin)}")
    if wrong:
        number = re.compile(r"^row ([\d,]+):")
        order = sorted(wrong, key=lambda w: int(m[1].replace(",", "")) if (m := number.match(w)) else 0)
        raise BroadsheetError(
            f"{called} cannot be taken, so nothing was added; {counted(len(wrong), 'thing')} to mend:\n  "
            + "\n  ".join(order)
        )
    return made


def _alone(one: Choice, texts: Mapping[str, str]) -> Iterator[str]:
    """What is wrong with a row by itself."""
    if not checks.ID.fullmatch(one.actor_id):
        could = candidates.identifier(one.actor_id, one.kind)
        yield (
            f"`{one.actor_id}` is no id; expected letters, digits and underscores, beginning with a letter, "
            f"such as {could}."
        )
    if one.kind not in contracts.KINDS:
        yield f"`{one.kind}` is no kind of actor; {did_you_mean(one.kind, contracts.KINDS)}"
    if not one.names:
        yield "`names` is empty; write what names the actor, with | between."
    for name in one.names:
        if "*" in name:
            yield f"the name `{name}` holds a star, which a codebook reads as any ending; leave that name out."
        elif wrong := problem(name):
            yield f"the name `{name}` {wrong}."
    yield from _place(one, texts)


def _place(one: Choice, texts: Mapping[str, str]) -> Iterator[str]:
    """Whether the article that a row names is there, with one of the names where it says."""
    article, start, end = one.place
    if not article:
        return
    again = "run `python -m analysis candidates --out` again, or empty `article_id`."
    if article not in texts:
        yield f"the article `{article}` is no longer there; {again}"
    elif not (start.isdigit() and end.isdigit()):
        yield f"`start` and `end` are `{start}` and `{end}`, expected two numbers; {again}"
    else:
        found = variants.form(texts[article][int(start) : int(end)])
        if not any(variants.form(name) in found for name in one.names):
            yield f"none of its names stands at {start} to {end} of `{article}` any more; {again}"


def _kinds(kept: Sequence[Choice], book: Codebook) -> Iterator[str]:
    """One actor has one kind, in the file and in the codebook."""
    known = {str(row["id"]): row for row in book.entries.to_dict("records")}
    first: dict[str, Choice] = {}
    for one in kept:
        other = first.setdefault(one.actor_id, one)
        if one.actor_id in known and known[one.actor_id]["kind"] != one.kind:
            there = known[one.actor_id]
            yield f"{one.where}: `{one.actor_id}` is of kind {there['kind']} in {_of_book(int(there['line']))}, here {one.kind}."
        elif other.kind != one.kind and one.actor_id not in known:
            yield f"{one.where}: `{one.actor_id}` is of kind {one.kind} here and {other.kind} in {other.where}."


def _of_book(line: int) -> str:
    return f"actors.yaml, line {line}" if line else "the states of the world"


def _phrases(actor_id: str, rows: Sequence[Choice], book: Codebook) -> dict[Phrase, str]:
    """The names that the codebook lacks for an actor, each with the row that it comes from."""
    own = book.phrases(actor_id)
    named = any(phrase.sort == "name" for phrase in own) or any(variants.is_full(n) for r in rows for n in r.names)
    found: dict[Phrase, str] = {}
    for row in rows:
        for name in sorted(row.names, key=str.isupper):  # what is written small finds the capitals too
            alone = row.kind == "person" and named and not variants.is_full(name)
            sort: Sort = "surname" if alone else "name"
            phrase = Phrase(actor_id, row.kind, name, ACTOR_CASE, sort, None, False, False, None, 0)
            there = [o for o in (*own, *found) if checks.key(o.phrase) == checks.key(name) and checks.meet(o, phrase)]
            if not there:
                found[phrase] = row.where
    return found


def _addition(actor_id: str, rows: Sequence[Choice], phrases: tuple[Phrase, ...], book: Codebook) -> Addition:
    """An actor's addition; a state that only the world has brings what names it there."""
    first = rows[0]
    article, start, end = first.place
    source = f"article: {article}:{start}-{end}" if article and not re.search(r"\s", article) else ""
    world = book.entries[(book.entries["id"] == actor_id) & (book.entries["source"] == SOURCE)]
    if not phrases or world.empty:
        return Addition(actor_id, first.kind, first.label, phrases, source)
    of_world = book.phrases(actor_id)
    return Addition(actor_id, "state", str(world["label"].iloc[0]), (*of_world, *phrases), SOURCE)


def _clash(one: Phrase, other: Phrase, origin: Mapping[Phrase, str]) -> str:
    if other in origin:
        return f"`{one.phrase}` also names `{other.id}` in {origin[other]}; keep it in one of the two."
    if other.sort == "fixed":
        return f"`{one.phrase}` is a fixed name that names no actor ({_of_book(other.line)}); leave it out."
    where = _of_book(other.line)
    return f"`{one.phrase}` already names `{other.id}` ({where}); write that id in `actor_id`, or leave the name out."
