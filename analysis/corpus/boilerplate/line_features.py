"""What can be seen of a line without reading it: length, ending, capitals, words of the furniture."""

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from analysis import resources, word_lists
from analysis.corpus.tokens import words

LEXICON = word_lists.read(resources.file("corpus/words/{language}/boilerplate.toml"))
_CALENDAR = word_lists.read(resources.file("corpus/words/{language}/calendar.toml"))
WHOLE, ENDS = LEXICON.set("whole"), LEXICON.set("ends")
# What a line is can be seen from its beginning and its end; a line of megabytes is not searched whole.
_SEEN = 3000
# A sentence of at least this many words shows text rather than furniture: on the pages of the
# article-extraction-benchmark 66 % of the article's lines are such sentences, and 3 % of all others.
SENTENCE_WORDS = 8

_ENDING = re.compile(r"[.!?…:؟。！？][\"'”’»)\]]*\Z")
_CUT_OFF = re.compile(r"(?:\.\.\.|…|\[…\]|\[\.\.\.\])\Z")
_QUOTATION = re.compile('["“”„«»]')
_SYMBOL = re.compile(r"[|»›©]|^[•·*\-–>▪●]\s|https?:|www\.|@\w")
# Scripts without spaces between words: kana and Chinese characters, about two to a word.
_UNSPACED = re.compile("[\u3040-\u30ff\u3400-\u4dbf\u4e00-\u9fff]")
_CHARACTERS_A_WORD = 2
_EDGES = re.compile(r"^[\W\d_]+|[\W\d_]+$")
_BULLET = re.compile(r"^[•·*▪●►‣\-–]\s+")
_PLACEHOLDER = re.compile(LEXICON["placeholder"][0])
_WITHIN = {entry: re.compile(rf"(?<!\w){re.escape(entry)}") for entry in LEXICON["within"]}
_MONTH = f"(?:{_CALENDAR.either('months', 'months_short')})[a-z]*"
# A long sentence may hold these words for what they mean.
_STRONG = {entry: pattern for entry, pattern in _WITHIN.items() if entry not in LEXICON["within_short"]}
_LONG_SENTENCE = 12
_SPACE = r"\s"
_STAMP = re.compile(
    rf"\b(?:\d{{1,4}}|an?|one)\s(?:{LEXICON.either('time_units')})s?\sago\b"
    rf"|\b\d{{1,2}}[:.]\d{{2}}\s?(?:[ap]\.?m\b|{LEXICON.either('time_zones')})|\b\d{{1,2}}:\d{{2}}\b"
    rf"|^(?:{_CALENDAR.either('weekdays', 'weekdays_short')})\b,?\s"
    rf"|\b{_MONTH}\.?\s\d{{1,2}},?\s\d{{4}}|\b\d{{1,2}}\s{_MONTH}\.?,?\s\d{{4}}"
    r"|^\d{1,2}[./-]\d{1,2}[./-]\d{2,4}\b"
)
_CAPTION = re.compile(
    rf"^(?:{LEXICON.either('pictured')})\s(?:{LEXICON.either('caption_words')})\b"
    rf"|^(?:{LEXICON.either('credits')})\s?:|^(?:{LEXICON.either('taken')})\sby\s"
    rf"|[(\[](?:{LEXICON.either('bracketed_credits')})\s?(?::|by\s|credit)[^()\[\]]*[)\]]\W*\Z"
    rf"|(?:{LEXICON.either('closing_credits')})s?:\s[^.!?]{{2,40}}\Z"
    rf"|(?:{LEXICON.either('picture_agencies', gap=_SPACE)}|\sap\sfile|/\s?(?:reuters|ap|afp))[^.!?]{{0,25}}\Z"
)
_POST = re.compile(r"^[—–-]\s?[^@]{1,60}\(@\w{1,20}\)")
_SAYS = re.compile(rf"^\S+(?:\s\S+){{0,4}}\s(?:{LEXICON.either('says')}):$|^(?:in )?reply to\s")


@dataclass(frozen=True)
class Features:
    """A line that is not blank, and what is seen of it."""

    line: int
    text: str
    folded: str
    n_words: int
    sentence: bool
    capitals: bool
    mark: bool
    mark_whole: bool
    ends_article: bool
    placeholder: bool
    symbol: bool
    ellipsis: bool
    quotation: bool
    stamp: bool
    repeated: bool
    caption: bool

    @property
    def prose(self) -> bool:
        """Whether it reads as text: a sentence of some length, without words of the furniture."""
        return self.sentence and self.n_words >= SENTENCE_WORDS and not self.mark


def unspaced_words(text: str) -> int:
    """About how many words a text has in scripts that set no spaces between them.

    Examples
    --------
    >>> unspaced_words("評議会は橋を架ける。"), unspaced_words("The council builds a bridge.")
    (4, 0)
    """
    return len(_UNSPACED.findall(text)) // _CHARACTERS_A_WORD


def fold(text: str) -> str:
    """A text for comparing: lower case, straight apostrophes, single spaces."""
    return " ".join(text.lower().replace("’", "'").split())


def bare(text: str) -> str:
    """A folded text without symbols and digits at its edges: `(3) Comments` becomes `comments`."""
    return _EDGES.sub("", fold(text))


def has_bullet(text: str) -> bool:
    """Whether the line is an item of a list."""
    return bool(_BULLET.match(text.strip()))


def of(lines: Sequence[str]) -> list[Features]:
    """The features of a page's lines, blank ones left out.

    Examples
    --------
    >>> seen = of(["Share this", "", "The council of Zenda met on Monday to hear both sides."])
    >>> [(line.line, line.mark_whole, line.prose) for line in seen]
    [(0, True, False), (2, False, True)]
    """
    texts = [(number, line.strip()) for number, line in enumerate(lines) if line.strip()]
    folded = [fold(text[:_SEEN]) for _, text in texts]
    often = Counter(folded)
    return [_features(number, text, key, often[key] > 1) for (number, text), key in zip(texts, folded, strict=True)]


def _features(number: int, text: str, folded: str, repeated: bool) -> Features:
    seen = words(text[:_SEEN])
    n_words = len(seen) if len(text) <= _SEEN else len(text.split())
    n_words = max(n_words, unspaced_words(text))
    upper = sum(word[0].isupper() or word[0].isdigit() for word in seen)
    core = _EDGES.sub("", folded)
    sentence = bool(_ENDING.search(text[-10:]))
    post = bool(_POST.match(text[:100]))
    return Features(
        line=number,
        text=text,
        folded=folded,
        n_words=n_words,
        sentence=sentence or post,
        capitals=upper * 2 > len(seen),
        mark=_holds_mark(folded, _STRONG if sentence and n_words >= _LONG_SENTENCE else _WITHIN),
        mark_whole=not core or _only_marks(core),
        ends_article=core in ENDS,
        placeholder=all(_PLACEHOLDER.fullmatch(part) for part in folded.split(" ", 3)),
        symbol=bool(_SYMBOL.search(text[:_SEEN])),
        ellipsis=bool(_CUT_OFF.search(text[-10:])),
        quotation=bool(_QUOTATION.search(text[:_SEEN])),
        stamp=not post and n_words <= 12 and bool(_STAMP.search(folded) or _SAYS.search(folded)),
        repeated=repeated,
        caption=n_words <= 80 and bool(_CAPTION.search(folded)),
    )


def _holds_mark(folded: str, entries: dict[str, re.Pattern[str]]) -> bool:
    # Ten times as fast as one pattern of all entries: nearly every line fails the plain search.
    return any(entry in folded and pattern.search(folded) for entry, pattern in entries.items())


def _only_marks(core: str, at_most: int = 30) -> bool:
    """Whether a line is a chain of words of the furniture, longest first: `subscribe e-paper about us`."""
    rest = core.split(" ")
    if len(rest) > at_most:
        return False
    taken = 0
    while taken < len(rest):
        for size in range(min(6, len(rest) - taken), 0, -1):
            if _EDGES.sub("", " ".join(rest[taken : taken + size])) in WHOLE | {""}:
                taken += size
                break
        else:
            return False
    return True
