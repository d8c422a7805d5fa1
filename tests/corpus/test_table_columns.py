"""Columns of tables: bytes that are text or none, and two columns of one name."""

import io

import pandas as pd
import pytest

from analysis.errors import CorpusError
from tests.corpus.test_tables import BODY, aside, read


@pytest.mark.parametrize(
    ("cell", "text"),
    [
        (BODY.encode(), BODY),
        ("Zendé met us on Monday.".encode("cp1252"), "Zendé met us on Monday."),
        (BODY.encode("utf-16"), BODY),
        (b"\x89PNG\r\n\x1a\n\x00\x00\x00\rIHDR", None),
        (b"Zenda\x00met", None),
    ],
)
def test_bytes_in_a_text_column_are_text_or_set_aside(cell: bytes, text: str | None) -> None:
    frame = pd.DataFrame({"text": [cell, BODY.encode()], "picture": [b"\x89PNG\x00", b"\xff\xd8\x00"]})
    found, left_out = read(frame.to_parquet(), "a.parquet")
    assert [record.text for record in found] == [one for one in (text, BODY) if one]
    assert aside(left_out) == ([] if text else ["row 1"])


@pytest.mark.parametrize("ending", ["csv", "tsv"])
def test_a_doubled_column_is_told(ending: str) -> None:
    between = {"csv": ",", "tsv": "\t"}[ending]
    table = "\n".join(between.join(row) for row in (("text", "date", "text"), (BODY, "2031-04-05", "More.")))
    (record,), left_out = read(table, f"a.{ending}")
    assert (record.text, record.variables) == (BODY, [{"name": "text (3)", "value": "More."}])
    assert "`text (3)`" in left_out.rows()[0][2]


def test_parquet_with_a_doubled_column_is_refused() -> None:
    import pyarrow as pa
    import pyarrow.parquet as pq

    stream = io.BytesIO()
    pq.write_table(pa.Table.from_arrays([pa.array([BODY]), pa.array(["More."])], names=["text", "text"]), stream)
    with pytest.raises(CorpusError, match="the column `text` twice"):
        read(stream.getvalue(), "a.parquet")


@pytest.mark.parametrize("zone", [None, "Hentzau/Zenda"])
def test_a_time_that_no_calendar_has_costs_its_row(zone: str | None) -> None:
    import pyarrow as pa
    import pyarrow.parquet as pq

    stream = io.BytesIO()
    days = pa.array([None, 2**62], pa.timestamp("us", zone))
    pq.write_table(pa.table({"text": [BODY, "Lost."], "date": days}), stream)
    found, left_out = read(stream.getvalue(), "a.parquet")
    assert [record.text for record in found] == [BODY]
    assert aside(left_out) == ["row 2"]
