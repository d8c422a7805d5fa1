"""What makes a run of words a name, a threshold at a time: forms, series, surnames, later occurrences."""

from collections import defaultdict

import pytest

from analysis.annotate.names import aliases, chunks, enumerations, lexicon, name_recognition, person_names
from analysis.annotate.names.name_features import Clue

GIVEN = next(name for name in sorted(lexicon.atlas("given") - lexicon.cities()) if name.isalpha() and len(name) > 4)
FAMILY = next(name for name in sorted(lexicon.atlas("family") - lexicon.cities()) if name.isalpha() and len(name) > 5)


def worth(text: str, *, titled: bool = False, after: str = "") -> tuple[float, str]:
    whole = after + text
    piece = next(one for one in chunks.chunks(whole) if one[0].start >= len(after))
    return person_names.evidence(whole, piece, titled=titled)


@pytest.mark.parametrize(
    ("text", "why"),
    [
        ("A K Quillam", "initials"),
        ("A. K. Quillam", "initials"),
        ("A K Qu", ""),
        ("PK Quillam", "initials"),
        ("PKR Quillam", ""),
        ("K Mara Quillam", ""),
        ("K Q Mara Quillam", ""),
        ("Zhang Quan", "Chinese name"),
        ("Zhang Quansheng", "Chinese name"),
        ("Li Jing-wen", "Chinese name"),
        ("Quan Zhang Li", ""),
        (f"{GIVEN} Quillam", "given name"),
        ("Quillam", ""),
    ],
)
def test_forms_of_persons_names(text: str, why: str) -> None:
    weight, found = worth(text)
    assert (found if weight else "") == why


def test_the_surer_the_form_the_more_it_weighs() -> None:
    """What a title, a form or a list is worth, from most to least; the thresholds lie between them."""
    titled = worth("Mara Quillam", titled=True)[0]
    initials, chinese = worth("A K Quillam")[0], worth("Zhang Quan")[0]
    given, both = worth(f"{GIVEN} Quillam")[0], worth(f"{GIVEN} {FAMILY}")[0]
    family, unknown = worth(f"Quillam {FAMILY}")[0], worth("Quillam Marrowick", after="He met ")[0]
    assert titled > initials > chinese > given > family > unknown > person_names.LEAST > 0
    assert both == pytest.approx(given + family)
    # one list or a mere form is too little to look for the parts of the name elsewhere, two lists are enough
    assert min(titled, initials, chinese, both) >= aliases.SURE > aliases.FULL_NAME > given
    # on a list of given names alone nothing is a name, with the family name it is
    assert both >= name_recognition.ENOUGH > given
    assert unknown < name_recognition.ENOUGH


@pytest.mark.parametrize(
    ("words", "is_name"), [("Mara Odo Tibo Quillam Marrowick", True), ("Mara Odo Tibo Ode Quillam Marrowick", False)]
)
def test_a_person_has_five_names_at_most(words: str, is_name: bool) -> None:
    assert bool(worth(words, titled=True)[0]) == is_name


@pytest.mark.parametrize(
    ("between", "same"),
    [
        (", ", True),
        (" and ", True),
        (", and ", True),
        (" & ", True),
        (", the ", True),
        (" and the ", True),
        (" near ", False),
        ("; ", False),
    ],
)
def test_what_joins_a_series(between: str, same: bool) -> None:
    text = f"Quillport{between}Marrow"
    found = [Clue(0, 9, "place", 3.0, "listed"), Clue(len(text) - 6, len(text), "person", 0.1, "model")]
    clues = list(enumerations.of_sentence(text, found, {"Quillport": {"place": 3.0}}))
    assert [(text[c.start : c.end], c.kind) for c in clues] == ([("Marrow", "place")] if same else [])


@pytest.mark.parametrize(("evidence", "tells"), [(2.0, True), (1.99, False)])
def test_only_the_known_tell_of_their_neighbours(evidence: float, tells: bool) -> None:
    found = [Clue(0, 9, "place", 3.0, "listed"), Clue(11, 17, "person", 0.1, "model")]
    votes = {"Quillport": {"place": evidence, "person": 0.5}, "Marrow": {"person": 1.0}}
    clues = list(enumerations.of_sentence("Quillport, Marrow", found, votes))
    assert bool(clues) == tells
    # a neighbour's kind weighs less than what makes a name by itself
    assert all(0 < clue.weight < name_recognition.ENOUGH for clue in clues)


def test_a_series_is_read_in_both_directions() -> None:
    text = "Ostrel, Marrow and Quillport"
    found = [Clue(0, 6, "place", 0.1, ""), Clue(8, 14, "person", 0.1, ""), Clue(19, 28, "place", 3.0, "listed")]
    clues = enumerations.of_sentence(text, found, {"Quillport": {"place": 3.0}})
    assert [text[c.start : c.end] for c in clues] == ["Marrow", "Ostrel"]


def voted(name: str, weight: float, **others: float) -> dict[str, dict[str, float]]:
    votes: dict[str, dict[str, float]] = defaultdict(lambda: defaultdict(float))
    votes[name] |= {"person": weight} | others
    aliases.add(votes, [])
    return {word: dict(tally) for word, tally in votes.items() if word != name and tally}


@pytest.mark.parametrize(
    ("name", "weight", "others", "parts"),
    [
        ("Mara Quillam", 1.2, {}, ["Mara", "Quillam"]),
        ("Mara Quillam", 1.19, {}, []),
        ("Mara Quillam", 1.5, {"place": 1.6}, []),
        ("Minister Quillam", 3.0, {}, []),
        ("M. Quillam", 3.0, {}, ["Quillam"]),
        ("M Quillam", 3.0, {}, ["Quillam"]),
        ("Mara van quillam", 3.0, {}, ["Mara"]),
        ("Mara Odo Quillam", 3.0, {}, ["Mara", "Quillam"]),
    ],
)
def test_parts_of_a_full_name_are_that_persons(name: str, weight: float, others: dict, parts: list[str]) -> None:
    assert sorted(voted(name, weight, **others)) == parts


def test_a_surname_tells_more_than_a_given_name() -> None:
    western, chinese = voted("Mara Quillam", 2.0), voted("Zhang Quan", 2.0)
    assert western["Quillam"]["person"] > western["Mara"]["person"] >= aliases.FULL_NAME / 2
    # the family name stands first; a name of two parts is the person by either
    assert chinese["Zhang"] == chinese["Quan"] == western["Quillam"]
    # the surname outweighs a listed place's evidence, the given name alone does not
    assert western["Quillam"]["person"] > 2 * aliases.SURE - 0.1 > western["Mara"]["person"]


@pytest.mark.parametrize(
    ("votes", "text", "again"),
    [
        ({"Quillam": {"person": 1.5}}, "He met Quillam there.", ["Quillam"]),
        ({"Quillam": {"person": 1.49}}, "He met Quillam there.", []),
        ({"Quillam": {"person": 1.0, "place": 1.6}}, "He met Quillam there.", ["Quillam"]),
        ({"Malian": {"people": 3.0}}, "The Malian side met.", []),
        ({"Q": {"person": 3.0}}, "He met Q there.", []),
        ({"QF": {"organisation": 3.0}}, "He met QF there.", ["QF"]),
        ({"quillam": {"person": 3.0}}, "He met quillam there.", []),
        # in a headline's capitals, but for names so short that they could be an abbreviation
        ({"Quill": {"person": 3.0}}, "QUILL MEETS", ["QUILL"]),
        ({"Quil": {"person": 3.0}}, "QUIL MEETS", []),
        ({"Quill": {"person": 3.0}}, "He met Quillam and Anti-Quill.", []),
        ({"Quill": {"person": 3.0}}, "The Quill-led side, Quill-Marrow too.", ["Quill"]),
        ({"Quill": {"person": 3.0}, "Mara Quill": {"person": 3.0}}, "He met Mara Quill.", ["Mara Quill"]),
        # a word of the language at the beginning of a sentence, or inside it
        ({"Price": {"person": 3.0}}, "Price was late.", []),
        ({"Price": {"person": 3.0}}, "Then Price was late.", ["Price"]),
        ({"D'Quill": {"person": 3.0}}, "Then D’Quill was late.", ["D’Quill"]),
    ],
)
def test_what_an_article_has_enough_evidence_on_is_found_again(votes: dict, text: str, again: list[str]) -> None:
    clues = aliases.again(votes, [text])[0]
    assert [text[c.start : c.end] for c in clues] == again
    assert all(0 < clue.weight < name_recognition.ENOUGH for clue in clues)


@pytest.mark.parametrize(
    ("text", "same"), [("QUILLPO", "Quillpo"), ("QUILLP", "QUILLP"), (" Quill  port’s", "Quill port's")]
)
def test_headlines_capitals_are_the_same_name(text: str, same: str) -> None:
    assert aliases.key(text) == same
