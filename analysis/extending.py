"""A codebook grows by names that it lacks: listed, chosen by a person, appended as entries."""

import tempfile
from collections.abc import Sequence
from pathlib import Path

import pandas as pd

from analysis.annotate import candidates
from analysis.errors import BroadsheetError, CodebookError
from analysis.present import exports
from analysis.settings import Settings

KEEP = "keep"


def listed(found: pd.DataFrame, path: Path) -> None:
    """Write candidates as CSV, with empty columns `keep` (a mark for those to take) and `id` (theirs, if not ours).

    Parameters
    ----------
    found : DataFrame
        One row per name: `candidates`.
    path : Path
        Where the file goes.
    """
    safe = found.map(exports.safe).assign(**{KEEP: "", "id": ""})
    safe[[KEEP, "id", *found.columns]].to_csv(path, index=False, encoding="utf-8", lineterminator="\n")


def taken(path: Path) -> pd.DataFrame:
    """Read the candidates that a person kept: the rows marked in `keep`, or every row where there is no such column.

    Parameters
    ----------
    path : Path
        A file as `listed` writes it. Its columns `id` and `kind` can be changed.

    Returns
    -------
    DataFrame
        One row per name kept.

    Raises
    ------
    BroadsheetError
        The file is no table, lacks a column, or no row is marked.
    """
    try:
        rows = pd.read_csv(path, dtype="str", keep_default_na=False, encoding="utf-8-sig")
    except (OSError, ValueError) as error:
        raise BroadsheetError(f"{path.name} cannot be read as a CSV in UTF-8 ({error}); mend it.") from None
    for column in ("text", "kind", "article_id", "start", "end"):
        if column not in rows:
            raise BroadsheetError(
                f"{path.name} has no column `{column}`; start from what `python -m analysis candidates --out` writes."
            )
    kept = rows[rows[KEEP].str.strip() != ""] if KEEP in rows else rows
    if kept.empty:
        raise BroadsheetError(
            f"{path.name} marks no row; write x in the column `{KEEP}` of those to take, or remove that column."
        )
    # a name that a spreadsheet would have run has an apostrophe before it
    text = [name[1:] if name[:1] == "'" and exports.safe(name[1:]) == name else name for name in kept["text"]]
    return kept.assign(text=text, id=kept["id"].str.strip() if "id" in kept else "")


def added(project: Settings, found: pd.DataFrame, names: Sequence[str] = ()) -> str:
    """Append entries to the project's codebook of actors, or give them where it has none of its own.

    The file is only appended to, and only if the whole is valid then: entries and comments stay as they are.

    Parameters
    ----------
    project : Settings
        The project.
    found : DataFrame
        One row per candidate: `candidates`, or as `taken` returns them.
    names : sequence of str
        Those to add; by default all.

    Returns
    -------
    str
        What was done, for people; the entries themselves where the codebook is the package's.

    Raises
    ------
    BroadsheetError
        A name is no candidate, its id is in use, or the codebook would not be valid.
    """
    ids = dict(zip(found["text"], found["id"], strict=True)) if "id" in found else {}
    chosen = {name: ids.get(name, "") for name in (names or found["text"])}
    new = candidates.entries(found, chosen)
    path = project.root / "codebook" / "actors.yaml"
    if not path.is_file():
        return f"# This project uses the codebook of the package; in a codebook/actors.yaml of its own:\n{new}"
    old = path.read_bytes().decode("utf-8")
    newline = "\r\n" if "\r\n" in old else "\n"
    whole = old + ("" if not old or old.endswith("\n") else newline) + new.replace("\n", newline)
    _check(whole)
    part = path.with_suffix(".part")
    part.write_bytes(whole.encode("utf-8"))
    part.replace(path)
    return f"codebook/actors.yaml: {', '.join(chosen)} added; look at the entries, and give persons their state.\n"


def _check(text: str) -> None:
    """The codebook as it would be is valid."""
    from analysis.codebook import load

    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "actors.yaml"
        path.write_bytes(text.encode("utf-8"))
        try:
            load.actors(path)
        except CodebookError as error:
            raise CodebookError(
                f"With these entries the codebook would not be valid, so nothing was added: {error}"
            ) from None


def shown(found: pd.DataFrame, most: int) -> str:
    """The first candidates as lines of a table, each with the beginning of its example."""
    if found.empty:
        return "No name is new to the codebook (names are looked for in the profile `full` alone).\n"
    table = found.head(most).assign(example=found["example"].str.slice(0, 70))
    rest = len(found) - len(table)
    more = f"\n{rest:,} more; `--out candidates.csv` writes all of them." if rest else ""
    columns = ["text", "kind", "n_names", "n_articles", "example"]
    return table[columns].to_string(index=False, justify="left") + more + "\n"
