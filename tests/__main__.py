"""`make test`: every check, cheapest first, side by side where they wait more than they work; a failure is named."""

import os
import subprocess
import sys
import tempfile
import time
from pathlib import Path

from analysis.present import kept

PYTHON = sys.executable
PYTEST = [PYTHON, "-m", "pytest", "-p", "no:nbval"]  # where it is not asked for: it takes long to start
NBVAL = ["--nbval", "--nbval-current-env", "--nbval-sanitize-with", "tests/notebooks/sanitize.cfg"]
# Projects of their own, made and run in folders of their own, beside all the other tests: each takes one core.
PROJECTS = ("tests/pipeline", "tests/package", "tests/recovery")
# Batches of checks: those of one batch run at once, the next begins when all of them passed.
CHECKS: list[dict[str, list[str]]] = [
    {"lint": [PYTHON, "-m", "ruff", "check", "--quiet", "."]},
    {"format": [PYTHON, "-m", "ruff", "format", "--quiet", "--check", "."]},
    {"layers": [PYTHON, "-c", "from importlinter.cli import lint_imports_command; lint_imports_command()"]},
    {"report": [PYTHON, "-m", "analysis", "report"]},
    {
        "types": [PYTHON, "-m", "mypy"],
        "examples in docstrings": [*PYTEST, "--doctest-modules", "analysis"],
        "notebooks": [PYTHON, "-m", "pytest", *NBVAL, "notebooks"],
    },
    {
        "tests": [*PYTEST, "--durations=8", "tests", *(f"--ignore={folder}" for folder in PROJECTS)],
        "tests of whole projects": [*PYTEST, "--durations=8", *PROJECTS],
    },
]


def main() -> int:
    """Run the checks; the exit code is that of the first to fail."""
    os.environ.setdefault(kept.SHARED, str(Path("build/kept").resolve()))
    first, total = 1, sum(map(len, CHECKS))
    for batch in CHECKS:
        names = [f"[{number}/{total}] {name}" for number, name in enumerate(batch, start=first)]
        if code := at_once(dict(zip(names, batch.values(), strict=True))):
            return code
        first += len(batch)
    print("\nevery check passed")
    return 0


def at_once(batch: dict[str, list[str]]) -> int:
    """Run checks side by side: the first prints as it goes, the others when it is done."""
    start = time.perf_counter()
    names = [*batch]
    print(f"\n{names[0]}{', with ' if names[1:] else ''}{', '.join(names[1:])}", flush=True)
    with tempfile.TemporaryDirectory() as folder:
        told = [Path(folder) / str(k) for k in range(len(names))]
        runs = [
            subprocess.Popen(command, stdout=file.open("w") if k else None, stderr=subprocess.STDOUT if k else None)
            for k, (command, file) in enumerate(zip(batch.values(), told, strict=True))
        ]
        codes = []
        for k, run in enumerate(runs):
            codes.append(run.wait())
            if k:
                print(f"\n{names[k]}\n{told[k].read_text(encoding='utf-8')}", flush=True)
    for name, code in zip(names, codes, strict=True):
        print(f"{name}: {'passed' if code == 0 else 'FAILED'}, after {time.perf_counter() - start:.0f} s", flush=True)
        if code:
            print(f"make test stopped at: {name}", flush=True)
    return next((code for code in codes if code), 0)


if __name__ == "__main__":
    sys.exit(main())
