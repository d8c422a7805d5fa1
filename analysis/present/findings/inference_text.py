"""The part of the section on methods that tells of inference: comparison, trends, curves, the coding and its error."""

from collections.abc import Mapping
from typing import Any

import pandas as pd

from analysis.evaluate.reliability import CHARACTERS, GAMMA, SETS
from analysis.evaluate.scores import SECOND
from analysis.measure import coverage
from analysis.measure.inference.corrected_estimates import FEWEST_CODED
from analysis.measure.inference.resampling import ENOUGH
from analysis.present.findings.enumeration import together

Parameters = Mapping[str, Any]
# What people code in a sample, and what of it is corrected.
_CORRECTED = {
    "themes": "shares of themes",
    "actors": "counts of mentions and weights of ties",
    "statements": "counts of statements",
    "events": "counts of events",
}
_RELIABILITY = {
    "alpha": "Krippendorff's alpha of marked units [@krippendorff2004]",
    SETS: "alpha of sets of codes with the MASI distance [@passonneau2006]",
    CHARACTERS: "alpha over the characters of the texts, as unitising alpha takes them [@krippendorff2016]",
    GAMMA: "gamma over the spans of both coders, aligned at least cost [@mathet2015]",
}


def comparison(own: Parameters) -> str:
    """How groups of articles are compared."""
    beside = f"with “{own['reference']}”" if own["reference"] else "with all others together"
    return (
        f"Groups of articles by {own['by']} were compared, each {beside}, per 100 {own['per']}s (tone: per 100 events) "
        f"and where each side has {ENOUGH} independent articles or more. p is from permutations in which clusters of "
        f"near-duplicate articles change places as one, of a difference in its own standard errors [@chung2013]; q is "
        f"corrected for every difference [@benjamini1995]; the interval of a difference is put together from those of "
        f"its sides (MOVER) [@zou2008] (seed {own['seed']})."
    )


def trends(own: Parameters) -> str:
    """How what moves over time is told from chance."""
    every = f"a {own['every']}" if own["every"] else "the shortest length that the articles fill"
    windows = (
        "each a window of its own"
        if own["window"] == 1
        else f"in moving windows of {own['window']} periods ({own['kernel']} kernel)"
    )
    return (
        f"Time was divided into periods of {every}, {windows}; periods without an article are missing, and articles "
        f"whose period is not known are left out. A trend is the slope of the articles' values on their period, "
        f"weighted by their length; its p is from permutations of clusters of near-duplicate articles over time "
        f"[@chung2013], its q corrected for all outcomes [@benjamini1995]. A change point is where the sum of "
        f"deviations (CUSUM) is greatest, tested against the greatest of each permutation [@huskova2001]. Measures of "
        f"the networks of each window, polarisation [@newman2006] among them, were compared with those of windows of "
        f"as many articles drawn from any time ({own['draws']} orders, seed {own['seed']})."
    )


def curves() -> str:
    """How headline claims were tried under other choices."""
    return (
        "Headline claims were run over all combinations of defensible choices that can matter here (specification "
        "curve), and each curve was tested as a whole by permutation of the first and the best other one within pieces "
        "of text, the same in all specifications [@simonsohn2020]; the variance of a curve was divided among the "
        "choices by Shapley values [@owen2014]."
    )


def corrected(sample: pd.DataFrame) -> str:
    """Which estimates were corrected for coding error, or that none was.

    Examples
    --------
    >>> from analysis import schema
    >>> corrected(schema.empty("sample"))
    'No sample of sentences was coded by hand, so no estimate is corrected for coding error and no interval holds it.'
    """
    held = sample[sample["sentence_id"].notna()]
    coded = {layer: int(held[layer].notna().sum()) for layer in _CORRECTED}
    enough = [layer for layer, many in coded.items() if many >= FEWEST_CODED]
    if not enough:
        none = "No sample of sentences was coded by hand"
        few = f"Fewer than {FEWEST_CODED} sentences of the sample were coded by hand"
        return (
            f"{few if any(coded.values()) else none}, so no estimate is corrected for coding error and no interval "
            "holds it."
        )
    many = max(coded.values())
    return (
        f"From {many:,} sentences drawn by chance on {coverage.day(pd.Timestamp(sample['drawn'].iloc[0]))} and coded "
        f"by hand, {together([_CORRECTED[layer] for layer in enough], most=len(enough))} were corrected for coding "
        "error by the difference estimator, weighted by the inverse of inclusion probabilities [@sarndal1992; "
        "@egami2023] and with the program's coding weighted to make the interval narrowest [@angelopoulos2023]; its "
        "variance is that of sums over clusters of articles."
    )


def reliability(scores: pd.DataFrame) -> str:
    """By which figures two coders were compared; nothing where there is one.

    Parameters
    ----------
    scores : DataFrame
        The table `scores`.
    """
    there = {*scores.loc[scores["coding"] == SECOND, "measure"]}
    told = [words for measure, words in _RELIABILITY.items() if measure in there]
    return f" Two coders were compared by {together(told, most=len(told))}." if told else ""
