"""One contract for each table: its grain, its columns, what they mean and where they come from."""

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Literal

from analysis.errors import BroadsheetError, did_you_mean

if TYPE_CHECKING:
    from collections.abc import Iterator

    import pandas as pd

Kind = Literal["text", "count", "offset", "day", "number", "list"]
DTYPES = {
    "text": "str",
    "count": "int64",
    "offset": "Int64",
    "day": "datetime64[s]",
    "number": "float64",
    "list": "object",
}
PARTS = ("title", "standfirst", "body")
LABELS = (
    "article", "title", "standfirst", "subheading", "byline", "agency", "dateline", "boilerplate", "blank",
)  # fmt: skip
FORMS = ("dump", "page", "article")
ROLES = ("polity", "place")
KINDS = ("state", "person", "organisation", "armed_group", "region", "outlet")


@dataclass(frozen=True)
class Column:
    """A column: what kind of value it holds and what that value means."""

    kind: Kind
    meaning: str
    optional: bool = False
    choices: tuple[str, ...] = ()


@dataclass(frozen=True)
class Table:
    """A table: what one row is, which module makes it, and its columns in order."""

    name: str
    grain: str
    source: str
    columns: dict[str, Column]
    key: tuple[str, ...]
    version: int = 1


ARTICLE = Column("text", "the article: its file's stem, or the record's id")
SENTENCE = Column("count", "the sentence's number in its article, from 0 in reading order")
START = Column("count", "first character, in code points of the source as decoded")
END = Column("count", "one past the last character, in code points of the source as decoded")
TEXT = Column("text", "the characters of the source between start and end")
ROLE = Column("text", "for a country's or city's name: the government or the territory", optional=True, choices=ROLES)

_TABLES = (
    Table(
        "texts", "a source as read", "corpus.sources",
        {
            "article_id": ARTICLE,
            "source": Column("text", "file it was read from, relative to the corpus"),
            "encoding": Column("text", "encoding it was decoded with"),
            "sha256": Column("text", "hash of the file's bytes; of a record, of its text"),
            "form": Column("text", "all of a page's text, what was extracted, or an article's own", choices=FORMS),
            "outlet": Column("text", "who published it, as the source states", optional=True),
            "published": Column("text", "day of publication, as the source states", optional=True),
            "title": Column("text", "title, as the source states", optional=True),
            "byline": Column("text", "who wrote it, as the source states", optional=True),
            "text": Column("text", "the source as decoded, newlines untouched; of HTML and records, title and text"),
        },
        key=("article_id",),
    ),
    Table(
        "lines", "a line of a source", "corpus.boilerplate",
        {
            "article_id": ARTICLE,
            "line": Column("count", "number of the line, from 0"),
            "start": START,
            "end": END,
            "label": Column("text", "what the line is", choices=LABELS),
            "reason": Column("text", "the rule that decided, in words"),
        },
        key=("article_id", "line"),
    ),
    Table(
        "fields", "a title, standfirst, byline, agency or dateline found in a line", "corpus.metadata",
        {
            "article_id": ARTICLE,
            "field": Column("text", "which field", choices=("title", "standfirst", "byline", "agency", "dateline")),
            "line": Column("count", "number of the line it stands in, from 0"),
            "start": START,
            "end": END,
            "text": TEXT,
        },
        key=("article_id", "start", "end", "field"),
    ),
    Table(
        "articles", "an article", "corpus.clean",
        {
            "article_id": ARTICLE,
            "outlet": Column("text", "who published it", optional=True),
            "published_from": Column("day", "earliest day of publication", optional=True),
            "published_to": Column("day", "latest day of publication", optional=True),
            "date_basis": Column("text", "stated by the text, or inferred, and from what", optional=True),
            "title": Column("text", "title, normalised", optional=True),
            "byline": Column("text", "who wrote it, as printed", optional=True),
            "agency": Column("text", "the news agency, as printed", optional=True),
            "dateline": Column("text", "place and day before the text, as printed", optional=True),
            "body": Column("text", "the article's own text, normalised, paragraphs parted by an empty line"),
            "n_words": Column("count", "words of the body"),
            "language": Column("text", "language of the body, ISO 639-1; none if too short to tell", optional=True),
            "encoding": Column("text", "encoding the source was decoded with"),
            "sha256": Column("text", "hash of the source's bytes"),
            "cluster_id": Column("text", "first article of its cluster of near-duplicates; itself where it has none"),
        },
        key=("article_id",),
    ),
    Table(
        "warnings", "something a reader of the corpus should know", "corpus.normalize",
        {
            "article_id": Column("text", "the article; a file's name where it is about one"),
            "kind": Column("text", "what it is: lost character, odd bytes, encoding, renamed, left out, date …"),
            "start": Column("offset", "where in the source, if at one place", optional=True),
            "message": Column("text", "one sentence"),
        },
        key=("article_id", "kind", "start"),
    ),
    Table(
        "actors",
        "an actor of the codebook",
        "codebook.load",
        {
            "actor_id": Column("text", "the actor's id"),
            "kind": Column("text", "what it is", choices=KINDS),
            "label": Column("text", "its name in figures and tables"),
            "state": Column("text", "for persons and organisations of a state: the state's id", optional=True),
        },
        key=("actor_id",),
    ),
    Table(
        "themes",
        "a theme of the codebook",
        "codebook.load",
        {
            "theme_id": Column("text", "the theme's id"),
            "label": Column("text", "its name in figures and tables"),
            "definition": Column("text", "what a sentence must speak of"),
            "n_terms": Column("count", "terms that find it"),
        },
        key=("theme_id",),
    ),
    Table(
        "sentences", "a sentence", "annotate.sentences",
        {
            "article_id": ARTICLE,
            "sentence_id": SENTENCE,
            "part": Column("text", "the part of the article it is from", choices=PARTS),
            "line": Column("count", "number of the source's line it begins in: the paragraph"),
            "start": START,
            "end": END,
            "text": TEXT,
        },
        key=("article_id", "sentence_id"),
    ),
    Table(
        "mentions", "an actor of the codebook named", "annotate.actors",
        {
            "article_id": ARTICLE,
            "sentence_id": SENTENCE,
            "start": START,
            "end": END,
            "text": TEXT,
            "actor_id": Column("text", "the actor's id in the codebook"),
            "kind": Column("text", "the actor's kind in the codebook"),
            "role": ROLE,
            "how": Column("text", "how it was found", choices=("alias", "surname", "metonym", "model")),
        },
        key=("article_id", "start", "end", "actor_id"),
    ),
    Table(
        "codes", "a theme in a sentence", "annotate.themes",
        {
            "article_id": ARTICLE,
            "sentence_id": SENTENCE,
            "theme_id": Column("text", "the theme's id in the codebook"),
            "terms": Column("list", "the words that carry it: start, end and text of each, in reading order"),
        },
        key=("article_id", "sentence_id", "theme_id"),
    ),
)  # fmt: skip
TABLES = {table.name: table for table in _TABLES}


def contract(name: str) -> Table:
    """The contract of a table, by name."""
    if name not in TABLES:
        raise BroadsheetError(f"No table is called `{name}`; {did_you_mean(name, TABLES)}")
    return TABLES[name]


def rows(frame: "pd.DataFrame") -> "Iterator[Any]":
    """The rows of a table, each with the columns as its attributes."""
    yield from frame.itertuples(index=False)


def empty(name: str) -> "pd.DataFrame":
    """The table with no rows."""
    import pandas as pd

    return pd.DataFrame({c: pd.Series(dtype=DTYPES[spec.kind]) for c, spec in contract(name).columns.items()})


def validate(name: str, frame: "pd.DataFrame") -> "pd.DataFrame":
    """Bring a table to its contract (columns in order, dtypes) and check every value.

    Parameters
    ----------
    name : str
        A table of `TABLES`.
    frame : DataFrame
        One row per the table's grain; more columns than the contract has are an error.

    Returns
    -------
    DataFrame
        One row per the table's grain.

    Raises
    ------
    BroadsheetError
        A column, a value or the key breaks the contract; the sentence names the first case.
    """
    import pandera.pandas as pa

    table = contract(name)
    columns = {
        column: pa.Column(
            None if spec.kind == "list" else DTYPES[spec.kind],
            pa.Check.isin(spec.choices) if spec.choices else None,
            nullable=spec.optional,
            coerce=spec.kind != "list",
        )
        for column, spec in table.columns.items()
    }
    checked = pa.DataFrameSchema(columns, strict=True, unique=list(table.key))
    try:
        return checked.validate(frame)[list(columns)].reset_index(drop=True)
    except pa.errors.SchemaError as error:
        raise BroadsheetError(f"The table `{name}` breaks its contract: {error}") from None


def variables() -> "pd.DataFrame":
    """The dictionary of the data: one row per column of every table."""
    import pandas as pd

    return pd.DataFrame(
        {
            "table": table.name,
            "one row is": table.grain,
            "column": column,
            "kind": spec.kind,
            "may be empty": spec.optional,
            "values": ", ".join(spec.choices),
            "meaning": spec.meaning,
            "made by": table.source,
            "version": table.version,
        }
        for table in TABLES.values()
        for column, spec in table.columns.items()
    )
