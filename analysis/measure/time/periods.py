"""Articles by day, week, month, quarter or year, and moving windows over these with kernels."""

from typing import Literal, NamedTuple, get_args

import numpy as np
import numpy.typing as npt
import pandas as pd

from analysis.contracts.table_arguments import takes
from analysis.errors import BroadsheetError, one_of

Every = Literal["day", "week", "month", "quarter", "year"]
Kernel = Literal["uniform", "triangular", "epanechnikov", "gaussian"]
EVERY = get_args(Every)
Numbers = npt.NDArray[np.float64]
UNITS = {"day": "D", "week": "W", "month": "M", "quarter": "Q", "year": "Y"}
# The usual article shares its period with others, or periods would be single articles; more of them are no picture.
_USUAL, _MOST = 3, 120


class Windows(NamedTuple):
    """Windows in which there is an article, in order."""

    middle: npt.NDArray[np.int64]  # the period in the middle, counted from 1970
    weights: Numbers  # articles × windows: how much each article counts


@takes(articles="article_id published_from published_to")
def placed(articles: pd.DataFrame, *, every: Every = "month") -> pd.DataFrame:
    """The period in which each article was published.

    Parameters
    ----------
    articles : DataFrame
        One row per article.
    every : {"day", "week", "month", "quarter", "year"}
        How long a period is; weeks end on Sunday.

    Returns
    -------
    DataFrame
        One row per article: `article_id`, `place` (the period, counted from 1970; missing where there is none), and
        `why` there is none: `unknown`, or `spanning` where its days reach over several periods, which is not guessed.

    Examples
    --------
    >>> days = {"published_from": pd.to_datetime(["2021-01-30", "2021-02-01", None]),
    ...         "published_to": pd.to_datetime(["2021-02-01", "2021-02-03", None])}
    >>> placed(pd.DataFrame({"article_id": [*"abc"], **days}))["why"].tolist()
    ['spanning', '', 'unknown']
    """
    one_of("every", every, EVERY)
    ends = [pd.to_datetime(articles[c]).dt.to_period(UNITS[every]) for c in ("published_from", "published_to")]
    unknown = (ends[0].isna() | ends[1].isna()).to_numpy()
    first, last = (np.where(unknown, 0, end.astype("int64")) for end in ends)
    spanning = ~unknown & (first != last)
    place = pd.Series(first, index=articles.index, dtype="Int64").mask(unknown | spanning)
    why = np.select([unknown, spanning], ["unknown", "spanning"], default="")
    return pd.DataFrame({"article_id": articles["article_id"], "place": place, "why": why}).reset_index(drop=True)


def name(place: int, every: Every) -> str:
    """A period in words; a week by its first day.

    Examples
    --------
    >>> name(612, "month"), name(51, "year"), name(18628, "day"), name(2661, "week")
    ('2021-01', '2021', '2021-01-01', '2020-12-21')
    """
    period = pd.Period(ordinal=int(place), freq=UNITS[every])
    return str(period.start_time.date()) if every == "week" else str(period)


def finest(articles: pd.DataFrame) -> Every:
    """The shortest periods of which at most 120 hold all, and in which the usual article has two beside it; else years.

    Examples
    --------
    >>> day = pd.to_datetime(["2021-01-04", "2021-01-05"] * 3)
    >>> articles = pd.DataFrame({"article_id": range(6), "published_from": day, "published_to": day})
    >>> finest(articles), finest(articles.head(2))
    ('day', 'year')
    """
    every: Every
    for every in EVERY[:-1]:
        place = placed(articles, every=every)["place"].dropna()
        usual = place.map(place.value_counts()).median() if len(place) else 0
        if usual >= _USUAL and place.max() - place.min() < _MOST:
            return every
    return "year"


def windows(place: "pd.Series[int]", *, window: int = 1, kernel: Kernel = "uniform") -> Windows:
    """Moving windows over the periods of articles.

    Parameters
    ----------
    place : Series
        The period of each article, missing where there is none.
    window : int
        Periods in a window, odd so that one is its middle. Default 1: the periods themselves.
    kernel : {"uniform", "triangular", "epanechnikov", "gaussian"}
        How much an article counts by its distance from the middle, as Discourse Network Analyzer has it: all the same,
        or less the farther away; `gaussian` with a quarter of the window as its standard deviation.

    Returns
    -------
    Windows
        Those that lie wholly within the time of the articles and have one. What lacks an article is missing, not 0.

    Raises
    ------
    BroadsheetError
        The window is not odd, or the kernel unknown.

    Examples
    --------
    >>> windows(pd.Series([1, 2, 6]), window=3, kernel="triangular").weights.tolist()
    [[0.5, 0.0, 0.0], [1.0, 0.5, 0.0], [0.0, 0.0, 0.5]]
    """
    one_of("kernel", kernel, get_args(Kernel))
    if window < 1 or window % 2 == 0:
        raise BroadsheetError(f"`window` is {window}; expected an odd number of periods, 1 or more, such as 3.")
    known = place.notna().to_numpy()
    at = place.fillna(0).to_numpy(dtype="int64")
    there, half = np.unique(at[known]), window // 2
    middle = np.unique(there[:, None] + np.arange(-half, half + 1)[None, :])
    if len(there):
        middle = middle[(middle >= there[0] + half) & (middle <= there[-1] - half)]
    away = np.abs(at[:, None] - middle[None, :])
    inside = known[:, None] & (away <= half)
    return Windows(middle, np.where(inside, _shapes(2 * away / (window + 1))[kernel], 0.0))


def _shapes(distance: Numbers) -> dict[str, Numbers]:
    """The weight at a distance from the middle, in halves of a window."""
    return {
        "uniform": np.ones(distance.shape),
        "triangular": 1 - distance,
        "epanechnikov": 1 - distance**2,
        "gaussian": np.exp(-2 * distance**2),
    }
