"""Whom a name names, at its limits: what is no part of a name, what two fit, which longer name is the longest."""
# ruff: noqa: E501 - one case a line is easier to read than a table that wraps

import pandas as pd
import pytest

from analysis.annotate.grammar import of_doc
from analysis.annotate.names import abbreviations, aliases, candidates, identities
from tests.annotate.test_identities import decided, organisation, person

MARA, LONG = "Mara Quillam", "Mara Tibo Quillam"


@pytest.mark.parametrize(
    ("named", "of", "notes"),
    [
        # of several the longest; where it is not the one, none
        (person("a", LONG, MARA), {("a", MARA): LONG}, {}),
        (person("a", LONG, MARA, "Quillam"), {("a", MARA): LONG, ("a", "Quillam"): LONG}, {}),
        (person("a", LONG, "Mara T. Quillam", MARA), {("a", "Mara T. Quillam"): LONG, ("a", MARA): LONG}, {}),
        (person("a", LONG, "Mara Odo Quillam", "Quillam"), {}, {("a", "Quillam"): ["Mara Odo Quillam", LONG]}),
        (person("a", LONG, "Mara Odo Quillam", MARA), {}, {("a", MARA): ["Mara Odo Quillam", LONG]}),
        # the article goes before the corpus
        (person("a", MARA, "Quillam") + person("b", "Odo Quillam"), {("a", "Quillam"): MARA}, {}),
        (person("a", MARA, "Quillam") + person("b", LONG), {("a", MARA): LONG, ("a", "Quillam"): LONG}, {}),
        (organisation("a", "Marrow Sarn") + person("a", MARA, "Quillam") + person("b", "Odo Quillam"), {("a", "Quillam"): MARA}, {}),
        (person("a", MARA, "Odo Quillam", "Quillam", "Odo"), {("a", "Odo"): "Odo Quillam"}, {("a", "Quillam"): [MARA, "Odo Quillam"]}),
        # the same first and last word, or its initial
        (person("a", LONG) + person("b", "Mara Tibo"), {}, {}),
        (person("a", LONG) + person("b", "Tibo Quillam"), {}, {}),
        (person("a", LONG) + person("b", "M Quillam"), {("b", "M Quillam"): LONG}, {}),
        (person("a", LONG) + person("b", "T Quillam"), {}, {}),
        # in the corpus a given name alone is nobody's
        (person("a", MARA) + person("b", "Mara"), {}, {}),
        (person("a", "Zorb Quillam") + person("b", "Zorb"), {}, {}),
        # a Chinese family name stands first
        (person("a", "Zhou Quan") + person("b", "Zhou"), {("b", "Zhou"): "Zhou Quan"}, {}),
        (person("a", "Zhou Quan") + person("b", "Quan"), {}, {}),
        # a letter, a particle, an office, a town and a country are no part
        (person("a", MARA, "Q"), {}, {}),
        (person("a", "Mara van Quillam", "M. van"), {}, {}),
        (person("a", "Mara van Quillam", "van"), {}, {}),
        (person("a", "Mara van Quillam", "Quillam"), {("a", "Quillam"): "Mara van Quillam"}, {}),
        (person("a", "Mara Kampala") + organisation("a", "Kampala"), {}, {}),
        (person("a", "Mara Kampala", "Kampala"), {("a", "Kampala"): "Mara Kampala"}, {}),
        (person("a", "Mara Norway") + organisation("a", "Norway"), {}, {}),
        (person("a", "Mara Foundling", "Foundling"), {("a", "Foundling"): "Mara Foundling"}, {}),
        (person("a", "Mara Ministry", "Ministry"), {}, {}),
        # what has words of an institution, of an event or of a sentence is no person
        (person("a", "Mara Bank", "Mara"), {}, {}),
        (person("a", "Mara Cup", "Mara"), {}, {}),
        (person("a", "Zorb Mara Bank", "Zorb"), {}, {}),
        (person("a", "Zorb Zeb Day", "Zorb"), {("a", "Zorb"): "Zorb Zeb Day"}, {}),  # a family name as well
        (person("a", "Mara met Quillam", "Quillam"), {}, {}),
        (person("a", "Prime Minister Quillam", "Quillam"), {("a", "Quillam"): "Prime Minister Quillam"}, {}),
        (person("a", MARA) + organisation("a", MARA, MARA) + person("a", "Quillam"), {}, {}),
    ],
)  # fmt: skip
def test_parts_at_their_limits(named: list, of: dict, notes: dict) -> None:
    found = decided(*named)
    assert found == (of, {key: sorted(value) for key, value in notes.items()})


def test_the_kind_of_a_full_name_is_that_of_the_whole_corpus() -> None:
    named = person("a", MARA, "Quillam") + organisation("b", MARA) + organisation("c", MARA)
    assert decided(*named) == ({}, {})
    assert decided(*named, *person("d", MARA, MARA))[0] == {("a", "Quillam"): MARA}


QHA, OTHER = "Quillport Harbour Authority", "Quillam Hat Affairs"


@pytest.mark.parametrize(
    ("named", "introduced", "of", "notes"),
    [
        # in the article that introduces it, else as anywhere
        (organisation("a", QHA, "QX") + organisation("b", "QX"), (("a", QHA, "QX"),), {("a", "QX"): QHA, ("b", "QX"): QHA}, {}),
        (organisation("a", QHA, OTHER, "QX") + organisation("b", "QX"), (("a", QHA, "QX"), ("b", OTHER, "QX")), {("a", "QX"): QHA, ("b", "QX"): OTHER}, {}),
        # no acronym, or none of these letters
        (organisation("a", QHA, "Qha"), (), {}, {}),
        (organisation("a", QHA, "QHB"), (), {}, {}),
        (organisation("a", QHA, "QH"), (), {}, {}),
        (organisation("a", "Quillport", "Q"), (), {}, {}),
        # with its small words, or without
        (organisation("a", "Union of Zenda and Quillport", "UZQ"), (), {("a", "UZQ"): "Union of Zenda and Quillport"}, {}),
        (organisation("a", "Union of Zenda and Quillport", "UOZAQ"), (), {("a", "UOZAQ"): "Union of Zenda and Quillport"}, {}),
        # long forms of one acronym with the same two last words are one, with one the same they are two
        (organisation("a", "Q Harbour Authority", "QHA") + organisation("b", QHA, "QHA"), (), {("a", "QHA"): QHA, ("b", "QHA"): QHA, ("a", "Q Harbour Authority"): QHA}, {}),
        (organisation("a", "Quillport Hill Authority", "QHA") + organisation("b", QHA, "QHA") + organisation("c", "QHA"), (), {("a", "QHA"): "Quillport Hill Authority", ("b", "QHA"): QHA}, {("c", "QHA"): sorted([QHA, "Quillport Hill Authority"])}),
        (organisation("a", "Quillam A", "QA") + organisation("b", "Quill A", "QA"), (), {("a", "QA"): "Quillam A", ("b", "QA"): "Quill A"}, {}),
    ],
)  # fmt: skip
def test_acronyms_at_their_limits(named: list, introduced: tuple, of: dict, notes: dict) -> None:
    assert decided(*named, introduced=introduced) == (of, notes)


@pytest.mark.parametrize(
    ("named", "of"),
    [
        (organisation("a", "Quillam Steel Corporation", "Quillam"), {("a", "Quillam"): "Quillam Steel Corporation"}),
        (organisation("a", "Quillam Marrow Corporation", "Quillam"), {}),
        (organisation("a", "Quillam Corporation", "Corporation"), {}),
        (organisation("a", "Quillam", "Marrow"), {}),
        (organisation("a", "Kampala Corporation", "Kampala"), {}),
        (organisation("a", "Ministry Corporation", "Ministry"), {}),
        ([*organisation("a", "Quillam Corporation"), ("a", "Quillam", "place")], {("a", "Quillam"): "Quillam Corporation"}),
        (person("a", "Mara Quillam", "Quillam") + organisation("a", "Quillam Corporation"), {("a", "Quillam"): "Mara Quillam"}),
    ],
)  # fmt: skip
def test_first_words_at_their_limits(named: list, of: dict) -> None:
    assert decided(*named)[0] == of


@pytest.mark.parametrize(
    ("tally", "kind"),
    [({"place": 2, "organisation": 2}, "organisation"), ({"person": 1, "place": 1}, "person"), ({"place": 1}, "place"), ({"other": 9, "place": 1}, "place")],
)  # fmt: skip
def test_of_kinds_that_are_as_many_the_first(tally: dict, kind: str) -> None:
    assert identities.most(tally) == kind


def introduced(text: str) -> list[tuple[str, str]]:
    table = abbreviations.introduced(pd.DataFrame([{"article_id": "a", "sentence_id": 0, "start": 5, "text": text}]))
    assert [text[a - 5 : b - 5] for a, b in zip(table["start"], table["end"], strict=True)] == table["long"].tolist()
    return list(zip(table["long"], table["short"], strict=True))


@pytest.mark.parametrize(
    ("text", "found"),
    [
        # longer than its short form
        ("the Ab C (AB.C)", []), ("the Abc D (ABCD)", [("Abc D", "ABCD")]), ("the A B (A.B)", []), ("the Ab C (ABC)", [("Ab C", "ABC")]),
        # the first letter at the beginning of a word, the others anywhere
        ("Mill Harbour (IH)", []), ("Ill Harbour (IH)", [("Ill Harbour", "IH")]), ("Mil Lharbour (MLH)", [("Mil Lharbour", "MLH")]), ("A Mill-Harbour (MH)", []),
        # twice as many words as letters, five more at most
        ("Qa Bu Cu Du (QD)", [("Qa Bu Cu Du", "QD")]), ("Qa Bu Cu Du Eu (QE)", []),
        ("Qa Wa Ea Ra Ta Ya Xa Xb Xc Xd Ua Bu (QWERTYU)", [("Qa Wa Ea Ra Ta Ya Xa Xb Xc Xd Ua Bu", "QWERTYU")]), ("Qa Wa Ea Ra Ta Ya Xa Xb Xc Xd Xe Ua Bu (QWERTYU)", []),
        # marks before the bracket, or in it
        ("the Quillport Council, (QC)", [("Quillport Council", "QC")]), ("the “Quillport Council” (QC)", [("Quillport Council", "QC")]),
        ("the Quillport Council ( ‘QC’ )", [("Quillport Council", "QC")]), ("the Quillport Council (QC 5)", []),
        # the other way about: from its beginning
        ("QC (Quillport Council)", [("Quillport Council", "QC")]), ("QC (the Quillport Council)", []), ("QC (New Quillport Council)", []),
        ("x-QC (Quillport Council)", []), ("QC  (“Quillport Council”)", [("Quillport Council", "QC")]), ("QC(Quillport Council)", []), ("QC (Qu Co)", [("Qu Co", "QC")]),
        ("QC (Q Co)", []), ("QC (Quillportc)", []),
        # a name
        ("Quillport council (QC)", []), ("the Quillport: Council (QC)", []), ("the Quillport:Council (QC)", [("Quillport:Council", "QC")]),
        ("Chief Minister (CM)", []), ("Chief Quillam (CQ)", [("Chief Quillam", "CQ")]), ("Deputy of the Minister (DM)", []), ("Vice-President Home (VPH)", []),
        ("no brackets", []), ("( QC", []), ("", []),
    ],
)  # fmt: skip
def test_short_forms_at_their_limits(text: str, found: list[tuple[str, str]]) -> None:
    assert introduced(text) == found


STATE, TOWN = "Norway", "Oslo"


@pytest.mark.parametrize(
    ("name", "role"),
    [(STATE, "Norway state"), (TOWN, "Oslo city"), ("Quillport", "Quillport city"), ("Mumbai", "Mumbai city"),
     ("Quill Sea", "place"), ("Marrow District", "place"), ("Marrow Bank", "Marrow city")],
)  # fmt: skip
def test_every_place_has_a_role_and_land_is_a_place(name: str, role: str, monkeypatch: pytest.MonkeyPatch) -> None:
    import spacy

    monkeypatch.setattr(aliases.role_grammar, "role", lambda token, city: f"{token.text} {'city' if city else 'state'}")
    text = f"He saw {name}."
    found = aliases.role(text, 7, 7 + len(name), of_doc(spacy.blank("en")(text)))
    assert found == role


def test_peoples_states_and_towns() -> None:
    assert {"Norwegian", "Norwegians", "Central Asian", "Central Asians"} <= aliases._peoples.__wrapped__()
    assert STATE in aliases._states.__wrapped__() and TOWN not in aliases._states.__wrapped__()


NAMES = ["article_id", "sentence_id", "start", "end", "text", "kind"]
NONE = pd.DataFrame(columns=["article_id", "start", "end"])


def candidate(*given: tuple[str, str, str]) -> pd.Series:
    """The one candidate of names: article, text, kind."""
    rows = [(a, n, 100 * n, 100 * n + len(text), text, kind) for n, (a, text, kind) in enumerate(given)]
    (row,) = candidates.candidates(pd.DataFrame(rows, columns=NAMES), NONE).itertuples()
    return row


P, O = "person", "organisation"  # noqa: E741


@pytest.mark.parametrize(
    ("given", "label", "names"),
    [
        # the most frequent full name, no initials, and no acronym where it can be helped
        ([("a", "Mara Quill", P), ("a", "Quill", P), ("a", "Quill", P)], "Mara Quill", ["Quill", "Mara Quill"]),
        ([("a", "M. Quill", P), ("a", "M. Quill", P), ("a", "Mara Quill", P)], "Mara Quill", ["M. Quill", "Mara Quill"]),
        ([("a", "M. Quill", P)], "M. Quill", ["M. Quill"]),
        ([("a", "QHA", O), ("a", "QHA", O), ("a", "Quill Harbour Authority", O)], "Quill Harbour Authority", ["QHA", "Quill Harbour Authority"]),
        ([("a", "QHA", O)], "QHA", ["QHA"]),
        ([("a", "QH", O), ("a", "QH", O), ("a", "Quill-Harbour", O)], "Quill-Harbour", ["QH", "Quill-Harbour"]),
        ([("a", "Quill", O), ("a", "Quill", O), ("a", "Quill Ltd", O)], "Quill Ltd", ["Quill", "Quill Ltd"]),
        # spellings that differ in capitals alone are one, written small
        ([("a", "QUILLPORT", O), ("a", "QUILLPORT", O), ("a", "Quillport", O)], "Quillport", ["Quillport"]),
        ([("a", "QUILLPORT", O), ("b", "QUILLPORT", O)], "QUILLPORT", ["QUILLPORT"]),
        ([("a", "Quill-Port", O), ("a", "Quill–Port", O), ("a", "Quill–Port", O)], "Quill–Port", ["Quill–Port"]),
        # as many of each: by the alphabet
        ([("a", "Quill Port", O), ("a", "Quill-Port", O)], "Quill Port", ["Quill Port", "Quill-Port"]),
    ],
)  # fmt: skip
def test_what_a_candidate_is_called(given: list, label: str, names: list[str]) -> None:
    row = candidate(*given)
    assert (row.text, [name["text"] for name in row.names]) == (label, names)
    assert row.n_names == len(given) == sum(name["n"] for name in row.names)


@pytest.mark.parametrize(
    ("given", "n_articles", "kind"),
    [
        ([("a", "Quill", O), ("a", "Quill", "place"), ("b", "Quill", "place")], 2, "place"),
        ([("a", "Quill", O), ("b", "Quill", "place")], 2, "organisation"),
        ([("a", "Mara Quill", P), ("a", "Quill", O), ("a", "Quill", O)], 1, "person"),
    ],
)
def test_a_candidate_s_kind_and_articles(given: list, n_articles: int, kind: str) -> None:
    row = candidate(*given)
    assert (row.n_articles, row.kind) == (n_articles, kind)


@pytest.mark.parametrize(
    ("name", "kind", "names", "identifier"),
    [
        ("Mara Łask", P, (), "mara_lask"), ("Quillport Harbour", O, ("Q", "QHA", "QX"), "qha"), ("Mara Quill", P, ("MQ",), "mara_quill"),
        ("O'Quill’s", P, (), "oquills"), ("7 Up", O, (), "actor_7_up"), ("Жж", O, (), "actor"), ("  -Quill- ", O, (), "quill"), ("Quill & Co.", O, (), "quill_co"),
    ],
)  # fmt: skip
def test_ids(name: str, kind: str, names: tuple[str, ...], identifier: str) -> None:
    assert candidates.identifier(name, kind, names) == identifier


def test_ids_that_are_taken_get_a_number() -> None:
    assert list(candidates._apart(["a", "a", "b", "a", "a_2", "b"])) == ["a", "a_2", "b", "a_3", "a_2_2", "b_2"]


@pytest.mark.parametrize(
    ("spans", "known"),
    [
        ([(100, 105)], True), ([(100, 104)], False), ([(95, 105)], True), ([(95, 104)], False), ([(105, 120)], True),
        ([(106, 120)], False), ([(100, 102), (103, 106)], True), ([(100, 102), (104, 106)], False), ([(90, 100)], False),
        ([(110, 120)], False), ([(0, 110)], True), ([], False),
    ],
)  # fmt: skip
def test_mentions_have_half_of_a_name(spans: list[tuple[int, int]], known: bool) -> None:
    names = pd.DataFrame([("a", 0, 100, 110, "Zendianish", O)], columns=NAMES)
    mentions = pd.DataFrame([("a", *span) for span in spans], columns=NONE.columns)
    assert candidates.candidates(names, mentions).empty is known
    assert not candidates.candidates(names, mentions.assign(article_id="b")).empty


def test_names_of_one_letter_and_of_other_kinds_are_no_candidates() -> None:
    rows = [
        ("a", 0, 0, 2, "Q5", O),
        ("a", 0, 5, 7, "Qu", O),
        ("a", 0, 9, 12, "Cup", "other"),
        ("a", 0, 15, 20, "Norva", "people"),
    ]
    table = candidates.candidates(pd.DataFrame(rows, columns=NAMES), NONE)
    assert table[["text", "example", "start", "end"]].values.tolist() == [["Qu", "", 5, 7]]


def test_who_it_could_be_is_told_in_the_spelling_that_most_have_and_not_in_capitals() -> None:
    given = [("a", "MARA QUILL", P)] * 3 + [("a", "Mara Quill", P), ("a", "Mará Quill", P), ("a", "Mara Quill", P)]
    given += [("a", "Jonas Quill", P), ("a", "Quill", P)]
    rows = [(a, n, 100 * n, 100 * n + len(text), text, kind) for n, (a, text, kind) in enumerate(given)]
    notes = candidates.candidates(pd.DataFrame(rows, columns=NAMES), NONE).set_index("text")["note"]
    assert notes["Quill"] == "left apart: can be Jonas Quill or Mara Quill"
