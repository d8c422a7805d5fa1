"""Parts annotated by the workers of a Dask cluster: a scheduler and two worker processes of their own, over TCP."""

import json
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from importlib.util import find_spec
from pathlib import Path
from threading import Timer

import pytest

from analysis.__main__ import main
from analysis.errors import BroadsheetError
from analysis.pipeline import batches
from analysis.pipeline.batch import workforce
from tests.recovery.test_in_parts import project

ROOT = Path(__file__).parent.parent.parent
needs_dask = pytest.mark.skipif(
    find_spec("distributed") is None, reason="the package `distributed` (extra `cluster`) is not installed"
)


@pytest.fixture(scope="module")
def address(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """The address of a scheduler with two workers, of two threads each."""
    with cluster(tmp_path_factory.mktemp("cluster"), 2) as (found, _):
        yield found


@contextmanager
def cluster(folder: Path, workers: int) -> "Iterator[tuple[str, list[subprocess.Popen[bytes]]]]":
    """A scheduler's address, and its process with those of its workers."""
    noted = folder / "scheduler.json"
    here = ["--host", "127.0.0.1", "--no-dashboard", "--scheduler-file", str(noted)]
    worker = [
        f"--scheduler-file={noted}",
        "--nthreads=2",
        "--no-nanny",
        "--no-dashboard",
        f"--local-directory={folder}",
    ]
    started = [_started("dask_scheduler", *here, "--port", "0")]
    try:
        while not noted.exists():
            assert started[0].poll() is None
            time.sleep(0.1)
        started += [_started("dask_worker", *worker) for _ in range(workers)]
        yield _with_workers(json.loads(noted.read_text(encoding="utf-8"))["address"], workers), started
    finally:
        for process in reversed(started):
            process.kill()
            process.wait()


def _started(program: str, *options: str) -> "subprocess.Popen[bytes]":
    command = [sys.executable, "-m", f"distributed.cli.{program}", *options]
    return subprocess.Popen(command, cwd=ROOT, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)


def _with_workers(address: str, workers: int) -> str:
    from distributed import Client

    with Client(address, set_as_default=False) as client:
        client.wait_for_workers(workers, timeout=60)
    assert address.startswith("tcp://")
    return address


@needs_dask
def test_a_cluster_gives_the_same_tables_byte_for_byte(tmp_path: Path, address: str) -> None:
    alone = project(tmp_path, 12, profile="lexical")
    batches.annotate(alone, size=3)
    there = replace(alone, output=tmp_path / "there", scheduler=address)
    assert batches.annotate(there, size=3) == [0, 1, 2, 3]
    made = {file.relative_to(alone.build): file.read_bytes() for file in alone.tables.rglob("*.parquet")}
    assert made == {file.relative_to(there.build): file.read_bytes() for file in there.tables.rglob("*.parquet")}
    assert batches.annotate(there, size=3) == []


@needs_dask
def test_nobody_at_the_address_is_said(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(workforce, "_PATIENCE", "1s")
    with pytest.raises(BroadsheetError, match=r"Dask scheduler at `tcp://127\.0\.0\.1:9`, but it does not answer"):
        batches.annotate(project(tmp_path, 3), size=3, scheduler="tcp://127.0.0.1:9")


@needs_dask
@pytest.mark.parametrize(("lost", "said"), [(0, "was lost"), (1, "have all ended")], ids=["scheduler", "workers"])
def test_a_cluster_that_ends_is_said(lost: int, said: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(workforce, "_PATIENCE", "1s")
    monkeypatch.setattr(workforce, "_WHILE", 1)
    with (
        cluster(tmp_path, 1) as (found, started),
        pytest.raises(BroadsheetError, match=said),
        workforce.gathered(1, found) as force,
    ):
        Timer(0.5, started[lost].kill).start()
        list(force.each(time.sleep, [(60,)]))


def test_without_the_package_it_is_said(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "distributed", None)
    with pytest.raises(BroadsheetError, match="needs the package `distributed`, which is not installed"):
        batches.annotate(project(tmp_path, 3), size=3, scheduler="tcp://127.0.0.1:9")


HERE, THERE = "parts annotated now: 1", "needs the package `distributed`"
CHOICES = [
    # the setting, the options, and whether parts are annotated here or on the cluster, for which something lacks
    (None, [], HERE),
    ("", [], HERE),
    ("tcp://127.0.0.1:9", [], THERE),
    ("tcp://127.0.0.1:9", ["--scheduler", ""], HERE),
    ("", ["--scheduler", "tcp://127.0.0.1:9"], THERE),
    (9, [], "sets scheduler = 9; expected a str."),
    ("tcp:", ["--scheduler", "tcp://127.0.0.1:9"], THERE),
]


@pytest.mark.parametrize(("setting", "options", "said"), CHOICES)
def test_the_option_goes_over_the_setting(
    setting: object, options: list[str], said: str,
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str],
) -> None:  # fmt: skip
    monkeypatch.setitem(sys.modules, "distributed", None)
    monkeypatch.chdir(tmp_path)
    made = project(tmp_path, 3, profile="lexical")
    settings = "" if setting is None else f"scheduler = {json.dumps(setting)}\n"
    (tmp_path / "broadsheet.toml").write_text(f'profile = "lexical"\n{settings}', encoding="utf-8")
    code = main(
        ["annotate", str(made.corpus), "--out", str(tmp_path / "out"), "--part", "5", "--workers", "1", *options]
    )
    assert said in "".join(capsys.readouterr())
    assert code == (0 if said == HERE else 1)


@needs_dask
def test_a_cluster_makes_whole_tables(tmp_path: Path, address: str) -> None:
    alone = project(tmp_path, 12, profile="lexical")
    batches.annotate_whole(alone, size=5)
    there = replace(alone, output=tmp_path / "there", scheduler=address)
    assert batches.annotate_whole(there, size=5) == [0, 1, 2]
    made = {file.relative_to(alone.build): file.read_bytes() for file in alone.tables.rglob("*.parquet")}
    assert made == {file.relative_to(there.build): file.read_bytes() for file in there.tables.rglob("*.parquet")}


def test_without_parts_the_cluster_is_asked_too(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "distributed", None)
    made = project(tmp_path, 3)
    with pytest.raises(BroadsheetError, match="needs the package `distributed`"):
        batches.annotate_whole(made, scheduler="tcp://127.0.0.1:9")
