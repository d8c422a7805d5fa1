"""The evidence pages of the site: the lists of sentences that numbers link to."""

from pathlib import Path
from typing import TYPE_CHECKING

from analysis import tables
from analysis.pipeline import dependencies, step as steps
from analysis.pipeline.reporting import run_notebooks
from analysis.pipeline.step import Step
from analysis.present.evidence import links
from analysis.present.kept import Kept
from analysis.settings import Settings

if TYPE_CHECKING:
    from analysis.present.evidence.coded_sentences import Corpus

NAME = "evidence"
TABLES = (
    *("articles", "lines", "texts", "sentences", "mentions", "codes", "speech", "events", "actors", "themes"),
)  # fmt: skip
# The notebooks whose numbers link to the evidence; a project need not have the last two.
LINKED = ("actor_network", "theme_frequencies", "voices", "relations")


def step(project: Settings) -> Step:
    """It reads all that is coded, and the parameters by which the notebooks count."""
    linked = tuple(path for path in map(project.notebook, LINKED) if path.exists())
    return Step(
        NAME,
        run,
        reads=(*steps.tables(project, *TABLES), *linked),
        writes=pages(project),
        folders=(folder(project),),
        patterns=tuple(f"{name}-*.qmd" for name in links.LISTS),
        parameters={"text": project.text, "notebooks": project.notebooks},
        early=True,
    )


def folder(project: Settings) -> Path:
    """Where evidence pages lie."""
    return project.root / "report" / "evidence"


def pages(project: Settings) -> tuple[Path, ...]:
    """The pages that this step makes."""
    return tuple(folder(project) / f"{name}.qmd" for name in links.LISTS)


def further(project: Settings) -> tuple[Path, ...]:
    """The pages that its lists go on with, as many as they need."""
    from analysis.present.evidence import paging

    there = sorted(folder(project).glob("*.qmd"))
    return tuple(path for path in there if any(paging.belongs(path.stem, name) for name in links.LISTS))


def corpus(project: Settings) -> "Corpus":
    """The tables that evidence is drawn from."""
    from analysis.measure.themes import hierarchy
    from analysis.present.evidence import coded_sentences

    read = {name: tables.read(name, project.tables) for name in TABLES}
    # a part is listed under the whole
    read["codes"] = hierarchy.rolled_up(read["codes"], read["themes"], counted="both")
    return coded_sentences.Corpus(**read, quoting=project.text)


def run(project: Settings) -> None:
    """Write the lists of the project."""
    from analysis.present.evidence import drafts, evidence_pages, notebook_choices

    given = {n: run_notebooks.parameters(project, n) for n in LINKED if project.notebook(n).exists()}
    counted = notebook_choices.Counted.by(given)
    pages, kept = evidence_pages.lists(corpus(project), counted), Kept(project.build / "drafts" / "lists")
    written = drafts.write(pages, folder(project), kept=kept, code=dependencies.digest(step(project)))
    for old in further(project):
        if old.stem not in written:
            old.unlink()
