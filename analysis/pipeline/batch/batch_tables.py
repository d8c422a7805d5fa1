"""One batch of a corpus through every step, in a folder of its own; its tables are moved when all are there."""

import shutil
from dataclasses import fields, replace
from pathlib import Path
from threading import Lock
from typing import TYPE_CHECKING

from analysis import files, tables
from analysis.pipeline import article_rows, decision_file, plan, set_aside
from analysis.pipeline.batch import places
from analysis.pipeline.recovery import stamps
from analysis.settings import Settings

if TYPE_CHECKING:
    import pandas as pd

    from analysis.corpus.corpus_survey import Shown

# A worker of a cluster may have several threads, and what was parsed last is known to a process, not to a thread.
_ONE_AT_A_TIME = Lock()
# Counted over the corpus, from the names of all batches.
_OF_THE_WHOLE = ("candidates",)


def annotate(project: Settings, number: int, shown: "Shown", known: "pd.DataFrame | None", key: str) -> int:
    """Clean and annotate one batch.

    Parameters
    ----------
    project : Settings
        Whose batch it is.
    number : int
        Which one: its texts were read before.
    shown : Shown
        What the corpus as a whole shows.
    known : DataFrame, optional
        What is known of these articles besides.
    key : str
        A hash of all that the batch depends on, for its stamp.

    Returns
    -------
    int
        Its number.
    """
    project.build.mkdir(parents=True, exist_ok=True)
    apart = files.temporary(prefix=f"part-{number:05}-", suffix=files.UNFINISHED, inside=project.build)
    with _ONE_AT_A_TIME, apart as folder:
        own = replace(project, corpus=folder, output=folder, workers=1)  # others are at work beside it
        _clean(project, own, number, shown, known)
        parses, rows = (places.own(project, number) / file.name for file in (own.grammar, article_rows.place(own)))
        if parses.exists():  # of an earlier run: what is in it is not parsed again
            shutil.copyfile(parses, own.grammar)
        if rows.exists():  # likewise
            rows.replace(article_rows.place(own))
        steps = [step for step in plan.annotation(own) if step.by_article and step.name not in _OF_THE_WHOLE]
        set_aside.in_turn(own, [(step.name, step.run) for step in steps])
        made = [*_hashed(project, own, number), *_moved(project, own, number)]
        if own.profile == "full":
            own.grammar.replace(parses)
        article_rows.place(own).replace(rows)
        stamps.write(places.stamp(project, number), key, made, base=project.build)
    return number


def _clean(project: Settings, own: Settings, number: int, shown: "Shown", known: "pd.DataFrame | None") -> None:
    from analysis.corpus import corpus_tables, sources
    from analysis.pipeline.annotation import clean_corpus

    texts = tables.read("texts", places.own(project, number))
    left_out = sources.LeftOut(strict=project.strict)
    correct = clean_corpus.Corrections(decision_file.decisions(project))
    part = corpus_tables.of(
        texts,
        left_out=left_out,
        shown=shown,
        known=known,
        correct=correct.function,
        preprocessing=project.preprocessing,
    )
    for field in fields(part):
        tables.write(field.name, getattr(part, field.name), own.tables)
    tables.write("set_aside", sources.set_aside(left_out), own.tables)
    tables.write("corrections", correct.outcome, own.notices("lines"))


def _hashed(project: Settings, own: Settings, number: int) -> list[Path]:
    """What near-duplicates are looked for with."""
    import numpy as np

    from analysis.corpus.duplication import resemblance

    if project.preprocessing == "none":
        return []

    bodies = tables.read("articles", own.tables, columns=["body"])["body"]
    with files.whole(places.minhash(project, number)) as unfinished, unfinished.open("wb") as stream:
        np.save(stream, resemblance.minhash(bodies.astype(str).tolist()))
    return [places.minhash(project, number)]


def _moved(project: Settings, own: Settings, number: int) -> list[Path]:
    made = []
    for file in [*sorted(own.tables.glob("*.parquet")), *sorted((own.build / "notices").glob("*/*.parquet"))]:
        if file.stem in places.PARTED:
            target = tables.path(file.stem, project.tables, part=number)
        else:
            target = places.own(project, number) / file.relative_to(own.build)
        target.parent.mkdir(parents=True, exist_ok=True)
        file.replace(target)
        made.append(target)
    return made
