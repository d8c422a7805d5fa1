"""A normalised text that remembers where each of its characters came from."""

from dataclasses import dataclass

import numpy as np
import numpy.typing as npt


@dataclass(frozen=True)
class Normalized:
    """A normalised text: character `i` of `text` stands for `raw[starts[i]:ends[i]]` of the source."""

    text: str
    starts: npt.NDArray[np.int64]
    ends: npt.NDArray[np.int64]

    def span(self, start: int, end: int) -> tuple[int, int]:
        """Where the characters from `start` to `end` stand in the source.

        Examples
        --------
        >>> from analysis.corpus.normalize import normalize
        >>> raw = "Rurita\u00adnia  and Zenda"
        >>> norm = normalize(raw)
        >>> start = norm.text.index("Ruritania")
        >>> raw[slice(*norm.span(start, start + len("Ruritania")))] == raw[:10]
        True
        """
        if start >= end:
            place = int(self.starts[start]) if start < len(self.starts) else int(self.ends[-1]) if len(self.ends) else 0
            return place, place
        return int(self.starts[start]), int(self.ends[end - 1])


def chained(first: Normalized, second: Normalized) -> Normalized:
    """The offsets of `second`, made from the text of `first`, taken back to the source."""
    if not second.text:
        return second
    return Normalized(second.text, first.starts[second.starts], first.ends[second.ends - 1])
