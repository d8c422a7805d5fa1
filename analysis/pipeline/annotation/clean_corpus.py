"""Sources to texts, labelled lines, fields and articles."""

import os
from collections.abc import Callable, Mapping, Sequence
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Any

from analysis import schema, tables
from analysis.pipeline import article_rows, decision_file, set_aside, step as steps
from analysis.pipeline.step import Step
from analysis.settings import Preprocessing, Settings

if TYPE_CHECKING:
    import pandas as pd

    from analysis.corpus.corpus_tables import Correct, Part

NAME = "corpus"
# Those that single articles show.
OF_PARTS = ("lines", "fields", "articles", "document_variables", "warnings")
TABLES = ("texts", "lines", "fields", "articles", "pairs", "document_variables", "set_aside")


def step(project: Settings) -> Step:
    """It reads the sources; which there are is an input like what they hold."""
    files = sources(project.corpus)
    known = {"columns": project.columns, "failed": set_aside.kept(project), "preprocessing": project.preprocessing}
    listed = {"files": [path.relative_to(project.corpus.parent).as_posix() for path in files]}
    return decision_file.corrected(
        Step(
            NAME,
            run,
            reads=tuple(path for path in files if os.access(path, os.R_OK)),  # the others are set aside
            writes=(*steps.tables(project, *TABLES), project.notices(NAME) / "warnings.parquet"),
            parameters=known | listed,
        ),
        project,
        "lines",
    )


def run(project: Settings) -> None:
    """Clean the project's corpus."""
    decisions, failed = decision_file.decisions(project), set_aside.kept(project)
    made = cleaned(
        *(project.corpus, project.columns, decisions),
        preprocessing=project.preprocessing,
        strict=project.strict,
        failed=failed,
        part_of=partial(_part, project),
    )
    to_tell = {"warnings": NAME, "corrections": "lines"}
    for name, frame in made.items():
        tables.write(name, frame, project.notices(to_tell[name]) if name in to_tell else project.tables)


def sources(corpus: Path) -> list[Path]:
    """The files that a corpus is read from, hidden ones too."""
    if corpus.is_dir():
        return sorted(path for path in corpus.rglob("*") if path.is_file())
    from analysis.corpus.metadata.catalogue import KNOWN

    known = corpus.parent / KNOWN
    return [corpus, *([known] if known.is_file() else [])]


def cleaned(
    path: Path,
    columns: "dict[str, str] | None" = None,
    decisions: "pd.DataFrame | None" = None,
    *,
    preprocessing: Preprocessing = "full",
    strict: bool = False,
    failed: "Sequence[Mapping[str, Any]]" = (),
    part_of: "Callable[..., Part] | None" = None,
) -> "dict[str, pd.DataFrame]":
    """The tables that cleaning makes of a corpus, and what became of decisions on its lines.

    `failed` names articles (by `article_id` and `sha256`) that annotating could not work on: they are set aside too;
    `part_of` cleans the texts, by default all of them.
    """
    from analysis.corpus import corpus_reader, corpus_tables
    from analysis.corrections.decisions import none

    correct = Corrections(none() if decisions is None else decisions)
    made = corpus_reader.cleaned(
        path,
        columns=columns,
        preprocessing=preprocessing,
        strict=strict,
        failed=failed,
        correct=correct.function,
        part_of=part_of or corpus_tables.of,
    )
    return made.tables() | {"corrections": correct.outcome}


def _part(
    project: Settings, texts: "pd.DataFrame", *, known: "pd.DataFrame | None", correct: "Correct | None", **given: Any
) -> "Part":
    """The texts cleaned: those of which something changed since the last run, or all where all of them show more."""
    import pandas as pd

    from analysis.corpus import corpus_survey, corpus_tables

    survey = corpus_survey.of(texts, preprocessing=given["preprocessing"])
    shown = corpus_survey.together([survey])
    if correct is not None:  # what became of a decision shows among all lines
        return corpus_tables.of(texts, shown=shown, known=known, correct=correct, **given)

    def find(texts: "pd.DataFrame", known: "pd.DataFrame | None" = None, **_: object) -> article_rows.Tables:
        part = corpus_tables.of(texts, shown=shown, known=known, **given)
        return {name: getattr(part, name) for name in OF_PARTS}

    reads = {"texts": texts, "shown": pd.DataFrame({"digest": [shown.digest()]})}
    reads |= {} if known is None else {"known": known}
    made = article_rows.found(step(project), project, find, reads, gives=OF_PARTS, each="articles")
    clean = texts[texts["article_id"].isin(made["articles"]["article_id"])].reset_index(drop=True)
    return corpus_tables.Part(texts=clean, **made)


class Corrections:
    """What persons decided of lines: `function` applies it (none where there is nothing), `outcome` says what became.

    Parameters
    ----------
    decisions : DataFrame
        One row per decision.
    """

    def __init__(self, decisions: "pd.DataFrame") -> None:
        self._decisions, self.outcome = decisions, schema.empty("corrections")
        self.function = self._corrected if (decisions["layer"] == "lines").any() else None

    def _corrected(self, texts: "pd.DataFrame", lines: "pd.DataFrame") -> "pd.DataFrame":
        from analysis.corrections import application

        source = dict(zip(texts["article_id"], texts["text"], strict=True))
        lines, self.outcome = application.apply(lines, self._decisions, "lines", texts=source)
        return lines
