"""Which runs of words are names and what each sign of it is worth: a sentence, and all evidence that its words give."""
# ruff: noqa: E501 - one case a line is easier to read than a table that wraps

import pytest

from analysis.annotate.names import lexicon, name_features

P, O, L, X = "person", "organisation", "place", "other"  # noqa: E741
MARA, QUILL = ("Mara Quill", P, 0.9, "given name"), ("Mara Quill", P, 1.8, "title")
CASES = [
    # cut at offices and titles: what stands before one, and what has one before it
    ("Mayor Mara Quill Deputy Odo left.", [MARA, ("Odo", P, 1.8, "title")]),
    ("said minister Mara Quill left.", [QUILL]),
    ("said Minister Mara Quill left.", [QUILL]),
    ("The baker Mara Quill left.", [MARA]),
    ("The minister, Mara Quill, left.", [MARA]),
    ("Mara Minister left.", [("Mara Minister", P, 0.9, "given name")]),  # a title behind a given name is a surname
    ("Zorb Minister left.", []),
    ("He met Zorb Quill Minister.", [("Zorb Quill", P, 0.4, "form")]),
    ("He met Mara Minister Quill.", [("Quill", P, 1.8, "title")]),
    ("Union Home Minister Mara Quill left.", [QUILL]),
    ("Mara Quill Home Minister Zorb left.", [MARA, ("Zorb", P, 1.8, "title")]),
    ("Norway Mara Quill left.", [MARA]),  # a country before a given name is none of it
    ("Norway Zorb Quill left.", []),
    ("Then Mara Quill left.", [MARA]),
    ("Minister of Home Mara Quill left.", [QUILL]),
    ("Minister of Marrow left.", [("Marrow", P, 1.8, "title")]),
    ("He met Monday Quill Marrow.", [("Quill Marrow", P, 0.4, "form")]),
    ("He met Quill Marrow Monday Sarn Zend.", [("Quill Marrow", P, 0.4, "form"), ("Sarn Zend", P, 0.4, "form")]),
    ("Monday Tuesday.", []),
    ("Swami Quill Marrow left.", [("Quill Marrow", P, 1.8, "title")]),
    ("Swami Quill left.", [("Swami Quill", P, 1.8, "title")]),  # said as a part of the name
    ("Deputy Swami Quill left.", [("Swami Quill", P, 1.8, "title")]),
    # what ends in a word of organisations, events, places
    ("Quill Minister Bank left.", [("Quill Minister Bank", O, 2.0, "organisation word")]),
    ("Bank left.", []),
    ("Mayor Quill Cup left.", [("Quill Cup", X, 2.2, "event word")]),
    ("Cup.", []),
    ("Mayor Quill Street left.", [("Quill Street", P, 1.8, "title")]),
    ("the Quill Street", [("Quill Street", L, 1.6, "place word")]),
    ("Street.", []),
    # in a headline capitals tell nothing, and a form half
    ("Quill Bank, Sarn Street Seen With Delays", []),
    ("Mara Quill, Ostrel Seen With Long Delays", [("Mara Quill", P, 0.45, "given name")]),
    # institutions: `of`, `for`, `on` and what has a capital, up to a title; what is joined to a ministry
    ("University for the Marrow Sarn Minister Zend left.", [("University for the Marrow Sarn", O, 2.4, "institution"), ("Zend", P, 1.8, "title")]),
    ("The University of the Marrow left.", [("University of the Marrow", O, 2.4, "institution")]),
    ("Ministry of Fish, Norway and Salt met.", [("Ministry of Fish", O, 2.4, "institution")]),
    ("Ministry of Fish and Anb Bnc Cnd met.", [("Ministry of Fish and Anb Bnc Cnd", O, 2.4, "institution"), ("Anb Bnc Cnd", P, 0.4, "form")]),
    ("Ministry of Fish and Anb Bnc Cnd Dne met.", [("Ministry of Fish", O, 2.4, "institution")]),
    ("Ministry of Fish; Salt met.", [("Ministry of Fish", O, 2.4, "institution")]),
    ("Ministry of Fish, Salt, Tea, Wine met.", [("Ministry of Fish, Salt, Tea", O, 2.4, "institution")]),
    ("Bank of Fish and Salt met.", [("Bank of Fish", O, 2.4, "institution")]),
    ("Bank of Fish, Salt met.", [("Bank of Fish", O, 2.4, "institution")]),
    ("Ministry of fish met.", []),
    ("Ministry at Fish met.", [("Fish", L, 0.4, "preposition")]),
    # in brackets behind it: all of its letters but one are initials, or it is an organisation at any rate
    ("Marrow Sarn (MX) met.", [("MX", O, 0.6, "acronym"), ("MX", O, 2.0, "introduced"), ("Marrow Sarn", O, 1.0, "introduces")]),
    ("Marrow Sarn (MSZ) met.", [("MSZ", O, 0.6, "acronym"), ("MSZ", O, 2.0, "introduced"), ("Marrow Sarn", O, 1.0, "introduces")]),
    ("Marrow Sarn (MYZ) met.", [("MYZ", O, 0.6, "acronym")]),
    ("Marrow Bank (ZX) met.", [("Marrow Bank", O, 2.0, "organisation word"), ("ZX", O, 0.6, "acronym"), ("ZX", O, 2.0, "introduced"), ("Marrow Bank", O, 1.0, "introduces")]),
    ("Bank (ZX) met.", [("Bank", O, 1.0, "introduces"), ("ZX", O, 0.6, "acronym"), ("ZX", O, 2.0, "introduced")]),
    ("Marrow (ZX) met.", [("ZX", O, 0.6, "acronym")]),
    ("Marrow (MX) met.", [("MX", O, 0.6, "acronym"), ("MX", O, 2.0, "introduced")]),
    ("Marrow Sarn (Mx) met.", []),
    ("He met Marrow Sarn (MZ).", [("MZ", O, 0.6, "acronym"), ("MZ", O, 2.0, "introduced"), ("Marrow Sarn", O, 1.0, "introduces"), ("Marrow Sarn", P, 0.4, "form")]),
    # beside it: an age, an area, a preposition, staff, speech
    ("Marrow (3) met.", [("Marrow", P, 1.4, "age")]),
    ("Marrow (321) met.", []),
    ("Marrow, 32-year-old, met.", [("Marrow", P, 1.4, "age")]),
    ("Marrow, 32. He", [("Marrow", P, 1.4, "age")]),
    ("Marrow, 32 men", []),
    ("QFC, 32, met.", [("QFC", O, 0.6, "acronym")]),
    ("Anb Bnc Cnd Dne, 32, met.", [("Anb Bnc Cnd Dne", P, 1.4, "age")]),
    ("Anb Bnc Cnd Dne Enf, 32, met.", []),
    ("in Marrow district", [("Marrow", L, 1.3, "area")]),
    ("Marrow districts", [("Marrow", L, 1.3, "area")]),
    ("Marrow-district", []),
    ("residents of Marrow", [("Marrow", L, 0.9, "preposition")]),
    ("People OF Marrow", [("Marrow", L, 0.9, "preposition")]),
    ("Near Marrow", [("Marrow", L, 0.9, "preposition")]),
    ("near Marrow", [("Marrow", L, 0.9, "preposition")]),
    ("at Marrow", [("Marrow", L, 0.4, "preposition")]),
    ("in Anb Bnc Cnd Dne", []),
    ("Marrow spokeswoman left", [("Marrow", O, 0.6, "staff")]),
    ("Marrow supporters said", [("Marrow", O, 0.6, "staff")]),
    ("said Marrow", [("Marrow", P, 0.5, "speech")]),
    ("said is Marrow", [("Marrow", P, 0.5, "speech")]),
    ("Marrow, who left", [("Marrow", P, 0.5, "speech")]),
    ("Marrow whose", [("Marrow", P, 0.5, "speech")]),
    ("Marrow saids", []),
    ("QFC said", [("QFC", O, 0.6, "acronym")]),
    # acronyms, where the line is not all in capitals
    ("QFC fell", [("QFC", O, 0.6, "acronym")]),
    ("TV fell", [("TV", X, 2.0, "acronym")]),
    ("IN QFC", [("QFC", X, 2.0, "acronym")]),
    ("QFCABCD fell", []),
]  # fmt: skip


def told(text: str) -> list[name_features.Clue]:
    (found,) = name_features.of_sentences([text])
    return found


@pytest.mark.parametrize(("text", "expected"), CASES)
def test_all_that_the_words_tell(text: str, expected: list) -> None:
    clues = [(text[c.start : c.end], c.kind, round(c.weight, 3), c.why) for c in told(text) if c.why != "listed"]
    assert sorted(clues) == sorted(expected)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        # a town is worth less than a name that stands for itself; both for 0.4 of it inside a longer run of capitals
        ("Mumbai", [("Mumbai", L, 1.2)]), ("Kenya", [("Kenya", L, 2.5)]), ("Lok Sabha", [("Lok Sabha", O, 2.5)]),
        ("Mumbai Marrow", [("Mumbai", L, 0.48)]), ("Marrow Mumbai", [("Mumbai", L, 0.48)]), ("Kenya Marrow", [("Kenya", L, 1.0)]),
        ("Mumbai, Marrow", [("Mumbai", L, 1.2)]), ("Then Mumbai", [("Mumbai", L, 1.2)]),
        ("Mumbai Minister", [("Mumbai", L, 1.2)]), ("Mumbai Home Minister", [("Mumbai", L, 1.2)]), ("Minister Mumbai", [("Mumbai", L, 1.2)]),
        ("Norway Mumbai", [("Mumbai", L, 1.2), ("Norway", L, 1.0)]), ("Mumbai Norway", [("Mumbai", L, 0.48), ("Norway", L, 1.0)]),
        ("Norwegian Marrow", [("Norwegian", "people", 2.5)]), ("Marrow", []),
    ],
)  # fmt: skip
def test_names_that_are_known(text: str, expected: list) -> None:
    assert (
        sorted((text[c.start : c.end], c.kind, round(c.weight, 3)) for c in told(text) if c.why == "listed") == expected
    )


def test_each_sentence_has_its_own_evidence() -> None:
    texts = ["He met Mumbai.", "", "Mayor Sarn left.", "Kenya and Mumbai"]
    together = list(name_features.of_sentences(texts))
    assert together == [told(text) for text in texts]
    assert [len(found) for found in together] == [1, 0, 1, 2]


def test_the_gazetteer_knows_each_name_once_and_by_its_kind() -> None:
    matcher, patterns = lexicon.gazetteer.__wrapped__()
    assert matcher.patterns == patterns
    by_phrase = {pattern.phrase: pattern for pattern in patterns}
    assert len(by_phrase) == len(patterns)
    assert {p.id for p in patterns} == {"organisation", "place", "person", "other", "people"}
    expected = {
        "Mumbai": ("place", "exact", "term"), "Kenya": ("place", "capitals", "name"), "Kenyan": ("people", "capitals", "name"),
        "Lok Sabha": ("organisation", "capitals", "name"), "BJP": ("organisation", "exact", "name"), "Ohio": ("place", "capitals", "term"),
    }  # fmt: skip
    assert {name: (by_phrase[name].id, by_phrase[name].case, by_phrase[name].sort) for name in expected} == expected
    assert not any(pattern.sort == "fixed" for pattern in patterns)


def test_large_cities_that_are_no_words_or_persons() -> None:
    cities = lexicon.cities.__wrapped__()
    known = {city.name: city.population for city in reversed(lexicon.country_records.cities())}
    assert cities <= known.keys()
    persons = lexicon.atlas("given") | lexicon.atlas("family")
    assert all(known[name] > 1_500_000 for name in cities & persons)
    assert any(name in persons and name in cities for name in known)
    assert all(
        name in persons or name.lower() in lexicon.words("common") or name in lexicon.words("cities_and_word")
        for name in known.keys() - cities
    )
    assert cities < lexicon.places.__wrapped__() >= lexicon.phrases("places") | {"Tibet"}
