"""The fields and the phrases of an entry, as a codebook of actors or themes writes them."""

from collections.abc import Iterator
from typing import Literal, cast, get_args

from analysis.codebook import checks
from analysis.codebook.entries import Entry, Phrase
from analysis.codebook.matching.phrases import Case, Sort
from analysis.codebook.yaml_lines import Marked

Role = Literal["polity", "place"]


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
    )


def phrases_of(name: str, kind: str, value: Marked, sort: Sort, case: Case) -> Iterator[tuple[Phrase, Marked]]:
    """The phrases of one list of an entry, each with its place in the file."""
    extra = {"name": ("role", "shared"), "metonym": ("role", "shared"), "surname": ("alone", "shared")}
    keys = ("text", "case", "source", *extra.get(sort, ("shared",) if kind != "theme" and name else ()))
    for item in value.items("phrases"):
        given = item.fields("a phrase", keys, required=("text",)) if checks.is_mapping(item) else {"text": item}
        yield (
            Phrase(
                id=name,
                kind=kind,
                phrase=checks.phrase(given["text"]),
                case=cast("Case", given["case"].choice("case", get_args(Case))) if "case" in given else case,
                sort=sort,
                role=given["role"].choice("role", get_args(Role)) if "role" in given else None,
                alone=checks.truth(given.get("alone")),
                shared=checks.truth(given.get("shared")),
                source=checks.source(given["source"]) if "source" in given else None,
                line=item.line,
            ),
            item,
        )
