"""A corpus annotated in parts of so many articles: memory does not grow with it, and a finished part is kept."""

import shutil
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Any

from analysis import progress, tables
from analysis.pipeline import decision_file, set_aside
from analysis.pipeline.batch import batch_tables, corpus_wide, intake, places, workforce
from analysis.pipeline.batch.intake import Intake
from analysis.pipeline.recovery import lock, stamps
from analysis.pipeline.set_aside import digest
from analysis.settings import Settings

if TYPE_CHECKING:
    import pandas as pd

    from analysis.corpus.corpus_survey import Survey


def annotate(project: Settings, *, size: int, workers: int = 1, scheduler: str | None = None) -> list[int]:
    """Clean and annotate the project's corpus part by part, with the result that it would have as a whole.

    Parameters
    ----------
    project : Settings
        Whose corpus is read; its tables become folders of parts, `tables/NAME/part-00000.parquet`, but for those that
        are of the corpus as a whole.
    size : int
        Most articles in a part. Memory grows with it, and with the number of workers.
    workers : int
        Processes that work side by side; 1 is this one.
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
    address = project.scheduler if scheduler is None else scheduler
    with lock.held(project), workforce.gathered(workers, address) as force:
        _clear(project)
        taken = intake.taken(project, size, force)
        _drop_others(project, taken.count)
        done = sorted(progress.of(force.each(batch_tables.annotate, _waiting(project, taken)), "part"))
        corpus_wide.gather(project, taken)
        return done


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


def _clear(project: Settings) -> None:
    """What a run that was stopped left half done is no use to anybody."""
    for folder in project.build.glob("part-*.doing"):
        shutil.rmtree(folder, ignore_errors=True)


def _drop_others(project: Settings, count: int) -> None:
    """No part of an earlier run with other parts stays, nor a table that was made whole or in parts."""
    made = (project.tables.glob("*/part-*"), project.build.glob("parts/part-*"), project.build.glob("finished/part-*"))
    for file in (file for found in made for file in found):
        if int(file.stem.removeprefix("part-")) >= count:
            _delete(file)
    for name in places.PARTED:
        _delete(tables.path(name, project.tables))
    for name in places.WHOLE:
        _delete(project.tables / name)


def _delete(path: Path) -> None:
    if path.is_dir():
        shutil.rmtree(path)
    else:
        path.unlink(missing_ok=True)
