"""A line of gold that others wrote: what it says besides does no harm, and what cannot be is a sentence."""

import json
from pathlib import Path
from typing import Any

import pytest

from analysis.errors import BroadsheetError
from analysis.evaluate import gold
from analysis.evaluate.gold_rows import row

SPAN = {"doc": "a", "start": 0, "end": 5}


@pytest.mark.parametrize(
    ("layer", "given", "said"),
    [
        ("roles", {"role": "place", "end": 10**30}, "expected a whole number of characters"),
        ("sentences", {"themes": "roads"}, "expected a list of themes"),
        ("sentences", {"themes": [["roads"]]}, "expected words"),
        ("mentions", {"actor": ["NRV"]}, r"actor = \['NRV'\]; expected a word"),
        ("speech", {"kind": "direct", "speaker": {"id": "NRV"}}, "expected a word"),
    ],
)
def test_what_cannot_be_is_a_sentence(layer: str, given: dict[str, Any], said: str) -> None:
    with pytest.raises(BroadsheetError, match=f"gold.jsonl, line 2 has .*{said}"):
        row(json.dumps(SPAN | given), layer, "gold.jsonl, line 2")


def _folder(folder: Path) -> Path:
    (folder / "texts").mkdir()
    (folder / "texts" / "a.txt").write_text("Zenda is calm.", encoding="utf-8")
    (folder / "roles.jsonl").write_text(json.dumps(SPAN | {"role": "place", "article_id": "x", "label": "y"}))
    return folder


def test_names_of_ours_in_others_gold_are_theirs(tmp_path: Path) -> None:
    assert gold.read(_folder(tmp_path)).first["roles"]["article_id"].tolist() == ["a"]


def test_a_layer_that_is_no_file_is_not_passed_over(tmp_path: Path) -> None:
    (_folder(tmp_path) / "names.jsonl").mkdir()
    with pytest.raises(BroadsheetError, match=r"names\.jsonl: expected a file, but a folder stands there"):
        gold.read(tmp_path)
