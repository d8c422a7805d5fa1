"""What is reported in the writer's words: the clause, the infinitive or the noun that a cue introduces."""

from analysis import resources, word_lists
from analysis.annotate.speech import noun_phrases
from analysis.annotate.speech.attributions import Attribution
from analysis.annotate.speech.cues import lexicon
from analysis.annotate.speech.quotation_cues import HEADLINE
from analysis.annotate.speech.segments import QUOTE, Stretch, Token

_ADDRESSEES = 12  # words between a cue and its `that`: `told reporters in the capital on Monday that`
_SHORTEST = 3  # words of a clause
_WORDS = word_lists.read(resources.file("annotate/words/{language}/speech.toml"))
_CLAUSE_STARTS = ("DET", "PRON", "PROPN", "NOUN", "ADJ", "NUM", "ADV", "X", "SCONJ", "ADP", QUOTE, "VERB")
_NO_CLAUSE, _JOINS = _WORDS.set("no_clauses"), _WORDS.set("joins")
_NOMINAL = ("DET", "PRON", "PROPN", "NOUN", "ADJ", "NUM", "X")
_EXPLETIVES = _WORDS.set("expletives")
_CONTRASTS, _WITHHELD = _WORDS.set("contrasts"), _WORDS.set("withheld")
_AFTERWARDS = ("say", "think", "tell")  # cues that can stand behind what is reported
_LEAD_INS = _WORDS.set("lead_ins")
_BE = _WORDS.set("be")
_VERBS = ("VERB", "AUX", "X")
_TO = 3  # words between those who are spoken to and `to`: `urged them not to go`


def said(stretch: Stretch, found: Attribution, following: Attribution | None) -> tuple[int, int] | None:
    """The characters of what is reported: after the cue, or before it where the cue closes the sentence.

    Parameters
    ----------
    stretch : Stretch
        The sentences.
    found : Attribution
        Whose report is looked for.
    following : Attribution or None
        The next attribution of the stretch, where there is one: it can end the report.
    """
    first, last = found.cue
    if found.inverted:
        return _said_before(stretch, found, following)
    begins = found.subject[0] if found.subject else first
    if begins > first:  # `the Lark quoted Quill as saying`
        begins = (noun_phrases.before(stretch, first) or found.cue)[0]
    end = _until(stretch.tokens, found, following)
    if _interposed(stretch, begins, last, end) and found.group in ("say", "think"):
        return _span(stretch, 0, end)
    if _closes(stretch, begins, last):
        return _front(stretch, begins) if found.group in _AFTERWARDS else None
    if found.group == "object":
        return _span(stretch, last, end, fewest=2)
    return _after_that(stretch, last, end) or _bare(stretch, found, end)


def _bare(stretch: Stretch, found: Attribution, end: int) -> tuple[int, int] | None:
    """A report without `that`: a clause, an infinitive or a noun."""
    last, content = found.cue[1], None
    if last < end and stretch.tokens[last].lower in _WITHHELD:
        return None
    if last < end and stretch.tokens[last].lower in _BE and _is_relative(stretch, found):
        return _span(stretch, last, end)
    if found.group == HEADLINE:
        return _span(stretch, last, end)
    if last < end and stretch.tokens[last].text == ":":
        return _span(stretch, last + 1, end)
    if found.group == "tell":
        content = _spoken_to(stretch, last, end)
    elif found.group in ("say", "think", "minded"):
        content = _clause(stretch, last, end)
    if content is None and lexicon().does(stretch.tokens[last - 1].lower, "object"):
        content = _noun(stretch, last, end)
    return content


def _is_relative(stretch: Stretch, found: Attribution) -> bool:
    """`which she said was shut`, `a mill they say is shut`: what is spoken of stands before the speaker."""
    return found.subject is not None and found.subject[0] > 0 and stretch.tokens[found.subject[0] - 1].tag not in (
        "PUNCT", "CCONJ", QUOTE,
    )  # fmt: skip


def _said_before(stretch: Stretch, found: Attribution, following: Attribution | None) -> tuple[int, int] | None:
    """What is reported where the speaker stands behind the cue: `according to sources, …`, `…, said a diplomat`."""
    tokens = stretch.tokens
    first, behind = found.cue[0], (found.subject or found.cue)[1]
    next_word = tokens[behind].lower if behind < len(tokens) else ""
    if found.group == "named":
        return _span(stretch, behind + 1, len(tokens), fewest=1) if next_word == "as" else None
    if first == 0 and next_word == ":":  # `Said Quill: the mill is shut.`
        return _span(stretch, behind + 1, _until(tokens, found, following))
    if found.group == "according" and next_word == "," and first <= 2:
        return _span(stretch, behind + 1, _until(tokens, found, following))
    return _front(stretch, first)


def _until(tokens: list[Token], found: Attribution, following: Attribution | None) -> int:
    """A report ends where the same speaker goes on (`, adding that`), or at a quotation that another cue closes."""
    if following is None:
        return len(tokens)
    begins = following.cue[0]
    if following.inverted:
        quotes = [i for i in range(found.cue[1], begins) if tokens[i].tag == QUOTE]
        return quotes[-1] if quotes else len(tokens)
    if following.subject and _contrasts(tokens, following.subject[0]):
        return max(following.subject[0] - 1, found.cue[1])
    if following.subject == found.subject:
        before = begins - 1
        while before > found.cue[1] and (tokens[before].tag in ("ADV", "AUX") or tokens[before].lower in _JOINS):
            before -= 1
        if before < begins - 1 or tokens[before].lower == ",":
            return before + 1
    return len(tokens)


def _contrasts(tokens: list[Token], n: int) -> bool:
    """Whether a speaker stands against the one before: `…, while Quill`, `…, but she`."""
    before = tokens[n - 1].lower if n else ""
    return before in _CONTRASTS or (n > 1 and before in _JOINS and tokens[n - 2].lower == ",")


def _after_that(stretch: Stretch, last: int, end: int) -> tuple[int, int] | None:
    tokens = stretch.tokens
    for i in range(last, min(last + _ADDRESSEES, end)):
        if tokens[i].lower == "that":
            return _span(stretch, i + 1, end)
        titled = tokens[i].tag == QUOTE and i + 1 < end and tokens[i + 1].lower == "that"
        if tokens[i].lower in (";", ":") or (tokens[i].tag in (QUOTE, "VERB", "AUX") and not titled):
            return None
    return None


def _spoken_to(stretch: Stretch, last: int, end: int) -> tuple[int, int] | None:
    """`told reporters he would go`, `urged the ministry to go`: it begins behind the person spoken to."""
    tokens = stretch.tokens
    listener = noun_phrases.after(stretch, last)
    start = last if listener is None else listener[1]
    if start >= end:
        return None
    if listener is not None and tokens[start].lower in _WORDS["clause_openers"]:
        return _span(stretch, start, end)
    to = next((i for i in range(start, min(start + _TO, end)) if tokens[i].lower == "to"), None)
    verb = to is not None and to + 1 < end and tokens[to + 1].tag in ("VERB", "AUX", "X", "ADV", "NOUN")
    return _span(stretch, to, end, fewest=2) if verb and to is not None else None


def _clause(stretch: Stretch, last: int, end: int) -> tuple[int, int] | None:
    """A clause straight after the cue: `said ties were close`."""
    tokens, start = stretch.tokens, last
    while start < end and tokens[start].lower in noun_phrases.TIMES | {"on", "also"}:
        start += 1
    if start >= end or tokens[start].tag not in _CLAUSE_STARTS or tokens[start].lower in _NO_CLAUSE:
        return None
    if tokens[start].lower in _EXPLETIVES:
        return _span(stretch, start, end)
    rest = tokens[start:end]
    if stretch.subjects:
        finite = any(start <= stretch.subjects.get(i, -1) < i for i in range(start, end))
    else:
        verbs = [i for i, t in enumerate(rest) if t.tag in ("VERB", "AUX", "X")]
        finite = bool(verbs) and verbs[0] > 0 and rest[verbs[0] - 1].lower != "to"
    return _span(stretch, start, end) if finite else None


def _noun(stretch: Stretch, last: int, end: int) -> tuple[int, int] | None:
    """What a verb of saying has as its object: `denied the report`, `criticised him for the delay`."""
    tokens = stretch.tokens
    while last < end and (tokens[last].lower in noun_phrases.TIMES or _is_on_day(tokens, last)):
        last += 1
    begins = last < end and tokens[last].tag in _NOMINAL
    return _span(stretch, last, end, fewest=2) if begins else None


def _is_on_day(tokens: list[Token], n: int) -> bool:
    return n + 1 < len(tokens) and tokens[n].lower == "on" and tokens[n + 1].lower in noun_phrases.TIMES


def _closes(stretch: Stretch, begins: int, last: int) -> bool:
    """`…, sources have said.`: nothing follows the cue but a time or a place, and a clause stands before."""
    tokens = stretch.tokens
    rest = tokens[last:]
    if begins < _SHORTEST or tokens[begins - 1].lower not in (",", "—", "–"):
        return False
    if any(t.lower == "that" or t.tag == QUOTE for t in rest):
        return False
    return not rest or rest[0].tag in ("PUNCT", "ADP", "ADV") or rest[0].lower in noun_phrases.TIMES


def _interposed(stretch: Stretch, begins: int, last: int, end: int) -> bool:
    """`The mill, Quill said, closes in May`: cue and speaker stand between commas, and the clause goes on."""
    tokens = stretch.tokens
    if not 0 < begins < last < end or tokens[begins - 1].lower != "," or tokens[last].lower != ",":
        return False
    rest = tokens[last + 1 : end]
    if any(t.tag == QUOTE for t in (*tokens[begins - 2 : begins], *rest[:1])) or not rest:
        return False
    goes_on = rest[0].tag in ("VERB", "AUX") and not rest[0].lower.endswith("ing")
    return goes_on or not _is_clause(stretch, begins)


def _front(stretch: Stretch, begins: int) -> tuple[int, int] | None:
    """What stands before a cue that closes its sentence."""
    if any(t.tag == QUOTE for t in stretch.tokens[max(0, begins - 2) : begins]):
        return None
    if not begins or stretch.tokens[begins - 1].lower not in (",", "—", "–"):
        return None
    return _span(stretch, 0, begins) if _is_clause(stretch, begins) else None


def _is_clause(stretch: Stretch, end: int) -> bool:
    """Whether a sentence's beginning says something: not `in the end`, `speaking in the hall`, `when it rained`."""
    tokens = stretch.tokens
    opens = next((n for n in range(end) if tokens[n].tag not in ("CCONJ", "ADV") or tokens[n].lower in _LEAD_INS), 0)
    start = opens
    if tokens[opens].lower in _LEAD_INS:
        start = next((n + 1 for n in range(end - 1) if tokens[n].lower == ","), end)
    return any(t.tag in _VERBS and not t.lower.endswith("ing") for t in tokens[start + 1 : end])


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
