"""The networks as files for other programs, as the notebooks count them."""

from typing import TYPE_CHECKING

from analysis import tables
from analysis.pipeline import step as steps
from analysis.pipeline.reporting import measure_network, run_notebooks
from analysis.pipeline.step import Step
from analysis.settings import Settings

if TYPE_CHECKING:
    import pandas as pd

NAME = "graphs"
# What the files hold of an actor and of a tie of the co-mention network.
NODE = [
    *("node", "mentions", "articles", "degree", "strength", "eigenvector", "betweenness", "closeness", "community"),
]
TIE = ["source", "target", "weight", "articles", "units"]


def step(project: Settings) -> Step:
    """It reads what the notebooks of both networks read, and their parameters."""
    return Step(
        NAME,
        run,
        reads=(
            *steps.tables(project, "articles", "sentences", "actors", "events", *measure_network.TABLES),
            *(project.notebook(name) for name in ("actor_network", "relations")),
        ),
        writes=(project.build / "data" / "actors" / "variables.csv",),
        folders=(project.build / "data" / "actors", project.build / "data" / "relations"),
        parameters={"notebooks": project.notebooks},
    )


def run(project: Settings) -> None:
    """Export the project's networks."""
    comention(project, _known(project))
    events(project, _known(project))


def comention(project: Settings, known: "pd.DataFrame") -> None:
    """The co-mention network."""
    from analysis.measure.inference import community_tests, measured_network
    from analysis.present import network_files

    given = run_notebooks.parameters(project, "actor_network")
    found = measured_network.Network(*(tables.read(name, project.tables) for name in measure_network.TABLES))
    nodes = community_tests.exported(found.actors[NODE], found.modularity, level=given["false_ties"])
    network_files.write(nodes.merge(known, on="node", how="left"), found.ties[TIE], project.build / "data" / "actors")


def events(project: Settings, known: "pd.DataFrame") -> None:
    """The network of events."""
    from analysis.measure import levels, scope
    from analysis.measure.networks import event_ties
    from analysis.present import network_files

    given = run_notebooks.parameters(project, "relations")
    sentences, articles = (tables.read(name, project.tables) for name in ("sentences", "articles"))
    inside = scope.sentences(sentences, articles, duplicates=given["duplicates"])
    told = scope.rows(tables.read("events", project.tables), inside)
    acts = levels.acts(told, tables.read("actors", project.tables), others=given.get("others", "each for itself"))
    ties = event_ties.edges(acts, statuses=given["statuses"])
    nodes = event_ties.nodes(ties).merge(known, on="node", how="left")
    network_files.write(nodes, ties, project.build / "data" / "relations", kind="directed")


def _known(project: Settings) -> "pd.DataFrame":
    actors = tables.read("actors", project.tables)
    return actors.rename(columns={"actor_id": "node"})[["node", "label", "kind"]]
