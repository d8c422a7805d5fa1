"""Two runs in one folder: the second waits for the first, and says so."""

import os
import signal
import subprocess
import sys
from pathlib import Path

from analysis.pipeline.recovery import lock
from tests.recovery.test_in_parts import project
from tests.study import ROOT

ANNOTATE = [sys.executable, "-m", "analysis", "annotate", "corpus", "--out", "parts", "--profile", "lexical"]
HOLD = """
import sys
from pathlib import Path
from analysis.pipeline.recovery import lock
from analysis.settings import Settings
with lock.held(Settings(root=Path("."), corpus=Path("corpus"), output=Path("parts"))):
    print("held", flush=True)
    sys.stdin.read()
"""


def started(command: list[str], folder: Path) -> "subprocess.Popen[str]":
    pipe = subprocess.PIPE
    environment = os.environ | {"PYTHONPATH": str(ROOT)}
    return subprocess.Popen(command, cwd=folder, stdin=pipe, stdout=pipe, stderr=pipe, text=True, env=environment)


def test_a_second_run_waits_for_the_first_however_that_ends(tmp_path: Path) -> None:
    made = project(tmp_path, 3, profile="lexical")
    for end in (None, signal.SIGKILL):
        with started([sys.executable, "-c", HOLD], tmp_path) as first:
            assert first.stdout is not None and first.stdout.readline() == "held\n"
            with started([*ANNOTATE, *(["--part", "2"] if end else [])], tmp_path) as second:
                assert second.stderr is not None
                assert any("another run works in parts/" in line for line in second.stderr)
                assert second.poll() is None
                if end:
                    first.send_signal(end)
                else:
                    first.communicate("")
                _, said = second.communicate(timeout=120)
                assert second.returncode == 0, said
    with lock.held(made), lock.held(made):
        pass
