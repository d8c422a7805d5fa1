"""One look for every figure: colours that colour-blind readers can tell apart, in light and dark."""

from typing import Any

# Okabe & Ito's palette (https://jfly.uni-koeln.de/color/), the members that keep a contrast of 3:1
# on white as well as on the dark page.
ACCENT = "#0072B2"
MUTED = "#7F8C9A"
CATEGORIES = ("#0072B2", "#D55E00", "#009E73", "#CC79A7", "#B8860B", "#56B4E9", "#7F8C9A")


def use() -> None:
    """Draw every chart of this notebook in the report's style, and let its tables be sorted and searched.

    Examples
    --------
    >>> import altair as alt
    >>> use()
    >>> alt.theme.active
    'broadsheet'
    """
    import altair as alt

    from analysis.present import cell_output
    from analysis.present.figures import renderer

    cell_output.prepare()
    renderer.register()
    alt.data_transformers.disable_max_rows()  # a point for each day of decades is a figure
    alt.theme.register("broadsheet", enable=True)(theme)


def theme() -> Any:
    """Vega-Lite's settings: no frame, light grid, system type; the site recolours type and lines.

    Examples
    --------
    >>> theme()["config"]["bar"]
    {'color': '#0072B2'}
    """
    text, line, paper = "#333b44", "#d9dee3", "#ffffff"
    return {
        "config": {
            "font": "system-ui, sans-serif",
            "view": {"stroke": None},
            "axis": {
                "labelColor": text, "titleColor": text, "gridColor": line, "domainColor": line, "tickColor": line,
                "labelFontSize": 12, "titleFontSize": 12, "titleFontWeight": "normal", "labelLimit": 220,
            },
            "legend": {"labelColor": text, "titleColor": text, "labelFontSize": 12,
                       "titleFontWeight": "normal", "orient": "top"},
            "header": {"labelColor": text, "titleColor": text},
            "text": {"color": text},
            "title": {"color": text, "anchor": "start", "fontWeight": "normal"},
            "bar": {"color": ACCENT},
            # The site gives these two the colour of its page.
            "style": {"halo": {"stroke": paper, "strokeWidth": 3.5, "strokeJoin": "round", "color": paper},
                      "node": {"stroke": paper, "strokeWidth": 1.5}, "name": {"color": text},
                      "pale": {"color": "#000000"}, "deep": {"color": "#ffffff"}},
            "range": {"category": list(CATEGORIES), "heatmap": ["#E8EEF4", ACCENT],
                      "diverging": ["#B34700", "#E8EEF4", ACCENT]},
        }
    }  # fmt: skip
