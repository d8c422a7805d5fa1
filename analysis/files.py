"""Files written whole: under a temporary name until they are finished, then renamed."""

import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path


@contextmanager
def whole(path: Path) -> Iterator[Path]:
    """A temporary name beside a file, which takes the file's place when all is written; on an error nothing changes.

    Parameters
    ----------
    path : Path
        What is to be written; its folder is made where it is not there.

    Examples
    --------
    >>> import tempfile
    >>> target = Path(tempfile.mkdtemp()) / "counts.json"
    >>> with whole(target) as part:
    ...     _ = part.write_text("{}", encoding="utf-8")
    >>> [file.name for file in target.parent.iterdir()]
    ['counts.json']
    """
    path.parent.mkdir(parents=True, exist_ok=True)
    part = path.with_name(f"{path.name}.{os.getpid()}.part")
    try:
        yield part
        part.replace(path)
    finally:
        part.unlink(missing_ok=True)


def write(path: Path, text: str) -> None:
    """Write a text, as UTF-8 with the line breaks that it has."""
    with whole(path) as part:
        part.write_text(text, encoding="utf-8", newline="")
