"""A corpus annotated in parts of so many articles: memory does not grow with it, and a finished part is kept."""

from collections.abc import Iterator
from contextlib import AbstractContextManager
from dataclasses import replace
from itertools import islice
from typing import TYPE_CHECKING, Any

from analysis import files, progress, tables
from analysis.errors import joined
from analysis.pipeline import article_rows, decision_file, set_aside
from analysis.pipeline.annotation import clean_corpus
from analysis.pipeline.batch import batch_tables, corpus_wide, intake, leftovers, places, whole_tables, workforce
from analysis.pipeline.batch.intake import Intake
from analysis.pipeline.batch.workforce import Workforce
from analysis.pipeline.recovery import lock, stamps
from analysis.pipeline.recovery.disturbance import Watch
from analysis.pipeline.set_aside import digest
from analysis.settings import CORRECTIONS, Settings

if TYPE_CHECKING:
    import pandas as pd

    from analysis.corpus.corpus_survey import Survey

# Articles in a batch from which whole tables are made, and most articles that are sooner annotated by one process.
_SIZES = {"lexical": 500, "full": 25}
_FEW = {"lexical": 1_000, "full": 50}


def annotate(project: Settings, *, size: int, workers: int | None = None, scheduler: str | None = None) -> list[int]:
    """Clean and annotate the project's corpus part by part, with the result that it would have as a whole.

    Parameters
    ----------
    project : Settings
        Whose corpus is read; its tables become folders of parts, `tables/NAME/part-00000.parquet`, but for those that
        are of the corpus as a whole.
    size : int
        Most articles in a part. Memory grows with it, and with the number of workers.
    workers : int, optional
        Processes that work side by side; 1 is this one. Default the project's.
    scheduler : str, optional
        The address of a Dask scheduler, whose workers do the work instead; empty: those of this machine do. Default the
        project's.

    Returns
    -------
    list of int
        Numbers of the parts that were annotated now: those that were not finished, or whose articles, codebooks,
        settings or code have changed since.

    Notes
    -----
    The sources are read once, by those who work. Lines that recur and how days are written show over the whole corpus,
    so every source is read before the first part is cleaned; near-duplicates and counts over the whole come last.
    What names and pronouns stand for is decided within an article, so parts do not change it.
    """
    with lock.held(project), _gathered(project, workers, scheduler) as force:
        leftovers.of_whole(project)
        return _annotated(project, size, force)


def annotate_whole(
    project: Settings, *, size: int | None = None, workers: int | None = None, scheduler: str | None = None
) -> list[int]:
    """Clean and annotate the project's corpus in batches, and put whole tables together, as Parquet and CSV.

    Parameters
    ----------
    project : Settings
        Whose corpus is read. Its tables are those of a run that has all articles in memory.
    size : int, optional
        Most articles in a batch; by default few enough that no process waits long for another.
    workers, scheduler
        As for `annotate`.

    Returns
    -------
    list of int
        Numbers of the batches that were annotated now.
    """
    apart = places.apart(project)
    with lock.held(project), _gathered(project, workers, scheduler) as force:
        leftovers.of_parts(project)
        done = _annotated(apart, size or _SIZES[project.profile], force)
        whole_tables.write(project, apart, force)
        return done


def worthwhile(project: Settings) -> bool:
    """Whether a corpus has so many articles that batches are sooner done, where several processes work on them."""
    few = _FEW[project.profile]
    if len(clean_corpus.sources(project.corpus)) > few:
        return True  # known before pandas is there to read a table
    from analysis.corpus.account import LeftOut
    from analysis.corpus.source_rows import Reading

    found = Reading(project.columns, LeftOut()).sources(project.corpus)
    return sum(1 for _ in islice(found, few + 1)) > few


def _gathered(project: Settings, workers: int | None, scheduler: str | None) -> "AbstractContextManager[Workforce]":
    processes = workers or project.workers
    return workforce.gathered(processes, project.scheduler if scheduler is None else scheduler)


def _annotated(project: Settings, size: int, force: Workforce) -> list[int]:
    written = [*project.codebooks.glob("*.yaml"), project.root / (project.corrections or CORRECTIONS)]
    watch, done = Watch(written), []
    taken = intake.taken(project, size, force)
    _drop_others(project, taken.count)
    for number in progress.of(force.each(batch_tables.annotate, _waiting(project, taken)), "part"):
        done.append(number)
        if watch.changed(written):
            _doubt(project, number)
            files.drop(article_rows.place(replace(project, output=places.own(project, number))))
    corpus_wide.gather(project, taken)
    if changed := watch.changed(written):
        _doubt(project, "whole")
        names = joined([path.name for path in changed])
        progress.SCREEN.line(f"  {names} changed meanwhile; the next run annotates again what it was read for")
    return sorted(done)


def _doubt(project: Settings, name: str | int) -> None:
    """Have the next run do a piece of work again: what its key tells is not surely what it has read."""
    stamp = places.stamp(project, name)
    stamps.keep(stamp, stamps.read(stamp) | {"key": ""})


def _waiting(project: Settings, taken: Intake) -> Iterator[tuple[Any, ...]]:
    """The batches that are not finished, with what of the whole matters to each."""
    from analysis.corpus import corpus_survey

    basis = list(set_aside.basis(project))
    surveys = intake.surveys(project, taken.count)
    shown = corpus_survey.together(surveys)
    decided = _decisions(project, surveys)
    for number, survey in enumerate(surveys):
        own = shown.to(survey)
        known = None if taken.known is None else taken.known[taken.known["article_id"].isin(survey.ids)]
        besides = [frame.to_csv(index=False).encode("utf-8", "surrogatepass") for frame in (known, decided[number])
                   if frame is not None]  # fmt: skip
        texts = stamps.checksum(tables.path("texts", places.own(project, number)))
        key = digest([*basis, texts.encode(), own.digest().encode(), *besides])
        stamp = places.stamp(project, number)
        if not (stamps.holds(stamp, base=project.build) and stamps.read(stamp)["key"] == key):
            stamp.unlink(missing_ok=True)
            yield project, number, own, known, key


def _decisions(project: Settings, surveys: "list[Survey]") -> "list[pd.DataFrame]":
    """What persons decided of the articles of each batch; of no article that is there, with the first."""
    every = decision_file.decisions(project)
    batch_of = {article_id: number for number, survey in enumerate(surveys) for article_id in survey.ids}
    numbers = every["article_id"].map(batch_of).fillna(0)
    return [every[numbers == number] for number in range(len(surveys))]


def _drop_others(project: Settings, count: int) -> None:
    """No part of an earlier run with other parts stays, nor a table that was made whole or in parts."""
    made = (project.tables.glob("*/part-*"), project.build.glob("parts/part-*"), project.build.glob("finished/part-*"))
    for file in (file for found in made for file in found):
        if int(file.stem.removeprefix("part-")) >= count:
            files.drop(file)
    for name in places.WHOLE:
        files.drop(project.tables / name)
