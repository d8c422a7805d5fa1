"""The query language of the concordance: words, phrases, wildcards, actors and themes, joined by AND, OR and NOT."""

import re
import unicodedata
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import NamedTuple

from analysis.errors import BroadsheetError

_TOKEN = re.compile(r'[@#]?(?:"[^"]*"?|[^\s()"]+)|[()]')
_WORD = re.compile(r"(?:\w|\*)+")
_CLOSING = str.maketrans("“”„", '"""')


@dataclass(frozen=True)
class Words:
    """A word, or words that follow one another; `*` in one stands for any letters and digits."""

    at: int
    words: tuple[str, ...]


@dataclass(frozen=True)
class Coded:
    """What the codebook names: an actor or a group of actors (`@`), or a theme (`#`)."""

    at: int
    sign: str
    name: str


@dataclass(frozen=True)
class Joined:
    """Parts of which all must hold (AND), one must (OR), or the only one must not (NOT)."""

    how: str
    parts: "tuple[Node, ...]"


Node = Words | Coded | Joined


class _Token(NamedTuple):
    at: int
    text: str


def parse(query: str) -> Node:
    """A query as a tree.

    Parameters
    ----------
    query : str
        `oil`, `"crude oil"`, `sanction*`, `@NRV` (an actor by its id or its label, `@"South Norvania"`),
        `@kind:state`, `@state:NRV`, `@sector:REB` (the actors of a kind, state or sector), `#trade` (a theme), joined
        by AND (which may be left out), OR and NOT in capitals, with brackets. AND binds closer than OR.

    Returns
    -------
    Words, Coded or Joined
        With the place of each part in the query, counted from 1.

    Raises
    ------
    BroadsheetError
        The query cannot be read: the sentence says at which character, and why.

    Examples
    --------
    >>> parse("sanction*")
    Words(at=1, words=('sanction*',))
    >>> parse("oil NOT @NRV").how
    'AND'
    >>> parse("oil AND")
    Traceback (most recent call last):
    analysis.errors.BroadsheetError: Character 5: expected something to look for after AND.
    """
    text = unicodedata.normalize("NFC", query).translate(_CLOSING)
    tokens = [_Token(found.start() + 1, found[0]) for found in _TOKEN.finditer(text)]
    if not tokens:
        raise BroadsheetError("Expected words to look for, and the query is empty.")
    return _Reader(tokens).whole()


class _Reader:
    """Reads tokens from left to right."""

    def __init__(self, tokens: Sequence[_Token]) -> None:
        self.tokens, self.next = tokens, 0

    def whole(self) -> Node:
        node = self._any()
        if self.next < len(self.tokens):  # only a bracket ends an expression before its end
            raise _stop(self.tokens[self.next].at, "this bracket closes nothing.")
        return node

    def _any(self) -> Node:
        parts = [self._all()]
        while self._is("OR"):
            self.next += 1
            parts.append(self._all())
        return parts[0] if len(parts) == 1 else Joined("OR", tuple(parts))

    def _all(self) -> Node:
        began = self.next
        parts = [self._one()]
        while self.next < len(self.tokens) and not self._is("OR", ")"):
            self.next += self._is("AND")
            parts.append(self._one())
        if not any(map(sought, parts)):
            raise _stop(self.tokens[began].at, "NOT needs something to look for beside it, such as oil NOT gas.")
        return parts[0] if len(parts) == 1 else Joined("AND", tuple(parts))

    def _one(self) -> Node:
        if self.next == len(self.tokens) or self._is("AND", "OR", ")"):
            raise self._missing()
        token = self.tokens[self.next]
        self.next += 1
        if token.text == "NOT":
            return Joined("NOT", (self._one(),))
        if token.text != "(":
            return _leaf(token)
        node = self._any()
        if not self._is(")"):
            raise _stop(token.at, "this bracket is never closed.")
        self.next += 1
        return node

    def _is(self, *texts: str) -> bool:
        return self.next < len(self.tokens) and self.tokens[self.next].text in texts

    def _missing(self) -> BroadsheetError:
        """What is to be said where something to look for is missing."""
        before = self.tokens[self.next - 1] if self.next else None
        if before is not None and before.text in ("AND", "OR", "NOT"):
            return _stop(before.at, f"expected something to look for after {before.text}.")
        if before is not None and before.text == "(":
            return _stop(before.at, "expected something to look for after this bracket.")
        here = self.tokens[self.next]
        if here.text == ")":
            return _stop(here.at, "this bracket closes nothing.")
        return _stop(here.at, f"expected something to look for before {here.text}.")


def _leaf(token: _Token) -> Node:
    sign = token.text[0] if token.text[0] in "@#" else ""
    text = token.text[len(sign) :]
    if text.startswith('"'):
        if len(text) == 1 or not text.endswith('"'):
            raise _stop(token.at + len(sign), "this quotation mark is never closed.")
        text = text[1:-1]
    if sign:
        if not text.strip():
            what = "an actor after @, such as @NRV" if sign == "@" else "a theme after #, such as #trade"
            raise _stop(token.at, f"expected {what}.")
        return Coded(token.at, sign, text.strip())
    words = tuple(re.sub(r"\*+", "*", word) for word in _WORD.findall(folded(text)))
    if not any(word.strip("*") for word in words):
        if words:
            raise _stop(token.at, "a wildcard needs a letter or digit beside it, such as sanction*.")
        raise _stop(token.at, f"expected a word, found {token.text}.")
    return Words(token.at, words)


def _stop(at: int, what: str) -> BroadsheetError:
    return BroadsheetError(f"Character {at}: {what}")


def sought(node: Node) -> bool:
    """Whether a part has something to show: what NOT stands before has not.

    Examples
    --------
    >>> sought(parse("oil")), sought(Joined("NOT", (parse("oil"),)))
    (True, False)
    """
    if isinstance(node, Joined):
        return node.how != "NOT" and any(map(sought, node.parts))
    return True


def coded(node: Node) -> Iterator[Coded]:
    """The actors and themes of a query, in order."""
    if isinstance(node, Coded):
        yield node
    elif isinstance(node, Joined):
        for part in node.parts:
            yield from coded(part)


def folded(text: str) -> str:
    """Text in small letters, as long as it was.

    Examples
    --------
    >>> folded("OSTREL"), len(folded("İ"))
    ('ostrel', 1)
    """
    return text.replace("İ", "i").lower()


def expression(words: Sequence[str]) -> "tuple[re.Pattern[str], bool]":
    r"""Words as a regular expression over folded text whose lines are sentences.

    Between the words may stand anything but letters and digits. Letters come first where they can: Python then looks
    for them at the speed of a plain search, and only afterwards at what stands before.

    Returns
    -------
    tuple of Pattern, bool
        The expression, and whether what it finds begins earlier, at the beginning of its word.

    Examples
    --------
    >>> expression(["crude", "oil*"])[0].pattern
    'crude(?<!\\wcrude)[^\\w\\n]+oil\\w*'
    >>> expression(["*tion"])
    (re.compile('tion(?!\\w)'), True)
    """
    first, grows = words[0], words[0].startswith("*") and words[0] != "*"
    pieces = [_piece(word) for word in words]
    if grows:
        pieces[0] = _piece(first[1:])
    elif first == "*":
        pieces[0] = rf"(?<!\w){pieces[0]}"
    else:
        literal = first.partition("*")[0]
        pieces[0] = rf"{literal}(?<!\w{literal}){_piece(first[len(literal) :])}"
    end = "" if words[-1].endswith("*") else r"(?!\w)"
    return re.compile(r"[^\w\n]+".join(pieces) + end), grows


def _piece(word: str) -> str:
    return r"\w+" if word == "*" else word.replace("*", r"\w*")
