"""The command that draws sentences for people to code, and takes their codes."""

from argparse import Namespace
from pathlib import Path

from analysis import installation, settings
from analysis.errors import BroadsheetError, counted
from analysis.pipeline import destinations
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
    from analysis.extension import coding_sheets, filled_sheets
    from analysis.pipeline import run

    out = destinations.file(given.out, project, fresh=True)  # before the draw, which is made once
    run.run(project, only=["themes"])
    read = {name: tables.read(name, project.tables) for name in ("articles", "sentences", "codes")}
    found = coding_sheets.draw(read, project.sample, size=given.size, by=given.by, seed=given.seed)
    filled_sheets.write(coding_sheets.sheet(found, read["sentences"], read["articles"]), out)
    print(f"{counted(len(found), 'sentence')} drawn by chance: {given.out}")
    print(
        f"by keyboard, sentence after sentence: {installation.command()} lab, notebooks/review.ipynb, with your name "
        'in `coder` and first = "sample"'
    )
    print(
        f"or in the sheet: themes in the column `themes`, `{coding_sheets.NONE}` where there is none (and, if you want "
        "these corrected too, the ids of `actors` once for each time they are named, and how many `statements` begin "
        f"in the sentence and `events` it reports); then --take {given.out}"
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
