"""What each command does; `__main__` reads the command line and calls one of these."""

import ast
import json
import os
import shlex
import subprocess
import sys
import time
from argparse import Namespace
from dataclasses import replace
from importlib.util import find_spec
from pathlib import Path
from typing import TYPE_CHECKING, Any

from analysis import installation, progress, settings
from analysis.errors import BroadsheetError, NotebookError, counted, did_you_mean
from analysis.pipeline import destinations, dictionary_commands, navigation, set_aside, table_commands
from analysis.pipeline.batch import workforce
from analysis.pipeline.compare_commands import compare
from analysis.pipeline.design_commands import plan
from analysis.pipeline.preregistration import freeze
from analysis.pipeline.provenance_commands import export, verify
from analysis.pipeline.recovery import completion, interruption, lock
from analysis.pipeline.reporting import run_notebooks
from analysis.pipeline.sample_commands import sample
from analysis.pipeline.table_commands import annotate, corpus, evaluate
from analysis.present import notebook_parameters
from analysis.settings import Settings

if TYPE_CHECKING:
    from analysis.present.site import document

__all__ = [
    "annotate",
    "candidates",
    "codebook",
    "compare",
    "corpus",
    "evaluate",
    "export",
    "finish",
    "freeze",
    "lab",
    "new",
    "notebooks",
    "plan",
    "prepare",
    "report",
    "sample",
    "verify",
]


def report(given: Namespace) -> None:
    """Everything from sources to site, with a summary at the end."""
    start = time.perf_counter()
    project = replace(settings.load(), strict=given.strict, workers=workforce.cores())
    _complete(project)
    if given.to:
        _document(project, given.to)
        return
    before = completion.listing(project)
    made = None if given.strict else completion.last(project, before)
    ran = 0
    if made is None:
        with lock.held(project):
            made, ran = _made(project)
            completion.record(project, before, made)
    for name, number in made["counts"].items():
        print(f"{number:>9,}  {name}")
    table_commands.say_notes(made["notes"])
    print(
        f"{counted(ran, 'step')} ran, {made['steps'] - ran} were up to date; rendered by {made['renderer']}; "
        f"{time.perf_counter() - start:.1f} s\nsite: {project.site.relative_to(project.root)}/index.html"
    )
    print(made["set aside"])


def _document(project: Settings, form: "document.Form") -> None:
    """The report as one document."""
    from analysis.pipeline import run
    from analysis.present.site import document

    document.quarto(form)  # before any work
    run.run(project)
    print(f"document: {document.render(project, form).relative_to(project.root).as_posix()}")


def _made(project: Settings) -> tuple[dict[str, Any], int]:
    """Bring steps and site up to date: what is to be said of them, and how many steps ran."""
    from analysis.pipeline import run
    from analysis.present.site import render, site_configuration

    site_configuration.read(project.root)  # before any work
    progress.SCREEN.line(f"broadsheet: from {project.corpus.name}/ to a site")
    outcomes = run.run(project)
    renderer = render.render(project)
    made = {
        "counts": json.loads((project.build / "summary.json").read_text(encoding="utf-8")),
        "notes": table_commands.left_out(project),
        "steps": len(outcomes),
        "renderer": renderer,
        "set aside": set_aside.summary(project),
    }
    return made, sum(outcome.ran for outcome in outcomes)


def prepare(given: Namespace) -> None:
    """Bring up to date what the pages read."""
    from analysis.pipeline import run

    project = replace(settings.load(), workers=workforce.cores())
    _complete(project)
    run.run(project)


def _complete(project: Settings) -> None:
    """An entry in the navigation for each page of the project's own."""
    for page in navigation.complete(project):
        progress.SCREEN.line(f"{page}: added to the navigation in _quarto.yml")


def finish(given: Namespace) -> None:
    """Complete a rendered site."""
    from analysis.present.site import post_render, publication

    project = settings.load()
    about = publication.of(project)
    post_render.finish(project.site, project.build / "vega.js", project.unpaged, about, project.concordance)


def notebooks(given: Namespace) -> None:
    """Run, trust or renew the notebooks."""
    from analysis.pipeline import run
    from analysis.present.site import notebooks

    project = settings.load()
    if given.trust:
        _trust(project)
        return
    if given.renew:
        project = replace(project, notebooks={})
    every = run_notebooks.runnable(project)
    run.run(_with_parameters(project, given.p), only=[f"notebook {name}" for name in every])
    said = [f"run: {project.executed(name).relative_to(project.root)}" for name in every]
    if given.renew:
        renewed = [notebooks.renew(project.notebook(name), project.executed(name)) for name in every]
        said = [
            f"notebooks/{name}.ipynb: {'renewed' if changed else 'as it was'}"
            for name, changed in zip(every, renewed, strict=True)
        ]
    print("\n".join(said))  # when all is done: who reads may stop at the first line


def _trust(project: Settings) -> None:
    """Let JupyterLab show the outputs that the project's notebooks hold."""
    files = [str(path) for path in sorted((project.root / "notebooks").glob("*.ipynb"))]
    subprocess.run([sys.executable, "-m", "jupyter", "trust", *files], check=True, stdout=subprocess.DEVNULL)


def lab(given: Namespace) -> None:
    """JupyterLab on the notebooks, until it is stopped."""
    project = settings.load()
    if find_spec("jupyterlab") is None:
        raise BroadsheetError(installation.lacks("jupyterlab"))
    if not project.tables.is_dir():
        progress.SCREEN.line("note: the notebooks read tables that are not there yet; run `report` first.")
    _trust(project)
    # neither a question about news in the first minute, nor a request to another host
    quiet = ["--LabApp.news_url=None", "--LabApp.check_for_updates_class=jupyterlab.NeverCheckForUpdate"]
    options = ["--no-browser"] * given.no_browser + ([f"--port={given.port}"] if given.port else [])
    first = "/tour.ipynb" if project.notebook("tour").exists() else ""
    shown = [f"--LabApp.default_url=/lab/tree/notebooks{first}"]  # as an argument it would hide all that is beside it
    if hasattr(os, "geteuid") and os.geteuid() == 0:
        options.append("--allow-root")  # in a container there is often nobody else
    with interruption.left_to_child():
        code = subprocess.run(
            [sys.executable, "-m", "jupyterlab", f"--notebook-dir={project.root}", *shown, *quiet, *options],
            cwd=project.root, check=False,
        ).returncode  # fmt: skip
        if code != 0:
            raise BroadsheetError(f"JupyterLab ended with exit code {code}; its own message is above.")


def _with_parameters(project: Settings, given: list[list[str]]) -> Settings:
    """The project with parameters set in every notebook that takes them."""
    names = run_notebooks.runnable(project)
    takes = {name: notebook_parameters.read(project.notebook(name)) for name in names if given}
    chosen: dict[str, dict[str, Any]] = {name: dict(project.notebooks.get(name, {})) for name in names}
    for parameter, value in given:
        takers = [name for name, known in takes.items() if parameter in known]
        if not takers:
            known = {p for names in takes.values() for p in names}
            raise NotebookError(f"No notebook takes a parameter `{parameter}`; {did_you_mean(parameter, known)}")
        for name in takers:
            chosen[name][parameter] = _value(value)
    return replace(project, notebooks=chosen)


def _value(text: str) -> Any:
    """A parameter as Python reads it; a bare word is a text."""
    try:
        return ast.literal_eval(text)
    except (ValueError, SyntaxError):
        return text


def candidates(given: Namespace) -> None:
    """Actors that the codebook lacks; those that a person chooses become entries."""
    from analysis import tables
    from analysis.extension import extend, shortlist
    from analysis.pipeline import run

    project = settings.load()
    kept = shortlist.read(Path(given.take)) if given.take else []
    out = destinations.file(given.out, project, fresh=True) if given.out else None
    run.run(project, only=["candidates"] if given.add or not kept else ["sentences"])
    if given.add:
        kept += extend.taken(tables.read("candidates", project.tables), project, given.add)
    if kept:
        print(extend.added(project, kept, called=Path(given.take).name if given.take else "The choice"), end="")
        return
    found = tables.read("candidates", project.tables)
    if out is not None:
        extend.listed(found, project, out)
        print(f"{counted(len(found), 'candidate')}: {given.out}")
    else:
        print(extend.shown(found, given.most), end="")


def codebook(given: Namespace) -> None:
    """What terms would match in the corpus, before they are kept; dictionaries of others, read and written."""
    if given.do in dictionary_commands.DO:
        dictionary_commands.DO[given.do](given)
        return
    from analysis.extension import extend
    from analysis.pipeline import run

    project = settings.load()
    if given.do == "propose":
        run.run(project, only=["themes"])
        folder = Path(given.gold) if given.gold else None
        said = [extend.proposed(project, theme, gold_folder=folder, most=given.most) for theme in given.terms]
        print("\n".join(said), end="")
        return
    run.run(project, only=["sentences"])
    print(
        extend.tried(project, given.terms, of=given.kind or "theme", theme=given.theme, exclude=given.exclude), end=""
    )


def new(given: Namespace) -> None:
    """A study of one's own."""
    from analysis.pipeline import study

    run = study.make(destinations.beyond_articles(given.folder), example=given.example)
    first = "" if given.example else "put articles into articles/ (text, HTML, .jsonl, .csv, .parquet, or archives), "
    print(
        f"{given.folder}: a study of your own; its README.md says what is where. Go there, {first}then:\n"
        f"  cd {shlex.quote(given.folder)}\n"
        f"  {run} report\n"
        f"  {run} lab"
    )
