"""Stretches of a line of text for the tests of their rules; `^` stands before the word that a rule is asked of."""

from analysis.annotate.speech import quotations, segments
from analysis.annotate.speech.segments import Stretch


def stretch_of(text: str) -> Stretch:
    """One sentence as a stretch, its words told by their looks."""
    (stretch,) = segments.joined([(0, "body", 0, 0, text)], quotations.find([(0, text)]))
    return stretch


def marked(text: str) -> tuple[Stretch, int]:
    """A stretch, and the number of the word behind `^`."""
    stretch = stretch_of(text.replace("^", ""))
    return stretch, stretch.numbers()[text.index("^")]


def held(stretch: Stretch, span: tuple[int, int] | None) -> str:
    """The characters of a span of tokens; empty where there is none."""
    return "" if span is None else stretch.words(*stretch.place(*span))
