"""The sample of sentences that people code, found again in the corpus as it is."""

from analysis import documents, schema, tables
from analysis.pipeline import step as steps
from analysis.pipeline.step import Step
from analysis.settings import Settings

NAME = "sample"


def step(project: Settings) -> Step:
    """It reads the sample, where one was drawn, and the sentences; where none was, it depends on nothing."""
    reads = (project.sample, *steps.tables(project, "sentences")) if documents.there(project.sample) else ()
    return Step(NAME, run, reads=reads, writes=steps.tables(project, NAME))


def run(project: Settings) -> None:
    """The sample with the numbers of its sentences; no rows where none was drawn."""
    from analysis.evaluate import coding_samples
    from analysis.extension import coding_sheets

    found = schema.empty(NAME)
    if documents.there(project.sample):
        sample = coding_sheets.read(project.sample)
        found = coding_samples.located(sample, tables.read("sentences", project.tables))[list(found.columns)]
    tables.write(NAME, found, project.tables)
