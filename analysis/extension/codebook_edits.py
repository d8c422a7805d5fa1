"""Terms and names written into a project's codebook files, checked before they are kept, and taken back."""

import hashlib
import json
from pathlib import Path

from analysis import files, installation
from analysis.codebook import load, theme_amendments
from analysis.codebook.theme_amendments import List
from analysis.errors import BroadsheetError, CodebookError, did_you_mean
from analysis.extension import extend
from analysis.extension.shortlist import Choice
from analysis.settings import Settings

THEMES, ACTORS = "themes.yaml", "actors.yaml"


def add_term(project: Settings, theme: str, term: str, *, to: List = "terms", source: str = "") -> str:
    """Write a term into a theme of the project's codebook.

    Parameters
    ----------
    project : Settings
        The project.
    theme : str
        The theme's id.
    term : str
        The term.
    to : {"terms", "exclude"}
        The list that it comes into.
    source : str
        Where it comes from, as a codebook writes it; empty where that is not known.

    Returns
    -------
    str
        What was done.

    Raises
    ------
    BroadsheetError
        The project has no codebook of its own, or the codebook would not be valid: nothing is written then.
    """
    old = _text(project, THEMES)
    new = theme_amendments.with_term(old, theme, term, to=to, source=source)
    return _kept(project, old, new, f"`{term}` {'in' if to == 'terms' else 'as excluded from'} `{theme}`")


def add_theme(
    project: Settings, theme: str, *, label: str, definition: str, terms: list[str], parent: str = "", source: str = ""
) -> str:
    """Write a new theme into the project's codebook, behind the others; as `add_term`.

    Parameters
    ----------
    project : Settings
        The project.
    theme, label, definition : str
        The theme's id, what it is called, and what belongs to it.
    terms : list of str
        Its terms.
    parent : str
        The id of the theme that it is part of; empty where it is part of none.
    source : str
        Where it comes from, as a codebook writes it; empty where that is not known.
    """
    old = _text(project, THEMES)
    new = theme_amendments.with_theme(
        old, theme, label=label, definition=definition, terms=terms, parent=parent, source=source
    )
    return _kept(project, old, new, f"the theme `{theme}`")


def add_name(project: Settings, actor_id: str, name: str, *, place: tuple[str, str, str] = ("", "", "")) -> str:
    """Write a name into an actor that the project knows: of its codebook, or of the world.

    Parameters
    ----------
    project : Settings
        The project.
    actor_id : str
        The actor's id.
    name : str
        What names it.
    place : tuple of str
        Article, first character and one past the last of a place where the name stands, which becomes its source.

    Returns
    -------
    str
        What was done.

    Raises
    ------
    BroadsheetError
        As for `add_term`; also where the name means another actor already.
    """
    entries = extend.book(project).entries
    kinds = dict(zip(entries["id"], entries["kind"], strict=True))
    if actor_id not in kinds:
        near = did_you_mean(actor_id, kinds)
        raise CodebookError(f"No actor is `{actor_id}`; {near if near.startswith('did') else 'make a new one of it.'}")
    choice = Choice("it", actor_id, kinds[actor_id], name, (name,), place)
    return _named(project, choice, f"`{name}` in `{actor_id}`")


def add_actor(project: Settings, choice: Choice) -> str:
    """Write a new actor into the project's codebook, behind the others; as `add_name`.

    Parameters
    ----------
    project : Settings
        The project.
    choice : Choice
        Its id, kind, label and names, the state that it counts for, and the place where it was found.
    """
    if choice.actor_id in set(extend.book(project).entries["id"]):
        raise CodebookError(f"There is an actor `{choice.actor_id}` already; write another id, or add the name to it.")
    return _named(project, choice, f"the actor `{choice.actor_id}`")


def _named(project: Settings, choice: Choice, what: str) -> str:
    old = _text(project, ACTORS)
    if not extend.written(project, choice, called=what[:1].upper() + what[1:]):
        return f"codebook/{ACTORS} has {what} already."
    _remember(project, ACTORS, old, what)
    return _said(ACTORS, what)


def taken_back(project: Settings) -> str:
    """Take back what was last written by these functions.

    Raises
    ------
    BroadsheetError
        Nothing was written, or the file was changed by other hands since.
    """
    journal = _journal(project)
    steps = [json.loads(line) for line in journal.read_text("utf-8").splitlines()] if journal.is_file() else []
    if not steps:
        raise BroadsheetError("Nothing was written into the codebook from here that could be taken back.")
    last = steps.pop()
    path = project.root / "codebook" / last["file"]
    if not path.is_file() or _digest(path.read_bytes()) != last["then"]:
        raise BroadsheetError(
            f"codebook/{last['file']} was changed by hand since; take back what you mean in the file itself."
        )
    files.write(path, last["before"])
    files.write(journal, "".join(json.dumps(one) + "\n" for one in steps))
    return f"codebook/{last['file']}: as it was before {last['what']}."


def _text(project: Settings, name: str) -> str:
    """The text of a codebook of the project's own."""
    path = project.root / "codebook" / name
    if not path.is_file():
        raise BroadsheetError(
            f"This project uses the codebook of the package, which is not changed; copy {project.codebooks / name} to "
            f"codebook/{name} (and the other files beside it), then it is yours."
        )
    return path.read_bytes().decode("utf-8")


def _kept(project: Settings, old: str, new: str, what: str) -> str:
    """Write a codebook of themes that is valid."""
    with files.temporary() as folder:
        trial = folder / THEMES
        trial.write_bytes(new.encode("utf-8"))
        try:
            load.themes(trial)
        except CodebookError as error:
            raise CodebookError(
                f"With {what} the codebook would not be valid, so nothing was written: {error}"
            ) from None
    if _text(project, THEMES) != old:
        raise CodebookError(f"codebook/{THEMES} was changed meanwhile by other hands; nothing was written: try again.")
    files.write(project.root / "codebook" / THEMES, new)
    _remember(project, THEMES, old, what)
    return _said(THEMES, what)


def _said(name: str, what: str) -> str:
    return f"codebook/{name}: {what} is written. `updates.bring()` or `{installation.command()} report` counts it."


def _remember(project: Settings, name: str, old: str, what: str) -> None:
    """Keep what the file said before, so that it can be taken back."""
    then, journal = (project.root / "codebook" / name).read_bytes(), _journal(project)
    journal.parent.mkdir(parents=True, exist_ok=True)
    with journal.open("a", encoding="utf-8") as lines:
        lines.write(json.dumps({"file": name, "what": what, "before": old, "then": _digest(then)}) + "\n")


def _journal(project: Settings) -> Path:
    return project.build / "codebook_edits.jsonl"


def _digest(content: bytes) -> str:
    return hashlib.sha256(content).hexdigest()
