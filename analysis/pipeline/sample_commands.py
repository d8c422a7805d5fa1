"""The command that draws sentences for people to code, and takes their codes."""

from argparse import Namespace
from pathlib import Path

from analysis import installation, settings
from analysis.errors import BroadsheetError, counted
from analysis.settings import Settings


def sample(given: Namespace) -> None:
    """Draw a sample into a sheet, or take what was coded in it."""
    project = settings.load()
    if bool(given.out) == bool(given.take):
        command = f"{installation.command()} sample"
        raise BroadsheetError(
            f"Expected either `--out` or `--take`: `{command} --size 200 --out sheet.csv` draws sentences, and "
            f"`{command} --take sheet.csv --coder NAME` reads what was coded."
        )
    if given.out:
        _draw(project, given)
    else:
        _take(project, given)


def _draw(project: Settings, given: Namespace) -> None:
    from analysis import tables
    from analysis.evaluate import coding_samples
    from analysis.extension import coding_sheets, filled_sheets
    from analysis.measure import scope
    from analysis.pipeline import run

    run.run(project, only=["themes"])
    articles, sentences, codes = (tables.read(name, project.tables) for name in ("articles", "sentences", "codes"))
    counted_in = scope.sentences(sentences, articles, parts=("body",))
    found = coding_samples.drawn(counted_in, codes, size=given.size, by=given.by, seed=given.seed)
    coding_sheets.keep(found, project.sample, by=given.by, seed=given.seed)
    filled_sheets.write(coding_sheets.sheet(found, sentences, articles), Path(given.out))
    print(f"{counted(len(found), 'sentence')} of {len(counted_in):,}: {given.out}")
    print(
        f"code them in the column `themes`, `{coding_sheets.NONE}` where there is none (and, if you want these "
        "corrected too, the ids of `actors` once for each time they are named, and how many `statements` begin in the "
        f"sentence and `events` it reports); then --take {given.out}"
    )


def _take(project: Settings, given: Namespace) -> None:
    from analysis import tables
    from analysis.extension import coding_sheets

    if not given.coder:
        raise BroadsheetError("Expected `--coder NAME` beside `--take`: gold says who coded it.")
    ids = (("themes", "theme_id"), ("actors", "actor_id"))
    known = {name: tables.read(name, project.tables)[column].tolist() for name, column in ids}
    coded = coding_sheets.taken(Path(given.take), coding_sheets.read(project.sample), known, coder=given.coder)
    coding_sheets.write(coded, project.sample)
    print(f"{counted(len(coded), 'sentence')} coded by {given.coder}: {project.sample.relative_to(project.root)}")
