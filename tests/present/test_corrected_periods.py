"""Corrected shares by period in words: what stands out, what is too little, what is not there at all."""

import pandas as pd
import pytest

from analysis.present import counts
from analysis.present.findings import corrected_periods

LABEL = pd.Series({"roads": "Roads", "salt": "Salt"})
SAMPLE = pd.DataFrame({"themes": [["roads"]]})


def estimates(rows: list[tuple[int, str, float, float, float | None, float | None]]) -> pd.DataFrame:
    """Period, theme, share as coded, corrected share with its ends."""
    told = []
    for place, theme, coded, value, low, high in rows:
        many = {"coded_by_hand": 40 if low else 9, "clusters": 20 if low else 5}
        for how in corrected_periods.corrected_tables.WAYS:
            each = {"value": coded if how == "as coded" else value, "low": low, "high": high}
            told.append({"group": place, "theme_id": theme, "how": how, **each, **many})
    return pd.DataFrame(told).astype({"low": "float64", "high": "float64"})


FULL = (612, "roads", 0.1, 0.3, 0.2, 0.4)
FAR = (613, "salt", 0.6, 0.2, 0.1, 0.3)
EVEN = (612, "salt", 0.2, 0.2, 0.1, 0.3)
FEW = (614, "roads", 0.1, 0.3, None, None)


@pytest.mark.parametrize(
    ("rows", "expected"),
    [
        ([EVEN], "Of 1 month with sentences coded by hand, 1 has the 12 articles and 30 sentences coded by hand that "
         "an interval needs; of 1 share in these, as the program coded them, none lies outside the corrected interval "
         "of 95 %."),
        ([FULL, EVEN, FAR, FEW], "Of 3 months with sentences coded by hand, 2 have the 12 articles and 30 sentences "
         "coded by hand that an interval needs; of 3 shares in these, as the program coded them, 2 lie outside the "
         "corrected interval of 95 %, the farthest “Salt” in 2021-02: 60.0 % as coded, 20.0 % corrected (10.0 to "
         "30.0)."),
        ([FEW], "Of 1 month with sentences coded by hand, none has the 12 articles and 30 sentences coded by hand that "
         "an interval needs; the one with the most has 5 articles and 9 sentences."),
    ],
)  # fmt: skip
def test_what_is_said_of_periods(
    rows: list[tuple[int, str, float, float, float | None, float | None]], expected: str
) -> None:
    told = corrected_periods.caption(estimates(rows), SAMPLE, LABEL, every="month")
    assert counts.plain(told) == expected
    table = corrected_periods.table(estimates(rows), LABEL, every="month")
    assert table["period"].tolist() == sorted(f"2021-0{place - 611}" for place, *_ in rows)
    assert len(table) == len(rows)


def test_nothing_corrected_is_an_empty_table_and_a_sentence() -> None:
    none = estimates([FULL]).head(0)
    assert list(corrected_periods.table(none, LABEL, every="week"))[:2] == ["period", "theme"]
    told = [corrected_periods.caption(none, sample, LABEL, every="week") for sample in (SAMPLE.head(0), SAMPLE)]
    assert told == [
        "No share by week is corrected for coding error: no sample of sentences was coded by hand.",
        "No share by week is corrected for coding error: no article with sentences coded by hand has a known week.",
    ]
