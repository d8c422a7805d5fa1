"""What stands in quotation marks: where each quotation begins and ends, over sentences and paragraphs."""

import re
from bisect import bisect_right
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from analysis import resources, word_lists
from analysis.annotate.speech import lost_marks


class Quotation(NamedTuple):
    """A quotation: the words between its marks, and the marks themselves."""

    start: int
    end: int
    outer_start: int
    outer_end: int
    closed: bool


class Mark(NamedTuple):
    """A quotation mark: where it stands and what it can do there."""

    start: int
    end: int
    opens: bool
    closes: bool


_MARK = re.compile(r"[“”„‟«»\"’'`](?:(?<=’)’|(?<=')'|(?<=`)`)?")  # begins with one class, which `re` is quick to find
_HALF = "’'`"  # marks of double quotations where they stand twice
_SINGLE = re.compile(r"[‘’']")
_WORDS = word_lists.read(resources.file("annotate/words/{language}/speech.toml"))
_ELISION = re.compile(rf"(?:\d0?s|\d\ds|{_WORDS.either('elisions')})\b", re.I)
_COUNTED = '"“„«”»'  # marks of which an odd number stands before one that closes
_CLOSES_LATER = re.compile(r"\w[.,?!]?[’'](?=[\s.,;:?!)]|$)")
_BEFORE_OPENING = " \t\n\u00a0([{—–-/…‘'"
_SHORTEST_SINGLE = 2  # words between single marks: one alone is a title or a word spoken about


def find(paragraphs: Sequence[tuple[int, str]]) -> list[Quotation]:
    """The quotations of a text; those within others, and what single marks hold inside double ones, aside.

    Parameters
    ----------
    paragraphs : sequence of (int, str)
        Each paragraph with the offset of its first character, in reading order. A quotation left open at a
        paragraph's end goes on where the next one opens with a mark again, or closes one that it did not open;
        otherwise it ends there.

    Returns
    -------
    list of Quotation
        In reading order, without overlaps.

    Examples
    --------
    >>> text = '“We go,” she said. The 12" pipe of the “old” plant'
    >>> [text[q.start : q.end] for q in find([(0, text)])]
    ['We go,', 'old']
    """
    found: list[Quotation] = []
    pending: Mark | None = None  # the mark of a quotation that the last paragraph left open
    last_end = 0
    for offset, text in paragraphs:
        marks = list(_marks(text))
        if pending is not None and not _goes_on(text, marks):
            found.append(_made(pending, None, last_end))
            pending = None
        for quotation, begun in _paired(text, marks, pending, offset) if marks else ():
            pending = begun
            if quotation is not None:
                found.append(quotation)
        last_end = offset + len(text.rstrip())
    if pending is not None:
        found.append(_made(pending, None, last_end))
    begins = [offset for offset, _ in paragraphs]
    doubles = [
        q if q.closed else _cut(q, *paragraphs[bisect_right(begins, q.start) - 1]) for q in found if q.end > q.start
    ]
    return sorted([*doubles, *_singles(paragraphs, doubles)])


def _cut(quotation: Quotation, offset: int, text: str) -> Quotation:
    """A quotation that nothing closes ends before the words that attribute it, where such stand in its paragraph."""
    end = lost_marks.closing(text, quotation.start - offset, quotation.end - offset)
    if end is None:
        return quotation
    return quotation._replace(end=offset + end, outer_end=offset + end)


def _made(opening: Mark, closing: Mark | None, end: int) -> Quotation:
    if closing is None:
        return Quotation(opening.end, max(end, opening.end), opening.start, max(end, opening.end), False)
    return Quotation(opening.end, closing.start, opening.start, closing.end, True)


def _shifted(mark: Mark, offset: int) -> Mark:
    return mark._replace(start=mark.start + offset, end=mark.end + offset)


def _paired(
    text: str, marks: list[Mark], pending: Mark | None, offset: int
) -> Iterator[tuple[Quotation | None, Mark | None]]:
    """Pair the marks of a paragraph: each quotation that ends here, and the mark left open after it."""
    opening, continued = pending, pending is not None
    first, last = len(text) - len(text.lstrip()), 0
    for n, mark in enumerate(marks):
        here = _shifted(mark, offset)
        if opening is None:
            if mark.opens or mark.start <= first:
                opening = here
            elif mark.closes and (lost := lost_marks.opening(text, mark.start, last)) is not None:
                yield Quotation(offset + lost, here.start, offset + lost, here.end, True), None
        elif continued and n == 0 and mark.opens and mark.start <= first:
            pass  # the mark is repeated at the new paragraph: the quotation goes on
        elif mark.closes:
            yield _made(opening, here, 0), None
            opening = None
        elif mark.opens and (text[mark.start - 1 : mark.start] or " ").isspace():
            # A second opening: the first was never closed, so it ends with the last sentence before.
            end = max(opening.end, offset + last) - offset
            yield _made(opening, None, offset + end + len(text[end : mark.start].rstrip())), None
            opening = here
        last = mark.end
    yield None, opening


def _goes_on(text: str, marks: list[Mark]) -> bool:
    if not marks:
        return False
    first = marks[0]
    if first.opens and not text[: first.start].strip():
        return True
    return first.closes and not first.opens


def _marks(text: str) -> Iterator[Mark]:
    odd = False  # whether one of the marks before has no other
    for match in _MARK.finditer(text):
        if match[0] in _HALF:
            continue
        inside, odd = odd, odd != (match[0] in _COUNTED)
        before = text[match.start() - 1 : match.start()] or " "
        after = text[match.end() : match.end() + 1] or " "
        sign = match[0]
        opening_place = before in _BEFORE_OPENING and not after.isspace()
        closing_place = not before.isspace() and (after.isspace() or not after.isalnum())
        if sign in "“„«``":
            yield Mark(match.start(), match.end(), not (after.isspace() and not before.isspace()), after.isspace())
        elif sign in ("”", "»", "’’", "‟"):
            yield Mark(match.start(), match.end(), opening_place and sign == "”", not opening_place)
        elif inside or not before.isdigit():  # else it stands for inches
            either = not opening_place and not closing_place
            yield Mark(match.start(), match.end(), opening_place or either, closing_place or either)


def _singles(paragraphs: Sequence[tuple[int, str]], doubles: list[Quotation]) -> Iterator[Quotation]:
    """Quotations in single marks that stand in no other."""
    begins = [quotation.outer_start for quotation in doubles]
    for offset, text in paragraphs:
        opening: int | None = None
        for match in _SINGLE.finditer(text):
            at = match.start()
            before, after = text[at - 1 : at] or " ", text[at + 1 : at + 2] or " "
            opens = opening is None and match[0] in "‘'" and before in _BEFORE_OPENING and after.isalnum()
            if opening is None and not opens:  # an apostrophe, as nine of ten are
                continue
            around = bisect_right(begins, offset + at) - 1
            if around >= 0 and offset + at < doubles[around].outer_end:
                opening = None
            elif opening is None:
                opening = None if _ELISION.match(text, at + 1) else at
            elif match[0] in "’'" and not before.isspace() and not after.isalnum():
                if _ends_quotation(text, at) and len(text[opening + 1 : at].split()) >= _SHORTEST_SINGLE:
                    yield Quotation(offset + opening + 1, offset + at, offset + opening, offset + at + 1, True)
                    opening = None
                elif _ends_quotation(text, at):
                    opening = None


def _ends_quotation(text: str, at: int) -> bool:
    """A mark after a plural's `s` is a possessive where another mark closes later in the paragraph."""
    if text[at - 1 : at] != "s" or not text[at + 1 : at + 2].isspace():
        return True
    return _CLOSES_LATER.search(text, at + 1) is None
