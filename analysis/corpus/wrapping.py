"""Hard-wrapped text: which lines of a source are one paragraph, and how it reads on one line."""

import re
import string
from collections.abc import Sequence
from itertools import pairwise

import numpy as np
import numpy.typing as npt

from analysis import resources, word_lists

# Columns at which texts are wrapped: narrower are lists, wider are paragraphs on a line of their own.
_NARROWEST, _WIDEST = 30, 140
# A line that ends in the middle of a sentence is compared with its neighbours if it fills so much of the width.
_NEAR = 0.6
# Of those, so many leave no room for the next word if the text was filled line by line (allowing for a margin of
# so much of the width where lines were balanced).
_SHARE = 0.8
_MARGIN = 0.15
_GREEDY = 0.95
# So many lines show a width by themselves; where there are fewer, all must agree, make up half of the lines that fill
# it, and the width be a usual one.
_ENOUGH = 4
_USUAL = 45
_SMALL = string.ascii_lowercase.encode()

_ENDING = re.compile(r"[.!?…؟。！？।۔][\"'”’»)\]]*\Z")
_OPENERS = "\"'“”‘’«([—–-"
_ADDRESS = re.compile(r"\s*(?:https?://|www\.)\S+\s*\Z")
_ITEM = re.compile(r"\s*(?:[-–*•▪●►‣]|\(?\d{1,3}[.)]|\(?[a-z]\))\s")
_BREAK = re.compile(r"[^\S\n]*\n\s*")
_UNSPACED = re.compile("[\u3000-\u30ff\u3400-\u4dbf\u4e00-\u9fff\uff00-\uff60]")
_HYPHEN = re.compile(r"[^\W\d_]-\Z")
_WORDS = word_lists.read(resources.file("corpus/words/{language}/metadata.toml"))
# What follows a hyphen that stands for the rest of a word: `north- and southbound`.
_SUSPENDED = re.compile(rf"(?:{_WORDS.either('suspended')})\b")


def paragraphs(page: Sequence[str]) -> list[range]:
    r"""The paragraphs of a source, as runs of its lines; blank lines stand in none.

    Where the lines show no common width, each is a paragraph, as it is in a page's dump. In a text wrapped at a
    width, a line goes on in the next one if that one's first word had no room in it, or if it breaks off and
    the next begins with a small letter. A blank line, an indented line, a list's item and a short line part
    paragraphs, and an address on a line of its own stays alone.

    Parameters
    ----------
    page : sequence of str
        The lines of a source.

    Examples
    --------
    >>> import textwrap
    >>> text = "The council of Zenda met on Monday to hear both sides of the dispute over the mill. " * 3
    >>> page = ["Home", "", *textwrap.wrap(text, 72), "", "Sport"]
    >>> paragraphs(page)
    [range(0, 1), range(2, 6), range(7, 8)]
    """
    lines = [line.expandtabs().rstrip() for line in page]
    width = _width(lines)
    if width is None:
        return [range(n, n + 1) for n, line in enumerate(lines) if line]
    found: list[range] = []
    for run in _runs(lines):
        begins = _begins(lines, run, *width)
        found += [range(a, b) for a, b in zip(begins, [*begins[1:], run.stop], strict=True)]
    return found


def joined(text: str) -> list[str]:
    r"""The paragraphs of a text, each on one line.

    Examples
    --------
    >>> joined("Home\n\nSport")
    ['Home', 'Sport']
    """
    page = text.split("\n")
    whole = [flat("\n".join(page[one.start : one.stop])).strip() for one in paragraphs(page)]
    return whole or [""]


def flat(raw: str) -> str:
    r"""A stretch of a source on one line, character for character: each break reads as spaces, or as nothing.

    Nothing (zero-width spaces, which are not printed) stands after the hyphen of a word that was broken, which
    keeps it as printed, and in scripts that part no words.

    Examples
    --------
    >>> flat("the Democratic\nRepublic"), flat("state-\nowned") == "state-\u200bowned", flat("north-\nand southbound")
    ('the Democratic Republic', True, 'north- and southbound')
    """
    return _BREAK.sub(lambda match: _between(raw, match) * len(match[0]), raw) if "\n" in raw else raw


def _between(raw: str, match: re.Match[str]) -> str:
    before, after = raw[max(0, match.start() - 2) : match.start()], raw[match.end() : match.end() + 5]
    hyphen = _HYPHEN.search(before) and after[:1].isalpha() and not _SUSPENDED.match(after)
    unspaced = _UNSPACED.match(before[-1:]) and _UNSPACED.match(after[:1])
    return "\u200b" if hyphen or unspaced else " "


def _runs(lines: Sequence[str]) -> list[range]:
    """The lines between blank lines."""
    edges = np.flatnonzero(np.diff([False, *(bool(line) for line in lines), False]))
    return [range(int(a), int(b)) for a, b in zip(edges[::2], edges[1::2], strict=True)]


def _width(lines: Sequence[str]) -> tuple[int, bool] | None:
    """The width at which a text is wrapped, and whether each line was filled as far as it went; none if it is not."""
    beside = [(a, b) for a, b in pairwise(lines) if a and b]
    cased = bool(beside) and _has_case("".join(lines))
    broken = [(len(a), _first_word(b)) for a, b in beside if _flows(a, b, cased)]
    if not broken:
        return None
    tight, loose, near, over, all_tight = np.zeros((5, _WIDEST + 2))
    for a, b in beside:
        _count(all_tight, len(a), len(a) + _first_word(b))
    for length, word in broken:
        _count(tight, length, length + word)
        _count(loose, length, int((length + word) / (1 - _MARGIN)))
        _count(near, length, int(length / _NEAR))
    for line in lines:
        if len(line) > _NARROWEST:
            _count(over, 0, len(line) - 1)
    counts = [np.cumsum(column) for column in (tight, loose, near, over, all_tight)]
    width = _NARROWEST + int(np.argmax((counts[0] + counts[1])[_NARROWEST : _WIDEST + 1]))
    filled, fitting, compared, longer, alike = (int(column[width]) for column in counts)
    enough = fitting >= _ENOUGH or (fitting == compared and 2 * fitting >= alike and width >= _USUAL)
    if not fitting or not enough or fitting < _SHARE * compared or longer > fitting:
        return None
    # Lines that end where a sentence does may be the longest.
    widest = min(int(width * (1 + _MARGIN)), _WIDEST)
    return width + int(np.argmax(counts[4][width : widest + 1])), filled >= _GREEDY * compared


def _has_case(text: str) -> bool:
    """Whether more of its letters are small than capitals; nearly always the plain letters tell."""
    coded = text.encode("utf-8", "surrogatepass")
    small = len(coded) - len(coded.translate(None, _SMALL))
    if 2 * small > len(text):
        return True
    return sum(map(str.isupper, text)) < sum(map(str.islower, text))


def _count(column: npt.NDArray[np.float64], first: int, last: int) -> None:
    if first <= _WIDEST:
        column[first] += 1
        column[min(last, _WIDEST) + 1] -= 1


def _begins(lines: Sequence[str], run: range, width: int, greedy: bool) -> list[int]:
    """The lines of a run with which paragraphs begin."""
    indents = {n: len(lines[n]) - len(lines[n].lstrip()) for n in run}
    least = min(indents.values())
    inner = [n for n in run if n > run.start and indents[n] > least]
    parted = [n for n in inner if _ENDING.search(lines[n - 1]) or not _full(lines[n - 1], lines[n], width)]
    indented = {*inner} if 2 * len(parted) > len(inner) else set()
    return [n for n in run if n == run.start or n in indented or not _goes_on(lines[n - 1], lines[n], width, greedy)]


def _goes_on(a: str, b: str, width: int, greedy: bool) -> bool:
    if _ADDRESS.match(a) or _ADDRESS.match(b) or _ITEM.match(b):
        return False
    broken = not _ENDING.search(a)
    if len(a) <= width and (_full(a, b, width) or (broken and not greedy and len(a) > (1 - 2 * _MARGIN) * width)):
        return True
    return broken and _begins_small(b) and len(a) >= _NEAR * width


def _full(a: str, b: str, width: int) -> bool:
    return len(a) + _first_word(b) >= width


def _flows(a: str, b: str, cased: bool) -> bool:
    """Whether a line breaks off and the next goes on: it begins with a small letter, or there are none."""
    if _ENDING.search(a) or _ADDRESS.match(a):
        return False
    return _begins_small(b) or (not cased and b.lstrip(_OPENERS + " ")[:1].isalpha())


def _begins_small(line: str) -> bool:
    first = line.lstrip(_OPENERS + " ")[:1]
    return first.isalpha() and not first.isupper() and not first.istitle()


def _first_word(line: str) -> int:
    text = line.lstrip()
    return 1 if _UNSPACED.match(text) else len(text.split(None, 1)[0])
