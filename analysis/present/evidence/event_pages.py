"""The evidence by event: for each source and target, the sentences in which the first acts towards the second."""

from functools import partial
from typing import TYPE_CHECKING, Any

from analysis import schema
from analysis.contracts import SIGNS
from analysis.contracts.actor_states import Others
from analysis.contracts.keys import SENTENCE
from analysis.errors import counted
from analysis.measure import levels, scope
from analysis.present import escape
from analysis.present.evidence import links, paging, sections
from analysis.present.evidence.coded_sentences import Quoter, event
from analysis.present.evidence.drafts import Entries, Pages
from analysis.present.evidence.marked_text import OWN, Mark
from analysis.present.evidence.notebook_choices import Scope
from analysis.present.evidence.paging import Listed, Section

if TYPE_CHECKING:
    import pandas as pd

PAIR = ["source_id", "target_id"]
LEGEND = sections.legend(
    '<mark class="bs-mention bs-own">source, target and trigger of the event that is counted</mark>'
)


def pages(quoter: Quoter, counts: Scope, *, statuses: tuple[str, ...], others: Others = "each for itself") -> Pages:
    """The pages: a section for each ordered pair, the most events first, cooperative before conflictual.

    Parameters
    ----------
    quoter : Quoter
        Shows the sentences.
    counts : Scope
        The sentences whose events count.
    statuses : tuple of str
        The events that count, by status.
    others : {"each for itself", "left out", "for their state"}
        How those count who are of a state and do not act for it, as in `levels.acts`.
    """
    corpus = quoter.corpus
    events = levels.acts(scope.rows(corpus.events, counts.sentences(corpus)), corpus.actors, others=others)
    events = events[events["status"].isin(statuses)].sort_values([*SENTENCE, "trigger_start", "type"], kind="stable")
    pairs, order = _order(events)
    shown = sections.limited(events.merge(pairs[["pair", *PAIR]], on=PAIR), order, by=["pair", "sign"])
    listed = sections.grouped(shown.merge(corpus.sentences[[*SENTENCE, "start", "text"]], on=SENTENCE), "pair")
    signs = sections.grouped(order, "pair")
    blocks = []
    for pair in schema.rows(pairs):
        anchor = links.anchor(links.events(pair.source_id, pair.target_id))
        name = f"{corpus.label(pair.source_id)} → {corpus.label(pair.target_id)}"
        own = listed.get(pair.pair, [])
        lists = [_sign(row, own, quoter) for row in signs[pair.pair]]
        said = f"{counted(pair.n, 'event')} in {counted(pair.articles, 'article')}."
        blocks.append(Section(anchor, name, pair.n, said, lists))
    subtitle = f"Political events, the sentences in which one actor acts towards another{counts.subtitle()}"
    if len(statuses) < 3:
        subtitle += f"; {' and '.join(statuses)} events count"
    return paging.pages("events", "Evidence by event", blocks, table="events", subtitle=subtitle, legend=LEGEND)


def _order(events: "pd.DataFrame") -> "tuple[pd.DataFrame, pd.DataFrame]":
    """The pairs, and their signs, in the order of the page, with how many events each lists."""
    grouped = events.groupby(PAIR)
    pairs = grouped.agg(n=("type", "size"), articles=("article_id", "nunique")).reset_index()
    pairs = pairs.sort_values(["n", *PAIR], ascending=[False, True, True])
    pairs = pairs.assign(pair=range(len(pairs)))
    signs = events.groupby([*PAIR, "sign"]).size().reset_index(name="of_sign")
    signs = signs.merge(pairs[["pair", *PAIR]], on=PAIR)
    signs = signs.assign(rank=signs["sign"].map(SIGNS.index)).sort_values(["pair", "rank"], ignore_index=True)
    signs["listed"] = paging.allotted(signs["of_sign"])
    return pairs, signs


def _sign(row: Any, events: list[Any], quoter: Quoter) -> Listed:
    """The events of one sign."""
    anchor = links.anchor(links.events(row.source_id, row.target_id, row.sign))
    head = paging.named(f"{row.sign.capitalize()}: {counted(row.of_sign, 'event')}")
    own = [a for a in events if a.sign == row.sign]
    items = Entries(own, partial(_event, quoter=quoter), lambda a: f"{a}{quoter.told(a)}")
    return Listed(items, row.of_sign, anchor, head)


def _event(row: Any, quoter: Quoter) -> str:
    """One event: where it stands, what it is, and its sentence with source, target and trigger standing out."""
    own: list[Mark] = [
        (row.source_start, row.source_end, OWN, "source"),
        (row.target_start, row.target_end, OWN, "target"),
        (row.trigger_start, row.trigger_end, OWN, "trigger"),
    ]
    kind = escape.html(f"{event(row)}, {row.sign}")
    return f'<li>{quoter.address(row)} <span class="bs-kind">{kind}</span> {quoter.sentence(row, own=own)}</li>'
