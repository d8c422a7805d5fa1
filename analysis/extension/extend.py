"""A codebook grows by actors that it lacks: chosen by a person, checked as a whole, shown with what they match."""

import hashlib
from collections.abc import Sequence
from functools import lru_cache
from pathlib import Path
from typing import Literal

import pandas as pd

from analysis import files, installation, tables
from analysis.codebook import amendments, checks, load
from analysis.codebook.amendments import Addition
from analysis.codebook.codebook_tables import Codebook
from analysis.codebook.world import layer, states
from analysis.errors import BroadsheetError, CodebookError, counted, one_of
from analysis.extension import additions, filled_sheets, shortlist
from analysis.extension.shortlist import Choice
from analysis.settings import Settings


def book(project: Settings) -> Codebook:
    """The actors that a project knows: its codebook's, and the states of the world if it has them."""
    path = project.codebooks / "actors.yaml"
    return _book(path, hashlib.sha256(path.read_bytes()).hexdigest(), project.actors == "world")


def themes(project: Settings) -> Codebook:
    """The themes that a project knows."""
    path = project.codebooks / "themes.yaml"
    return _themes(path, hashlib.sha256(path.read_bytes()).hexdigest())


@lru_cache(maxsize=2)
def _themes(path: Path, _digest: str) -> Codebook:
    return load.themes(path)


@lru_cache(maxsize=2)
def _book(path: Path, _digest: str, everywhere: bool) -> Codebook:
    """A codebook as it is read, once for each content of its file: the world takes a second."""
    return states.read(path, everywhere=everywhere)


def added(project: Settings, kept: Sequence[Choice], *, called: str = "The choice") -> str:
    """Add what a person chose to the project's codebook of actors, or give it where the project has none of its own.

    The file is changed where names are added and nowhere else, and only if the whole of it says just that then.

    Parameters
    ----------
    project : Settings
        The project, whose sentences are there.
    kept : sequence of Choice
        What to add.
    called : str
        Where the choices stand, for complaints.

    Returns
    -------
    str
        What was added, with what each name matches in the corpus; the entries themselves where the codebook is the
        package's.

    Raises
    ------
    BroadsheetError
        Anything about the choices that cannot be: all of it at once, each with its row. Nothing is added then.
    """
    known = book(project)
    more = _additions(project, kept, known, called)
    new = [one for one in more if one.phrases]
    if not (project.root / "codebook" / "actors.yaml").is_file():
        own = "# This project uses the codebook of the package; in a codebook/actors.yaml of its own:\n"
        return own + amendments.entries(new)
    counts = matched(new, _written(new, project), project)
    same = "".join(f"{one.actor_id}: had all of these names already\n" for one in more if not one.phrases)
    said = f"codebook/actors.yaml: {counted(len(new), 'actor')} added or extended.\n"
    return said + counts + same + _next(new, known)


def written(project: Settings, one: Choice, *, called: str) -> bool:
    """Add one choice to the project's own codebook of actors, as `added` does, without counting what it matches.

    Returns
    -------
    bool
        Whether there was something to add: the codebook may have had all of its names already.
    """
    new = [more for more in _additions(project, [one], book(project), called) if more.phrases]
    if new:
        _written(new, project)
    return bool(new)


def _additions(project: Settings, kept: Sequence[Choice], known: Codebook, called: str) -> list[Addition]:
    texts = tables.read("texts", project.tables)
    return additions.of(kept, known, dict(zip(texts["article_id"], texts["text"], strict=True)), called=called)


def _written(new: Sequence[Addition], project: Settings) -> Codebook:
    """Write what is new into the project's codebook, and give the codebook as it is then."""
    path = project.root / "codebook" / "actors.yaml"
    old = path.read_bytes().decode("utf-8")
    whole = amendments.text(old, new)
    with_it = _checked(whole, old, new, project)
    if path.read_bytes().decode("utf-8") != old:
        raise CodebookError("codebook/actors.yaml was changed meanwhile by other hands; nothing was added: try again.")
    files.write(path, whole)
    return with_it


def _next(new: Sequence[Addition], known: Codebook) -> str:
    """What is left to a person: the states of those who count for one, and the run that counts them."""
    fresh = [one for one in new if one.actor_id not in set(known.entries["id"])]
    acting = [one.actor_id for one in fresh if one.kind in ("person", "organisation") and not one.state]
    states = f"Write in the file for which state they count, if for any (`state: KEN`): {', '.join(acting)}.\n"
    return (states if acting else "") + f"`{installation.command()} report` counts them.\n"


def _checked(whole: str, old: str, new: Sequence[Addition], project: Settings) -> Codebook:
    """The codebook as it would be: it is valid, and says what it said and what is added."""
    with files.temporary() as folder:
        path = folder / "actors.yaml"
        path.write_bytes(whole.encode("utf-8"))
        everywhere = project.actors == "world"
        try:
            now = states.own(path, everywhere=everywhere)
            whole_book = states.read(path, everywhere=everywhere)
        except CodebookError as error:
            raise CodebookError(
                f"With these entries the codebook would not be valid, so nothing was added: {error}"
            ) from None
        path.write_bytes(old.encode("utf-8"))
        before = _said(states.own(path, everywhere=everywhere))
    if _said(now) != sorted([*before, *((p.id, p.phrase, p.sort) for one in new for p in one.phrases)]):
        raise CodebookError(
            "The codebook is written in a way that names cannot be added to it (an entry that stands for two?), so "
            "nothing was added; add them by hand:\n" + amendments.entries(new)
        )
    return whole_book


def _said(one: Codebook) -> list[tuple[str, str, str]]:
    rows = one.patterns[["id", "phrase", "sort"]]
    return sorted(rows.itertuples(index=False, name=None))


def matched(new: Sequence[Addition], known: Codebook, project: Settings) -> str:
    """What each actor matches in the corpus, as the project would count it, form by form."""
    from analysis.annotate.actors import actor_mentions
    from analysis.codebook.matching.matcher import Matcher

    sentences, articles = (tables.read(name, project.tables) for name in ("sentences", "articles"))
    found = actor_mentions.mentions(
        sentences,
        known.patterns,
        matcher=Matcher(known.matchable()),
        decide=lambda names, _: ["polity"] * len(names),
        days=layer.days(articles),
    )
    lines = []
    for one in new:
        own = found[found["actor_id"] == one.actor_id]
        forms = own["text"].value_counts().sort_index(kind="stable").sort_values(ascending=False, kind="stable")
        matched = ", ".join(f"{form} {n:,}" for form, n in forms.items()) or "nothing"
        lines.append(
            f"{one.actor_id} ({one.kind}): {counted(len(own), 'mention')} in "
            f"{counted(own['article_id'].nunique(), 'article')}: {matched}"
        )
        seen = {checks.key(form) for form in own["text"]}
        silent = [p.phrase for p in one.phrases if p.source is None and checks.key(p.phrase) not in seen]
        if silent:
            lines.append(f"  not matched: {', '.join(silent)}")
    return "".join(line + "\n" for line in lines)


def listed(found: pd.DataFrame, project: Settings, path: Path) -> None:
    """Write candidates as a file to edit: `shortlist.COLUMNS`."""
    filled_sheets.write(shortlist.choices(found, book(project)), path)


def taken(found: pd.DataFrame, project: Settings, names: Sequence[str]) -> list[Choice]:
    """The candidates of some names."""
    return shortlist.of_names(shortlist.choices(found, book(project)), names)


def shown(found: pd.DataFrame, most: int) -> str:
    """The first candidates as lines of a table, each with what names it and the beginning of its example."""
    if found.empty:
        return "No name is new to the codebook (names are looked for in the profile `full` alone).\n"
    table = found.head(most).assign(
        example=found["example"].str.slice(0, 60),
        names=[", ".join(f"{name['text']} {name['n']}" for name in names)[:60] for names in found["names"].head(most)],
    )
    rest = len(found) - len(table)
    more = f"\n{rest:,} more; `--out candidates.csv` writes all of them." if rest else ""
    columns = ["actor_id", "kind", "n_names", "n_articles", "names", "example"]
    notes = [f"{row.actor_id}: {row.note}" for row in table.itertuples() if isinstance(row.note, str)]
    doubtful = "\n" + "\n".join(notes) if notes else ""
    return table[columns].to_string(index=False, justify="left") + doubtful + more + "\n"


def tried(
    project: Settings,
    terms: Sequence[str],
    *,
    of: Literal["theme", "actor"] = "theme",
    theme: str | None = None,
    exclude: Sequence[str] = (),
) -> str:
    """What terms would match in the project's corpus, before they are kept.

    Parameters
    ----------
    project : Settings
        The project, whose sentences are there.
    terms : sequence of str
        As a codebook would have them.
    of : {"theme", "actor"}
        Whose terms they would be. An actor's compete with all names of the codebook.
    theme : str, optional
        A theme of the codebook that they would be added to: its exclusions hold, and those of its terms that need
        nothing else in order to count.
    exclude : sequence of str
        Phrases inside which they would not count.
    """
    from analysis.extension import term_trial

    sentences = tables.read("sentences", project.tables)
    if of == "actor":
        return term_trial.report(sentences, terms, case=load.ACTOR_CASE, known=book(project).patterns, exclude=exclude)
    patterns = load.themes(project.codebooks / "themes.yaml").patterns
    if theme is not None:
        one_of("--theme", theme, set(patterns["id"]))
    # what needs something else in order to count is no rival of what does not
    always = (patterns["sort"] != "near") & (patterns["group"] == 0) & (patterns["beside"] == "")
    known = patterns[(patterns["id"] == theme) & always]
    return term_trial.report(sentences, terms, case=load.THEME_CASE, known=known, exclude=exclude)


def proposed(project: Settings, theme: str, *, gold_folder: Path | None = None, most: int = 20) -> str:
    """Terms that a theme of the project may lack, from its corpus, each with the sentences that it would gain.

    Parameters
    ----------
    project : Settings
        The project, whose sentences are coded.
    theme : str
        The theme's id.
    gold_folder : Path, optional
        A folder of gold with some of the project's articles: what a term would gain is judged by it.
    most : int
        How many are shown.
    """
    from analysis.evaluate import gold
    from analysis.extension import proposals

    sentences, codes, mentions, themes = (
        tables.read(name, project.tables) for name in ("sentences", "codes", "mentions", "themes")
    )
    one_of("theme", theme, set(themes["theme_id"]))
    read = None if gold_folder is None else gold.read(gold_folder).first.get("sentences")
    if gold_folder is not None and read is None:
        raise BroadsheetError(f"{gold_folder} has no sentences.jsonl, which says what each sentence speaks of.")
    found = proposals.terms(sentences, codes, theme, names=mentions, gold=read)
    return proposals.report(found, theme, most=most, judged=read is not None)
