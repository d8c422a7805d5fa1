"""The data of a chart beside it: as a table for reading, as CSV for taking along."""

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any

from analysis.errors import counted
from analysis.present import counts, exports
from analysis.present.html_tables import Table

if TYPE_CHECKING:
    import pandas as pd

# The column of a table that says where a row's mark opens: an address below `report/evidence/`, or nothing.
OPENS = "opens"
# Longer tables are for the file alone.
_MOST_ROWS = 200


def details(spec: Mapping[str, Any], name: str, *, hidden: tuple[str, ...] = ()) -> str:
    """What a chart was drawn from, folded up under it: as a table, and as files.

    Parameters
    ----------
    spec : mapping
        A Vega-Lite specification with its data in `datasets`.
    name : str
        The chart's id, for the names of the files.
    hidden : tuple of str
        Columns that only say where something stands in the picture, and what begins with them and `_`.

    Examples
    --------
    >>> spec = {"data": {"name": "d"}, "datasets": {"d": [{"theme": "roads", "n": 3}]}}
    >>> details(spec, "chart").startswith("<details")
    True
    """
    frames = _frames(spec, hidden)
    if not frames:
        return ""
    names = [name if len(frames) == 1 else f"{name}-{n}" for n, _ in enumerate(frames, 1)]
    shown = "".join(map(_shown, frames))
    files = " ".join(map(_file, frames, names))
    return (
        f'<details class="bs-panel bs-data"><summary>Table</summary>{shown}</details>'
        f'<details class="bs-panel bs-download"><summary>Data</summary><p class="bs-files">{files}</p></details>'
    )


def _frames(spec: Mapping[str, Any], hidden: tuple[str, ...]) -> list["pd.DataFrame"]:
    """The datasets of a chart as tables, in the order in which its layers use them, without repetitions."""
    import pandas as pd

    frames: list[pd.DataFrame] = []
    datasets = spec.get("datasets", {})
    for name in dict.fromkeys(_used(spec)):
        frame = pd.DataFrame(datasets.get(name, []))
        frame = frame[[c for c in frame.columns if not any(c == h or c.startswith(f"{h}_") for h in hidden)]]
        if frame.size and not any(_holds(other, frame) for other in frames):
            frames = [other for other in frames if not _holds(frame, other)] + [frame]
    return frames


def _holds(more: "pd.DataFrame", less: "pd.DataFrame") -> bool:
    """Whether one table has every column of another, and as many rows: layers of one figure share their data."""
    told = [name for name in less.columns if name != OPENS]
    return set(told) <= set(more.columns) and len(less) <= len(more)


def _used(part: Any) -> list[str]:
    """The names of the datasets of a specification, first used first."""
    own = [part["data"]["name"]] if "name" in part.get("data", {}) else []
    return own + [name for layer in part.get("layer", []) for name in _used(layer)]


def _file(frame: "pd.DataFrame", name: str) -> str:
    """The data as CSV, to be taken along."""
    return exports.link(counts.table_for_file(frame.drop(columns=[OPENS], errors="ignore")), name)


def _shown(frame: "pd.DataFrame") -> str:
    hidden = [OPENS] if OPENS in frame else []
    opened = {c: _opened for c in frame.columns if frame[c].dtype.kind in "iuf"} if hidden else {}
    table = Table(frame.head(_MOST_ROWS), name="The data of the chart", evidence=opened, hidden=hidden)._repr_html_()
    rows = counted(len(frame), "row")
    said = f"{_MOST_ROWS} of {rows}; all of them are in the CSV file" if len(frame) > _MOST_ROWS else rows
    return f'<p><span data-number="rows">{said}</span>.</p>{table}'


def _opened(row: Mapping[str, Any]) -> str:
    """Where the numbers of a row open: on what its mark does."""
    return counts.derived(row[OPENS]) if isinstance(row[OPENS], str) else ""
