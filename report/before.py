"""Run by Quarto before it renders: bring everything the pages read up to date. Standard library only."""

import os
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent


def python() -> Path:
    """The interpreter of the project's environment or of the active one, or a sentence that says how to get it."""
    for environment in (ROOT / ".venv", Path(os.environ.get("VIRTUAL_ENV") or ROOT / ".venv")):
        for name in ("bin/python", "Scripts/python.exe"):
            if (environment / name).exists():
                return environment / name
    way = (
        "run `make setup` (or `python3 bootstrap.py`)"
        if (ROOT / "bootstrap.py").exists()
        else "activate the environment that Broadsheet is installed in, or link to it (`ln -s PATH .venv`),"
    )
    sys.exit(f"broadsheet: there is no .venv here yet; {way} and render again.")


def analysis(command: str) -> int:
    """Run one command of the library in the project's own environment."""
    return subprocess.run([str(python()), "-m", "analysis", command], cwd=ROOT, check=False).returncode


if __name__ == "__main__":
    sys.exit(analysis("prepare"))
