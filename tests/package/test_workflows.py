"""What runs elsewhere is pinned: an action by its commit, with the release that this is beside it."""

import re
from pathlib import Path

import pytest
import yaml

from tests.study import ROOT

WORKFLOWS = sorted((ROOT / ".github" / "workflows").glob("*.yml"))
PINNED = re.compile(r"uses: [\w.-]+(?:/[\w.-]+)+@[0-9a-f]{40} # v\d+\.\d+\.\d+$")


@pytest.mark.parametrize("file", WORKFLOWS, ids=lambda file: file.name)
def test_every_action_is_pinned_to_a_release(file: Path) -> None:
    lines = [line.strip().removeprefix("- ") for line in file.read_text(encoding="utf-8").splitlines()]
    used = [line for line in lines if line.startswith("uses:")]
    assert used
    assert [line for line in used if not PINNED.match(line)] == []


def test_the_same_action_is_the_same_release_everywhere() -> None:
    used = {line for file in WORKFLOWS for line in re.findall(r"uses: (\S+@\S+)", file.read_text(encoding="utf-8"))}
    names = [line.partition("@")[0] for line in used]
    assert len(names) == len(set(names))


@pytest.mark.parametrize("file", WORKFLOWS, ids=lambda file: file.name)
def test_packages_are_kept_between_runs_of_one_lock(file: Path) -> None:
    for job in yaml.safe_load(file.read_text(encoding="utf-8"))["jobs"].values():
        (cache,) = [step["with"] for step in job["steps"] if step.get("uses", "").startswith("actions/cache@")]
        assert "~/.cache/uv" in cache["path"].split()
        assert "hashFiles('requirements.lock')" in cache["key"]
