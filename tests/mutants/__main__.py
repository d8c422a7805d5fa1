"""Mutation testing: `python -m tests.mutants --seed 1 --size 120 corpus measure`.

Of each package named (or all four) a sample of small changes is drawn, and each is tried against the nearest tests in a
process of its own. What was tried is kept below `build/mutants/`: a second run tries only what survived the first.
Changes that no test can notice stand, each with its reason, in `equivalent.toml`.
"""

import argparse
import importlib.machinery
import importlib.util
import json
import os
import resource
import signal
import sys
import time
import tomllib
from collections.abc import Iterator, Sequence
from contextlib import suppress
from dataclasses import dataclass, replace
from functools import cache
from pathlib import Path
from types import CodeType

import pytest

from tests.mutants import drawn, nearest
from tests.study import ROOT

PACKAGES = ("corpus", "codebook", "annotate", "measure")
# What takes long to load and is not ours: loaded once, before each mutant has its process.
HEAVY = ("hypothesis", "igraph", "lxml.html", "networkx", "pandas", "pandera.pandas", "py3langid", "pyarrow.parquet")
HEAVY += ("scipy.optimize", "scipy.sparse.csgraph", "scipy.stats", "spacy", "statsmodels.api", "trafilatura", "altair")
PATIENCE = 4.0  # tests that take so many times their seconds are stuck: the mutant is noticed
SLEEPS = 10  # and so is one that waits for what does not come
CONTROLS = 12  # modules of the sample whose tests are run unchanged before


class Instead(importlib.machinery.SourceFileLoader):
    """Finds one module and loads its mutant."""

    def __init__(self, mutant: drawn.Mutant, file: Path) -> None:
        super().__init__(mutant.module, str(file))
        self.mutant = mutant

    def find_spec(self, name: str, path: object = None, target: object = None) -> importlib.machinery.ModuleSpec | None:
        here = name == self.mutant.module
        return importlib.util.spec_from_file_location(name, self.path, loader=self) if here else None

    def get_code(self, fullname: str) -> CodeType:
        return compile(self.mutant.text, self.path, "exec")


class Chosen:
    """Runs the chosen tests in their order on a mutant; hypothesis need not look for the smallest example."""

    def __init__(self, tests: Sequence[str], instead: Instead) -> None:
        self.place, self.instead = {test: k for k, test in enumerate(tests)}, instead

    @pytest.hookimpl(tryfirst=True)
    def pytest_load_initial_conftests(self) -> None:
        sys.meta_path.insert(0, self.instead)  # before pytest's own, which loads what it was given to test

    def pytest_configure(self) -> None:
        from hypothesis import Phase, settings

        settings.register_profile("mutants", settings.get_profile("same"), phases=[Phase.explicit, Phase.generate])
        settings.load_profile("mutants")

    def pytest_collection_modifyitems(self, items: list[pytest.Item]) -> None:
        items[:] = sorted((i for i in items if i.nodeid in self.place), key=lambda i: self.place[i.nodeid])


@dataclass
class Trial:
    """A mutant whose tests are running."""

    mutant: drawn.Mutant
    until: float


def start(mutant: drawn.Mutant, file: Path, tests: Sequence[str], limit: int) -> int:
    """Try a mutant in a process of its own: its exit code is 0 where no test noticed, a signal ends it at the limit."""
    if child := os.fork():
        return child
    os.setpgrp()
    resource.setrlimit(resource.RLIMIT_CPU, (limit, limit + 1))  # of its own seconds, whatever else the machine does
    silent = os.open(os.devnull, os.O_WRONLY)
    os.dup2(silent, 1)
    os.dup2(silent, 2)
    names = dict.fromkeys(test.split("::")[0] for test in tests)
    code = 1
    with suppress(BaseException):
        code = int(
            pytest.main(["-x", "-q", "--doctest-modules", *names], plugins=[Chosen(tests, Instead(mutant, file))])
        )
    os._exit(code)


def tried(mutants: Sequence[drawn.Mutant], tests: nearest.Known, workers: int) -> Iterator[tuple[drawn.Mutant, str]]:
    """Each mutant with `killed`, `stuck` or `survived`."""
    waiting, running = list(mutants)[::-1], dict[int, Trial]()
    while waiting or running:
        while waiting and len(running) < workers:
            mutant = waiting.pop()
            file = _file(mutant.module)
            chosen = nearest.order(tests, str(file.relative_to(ROOT)), mutant.line)
            limit = round(20 + PATIENCE * sum(tests[test]["seconds"] for test in chosen))
            running[start(mutant, file, chosen, limit)] = Trial(mutant, time.monotonic() + SLEEPS * limit)
        for child, trial in list(running.items()):
            done, status = os.waitpid(child, os.WNOHANG)
            late = not done and time.monotonic() > trial.until
            if late:
                os.killpg(child, signal.SIGKILL)
                os.waitpid(child, 0)
            if done or late:
                del running[child]
                yield trial.mutant, "stuck" if late or os.WIFSIGNALED(status) else "killed" if status else "survived"
        time.sleep(0.02)


def check_unchanged_passes(mutants: Sequence[drawn.Mutant], tests: nearest.Known, workers: int) -> None:
    """Where nothing is changed the tests have to pass, or every mutant would count as noticed."""
    same = [replace(one, text=_file(one.module).read_text(encoding="utf-8")) for one in mutants[:CONTROLS]]
    if failing := [mutant.module for mutant, end in tried(same, tests, workers) if end != "survived"]:
        raise SystemExit(f"The tests of {', '.join(sorted(set(failing)))} fail without any change; mend them first.")


def _file(module: str) -> Path:
    name = module.replace(".", "/")
    return next(path for path in (ROOT / f"{name}.py", ROOT / name / "__init__.py") if path.exists())


def is_equivalent(mutant: drawn.Mutant) -> bool:
    """Whether no test can notice: it is listed, by the line before and after, and its module where that says little."""
    return any(
        (row["before"], row["after"]) == (mutant.before, mutant.after)
        and row.get("module", mutant.module.rpartition(".")[2]) == mutant.module.rpartition(".")[2]
        for row in listed()
    )


@cache
def listed() -> list[dict[str, str]]:
    """The rows of `equivalent.toml`."""
    return tomllib.loads((Path(__file__).parent / "equivalent.toml").read_text(encoding="utf-8"))["same"]


def report(package: str, mutants: Sequence[drawn.Mutant], ends: dict[str, str]) -> None:
    """Print who survived, and the shares."""
    left = [one for one in mutants if ends[one.key] == "survived"]
    excused = [one for one in left if is_equivalent(one)]
    for one in left:
        if one not in excused:
            print(f"\n{one.module}:{one.line}\n  - {one.before}\n  + {one.after}")
    judged = len(mutants) - len(excused)
    killed = len(mutants) - len(left)
    print(
        f"\n{package}: {len(mutants)} drawn, {len(excused)} equivalent, {killed} of {judged} noticed "
        f"({killed / max(judged, 1):.1%}), {sum(ends[one.key] == 'stuck' for one in mutants)} of them as stuck"
    )


def main() -> None:
    """Draw, try, report."""
    parser = argparse.ArgumentParser(prog="python -m tests.mutants", description=__doc__)
    parser.add_argument("packages", nargs="*", default=PACKAGES)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--size", type=int, default=120)
    parser.add_argument("--workers", type=int, default=2)
    asked = parser.parse_args()
    for name in HEAVY:
        importlib.import_module(name)
    for package in asked.packages:
        tests = nearest.known(package)
        file = nearest.STORE / f"{package}-{asked.seed}.jsonl"
        rows = map(json.loads, file.read_text(encoding="utf-8").splitlines()) if file.exists() else ()
        ends = {row["key"]: row["end"] for row in rows}
        mutants = drawn.sample(ROOT / "analysis" / package, seed=asked.seed, size=asked.size)
        open_ = [
            one for one in mutants if one.key not in ends or (ends[one.key] == "survived" and not is_equivalent(one))
        ]
        check_unchanged_passes(mutants, tests, asked.workers)
        with file.open("a", encoding="utf-8") as stream:
            for number, (mutant, end) in enumerate(tried(open_, tests, asked.workers), start=1):
                ends[mutant.key] = end
                stream.write(json.dumps({"key": mutant.key, "module": mutant.module, "end": end}) + "\n")
                stream.flush()
                print(f"\r{package}: {number} of {len(open_)}", end="", file=sys.stderr, flush=True)
        report(package, mutants, ends)


if __name__ == "__main__":
    os.environ |= {"OMP_NUM_THREADS": "1", "OPENBLAS_NUM_THREADS": "1", "PYTEST_DISABLE_PLUGIN_AUTOLOAD": "1"}
    os.chdir(ROOT)
    main()
