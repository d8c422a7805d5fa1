"""The evidence pages: each article's sentences with what was coded in them, and lists by actor, tie, theme.

Pages are generated Quarto Markdown whose whole content is escaped HTML: no word of an article can be
read as Markdown, a shortcode or a tag.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import pairwise
from pathlib import Path
from typing import TYPE_CHECKING, Any

from analysis import schema
from analysis.errors import counted
from analysis.measure import evidence, networks
from analysis.measure.coverage import interval
from analysis.present import address, foreign
from analysis.present.display import Table

if TYPE_CHECKING:
    import pandas as pd

    from analysis.settings import Quoting


@dataclass(frozen=True)
class Corpus:
    """The tables that evidence is drawn from, and how much of the text may be quoted."""

    articles: "pd.DataFrame"
    lines: "pd.DataFrame"
    texts: "pd.DataFrame"
    sentences: "pd.DataFrame"
    mentions: "pd.DataFrame"
    codes: "pd.DataFrame"
    actors: "pd.DataFrame"
    themes: "pd.DataFrame"
    quoting: "Quoting" = "sentences"

    def label(self, actor_id: str) -> str:
        """An actor's label in the codebook."""
        found = self.actors.loc[self.actors["actor_id"] == actor_id, "label"]
        return str(found.iloc[0]) if len(found) else actor_id

    def theme(self, theme_id: str) -> str:
        """A theme's label in the codebook."""
        found = self.themes.loc[self.themes["theme_id"] == theme_id, "label"]
        return str(found.iloc[0]) if len(found) else theme_id


class Quoter:
    """Shows sentences with their mentions and themes marked, or only says where they are."""

    def __init__(self, corpus: Corpus) -> None:
        self.corpus = corpus
        self.marks: dict[tuple[str, int], list[tuple[int, int, str, str]]] = {}
        for row in schema.rows(corpus.mentions):
            role = f", {row.role}" if isinstance(row.role, str) else ""
            name = f"{corpus.label(row.actor_id)}{role}, by {row.how}"
            self.marks.setdefault((row.article_id, row.sentence_id), []).append(
                (row.start, row.end, "bs-mention", name)
            )
        self.themes: dict[tuple[str, int], list[str]] = {}
        for row in schema.rows(corpus.codes):
            self.themes.setdefault((row.article_id, row.sentence_id), []).append(row.theme_id)
            for term in row.terms:
                self.marks.setdefault((row.article_id, row.sentence_id), []).append(
                    (term["start"], term["end"], "bs-term", corpus.theme(row.theme_id))
                )
        self.titles = {a.article_id: title(a) for a in schema.rows(corpus.articles)}

    def sentence(self, row: "pd.Series") -> str:
        """One sentence as HTML: its words with what was coded marked, then its themes."""
        key = (row.article_id, row.sentence_id)
        themes = "".join(
            f'<a class="bs-theme" href="{address.theme(t)}">{foreign.html(self.corpus.theme(t))}</a>'
            for t in sorted(self.themes.get(key, []))
        )
        coded = key in self.marks or key in self.themes
        if self.corpus.quoting == "full" or (self.corpus.quoting == "sentences" and coded):
            return f"<span>{marked(row.text, row.start, self.marks.get(key, []))}</span> {themes}"
        why = "nothing was coded in it" if not coded else "this site quotes no text"
        words = counted(len(str(row.text).split()), "word")
        return f'<span class="bs-unquoted">{words}, not quoted: {why}</span> {themes}'

    def cited(self, rows: "pd.DataFrame") -> Iterator[str]:
        """Sentences in a list, each with its address."""
        yield '<ol class="bs-sentences">'
        for row in schema.rows(rows):
            where = address.article(row.article_id, row.sentence_id)
            yield (
                f'<li><a class="bs-address" href="{where}" title="{foreign.html(self.titles[row.article_id])}">'
                f"{foreign.html(short(row.article_id))}, sentence {row.sentence_id}</a> {self.sentence(row)}</li>"
            )
        yield "</ol>"


def title(article: Any) -> str:
    """An article's title, or its id where the source has none."""
    return article.title if isinstance(article.title, str) else str(article.article_id)


def short(article_id: str) -> str:
    """The part of an id before a hash: enough to tell articles of a small corpus apart."""
    return article_id.split("_", maxsplit=1)[0] if "_" in article_id else article_id


def marked(text: str, offset: int, marks: Iterable[tuple[int, int, str, str]]) -> str:
    """Text with spans marked, each point by the marks over it; overlapping spans are split, none is lost.

    Examples
    --------
    >>> marked("Norvania <acts>", 10, [(10, 18, "bs-mention", "Norvania")])
    '<mark class="bs-mention" title="Norvania">Norvania</mark> &lt;acts&gt;'
    """
    spans = [(max(a - offset, 0), min(b - offset, len(text)), kind, name) for a, b, kind, name in marks]
    cuts = sorted({0, len(text), *(p for a, b, _, _ in spans for p in (a, b))})
    out = []
    for a, b in pairwise(cuts):
        over = sorted({(kind, name) for x, y, kind, name in spans if x <= a and b <= y})
        piece = foreign.html(text[a:b])
        if over:
            kinds = " ".join(dict.fromkeys(kind for kind, _ in over))
            names = "; ".join(dict.fromkeys(name for _, name in over))
            piece = f'<mark class="{kinds}" title="{foreign.html(names)}">{piece}</mark>'
        out.append(piece)
    return "".join(out)


def raw(pieces: Iterable[str]) -> str:
    """A raw block: what is inside is HTML for every renderer, and Markdown for none."""
    return "```{=html}\n" + "\n".join(p.replace("`", "&#96;").replace("{", "&#123;") for p in pieces) + "\n```\n"


def page(heading: str, blocks: Iterable[str]) -> str:
    """A page of evidence."""
    return f'---\ntitle: "{foreign.markdown(heading)}"\n---\n\n' + "\n".join(blocks)


def write(corpus: Corpus, folder: Path, *, within: networks.Unit, level: networks.Level) -> None:
    """Write every evidence page; those of articles that are gone are removed.

    Parameters
    ----------
    corpus : Corpus
        The tables.
    folder : Path
        `report/evidence`.
    within, level
        The choices of the network whose ties are shown.
    """
    quoter = Quoter(corpus)
    counting = networks.counted(corpus.mentions, corpus.actors, level=level)
    pages = {
        address.article(str(a.article_id)).removesuffix(".html"): article(a, corpus, quoter)
        for a in schema.rows(corpus.articles)
    }
    pages["actors"] = actors(counting, corpus, quoter)
    pages["ties"] = ties(counting, corpus, quoter, within)
    pages["themes"] = themes(corpus, quoter)
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
    return page(
        title(row),
        [
            raw([_source(row)]),
            raw(body),
            "## What was dropped {#dropped}\n",
            raw(_dropped(article_id, corpus)),
        ],
    )


def _source(row: Any) -> str:
    """Who published it, when, and how that is known."""
    said = [
        row.outlet if isinstance(row.outlet, str) else "outlet unknown",
        interval(row.published_from, row.published_to) or "day unknown",
        row.date_basis if isinstance(row.date_basis, str) else "",
        counted(int(row.n_words), "word"),
    ]
    source = f"source <code>{foreign.html(row.article_id)}</code>"
    return f'<p class="bs-about">{" · ".join([*(foreign.html(s) for s in said if s), source])}</p>'


def _dropped(article_id: str, corpus: Corpus) -> Iterator[str]:
    lines = corpus.lines[(corpus.lines["article_id"] == article_id) & (corpus.lines["label"] == "boilerplate")]
    if lines.empty:
        yield "<p>No line of this source was dropped.</p>"
        return
    text = str(corpus.texts.loc[corpus.texts["article_id"] == article_id, "text"].iloc[0])
    yield '<ul class="bs-dropped">'
    for line in schema.rows(lines):
        words = foreign.html(text[line.start : line.end].strip()) if corpus.quoting != "none" else "not quoted"
        yield f"<li><code>line {line.line}</code> <q>{words}</q> <em>{foreign.html(line.reason)}</em></li>"
    yield "</ul>"


def actors(counting: "pd.DataFrame", corpus: Corpus, quoter: Quoter) -> str:
    """For each actor of the network, the sentences that name it."""
    blocks = []
    for node, rows in counting.groupby("node"):
        found = evidence.actor(str(node), counting, corpus.sentences)
        blocks.append(f"## {foreign.markdown(corpus.label(str(node)))} {{#{address.anchor(address.actor(str(node)))}}}\n")
        blocks.append(
            raw(
                [
                    f"<p>{counted(len(rows), 'mention')} in {counted(len(found), 'sentence')}.</p>",
                    *quoter.cited(found),
                ]
            )
        )
    return page("Evidence by actor", blocks)


def ties(counting: "pd.DataFrame", corpus: Corpus, quoter: Quoter, within: networks.Unit) -> str:
    """For each tie of the network, the sentences behind it, unit by unit."""
    blocks = []
    for pair in schema.rows(networks.ties(counting, corpus.sentences, within=within)):
        found = evidence.tie(pair.source, pair.target, counting, corpus.sentences, within=within)
        names = f"{foreign.markdown(corpus.label(pair.source))} – {foreign.markdown(corpus.label(pair.target))}"
        blocks.append(f"## {names} {{#{address.anchor(address.tie(pair.source, pair.target))}}}\n")
        said = f"<p>Named together in {counted(int(pair.weight), within)}.</p>"
        blocks.append(raw([said, *quoter.cited(found)]))
    return page("Evidence by tie", blocks)


def themes(corpus: Corpus, quoter: Quoter) -> str:
    """For each theme, the sentences that speak of it, article by article."""
    blocks = []
    for theme in schema.rows(corpus.themes):
        found = evidence.theme(theme.theme_id, corpus.codes, corpus.sentences)
        blocks.append(
            f"## {foreign.markdown(theme.label)} {{#{address.anchor(address.theme(theme.theme_id))}}}\n\n"
            f"{foreign.markdown(theme.definition)}\n"
        )
        if found.empty:
            blocks.append("No sentence of this corpus speaks of it.\n")
        for article_id, rows in found.groupby("article_id"):
            anchor = address.anchor(address.theme(theme.theme_id, str(article_id)))
            head = f'<h3 class="bs-by-article" id="{anchor}">{foreign.html(quoter.titles[article_id])}</h3>'
            blocks.append(raw([head, *quoter.cited(rows)]))
    return page("Evidence by theme", blocks)


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
    return page("Data and variables", blocks)
