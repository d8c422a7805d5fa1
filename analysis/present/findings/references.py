"""References of a bibliography in plain text: how each is cited, and how it is listed."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

CITED = re.compile(r"\[(@[\w:-]+(?:; @[\w:-]+)*)\]")


@dataclass(frozen=True)
class Reference:
    """A work: its authors as cited, its year, and its entry in a list."""

    authors: str
    year: str
    entry: str


def read(path: Path) -> dict[str, Reference]:
    """The works of a BibTeX file by their keys.

    Examples
    --------
    >>> import tempfile
    >>> file = Path(tempfile.mkdtemp()) / "x.bib"
    >>> _ = file.write_text("@article{q, author = {Quill, Ada}, title = {On {R}oads}, journal = {Ways}, year = {2031}}")
    >>> read(file)["q"].entry
    'Quill, Ada (2031). On Roads. Ways.'
    """
    from pybtex.database import parse_file

    found = {}
    for key, entry in parse_file(str(path)).entries.items():
        people = entry.persons.get("author") or entry.persons.get("editor") or []
        names = [" ".join([*p.prelast_names, *p.last_names]).strip("{}") for p in people]
        short = names[0] + " et al." if len(names) > 2 else " and ".join(names)
        listed = "; ".join(re.sub("[{}]", "", str(person)) for person in people)
        found[key] = Reference(short, str(entry.fields["year"]), _entry(listed, entry.fields))
    return found


def _entry(authors: str, fields: Mapping[str, str]) -> str:
    title = re.sub("[{}]", "", str(fields["title"]))
    place = str(fields.get("journal") or fields.get("booktitle") or "")
    if place and fields.get("volume"):
        place += f" {fields['volume']}" + (f"({fields['number']})" if fields.get("number") else "")
    if place and fields.get("pages"):
        place += f", {fields['pages'].replace('--', '–')}"
    where = f"https://doi.org/{fields['doi']}" if fields.get("doi") else str(fields.get("url", ""))
    parts = [f"{authors} ({fields['year']})", title, place]
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
