"""The header of a text file: lines `Key: value`, a YAML front matter, or the article's address, above its text."""

import re
from collections.abc import Sequence
from contextlib import suppress
from typing import Any

from analysis import documents
from analysis.corpus.metadata import addresses, header_fields
from analysis.corpus.metadata.header_fields import KNOWN, TEXT, USUAL, Header

_LINE = re.compile(r"(?P<key>[A-Za-z][\w/-]*(?: [\w/-]+){0,2})\s?:(?:\s+|$)(?P<value>.*)")
_LONGEST_VALUE = 500
_MOST_LINES = 60
# The address stands among so many lines above the text.
_HEAD = 8
_FENCES = ("---", "+++", "...")


def read(page: Sequence[str]) -> Header:
    """The header of a text, given as its lines.

    A block of lines `Key: value` is a header when two of its keys are ones that headers have, no key stands
    twice and what it calls a date or an address is one; so an interview (`Q:`, `A:`) or a dateline
    (`Delhi: The king`) is none. The address of the article may stand anywhere in the head on a line of its
    own, or as `Source: …` in the last line; where two different ones stand there, neither is the article's.

    Examples
    --------
    >>> found = read(["Title: A bridge", "Date: 3 May 2021", "Section: Towns", "", "Zenda has a bridge."])
    >>> found.known, found.variables, sorted(found.lines)
    ({'title': 'A bridge', 'published': '3 May 2021'}, {'Section': 'Towns'}, [0, 1, 2])
    >>> read(["https://zenda.example/a", "", "Zenda has a bridge."]).known
    {'url': 'https://zenda.example/a'}
    >>> read(["Q: Is it new?", "A: It is."]).lines
    {}
    """
    printed = [(n, line.strip().strip("\ufeff").strip()) for n, line in enumerate(page[:_MOST_LINES]) if line.strip()]
    found = _front_matter(printed) or _block(printed) or Header()
    url, lines = _address(page, [pair for pair in printed if pair[0] not in found.lines])
    if url and "url" not in found.known:
        return Header(found.lines | lines, found.known | {"url": url}, found.variables)
    return found


def without(page: Sequence[str], header: Header | None = None) -> list[str]:
    """The lines of a text, with nothing on those of its header, which is read where it is not given.

    Examples
    --------
    >>> without(["https://zenda.example/a", "", "Zenda has a bridge."])
    ['', '', 'Zenda has a bridge.']
    """
    stated = (header or read(page)).lines
    return ["" if number in stated else line for number, line in enumerate(page)]


def _front_matter(printed: Sequence[tuple[int, str]]) -> Header | None:
    """YAML between two fences at the top."""
    if not printed or printed[0][1] not in _FENCES[:2]:
        return None
    end = next((k for k in range(1, len(printed)) if printed[k][1] in _FENCES), None)
    if end is None:
        return None
    pairs: Any = _yaml([text for _, text in printed[1:end]])
    if not isinstance(pairs, dict) or not any(header_fields.folded(str(key)) in {*KNOWN, *USUAL} for key in pairs):
        return None
    reasons = {number: "the article's front matter" for number, _ in printed[: end + 1]}
    return header_fields.of_pairs(((str(key), header_fields.string(value)) for key, value in pairs.items()), reasons)


def _yaml(block: list[str]) -> Any:
    import yaml

    source, loader = "\n".join(block), getattr(yaml, "CBaseLoader", yaml.BaseLoader)
    with suppress(yaml.YAMLError):
        if documents.is_tree(source, loader):
            return yaml.load(source, Loader=loader)
    # A value with a colon in it breaks YAML and is plain to read.
    matches = [_LINE.fullmatch(line) for line in block]
    return {match["key"]: match["value"].strip("'\"") for match in matches if match}


def _block(printed: Sequence[tuple[int, str]]) -> Header | None:
    """Lines of `Key: value` at the top, up to the first that is none."""
    pairs: dict[str, tuple[int, str, str]] = {}
    last: int | None = None
    start = 1 if printed and addresses.alone(printed[0][1]) and not _LINE.fullmatch(printed[0][1]) else 0
    for number, text in printed[start:]:
        match = _LINE.fullmatch(text)
        key = header_fields.folded(match["key"]) if match else ""
        apart = last is not None and number > last + 1
        if not match or key in TEXT or key in pairs or len(match["value"]) > _LONGEST_VALUE:
            if match and key in TEXT and not match["value"].strip() and len(pairs) > 1:
                pairs[key] = (number, match["key"], "")
            break
        if apart and key not in KNOWN and key not in USUAL:
            break
        pairs[key], last = (number, match["key"], match["value"].strip()), number
    usual = [key for key in pairs if key in KNOWN or key in USUAL]
    if len({KNOWN.get(key, key) for key in usual}) < 2 or not all(
        header_fields.holds(key, pairs[key][2]) for key in usual
    ):
        return None
    reasons = {number: f"the header's line of `{name}`" for number, name, _ in pairs.values()}
    return header_fields.of_pairs(
        ((name, value) for key, (_, name, value) in pairs.items() if key not in TEXT), reasons
    )


def _address(page: Sequence[str], printed: Sequence[tuple[int, str]]) -> tuple[str, dict[int, str]]:
    """The one address that stands on a line of its own at the head, or labelled in the last line."""
    found = {number: url for number, text in printed[:_HEAD] if (url := addresses.alone(text))}
    if not found:
        last = next((n for n in range(len(page) - 1, -1, -1) if page[n].strip()), None)
        if last is not None and ":" in page[last][:20] and not page[last].strip().lower().startswith(("http", "www")):
            url = addresses.alone(page[last])
            found = {last: url} if url else {}
    if len(set(found.values())) != 1:
        return "", {}
    return next(iter(found.values())), dict.fromkeys(found, "the article's address")
