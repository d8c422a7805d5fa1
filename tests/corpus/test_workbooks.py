"""Workbooks, packed files and files that were cut off: what is there is read."""

import bz2
import gzip
import html
import io
import json
import zipfile
from pathlib import Path
from typing import Any

import pandas as pd
import pytest

from analysis.corpus import sources
from analysis.errors import CorpusError
from tests.corpus.test_tables import BODY, read

_SPREADSHEET = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
_OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_PACKAGE = "http://schemas.openxmlformats.org/package/2006"


def workbook(**sheets: list[list[str | float]]) -> bytes:
    """The least that is an `.xlsx`."""

    def cell(value: str | float) -> str:
        if isinstance(value, str):
            return f'<c t="inlineStr"><is><t xml:space="preserve">{html.escape(value)}</t></is></c>'
        return f"<c><v>{value}</v></c>"

    out = io.BytesIO()
    numbered = list(enumerate(sheets, start=1))
    with zipfile.ZipFile(out, "w") as pack:
        kinds = "".join(
            f'<Override PartName="/xl/worksheets/sheet{n}.xml" ContentType="application/'
            'vnd.openxmlformats-officedocument.spreadsheetml.worksheet+xml"/>'
            for n, _ in numbered
        )
        pack.writestr(
            "[Content_Types].xml",
            f'<Types xmlns="{_PACKAGE}/content-types"><Override PartName="/xl/workbook.xml" ContentType="application/'
            f'vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml"/>{kinds}</Types>',
        )
        root = f'<Relationship Id="r1" Type="{_OFFICE}/officeDocument" Target="xl/workbook.xml"/>'
        pack.writestr("_rels/.rels", f'<Relationships xmlns="{_PACKAGE}/relationships">{root}</Relationships>')
        links = "".join(
            f'<Relationship Id="r{n}" Type="{_OFFICE}/worksheet" Target="worksheets/sheet{n}.xml"/>'
            for n, _ in numbered
        )
        pack.writestr(
            "xl/_rels/workbook.xml.rels", f'<Relationships xmlns="{_PACKAGE}/relationships">{links}</Relationships>'
        )
        listed = "".join(f'<sheet name="{name}" sheetId="{n}" r:id="r{n}"/>' for n, name in numbered)
        pack.writestr(
            "xl/workbook.xml",
            f'<workbook xmlns="{_SPREADSHEET}" xmlns:r="{_OFFICE}"><sheets>{listed}</sheets></workbook>',
        )
        for n, name in numbered:
            rows = "".join(f"<row>{''.join(map(cell, row))}</row>" for row in sheets[name])
            pack.writestr(
                f"xl/worksheets/sheet{n}.xml",
                f'<worksheet xmlns="{_SPREADSHEET}"><sheetData>{rows}</sheetData></worksheet>',
            )
    return out.getvalue()


def test_a_workbook_is_read_and_a_sheet_without_texts_is_told() -> None:
    news = [
        ["ID", "Headline", "Full Text", "n"],
        [17.0, "A bridge", f"{BODY}\n“New”", 3.0],
        ["", "", "", ""],
        [18.0, "", "It met.", 0.5],
    ]
    found, left_out = read(workbook(News=news, Notes=[["note"], ["none"]]), "a.xlsx")
    assert [(record.id, record.title, record.text) for record in found] == [
        ("17", "A bridge", f"{BODY}\n“New”"),
        ("18", "", "It met."),
    ]
    assert [one["value"] for record in found for one in record.variables] == ["3", "0.5"]
    assert [message for _, _, message in left_out.rows()] == [
        "The sheet `Notes` of a.xlsx has no column that is plainly the text; it was left out."
    ]
    with pytest.raises(CorpusError, match="no column that is plainly the text"):
        read(workbook(Notes=[["note"], ["none"]]), "a.xlsx")


@pytest.mark.parametrize("pack", [gzip.compress, bz2.compress])
@pytest.mark.parametrize(
    ("ending", "content"), [("jsonl", json.dumps({"text": BODY})), ("csv", f"text\n{BODY}\n"), ("txt", BODY)]
)
def test_packed_files_are_read(tmp_path: Path, ending: str, content: str, pack: Any) -> None:
    (tmp_path / f"articles.{ending}.{'gz' if pack is gzip.compress else 'bz2'}").write_bytes(pack(content.encode()))
    table = sources.read(tmp_path)
    assert table["text"].tolist() == [BODY]
    assert table["article_id"].tolist() == ["articles" if ending == "txt" else "articles-1"]


@pytest.mark.parametrize("ending", ["jsonl", "csv", "json"])
def test_of_a_file_cut_off_what_is_there_is_read(tmp_path: Path, ending: str) -> None:
    rows = [
        {"id": f"r{n}", "text": f"{n} " + "".join(chr(97 + (n * k * k) % 26) for k in range(400))} for n in range(2000)
    ]
    content = {
        "jsonl": "\n".join(map(json.dumps, rows)),
        "csv": pd.DataFrame(rows).to_csv(index=False), "json": json.dumps(rows),
    }[ending]  # fmt: skip
    raw = gzip.compress(content.encode())
    (tmp_path / f"a.{ending}.gz").write_bytes(raw[: len(raw) * 2 // 3])
    left_out = sources.LeftOut()
    table = sources.read(tmp_path, left_out=left_out)
    assert 500 < len(table) < 2000
    assert any(word in str(sources.set_aside(left_out)["reason"].tolist()) for word in ("get it whole", "not JSON"))
