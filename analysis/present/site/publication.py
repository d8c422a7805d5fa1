"""How a study is published: its abstract, authors and address, from `broadsheet.toml`, else from `CITATION.cff`."""

from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any, Literal

from analysis import __version__, documents
from analysis.errors import SettingsError
from analysis.present.site import site_configuration
from analysis.settings import Settings

CITATION = "CITATION.cff"
# Fields of the Citation File Format that a person has and an entity has not.
_OF_A_PERSON = ("given-names", "name-particle", "family-names", "name-suffix")
DATA = "build/data.zip"  # all data of the site, as one file


@dataclass(frozen=True)
class Publication:
    """What is known of who publishes a study, and where.

    Parameters
    ----------
    site : str
        The name of the site.
    title, abstract, address, version, date, licence : str
        Empty where nothing is known. The address ends in a slash.
    authors : tuple of str
        Given name first.
    keywords : tuple of str
        What it is about.
    organisations : frozenset of str
        Those of the authors that are no persons: `CITATION.cff` gives them a `name` and no `family-names`.
    """

    site: str = ""
    abstract: str = ""
    authors: tuple[str, ...] = ()
    address: str = ""
    version: str = ""
    date: str = ""
    title: str = ""
    licence: str = ""
    keywords: tuple[str, ...] = ()
    organisations: frozenset[str] = frozenset()

    @property
    def by(self) -> str:
        """The authors in one line.

        Examples
        --------
        >>> Publication(authors=("Ilse Quill", "Oto Lark", "Ada Finch")).by
        'Ilse Quill, Oto Lark and Ada Finch'
        """
        return " and ".join(filter(None, (", ".join(self.authors[:-1]), *self.authors[-1:])))

    def kind(self, author: str) -> Literal["Organization", "Person"]:
        """What an author is, in the word of schema.org: a person, where `CITATION.cff` does not say otherwise.

        Examples
        --------
        >>> Publication(organisations=frozenset({"Harbour Mail"})).kind("Harbour Mail")
        'Organization'
        """
        return "Organization" if author in self.organisations else "Person"

    def citation(self, title: str) -> str:
        """How the report is cited, as text.

        Examples
        --------
        >>> Publication(authors=("Ilse Quill",), date="2031-02-03").citation("Who speaks of the harvest?")[:61]
        'Ilse Quill (2031). Who speaks of the harvest? Computed with B'
        """
        year = f" ({self.date[:4]})" if self.date[:4] else ""
        parts = [
            f"{self.by}{year}" if self.by else "",
            title,
            f"Version {self.version}" if self.version else "",
            f"Computed with Broadsheet {__version__}",
        ]
        ended = (part if part.endswith((".", "?", "!")) else f"{part}." for part in parts if part)
        return " ".join([*ended, *filter(None, [self.address])])


def of(project: Settings) -> Publication:
    """What is known of a project's publication: what its settings say goes before what `CITATION.cff` says.

    Raises
    ------
    SettingsError
        `CITATION.cff` is not what its format says.
    """
    stated = _stated(project.root / CITATION)
    configured = documents.there(project.root / site_configuration.FILE, error=SettingsError)
    website = documents.mapping(project.root / site_configuration.FILE).get("website") if configured else None
    address = project.site_url or stated.address
    return replace(
        stated,
        site=str(website.get("title") or "") if isinstance(website, dict) else "",
        abstract=project.abstract or stated.abstract,
        authors=project.authors or stated.authors,
        address=address and address.rstrip("/") + "/",
    )


def _stated(path: Path) -> Publication:
    """What a file in the Citation File Format says."""
    if not documents.there(path, error=SettingsError):
        return Publication()
    given = documents.mapping(path, error=SettingsError)
    if not isinstance(given.get("authors", []), list):
        raise SettingsError(f"{CITATION}: expected a list of `authors:`; mend or remove it.")
    authors = tuple(filter(None, map(_author, given.get("authors", []))))
    entities = frozenset(_author(one) for one in given.get("authors", []) if not {*_OF_A_PERSON} & {*one})
    fields = ("title", "abstract", "url", "version", "date-released", "license")
    text = {key: " ".join(str(given.get(key) or "").split()) for key in fields}
    return Publication(
        title=text["title"], abstract=text["abstract"], authors=authors, address=text["url"], version=text["version"],
        date=text["date-released"], licence=text["license"], keywords=tuple(map(str, given.get("keywords") or ())),
        organisations=entities,
    )  # fmt: skip


def _author(given: Any) -> str:
    """A person's or an organisation's name.

    Examples
    --------
    >>> _author({"family-names": "Quill", "given-names": "Ilse", "name-particle": "van"})
    'Ilse van Quill'
    """
    if not isinstance(given, dict):
        raise SettingsError(
            f"{CITATION} names the author {given!r}; expected `name:` or `given-names:`, `family-names:`."
        )
    return " ".join(str(given[part]) for part in (*_OF_A_PERSON, "name") if given.get(part))
