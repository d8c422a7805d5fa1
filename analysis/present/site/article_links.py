"""Links to articles that have no page: what to look for in the sources, with the reason; numbers open on lists."""

import re
from collections.abc import Container

from analysis.errors import counted
from analysis.present import counts, escape
from analysis.present.evidence import links
from analysis.present.evidence.article_selection import Unpaged

_ANCHOR = re.compile(r'<a((?:\s+[\w:-]+(?:="[^"]*")?)*)\s*>(.*?)</a>', re.S)
_EVIDENCE = re.compile(r'\sdata-evidence="(article-[^"]*)"')
_HREF = re.compile(r'\shref="(article-[^"]*)"')
_LEADS = re.compile(r'\s(?:href|data-evidence)="[^"]*"')
_NUMBER = re.compile(r"[−-]?[\d,.]+")
# What a mark of a chart opens on.
_MARK = re.compile(r'("opens": ?)"(article-[^"]*)"')
_NOTE = "bs-no-page"
_PAGE = re.compile(r"article-[\w-]*\.html")
EVIDENCE = "report/evidence/"
# The one page that says how many articles have none: the others are as they were when articles are added.
NUMBERED = f"{EVIDENCE}articles.html"


def pages(text: str) -> list[str]:
    """The pages of articles that a page may link to.

    Examples
    --------
    >>> pages('<a href="article-b.html#s1">b</a> <a href="article-a.html">a</a> <a href="article-b.html">b</a>')
    ['article-a.html', 'article-b.html']
    """
    return sorted({*_PAGE.findall(text)})


def resolved(
    text: str, unpaged: Unpaged, pages: Container[str], *, up: str, among_evidence: bool, numbered: bool = False
) -> str:
    """A page whose links to articles all lead to a page; doing it twice changes nothing more.

    Parameters
    ----------
    text : str
        The page as rendered.
    unpaged : Unpaged
        What is known of the articles without a page.
    pages : container of str
        The pages that there are, by their place in the site.
    up : str
        The way from the page's folder to the site's top.
    among_evidence : bool
        Whether the page stands among those of articles: then it links to them by their names alone.
    numbered : bool
        Whether the page says, if there are any, how many articles have no page. Default not.

    Examples
    --------
    >>> unpaged = Unpaged(1, 2, 1, "articles", {"article-b.html#s3": "b, from character 120"})
    >>> page = '<main><a data-evidence="article-b.html#s3">Lark</a></main>'
    >>> shown = resolved(page, unpaged, {"report/evidence/article-a.html"}, up="..", among_evidence=False)
    >>> shown.partition("</a>")[0]
    '<main><span>Lark</span> <a class="bs-place" href="#bs-no-page">b, from character 120'
    >>> resolved(page, unpaged, {"report/evidence/article-b.html"}, up="..", among_evidence=False) == page
    True
    >>> listed = Unpaged(1, 2, 1, "articles", lists={"article-b.html#text": "articles.html#sentences-of-b"})
    >>> page = '<a data-evidence="article-b.html#text">12</a>'
    >>> resolved(page, listed, {"report/evidence/article-a.html"}, up="..", among_evidence=False)
    '<a href="../report/evidence/articles.html#sentences-of-b" data-evidence="articles.html#sentences-of-b">12</a>'
    """

    def place(found: re.Match[str]) -> str:
        attributes, shown = found.groups()
        link = _EVIDENCE.search(attributes) or (_HREF.search(attributes) if among_evidence else None)
        if link is None or f"{EVIDENCE}{link[1].partition('#')[0]}" in pages:
            return found[0]
        instead = unpaged.lists.get(link[1]) if _EVIDENCE.search(attributes) and _NUMBER.fullmatch(shown) else None
        if instead:
            return _reopened(_LEADS.sub("", attributes), shown, instead, up)
        where = escape.html(unpaged.places.get(link[1], "no page of its own"))
        return f'<span{_LEADS.sub("", attributes)}>{shown}</span> <a class="bs-place" href="#{_NOTE}">{where}</a>'

    def mark(found: re.Match[str]) -> str:
        there = f"{EVIDENCE}{found[2].partition('#')[0]}" in pages
        instead = unpaged.lists.get(found[2], links.ARTICLES).removeprefix(counts.FROM)
        return found[0] if there else f'{found[1]}"{instead}"'

    new = _MARK.sub(mark, _ANCHOR.sub(place, text))
    told = new.count(f'href="#{_NOTE}"') > text.count(f'href="#{_NOTE}"') or (numbered and unpaged.number)
    return _noted(new, unpaged, up, numbered) if told and f'id="{_NOTE}"' not in text else new


def _reopened(attributes: str, number: str, instead: str, up: str) -> str:
    """A number that opens in a list of articles instead."""
    at = instead.removeprefix(counts.FROM)
    from_ = ' data-from=""' if at != instead and "data-from" not in attributes else ""
    return f'<a{attributes}{from_} href="{up}/{EVIDENCE}{at}" data-evidence="{at}">{number}</a>'


def _noted(text: str, unpaged: Unpaged, up: str, numbered: bool) -> str:
    """The page with what there is to say of articles without a page, at its end."""
    data, every = f"{up}/{EVIDENCE}data.html", "all articles"
    if numbered:
        of = f"{unpaged.number:,} of {counted(unpaged.articles, 'article')}"
        have = f"{of} {'has' if unpaged.number == 1 else 'have'} no page"
    else:
        every = f'<a href="{up}/{NUMBERED}#{_NOTE}">{every}</a>' if unpaged.number else every
        have = f"Not {every} have a page"
    says = (
        f"{have} in this site: it has at most {unpaged.most:,} "
        "(<code>evidence_articles</code>), of the articles that it links to most. Instead of a link stands the article "
        "and the character, counted from 0, at which to look in its source. The sources are those of the corpus "
        f"“{escape.html(unpaged.sources)}”, and their texts as they were read lie in the project's "
        f'<code>build/tables/texts.parquet</code>; every place is in <a href="{data}#lines">lines.csv</a> and '
        f'<a href="{data}#sentences">sentences.csv</a>.'
    )
    before, end, after = text.rpartition("</main>" if "</main>" in text else "</body>")
    return f'{before}<p class="bs-about" id="{_NOTE}" data-number="rows">{says}</p>\n{end}{after}'
