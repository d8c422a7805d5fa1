"""The site for machines without Quarto: smalldocs renders it, after what smalldocs lacks is resolved.

Four things of Quarto's are resolved in a copy of the pages: passages that hold only where something is there
(``.content-visible when-meta``), ``{{< embed >}}`` of an executed notebook's cell, ``@fig-``/``@tbl-`` references, and
citations from the bibliography. One that is missing or doubled stops the rendering with file and line.
"""

import re
import shutil
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING, Any

import yaml

from analysis import documents, installation, progress
from analysis.errors import SiteError, did_you_mean
from analysis.present import cell_output
from analysis.present.site import notebooks, page_options, site_configuration
from analysis.present.site.bibliography import Bibliography

if TYPE_CHECKING:
    from analysis.present.site.page_memory import PageMemory

EMBED = re.compile(r"^\{\{<\s*embed\s+(\S+?)#([\w-]+)\s*>\}\}\s*$")
REFERENCE = re.compile(r"(?<![\w`@\\/.])@((?:fig|tbl)-[\w-]+)")
CITATIONS = re.compile(r"\[(@[^\]\n]+)\]")
CITATION = re.compile(r"(?<![\w`@\\/.])@([A-Za-z][\w:-]*\w)")
LABEL = re.compile(r"\{#((?:fig|tbl)-[\w-]+)")
FENCE = re.compile(r"^ {0,3}(`{3,}|~{3,})")
NAMES = {"fig": "Figure", "tbl": "Table"}
DIV = re.compile(r"^(:{3,})[ \t]*(\S.*)?$")
CONDITION = re.compile(r'^\{\.content-visible (when|unless)-meta="([\w.]+)"\}$')
# A page without any of these is as it will be: most pages of evidence are.
_SIGNS = ("{{<", "@", ":::", "{#fig-", "{#tbl-")
OPTION = re.compile(r"^#\|\s*([\w-]+):\s*(.*)$", re.M)


@dataclass
class Page:
    """A page while its own references are resolved: labels in order, keys cited, keys known."""

    path: Path
    numbers: dict[str, str] = field(default_factory=dict)
    cited: list[str] = field(default_factory=list)
    line: int = 0

    def stop(self, what: str) -> SiteError:
        """The error that names this page and the line it is at."""
        return SiteError(f"{self.path.as_posix()}, line {self.line}: {what}")


def render(root: Path, staging: Path, *, memory: "PageMemory", finishing: Any = None) -> Path:
    """Resolve the pages of a project into `staging` and render them there.

    Parameters
    ----------
    root : Path
        The project's folder, with `_quarto.yml`, executed notebooks and `_variables.yml`.
    staging : Path
        A folder of our own, emptied first.
    memory : PageMemory
        What is known of pages that were rendered: they are rendered again where they differ.
    finishing : finishing.Finishing, optional
        What each page gets after rendering.

    Returns
    -------
    Path
        The rendered site, in `staging`.
    """
    from smalldocs.config import BuildError, ConfigError

    from analysis.present.site import rendered_pages

    shutil.rmtree(staging, ignore_errors=True)
    staging.mkdir(parents=True)
    config = site_configuration.read(root)
    for hook in ("pre-render", "post-render"):
        config["project"].pop(hook, None)
    # smalldocs follows the system's light and dark of itself.
    # Captions stand above their figures here, whatever is said.
    for known in ("respect-user-color-scheme", "fig-cap-location"):
        config.get("format", {}).get("html", {}).pop(known, None)
    # Quarto finds at any depth what does not begin with a slash; here all is looked for from the root.
    config["project"]["render"] = [name.lstrip("/") for name in config["project"]["render"]]
    bibliography = Bibliography(root / config.pop("bibliography")) if "bibliography" in config else None
    for page in progress.of(list(_pages(root, config["project"]["render"])), "page"):
        name = page.relative_to(root)
        target = staging / name
        target.parent.mkdir(parents=True, exist_ok=True)
        if not memory.given(name.as_posix(), page, target):
            target.write_text(resolve(page, root, bibliography), encoding="utf-8")
    executed = sorted((root / "build/notebooks").glob("*.ipynb"))
    for notebook in [one for one in executed if one.stem not in notebooks.IN_LAB]:
        shown = preview(notebook.relative_to(root))
        (staging / shown).parent.mkdir(parents=True, exist_ok=True)
        shutil.copyfile(notebook, staging / shown)
        config["project"]["render"].append(shown.as_posix())
    for name in config["project"].get("resources", []):
        for file in root.glob(name):
            target = staging / file.relative_to(root)
            target.parent.mkdir(parents=True, exist_ok=True)
            shutil.copyfile(file, target)
    _copy_named(root, staging, config)
    shutil.copyfile(root / "_variables.yml", staging / "_variables.yml")
    (staging / "_quarto.yml").write_text(yaml.safe_dump(config, sort_keys=False), encoding="utf-8")
    try:
        site = rendered_pages.build(staging, memory, finishing)
    except (BuildError, ConfigError) as error:
        raise SiteError(f"smalldocs could not render the site: {error}") from None
    if site.warnings:
        raise SiteError("smalldocs renders these pages differently from Quarto: " + "; ".join(site.warnings))
    return Path(site.out)


def preview(notebook: Path) -> Path:
    """The page that shows a whole notebook stands where Quarto puts it."""
    return notebook.with_name(f"{notebook.stem}-preview.ipynb")


def _copy_named(root: Path, staging: Path, config: dict[str, Any]) -> None:
    """The files that the configuration names beside the pages: stylesheets, and the sign of the site."""
    css = config.get("format", {}).get("html", {}).get("css", [])
    sign = config.get("website", {}).get("favicon")
    for name in [*([css] if isinstance(css, str) else css), *([sign] if sign else [])]:
        (staging / name).parent.mkdir(parents=True, exist_ok=True)
        shutil.copyfile(root / name, staging / name)


def _pages(root: Path, patterns: list[str]) -> Iterator[Path]:
    for pattern in patterns:
        yield from (page for page in sorted(root.glob(pattern)) if not page.name.startswith(("_", ".")))


def resolve(path: Path, root: Path, bibliography: Bibliography | None = None) -> str:
    """A page's Markdown with its embeds, references and citations resolved; code is left alone."""
    source = "\n".join(documents.text(path, error=SiteError).splitlines()) + "\n"
    if not any(sign in source for sign in _SIGNS):
        return source
    page = Page(path.relative_to(root))
    source = page_options.resolved(source, root)
    embedded = list(_embed(path, source, page, root))
    _number(embedded, page)
    out = []
    for page.line, line, is_text in embedded:
        out.append(_references(line, page, bibliography) if is_text else line)
    if page.cited and bibliography:
        out += ["", "## References {.unnumbered}", "", *bibliography.entries(page.cited)]
    return "\n".join(out) + "\n"


def _embed(path: Path, source: str, page: Page, root: Path) -> Iterator[tuple[int, str, bool]]:
    """Each line with its number and whether it is text; an embed becomes the cell's output."""
    fence = ""
    for number, line in _shown(path, source, page):
        page.line = number
        before, fence = fence, _fence(line, fence)
        if before or fence:
            yield page.line, line, False
            continue
        found = EMBED.match(line)
        if found:
            target = (path.parent / found[1]).resolve()
            for piece, is_text in _cell(target, found[2], page, root):
                yield page.line, piece, is_text
        else:
            yield page.line, line, True


def _fence(line: str, fence: str) -> str:
    """The fence of code that is open after a line, or none."""
    mark = FENCE.match(line)
    if not fence:
        return mark[1] if mark else ""
    return "" if mark and line.strip() == mark[1] and mark[1].startswith(fence) else fence


def _shown(path: Path, source: str, page: Page) -> Iterator[tuple[int, str]]:
    """The numbered lines of a page without the passages whose condition does not hold."""
    known = path.parent / "_metadata.yml"
    meta = yaml.safe_load(known.read_text(encoding="utf-8")) if known.is_file() else {}
    fence, open_divs = "", list[tuple[int, bool | None]]()
    for page.line, line in enumerate(source.splitlines(), start=1):
        before, fence = fence, _fence(line, fence)
        div = None if before or fence else DIV.match(line)
        if div and div[2]:
            found = CONDITION.match(div[2])
            open_divs.append((page.line, None if found is None else _holds(meta, found[2]) == (found[1] == "when")))
            if found:
                continue
        elif div and open_divs and open_divs.pop()[1] is not None:
            continue
        if all(holds is not False for _, holds in open_divs):
            yield page.line, line
    if open_divs:
        page.line = open_divs[-1][0]
        raise page.stop("the `:::` that begins here is never closed.")


def _holds(meta: Any, name: str) -> bool:
    """Whether something is there, by its dotted name in the metadata of a page's folder."""
    for part in name.split("."):
        meta = meta.get(part) if isinstance(meta, dict) else None
    return meta is True


def _cell(target: Path, label: str, page: Page, root: Path) -> Iterator[tuple[str, bool]]:
    """The labelled cell of an executed notebook, as a captioned div around raw HTML."""
    if not target.is_file():
        raise page.stop(f"no executed notebook `{target.name}`; run `{installation.command()} report`.")
    cells = {}
    for source, outputs in notebooks.saved(target):
        options = dict(OPTION.findall(source))
        if "label" in options:
            if options["label"] == label and label in cells:
                raise page.stop(f"two cells of {target.name} are labelled `{label}`; rename one of them.")
            cells[options["label"]] = (options, outputs)
    if label not in cells:
        raise page.stop(f"{target.name} has no cell labelled `{label}`; {did_you_mean(label, cells)}")
    options, outputs = cells[label]
    pieces = [cell_output.for_pages(o["data"]["text/html"]) for o in outputs if "text/html" in o.get("data", {})]
    if not pieces:
        raise page.stop(f"the cell `{label}` of {target.name} has no HTML output to embed.")
    kind = label.split("-", maxsplit=1)[0]
    caption = yaml.safe_load(options.get(f"{kind}-cap", "''"))
    text = f"[{{label}}]{{.bs-label}} {caption}".replace("{label}", f"@@{label}@@")
    yield f"::: {{#{label} .bs-float .bs-{kind}}}", True
    if caption:
        yield from (("", True), (f"::: {{.bs-caption}}\n{text}\n:::", True))
    fence = "`" * 3 + "{=html}"
    yield from (("", True), (f"{fence}\n" + "\n".join(pieces) + "\n```", False))
    shown_at = "../" * (len(page.path.parts) - 1) + preview(target.relative_to(root)).as_posix()
    yield f"\n::: {{.bs-source}}\n[Source: notebook `{target.stem}`]({shown_at})\n:::\n:::", True


def _number(lines: list[tuple[int, str, bool]], page: Page) -> None:
    """Number figures and tables by their order in the page."""
    counts = dict.fromkeys(NAMES, 0)
    for page.line, line, is_text in lines:
        for label in LABEL.findall(line) if is_text else []:
            if label in page.numbers:
                raise page.stop(f"the label `{label}` stands twice in this page.")
            kind = label.split("-")[0]
            counts[kind] += 1
            page.numbers[label] = f"{NAMES[kind]}\N{NO-BREAK SPACE}{counts[kind]}"


def _references(line: str, page: Page, bibliography: Bibliography | None) -> str:
    """Resolve the references and citations of a line of text, outside its inline code."""

    def reference(match: re.Match[str]) -> str:
        if match[1] not in page.numbers:
            raise page.stop(f"nothing in this page is labelled `{match[1]}`; {did_you_mean(match[1], page.numbers)}")
        return f"[{page.numbers[match[1]]}](#{match[1]})"

    def citation(match: re.Match[str], *, bare: bool) -> str:
        key = match[1]
        if bibliography is None or key not in bibliography.known:
            known = bibliography.known if bibliography else {}
            raise page.stop(f"the bibliography has no `{key}`; {did_you_mean(key, known)}")
        page.cited.append(key)
        authors, year = bibliography.known[key]
        return f"[{authors} ({year})](#ref-{key})" if bare else f"[{authors} {year}](#ref-{key})"

    def group(match: re.Match[str]) -> str:
        return "(" + CITATION.sub(lambda m: citation(m, bare=False), match[1]) + ")"

    pieces = re.split(r"(`[^`]+`)", line)
    for n in range(0, len(pieces), 2):
        text = re.sub(r"@@((?:fig|tbl)-[\w-]+)@@", lambda m: page.numbers[m[1]] + ":", pieces[n])
        text = REFERENCE.sub(reference, text)
        text = CITATIONS.sub(group, text)
        pieces[n] = CITATION.sub(lambda m: citation(m, bare=True), text)
    return "".join(pieces)
