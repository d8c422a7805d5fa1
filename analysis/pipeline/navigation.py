"""The pages that a project has of its own: each has an entry in the site's navigation."""

import json
import re
from pathlib import Path

from analysis import documents, files
from analysis.errors import SettingsError
from analysis.settings import FILE, Settings

_LEFT = re.compile(r"^(?P<indent> +)left:[^\S\n]*\n(?P<entries>(?:(?P=indent) *[- ] ?.*\n|[^\S\n]*\n)*)", re.M)
_TITLE = re.compile(r"\A---\n(?:.*\n)*?title:[ \t]*(?P<title>.+)\n(?:.*\n)*?---\n")


def complete(project: Settings) -> list[str]:
    """Give each page that `own_pages` names an entry in `_quarto.yml`, behind those that are there.

    Returns
    -------
    list of str
        The pages that had none.

    Raises
    ------
    SettingsError
        A page is not there, or `_quarto.yml` has no navbar where an entry could stand.
    """
    config = project.root / "_quarto.yml"
    text = before = config.read_text(encoding="utf-8") if project.own_pages else ""
    added = []
    for name in project.own_pages:
        page = f"report/{name}.qmd"
        if not (project.root / page).is_file():
            raise SettingsError(f"{FILE} names the page `{name}`, and there is no {page}; put it there.")
        if page not in text:
            text = _with(text, page, _title(project.root / page))
            added.append(page)
    if text != before:
        files.write(config, text)
    return added


def _with(text: str, page: str, title: str) -> str:
    navbar = text.find("navbar:")
    left = _LEFT.search(text, navbar) if navbar >= 0 else None
    if left is None:
        raise SettingsError(f"_quarto.yml has no list `left` in a `navbar`; add the page {page} where it should stand.")
    indent = re.match(r" *(?=- )", left["entries"])
    margin = indent[0] if indent else left["indent"] + "  "
    end = left.start("entries") + len(left["entries"].rstrip("\n")) + 1
    return f"{text[:end]}{margin}- href: {page}\n{margin}  text: {json.dumps(title, ensure_ascii=False)}\n{text[end:]}"


def _title(page: Path) -> str:
    """The title of a page, as its first lines have it, else its name."""
    found = _TITLE.match(documents.text(page, error=SettingsError).replace("\r\n", "\n"))
    return found["title"].strip().strip("\"'") if found else page.stem
