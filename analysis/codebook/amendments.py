"""A codebook of actors with more in it, as text: new entries behind the others, new names in their entries.

PyYAML tells where each value of the file begins and ends, so names are written into the text at those places and
everything else stays as it is to the byte. A round trip through a library that keeps comments moves some: a comment
below a list belongs, for ruamel.yaml, to the last item of that list, and what is appended comes after it.
"""

import math
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import yaml

from analysis.codebook.entries import Phrase
from analysis.codebook.load import ACTOR_CASE, LISTS
from analysis.errors import CodebookError

Edit = tuple[int, int, str]
"""From where to where some text is replaced, and by what."""


@dataclass(frozen=True)
class Addition:
    """What is to be added of one actor.

    Parameters
    ----------
    actor_id, kind, label : str
        As in the codebook; kind and label of an actor that it has stay as they are.
    phrases : tuple of Phrase
        What names the actor and the codebook lacks.
    source : str
        Where it comes from; empty where that is not known.
    state : str
        The id of the state that it counts for; empty where it counts for none, or the codebook says so already.
    sector : str
        PLOVER's sector; empty where none is known.
    """

    actor_id: str
    kind: str
    label: str
    phrases: tuple[Phrase, ...]
    source: str = ""
    state: str = ""
    sector: str = ""


def entries(additions: Iterable[Addition]) -> str:
    """New entries, each as YAML.

    Examples
    --------
    >>> quill = Phrase("quill", "person", "Quill: *", "capitals", "name", None, False, False, None, 0)
    >>> print(entries([Addition("quill", "person", "Quill {{x}}", (quill,), "article: a7:0-8")]))
    quill:
      kind: person
      label: Quill {{x}}
      names: ['Quill: *']
      source: 'article: a7:0-8'
    <BLANKLINE>
    """
    parts = []
    for one in additions:
        more = {"state": one.state, "sector": one.sector, "source": one.source}
        entry = {"kind": one.kind, "label": one.label, **_lists(one)} | {k: v for k, v in more.items() if v}
        parts.append(yaml.safe_dump({one.actor_id: entry}, default_flow_style=None, **_STYLE))
    return "".join(parts)


def text(old: str, additions: Sequence[Addition]) -> str:
    """The codebook's text with additions; line ends are those of the file.

    Examples
    --------
    >>> lamp = Phrase("NRV", "state", "Lampland", "capitals", "name", None, False, False, None, 0)
    >>> print(text("NRV: {kind: state, label: Norvania, names: Norvania}  # ours", [Addition("NRV", "", "", (lamp,))]))
    NRV: {kind: state, label: Norvania, names: [Norvania, Lampland]}  # ours
    """
    newline = "\r\n" if "\r\n" in old else "\n"
    known = nodes(old)
    edits: list[Edit] = []
    for one in additions:
        if one.actor_id in known:
            edits += into(known[one.actor_id], _lists(one), old, newline)
    whole = old
    for start, end, new in sorted(edits, reverse=True):
        whole = whole[:start] + new + whole[end:]
    new = entries(one for one in additions if one.actor_id not in known)
    gap = newline if new and whole and not whole.endswith("\n") else ""
    return whole + gap + new.replace("\n", newline)


_STYLE: dict[str, Any] = {"allow_unicode": True, "sort_keys": False, "width": math.inf}  # no line is broken


def _lists(one: Addition) -> dict[str, list[Any]]:
    """The phrases of an addition by the list that they belong into, in the order of an entry."""
    found = {key: [_as_written(phrase) for phrase in one.phrases if phrase.sort == sort] for key, sort in LISTS.items()}
    return {key: values for key, values in found.items() if values}


def _as_written(phrase: Phrase) -> str | dict[str, Any]:
    more: dict[str, Any] = {"case": phrase.case} if phrase.case != ACTOR_CASE else {}
    more |= {"role": phrase.role} if phrase.role else {}
    more |= {"shared": True} if phrase.shared else {}
    more |= {"source": phrase.source} if phrase.source and phrase.source.startswith("article:") else {}
    return {"text": phrase.phrase, **more} if more else phrase.phrase


def _inline(values: list[Any]) -> str:
    """Values as members of a list in one line, without its brackets."""
    return str(yaml.safe_dump(values, default_flow_style=True, **_STYLE)).strip()[1:-1]


def nodes(old: str, called: str = "actors.yaml") -> dict[str, yaml.MappingNode]:
    r"""The entries of a codebook by id, with their places in its text.

    Examples
    --------
    >>> [*nodes("# ours\nNRV: {kind: state}")]
    ['NRV']
    """
    # the loader in Python counts characters as Python does
    root = yaml.compose(old, Loader=yaml.SafeLoader)
    if root is not None and not isinstance(root, yaml.MappingNode):
        raise CodebookError(f"{called}, line 1: expected a mapping of ids to entries; mend it.")
    pairs = [] if root is None else root.value
    return {key.value: value for key, value in pairs if isinstance(value, yaml.MappingNode)}


def into(entry: yaml.MappingNode, lists: Mapping[str, list[Any]], old: str, newline: str) -> list[Edit]:
    r"""The places of an entry that change where its lists, by their keys, gain values.

    Examples
    --------
    >>> old = "NRV: {names: [Norvania]}"
    >>> into(nodes(old)["NRV"], {"names": ["Lampland"]}, old, "\n")
    [(22, 22, ', Lampland')]
    """
    there = {key.value: value for key, value in entry.value}
    first = entry.value[0][0].start_mark
    edits = []
    for key, values in lists.items():
        if key in there:
            edits.append(_longer(there[key], values, old, newline))
        else:
            gap = ", " if entry.flow_style else newline + " " * first.column
            edits.append((first.index, first.index, f"{key}: [{_inline(values)}]{gap}"))
    return edits


def _longer(node: yaml.Node, values: list[Any], old: str, newline: str) -> Edit:
    """A list with more values at its end."""
    if not isinstance(node, yaml.SequenceNode):
        start, end = node.start_mark.index, _end(node)
        own = old[start:end] if isinstance(node, yaml.MappingNode) else _inline([node.value])
        return start, end, f"[{own}, {_inline(values)}]"
    if node.flow_style:
        at = _end(node.value[-1]) if node.value else node.start_mark.index + 1
        return at, at, (", " if node.value else "") + _inline(values)
    at = old.find("\n", _end(node.value[-1]))
    at = len(old) if at < 0 else at - old[:at].endswith("\r")
    indent = newline + " " * node.start_mark.column + "- "
    return at, at, "".join(indent + _inline([value]) for value in values)


def _end(node: yaml.Node) -> int:
    """Where the text of a value ends; the mark of a block stands behind the blank lines after it."""
    if not isinstance(node, yaml.CollectionNode) or node.flow_style or not node.value:
        return int(node.end_mark.index)
    last = node.value[-1]
    return _end(last[1] if isinstance(last, tuple) else last)
