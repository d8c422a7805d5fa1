"""Codebooks read once by a process that works on many parts of a corpus."""

from collections.abc import Callable
from functools import lru_cache
from pathlib import Path
from typing import Any, TypeVar

Book = TypeVar("Book")


def once(read: Callable[..., Book], file: Path, **given: Any) -> Book:
    """A codebook as a function reads it, for as long as its file says the same.

    Parameters
    ----------
    read : callable
        Takes the file. What it gives is shared by all who ask, so that nobody may change it.
    file : Path
        The codebook.
    **given
        What `read` takes besides.

    Examples
    --------
    >>> import tempfile
    >>> file = Path(tempfile.mkdtemp()) / "themes.yaml"
    >>> _ = file.write_text("fish:")
    >>> once(Path.read_text, file) is once(Path.read_text, file)
    True
    """
    return _once(read, file, file.read_bytes(), tuple(sorted(given.items())))  # type: ignore[no-any-return]


@lru_cache(maxsize=8)
def _once(read: Callable[..., Any], file: Path, _content: bytes, given: tuple[tuple[str, Any], ...]) -> Any:
    return read(file, **dict(given))
