"""What can be seen of a line without reading it: length, ending, capitals, words of the furniture."""

import re
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property

from ahocorasick_rs import AhoCorasick

from analysis import resources, word_lists
from analysis.corpus.tokens import words

LEXICON = word_lists.read(resources.file("corpus/words/{language}/boilerplate.toml"))
_CALENDAR = word_lists.read(resources.file("corpus/words/{language}/calendar.toml"))
WHOLE, ENDS = LEXICON.set("whole"), LEXICON.set("ends")
_CHAINED = WHOLE | {""}
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
_BULLET = re.compile(r"^[•·*▪●►‣\-–]\s+")
_PLACEHOLDER = re.compile(LEXICON["placeholder"][0])
_WITHIN = {entry: re.compile(rf"(?<!\w){re.escape(entry)}") for entry in LEXICON["within"]}
_MONTH = f"(?:{_CALENDAR.either('months', 'months_short')})[a-z]*"
# A long sentence may hold these words for what they mean.
_ENTRIES = tuple(_WITHIN)
_FINDER = AhoCorasick(_ENTRIES)
_WEAK = LEXICON.set("within_short")
_LONG_SENTENCE = 12
_SPACE = r"\s"
_STAMP = re.compile(
    rf"\b(?:\d{{1,4}}|an?|one)\s(?:{LEXICON.either('time_units')})s?\sago\b"
    rf"|\b\d{{1,2}}[:.]\d{{2}}\s?(?:[ap]\.?m\b|{LEXICON.either('time_zones')})|\b\d{{1,2}}:\d{{2}}\b"
    rf"|^(?:{_CALENDAR.either('weekdays', 'weekdays_short')})\b,?\s"
    rf"|\b{_MONTH}\.?\s\d{{1,2}},?\s\d{{4}}|\b\d{{1,2}}\s{_MONTH}\.?,?\s\d{{4}}"
    r"|^\d{1,2}[./-]\d{1,2}[./-]\d{2,4}\b"
)
# A caption by how it begins, by what stands in brackets at its end, and by its last words.
_OPENS_CAPTION = re.compile(
    rf"(?:{LEXICON.either('pictured')})\s(?:{LEXICON.either('caption_words')})\b"
    rf"|(?:{LEXICON.either('credits')})\s?:|(?:{LEXICON.either('taken')})\sby\s"
)
_BRACKETED_CREDIT = re.compile(
    rf"[(\[](?:{LEXICON.either('bracketed_credits')})\s?(?::|by\s|credit)[^()\[\]]*[)\]]\W*\Z"
)
_CLOSING_CREDIT = re.compile(
    rf"(?:{LEXICON.either('closing_credits')})s?:\s[^.!?]{{2,40}}\Z"
    rf"|(?:{LEXICON.either('picture_agencies', gap=_SPACE)}|\sap\sfile|/\s?(?:reuters|ap|afp))[^.!?]{{0,25}}\Z"
)
# No closing credit is longer: the words of the lists, and so many characters after them.
_CREDIT = 45 + max(map(len, (*LEXICON["closing_credits"], *LEXICON["picture_agencies"], " ap file", "/ reuters")))
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
    words: tuple[str, ...]

    @property
    def prose(self) -> bool:
        """Whether it reads as text: a sentence of some length, without words of the furniture."""
        return self.sentence and self.n_words >= SENTENCE_WORDS and not self.mark

    @cached_property
    def content(self) -> frozenset[str]:
        """The longer words of its beginning, without regard to capitals: what it speaks of."""
        return frozenset([word.lower() for word in self.words if len(word) > 3])


def first_words(line: Features, characters: int) -> Sequence[str]:
    """The words of the first so many characters of a line, which need not be looked for again in most lines.

    Examples
    --------
    >>> first_words(of(["Zenda has a bridge."])[0], 9), first_words(of(["Zenda has a bridge."])[0], 100)
    (['Zenda', 'has'], ('Zenda', 'has', 'a', 'bridge'))
    """
    return line.words if len(line.text) <= min(characters, _SEEN) else words(line.text[:characters])


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
    return _core(fold(text))


def _core(folded: str) -> str:
    """A text without symbols and digits at its edges, letter by letter: an expression would read all of it."""
    begin, end = 0, len(folded)
    while begin < end and _is_edge(folded[begin]):
        begin += 1
    while begin < end and _is_edge(folded[end - 1]):
        end -= 1
    return folded[begin:end]


def _is_edge(character: str) -> bool:
    return not character.isalnum() or character.isdecimal()


def has_bullet(text: str) -> bool:
    """Whether the line is an item of a list."""
    return bool(_BULLET.match(text.strip()))


def of(lines: Sequence[str], known: Iterable[Features] = ()) -> list[Features]:
    """The features of a page's lines, blank ones left out.

    Parameters
    ----------
    lines : sequence of str
        The lines of the page.
    known : iterable of Features
        Lines that were seen before: the same text is not looked at again.

    Examples
    --------
    >>> seen = of(["Share this", "", "The council of Zenda met on Monday to hear both sides."])
    >>> [(line.line, line.mark_whole, line.prose) for line in seen]
    [(0, True, False), (2, False, True)]
    """
    texts = [(number, line.strip()) for number, line in enumerate(lines) if line.strip()]
    before = {line.text: line for line in known}
    folded = [before[text].folded if text in before else fold(text[:_SEEN]) for _, text in texts]
    often = Counter(folded)
    within = _present([key for (_, text), key in zip(texts, folded, strict=True) if text not in before])
    found = []
    for (number, text), key in zip(texts, folded, strict=True):
        line = before.get(text) or _features(number, text, key, within)
        same = line.line == number and line.repeated == (often[key] > 1)
        found.append(line if same else _elsewhere(line, number, often[key] > 1))
    return found


def _elsewhere(line: Features, number: int, repeated: bool) -> Features:
    """The same line at another place; what was worked out of its words goes with it, as `replace` would not do."""
    moved = object.__new__(Features)
    vars(moved).update(vars(line) | {"line": number, "repeated": repeated})
    return moved


def _present(folded: Sequence[str]) -> dict[str, re.Pattern[str]]:
    """Which words of the furniture stand on a page at all: few do, and no line needs to be searched for the others."""
    page = "\n".join(folded).encode("utf-8", "replace").decode()
    found = _FINDER.find_matches_as_indexes(page, overlapping=True)
    return {_ENTRIES[n]: _WITHIN[_ENTRIES[n]] for n, _, _ in found}


def _features(number: int, text: str, folded: str, within: Mapping[str, re.Pattern[str]]) -> Features:
    seen = words(text[:_SEEN])
    n_words = len(seen) if len(text) <= _SEEN else len(text.split())
    n_words = max(n_words, unspaced_words(text))
    upper = sum([word[0].isupper() or word[0].isdigit() for word in seen])
    core = _core(folded)
    sentence = bool(_ENDING.search(text[-10:]))
    post = bool(_POST.match(text[:100]))
    return Features(
        line=number,
        text=text,
        folded=folded,
        n_words=n_words,
        sentence=sentence or post,
        capitals=upper * 2 > len(seen),
        mark=_holds_mark(folded, within, strong=sentence and n_words >= _LONG_SENTENCE),
        mark_whole=not core or _only_marks(core),
        ends_article=core in ENDS,
        placeholder=all(_PLACEHOLDER.fullmatch(part) for part in folded.split(" ", 3)),
        symbol=bool(_SYMBOL.search(text[:_SEEN])),
        ellipsis=bool(_CUT_OFF.search(text[-10:])),
        quotation=bool(_QUOTATION.search(text[:_SEEN])),
        stamp=not post and n_words <= 12 and bool(_STAMP.search(folded) or _SAYS.search(folded)),
        repeated=False,
        caption=n_words <= 80 and _is_caption(folded),
        words=tuple(seen),
    )


def _is_caption(folded: str) -> bool:
    # The end is searched from where a credit can begin: the whole line would take thirty times as long.
    if _OPENS_CAPTION.match(folded) or _CLOSING_CREDIT.search(folded, max(0, len(folded) - _CREDIT)):
        return True
    return (")" in folded or "]" in folded) and _BRACKETED_CREDIT.search(folded) is not None


def _holds_mark(folded: str, within: Mapping[str, re.Pattern[str]], *, strong: bool) -> bool:
    # Ten times as fast as one pattern of all entries: nearly every line fails the plain search.
    for entry, pattern in within.items():
        if entry in folded and not (strong and entry in _WEAK) and pattern.search(folded):
            return True
    return False


def _only_marks(core: str, at_most: int = 30) -> bool:
    """Whether a line is a chain of words of the furniture, longest first: `subscribe e-paper about us`."""
    if core.count(" ") >= at_most:
        return False
    rest = core.split(" ")
    taken = 0
    while taken < len(rest):
        for size in range(min(6, len(rest) - taken), 0, -1):
            if _core(" ".join(rest[taken : taken + size])) in _CHAINED:
                taken += size
                break
        else:
            return False
    return True
