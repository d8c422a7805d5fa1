"""The files that a report is computed from, by kind, each under a name that holds on any machine."""

from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

from analysis import installation, resources
from analysis.pipeline import dependencies, preregistration
from analysis.pipeline.annotation import clean_corpus
from analysis.pipeline.reporting import run_notebooks
from analysis.present.site import publication
from analysis.settings import FILE, Settings

ARTICLES, CODEBOOKS, SETTINGS = "articles", "codebooks", "settings"
LOCK = "requirements.lock"
_BOOKS = ("actors", "themes", "verbs")


def of(project: Settings) -> dict[str, list[Path]]:
    """The files of a project that a person wrote or brought, by kind.

    Returns
    -------
    dict
        `articles`, `codebooks`, `settings`, `gold`, `notebooks`, `pages` and `lock`, each with the files that are
        there, sorted.
    """
    articles = [path for path in clean_corpus.sources(project.corpus) if path.is_file()]
    return {ARTICLES: articles, **beside_articles(project)}


def beside_articles(project: Settings) -> dict[str, list[Path]]:
    """The files of `of` by kind, without the articles: they are few, however large the corpus is."""
    root = project.root
    settings = (root / FILE, project.choices, *(root / name for name in _named(project)))
    found = {
        CODEBOOKS: [project.codebooks / f"{name}.yaml" for name in _BOOKS],
        SETTINGS: list(settings),
        "gold": sorted({*(project.gold.rglob("*") if project.gold else ()), project.sample}),
        "notebooks": [project.notebook(name) for name in run_notebooks.names(project)],
        "pages": sorted(_pages(project)),
        "lock": [_lock(project)],
    }
    return {kind: [path for path in files if path.is_file()] for kind, files in found.items()}


def _named(project: Settings) -> tuple[str, ...]:
    corrections = (project.corrections,) if project.corrections else ()
    return (*corrections, preregistration.CLAIMS, preregistration.FROZEN, publication.CITATION)


def _pages(project: Settings) -> Iterator[Path]:
    """The pages with what they need beside the notebooks, without what is computed."""
    yield from (project.root / name for name in ("_quarto.yml", "index.qmd", "references.bib"))
    made = project.passages[0].name  # another step may be writing it now, under a name that begins so
    there = (project.root / "report").glob("*")
    yield from (path for path in there if not path.name.startswith(made) and path.suffix != ".pyc")


def _lock(project: Settings) -> Path:
    """The versions that are asked for: the project's own, or those of the checkout that it is computed by."""
    own = project.root / LOCK
    return own if own.is_file() else installation.beside() / LOCK


def name(path: Path, project: Settings) -> str:
    """What a file is called: its way from the project's folder, else from the corpus's or the package's."""
    for base in (project.root, project.corpus.parent, resources.PACKAGE.parent):
        if path.is_relative_to(base):
            return path.relative_to(base).as_posix()
    return path.name


def hashes(files: Mapping[str, list[Path]], project: Settings) -> dict[str, dict[str, Any]]:
    """Size and SHA-256 of files, by kind and name; without a hash where one cannot be read."""
    return {
        kind: {
            name(path, project): {"bytes": path.stat().st_size, "sha256": dependencies.checksum(path)} for path in paths
        }
        for kind, paths in files.items()
    }
