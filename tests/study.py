"""A project of one's own on the five articles, and a way to run commands in it: for the tests that need one."""

import json
import os
import re
import shutil
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from analysis.pipeline import study as studies
from tests import forked

ROOT = Path(__file__).parents[1]
RAN = re.compile(r"\] (.+): [\d.]+ s")


@dataclass(frozen=True)
class Study:
    """A project and the package that it runs with."""

    folder: Path
    package: Path = ROOT

    def run(self, *command: str) -> "subprocess.CompletedProcess[str]":
        return self._python("-m", *command)

    def run_code(self, code: str, *arguments: str) -> Any:
        """What code prints as JSON."""
        done = self._python("-c", code, *arguments)
        assert done.returncode == 0, done.stderr
        return json.loads(done.stdout)

    def run_anew(self, *command: str) -> "subprocess.CompletedProcess[str]":
        """Run it in a process of its own, which orders sets otherwise than the last one did."""
        return self._python("-m", *command, copied=False)

    def _python(self, *arguments: str, copied: bool = forked.COPIED) -> "subprocess.CompletedProcess[str]":
        if copied:
            return forked.run([*arguments], self.folder, self.package)
        environment = os.environ | {"PYTHONPATH": str(self.package)}
        return subprocess.run(
            [sys.executable, *arguments], cwd=self.folder, env=environment, capture_output=True, text=True, check=False
        )

    def steps(self) -> set[str]:
        """Bring the project up to date and name the steps that ran."""
        done = self.run("analysis", "prepare")
        assert done.returncode == 0, done.stderr
        return set(RAN.findall(done.stderr))

    def edit(self, path: str, old: str, new: str, *, base: Path | None = None) -> None:
        file = (base or self.folder) / path
        text = file.read_text(encoding="utf-8")
        assert old in text
        file.write_text(text.replace(old, new), encoding="utf-8")

    def copy(self, to: Path) -> "Study":
        shutil.copytree(self.folder, to, symlinks=True)
        return Study(to, self.package)


# The whole grid of choices takes as long as all the rest: two of them show as much.
GRID = """
[ties.least]
values = [1, 2]
reason = "A tie that rests on one sentence may be an accident."

[themes.share]
values = ["of all sentences", "mean over articles"]
reason = "A long article counts for more, or for as much as a short one."
"""


def made(folder: Path, *, articles: bool = True, grid: str = GRID) -> Study:
    """A new study, with a small grid (empty: that of every new one): empty, or the worked example without its gold."""
    studies.make(folder, example=articles)
    study = Study(folder)
    if grid:
        (folder / "robustness.toml").write_text(grid, encoding="utf-8")
    if articles:
        study.edit("broadsheet.toml", 'gold = "gold"', 'gold = ""')
    return study
