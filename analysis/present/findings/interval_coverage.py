"""Coverage of the intervals, how often they hold the truth of simulated corpora: the benchmark's table, for people."""

import pandas as pd

from analysis import resources
from analysis.present.counts import no_counts

FILE = resources.file("present/findings/interval_coverage.csv")
ALL, THESE = "articles of this kind", "these articles"
WITHIN = "sentences within articles"


def table() -> pd.DataFrame:
    """One row per measure, size and kind of bootstrap resample, as `python -m benchmarks coverage` last found it.

    Returns
    -------
    DataFrame
        `measure`, `articles`, `resampled`, `truth`, and the share of simulated corpora, in per cent, whose interval
        of 95 % holds the truth where the sentences of an article agree little (`ICC 0.1`) and much (`ICC 0.3`);
        `worst` the same in the worst cell, and its ICC and prevalence (`worst cell`); `seen`, the share of actors or
        ties that the corpora held at all, without which there is no interval, in per cent at the ICC with fewer.
    """
    rows = pd.read_csv(FILE)
    keys = ["articles", "resampled", "truth", "measure"]
    percent = rows.assign(**{name: 100 * rows[name] for name in ("coverage", "worst", "seen")})
    wide = percent.pivot_table(index=keys, columns="icc", values="coverage", sort=False)
    wide.columns = [f"ICC {icc}" for icc in wide.columns]
    least = percent.sort_values("worst", kind="stable").drop_duplicates(keys).set_index(keys)
    where = [f"ICC {icc}, {100 * often:.3g} %" for icc, often in zip(least["icc"], least["worst at"], strict=True)]
    wide = wide.join(least.assign(**{"worst cell": where})[["worst", "worst cell"]]).join(
        percent.groupby(keys)["seen"].min()
    )
    return wide.reset_index().sort_values(["measure", "articles"], kind="stable", ignore_index=True)[
        ["measure", "articles", "resampled", "truth", *[c for c in wide.columns if c not in keys]]
    ]


def findings() -> dict[str, str]:
    """What the table says, in words."""
    rows = pd.read_csv(FILE)
    whole = rows[(rows["resampled"] == "articles") & rows["articles"].isin([20, 200]) & (rows["truth"] == ALL)]
    held = whole["coverage"].between(0.93, 0.97)
    five = rows[(rows["articles"] == 5) & (rows["resampled"] == WITHIN)]
    own, other = (five.loc[five["truth"] == truth, "coverage"] for truth in (THESE, ALL))
    outside, least = whole[~held], whole.sort_values("worst", kind="stable").iloc[0]
    beyond = "; ".join(
        f"{row['measure']} with {row['articles']} articles at an ICC of {row['icc']}: {100 * row['coverage']:.1f} %"
        for row in outside.to_dict("records")
    )
    return {
        "coverage_said": no_counts(
            f"With 20 and with 200 articles {int(held.sum())} of {len(whole)} measures have intervals that hold the "
            f"truth in 93 to 97 % of the corpora"
            + (f"; outside that lie {beyond}." if beyond else ".")
            + f" Of single prevalences the worst is {100 * least['worst at']:.3g} % for {least['measure']}, with "
            f"{least['articles']} articles at an ICC of {least['icc']}: {100 * least['worst']:.1f} %.",
            "measure",
        ),
        "coverage_five": no_counts(
            f"With five articles, resampling sentences within them gives intervals that hold what is true of these "
            f"five in {100 * own.min():.0f} to {100 * own.max():.0f} % of the corpora, and what is true of all "
            f"articles of the kind in {100 * other.min():.0f} to {100 * other.max():.0f} %: conditional on these "
            "articles, they say how much these repeat themselves, and next to nothing about others.",
            "measure",
        ),
    }


def left_out(measure: str) -> str:
    """Why a measure is printed without its interval, in words: how often such intervals held the truth at the worst.

    Examples
    --------
    >>> from analysis.present import counts
    >>> counts.plain(left_out("betweenness"))[:48]
    'Betweenness has no interval here either: those o'
    """
    rows = pd.read_csv(FILE)
    own = rows[(rows["measure"] == measure) & (rows["truth"] == ALL)]
    least = own.sort_values("worst", kind="stable").iloc[0]
    return no_counts(
        f"{measure.capitalize()} has no interval here either: those of 95 % from bootstrap resamples are approximate, "
        f"and held the truth in {100 * least['worst']:.1f} % of simulated corpora of {least['articles']} articles for "
        f"actors named in {100 * least['worst at']:.3g} % of the sentences.",
        "measure",
    )
