"""Statements of an article in their order: what a cue breaks in two is one, and what lies in another says in which."""

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from analysis.annotate.speech.speakers import Speaker
from analysis.contracts.keys import ANONYMOUS, UNATTRIBUTED

Row = tuple[object, ...]
_UNSAID = Speaker(-1, -1, UNATTRIBUTED, "")


class Statement(NamedTuple):
    """What is said, by whom and with which cue.

    `broken` says that its cue is all that follows it, `goes_on` that nothing but a cue stands before it; `paragraph`
    and `stretch` tell whether two such are neighbours. `told` says that its speaker is only a pronoun by the cue,
    `words` how many it has, `qualifier` whether it is for or against what it is on.
    """

    sentence: int
    start: int
    end: int
    kind: str
    speakers: Sequence[Speaker]
    cue: str | None
    paragraph: tuple[str, int]
    stretch: int
    broken: bool = False
    goes_on: bool = False
    told: bool = False
    words: int = 2
    qualifier: str | None = None


def once_each(found: Sequence[Statement]) -> list[Statement]:
    """Statements in reading order: quotations that a cue breaks made one, reports of reports without a name left out.

    Examples
    --------
    >>> first = Statement(0, 1, 5, "direct", [], "said", ("body", 0), 0, broken=True)
    >>> second = Statement(1, 20, 30, "direct", [], None, ("body", 0), 1, goes_on=True)
    >>> [(one.start, one.end) for one in once_each([first, second])]
    [(1, 30)]
    """
    whole: list[Statement] = []
    before: int | None = None  # the last of them in quotation marks
    for one in sorted(found, key=lambda one: (one.start, -one.end)):
        if before is not None and _goes_on(whole[before], one):
            whole[before] = whole[before]._replace(end=one.end, broken=one.broken, stretch=one.stretch)
            continue
        before = len(whole) if one.kind == "direct" else before
        whole.append(one)
    outer = _holders(whole)
    return [
        one
        for one, holder in zip(whole, outer, strict=True)
        if holder is None or (_is_quoted(one) if one.kind == "direct" else _is_of_another(one, whole[holder]))
    ]


def _goes_on(before: Statement, one: Statement) -> bool:
    beside = one.stretch - before.stretch <= 1 and one.paragraph == before.paragraph
    return one.goes_on and before.broken and beside and one.kind == "direct"


def _is_quoted(one: Statement) -> bool:
    """Whether words in quotation marks within a statement are what was said: one alone is in scare quotes."""
    return one.words > 1


def _is_of_another(one: Statement, holder: Statement) -> bool:
    """Whether a report within a statement has a speaker of its own who is named."""
    named = any(s.actor_id != ANONYMOUS for s in one.speakers)
    return named and not one.told and not _alike(one, holder)


def _alike(one: Statement, other: Statement) -> bool:
    return [(s.actor_id, s.words) for s in one.speakers] == [(s.actor_id, s.words) for s in other.speakers]


def _holders(found: Sequence[Statement]) -> list[int | None]:
    """The number of the shortest longer statement that each lies in; they come in reading order, longer ones first."""
    holders: list[int | None] = []
    for n, one in enumerate(found):
        held = holders[n - 1] if n else None
        candidate: int | None = n - 1 if n else held
        while candidate is not None and found[candidate].end < one.end:
            candidate = holders[candidate]
        if candidate is not None and (found[candidate].start, found[candidate].end) == (one.start, one.end):
            candidate = holders[candidate]
        holders.append(candidate)
    return holders


def rows(found: Sequence[Statement]) -> Iterator[Row]:
    """The rows of the statements: one for each, and one for each side where several speak together.

    Examples
    --------
    >>> outer = Statement(0, 0, 30, "indirect", [], "said", ("body", 0), 0)
    >>> inner = Statement(0, 9, 20, "direct", [], "said", ("body", 0), 0)
    >>> [row[-2:] for row in rows([outer, inner])]
    [(0, None), (1, 0)]
    """
    for n, (one, holder) in enumerate(zip(found, _holders(found), strict=True)):
        for s in one.speakers or [_UNSAID]:
            who = (s.actor_id, s.words or None, *(_place(s.start, s.end)), s.descriptor, one.cue, one.qualifier)
            named = s.named or (None, None)
            yield (one.sentence, one.start, one.end, one.kind, *who, *named, n, holder)


def _place(start: int, end: int) -> tuple[int | None, int | None]:
    return (None, None) if start < 0 else (start, end)
