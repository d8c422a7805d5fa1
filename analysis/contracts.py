"""The contracts of the tables: one for each, with its grain, its columns, what they mean and where they come from."""

from dataclasses import dataclass
from typing import Literal

Kind = Literal["text", "count", "offset", "day", "number", "list"]
PARTS = ("title", "standfirst", "body")
LABELS = (
    "article", "title", "standfirst", "subheading", "byline", "agency", "dateline", "boilerplate", "blank",
)  # fmt: skip
FORMS = ("dump", "page", "article")
ROLES = ("polity", "place")
NAME_KINDS = ("person", "organisation", "place", "people", "other")
HOW = ("alias", "surname", "metonym", "model", "person")
STATUSES = ("actual", "planned", "hypothetical")
BASES = (
    *("stated", "year inferred", "counted from publication", "counted from another date", "unresolved"),
    "decided by a person",
)
DECISIONS = ("accept", "reject", "recode")
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

CONTRACTS = (
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
        "pairs", "two articles that are nearly one text", "corpus.duplicates",
        {
            "article_id": ARTICLE,
            "other_id": Column("text", "the later of the two"),
            "similarity": Column("number", "share of their four-word shingles that stands in both, 0.5 to 1"),
        },
        key=("article_id", "other_id"),
    ),
    Table(
        "warnings", "something a reader of the corpus should know", "corpus.normalize",
        {
            "article_id": Column("text", "the article; a file's name where it is about one"),
            "kind": Column("text", "what it is: lost character, odd bytes, encoding, left out, date, correction …"),
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
        "names", "a name found, whether the codebook knows it or not", "annotate.names",
        {
            "article_id": ARTICLE,
            "sentence_id": SENTENCE,
            "start": START,
            "end": END,
            "text": TEXT,
            "kind": Column("text", "what it names", choices=NAME_KINDS),
            "role": ROLE,
            "actor_id": Column("text", "the actor's id, where the codebook knows it", optional=True),
            "score": Column("number", "share of the evidence that is for the kind, 0 to 1"),
        },
        key=("article_id", "start", "end"),
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
            "how": Column("text", "how it was found", choices=HOW),
        },
        key=("article_id", "start", "end", "actor_id"),
    ),
    Table(
        "candidates", "a name that no actor of the codebook accounts for", "annotate.candidates",
        {
            "text": Column("text", "the name, without a leading article"),
            "kind": Column("text", "what it names", choices=("person", "organisation", "place")),
            "n_names": Column("count", "how often it stands in the corpus"),
            "n_articles": Column("count", "in how many articles"),
            "example": Column("text", "the first sentence that holds it"),
            "article_id": Column("text", "the article of that sentence"),
            "sentence_id": SENTENCE,
            "start": START,
            "end": END,
        },
        key=("text", "kind"),
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
    Table(
        "speech", "a statement of a speaker", "annotate.speech",
        {
            "article_id": ARTICLE,
            "sentence_id": Column("count", "the sentence that the statement begins in"),
            "start": START,
            "end": END,
            "kind": Column("text", "in quotation marks, or reported", choices=("direct", "indirect")),
            "speaker_id": Column(
                "text", "id in the codebook, or `anonymous`; empty where the codebook lacks it", optional=True
            ),
            "speaker": Column("text", "the fullest words for the speaker, a pronoun resolved", optional=True),
            "speaker_start": Column("offset", "first character of the speaker's words by the cue", optional=True),
            "speaker_end": Column("offset", "one past the last character of those words", optional=True),
            "descriptor": Column("text", "for an anonymous speaker, the words that describe it", optional=True),
            "cue": Column("text", "the words that report it; empty where a quotation has none", optional=True),
        },
        key=("article_id", "start", "end", "kind", "speaker_id"),
    ),
    Table(
        "events", "an act of one actor towards another in a sentence", "annotate.events",
        {
            "article_id": ARTICLE,
            "sentence_id": SENTENCE,
            "source_id": Column("text", "who acts: persons and ministries as their state"),
            "target_id": Column("text", "to whom it is done, likewise"),
            "type": Column("text", "the kind of act, PLOVER's"),
            "status": Column("text", "whether it was done, is meant, or is possible", choices=STATUSES),
            "trigger_start": START,
            "trigger_end": END,
            "source_start": START,
            "source_end": END,
            "target_start": START,
            "target_end": END,
        },
        key=("article_id", "sentence_id", "source_id", "target_id", "type"),
    ),
    Table(
        "dates", "a date that an article speaks of", "annotate.dates",
        {
            "article_id": ARTICLE,
            "sentence_id": SENTENCE,
            "start": START,
            "end": END,
            "text": TEXT,
            "earliest": Column("day", "first day it can mean; empty where that cannot be known", optional=True),
            "latest": Column("day", "last day it can mean; empty where that cannot be known", optional=True),
            "basis": Column("text", "what the reading rests on", choices=BASES),
        },
        key=("article_id", "start", "end"),
    ),
    Table(
        "corrections", "a decision of a person on a finding", "annotate.corrections",
        {
            "line": Column("count", "its line in the file of corrections"),
            "article_id": Column("text", "the article, as the file names it"),
            "layer": Column("text", "the table that the finding is in"),
            "start": START,
            "end": END,
            "decision": Column("text", "what was decided of the finding", choices=DECISIONS),
            "value": Column("text", "to what it is recoded, or which of the findings there is meant", optional=True),
            "text": Column("text", "the words that stood there when it was decided", optional=True),
            "note": Column("text", "why, in the person's words", optional=True),
            "problem": Column("text", "why it is not applied; empty where it is", optional=True),
        },
        key=("line",),
    ),
)  # fmt: skip
