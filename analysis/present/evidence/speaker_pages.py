"""The evidence by speaker: each statement under who made it, within its sentences."""

from collections.abc import Sequence
from functools import partial
from typing import TYPE_CHECKING, Any

from analysis import schema
from analysis.contracts import SPEECH_KINDS
from analysis.contracts.keys import ANONYMOUS, OTHERS, UNATTRIBUTED
from analysis.errors import counted
from analysis.measure import levels, scope, spans
from analysis.present import escape
from analysis.present.evidence import counted_sentences, links, paging, sections
from analysis.present.evidence.coded_sentences import Quoter, speaker
from analysis.present.evidence.drafts import Entries, Pages
from analysis.present.evidence.marked_text import OWN, Mark
from analysis.present.evidence.notebook_choices import Scope
from analysis.present.evidence.paging import Listed, Section

if TYPE_CHECKING:
    import pandas as pd

# Speakers who are no actor of the codebook, after those who are.
OTHER = {
    ANONYMOUS: "Anonymous sources",
    OTHERS: "Sources that the codebook lacks",
    UNATTRIBUTED: "Unattributed quotations",
}
LEGEND = sections.legend(
    '<mark class="bs-stated">the statement that is counted</mark> <mark class="bs-mention bs-own">its speaker</mark>'
)


def pages(quoter: Quoter, counts: Scope, *, level: levels.Level, kinds: Sequence[str] = SPEECH_KINDS) -> Pages:
    """The pages: a section for each speaker, the most statements first, then those who are no actor of the codebook.

    Parameters
    ----------
    quoter : Quoter
        Shows the sentences.
    counts : Scope
        The sentences whose statements count.
    level : {"state", "actor"}
        Whether persons and ministries speak for their state or each for itself.
    kinds : sequence of {"direct", "indirect"}
        The statements that count. Default both.
    """
    corpus = quoter.corpus
    told = scope.rows(corpus.speech, counts.sentences(corpus))
    told = counted_sentences.statements(told[told["kind"].isin(kinds)], corpus.actors, level=level)
    order = _order(told)
    shown = sections.limited(told, order, by=["speaker_node"]).reset_index(drop=True)
    items = sections.grouped(shown.assign(within=_within(shown, corpus.sentences)), "speaker_node")
    blocks = []
    for row in schema.rows(order):
        anchor = links.anchor(links.speaker(row.speaker_node))
        name = OTHER.get(row.speaker_node) or corpus.label(row.speaker_node)
        said = f"{counted(row.n, 'statement')} in {counted(row.articles, 'article')}."
        listed = _entries(items[row.speaker_node] if row.listed else [], quoter)
        blocks.append(Section(anchor, name, row.n, said, [Listed(listed, row.n)]))
    subtitle = f"Source attribution, what each speaker is reported to say{counts.subtitle()}"
    return paging.pages("statements", "Evidence by speaker", blocks, table="speech", subtitle=subtitle, legend=LEGEND)


def _order(told: "pd.DataFrame") -> "pd.DataFrame":
    """The speakers in the order of the page, with how many statements each lists."""
    grouped = told.groupby("speaker_node")
    order = grouped.agg(n=("start", "size"), articles=("article_id", "nunique")).reset_index()
    rank = {node: n for n, node in enumerate(OTHER, 1)}
    order["rank"] = order["speaker_node"].map(rank).fillna(0)
    order = order.sort_values(["rank", "n", "speaker_node"], ascending=[True, False, True], ignore_index=True)
    return order.assign(listed=paging.allotted(order["n"]))


def _within(told: "pd.DataFrame", sentences: "pd.DataFrame") -> "pd.Series[Any]":
    """The sentences that each statement reaches into."""
    import pandas as pd

    said, reached = spans.across(told, sentences)
    rows: list[list[Any]] = [[] for _ in range(len(told))]
    for number, sentence in zip(said, schema.rows(sentences.iloc[reached]), strict=True):
        rows[number].append(sentence)
    return pd.Series(rows, index=told.index, dtype="object")


def _entries(rows: list[Any], quoter: Quoter) -> Entries:
    return Entries(
        rows, partial(_statement, quoter=quoter), lambda row: f"{row}{[*map(quoter.told, [row, *row.within])]}"
    )


def _statement(row: Any, quoter: Quoter) -> str:
    """A statement: where it begins, what it is, and the sentences that it reaches into."""
    import pandas as pd

    own: list[Mark] = [(row.start, row.end, "bs-stated", "counted here")]
    if not (pd.isna(row.speaker_start) or pd.isna(row.speaker_end)):
        own.append((int(row.speaker_start), int(row.speaker_end), OWN, "who says it"))
    words = " ".join(quoter.sentence(sentence, own=own) for sentence in row.within)
    kind = escape.html(", ".join(_kind(row, quoter)))
    return f'<li>{quoter.address(row)} <span class="bs-kind">{kind}</span> {words}</li>'


def _kind(row: Any, quoter: Quoter) -> "list[str]":
    """What kind of statement it is, whose, and the words that report it, which are the article's."""
    quotes = quoter.corpus.quoting != "none"
    known = row.standing == "named"
    kind = [row.kind, *([f"by {speaker(row, quoter.corpus)}"] if known or quotes else [])]
    return [*kind, f"cue: {row.cue}"] if quotes and isinstance(row.cue, str) else kind
