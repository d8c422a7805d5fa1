"""Evidence on names from the words themselves: which words tell, of what, and what tells more."""

import pytest

from analysis.annotate.names import name_features, name_recognition

LISTED = {"listed"}


def clues(text: str) -> set[tuple[str, str, str]]:
    found = next(name_features.of_sentences([text]))
    return {(text[c.start : c.end], c.kind, c.why) for c in found if c.why not in LISTED}


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Mayor Mara Quill opened it.", {("Mara Quill", "person", "title")}),
        ("minister Quillam left.", {("Quillam", "person", "title")}),
        ("Baba Quillam left.", {("Baba Quillam", "person", "title")}),
        ("Baba Mara Quillam left.", {("Mara Quillam", "person", "title")}),
        ("On Monday Mara Quill left.", {("Mara Quill", "person", "given name")}),
        ("He met Quillam Marrowick on Monday.", {("Quillam Marrowick", "person", "form")}),
        (
            "Foreign Minister Mara Quill Secretary Odo Marrow left.",
            {("Mara Quill", "person", "given name"), ("Odo Marrow", "person", "title")},
        ),
        ("Minister of Marrowick Affairs met.", {("Marrowick Affairs", "person", "title")}),
        ("Marrowick (32) left.", {("Marrowick", "person", "age")}),
        ("Marrowick, 32, left.", {("Marrowick", "person", "age")}),
        ("Marrowick, aged 32, left.", {("Marrowick", "person", "age")}),
        ("Marrowick, 322, left.", set()),
        ("Marrowick said so.", {("Marrowick", "person", "speech")}),
        ("It was said by Marrowick then.", {("Marrowick", "person", "speech")}),
        ("He lives in Marrowick now.", {("Marrowick", "place", "preposition")}),
        ("They went to Marrowick now.", {("Marrowick", "place", "preposition")}),
        ("Marrowick district is dry.", {("Marrowick", "place", "area")}),
        ("Marrowick officials came.", {("Marrowick", "organisation", "staff")}),
        ("QFC officials came.", {("QFC", "organisation", "acronym"), ("QFC", "organisation", "staff")}),
        ("The GDP grew.", {("GDP", "other", "acronym")}),
        ("THE QFC FELL.", set()),
        # beside how long a name a word tells
        ("He lives in Anb Bnc Cnd Dne.", set()),
        ("He lives in Anb Bnc Cnd.", {("Anb Bnc Cnd", "person", "form"), ("Anb Bnc Cnd", "place", "preposition")}),
        ("Anb Bnc Cnd Dne said so.", {("Anb Bnc Cnd Dne", "person", "speech")}),
        ("Anb Bnc Cnd Dne Enf said so.", set()),
        ("the Marrowick Cup began.", {("Marrowick Cup", "other", "event word")}),
        ("the Marrowick Street was closed.", {("Marrowick Street", "place", "place word")}),
        ("The Quillport Museum opened.", {("Quillport Museum", "organisation", "organisation word")}),
        # institutions of one word after another
        ("University of Marrowick met.", {("University of Marrowick", "organisation", "institution")}),
        ("University of Fish and Water met.", {("University of Fish", "organisation", "institution")}),
        (
            "Ministry of Fish, Water and Salt Works met.",
            {
                ("Ministry of Fish, Water and Salt Works", "organisation", "institution"),
                ("Salt Works", "person", "form"),
            },
        ),
        # what stands in brackets, as far as its letters are those of the name: all but one
        (
            "Quillport Harbour Works (QHX) met.",
            {
                ("QHX", "organisation", "acronym"),
                ("QHX", "organisation", "introduced"),
                ("Quillport Harbour Works", "organisation", "introduces"),
            },
        ),
        ("Quillport Harbour Works (QXY) met.", {("QXY", "organisation", "acronym")}),
        ("Marrowick (MX) met.", {("MX", "organisation", "acronym"), ("MX", "organisation", "introduced")}),
    ],
)
def test_what_tells_of_a_name(text: str, expected: set) -> None:
    assert clues(text) == expected


# What tells most comes first.
ORDER = [
    ("University of Marrowick met.", "institution"),
    ("the Marrowick Cup began.", "event word"),
    ("The Quillport Museum opened.", "organisation word"),
    ("Mayor Marrowick left.", "title"),
    ("the Marrowick Street was closed.", "place word"),
    ("Marrowick (32) left.", "age"),
    ("Marrowick district is dry.", "area"),
    ("Quillport Harbour Works (QHW) met.", "introduces"),
    ("He lives in Marrowick now.", "preposition"),
    ("Marrowick officials came.", "staff"),
    ("Marrowick said so.", "speech"),
    ("They went to Marrowick now.", "preposition"),
]


def weight(text: str, why: str) -> float:
    return next(c.weight for c in next(name_features.of_sentences([text])) if c.why == why)


def test_what_tells_more() -> None:
    weights = [weight(text, why) for text, why in ORDER]
    assert weights == sorted(set(weights), reverse=True)
    alone = [why for (_, why), told in zip(ORDER, weights, strict=True) if told >= name_recognition.ENOUGH]
    assert alone == [why for _, why in ORDER[:8]]
    # of those that are not enough alone, the best with any other is
    assert all(weights[8] + told >= name_recognition.ENOUGH for told in weights[9:])
    # an acronym tells as much as its staff; what it introduces as much as an organisation's word
    assert weight("QFC fell.", "acronym") == weight("QFC officials came.", "staff")
    assert weight("The GDP grew.", "acronym") == weight("Marrowick (MX) met.", "introduced") == weights[2]


def test_a_known_name_tells_most_where_no_capitals_run_on() -> None:
    free = [weight(text, "listed") for text in ("He left Mumbai.", "Mumbai Mayor Quillam left.", "Mayor Mumbai")]
    inside = [weight(text, "listed") for text in ("Mumbai Marrowick met.", "He saw Marrowick Mumbai")]
    assert min(free) > name_recognition.ENOUGH > max(inside) > 0


def test_in_a_headline_a_form_is_worth_half() -> None:
    usual, headline = weight("He met Mara Quillam there.", "given name"), "Mara Quillam Met Odo Marrow at Quillport"
    assert weight(headline, "given name") == pytest.approx(usual / 2)
