"""The evidence pages of the site."""

from analysis import tables
from analysis.pipeline import step as steps
from analysis.pipeline.reporting import run_notebooks
from analysis.pipeline.step import Step
from analysis.settings import Settings

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
        writes=(project.root / "report" / "evidence" / "actors.qmd",),
        folders=(project.root / "report" / "evidence",),
        parameters={"text": project.text, "notebooks": project.notebooks},
        early=True,
    )


def run(project: Settings) -> None:
    """Write the evidence pages of the project."""
    from analysis.present.evidence import coded_sentences, evidence_pages, notebook_choices

    corpus = coded_sentences.Corpus(
        **{name: tables.read(name, project.tables) for name in TABLES}, quoting=project.text
    )
    given = {n: run_notebooks.parameters(project, n) for n in LINKED if project.notebook(n).exists()}
    counted = notebook_choices.Counted.by(given)
    evidence_pages.write(corpus, project.root / "report" / "evidence", counted)
