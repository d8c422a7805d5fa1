"""What each command does; `__main__` reads the command line and calls one of these."""

import ast
import json
import os
import subprocess
import sys
import time
from argparse import Namespace
from contextlib import suppress
from dataclasses import replace
from importlib.util import find_spec
from pathlib import Path
from typing import Any

from analysis import settings
from analysis.errors import BroadsheetError, NotebookError, counted, did_you_mean
from analysis.pipeline import decision_file, plan, report_steps, set_aside
from analysis.settings import Settings

_LISTED = 30  # articles that fit on a screen


def report(given: Namespace) -> None:
    """Everything from sources to site, with a summary at the end."""
    from analysis.pipeline import run
    from analysis.present.site import render

    start = time.perf_counter()
    project = replace(settings.load(), strict=given.strict)
    print(f"broadsheet: from {project.corpus.name}/ to a site", file=sys.stderr)
    outcomes = run.run(project)
    renderer = render.render(project)
    same = sum(not outcome.ran for outcome in outcomes)
    for name, number in json.loads((project.build / "summary.json").read_text(encoding="utf-8")).items():
        print(f"{number:>9,}  {name}")
    _say_left_out(project)
    print(
        f"{counted(len(outcomes) - same, 'step')} ran, {same} were up to date; rendered by {renderer}; "
        f"{time.perf_counter() - start:.1f} s\nsite: {project.site.relative_to(project.root)}/index.html"
    )
    print(set_aside.said(project))


def prepare(given: Namespace) -> None:
    """Bring up to date what the pages read."""
    from analysis.pipeline import run

    run.run(settings.load())


def finish(given: Namespace) -> None:
    """Complete a rendered site."""
    from analysis.present.site import post_render

    project = settings.load()
    post_render.finish(project.site, project.build / "vega.js")


def corpus(given: Namespace) -> None:
    """Show what is article in some sources, and what was dropped."""
    from analysis.corpus import clean
    from analysis.measure import coverage
    from analysis.pipeline import work

    project = _of_sources(given)
    tables = work.cleaned(project.corpus, project.columns, decision_file.decisions(project), strict=given.strict)
    articles, lines, texts = tables["articles"], tables["lines"], tables["texts"]
    out = coverage.dropped(lines, texts, articles)
    listed = articles.assign(
        article=articles["article_id"].map(coverage.names(articles)),
        dropped=articles["article_id"].map(out.groupby("article_id")["lines"].sum()).fillna(0).astype(int),
    )
    shown = listed.rename(columns={"n_words": "words", "dropped": "lines dropped"})
    print(shown[["article", "words", "language", "lines dropped"]].head(_LISTED).to_string(index=False))
    if len(shown) > _LISTED:
        print(f"and {counted(len(shown) - _LISTED, 'article')} more; `annotate PATH --out DIR` writes all of them.")
    if given.lines:
        for line in lines[lines["label"] == "boilerplate"].to_dict("records"):
            text = texts.set_index("article_id")["text"][line["article_id"]][line["start"] : line["end"]]
            print(f"{line['article_id']}:{line['line']}: {text.strip()!r} ({line['reason']})")
    elif len(out):
        print("\nWhat was dropped (every line with --lines):")
        if len(articles) > _LISTED:
            out = coverage.by_reason(out)
        print(out.drop(columns="article_id", errors="ignore").to_string(index=False))
    for sentence in [*clean.summary(articles), *tables["warnings"]["message"]]:
        print(f"note: {sentence}")
    print(set_aside.in_short(tables["set_aside"]))


def annotate(given: Namespace) -> None:
    """Clean and annotate sources into tables in a folder."""
    from analysis.pipeline import run

    base, out = _of_sources(given), Path(given.out).resolve()
    project = replace(base, profile=given.profile or base.profile, output=out, strict=given.strict)
    if given.part is not None:
        from analysis.pipeline import batches

        done = batches.annotate(project, size=given.part, workers=given.workers)
        _say_left_out(project)
        print(f"parts annotated now: {len(done):,}\ntables: {given.out}/tables")
    else:
        run.run(project, only=list(plan.ANNOTATION))
        _export(project, out)
        _say_left_out(project)
        print(f"tables: {given.out}")
    print(set_aside.said(project))


def _say_left_out(project: Settings) -> None:
    """What of the corpus does not count, by language, as a copy or for want of words, and what no longer fits."""
    from analysis import tables
    from analysis.corpus import clean

    articles = tables.read("articles", project.tables, columns=["article_id", "n_words", "language", "cluster_id"])
    for sentence in [*clean.summary(articles), *decision_file.stale(project)]:
        print(f"note: {sentence}")


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
    run.run(_with_parameters(project, given.p), only=[f"notebook {name}" for name in report_steps.NOTEBOOKS])
    for name in report_steps.NOTEBOOKS:
        if given.renew:
            changed = notebooks.renew(project.notebook(name), project.executed(name))
            print(f"notebooks/{name}.ipynb: {'renewed' if changed else 'as it was'}")
        else:
            print(f"run: {project.executed(name).relative_to(project.root)}")


def _trust(project: Settings) -> None:
    """Let JupyterLab show the outputs that the project's notebooks hold."""
    files = [str(path) for path in sorted((project.root / "notebooks").glob("*.ipynb"))]
    subprocess.run([sys.executable, "-m", "jupyter", "trust", *files], check=True, stdout=subprocess.DEVNULL)


def lab(given: Namespace) -> None:
    """JupyterLab on the notebooks, until it is stopped."""
    project = settings.load()
    if find_spec("jupyterlab") is None:
        raise BroadsheetError(
            "JupyterLab is not in this environment; install it there (`pip install jupyterlab`), or open notebooks/ "
            "with the Jupyter that you have."
        )
    if not project.tables.is_dir():
        print("note: the notebooks read tables that are not there yet; run `report` first.", file=sys.stderr)
    _trust(project)
    options = ["--no-browser"] * given.no_browser + ([f"--port={given.port}"] if given.port else [])
    shown = ["--LabApp.default_url=/lab/tree/notebooks"]  # a folder as argument would hide all that is beside it
    if hasattr(os, "geteuid") and os.geteuid() == 0:
        options.append("--allow-root")  # in a container there is often nobody else
    with suppress(KeyboardInterrupt):
        code = subprocess.run(
            [sys.executable, "-m", "jupyterlab", f"--notebook-dir={project.root}", *shown, *options],
            cwd=project.root, check=False,
        ).returncode  # fmt: skip
        if code != 0:
            raise BroadsheetError(f"JupyterLab ended with exit code {code}; its own message is above.")


def _with_parameters(project: Settings, given: list[list[str]]) -> Settings:
    """The project with parameters set in every notebook that takes them."""
    from analysis.present.site import notebooks

    takes = {name: notebooks.parameters(project.notebook(name)) for name in report_steps.NOTEBOOKS if given}
    chosen: dict[str, dict[str, Any]] = {name: dict(project.notebooks.get(name, {})) for name in report_steps.NOTEBOOKS}
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


def evaluate(given: Namespace) -> None:
    """Compare the coding with gold."""
    from analysis.evaluate import scores
    from analysis.pipeline import validation
    from analysis.present import exports

    project = replace(_project_or_default(), profile=given.profile)
    judged = validation.judged(Path(given.gold), project)
    if given.errors:
        exports.csv(judged.errors, Path(given.errors))
    if given.json:
        print(json.dumps(scores.plain(judged.scores), indent=1))
        return
    print("\n".join(scores.told(judged.scores)))
    if given.errors:
        print(f"{counted(len(judged.errors), 'error')}: {given.errors}")


def candidates(given: Namespace) -> None:
    """Actors that the codebook lacks; those that a person chooses become entries."""
    from analysis import tables
    from analysis.extension import extend, shortlist
    from analysis.pipeline import run

    project = settings.load()
    kept = shortlist.read(Path(given.take)) if given.take else []
    run.run(project, only=["candidates"] if given.add or not kept else ["sentences"])
    if given.add:
        kept += extend.taken(tables.read("candidates", project.tables), project, given.add)
    if kept:
        print(extend.added(project, kept, called=Path(given.take).name if given.take else "The choice"), end="")
        return
    found = tables.read("candidates", project.tables)
    if given.out:
        extend.listed(found, project, Path(given.out))
        print(f"{counted(len(found), 'candidate')}: {given.out}")
    else:
        print(extend.shown(found, given.most), end="")


def codebook(given: Namespace) -> None:
    """What terms would match in the corpus, before they are kept."""
    from analysis.extension import extend
    from analysis.pipeline import run

    project = settings.load()
    run.run(project, only=["sentences"])
    print(extend.tried(project, given.terms, of=given.kind, theme=given.theme, exclude=given.exclude), end="")


def export(given: Namespace) -> None:
    """The project's tables as CSV."""
    from analysis.pipeline import run

    project = settings.load()
    run.run(project, only=list(plan.ANNOTATION))
    _export(project, Path(given.out))
    print(f"tables: {given.out}")


def _export(project: Settings, folder: Path) -> None:
    from analysis import tables
    from analysis.present import exports

    exports.write({name: tables.read(name, project.tables) for name in exports.CODED}, folder)


def _project_or_default() -> Settings:
    """The project around the working directory, or the package's own settings where there is none."""
    try:
        return settings.load()
    except settings.NoProjectError:
        return Settings(root=Path.cwd(), corpus=Path.cwd())


def _of_sources(given: Namespace) -> Settings:
    """The project with the sources of a command; what persons decided holds for the project's own corpus alone."""
    base, path = _project_or_default(), Path(given.path).resolve()
    columns = dict(_column(pair) for pair in given.columns)
    if base.corpus.resolve() != path:
        base = replace(base, columns={}, corrections="")
    return replace(base, corpus=path, columns=base.columns | columns)


def _column(pair: str) -> tuple[str, str]:
    field, sign, column = pair.partition("=")
    if not (field and sign and column):
        raise BroadsheetError(f"`--columns {pair}` does not say which column is what; write it as text=body_text.")
    return field, column


def new(given: Namespace) -> None:
    """A study of one's own."""
    from analysis.pipeline import study

    run = study.make(Path(given.folder), example=given.example)
    first = "" if given.example else "put articles into articles/ (text, HTML, .jsonl, .csv, .parquet, or archives), "
    print(
        f"{given.folder}: a study of your own; its README.md says what is where. Go there, {first}then:\n"
        f"  cd {given.folder}\n"
        f"  {run} report\n"
        f"  {run} lab"
    )
