"""What a person's choices add to a codebook of actors, and everything that speaks against it, told at once."""

import re
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace

import pandas as pd

from analysis import contracts, installation
from analysis.annotate.names import candidates, variants
from analysis.codebook import checks
from analysis.codebook.amendments import Addition
from analysis.codebook.codebook_tables import Codebook
from analysis.codebook.entries import Phrase
from analysis.codebook.load import ACTOR_CASE
from analysis.codebook.matching.phrases import Sort, problem
from analysis.errors import BroadsheetError, counted, did_you_mean
from analysis.extension.shortlist import Choice


def of(kept: Sequence[Choice], book: Codebook, texts: Mapping[str, str], *, called: str) -> list[Addition]:
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
    wrong += [*_kinds(kept, book), *_states(kept, book)]
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
    again = f"run `{installation.command()} candidates --out` again, or empty `article_id`."
    if article not in texts:
        yield f"the article `{article}` is no longer there; {again}"
    elif not (start.isdecimal() and end.isdecimal()):
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
            there, line = known[one.actor_id]["kind"], int(known[one.actor_id]["line"])
            yield f"{one.where}: `{one.actor_id}` is of kind {there} in {_of_book(line)}, here {one.kind}; write one."
        elif other.kind != one.kind and one.actor_id not in known:
            yield f"{one.where}: `{one.actor_id}` is of kind {one.kind}, in {other.where} {other.kind}; write one."


def _states(kept: Sequence[Choice], book: Codebook) -> Iterator[str]:
    """One actor counts for one state, which there is."""
    known = set(book.entries.loc[book.entries["kind"] == "state", "id"])
    first: dict[str, Choice] = {}
    for one in (one for one in kept if one.state):
        other = first.setdefault(one.actor_id, one)
        if one.state not in known:
            near = did_you_mean(one.state, known)
            yield (
                f"{one.where}: `{one.state}` is no state's id; "
                + (near if near.startswith("did") else "expected one such as KEN, or nothing.")
            )
        elif other.state != one.state:
            there = f"in {other.where} for {other.state}"
            yield f"{one.where}: `{one.actor_id}` counts for {one.state}, {there}; write one."


def _of_book(line: int) -> str:
    return f"actors.yaml, line {line}" if line else "the states of the world"


def _phrases(actor_id: str, rows: Sequence[Choice], book: Codebook) -> dict[Phrase, str]:
    """The names that the codebook lacks for an actor, each with the row that it comes from."""
    own = book.phrases(actor_id)
    named = any(phrase.sort == "name" for phrase in own) or any(variants.is_full(n) for r in rows for n in r.names)
    found: dict[Phrase, str] = {}
    for row in rows:
        # what is written small finds the capitals too, so it comes before them; the full name comes first
        for name in sorted(row.names, key=lambda name: (name.isupper(), name != row.label)):
            alone = row.kind == "person" and named and not variants.is_full(name)
            sort: Sort = "surname" if alone else "name"
            # of a new actor the place vouches for the entry; a place vouches for one name alone
            source = place_source(row.place) if own and len(row.names) == 1 else ""
            phrase = Phrase(actor_id, row.kind, name, ACTOR_CASE, sort, None, False, False, source or None, 0)
            there = [o for o in (*own, *found) if checks.key(o.phrase) == checks.key(name) and checks.meet(o, phrase)]
            if not there:
                found[phrase] = row.where
    return found


def _addition(actor_id: str, rows: Sequence[Choice], phrases: tuple[Phrase, ...], book: Codebook) -> Addition:
    """An actor's addition; a state that only the world has brings what names it there."""
    first = rows[0]
    source = place_source(first.place)
    world = book.entries[(book.entries["id"] == actor_id) & (book.entries["line"] == 0)]
    if not phrases or world.empty:
        state = next((row.state for row in rows if row.state), "")
        return Addition(actor_id, first.kind, first.label, phrases, source, state)
    # an entry of the file stands for that of the world, so it brings what names the actor there
    there = world.iloc[0]
    of_world: list[Phrase] = []
    for one in sorted(book.phrases(actor_id), key=lambda phrase: phrase.phrase.isupper()):
        if not any(checks.key(o.phrase) == checks.key(one.phrase) and checks.meet(o, one) for o in of_world):
            of_world.append(replace(one, alone=False))
    known = [str(there[name]) if pd.notna(there[name]) else "" for name in ("source", "state", "sector")]
    return Addition(actor_id, first.kind, str(there["label"]), (*of_world, *phrases), *known)


def place_source(place: tuple[str, str, str]) -> str:
    """A place as a codebook names a source; empty where there is none, or the article's id cannot be written so.

    Examples
    --------
    >>> place_source(("a7", "0", "8")), place_source(("", "", ""))
    ('article: a7:0-8', '')
    """
    article, start, end = place
    return f"article: {article}:{start}-{end}" if article and not re.search(r"\s", article) else ""


def _clash(one: Phrase, other: Phrase, origin: Mapping[Phrase, str]) -> str:
    if other in origin:
        return f"`{one.phrase}` also names `{other.id}` in {origin[other]}; keep it in one of the two."
    if other.sort == "fixed":
        return f"`{one.phrase}` is a fixed name that names no actor ({_of_book(other.line)}); leave it out."
    where = _of_book(other.line)
    return f"`{one.phrase}` already names `{other.id}` ({where}); write that id in `actor_id`, or leave the name out."
