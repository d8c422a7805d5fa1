"""Gamma: agreement of two coders on where spans are and what they are, spans as units that are aligned.

Alpha over characters counts a span of forty characters ten times as much as one of four; gamma counts spans. It aligns
those of both coders as well as can be, and compares what then still differs with what differs in codings by chance.
"""

from collections.abc import Iterator, Mapping, Sequence
from typing import NamedTuple

import numpy as np
import numpy.typing as npt
import pandas as pd

from analysis.contracts.table_arguments import takes
from analysis.evaluate import coder_spans

Numbers = npt.NDArray[np.float64]
DRAWS = 50
_ALONE = 1.0  # what a span costs that is aligned with none; and two that share their place and not their label


class Spans(NamedTuple):
    """The spans of one coder in one text."""

    start: Numbers
    end: Numbers
    label: npt.NDArray[np.int64]

    def moved(self, by: float, length: float) -> "Spans":
        """The spans shifted, those that would begin beyond the text at its other end."""
        back = np.where(self.start + by >= length, length, 0.0)
        return Spans(self.start + by - back, self.end + by - back, self.label)


@takes(gold="article_id start end label", found="article_id start end label")
def gamma(
    gold: pd.DataFrame, found: pd.DataFrame, length: Mapping[str, int], *, draws: int = DRAWS, seed: int = 0
) -> float:
    """Gamma of two coders.

    Parameters
    ----------
    gold, found : DataFrame
        The spans of each coder, one a row, as `coder_spans.stretches` takes them.
    length : mapping
        How long each article is that both coded, in characters.
    draws : int
        Codings by chance of each article. Default 50: the mean over all articles is then known to a few per cent.
    seed : int
        Of these.

    Returns
    -------
    float
        1 for full agreement, 0 for what chance gives, below it for less; missing (nan) where nobody marked a span.

    Notes
    -----
    Two spans are as far apart as the sum of the distances of their ends is long beside both together, squared, and one
    more if their labels differ; a span without a partner costs 1. The alignment of least cost is found for each
    article, and costs are summed over articles. By chance: both coders have the spans of either, each moved by a random
    length around the text, at least half a span apart. Gamma is 1 less the one sum over the mean of the other.

    References
    ----------
    Mathet, Y., Widlöcher, A. & Métivier, J.-P. (2015). The unified and holistic method gamma (γ) for inter-annotator
    agreement measure and alignment. Computational Linguistics 41(3). https://doi.org/10.1162/COLI_a_00227

    Examples
    --------
    >>> gold = pd.DataFrame({"article_id": "a", "start": [0, 40], "end": [6, 48], "label": ["NRV", "SUD"]})
    >>> gamma(gold, gold, {"a": 100})
    1.0
    >>> gamma(gold, gold.assign(start=[1, 40]), {"a": 100}) > gamma(gold, gold.assign(label="NRV"), {"a": 100})
    True
    """
    number = {label: n for n, label in enumerate(sorted({*gold["label"], *found["label"]}))}
    first, second = coder_spans.spans(gold), coder_spans.spans(found)
    both = [
        (_of(first.get(article, ()), number), _of(second.get(article, ()), number), float(size))
        for article, size in length.items()
    ]
    both = [(one, other, size) for one, other, size in both if len(one.start) or len(other.start)]
    expected = np.mean([sum(_by_chance(both, generator)) for generator in np.random.default_rng(seed).spawn(draws)])
    if not both or expected == 0:
        return float("nan")
    return float(1 - sum(disorder(one, other) for one, other, _ in both) / expected)


def disorder(one: Spans, other: Spans) -> float:
    """The cost of the best alignment of the spans of two coders in one text.

    Examples
    --------
    >>> one = Spans(np.array([0.0, 40.0]), np.array([6.0, 48.0]), np.array([0, 1]))
    >>> disorder(one, one), disorder(one, Spans(*(side[:1] for side in one)))
    (0.0, 1.0)
    """
    alone = _ALONE * (len(one.start) + len(other.start))
    if not len(one.start) or not len(other.start):
        return alone
    from scipy.optimize import linear_sum_assignment

    ends = np.abs(one.start[:, None] - other.start) + np.abs(one.end[:, None] - other.end)
    both = (one.end - one.start)[:, None] + (other.end - other.start)
    apart = _ALONE * ((ends / both) ** 2 + (one.label[:, None] != other.label))
    saved = np.minimum(apart - 2 * _ALONE, 0)  # two that are dearer together than alone stay alone
    return float(alone + saved[linear_sum_assignment(saved)].sum())


def _of(spans: Sequence[coder_spans.Span], number: Mapping[str, int]) -> Spans:
    own = [(start, end, number[label]) for start, end, label in spans if end > start]
    start, end, label = np.array(own, dtype="float64").reshape(-1, 3).T
    return Spans(start, end, label.astype("int64"))


def _by_chance(both: list[tuple[Spans, Spans, float]], generator: np.random.Generator) -> Iterator[float]:
    """The cost of one coding by chance of each article."""
    wide = np.concatenate([spans.end - spans.start for pair in both for spans in pair[:2]]).mean() if both else 0.0
    for *coders, size in both:
        apart = wide / 2 if wide < size else 0.0
        first = generator.uniform(0, size)
        shifts = first, (first + generator.uniform(apart, size - apart)) % size
        one, other = (coders[who].moved(by, size) for who, by in zip(generator.integers(0, 2, 2), shifts, strict=True))
        yield disorder(one, other)
