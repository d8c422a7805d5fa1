"""The steps by which a coder changes the coding of the sentence at hand, before it is decided."""

from collections.abc import Callable, Container, Mapping
from dataclasses import dataclass, replace
from typing import Any

from analysis.contracts.keys import ANONYMOUS, UNATTRIBUTED
from analysis.errors import BroadsheetError
from analysis.review import codings, sentence_text
from analysis.review.codings import Coding
from analysis.review.journal import Place
from analysis.review.material import Material

Asked = Mapping[str, Any]


@dataclass(frozen=True)
class Hand:
    """The sentence at hand: its place, its coding, and which finding is chosen (-1: none)."""

    place: Place
    coding: Coding
    chosen: int = -1


def choose(hand: Hand, asked: Asked, _: Material) -> Hand:
    """Another finding is chosen: the number `k`, or the one that is `by` further on."""
    if not hand.coding:
        return hand
    many, by = len(hand.coding), asked.get("by")
    if by is None:
        at = int(asked.get("k", -1))
    else:
        at = (hand.chosen + int(by)) % many if hand.chosen >= 0 else (0 if int(by) > 0 else many - 1)
    return replace(hand, chosen=at if 0 <= at < many else -1)


def _at(hand: Hand, asked: Asked) -> int:
    at = int(asked.get("k", hand.chosen))
    if not 0 <= at < len(hand.coding):
        raise BroadsheetError("No finding is chosen; choose one with the arrows up and down, or by a click.")
    return at


def reject(hand: Hand, asked: Asked, _: Material) -> Hand:
    """The finding is rejected, or taken back."""
    return replace(hand, coding=codings.rejected(hand.coding, _at(hand, asked)))


def turn(hand: Hand, asked: Asked, _: Material) -> Hand:
    """The finding gets the next role, qualifier or status."""
    return replace(hand, coding=codings.turned(hand.coding, _at(hand, asked)))


def code(hand: Hand, asked: Asked, material: Material) -> Hand:
    """A theme is given to the sentence, or taken; another actor or type of event is given to the finding."""
    value = str(asked["value"])
    if value in material.themes:
        words = material.text(*hand.place)
        return replace(hand, coding=codings.themed(hand.coding, value, *hand.place[1:], words))
    at = _at(hand, asked)
    layer = hand.coding[at].layer
    known = {"mentions": material.actors, "speech": _speakers(material), "events": material.types}.get(layer, ())
    if value not in known:
        raise BroadsheetError(f"`{value}` is no code for a finding of {layer}; choose one that is.")
    return replace(hand, coding=codings.recoded(hand.coding, at, value))


def resize(hand: Hand, asked: Asked, material: Material) -> Hand:
    """The bounds of a finding move: to `start` and `end`, or one `edge` by a word."""
    at, (article, base, end) = _at(hand, asked), hand.place
    one, text = hand.coding[at], material.text(article, base, end)
    if "start" in asked:
        span = sentence_text.trimmed(text, base, int(asked["start"]), int(asked["end"]))
    else:
        edge, by = str(asked["edge"]), int(asked["by"])
        span = sentence_text.stepped(text, base, one.start, one.end, edge=edge, by=by)
    if span[0] >= span[1]:
        return hand
    return _on(replace(hand, coding=codings.resized(hand.coding, at, *span, material.text(article, *span))), one, span)


def mention(hand: Hand, asked: Asked, material: Material) -> Hand:
    """A mention of an actor is added where words of the sentence are selected."""
    value = _actor(asked, "value", material)
    role = "polity" if material.kinds[value] == "state" else ""
    return _added(hand, codings.Finding("mentions", *_selected(hand, asked, material), value, role), material)


def statement(hand: Hand, asked: Asked, material: Material) -> Hand:
    """A statement is added: the selected words, with the quotation marks around them, of a speaker."""
    value, (article, base, end) = str(asked["value"]), hand.place
    if value not in _speakers(material):
        raise BroadsheetError(f"`{value}` is no speaker; search for an actor by its name.")
    span = sentence_text.quoted(material.text(article, base, end), base, *_selected(hand, asked, material))
    return _added(hand, codings.Finding("speech", *span, value), material)


def event(hand: Hand, asked: Asked, material: Material) -> Hand:
    """An event is added where the selected words tell of it: its type, and of persons and bodies their states."""
    value = str(asked["value"])
    if value not in material.types:
        raise BroadsheetError(f"`{value}` is no type of event; search for one by its name.")
    source, target = (_actor(asked, side, material) for side in ("source", "target"))
    ends = [material.states.get(one, one) for one in (source, target)]
    if ends[0] == ends[1]:
        raise BroadsheetError(f"An event is of two actors; `{source}` and `{target}` count as one, {ends[0]}.")
    told = " → ".join(material.label(one) for one in ends)
    span = _selected(hand, asked, material)
    one = codings.Finding("events", *span, value, "actual", told=told, ends=" > ".join(ends))
    return _added(hand, one, material)


def _actor(asked: Asked, name: str, material: Material) -> str:
    value = str(asked[name])
    if value not in material.actors:
        raise BroadsheetError(f"`{value}` is no actor; search for one by its name.")
    return value


def _speakers(material: Material) -> Container[str]:
    """Who can say something: actors, somebody who is not named, nobody whom words tell."""
    return {*material.actors, ANONYMOUS, UNATTRIBUTED}


def _selected(hand: Hand, asked: Asked, material: Material) -> tuple[int, int]:
    """The place of the selected words."""
    article, base, end = hand.place
    span = sentence_text.trimmed(material.text(article, base, end), base, int(asked["start"]), int(asked["end"]))
    if span[0] >= span[1]:
        raise BroadsheetError("No words of this sentence are selected; select those that are meant.")
    return span


def _added(hand: Hand, one: codings.Finding, material: Material) -> Hand:
    """The sentence with one finding more, which is chosen."""
    place = one.start, one.end
    coding = codings.added(hand.coding, replace(one, words=material.text(hand.place[0], *place)))
    return _on(replace(hand, coding=coding), one, place)


def _on(hand: Hand, one: codings.Finding, span: tuple[int, int]) -> Hand:
    """The same with a finding chosen."""
    wanted = codings.where(replace(one, start=span[0], end=span[1]))
    here = [k for k, own in enumerate(hand.coding) if own.kept and codings.where(own) == wanted]
    return replace(hand, chosen=here[0]) if here else hand


EDITS: dict[str, Callable[[Hand, Asked, Material], Hand]] = {
    "choose": choose,
    "reject": reject,
    "turn": turn,
    "code": code,
    "resize": resize,
    "mention": mention,
    "statement": statement,
    "event": event,
}
# What a step adds to.
ADDS = {"mention": "mentions", "statement": "speech", "event": "events"}
