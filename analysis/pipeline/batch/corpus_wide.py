"""What only all batches of a corpus together show: near-duplicates, counts of terms and candidates, what is told."""

from collections.abc import Iterable
from typing import TYPE_CHECKING

import numpy as np

from analysis import files, schema, tables
from analysis.pipeline import decision_file
from analysis.pipeline.annotation import gather_corrections, gazetteer
from analysis.pipeline.batch import places
from analysis.pipeline.batch.intake import Intake
from analysis.pipeline.recovery import stamps
from analysis.pipeline.set_aside import digest
from analysis.settings import Settings

if TYPE_CHECKING:
    import pandas as pd


def gather(project: Settings, taken: Intake) -> None:
    """Bring up to date what the batches together show, where one of them has changed.

    Parameters
    ----------
    project : Settings
        All of whose batches are finished.
    taken : Intake
        What was read.
    """
    stamp, numbers = places.stamp(project, "whole"), range(taken.count)
    known = stamps.read(stamp)
    if known["key"] == _key(project, numbers) and stamps.holds(stamp, base=project.build):
        return
    stamp.unlink(missing_ok=True)
    _clusters(project, numbers)
    _counts(project, numbers)
    _told(project, taken)
    made = (tables.path(name, project.tables) for name in places.WHOLE)
    stamps.write(stamp, _key(project, numbers), made, base=project.build)


def _key(project: Settings, numbers: Iterable[int]) -> str:
    """What all batches are made from, and how their files are."""
    stamps_of = [places.stamp(project, "corpus"), *(places.stamp(project, number) for number in numbers)]
    return digest(stamp.read_bytes() for stamp in stamps_of)


def _clusters(project: Settings, numbers: range) -> None:
    """Near-duplicates across the corpus; only the articles that are not their own cluster are written anew."""
    import pandas as pd

    from analysis.corpus.duplication import duplicates

    if project.preprocessing == "none":
        tables.write("pairs", schema.empty("pairs"), project.tables)
        return
    files_of = [tables.path("articles", project.tables, part=number) for number in numbers]
    found, pairs = duplicates.clusters_of(
        lambda: (pd.read_parquet(file, columns=["article_id", "body"]) for file in files_of),
        digests=(np.load(places.minhash(project, number)) for number in numbers),
    )
    tables.write("pairs", pairs, project.tables)
    begin = 0
    for number, file in zip(numbers, files_of, strict=True):
        own = pd.read_parquet(file, columns=["cluster_id"])["cluster_id"].to_numpy()
        now = found["cluster_id"].iloc[begin : begin + len(own)].to_numpy()
        begin += len(own)
        if (own != now).any():
            _cluster(project, number, now)


def _cluster(project: Settings, number: int, clusters: "np.typing.NDArray[np.object_]") -> None:
    """Write the clusters of a batch's articles, and the checksum by which they are known."""
    import pandas as pd

    file = tables.path("articles", project.tables, part=number)
    articles = pd.read_parquet(file)
    tables.write("articles", articles.assign(cluster_id=pd.Series(clusters, dtype="str")), project.tables, part=number)
    stamp = places.stamp(project, number)
    known = stamps.read(stamp)
    made = known["made"] | {file.relative_to(project.build).as_posix(): stamps.checksum(file)}
    stamps.keep(stamp, known | {"made": made})


def _counts(project: Settings, numbers: range) -> None:
    """The entries of the codebooks, what their terms found, and the actors that they lack."""
    import pandas as pd

    from analysis.annotate import themes
    from analysis.codebook import entry_tables

    with files.whole(tables.path("themes", project.tables)) as unfinished:
        unfinished.write_bytes(tables.path("themes", places.own(project, 0) / "tables").read_bytes())
    tables.write("terms", themes.together(_of_each(project, numbers, "terms")), project.tables)
    named = [_part(project, "mentions", number, ["actor_id", "sector"]).drop_duplicates() for number in numbers]
    mentioned = pd.concat([schema.empty("mentions")[["actor_id", "sector"]], *named], ignore_index=True)
    tables.write("actors", entry_tables.actors(gazetteer.read(project), mentioned), project.tables)
    tables.write("candidates", _candidates(project, numbers), project.tables)


def _candidates(project: Settings, numbers: range) -> "pd.DataFrame":
    """Names that the codebook lacks, looked for in one batch after another: of the others only what they lack stays."""
    import pandas as pd

    from analysis.annotate.names import candidates

    found = [
        candidates.unknown(
            _part(project, "names", number, ["article_id", "sentence_id", "start", "end", "text", "kind"]),
            _part(project, "mentions", number, ["article_id", "start", "end"]),
            _sentences(project, number),
        )
        for number in numbers
    ]
    if not found:
        return schema.empty("candidates")
    new, brackets = (pd.concat(some, ignore_index=True) for some in zip(*found, strict=True))

    def examples(wanted: "pd.DataFrame") -> "pd.DataFrame":
        keys = pd.MultiIndex.from_frame(wanted)
        own = (_sentences(project, number) for number in numbers)
        return pd.concat([some[pd.MultiIndex.from_frame(some[list(wanted)]).isin(keys)] for some in own])

    return candidates.counted(new, brackets, examples)


def _sentences(project: Settings, number: int) -> "pd.DataFrame":
    return _part(project, "sentences", number, ["article_id", "sentence_id", "start", "text"])


def _part(project: Settings, name: str, number: int, columns: list[str]) -> "pd.DataFrame":
    import pandas as pd

    return pd.read_parquet(tables.path(name, project.tables, part=number), columns=columns)


def _told(project: Settings, taken: Intake) -> None:
    """What was set aside, what became of decisions, and all that there is to warn of."""
    import pandas as pd

    from analysis.corpus import sources

    numbers = range(taken.count)
    aside = [sources.set_aside(taken.left_out), *_of_each(project, numbers, "set_aside")]
    tables.write("set_aside", pd.concat(aside, ignore_index=True), project.tables)
    rest = sources.warnings(schema.empty("texts"), taken.left_out)
    told = pd.concat([rest, *_of_each(project, numbers, "warnings")], ignore_index=True)
    tables.write("warnings", told, project.notices("corpus"))
    for layer in decision_file.LAYERS:
        tables.write("corrections", _outcome(project, numbers, layer), project.notices(layer))
    gather_corrections.run(project)


def _outcome(project: Settings, numbers: range, layer: str) -> "pd.DataFrame":
    """What became of each decision in the batch that has its article; in the first, where none has."""
    import pandas as pd

    if decision_file.decisions(project).empty:
        return schema.empty("corrections")
    found = []
    for number in numbers:
        ids = pd.read_parquet(tables.path("texts", places.own(project, number)), columns=["article_id"])["article_id"]
        own = tables.read("corrections", places.own(project, number) / "notices" / layer)
        found.append(own.assign(here=own["article_id"].isin(ids)))
    every = pd.concat(found).sort_values("here", ascending=False, kind="stable")
    return every.drop_duplicates("line").sort_values("line", ignore_index=True).drop(columns="here")


def _of_each(project: Settings, numbers: range, name: str) -> "list[pd.DataFrame]":
    return [tables.read(name, places.own(project, number) / "tables") for number in numbers]
