"""From pages to the site: by Quarto where it is installed, else by smalldocs."""

import shutil
import subprocess
from pathlib import Path

from analysis import files
from analysis.errors import SiteError
from analysis.present import kept
from analysis.present.site import post_render, publication
from analysis.settings import Settings


def render(project: Settings) -> str:
    """Render the site of a project whose steps are up to date.

    Returns
    -------
    str
        Which program rendered it.
    """
    last = project.build / "last-site"
    post_render.restore(project.site, last)
    quarto = shutil.which("quarto")
    if quarto:
        if subprocess.run([quarto, "render"], cwd=project.root, check=False).returncode != 0:
            raise SiteError("quarto render failed; its own message is above.")
        return "Quarto"
    with files.written(project.site):
        _by_smalldocs(project, last)
    return "smalldocs (no quarto on the path)"


def _by_smalldocs(project: Settings, last: Path) -> None:
    """Render into a folder apart, and change it for the site when all is there; the site before is kept as `last`."""
    from analysis.present.site import page_memory, smalldocs

    about, pictures = publication.of(project), kept.shared() or kept.Kept(project.build / "pictures")
    finishing = post_render.Finished(about, project.unpaged, pictures)
    memory = page_memory.PageMemory(project.build / "rendered", project.site)
    rendered = smalldocs.render(project.root, project.build / "pages", memory=memory, finishing=finishing)
    post_render.finish(rendered, project.build / "vega.js", project.unpaged, about, project.concordance, done=True)
    finishing.files.close()
    pictures.forget()
    post_render.swap(rendered, project.site, last)
