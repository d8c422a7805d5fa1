"""The page of each article: its sentences with what was coded in them, and the boilerplate of its source."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import partial
from typing import TYPE_CHECKING, Any

from analysis import schema
from analysis.errors import counted
from analysis.measure.coverage import interval
from analysis.present import escape
from analysis.present.evidence import links
from analysis.present.evidence.coded_sentences import Corpus, Quoter, title
from analysis.present.evidence.drafts import Draft, Pages
from analysis.present.evidence.sections import LEGEND, grouped, page, raw

if TYPE_CHECKING:
    from analysis.settings import Quoting


def pages(corpus: Corpus, quoter: Quoter) -> Pages:
    """The page of each article, by its name."""
    left_out = corpus.lines[corpus.lines["label"] == "boilerplate"]
    dropped, sentences = grouped(left_out, "article_id"), grouped(corpus.sentences, "article_id")
    texts = dict(zip(corpus.texts["article_id"], corpus.texts["text"], strict=True))
    for row in schema.rows(corpus.articles):
        name = links.article(row.article_id).removesuffix(".html")
        lines = list(_dropped(dropped.get(row.article_id, ()), row.article_id, texts, corpus.quoting))
        own = sentences.get(row.article_id, [])
        decided = [str(row), *lines, *(f"{s}{quoter.told(s)}" for s in own)]
        yield name, Draft(decided, partial(_page, row, own, lines, quoter))


def _page(row: Any, sentences: Iterable[Any], dropped: Iterable[str], quoter: Quoter) -> str:
    """One article: every sentence with its address, then what was removed as boilerplate and why."""
    body = ['<ol class="bs-sentences bs-article">']
    for s in sentences:
        part = "" if s.part == "body" else f'<span class="bs-part">{s.part}</span> '
        body.append(
            f'<li id="s{s.sentence_id}"><a class="bs-address" href="#s{s.sentence_id}">{s.sentence_id}</a> '
            f"{part}{quoter.sentence(s)}</li>"
        )
    body.append("</ol>")
    blocks = [raw(_source(row)), "## Sentence by sentence {#text}\n", raw([LEGEND, *body])]
    return page(title(row), [*blocks, "## Boilerplate removed {#dropped}\n", raw(dropped)], toc=True)


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
    yield from (f"<dt>{name}</dt><dd>{escape.html(value)}</dd>" for name, value in said.items() if value)
    yield "</dl>"


def _dropped(lines: Sequence[Any], article_id: str, texts: Mapping[str, str], quoting: "Quoting") -> Iterator[str]:
    """The lines that are no part of the article, reason by reason."""
    if not lines:
        yield "<p>No line of this source was removed as boilerplate.</p>"
        return
    text = texts[article_id]
    for reason in dict.fromkeys(line.reason for line in lines if isinstance(line.reason, str)):
        anchor = links.anchor(links.dropped(article_id, reason))
        head = escape.html(reason.capitalize())
        yield f'<div id="{anchor}"><h3 class="bs-by-article">{head}</h3><ul class="bs-dropped">'
        for line in (one for one in lines if one.reason == reason):
            words = text[line.start : line.end].strip() if quoting != "none" else "not quoted"
            yield f'<li><span class="bs-address">line {line.line}</span> <q>{escape.html(words)}</q></li>'
        yield "</ul></div>"
