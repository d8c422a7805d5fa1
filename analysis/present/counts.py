"""Counts that carry where they were counted, and numbers that are no count: plain in words, links and marks on a page.

Inside a sentence a number is wrapped in control characters, which no text of an article has. `markdown` and `html` make
links of them, `plain` takes them away: every sentence leaves through one of the three.
"""

import re
from collections.abc import Callable
from typing import Literal, Self

from analysis.present import escape

# What a number is that is no count.
Kind = Literal["share", "interval", "score", "p", "time", "parameter", "measure"]
_OPEN, _BETWEEN, _CLOSE = "\x01", "\x02", "\x03"
_MARKED = re.compile(rf"{_OPEN}([^{_OPEN}{_BETWEEN}{_CLOSE}]*){_BETWEEN}([^{_OPEN}{_BETWEEN}{_CLOSE}]*){_CLOSE}")
_SIGNS = re.compile(f"[{_OPEN}{_BETWEEN}{_CLOSE}]")
# A page of the evidence or of the report, and a place in it.
ADDRESS = re.compile(r"(?:\.\./)?[\w-]+\.html(?:#[\w-]+)?")
_KIND = "="


class Count(int):
    """A count, with the address below `report/evidence/` that it opens on.

    In an f-string it carries its address along; elsewhere it is its number. Without an address it is the number alone.

    Examples
    --------
    >>> sentence = f"named in {Count(4310, 'ties.html#NRV--SUD'):,} sentences"
    >>> plain(sentence)
    'named in 4,310 sentences'
    >>> markdown(sentence)
    'named in <a data-evidence="ties.html#NRV--SUD">4,310</a> sentences'
    """

    at: str

    def __new__(cls, value: int, at: str = "") -> Self:
        """A count that opens on an address."""
        own = super().__new__(cls, value)
        own.at = at
        return own

    def __format__(self, spec: str) -> str:
        """The number as it is to be printed, with its address."""
        return opens(int.__format__(self, spec), self.at)


def opens(words: str, at: str) -> str:
    """Words that open on an address: a share, an interval, on what it was computed from.

    Examples
    --------
    >>> html(opens("26 %", "themes.html#roads"))
    '<a data-evidence="themes.html#roads">26 %</a>'
    >>> opens("26 %", "")
    '26 %'
    """
    return f"{_OPEN}{at}{_BETWEEN}{plain(words)}{_CLOSE}" if ADDRESS.fullmatch(at) else words


def no_count(words: str, kind: Kind) -> str:
    """Words with numbers that are no count: they open nothing, and say what they are.

    Examples
    --------
    >>> html(no_count("q ≤ 0.05", "p"))
    '<span data-number="p">q ≤ 0.05</span>'
    """
    return f"{_OPEN}{_KIND}{kind}{_BETWEEN}{plain(words)}{_CLOSE}"


def plain(text: str) -> str:
    """A sentence without what its numbers open on."""
    return _SIGNS.sub("", _MARKED.sub(lambda m: m[2], text))


def markdown(text: str) -> str:
    """A sentence as a line of Markdown, its numbers links, all its words escaped."""
    return _shown(text, escape.markdown)


def html(text: str) -> str:
    """A sentence as HTML, its numbers links, all its words escaped."""
    return _shown(text, escape.html)


def _shown(text: str, escaped: Callable[[str], str]) -> str:
    if _OPEN not in text:
        return escaped(text)
    pieces, end = [], 0
    # what stands between numbers begins no line, so that no sign in it is taken for a list's
    for found in _MARKED.finditer(text):
        pieces += [_within(text[end : found.start()], escaped), _tagged(found[1], escaped(found[2]))]
        end = found.end()
    return "".join([*pieces, _within(text[end:], escaped)])


def _within(text: str, escaped: Callable[[str], str]) -> str:
    """A piece of a sentence with the spaces at its ends, which escaping takes away."""
    words = _SIGNS.sub("", text)
    body = words.strip()
    if not body:
        return " " if words else ""
    before, after = words[: len(words) - len(words.lstrip())], words[len(words.rstrip()) :]
    return f"{' ' if before else ''}{escaped(body)}{' ' if after else ''}"


def _tagged(mark: str, words: str) -> str:
    if mark.startswith(_KIND):
        return f'<span data-number="{escape.html(mark[1:])}">{words}</span>'
    return f'<a data-evidence="{mark}">{words}</a>' if ADDRESS.fullmatch(mark) else words
