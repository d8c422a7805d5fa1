"""A corpus annotated in parts of so many articles: memory does not grow with it, and a finished part is kept."""

import json
import shutil
from collections.abc import Iterator
from concurrent.futures import ProcessPoolExecutor, as_completed
from dataclasses import fields, replace
from multiprocessing import get_context
from pathlib import Path
from typing import TYPE_CHECKING

from analysis import progress, schema, tables
from analysis.pipeline import plan, set_aside
from analysis.pipeline.recovery import lock, stamps
from analysis.pipeline.set_aside import CLEANED, digest
from analysis.settings import Settings

if TYPE_CHECKING:
    import pandas as pd

# The entries of the codebooks are the same for every part: one table each.
WHOLE = ("actors", "themes")


def annotate(project: Settings, *, size: int, workers: int = 1) -> list[int]:
    """Clean and annotate the project's corpus part by part, with the result that it would have as a whole.

    Parameters
    ----------
    project : Settings
        Whose corpus is read; its tables become folders of parts, `tables/NAME/part-00000.parquet`.
    size : int
        Most articles in a part. Memory grows with it, and with the number of workers.
    workers : int
        Processes that annotate side by side. Cleaning is done in one.

    Returns
    -------
    list of int
        Numbers of the parts that were annotated now: those that were not finished, or whose articles, codebooks,
        settings or code have changed since.

    Notes
    -----
    Clusters of near-duplicates run across parts, and so do lines that recur: these are found over the whole corpus.
    What names and pronouns stand for is decided within an article, so parts do not change it.
    """
    with lock.held(project):
        return _annotated(project, size, workers)


def _annotated(project: Settings, size: int, workers: int) -> list[int]:
    count = _clean(project, size)
    basis = digest(set_aside.basis(project))
    waiting = [number for number in range(count) if not _finished(project, number, basis)]
    if workers == 1 or len(waiting) < 2:
        for number in progress.of(waiting, "part"):
            _annotate(project, number, basis)
        return waiting
    # Each process is started afresh: a copy of this one would share its locks and all it has loaded.
    with ProcessPoolExecutor(workers, mp_context=get_context("spawn")) as pool:
        submitted = [pool.submit(_annotate, project, number, basis) for number in waiting]
        for done in progress.of(as_completed(submitted), "part", total=len(submitted)):
            done.result()
    return waiting


def _clean(project: Settings, size: int) -> int:
    """The cleaned tables as parts, unless they are there already; how many there are."""
    columns = json.dumps(project.columns, sort_keys=True)
    key = digest([*set_aside.basis(project), str(size).encode(), columns.encode(), *_listing(project.corpus)])
    stamp = project.build / "finished" / "corpus.json"
    known = stamps.read(stamp)
    if known["key"] == key and _cleaned_as_it_was(project, known["made"]):
        return int(known["parts"])
    stamp.unlink(missing_ok=True)
    count = 0
    for count, part in enumerate(_parts(project, size), start=1):
        for name in CLEANED:
            tables.write(name, part[name], project.tables, part=count - 1)
    _cluster(project, count)
    _drop_others(project, count)
    made = (tables.path(name, project.tables, part=number) for number in range(count) for name in CLEANED)
    stamps.write(stamp, key, made, base=project.build, parts=count)
    return count


def _cleaned_as_it_was(project: Settings, made: dict[str, str]) -> bool:
    """Whether no cleaned table was changed since, but by annotating: an article that fails is gone from its part."""
    later: dict[str, str] = {}
    for stamp in (project.build / "finished").glob("part-*.json"):
        later |= stamps.read(stamp)["made"]
    return all(stamps.checksum(project.build / path) in (sum_, later.get(path)) for path, sum_ in made.items())


def _parts(project: Settings, size: int) -> "Iterator[dict[str, pd.DataFrame]]":
    """The cleaned tables of each part, with what `articles.csv` knows; what was left out comes with the last."""
    import pandas as pd

    from analysis.corpus import corpus_tables, sources
    from analysis.corpus.metadata.catalogue import KNOWN, is_known

    corpus, columns = project.corpus, project.columns
    left_out = sources.LeftOut(strict=project.strict)
    known, last = None, None
    folder = corpus if corpus.is_dir() else corpus.parent
    if (folder / KNOWN).is_file() and is_known(folder / KNOWN, folder, columns):
        every = pd.concat([texts[["article_id"]] for texts in sources.stream(corpus, columns=columns)])
        known = sources.known(corpus, every, columns=columns, left_out=left_out)
    for part in corpus_tables.cleaned(corpus, columns=columns, rows=size, known=known, left_out=left_out):
        if last is not None:
            yield last
        last = {field.name: getattr(part, field.name) for field in fields(part)}
        last["set_aside"] = sources.set_aside(left_out)
        left_out.failed.clear()
    if last is not None:
        rest = sources.warnings(last["texts"].head(0), left_out)
        yield last | {
            "warnings": pd.concat([last["warnings"], rest], ignore_index=True),
            "set_aside": pd.concat([last["set_aside"], sources.set_aside(left_out)], ignore_index=True),
        }


def _cluster(project: Settings, count: int) -> None:
    """Near-duplicates across all parts."""
    import pandas as pd

    from analysis.corpus.duplication import duplicates

    files = [tables.path("articles", project.tables, part=number) for number in range(count)]
    found, _ = duplicates.clusters_of(lambda: (pd.read_parquet(file, columns=["article_id", "body"]) for file in files))
    clusters = dict(zip(found["article_id"], found["cluster_id"], strict=True))
    for number, file in enumerate(files):
        articles = pd.read_parquet(file)
        with_clusters = articles.assign(cluster_id=articles["article_id"].map(clusters))
        tables.write("articles", with_clusters, project.tables, part=number)


def _drop_others(project: Settings, count: int) -> None:
    """No part of an earlier run with other parts stays, nor a table that was made whole."""
    for file in [*project.tables.glob("*/part-*.parquet"), *(project.build / "finished").glob("part-*.json")]:
        if int(file.stem.removeprefix("part-")) >= count:
            file.unlink()
    for name in set(schema.TABLES) - {*WHOLE}:
        tables.path(name, project.tables).unlink(missing_ok=True)


def _annotate(project: Settings, number: int, basis: str) -> None:
    """One part through every step, in a folder of its own; its tables are moved when all are there."""
    folder = project.build / f"part-{number:05}.doing"
    shutil.rmtree(folder, ignore_errors=True)
    own = replace(project, corpus=folder, output=folder)
    own.tables.mkdir(parents=True)
    for name in CLEANED:
        shutil.copyfile(tables.path(name, project.tables, part=number), tables.path(name, own.tables))
    # what became of decisions on the lines is known where all were cleaned, so it is not gathered part by part
    set_aside.in_turn(own, [(step.name, step.run) for step in plan.annotation(own) if step.by_article])
    made = []
    for file in sorted(own.tables.glob("*.parquet")):
        target = tables.path(file.stem, project.tables, part=None if file.stem in WHOLE else number)
        target.parent.mkdir(parents=True, exist_ok=True)
        file.replace(target)
        made.append(target)
    shutil.rmtree(folder)
    stamps.write(_stamp(project, number), _key(project, number, basis), made, base=project.build)


def _stamp(project: Settings, number: int) -> Path:
    return project.build / "finished" / f"part-{number:05}.json"


def _finished(project: Settings, number: int, basis: str) -> bool:
    """Whether a part was annotated from what is there now, and its tables are as they were made."""
    stamp = _stamp(project, number)
    return stamps.holds(stamp, base=project.build) and stamps.read(stamp)["key"] == _key(project, number, basis)


def _key(project: Settings, number: int, basis: str) -> str:
    """What the tables of a part depend on; the clusters, which other parts decide, are read by no step."""
    import pandas as pd

    files = {name: tables.path(name, project.tables, part=number) for name in CLEANED}
    articles = pd.read_parquet(files.pop("articles")).drop(columns="cluster_id")
    return digest([basis.encode(), articles.to_parquet(index=False), *(file.read_bytes() for file in files.values())])


def _listing(corpus: Path) -> Iterator[bytes]:
    """The files of the sources: their names, sizes and times."""
    folder = corpus if corpus.is_dir() else corpus.parent
    files = sorted(corpus.rglob("*")) if corpus.is_dir() else [corpus, folder / "articles.csv"]
    for file in files:
        if file.is_file():
            found = file.stat()
            yield f"{file.relative_to(folder)} {found.st_size} {found.st_mtime_ns}".encode("utf-8", "surrogateescape")
