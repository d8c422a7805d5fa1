"""The evidence pages: lists of sentences by actor, tie and theme."""

from collections.abc import Iterable, Iterator
from itertools import groupby
from typing import TYPE_CHECKING, Any

from analysis import schema
from analysis.contracts.keys import SENTENCE
from analysis.errors import counted
from analysis.measure import levels, scope, units
from analysis.measure.networks import comention
from analysis.present import escape, exports
from analysis.present.evidence import (
    counted_sentences,
    event_pages,
    links,
    paging,
    sections,
    source_pages,
    speaker_pages,
    theme_pages,
)
from analysis.present.evidence.coded_sentences import Corpus, Quoter
from analysis.present.evidence.drafts import Pages
from analysis.present.evidence.notebook_choices import Counted, Scope
from analysis.present.evidence.paging import Listed, Section
from analysis.present.evidence.sections import COUNTED, page, raw, section
from analysis.present.html_tables import Table

if TYPE_CHECKING:
    import pandas as pd


def lists(corpus: Corpus, choices: Counted) -> Pages:
    """Every list by the name of its page.

    Parameters
    ----------
    corpus : Corpus
        The tables.
    choices : Counted
        What the numbers that link here count.
    """
    quoter = Quoter(corpus)
    inside = choices.network.sentences(corpus)
    counting = levels.counted(
        scope.rows(corpus.mentions, inside), corpus.actors, level=choices.level, others=choices.others
    )
    yield from source_pages.pages(corpus)
    yield from actors(counting, quoter, choices.network)
    yield from ties(counting, inside, quoter, choices)
    yield from theme_pages.pages(quoter, choices.themes)
    yield from event_pages.pages(quoter, choices.relations, statuses=choices.statuses, others=choices.other_acts)
    yield from speaker_pages.pages(quoter, choices.voices, level=choices.speakers, kinds=choices.kinds)
    yield "data", data()


def actors(counting: "pd.DataFrame", quoter: Quoter, counts: Scope) -> Pages:
    """For each actor of the network, the sentences that name it; those with the most first."""
    corpus = quoter.corpus
    found = counted_sentences.actors(counting)
    order = found.groupby("node").agg(sentences=("node", "size"), mentions=("mentions", "sum")).reset_index()
    order = order.sort_values(["sentences", "mentions", "node"], ascending=[False, False, True], ignore_index=True)
    order["listed"] = paging.allotted(order["sentences"])
    shown = sections.limited(found, order, by=["node"])
    own = sections.grouped(counting.merge(shown[["node", *SENTENCE]]), "node")
    listed = sections.grouped(shown.merge(corpus.sentences), "node")
    blocks = []
    for row in schema.rows(order):
        items = quoter.cited(listed[row.node], own[row.node]) if row.listed else []
        said = f"{counted(row.mentions, 'mention')} in {counted(row.sentences, 'sentence')}."
        anchor = links.anchor(links.actor(row.node))
        blocks.append(Section(anchor, corpus.label(row.node), row.sentences, said, [Listed(items, row.sentences)]))
    subtitle = f"The sentences that name each actor{counts.subtitle()}"
    after = _mentions(order, quoter)
    return paging.pages(
        "actors", "Evidence by actor", blocks, table="mentions", subtitle=subtitle, legend=COUNTED, after=after
    )


def _mentions(order: "pd.DataFrame", quoter: Quoter) -> str:
    """How many mentions each actor has: together, those that the network counts."""
    items = [
        f'<li><a href="#{links.anchor(links.actor(row.node))}">{escape.html(quoter.corpus.label(row.node))}</a> '
        f'<span class="bs-count">{row.mentions:,}</span></li>'
        for row in schema.rows(order)
    ]
    return section("counted", "Mentions by actor") + "\n" + raw(['<ul class="bs-ties">', *items, "</ul>"])


def ties(counting: "pd.DataFrame", inside: "pd.DataFrame", quoter: Quoter, choices: Counted) -> Pages:
    """For each tie of the network, the sentences behind it, unit by unit; the strongest first."""
    corpus, within = quoter.corpus, choices.within
    order = comention.ties(counting, inside, within=within)
    order = order.sort_values(["weight", "source", "target"], ascending=[False, True, True], ignore_index=True)
    order["listed"] = paging.allotted(order["weight"])
    found = counted_sentences.ties(order, counting, inside, within=within, most=order["listed"].tolist())
    if len(found) > paging.MOST_ENTRIES:  # units of several sentences
        room = paging.MOST_ENTRIES * int(order["listed"].sum()) // len(found)
        order["listed"] = sections.quotas(order["weight"], most=room, room=room)
        found = found[found["unit"] <= found["pair"].map(order["listed"])]
    own = counting.merge(found[[*SENTENCE, "pair", *counted_sentences.PAIR]].drop_duplicates(), on=SENTENCE)
    both = sections.grouped(own[(own["node"] == own["source"]) | (own["node"] == own["target"])], "pair")
    shown = sections.grouped(found, "pair")
    blocks = []
    for pair, row in enumerate(schema.rows(order)):
        name = f"{corpus.label(row.source)} – {corpus.label(row.target)}"
        lists = list(_units(shown[pair], both[pair], quoter, within, row.weight)) if row.listed else []
        said = f"Co-mentioned in {counted(row.weight, within)}."
        if within != "sentence":
            said += sections.first(row.listed, row.weight, table="mentions")
        blocks.append(Section(links.anchor(links.tie(row.source, row.target)), name, row.weight, said, lists))
    subtitle = f"For each pair of actors, every {within} that co-mentions them{choices.network.subtitle()}"
    after = _by_actor(order, counting["node"].unique(), quoter)
    return paging.pages(
        "ties", "Evidence by tie", blocks, table="mentions", subtitle=subtitle, legend=COUNTED, after=after
    )


def _units(found: list[Any], both: list[Any], quoter: Quoter, within: units.Unit, weight: int) -> Iterator[Listed]:
    """The sentences of a tie; where the unit is wider than a sentence, unit by unit."""
    if within == "sentence":
        yield Listed(quoter.cited(found, both), weight)
        return
    for unit, of_unit in groupby(found, key=lambda row: row.unit):
        rows = list(of_unit)
        head = f'<h3 class="bs-unit">{within.capitalize()} {unit}</h3>'
        yield Listed(quoter.cited(rows, both), len(rows), head=head)


def _by_actor(order: "pd.DataFrame", named: Iterable[str], quoter: Quoter) -> str:
    """The ties of each actor with their weights, which its strength is the sum of, and its degree the number."""
    label, of = quoter.corpus.label, dict[str, list[str]]()
    for row in schema.rows(order):
        for one, other in ((row.source, row.target), (row.target, row.source)):
            where = links.tie(one, other)
            tie = f'<a href="{where}">{escape.html(label(other))}</a> <span class="bs-count">{row.weight:,}</span>'
            of.setdefault(one, []).append(tie)
    items = [
        f'<li id="{links.anchor(links.strength(node))}"><strong>{escape.html(label(node))}</strong>: '
        f"{', '.join(own)}</li>"
        for node, own in (of | {node: ["no tie"] for node in sorted({*named} - {*of})}).items()
    ]
    return section("by-actor", "Ties by actor") + "\n" + raw(['<ul class="bs-ties">', *items, "</ul>"])


def data() -> str:
    """The tables to download, and what each of their columns means."""
    names = sorted(exports.TABLES)
    links = "\n".join(
        f"- [{name}.csv](../../build/data/{name}.csv): one row is {schema.TABLES[name].grain}" for name in names
    )
    about = (
        "The tables behind this report, as CSV in `UTF-8`. Positions count code points of the source as decoded. "
        "Articles belong to their publishers: unless the setting `text` is `full`, the columns that hold whole "
        "sentences are left out of these files."
    )
    blocks = [about + "\n\n" + links + "\n"]
    for name, rows in schema.variables().groupby("table", sort=False):
        table = schema.TABLES[str(name)]
        blocks.append(
            f"## {name} {{#{name}}}\n\nOne row is {table.grain}; made by `{table.source}`; version {table.version}.\n"
        )
        shown = rows[["column", "kind", "may be empty", "values", "meaning"]]
        blocks.append(raw([Table(shown, name=f"Variables of {name}")._repr_html_()]))
    return page("Data and variables", blocks, subtitle="The tables as files, and what every column means", toc=True)
