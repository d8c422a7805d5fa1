"""The pages of the articles that the evidence needs most."""

import json
from dataclasses import asdict
from pathlib import Path

from analysis import files
from analysis.pipeline import dependencies, step as steps
from analysis.pipeline.reporting import run_notebooks, write_evidence
from analysis.pipeline.step import Step
from analysis.present.kept import Kept
from analysis.settings import Settings

NAME = "article pages"
PAGES = "article-*.qmd"


def step(project: Settings) -> Step:
    """It reads all that is coded, and the lists and notebooks that link to articles."""
    return Step(
        NAME,
        run,
        reads=(*steps.tables(project, *write_evidence.TABLES), *_linking(project)),
        writes=(project.unpaged,),
        folders=(write_evidence.folder(project),),
        patterns=(PAGES,),
        parameters={"text": project.text, "most": project.evidence_articles, "sources": project.corpus.name},
    )


def _linking(project: Settings) -> tuple[Path, ...]:
    """The lists and the executed notebooks, which link to articles."""
    return (*write_evidence.pages(project), *map(project.executed, run_notebooks.names(project)))


def run(project: Settings) -> None:
    """Write the pages of articles, and what there is to say of those without; pages that are not needed go."""
    from analysis.present.evidence import article_pages, article_selection, drafts
    from analysis.present.evidence.coded_sentences import Quoter

    corpus, folder, most = write_evidence.corpus(project), write_evidence.folder(project), project.evidence_articles
    further = write_evidence.further(project)
    linking = [path for path in (*_linking(project), *further) if path.is_file()]
    linked = article_selection.linked(path.read_text(encoding="utf-8") for path in linking)
    listing = (path for path in linking if path.stem.startswith("articles"))
    lists = article_selection.entries({path.stem: path.read_text(encoding="utf-8") for path in listing})
    paged = article_selection.chosen(linked, corpus.articles["article_id"], most=most)
    own = corpus.of(paged)
    pages, kept = article_pages.pages(own, Quoter(own)), Kept(project.build / "drafts" / "articles")
    written = drafts.write(pages, folder, kept=kept, code=dependencies.digest(step(project)))
    for old in folder.glob(PAGES):
        if old.stem not in written:
            old.unlink()
    unpaged = article_selection.unpaged(corpus, {*paged}, linked, most=most, sources=project.corpus.name, listed=lists)
    files.write(project.unpaged, json.dumps(asdict(unpaged), indent=1) + "\n")
