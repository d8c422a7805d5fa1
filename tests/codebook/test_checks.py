"""What a codebook may say, piece by piece: the limits of ids, sources, days and phrases, and the lines of complaints."""
# ruff: noqa: E501 - one case a line is easier to read than a table that wraps

from datetime import date
from pathlib import Path

import pytest

from analysis.codebook import checks, load
from analysis.codebook.entries import Phrase
from analysis.codebook.yaml_lines import Marked, read
from analysis.errors import CodebookError


def value(folder: Path, yaml: str) -> Marked:
    """What stands behind the key `x`, in line 2."""
    path = folder / "book.yaml"
    path.write_text(f"# ours\nx: {yaml}\n", encoding="utf-8")
    return next(iter(read(path).pairs("a codebook")))[1]


@pytest.mark.parametrize(
    ("text", "last", "expected"),
    [
        ("2012", False, date(2012, 1, 1)),
        ("2012", True, date(2012, 12, 31)),
        ("2012-02", False, date(2012, 2, 1)),
        ("2012-02", True, date(2012, 2, 29)),
        ("2013-02", True, date(2013, 2, 28)),
        ("2013-01", True, date(2013, 1, 31)),
        ("2013-04", True, date(2013, 4, 30)),
        ("2013-12", True, date(2013, 12, 31)),
        ("2013-12-05", False, date(2013, 12, 5)),
        ("2013-12-05", True, date(2013, 12, 5)),
        ("2013-01-01", True, date(2013, 1, 1)),
        ("0001", True, date(1, 12, 31)),
        ("9999", True, date(9999, 12, 31)),
        ("9999-12", True, date(9999, 12, 31)),
    ],
)
def test_first_and_last_days(tmp_path: Path, text: str, last: bool, expected: date) -> None:
    assert checks.day(value(tmp_path, text), last=last) == expected


@pytest.mark.parametrize(
    "text", ["0000", "213", "20131", "2013-1", "2013-13", "2013-00", "2013-02-29", "2013-02-00", "2013/02", "May 2013"]
)
def test_what_is_no_day(tmp_path: Path, text: str) -> None:
    for last in (False, True):
        with pytest.raises(CodebookError, match=rf"line 2: `{text}` is no date \(.+\); expected YYYY, YYYY-MM"):
            checks.day(value(tmp_path, text), last=last)


@pytest.mark.parametrize(
    ("start", "end", "right"),
    [
        ("2013", "2013", True),
        ("2013-05-02", "2013-05-02", True),
        ("2013-05-03", "2013-05-02", False),
        ("2014", "2013", False),
    ],
)
def test_an_office_ends_no_day_before_it_begins(tmp_path: Path, start: str, end: str, right: bool) -> None:
    place = value(tmp_path, f"{{title: mayor, from: {start}, to: {end}}}")
    if right:
        assert checks.office(place)["line"] == 2
        return
    with pytest.raises(CodebookError, match=r"before it begins on .* \(line 2\)"):
        checks.office(place)


def test_an_office_may_lack_its_days(tmp_path: Path) -> None:
    expected = {"title": "mayor", "start": None, "end": None, "line": 2}
    assert checks.office(value(tmp_path, "{title: mayor}")) == expected
    assert checks.office(value(tmp_path, "{title: mayor, to: 2013}")) == expected | {"end": date(2013, 12, 31)}
    assert checks.office(value(tmp_path, "{title: mayor, from: 2013}")) == expected | {"start": date(2013, 1, 1)}
    with pytest.raises(CodebookError, match="an office has no `title`"):
        checks.office(value(tmp_path, "{from: 2013}"))


@pytest.mark.parametrize(
    ("yaml", "expected"),
    [
        ("none", None),
        ("'reference: Gazetteer, p. 3: the coast'", "reference: Gazetteer, p. 3: the coast"),
        ("' reference :  Gazetteer '", "reference: Gazetteer"),
        ("{reference: Gazetteer}", "reference: Gazetteer"),
        ("{package: fictional-countries}", "package: fictional-countries"),
        ("'article: a7:0-8'", "article: a7:0-8"),
        ("{article: a7:0-8}", "article: a7:0-8"),
    ],
)
def test_sources(tmp_path: Path, yaml: str, expected: str | None) -> None:
    assert checks.source(value(tmp_path, yaml)) == expected


@pytest.mark.parametrize(
    ("yaml", "part"),
    [
        ("{reference: a, package: b}", "expected one kind of source, found 2"),
        ("{}", "expected one kind of source, found 0"),
        ("{referense: a}", "did you mean `reference`?"),
        ("'reference:'", "does not begin with a known kind and a colon"),
        ("'None'", "does not begin with a known kind and a colon"),
        ("'article: a7:0'", "does not say where; expected ID:START-END"),
        ("'article: a 7:0-8'", "does not say where"),
        ("'article: a7:0-8 and more'", "does not say where"),
        ("[reference]", "expected a source as a single value, found a list"),
    ],
)  # fmt: skip
def test_what_is_no_source(tmp_path: Path, yaml: str, part: str) -> None:
    with pytest.raises(CodebookError) as told:
        checks.source(value(tmp_path, yaml))
    assert str(told.value).startswith("book.yaml, line 2: ") and part in str(told.value)


@pytest.mark.parametrize(
    ("name", "reserved", "part"),
    [
        ("NOR", (), None), ("n", (), None), ("nor_2", (), None), ("_fixed", ("_fixed",), None),
        ("2nor", (), "is no id"), ("nor-2", (), "is no id"), ("nör", (), "is no id"), ("no r", (), "is no id"),
        ("_fixed", (), "is no reserved key; none is known here"), ("_fixt", ("_fixed",), "did you mean `_fixed`?"),
    ],
)  # fmt: skip
def test_ids(tmp_path: Path, name: str, reserved: tuple[str, ...], part: str | None) -> None:
    place = value(tmp_path, f"'{name}'")
    if part is None:
        assert checks.identifier(place, reserved) == name
        return
    with pytest.raises(CodebookError) as told:
        checks.identifier(place, reserved)
    assert part in str(told.value)


@pytest.mark.parametrize(("yaml", "expected"), [("true", True), ("'true'", True), ("false", False)])
def test_truth(tmp_path: Path, yaml: str, expected: bool) -> None:
    assert checks.truth(value(tmp_path, yaml)) is expected
    assert checks.truth(None) is False
    with pytest.raises(CodebookError, match="`yes` is no truth value"):
        checks.truth(value(tmp_path, "yes"))


def phrase(
    text: str, actor: str = "NOR", case: str = "capitals", sort: str = "name", *, shared: bool = False
) -> Phrase:
    return Phrase(actor, "state", text, case, sort, None, False, shared, None, 1)  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("one", "other", "meets"),
    [
        (phrase("Sarn"), phrase("SARN"), True),
        (phrase("Sarn’s"), phrase("sarn's"), True),
        (phrase("Sarn"), phrase("Zarn"), False),
        (phrase("US", case="exact"), phrase("Us"), True),
        (phrase("Us"), phrase("US", case="exact"), True),
        (phrase("US", case="exact"), phrase("uS"), True),
        (phrase("us", case="exact"), phrase("Us"), False),
        (phrase("us", case="exact"), phrase("US", case="folded"), True),
        (phrase("US", case="exact"), phrase("Us", case="exact"), False),
        (phrase("US", case="exact"), phrase("US", case="exact"), True),
        (phrase("Sörland", case="exact"), phrase("So\u0308rland", case="exact"), True),
        (phrase("Sörland", case="exact"), phrase("SÖRLAND", case="exact"), False),
    ],
)
def test_phrases_that_some_spelling_fits(one: Phrase, other: Phrase, meets: bool) -> None:
    assert (checks.key(one.phrase) == checks.key(other.phrase) and checks.meet(one, other)) == meets
    other = Phrase("OST", *(getattr(other, name) for name in Phrase.__dataclass_fields__ if name != "id"))
    assert list(checks.clashes([one, other])) == ([(other, one)] if meets else [])


@pytest.mark.parametrize(
    ("one", "other", "clash"),
    [
        (phrase("Sarn"), phrase("Sarn", "OST"), True),
        (phrase("Sarn"), phrase("Sarn"), False),
        (phrase("Sarn", shared=True), phrase("Sarn", "OST", shared=True), False),
        (phrase("Sarn", shared=True), phrase("Sarn", "OST"), True),
        (phrase("Sarn"), phrase("Sarn", "OST", shared=True), True),
        (phrase("Sarn", sort="surname"), phrase("Sarn", "OST", sort="surname"), False),
        (phrase("Sarn", sort="surname"), phrase("Sarn", "OST"), True),
        (phrase("Sarn"), phrase("Sarn", "OST", sort="surname"), True),
        (phrase("Sarn", sort="metonym"), phrase("Sarn", "OST", sort="metonym"), True),
    ],
)
def test_one_phrase_of_two_actors(one: Phrase, other: Phrase, clash: bool) -> None:
    assert list(checks.clashes([one, other])) == ([(other, one)] if clash else [])


def test_a_third_actor_clashes_with_both() -> None:
    one, two, three = (phrase("Sarn", actor) for actor in ("A", "B", "C"))
    assert list(checks.clashes([one, two, three])) == [(two, one), (three, one), (three, two)]


NOR = "NOR: {kind: state, label: Norvania, names: [Norvania]}\n"


@pytest.mark.parametrize(
    ("content", "line", "part"),
    [
        ("_fixed: [Norvania]\n" + NOR, 2, "`Norvania` is a fixed name that names no actor (line 1); keep one."),
        (NOR + "_fixed: [Norvania]\n", 2, "the fixed name `Norvania` names `NOR` in line 1; keep one."),
        (NOR + "OST: {kind: state, label: O, names: [Norvania]}", 2, "`Norvania` already names `NOR` in line 1; keep one, or write both as {text: Norvania, shared: true}."),
        ("_fixed: [Sarn Sea, sarn sea]", 1, "`sarn sea` is already there in line 1, as fixed; keep one."),
        ("q: {kind: person, label: Q, names: [Q Sarn], state: NOR}", 1, "this codebook has no actor of kind state."),
        ("NOR: [a]", 1, "expected the actor `NOR` as a mapping of keys to values, found a list."),
        ("NOR: {kind: [state], label: N, names: [N]}", 1, "expected kind of actor as a single value, found a list."),
        ("NOR: {kind: state, label: '', names: [N]}", 1, "expected a label, found nothing."),
        ("NOR: {kind: state, label: N, names: [{case: exact}]}", 1, "a phrase has no `text`; add one."),
        ("NOR: {kind: state, label: N, names: [[N]]}", 1, "expected a phrase as a single value, found a list."),
        ("NOR: {kind: state, label: N, names: [{text: N, alone: true}]}", 1, "`alone` is no key of a phrase"),
        ("NOR: {kind: state, label: N, names: [N], demonyms: [{text: Ns, role: place}]}", 1, "`role` is no key of a phrase"),
        ("NOR: {kind: state, label: N, names: [N], surnames: [{text: Ns, role: place}]}", 1, "`role` is no key of a phrase"),
        ("NOR:\n  kind: state\n  label: N\n  names: [N]\n_fixed: [{text: Sea, shared: true}]", 5, "`shared` is no key of a phrase"),
        ("NOR: {kind: state, label: N, names: [N]\n", 2, "not valid YAML"),
        ("NOR: 'a\n", 2, "check indents, colons and quotes"),
    ],
)  # fmt: skip
def test_what_actors_may_not_say(tmp_path: Path, content: str, line: int, part: str) -> None:
    path = tmp_path / "actors.yaml"
    path.write_text(content, encoding="utf-8")
    with pytest.raises(CodebookError) as told:
        load.actors(path)
    assert str(told.value).startswith(f"actors.yaml, line {line}: ") and part in str(told.value)


def test_what_each_list_may_say_of_a_phrase(tmp_path: Path) -> None:
    path = tmp_path / "actors.yaml"
    path.write_text(
        "NOR:\n  kind: state\n  label: N\n"
        "  names: {text: Norvania, role: place, shared: true}\n"
        "  demonyms: [{text: Norvanian, shared: true}]\n"
        "  metonyms: [{text: Hollin, role: polity}]\n"
        "  surnames: [{text: Quill, alone: true, shared: true, case: folded}]\n",
        encoding="utf-8",
    )
    columns = ["phrase", "case", "sort", "role", "alone", "shared", "line"]
    rows = load.actors(path).patterns[columns]
    assert rows.astype(object).where(rows.notna(), None).values.tolist() == [
        ["Norvania", "capitals", "name", "place", False, True, 4],
        ["Norvanian", "capitals", "demonym", None, False, True, 5],
        ["Hollin", "capitals", "metonym", "polity", False, False, 6],
        ["Quill", "folded", "surname", None, True, True, 7],
    ]


@pytest.mark.parametrize(
    ("content", "empty", "right"),
    [
        ("# ours\n", True, True),
        ("# ours\n", False, False),
        ("", True, False),
        (" \n\n", True, False),
        ("a: b", False, True),
    ],
)
def test_a_file_of_comments_alone(tmp_path: Path, content: str, empty: bool, right: bool) -> None:
    path = tmp_path / "book.yaml"
    path.write_text(content, encoding="utf-8")
    if not right:
        with pytest.raises(CodebookError, match=r"book.yaml, line 1: expected a mapping of ids .* an empty file"):
            read(path, empty=empty)
        return
    found = read(path, empty=empty)
    assert found.line == 1
    assert [key.text("a key") for key, _ in found.pairs("a codebook")] == (["a"] if content == "a: b" else [])


def test_a_codebook_of_actors_may_be_empty_and_one_of_themes_not(tmp_path: Path) -> None:
    path = tmp_path / "book.yaml"
    path.write_text("# none yet\n", encoding="utf-8")
    book = load.actors(path)
    assert book.entries.empty and book.patterns.empty and book.offices.empty
    with pytest.raises(CodebookError, match="found an empty file"):
        load.themes(path)


def test_a_list_of_one_may_be_written_without_brackets(tmp_path: Path) -> None:
    assert [one.text("a word") for one in value(tmp_path, "Sarn").items("words")] == ["Sarn"]
    assert [one.text("a word") for one in value(tmp_path, "[Sarn, Zend]").items("words")] == ["Sarn", "Zend"]
    assert [checks.is_mapping(one) for one in value(tmp_path, "{text: Sarn}").items("words")] == [True]
    with pytest.raises(CodebookError, match="line 2: expected a list of words, found nothing"):
        value(tmp_path, "").items("words")
