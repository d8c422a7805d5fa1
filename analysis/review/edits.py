"""The steps by which a coder changes the coding of the sentence at hand, before it is decided."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from typing import Any

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
    known = {"mentions": material.actors, "speech": material.actors, "events": material.types}.get(layer, ())
    if value not in known:
        raise BroadsheetError(f"`{value}` is no code for a finding of {layer}; choose one that is.")
    return replace(hand, coding=codings.recoded(hand.coding, at, value))


def resize(hand: Hand, asked: Asked, material: Material) -> Hand:
    """The bounds of a mention move: to `start` and `end`, or one `edge` by a word."""
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


def add(hand: Hand, asked: Asked, material: Material) -> Hand:
    """A mention of an actor is added where words of the sentence are selected."""
    value, (article, base, end) = str(asked["value"]), hand.place
    if value not in material.actors:
        raise BroadsheetError(f"`{value}` is no actor; search for one by its name.")
    span = sentence_text.trimmed(material.text(article, base, end), base, int(asked["start"]), int(asked["end"]))
    if span[0] >= span[1]:
        raise BroadsheetError("No words of this sentence are selected; select those that name the actor.")
    role = "polity" if material.kinds[value] == "state" else ""
    coding = codings.named(hand.coding, value, *span, material.text(article, *span), role=role)
    return _on(replace(hand, coding=coding), codings.Finding("mentions", *span, value), span)


def _on(hand: Hand, one: codings.Finding, span: tuple[int, int]) -> Hand:
    """The same with a finding chosen."""
    wanted = (one.layer, *span, one.value)
    here = [k for k, own in enumerate(hand.coding) if (own.layer, own.start, own.end, own.value) == wanted and own.kept]
    return replace(hand, chosen=here[0]) if here else hand


EDITS: dict[str, Callable[[Hand, Asked, Material], Hand]] = {
    "choose": choose,
    "reject": reject,
    "turn": turn,
    "code": code,
    "resize": resize,
    "add": add,
}
