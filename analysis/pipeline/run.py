"""The steps from sources to pages: each runs again when what it reads has changed, and only then."""

import contextlib
import time
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from datetime import UTC, datetime
from functools import partial
from importlib.util import find_spec
from pathlib import Path

from analysis import files, progress
from analysis.errors import BroadsheetError, counted, joined
from analysis.pipeline import article_rows, engine, plan, set_aside
from analysis.pipeline.annotation import clean_corpus, parse_sentences
from analysis.pipeline.provenance import times
from analysis.pipeline.recovery import disturbance, lock, stamps
from analysis.pipeline.recovery.disturbance import Watch
from analysis.pipeline.reporting import run_notebooks
from analysis.pipeline.step import Step
from analysis.settings import FILE, Settings


@dataclass(frozen=True)
class Outcome:
    """What became of a step in a run."""

    name: str
    ran: bool
    seconds: float


def run(project: Settings, *, only: Iterable[str] = (), say: Callable[[str], None] | None = None) -> list[Outcome]:
    """Bring everything computed up to date.

    Parameters
    ----------
    project : Settings
        The project.
    only : iterable of str
        Names of steps to bring up to date, with those they need; by default all.
    say : callable, optional
        Takes a line of progress as each step begins and ends, and while a long one works; by default it is printed.

    Returns
    -------
    list of Outcome
        One per step, in the order they were considered.

    Raises
    ------
    BroadsheetError
        A step met something a person can mend; what was finished before it stays.
    """
    with lock.held(project):
        return _until_done(project, only, say)


def _until_done(project: Settings, only: Iterable[str], say: Callable[[str], None] | None) -> list[Outcome]:
    while True:
        try:
            return _run(project, only, say)
        except _Failed as failed:
            step, error = failed.step, failed.error
        # outside the except block, so that an error of no article is raised as if nothing had caught it
        if not step.by_article:
            raise error
        rows = set_aside.found(project, step.name, step.run, error)
        set_aside.keep(project, rows)
        (say or progress.SCREEN.line)(f"  {step.name}: {counted(len(rows), 'article')} set aside; again without")


class _Failed(Exception):  # noqa: N818  (it leaves this module only as the error in it)
    """A step, and the error that it ended with."""

    def __init__(self, step: Step, error: Exception) -> None:
        self.step, self.error = step, error


def _run(project: Settings, only: Iterable[str], say: Callable[[str], None] | None) -> list[Outcome]:
    wanted = plan.planned(project, only)
    made = {path for step in wanted for path in step.writes}
    _check_sources(wanted, made)
    watch = Watch(path for step in wanted for path in _given(step, project) if path not in made)
    _check_written(wanted, made, project)
    _check_places(wanted, project)
    project.build.mkdir(exist_ok=True)
    for folder in {folder for step in wanted for folder in step.folders if project.build not in folder.parents}:
        files.clear(folder)  # as the lock did in the project's own
    told_of = Progress([step.name for step in wanted], say)
    for step in wanted:
        if not _holds(step, project):
            step.writes[0].unlink(missing_ok=True)  # the engine knows these files alone
    try:
        _each(wanted, project, told_of.say, partial(_do, project=project, told_of=told_of, watch=watch))
    except BaseException:
        with contextlib.suppress(OSError):  # on a full disk, the error of the step is told
            times.keep(project, told_of.seconds, told_of.ended)
        raise
    times.keep(project, told_of.seconds, told_of.ended)
    return [Outcome(step.name, step.name in told_of.seconds, told_of.seconds.get(step.name, 0.0)) for step in wanted]


def _each(wanted: list[Step], project: Settings, say: Callable[[str], None], do: engine.Do) -> None:
    if find_spec("pytask") is None and {step.name for step in wanted} <= {s.name for s in plan.annotation(project)}:
        say("  without the package pytask every step runs, changed or not")
        for step in wanted:
            do(step)
    else:
        _as_needed(wanted, project, do)


def due(project: Settings, *, only: Iterable[str] = ()) -> list[str]:
    """The steps that `run` would run now: something that they depend on changed, or a step before them is due.

    Parameters
    ----------
    project, only
        As for `run`.
    """
    wanted = plan.planned(project, only)
    waiting = {step.name for step in wanted if not _holds(step, project)} | engine.due(wanted, project)
    return [step.name for step in wanted if step.name in waiting]


def _as_needed(wanted: list[Step], project: Settings, do: engine.Do) -> None:
    """Run the steps of which something changed, those side by side that do not wait for each other."""
    ahead, names = any(step.notebooks for step in wanted), {step.name for step in wanted}

    def expecting(step: Step) -> None:
        nonlocal ahead
        if step.name == clean_corpus.NAME and parse_sentences.NAME in names:
            parse_sentences.expect(project, step.reads)
        if ahead and step.name in plan.ANNOTATION[1:]:  # whose first step reads the sources, and may refuse them
            ahead = False
            run_notebooks.expect(project)
        do(step)

    try:
        ended = engine.run(wanted, project, expecting)
    finally:
        parse_sentences.let_go()
    if missing := [step.name for step in wanted if step.name not in ended]:
        raise BroadsheetError(
            f"The run was stopped before {counted(len(missing), 'step')} of {len(wanted)} ended, `{missing[0]}` first; "
            "what was finished stays, run it again."
        )


def _do(step: Step, project: Settings, told_of: "Progress", watch: Watch) -> None:
    _stamp(step, project).unlink(missing_ok=True)
    try:
        with told_of.step(step.name):
            step.run(project)
    except Exception as error:
        raise _Failed(step, error) from error
    _doubt(step, project, watch.changed(_given(step, project)), told_of.say)
    if step.folders:
        made = {path for folder in step.folders for own in step.patterns for path in folder.glob(own) if path.is_file()}
        stamps.write(_stamp(step, project), step.name, sorted(made), base=project.root)


def _stamp(step: Step, project: Settings) -> Path:
    return project.build / "finished" / f"{step.name}.json"


def _holds(step: Step, project: Settings) -> bool:
    """Whether what a step made is of what it was given, and its folders are as it left them, if it has any."""
    if disturbance.mark(project, step.name).exists():
        return False
    return not step.folders or stamps.holds(_stamp(step, project), base=project.root)


def _given(step: Step, project: Settings) -> set[Path]:
    """What a step reads of what persons write, among other files: the folders too that sources are listed from."""
    corpus = {path.parent for path in step.reads if project.corpus in path.parents}
    settings = {project.root / FILE} if step.notebooks else set()  # which a notebook may load
    decided = {project.root / project.corrections} if "corrections" in step.parameters else set()
    return {*step.reads, *corpus, *settings, *decided}


def _doubt(step: Step, project: Settings, changed: list[Path], say: Callable[[str], None]) -> None:
    """Have the next run do a step again, and find all of it anew, whose files were changed while it may have read them.

    It is not known which of their contents it has read: what is known of it is what they held when the run was planned.
    """
    mark = disturbance.mark(project, step.name)
    if not changed:
        mark.unlink(missing_ok=True)
        return
    files.write(mark, "")
    if any(project.codebooks in path.parents for path in changed):  # the rest that decides an article's rows is theirs
        files.drop(article_rows.place(project) / step.name)
    say(
        f"  {step.name}: {joined([path.name for path in changed])} changed meanwhile; the next run does this step again"
    )


def _check_sources(wanted: "list[Step]", made: set[Path]) -> None:
    """Everything that no step makes has to be there."""
    for step in wanted:
        for path in step.reads:
            if path not in made and not path.exists():
                raise BroadsheetError(
                    f"The step `{step.name}` reads {path.parent.name}/{path.name}, and nothing is there; "
                    "restore it, or name another place in broadsheet.toml."
                )
            if path not in made and path.is_dir():
                raise BroadsheetError(
                    f"The step `{step.name}` reads {path.parent.name}/{path.name}, where a folder stands; "
                    "put the file in its place."
                )


def _check_written(wanted: "list[Step]", made: set[Path], project: Settings) -> None:
    """What a person wrote for a step is looked through, where it is newer than what the step made of it."""
    for step in wanted:
        written = [project.root / FILE, *(path for path in step.reads if path not in made)]
        if step.check is not None and not _older(written, step.writes):
            step.check(project)


def _older(read: Iterable[Path], made: Iterable[Path]) -> bool:
    try:
        return max(one.stat().st_mtime_ns for one in read) <= min(one.stat().st_mtime_ns for one in made)
    except OSError:
        return False


def _check_places(wanted: "list[Step]", project: Settings) -> None:
    """No folder stands where a step writes a file: one among computed files goes, another is a person's."""
    for step in wanted:
        known = stamps.read(_stamp(step, project))["made"] if step.folders else {}
        written = (*step.writes, *(project.root / name for name in known))
        for path in (path for path in written if path.is_dir()):
            if not {project.build, *step.folders} & {*path.parents}:
                raise BroadsheetError(
                    f"The step `{step.name}` writes the file {path.parent.name}/{path.name}, where a folder stands; "
                    "take it away."
                )
            files.drop(path)


class Progress:
    """Says which step runs, how far a long one is, and how long it took."""

    def __init__(self, names: list[str], say: Callable[[str], None] | None) -> None:
        self.names, self.say, self.update = names, say or progress.SCREEN.line, say or progress.SCREEN.update
        self.seconds: dict[str, float] = {}
        self.ended: dict[str, datetime] = {}

    @contextlib.contextmanager
    def step(self, name: str) -> Iterator[None]:
        """Say that a step begins and, at its end, how long it took."""
        where = f"[{self.names.index(name) + 1}/{len(self.names)}] {name}"
        self.say(f"  {where} …")
        start = time.perf_counter()
        with progress.to(lambda how: self.update(f"  {where}: {how}")):
            yield
        self.seconds[name], self.ended[name] = time.perf_counter() - start, datetime.now(UTC)
        self.say(f"  {where}: {self.seconds[name]:.1f} s")
