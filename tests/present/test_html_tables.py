"""A table that shows some of its rows says how many of how many, and gives the others."""

import re

import pandas as pd
import pytest

from analysis.present import html_tables
from analysis.present.html_tables import MOST, Table


def said(table: Table) -> str:
    """What stands below a table's rows, in words."""
    shown = table._repr_html_()
    below = "".join(re.findall(r"<summary>.*?</summary>|<p class=\"bs-about\".*?</p>", shown))
    return re.sub(r"<[^>]*>", "", below)


def frame(rows: int) -> pd.DataFrame:
    return pd.DataFrame({"lamp": [f"Lamp {n}" for n in range(rows)], "told": "\x01a.html#b\x024\x03 of them"})


@pytest.mark.parametrize(
    ("rows", "most", "of", "words"),
    [
        (3, 3, 0, ""),
        (3, MOST, 3, ""),
        (0, 5, 9, ""),  # nothing is shown of nothing that was looked at
        (3, MOST, 9, "3 of 9 rows shown."),
        (9, 5, 0, "5 of 9 rows shown; show all"),
        (MOST + 5, 5, 0, f"5 of {MOST + 5} rows shown; show {MOST}All rows as a file: CSV."),
        (MOST + 5, MOST, 0, f"{MOST} of {MOST + 5} rows shown; all rows as a file: CSV."),
    ],
)
def test_a_cut_is_told(rows: int, most: int, of: int, words: str) -> None:
    assert said(Table(frame(rows), most=most, of=of, prose=["told"])) == words


def test_rows_that_the_frame_lacks_open_where_all_of_them_are() -> None:
    shown = Table(frame(2), of=40, source="themes.html#roads")._repr_html_()
    assert '2 of 40 rows shown; <a data-from="" data-evidence="themes.html#roads">show all</a>.' in shown


def test_every_row_is_shown_once_and_the_file_has_words_alone() -> None:
    shown = Table(frame(MOST + 5), most=5, prose=["told"], hidden=[])._repr_html_()
    assert re.findall(r"<td>(Lamp \d+)</td>", shown) == [f"Lamp {n}" for n in range(MOST)]
    assert "\x01" not in shown and shown.count('download="table-') == 1


def test_a_file_ends_where_it_would_be_too_long(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(html_tables, "_MOST_IN_A_FILE", MOST + 1)
    assert said(Table(frame(MOST + 5), prose=["told"])).endswith(f"as many as {MOST + 1} rows as a file: CSV.")
