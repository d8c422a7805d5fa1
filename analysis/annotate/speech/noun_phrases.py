"""Who speaks, as the sentence has it: the noun phrase beside a cue, by the order of the words."""

from analysis import resources, word_lists
from analysis.annotate.speech.segments import QUOTE, Stretch, Token

Span = tuple[int, int]  # first token, one past the last
_NOMINAL = ("NOUN", "PROPN", "ADJ", "NUM", "X", "DET", "PART", "SYM")
_WORDS = word_lists.read(resources.file("annotate/words/{language}/speech.toml"))
_SPEAKERS, SUBJECTS = _WORDS.set("speaking_pronouns"), _WORDS.set("subjects")
PRONOUNS, PERSONS = _WORDS.set("personal_pronouns"), _WORDS.set("persons_alone")
TIMES, _TIES, _PLACES = _WORDS.set("times"), _WORDS.set("ties"), _WORDS.set("before_places")
_SKIPPED = ("ADV", "AUX")
_LONGEST = 40  # words of one noun phrase: what has more is a list or a table
_OPENERS = _WORDS.set("openers")


def before(stretch: Stretch, cue: int) -> Span | None:
    """The subject that stands before a cue: `the minister has also said`, `Quill, who left, said`."""
    tokens = stretch.tokens
    i = cue - 1
    while i >= 0 and (tokens[i].tag in _SKIPPED or tokens[i].lower in TIMES or tokens[i].tag == "NUM"):
        i -= 1
    if i < 0:
        return None
    if tokens[i].lower in _SPEAKERS:
        return i, i + 1
    if tokens[i].lower in (",", "—", "–", ")"):
        return _over_insertion(stretch, i)
    if tokens[i].tag in _NOMINAL:
        return ending_at(tokens, i)
    return None


def antecedent(stretch: Stretch, i: int) -> Span | None:
    """The noun that `who` stands for; none where none stands before it."""
    tokens = stretch.tokens
    j = i - 1
    while j >= 0 and tokens[j].tag == "PUNCT":
        j -= 1
    found = ending_at(tokens, j) if j >= 0 else None
    while found is not None and found[0] > 2 and _where(tokens[found[0] - 2 : found[0]]):
        found = ending_at(tokens, found[0] - 3)
    return found


def _where(words: list[Token]) -> bool:
    """Whether the noun behind two words is where others are: of `women living in Sudland who`, not Sudland is meant."""
    participle, preposition = words
    return participle.tag == "VERB" and participle.lower.endswith(("ing", "ed")) and preposition.lower in _PLACES


def _over_insertion(stretch: Stretch, comma: int) -> Span | None:
    """`Quill, the minister, said`: the phrase before the insertion, or the name that is inserted itself."""
    tokens = stretch.tokens
    nearest: Span | None = None
    named = True  # whether nothing but a name stands between
    for n in range(comma - 1, -1, -1):
        if tokens[n].tag == QUOTE:
            break
        if tokens[n].lower in (",", "—", "–", "(") and n and tokens[n - 1].tag in _NOMINAL:
            span = ending_at(tokens, n - 1)
            if span is not None and _begins_clause(tokens, span[0]):
                inserted = named and n + 1 < comma and tokens[n - 1].tag in ("NOUN", "X")
                return (n + 1, comma) if inserted else span
            nearest = nearest or span
        named = named and tokens[n].tag == "PROPN"
    return nearest


def _begins_clause(tokens: list[Token], i: int) -> bool:
    return i == 0 or tokens[i - 1].tag in ("PUNCT", QUOTE) or tokens[i - 1].lower in _OPENERS


def ending_at(tokens: list[Token], last: int) -> Span | None:
    """The noun phrase whose last word is given, with what it hangs on: `an adviser to the president`."""
    i = last
    while i >= 0:
        start = _run(tokens, i)
        if start > i:
            return None
        previous = start - 1
        if last - start > _LONGEST:
            return _without_time(tokens, start, last + 1)
        if previous >= 1 and tokens[previous].lower in _TIES and tokens[previous - 1].tag in _NOMINAL:
            i = previous - 1
            continue
        if _joined(tokens, previous, start):
            i = previous - 1
            continue
        return _without_time(tokens, start, last + 1)
    return None


def _joined(tokens: list[Token], at: int, start: int) -> bool:
    """`Quill and Reed`, `the ministry and the court`: two names, or two phrases that begin their clause."""
    if at < 1 or tokens[at].lower != "and":
        return False
    if tokens[at - 1].tag == "PROPN" and tokens[start].tag == "PROPN":
        return True
    alike = tokens[start].lower == "the" and tokens[at - 1].tag in ("NOUN", "PROPN")
    return alike and (first := _run(tokens, at - 1)) < at and _begins_clause(tokens, first)


def _run(tokens: list[Token], i: int) -> int:
    """Where the words of one noun phrase begin, read backwards from its last word."""
    first = max(0, i - _LONGEST)
    while i >= first and (tokens[i].tag in _NOMINAL or (tokens[i].lower in ("-", ".", "&") and i)):
        if tokens[i].tag == "DET":
            return i - 1 if i and tokens[i - 1].lower in ("both", "all") else i
        i -= 1
    return i + 1


def _without_time(tokens: list[Token], start: int, end: int) -> Span | None:
    while start < end and (tokens[start].lower in TIMES or tokens[start].tag in ("PUNCT", "PART")):
        start += 1
    while end > start and (tokens[end - 1].lower in TIMES or tokens[end - 1].tag == "PUNCT"):
        end -= 1
    while end > start and tokens[end - 1].tag == "NUM":
        end -= 1
    return (start, end) if start < end else None


def after(stretch: Stretch, cue_end: int) -> Span | None:
    """The speaker that stands after a cue: `said the minister of trade`, `according to Quill`."""
    tokens = stretch.tokens
    i = cue_end
    if i >= len(tokens):
        return None
    if tokens[i].lower in _SPEAKERS:
        return i, i + 1
    past = min(len(tokens), cue_end + _LONGEST)
    while i < past and (tokens[i].tag in _NOMINAL or tokens[i].lower in ("-", "&")):
        if tokens[i].lower in TIMES and i > cue_end:
            break
        i += 1
        of = i + 1 < len(tokens) and tokens[i].lower in _WORDS["inner_ties"]
        if of and tokens[i - 1].tag != "PART" and tokens[i + 1].tag in _NOMINAL:
            i += 1
    return _without_time(tokens, cue_end, _past_second(tokens, i))


def _past_second(tokens: list[Token], i: int) -> int:
    """Where a second name ends that `and` ties to one: `said Quill and Reed.`, not `said Quill, and Reed left`."""
    second = tokens[i : i + 2]
    if len(second) < 2 or second[0].lower != "and" or (tokens[i - 1].tag, second[1].tag) != ("PROPN", "PROPN"):
        return i
    past = next((n for n in range(i + 2, len(tokens)) if tokens[n].tag != "PROPN"), len(tokens))
    return past if past == len(tokens) or tokens[past].tag in ("PUNCT", "ADP", QUOTE) else i


def parsed(stretch: Stretch, cue: int) -> Span | None:
    """The subject of a cue by the grammar, where the sentence was parsed."""
    head = stretch.subjects.get(cue)
    if head is None:
        return None
    tokens = stretch.tokens
    if tokens[head].lower in _SPEAKERS:
        return head, head + 1
    start = _run(tokens, head)
    return (start, head + 1) if start <= head else None


def main(stretch: Stretch, cue: int) -> Span | None:
    """The subject of the sentence, where a cue has none of its own (`…, adding that`, `… and warned`)."""
    tokens = stretch.tokens
    begin = 0
    if tokens and (tokens[0].tag in ("ADP", "SCONJ", "VERB", "ADV") or tokens[0].lower in _WORDS["before_no_speaker"]):
        begin = next((n + 1 for n in range(cue) if tokens[n].lower == ","), 0)
    for n, token in enumerate(tokens[:cue]):
        if n < begin:
            continue
        if token.lower in SUBJECTS:
            return n, n + 1
        following = tokens[n + 1] if n + 1 < cue else None
        if token.tag in ("PROPN", "NOUN", "X") and (
            following is None or following.tag not in ("PROPN", "PART", "NOUN")
        ):
            span = ending_at(tokens, n)
            if span is not None and (span[0] == 0 or tokens[span[0] - 1].tag != "ADP"):
                return span
    return None
