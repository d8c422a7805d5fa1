"""Articles on which annotating fails: found by halving, set aside whole, and left out of the run that follows."""

import hashlib
import json
import os
import shutil
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import replace
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Any

from analysis import files, resources, schema, tables
from analysis.errors import NOT_OF_AN_ARTICLE, BroadsheetError, counted, failing, in_words
from analysis.settings import Settings

if TYPE_CHECKING:
    import pandas as pd

Run = Callable[[Settings], None]
CLEANED = ("texts", "lines", "fields", "articles", "document_variables", "warnings", "set_aside")
_ROW = tuple(schema.contract("set_aside").columns)


def in_turn(project: Settings, steps: Iterable[tuple[str, Run]]) -> None:
    """Run steps of annotation one after another; an article on which one fails is dropped from the cleaned tables.

    Parameters
    ----------
    project : Settings
        Whose folder of tables holds what cleaning made.
    steps : iterable of (str, callable)
        Name and work of each step, in order.

    Raises
    ------
    BroadsheetError
        The project is strict, or the failure is no article's fault.
    """
    steps = list(steps)
    while not _ran(project, steps):
        pass


def _ran(project: Settings, steps: list[tuple[str, Run]]) -> bool:
    for name, run in steps:
        try:
            run(project)
        except Exception as error:
            drop(project, found(project, name, run, error))
            return False
    return True


def drop(project: Settings, rows: "pd.DataFrame") -> None:
    """Take the articles of these rows out of the cleaned tables, and tell them in `set_aside`."""
    import pandas as pd

    gone = set(rows["article_id"])
    for name in CLEANED[:-1]:
        if tables.path(name, project.tables).exists():
            frame = tables.read(name, project.tables)
            tables.write(name, frame[~frame["article_id"].isin(gone)], project.tables)
    before = tables.read("set_aside", project.tables)
    tables.write("set_aside", pd.concat([before, rows[list(_ROW)]]), project.tables)


def found(project: Settings, name: str, run: Run, error: Exception) -> "pd.DataFrame":
    """The articles on which a step fails by themselves.

    Parameters
    ----------
    project : Settings
        Whose tables the step reads.
    name, run
        The step, which failed on the whole corpus.
    error : Exception
        With what it failed.

    Returns
    -------
    DataFrame
        One row per article: the columns of `set_aside`, and `sha256` of the article's source.

    Raises
    ------
    Exception
        `error` itself, where it is no article's fault: the step fails with no articles too, or on all of them.
    BroadsheetError
        The project is strict.
    """
    import pandas as pd

    if isinstance(error, NOT_OF_AN_ARTICLE):
        raise error
    whole = {file.stem: pd.read_parquet(file) for file in sorted(project.tables.glob("*.parquet"))}
    texts = whole.get("texts", schema.empty("texts")).set_index("article_id")
    ids = texts.index.tolist()
    trial = partial(_trial, project, run, whole)
    failed = {} if not ids or failing(trial, [""]) else failing(trial, ids)
    if not failed or len(failed) == len(ids) > 1:
        raise error
    rows = [
        {
            "article_id": article_id,
            "source": texts.loc[article_id, "source"],
            "place": _place(partial(_trial, project, run, _of(whole, [article_id])), article_id, whole["sentences"])
            if "sentences" in whole
            else None,
            "stage": "annotating",
            "reason": f"The step `{name}` failed on it with {in_words(reason)}.",
            "sha256": texts.loc[article_id, "sha256"],
        }
        for article_id, reason in failed.items()
    ]
    if project.strict:
        raise BroadsheetError(_first(pd.DataFrame(rows)))
    return pd.DataFrame(rows)


def _trial(
    project: Settings,
    run: Run,
    whole: "dict[str, pd.DataFrame]",
    ids: Sequence[str],
    sentences: Sequence[int] | None = None,
) -> None:
    """The step on some of the articles, or on some sentences of them, in a folder of its own."""
    with files.temporary(prefix="trial-", suffix=files.UNFINISHED, inside=project.build) as folder:
        own = replace(project, output=folder)
        own.tables.mkdir()
        for name, frame in _of(whole, ids).items():
            inside = frame["sentence_id"].isin(sentences) if sentences is not None and "sentence_id" in frame else ...
            (frame if inside is ... else frame[inside]).to_parquet(tables.path(name, own.tables), index=False)
        if project.grammar.exists():
            _link(project.grammar, own.grammar)
        run(own)


def _of(whole: "dict[str, pd.DataFrame]", ids: Sequence[str]) -> "dict[str, pd.DataFrame]":
    return {n: t[t["article_id"].isin(ids)] if "article_id" in t else t for n, t in whole.items()}


def _link(file: Path, to: Path) -> None:
    try:
        os.link(file, to)
    except OSError:  # a file system without links
        shutil.copy2(file, to)


def _place(trial: Callable[..., None], article_id: str, sentences: "pd.DataFrame") -> str | None:
    """The first sentence on which the step fails by itself; none where it takes several."""
    own = sentences[sentences["article_id"] == article_id].set_index("sentence_id")
    alone = failing(lambda numbers: trial([article_id], numbers), own.index.tolist())
    if not alone:
        return None
    number = min(alone)
    return f"sentence {number:,}, characters {own.loc[number, 'start']:,} to {own.loc[number, 'end']:,}"


def _file(project: Settings) -> Path:
    return project.build / "set_aside.json"


def keep(project: Settings, rows: "pd.DataFrame") -> None:
    """Remember articles that annotating set aside, for as long as code, codebooks and settings stay the same."""
    every = [*kept(project), *rows.to_dict("records")]
    files.seal(_file(project), json.dumps({"basis": digest(basis(project)), "rows": every}).encode())


def kept(project: Settings) -> list[dict[str, Any]]:
    """What `keep` remembers; nothing once code, codebooks or settings have changed, since all may go well now."""
    content = files.unsealed(_file(project))
    if content is None:
        return []
    known = json.loads(content)
    return list(known["rows"]) if known["basis"] == digest(basis(project)) else []


def basis(project: Settings) -> Iterator[bytes]:
    """The code, the codebooks, the settings and the versions that every annotated table depends on."""
    from importlib.metadata import version

    every = {file for folder in (resources.PACKAGE, project.codebooks) for file in folder.rglob("*") if file.is_file()}
    yield from (file.read_bytes() for file in sorted(file for file in every if file.suffix != ".pyc"))
    settings = [
        project.profile,
        project.actors,
        project.preprocessing,
        *(version(name) for name in ("pandas", "pyarrow")),
    ]
    settings += [project.model, version("spacy")] if project.profile == "full" else []
    yield from (text.encode() for text in settings)


def digest(pieces: Iterable[bytes]) -> str:
    """One hash of several pieces, whatever their bounds."""
    return hashlib.sha256(b"".join(hashlib.sha256(piece).digest() for piece in pieces)).hexdigest()


def summary(project: Settings) -> str:
    """How much was set aside, in the sentence that ends a run.

    Raises
    ------
    BroadsheetError
        Something was, and the project is strict.
    """
    rows = tables.read("set_aside", project.tables)
    if project.strict and len(rows):
        raise BroadsheetError(_first(rows))
    return in_short(rows)


def in_short(rows: "pd.DataFrame") -> str:
    """How many files, rows and articles are set aside, and the first of them.

    Examples
    --------
    >>> in_short(schema.empty("set_aside"))
    'set aside: nothing'
    """
    if rows.empty:
        return "set aside: nothing"
    return (
        f"set aside: {counted(len(rows), 'file, row or article', 'files, rows or articles')}, each with place and "
        f"reason in the table `set_aside`; first {_first(rows)}"
    )


def _first(rows: "pd.DataFrame") -> str:
    first = rows.fillna({"place": ""}).iloc[0]
    where = ", ".join(part for part in (first["source"], first["place"]) if part)
    return f"{where}: {first['reason']}"
