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


def place(project: Settings) -> Path:
    """Where a project's sample is kept."""
    from analysis.extension import coding_sheets

    return (project.gold or project.root / "gold") / coding_sheets.NAME


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
    coding_sheets.keep(found, place(project), by=given.by, seed=given.seed)
    filled_sheets.write(coding_sheets.sheet(found, sentences, articles), Path(given.out))
    print(f"{counted(len(found), 'sentence')} of {len(counted_in):,}: {given.out}")
    print(f"code them in the column `themes`, `{coding_sheets.NONE}` where there is none; then --take {given.out}")


def _take(project: Settings, given: Namespace) -> None:
    from analysis import tables
    from analysis.extension import coding_sheets

    if not given.coder:
        raise BroadsheetError("Expected `--coder NAME` beside `--take`: gold says who coded it.")
    themes = tables.read("themes", project.tables)["theme_id"].tolist()
    coded = coding_sheets.taken(Path(given.take), coding_sheets.read(place(project)), themes, coder=given.coder)
    coding_sheets.complete(coded, place(project))
    print(f"{counted(len(coded), 'sentence')} coded by {given.coder}: {place(project).relative_to(project.root)}")
