"""One sentence of what a number was counted from, as a front page quotes it."""

import re

_WORDS = 25  # a sentence of about so many words is whole, and read at a glance
_PAIR = 2
_ENTRY = re.compile(r"<li>(.*?)</li>", re.S)
_TAG = re.compile(r"(<[^>]*>|&#?\w+;)")
# What Markdown, its dashes and its quotation marks would be made of.
_SIGN = re.compile(r"[\\*_\[\]~^$@|#{}`'\".-]")


def of(page: str, anchor: str) -> str:
    r"""A sentence from the first list of a section of evidence, with marks and address; nothing where none is quoted.

    Parameters
    ----------
    page : str
        The page's source.
    anchor : str
        The section.

    Returns
    -------
    str
        HTML that may stand in a line of Markdown. Of the sentences that the section quotes it is one that shows what is
        counted in it, and of these the one whose length is the nearest to 25 words.

    Examples
    --------
    >>> page = '## Lark {#lark}\n<li><a href="article-a.html#s1">a</a> <span>*Norvania*</span></li>\n## Finch {#x}'
    >>> of(page, "lark")
    '<a data-evidence="article-a.html#s1">a</a> <span>&#42;Norvania&#42;</span>'
    >>> of(page, "x")
    ''
    """
    at = re.search(rf'\{{#{re.escape(anchor)}\}}$|<div id="{re.escape(anchor)}">', page, re.M)
    section = page[at.end() :].partition("</ol>")[0].partition("\n## ")[0] if at else ""
    quoted = [entry for entry in _ENTRY.findall(section) if "bs-unquoted" not in entry]
    if not quoted:
        return ""
    return _inline(min(quoted, key=_merit).replace('href="', 'data-evidence="'))


def _merit(entry: str) -> tuple[int, int]:
    """What is counted in a sentence, up to a pair, goes before its length."""
    return -min(entry.count("bs-own"), _PAIR), abs(len(_TAG.sub("", entry).split()) - _WORDS)


def _inline(html: str) -> str:
    """HTML whose words are no Markdown."""
    pieces = _TAG.split(" ".join(html.split()))
    return "".join(
        piece if n % 2 else _SIGN.sub(lambda sign: f"&#{ord(sign[0])};", piece) for n, piece in enumerate(pieces)
    )
