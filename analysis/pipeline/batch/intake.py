"""Sources to batches of texts, each with what it shows of the corpus as a whole."""

import json
import pickle
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from operator import itemgetter
from pathlib import Path
from typing import TYPE_CHECKING, Any

from analysis import files, progress, tables
from analysis.pipeline import set_aside
from analysis.pipeline.annotation import clean_corpus
from analysis.pipeline.batch import places
from analysis.pipeline.batch.workforce import Workforce
from analysis.pipeline.recovery import stamps
from analysis.pipeline.set_aside import digest
from analysis.settings import Settings

if TYPE_CHECKING:
    import pandas as pd

    from analysis.corpus.corpus_survey import Survey
    from analysis.corpus.source_rows import Source
    from analysis.corpus.sources import LeftOut

# What could not be read, and how much had been set aside before it was come to.
Failed = tuple[int, dict[str, str | None]]


@dataclass(frozen=True)
class Intake:
    """What was read: in how many batches, what was left out, and what is known of the articles besides."""

    count: int
    left_out: "LeftOut"
    known: "pd.DataFrame | None"


def taken(project: Settings, size: int, force: Workforce) -> Intake:
    """The sources as batches of texts, unless they are there already.

    Parameters
    ----------
    project : Settings
        Whose corpus is read.
    size : int
        Most articles in a batch.
    force : Workforce
        Who reads; what there is to read is listed here.
    """
    columns = json.dumps(project.columns, sort_keys=True)
    key = digest([*set_aside.basis(project), str(size).encode(), columns.encode(), *_listing(project.corpus)])
    stamp, notes = places.stamp(project, "corpus"), project.build / "parts" / "intake.pickle"
    if stamps.holds(stamp, base=project.build) and stamps.read(stamp)["key"] == key:
        found: Intake = _unpickled(notes)
        if not (project.strict and found.left_out.failed):
            return found
    stamp.unlink(missing_ok=True)
    found = _read(project, size, force)
    _pickled(found, notes)
    made = [tables.path("texts", places.own(project, number)) for number in range(found.count)]
    made += [places.survey(project, number) for number in range(found.count)]
    stamps.write(stamp, key, [*made, notes], base=project.build)
    return found


def surveys(project: Settings, count: int) -> "list[Survey]":
    """What the texts of each batch show."""
    return [_unpickled(places.survey(project, number)) for number in range(count)]


def _read(project: Settings, size: int, force: Workforce) -> Intake:
    import pandas as pd

    from analysis.corpus import sources
    from analysis.corpus.source_rows import Reading

    left_out = sources.LeftOut(strict=project.strict)
    reading = Reading(project.columns, left_out)
    batches = ((project, *numbered) for numbered in enumerate(_batches(reading.sources(project.corpus), size)))
    failed = dict(progress.of(force.each(texts, batches), "batch"))
    left_out.failed = _in_order(left_out.failed, [one for number in sorted(failed) for one in failed[number]])
    ids = [article_id for survey in surveys(project, len(failed)) for article_id in survey.ids]
    reading.check(project.corpus, anything=bool(ids))
    every = pd.DataFrame({"article_id": ids}, dtype="str")
    known = sources.known(project.corpus, every, columns=project.columns, left_out=left_out)
    return Intake(len(failed), left_out, known)


def _batches(found: "Iterable[Source]", size: int) -> "Iterator[list[Source]]":
    """Up to so many sources at a time, and up to so many characters."""
    from analysis.corpus import sources

    batch: list[Source] = []
    characters = 0
    for source in found:
        if batch and (len(batch) >= size or characters + source.size > sources.CHARACTERS):
            yield batch
            batch, characters = [], 0
        batch.append(source)
        characters += source.size
    if batch:
        yield batch


def texts(project: Settings, number: int, batch: "list[Source]") -> tuple[int, list[Failed]]:
    """Read one batch and keep its texts and what they show; its number, and what of it could not be read."""
    from analysis.corpus import corpus_survey, source_rows, sources

    rows, failed = [], []
    for source in batch:
        left_out = sources.LeftOut(strict=project.strict)
        if (row := source_rows.row(source, left_out)) is not None:
            rows.append(row)
        failed += [(source.after, one) for one in left_out.failed]
    read = sources.of_rows(rows)
    tables.write("texts", read, places.own(project, number))
    _pickled(corpus_survey.of(read, preprocessing=project.preprocessing), places.survey(project, number))
    return number, failed


def _in_order(listed: list[dict[str, str | None]], read: list[Failed]) -> list[dict[str, str | None]]:
    """What could not be listed and what could not be read, as one reading of the sources comes to them.

    Examples
    --------
    >>> _in_order([{"source": "b.jsonl"}], [(0, {"source": "a.txt"}), (1, {"source": "c.txt"})])
    [{'source': 'a.txt'}, {'source': 'b.jsonl'}, {'source': 'c.txt'}]
    """
    every = [*((after, 0, one) for after, one in read), *((n, 1, one) for n, one in enumerate(listed))]
    return [one for _, _, one in sorted(every, key=itemgetter(0, 1))]


def _pickled(what: object, file: Path) -> None:
    with files.whole(file) as unfinished:
        unfinished.write_bytes(pickle.dumps(what))


def _unpickled(file: Path) -> Any:
    """What `_pickled` kept: only after its checksum was compared, so that it is ours."""
    return pickle.loads(file.read_bytes())


def _listing(corpus: Path) -> Iterator[bytes]:
    """What the system notes of the files of the sources."""
    folder = corpus if corpus.is_dir() else corpus.parent
    for file in clean_corpus.sources(corpus):
        if file.is_file():  # a corpus that is not there is told where it is read
            yield f"{file.relative_to(folder)} {stamps.noted(file)}".encode("utf-8", "surrogateescape")
