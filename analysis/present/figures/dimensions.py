"""The size of a chart, what it says of itself, and what kind its columns are."""

from collections.abc import Container, Sequence
from typing import TYPE_CHECKING, Any, TypeAlias, cast

from analysis.present import counts
from analysis.present.figures.chart_data import OPENS
from analysis.present.figures.renderer import Nothing

if TYPE_CHECKING:
    import altair as alt
    import pandas as pd

# A chart, or the sentence that says why there is none.
Figure: TypeAlias = "alt.Chart | Nothing"


def sized(
    drawn: Any,
    description: str,
    *,
    marks: int,
    height: int,
    narrowest: int = 0,
    hidden: tuple[str, ...] = (),
    right: int = 18,
) -> Figure:
    """The size of a chart, its alternative text, and what `charts` should know of it; without `marks` none is drawn.

    Examples
    --------
    >>> sized(None, "No act was found.", marks=0, height=90).why
    'No act was found.'
    """
    if not marks:
        return Nothing(description)
    description = counts.plain(description)
    about = {"broadsheet": {"narrowest": narrowest, "hidden": list(hidden)}}
    # Vega measures slanted names and the numbers at the end of bars a little too short.
    room = {"left": 5, "top": 5, "right": right, "bottom": 5}
    return cast(
        "alt.Chart",
        drawn.properties(width="container", height=height, description=description, padding=room, usermeta=about),
    )


def kept(given: Container[Any], columns: Sequence[str]) -> list[str]:
    """The columns that a chart draws, and where its marks open, if that is among the columns given.

    Examples
    --------
    >>> kept(["theme", "n", "opens", "label"], ["theme", "n"])
    ['theme', 'n', 'opens']
    """
    return [*columns, *([OPENS] if OPENS in given else [])]


def opening(drawn: Any, given: Container[Any]) -> Any:
    """The chart whose marks are links, if where they lead is among the columns given.

    Examples
    --------
    >>> opening("a chart", ["theme", "n"])
    'a chart'
    """
    import altair as alt

    return drawn.encode(href=alt.Href(OPENS, type="nominal")) if OPENS in given else drawn


def kind(column: "pd.Series") -> Any:
    """Whether a column holds numbers or names, in Vega-Lite's word.

    Examples
    --------
    >>> import pandas as pd
    >>> kind(pd.Series([1.5])), kind(pd.Series(["roads"]))
    ('quantitative', 'nominal')
    """
    return "quantitative" if column.dtype.kind in "iuf" else "nominal"
