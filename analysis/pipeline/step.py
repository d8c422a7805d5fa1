"""A step: one piece of work and everything its result depends on."""

from collections.abc import Callable
from dataclasses import dataclass, field
from functools import partial
from pathlib import Path
from typing import Any

from analysis.settings import Settings

Run = Callable[[Settings], None]


@dataclass(frozen=True)
class Step:
    """One piece of work and everything its result depends on.

    What code and which of the package's data it uses is not declared: that follows from the function
    (`dependencies.files`).

    Parameters
    ----------
    name : str
        What it is called in progress, errors and `only`.
    run : callable
        Does the work for a project; its module is the step's own.
    reads, writes : tuple of Path
        Files of the project.
    folders : tuple of Path
        Folders whose files are its result beside `writes`, where how many there are is known only once they are made.
    patterns : tuple of str
        Which files of these folders are its own, where other steps write there too.
    parameters : dict
        Settings that decide the result.
    packages : tuple of str
        Distributions whose version matters.
    notebooks : tuple of Path
        Notebooks that it executes: it depends on what their code imports.
    documents : tuple of Path
        Modules of the package that it reads as texts.
    by_article : bool
        Whether it works on one article after another: where one fails, that article is set aside.
    early : bool
        Whether it begins before others that could begin: one for which a row of others waits, or a long one that
        computes in this process, while notebooks compute in theirs.
    check : callable, optional
        Reads what a person wrote for it, and raises what is wrong with it: before any step runs, so that nobody waits
        for others to hear of a slip.
    """

    name: str
    run: Run
    reads: tuple[Path, ...] = ()
    writes: tuple[Path, ...] = ()
    folders: tuple[Path, ...] = ()
    patterns: tuple[str, ...] = ("*",)
    parameters: dict[str, Any] = field(default_factory=dict)
    packages: tuple[str, ...] = ()
    notebooks: tuple[Path, ...] = ()
    documents: tuple[Path, ...] = ()
    by_article: bool = False
    early: bool = False
    check: Callable[[Settings], object] | None = None

    @property
    def module(self) -> str:
        """The module of the function that it runs."""
        return (self.run.func if isinstance(self.run, partial) else self.run).__module__


def tables(project: Settings, *names: str) -> tuple[Path, ...]:
    """Where tables of a project lie."""
    return tuple(project.tables / f"{name}.parquet" for name in names)


def model(project: Settings) -> dict[str, str]:
    """What decides how sentences are parsed, if they are."""
    return {"profile": project.profile} | ({"model": project.model} if project.profile == "full" else {})
