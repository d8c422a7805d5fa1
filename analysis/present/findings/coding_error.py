"""What the pages say of the error of the coding: which intervals leave it out, and the sample that corrects for it."""

from typing import Literal

import pandas as pd

from analysis import installation
from analysis.errors import counted
from analysis.measure import coverage
from analysis.measure.inference.corrected_estimates import FEWEST_CODED
from analysis.present.counts import from_one_place, no_counts, opens
from analysis.present.evidence import links

Coded = Literal["themes", "actors", "statements", "events"]
LEFT_OUT = "The intervals leave coding error out"
# What of the pages has estimates that hold it.
_WHERE = {
    "themes": "the page about theme frequencies",
    "actors": "the page about co-mentions",
    "statements": "the page about source attribution",
    "events": "the page about political events",
}


def line(sample: pd.DataFrame, *, coded: Coded = "themes") -> str:
    """The line beside intervals of what the program coded: they leave its errors out; what a sample says of them.

    Parameters
    ----------
    sample : DataFrame
        The table `sample`: one row per sentence drawn; no rows where none was.
    coded : {"themes", "actors", "statements", "events"}
        What the intervals are of.

    Examples
    --------
    >>> from analysis import schema
    >>> line(schema.empty("sample"))
    'The intervals leave coding error out: no sample of sentences was coded by hand.'
    """
    if sample.empty:
        return f"{LEFT_OUT}: no sample of sentences was coded by hand."
    many = int(sample.loc[sample["sentence_id"].notna(), coded].notna().sum())
    if not many:
        return f"{LEFT_OUT}: in the sample of sentences that was drawn on {drawn_on(sample)}, no {coded} are coded yet."
    if many < FEWEST_CODED:
        return f"{LEFT_OUT}: {counted(many, 'sentence')} coded by hand, {FEWEST_CODED} are needed to correct for it."
    return f"{LEFT_OUT}; those that hold it, for what can be corrected, are on {_WHERE[coded]}."


def drawn_on(sample: pd.DataFrame) -> str:
    """The day of the draw, in words.

    Examples
    --------
    >>> drawn_on(pd.DataFrame({"drawn": ["2031-02-03"]}))
    '3 February 2031'
    """
    return coverage.day(pd.Timestamp(sample["drawn"].iloc[0]))


def of_sample(sample: pd.DataFrame, sentences: int) -> str:
    """What a sample is and what of it still holds: how it was drawn, who coded it, what the corpus has no more or more.

    Parameters
    ----------
    sample : DataFrame
        The table `sample`.
    sentences : int
        Sentences of the body that the corpus has now.

    Returns
    -------
    str
        Sentences for people, whose numbers open on the sample.

    Examples
    --------
    >>> from analysis.present import counts
    >>> sample = pd.DataFrame({"sentence_id": [1, None], "inclusion": 0.5, "drawn": "2031-02-03", "coder": "Ilse Quill",
    ...                        "themes": [["roads"], []]})
    >>> counts.plain(of_sample(sample, 4))
    'The sample has 2 sentences of 4, drawn by chance on 3 February 2031 and coded by Ilse Quill. 1 of them is not in \
the corpus any more and counts for nothing.'
    >>> counts.plain(of_sample(sample.assign(sentence_id=1), 7))
    'The sample has 2 sentences of 4, drawn by chance on 3 February 2031 and coded by Ilse Quill. The corpus has 7 \
sentences now: what the sample says of the coding is taken to hold for all of them; a new sample would tell.'
    """
    if sample.empty:
        way = f"`{installation.command()} sample --size 200 --out sheet.csv` draws one."
        return f"No sample was drawn; {no_counts(way, 'parameter')}"
    of = round(float((1 / sample["inclusion"]).sum()))
    who = ", ".join(sorted(sample["coder"].dropna().unique()))
    told = [
        f"The sample has {counted(len(sample), 'sentence')} of {of:,}, drawn by chance on {drawn_on(sample)} and "
        + (f"coded by {who}." if who else "not coded yet.")
    ]
    if gone := int(sample["sentence_id"].isna().sum()):
        verbs = "is not in the corpus any more and counts" if gone == 1 else "are not in the corpus any more and count"
        told.append(f"{gone:,} of them {verbs} for nothing.")
    elif of != sentences:
        every = opens(counted(sentences, "sentence"), links.SENTENCES)
        told.append(
            f"The corpus has {every} now: what the sample says of the coding is taken to hold "
            "for all of them; a new sample would tell."
        )
    return from_one_place(" ".join(told), links.data("sample"))
