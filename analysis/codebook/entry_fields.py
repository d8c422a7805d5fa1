"""The fields and the phrases of an entry, as a codebook of actors or themes writes them."""

from collections.abc import Iterator
from dataclasses import replace
from itertools import count
from typing import Literal, cast, get_args

from analysis.codebook import checks, conditions
from analysis.codebook.entries import Entry, Phrase
from analysis.codebook.matching.phrases import Case, Sort
from analysis.codebook.yaml_lines import Marked
from analysis.contracts import SECTORS

Role = Literal["polity", "place"]
Found = tuple[Phrase, Marked]


def entry_of(name: str, kind: str, given: dict[str, Marked], place: Marked) -> Entry:
    """The entry that its fields describe."""
    return Entry(
        id=name,
        kind=kind,
        label=given["label"].text("a label"),
        definition=given["definition"].text("a definition") if "definition" in given else None,
        state=given["state"].text("the id of a state") if "state" in given else None,
        source=checks.source(given["source"]) if "source" in given else None,
        place=place,
        state_place=given.get("state"),
        sector=given["sector"].choice("sector", SECTORS) if "sector" in given else None,
    )


def phrases_of(name: str, kind: str, value: Marked, sort: Sort, case: Case) -> Iterator[Found]:
    """The phrases of one list of an entry, each with its place in the file."""
    extra = {"name": ("role", "shared"), "metonym": ("role", "shared"), "surname": ("alone", "shared")}
    keys = ("text", "case", "source", *extra.get(sort, ("shared",) if name else ()))
    for item in value.items("phrases"):
        given = _fields(item, keys)
        yield _phrase(name, kind, given["text"], given, sort, case), item


def terms_of(name: str, value: Marked, sort: Sort, case: Case) -> Iterator[Found]:
    """The terms of one list of a theme; a mapping can hold several with one source and one condition."""
    keys = ("text", "case", "source", *(conditions.KEYS if sort == "term" else ()))
    for number, item in zip(count(1), value.items("phrases")):
        given = _fields(item, keys)
        conditions.checked(given)
        if "near" in given:
            yield from (
                (_phrase(name, "theme", one, {}, "near", case, number), one) for one in given["near"].items("phrases")
            )
        group = number if "near" in given else 0
        for one in given["text"].items("phrases"):
            yield _phrase(name, "theme", one, given, sort, case, group), one


def sourced(phrases: list[Found], given: Marked) -> Iterator[Found]:
    """The phrases of a theme, each with the source under which it is listed; a source vouches for nothing else."""
    found: dict[str, str | None] = {}
    known = {phrase.phrase for phrase, _ in phrases}
    for key, listed in given.pairs("the sources of phrases"):
        for item in listed.items("phrases"):
            text = item.choice("phrase of this theme", known)
            if text in found:
                item.wrong(f"`{text}` has a source already; keep one.")
            found[text] = checks.source(key)
    for phrase, place in phrases:
        yield (replace(phrase, source=found[phrase.phrase]) if phrase.phrase in found else phrase), place


def _fields(item: Marked, keys: tuple[str, ...]) -> dict[str, Marked]:
    return item.fields("a phrase", keys, required=("text",)) if checks.is_mapping(item) else {"text": item}


def _phrase(
    name: str, kind: str, text: Marked, given: dict[str, Marked], sort: Sort, case: Case, group: int = 0
) -> Phrase:
    return Phrase(
        id=name,
        kind=kind,
        phrase=checks.phrase(text),
        case=cast("Case", given["case"].choice("case", get_args(Case))) if "case" in given else case,
        sort=sort,
        role=given["role"].choice("role", get_args(Role)) if "role" in given else None,
        alone=checks.truth(given.get("alone")),
        shared=checks.truth(given.get("shared")),
        source=checks.source(given["source"]) if "source" in given else None,
        line=text.line,
        group=group,
        within=conditions.within(given["within"]) if "within" in given else "",
        beside=conditions.beside(given["with"]) if "with" in given else "",
    )
