"""A cue with its speaker and what it reports."""

from dataclasses import dataclass

from analysis.annotate.speech import noun_phrases


@dataclass
class Attribution:
    """A cue and its speaker; `subject` and `cue` are spans of tokens, `said` of characters."""

    cue: tuple[int, int]
    subject: noun_phrases.Span | None
    group: str
    inverted: bool = False
    said: tuple[int, int] | None = None
