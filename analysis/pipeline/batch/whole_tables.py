"""The tables of a corpus as single files, Parquet and CSV, put together from those of its batches one after another."""

import json
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

from analysis import files, schema, tables
from analysis.pipeline.batch import places
from analysis.pipeline.batch.workforce import Workforce
from analysis.pipeline.recovery import stamps
from analysis.settings import Settings

if TYPE_CHECKING:
    import pandas as pd
    import pyarrow as pa


def write(project: Settings, apart: Settings, force: Workforce) -> None:
    """Write all tables anew where a batch has changed, or one of their files.

    Parameters
    ----------
    project : Settings
        Where they go.
    apart : Settings
        The same project in parts, all of which are finished.
    force : Workforce
        Who writes them, a table each.
    """
    from analysis.present import exports

    stamp, key = places.stamp(project, "tables"), stamps.checksum(places.stamp(apart, "whole"))
    if stamps.read(stamp)["key"] == key and stamps.holds(stamp, base=project.build):
        return
    stamp.unlink(missing_ok=True)
    given = ((project, apart, name) for name in (*places.PARTED, *places.WHOLE))
    made = [file for some in force.each(table, given) for file in some]
    exports.csv(schema.variables(), sheet(project, "variables"))
    stamps.write(stamp, key, sorted([*made, sheet(project, "variables")]), base=project.build)


def sheet(project: Settings, name: str) -> Path:
    """Where a table lies as CSV."""
    return project.build / f"{name}.csv"


def table(project: Settings, apart: Settings, name: str) -> list[Path]:
    """Write one table; the files that it has become."""
    from analysis.present import exports

    parts = sorted((apart.tables / name).glob("part-*.parquet")) or [tables.path(name, apart.tables)]
    made = [_parquet(parts, tables.path(name, project.tables))]
    if name in exports.CODED:
        exports.csv_of_parts(_frames(name, parts), sheet(project, name))
        made.append(sheet(project, name))
    return made


def _frames(name: str, parts: list[Path]) -> "Iterator[pd.DataFrame]":
    import pandas as pd

    for part in parts:
        yield schema.with_days(name, pd.read_parquet(part))


def _parquet(parts: list[Path], target: Path) -> Path:
    """One file of the rows of several, those of each a group of their own."""
    import pyarrow.parquet as pq

    kinds = _kinds(parts)
    with files.whole(target) as unfinished, pq.ParquetWriter(unfinished, kinds) as writer:
        for part in parts:
            rows = pq.read_table(part)
            writer.write_table(rows.cast(kinds))
    return target


def _kinds(parts: list[Path]) -> "pa.Schema":
    """What the columns of several files hold: a list of nothing in one of them is one of texts in others."""
    import pyarrow as pa
    import pyarrow.parquet as pq

    kinds = pa.unify_schemas([pq.read_schema(part) for part in parts], promote_options="permissive")
    of_pandas = json.loads(kinds.metadata[b"pandas"]) | {"index_columns": []}  # the rows of one part alone
    return kinds.with_metadata({b"pandas": json.dumps(of_pandas)})
