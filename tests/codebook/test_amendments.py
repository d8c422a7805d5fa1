"""A codebook with more in it says what it said and what was added, and the rest of its text is as it was."""
# ruff: noqa: E501 - one case a line is easier to read than a table that wraps

from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings, strategies as st

from analysis.codebook import amendments, load
from analysis.codebook.amendments import Addition
from analysis.codebook.entries import Phrase
from analysis.errors import CodebookError

BOOKS = {
    "nothing": "",
    "comments alone": "# ours\n",
    "flow": "# ours\nNRV: {kind: state, label: Norvania, names: [Norvania]}  # the state",
    "flow, one value": "NRV: {kind: state, label: Norvania, names: Norvania }",
    "one value": "NRV:\n  kind: state\n  label: Norvania\n  names: Norvania, the Old  # one name\n\n# end\n",
    "quoted": "NRV:\n  kind: state\n  label: Norvania\n  names: 'Norvania # old'\n",
    "a mapping": "NRV:\n  kind: state\n  label: Norvania\n  names: {text: Norvania, case: exact}\n",
    "list in a line": "NRV:\n  names: [Norvania, {text: NV, case: exact}]  # two\n  label: Norvania\n  kind: state\n",
    "list in lines": "NRV:\n  kind: state\n  label: N\n  names:\n    - Norvania   # first\n    - Old Norvania\n\n"
    "  # below\nSUD:\n  kind: state\n  label: Sudland\n  names:\n  - Sudland",
    "list of mappings": "NRV:\n  kind: state\n  label: N\n  names:\n    - text: NV\n      case: exact\n\n# below\n",
    "Windows": "NRV:\r\n  kind: state\r\n  label: Norvania\r\n  names:\r\n    - Norvania\r\n# end\r\n",
    "mark": "\ufeffNRV: {kind: state, label: Norvania, names: [Norvania]}\n",
    "one after another": "NRV:\n  kind: state\n  label: N\n  names: [\n    Norvania,  # first\n    Old  # last\n  ]\n",
}  # fmt: skip
# Whatever could be taken for syntax, in YAML or in what a page is written in.
CHARACTERS = st.sampled_from("abcÉłΩж 019'\"’:#-{}[]<>,&!%@`|\\/~?=\u200b\u00a0\x07\U0001f5de")
NAMES = st.lists(st.text(CHARACTERS, min_size=1, max_size=12), min_size=1, max_size=4)
YAML = st.sampled_from(["null", "No", "~", "- a", "a: b", "a #b", "{{< x >}}", "'a", '"a', "&a", "2021-01-01", "1_0"])


def _phrase(actor: str, name: str, sort: str = "name") -> Phrase:
    return Phrase(actor, "state", name, "capitals", sort, None, False, False, None, 0)  # type: ignore[arg-type]


def _said(text: str, folder: Path) -> list[tuple[str, str, str]]:
    path = folder / "actors.yaml"
    path.write_bytes(text.encode())
    rows = load.actors(path).patterns[["id", "phrase", "sort"]] if text.strip() else None
    return [] if rows is None else sorted(rows.itertuples(index=False, name=None))


@pytest.mark.parametrize("book", BOOKS)
@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=25)
@given(names=st.one_of(NAMES, st.lists(YAML, min_size=1, max_size=3)))
def test_names_are_added_and_nothing_else_changes(book: str, names: list[str], tmp_path: Path) -> None:
    old = BOOKS[book]
    given = [name for name in dict.fromkeys(" ".join(n.split()) for n in names) if sum(map(str.isalnum, name)) > 0]
    given = [name for n, name in enumerate(given) if name.casefold() not in {g.casefold() for g in given[:n]}]
    plain = [name for name in given if "\u200b" not in name and not set(name) & set("’`")]  # which equal other marks
    known = [_phrase("NRV", f"y{name}x") for name in plain] + [_phrase("NRV", "Norvish", "demonym")]
    new = tuple(_phrase("more", f"x{name}y") for name in plain)
    additions = [Addition("NRV", "state", "N", tuple(known))] if "NRV" in old else []
    additions += [Addition("more", "region", plain[0], new, "article: a:0-4")] if new else []
    text = amendments.text(old, additions)
    expected = [*_said(old, tmp_path), *((p.id, p.phrase, p.sort) for one in additions for p in one.phrases)]
    assert _said(text, tmp_path) == sorted(expected)
    rest = iter(text)
    assert all(character in rest for character in old)  # what was there is there, in its order
    assert ("\r\n" in text) == ("\r\n" in old)


def test_comments_keep_their_places() -> None:
    text = amendments.text(BOOKS["list in lines"], [Addition("NRV", "state", "", (_phrase("NRV", "Lampland"),))])
    assert "    - Norvania   # first\n    - Old Norvania\n    - Lampland\n\n  # below\nSUD:" in text


def test_an_entry_says_what_a_phrase_is(tmp_path: Path) -> None:
    phrases = (
        Phrase("NRV", "state", "NV", "exact", "name", None, False, False, None, 0),
        Phrase("NRV", "state", "Lantern House", "capitals", "metonym", "polity", False, True, None, 0),
    )
    _said(amendments.entries([Addition("NRV", "state", "Norvania", phrases)]), tmp_path)
    read = load.actors(tmp_path / "actors.yaml").phrases("NRV")
    assert [(p.phrase, p.case, p.role, p.shared) for p in read] == [
        ("NV", "exact", None, False),
        ("Lantern House", "capitals", "polity", True),
    ]


def _added(old: str, *phrases: Phrase) -> str:
    return amendments.text(old, [Addition("NRV", "", "", phrases)])


LAMP, DEMONYM = _phrase("NRV", "Lampland"), _phrase("NRV", "Lamper", "demonym")
PLACES = [
    # a list in a line, empty or not; a value; a mapping; a list in lines, at the end of the file or not
    ("NRV: {names: [A]}  # ours", "NRV: {demonyms: [Lamper], names: [A, Lampland]}  # ours"),
    ("NRV: {names: [ ]}", "NRV: {demonyms: [Lamper], names: [Lampland ]}"),
    ("NRV: {names: [A, [B]]}", "NRV: {demonyms: [Lamper], names: [A, [B], Lampland]}"),
    ("NRV: {names: [A], label: N}", "NRV: {demonyms: [Lamper], names: [A, Lampland], label: N}"),
    ("NRV: {label: N, names: A}", "NRV: {demonyms: [Lamper], label: N, names: [A, Lampland]}"),
    ("NRV:\n  names: A\n", "NRV:\n  demonyms: [Lamper]\n  names: [A, Lampland]\n"),
    ("NRV:\n  names: {text: A}  # a\n", "NRV:\n  demonyms: [Lamper]\n  names: [{text: A}, Lampland]  # a\n"),
    ("NRV:\n  label: N\n  names:\n  - A", "NRV:\n  demonyms: [Lamper]\n  label: N\n  names:\n  - A\n  - Lampland"),
    ("NRV:\n    names:\n      - A # a\n# b\n", "NRV:\n    demonyms: [Lamper]\n    names:\n      - A # a\n      - Lampland\n# b\n"),
    ("NRV:\n  names:\n  - text: A\n    role: place\n\n  label: N\n", "NRV:\n  demonyms: [Lamper]\n  names:\n  - text: A\n    role: place\n  - Lampland\n\n  label: N\n"),
    ("NRV:\r\n  names:\r\n  - A\r\n  label: N", "NRV:\r\n  demonyms: [Lamper]\r\n  names:\r\n  - A\r\n  - Lampland\r\n  label: N"),
    ("A: {names: [B]}\nNRV: {names: [C]}\nD: {names: [E]}\n", "A: {names: [B]}\nNRV: {demonyms: [Lamper], names: [C, Lampland]}\nD: {names: [E]}\n"),
]  # fmt: skip


@pytest.mark.parametrize(("old", "new"), PLACES)
def test_where_new_phrases_stand(old: str, new: str) -> None:
    assert _added(old, LAMP, DEMONYM) == new
    assert _added(old) == old


def test_several_phrases_of_several_entries_in_their_order() -> None:
    more = _phrase("NRV", "Old Lampland")
    assert _added("NRV: {names: [A]}", LAMP, more) == "NRV: {names: [A, Lampland, Old Lampland]}"
    assert _added("NRV:\n  names:\n    - A\n", LAMP, more).endswith("    - A\n    - Lampland\n    - Old Lampland\n")
    both = [Addition("B", "", "", (LAMP,)), Addition("A", "", "", (more,))]
    assert amendments.text("A: {names: [a]}\nB: {names: [b]}\n", both) == (
        "A: {names: [a, Old Lampland]}\nB: {names: [b, Lampland]}\n"
    )


@pytest.mark.parametrize(
    ("old", "gap"), [("", ""), ("# ours", "\n"), ("# ours\n", ""), ("# ours\r\n# x", "\r\n"), ("# ours\r\n", "")]
)
def test_new_entries_stand_behind_the_others(old: str, gap: str) -> None:
    end = "\r\n" if "\r" in old else "\n"
    new = f"NRV:{end}  kind: state{end}  label: Norvania{end}  names: [Lampland]{end}"
    assert amendments.text(old, [Addition("NRV", "state", "Norvania", (LAMP,))]) == old + gap + new


def test_an_entry_has_what_is_known_of_it_alone() -> None:
    long = Addition(
        "q", "person", "Quill " * 60, (_phrase("q", "Quill", "surname"),), state="NRV", source="article: a:0-4"
    )
    assert amendments.entries([long]).splitlines() == [
        "q:",
        "  kind: person",
        f"  label: {'Quill ' * 60!r}",
        "  surnames: [Quill]",
        "  state: NRV",
        "  source: 'article: a:0-4'",
    ]
    assert amendments.entries([]) == ""


def test_a_codebook_that_is_no_mapping_is_refused() -> None:
    with pytest.raises(CodebookError, match=r"actors\.yaml, line 1: expected a mapping of ids to entries"):
        amendments.text("- NRV", [Addition("NRV", "", "", (LAMP,))])
