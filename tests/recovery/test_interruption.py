"""Commands that are told to stop: a sentence, an exit code by the signal, no process left, the same tables later."""

import os
import signal
import subprocess
import sys
import time
from dataclasses import replace
from pathlib import Path
from typing import Any

import psutil
import pytask
import pytest

from analysis.errors import BroadsheetError
from analysis.pipeline import batches, run
from analysis.pipeline.recovery.interruption import SENTENCE
from tests.recovery.test_in_parts import project
from tests.study import ROOT, Study

PATIENCE = 60


def stopped(
    command: list[str], folder: Path, number: signal.Signals, *, at: str | Path, package: Path
) -> tuple[int, str]:
    """The exit code and last words of a command that gets a signal once it has said or made `at`; no child is left."""
    with subprocess.Popen(
        [sys.executable, "-m", "analysis", *command], cwd=folder, stderr=subprocess.PIPE, text=True,
        stdout=subprocess.DEVNULL, env=os.environ | {"PYTHONPATH": str(package)},
    ) as process:  # fmt: skip
        assert process.stderr is not None
        if isinstance(at, Path):
            while not at.exists():
                assert process.poll() is None
                time.sleep(0.01)
        else:
            assert any(at in line for line in process.stderr), f"{at} was never said"
        children = psutil.Process(process.pid).children(recursive=True)
        process.send_signal(number)
        said = process.stderr.read()
        code = process.wait(PATIENCE)
    _, left = psutil.wait_procs(children, timeout=5)
    assert not left
    return code, said


def test_a_report_that_is_stopped_goes_on_later(study: Study) -> None:
    study.edit("codebook/actors.yaml", "metonyms: [Moscow, ", "metonyms: [")
    at = "notebook relations …"
    code, said = stopped(["report"], study.folder, signal.SIGINT, at=at, package=study.package)
    assert (code, SENTENCE in said) == (130, True), said
    assert study.steps()
    assert study.steps() == set()


@pytest.mark.parametrize("number", [signal.SIGINT, signal.SIGTERM])
def test_processes_that_annotate_are_stopped(tmp_path: Path, number: signal.Signals) -> None:
    made = project(tmp_path, 60, profile="lexical")
    first = tmp_path / "out" / "finished" / "part-00000.json"
    command = ["annotate", str(made.corpus), "--out", "out", "--part", "4", "--workers", "2", "--profile", "lexical"]
    code, said = stopped(command, made.root, number, at=first, package=ROOT)
    assert (code, SENTENCE in said) == (128 + number, True), said


def test_no_process_outlives_one_that_was_killed(tmp_path: Path) -> None:
    made = project(tmp_path, 28, profile="lexical")
    first = tmp_path / "out" / "finished" / "part-00000.json"
    command = ["annotate", str(made.corpus), "--out", "out", "--part", "4", "--workers", "2", "--profile", "lexical"]
    assert stopped(command, made.root, signal.SIGKILL, at=first, package=ROOT)[0] == -signal.SIGKILL
    killed = replace(made, output=tmp_path / "out")
    assert 0 not in batches.annotate(killed, size=4)
    batches.annotate(made, size=4)
    whole = {file.relative_to(made.build): file.read_bytes() for file in made.tables.rglob("*.parquet")}
    assert whole == {file.relative_to(killed.build): file.read_bytes() for file in killed.tables.rglob("*.parquet")}


def test_a_run_that_lost_a_step_is_no_success(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    made = project(tmp_path, 2, profile="lexical")
    build = pytask.build

    def losing(**options: Any) -> pytask.Session:
        session = build(**options)
        session.execution_reports.pop()
        return session

    monkeypatch.setattr(pytask, "build", losing)
    with pytest.raises(BroadsheetError, match=r"stopped before 1 step of \d+ ended"):
        run.run(made, only=["themes"], say=lambda line: None)


def test_the_lab_ends_with_its_command(study: Study) -> None:
    command = ["lab", "--no-browser"]
    code, said = stopped(command, study.folder, signal.SIGTERM, at="Jupyter Server", package=study.package)
    assert (code, SENTENCE in said) == (143, True), said


def test_a_command_is_stopped_while_libraries_load(tmp_path: Path) -> None:
    made = project(tmp_path, 2, profile="lexical")
    code = "import os, signal, sys; from analysis.__main__ import main; "
    code += "sys.meta_path.insert(0, type('Stop', (), {'find_spec': lambda name, *_: "
    code += "name == 'analysis.pipeline.commands' and os.kill(os.getpid(), signal.SIGINT) or None})); "
    code += f"main(['annotate', {str(made.corpus)!r}, '--out', 'out'])"
    done = subprocess.run([sys.executable, "-c", code], cwd=ROOT, capture_output=True, text=True, check=False)
    assert (done.returncode, SENTENCE in done.stderr, "Traceback" in done.stderr) == (130, True, False)
