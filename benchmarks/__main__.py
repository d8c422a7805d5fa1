"""Runs the benchmarks: `python -m benchmarks` all of them, `python -m benchmarks matching` one.

Each benchmark is a module of this package with a function `run()` that returns a table; one on material of your own
takes a folder: `python -m benchmarks extraction FOLDER`. `--keep` writes what is found for the documentation, which
`python -m docs.benchmarks` then renews. What fits constants or renews tables is run by itself:
`python -m benchmarks.fit_body FOLDER`, `python -m benchmarks.atlas_sources`.
"""

import inspect
import pkgutil
import sys
import time
from importlib import import_module
from pathlib import Path

from analysis.errors import did_you_mean
from benchmarks import kept

SOURCES = ("atlas_sources", "actor_sources", "theme_sources")
BY_THEMSELVES = ("__main__", "fit_", "gold_forms", *SOURCES, "corpora", "kept", "peers")
KEEP = "--keep"


def main(names: list[str]) -> int:
    """Run the benchmarks named, or all, and print a table each."""
    modules = (module.name for module in pkgutil.iter_modules([str(Path(__file__).parent)]))
    known = sorted(name for name in modules if not name.startswith(BY_THEMSELVES))
    keeps, names = KEEP in names, [name for name in names if name != KEEP]
    folders = [Path(name) for name in names if name not in known and Path(name).is_dir()]
    names = [name for name in names if Path(name) not in folders]
    for name in names:
        if name not in known:
            print(f"There is no benchmark `{name}`; {did_you_mean(name, known)}", file=sys.stderr)
            return 1
    for name in names or known:
        module = import_module(f"benchmarks.{name}")
        takes = inspect.signature(module.run).parameters.values()
        if not folders and any(one.default is one.empty for one in takes):
            print(f"{name}: left out, since it takes a folder: python -m benchmarks {name} FOLDER", file=sys.stderr)
            continue
        began = time.perf_counter()
        table = module.run(*folders) if takes else module.run()
        lines = (module.__doc__ or name).strip().splitlines()
        print(f"\n{lines[0]}\n\n{table.to_string(index=False)}\n\n{time.perf_counter() - began:.0f} s in all")
        if keeps:
            print(f"kept: {kept.keep(name, table, time.perf_counter() - began)}")
    return 0


sys.exit(main(sys.argv[1:]))
