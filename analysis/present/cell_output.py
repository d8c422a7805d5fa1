"""What a notebook shows beside what a page embeds of it: captions in words, links that open, tables to sort."""

import os
import re
import sys
import time
from collections.abc import Mapping
from pathlib import PurePath
from typing import TYPE_CHECKING, Any, Literal

import yaml

from analysis import resources, settings
from analysis.errors import BroadsheetError
from analysis.present import changed_inputs, counts, escape, last_report

if TYPE_CHECKING:
    from IPython.core.interactiveshell import InteractiveShell

# The report's pages, as seen from the folder of the notebooks.
SITE = "../_site/"
_OPTION = re.compile(r"^#\|\s*(fig|tbl)-cap:\s*(.*)$", re.M)
_VARIABLE = re.compile(r"\{\{<\s*var\s+\w+\.(\w+)\s*>\}\}")
_SPAN = re.compile(r"\[([^\]\n]*)\]\{[^}\n]*\}")
_EVIDENCE = re.compile(r' (?:href="[^"]*" )?data-evidence="(\.\./)?([^"]*)"')
_TEXT_CELL = re.compile(r"<(t[dh])(?=>)|<(td)(?= colspan| class=\"bs-prose\")")
# The source of the cell that runs: not every front end keeps a history of its cells.
_RUNNING: list[str] = []
# Where a person works, the notebook's session has a name; what runs by itself is told nothing.
_SESSION = "JPY_SESSION_NAME"
_READ: dict[str, float] = {}
_TOLD: list[str] = []
_FINDINGS = re.compile(r'<table class="bs-findings">.*?</table>', re.S)
_ANCHOR = re.compile(r"</?(?:a|span)\b[^>]*>")
_HERE = re.compile(r'<(p|style|script|a) class="bs-here[ "].*?</\1>', re.S)
# A widget takes a moment to be drawn: until then nothing stands in its place. An error in its place is not shown.
_STORED = (
    "@keyframes bs-stored { to { max-height: none; } } "
    ".bs-stored { max-height: 0; overflow: hidden; animation: bs-stored 0s 2s forwards; } "
    ".jp-OutputArea:has(ROOT) .bs-stored { display: none; } "
    ".jp-OutputArea:not(:has(ROOT)):has(.bs-stored) .jp-OutputArea-output.jupyter-widgets { display: none; }"
)


def _shell() -> "InteractiveShell | None":
    """The IPython that runs this, if it is one: a page is made without."""
    if "IPython" not in sys.modules:
        return None
    from IPython import get_ipython

    return get_ipython()  # type: ignore[no-any-return]


def caption(kind: Literal["fig", "tbl"], *, otherwise: str = "") -> str:
    """The caption of the cell that runs, its variables replaced by what the notebook has computed so far.

    Parameters
    ----------
    kind : {"fig", "tbl"}
        Which of a cell's captions.
    otherwise : str
        What is said where the cell has none, or has not computed it yet.

    Returns
    -------
    str
        HTML; empty outside notebooks.
    """
    shell = _shell()
    if shell is None:
        return ""
    source = "".join(_RUNNING)
    templates = [text for of, text in _OPTION.findall(source) if of == kind]
    words = resolved(str(yaml.safe_load(templates[0]) or ""), known(shell.user_ns)) if templates else ""
    words = words or escape.html(otherwise)
    return f'<p class="bs-here">{_opening(words)}</p>' if words else ""


def known(variables: Mapping[str, Any]) -> dict[str, Any]:
    """What a notebook's variables hold for captions: texts, by their name, and what each set of captions hands over.

    Examples
    --------
    >>> known({"tone_caption": "Calm.", "n": 3})
    {'tone_caption': 'Calm.'}
    """
    values = [*variables.values()]
    found = {name: value for name, value in variables.items() if isinstance(value, str)}
    for value in values:
        own = getattr(value, "findings", None)
        found |= own if isinstance(own, Mapping) else {}
    return found


def resolved(template: str, values: Mapping[str, Any]) -> str:
    """A caption as HTML; a variable that is not known says nothing.

    Parameters
    ----------
    template : str
        As in the cell's options: words, `{{< var NOTEBOOK.NAME >}}`, and words with attributes.
    values : mapping
        What the variables of this notebook are.

    Examples
    --------
    >>> resolved("Roads & ties. {{< var a.n >}} {{< var a.lost >}}", {"n": "[3] of them."})
    'Roads &amp; ties. [3] of them.'
    """
    pieces = _VARIABLE.split(_SPAN.sub(r"\1", template))
    shown = [
        escape.html(piece) if place % 2 == 0 else counts.html(str(values.get(piece, "")))
        for place, piece in enumerate(pieces)
    ]
    return "".join(shown).strip()


def table(html: str) -> str:
    """A table as a cell shows it: its caption above it, text at the left whatever the program's style, links."""
    if _shell() is None:
        return html
    aligned = _TEXT_CELL.sub(lambda m: f'<{m[1] or m[2]} style="text-align:left"', html)
    return caption("tbl") + _apart(html) + _opening(aligned)


def figure(html: str, description: str) -> str:
    """A figure as a cell shows it: its caption below it, and links."""
    return html if _shell() is None else _opening(html) + caption("fig", otherwise=description) + _apart(html)


def _apart(html: str) -> str:
    """What sets an output's numbers apart from the sentences that they open, where a person works in the notebook."""
    shell, session = _shell(), os.environ.get(_SESSION)
    if shell is None or not session or ("data-evidence" not in html and '"href"' not in html):
        return ""
    try:
        told = last_report.difference(settings.load(), PurePath(session).stem, shell.user_ns)
    except BroadsheetError:
        return ""
    return f'<p class="bs-here bs-apart">{escape.html(told)}</p>' if told else ""


def _opening(html: str) -> str:
    """Links to the evidence as links to the pages of the last report."""
    return _EVIDENCE.sub(
        lambda m: f' href="{SITE}report/{"" if m[1] else "evidence/"}{m[2]}" data-evidence="{m[1] or ""}{m[2]}"',
        html,
    )


def _begun(info: Any) -> None:
    """A cell begins to run."""
    _RUNNING[:] = [str(info.raw_cell or "")]
    if os.environ.get(_SESSION) and "style.use()" not in _RUNNING[0]:
        _tell()


def _tell() -> None:
    """Say once what changed since this notebook read its tables."""
    try:
        told = changed_inputs.since(settings.load(), _READ.get("at", 0.0))
    except BroadsheetError:
        return  # there is no project here, or it cannot be read: the cell itself will say so
    if told and [told] != _TOLD:
        from IPython.display import HTML, display

        display(HTML(f'<p class="bs-here" role="status"><strong>{escape.html(told)}</strong></p>'))  # type: ignore[no-untyped-call]
    _TOLD[:] = [told]


def prepare() -> None:
    """Let this notebook sort and search its tables, show sentences beside numbers, and its charts live.

    A front end that does not trust the notebook leaves the script out: tables, pictures and links are there without.
    """
    shell = _shell()
    if shell is None:
        return
    from IPython.display import HTML, display

    _READ["at"] = time.time()
    _TOLD.clear()
    if _begun not in shell.events.callbacks["pre_run_cell"]:
        shell.events.register("pre_run_cell", _begun)

    script = resources.file("present/cell_output.js").read_text(encoding="utf-8")
    style = resources.file("present/cell_output.css").read_text(encoding="utf-8")
    display(  # type: ignore[no-untyped-call]
        HTML(  # type: ignore[no-untyped-call]
            f'<a class="bs-here" href="{SITE}index.html" hidden>the report</a>'
            f'<style class="bs-here">\n{style}</style><script class="bs-here">\n{script}</script>'
        )
    )


def for_pages(html: str) -> str:
    """What a page shows of an output: its captions are the page's own, and so are style and scripts.

    Findings open where the page's prose says them, and nowhere else.

    Examples
    --------
    >>> for_pages('<p class="bs-here">Roads.</p><table></table>')
    '<table></table>'
    """
    html = _HERE.sub("", html) if "bs-here" in html else html
    return _FINDINGS.sub(lambda m: _ANCHOR.sub("", m[0]), html) if "bs-findings" in html else html


def stored(html: str, *, root: str) -> bool:
    """Show in an output of its own what stands in a widget's place wherever the widget is not alive.

    A front end that trusts a notebook shows a stored widget as an error when its kernel has ended, and nothing else of
    the same output. What was made without a style sheet is shown as it is.

    Parameters
    ----------
    html : str
        The plain form.
    root : str
        The selector of the widget's own element.

    Returns
    -------
    bool
        Whether it was shown: not outside notebooks.

    Examples
    --------
    >>> stored("<p>Two roads.</p>", root=".bs-review")
    False
    """
    if _shell() is None:
        return False
    from IPython.display import publish_display_data

    style = _STORED.replace("ROOT", root)
    publish_display_data(  # type: ignore[no-untyped-call]
        {"text/html": f'<style>{style}</style><div class="bs-stored">{html}</div>', "text/plain": ""}
    )
    return True
