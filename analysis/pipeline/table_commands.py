"""What the commands do that read sources into tables, or judge how: no project is needed for them."""

import json
from argparse import Namespace
from dataclasses import replace
from pathlib import Path

from analysis import settings
from analysis.errors import BroadsheetError, counted
from analysis.pipeline import decision_file, destinations, plan, set_aside
from analysis.pipeline.batch import workforce
from analysis.settings import Settings

_LISTED = 30  # articles that fit on a screen


def corpus(given: Namespace) -> None:
    """Show what is article in some sources, and what was removed as boilerplate."""
    from analysis.corpus import clean
    from analysis.measure import article_names, removal
    from analysis.pipeline.annotation import clean_corpus

    project = _of_sources(given)
    decisions = decision_file.decisions(project)
    tables = clean_corpus.cleaned(
        *(project.corpus, project.columns, decisions), preprocessing=project.preprocessing, strict=given.strict
    )
    articles, lines, texts = tables["articles"], tables["lines"], tables["texts"]
    out = removal.dropped(lines, texts, articles)
    listed = articles.assign(
        article=articles["article_id"].map(article_names.names(articles)),
        dropped=articles["article_id"].map(out.groupby("article_id")["lines"].sum()).fillna(0).astype(int),
    )
    shown = listed.rename(columns={"n_words": "words", "dropped": "boilerplate lines"})
    print(shown[["article", "words", "language", "boilerplate lines"]].head(_LISTED).to_string(index=False))
    if len(shown) > _LISTED:
        print(f"and {counted(len(shown) - _LISTED, 'article')} more; `annotate PATH --out DIR` writes all of them.")
    if given.lines:
        for line in lines[lines["label"] == "boilerplate"].to_dict("records"):
            text = texts.set_index("article_id")["text"][line["article_id"]][line["start"] : line["end"]]
            print(f"{line['article_id']}:{line['line']}: {text.strip()!r} ({line['reason']})")
    elif len(out):
        print("\nRemoved as boilerplate (every line with --lines):")
        if len(articles) > _LISTED:
            out = removal.by_reason(out)
        print(out.drop(columns="article_id", errors="ignore").to_string(index=False))
    for sentence in [*clean.summary(articles), *tables["warnings"]["message"]]:
        print(f"note: {sentence}")
    print(set_aside.in_short(tables["set_aside"]))


def annotate(given: Namespace) -> None:
    """Clean and annotate sources into tables in a folder."""
    base = _of_sources(given)
    out = destinations.folder(given.out, base)
    chosen = {name: value for name in ("profile", "preprocessing") if (value := getattr(given, name))}
    chosen |= {} if given.scheduler is None else {"scheduler": given.scheduler}
    project = replace(base, **chosen, output=out, strict=given.strict, workers=given.workers or workforce.cores())
    if given.part is not None:
        from analysis.pipeline import batches

        done = batches.annotate(project, size=given.part)
        say_notes(left_out(project))
        print(f"parts annotated now: {len(done):,}\ntables: {given.out}/tables")
    else:
        _annotate_whole(project)
        say_notes(left_out(project))
        print(f"tables: {given.out}")
    print(set_aside.summary(project))


def _annotate_whole(project: Settings) -> None:
    """By batches where that is sooner done, or where others are to do it; else all at once."""
    from analysis.pipeline import batches, run
    from analysis.pipeline.batch import leftovers
    from analysis.pipeline.recovery import lock

    with lock.held(project):
        if project.scheduler or batches.worthwhile(project):
            batches.annotate_whole(project)
            return
        leftovers.of_parts(project)
        leftovers.of_batches(project)
        run.run(project, only=plan.ANNOTATION)
        _export(project, project.build)


def say_notes(notes: list[str]) -> None:
    """Print what a person should know of a run, a line each."""
    print("".join(f"note: {note}\n" for note in notes), end="")


def left_out(project: Settings) -> list[str]:
    """What of the corpus does not count, by language, as a copy or for want of words, and what no longer fits."""
    from analysis import tables
    from analysis.corpus import clean

    articles = tables.read("articles", project.tables, columns=["article_id", "n_words", "language", "cluster_id"])
    return [*clean.summary(articles), *decision_file.stale(project), *_told(project)]


def _told(project: Settings) -> list[str]:
    """How much there is to know of how the sources were read, and the first of it."""
    from analysis import tables

    told = tables.read("warnings", project.tables, columns=["message"])["message"]
    return [f"{counted(len(told), 'notice')} in the table `warnings`, first: {told.iloc[0]}"] if len(told) else []


def evaluate(given: Namespace) -> None:
    """Compare the coding with gold."""
    from analysis.evaluate import scores
    from analysis.pipeline import validation
    from analysis.present import exports

    project = replace(_project_or_default(), profile=given.profile)
    if given.preprocessing:
        project = replace(project, preprocessing=given.preprocessing)
    errors = destinations.file(given.errors) if given.errors else None
    judged = validation.judged(Path(given.gold), project)
    if errors is not None:
        exports.csv(judged.errors, errors)
    if given.json:
        print(json.dumps(scores.plain(judged.scores), indent=1))
        return
    print("\n".join(scores.report(judged.scores)))
    if errors is not None:
        print(f"{counted(len(judged.errors), 'error')}: {given.errors}")


def export(folder: str) -> None:
    """The project's tables as CSV."""
    from analysis.pipeline import run

    project = settings.load()
    out = destinations.folder(folder, project)
    run.run(project, only=plan.ANNOTATION)
    _export(project, out)
    print(f"tables: {folder}")


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
