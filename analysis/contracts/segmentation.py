"""The corpus: sources, their lines and fields, articles and sentences."""

from analysis.contracts.columns import ARTICLE, END, FORMS, LABELS, PARTS, SENTENCE, STAGES, START, TEXT, Column, Table

TABLES = (
    Table(
        "texts", "a source as read", "corpus.sources",
        {
            "article_id": ARTICLE,
            "source": Column("text", "file it was read from, relative to the corpus"),
            "encoding": Column("text", "encoding it was decoded with"),
            "sha256": Column("text", "hash of the file's bytes; of a record, of its text"),
            "form": Column("text", "all of a page's text, what was extracted, or an article's own", choices=FORMS),
            "outlet": Column("text", "who published it, as the source states", optional=True),
            "published": Column("text", "day of publication, in the words of the source", optional=True),
            "title": Column("text", "title, as the source states", optional=True),
            "byline": Column("text", "who wrote it, as the source states", optional=True),
            "url": Column("text", "its address, as the source states", optional=True),
            "variables": Column("list", "what else the source states: name and value of each, as text"),
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
            "url": Column("text", "its address", optional=True),
            "outlet": Column("text", "who published it, by name, or the host of its address", optional=True),
            "published_from": Column("day", "earliest day of publication", optional=True),
            "published_to": Column("day", "latest day of publication", optional=True),
            "date_basis": Column("text", "how the days are known: stated or inferred, and from what", optional=True),
            "title": Column("text", "title, normalised", optional=True),
            "byline": Column("text", "who wrote it, as printed", optional=True),
            "agency": Column("text", "the news agency, as printed", optional=True),
            "dateline": Column("text", "place and day before the text, as printed", optional=True),
            "body": Column("text", "the article's own text, normalised, paragraphs parted by an empty line"),
            "n_words": Column("count", "words of the body"),
            "language": Column("text", "language of the body, ISO 639; none if too short to tell", optional=True),
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
        "document_variables", "a document variable of an article", "corpus.sources",
        {
            "article_id": ARTICLE,
            "variable": Column("text", "its name: the column or header that states it"),
            "value": Column("text", "what is stated"),
        },
        key=("article_id", "variable"),
    ),
    Table(
        "set_aside", "a source, or a part of one, that could not be worked on", "corpus.sources",
        {
            "article_id": Column("text", "the article, where one can be told", optional=True),
            "source": Column("text", "file it was read from, relative to the corpus"),
            "place": Column("text", "where in the file: a row, a line, a sentence", optional=True),
            "stage": Column("text", "in which work it failed", choices=STAGES),
            "reason": Column("text", "one sentence"),
        },
        key=("source", "place", "stage"),
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
)  # fmt: skip
