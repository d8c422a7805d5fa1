"""Files that a person changes while a run reads them: what was made of them is made again by the next run.

A piece of work is known by what its files held when the run was planned. One that was edited since and then edited back
would look as if it had been read so.
"""

from collections.abc import Iterable
from contextlib import suppress
from pathlib import Path

from analysis.pipeline.recovery import stamps
from analysis.settings import Settings


class Watch:
    """What the system notes of files and folders from now on.

    Parameters
    ----------
    paths : iterable of Path
        What is watched; it need not be there.

    Examples
    --------
    >>> from analysis import files
    >>> with files.temporary() as folder:
    ...     actors, themes = folder / "actors.yaml", folder / "themes.yaml"
    ...     watch = Watch([actors, themes])
    ...     files.write(actors, "lark:")
    ...     [path.name for path in watch.changed([actors, themes])]
    ['actors.yaml']
    """

    def __init__(self, paths: Iterable[Path]) -> None:
        self._before = {path: _noted(path) for path in paths}

    def changed(self, paths: Iterable[Path]) -> list[Path]:
        """Those that are watched and were written since, whatever they hold now."""
        return sorted({path for path in paths if path in self._before and self._before[path] != _noted(path)})


def mark(project: Settings, name: str) -> Path:
    """The file that is there while a step is to be done again."""
    return project.build / "disturbed" / name


def marked(project: Settings) -> bool:
    """Whether any step is to be done again."""
    return any((project.build / "disturbed").glob("*"))


def _noted(path: Path) -> tuple[int, ...]:
    with suppress(OSError):
        return stamps.noted(path)
    return ()
