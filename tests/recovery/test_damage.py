"""What was computed and is deleted or damaged is computed again, by the step that makes it."""

import os
from itertools import cycle
from pathlib import Path

from tests.study import Study

MADE = {
    "build/tables/codes.parquet": "themes",
    "build/notebooks/voices.ipynb": "notebook voices",
    "report/evidence/ties.qmd": "evidence",
    "report/evidence/data.qmd": "evidence",
    "report/evidence/article-000_fa7a0dfb4674df9e.qmd": "article pages",
    "build/unpaged.json": "article pages",
    "build/concordance/part-000.js": "concordance",
    "report/reference/corpus.qmd": "reference",
    "build/data/lines.csv": "exports",
    "build/data/relations/edges.csv": "graphs",
}


def a_folder_instead(file: Path) -> None:
    file.unlink()
    file.mkdir()


DAMAGES = (
    *(lambda file: file.unlink(), lambda file: os.truncate(file, 9), lambda file: file.write_bytes(b"#")),
    a_folder_instead,
)


def test_what_was_damaged_is_made_again(study: Study) -> None:
    before = {path: (study.folder / path).read_bytes() for path in MADE}
    for path, damage in zip(MADE, cycle(DAMAGES), strict=False):
        damage(study.folder / path)
    assert study.steps() >= {*MADE.values()}
    assert before == {path: (study.folder / path).read_bytes() for path in MADE}
    assert study.steps() == set()
