"""The engine of the steps, pytask: a step runs where the content of what it reads or makes is not as it was."""

import contextlib
import io
import os
import shutil
import sys
from collections.abc import Callable, Sequence
from importlib.metadata import version
from pathlib import Path
from typing import Any, cast

from analysis import documents
from analysis.errors import BroadsheetError
from analysis.pipeline import dependencies, step_threads
from analysis.pipeline.step import Step
from analysis.settings import Settings

# Threads are enough: a notebook computes in its kernel, a process of its own, and takes a core and half a gigabyte.
WORKERS = min(4, os.cpu_count() or 1)
_CONFIGURED = "[tool.pytask.ini_options]\n"
# What it remembers of earlier runs; without it every step runs.
_NOTES = ("pytask.lock", "pytask.lock.journal", ".pytask")

Do = Callable[[Step], None]


def run(wanted: Sequence[Step], project: Settings, do: Do) -> set[str]:
    """Run the steps of which something changed, those side by side that do not wait for each other.

    Returns
    -------
    set of str
        The steps that ended. It is not all of them where the run was interrupted: then no error is raised.

    Raises
    ------
    Exception
        What a step ended with.
    """
    reports = _reports(wanted, project, do, dry_run=False)
    for report in reports:
        if _failed(report) and report.exc_info and isinstance(report.exc_info[1], BaseException):
            raise report.exc_info[1]
    return {_name(report) for report in reports}


def due(wanted: Sequence[Step], project: Settings) -> set[str]:
    """The steps that `run` would run."""
    reports = _reports(wanted, project, lambda step: None, dry_run=True)
    return {_name(report) for report in reports if report.outcome.name == "WOULD_BE_EXECUTED"}


def _reports(wanted: Sequence[Step], project: Settings, do: Do, *, dry_run: bool) -> list[Any]:
    """What pytask reports of each step; where its notes are damaged, it starts without them."""
    # made once: those of a session that did not come to begin are still known to the next one
    made = {path for step in wanted for path in (*step.writes, *step.folders)}
    tasks = [_task(step, do, made, project.root) for step in wanted]
    reports, why = _session(tasks, project, dry_run=dry_run)
    if why:
        for name in _NOTES:
            file = project.build / name
            shutil.rmtree(file) if file.is_dir() else file.unlink(missing_ok=True)
        reports, again = _session(tasks, project, dry_run=dry_run)
        if again:
            raise BroadsheetError(f"The steps could not be planned:\n{why}")
    return reports


def _configure(file: Path) -> None:
    """A configuration of its own keeps pytask's lock and database inside build/; another's is not written over."""
    if documents.there(file) and file.stat().st_size > len(_CONFIGURED):  # our own can be damaged, but not longer
        raise BroadsheetError(
            f"Expected a folder for computed things alone, got {file.parent}, which holds a {file.name} of another "
            "project; name an empty folder, or one that is not there yet."
        )
    file.write_text(_CONFIGURED, encoding="utf-8")


def _session(tasks: list[Callable[..., None]], project: Settings, *, dry_run: bool) -> tuple[list[Any], str]:
    """What pytask reports of each task, and why it could not begin, if so."""
    import pytask
    from pytask_parallel import ParallelBackend, registry

    registry.register_parallel_backend(ParallelBackend.CUSTOM, step_threads.Threads, worker_type="threads")
    _configure(project.build / "pyproject.toml")
    _forget_contents(project)
    with contextlib.redirect_stdout(io.StringIO()) as told, contextlib.ExitStack() as after:
        after.callback(_stop_kernels)
        session = pytask.build(
            tasks=tasks, paths=[project.build], dry_run=dry_run, capture="no", verbose=0, show_traceback=False,
            stop_after_first_failure=True, check_casing_of_paths=False, n_workers=1 if dry_run else WORKERS,
            parallel_backend="custom",
            database_url="sqlite://",  # in memory: it mirrors the notes, and SQLite opens no file in a deep folder
        )  # fmt: skip
    begun = session.exit_code == 0 or any(map(_failed, session.execution_reports))
    return list(session.execution_reports), "" if begun else told.getvalue() or "pytask gave no reason"


def _forget_contents(project: Settings) -> None:
    """Have every file read in a new run: pytask knows it by its time, which a damaged one may have kept."""
    from _pytask.path import HashPathCache

    HashPathCache._cache.clear()  # it has no other way to be emptied
    (project.build / ".pytask" / "file_hashes.json").unlink(missing_ok=True)


def _task(step: Step, do: Do, made: set[Path], root: Path) -> Callable[..., None]:
    """A step as pytask wants it: a function whose arguments are its inputs, by file and by value.

    Its code is one value, and so are the files that no step makes: as files of their own, some hundred modules for
    each step and as many texts as a corpus has, pytask would take longer to look at them (2 ms each) than the rest of
    a run with nothing to do. Its own module stands beside what it reads: an empty list would count as changed each
    time.
    """
    import pytask

    reads = {path for path in step.reads if made.isdisjoint((path, *path.parents)) and path.is_file()}

    settings = {
        "parameters": repr(sorted(step.parameters.items())),
        "packages": [version(p) for p in step.packages],
        "code": dependencies.digest(step),
        "sources": dependencies.content(reads, root),
    }

    @pytask.task(  # type: ignore[untyped-decorator]  # pytask types its decorator loosely
        name=step.name,
        kwargs={
            "sources": sorted({*step.reads, dependencies.own_file(step)} - reads),
            "settings": pytask.PythonNode(name=f"settings of {step.name}", value=repr(settings), hash=True),
        },
    )
    def task(sources: list[Path], settings: str, produces: list[Path] = list(step.writes)) -> None:  # noqa: B006  (pytask reads the default)
        do(step)

    return cast("Callable[..., None]", pytask.mark.try_first(task) if step.early else task)


def _name(report: Any) -> str:
    return str(report.task.name.partition("::")[2])


def _failed(report: Any) -> bool:
    return bool(report.outcome.name == "FAIL")


def _stop_kernels() -> None:
    """End what notebooks ran in; where none ran, nothing is imported to find that out."""
    if "analysis.present.site.kernels" in sys.modules:
        sys.modules["analysis.present.site.kernels"].stop()
