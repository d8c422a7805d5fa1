"""From pages to the site: by Quarto where it is installed, else by smalldocs."""

import shutil
import subprocess

from analysis.errors import SiteError
from analysis.present.site import post_render
from analysis.settings import Settings


def render(project: Settings) -> str:
    """Render the site of a project whose steps are up to date.

    Returns
    -------
    str
        Which program rendered it.
    """
    quarto = shutil.which("quarto")
    if quarto:
        if subprocess.run([quarto, "render"], cwd=project.root, check=False).returncode != 0:
            raise SiteError("quarto render failed; its own message is above.")
        return "Quarto"
    from analysis.present.site import smalldocs

    rendered = smalldocs.render(project.root, project.build / "pages", kept=project.build / "rendered")
    post_render.finish(rendered, project.build / "vega.js", project.unpaged, project.concordance)
    post_render.swap(rendered, project.site, project.build / "last-site")
    return "smalldocs (no quarto on the path)"
