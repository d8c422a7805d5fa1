"""The engine's own notes: where they are damaged or gone, the steps run again and end with the same tables."""

import os
from pathlib import Path

import pytest

from analysis import tables
from analysis.pipeline import plan, run
from tests.recovery.test_in_parts import project

ONLY = ["themes"]
NOTES = ("pytask.lock", ".pytask/file_hashes.json", ".pytask/runtimes.json", "pyproject.toml")
JOURNAL = "pytask.lock.journal"  # there while a run is on, and after one that was killed


@pytest.mark.parametrize("content", [b"", b"{", b"\x00\xff damaged", None], ids=["empty", "cut", "garbled", "gone"])
@pytest.mark.parametrize("note", [*NOTES, JOURNAL])
def test_damaged_notes_cost_time_and_nothing_else(tmp_path: Path, note: str, content: bytes | None) -> None:
    made = project(tmp_path, 2, profile="lexical")
    run.run(made, only=ONLY, say=lambda line: None)
    before = {file: file.read_bytes() for file in made.tables.iterdir()}
    file = made.build / note
    assert file.exists() == (note != JOURNAL)
    if content is None:
        file.unlink(missing_ok=True)
    else:
        file.write_bytes(content)
    outcomes = run.run(made, only=ONLY, say=lambda line: None)
    assert [outcome.name for outcome in outcomes] == [step.name for step in plan.planned(made, ONLY)]
    assert before == {file: file.read_bytes() for file in made.tables.iterdir()}
    assert not any(outcome.ran for outcome in run.run(made, only=ONLY, say=lambda line: None))


def test_a_table_that_was_damaged_and_keeps_its_time_is_made_again(tmp_path: Path) -> None:
    made = project(tmp_path, 2, profile="lexical", actors="codebook")
    run.run(made, only=ONLY, say=lambda line: None)
    file = tables.path("codes", made.tables)
    before, noted = file.read_bytes(), file.stat()
    file.write_bytes(before[:-9] + b"?" + before[-8:])
    os.utime(file, ns=(noted.st_atime_ns, noted.st_mtime_ns))
    run.run(made, only=ONLY, say=lambda line: None)
    assert file.read_bytes() == before
