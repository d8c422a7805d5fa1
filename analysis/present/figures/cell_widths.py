"""The cells of a matrix for a width: names above columns as they fit, numbers where they have room."""

import json
import textwrap
from collections.abc import Iterable, Mapping, Sequence
from typing import Any

Unit = dict[str, Any]
# Letters of names, and of numbers by their size; cells that have room for a slanted and for an upright name (pixels).
_GAP, _LEADING = 4, 14  # between names and cells, and from line to line of a name, in pixels
_LETTER, _SIZES, _SLANTED, UPRIGHT = 6.4, ((11, 6.6), (9, 5.6)), 26, 11
# So many upright names have room side by side on a phone.
MOST_UPRIGHT = 18
# Letters of a line of a name that is not level, where there are more lines and where there is one; lines of one that
# is level, and their height (pixels).
_LONGEST, _ONE_LINE, _MOST_LINES, _LINE = 26, 36, 3, 12
# Room about the number of a cell, so that it does not run into that of the next (pixels).
_AROUND = 4


def fit(
    units: Sequence[Unit],
    columns: Sequence[str],
    cell: float,
    datasets: Mapping[str, Any],
    shorter: str,
    *,
    numbered: bool = False,
    slanted: bool = True,
) -> int:
    """Name the columns and keep the numbers that a cell of so many pixels has room for; tell the angle of the names.

    Parameters
    ----------
    units : list of dict
        The layers of the chart, which are changed.
    columns : list of str
        The columns in their order.
    cell : float
        Width of a cell in pixels.
    datasets : mapping
        The data of the chart.
    shorter : str
        The column of what cells hold where the number has no room.
    numbered : bool
        Columns are called by the numbers of the rows that they are.
    slanted : bool
        Names that do not fit level may be slanted: less of a phone's width is lost where they stand upright.

    Examples
    --------
    >>> cells = {"data": {"name": "d"}, "mark": {"type": "text"}, "encoding": {"text": {"field": "n"}, "x": {}}}
    >>> fit([cells], ["roads"], 9.0, {"d": [{"n": 1234}]}, ""), cells["mark"]["opacity"]
    (-90, 0)
    """
    axis = _numbers_of(columns) if numbered else _axis(columns, cell, slanted=slanted)
    for unit in units:
        across = unit["encoding"].get("x", {})
        if across.get("type") == "nominal" and across.get("axis", {}) is not None:
            across["axis"] = across.get("axis", {}) | axis
    texts = [unit for unit in units if unit["mark"].get("type") == "text"]
    for unit in texts:
        _write(unit, cell, datasets, shorter)
    if any(unit["mark"].get("opacity") == 0 for unit in texts):
        for unit in units:
            shade = unit["encoding"].get("color", {})
            if shade.get("type") == "quantitative":
                shade["legend"] = {"gradientLength": 160, "tickCount": 3}
    return int(axis["labelAngle"])


def _axis(columns: Sequence[str], cell: float, *, slanted: bool) -> Unit:
    """Names of columns: level in lines where they fit, else slanted, else upright."""
    level = [_lines(name, cell / _LETTER) for name in columns]
    if all(len(lines) <= _MOST_LINES and max(map(len, lines)) * _LETTER <= cell for lines in level):
        above = max(map(len, level)) - 1  # Vega places a name by its first line, and the others below it
        return {
            "labelAngle": 0, "labelBaseline": "line-bottom", "labelLimit": 0, "labelExpr": _named(columns, level),
            "labelLineHeight": _LEADING, "labelPadding": _GAP + above * _LEADING,
        }  # fmt: skip
    if slanted and cell >= _SLANTED:
        shown = [_at_most(_lines(name, _ONE_LINE), 1) for name in columns]
        return {"labelAngle": -40, "labelLimit": 0, "labelFontSize": 12, "labelExpr": _named(columns, shown)}
    most = max(1, int(cell / _LINE))
    shown = [_at_most(_lines(name, _LONGEST if most > 1 else _ONE_LINE), most) for name in columns]
    return {
        "labelAngle": -90, "labelLimit": 0, "labelExpr": _named(columns, shown), "labelSeparation": 2,
        "labelFontSize": 11 if cell >= _LINE else 9, "labelOverlap": False if cell >= UPRIGHT else "greedy",
    }  # fmt: skip


def _numbers_of(columns: Sequence[str]) -> Unit:
    shown = [[str(n)] for n, _ in enumerate(columns, 1)]
    return {"labelAngle": 0, "labelFontSize": 9, "labelOverlap": "greedy", "labelSeparation": 4,
            "labelExpr": _named(columns, shown)}  # fmt: skip


def _lines(name: str, letters: float) -> list[str]:
    return textwrap.wrap(name, max(int(letters), 2), break_long_words=False) or [""]


def _at_most(lines: list[str], most: int) -> list[str]:
    """So many lines; of more, the last one says that it is cut.

    Examples
    --------
    >>> _at_most(["a theme", "of many", "words"], 2)
    ['a theme', 'of many …']
    """
    return lines if len(lines) <= most else [*lines[: most - 1], f"{lines[most - 1]} …"]


def _named(values: Sequence[str], shown: Iterable[Sequence[str]]) -> str:
    return relabelled(values, [lines[0] if len(lines) == 1 else lines for lines in shown])


def relabelled(values: Sequence[str], shown: Sequence[Sequence[str] | str]) -> str:
    """The expression that gives each value of an axis its name: by its place in a list, since names are foreign text.

    Examples
    --------
    >>> relabelled(["a", "b"], ["A", ["B", "b"]])
    '["A",["B","b"]][indexof(["a","b"], datum.label)]'
    """
    told, values = (json.dumps(part, separators=(",", ":"), ensure_ascii=True) for part in (list(shown), list(values)))
    return f"{told}[indexof({values}, datum.label)]"


def _write(unit: Unit, cell: float, datasets: Mapping[str, Any], shorter: str) -> None:
    """Numbers in the largest type that fits, or what is shorter, or none."""
    own = unit["encoding"]["text"]
    for field in filter(None, dict.fromkeys((own.get("field"), shorter))):
        longest = max(
            (len(_shown(row[field])) for rows in datasets.values() for row in rows if field in row), default=0
        )
        for size, letter in _SIZES:
            if longest * letter + _AROUND <= cell:
                unit["mark"]["fontSize"] = size
                own["field"] = field
                return
    unit["mark"]["opacity"] = 0


def _shown(value: Any) -> str:
    return "" if value is None else f"{value:g}" if isinstance(value, int | float) else str(value)
