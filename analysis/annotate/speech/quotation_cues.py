"""What attributes a quotation by where it stands beside it: any verb with a name, a dash, a colon."""

from itertools import islice

from analysis.annotate.speech import noun_phrases
from analysis.annotate.speech.attributions import Attribution
from analysis.annotate.speech.segments import QUOTE, Stretch

HEADLINE = "headline"
"""The group of a colon behind a name in a title."""
_LINES = ("―", "—", "–", "-")
_PAST = ("ed", "s")  # ends of a verb that no list has
_NAME = 6  # words of a name behind a dash or before a colon
_BESIDE = 3  # tokens between a quotation and a cue that attributes it already
_FREE = ("PUNCT", "ADP", "ADV", "SCONJ", QUOTE)


def find(stretch: Stretch, known: list[Attribution]) -> list[Attribution]:
    """The attributions beside quotations that no cue of the lists makes.

    Parameters
    ----------
    stretch : Stretch
        The sentences.
    known : list of Attribution
        What cues of the lists attribute; where one stands behind a quotation, nothing else is looked for.
    """
    taken = {n for a in known for n in range(*a.cue)}
    found = []
    for i, token in enumerate(stretch.tokens):
        if token.tag != QUOTE or taken & set(range(i - 1, i + 1 + _BESIDE)):
            continue
        beside = _line(stretch, i) or _inverted(stretch, i) or _straight(stretch, i) or _colon(stretch, i)
        found += [beside] if beside else []
    return found


def headline(stretch: Stretch) -> Attribution | None:
    """`Petra Quill: Mill to close in May`, in a title; whether the words before the colon speak is still to be seen."""
    tokens = stretch.tokens
    colon = next((n for n, t in enumerate(tokens[: _NAME + 1]) if t.text == ":"), 0)
    if stretch.paragraph[0] != "title" or not colon or len(tokens) - colon <= _NAME or tokens[colon + 1].tag == QUOTE:
        return None
    named = all(t.tag in ("PROPN", "NOUN", "X", "ADJ", "PUNCT") and t.text != "," for t in tokens[:colon])
    return Attribution((colon, colon + 1), (0, colon), HEADLINE) if named else None


def _line(stretch: Stretch, i: int) -> Attribution | None:
    """`“We go.” — Petra Quill`: a name behind a dash, and nothing else."""
    tokens = stretch.tokens
    n = i + 1
    while n < len(tokens) and tokens[n].text in _LINES:
        n += 1
    if n == i + 1:
        return None
    name = list(islice((t for t in islice(tokens, n, None) if t.tag != "PUNCT"), _NAME + 1))
    if not 0 < len(name) <= _NAME or any(t.tag not in ("PROPN", "X", "NOUN") for t in name):
        return None
    if not all(t.text[:1].isupper() for t in name):
        return None
    span = noun_phrases.after(stretch, n)
    return span and Attribution((i + 1, n), span, "quote", inverted=True)


def _inverted(stretch: Stretch, i: int) -> Attribution | None:
    """`“We go,” huffed Quill.`"""
    tokens, n = stretch.tokens, i + 1
    if n + 1 >= len(tokens) or not _acts(stretch, n) or tokens[n + 1].tag not in ("PROPN", "DET"):
        return None
    span = noun_phrases.after(stretch, n + 1)
    return Attribution((n, n + 1), span, "quote", inverted=True) if span and _free(stretch, span[1]) else None


def _straight(stretch: Stretch, i: int) -> Attribution | None:
    """`“We go,” Quill joked.`, `“We go?” she huffed.`"""
    tokens, n = stretch.tokens, i + 1
    q = stretch.quotations[tokens[i].quotation or 0]
    if stretch.words(q.end - 1, q.end) not in tuple(",?!…—"):
        return None
    start = n
    while n < len(tokens) and tokens[n].tag == "PROPN":
        n += 1
    if n == start and n < len(tokens) and tokens[n].lower in noun_phrases.PERSONS:
        n += 1
    if n == start or n >= len(tokens) or not _acts(stretch, n) or not _free(stretch, n + 1):
        return None
    return Attribution((n, n + 1), (start, n), "quote")


def _acts(stretch: Stretch, n: int) -> bool:
    """Whether a word is a verb, as far as is known."""
    token = stretch.tokens[n]
    return token.tag == "VERB" or (token.tag == "X" and not stretch.subjects and token.lower.endswith(_PAST))


def _free(stretch: Stretch, n: int) -> bool:
    return n >= len(stretch.tokens) or stretch.tokens[n].tag in _FREE or stretch.tokens[n].lower in noun_phrases.TIMES


def _colon(stretch: Stretch, i: int) -> Attribution | None:
    """`Petra Quill (transport minister): “We go.”` at the beginning."""
    tokens = stretch.tokens
    if i < 2 or tokens[i - 1].text != ":":
        return None
    end = next((n for n in range(i) if tokens[n].text == "("), i - 1)
    inserted = end == i - 1 or tokens[i - 2].text == ")"
    if not inserted or not 0 < end <= _NAME or any(t.tag not in ("PROPN", "DET", "NOUN") for t in tokens[:end]):
        return None
    return Attribution((i - 1, i), (0, end), "quote") if tokens[0].tag != "DET" else None
