"""Reads `verbs.yaml` into the words that carry an event and those that change it."""

import re
from collections.abc import Iterator
from pathlib import Path
from typing import Final, Literal, cast, get_args

from analysis.codebook import checks, verb_entries
from analysis.codebook.verb_entries import Entry, Force, Of, Part, Sign, Verbs
from analysis.codebook.yaml_lines import Marked, read

Direction = Literal["forward", "reversed"]
LISTS: Final[dict[str, Part]] = {"verbs": "verb", "nouns": "noun", "adjectives": "adjective"}
TYPE_KEYS: Final = ("label", "sign", *LISTS)
FLAGS: Final = ("mutual", "joint")
ITEM_KEYS: Final = ("text", *FLAGS, "of", "behind", "direction", "plover", "source")
WORDS: Final = "_words"
_WORD = re.compile(r"\*|[^\W_](?:[\w'’.-]*\w)?\*?(?:\|[^\W_](?:[\w'’.-]*\w)?\*?)*")


def verbs(path: Path) -> Verbs:
    """Read which words carry which act.

    Parameters
    ----------
    path : Path
        A YAML file of types to entries: `label`, `sign` (cooperative or conflictual) and lists of patterns
        (`verbs`, `nouns`, `adjectives`). A pattern is its words, or a mapping of `text`, `mutual`, `joint`, `of`,
        `behind`, `direction`, `plover` and `source`. The mapping under `_words` holds lists of words that change an
        act.

    Raises
    ------
    CodebookError
        Anything unknown, doubled, missing or impossible, with its file and line.

    Examples
    --------
    >>> import tempfile
    >>> path = Path(tempfile.mkdtemp()) / "verbs.yaml"
    >>> _ = path.write_text("AID: {label: Aid, sign: cooperative, verbs: [give food|aid]}", encoding="utf-8")
    >>> [(one.type, one.text) for one in verbs(path).entries]
    [('AID', 'give food|aid')]
    """
    entries: list[Entry] = []
    signs: dict[str, Sign] = {}
    labels: dict[str, str] = {}
    words: dict[Force, frozenset[str]] = {}
    for key, value in read(path).pairs("a codebook of events"):
        name = checks.identifier(key, reserved=(WORDS,))
        if name == WORDS:
            words = _words(value)
            continue
        given = value.fields(f"the type `{name}`", TYPE_KEYS, required=("label", "sign"))
        labels[name] = given["label"].text("a label")
        signs[name] = cast("Sign", given["sign"].choice("sign", get_args(Sign)))
        if not any(part in given for part in LISTS):
            key.wrong(f"the type `{name}` has no words; add `verbs`, `nouns` or `adjectives`.")
        for part in LISTS:
            entries += _entries(name, LISTS[part], given[part]) if part in given else ()
    _once(entries, path)
    _known(entries, signs, path)
    return Verbs(tuple(entries), signs, labels, words)


def _entries(name: str, part: Part, value: Marked) -> Iterator[Entry]:
    for item in value.items("patterns"):
        given = item.fields("a pattern", ITEM_KEYS, required=("text",)) if checks.is_mapping(item) else {"text": item}
        words = [_alternatives(word, given["text"]) for word in given["text"].text("a pattern").split()]
        head = words.pop(-1 if part == "noun" else 0)
        _possible(given, part, head)
        of = given["of"].choice("side of `of`", get_args(Of)) if "of" in given else "target"
        direction = given["direction"].choice("direction", get_args(Direction)) if "direction" in given else "forward"
        yield Entry(
            type=name,
            part=part,
            head=head,
            others=tuple(words),
            mutual=checks.truth(given.get("mutual")),
            joint=checks.truth(given.get("joint")),
            of=cast("Of", of),
            reversed=direction == "reversed",
            source=checks.source(given["source"]) if "source" in given else None,
            line=item.line,
            behind=_alternatives(given["behind"].text("a word"), given["behind"]) if "behind" in given else (),
            plover=given["plover"].text("a type") if "plover" in given else None,
        )


def _possible(given: dict[str, Marked], part: Part, head: tuple[str, ...]) -> None:
    """What a pattern says fits its part of speech."""
    if "of" in given and part != "noun":
        given["of"].wrong(f"`of` says who stands after a noun's `of`; `{'|'.join(head)}` is {_a(part)}.")
    if "behind" in given and part != "noun":
        given["behind"].wrong(f"`behind` is what follows a noun; write the words of {_a(part)} in its `text`.")
    if any(word.endswith("*") for word in head):
        given["text"].wrong(f"the carrying word `{'|'.join(head)}` has an open ending; write its dictionary forms.")


def _a(part: Part) -> str:
    return f"an {part}" if part == "adjective" else f"a {part}"


def _alternatives(word: str, place: Marked) -> tuple[str, ...]:
    if not _WORD.fullmatch(word):
        place.wrong(
            f"`{word}` is no word of a pattern; expected a word, a|b for either, "
            "an open ending as in arm*, or * for any object."
        )
    return tuple(dict.fromkeys(verb_entries.folded(one) for one in word.split("|")))


def _words(value: Marked) -> dict[Force, frozenset[str]]:
    given = value.fields(f"`{WORDS}`", get_args(Force))
    return {
        cast("Force", force): frozenset(verb_entries.folded(one.text("a word")) for one in listed.items("words"))
        for force, listed in given.items()
    }


def _once(entries: list[Entry], path: Path) -> None:
    """No pattern stands twice, whether in one type or in two."""
    seen: dict[tuple[Part, str, tuple[tuple[str, ...], ...], tuple[str, ...]], Entry] = {}
    for entry in entries:
        for word in entry.head:
            other = seen.setdefault((entry.part, word, entry.others, entry.behind), entry)
            if other is not entry:
                _doubled(entry, other, path)


def _known(entries: list[Entry], signs: dict[str, Sign], path: Path) -> None:
    """Every type that is named is one of the file's."""
    from analysis.errors import CodebookError, did_you_mean

    for entry in entries:
        if entry.plover and entry.plover not in signs:
            raise CodebookError(
                f"{path.name}, line {entry.line}: `plover` is `{entry.plover}`, which is no type here; "
                f"{did_you_mean(entry.plover, signs)}"
            )


def _doubled(entry: Entry, other: Entry, path: Path) -> None:
    from analysis.errors import CodebookError

    raise CodebookError(
        f"{path.name}, line {entry.line}: `{entry.text}` already carries `{other.type}` in line {other.line}; keep one."
    )
