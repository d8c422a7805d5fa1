"""Which words of a stretch say that somebody speaks: each cue with its subject and what it reports."""

from operator import attrgetter

from analysis import resources, word_lists
from analysis.annotate.speech import noun_phrases, quotation_cues, reported_content
from analysis.annotate.speech.attributions import Attribution
from analysis.annotate.speech.cues import lexicon
from analysis.annotate.speech.segments import QUOTE, Stretch, Token

_WORDS = word_lists.read(resources.file("annotate/words/{language}/speech.toml"))
_NEGATED, _MODAL = _WORDS.set("negations"), _WORDS.set("modals")
_NO_CLAUSE = _WORDS.set("no_clauses")
_PASSED = 10  # words between `quoted` and `as saying`
_TOLD = 5  # words between a document and who wrote it: `released on Monday by`
_PAST_ENDS = _WORDS["past_ends"]
_PHASES, _DOCUMENTS, _AUTHORS = _WORDS.set("phases"), _WORDS.set("documents"), _WORDS.set("authors")
_PASSING = _WORDS.set("passing_on")
_LEAD_INS = _WORDS.set("lead_ins")
_BE, _STATES = _WORDS.set("be"), _WORDS.set("states")


def find(stretch: Stretch) -> list[Attribution]:
    """Every attribution of a stretch, in reading order."""
    found: list[Attribution] = []
    beginning = lexicon().first_words
    for n in [n for n, token in enumerate(stretch.tokens) if token.lower in beginning]:
        attribution = None if found and n < found[-1].cue[1] else _at(stretch, n, found)
        if attribution is not None:
            found.append(attribution)
    if stretch.paragraph[0] == "title" and not found and (head := quotation_cues.headline(stretch)) is not None:
        found.append(head)
    if stretch.quotations:
        found = sorted([*found, *quotation_cues.find(stretch, found)], key=attrgetter("cue"))
    for n, attribution in enumerate(found):
        following = found[n + 1] if n + 1 < len(found) else None
        attribution.said = reported_content.said(stretch, attribution, following)
    return found


def _at(stretch: Stretch, n: int, found: list[Attribution]) -> Attribution | None:
    """The attribution whose cue begins at a token."""
    tokens, words = stretch.tokens, lexicon()
    fixed = _fixed(stretch, n, found) if tokens[n].lower in words.fixed else None
    if fixed is not None:
        return fixed if fixed.subject is not None else None
    if tokens[n].lower in words.minded:
        return _minded(stretch, n)
    after = tokens[n + 1].lower if n + 1 < len(tokens) else ""
    if tokens[n].lower not in words or words.senses.get(tokens[n].lower) == after or not _verbal(tokens, n):
        return None
    if (passed_on := _passed_on(stretch, n)) is not None:
        return passed_on
    if not _passive(tokens, n):
        return _verb(stretch, n, found)
    by = _by(tokens, n)
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
            subject = _author(stretch, noun_phrases.after(stretch, n + len(phrase)))
            return Attribution((n, n + len(phrase)), subject, "according", inverted=True)
        reports = _verbal(stretch.tokens, n) and not _passive(stretch.tokens, n)
        subject = _subject(stretch, n, found) if reports else None
        return Attribution((n, n + len(phrase)), subject, "object")
    return None


def _passed_on(stretch: Stretch, n: int) -> Attribution | None:
    """`The Lark quoted Quill as saying`: Quill speaks."""
    tokens = stretch.tokens
    if lexicon().groups["quote"].get(tokens[n].lower) not in _PASSING:
        return None
    for i in range(n + 2, min(n + 2 + _PASSED, len(tokens) - 1)):
        if tokens[i].lower == "as" and tokens[i + 1].lower == "saying":
            span = noun_phrases.ending_at(tokens, i - 1)
            return span and Attribution((n, i + 2), (max(span[0], n + 1), span[1]), "say")
        if tokens[i].tag in ("VERB", "AUX", QUOTE):
            break
    return None


def _author(stretch: Stretch, subject: noun_phrases.Span | None) -> noun_phrases.Span | None:
    """Who speaks by a document, where that is told: `a statement released on Monday by the ministry`."""
    if subject is None or not any(t.lower in _DOCUMENTS for t in stretch.tokens[slice(*subject)]):
        return subject
    for n in range(subject[0] + 1, min(subject[1] + _TOLD, len(stretch.tokens))):
        token = stretch.tokens[n]
        if token.lower in _AUTHORS:
            return noun_phrases.after(stretch, n + 1) or subject
        if n >= subject[1] and token.tag == "PUNCT":
            break
    return subject


def _verb(stretch: Stretch, n: int, found: list[Attribution]) -> Attribution | None:
    tokens, words = stretch.tokens, lexicon()
    lower = tokens[n].lower
    group = words.group_of[lower]
    if _inverts(stretch, n):
        subject = noun_phrases.after(stretch, n + 1)
        if subject is not None:
            return Attribution((n, n + 1), subject, group, inverted=True)
    subject = _subject(stretch, n, found)
    return subject and Attribution((n, n + 1), subject, group)


def _verbal(tokens: list[Token], n: int) -> bool:
    """Whether a cue's form is a verb here that reports: no noun, no `to say`, nothing denied or imagined."""
    token, before = tokens[n], tokens[n - 1] if n else None
    if _leads_in(tokens, n):
        return False
    past = token.text.islower() and token.lower.endswith(("ed", "said", "told"))
    if token.tag in ("NOUN", "PROPN", "ADJ") and not (past or _quoted_before(tokens, n) or _opens_that(tokens, n)):
        return False
    if before is None:
        return True
    if before.lower == "to" and n > 1 and tokens[n - 2].lower in _PHASES:
        return True
    if before.tag in ("DET", "PART") or before.lower in ("of", "'s", "a", "the"):
        return False
    near = (t.lower for t in tokens[max(0, n - 3) : n])
    return not ((before.lower in _MODAL and before.lower != "will") or not _NEGATED.isdisjoint(near))


def _leads_in(tokens: list[Token], n: int) -> bool:
    """`Asked about the mill, Quill said`, `Speaking in the hall, she`: what a sentence opens with, and nothing said."""
    if n > 1 or (n == 1 and tokens[0].lower not in _LEAD_INS):
        return False
    after = tokens[n + 1].lower if n + 1 < len(tokens) else ""
    return tokens[n].lower.endswith(("ed", "ing", "told")) and after != "that"


def _quoted_before(tokens: list[Token], n: int) -> bool:
    return n > 0 and tokens[n - 1].tag == QUOTE


def _opens_that(tokens: list[Token], n: int) -> bool:
    """`Quill claims that it is shut`: a noun would have an article, or another word that it belongs to."""
    after = tokens[n + 1].lower if n + 1 < len(tokens) else ""
    return after == "that" and n > 0 and tokens[n].text.islower() and tokens[n - 1].tag in ("PROPN", "PRON")


def _passive(tokens: list[Token], n: int) -> bool:
    """`was said to`, `a region described by`."""
    if not tokens[n].lower.endswith(_PAST_ENDS):
        return False
    i = _over_adverbs(tokens, n)
    by = _by(tokens, n) is not None
    of = n + 1 < len(tokens) and tokens[n + 1].lower == "of" and lexicon().does(tokens[n].lower, "object")
    return by or of or (i >= 0 and tokens[i].lower in _BE)


def _by(tokens: list[Token], n: int) -> int | None:
    """The number of `by` behind a participle: `described again by`."""
    past = n + 3
    while past < len(tokens) and all(t.tag == "ADV" for t in tokens[n + 1 : past]):
        past += 1
    return next((i for i in range(n + 1, min(past, len(tokens))) if tokens[i].lower == "by"), None)


def _over_adverbs(tokens: list[Token], n: int) -> int:
    """The number of the word before a cue and its adverbs; below 0 where none stands there."""
    i = n - 1
    while i >= 0 and tokens[i].tag == "ADV":
        i -= 1
    return i


def _inverts(stretch: Stretch, n: int) -> bool:
    """`…,” said the minister`, `…, say sources`: the speaker stands behind."""
    tokens = stretch.tokens
    i = _over_adverbs(tokens, n)
    if n + 1 >= len(tokens) or tokens[n].lower.endswith("ing") or lexicon().does(tokens[n].lower, "tell"):
        return False
    following = tokens[n + 1]
    if i < 0:
        return tokens[n].text == "Said" and following.tag in ("DET", "PROPN")
    if tokens[i].lower == "," and stretch.subjects.get(n, n) < n:
        return False
    nominal = following.tag in ("DET", "PROPN", "NOUN", "ADJ", "X", "NUM") or following.lower in noun_phrases.SUBJECTS
    if tokens[i].tag == QUOTE:
        return nominal and following.lower not in ("that", "this")
    rest = tokens[n + 1 :]
    saying = tokens[n].lower in ("said", "says", "say") or (lexicon().does(tokens[n].lower, "say") and len(rest) <= 5)
    speaks = tokens[i].lower in (",", "—") and nominal and saying and i > 2 and following.lower != "that"
    return speaks and _ends_behind(stretch, n + 1)


def _ends_behind(stretch: Stretch, start: int) -> bool:
    """Whether a speaker is all that stands there: not in `Quill, the minister, said it was shut`."""
    speaker = noun_phrases.after(stretch, start)
    if speaker is None or speaker[1] >= len(stretch.tokens):
        return True
    token = stretch.tokens[speaker[1]]
    return token.tag in ("PUNCT", "ADP", "ADV", "SCONJ", QUOTE) or token.lower in noun_phrases.TIMES | {"who"}


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
