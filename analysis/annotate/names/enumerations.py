"""Names in a series (`Quillport, Marrow and Ostrel`) are of one kind: the known tell of the unknown."""

from collections.abc import Iterable, Iterator

from analysis.annotate.names import aliases
from analysis.annotate.names.name_features import OTHER, PEOPLE, Clue

_BETWEEN = [join + article for article in ("", "the ") for join in (", ", " and ", ", and ", " & ", " or ", "/")]
KNOWN = 2.0  # evidence on a name from which on it tells of its neighbours
WORTH = 0.8


def of_sentence(text: str, found: Iterable[Clue], votes: aliases.Votes) -> Iterator[Clue]:
    """Evidence on names from the names that they stand in a series with.

    Examples
    --------
    >>> text = "in Quillport, Marrow and Ostrel"
    >>> found = [Clue(3, 12, "place", 3.0, "listed"), Clue(14, 20, "person", 1.0, "model")]
    >>> [(text[c.start : c.end], c.kind) for c in of_sentence(text, found, {"Quillport": {"place": 3.0}})]
    [('Marrow', 'place')]
    """
    spans = sorted({(c.start, c.end) for c in found if c.kind not in (PEOPLE, OTHER)})
    kinds = {span: _known(votes, text[span[0] : span[1]]) for span in spans}
    begins: dict[int, list[tuple[int, int]]] = {}
    for span in spans:
        begins.setdefault(span[0], []).append(span)
    pairs = [
        (one, other)
        for one in spans
        for between in _BETWEEN
        if text.startswith(between, one[1])
        for other in begins.get(one[1] + len(between), ())
    ]
    for one, other in [*pairs, *((b, a) for a, b in reversed(pairs))]:
        if kinds[one] and not kinds[other]:
            kinds[other] = kinds[one]
            yield Clue(*other, kinds[one], WORTH, "series")


def _known(votes: aliases.Votes, name: str) -> str:
    tally = votes.get(aliases.key(name), {})
    best = max(sorted(tally), key=lambda k: tally[k], default="")
    return best if best and tally[best] >= KNOWN else ""
