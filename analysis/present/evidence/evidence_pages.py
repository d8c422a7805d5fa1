"""The evidence pages: lists of sentences by actor, tie and theme; and how pages are written into their folder."""

from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING

from analysis import files, progress, schema
from analysis.contracts.keys import SENTENCE
from analysis.errors import counted
from analysis.measure import levels, scope, units
from analysis.measure.networks import comention
from analysis.present import escape, exports
from analysis.present.evidence import counted_sentences, event_pages, links, sections, speaker_pages
from analysis.present.evidence.coded_sentences import Corpus, Quoter
from analysis.present.evidence.notebook_choices import Counted, Scope
from analysis.present.evidence.sections import COUNTED, Entry, about, index, page, raw, section
from analysis.present.html_tables import Table

if TYPE_CHECKING:
    import pandas as pd


def write(pages: Iterable[tuple[str, str]], folder: Path) -> set[str]:
    """Write pages into their folder.

    Parameters
    ----------
    pages : iterable of (str, str)
        Each page's name and its Markdown, made one after the other: few are held at once.
    folder : Path
        `report/evidence`.

    Returns
    -------
    set of str
        The pages' names.
    """
    folder.mkdir(parents=True, exist_ok=True)
    written = set()
    for name, text in progress.of(pages, "page"):
        _renew(folder / f"{name}.qmd", text)
        written.add(name)
    return written


def _renew(file: Path, text: str) -> None:
    """Write a page, unless it is there as it is to be."""
    if not file.is_file() or file.read_bytes() != text.encode():
        files.write(file, text)


def lists(corpus: Corpus, choices: Counted) -> Iterator[tuple[str, str]]:
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
    yield "actors", actors(counting, quoter, choices.network)
    yield "ties", ties(counting, inside, quoter, choices)
    yield "themes", themes(quoter, choices.themes)
    yield "events", event_pages.text(quoter, choices.relations, statuses=choices.statuses, others=choices.other_acts)
    yield "statements", speaker_pages.text(quoter, choices.voices, level=choices.speakers, kinds=choices.kinds)
    yield "data", data()


def actors(counting: "pd.DataFrame", quoter: Quoter, counts: Scope) -> str:
    """For each actor of the network, the sentences that name it; the most often named first."""
    corpus = quoter.corpus
    found = counted_sentences.actors(counting)
    order = found.groupby("node").agg(sentences=("node", "size"), mentions=("mentions", "sum")).reset_index()
    order = order.sort_values(["mentions", "node"], ascending=[False, True], ignore_index=True)
    order["listed"] = sections.quotas(order["sentences"])
    shown = sections.limited(found, order, by=["node"])
    own = sections.grouped(counting.merge(shown[["node", *SENTENCE]]), "node")
    listed = sections.grouped(shown.merge(corpus.sentences), "node")
    entries, blocks = [], []
    for row in schema.rows(order):
        anchor, name = links.anchor(links.actor(row.node)), corpus.label(row.node)
        entries.append(Entry(anchor, name, row.sentences, row.listed))
        if row.listed:
            said = f"{counted(row.mentions, 'mention')} in {counted(row.sentences, 'sentence')}."
            said += sections.first(row.listed, row.sentences, table="mentions")
            blocks += [section(anchor, name), raw([about(said), *quoter.cited(listed[row.node], own[row.node])])]
    top = index(entries, table="mentions", legend=COUNTED)
    return page("Evidence by actor", [top, *blocks], subtitle=f"The sentences that name each actor{counts.subtitle()}")


def ties(counting: "pd.DataFrame", inside: "pd.DataFrame", quoter: Quoter, choices: Counted) -> str:
    """For each tie of the network, the sentences behind it, unit by unit; the strongest first."""
    corpus, within = quoter.corpus, choices.within
    order = comention.ties(counting, inside, within=within)
    order = order.sort_values(["weight", "source", "target"], ascending=[False, True, True], ignore_index=True)
    order["listed"] = sections.quotas(order["weight"])
    found = counted_sentences.ties(order, counting, inside, within=within, most=order["listed"].tolist())
    if len(found) > sections.ROOM:  # units of several sentences
        room = sections.ROOM * int(order["listed"].sum()) // len(found)
        order["listed"] = sections.quotas(order["weight"], room=room)
        found = found[found["unit"] <= found["pair"].map(order["listed"])]
    own = counting.merge(found[[*SENTENCE, "pair", *counted_sentences.PAIR]].drop_duplicates(), on=SENTENCE)
    both = sections.grouped(own[(own["node"] == own["source"]) | (own["node"] == own["target"])], "pair")
    shown = sections.grouped(found, "pair")
    entries, blocks = [], []
    for pair, row in enumerate(schema.rows(order)):
        anchor = links.anchor(links.tie(row.source, row.target))
        name = f"{corpus.label(row.source)} – {corpus.label(row.target)}"
        entries.append(Entry(anchor, name, row.weight, row.listed))
        if row.listed:
            said = f"Co-mentioned in {counted(row.weight, within)}."
            said += sections.first(row.listed, row.weight, table="mentions")
            blocks += [section(anchor, name), raw([about(said), *_units(shown[pair], both[pair], quoter, within)])]
    subtitle = f"For each pair of actors, every {within} that co-mentions them{choices.network.subtitle()}"
    return page("Evidence by tie", [index(entries, table="mentions", legend=COUNTED), *blocks], subtitle=subtitle)


def _units(found: "pd.DataFrame", both: "pd.DataFrame", quoter: Quoter, within: units.Unit) -> Iterator[str]:
    """The sentences of a tie; where the unit is wider than a sentence, unit by unit."""
    if within == "sentence":
        yield from quoter.cited(found, both)
        return
    for unit, rows in found.groupby("unit"):
        yield f'<h3 class="bs-unit">{within.capitalize()} {unit}</h3>'
        yield from quoter.cited(rows, both)


def themes(quoter: Quoter, counts: Scope) -> str:
    """For each theme, the sentences that have it, article by article; then those that do not count."""
    import pandas as pd

    corpus = quoter.corpus
    inside = counts.sentences(corpus)[SENTENCE].assign(counts=True)
    found = corpus.codes[["theme_id", *SENTENCE]].sort_values(SENTENCE, kind="stable")
    found = found.assign(counts=found.merge(inside, on=SENTENCE, how="left")["counts"].notna().to_numpy())
    sizes = found.groupby(["counts", "theme_id"]).size()
    counting = found[found["counts"]]
    n = corpus.themes["theme_id"].map(counting.groupby("theme_id").size())
    ranked = corpus.themes.assign(n=n.fillna(0).astype("int64"))
    ranked = ranked.sort_values(["n", "label"], ascending=[False, True])
    # those that count come before those that do not, where room is short
    every = pd.MultiIndex.from_product([[True, False], ranked["theme_id"]], names=["counts", "theme_id"])
    order = sizes.reindex(every, fill_value=0).rename("n").reset_index()
    order["listed"] = sections.quotas(order["n"])
    shown = sections.limited(found, order, by=["counts", "theme_id"]).merge(corpus.sentences)
    room = order.set_index(["counts", "theme_id"])["listed"]
    by_theme, behind = sections.grouped(shown, "theme_id"), sections.grouped(counting, "theme_id")
    entries, blocks = [], []
    for theme in schema.rows(ranked):
        anchor, listed = links.anchor(links.theme(theme.theme_id)), int(room[(True, theme.theme_id)])
        entries.append(Entry(anchor, theme.label, theme.n, listed))
        if listed or not theme.n:
            rows = by_theme.get(theme.theme_id, shown.head(0))
            blocks += [section(anchor, theme.label), escape.markdown(theme.definition) + "\n"]
            blocks += _theme(theme.theme_id, behind.get(theme.theme_id, shown.head(0)), rows, quoter)
            rest = rows[~rows["counts"]]
            if len(rest):
                cut = sections.remark(sections.first(len(rest), int(sizes[(False, theme.theme_id)]), table="codes"))
                head = '<h3 class="bs-by-article">Not counted: outside the sentences that count</h3>'
                blocks.append(raw(['<div class="bs-uncounted">', head, *cut, *quoter.cited(rest), "</div>"]))
    subtitle = f"The sentences coded with each theme{counts.subtitle()}"
    return page("Evidence by theme", [index(entries, table="codes"), *blocks], subtitle=subtitle)


def _theme(theme_id: str, found: "pd.DataFrame", rows: "pd.DataFrame", quoter: Quoter) -> Iterator[str]:
    """The sentences of a theme that count, article by article."""
    listed = sections.grouped(rows[rows["counts"]], "article_id")
    said = f"{counted(len(found), 'sentence')} in {counted(found['article_id'].nunique(), 'article')}."
    said += sections.first(sum(map(len, listed.values())), len(found), table="codes")
    yield raw([about(said if len(found) else "No sentence is coded with it.")])
    few = len(quoter.titles) <= sections.MOST  # then numbers by article are shown, and link to each
    for article_id, n in found.groupby("article_id").size().items():
        if article_id in listed or few:
            shown = listed.get(article_id, rows.head(0))
            cut = sections.remark(sections.first(len(shown), n, table="codes"))
            head = f'<h3 class="bs-by-article">{escape.html(quoter.titles[article_id])}</h3>'
            inner = links.anchor(links.theme(theme_id, str(article_id)))
            yield raw([f'<div id="{inner}">', head, *cut, *quoter.cited(shown), "</div>"])


def data() -> str:
    """The tables to download, and what each of their columns means."""
    names = sorted(exports.TABLES)
    links = "\n".join(
        f"- [{name}.csv](../../build/data/{name}.csv): one row is {schema.TABLES[name].grain}" for name in names
    )
    about = "The tables behind this report, as CSV in UTF-8. Positions count code points of the source as decoded."
    blocks = [about + "\n\n" + links + "\n"]
    for name, rows in schema.variables().groupby("table", sort=False):
        table = schema.TABLES[str(name)]
        blocks.append(
            f"## {name} {{#{name}}}\n\nOne row is {table.grain}; made by `{table.source}`; version {table.version}.\n"
        )
        shown = rows[["column", "kind", "may be empty", "values", "meaning"]]
        blocks.append(raw([Table(shown, name=f"Variables of {name}")._repr_html_()]))
    return page("Data and variables", blocks, subtitle="The tables as files, and what every column means", toc=True)
