"""`python -m tests.recovery.kills annotate --times 200 --seed 1`: a command killed at random moments, again and again.

Each run of the command is killed (SIGKILL, its whole group) at a moment drawn from the time that it takes; every few
kills one run may end, and has to leave the files of a run that nothing disturbed. It ends with 1 if any differs.
"""

import argparse
import os
import shutil
import signal
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from random import Random

from tests.recovery.test_in_parts import project
from tests.study import ROOT, made

IN_A_ROW = 4  # kills before a run may end


@dataclass(frozen=True)
class Trial:
    """A command, where it runs, and the folders that hold what it makes."""

    command: list[str]
    folder: Path
    results: tuple[str, ...]
    computed: tuple[str, ...]

    def start(self) -> "subprocess.Popen[bytes]":
        """The command in a group of its own."""
        environment = os.environ | {"PYTHONPATH": str(ROOT)}
        command = [sys.executable, "-m", "analysis", *self.command]
        return subprocess.Popen(
            command, cwd=self.folder, env=environment, start_new_session=True,
            stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL,
        )  # fmt: skip

    def finish(self) -> dict[str, bytes]:
        """What a run makes that ends by itself."""
        assert self.start().wait() == 0
        files = (file for name in self.results for file in sorted((self.folder / name).rglob("*")))
        return {str(file.relative_to(self.folder)): file.read_bytes() for file in files if file.is_file()}

    def kill(self, after: float) -> None:
        """Begin, and be killed after so many seconds, if it has not ended before."""
        process = self.start()
        try:
            process.wait(after)
        except subprocess.TimeoutExpired:
            os.killpg(process.pid, signal.SIGKILL)
            process.wait()

    def clear(self) -> None:
        """Take away all that was made."""
        for name in self.computed:
            shutil.rmtree(self.folder / name, ignore_errors=True)


def annotation(folder: Path) -> Trial:
    """The tables of a made-up corpus, in one piece."""
    corpus = project(folder, 12, profile="lexical").corpus.name
    return Trial(["annotate", corpus, "--out", "out", "--profile", "lexical"], folder, ("out/tables",), ("out",))


def parts(folder: Path) -> Trial:
    """The same in parts, by two workers."""
    whole = annotation(folder)
    return Trial([*whole.command, "--part", "3", "--workers", "2"], folder, whole.results, whole.computed)


def report(folder: Path) -> Trial:
    """The site of the worked example, by rules alone."""
    study = made(folder / "study")
    study.edit("broadsheet.toml", 'profile = "full"', 'profile = "lexical"')
    return Trial(["report"], study.folder, ("build/tables", "_site"), ("build", "_site", "report/evidence"))


TRIALS: dict[str, Callable[[Path], Trial]] = {"annotate": annotation, "parts": parts, "report": report}


def differing(trial: Trial, *, times: int, seed: int) -> list[str]:
    """The files that differ after any of so many kills from those of a run that nothing disturbed."""
    random = Random(seed)
    began = time.perf_counter()
    undisturbed = trial.finish()
    takes = time.perf_counter() - began
    found: set[str] = set()
    trial.clear()
    for number in range(1, times + 1):
        trial.kill(random.uniform(0, takes))
        if number % IN_A_ROW == 0 or number == times:
            after = trial.finish()
            found |= {name for name in undisturbed.keys() | after.keys() if undisturbed.get(name) != after.get(name)}
            print(f"{number:,} kills: {len(found)} files differ", file=sys.stderr, flush=True)
            trial.clear()
    return sorted(found)


def main() -> int:
    """Kill and compare."""
    parser = argparse.ArgumentParser(prog="python -m tests.recovery.kills", description=__doc__)
    parser.add_argument("which", choices=TRIALS)
    parser.add_argument("--times", type=int, default=20, help="how many kills")
    parser.add_argument("--seed", type=int, default=0, help="of the moments")
    given = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        differ = differing(TRIALS[given.which](Path(folder)), times=given.times, seed=given.seed)
    print(f"{given.times} kills of {given.which}: {', '.join(differ) or 'the same files every time'}")
    return int(bool(differ))


if __name__ == "__main__":
    sys.exit(main())
