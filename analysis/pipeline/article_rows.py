"""What a step finds in single articles, kept across runs: found again only in those of which something changed.

A step that works by article finds in some articles what it finds in them among all. So its rows of an article stay as
they are while the article's own rows in the tables that it reads do, and its code, codebooks and settings.
"""

import hashlib
import json
from collections.abc import Callable, Collection, Iterator, Mapping
from functools import cache
from importlib.metadata import version
from pathlib import Path
from typing import TYPE_CHECKING, Any

from analysis import files, resources, schema
from analysis.pipeline import dependencies
from analysis.pipeline.recovery import stamps
from analysis.pipeline.step import Step
from analysis.settings import Settings

if TYPE_CHECKING:
    import pandas as pd

Tables = Mapping[str, "pd.DataFrame"]
Find = Callable[..., Tables]
# Parameters of steps that are of the whole corpus: single articles show what they change.
_OF_THE_WHOLE = ("corrections", "failed", "files")
_KEYS = b"articles"


def found(
    step: Step, project: Settings, find: Find, reads: Tables, *, gives: Collection[str], each: str = ""
) -> "dict[str, pd.DataFrame]":
    """The tables that a step finds, as it finds them in all articles at once.

    Parameters
    ----------
    step : Step
        Whose code, parameters, packages and codebooks decide what it finds.
    project : Settings
        Where the rows are kept.
    find : callable
        Takes the tables of `reads` by name, with the rows of some articles, and gives tables by name, in which the
        articles come in the same order.
    reads : mapping of DataFrame
        What is looked through. The first table says which articles there are, and their order; one without the column
        `article_id` matters to all of them.
    gives : collection of str
        The names of the tables that it finds.
    each : str
        One of these, in which every article has a row: an article that has none could not be worked on, and is looked
        through again the next time. By default an article need not have any row.
    """
    folder = place(project) / step.name
    now = _keys(reads, _identity(step, project))
    kept = {name: _read(folder, name) for name in gives}
    same = {own for own, key in now.items() if all(keys.get(own) == key for keys, _ in kept.values())}
    made = dict(find(**(_without(same, reads) if same else reads)))
    if same:
        places = dict(zip(now, range(len(now)), strict=True))
        made = {name: _together(name, kept[name][1], frame, same, places) for name, frame in made.items()}
    done = {own: now[own] for own in made[each]["article_id"]} if each else now
    for name, frame in made.items():
        _write(folder, name, frame, done)
    return made


def place(project: Settings) -> Path:
    """Where rows are kept."""
    return project.build / "rows"


def layer(
    name: str, step: Step, project: Settings, find: "Callable[..., pd.DataFrame]", **reads: "pd.DataFrame"
) -> "pd.DataFrame":
    """As `found`, for a step that finds one table: what it reads is given to `find` by name."""
    return found(step, project, lambda **some: {name: find(**some)}, reads, gives=[name])[name]


def _identity(step: Step, project: Settings) -> str:
    """What decides, beside an article itself, what the step finds in it."""
    own = {name: value for name, value in step.parameters.items() if name not in _OF_THE_WHOLE}
    books = dependencies.content((path for path in step.reads if project.codebooks in path.parents), project.root)
    return repr([_code(), sorted(own.items()), [version(one) for one in step.packages], books, *_parser(step, project)])


def _parser(step: Step, project: Settings) -> Iterator[str]:
    """What parsed the sentences that the step reads; where that is not known, how all of them were parsed."""
    if project.grammar in step.reads and project.profile == "full":
        from analysis.annotate import language

        yield language.parsed_by(project.model) or stamps.checksum(project.grammar)


@cache
def _code() -> str:
    """The package: its code, and the data that it opens."""
    every = (path for path in resources.PACKAGE.rglob("*") if path.is_file() and path.suffix != ".pyc")
    return dependencies.content(every, resources.PACKAGE)


def _keys(reads: Tables, identity: str) -> dict[str, str]:
    """A hash of all that decides what is found in an article, for each article in order."""
    whole = "".join(frame.to_json(orient="split") for frame in reads.values() if "article_id" not in frame)
    basis = hashlib.sha256(f"{identity}\n{whole}".encode("utf-8", "surrogatepass"))
    own = [frame for frame in reads.values() if "article_id" in frame]
    sums = {article_id: basis.copy() for article_id in own[0]["article_id"]}
    for number, frame in enumerate(own):
        for article_id, rows in _rows(frame):
            if article_id in sums:
                sums[article_id].update(f"{number} {len(rows)} ".encode() + rows)
    return {article_id: own.hexdigest() for article_id, own in sums.items()}


def _rows(frame: "pd.DataFrame") -> "Iterator[tuple[str, bytes]]":
    """The rows of each article, a hash a row: in their order, with what is missing in them told from any text."""
    import numpy as np
    import pandas as pd

    lists = {
        str(name): [json.dumps(one, default=_plain) for one in column]
        for name, column in frame.items()
        if column.dtype == "object"
    }
    hashed = [
        pd.util.hash_pandas_object(one, index=False, categorize=False).to_numpy()
        for one in (frame.assign(**lists).astype(dict.fromkeys(lists, "str")), frame.isna())
    ]
    codes, ids = pd.factorize(frame["article_id"], use_na_sentinel=False)
    rows = np.column_stack(hashed)[np.argsort(codes, kind="stable")]
    ends = np.cumsum(np.bincount(codes, minlength=len(ids)))
    yield from zip(ids, (own.tobytes() for own in np.split(rows, ends)), strict=False)


def _plain(value: Any) -> Any:
    """A value that JSON does not know, as one that it does: a list of pyarrow's, or a day, or none."""
    return value.tolist() if hasattr(value, "tolist") else str(value)


def _without(articles: set[str], reads: Tables) -> Tables:
    return {
        name: frame[~frame["article_id"].isin(articles)].reset_index(drop=True) if "article_id" in frame else frame
        for name, frame in reads.items()
    }


def _together(
    name: str, kept: "pd.DataFrame", fresh: "pd.DataFrame", same: set[str], places: Mapping[str, int]
) -> "pd.DataFrame":
    """Rows that are kept and rows that are new, in the order of their articles."""
    import pandas as pd

    every = pd.concat([schema.with_days(name, kept[kept["article_id"].isin(same)]), schema.validate(name, fresh)])
    return every.sort_values("article_id", key=lambda ids: ids.map(places), kind="stable", ignore_index=True)


def _write(folder: Path, name: str, frame: "pd.DataFrame", keys: Mapping[str, str]) -> None:
    import pyarrow as pa
    import pyarrow.parquet as pq

    table = pa.Table.from_pandas(frame, preserve_index=False)
    table = table.replace_schema_metadata({**(table.schema.metadata or {}), _KEYS: json.dumps(dict(keys)).encode()})
    written = pa.BufferOutputStream()
    pq.write_table(table, written)
    files.seal(folder / f"{name}.parquet", written.getvalue().to_pybytes())


def _read(folder: Path, name: str) -> "tuple[dict[str, str], pd.DataFrame]":
    """The articles that were done, each with its key, and their rows; none where the file is missing or damaged."""
    import pyarrow as pa
    import pyarrow.parquet as pq

    content = files.unsealed(folder / f"{name}.parquet")
    if content is None:
        return {}, schema.empty(name)
    table = pq.read_table(pa.BufferReader(content))
    return json.loads(table.schema.metadata[_KEYS]), table.to_pandas()
