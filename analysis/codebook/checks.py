"""What a codebook may say: each check returns what was read, or stops with file, line and a way out."""

import re
from calendar import monthrange
from collections.abc import Collection, Iterable, Iterator, Sequence
from datetime import date
from typing import TYPE_CHECKING, Final

import yaml

from analysis.codebook.matching.characters import folded
from analysis.codebook.matching.phrases import problem, spellings, strict
from analysis.codebook.yaml_lines import Marked
from analysis.errors import did_you_mean

if TYPE_CHECKING:
    from analysis.codebook.entries import Entry, Phrase

SOURCES: Final = ("package", "article", "reference")
ID: Final = re.compile(r"[A-Za-z][A-Za-z0-9_]*")
OFFICE_KEYS: Final = ("title", "from", "to")


def is_mapping(place: Marked) -> bool:
    """Whether this is keys and values."""
    return isinstance(place.node, yaml.MappingNode)


def identifier(key: Marked, reserved: Sequence[str] = ()) -> str:
    """An id: letters, digits and underscores, beginning with a letter; or a reserved key."""
    name = key.text("an id")
    if name in reserved or ID.fullmatch(name):
        return name
    if name.startswith("_"):
        end = did_you_mean(name, reserved) if reserved else "none is known here."
        key.wrong(f"`{name}` is no reserved key; {end}")
    key.wrong(f"`{name}` is no id; expected letters, digits and underscores, beginning with a letter.")


def phrase(place: Marked) -> str:
    """A phrase that the matcher can look for."""
    if isinstance(place.node, yaml.ScalarNode) and not place.node.value.strip():
        place.wrong(f"the phrase {problem('')}.")
    text = place.text("a phrase")
    if wrong := problem(text):
        place.wrong(f"the phrase `{text}` {wrong}.")
    return text


def truth(place: Marked | None) -> bool:
    """`true` or `false`; false where nothing is said."""
    return place is not None and place.choice("truth value", ("true", "false")) == "true"


def source(place: Marked) -> str | None:
    """Where something comes from: `package: …`, `article: ID:START-END`, `reference: …`, or `none`."""
    if is_mapping(place):
        pairs = [(key, value.text("a source")) for key, value in place.pairs("a source")]
        if len(pairs) != 1:
            place.wrong(f"expected one kind of source, found {len(pairs)}.")
        kind, rest = pairs[0][0].choice("kind of source", SOURCES), pairs[0][1]
    else:
        whole = place.text("a source")
        if whole == "none":
            return None
        kind, _, rest = (part.strip() for part in whole.partition(":"))
        if kind not in SOURCES or not rest:
            place.wrong(
                f"the source `{whole}` does not begin with a known kind and a colon, as in "
                f"`reference: …`; {did_you_mean(kind, SOURCES)}"
            )
    if kind == "article" and not re.fullmatch(r"\S+:\d+-\d+", rest):
        place.wrong(f"the article source `{rest}` does not say where; expected ID:START-END, as in 001_ab:120-131.")
    return f"{kind}: {rest}"


def office(place: Marked) -> dict[str, object]:
    """Title, first and last day of an office."""
    given = place.fields("an office", OFFICE_KEYS, required=("title",))
    start = day(given["from"], last=False) if "from" in given else None
    end = day(given["to"], last=True) if "to" in given else None
    if start and end and end < start:
        given["to"].wrong(
            f"the office ends on {end}, before it begins on {start} (line {given['from'].line}); mend one of the two."
        )
    return {"title": given["title"].text("a title"), "start": start, "end": end, "line": place.line}


def day(place: Marked, *, last: bool) -> date:
    """The first or last day of a year, month or day."""
    text = place.text("a date")
    try:
        return dated(text, last=last)
    except ValueError as error:
        place.wrong(f"`{text}` is no date ({error}); expected YYYY, YYYY-MM or YYYY-MM-DD.")


def dated(text: str, *, last: bool) -> date:
    """The first or last day of a year, month or day.

    Examples
    --------
    >>> dated("2021", last=True), dated("2021-02", last=False)
    (datetime.date(2021, 12, 31), datetime.date(2021, 2, 1))
    """
    match = re.fullmatch(r"(\d{4})(?:-(\d{2}))?(?:-(\d{2}))?", text)
    if match is None:
        raise ValueError("it is written otherwise")
    year, *rest = (int(part) for part in match.groups() if part)
    first = date(year, *(*rest, 1, 1)[:2])
    if not last or len(rest) == 2:
        return first
    month = first.month if rest else 12
    return date(year, month, monthrange(year, month)[1])


def states(entries: "Sequence[Entry]", beside: Collection[str] = ()) -> None:
    """Every `state` is the id of an actor of kind state: of an entry, or of one that is there beside them."""
    known = {*beside, *(entry.id for entry in entries if entry.kind == "state")}
    for entry in entries:
        if entry.state is not None and entry.state not in known:
            end = did_you_mean(entry.state, known) if known else "this codebook has no actor of kind state."
            (entry.state_place or entry.place).wrong(
                f"the state `{entry.state}` of `{entry.id}` is no state's id; {end}"
            )


def one_actor_each(phrases: "Sequence[tuple[Phrase, Marked]]") -> None:
    """No phrase names two actors, unless each says `shared: true`; surnames are resolved in the article."""
    once_each(phrases)
    places = {id(one): place for one, place in phrases}
    for one, other in clashes([one for one, _ in phrases]):
        place = places[id(one)]
        if one.sort == "fixed":
            place.wrong(f"the fixed name `{one.phrase}` names `{other.id}` in line {other.line}; keep one.")
        if other.sort == "fixed":
            place.wrong(f"`{one.phrase}` is a fixed name that names no actor (line {other.line}); keep one.")
        place.wrong(
            f"`{one.phrase}` already names `{other.id}` in line {other.line}; keep one, or write both as "
            f"{{text: {one.phrase}, shared: true}}."
        )


def clashes(phrases: "Iterable[Phrase]") -> "Iterator[tuple[Phrase, Phrase]]":
    """Pairs of phrases, the later one first, of which some spelling names two actors and neither says so."""
    seen: dict[str, list[Phrase]] = {}
    for one in phrases:
        for other in seen.setdefault(key(one.phrase), []):
            resolved = (one.shared and other.shared) or one.sort == other.sort == "surname"
            if one.id != other.id and not resolved and meet(one, other):
                yield one, other
        seen[key(one.phrase)].append(one)


def once_each(phrases: "Sequence[tuple[Phrase, Marked]]") -> None:
    """No phrase stands twice in one entry; words near different terms may, and terms that need different things."""
    seen: dict[tuple[str, int, str], list[Phrase]] = {}
    for one, place in phrases:
        near = one.group if one.sort == "near" else 0
        for other in seen.setdefault((one.id, near, key(one.phrase)), []):
            if meet(one, other) and not (one.needs and other.needs and one.needs != other.needs):
                whose = f" of `{one.id}`" if one.id else ""
                place.wrong(f"`{one.phrase}`{whose} is already there in line {other.line}, as {other.sort}; keep one.")
        seen[one.id, near, key(one.phrase)].append(one)


def key(phrase: str) -> str:
    """What two phrases share that differ in capitals or in their quotes and dashes alone."""
    return folded(spellings(phrase)[0])


def meet(one: "Phrase", other: "Phrase") -> bool:
    """Whether some spelling is found by both, of phrases with one key; `US` and `us`, both exact, never meet.

    Capitals `Us` finds `US` too, so it meets that, exact or not.
    """
    pairs = zip(spellings(one.phrase)[0], spellings(other.phrase)[0], strict=True)
    return all(a == b or not (strict(a, one.case) and strict(b, other.case)) for a, b in pairs)
