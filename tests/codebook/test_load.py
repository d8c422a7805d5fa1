"""Codebooks as a researcher writes them, right and wrong."""
# ruff: noqa: E501 - one case a line is easier to read than a table that wraps

import pandas as pd
import pytest

from analysis.codebook import codebook_tables, load
from analysis.codebook.matching.matcher import Matcher
from analysis.errors import CodebookError

ACTORS = """\
NOR:
  kind: state
  label: Norvania
  names: [Norvania, {text: NO, case: exact, source: "reference: Gazetteer of Norvania, p. 3"}]
  demonyms: [Norvanian, Norvanians]
  prefixes: [Norvo]
  metonyms: [Hollin, {text: Tide House, role: polity}]
  source: "package: fictional-countries 1.0"
OST:
  kind: state
  label: Ostrel
  names: [Ostrel]
ilse_quill:
  kind: person
  label: Ilse Quill
  names: [Ilse Quill]
  surnames: [{text: Quill, alone: true}]
  state: NOR
  offices:
    - {title: harbour minister, from: 2011, to: 2013-02}
    - {title: president, from: 2013-03-01}
  source: "article: 001_harbour:10-20"
_fixed: [Norvanian Sea]
"""
THEMES = """\
fishing:
  label: Fishing
  definition: Catching fish.
  terms: [fish*, {text: COD, case: exact}]
  exclude: [fishing for compliments]
"""


def written(folder, content, name="actors.yaml"):
    path = folder / name
    path.write_text(content, encoding="utf-8")
    return path


def test_actors(tmp_path):
    book = load.actors(written(tmp_path, ACTORS))
    assert book.entries["id"].tolist() == ["NOR", "OST", "ilse_quill"]
    assert book.entries["line"].tolist() == [1, 9, 13]
    rows = book.patterns.set_index("phrase")
    assert rows.loc["NO", ["id", "case", "line"]].tolist() == ["NOR", "exact", 4]
    assert rows.loc["Norvanian Sea", ["id", "sort"]].tolist() == ["", "fixed"]
    assert rows.loc["Tide House", ["sort", "role"]].tolist() == ["metonym", "polity"]
    assert rows.loc["Quill", "alone"] and not rows.loc["Ilse Quill", "alone"]
    assert book.entries["source"].iloc[0] == "package: fictional-countries 1.0"
    assert rows.loc["NO", "source"] == "reference: Gazetteer of Norvania, p. 3"
    assert pd.isna(rows.loc["Norvo", "source"])  # what vouches for the entry does not for each phrase
    assert [str(day) for day in book.offices["start"]] == ["2011-01-01", "2013-03-01"]
    assert str(book.offices["end"][0]) == "2013-02-28"
    assert pd.isna(book.offices["end"][1])


def test_the_rows_are_the_matchers_patterns(tmp_path):
    book = load.actors(written(tmp_path, ACTORS))
    text = "Quill crossed the Norvanian Sea; Norvo-Ostrel drills, said Hollin."
    found = [(text[s:e], book.patterns["id"][n]) for s, e, n in Matcher(book.matchable()).find(text)]
    assert found == [("Quill", "ilse_quill"), ("Norvo", "NOR"), ("Ostrel", "OST"), ("Hollin", "NOR")]


def test_themes(tmp_path):
    book = load.themes(written(tmp_path, THEMES, "themes.yaml"))
    assert book.patterns["sort"].tolist() == ["term", "term", "exclude"]
    assert book.patterns["case"].tolist() == ["folded", "exact", "folded"]


def test_terms_together_with_what_they_need_and_where_they_come_from(tmp_path):
    content = THEMES + "  sources: {'package: net-words 1.0': [fish*]}\n"
    content = content.replace(
        "{text: COD, case: exact}", "{text: [bait, boat], near: [net, nets], within: 3, with: state}"
    )
    book = load.themes(written(tmp_path, content, "themes.yaml"))
    rows = book.patterns.set_index("phrase")
    assert rows.loc["boat", ["sort", "within", "beside"]].tolist() == ["term", "3", "state"]
    assert rows.loc[["net", "nets", "bait"], "group"].tolist() == [2, 2, 2]
    assert rows.loc["net", "sort"] == "near" and rows.loc["fish*", ["group", "within", "beside"]].tolist() == [
        0,
        "",
        "",
    ]
    assert rows["source"].dropna().to_dict() == {"fish*": "package: net-words 1.0"}
    assert not codebook_tables.sources(book).set_index("sort").loc["near", "package"]


def test_sources_counts_what_has_none(tmp_path):
    counts = codebook_tables.sources(load.actors(written(tmp_path, ACTORS))).set_index("sort")
    assert counts.loc["entry"].to_dict() == {"package": 1, "article": 1, "reference": 0, "unsourced": 1}
    assert counts.loc["name"].to_dict() == {"package": 0, "article": 0, "reference": 1, "unsourced": 3}
    assert counts.loc["fixed", "unsourced"] == 1


NOR = "NOR: {kind: state, label: Norvania, names: [Norvania]}\n"


@pytest.mark.parametrize(
    ("content", "line", "part"),
    [
        ("", 1, "found an empty file"),
        ("- NOR", 1, "as a mapping of keys to values, found a list"),
        ("NOR:\n  label: x: y", 2, "not valid YAML"),
        ("NOR:\n\tlabel: x", 2, "not valid YAML"),
        (NOR + NOR, 2, "`NOR` is already there in line 1"),
        ("NOR:\n  kind: stat\n  label: x\n  names: [y]", 2, "`stat` is no kind of actor; did you mean `state`?"),
        ("NOR:\n  kind: state\n  lable: x\n  names: [y]", 3, "`lable` is no key of the actor `NOR`; did you mean `label`?"),
        ("NOR:\n  kind: state\n  names: [y]", 2, "the actor `NOR` has no `label`"),
        ("NOR:\n  kind: state\n  label: x", 1, "the actor `NOR` has no `names`"),
        ("NOR:\n  kind: state\n  label:\n  names: [y]", 3, "expected a label, found nothing"),
        ("NOR:\n  kind: state\n  label: [x]\n  names: [y]", 3, "expected a label as a single value, found a list"),
        ("NOR:\n  kind: state\n  label: x\n  names:", 4, "expected a list of phrases, found nothing"),
        ("NOR:\n  kind: state\n  label: x\n  names:\n    - y\n    - ''", 6, "the phrase is empty"),
        ("NOR:\n  kind: state\n  label: x\n  names:\n    - '*'", 5, "the phrase `*` begins or ends with a star"),
        ("NOR:\n  kind: state\n  label: x\n  names:\n    - norv**", 5, "the phrase `norv**` has two stars together"),
        ("NOR:\n  kind: state\n  label: x\n  names:\n    - {text: y, cas: exact}", 5, "did you mean `case`?"),
        ("NOR:\n  kind: state\n  label: x\n  names:\n    - {text: y, case: exakt}", 5, "did you mean `exact`?"),
        ("NOR:\n  kind: state\n  label: x\n  names: [y]\n  metonyms: [{text: z, role: polit}]", 5, "did you mean `polity`?"),
        ("NOR:\n  kind: state\n  label: x\n  names: [y]\n  source: Wikipedia", 5, "does not begin with a known kind"),
        ("NOR:\n  kind: state\n  label: x\n  names: [y]\n  source: 'articel: a:1-2'", 5, "did you mean `article`?"),
        ("NOR:\n  kind: state\n  label: x\n  names: [y]\n  source: 'article: a'", 5, "expected ID:START-END"),
        (NOR + "OST: {kind: state, label: Ostrel, names: [norvania]}", 2, "`norvania` already names `NOR` in line 1"),
        (NOR + "_fixed: [Norvania]", 2, "the fixed name `Norvania` names `NOR` in line 1"),
        (NOR + "_fixd: [Norvanian Sea]", 2, "did you mean `_fixed`?"),
        ("NOR:\n  kind: state\n  label: x\n  names:\n    - y\n    - Y", 6, "`Y` of `NOR` is already there in line 5"),
        (NOR + "q:\n  kind: person\n  label: x\n  names: [y]\n  state: NOT", 6, "no state's id; did you mean `NOR`?"),
        (NOR + "q:\n  kind: person\n  label: x\n  names: [y]\n  state: q", 6, "the state `q` of `q` is no state's id"),
        (NOR + "q:\n  kind: person\n  label: x\n  names: [y]\n  offices: [{title: t, from: 2014-13}]", 6, "`2014-13` is no date"),
        (NOR + "q:\n  kind: person\n  label: x\n  names: [y]\n  offices:\n  - title: t\n    from: 2014\n    to: 2013", 9,
         "the office ends on 2013-12-31, before it begins on 2014-01-01 (line 8)"),
        ("9NOR: {kind: state, label: x, names: [y]}", 1, "`9NOR` is no id"),
    ],
)  # fmt: skip
def test_a_mistake_names_its_place_and_a_way_out(tmp_path, content, line, part):
    with pytest.raises(CodebookError) as error:
        load.actors(written(tmp_path, content))
    assert str(error.value).startswith(f"actors.yaml, line {line}: ")
    assert part in str(error.value)


@pytest.mark.parametrize(
    ("content", "line", "part"),
    [
        ("fishing:\n  label: x\n  definition: y\n  term: [fish]", 4, "did you mean `terms`?"),
        ("fishing:\n  label: x\n  definition: y\n  terms: [*fish]", 4, "put a phrase that begins with a star in quotes"),
        ("fishing:\n  label: x\n  definition: y\n  terms:\n    - *", 5, "put a phrase that begins with a star in quotes"),
        ("fishing:\n  label: x\n  definition: y\n", 1, "the theme `fishing` has no `terms`"),
        ("fishing:\n  label: x\n  definition: y\n  terms: [fish]\n  exclude: [Fish]", 5, "already there in line 4, as term"),
        ("_fixed: [x]", 1, "`_fixed` is no reserved key"),
        ("f:\n  label: x\n  definition: y\n  terms:\n    - {text: a, near: b, within: sentense}", 5, "did you mean `sentence`?"),
        ("f:\n  label: x\n  definition: y\n  terms:\n    - {text: a, near: b, within: 51}", 5, "is more than 50 words"),
        ("f:\n  label: x\n  definition: y\n  terms:\n    - {text: a, within: 3}", 5, "add `near`, or leave it out"),
        ("f:\n  label: x\n  definition: y\n  terms:\n    - {text: a, with: two state}", 5, "did you mean `two states`?"),
        ("f:\n  label: x\n  definition: y\n  terms:\n    - {text: a, beside: b}", 5, "is no key of a phrase"),
        ("f:\n  label: x\n  definition: y\n  terms:\n    - {text: [a, b], near: [c, C]}", 5, "`C` of `f` is already there in line 5, as near"),
        ("f:\n  label: x\n  definition: y\n  terms:\n    - a\n    - {text: A, near: c}", 6, "already there in line 5, as term"),
        ("f:\n  label: x\n  definition: y\n  terms:\n    - {text: a, with: state}\n    - {text: a, with: state}", 6, "already there in line 5"),
        ("f:\n  label: x\n  definition: y\n  terms: [a]\n  exclude: [{text: b, near: c}]", 5, "`near` is no key of a phrase"),
        ("f:\n  label: x\n  definition: y\n  terms: [a]\n  events: [CONSLT]", 5, "did you mean `CONSULT`?"),
        ("f:\n  label: x\n  definition: y\n  terms: [lamp]\n  sources:\n    'package: p 1': [lamps]", 6, "did you mean `lamp`?"),
        ("f:\n  label: x\n  definition: y\n  terms: [lamp]\n  sources:\n    'package: p 1': [lamp]\n    'package: q 1': [lamp]", 7, "has a source already"),
        ("f:\n  label: x\n  definition: y\n  terms: [lamp]\n  sources: {'book: p': [lamp]}", 5, "does not begin with a known kind"),
    ],
)  # fmt: skip
def test_mistakes_in_themes(tmp_path, content, line, part):
    with pytest.raises(CodebookError) as error:
        load.themes(written(tmp_path, content, "themes.yaml"))
    assert str(error.value).startswith(f"themes.yaml, line {line}: ")
    assert part in str(error.value)


def test_a_name_that_two_actors_share_on_purpose(tmp_path):
    shared = "{kind: state, label: x, names: [{text: Sarn, shared: true}]}"
    book = load.actors(written(tmp_path, f"AAA: {shared}\nBBB: {shared}"))
    assert Matcher(book.matchable()).find("Sarn") == [(0, 4, 0), (0, 4, 1)]


def test_a_missing_file_and_one_that_is_not_utf8(tmp_path):
    with pytest.raises(CodebookError, match=r"Expected the codebook actors\.yaml in .*, found none"):
        load.actors(tmp_path / "actors.yaml")
    (tmp_path / "actors.yaml").write_bytes(b"NOR: \xff")
    with pytest.raises(CodebookError, match="expected UTF-8"):
        load.actors(tmp_path / "actors.yaml")


def test_a_character_that_no_yaml_has_is_said(tmp_path):
    with pytest.raises(
        CodebookError, match=r"actors.yaml: not valid YAML \(unacceptable character #x0007.*\); mend it"
    ):
        load.actors(written(tmp_path, "NOR: {label: \x07}"))
    with pytest.raises(CodebookError, match="line 1: expected UTF-8, found the byte 0xe9"):
        path = tmp_path / "actors.yaml"
        path.write_bytes(b"NOR: \xe9")
        load.actors(path)
