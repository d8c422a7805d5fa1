"""A step: one piece of work and everything its result depends on."""

from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from analysis.settings import Settings


@dataclass(frozen=True)
class Step:
    """One piece of work and everything its result depends on.

    `uses` names modules (with what they import), `packages` distributions whose version matters.
    """

    name: str
    run: Callable[[Settings], None]
    uses: tuple[str, ...] = ()
    reads: tuple[Path, ...] = ()
    writes: tuple[Path, ...] = ()
    parameters: dict[str, Any] = field(default_factory=dict)
    packages: tuple[str, ...] = ()


def tables(project: Settings, *names: str) -> tuple[Path, ...]:
    """Where tables of a project lie."""
    return tuple(project.tables / f"{name}.parquet" for name in names)
