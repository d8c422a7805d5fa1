"""What persons decided, brought to the findings of a project: each step hands its findings through `write`."""

from collections.abc import Mapping
from dataclasses import replace
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

from analysis import documents, schema, tables
from analysis.pipeline import step as steps
from analysis.pipeline.step import Step
from analysis.settings import CORRECTIONS, Settings

# Layers that a person can correct, in the order of their steps.
LAYERS = ("lines", "mentions", "codes", "names", "speech", "events", "dates")

if TYPE_CHECKING:
    import pandas as pd


def decisions(project: Settings) -> "pd.DataFrame":
    """One row per decision of the project's file; none where it has no such file."""
    from analysis.corrections import decisions

    path = project.root / project.corrections
    if not project.corrections or (project.corrections == CORRECTIONS and not documents.there(path)):
        return decisions.none()
    return decisions.read(path)


def by_layer(project: Settings) -> dict[str, str]:
    """The decisions on each layer that has any, as text: what its step depends on."""
    path = project.root / project.corrections
    if not project.corrections or (project.corrections == CORRECTIONS and not documents.there(path)):
        return {}  # pandas need not be imported to find nothing
    return _by_layer(path, path.read_bytes() if path.exists() else b"")


@cache
def _by_layer(path: Path, _content: bytes) -> dict[str, str]:
    """The file's decisions, read once for all steps while its content is the same."""
    from analysis.corrections import decisions

    return {str(layer): rows.to_csv(index=False) for layer, rows in decisions.read(path).groupby("layer")}


def corrected(step: Step, project: Settings, layer: str) -> Step:
    """The step that finds a layer, with what persons decided of that layer among what it depends on."""
    own = by_layer(project).get(layer, "")
    return replace(
        step,
        # decisions are placed in the texts
        reads=(*step.reads, *(steps.tables(project, "texts") if own and layer != "lines" else ())),
        writes=(*step.writes, project.notices(layer) / "corrections.parquet"),
        parameters=step.parameters | {"corrections": own},
    )


def write(
    project: Settings,
    layer: str,
    found: "pd.DataFrame",
    known: Mapping[str, str] | None = None,
    mentions: "pd.DataFrame | None" = None,
) -> None:
    """Write the findings of a layer as persons corrected them, and what became of their decisions.

    Parameters
    ----------
    project : Settings
        The project.
    layer : str
        A layer of `decisions.LAYERS`: the table's name.
    found : DataFrame
        What the machine found: one row per finding.
    known : mapping, optional
        The ids of the codebook that a finding can have, each with its kind.
    mentions : DataFrame, optional
        The mentions by which events that are added are placed.
    """
    from analysis.corrections import application

    every = decisions(project)
    outcome = schema.empty("corrections")
    if (every["layer"] == layer).any():
        texts, sentences = tables.read("texts", project.tables), tables.read("sentences", project.tables)
        source = dict(zip(texts["article_id"], texts["text"], strict=True))
        found, outcome = application.apply(
            found, every, layer, texts=source, sentences=sentences, known=known, mentions=mentions
        )
    tables.write(layer, found, project.tables)
    tables.write("corrections", outcome, project.notices(layer))


def counts(project: Settings) -> dict[str, int]:
    """How many decisions were applied and how many no longer fit; nothing where none was made."""
    outcome = tables.read("corrections", project.tables)
    stale = int(outcome["problem"].notna().sum())
    return (
        {"corrections applied": len(outcome) - stale, "corrections that no longer fit": stale} if len(outcome) else {}
    )


def stale(project: Settings) -> list[str]:
    """Each decision that no longer fits, in a sentence."""
    told = tables.read("warnings", project.tables)
    return told.loc[told["kind"] == "correction", "message"].tolist()
