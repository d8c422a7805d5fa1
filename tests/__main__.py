"""`make test`: every check in turn, cheapest first; the first that fails ends the run with its name."""

import subprocess
import sys
import tempfile
import time
from pathlib import Path

PYTHON = sys.executable
NBVAL = ["--nbval", "--nbval-current-env", "--nbval-sanitize-with", "tests/notebooks/sanitize.cfg"]
CHECKS = {
    "lint": [PYTHON, "-m", "ruff", "check", "--quiet", "."],
    "format": [PYTHON, "-m", "ruff", "format", "--quiet", "--check", "."],
    "types": [PYTHON, "-m", "mypy"],
    "layers": [PYTHON, "-c", "from importlinter.cli import lint_imports_command; lint_imports_command()"],
    "report": [PYTHON, "-m", "analysis", "report"],
    "examples in docstrings": [PYTHON, "-m", "pytest", "--doctest-modules", "analysis"],
    "notebooks": [PYTHON, "-m", "pytest", *NBVAL, "notebooks"],
}  # fmt: skip
# Projects of their own, made and run in folders of their own, beside all the other tests: each takes one core.
PROJECTS = ("tests/pipeline", "tests/package", "tests/recovery")
AT_ONCE = {
    "tests": [PYTHON, "-m", "pytest", "--durations=8", "tests", *(f"--ignore={folder}" for folder in PROJECTS)],
    "tests of whole projects": [PYTHON, "-m", "pytest", "--durations=8", *PROJECTS],
}


def main() -> int:
    """Run the checks; the exit code is that of the first to fail."""
    total = len(CHECKS) + len(AT_ONCE)
    for number, (name, command) in enumerate(CHECKS.items(), start=1):
        print(f"\n[{number}/{total}] {name}", flush=True)
        start = time.perf_counter()
        code = subprocess.run(command, check=False).returncode
        if not _passed(f"[{number}/{total}] {name}", code, start):
            return code
    return at_once(len(CHECKS) + 1, total)


def at_once(first: int, total: int) -> int:
    """Run the last checks side by side: the first prints as it goes, the others when it is done."""
    start = time.perf_counter()
    names = [f"[{number}/{total}] {name}" for number, name in enumerate(AT_ONCE, start=first)]
    print(f"\n{names[0]}, with {', '.join(names[1:])} beside it", flush=True)
    with tempfile.TemporaryDirectory() as folder:
        told = [Path(folder) / str(k) for k in range(len(names))]
        runs = [
            subprocess.Popen(command, stdout=file.open("w") if k else None, stderr=subprocess.STDOUT if k else None)
            for k, (command, file) in enumerate(zip(AT_ONCE.values(), told, strict=True))
        ]
        codes = []
        for k, run in enumerate(runs):
            codes.append(run.wait())
            if k:
                print(f"\n{names[k]}\n{told[k].read_text(encoding='utf-8')}", flush=True)
    passed = [_passed(name, code, start) for name, code in zip(names, codes, strict=True)]
    if all(passed):
        print("\nevery check passed")
    return next((code for code in codes if code), 0)


def _passed(name: str, code: int, start: float) -> bool:
    print(f"{name}: {'passed' if code == 0 else 'FAILED'}, {time.perf_counter() - start:.0f} s", flush=True)
    if code:
        print(f"make test stopped at: {name}", flush=True)
    return code == 0


if __name__ == "__main__":
    sys.exit(main())
