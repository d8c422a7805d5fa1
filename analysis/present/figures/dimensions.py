"""The size of a chart, what it says of itself, and what kind its columns are."""

from collections.abc import Container, Mapping, Sequence
from typing import TYPE_CHECKING, Any, TypeAlias, cast

from analysis.contracts.table_arguments import has
from analysis.present import counts
from analysis.present.figures.chart_data import OPENS
from analysis.present.figures.renderer import Nothing

if TYPE_CHECKING:
    import altair as alt
    import pandas as pd

# So many rows of names can be read in one figure, and so many names on each side of a matrix.
MOST_ROWS, MOST_ON_A_SIDE = 60, 40
# A chart, or the sentence that says why there is none.
Figure: TypeAlias = "alt.Chart | Nothing"


def sized(  # noqa: PLR0913  (each says one thing of the figure)
    drawn: Any,
    description: str,
    *,
    marks: int,
    height: int,
    unit: str = "",
    hidden: tuple[str, ...] = (),
    narrow: Any = None,
    names: Mapping[str, str] | None = None,
    shorter: str = "",
) -> Figure:
    """The size of a chart, its alternative text, and what drawing should know of it; without `marks` none is drawn.

    Parameters
    ----------
    drawn : chart
        A chart of Altair.
    description : str
        Alternative text, or why there is no chart.
    marks, height : int
        How many marks there are, and the height in pixels.
    unit : str
        What is shown, in which unit: the line below the title.
    hidden : tuple of str
        Columns that only say where something stands in the picture.
    narrow : chart, optional
        What is drawn on a phone, sized itself; by default the same chart, with names and numbers as they fit.
    names : mapping, optional
        What rows are called, where it differs from the values of their column.
    shorter : str
        The column of what cells hold where their number has no room.

    Examples
    --------
    >>> sized(None, "No act was found.", marks=0, height=90).why
    'No act was found.'
    """
    if not marks:
        return Nothing(description)
    description = counts.plain(description)
    about: dict[str, Any] = {"unit": unit, "hidden": list(hidden), "names": dict(names or {}), "shorter": shorter}
    if narrow is not None:
        about["narrow"] = narrow.to_dict()
    # Vega measures the numbers at the end of bars a little too short.
    room = {"left": 5, "top": 5, "right": 18, "bottom": 5}
    meta = {"broadsheet": about}
    return cast(
        "alt.Chart",
        drawn.properties(width="container", height=height, description=description, padding=room, usermeta=meta),
    )


def cut(unit: str, shown: int, of: int, what: str = "") -> str:
    """The line of a figure that draws so many of so many: it says so.

    Examples
    --------
    >>> cut("statements, by actor", 20, 34), cut("statements, by actor", 5, 5)
    ('statements, by actor; 20 of 34 drawn', 'statements, by actor')
    >>> cut("sentences", 40, 1313, "columns")
    'sentences; 40 of 1,313 columns drawn'
    """
    return f"{unit}; {shown:,} of {of:,}{what and f' {what}'} drawn" if shown < of else unit


def first(table: "pd.DataFrame", by: str, most: int = MOST_ROWS) -> "pd.DataFrame":
    """The rows of a table with its first so many names; all of them where there are no more.

    Examples
    --------
    >>> import pandas as pd
    >>> first(pd.DataFrame({"theme": [*"abac"], "n": range(4)}), "theme", 2)["n"].tolist()
    [0, 1, 2]
    """
    has(table, [by], of="dimensions.first")
    return table[table[by].isin(table[by].drop_duplicates().head(most))]


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
