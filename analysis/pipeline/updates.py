"""Tables brought up to date from a notebook: one call, which says what a changed codebook or correction did."""

import os
import shutil
import subprocess
import sys
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING

import pandas as pd

from analysis import settings
from analysis.errors import BroadsheetError, counted
from analysis.pipeline import compare_commands, plan
from analysis.pipeline.recovery import disturbance, lock
from analysis.present import changed_inputs, escape, html_tables
from analysis.resources import PACKAGE
from analysis.settings import Settings

if TYPE_CHECKING:
    from collections.abc import Mapping

BEFORE = "before"
# The steps run in a process of their own: a kernel has its own loop, and goes on when they are interrupted.
_RUN = """
import sys
from analysis import settings
from analysis.errors import BroadsheetError
from analysis.pipeline import run
try:
    run.run(settings.load(), only=sys.argv[1:], say=lambda line: None)
except BroadsheetError as error:
    sys.exit(str(error))
"""


@dataclass
class Update:
    """What bringing the tables up to date did.

    Parameters
    ----------
    said : str
        One sentence.
    counts : DataFrame
        One row per table that changed: `table`, `before`, `after`, `gained`, `lost`, `changed`.
    claims : DataFrame
        One row per headline claim that is not as it was: `claim`, `was`, `is`.
    """

    said: str
    counts: pd.DataFrame = field(default_factory=pd.DataFrame)
    claims: pd.DataFrame = field(default_factory=pd.DataFrame)

    def _repr_html_(self) -> str:
        parts = [f"<p>{escape.html(self.said)}</p>"]
        measures = ["before", "after", "gained", "lost", "changed"]
        if len(self.counts):
            parts.append(html_tables.Table(self.counts, measures=measures, name="Tables")._repr_html_())
        if len(self.claims):
            parts.append(html_tables.Table(self.claims, name="Headline claims that moved")._repr_html_())
        return "".join(parts)

    def __repr__(self) -> str:
        return self.said


def bring(*, project: Settings | None = None) -> Update:
    """Bring the tables of a project up to date, and say what that changed.

    Parameters
    ----------
    project : Settings, optional
        Default the project around the working directory.

    Returns
    -------
    Update
        What changed: tables with the rows that they gained and lost, headline claims that moved. The tables as they
        were are in `build/before`. Pages are rendered by the command `report`.

    Raises
    ------
    BroadsheetError
        A step met something that a person can mend; the tables before it are made.
    """
    project = project or settings.load()
    changed = changed_inputs.changed(project)
    if not changed and changed_inputs.known(project) and not disturbance.marked(project):
        return Update("Up to date: no codebook, correction or setting changed since the tables were made.")
    if lock.is_held(project):
        return Update("Another run works in this folder: ask again when it has ended.")
    before, given = _kept(project), changed_inputs.inputs(project)
    _made(project)
    changed_inputs.keep(project, given)
    found, counts = compare_commands.compared(before, project.tables)
    differing = compare_commands.differing(counts)
    moved = claims(found)
    what = f"{counted(len(differing), 'table')} changed" if len(differing) else "no table changed"
    and_claims = f"{counted(len(moved), 'headline claim')} moved"
    said = f"Up to date with {', '.join(changed) or 'what is there'}: {what}, {and_claims}."
    return Update(said, differing, moved)


def claims(found: "Mapping[str, pd.DataFrame]") -> pd.DataFrame:
    """The headline claims that moved, each as it was and as it is.

    Parameters
    ----------
    found : mapping of str to DataFrame
        The rows in which two runs differ, by table.

    Returns
    -------
    DataFrame
        One row per claim: `claim`, `was`, `is`, each with its sentence and its verdict; empty where there was none.

    Examples
    --------
    >>> rows = [("was", "tie", "A and B (4)", "holds"), ("is", "tie", "A and C (5)", "holds")]
    >>> frame = pd.DataFrame(rows, columns=["change", "claim", "sentence", "verdict"])
    >>> claims({"claims": frame}).values.tolist()
    [['tie', 'A and B (4); holds', 'A and C (5); holds']]
    """
    frame = found.get("claims")
    if frame is None or frame.empty:
        return pd.DataFrame(columns=["claim", "was", "is"])
    told = frame["sentence"].astype("str") + "; " + frame["verdict"].astype("str")
    sides = frame.assign(told=told, side=frame["change"].map({"was": "was", "lost": "was", "is": "is", "gained": "is"}))
    wide = sides.pivot_table(index="claim", columns="side", values="told", aggfunc="first", sort=False)
    wide = wide.reindex(columns=["was", "is"]).fillna("").reset_index()
    return wide[wide["was"] != wide["is"]].reset_index(drop=True)


def _kept(project: Settings) -> Path:
    """The tables as they are, kept: names of the same files, since a table is never changed but replaced."""
    before = project.build / BEFORE
    shutil.rmtree(before, ignore_errors=True)
    if not project.tables.is_dir():
        before.mkdir(parents=True)
        return before
    try:
        shutil.copytree(project.tables, before, copy_function=os.link)
    except (OSError, shutil.Error):  # a file system without links
        shutil.rmtree(before, ignore_errors=True)
        shutil.copytree(project.tables, before)
    return before


def _made(project: Settings) -> None:
    """Run the steps that make tables, each where something of it changed."""
    names = [step.name for step in plan.planned(project) if any(project.tables in path.parents for path in step.writes)]
    paths = [str(PACKAGE.parent), *filter(None, [os.environ.get("PYTHONPATH")])]
    done = subprocess.run(
        [sys.executable, "-c", _RUN, *names],
        cwd=project.root, env=os.environ | {"PYTHONPATH": os.pathsep.join(paths)}, check=False,
        capture_output=True, text=True, encoding="utf-8",
    )  # fmt: skip
    if done.returncode != 0:
        raise BroadsheetError(done.stderr.strip() or "The tables could not be made; run the command `report`.")
