"""How many articles an interval of a wanted width needs, and how many sentences coded by hand."""

from collections.abc import Callable
from math import ceil, isfinite, sqrt
from typing import NamedTuple

import numpy as np
import numpy.typing as npt
import pandas as pd

from analysis.contracts.keys import SENTENCE
from analysis.contracts.table_arguments import has, takes
from analysis.errors import BroadsheetError
from analysis.measure.inference.corrected_estimates import FEWEST, FEWEST_CODED

# Standard errors from end to end of an interval of 95 %.
ENDS = 2 * 1.959964
# What is expected, and whether it is that: beyond some ends numbers have no end.
_POSSIBLE: dict[str, tuple[str, Callable[[float], bool]]] = {
    "width": ("between 1e-06 and 1, such as .05", lambda value: 1e-6 < value < 1),
    "prevalence": ("between 0 and 1, such as .05", lambda value: 0 < value < 1),
    **dict.fromkeys(("precision", "recall"), ("above 0 and up to 1", lambda value: 0 < value <= 1)),
    "correlation": ("within articles from 0 to 1, such as .1", lambda value: 0 <= value <= 1),
    "number_of_sentences": ("an article, such as 20", lambda value: 0 < value <= 1e9),
}
COLUMNS = ("theme_id", "share", "expected", "icc", "design_effect", "width", "articles", "by_hand")


class Clusters(NamedTuple):
    """How sentences lie in articles: the intraclass correlation, and sentences an article.

    `variation` is the coefficient of variation of the sentences an article, 0 where all have as many.
    """

    icc: float
    sentences: float
    variation: float = 0.0

    @property
    def design_effect(self) -> float:
        """How many times the variance is that of sentences drawn one by one.

        Notes
        -----
        1 + ((1 + v²) m − 1) ρ with m sentences an article, v their coefficient of variation, ρ the intraclass
        correlation.

        References
        ----------
        Eldridge, S. M., Ashby, D. & Kerry, S. (2006). Sample size for cluster randomized trials: effect of coefficient
        of variation of cluster size and analysis method. International Journal of Epidemiology 35(5).
        https://doi.org/10.1093/ije/dyl129

        Examples
        --------
        >>> round(Clusters(icc=0.1, sentences=21).design_effect, 6)
        3.0
        """
        return 1 + max((1 + self.variation**2) * self.sentences - 1, 0.0) * self.icc


@takes(units="coded")
def clusters(units: pd.DataFrame, *, cluster: str = "article_id") -> Clusters:
    """How alike the sentences of an article are in a corpus, and how many it has.

    Parameters
    ----------
    units : DataFrame
        One row per sentence: `coded`, 1 where it has the theme, else 0; and the column of `cluster`.
    cluster : str
        What is independent: articles, or stories.

    Returns
    -------
    Clusters
        The intraclass correlation is that of the analysis of variance, from 0 to 1; 0 where there is nothing to tell it
        from.

    Notes
    -----
    (B − W)/(B + (n₀ − 1) W), with B and W the mean squares between and within articles, and n₀ the mean size of an
    article less its variance over the total.

    References
    ----------
    Fleiss, J. L., Levin, B. & Paik, M. C. (2003). Statistical methods for rates and proportions, 3rd ed. Wiley.
    https://doi.org/10.1002/0471445428

    Examples
    --------
    >>> units = pd.DataFrame({"article_id": [*"aaabbb"], "coded": [1, 1, 1, 0, 0, 0]})
    >>> clusters(units)
    Clusters(icc=1.0, sentences=3.0, variation=0.0)
    """
    has(units, [cluster], of="sample_size.clusters", table="units")
    of = pd.factorize(units[cluster])[0]
    size = np.bincount(of).astype("float64")
    if not len(size):
        return Clusters(0.0, 0.0)
    icc = _icc(units["coded"].to_numpy(dtype="float64"), of, size)
    return Clusters(icc, float(size.mean()), float(size.std() / size.mean()))


def _icc(value: npt.NDArray[np.float64], of: npt.NDArray[np.intp], size: npt.NDArray[np.float64]) -> float:
    total, many = len(value), len(size)
    if many < 2 or total <= many:
        return 0.0
    means = np.bincount(of, value) / size
    between = float(size @ (means - value.mean()) ** 2) / (many - 1)
    within = float(((value - means[of]) ** 2).sum()) / (total - many)
    usual = (total - float(size @ size) / total) / (many - 1)
    spread = between + (usual - 1) * within
    return float(np.clip((between - within) / spread, 0, 1)) if spread > 0 else 0.0


def articles(*, width: float, prevalence: float, within: Clusters) -> int:
    """How many articles an interval of a share needs if each of their sentences were coded without an error.

    Parameters
    ----------
    width : float
        Of the 95 % interval, from end to end, in shares, above 0.
    prevalence : float
        The share that is expected, between 0 and 1.
    within : Clusters
        How sentences lie in articles.

    Returns
    -------
    int
        The number of articles, 12 at least: of fewer no interval is told.

    Raises
    ------
    BroadsheetError
        A number is not what it says.

    Notes
    -----
    (2z)² p (1 − p) d/(w² m), with z the normal quantile, d the design effect and m sentences an article. The interval's
    ends on the logit scale, and Student's quantile, make it somewhat wider where articles are few.

    References
    ----------
    Kish, L. (1965). Survey sampling. Wiley.

    Examples
    --------
    >>> articles(width=0.05, prevalence=0.2, within=Clusters(icc=0.1, sentences=20))
    143
    """
    _check(width=width, prevalence=prevalence, correlation=within.icc, number_of_sentences=within.sentences)
    needed = _variance(prevalence, within) / (width / ENDS) ** 2
    return max(ceil(needed / max(within.sentences, 1e-9)), FEWEST)


def by_hand(
    *, width: float, prevalence: float, precision: float, recall: float, within: Clusters, articles: int
) -> float:
    """How many sentences of a corpus have to be coded by hand for a corrected interval of a width.

    Parameters
    ----------
    width, prevalence, within
        As for `articles`.
    precision, recall : float
        Of the program's coding: the share of the sentences it codes that a person would, and of those a person would
        that it codes; both above 0 and up to 1.
    articles : int
        How many the corpus has.

    Returns
    -------
    float
        The number of sentences, 30 at least, or no number where even all of them are not enough, since the articles
        are too few.

    Raises
    ------
    BroadsheetError
        A number is not what it says, or no coding of this prevalence can have such a precision and recall.

    Notes
    -----
    The corrected share has the variance p(1 − p)d/N that it would have if all N sentences were coded by hand, plus
    (1/n − 1/N) times p(1 − p)(1 − φ²), what the program's coding leaves of the person's, for a simple random sample of
    n sentences; φ is the correlation of both codings, which prevalence, precision and recall give.

    References
    ----------
    Särndal, C.-E., Swensson, B. & Wretman, J. (1992). Model assisted survey sampling. Springer.
    https://doi.org/10.1007/978-1-4612-4378-4
    Angelopoulos, A. N., Duchi, J. C. & Zrnic, T. (2023). PPI++: efficient prediction-powered inference.
    https://doi.org/10.48550/arXiv.2311.01453

    Examples
    --------
    >>> given = {"prevalence": 0.2, "within": Clusters(icc=0.1, sentences=20), "articles": 300}
    >>> [by_hand(width=0.05, precision=p, recall=r, **given) for p, r in ((0.99, 0.94), (0.8, 0.4))]
    [157.0, 1139.0]
    >>> by_hand(width=0.01, precision=0.99, recall=0.94, **given)
    nan
    """
    _check(width=width, correlation=within.icc, number_of_sentences=within.sentences)
    rest = prevalence * (1 - prevalence) * (1 - agreement(prevalence, precision, recall) ** 2)
    units = articles * within.sentences
    left = (width / ENDS) ** 2 - (_variance(prevalence, within) / units if units else np.inf)
    if left < 0 or not isfinite(left):
        return np.nan
    return float(max(ceil(rest / (left + rest / units)) if rest > 0 else 0, FEWEST_CODED))


def agreement(prevalence: float, precision: float, recall: float) -> float:
    """The correlation φ of a program's coding with a person's.

    Examples
    --------
    >>> round(agreement(0.2, 1.0, 1.0), 6), round(agreement(0.2, 0.85, 0.44), 2)
    (1.0, 0.55)
    """
    _check(prevalence=prevalence, precision=precision, recall=recall)
    if not _codable(prevalence, precision, recall):
        raise BroadsheetError(
            f"A theme in {prevalence:.0%} of the sentences cannot be coded with a precision of {precision:g} and a "
            f"recall of {recall:g}: the program would code more sentences than there are."
        )
    coded = prevalence * recall / precision
    shared = prevalence * recall - prevalence * coded
    return shared / sqrt(prevalence * (1 - prevalence) * coded * (1 - coded))


@takes(codes="article_id sentence_id theme_id", sentences="article_id sentence_id cluster_id")
def themes(
    codes: pd.DataFrame,
    sentences: pd.DataFrame,
    *,
    width: float,
    precision: float | None = None,
    recall: float | None = None,
) -> pd.DataFrame:
    """What an interval of the share of each theme of a corpus needs.

    Parameters
    ----------
    codes : DataFrame
        One row per theme in a sentence.
    sentences : DataFrame
        One row per sentence that counts, as `scope.sentences` gives them; copies of one text are one cluster.
    width, precision, recall
        As for `by_hand`; where precision or recall is not known, no sentences to be coded by hand are told.

    Returns
    -------
    DataFrame
        One row per theme, the most frequent first: `theme_id`; `share`, as coded; `expected`, that times precision over
        recall, which is the share that a person would find; `icc`; `design_effect`; `width`, that an interval has
        as coded; `articles`, how many are needed; `by_hand`, how many sentences of this corpus are, missing where even
        all are not enough, and where so frequent a theme cannot be coded with that precision and recall.

    Examples
    --------
    >>> sentences = pd.DataFrame({"article_id": [*"aabb"], "sentence_id": [0, 1] * 2, "cluster_id": [*"aabb"]})
    >>> codes = pd.DataFrame({"article_id": [*"ab"], "sentence_id": [0, 1], "theme_id": "roads"})
    >>> themes(codes, sentences, width=0.1)[["theme_id", "share", "articles"]].values.tolist()
    [['roads', 0.5, 193]]
    """
    judged = (("precision", precision), ("recall", recall))
    _check(width=width, **{name: value for name, value in judged if value is not None})
    at = pd.MultiIndex.from_frame(sentences[SENTENCE]).get_indexer(pd.MultiIndex.from_frame(codes[SENTENCE]))
    of = pd.factorize(sentences["cluster_id"])[0]
    many, rows = int(of.max(initial=-1)) + 1, []
    for theme in codes.loc[at >= 0, "theme_id"].value_counts().index:
        coded = np.bincount(at[(at >= 0) & (codes["theme_id"] == theme).to_numpy()], minlength=len(sentences)) > 0
        within = clusters(pd.DataFrame({"article_id": of, "coded": coded}))
        share = float(coded.mean())
        expected = share * precision / recall if precision and recall else share
        now, least, hand = ENDS * sqrt(_variance(share, within) / len(sentences)), np.nan, np.nan
        if 0 < expected < 1:
            wanted = {"width": width, "prevalence": expected}
            least = articles(**wanted, within=within)
            if precision is not None and recall is not None and _codable(expected, precision, recall):
                hand = by_hand(**wanted, precision=precision, recall=recall, within=within, articles=many)
        rows.append([theme, share, expected, within.icc, within.design_effect, now, least, hand])
    return pd.DataFrame(rows, columns=list(COLUMNS))


def _codable(prevalence: float, precision: float, recall: float) -> bool:
    """Whether there are sentences enough for what would be coded, and for what would be coded wrongly."""
    return prevalence * recall < precision and prevalence * recall * (1 / precision - 1) <= 1 - prevalence


def _variance(prevalence: float, within: Clusters) -> float:
    """Of one sentence, clustering counted in."""
    return prevalence * (1 - prevalence) * within.design_effect


def _check(**given: float) -> None:
    for name, value in given.items():
        if not _POSSIBLE[name][1](value):
            raise BroadsheetError(f"Expected a {name.replace('_', ' ')} {_POSSIBLE[name][0]}, got {value:g}.")
