"""What every page gets after rendering, whoever rendered it: charts that live, nothing from other hosts."""

import os
import re
import shutil
from collections.abc import Iterable
from pathlib import Path

ASSETS = Path(__file__).parent / "assets"
LIBS = Path("site_libs/broadsheet")
# What Quarto puts into pages with notebook outputs or mathematics: scripts and styles of other hosts,
# and the line that expects require.js.
_HOST = r"[\"']?(?:https?:)?//"
_LOADED = r"rel=[\"']?(?:stylesheet|preconnect|dns-prefetch|preload|modulepreload)"
_FOREIGN = (
    re.compile(rf"<script\b[^>]*\bsrc={_HOST}[^>]*>\s*</script>\s*", re.I),
    re.compile(rf"<link\b(?=[^>]*\b{_LOADED})[^>]*\bhref={_HOST}[^>]*>\s*", re.I),
    re.compile(r"<script\b[^>]*>\s*define\('jquery'.*?</script>\s*", re.I | re.S),
)
_FOREIGN_CSS = re.compile(r"@import\s+(?:url\()?\s*[\"']?(?:https?:)?//[^;]*;", re.I)
_EVIDENCE = re.compile(r'data-evidence="([^"]*)"')
_CHART = '<div class="bs-chart"'
_MARK = "<!-- broadsheet: charts -->"


def finish(site: Path, vega: Path) -> None:
    """Walk a rendered site and make it whole; doing it twice changes nothing more.

    Parameters
    ----------
    site : Path
        The rendered pages.
    vega : Path
        The one copy of the Vega libraries, as `bundle` wrote it.
    """
    libs = site / LIBS
    libs.mkdir(parents=True, exist_ok=True)
    shutil.copyfile(vega, libs / "vega.js")
    shutil.copyfile(ASSETS / "charts.js", libs / "charts.js")
    for page in sorted(site.rglob("*.html")):
        text = page.read_text(encoding="utf-8")
        _write_if_changed(page, finished(text, Path(os.path.relpath(site, page.parent)).as_posix()), text)
    for sheet in sorted(site.rglob("*.css")):
        text = sheet.read_text(encoding="utf-8")
        _write_if_changed(sheet, _FOREIGN_CSS.sub("", text), text)


def finished(text: str, up: str) -> str:
    """One page's HTML: foreign hosts out, evidence links in, charts started.

    Parameters
    ----------
    text : str
        The page as rendered.
    up : str
        The way from the page's folder to the site's top.

    Examples
    --------
    >>> finished('<a data-evidence="actors.html#IND">5</a>', "..")
    '<a href="../report/evidence/actors.html#IND" data-evidence="actors.html#IND">5</a>'
    """
    for foreign in _FOREIGN:
        text = foreign.sub("", text)
    text = re.sub(r'href="[^"]*" (?=data-evidence=)', "", text)
    text = _EVIDENCE.sub(lambda m: f'href="{up}/report/evidence/{m[1]}" {m[0]}', text)
    if _CHART in text and _MARK not in text:
        scripts = "".join(f'<script src="{up}/{LIBS.as_posix()}/{s}.js"></script>' for s in ("vega", "charts"))
        text = text.replace("</body>", f"{_MARK}{scripts}\n</body>", 1)
    return text


def _write_if_changed(path: Path, new: str, old: str) -> None:
    if new != old:
        path.write_text(new, encoding="utf-8")


def bundle() -> str:
    """The Vega libraries as one script, wrapped so that their names stay their own."""
    import vl_convert

    bundled = vl_convert.javascript_bundle()  # type: ignore[call-arg]  # its stub asks for what it defaults
    return "(function () {\n" + bundled + "\n})();\n"


def swap(new: Path, site: Path, old: Path) -> None:
    """Put a freshly rendered site in the place of the last one."""
    shutil.rmtree(old, ignore_errors=True)
    if site.exists():
        site.replace(old)
    new.replace(site)
    shutil.rmtree(old, ignore_errors=True)


def foreign_references(texts: Iterable[str]) -> list[str]:
    """Every script, style or import of another host that is still there, for the tests."""
    return [m[0] for text in texts for pattern in (*_FOREIGN, _FOREIGN_CSS) for m in pattern.finditer(text)]
