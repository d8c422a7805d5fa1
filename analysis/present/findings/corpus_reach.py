"""What so many articles can carry, and what they cannot: by the number of independent ones and the thresholds."""

from analysis.errors import counted
from analysis.measure.inference.corrected_estimates import FEWEST, FEWEST_CODED
from analysis.measure.inference.resampling import ENOUGH

# Numbers that intervals and tests need.
NEEDED = (ENOUGH, FEWEST, FEWEST_CODED)


def sentence(independent: int) -> str:
    """What a corpus can carry, in words for the front page.

    Parameters
    ----------
    independent : int
        Articles that count as independent: near-duplicates are one.

    Examples
    --------
    >>> sentence(5)  # doctest: +ELLIPSIS
    'What 5 independent articles can carry: counts of what these articles say, ...'
    >>> sentence(300)  # doctest: +ELLIPSIS
    '300 independent articles (near-duplicates count as one) are enough for intervals and tests ...'
    """
    if independent < 1:
        return "There is no article, so nothing can be counted."
    of = counted(independent, "independent article")
    needs = {"tests of differences between articles or outlets, trends over time, and intervals for other articles of "
             "the kind": ENOUGH, "estimates corrected for coding error": FEWEST}  # fmt: skip
    lacking = {what: least for what, least in needs.items() if independent < least}
    coded = f"corrected estimates need {FEWEST_CODED} or more sentences, drawn at random and coded by people, as well"
    if not lacking:
        return (
            f"{of} (near-duplicates count as one) are enough for intervals and tests that hold for other articles of "
            f"the kind, if these were picked from them by chance; {coded}."
        )
    this = "this article says" if independent == 1 else "these articles say"
    least = sorted(set(lacking.values()))
    needed = f"at least {least[0]}" if len(least) == 1 else " and ".join(f"at least {n}" for n in lacking.values())
    they = "it" if independent == 1 else "they"
    return (
        f"What {of} can carry: counts of what {this}, each with the sentences behind it, and how these counts would "
        f"vary with other sentences of the same. What {they} cannot carry: {'; '.join(lacking)}. For these {needed} "
        f"independent articles are needed (near-duplicates count as one); {coded}."
    )
