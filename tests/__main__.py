"""`make test`: every check in turn, cheapest first; the first that fails ends the run with its name."""

import subprocess
import sys
import time

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
    "tests": [PYTHON, "-m", "pytest", "--durations=8", "tests"],
}  # fmt: skip


def main() -> int:
    """Run the checks; the exit code is that of the first to fail."""
    for number, (name, command) in enumerate(CHECKS.items(), start=1):
        print(f"\n[{number}/{len(CHECKS)}] {name}", flush=True)
        start = time.perf_counter()
        code = subprocess.run(command, check=False).returncode
        outcome = "passed" if code == 0 else "FAILED"
        print(f"[{number}/{len(CHECKS)}] {name}: {outcome}, {time.perf_counter() - start:.0f} s")
        if code != 0:
            print(f"make test stopped at: {name}")
            return code
    print("\nevery check passed")
    return 0


if __name__ == "__main__":
    sys.exit(main())
