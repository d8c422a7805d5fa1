"""The page of the concordance, and the index that it searches."""

from pathlib import Path

from analysis import files, schema, tables
from analysis.pipeline import step as steps
from analysis.pipeline.reporting import write_evidence
from analysis.pipeline.step import Step
from analysis.present.evidence import links
from analysis.settings import Settings

NAME = "concordance"
# What evidence is drawn from, without what it tells of the sources.
UNREAD = ("lines", "texts")
TABLES = tuple(name for name in write_evidence.TABLES if name not in UNREAD)


def step(project: Settings) -> Step:
    """It reads the sentences and all that is coded in them."""
    return Step(
        NAME,
        run,
        reads=steps.tables(project, *TABLES),
        writes=(_page(project),),
        folders=(project.concordance,),
        parameters={"text": project.text},
    )


def _page(project: Settings) -> Path:
    return write_evidence.folder(project) / f"{links.CONCORDANCE}.qmd"


def run(project: Settings) -> None:
    """Write page and index; parts that an earlier index had more go."""
    from analysis.present.evidence import concordance_index, concordance_page
    from analysis.present.evidence.coded_sentences import Corpus

    read = {name: tables.read(name, project.tables) for name in TABLES} | {name: schema.empty(name) for name in UNREAD}
    corpus = Corpus(**read, quoting=project.text)
    sentences = concordance_index.searched(corpus)
    files.write(_page(project), concordance_page.text(corpus, sentences))
    written = set()
    for name, script in concordance_index.files(corpus, sentences) if len(sentences) else ():
        files.write(project.concordance / name, script)
        written.add(name)
    for old in project.concordance.glob("*.js"):
        if old.name not in written:
            old.unlink()
