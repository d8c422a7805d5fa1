"""Where a name begins and ends: capitalised words and their runs, the model's names put right, names as entries have them."""
# ruff: noqa: E501 - one case a line is easier to read than a table that wraps

import pytest
import spacy
from spacy.tokens import Doc, Span

from analysis.annotate.grammar import of_doc
from analysis.annotate.names import chunks, model_features, person_names, variants


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("Mara met no one", ["Mara"]), ("O'Quill’s ship", ["O'Quill"]), ("the Quills’ ship", ["Quills"]),
        ("QUILL’S SHIP", ["QUILL", "SHIP"]), ("D’Arq", ["D’Arq"]), ("Lashkar-e-Quill", ["Lashkar-e-Quill"]),
        ("J. Marrow", ["J.", "Marrow"]), ("J.Marrow", ["J.", "Marrow"]), ("U.S. ships", ["U.S."]), ("in the U.S.", ["U.S."]),
        ("He met J.", ["He", "J"]), ("AT&T rose", ["AT&T"]), ("iPhone @Quill #Quill", []), ("Élan Öst", ["Élan", "Öst"]),
        ("I saw I. Quill and J I Quill; so did I", ["I.", "Quill", "J", "I", "Quill"]), ("said A. I Quill", ["A.", "I", "Quill"]),
        ("Kenya-Ghana ties", ["Kenya", "Ghana"]), ("Kenya–Ghana ties", ["Kenya", "Ghana"]), ("US-Kenya", ["US", "Kenya"]),
        ("Kenya-Quill", ["Kenya-Quill"]), ("Quill-Kenya", ["Quill-Kenya"]), ("Kenya-Ghana-Peru", ["Kenya-Ghana-Peru"]),
        ("Quill.com", ["Quill.com"]), ("Quill.Com", ["Quill", "Com"]), ("Quill2", ["Quill2"]),
    ],
)  # fmt: skip
def test_capitalised_words(text: str, words: list[str]) -> None:
    found = list(chunks.words(text))
    assert [word.text for word in found] == words  # `I` by itself is the pronoun
    assert all(text[word.start : word.end] == word.text for word in found)


@pytest.mark.parametrize(
    ("text", "n"),
    [("I left", 0), ("so did I", 0), ("I. left", 1), ("J I Quill", 3), ("J. I Quill", 3), ("j I Quill", 1), ("J I quill", 1), ("I Quill", 1)],
)  # fmt: skip
def test_i_is_an_initial_with_a_stop_or_between_an_initial_and_a_name(text: str, n: int) -> None:
    assert len(list(chunks.words(text))) == n


@pytest.mark.parametrize(
    ("text", "runs"),
    [
        ("Mara Quill met Odo", [["Mara", "Quill"], ["Odo"]]), ("Mara, Odo", [["Mara"], ["Odo"]]),
        ("J.R. Quill", [["J.R.", "Quill"]]), ("J.Quill", [["J.", "Quill"]]), ("Mara\n Quill", [["Mara", "Quill"]]),
        ("Kenya-Ghana", [["Kenya"], ["Ghana"]]), ("none", []), ("Mara", [["Mara"]]), ("Mara Quill’s Odo", [["Mara", "Quill"], ["Odo"]]),
    ],
)  # fmt: skip
def test_runs_of_capitals(text: str, runs: list[list[str]]) -> None:
    assert [[word.text for word in run] for run in chunks.chunks(text)] == runs


LONG = "Norvania Signs Treaty With Ostrel About Fish Again Today"  # eight long words


@pytest.mark.parametrize(
    ("text", "is_headline"),
    [
        (LONG, True), (LONG + ".", False), (LONG + "?", False), (LONG + "!", False), (LONG + ",", False),
        (LONG + ".”", False), (LONG + "”", True), (LONG + ".' ", False), (LONG.replace("Today", "today"), True),
        (LONG.replace("Today", "today").replace("About", "about"), False), ("Norvania Signs Treaty With", True),
        ("Norvania Signs Treaty for", False), ("Norvania Signs the Treaty of Ostrel", True), ("", False),
        ("Norvania Signs Treaty with Ostrel’s Fish", False), ("NORVANIA SIGNS TREATY WITH", True),
    ],
)  # fmt: skip
def test_headlines(text: str, is_headline: bool) -> None:
    assert chunks.is_headline(text) is is_headline


@pytest.mark.parametrize(
    ("word", "is_acronym"),
    [
        ("QF", True), ("Q", False), ("QFCABC", True), ("QFCABCD", False), ("Q-F", True), ("Q&F", True), ("(QF)", True),
        ("Q.F", False), ("Q5", False), ("QFc", False), ("", False),
    ],
)  # fmt: skip
def test_acronyms(word: str, is_acronym: bool) -> None:
    assert chunks.is_acronym(word) is is_acronym


@pytest.mark.parametrize(
    ("name", "kind", "left"),
    [
        ("the Quillport Council", "organisation", ["Quillport Council"]), ("their “Quillport Council”", "organisation", ["Quillport Council"]),
        ("’s Quillport", "place", ["Quillport"]), ("Quillport’s", "place", ["Quillport"]), ("Quills’", "place", ["Quills"]),
        ("Quillport -- ,", "place", ["Quillport"]), ("Quillport Ltd.", "organisation", ["Quillport Ltd"]), ("the U.S.", "place", ["U.S."]),
        ("Quillport (in the north", "place", ["Quillport"]), ("Quillport\nIt rained", "place", ["Quillport"]),
        ("Quillport of", "place", ["Quillport"]), ("Quillport of the", "place", ["Quillport"]), ("quillport", "place", []),
        ("Mara Quill 32", "person", ["Mara Quill"]), ("Quillport 32", "organisation", ["Quillport 32"]),
        ("Norva party", "organisation", ["Norva party"]), ("Norva side", "organisation", ["Norva"]), ("Norva party", "place", ["Norva"]),
        ("President Mara Quill", "person", ["Mara Quill"]), ("President Mara Quill", "organisation", ["Mara Quill"]),
        ("Foreign Minister Mara Quill", "person", ["Mara Quill"]), ("Foreign Mara Quill", "person", ["Foreign Mara Quill"]),
        ("Vice President Quill", "person", ["Quill"]), ("Prime Minister", "person", []), ("Prime", "person", []), ("Street", "place", []),
        ("Cup", "other", []), ("However", "organisation", []), ("President Bank", "organisation", ["President Bank"]),
        ("Baba Quill", "person", ["Baba Quill"]), ("Baba Mara Quill", "person", ["Mara Quill"]), ("President Quill Cup", "other", ["President Quill Cup"]),
        ("Norvania’s Labour League", "organisation", ["Norvania", "Labour League"]), ("Norvania’s Labour League", "other", ["Norvania’s Labour League"]),
        ("Norvas’ Labour League", "organisation", ["Norvas", "Labour League"]), ("Norvania’s labour league", "organisation", ["Norvania’s labour league"]),
        ("Lok Sabha", "organisation", ["Lok Sabha"]),
    ],
)  # fmt: skip
def test_the_models_names_are_cut_to_what_belongs_to_them(name: str, kind: str, left: list[str]) -> None:
    text = f"It was {name}"
    found = list(model_features.repaired(text, 7, len(text), kind, 1.0))
    assert [text[c.start : c.end] for c in found] == left
    assert {c.why for c in found} <= {"model"}


@pytest.mark.parametrize(
    ("after", "left"),
    [
        (" Minister spoke", ["Marrow Bank"]), (" minister spoke", ["Marrow Bank Home"]), (" Ministers", ["Marrow Bank Home"]),
        (", Minister", ["Marrow Bank Home"]), (" Adviser", ["Marrow Bank"]),
    ],
)  # fmt: skip
def test_an_organisation_ends_before_what_qualifies_an_office(after: str, left: list[str]) -> None:
    text = "Marrow Bank Home" + after
    assert [text[c.start : c.end] for c in model_features.repaired(text, 0, 16, "organisation", 1.0)] == left
    assert not list(model_features.repaired("Union Home Minister", 0, 10, "organisation", 1.0))
    person = list(model_features.repaired(text, 0, 16, "person", 1.0))
    assert [text[c.start : c.end] for c in person] == ["Marrow Bank Home"]


WEIGHTS = [
    # what stands before it, the name, the model's kind; kind and weight after that, of one
    ("", "Quillport Council", "organisation", "organisation", 1.0), ("", "Quillport", "organisation", "organisation", 0.75),
    ("", "QFC", "organisation", "organisation", 1.0), ("", "AK-47", "organisation", "other", 1.0), ("", "MQ 9B", "place", "other", 1.0),
    ("", "ABCDE-47", "organisation", "organisation", 0.75), ("", "Quillport", "place", "place", 1.0),
    ("", "Quillam Marrowick", "place", "place", 0.5), ("", "Quillam Mar Marrowick", "place", "place", 0.5),
    ("", "Anb Bnc Cnd Dne", "place", "place", 1.0), ("in ", "Quillam Marrowick", "place", "place", 1.0), ("in the ", "Quillam Marrowick", "place", "place", 1.0),
    ("to ", "Quillam Marrowick", "place", "place", 1.0), ("then ", "Quillam Marrowick", "place", "place", 0.5),
    ("", "Quillam Island", "place", "place", 1.0), ("", "Kenya Marrowick", "place", "place", 1.0), ("", "Uttar Pradesh", "place", "place", 1.0),
    ("", "Quillam Marrowick", "person", "person", 1.0), ("minister of ", "Quillam Affairs", "organisation", "other", 1.0),
    ("Minister for the ", "Quillam Affairs", "organisation", "other", 1.0), ("minister in ", "Quillam Affairs", "organisation", "organisation", 1.0),
    ("minister of ", "Quillam", "person", "person", 1.0), ("minister of ", "Quillam", "place", "place", 1.0),
]  # fmt: skip


@pytest.mark.parametrize(("before", "name", "kind", "is_a", "weight"), WEIGHTS)
def test_what_the_models_word_is_worth(before: str, name: str, kind: str, is_a: str, weight: float) -> None:
    text = before + name
    (clue,) = model_features.repaired(text, len(before), len(text), kind, 1.0)
    assert (text[clue.start : clue.end], clue.kind, clue.weight) == (name, is_a, weight)
    (half,) = model_features.repaired(text, len(before), len(text), kind, 0.5)
    assert half.weight == weight / 2


def test_before_a_title_a_place_or_an_organisation_is_worth_half_and_an_owner_a_third() -> None:
    def weights(text: str, kind: str) -> list[float]:
        return [round(c.weight, 3) for c in model_features.repaired(text, 0, len(text), kind, 1.0)]

    assert weights("President Quill Council", "organisation") == [1.0]  # the title belongs to it
    assert weights("President Quillport", "organisation") == [0.375]
    assert weights("President Quillport", "place") == [0.5]
    assert weights("President Quillport", "person") == [1.0]
    assert weights("QFC’s Labour League", "organisation") == [0.333, 1.0]


def test_of_the_labels_of_a_model_those_that_are_names() -> None:
    nlp = spacy.blank("en")
    doc = Doc(nlp.vocab, words=["Mara", "came", "Monday", "to", "Quillport", "Hall"])
    doc.ents = [Span(doc, 0, 1, "PERSON"), Span(doc, 2, 3, "DATE"), Span(doc, 4, 6, "FAC")]
    found = [(doc.text[c.start : c.end], c.kind) for c in model_features.of_parse(of_doc(doc))]
    assert found == [("Mara", "person"), ("Quillport Hall", "place")]
    worth = {label: weight for label, (_, weight) in model_features.LABELS.items()}
    assert (
        max(worth.values())
        == worth["PERSON"]
        == worth["GPE"]
        == worth["NORP"]
        > worth["LOC"]
        > worth["ORG"]
        == worth["FAC"]
    )
    assert min(worth.values()) == worth["WORK_OF_ART"] == worth["PRODUCT"] > 0.5


@pytest.mark.parametrize(
    ("text", "end"),
    [
        ("Mara Quill bin Marrow left", "Mara Quill bin Marrow"), ("Mara Quill-al-Marrow left", "Mara Quill-al-Marrow"),
        ("Mara bin Marrow al Sarn left", "Mara bin Marrow al Sarn"), ("Mara bin marrow", "Mara"), ("Mara bins Marrow", "Mara"),
        ("Mara, bin Marrow", "Mara"), ("Mara bin M", "Mara"), ("Mara", "Mara"),
    ],
)  # fmt: skip
def test_a_person_s_name_goes_on_after_a_particle(text: str, end: str) -> None:
    assert text[: person_names.end(text, next(chunks.chunks(text)))] == end


@pytest.mark.parametrize(
    ("name", "is_name"),
    [
        ("Li Quan", True), ("Li Quansheng", True), ("Li Jing-wen", True), ("Li Jing-Wen", False), ("Li Q'an", True), ("Li Quanshengwei", False),
        ("Li Robertson", False), ("Quan", False), ("Li", False), ("Robertson Quan", False), ("Li Quan Sheng", False), ("Li X", False),
    ],
)  # fmt: skip
def test_chinese_names(name: str, is_name: bool) -> None:
    assert person_names.is_chinese(name.split()) is is_name


@pytest.mark.parametrize(
    ("text", "kind", "entry"),
    [
        ("the  Quillport\nBank’s", "organisation", "Quillport Bank"), ("A Quillport", "place", "Quillport"), ("The", "organisation", "The"),
        ("Quillport Bank (QB)", "organisation", "Quillport Bank"), ("Quillport Bank (QB", "organisation", "Quillport Bank"),
        ("Quillport | News", "organisation", "Quillport"), ("“Quillport”,", "organisation", "Quillport"), ("Quills’", "person", "Quills"),
        ("QUILL’S", "person", "QUILL"), ("President Mara Quill", "person", "Mara Quill"), ("President Mara Quill", "organisation", "President Mara Quill"),
        ("Former Prime Minister Quill", "person", "Quill"), ("Queen Mara", "person", "Queen Mara"), ("Queen Mara Quill", "person", "Mara Quill"),
        ("Mr. Quill", "person", "Quill"), ("King. Quill", "person", "King. Quill"), ("President", "person", "President"),
        ("H.E. Mara Quill", "person", "Mara Quill"), ("H. R. H. Mara Quill", "person", "Mara Quill"), ("H.E. Quill", "person", "H.E. Quill"),
        ("Royal Highness Mara Quill", "person", "Mara Quill"), ("H.E. Mara Quill", "organisation", "H.E. Mara Quill"),
        ("Mara Quill bin", "person", "Mara Quill"), ("Mara Quill Al-", "person", "Mara Quill"), ("Mara al", "organisation", "Mara al"),
    ],
)  # fmt: skip
def test_a_name_as_an_entry_would_have_it(text: str, kind: str, entry: str) -> None:
    assert variants.written(text, kind) == entry


@pytest.mark.parametrize(
    ("name", "words"),
    [
        ("Mara Quill", ("mara", "quill")), ("Omar al-Quill", ("omar", "alquill")), ("El Quill", ("elquill",)), ("Al", ("al",)),
        ("al el Quill", ("alel", "quill")), ("Quill Lamps Ltd.", ("quill", "lamps")), ("Quill, Inc", ("quill",)), ("Ltd", ("ltd",)),
        ("J.R. O’Quill", ("jr", "oquill")), ("Łódź-Ærø", ("lodz", "aero")), ("Þór", ("thor",)), ("!", ()),
    ],
)  # fmt: skip
def test_the_words_of_a_name(name: str, words: tuple[str, ...]) -> None:
    assert variants.words(name) == words
    assert variants.form(name) == ("".join(words) or name)


@pytest.mark.parametrize(
    ("short", "long", "is_within"),
    [
        ("mara quill", "mara ilse quill", True), ("quill", "mara quill", True), ("mara", "mara quill", True), ("m quill", "mara quill", True),
        ("m q", "mara quill", False), ("m", "mara quill", False), ("quill mara", "mara quill", False), ("mara quill", "mara quill", False),
        ("ma quill", "mara quill", False), ("mara dray", "mara quill", False), ("mara ilse quill", "mara quill", False), ("m ilse", "mara ilse quill", True),
        ("quill quill", "mara quill", False), ("o quill", "mara quill", False),
    ],
)  # fmt: skip
def test_shorter_ways_to_write_a_name(short: str, long: str, is_within: bool) -> None:
    assert variants.within(tuple(short.split()), tuple(long.split())) is is_within


@pytest.mark.parametrize(
    ("name", "is_common", "is_full"),
    [
        ("Foundation", True, False), ("Province", True, False), ("Highness", True, False), ("President", True, False), ("Quill", False, False),
        ("Prime Minister", False, True), ("President Bank", True, True), ("Quill Bank", False, True), ("Captain", True, False), ("van Quill", False, False),
        ("Van Quill", False, False), ("Quill-Dray", False, False), ("Mara van Quill", False, True), ("Quill Jr", False, False),
    ],
)  # fmt: skip
def test_common_and_full_names(name: str, is_common: bool, is_full: bool) -> None:
    assert (variants.is_common(name), variants.is_full(name)) == (is_common, is_full)
