"""The page of the site that says what a report was computed from, with what, and how that is checked."""

import json
from collections.abc import Iterator, Mapping
from typing import TYPE_CHECKING, Any

from analysis.errors import counted
from analysis.present import escape
from analysis.present.evidence import sections
from analysis.present.html_tables import Table

if TYPE_CHECKING:
    import pandas as pd

HEADING = "Provenance"
# What each kind of input is, in the order of the page.
KINDS = {
    "articles": "sources of the articles",
    "codebooks": "codebooks",
    "settings": "settings, choices and decisions",
    "gold": "gold",
    "notebooks": "notebooks",
    "pages": "pages",
    "lock": "lock file",
}
_SHORT = 12  # characters of a hash that tell one from another
_DATA = "../../build/data/provenance"
_AGAIN = """\
python3 bootstrap.py
.venv/bin/python -m analysis report
.venv/bin/python -m analysis verify
"""


def inputs(manifest: Mapping[str, Any]) -> "pd.DataFrame":
    """The files that a report was computed from.

    Parameters
    ----------
    manifest : mapping
        The manifest of the report.

    Returns
    -------
    DataFrame
        One row per file: `kind`, `file`, `bytes`, `sha256`.
    """
    import pandas as pd

    rows = [
        (KINDS.get(kind, kind), name, known["bytes"], known["sha256"])
        for kind, files in manifest["inputs"].items()
        for name, known in files.items()
    ]
    return pd.DataFrame(rows, columns=["kind", "file", "bytes", "sha256"])


def text(manifest: Mapping[str, Any]) -> str:
    """The page, as Markdown whose content is escaped HTML."""
    blocks = [
        _inputs(manifest),
        _choices(manifest),
        _steps(manifest),
        _software(manifest["software"]),
        _results(manifest["results"]),
        _again(manifest),
    ]
    return sections.page(HEADING, blocks, subtitle=_subtitle(manifest), toc=True)


def _subtitle(manifest: Mapping[str, Any]) -> str:
    number = sum(map(len, manifest["inputs"].values()))
    software = manifest["software"]
    return (
        f"Computed from {counted(number, 'file')} in {counted(len(manifest['steps']), 'step')} "
        f"by Broadsheet {software['broadsheet']} under Python {software['python']}"
    )


def _inputs(manifest: Mapping[str, Any]) -> str:
    every = inputs(manifest)
    articles = every[every["kind"] == KINDS["articles"]]
    others = every[every["kind"] != KINDS["articles"]]
    download = f'All of them are in <a href="{_DATA}/inputs.csv">inputs.csv</a>.'
    return "\n".join([
        _section("inputs", "Inputs"),
        _shown(
            articles[["file", "bytes", "sha256"]],
            f"{counted(len(articles), 'file')} in the folder of the articles, with size and SHA-256.",
        ),
        _shown(others, f"{counted(len(others), 'file')} besides: {_kinds(others)}, with size and SHA-256."),
        sections.raw(sections.remark(download)),
    ])  # fmt: skip


def _kinds(others: "pd.DataFrame") -> str:
    """How many files there are of each kind."""
    numbers = others["kind"].value_counts(sort=False)
    return ", ".join(f"{kind} {number:,}" for kind, number in numbers.items()) or "none"


def _choices(manifest: Mapping[str, Any]) -> str:
    import pandas as pd

    settings = [(name, _said(value)) for name, value in manifest["settings"].items()]
    given = [
        (notebook, name, _said(value))
        for notebook, parameters in manifest["parameters"].items()
        for name, value in parameters.items()
    ]
    return "\n".join([
        _section("settings", "Settings and parameters"),
        _shown(
            pd.DataFrame(settings, columns=["setting", "value"]),
            "The settings of broadsheet.toml, with their defaults where it names none.",
        ),
        _shown(
            pd.DataFrame(given, columns=["notebook", "parameter", "value"]),
            f"{counted(len(given), 'parameter')} of {counted(len(manifest['parameters']), 'notebook')}.",
        ),
    ])  # fmt: skip


def _steps(manifest: Mapping[str, Any]) -> str:
    import pandas as pd

    rows = [
        (step["name"], step["does"], _parameters(step["parameters"]), step["reads"], step["code"][:_SHORT])
        for step in manifest["steps"]
    ]
    columns = ["step", "what it does", "parameters", "files read", "code"]
    return "\n".join([
        _section("steps", "Steps"),
        _shown(
            pd.DataFrame(rows, columns=columns),
            f"{counted(len(rows), 'step')} in order. Code: the first {_SHORT} characters of the SHA-256 of "
            "a step's module with all that this imports and opens.",
        ),
    ])  # fmt: skip


def _software(software: Mapping[str, Any]) -> str:
    import pandas as pd

    source = software["source"]
    rows = [
        ("Broadsheet", software["broadsheet"], f"SHA-256 of its {source['files']:,} files: {source['sha256']}"),
        ("Python", software["python"], software["system"]),
        *((name, version or "unknown", "language model") for name, version in software["model"].items()),
        *((name, version, "") for name, version in software["packages"].items()),
    ]
    return "\n".join([
        _section("software", "Software"),
        _shown(pd.DataFrame(rows, columns=["program", "version", "note"]), "The programs that computed the report."),
    ])  # fmt: skip


def _results(results: Mapping[str, Mapping[str, str]]) -> str:
    import pandas as pd

    rows = [(kind.removesuffix("s"), name, sum_) for kind, named in results.items() for name, sum_ in named.items()]
    return "\n".join([
        _section("results", "Results"),
        _shown(
            pd.DataFrame(rows, columns=["kind", "name", "sha256"]),
            f"{counted(len(results['tables']), 'table')} and {counted(len(results['notebooks']), 'executed notebook')} "
            "with SHA-256. The same files, programs and kind of machine give the same.",
        ),
    ])  # fmt: skip


def _again(manifest: Mapping[str, Any]) -> str:
    software = manifest["software"]
    model = " and ".join(f"{name} {version}".strip() for name, version in software["model"].items())
    with_model = f", with the language model {model}" if model else ", without a language model"
    return "\n".join([
        _section("again", "Build again and verify"),
        sections.raw([
            "<p>Put the files named above in one folder, with Broadsheet "
            f"{escape.html(software['broadsheet'])} and Python {escape.html(software['python'])}"
            f"{escape.html(with_model)}. The first line installs the locked versions, where there is a checkout; "
            "the second computes tables, notebooks and pages; the third does so once more in a fresh folder and names "
            "each table and page that differs.</p>",
            f"<pre><code>{'&#10;'.join(map(escape.html, _AGAIN.splitlines()))}</code></pre>",
            "<p>To compare with a published site or with the manifest alone, name it: <code>verify _site</code>, "
            f'<code>verify manifest.json</code>. All that is said above is in <a href="{_DATA}/manifest.json">'
            "manifest.json</a>.</p>",
        ]),
    ])  # fmt: skip


def _section(anchor: str, name: str) -> str:
    return sections.section(anchor, name)


def _shown(frame: "pd.DataFrame", caption: str) -> str:
    """A table with its caption; a hash is broken where the line ends."""
    kind = "bs-provenance bs-hashes" if "sha256" in frame else "bs-provenance"
    return sections.raw([f'<div class="{kind}">', Table(frame, caption=caption)._repr_html_(), "</div>"])


def _parameters(given: Mapping[str, Any]) -> str:
    return "; ".join(f"{name} = {_said(value)}" for name, value in _flat(given))


def _flat(given: Mapping[str, Any], above: str = "") -> Iterator[tuple[str, Any]]:
    """Parameters by their dotted names; groups without any are left out."""
    for name, value in given.items():
        if isinstance(value, Mapping):
            yield from _flat(value, f"{above}{name}.")
        else:
            yield f"{above}{name}", value


def _said(value: Any) -> str:
    """A value as a settings file would have it."""
    return json.dumps(value, ensure_ascii=False)
