"""What several kinds of test share: the project's own site, brought up to date once."""

from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parent.parent


@pytest.fixture(scope="session")
def site() -> Path:
    """The rendered site of this repository; quick where nothing changed since it was made."""
    from analysis import pipeline, publish, settings

    project = settings.load(ROOT)
    pipeline.run(project, say=lambda line: None)
    publish.render(project)
    return project.site
