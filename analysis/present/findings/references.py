"""References of a bibliography in plain text: how each is cited, and how it is listed."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from analysis import documents
from analysis.errors import SiteError

CITED = re.compile(r"\[(@[\w:-]+(?:; @[\w:-]+)*)\]")


@dataclass(frozen=True)
class Reference:
    """A work: its authors as cited, its year, and its entry in a list."""

    authors: str
    year: str
    entry: str


def read(path: Path) -> dict[str, Reference]:
    """The works of a BibTeX file by their keys.

    Raises
    ------
    SiteError
        The file is not there, or is no BibTeX.

    Examples
    --------
    >>> import tempfile
    >>> file = Path(tempfile.mkdtemp()) / "x.bib"
    >>> _ = file.write_text("@article{q, author = {Quill, Ada}, title = {On {R}oads}, journal = {Ways}, year = {2031}}")
    >>> read(file)["q"].entry
    'Quill, Ada (2031). On Roads. Ways.'
    """
    found = {}
    for key, entry in _entries(path).items():
        people = entry.persons.get("author") or entry.persons.get("editor") or []
        names = [" ".join([*p.prelast_names, *p.last_names]).strip("{}") for p in people]
        short = names[0] + " et al." if len(names) > 2 else " and ".join(names)
        listed = "; ".join(re.sub("[{}]", "", str(person)) for person in people)
        found[key] = Reference(short, _year(entry.fields), _entry(listed, entry.fields))
    return found


def _entries(path: Path) -> Mapping[str, Any]:
    from pybtex.database import parse_string
    from pybtex.exceptions import PybtexError

    try:
        return dict(parse_string(documents.text(path, error=SiteError), "bibtex").entries)
    except FileNotFoundError:
        raise SiteError(f"Expected the bibliography {path.name}, found none; restore it.") from None
    except PybtexError as error:
        raise SiteError(f"{path.name} is not valid BibTeX ({' '.join(str(error).split())}); mend that entry.") from None


def _year(fields: Mapping[str, str]) -> str:
    return str(fields.get("year") or "n.d.")


def _entry(authors: str, fields: Mapping[str, str]) -> str:
    title = re.sub("[{}]", "", str(fields.get("title") or ""))
    place = str(fields.get("journal") or fields.get("booktitle") or "")
    if place and fields.get("volume"):
        place += f" {fields['volume']}" + (f"({fields['number']})" if fields.get("number") else "")
    if place and fields.get("pages"):
        place += f", {fields['pages'].replace('--', '–')}"
    where = f"https://doi.org/{fields['doi']}" if fields.get("doi") else str(fields.get("url", ""))
    parts = [f"{authors} ({_year(fields)})", title, place]
    return ". ".join(part for part in parts if part) + "." + (f" {where}" if where else "")


def cite(text: str, known: Mapping[str, Reference]) -> str:
    """A text with its citations, `[@key; @other]`, as authors and years; a key that is not known stays as it is.

    Examples
    --------
    >>> cite("Drawn by trades [@q].", {"q": Reference("Quill", "2031", "")})
    'Drawn by trades (Quill 2031).'
    """

    def one(key: str) -> str:
        return f"{known[key].authors} {known[key].year}" if key in known else key

    return CITED.sub(lambda m: f"({'; '.join(map(one, keys(m[0])))})", text)


def keys(text: str) -> list[str]:
    """The keys that a text cites, in order.

    Examples
    --------
    >>> keys("By trades [@strona2014; @godard2022] or not [@strona2014].")
    ['strona2014', 'godard2022', 'strona2014']
    """
    return [key.strip(" @") for group in CITED.findall(text) for key in group.split(";")]
