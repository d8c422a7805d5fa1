"""A sentence with its grammar: each word with its class, lemma, head and relation, and the names among them.

The attributes of a word are called as spaCy calls those of its tokens, so that a rule reads as its documentation does.
A word is plain Python: to ask a token for the same costs several times as much.
"""

from bisect import bisect_right
from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import cached_property
from itertools import accumulate
from typing import TYPE_CHECKING, NamedTuple

from analysis import resources, word_lists

if TYPE_CHECKING:
    from spacy.tokens import Doc, Token

BEGINS, INSIDE = 3, 1  # what `iob` says of a word in a name
_LEMMAS: dict[str, str] = word_lists.read(resources.file("annotate/words/{language}/grammar.toml")).values("lemmas")
_FUNCTION = frozenset("ADP CCONJ DET PUNCT SPACE".split())


class Columns(NamedTuple):
    """What is known of the words of a sentence, a list of each."""

    word: list[str]
    space: list[bool]  # whether a blank follows
    pos: list[str]
    tag: list[str]
    lemma: list[str]
    dep: list[str]
    head: list[int]
    iob: list[int]
    label: list[str]


@dataclass(slots=True, eq=False, repr=False)
class Word:
    """A word of a parsed sentence."""

    sentence: "Sentence"
    i: int
    idx: int
    text: str
    pos_: str
    tag_: str
    lemma_: str
    dep_: str
    ent_type_: str
    lower_: str = field(init=False)
    head: "Word" = field(init=False)
    children: "list[Word]" = field(init=False)  # in reading order

    def __post_init__(self) -> None:
        """Nothing hangs on it yet."""
        self.lower_ = self.text.lower()
        self.children = []

    def __repr__(self) -> str:
        return self.text

    @property
    def following(self) -> str:
        """The text of the next word; empty at the end."""
        words = self.sentence.words
        return words[self.i + 1].text if self.i + 1 < len(words) else ""

    @property
    def lefts(self) -> "Iterator[Word]":
        """The words before it that hang on it."""
        return (child for child in self.children if child.i < self.i)

    @property
    def subtree(self) -> "Iterator[Word]":
        """It and all that hangs on it, directly or not."""
        waiting = [self]
        while waiting:
            word = waiting.pop()
            yield word
            waiting += word.children

    @property
    def ancestors(self) -> "Iterator[Word]":
        """The words that it hangs on, the nearest first."""
        word = self
        while word.head is not word:
            word = word.head
            yield word

    @property
    def conjuncts(self) -> "tuple[Word, ...]":
        """The words that it is coordinated with."""
        first = self
        while first.dep_ == "conj" and first.head is not first:
            first = first.head
        found = [first]
        for word in found:
            found += [child for child in word.children if child.i > word.i and child.dep_ == "conj"]
        return tuple(word for word in found if word is not self)


class Name(NamedTuple):
    """A name that the model found: its characters and its label."""

    start: int
    end: int
    label: str


class Sentence:
    """A parsed sentence.

    Parameters
    ----------
    text : str
        Its characters.
    columns : Columns
        What is known of its words.

    Examples
    --------
    >>> columns = Columns(["Zenda", "sleeps"], [True, False], ["PROPN", "VERB"], ["NNP", "VBZ"], ["Zenda", "sleep"],
    ...                   ["nsubj", "ROOT"], [1, 1], [3, 2], ["GPE", ""])
    >>> sentence = Sentence("Zenda sleeps", columns)
    >>> sentence.words[0].head, sentence.words[1].children, sentence.head_of(0, 5)
    (sleeps, [Zenda], Zenda)
    >>> sentence.names
    [Name(start=0, end=5, label='GPE')]
    """

    def __init__(self, text: str, columns: Columns) -> None:
        self.text, self.columns = text, columns

    @cached_property
    def starts(self) -> list[int]:
        """The first character of each word, and of what follows the last."""
        return list(accumulate((len(w) + s for w, s in zip(*self.columns[:2], strict=True)), initial=0))

    @cached_property
    def words(self) -> list[Word]:
        """Its words in reading order."""
        has = self.columns
        read = (range(len(has.word)), self.starts[:-1], has.word, has.pos, has.tag, has.lemma, has.dep, has.label)
        words = [Word(self, *row) for row in zip(*read, strict=True)]
        for word, at in zip(words, has.head, strict=True):
            word.head = head = words[at]
            if head is not word:
                head.children.append(word)
        return words

    @property
    def names(self) -> list[Name]:
        """The names in it."""
        spans: list[list[int]] = []
        for i, (iob, label) in enumerate(zip(self.columns.iob, self.columns.label, strict=True)):
            if iob == BEGINS and label:
                spans.append([i, i])
            elif iob == INSIDE and spans:
                spans[-1][1] = i
        return [
            Name(self.starts[a], self.starts[b] + len(self.columns.word[b]), self.columns.label[a]) for a, b in spans
        ]

    def between(self, start: int, end: int) -> list[Word]:
        """The words that two offsets of characters hold, wholly or in part."""
        if not 0 <= start < end <= len(self.text):
            return []
        first, last = bisect_right(self.starts, start) - 1, bisect_right(self.starts, end - 1) - 1
        if start == self.starts[first] + len(self.columns.word[first]):
            first += 1  # the blank behind a word is not of it
        return self.words[first : last + 1]

    def head_of(self, start: int, end: int) -> Word | None:
        """The word that the others between two offsets hang on; none where no word is.

        What stands at an edge and names nothing (`on the airport`, `Garner, `) is left aside.
        """
        words = self.between(start, end)
        while len(words) > 1 and words[0].pos_ in _FUNCTION:
            words = words[1:]
        while len(words) > 1 and words[-1].pos_ in _FUNCTION:
            words = words[:-1]
        outer = [word for word in words if word.head is word or word.head not in words]
        outer = [word for word in outer if word.pos_ not in _FUNCTION] or outer
        return min(outer, key=lambda word: sum(1 for _ in word.ancestors), default=None)


def _lemma(word: "Token") -> str:
    """The lemma of a word; of a verb that the model brings to another's (`staged` to `stag`), its own."""
    given: str = word.lemma_
    # `stagged` would be a form of `stag`.
    doubled = word.pos_ != "VERB" or word.lower_.startswith(given + given[-1:])
    return given if doubled else _LEMMAS.get(given, given)


def of_doc(doc: "Doc") -> Sentence:
    """A sentence as spaCy parsed it."""
    words = list(doc)
    columns = Columns(
        [word.text for word in words],
        [bool(word.whitespace_) for word in words],
        [word.pos_ for word in words],
        [word.tag_ for word in words],
        [_lemma(word) for word in words],
        [word.dep_ for word in words],
        [word.head.i for word in words],
        [word.ent_iob for word in words],
        [word.ent_type_ for word in words],
    )
    return Sentence(doc.text, columns)
