"""Which tests run which line, and how long each takes: kept below `build/`, measured again where a file changed.

The nearest tests of a package are those of the folder of its name, its examples in docstrings, and those of what the
rooms share; those that make whole projects in processes of their own are left out.
"""

import hashlib
import json
import os
import time
from collections.abc import Generator, Sequence
from pathlib import Path

import coverage
import pytest

from tests.study import ROOT

STORE = ROOT / "build" / "mutants"
SHARED = ("defaults",)
WHOLE_PROJECTS = {"built", "study", "site"}  # fixtures
# A mutant that no test has noticed after so many seconds of tests (as they take unchanged) survives. Tests that do not
# run its module are tried where fewer than so many do: what is kept after its first use is seen in one test alone.
SECONDS = 6.0
FEW = 20

Known = dict[str, dict[str, object]]


class Watch:
    """Note of each test that passes its seconds, and the lines of `analysis` that it runs."""

    def __init__(self, seen: coverage.Coverage) -> None:
        self.seen, self.seconds = seen, dict[str, float]()
        self.failed = set[str]()

    def pytest_collection_modifyitems(self, items: list[pytest.Item]) -> None:
        items[:] = [item for item in items if not WHOLE_PROJECTS & {*getattr(item, "fixturenames", ())}]

    @pytest.hookimpl(wrapper=True)
    def pytest_runtest_protocol(self, item: pytest.Item) -> Generator[None, object, object]:
        self.seen.switch_context(item.nodeid)
        began = time.process_time()  # whatever else the machine does
        result = yield
        self.seconds[item.nodeid] = time.process_time() - began
        return result

    def pytest_runtest_logreport(self, report: pytest.TestReport) -> None:
        if not report.passed:
            self.failed.add(report.nodeid)


def files(package: str) -> list[Path]:
    """Where the nearest tests of a package stand."""
    examples = [file for file in sorted((ROOT / "analysis" / package).rglob("*.py")) if ">>>" in file.read_text()]
    shared = [ROOT / "tests" / f"test_{name}.py" for name in SHARED]
    return sorted((ROOT / "tests" / package).rglob("test_*.py")) + examples + [file for file in shared if file.exists()]


def known(package: str) -> Known:
    """Measure the tests of files that are new or changed, and give all: by test, its `seconds` and `lines` by file."""
    store = STORE / f"{package}-tests.json"
    stored = json.loads(store.read_text()) if store.exists() else {}
    source = _digest(*sorted((ROOT / "analysis" / package).rglob("*.py")))
    digests = {str(file.relative_to(ROOT)): _digest(file) + source for file in files(package)}
    stale = [name for name, digest in digests.items() if stored.get(name, {}).get("digest") != digest]
    if stale:
        print(f"{package}: measuring which lines the tests of {len(stale)} files run", flush=True)
        measured = _measured(stale)
        for name in stale:
            own = {test: row for test, row in measured.items() if test.split("::")[0] == name}
            stored[name] = {"digest": digests[name], "tests": own}
        STORE.mkdir(parents=True, exist_ok=True)
        store.write_text(json.dumps(stored))
    return {test: row for name in digests for test, row in stored[name]["tests"].items()}


def _digest(*paths: Path) -> str:
    return hashlib.sha256(b"".join(path.read_bytes() for path in paths)).hexdigest()[:16]


def _measured(names: Sequence[str]) -> Known:
    """Run tests in a process of their own, so that ours has none of the package loaded."""
    reading, writing = os.pipe()
    if not (child := os.fork()):
        os.close(reading)
        with os.fdopen(writing, "w") as stream:
            if (table := _watched(names)) is not None:
                json.dump(table, stream)
        os._exit(0)
    os.close(writing)
    with os.fdopen(reading) as stream:
        found = stream.read()
    os.waitpid(child, 0)
    if not found:
        raise SystemExit("The tests cannot be collected, so every mutant would count as noticed; mend them first.")
    return dict(json.loads(found))


def _watched(names: Sequence[str]) -> Known | None:
    seen = coverage.Coverage(data_file=None, source=[str(ROOT / "analysis")], config_file=False)
    watch = Watch(seen)
    seen.start()
    code = pytest.main(["-q", "--no-header", "--doctest-modules", *names], plugins=[watch])
    seen.stop()
    if code not in (pytest.ExitCode.OK, pytest.ExitCode.TESTS_FAILED):
        return None
    for test in sorted(watch.failed):
        print(f"left out, since it fails or is skipped: {test}", flush=True)
    table: Known = {
        test: {"seconds": spent, "lines": {}} for test, spent in watch.seconds.items() if test not in watch.failed
    }
    data = seen.get_data()
    for file in data.measured_files():
        for line, tests in data.contexts_by_lineno(file).items():
            for test in {*tests} & {*table}:
                table[test]["lines"].setdefault(str(Path(file).relative_to(ROOT)), []).append(line)
    return table


def order(tests: Known, file: str, line: int) -> list[str]:
    """The tests of a line: those that run it, then those that run its module, then the rest; quick ones first."""

    def distance(test: str) -> tuple[int, float]:
        lines = tests[test]["lines"].get(file, [])
        return (0 if line in lines else 1 if lines else 2, tests[test]["seconds"])

    near = sorted(tests, key=distance)
    chosen, spent = [], 0.0
    for test in near:
        if distance(test)[0] == 2 and len(chosen) >= FEW:
            break
        if spent + tests[test]["seconds"] <= SECONDS:
            chosen.append(test)
            spent += tests[test]["seconds"]
    return chosen or near[:1]
