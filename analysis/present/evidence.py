"""The evidence pages: each article's sentences with what was coded in them, and lists by actor, tie, theme.

Pages are generated Quarto Markdown whose whole content is escaped HTML: no word of an article can be
read as Markdown, a shortcode or a tag.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING, Any

from analysis import schema
from analysis.corpus.reprints import Count, kept
from analysis.errors import counted
from analysis.measure import evidence, networks
from analysis.measure.coverage import interval
from analysis.present import address, foreign
from analysis.present.display import Table
from analysis.present.quotation import Corpus, Quoter, title

if TYPE_CHECKING:
    import pandas as pd

# How words are marked, said on each page that marks them.
LEGEND = (
    '<p class="bs-legend"><mark class="bs-mention">mention of an actor</mark> '
    '<mark class="bs-term">term of a theme</mark> <span class="bs-theme">theme of the sentence</span></p>'
)
COUNTED = LEGEND.replace("</p>", ' <mark class="bs-mention bs-own">counted in this list</mark></p>')


@dataclass(frozen=True)
class Counted:
    """The choices of the notebooks whose numbers link here."""

    within: networks.Unit
    level: networks.Level
    parts: tuple[str, ...]
    duplicates: Count = "each"
    duplicates_of_themes: Count = "each"


def raw(pieces: Iterable[str]) -> str:
    """A raw block: what is inside is HTML for every renderer, and Markdown for none."""
    return "```{=html}\n" + "\n".join(p.replace("`", "&#96;").replace("{", "&#123;") for p in pieces) + "\n```\n"


def page(heading: str, blocks: Iterable[str], *, subtitle: str = "", toc: bool = False) -> str:
    """A page of evidence; one with an index of its own needs no table of contents beside it."""
    below = f'subtitle: "{foreign.markdown(subtitle)}"\n' if subtitle else ""
    return f'---\ntitle: "{foreign.markdown(heading)}"\n{below}toc: {str(toc).lower()}\n---\n\n' + "\n".join(blocks)


def index(entries: Iterable[tuple[str, str, int]], *, legend: str = LEGEND) -> str:
    """The way into a long page: each section with its number of sentences.

    Parameters
    ----------
    entries : iterable of (str, str, int)
        Anchor, name and number.
    legend : str
        How words are marked on the page.
    """
    items = (
        f'<li><a href="#{anchor}">{foreign.html(name)}</a> <span class="bs-count">{number:,}</span></li>'
        for anchor, name, number in entries
    )
    return raw(['<nav class="bs-index" id="index" aria-label="On this page"><ul>', *items, "</ul></nav>", legend])


def section(anchor: str, name: str) -> str:
    """The heading of a section that numbers elsewhere link to."""
    return f"## {foreign.markdown(name)} {{#{anchor}}}\n"


def about(text: str) -> str:
    """What a section holds, and the way back to the index."""
    return f'<p class="bs-about">{text} <a class="bs-back" href="#index">Index</a></p>'


def write(corpus: Corpus, folder: Path, choices: Counted) -> None:
    """Write every evidence page; those of articles that are gone are removed.

    Parameters
    ----------
    corpus : Corpus
        The tables.
    folder : Path
        `report/evidence`.
    choices : Counted
        What the numbers that link here count.
    """
    quoter = Quoter(corpus)
    mentions = kept(corpus.mentions, corpus.articles, duplicates=choices.duplicates)
    counting = networks.counted(mentions, corpus.actors, level=choices.level)
    codes = kept(corpus.codes, corpus.articles, duplicates=choices.duplicates_of_themes)
    pages = {
        address.article(str(a.article_id)).removesuffix(".html"): article(a, corpus, quoter)
        for a in schema.rows(corpus.articles)
    }
    pages["actors"] = actors(counting, corpus, quoter)
    pages["ties"] = ties(counting, corpus, quoter, choices.within)
    pages["themes"] = themes(replace(corpus, codes=codes), quoter, choices.parts)
    pages["data"] = data()
    folder.mkdir(parents=True, exist_ok=True)
    for old in folder.glob("*.qmd"):
        if old.stem not in pages:
            old.unlink()
    for name, text in pages.items():
        (folder / f"{name}.qmd").write_text(text, encoding="utf-8")


def article(row: Any, corpus: Corpus, quoter: Quoter) -> str:
    """One article: every sentence with its address, then what was dropped and why."""
    article_id = str(row.article_id)
    sentences = corpus.sentences[corpus.sentences["article_id"] == article_id]
    body = ['<ol class="bs-sentences bs-article">']
    for s in schema.rows(sentences):
        part = "" if s.part == "body" else f'<span class="bs-part">{s.part}</span> '
        body.append(
            f'<li id="s{s.sentence_id}"><a class="bs-address" href="#s{s.sentence_id}">{s.sentence_id}</a> '
            f"{part}{quoter.sentence(s)}</li>"
        )
    body.append("</ol>")
    blocks = [raw(_source(row)), "## Sentence by sentence {#text}\n", raw([LEGEND, *body])]
    return page(title(row), [*blocks, "## What was dropped {#dropped}\n", raw(_dropped(article_id, corpus))], toc=True)


def _source(row: Any) -> Iterator[str]:
    """Who published it, when, and how that is known."""
    said = {
        "Outlet": row.outlet if isinstance(row.outlet, str) else "unknown",
        "Published": interval(row.published_from, row.published_to) or "on an unknown day",
        "How the day is known": row.date_basis if isinstance(row.date_basis, str) else "",
        "Length": counted(int(row.n_words), "word"),
        "Source": row.article_id,
    }
    yield '<dl class="bs-card">'
    yield from (f"<dt>{name}</dt><dd>{foreign.html(value)}</dd>" for name, value in said.items() if value)
    yield "</dl>"


def _dropped(article_id: str, corpus: Corpus) -> Iterator[str]:
    lines = corpus.lines[(corpus.lines["article_id"] == article_id) & (corpus.lines["label"] == "boilerplate")]
    if lines.empty:
        yield "<p>No line of this source was dropped.</p>"
        return
    text = str(corpus.texts.loc[corpus.texts["article_id"] == article_id, "text"].iloc[0])
    for reason, rows in lines.groupby("reason", sort=False):
        anchor = address.anchor(address.dropped(article_id, str(reason)))
        head = foreign.html(str(reason).capitalize())
        yield f'<div id="{anchor}"><h3 class="bs-by-article">{head}</h3><ul class="bs-dropped">'
        for line in schema.rows(rows):
            words = text[line.start : line.end].strip() if corpus.quoting != "none" else "not quoted"
            yield f'<li><span class="bs-address">line {line.line}</span> <q>{foreign.html(words)}</q></li>'
        yield "</ul></div>"


def actors(counting: "pd.DataFrame", corpus: Corpus, quoter: Quoter) -> str:
    """For each actor of the network, the sentences that name it; the most often named first."""
    entries, blocks = [], []
    counts = counting.groupby("node").size().reset_index(name="n").sort_values(["n", "node"], ascending=[False, True])
    for row in schema.rows(counts):
        found = evidence.actor(row.node, counting, corpus.sentences)
        anchor, name = address.anchor(address.actor(row.node)), corpus.label(row.node)
        entries.append((anchor, name, len(found)))
        said = about(f"{counted(row.n, 'mention')} in {counted(len(found), 'sentence')}.")
        blocks += [section(anchor, name), raw([said, *quoter.cited(found, counting[counting["node"] == row.node])])]
    return page(
        "Evidence by actor", [index(entries, legend=COUNTED), *blocks], subtitle="The sentences that name each actor"
    )


def ties(counting: "pd.DataFrame", corpus: Corpus, quoter: Quoter, within: networks.Unit) -> str:
    """For each tie of the network, the sentences behind it, unit by unit; the strongest first."""
    entries, blocks = [], []
    pairs = networks.ties(counting, corpus.sentences, within=within)
    for pair in schema.rows(pairs.sort_values(["weight", "source", "target"], ascending=[False, True, True])):
        found = evidence.tie(pair.source, pair.target, counting, corpus.sentences, within=within)
        anchor = address.anchor(address.tie(pair.source, pair.target))
        name = f"{corpus.label(pair.source)} – {corpus.label(pair.target)}"
        entries.append((anchor, name, int(pair.weight)))
        said = about(f"Named together in {counted(int(pair.weight), within)}.")
        both = counting[counting["node"].isin([pair.source, pair.target])]
        blocks += [section(anchor, name), raw([said, *_units(found, both, quoter, within)])]
    subtitle = f"For each pair of actors, every {within} that names both"
    return page("Evidence by tie", [index(entries, legend=COUNTED), *blocks], subtitle=subtitle)


def _units(found: "pd.DataFrame", both: "pd.DataFrame", quoter: Quoter, within: networks.Unit) -> Iterator[str]:
    """The sentences of a tie; where the unit is wider than a sentence, unit by unit."""
    if within == "sentence":
        yield from quoter.cited(found, both)
        return
    for unit, rows in found.groupby("unit"):
        yield f'<h3 class="bs-unit">{within.capitalize()} {unit}</h3>'
        yield from quoter.cited(rows, both)


def themes(corpus: Corpus, quoter: Quoter, parts: tuple[str, ...]) -> str:
    """For each theme, the sentences that speak of it, article by article; then those of parts that do not count."""
    entries, blocks = [], []
    inside = corpus.codes.merge(corpus.sentences.loc[corpus.sentences["part"].isin(parts), evidence.SENTENCE])
    size = corpus.themes["theme_id"].map(inside.groupby("theme_id").size()).fillna(0)
    for theme in schema.rows(corpus.themes.assign(n=size).sort_values(["n", "label"], ascending=[False, True])):
        spoken = evidence.theme(theme.theme_id, corpus.codes, corpus.sentences)
        counts = spoken["part"].isin(parts)
        found, rest = spoken[counts], spoken[~counts]
        anchor = address.anchor(address.theme(theme.theme_id))
        entries.append((anchor, theme.label, len(found)))
        articles = counted(found["article_id"].nunique(), "article")
        said = about(f"{counted(len(found), 'sentence')} in {articles}." if len(found) else "No sentence speaks of it.")
        blocks += [section(anchor, theme.label), foreign.markdown(theme.definition) + "\n", raw([said])]
        for article_id, rows in found.groupby("article_id"):
            inner = address.anchor(address.theme(theme.theme_id, str(article_id)))
            head = f'<h3 class="bs-by-article">{foreign.html(quoter.titles[article_id])}</h3>'
            blocks.append(raw([f'<div id="{inner}">', head, *quoter.cited(rows), "</div>"]))
        if len(rest):
            head = '<h3 class="bs-by-article">Not counted: outside the parts that count</h3>'
            blocks.append(raw(['<div class="bs-uncounted">', head, *quoter.cited(rest), "</div>"]))
    subtitle = f"The sentences that speak of each theme; counted are those of the {' and '.join(parts)}"
    return page("Evidence by theme", [index(entries), *blocks], subtitle=subtitle)


def data() -> str:
    """The tables to download, and what each of their columns means."""
    files = sorted(set(schema.TABLES) - {"texts", "fields"})
    links = "\n".join(
        f"- [{name}.csv](../../build/data/{name}.csv): one row is {schema.TABLES[name].grain}" for name in files
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
