"""Other people's sets become gold: texts byte for byte, rows in the words of the form, the rest counted."""

import json
from pathlib import Path
from typing import Any

import pytest

from analysis.evaluate import gold
from benchmarks import actor_countries, gold_forms

SENTENCE = "Norvanian envoys met the Malian premier.\n"


def lines(path: Path, rows: list[dict[str, Any]]) -> Path:
    path.write_text("".join(json.dumps(row) + "\n" for row in rows), encoding="utf-8")
    return path


def test_names_lie_beside_their_articles_whose_line_ends_stay(tmp_path: Path) -> None:
    (tmp_path / "wire").mkdir()
    (tmp_path / "wire" / "a.txt").write_bytes(b"x\r\nZenda slept.")
    source = lines(tmp_path / "wire_names.jsonl", [{"doc": "a", "start": 3, "end": 8, "kind": "place"}])
    assert gold_forms.main(["names", str(source), str(tmp_path / "gold")]) == 0
    assert (tmp_path / "gold" / "texts" / "a.txt").read_bytes() == b"x\r\nZenda slept."
    assert gold.read(tmp_path / "gold").first["names"]["start"].tolist() == [3]


def test_readings_are_roles_and_others_are_counted(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    rows = [{"text": SENTENCE, "start": 0, "end": 9, "reading": reading} for reading in ("lit", "met", "mix")]
    assert gold_forms.main(["roles", str(lines(tmp_path / "r.jsonl", rows)), str(tmp_path / "gold")]) == 0
    assert gold.read(tmp_path / "gold").first["roles"]["role"].tolist() == ["place", "polity"]
    assert "left out 1: a reading `mix`" in capsys.readouterr().out


def test_pairs_and_statements_keep_their_spans(tmp_path: Path) -> None:
    pair = {"doc": "7", "text": SENTENCE, "source_start": 0, "source_end": 16, "target_start": 21, "target_end": 39,
            "type": ["CONSULT"]}  # fmt: skip
    assert gold_forms.main(["dyads", str(lines(tmp_path / "d.jsonl", [pair])), str(tmp_path / "gold")]) == 0
    row = gold.read(tmp_path / "gold").first["events"].to_dict("records")[0]
    assert (row["type"], row["target_end"], "text" in row) == (["CONSULT"], 39, False)
    said = tmp_path / "said"
    (said / "texts").mkdir(parents=True)
    (said / "texts" / "a.txt").write_text(SENTENCE, encoding="utf-8")
    lines(said / "speech.jsonl", [{"doc": "a", "start": 0, "end": 9, "kind": "direct"}])
    assert gold_forms.main(["speech", str(said), str(tmp_path / "spoken")]) == 0
    assert len(gold.read(tmp_path / "spoken").first["speech"]) == 1


def test_countries_are_judged_beside_a_dictionary(tmp_path: Path) -> None:
    record = {"id": "1", "text": SENTENCE, "source": [{"actorText": "elsewhere", "code": "MLI"}, {"code": "NGO"}],
              "target": {"actorText": "the Malian premier", "code": "MLIGOV"}}  # fmt: skip
    assert gold_forms.main(["countries", str(lines(tmp_path / "c.jsonl", [record])), str(tmp_path / "gold")]) == 0
    assert actor_countries.run(tmp_path / "gold")["right"].tolist() == [1.0, 1.0, 1.0]


@pytest.mark.parametrize(
    ("kind", "row", "says"),
    [
        ("wire", {}, "no kind `wire`"),
        ("dyads", {"doc": "../x", "text": "y"}, "`../x` has no name that a file can have"),
    ],
)
def test_a_set_that_is_not_well_is_a_sentence(
    kind: str, row: dict[str, Any], says: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert gold_forms.main([kind, str(lines(tmp_path / "x.jsonl", [row])), str(tmp_path / "gold" / "in")]) == 1
    assert says in capsys.readouterr().err
