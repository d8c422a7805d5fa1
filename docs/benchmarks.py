"""Renews the tables and the figure of `benchmarks.md` from what was measured: `python -m docs.benchmarks`."""

from pathlib import Path

import altair as alt
import pandas as pd

from docs import marked

PAGE = Path(__file__).with_suffix(".md")
MEASURED = Path(__file__).parent / "benchmarks"
FIGURE = MEASURED / "size.svg"
MARK = "table"


def main() -> None:
    """Write the page with the tables as they were last measured, and its figure."""
    PAGE.write_text(filled(PAGE.read_text(encoding="utf-8")), encoding="utf-8")
    FIGURE.write_text(figure(pd.read_csv(MEASURED / "size.csv")), encoding="utf-8")


def filled(page: str) -> str:
    """A page with its tables anew: each stands between `<!-- table: NAME -->` and `<!-- end -->`."""
    return marked.renewed(page, MARK, _table)


def _table(name: str) -> str:
    """A kept table as Markdown, words as they are and numbers with their thousands parted."""
    table = pd.read_csv(MEASURED / f"{name}.csv")
    sides = ["--:" if pd.api.types.is_numeric_dtype(table[column]) else "---" for column in table]
    rows = [list(table.columns), sides, *table.itertuples(index=False, name=None)]
    return "".join(f"| {' | '.join(map(_cell, row))} |\n" for row in rows)


def _cell(value: object) -> str:
    if not isinstance(value, int | float):
        return str(value)
    return "" if pd.isna(value) else f"{value:,}"


def figure(size: pd.DataFrame) -> str:
    """Time an article and memory against the number of articles, one above the other, as SVG."""
    import vl_convert

    x = alt.X("articles:Q", title="articles", scale=alt.Scale(type="log"), axis=alt.Axis(format="~s"))
    lines = [
        alt.Chart(size, height=130, width=480)
        .mark_line(point=True, color="#0072B2")
        .encode(x, alt.Y(f"{column}:Q", title=title, scale=alt.Scale(zero=True)))
        for column, title in (("ms an article", "ms an article"), ("MB", "peak memory (MB)"))
    ]
    return str(vl_convert.vegalite_to_svg(alt.vconcat(*lines).to_json()))


if __name__ == "__main__":
    main()
