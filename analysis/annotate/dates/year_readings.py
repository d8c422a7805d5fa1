"""What words for years mean: one year or several, fiscal years, decades, centuries."""

import re

from analysis.annotate.dates import day_spans, year_inference
from analysis.annotate.dates.calendar_words import ORDINALS, SHARES, TENS
from analysis.annotate.dates.day_spans import Days
from analysis.annotate.dates.year_inference import UNRESOLVED, Reading, Setting


def share_of(match: re.Match[str], whole: Days | None) -> Days | None:
    """The part of a span that the words mean: early, mid or late, or the whole."""
    share = year_inference.got(match, "share")
    return day_spans.part(whole, SHARES[share]) if whole and share else whole


def years(match: re.Match[str], setting: Setting) -> Reading:
    """A year, or several, or part of one: `2014`, `2014-16`, `early 2014`, `AD 79`; years before Christ have no day."""
    first, last = int(year_inference.got(match, "year")), year_inference.got(match, "year2")
    if year_inference.got(match, "bc"):
        return UNRESOLVED
    end = int(str(first)[: max(0, 4 - len(last))] + last) if last else first
    return year_inference.stated(share_of(match, day_spans.of_years(first, end if end >= first else first)))


def fiscal(match: re.Match[str], setting: Setting) -> Reading:
    """A fiscal year, from the first day that one of the usual ones begins to the last that one ends.

    A year named by two begins in April or July (`FY2023-24`), one named by its end in the April before at the earliest.
    """
    first, last = year_inference.got(match, "year"), year_inference.got(match, "year2")
    year = int(first) if len(first) == 4 else 2000 + int(first)
    if last:
        whole = day_spans.of_month(year, 4), day_spans.of_month(year + 1, 6)
    else:
        whole = day_spans.of_month(year - 1, 4), day_spans.of_month(year, 12)
    return year_inference.stated(Days(whole[0].first, whole[1].last) if whole[0] and whole[1] else None)


def decade(match: re.Match[str], setting: Setting) -> Reading:
    """A decade or part of one: `the late 1960s`, `the ’80s`; the 1500s are a century, the 2000s a decade."""
    if word := year_inference.got(match, "tens"):
        first, length = 1900 + 10 * TENS[word], 10
    else:
        name = year_inference.got(match, "year")
        first = int(name) if len(name) == 4 else 1900 + int(name)
        length = 100 if first % 100 == 0 and first < 2000 else 10
    return year_inference.stated(share_of(match, day_spans.of_years(first, first + length - 1)))


def century(match: re.Match[str], setting: Setting) -> Reading:
    """A century, or several: `the late 15th century`, `the 19th and 20th centuries`."""
    first = ORDINALS[year_inference.got(match, "nth")]
    last = ORDINALS[year_inference.got(match, "nth2")] if year_inference.got(match, "nth2") else first
    if year_inference.got(match, "bc") or not first or last < first:
        return UNRESOLVED
    # From 1401 to 1500 by rule, from 1400 to 1499 by most: from the first year to the last that it can mean.
    return year_inference.stated(share_of(match, day_spans.of_years(max(1, 100 * (first - 1)), 100 * last)))
