"""Raw files to texts: what was read, in which encoding."""

import hashlib
from pathlib import Path

import pandas as pd

from analysis.errors import CorpusError


def read(path: Path) -> pd.DataFrame:
    """Read a folder of text files.

    Returns
    -------
    DataFrame
        One row per source: `article_id`, `source`, `encoding`, `sha256`, `text`.
    """
    files = sorted(path.glob("*.txt"))
    if not files:
        raise CorpusError(f"Expected .txt files in {path.name}, found none; put your articles there.")
    rows = [
        {
            "article_id": file.stem,
            "source": file.name,
            "encoding": "utf-8",
            "sha256": hashlib.sha256(file.read_bytes()).hexdigest(),
            "text": file.read_bytes().decode("utf-8"),
        }
        for file in files
    ]
    return pd.DataFrame(rows)
