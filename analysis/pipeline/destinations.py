"""Where a command writes what a person asks for: never over a file of theirs, nor among the articles."""

from pathlib import Path

from analysis import settings
from analysis.errors import BroadsheetError, of_system
from analysis.pipeline.provenance import inputs
from analysis.settings import Settings


def file(given: str, project: Settings | None = None, *, fresh: bool = False) -> Path:
    """A file to write.

    Parameters
    ----------
    given : str
        As it was typed.
    project : Settings, optional
        Whose files are a person's; by default the project around the working directory, if there is one.
    fresh : bool
        A person is to work in the file, so one that is there is not written over.

    Raises
    ------
    BroadsheetError
        Something stands there that is not to be lost, or would be read as an article.
    """
    project = project or _around()
    path = beyond_articles(given, project)
    if path.is_dir():
        raise BroadsheetError(f"Expected a file to write, got {given}, where a folder stands; name a file in it.")
    if path.exists() and not path.is_file():
        raise BroadsheetError(f"Expected a file to write, got {given}, a pipe or a device; name another place.")
    if fresh and path.exists():
        raise BroadsheetError(f"{given} is there already, and may hold work of yours; name another file.")
    if path in _own(project):
        raise BroadsheetError(f"Expected a file to write, got {given}, a file of the project's own; name another one.")
    return path


def folder(given: str, project: Settings | None = None) -> Path:
    """A folder to write into, which holds no file of a person's: what is written may have the same name.

    Parameters
    ----------
    given, project
        As for `file`.

    Raises
    ------
    BroadsheetError
        Files of the project, or its articles, lie in it, or it lies among the articles or what a report computes.
    """
    project = project or _around()
    path = beyond_articles(given, project)
    if path.exists() and not path.is_dir():
        raise BroadsheetError(
            f"Expected a folder to write into, got {given}, where a file stands; choose another place."
        )
    held = next((one for one in _own(project) if one.is_relative_to(path)), None)
    if held is not None:
        raise BroadsheetError(
            f"Expected a folder for what is written alone, got {given}, which holds {held.relative_to(path)}; name "
            "another folder."
        )
    made = [place.resolve() for place in (project.tables, project.site)] if project else []
    if any(path.is_relative_to(place) or place.parent == path for place in made):
        raise BroadsheetError(f"Expected a folder beside what a report computes, got {given}; name another folder.")
    return path


def beyond_articles(given: str, project: Settings | None = None) -> Path:
    """A place that does not lie among the articles: what is written there would be read as one.

    Parameters
    ----------
    given, project
        As for `file`.
    """
    try:
        path = Path(given).resolve()
        path.exists()
    except OSError as error:
        raise BroadsheetError(of_system(error)) from None
    corpus = project.corpus.resolve() if (project := project or _around()) else None
    if corpus is not None and corpus.is_dir() and path.is_relative_to(corpus):
        raise BroadsheetError(
            f"Expected a place outside the corpus {corpus.name}, got {given} within it, where what is written would be "
            "read as an article; choose another name."
        )
    return path


def _around() -> Settings | None:
    try:
        return settings.load()
    except settings.NoProjectError:
        return None


def _own(project: Settings | None) -> list[Path]:
    """The files of a project that a person wrote, and its corpus."""
    if project is None:
        return []
    written = (path for paths in inputs.beside_articles(project).values() for path in paths)
    return [project.corpus.resolve(), *(path.resolve() for path in written if path.is_relative_to(project.root))]
