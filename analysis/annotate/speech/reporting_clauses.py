"""Which words of a stretch say that somebody speaks: each cue with its subject and what it reports."""

from dataclasses import dataclass

from analysis import resources, word_lists
from analysis.annotate.speech import noun_phrases
from analysis.annotate.speech.cues import lexicon
from analysis.annotate.speech.segments import QUOTE, Stretch, Token

_ADDRESSEES = 8  # words between a cue and its `that`: `told reporters in the capital on Monday that`
_SHORTEST = 3  # words of a clause
_WORDS = word_lists.read(resources.file("annotate/words/{language}/speech.toml"))
_NEGATED, _MODAL = _WORDS.set("negations"), _WORDS.set("modals")
_CLAUSE_STARTS = ("DET", "PRON", "PROPN", "NOUN", "ADJ", "NUM", "ADV", "X", "SCONJ", "ADP", QUOTE, "VERB")
_NO_CLAUSE = _WORDS.set("no_clauses")
_PAST_ENDS = _WORDS["past_ends"]
_BE, _STATES = _WORDS.set("be"), _WORDS.set("states")


@dataclass
class Attribution:
    """A cue and its speaker; `subject` and `cue` are spans of tokens, `said` of characters."""

    cue: tuple[int, int]
    subject: noun_phrases.Span | None
    group: str
    inverted: bool = False
    said: tuple[int, int] | None = None


def find(stretch: Stretch) -> list[Attribution]:
    """Every attribution of a stretch, in reading order."""
    found: list[Attribution] = []
    beginning = lexicon().first_words
    for n in [n for n, token in enumerate(stretch.tokens) if token.lower in beginning]:
        attribution = _at(stretch, n, found)
        if attribution is not None:
            found.append(attribution)
    for n, attribution in enumerate(found):
        following = found[n + 1] if n + 1 < len(found) else None
        attribution.said = _said(stretch, attribution, following)
    return found


def _at(stretch: Stretch, n: int, found: list[Attribution]) -> Attribution | None:
    """The attribution whose cue begins at a token."""
    tokens, words = stretch.tokens, lexicon()
    fixed = _fixed(stretch, n, found) if tokens[n].lower in words.fixed else None
    if fixed is not None:
        return fixed if fixed.subject is not None else None
    if tokens[n].lower in words.minded:
        return _minded(stretch, n)
    if tokens[n].lower not in words or not _verbal(tokens, n):
        return None
    if not _passive(tokens, n):
        return _verb(stretch, n, found)
    by = next((i for i in range(n + 1, min(n + 3, len(tokens))) if tokens[i].lower == "by"), None)
    subject = None if by is None else noun_phrases.after(stretch, by + 1)
    return None if by is None or subject is None else Attribution((n, by + 1), subject, "named", inverted=True)


def _fixed(stretch: Stretch, n: int, found: list[Attribution]) -> Attribution | None:
    """A cue of several words: `according to`, `put the onus`."""
    words = lexicon()
    ahead = tuple(t.lower for t in stretch.tokens[n : n + 4])
    for phrase in words.fixed[ahead[0]]:
        if ahead[: len(phrase)] != phrase:
            continue
        if phrase in words.prepositions:
            subject = noun_phrases.after(stretch, n + len(phrase))
            return Attribution((n, n + len(phrase)), subject, "according", inverted=True)
        return Attribution((n, n + len(phrase)), _subject(stretch, n, found), "object")
    return None


def _verb(stretch: Stretch, n: int, found: list[Attribution]) -> Attribution | None:
    tokens, words = stretch.tokens, lexicon()
    lower = tokens[n].lower
    group = words.group_of[lower]
    if _inverts(tokens, n):
        subject = noun_phrases.after(stretch, n + 1)
        if subject is not None:
            return Attribution((n, n + 1), subject, group, inverted=True)
    subject = _subject(stretch, n, found)
    return subject and Attribution((n, n + 1), subject, group)


def _verbal(tokens: list[Token], n: int) -> bool:
    """Whether a cue's form is a verb here that reports: no noun, no `to say`, nothing denied or imagined."""
    token, before = tokens[n], tokens[n - 1] if n else None
    past = token.text.islower() and token.lower.endswith(("ed", "said", "told"))
    if token.tag in ("NOUN", "PROPN", "ADJ") and not past and not (before is not None and before.tag == QUOTE):
        return False
    if before is None:
        return True
    if before.tag in ("DET", "PART") or before.lower in ("of", "'s", "a", "the"):
        return False
    near = (t.lower for t in tokens[max(0, n - 3) : n])
    return not ((before.lower in _MODAL and before.lower != "will") or not _NEGATED.isdisjoint(near))


def _passive(tokens: list[Token], n: int) -> bool:
    """`was said to`, `a region described by`."""
    if not tokens[n].lower.endswith(_PAST_ENDS):
        return False
    i = _over_adverbs(tokens, n)
    by = any(t.lower == "by" for t in tokens[n + 1 : n + 3])
    return by or (i >= 0 and tokens[i].lower in _BE)


def _over_adverbs(tokens: list[Token], n: int) -> int:
    """The number of the word before a cue and its adverbs; below 0 where none stands there."""
    i = n - 1
    while i >= 0 and tokens[i].tag == "ADV":
        i -= 1
    return i


def _inverts(tokens: list[Token], n: int) -> bool:
    """`…,” said the minister`, `…, say sources`: the speaker stands behind."""
    i = _over_adverbs(tokens, n)
    if i < 0 or n + 1 >= len(tokens) or tokens[n].lower.endswith("ing") or lexicon().does(tokens[n].lower, "tell"):
        return False
    following = tokens[n + 1]
    nominal = following.tag in ("DET", "PROPN", "NOUN", "ADJ", "X", "NUM") or following.lower in noun_phrases.SUBJECTS
    if tokens[i].tag == QUOTE:
        return nominal and following.lower not in ("that", "this")
    rest = tokens[n + 1 :]
    saying = tokens[n].lower in ("said", "says", "say") or (lexicon().does(tokens[n].lower, "say") and len(rest) <= 5)
    return tokens[i].lower in (",", "—") and nominal and saying and i > 2 and following.lower != "that"


def _subject(stretch: Stretch, n: int, found: list[Attribution]) -> noun_phrases.Span | None:
    tokens = stretch.tokens
    previous = tokens[n - 1] if n else None
    participle = tokens[n].lower.endswith("ing")
    if previous is not None and previous.tag == QUOTE and not participle:
        return noun_phrases.parsed(stretch, n)
    dependent = participle or (previous is not None and previous.lower in ("and", "but", "to"))
    if not dependent and (beside := noun_phrases.before(stretch, n)) is not None:
        return beside
    if participle and found and not found[-1].inverted:
        between = [t.lower for t in tokens[found[-1].cue[1] : n]]
        if previous is not None and (previous.lower == "," or previous.tag == QUOTE) and "told" not in between:
            own = noun_phrases.parsed(stretch, n)
            person = own is not None and tokens[own[1] - 1].tag in ("PROPN", "PRON")
            return own if person else found[-1].subject
    return noun_phrases.parsed(stretch, n) or noun_phrases.main(stretch, n)


def _minded(stretch: Stretch, n: int) -> Attribution | None:
    tokens = stretch.tokens
    i = _over_adverbs(tokens, n)
    if i < 1 or tokens[i].lower not in _STATES:
        return None
    following = tokens[n + 1].lower if n + 1 < len(tokens) else ""
    if following in _NO_CLAUSE or not following[:1].isalnum():
        return None
    subject = noun_phrases.before(stretch, i)
    return subject and Attribution((i, n + 1), subject, "minded")


def _said(stretch: Stretch, found: Attribution, following: Attribution | None) -> tuple[int, int] | None:
    """What is reported in the writer's words: after the cue, or before it where the cue closes the sentence."""
    tokens = stretch.tokens
    first, last = found.cue
    if found.inverted:
        return _said_before(stretch, found, following)
    begins = found.subject[0] if found.subject else first
    if _closes(stretch, begins, last):
        return _front(stretch, begins)
    if found.group == "object":
        return _span(stretch, last, len(tokens), fewest=2)
    said = _after_that(stretch, last, following)
    if said is None and found.group == "tell":
        said = _spoken_to(stretch, last, following)
    elif said is None and found.group in ("say", "think", "minded"):
        said = _clause(stretch, found, following)
    if said is None and lexicon().does(tokens[last - 1].lower, "object"):
        said = _span(stretch, last, len(tokens), fewest=2)
    return said


def _said_before(stretch: Stretch, found: Attribution, following: Attribution | None) -> tuple[int, int] | None:
    """What is reported where the speaker stands behind the cue: `according to sources, …`, `…, said a diplomat`."""
    tokens = stretch.tokens
    first, behind = found.cue[0], (found.subject or found.cue)[1]
    next_word = tokens[behind].lower if behind < len(tokens) else ""
    if found.group == "named":
        return _span(stretch, behind + 1, len(tokens), fewest=1) if next_word == "as" else None
    if found.group == "according" and next_word == "," and first <= 2:
        return _report(stretch, behind + 1, following)
    return _front(stretch, first)


def _report(stretch: Stretch, start: int, following: Attribution | None) -> tuple[int, int] | None:
    """What is reported from a word on."""
    return _span(stretch, start, _until(stretch.tokens, start, following))


def _until(tokens: list[Token], start: int, following: Attribution | None) -> int:
    """A report ends where a quotation of its own begins that another cue closes."""
    if following is None or not following.inverted:
        return len(tokens)
    quotes = [i for i in range(start, following.cue[0]) if tokens[i].tag == QUOTE]
    return quotes[-1] if quotes else len(tokens)


def _after_that(stretch: Stretch, last: int, following: Attribution | None) -> tuple[int, int] | None:
    tokens = stretch.tokens
    for i in range(last, min(last + _ADDRESSEES, len(tokens))):
        if tokens[i].lower == "that":
            return _report(stretch, i + 1, following)
        if tokens[i].lower in (";", ":") or tokens[i].tag in (QUOTE, "VERB", "AUX"):
            return None
    return None


def _spoken_to(stretch: Stretch, last: int, following: Attribution | None) -> tuple[int, int] | None:
    """`told reporters he would go`: the clause begins behind the person spoken to."""
    listener = noun_phrases.after(stretch, last)
    if listener is None:
        return None
    start = listener[1]
    begins = start < len(stretch.tokens) and stretch.tokens[start].lower in _WORDS["clause_openers"]
    return _report(stretch, start, following) if begins else None


def _clause(stretch: Stretch, found: Attribution, following: Attribution | None) -> tuple[int, int] | None:
    """A clause straight after the cue: `said ties were close`."""
    tokens, last = stretch.tokens, found.cue[1]
    start = last
    while start < len(tokens) and tokens[start].lower in noun_phrases.TIMES | {"on", "also"}:
        start += 1
    if start >= len(tokens) or tokens[start].tag not in _CLAUSE_STARTS or tokens[start].lower in _NO_CLAUSE:
        return None
    end = _until(tokens, start, following)
    rest = tokens[start:end]
    classes = ("VERB", "AUX") if stretch.subjects else ("VERB", "AUX", "X")
    verbs = [i for i, t in enumerate(rest) if t.tag in classes]
    finite = bool(verbs) and verbs[0] > 0 and rest[verbs[0] - 1].lower != "to"
    return _span(stretch, start, end) if finite else None


def _closes(stretch: Stretch, begins: int, last: int) -> bool:
    """`…, sources have said.`: nothing follows the cue but a time or a place, and a clause stands before."""
    tokens = stretch.tokens
    rest = tokens[last:]
    if begins < _SHORTEST or tokens[begins - 1].lower not in (",", "—", "–"):
        return False
    if any(t.lower == "that" or t.tag == QUOTE for t in rest):
        return False
    return not rest or rest[0].tag in ("PUNCT", "ADP", "ADV") or rest[0].lower in noun_phrases.TIMES


def _front(stretch: Stretch, begins: int) -> tuple[int, int] | None:
    """What stands before a cue that closes its sentence."""
    if any(t.tag == QUOTE for t in stretch.tokens[max(0, begins - 2) : begins]):
        return None
    if not begins or stretch.tokens[begins - 1].lower not in (",", "—", "–"):
        return None
    return _span(stretch, 0, begins)


def _span(stretch: Stretch, first: int, end: int, fewest: int = _SHORTEST) -> tuple[int, int] | None:
    """The characters of some tokens, without the marks around; none where they are one quotation, or too few."""
    tokens = stretch.tokens
    while end > first and tokens[end - 1].tag == "PUNCT" and tokens[end - 1].text not in ")]%…":
        end -= 1
    while first < end and tokens[first].tag == "PUNCT":
        first += 1
    tags = [t.tag for t in tokens[first:end] if t.tag != "PUNCT"]
    quoted = tags.count(QUOTE)
    if len(tags) - quoted + 2 * quoted < fewest or len(tags) == quoted:
        return None
    return stretch.place(first, end)
