"""The page of the site's concordance: what can be asked, and where the answers will stand."""

from typing import TYPE_CHECKING

from analysis.errors import counted
from analysis.present import escape
from analysis.present.evidence import concordance_index
from analysis.present.evidence.coded_sentences import Corpus
from analysis.present.evidence.sections import page, raw

if TYPE_CHECKING:
    import pandas as pd

_NOTEBOOK = "In a notebook <code>concordance.lines</code> searches every sentence of the corpus"
# By what the page's script finds them; it takes `hidden` away once it works.
_FORM = """
<form class="bs-search" id="bs-search" role="search" aria-label="Concordance" hidden>
<p class="bs-asked"><label for="bs-query">Search for</label>
<input type="text" id="bs-query" autocomplete="off" spellcheck="false" aria-describedby="bs-told">
<button type="submit">Search</button></p>
<div class="bs-filters">
<p><label for="bs-actor">Actor</label><select id="bs-actor"><option value="">any</option></select></p>
<p><label for="bs-theme">Theme</label><select id="bs-theme"><option value="">any</option></select></p>
<p><label for="bs-outlet">Outlet</label><select id="bs-outlet"><option value="">any</option></select></p>
<p><label for="bs-article">Article (title or id)</label><input type="text" id="bs-article"></p>
<p><label for="bs-since">First day</label><input type="date" id="bs-since"></p>
<p><label for="bs-until">Last day</label><input type="date" id="bs-until"></p>
<p><label for="bs-order">Order</label><select id="bs-order"><option value="">corpus</option>
<option value="keyword">keyword</option><option value="left">words before</option>
<option value="right">words after</option></select></p>
</div>
{grammar}
</form>
<p id="bs-told" class="bs-about" role="status" aria-live="polite"></p>
<div id="bs-hits" hidden><div class="bs-scroll" tabindex="0" role="region" aria-label="Hits">
<table class="bs-table bs-kwic"><caption>Keyword in context</caption>
<thead><tr><th scope="col" class="bs-left">Before</th><th scope="col">Keyword</th><th scope="col">After</th>
<th scope="col">Sentence</th></tr></thead><tbody></tbody></table></div>
<p><button type="button" id="bs-more">Show more</button></p></div>
"""
_ASLEEP = (
    '<p class="bs-about" id="bs-asleep">The search runs in the browser and needs scripts, which are blocked here or '
    f"did not load. {_NOTEBOOK}.</p>"
)
# What can be asked, and what is found.
_GRAMMAR = (
    (("oil",), "a word, in capitals or not"),
    (('"crude oil"',), "words that follow one another, whatever signs stand between them"),
    (("sanction*", "*nuclear"), "words that begin or end so: * is any letters or none, and in a phrase any word"),
    (("@NRV", '@"South Norvania"'), "mentions of an actor, by id or name"),
    (("@kind:person", "@state:NRV", "@sector:MIL"), "mentions of all actors of a kind, state or sector"),
    (("#trade", '#"Civil nuclear"'), "terms of a theme, with the themes that are part of it"),
    (
        ("oil AND (gas OR @NRV) NOT price*",),
        "sentences that meet all of it; AND may be left out, and what stands first is the keyword",
    ),
)


def text(corpus: Corpus, sentences: "pd.DataFrame") -> str:
    """The page as Markdown.

    Parameters
    ----------
    corpus : Corpus
        The tables.
    sentences : DataFrame
        What is searched, as `concordance_index.searched` gives it.
    """
    heading, below = "Concordance", "Every place of a word, an actor or a theme, in its context"
    if corpus.quoting == "none":
        said = f"This site publishes no texts of its articles, and has none to search. {_NOTEBOOK}."
        return page(heading, [raw([f'<p class="bs-about">{said}</p>'])], subtitle=below)
    if sentences.empty:
        said = "There is nothing to search: the corpus has no sentence that this site quotes."
        return page(heading, [raw([f'<p class="bs-about">{said}</p>'])], subtitle=below)
    form = f'<div class="bs-concordance">{_FORM.strip().format(grammar=_grammar())}</div>'
    return page(heading, [raw([f'<p class="bs-about">{_reach(corpus, sentences)}</p>', _ASLEEP, form])], subtitle=below)


def _grammar() -> str:
    """The query language in a fold."""
    rows = (
        f"<tr><td>{' '.join(f'<code>{escape.html(one)}</code>' for one in queries)}</td><td>{finds}</td></tr>"
        for queries, finds in _GRAMMAR
    )
    return (
        '<details class="bs-fold"><summary>What can be asked</summary><table class="bs-table bs-grammar">'
        '<caption>What a query may hold</caption><thead><tr><th scope="col">Query</th><th scope="col">Finds</th></tr>'
        f"</thead><tbody>{''.join(rows)}</tbody></table></details>"
    )


def _reach(corpus: Corpus, sentences: "pd.DataFrame") -> str:
    """Which sentences are searched, and which are not."""
    number, every = len(sentences), len(corpus.sentences)
    if number == every:
        articles = counted(sentences["article_id"].nunique(), "article")
        return f"{counted(every, 'sentence')} of {articles} can be searched: the whole corpus."
    quoted = len(concordance_index.searched(corpus, most=every))
    said = [f"{number:,} of {counted(every, 'sentence')} can be searched."]
    if quoted < every:
        said.append("This site quotes sentences in which something was coded, and no others.")
    if number < quoted:
        said.append(f"They stand in {counted(sentences['article_id'].nunique(), 'article')}, drawn by chance.")
    return " ".join([*said, f"{_NOTEBOOK}."])
