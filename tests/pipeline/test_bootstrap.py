"""Setting up says in a sentence what is missing."""

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

import bootstrap

ROOT = Path(__file__).parents[2]


@pytest.mark.parametrize("version", [(2, 7), (3, 10), (3, 15)])
def test_a_python_that_does_not_fit(
    version: tuple[int, int], monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(sys, "version_info", (*version, 0))
    with pytest.raises(SystemExit) as stopped:
        bootstrap.check_python()
    assert stopped.value.code == 1
    said = capsys.readouterr().err
    assert f"found {version[0]}.{version[1]}" in said
    assert "3.11 to 3.14" in said


def test_no_network(tmp_path: Path) -> None:
    for name in ("bootstrap.py", "requirements.lock"):
        shutil.copyfile(ROOT / name, tmp_path / name)
    environment = {key: value for key, value in os.environ.items() if not key.startswith(("PIP_", "UV_"))} | {
        "HOME": str(tmp_path),
        "PIP_CONFIG_FILE": os.devnull,
        "PIP_INDEX_URL": "http://127.0.0.1:9/simple",  # nobody listens there
    }
    done = subprocess.run(
        [sys.executable, "bootstrap.py"], cwd=tmp_path, env=environment, capture_output=True, text=True, check=False
    )
    assert done.returncode == 1
    assert "the package registry cannot be reached" in done.stderr
    assert "Traceback" not in done.stderr


def test_every_distribution_is_pinned_with_its_hash_and_no_address_stands_in_the_lock() -> None:
    lock = (ROOT / "requirements.lock").read_text(encoding="utf-8")
    assert "://" not in lock
    pinned = [line for line in lock.splitlines() if "==" in line and not line.startswith((" ", "#"))]
    assert pinned
    assert all(line.rstrip().endswith("\\") for line in pinned)
    assert bootstrap.locked("uv").startswith("uv==")
