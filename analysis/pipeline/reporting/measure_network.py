"""The co-mention network, measured once for all that reads it."""

from analysis import tables
from analysis.pipeline import step as steps
from analysis.pipeline.reporting import run_notebooks
from analysis.pipeline.step import Step
from analysis.settings import Settings

NAME = "network"
NOTEBOOK = "actor_network"
TABLES = ("comention_ties", "comention_actors", "comention_division")


def step(project: Settings) -> Step:
    """It reads what the network is counted from, and the parameters of its notebook."""
    return Step(
        NAME,
        run,
        reads=(
            *steps.tables(project, "articles", "sentences", "mentions", "actors"),
            project.notebook(NOTEBOOK),
        ),
        writes=steps.tables(project, *TABLES),
        parameters=project.notebooks.get(NOTEBOOK, {}),
        packages=("graspologic-native", "numpy", "pandas", "scipy"),
        early=True,
    )


def run(project: Settings) -> None:
    """Measure the network as its notebook counts it, in a kernel: it takes long, and other steps need this core."""
    from analysis.present.site import kernels

    kernels.call(project.root, measure, project)


def measure(project: Settings) -> None:
    """Measure the network here."""
    from analysis.measure import levels, scope
    from analysis.measure.inference import measured_network

    given = run_notebooks.parameters(project, NOTEBOOK)
    articles, actors = (tables.read(name, project.tables) for name in ("articles", "actors"))
    sentences = scope.sentences(tables.read("sentences", project.tables), articles, duplicates=given["duplicates"])
    mentions = scope.rows(tables.read("mentions", project.tables), sentences)
    counting = levels.counted(mentions, actors, level=given["level"], others=given.get("others", "left out"))
    found = measured_network.measured(
        counting, sentences, within=given["within"], null=given.get("null", "within articles"),
        level=given["false_ties"], seed=given["seed"],
    )  # fmt: skip
    for name, table in zip(TABLES, found, strict=True):
        tables.write(name, table, project.tables)
