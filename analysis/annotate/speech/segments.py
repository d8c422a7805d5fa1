"""Sentences that a quotation joins, as one stretch of words around their quotations, each word with its class."""

import re
from collections import deque
from collections.abc import Sequence
from dataclasses import dataclass, field
from functools import cached_property, lru_cache
from itertools import chain
from typing import NamedTuple

from analysis import resources, word_lists
from analysis.annotate.grammar import Sentence, Word
from analysis.annotate.speech.cues import lexicon
from analysis.annotate.speech.quotations import Quotation

QUOTE = "QUOTE"
Row = tuple[int, str, int, int, str]
"""A sentence of an article: its number, part, line, start and text."""
_TOKEN = re.compile(r"(?:[A-Za-z]\.)+[A-Za-z]?\b\.?|\w+(?:[’'.&@-]\w+)*[’']?|[@#]\w+|\.{2,}|[^\w\s]")
_LINE = re.compile(r"[―—–-]+\s*[A-Z]")
_ASKED = re.compile(r"[!?…][’']?[”\"]\W*$")
_WORDS = word_lists.read(resources.file("annotate/words/{language}/speech.toml"))
_FIRST_WORDS = re.compile(rf"(?!(?:{_WORDS.either('no_names')})\b)[A-Z][\w.’'-]*(?:\s+[\w.’'-]+){{1,4}}")
# Characters outside quotations, from which on a stretch takes no further sentence: newspapers join two or three, of
# some hundred characters each; the marks of a damaged text could join all that it has.
_LONG = 2_000
_LENDING = frozenset("conj advcl xcomp ccomp dep prep pcomp".split())
_CLASSES = {name.removeprefix("tag_").upper(): words for name, words in _WORDS.lists.items() if name.startswith("tag_")}
_CLASS_OF = {word: name for name, words in _CLASSES.items() for word in words}


class Token(NamedTuple):
    """A word, a punctuation mark, or a whole quotation in its marks (class `QUOTE`); one for all places of a word."""

    text: str
    tag: str
    lower: str  # the word without regard to capitals
    quotation: int | None = None


@dataclass
class Stretch:
    """Sentences that belong together because a quotation runs over their border; most are one sentence."""

    start: int
    end: int
    sentences: list[tuple[int, int, str]]  # first character, number and text of each sentence
    paragraph: tuple[str, int]
    text: str
    quotations: list[Quotation] = field(default_factory=list)
    subjects: dict[int, int] = field(default_factory=dict)  # token of a verb → token that heads its subject, parsed

    @cached_property
    def tokens(self) -> list[Token]:
        """Its words, cut when they are first asked for: most sentences report no speech."""
        tokens: list[Token] = []
        for n, (start, end) in enumerate(self._around()):
            tokens += [Token("", QUOTE, "", n - 1)] if n else []
            tokens += chain.from_iterable(map(_looks, self.text[start:end].split(" ")))
        return tokens

    @cached_property
    def all_quoted(self) -> bool:
        """Whether nothing but marks and “and” stands between its quotations."""
        return all(token.tag in (QUOTE, "PUNCT", "CCONJ") for token in self.tokens)

    @cached_property
    def starts(self) -> list[int]:
        """Where each of its tokens begins in the article."""
        starts: list[int] = []
        for n, (start, end) in enumerate(self._around()):
            starts += [self.quotations[n - 1].outer_start] if n else []
            at = self.start + start
            for piece in self.text[start:end].split(" "):
                starts += [at + place for place in _places(piece)]
                at += len(piece) + 1
        return starts

    def _around(self) -> list[tuple[int, int]]:
        """The characters of its text before, between and after its quotations."""
        begin = [0, *(max(q.outer_end - self.start, 0) for q in self.quotations)]
        past = [*(q.outer_start - self.start for q in self.quotations), len(self.text)]
        return [(start, max(start, end)) for start, end in zip(begin, past, strict=True)]

    def place(self, first: int, past: int) -> tuple[int, int]:
        """The characters of the article that some of its tokens stand for, up to one that is no more of them."""
        last = self.tokens[past - 1]
        if last.quotation is not None:
            return self.starts[first], self.quotations[last.quotation].outer_end
        return self.starts[first], self.starts[past - 1] + len(last.text)

    def numbers(self) -> dict[int, int]:
        """The number of each word by the character that it begins with."""
        return {
            start: n
            for n, (token, start) in enumerate(zip(self.tokens, self.starts, strict=True))
            if token.tag != QUOTE
        }

    def begun(self, at: int) -> int:
        """The number of the sentence that a character stands in."""
        return max(sentence[:2] for sentence in self.sentences if sentence[0] <= at)[1]

    def words(self, start: int, end: int) -> str:
        """The characters of the article between two offsets."""
        return self.text[start - self.start : end - self.start]


def joined(sentences: Sequence[Row], quotations: Sequence[Quotation]) -> list[Stretch]:
    """Join sentences over quotations.

    Parameters
    ----------
    sentences : sequence of (sentence_id, part, line, start, text)
        The sentences of one article, in reading order.
    quotations : sequence of Quotation
        Its quotations, in reading order.
    """
    stretches: list[Stretch] = []
    waiting = deque(quotations)
    for sentence_id, part, line, start, text in sentences:
        end = start + len(text)
        while (
            waiting and waiting[0].outer_end <= start and not (stretches and waiting[0].outer_end > stretches[-1].end)
        ):
            waiting.popleft()
        last = stretches[-1] if stretches else None
        if last is not None and _is_open(last) and (_reaches(last, start) or _attributed(last, text)):
            last.text += " " * (start - last.end) + text
            last.end = end
            last.sentences.append((start, sentence_id, text))
        else:
            last = Stretch(start, end, [(start, sentence_id, text)], (part, line), text)
            stretches.append(last)
        while waiting and waiting[0].outer_start < end:
            last.quotations.append(waiting.popleft())
    return stretches


def _is_open(last: Stretch) -> bool:
    """Whether a stretch can take one more sentence."""
    quoted = sum(q.end - q.start for q in last.quotations)
    return bool(last.quotations) and len(last.text) - quoted < _LONG


def _reaches(last: Stretch, start: int) -> bool:
    """Whether a quotation goes on at the next sentence."""
    return any(q.outer_start < last.end and q.outer_end > start for q in last.quotations)


def _attributed(last: Stretch, text: str) -> bool:
    """`“Why?” Quill said.`: the mark ended no sentence, although a capital follows."""
    if last.quotations[-1].outer_end != last.end:
        return False
    if _LINE.match(text):
        return True
    if not _ASKED.search(last.text):
        return False
    words = _FIRST_WORDS.match(text)
    if words is None:
        return False
    known = lexicon()
    spoken = [n for n, word in enumerate(words[0].split()) if word.strip(",.") in known]
    return bool(spoken) and spoken[0] > 0 and " that " not in text[: len(words[0]) + 8]


@lru_cache(maxsize=1 << 16)  # words come again and again: nine of ten are known
def _looks(text: str) -> tuple[Token, ...]:
    """The words of a few characters without a space, each with its class."""
    return tuple(Token(word, tag or tag_of(word), _lower(word)) for word, _, tag in _cut(text))


@lru_cache(maxsize=1 << 16)
def _places(text: str) -> tuple[int, ...]:
    """Where each of these words begins."""
    return tuple(at for _, at, _ in _cut(text))


def _cut(text: str) -> list[tuple[str, int, str]]:
    return [part for match in _TOKEN.finditer(text) for part in _parts(match[0], match.start())]


def _parts(word: str, at: int) -> list[tuple[str, int, str]]:
    """A word with its place, and its possessive ending apart, whose class is known."""
    if word[-2:] not in ("'s", "’s", "s'", "s’") or len(word) < 3:
        return [(word, at, "")]
    cut = len(word) - (2 if word[-1] == "s" else 1)
    return [(word[:cut], at, ""), (word[cut:], at + cut, "PART")]


def _lower(text: str) -> str:
    return text.lower().replace("’", "'")


def tag_of(word: str) -> str:
    """The class of a word by its looks and the closed classes of English; `X` where any is possible.

    Examples
    --------
    >>> [tag_of(word) for word in ["Quillport", "the", "harbour", ","]]
    ['PROPN', 'DET', 'X', 'PUNCT']
    """
    if not word[:1].isalnum() and word[:1] not in "@#":
        return "PUNCT"
    if word.lower() in _CLASS_OF and word not in ("May", "Will", "US"):
        return _CLASS_OF[word.lower()]
    if word[:1].isdigit():
        return "NUM"
    if word[:1].isupper() or word[:1] in "@#" or not word.islower():
        return "PROPN"
    return "ADV" if word.endswith("ly") else "X"


def read(stretch: Stretch, parsed: Sequence[tuple[int, Sentence]]) -> None:
    """Take over from a parse the class of every word and the subject of every verb.

    Parameters
    ----------
    stretch : Stretch
        What was cut into words already.
    parsed : sequence of (int, Sentence)
        Each of its sentences, with the offset of its first character.
    """
    numbers = stretch.numbers()
    for offset, sentence in parsed:
        own = {word: numbers[at] for word in sentence.words if (at := offset + word.idx) in numbers}
        for word, n in own.items():
            token = stretch.tokens[n]
            if token.tag in ("X", "PROPN", "NOUN", "ADV") or word.pos_ in ("VERB", "AUX"):
                capital = token.tag == "PROPN" and n and word.pos_ in ("ADJ", "NOUN", "X", "ADV", "INTJ")
                stretch.tokens[n] = token._replace(tag="PROPN" if capital else word.pos_)
            subject = _subject(word)
            if subject is not None and subject in own:
                stretch.subjects[n] = own[subject]


def _subject(verb: Word) -> Word | None:
    """The subject of a verb, or of the one that it stands beside or below."""
    for _ in range(4):
        subject = next((c for c in verb.children if c.dep_ in ("nsubj", "nsubjpass")), None)
        if subject is not None or verb.dep_ not in _LENDING:
            return subject
        verb = verb.head
    return None
