"""Drawn inputs go through every reader, the cleaner and the annotation by rules; one that breaks them is found."""

import io
import subprocess
import sys
import zipfile
from random import Random

import pytest

from analysis.annotate.dates import time_references
from analysis.corpus import wrapping
from tests.fuzz import inputs, target
from tests.long import LONG
from tests.study import ROOT

SIZE = 10_000 if LONG else 500
GUIDED = 100_000 if LONG else 6_000


def test_no_input_fails() -> None:
    random = Random(20)
    assert target.failures([inputs.drawn(random) for _ in range(SIZE)]) == []


def test_every_kind_is_drawn_whole_and_damaged() -> None:
    random = Random(0)
    assert {ending for ending, _ in (inputs.drawn(random) for _ in range(300))} == set(inputs.KINDS)
    assert sum(inputs.damaged(b"Zenda has a bridge.", random) != b"Zenda has a bridge." for _ in range(100)) > 50


@pytest.mark.parametrize("module", [wrapping, time_references], ids=["cleaning", "annotating"])
def test_an_input_that_breaks_something_is_found(module: object, monkeypatch: pytest.MonkeyPatch) -> None:
    name = "flat" if module is wrapping else "dates"
    before = getattr(module, name)

    def breaking(*given: object) -> object:
        if "Strelsau" in str(given) or any("Strelsau" in str(getattr(one, "text", "")) for one in given):
            raise KeyError(name)
        return before(*given)

    monkeypatch.setattr(module, name, breaking)
    drawn = [(".txt", f"Zenda met {town} on Monday.".encode()) for town in ("Kenya", "Strelsau", "Peru")]
    (found,) = target.failures(drawn)
    assert found[0] == drawn[1]
    assert "KeyError" in found[1]


def nameless() -> bytes:
    """A zip archive with a member whose name is empty."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as archive:
        archive.writestr("a", "Zenda met Peru.")
    # the name and its length, of the entry in the directory at the end
    raw = bytearray(out.getvalue())
    entry = raw.rindex(b"PK\x01\x02")
    raw[entry + 28 : entry + 30] = b"\0\0"
    del raw[entry + 46]
    end = raw.rindex(b"PK\x05\x06")
    raw[end + 12 : end + 16] = (int.from_bytes(raw[end + 12 : end + 16], "little") - 1).to_bytes(4, "little")
    return bytes(raw)


FOUND = [
    # a long form in brackets, of which writing it in full form a second time takes more away
    (".txt", "ß(Reuters) - (Share 12/10/2021 ((Reuters) - of Ruritania".encode()),
    # halves of letters, in a field that is no text, in a key, in a record of a list
    (".json", rb'{"text": "Zenda met Peru.", "date": "\ud83d", "\uDC00": "x"}'),
    (".json", rb'[{"text": "Zenda met Peru.", "title": "\ud83d", "author": ["\udfff"]}]'),
    # a member of an archive without a name
    (".zip", nameless()),
]


@pytest.mark.parametrize("found", FOUND, ids=[str(number) for number in range(len(FOUND))])
def test_what_was_found_stays_mended(found: target.Input) -> None:
    assert target.failures([found, (".txt", b"Zenda met Kenya.")]) == []


def test_texts_led_by_what_they_reach() -> None:
    pytest.importorskip("atheris", reason="there is no wheel of atheris for this Python")
    command = [sys.executable, "-m", "tests.fuzz.guided", f"-runs={GUIDED}", "-seed=1", "-max_len=400"]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr[-2_000:]
    assert f"Done {GUIDED} runs" in done.stderr
