"""A report as a research object that can be deposited: a Workflow Run RO-Crate, and the zip of it."""

import json
import shutil
import zipfile
from pathlib import Path
from typing import Any

from analysis import files, installation, resources
from analysis.errors import BroadsheetError
from analysis.pipeline.provenance import crate_files, crate_metadata, manifest, times
from analysis.pipeline.provenance.crate_metadata import About
from analysis.present.site import publication
from analysis.settings import Settings

# A file of a zip has a time; this one, the first that the format knows, is the same in every zip.
_TIME = (1980, 1, 1, 0, 0, 0)


def written(project: Settings, target: Path) -> list[str]:
    """Write the crate of a project, and its zip beside it.

    Parameters
    ----------
    project : Settings
        A project whose report is complete.
    target : Path
        A folder that is not there yet.

    Returns
    -------
    list of str
        What is to be said of it, a line each.

    Raises
    ------
    BroadsheetError
        The folder is there, or the report is not.
    """
    packed = target.with_name(f"{target.name}.zip")
    there = next((path.name for path in (target, packed) if path.exists()), None)
    if there is not None:
        raise BroadsheetError(f"Expected a folder that is not there yet, but {there} is; choose another name.")
    if not (project.build / manifest.FILE).is_file() or not (project.site / "index.html").is_file():
        raise BroadsheetError(
            f"Expected a report, with build/{manifest.FILE} and _site/index.html; "
            f"run `{installation.command()} report` first."
        )
    known = json.loads((project.build / manifest.FILE).read_text(encoding="utf-8"))
    said = about(project)
    with files.temporary(prefix="crate-") as folder:
        named = crate_files.laid_out(project, folder)
        workflow = folder / crate_metadata.WORKFLOW
        workflow.parent.mkdir()
        shutil.copyfile(resources.file("pipeline/plan.py"), workflow)
        (folder / crate_metadata.README).write_text(
            _readme(said, known, whole=project.text == "full"), encoding="utf-8"
        )
        crate_metadata.described(folder, named, known, said).write(target)
    files.write(target / ".zenodo.json", json.dumps(zenodo(said), indent=1, ensure_ascii=False) + "\n")
    _zip(target, packed)
    return [f"crate: {target}", f"zip: {packed}", *_notes(project, said)]


def _readme(said: About, known: dict[str, Any], *, whole: bool) -> str:
    """What the crate holds and how it is checked, for people."""
    software = known["software"]
    articles = "with the articles" if whole else "without the articles' texts, which belong to their publishers"
    return (
        f"# {said.title}\n\n{said.description}\n\n"
        f"A report computed from news articles by Broadsheet {software['broadsheet']} "
        f"under Python {software['python']}, {articles}.\n\n"
        "- `_site/index.html`: the report\n"
        "- `build/tables`, `build/notebooks`: what was computed\n"
        "- `build/manifest.json`: what it was computed from, each file with its SHA-256, and with which programs\n"
        "- `ro-crate-metadata.json`: the same for machines, as a Workflow Run RO-Crate\n\n"
        "In a folder that holds the same articles and settings, `python -m analysis verify FOLDER-OF-THIS-CRATE` "
        "builds the report again and says what differs.\n"
    )


def _notes(project: Settings, said: About) -> list[str]:
    notes = []
    if project.text != "full":
        notes.append("note: without the articles' texts and the gold, which belong to publishers and coders")
    if not said.authors:
        notes.append(f"note: nobody is named as its author; say who wrote it in {publication.CITATION}")
    return notes


def about(project: Settings) -> About:
    """What is known of a project's report: how it is published, the title of its site, and the times of its steps."""
    stated = publication.of(project)
    began, ended = times.span(times.read(project))
    title = stated.title or stated.site or project.root.name
    return About(
        title=title,
        description=stated.abstract or f"{title}: a report computed from news articles.",
        authors=stated.authors,
        organisations=stated.organisations,
        licence=stated.licence,
        version=stated.version,
        keywords=stated.keywords,
        began=began,
        ended=ended,
    )


def zenodo(said: About) -> dict[str, Any]:
    """The metadata that Zenodo reads.

    Examples
    --------
    >>> zenodo(About("Roads", "What the press says of roads.", authors=("Ilse Quill",)))["creators"]
    [{'name': 'Ilse Quill'}]
    """
    found = {
        "title": said.title,
        "upload_type": "dataset",
        "description": said.description,
        "creators": [{"name": name} for name in said.authors],
        "keywords": list(said.keywords),
        "license": said.licence,
        "version": said.version,
        "publication_date": said.ended[:10],
    }
    return {key: value for key, value in found.items() if value}


def _zip(folder: Path, packed: Path) -> None:
    """Pack a folder so that the same files give the same bytes."""
    with files.whole(packed) as unfinished, zipfile.ZipFile(unfinished, "w", zipfile.ZIP_DEFLATED) as archive:
        for path in sorted(path for path in folder.rglob("*") if path.is_file()):
            entry = zipfile.ZipInfo(path.relative_to(folder).as_posix(), _TIME)
            entry.compress_type = zipfile.ZIP_DEFLATED
            archive.writestr(entry, path.read_bytes())
