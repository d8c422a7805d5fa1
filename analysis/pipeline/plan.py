"""The steps of a project: what each reads, which code and settings it uses, and what it writes."""

from collections.abc import Iterable
from functools import partial
from pathlib import Path
from typing import Any

from analysis.corpus.metadata.catalogue import KNOWN
from analysis.errors import BroadsheetError, did_you_mean
from analysis.pipeline import report_steps
from analysis.pipeline.step import Step, tables as of
from analysis.settings import Settings

# Steps that work on one article after another: where one fails, that article is set aside.
BY_ARTICLE = ("sentences", "grammar", "actors", "themes", "names", "candidates", "speech", "events", "dates")
# The last steps from sources to tables: with those before them, everything that is annotated.
ANNOTATION = ("themes", "names", "candidates", "speech", "events", "dates", "corrections")


def planned(project: Settings, only: Iterable[str] = ()) -> list[Step]:
    """The named steps and those whose results they read, in order; all steps when none is named."""
    only = list(only)
    tables = annotation(project)
    # Annotating needs no notebooks: it works outside a project too.
    every = tables if only and {*only} <= {step.name for step in tables} else [*tables, *report_steps.pages(project)]
    return _needed(every, only)


def annotation(project: Settings) -> list[Step]:
    """The steps from sources to tables."""
    from analysis.pipeline import decision_file, set_aside, work

    tables = partial(of, project)
    decisions = decision_file.by_layer(project)

    def told(layer: str) -> tuple[Path, ...]:
        return (project.told(layer) / "corrections.parquet",)

    def corrected(layer: str) -> dict[str, Any]:
        """What persons decided of a layer: its step runs again when that changes."""
        return {"corrections": decisions.get(layer, "")}

    def texts(layer: str) -> tuple[Path, ...]:
        """Decisions are placed in the texts."""
        return tables("texts") if layer in decisions else ()

    corpus = project.corpus
    sources = tuple(_sources(corpus))
    model = {"profile": project.profile} | ({"model": project.model} if project.profile == "full" else {})
    return [
        Step(
            "corpus",
            work.corpus,
            uses=("analysis.corpus", "analysis.corrections.application"),
            reads=sources,
            writes=(
                *tables("texts", "lines", "fields", "articles", "pairs", "document_variables", "set_aside"),
                project.told("corpus") / "warnings.parquet",
                *told("lines"),
            ),
            parameters=corrected("lines")
            | {"columns": project.columns, "failed": set_aside.kept(project)}
            | {"files": [path.relative_to(corpus.parent).as_posix() for path in sources]},
        ),
        Step(
            "sentences",
            work.sentences,
            uses=(
                "analysis.annotate.sentences",
                "analysis.corpus.languages",
                "analysis.corpus.metadata.article_fields",
            ),
            reads=tables("texts", "lines", "fields", "articles"),
            writes=tables("sentences"),
        ),
        Step(
            "grammar",
            work.grammar,
            uses=("analysis.annotate.language",),
            reads=tables("sentences"),
            writes=(project.grammar,),
            parameters=model,
            packages=("spacy",),
        ),
        Step(
            "actors",
            work.actors,
            uses=(
                "analysis.annotate.actors.actor_mentions",
                "analysis.codebook.world.states",
                "analysis.corrections.application",
            ),
            reads=(project.codebooks / "actors.yaml", project.grammar, *tables("sentences"), *texts("mentions")),
            writes=(*tables("actors", "mentions"), *told("mentions")),
            parameters=model | {"states": project.states} | corrected("mentions"),
            packages=("spacy",),
        ),
        Step(
            "themes",
            work.themes,
            uses=("analysis.annotate.themes", "analysis.codebook.load", "analysis.corrections.application"),
            reads=(project.codebooks / "themes.yaml", *tables("sentences"), *texts("codes")),
            writes=(*tables("themes", "codes", "terms"), *told("codes")),
            parameters=corrected("codes"),
        ),
        Step(
            "names",
            work.names,
            uses=("analysis.annotate.names.name_recognition", "analysis.corrections.application"),
            reads=(project.grammar, *tables("sentences", "mentions"), *texts("names")),
            writes=(*tables("names"), *told("names")),
            parameters=model | corrected("names"),
            packages=("spacy",),
        ),
        Step(
            "candidates",
            work.candidates,
            uses=("analysis.annotate.names.candidates",),
            reads=tables("names", "mentions", "sentences"),
            writes=tables("candidates"),
        ),
        Step(
            "speech",
            work.speech,
            uses=("analysis.annotate.speech.quotation_attribution", "analysis.corrections.application"),
            reads=(project.grammar, *tables("sentences", "mentions", "actors"), *texts("speech")),
            writes=(*tables("speech"), *told("speech")),
            parameters=model | corrected("speech"),
            packages=("spacy",),
        ),
        Step(
            "events",
            work.events,
            uses=(
                "analysis.annotate.events.event_coding",
                "analysis.codebook.verbs",
                "analysis.corrections.application",
            ),
            reads=(
                *(project.codebooks / "verbs.yaml", project.grammar),
                *(*tables("sentences", "mentions", "actors"), *texts("events")),
            ),
            writes=(*tables("events"), *told("events")),
            parameters=model | corrected("events"),
            packages=("spacy",),
        ),
        Step(
            "dates",
            work.dates,
            uses=("analysis.annotate.dates.time_references", "analysis.corrections.application"),
            reads=(*tables("sentences", "articles"), *texts("dates")),
            writes=(*tables("dates"), *told("dates")),
            parameters=corrected("dates"),
        ),
        Step(
            "corrections",
            decision_file.gather,
            uses=("analysis.corrections.application",),
            reads=(
                project.told("corpus") / "warnings.parquet",
                *(path for layer in decision_file.LAYERS for path in told(layer)),
            ),
            writes=tables("corrections", "warnings"),
        ),
    ]


def _sources(corpus: Path) -> list[Path]:
    """The files that a corpus is read from, hidden ones too: which there are is an input like what they hold."""
    if corpus.is_dir():
        return sorted(path for path in corpus.rglob("*") if path.is_file())
    known = corpus.parent / KNOWN
    return [corpus, *([known] if known.is_file() else [])]


def _needed(all_steps: list[Step], only: list[str]) -> list[Step]:
    names = [step.name for step in all_steps]
    for name in only:
        if name not in names:
            raise BroadsheetError(f"No step is called `{name}`; {did_you_mean(name, names)}")
    wanted = {step.name for step in all_steps if step.name in only or not only}
    for step in reversed(all_steps):
        reads = {path for s in all_steps if s.name in wanted for path in s.reads}
        if reads & set(step.writes):
            wanted.add(step.name)
    return [step for step in all_steps if step.name in wanted]
