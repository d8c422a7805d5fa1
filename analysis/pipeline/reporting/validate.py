"""The coding compared with the project's gold."""

from analysis import schema, tables
from analysis.errors import BroadsheetError
from analysis.pipeline import step as steps
from analysis.pipeline.step import Step
from analysis.settings import Settings

NAME = "validation"
# What the comparison reads.
CODED = (
    *("articles", "lines", "texts", "sentences", "actors", "mentions", "themes", "codes", "names"),
    *("speech", "events", "dates", "corrections"),
)


def step(project: Settings) -> Step:
    """It reads gold, codebooks and all that is coded; where there is no gold, it depends on nothing."""
    writes = steps.tables(project, "scores", "errors", "gold_coders")
    if project.gold is None:
        return Step(NAME, run, writes=writes)
    if not project.gold.is_dir():
        inside = project.root in project.gold.parents
        place = project.gold.relative_to(project.root) if inside else project.gold
        raise BroadsheetError(
            f"broadsheet.toml names the gold {place.as_posix()}, and there is no such folder; put it there, or set "
            'gold = "".'
        )
    return Step(
        NAME,
        run,
        reads=(
            *sorted(path for path in project.gold.rglob("*") if path.is_file()),
            *(project.codebooks / f"{name}.yaml" for name in ("actors", "themes", "verbs")),
            project.grammar,
            *steps.tables(project, *CODED),
        ),
        writes=writes,
        parameters=steps.model(project) | {"model": project.model, "actors": project.actors, "text": project.text},
        packages=("spacy",),
        check=_check,
    )


def _check(project: Settings) -> None:
    """Read the gold: a row that is wrong is told."""
    from analysis.evaluate import gold

    if project.gold is not None:
        gold.read(project.gold)


def run(project: Settings) -> None:
    """The figures and errors of the project's gold; no rows where there is no gold."""
    from analysis.evaluate import gold, provenance
    from analysis.pipeline import validation

    if project.gold is None:
        for name in ("scores", "errors", "gold_coders"):
            tables.write(name, schema.empty(name), project.tables)
        return
    # What persons corrected is no work of the program: then it is judged on a coding of its own.
    corrected = len(tables.read("corrections", project.tables)) > 0
    found = validation.judged(project.gold, project, coded=None if corrected else project.tables)
    errors = found.errors
    if project.text == "none":
        errors = errors.assign(sentence="", words=None, found_words=None, given=None)
    tables.write("scores", found.table, project.tables)
    tables.write("errors", errors, project.tables)
    read = gold.read(project.gold)
    tables.write("gold_coders", provenance.coders(read.first, read.second), project.tables)
