"""Counts that carry where they were counted, and numbers that are no count: plain in words, links and marks on a page.

Inside a sentence a number is wrapped in control characters, which no text of an article has. `markdown` and `html` make
links of them, `plain` takes them away: every sentence leaves through one of the three.
"""

import calendar
import re
from collections.abc import Callable, Collection
from typing import TYPE_CHECKING, Any, Literal, Self

from analysis.present import escape

if TYPE_CHECKING:
    import pandas as pd

# What a number is that is no count.
Kind = Literal["share", "interval", "score", "p", "time", "parameter", "measure", "name"]
_OPEN, _BETWEEN, _CLOSE = "\x01", "\x02", "\x03"
_WRAPPED = re.compile(rf"{_OPEN}([^{_OPEN}{_BETWEEN}{_CLOSE}]*){_BETWEEN}([^{_OPEN}{_BETWEEN}{_CLOSE}]*){_CLOSE}")
# A day as it is printed, and a period: one thing each, and no count.
_TIME = rf"\d{{1,2}} (?:{'|'.join(calendar.month_name[1:])}) \d{{4}}|\d{{4}}-(?:\d\d(?:-\d\d)?|Q\d)"
_DAY = re.compile(_TIME)
_NUMBER = rf"[{escape.MINUS}+]?\d+(?:,\d{{3}})*(?:\.\d+)?"
_NUMBERS = re.compile(rf"{_OPEN}[^{_CLOSE}]*{_CLOSE}|“[^”]*”|(?<![\w.,])(?:{_TIME}|{_NUMBER})(?!\w)")
_PRINTED = re.compile(rf"{_NUMBER}(?:\s+to\s+{_NUMBER})?")
_SIGNS = re.compile(f"[{_OPEN}{_BETWEEN}{_CLOSE}]")
# A page of the evidence or of the report, and a place in it.
ADDRESS = re.compile(r"(?:\.\./)?[\w-]+\.html(?:#[\w-]+)?")
_KIND = "="
# What an address begins with where a number was computed from what stands there, and is not how much that is.
FROM = "~"


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
        return (
            _marked(self.at, int.__format__(self, spec)) if ADDRESS.fullmatch(self.at) else int.__format__(self, spec)
        )


class Sentence(str):
    """A sentence in plain words that knows what its numbers open on.

    Examples
    --------
    >>> said = Sentence(f"named in {Count(3, 'ties.html#NRV--SUD')} sentences")
    >>> said, html(said.marked)
    ('named in 3 sentences', 'named in <a data-evidence="ties.html#NRV--SUD">3</a> sentences')
    """

    marked: str

    def __new__(cls, marked: str) -> Self:
        """A sentence whose numbers may carry where they open."""
        own = super().__new__(cls, plain(marked))
        own.marked = marked
        return own


def number(value: float, spec: str) -> str:
    """A number as people read it, a negative one with the minus sign rather than a hyphen.

    Examples
    --------
    >>> number(-4310.25, ",.1f"), number(-0.02, "z.1f"), number(3, "+")
    ('−4,310.2', '0.0', '+3')
    """
    return format(value, spec).replace("-", escape.MINUS)


def for_file(value: Any) -> Any:
    """A cell with the hyphen that programs read, where it is a number or an interval as people read them.

    Examples
    --------
    >>> for_file("−5.66 to −0.01"), for_file("Zenda − a story"), for_file(-3)
    ('-5.66 to -0.01', 'Zenda − a story', -3)
    """
    return value.replace(escape.MINUS, "-") if isinstance(value, str) and _PRINTED.fullmatch(value) else value


def table_for_file(frame: "pd.DataFrame") -> "pd.DataFrame":
    """A table with the cells that `for_file` gives; most columns have none that it changes.

    Examples
    --------
    >>> import pandas as pd
    >>> table_for_file(pd.DataFrame({"n": [1], "interval": ["−2.1 to 0.4"]})).values.tolist()
    [[1, '-2.1 to 0.4']]
    """
    texts = {str(name): cells for name, cells in frame.items() if cells.dtype in ("str", "object")}
    return frame.assign(
        **{
            name: cells.map(for_file)
            for name, cells in texts.items()
            if cells.dtype == "object" or cells.str.contains(escape.MINUS, regex=False).any()
        }
    )


def opens(words: str, at: str) -> str:
    """Words that open on what they were computed from: a share, an interval, how many of others there are.

    Examples
    --------
    >>> html(opens("26 %", "themes.html#roads"))
    '<a data-from="" data-evidence="themes.html#roads">26 %</a>'
    >>> opens("26 %", "")
    '26 %'
    """
    return _marked(f"{FROM}{at}", words) if ADDRESS.fullmatch(at) else words


def derived(at: str) -> str:
    """An address for a cell whose number was computed from what stands there, and is not how much that is.

    Examples
    --------
    >>> derived("events.html#index"), derived("")
    ('~events.html#index', '')
    """
    return f"{FROM}{at}" if at else ""


def anchor(at: str, words: str) -> str:
    """The link of a number, already escaped, to an address."""
    own = at.removeprefix(FROM)
    from_ = ' data-from=""' if own != at else ""
    return f'<a{from_} data-evidence="{escape.html(own)}">{words}</a>'


def linked(words: str, at: str) -> str:
    """Words that hold a count and open on it.

    Examples
    --------
    >>> html(linked("47 sentences", "ties.html#NRV--SUD"))
    '<a data-evidence="ties.html#NRV--SUD">47 sentences</a>'
    """
    return _marked(at, words) if ADDRESS.fullmatch(at) else words


def no_count(words: str, kind: Kind) -> str:
    """Words with numbers that are no count: they open nothing, and say what they are.

    Examples
    --------
    >>> html(no_count("q ≤ 0.05", "p"))
    '<span data-number="p">q ≤ 0.05</span>'
    """
    return _marked(f"{_KIND}{kind}", words)


def _marked(mark: str, words: str) -> str:
    return f"{_OPEN}{mark}{_BETWEEN}{plain(words)}{_CLOSE}"


def from_one_place(text: str, at: str, *, parameters: Collection[str] = ()) -> str:
    """A sentence all of whose numbers were computed from one place, and open there.

    Parameters
    ----------
    text : str
        The sentence. What is in quotation marks is a name, whatever digits it has.
    at : str
        The address.
    parameters : collection of str
        Numbers in it, as printed, that somebody chose.

    Examples
    --------
    >>> html(from_one_place("2 at 0.05", "data.html#scores", parameters=["0.05"]))
    '<a data-from="" data-evidence="data.html#scores">2</a> at <span data-number="parameter">0.05</span>'
    >>> html(from_one_place("since 14 February 2019", "data.html#scores"))
    'since <span data-number="time">14 February 2019</span>'
    """

    def shown(found: re.Match[str]) -> str:
        words = found[0]
        if words.startswith(_OPEN):
            return words
        if words.startswith("“"):
            return no_count(words, "name") if re.search(r"\d", words) else words
        if _DAY.fullmatch(words):
            return no_count(words, "time")
        return no_count(words, "parameter") if words in parameters else opens(words, at)

    return _NUMBERS.sub(shown, text)


def no_counts(text: str, kind: Kind) -> str:
    """A sentence whose numbers that open nowhere are no counts.

    Examples
    --------
    >>> html(no_counts("seed 0", "parameter"))
    'seed <span data-number="parameter">0</span>'
    """
    return _NUMBERS.sub(lambda m: m[0] if m[0][0] in f"{_OPEN}“" else no_count(m[0], kind), text)


def plain(text: str) -> str:
    """A sentence without what its numbers open on."""
    return _SIGNS.sub("", _WRAPPED.sub(lambda m: m[2], text))


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
    for found in _WRAPPED.finditer(text):
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
    return anchor(mark, words) if ADDRESS.fullmatch(mark.removeprefix(FROM)) else words
