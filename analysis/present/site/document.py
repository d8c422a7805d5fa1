"""The report as one document, by Quarto: the pages in the order of the navigation, without evidence and reference."""

import json
import re
import shutil
import subprocess
from collections.abc import Iterator
from pathlib import Path, PurePosixPath
from typing import Any, Literal, get_args

import yaml

from analysis import documents
from analysis.errors import SiteError
from analysis.present import cell_output
from analysis.present.site import site_configuration
from analysis.settings import Settings

Form = Literal["docx", "pdf"]
FORMS = get_args(Form)
# Quarto makes PDF by Typst, which comes with it: no other program is needed.
_FORMATS = {"docx": "docx", "pdf": "typst"}
_APART = ("report/evidence/", "report/reference/")
_FRONT = re.compile(r"\A---\n(.*?)\n---\n", re.S)
_EMBED = re.compile(r"^\{\{<\s*embed\s+(\S+?/)?([\w-]+\.ipynb)#([\w-]+)\s*>\}\}[^\S\n]*$", re.M)
_LINK = re.compile(r"(?<!!)\[([^\]\n]*)\]\((?!\w+:|#)([^)#\s]+)(#[\w-]+)?\)")
_UNPROCESSED = ' data-quarto-disable-processing="true"'


def render(project: Settings, form: Form) -> Path:
    """Render the report of a project whose steps are up to date as one document.

    Parameters
    ----------
    project : Settings
        The project.
    form : {"docx", "pdf"}
        What kind of document.

    Returns
    -------
    Path
        The document.

    Raises
    ------
    SiteError
        Quarto is not there, or could not render it.
    """
    program, folder = quarto(form), project.build / "document"
    shutil.rmtree(folder, ignore_errors=True)
    (folder / "notebooks").mkdir(parents=True)
    for path in sorted((project.build / "notebooks").glob("*.ipynb")):
        (folder / "notebooks" / path.name).write_text(_printable(path, form), encoding="utf-8")
    for name in ("references.bib", "_variables.yml"):
        if (project.root / name).is_file():
            shutil.copyfile(project.root / name, folder / name)
    # a project of its own: the site's has hooks, and another output
    (folder / "_quarto.yml").write_text("project:\n  type: default\n", encoding="utf-8")
    (folder / "report.qmd").write_text(text(project), encoding="utf-8")
    command = [program, "render", "report.qmd", "--to", _FORMATS[form]]
    made = folder / f"report.{form}"
    if subprocess.run(command, cwd=folder, check=False).returncode != 0 or not made.is_file():
        raise SiteError(f"quarto render --to {_FORMATS[form]} failed; its own message is above.")
    return made


def quarto(form: Form) -> str:
    """The program that makes documents.

    Raises
    ------
    SiteError
        It is not on the path.
    """
    found = shutil.which("quarto")
    if found is None:
        raise SiteError(
            f"`--to {form}` needs Quarto, and there is no `quarto` on the path; install it (quarto.org), or print the "
            "site's pages from a browser."
        )
    return found


def text(project: Settings) -> str:
    """The pages of a project as one page of Quarto's Markdown: a figure that several show stands at its first place."""
    config = documents.mapping(project.root / site_configuration.FILE, error=SiteError)
    pages = list(dict.fromkeys(_pages(site_configuration.listed(config, *site_configuration.NAVBAR))))
    known = project.passages[0]
    has = yaml.safe_load(known.read_text(encoding="utf-8")) if known.is_file() else {}
    head = {"title": config["website"].get("title", ""), "toc": True, "bibliography": "references.bib", **has}
    shown = set[str]()
    chapters = (_chapter(project.root, name, pages, shown) for name in pages)
    return f"---\n{yaml.safe_dump(head, sort_keys=False, allow_unicode=True)}---\n\n" + "\n".join(chapters)


def _pages(entries: list[Any]) -> Iterator[str]:
    """The pages that the navigation names, in its order."""
    for one in entries:
        entry = one if isinstance(one, dict) else {"href": one}
        href = str(entry.get("href", ""))
        if href.endswith(".qmd") and not href.startswith(_APART):
            yield href
        yield from _pages(entry.get("menu", []))


def _chapter(root: Path, name: str, pages: list[str], shown: set[str]) -> str:
    """A page as a chapter: its title as heading, its links within the document."""
    source = documents.text(root / name, error=SiteError).replace("\r\n", "\n")
    front = _FRONT.match(source)
    known = (yaml.safe_load(front[1]) if front else None) or {}
    body = source[front.end() :] if front else source

    def embed(match: re.Match[str]) -> str:
        if match[3] in shown:
            return ""
        shown.add(match[3])
        return f"{{{{< embed notebooks/{match[2]}#{match[3]} >}}}}"

    def link(match: re.Match[str]) -> str:
        target = _normal(PurePosixPath(name).parent / match[2])
        return f"[{match[1]}]({match[3] or f'#{_anchor(target)}'})" if target in pages else match[1]

    body = _LINK.sub(link, _EMBED.sub(embed, body))
    below = f"{known['subtitle']}\n\n" if known.get("subtitle") else ""
    return f"# {known.get('title', PurePosixPath(name).stem)} {{#{_anchor(name)}}}\n\n{below}{body}"


def _normal(path: PurePosixPath) -> str:
    """A way without steps back."""
    parts: list[str] = []
    for part in path.parts:
        if part == ".." and parts:
            parts.pop()
        elif part != "..":
            parts.append(part)
    return "/".join(parts)


def _anchor(name: str) -> str:
    return f"page-{PurePosixPath(name).stem}"


def _printable(path: Path, form: Form) -> str:
    """A notebook whose charts are pictures and whose tables Quarto reads: a document holds no HTML."""
    content = json.loads(path.read_text(encoding="utf-8"))
    for cell in content["cells"]:
        for output in cell.get("outputs", []):
            data = output.get("data", {})
            if "image/svg+xml" in data:
                data.pop("text/html", None)
                if form == "docx":  # Word shows pictures of pixels for certain
                    data["image/png"] = _pixels("".join(data.pop("image/svg+xml")))
            elif "text/html" in data:
                data["text/html"] = cell_output.for_pages("".join(data["text/html"])).replace(_UNPROCESSED, "")
    return json.dumps(content, ensure_ascii=False)


def _pixels(svg: str) -> str:
    import base64

    import vl_convert

    return base64.b64encode(vl_convert.svg_to_png(svg, scale=2)).decode()
