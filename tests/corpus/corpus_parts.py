"""A corpus cleaned part by part, each part with what of the whole matters to it."""

from collections.abc import Iterator
from pathlib import Path

from analysis.corpus import corpus_survey, corpus_tables, sources
from analysis.corpus.corpus_tables import Part


def cleaned(path: Path, *, rows: int, left_out: sources.LeftOut | None = None) -> Iterator[Part]:
    left_out = sources.LeftOut() if left_out is None else left_out
    parts = list(sources.stream(path, rows=rows, left_out=left_out))
    surveys = [corpus_survey.of(texts) for texts in parts]
    shown = corpus_survey.together(surveys)
    for texts, survey in zip(parts, surveys, strict=True):
        yield corpus_tables.of(texts, left_out=left_out, shown=shown.to(survey))
