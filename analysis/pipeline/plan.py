"""The steps of a project, in order, and which of them a piece of work needs."""

from collections.abc import Iterable

from analysis.errors import BroadsheetError, did_you_mean
from analysis.pipeline.annotation import (
    attribute_speech,
    clean_corpus,
    code_actors,
    code_events,
    code_themes,
    count_candidates,
    gather_corrections,
    parse_sentences,
    recognise_names,
    resolve_dates,
    split_sentences,
)
from analysis.pipeline.reporting import (
    bundle_vega,
    collect_findings,
    export_networks,
    export_tables,
    locate_sample,
    measure_network,
    record_provenance,
    run_notebooks,
    run_specifications,
    summarise,
    validate,
    weigh_claims,
    write_article_pages,
    write_concordance,
    write_evidence,
    write_reference,
)
from analysis.pipeline.step import Step
from analysis.settings import Settings

_ANNOTATION = (
    *(clean_corpus, split_sentences, parse_sentences, code_actors, recognise_names, count_candidates),
    *(attribute_speech, code_events, code_themes, resolve_dates, gather_corrections),
)
_REPORTING = (
    *(collect_findings, write_evidence, write_article_pages, export_tables, export_networks, bundle_vega),
    *(write_concordance, write_reference, summarise),
)
# The steps from sources to tables.
ANNOTATION = tuple(module.NAME for module in _ANNOTATION)


def planned(project: Settings, only: Iterable[str] = ()) -> list[Step]:
    """The named steps and those whose results they read, in order; all steps when none is named."""
    only = list(only)
    # Annotating needs no notebooks: it works outside a project too.
    every = annotation(project)
    if not only or not {*only} <= {*ANNOTATION}:
        every += reporting(project)
        every.append(record_provenance.step(project, every))
    in_lab = [name for name in run_notebooks.LAB if f"notebook {name}" in only]
    return _needed([*every, *(run_notebooks.step(project, name) for name in in_lab)], only)


def annotation(project: Settings) -> list[Step]:
    """The steps from sources to tables."""
    return [module.step(project) for module in _ANNOTATION]


def reporting(project: Settings) -> list[Step]:
    """The steps from tables to what the pages read."""
    run_notebooks.check_named(project)
    return [
        measure_network.step(project),
        run_specifications.step(project),
        validate.step(project),
        weigh_claims.step(project),
        locate_sample.step(project),
        *(run_notebooks.step(project, name) for name in run_notebooks.names(project)),
        *(module.step(project) for module in _REPORTING),
    ]


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
