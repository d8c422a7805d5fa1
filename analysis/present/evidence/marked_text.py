"""Words with marks over them, escaped."""

from bisect import bisect_left
from collections.abc import Iterable, Sequence
from itertools import pairwise

from analysis.present import escape

# A span of the source, the class of its mark, and what it says.
Mark = tuple[int, int, str, str]
OWN = "bs-own"


class Cut:
    """A sentence cut where marks begin and end, so that lists which count different marks in it need not cut it again.

    Parameters
    ----------
    text, offset
        Its words, and where they begin in the source.
    marks : iterable of Mark
        What was coded in it; overlapping spans are split, none is lost.

    Examples
    --------
    >>> Cut("Norvania <acts>", 10, [(10, 18, "bs-mention", "Norvania")]).with_own(())
    '<mark class="bs-mention" title="Norvania">Norvania</mark> &lt;acts&gt;'
    """

    def __init__(self, text: str, offset: int, marks: Iterable[Mark]) -> None:
        self.text, self.offset, self.marks = text, offset, list(marks)
        # a statement, or who makes it, may stand elsewhere
        spans = sorted(span for span in map(self._clipped, self.marks) if span[0] < span[1])
        self.cuts = sorted({0, len(text), *(p for a, b, _, _ in spans for p in (a, b))})
        self.over = [[span for span in spans if span[0] <= a and b <= span[1]] for a, b in pairwise(self.cuts)]
        self.pieces = [self._piece(n, over) for n, over in enumerate(self.over)]

    def with_own(self, own: Sequence[Mark]) -> str:
        """The words, with the marks that a list counts among the others."""
        pieces, added = self.pieces.copy(), dict[int, list[Mark]]()
        for span in map(self._clipped, own):
            if span[0] >= span[1]:
                continue
            first, end = bisect_left(self.cuts, span[0]), bisect_left(self.cuts, span[1])
            if self.cuts[first] != span[0] or self.cuts[end] != span[1]:
                return Cut(self.text, self.offset, [*self.marks, *own]).with_own(())
            for n in range(first, end):
                added.setdefault(n, []).append(span)
        for n, spans in added.items():
            pieces[n] = self._piece(n, sorted([*self.over[n], *spans]))
        return "".join(pieces)

    def _clipped(self, mark: Mark) -> Mark:
        return max(mark[0] - self.offset, 0), min(mark[1] - self.offset, len(self.text)), mark[2], mark[3]

    def _piece(self, n: int, over: list[Mark]) -> str:
        """Words with the marks over them. What a list counts carries where it begins: two pieces of it count once."""
        piece = escape.html(self.text[self.cuts[n] : self.cuts[n + 1]])
        if not over:
            return piece
        kinds = " ".join(sorted({kind for _, _, kind, _ in over}))
        names = "; ".join(dict.fromkeys(name for _, _, _, name in sorted(over, key=lambda span: span[2:])))
        own = [start + self.offset for start, _, kind, _ in over if kind == OWN]
        at = f' data-at="{own[0]}"' if own else ""
        return f'<mark class="{kinds}"{at} title="{escape.html(names)}">{piece}</mark>'
