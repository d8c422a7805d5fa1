"""The files that decisions are kept in: corrections whose columns differ, the journal, a sample that is coded."""

import json
from pathlib import Path

from analysis.corrections import decisions
from analysis.evaluate.gold_rows import SAW
from analysis.extension import coding_sheets
from analysis.review import corrected_file, double_coding
from tests.review.conftest import ENDS, STARTS, Opened

BLIND = {"saw": SAW[0], "corrections": None, "layers": ("codes",), "order": "sample"}
DRAWN = [("a", STARTS[k], ENDS[k]) for k in (1, 3)]


def test_columns_that_a_file_lacks_are_added_and_its_lines_stay(tmp_path: Path) -> None:
    path = tmp_path / "corrections.csv"
    path.write_text("\ufeffarticle_id,start,end,layer,decision\na,0,8,mentions,reject\n", encoding="utf-8")
    row = {"start": 0, "end": 4, "layer": "mentions", "decision": "reject", "value": "NRV", "text": "Norv"}
    record = {"id": "f" * 32, "at": "2031-02-03T10:00", "coder": "Quill", "article_id": "a", "rows": [row]}
    corrected_file.append(path, record)
    assert decisions.read(path)[["line", "value", "note"]].to_numpy().tolist() == [
        [2, "", ""], [3, "NRV", f"Quill, 2031-02-03, decision {'f' * 32}"]
    ]  # fmt: skip
    assert not corrected_file.write(path, [record])
    assert path.read_text(encoding="utf-8").startswith("\ufeff")


def test_the_journal_is_json_lines_with_who_and_when(opened: Opened) -> None:
    session = opened()
    session.do({"do": "accept"})
    (line,) = session.journal.file.read_text(encoding="utf-8").splitlines()
    record = json.loads(line)
    assert session.journal.file.parent.name == "ilse_quill"
    assert {"id", "at", "coder", "session", "saw", "layers", "coding"} <= record.keys()


def test_a_sample_is_filled_in_when_all_of_it_is_coded(opened: Opened, tmp_path: Path) -> None:
    session = opened()
    drawn = session.queue.iloc[[1, 3]].assign(stratum="all", inclusion=0.4)
    path = tmp_path / "gold" / "sample.jsonl"
    coding_sheets.keep(drawn, path, by="sentence", seed=1)
    sampled = opened(**{**BLIND, "queue": session.queue.iloc[[1, 3]], "sample": path, "drawn": DRAWN})
    sampled.do({"do": "code", "value": "harvest"})
    sampled.do({"do": "accept"})
    assert coding_sheets.read(path)["themes"].isna().all()
    sampled.do({"do": "accept"})
    found = coding_sheets.read(path)
    assert found["themes"].tolist() == [["harvest"], []]
    assert found[["inclusion", "coder"]].to_numpy().tolist() == [[0.4, "Ilse Quill"]] * 2
    assert "All of the sample is coded" in sampled.message


def test_a_sample_has_actors_where_they_were_coded_too_and_what_was_adjudicated(opened: Opened, tmp_path: Path) -> None:
    path = tmp_path / "gold" / "sample.jsonl"
    queue = opened().queue.iloc[[1, 3]]
    coding_sheets.keep(queue.assign(stratum="all", inclusion=0.4), path, by="sentence", seed=1)
    own = BLIND | {"queue": queue, "sample": path, "drawn": DRAWN, "layers": ("codes", "mentions")}
    first = opened(**own)
    for step in ({"do": "mention", "start": 46, "end": 54, "value": "NRV"}, {"do": "accept"}, {"do": "accept"}):
        first.do(step)
    assert coding_sheets.read(path)[["themes", "actors"]].to_numpy().tolist() == [[[], ["NRV"]], [[], []]]
    second = opened("Anton Dray", queue=queue.head(1), order="second", sample=path, drawn=DRAWN)
    assert second.coding == ()
    second.do({"do": "code", "value": "roads"})
    second.do({"do": "accept"})
    assert coding_sheets.read(path)["coder"].tolist() == ["Ilse Quill"] * 2
    between = opened("Mara Lark", queue=queue.head(1), order="disagreement", sample=path, drawn=DRAWN)
    assert between.coding == ()  # what both had said stands; nothing of the program's does
    between.do({"do": "like", "k": 1})
    between.do({"do": "accept"})
    found = coding_sheets.read(path)
    assert found[["themes", "actors", "coder"]].to_numpy().tolist() == [
        [["roads"], [], "Mara Lark"], [[], [], "Ilse Quill"]
    ]  # fmt: skip
    assert not (tmp_path / "corrections.csv").exists()


def test_a_sentence_coded_blind_is_decided_as_a_correction_too(opened: Opened, tmp_path: Path) -> None:
    path = tmp_path / "gold" / "sample.jsonl"
    queue = opened().queue.iloc[[1]]
    coding_sheets.keep(queue.assign(stratum="all", inclusion=0.4), path, by="sentence", seed=1)
    blind = opened(**{**BLIND, "queue": queue, "sample": path, "drawn": DRAWN[:1]})
    blind.do({"do": "code", "value": "harvest"})
    blind.do({"do": "accept"})
    seen = opened(queue=queue, sample=path, drawn=DRAWN[:1])
    assert (seen.done(), [one.layer for one in seen.coding]) == (0, ["mentions", "mentions"])
    seen.do({"do": "accept"})
    assert coding_sheets.read(path)["themes"].tolist() == [["harvest"]]
    again = opened(**{**BLIND, "queue": queue, "sample": path, "drawn": DRAWN[:1]})
    assert [one.value for one in again.coding] == ["harvest"]
    assert double_coding.agreed(again.journal.standing()).empty  # one coder has nobody to agree with
