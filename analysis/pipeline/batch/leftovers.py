"""What a run of another kind left in the same folder: tables in parts where they are to be whole, and the other way."""

from analysis import files, tables
from analysis.pipeline.batch import places, whole_tables
from analysis.settings import Settings


def of_parts(project: Settings) -> None:
    """Drop what a run in parts made, before one whose tables are whole."""
    for name in (*places.PARTED, *places.WHOLE):
        files.drop(project.tables / name)
    _drop_batches(project)


def of_batches(project: Settings) -> None:
    """Drop what a run made whose tables were put together from batches, before one that reads the corpus at once."""
    files.drop(places.apart(project).build)
    places.stamp(project, "tables").unlink(missing_ok=True)


def of_whole(project: Settings) -> None:
    """Drop what a run made whose tables are whole, before one in parts."""
    from analysis.present import exports

    of_batches(project)
    for name in places.PARTED:
        files.drop(tables.path(name, project.tables))
    for name in (*exports.CODED, "variables"):
        files.drop(whole_tables.sheet(project, name))


def _drop_batches(project: Settings) -> None:
    files.drop(project.build / "parts")
    of_all = [places.stamp(project, name) for name in ("corpus", "whole")]
    for stamp in (*project.build.glob("finished/part-*.json"), *of_all):
        files.drop(stamp)
