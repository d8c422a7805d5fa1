"""Which quotations are statements, and which cue of its sentence each belongs to."""

from analysis import resources, word_lists
from analysis.annotate.speech.attributions import Attribution
from analysis.annotate.speech.segments import QUOTE, Stretch

_BESIDE = 3  # tokens between a quotation and the words that attribute it
_BETWEEN = ("PUNCT", "ADV", "CCONJ", "DET")  # what may stand there, with places and the beginning of a name
_REACH = 14  # tokens over which a verb that takes no clause (`called`) reaches a quotation
_FEWEST = 4  # words of a quotation that stands without a cue beside other words
_ATTRIBUTE = 2  # words of a quotation that can qualify the noun behind it: “leaked” plans
_SMALL = word_lists.read(resources.file("annotate/words/{language}/speech.toml")).set("small_words")
_TITLED = word_lists.read(resources.file("annotate/words/{language}/speech.toml")).set("titled")


def attributed(stretch: Stretch, i: int, said: list[Attribution]) -> Attribution | None:
    """The attribution of a quotation within its own sentences.

    Parameters
    ----------
    stretch : Stretch
        The sentences.
    i : int
        Number of the quotation's token.
    said : list of Attribution
        The attributions of the stretch, in reading order.

    Returns
    -------
    Attribution or None
        The words right behind the quotation where it opens its sentence; else the nearest cue before it; else
        the one that closes the sentence.
    """
    behind = next((a for a in said if _right_behind(stretch, i, a)), None)
    ahead = next((a for a in reversed(said) if a.cue[1] <= i and not _cut_off(stretch, i, a)), None)
    if ahead is not None and _introduces(stretch, ahead, i):
        return ahead
    if behind is not None and (ahead is None or stretch.tokens[i - 1].tag in ("PUNCT", QUOTE)):
        return behind
    if ahead is not None:
        return ahead
    q = stretch.quotations[stretch.tokens[i].quotation or 0]
    closing = next((a for a in said if a.said and a.said[0] <= q.outer_start and q.end <= a.said[1]), None)
    last = said[-1] if said and said[-1].cue[0] > i and _closes(stretch, said[-1]) else None
    return behind or closing or last


def _right_behind(stretch: Stretch, i: int, a: Attribution) -> bool:
    begins = min(a.cue[0], a.subject[0]) if a.subject else a.cue[0]
    if begins <= i or begins - i > _BESIDE:
        return False
    between = stretch.tokens[i + 1 : begins]
    return all(t.tag in _BETWEEN or t.lower in ("on", "in") or t.text[:1].isupper() for t in between)


def _introduces(stretch: Stretch, a: Attribution, i: int) -> bool:
    """`said: “`, `said in a statement, “`."""
    between = stretch.tokens[a.cue[1] : i]
    end = stretch.tokens[i - 1].lower if i else ""
    return not between or (len(between) <= _REACH and end in (",", ":") and not any(t.tag == QUOTE for t in between))


def _cut_off(stretch: Stretch, i: int, a: Attribution) -> bool:
    """A cue that stands behind another quotation reaches no further than its own sentence's clause."""
    return any(t.lower == ";" for t in stretch.tokens[a.cue[1] : i])


def _closes(stretch: Stretch, a: Attribution) -> bool:
    begins = min(a.cue[0], a.subject[0]) if a.subject else a.cue[0]
    return begins > 0 and (
        stretch.tokens[begins - 1].lower in (",", "—", "–") or stretch.tokens[begins - 1].tag == QUOTE
    )


def breaks_off(stretch: Stretch, i: int, found: Attribution | None, quoted: list[int]) -> bool:
    """Whether nothing but its cue stands behind a quotation up to the next one or the end: `“We go,” said Quill.`.

    A speaker behind the cue may be told at length: `“We go,” said Quill, a dairyman who keeps goats.`
    """
    until = next((n for n in quoted if n > i), len(stretch.tokens))
    if until == i + 1:
        return True
    if found is None or not i < found.cue[0] < found.cue[1] <= until:
        return False
    told = found.inverted and _right_behind(stretch, i, found) and until == len(stretch.tokens)
    return told or until - found.cue[1] <= _REACH


def goes_on(stretch: Stretch, i: int, found: Attribution | None, last: tuple[int, Attribution | None] | None) -> bool:
    """Whether a quotation can be the rest of one before: it has no cue of its own, and no words but a cue before it."""
    if last is None:
        return found is None and i == 0 and stands_alone(stretch)
    return found is None or found is last[1]


def stands_alone(stretch: Stretch) -> bool:
    """Whether a stretch is nothing but quotations."""
    return stretch.all_quoted


def is_statement(stretch: Stretch, i: int, attribution: Attribution | None) -> bool:
    """Tell what somebody says from scare quotes, titles and words spoken about."""
    tokens = stretch.tokens
    q = stretch.quotations[tokens[i].quotation or 0]
    inside = stretch.words(q.start, q.end)
    words = inside.split()
    if not any(c.isalpha() for c in inside) or _is_title(stretch, i, words, attribution):
        return False
    before = tokens[i - 1] if i else None
    if _qualifies(stretch, i, len(words)) or (before is not None and before.lower in _TITLED and len(words) <= 5):
        near = attribution is not None and before is not None and attribution.cue[1] == i
        return near and not _qualifies(stretch, i, len(words))
    if attribution is None:
        if stands_alone(stretch):
            return len(words) > 1 or inside[-1:] in ".!?,"
        introduced = before is None or before.tag == "PUNCT"
        return introduced and len(words) >= _FEWEST and (inside[-1:] in ".!?," or not q.closed) and inside[:1] != "#"
    if attribution.group in ("quote", "object", "naming") and attribution.cue[1] <= i:
        return i - attribution.cue[1] <= _REACH
    return True


def _is_title(stretch: Stretch, i: int, words: list[str], attribution: Attribution | None) -> bool:
    """`'Bets Are Off'` as a heading, `told the Lark's “Morning Mail” that`: all words begin with a capital."""
    if not all(word[:1].isupper() or word in _SMALL for word in words) or len(words) < 2:
        return False
    if attribution is None:
        return stretch.paragraph[0] != "title" and stands_alone(stretch) and words[-1][-1:] not in "!?,"
    return stretch.tokens[i - 1].tag == "PART" and attribution.cue[1] < i


def _qualifies(stretch: Stretch, i: int, words: int) -> bool:
    """`the “old” plant`: between an article or verb and a noun."""
    if i + 1 >= len(stretch.tokens):
        return False
    determined = i > 0 and stretch.tokens[i - 1].tag in ("DET", "PART")
    if words > (_ATTRIBUTE + 2 if determined else _ATTRIBUTE):
        return False
    following = stretch.tokens[i + 1]
    q = stretch.quotations[stretch.tokens[i].quotation or 0]
    ended = stretch.words(q.end - 1, q.end) in (",", ".", "!", "?")
    noun = following.tag in ("NOUN", "PROPN", "ADJ", "X", "NUM")
    return noun and not ended
