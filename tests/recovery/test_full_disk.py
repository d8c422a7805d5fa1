"""A full disk and workers that end are said in a sentence that names the file, and leave nothing half done."""

import errno
import os
import shutil
from collections.abc import Callable
from concurrent.futures import ProcessPoolExecutor
from pathlib import Path
from typing import Any, NoReturn

import pandas as pd
import pytest

from analysis import files, tables
from analysis.errors import BroadsheetError, of_system
from analysis.pipeline import batches
from tests.recovery.test_in_parts import content, project


def full(*names: str | None) -> OSError:
    error = OSError(errno.ENOSPC, "Error writing bytes to file. Detail: [errno 28] No space left on device")
    error.filename, error.filename2 = (*names, None, None)[:2]
    return error


SAID = [
    # what the system says, while `counts.json` is written, and the file that is named
    (full(), "counts.json"),
    (full("counts.json.part"), "counts.json"),
    (full("story.txt", "copy.txt"), "copy.txt"),
    (PermissionError(errno.EACCES, "Permission denied", "old.json", None, "new.json"), "old.json"),
]


@pytest.mark.parametrize(("error", "named"), SAID, ids=[named for _, named in SAID])
def test_the_file_is_named(error: OSError, named: str) -> None:
    with pytest.raises(OSError) as raised, files.written(Path("counts.json"), own=Path("counts.json.part")):
        raise error
    assert of_system(raised.value).startswith(f"{named}: {os.strerror(error.errno or 0)}; ")


def test_an_error_without_a_number_keeps_its_message() -> None:
    with pytest.raises(OSError) as raised, files.written(Path("counts.json")):
        raise OSError("not a Parquet file")
    assert "not a Parquet file" in of_system(raised.value)


def test_a_part_that_finds_no_room_leaves_none_of_its_work(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    made = project(tmp_path, 3, profile="lexical", actors="codebook")
    batches.annotate(made, size=3)
    undisturbed = content(made)
    shutil.rmtree(made.build)
    write: Callable[..., Path] = tables.write

    def filling(name: str, frame: pd.DataFrame, folder: Path, **given: Any) -> Path:
        if name == "codes":
            with files.whole(tables.path(name, folder)):
                raise full()
        return write(name, frame, folder, **given)

    with monkeypatch.context() as patched, pytest.raises(OSError, match=r"codes\.parquet"):
        patched.setattr(tables, "write", filling)
        batches.annotate(made, size=3)
    assert not list(made.build.glob(f"*{files.UNFINISHED}"))
    batches.annotate(made, size=3)
    assert content(made) == undisturbed


@pytest.mark.parametrize("error", [EOFError("unexpected EOF"), BrokenPipeError(), ConnectionRefusedError()])
def test_workers_that_cannot_be_started_are_said(
    error: Exception, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def ended(*_: object, **__: object) -> NoReturn:
        raise error

    monkeypatch.setattr(ProcessPoolExecutor, "submit", ended)
    with pytest.raises(BroadsheetError, match="ended from outside"):
        batches.annotate(project(tmp_path, 3), size=3, workers=2)
