"""Figures of time: values by period as points, joined where no period between them is missing."""

from typing import TYPE_CHECKING, Any

from analysis.contracts.table_arguments import has, takes
from analysis.present.figures import charts, dimensions, style

if TYPE_CHECKING:
    import pandas as pd

_HEIGHT = 260
_FEW = 3


def _ticks(days: "pd.Series[str]") -> dict[str, Any]:
    """Where the axis is marked: on the periods themselves where they are few, so that no day between them is named."""
    own = sorted(set(days))
    return {"values": own} if 0 < len(own) <= _FEW else {"tickCount": 6}


@takes(table="day period run")
def lines(
    table: "pd.DataFrame",
    value: str,
    *,
    description: str,
    title: str,
    colour: str | None = None,
    band: tuple[str, str] | None = None,
    of: int = 0,
    of_band: str = "95 % intervals",
) -> charts.Figure:
    """Values over time; a gap stays a gap.

    Parameters
    ----------
    table : DataFrame
        One row per value: `day` on which its period begins (as text), `period` in words, `run`, the same for periods
        that follow one another.
    value : str
        The column of the values.
    description, title : str
        Alternative text, and the title of the axis with its unit.
    colour : str, optional
        The column that tells lines apart.
    band : (str, str), optional
        The columns of the ends of a band behind the line; of a period without them, none is drawn.
    of : int
        How many lines there are, where some of them are drawn.
    of_band : str
        What the band is, in words.

    Examples
    --------
    >>> import pandas as pd
    >>> table = pd.DataFrame({"day": ["2031-01-01"], "period": ["2031-01"], "run": [0], "share": [4.0]})
    >>> lines(table, "share", description="Four.", title="per 100 sentences").height
    260
    """
    import altair as alt

    columns = ["period", *([colour] if colour else []), value, *(band or ()), "day", "run"]
    has(table, columns, of="time_lines.lines")
    known = table[dimensions.kept(table, columns)].round(3)
    names = list(dict.fromkeys(known[colour])) if colour else []
    base = alt.Chart(known).encode(
        x=alt.X("day", type="temporal", title=None, axis=alt.Axis(grid=False, **_ticks(known["day"]))),
        tooltip=[alt.Tooltip(c, type=charts.kind(known[c])) for c in columns[:-2]],
    )
    base = dimensions.opening(base, table)
    y: dict[str, Any] = {"type": "quantitative", "title": title, "scale": alt.Scale(zero=False)}
    line, points = base.mark_line(strokeWidth=1.5), base.mark_point(filled=True, opacity=1, size=45)
    if colour:
        scale = alt.Scale(domain=names, range=list(style.CATEGORIES[: len(names)]))
        told = alt.Color(colour, type="nominal", title=None, scale=scale)
        line, points = line.encode(color=told), points.encode(color=told)
    drawn: list[Any] = [line.encode(y=alt.Y(value, **y), detail="run:N"), points.encode(y=alt.Y(value, **y))]
    unit = f"{title}, by period"
    if band and known[list(band)].notna().all(axis=1).any():
        low, high = band
        unit = f"{unit}; grey: {of_band}"
        whole = base.transform_filter(f"isValid(datum[{low!r}]) && isValid(datum[{high!r}])")
        drawn.insert(
            0, whole.mark_rule(strokeWidth=7, opacity=0.3, color=style.MUTED).encode(y=alt.Y(low, **y), y2=high)
        )
    return charts.sized(
        alt.layer(*drawn), description, marks=int(known[value].notna().sum()), height=_HEIGHT,
        unit=charts.cut(unit, len(names) or 1, of), hidden=("day", "run"),
    )  # fmt: skip
