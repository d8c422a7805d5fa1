"""The page of the concordance, and the index that it searches."""

from pathlib import Path

from analysis import files
from analysis.pipeline import step as steps
from analysis.pipeline.reporting import write_evidence
from analysis.pipeline.step import Step
from analysis.present.evidence import links
from analysis.settings import Settings

NAME = "concordance"


def step(project: Settings) -> Step:
    """It reads the sentences and all that is coded in them."""
    return Step(
        NAME,
        run,
        reads=steps.tables(project, *write_evidence.TABLES),
        writes=(_page(project),),
        folders=(project.concordance,),
        parameters={"text": project.text},
    )


def _page(project: Settings) -> Path:
    return write_evidence.folder(project) / f"{links.CONCORDANCE}.qmd"


def run(project: Settings) -> None:
    """Write page and index; parts that an earlier index had more go."""
    from analysis.present.evidence import concordance_index, concordance_page

    corpus = write_evidence.corpus(project, rolled_up=False)
    sentences = concordance_index.searched(corpus)
    files.write(_page(project), concordance_page.text(corpus, sentences))
    written = set()
    for name, script in concordance_index.files(corpus, sentences) if len(sentences) else ():
        files.write(project.concordance / name, script)
        written.add(name)
    for old in project.concordance.glob("*.js"):
        if old.name not in written:
            old.unlink()
