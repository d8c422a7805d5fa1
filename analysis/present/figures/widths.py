"""A chart for the width that it is seen at: names wrapped, legends in rows, axes with as many marks as fit."""

import textwrap
from collections.abc import Iterator, Mapping, Sequence
from copy import deepcopy
from typing import Any

from analysis.present.figures import cell_widths

# The text column of the report, and a phone's; in less room than `BELOW` the narrow form is drawn (pixels).
WIDE, NARROW, BELOW = 680, 340, 560
# Size of type, and the mean width of its letters, at either width (pixels).
_TYPE = {WIDE: (12, 6.6), NARROW: (11, 6.0)}
# Names of rows take the first of these shares of the width in which each has as few lines as may be; more lines than
# the most are cut. Where there are many rows, one line is tried for.
_BESIDE_BARS, _BESIDE_CELLS, _MOST_LINES, _MANY = (0.34, 0.4, 0.44), (0.26, 0.32, 0.38), 4, 20
_LINE, _BETWEEN, _SYMBOL, _MARGIN = 13, 6, 34, 24
# Axes of a fixed extent lose so much of it on a phone, and no axis has more marks there than four (pixels; marks).
_LESS, _FEW, _SLANTED = 48, 4, 48
# Letters that an expression of a legend's labels adds to them at most.
_LONGER = 12


def fitted(
    spec: Mapping[str, Any], width: int, *, names: Mapping[str, str] | None = None, shorter: str = ""
) -> dict[str, Any]:
    """The specification of a chart for a width; what it shows stays the same.

    Parameters
    ----------
    spec : mapping
        A Vega-Lite specification; names of rows and columns are taken from the order of its axes.
    width : int
        `WIDE` or `NARROW`, in pixels.
    names : mapping, optional
        What rows are called, where it differs from the values of their column.
    shorter : str
        The column of what cells hold where the number has no room.

    Examples
    --------
    >>> axis = {"field": "theme", "type": "nominal", "sort": ["a theme whose name is long"]}
    >>> spec = {"height": 20, "mark": "bar", "encoding": {"y": axis}}
    >>> narrow = fitted(spec, NARROW)
    >>> narrow["height"], narrow["encoding"]["y"]["axis"]["labelExpr"]
    (32, '[["a theme whose name","is long"]][indexof(["a theme whose name is long"], datum.label)]')
    """
    found: dict[str, Any] = deepcopy({key: part for key, part in spec.items() if key != "datasets"})
    found |= {"datasets": spec["datasets"]} if "datasets" in spec else {}
    units = list(_units(found))
    rows, columns = (_named(units, channel) for channel in "yx")
    if width == NARROW and len(columns) > max(len(rows), cell_widths.MOST_UPRIGHT):
        rows, columns = columns, rows  # more names fit below one another than beside
        for unit in units:
            _turned(unit["encoding"])
    _extents(units, width)
    beside = _rows(units, rows, width, names or {}, cells=bool(columns))
    numbered = bool(columns) and columns == rows and _cell(beside, columns, width) < cell_widths.UPRIGHT
    if numbered:
        beside = _rows(units, rows, width, {name: f"{n} {name}" for n, name in enumerate(rows, 1)}, cells=True)
    if rows:
        lines = max(map(len, beside))
        least = len(rows) * (lines * _LINE + _BETWEEN)
        found["height"] = least if columns and width == NARROW else max(found.get("height", 0), least)
    if columns:
        cell = _cell(beside, columns, width)
        angle = cell_widths.fit(
            units, columns, cell, found.get("datasets", {}), shorter, numbered=numbered, slanted=width == WIDE
        )
        if angle and "padding" in found:  # Vega measures slanted names a little too short
            found["padding"] = found["padding"] | {"right": _SLANTED if angle > -90 else found["padding"]["right"]}
    letter = _TYPE[width][1]
    before = max(_left(beside, width), *(_extent(unit) for unit in units)) if units else 0
    for unit in units:
        encoding = unit.get("encoding", {})
        _axes(encoding, width, round((width - _left(beside, width)) / letter), round(found.get("height", 0) / letter))
        _legends(encoding, width - before, letter)
    return found


def forms(spec: Mapping[str, Any], about: Mapping[str, Any]) -> tuple[dict[str, Any], dict[str, Any]]:
    """A chart for a wide page and for a phone.

    Parameters
    ----------
    spec : mapping
        A Vega-Lite specification.
    about : mapping
        What a figure says of itself, as `dimensions.sized` notes it.

    Returns
    -------
    (dict, dict)
        The two specifications, each of them whole.

    Examples
    --------
    >>> wide, narrow = forms({"mark": "bar", "encoding": {}}, {})
    >>> "config" in wide, narrow["config"]["axis"]["labelFontSize"]
    (False, 11)
    """
    told = {"names": about.get("names"), "shorter": about.get("shorter", "")}
    narrow = fitted(about.get("narrow") or spec, NARROW, **told)
    config = spec.get("config", {})
    narrow["config"] = config | {key: config.get(key, {}) | part for key, part in _small().items()}
    return fitted(spec, WIDE, **told), narrow


def together(wide: Mapping[str, Any], narrow: Mapping[str, Any]) -> dict[str, Any]:
    """Both forms as one specification, that of the wide page: the other one beside it, without what both share.

    Examples
    --------
    >>> both = together({"height": 9, "mark": "bar"}, {"height": 12, "mark": "bar"})
    >>> both["usermeta"]["broadsheet"]["narrow"]["height"]
    12
    """
    told = {key: part for key, part in narrow.items() if key in ("height", "layer") or wide.get(key) != part}
    own = {key: rows for key, rows in narrow.get("datasets", {}).items() if key not in wide.get("datasets", {})}
    told = {key: part for key, part in told.items() if key != "datasets"} | ({"datasets": own} if own else {})
    return {**wide, "usermeta": {"broadsheet": {"below": BELOW, "narrow": told | {"config": _small()}}}}


def _small() -> dict[str, Any]:
    """What the settings of a chart have besides on a phone: smaller type, legends under one another."""
    size = _TYPE[NARROW][0]
    layout = {"top": {"direction": "vertical", "anchor": "start"}}
    return {
        "axis": {"labelFontSize": size, "titleFontSize": size},
        "legend": {"labelFontSize": size, "layout": layout},
    }


def _left(beside: Sequence[Sequence[str]], width: int) -> float:
    """Room that the names of rows take."""
    return max((len(line) for lines in beside for line in lines), default=0) * _TYPE[width][1] + _MARGIN


def _extent(unit: Mapping[str, Any]) -> float:
    """Room that an axis of numbers takes to the left."""
    axis = _along(unit, "y").get("axis", {})
    return float(axis.get("minExtent", _MARGIN)) + _MARGIN if axis else 0.0


def _cell(beside: Sequence[Sequence[str]], columns: Sequence[str], width: int) -> float:
    return (width - _left(beside, width)) / len(columns)


def _turned(encoding: dict[str, Any]) -> None:
    """Rows as columns, and columns as rows."""
    encoding["x"], encoding["y"] = encoding["y"], encoding["x"]
    encoding["x"]["axis"] = encoding["x"].get("axis", {}) | {"orient": "top"}
    encoding["y"]["axis"] = {key: part for key, part in encoding["y"].get("axis", {}).items() if key != "orient"}


def _units(part: dict[str, Any]) -> Iterator[dict[str, Any]]:
    """The layers of a chart that draw."""
    if "mark" in part:
        yield part
    for layer in part.get("layer", []):
        yield from _units(layer)


def _along(unit: Mapping[str, Any], channel: str) -> dict[str, Any]:
    found: dict[str, Any] = unit.get("encoding", {}).get(channel, {})
    return found


def _named(units: Sequence[dict[str, Any]], channel: str) -> list[str]:
    """The names along an axis, in their order."""
    for unit in units:
        along = _along(unit, channel)
        if along.get("type") == "nominal" and isinstance(along.get("sort"), list) and along.get("axis", {}) is not None:
            return [str(name) for name in along["sort"]]
    return []


def wrapped(name: str, letters: int) -> list[str]:
    """A name in lines of at most so many letters.

    Examples
    --------
    >>> wrapped("a theme whose name is long", 14), wrapped("", 9)
    (['a theme whose', 'name is long'], [''])
    """
    return textwrap.wrap(name, max(letters, 4), max_lines=_MOST_LINES, placeholder="…") or [""]


def _rows(
    units: Sequence[dict[str, Any]], rows: list[str], width: int, names: Mapping[str, str], *, cells: bool
) -> list[list[str]]:
    """Wrap the names of rows, and tell how."""
    size, letter = _TYPE[width]
    extents = [(_along(unit, "y").get("axis") or {}).get("maxExtent", width) for unit in units]
    few = 1 if len(rows) > _MANY else 2
    for share in _BESIDE_CELLS if cells else _BESIDE_BARS:
        room = min(width * share, *extents)
        shown = [wrapped(names.get(name, name), int(room / letter)) for name in rows]
        if all(len(lines) <= few for lines in shown):
            break
    told: dict[str, Any] = {"labelLimit": 0, "labelFontSize": size}
    if names or any(len(lines) > 1 for lines in shown):
        told["labelExpr"] = cell_widths.relabelled(rows, [lines if len(lines) > 1 else lines[0] for lines in shown])
    for unit in units:
        along = _along(unit, "y")
        if rows and along.get("type") == "nominal" and along.get("axis", {}) is not None:
            along["axis"] = along.get("axis", {}) | told
    return shown


def _extents(units: Sequence[dict[str, Any]], width: int) -> None:
    """On a phone an axis of a fixed extent takes less."""
    for unit in units if width == NARROW else ():
        for along in unit.get("encoding", {}).values():
            axis = along.get("axis") if isinstance(along, dict) else None
            for end in ("minExtent", "maxExtent"):
                if axis and end in axis:
                    axis[end] -= _LESS


def _axes(encoding: dict[str, Any], width: int, across: int, up: int) -> None:
    """Titles of axes in lines, and on a phone fewer marks."""
    for channel, letters in (("x", across), ("y", up)):
        along = encoding.get(channel, {})
        if isinstance(along.get("title"), str) and len(along["title"]) > letters > 0:
            along["title"] = wrapped(along["title"], letters)
        if width == NARROW and channel == "x" and along.get("type") in ("quantitative", "temporal"):
            axis = along.get("axis", {})
            if axis is not None and "values" not in axis:
                along["axis"] = axis | {"tickCount": min(axis.get("tickCount", _FEW), _FEW)}


def _legends(encoding: dict[str, Any], width: float, letter: float) -> None:
    """Entries of a legend in as many columns as there is room for."""
    for channel in ("color", "shape"):
        coded = encoding.get(channel, {})
        entries = [str(name) for name in (coded.get("scale") or {}).get("domain", [])]
        if coded.get("type") != "nominal" or coded.get("legend", {}) is None or not entries:
            continue
        longer = _LONGER if "labelExpr" in (coded.get("legend") or {}) else 0
        wide = [(len(name) + longer) * letter + _SYMBOL for name in entries]
        columns = 0 if sum(wide) <= width else max(1, int(width / max(wide)))
        coded["legend"] = coded.get("legend", {}) | {"columns": columns, "labelLimit": 0}
        if max(wide) > width:
            lines = [wrapped(name, int((width - _SYMBOL) / letter)) for name in entries]
            coded["legend"].setdefault("labelExpr", cell_widths.relabelled(entries, lines))
