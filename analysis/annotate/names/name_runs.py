"""Runs of capitalised words as candidates for a name, also where small words join them (`Bank of Norvania`)."""

import re
from collections.abc import Iterator

from analysis.annotate.names import chunks
from analysis.annotate.names.lexicon import WORDS
from analysis.annotate.names.name_features import OTHER, Clue

_JOINS = re.compile(rf" ({WORDS.either('joins_two', 'joins_whole', 'joins_else')}) (?:the )?|([’']s) |(,) |(-|–)")
LONGEST = 4  # runs that one name joins


def of_sentence(text: str) -> Iterator[Clue]:
    """Runs, and runs that are joined, as candidates without any weight.

    Examples
    --------
    >>> text = "the Bank of Norvania and Ostrel opened"
    >>> [(text[c.start : c.end], c.why) for c in of_sentence(text)][:3]
    [('Bank', 'run'), ('Bank of Norvania', 'of'), ('Bank of Norvania and Ostrel', 'of and')]
    """
    runs = list(chunks.chunks(text))
    for first, run in enumerate(runs):
        yield Clue(run[0].start, run[-1].end, OTHER, 0.0, "run")
        joins: list[str] = []
        for before, after in zip(runs[first : first + LONGEST - 1], runs[first + 1 : first + LONGEST], strict=False):
            match = _JOINS.fullmatch(text[before[-1].end : after[0].start])
            if match is None:
                break
            joins.append(next(word for word in match.groups() if word))
            yield Clue(run[0].start, after[-1].end, OTHER, 0.0, " ".join(joins))
