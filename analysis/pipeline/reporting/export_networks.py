"""The networks as files for other programs, as the notebooks count them."""

from typing import TYPE_CHECKING, Any

from analysis import tables
from analysis.pipeline import step as steps
from analysis.pipeline.reporting import run_notebooks
from analysis.pipeline.step import Step
from analysis.settings import Settings

if TYPE_CHECKING:
    import pandas as pd

NAME = "graphs"


def step(project: Settings) -> Step:
    """It reads what the notebooks of both networks read, and their parameters."""
    return Step(
        NAME,
        run,
        reads=(
            *steps.tables(project, "articles", "sentences", "mentions", "actors", "events"),
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
    from analysis.measure import levels, scope
    from analysis.measure.inference import community_tests, positions
    from analysis.measure.networks import comention
    from analysis.present import network_files

    given = run_notebooks.parameters(project, "actor_network")
    inside = _inside(project, given["duplicates"])
    mentions = scope.rows(tables.read("mentions", project.tables), inside)
    actors = tables.read("actors", project.tables)
    counting = levels.counted(mentions, actors, level=given["level"], others=given.get("others", "left out"))
    pairs = comention.ties(counting, inside, within=given["within"])
    nodes = positions.actors(counting, pairs, seed=given["seed"])
    division = community_tests.against_chance(pairs, counting, inside, within=given["within"], seed=given["seed"])
    nodes = community_tests.exported(nodes, division, level=given["false_ties"]).merge(known, on="node", how="left")
    network_files.write(nodes, pairs, project.build / "data" / "actors")


def events(project: Settings, known: "pd.DataFrame") -> None:
    """The network of events."""
    from analysis.measure import levels, scope
    from analysis.measure.networks import event_ties
    from analysis.present import network_files

    given = run_notebooks.parameters(project, "relations")
    inside = _inside(project, given["duplicates"])
    told = scope.rows(tables.read("events", project.tables), inside)
    acts = levels.acts(told, tables.read("actors", project.tables), others=given.get("others", "each for itself"))
    ties = event_ties.edges(acts, statuses=given["statuses"])
    nodes = event_ties.nodes(ties).merge(known, on="node", how="left")
    network_files.write(nodes, ties, project.build / "data" / "relations", kind="directed")


def _known(project: Settings) -> "pd.DataFrame":
    actors = tables.read("actors", project.tables)
    return actors.rename(columns={"actor_id": "node"})[["node", "label", "kind"]]


def _inside(project: Settings, duplicates: Any) -> "pd.DataFrame":
    from analysis.measure import scope

    sentences, articles = tables.read("sentences", project.tables), tables.read("articles", project.tables)
    return scope.sentences(sentences, articles, duplicates=duplicates)
