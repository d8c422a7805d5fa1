"""What the commands do that take dictionaries of others into a codebook, and give a codebook to others."""

from argparse import Namespace
from collections.abc import Callable
from pathlib import Path

from analysis import files, progress, settings
from analysis.codebook import load
from analysis.codebook.codebook_tables import Codebook
from analysis.codebook.dictionaries import codebook_rows, codebook_text, formats
from analysis.codebook.dictionaries.codebook_text import Of
from analysis.codebook.dictionaries.dictionary_rows import printable
from analysis.codebook.world import country_records
from analysis.errors import BroadsheetError, CodebookError, counted
from analysis.pipeline import destinations


def taken(given: Namespace) -> None:
    """A dictionary as a codebook: written to a file, or printed."""
    path, out = _file(given), destinations.file(given.out, fresh=True) if given.out else None
    found = formats.read(path)
    of: Of = given.kind or formats.subject(found)
    text = codebook_text.text(found, of, called=printable(path.name))
    book = _checked(text, of, path)
    told = found.notes.sentences()
    if out is None:
        print(text, end="")
    else:
        lines = [f"Made from {printable(path.name)}, a dictionary of {formats.of_file(path).name}.", *told]
        files.write(out, "".join(f"# {line}\n" for line in lines) + text)
    said = f"{counted(len(book.entries), of)} with {counted(len(book.patterns), 'phrase')}"
    progress.SCREEN.line(f"{said}: {given.out or 'printed'}")
    for sentence in told:
        progress.SCREEN.line(f"note: {sentence}")


def _file(given: Namespace) -> Path:
    if len(given.terms) != 1:
        raise BroadsheetError(f"Expected one file, got {len(given.terms)}; take one at a time.")
    return Path(given.terms[0])


def _checked(text: str, of: Of, path: Path) -> Codebook:
    """The codebook that a text is, as a project would read it."""
    with files.temporary() as folder:
        file = folder / f"{of}s.yaml"
        files.write(file, text)
        try:
            if of == "theme":
                return load.themes(file)
            return load.actors(file, beside={country.code for country in country_records.countries()})
        except CodebookError as error:
            raise CodebookError(
                f"{path.name} makes no valid codebook of {of}s: {error} Mend it there, or try `--as` "
                f"{'actor' if of == 'theme' else 'theme'}."
            ) from None


def given_out(given: Namespace) -> None:
    """The project's codebook in a format of others."""
    project = settings.load()
    path = destinations.file(str(_file(given)), project)
    of: Of = given.kind or "theme"
    source = project.codebooks / f"{of}s.yaml"
    beside = {country.code for country in country_records.countries()} if project.actors == "world" else set()
    book = load.themes(source) if of == "theme" else load.actors(source, beside=beside)
    form = formats.of_file(path, writes=True)
    if form.write is None:  # of_file has looked
        raise BroadsheetError(f"{form.name} cannot be written.")
    text, notes = form.write(codebook_rows.rows(book))
    files.write(path, text)
    print(f"{counted(len(book.entries), of)} for {form.name}: {given.terms[0]}")
    for sentence in notes.sentences():
        print(f"note: {sentence}")
    if book.parents:
        print(f"note: which theme another is part of is not written ({counted(len(book.parents), 'theme')}).")


DO: dict[str, Callable[[Namespace], None]] = {"import": taken, "export": given_out}
