"""What the report was computed from, as a manifest, as tables to download, and as a page of the site."""

import json
from collections.abc import Sequence
from functools import partial
from pathlib import Path

from analysis import files
from analysis.pipeline.provenance import inputs, manifest
from analysis.pipeline.step import Step
from analysis.settings import Settings

NAME = "provenance"


def step(project: Settings, others: Sequence[Step]) -> Step:
    """It reads every input, and all tables and notebooks that the other steps make."""
    made = (path for step in others for path in step.writes)
    read = (path for paths in inputs.of(project).values() for path in paths)
    results = (path for path in made if path.parent in (project.tables, project.executed("x").parent))
    data = folder(project)
    return Step(
        NAME,
        partial(run, others=tuple(others)),
        reads=tuple(dict.fromkeys([*read, *results])),
        writes=(project.build / manifest.FILE, page(project), data / "inputs.csv", data / manifest.FILE),
        parameters={"settings": manifest.choices(project), "software": manifest.software(project)},
        documents=tuple(manifest.source()),
    )


def folder(project: Settings) -> Path:
    """Where what is to be downloaded lies."""
    return project.build / "data" / "provenance"


def page(project: Settings) -> Path:
    """The page of the site."""
    return project.root / "report" / "evidence" / "provenance.qmd"


def run(project: Settings, *, others: Sequence[Step] = ()) -> None:
    """Write the manifest of the project, and what is shown of it."""
    from analysis.present import exports
    from analysis.present.site import provenance_page

    found = manifest.of(project, others)
    for place in (project.build, folder(project)):
        files.write(place / manifest.FILE, manifest.text(found))
    exports.csv(provenance_page.inputs(found), folder(project) / "inputs.csv")
    files.write(page(project), provenance_page.text(json.loads(manifest.text(found))))
