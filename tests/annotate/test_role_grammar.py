"""Government or territory, by a grammar that is written down here word by word: no model decides what is tested."""
# ruff: noqa: E501 - one case a line is easier to read than a table that wraps

import pytest
import spacy
from spacy.tokens import Doc, Span

from analysis.annotate import role_grammar, role_words
from analysis.annotate.grammar import Sentence, of_doc

VOCAB = spacy.blank("en").vocab


def parsed(grammar: str, *, person: int | None = None) -> Sentence:
    """A sentence of words `text/dependency/head`, each with `/part of speech` and `/lemma` where they matter."""
    rows = [(*word.split("/"), "", "")[:5] for word in grammar.split()]
    texts = [row[0] for row in rows]
    heads = [texts.index(row[2]) for row in rows]
    doc = Doc(
        VOCAB,
        words=texts,
        heads=heads,
        deps=[row[1] for row in rows],
        pos=[row[3] or "NOUN" for row in rows],
        lemmas=[row[4] or row[0] for row in rows],
    )
    doc.ents = [] if person is None else [Span(doc, person, person + 1, label="PERSON")]
    return of_doc(doc)


# `Sarn` is the name; its head is the word named behind it.
GRAMMAR = [
    # a subject acts, unless it is only said what or where it is
    ("Sarn/nsubj/acts/PROPN acts/ROOT/acts/VERB", False, "polity"),
    ("Sarn/nsubjpass/hit/PROPN hit/ROOT/hit/VERB", False, "polity"),
    ("Sarn/nsubj/is/PROPN is/ROOT/is/AUX/be town/attr/is", False, "place"),
    ("Sarn/nsubj/is/PROPN is/ROOT/is/AUX/be friend/attr/is", False, "polity"),
    ("Sarn/nsubj/is/PROPN is/ROOT/is/AUX/be town/advmod/is", False, "polity"),
    ("Sarn/nsubj/has/PROPN has/ROOT/has/VERB/have harbor/x/has climate/dobj/has", False, "place"),
    ("Sarn/nsubj/became/PROPN became/ROOT/became/VERB/become capital/oprd/became", False, "place"),
    ("Sarn/nsubj/bought/PROPN bought/ROOT/bought/VERB/buy town/dobj/bought", False, "polity"),
    ("Sarn/nsubj/lies/PROPN lies/ROOT/lies/VERB/lie", False, "place"),
    ("Sarn/nsubjpass/located/PROPN located/ROOT/located/VERB/locate", False, "place"),
    # what is dealt with, and what is gone to
    ("they/nsubj/visit visit/ROOT/visit/VERB Sarn/dobj/visit/PROPN", False, "place"),
    ("they/nsubj/warn warn/ROOT/warn/VERB Sarn/dobj/warn/PROPN", False, "polity"),
    # owners act, but for what is a part of a land; of a city, what is its own
    ("Sarn/poss/coast/PROPN coast/ROOT/coast", False, "place"),
    ("Sarn/poss/Coast/PROPN Coast/ROOT/Coast//Coast", False, "place"),
    ("Sarn/poss/envoy/PROPN envoy/ROOT/envoy", False, "polity"),
    ("Sarn/poss/host/PROPN host/ROOT/host", False, "place"),
    ("Sarn/poss/host/PROPN host/ROOT/host", True, "polity"),
    ("Sarn/poss/coast/PROPN coast/ROOT/coast", True, "place"),
    # before a noun
    ("Sarn/compound/envoy/PROPN envoy/x/left left/ROOT/left/VERB", False, "polity"),
    ("Sarn/nmod/street/PROPN street/x/left left/ROOT/left/VERB", False, "place"),
    ("Sarn/compound/street/PROPN street/nsubj/left left/ROOT/left/VERB", False, "polity"),
    ("Sarn/compound/street/PROPN street/dobj/left left/ROOT/left/VERB", False, "polity"),
    ("Sarn/compound/street/PROPN street/pobj/in in/ROOT/in/ADP", False, "place"),
    ("Sarn/npadvmod/based/PROPN based/ROOT/based/VERB", False, "place"),
    ("Sarn/ROOT/Sarn/PROPN", False, "polity"),
    # as what it stands beside
    ("in/ROOT/in/ADP Zend/pobj/in/PROPN Sarn/conj/Zend/PROPN", False, "place"),
    ("in/ROOT/in/ADP Zend/pobj/in/PROPN Sarn/appos/Zend/PROPN", False, "place"),
    ("acts/ROOT/acts/VERB Zend/nsubj/acts/PROPN Sarn/conj/Zend/PROPN", False, "polity"),
    ("in/ROOT/in/ADP Sarn/compound/Zend/PROPN -/punct/Zend/PUNCT Zend/pobj/in/PROPN", False, "place"),
    ("in/ROOT/in/ADP Sarn/nmod/Zend/PROPN –/punct/Zend/PUNCT Zend/pobj/in/PROPN", False, "place"),
    ("in/ROOT/in/ADP Sarn/compound/envoy/PROPN -/punct/envoy/PUNCT envoy/pobj/in/NOUN", False, "polity"),
    ("in/ROOT/in/ADP Sarn/compound/House/PROPN House/pobj/in/PROPN", False, "place"),
    # after a preposition
    ("left/ROOT/left/VERB in/prep/left/ADP Sarn/pobj/in/PROPN", False, "place"),
    ("left/ROOT/left/VERB with/prep/left/ADP Sarn/pobj/with/PROPN", False, "polity"),
    ("left/ROOT/left/VERB With/prep/left/ADP Sarn/pobj/With/PROPN", False, "polity"),
    ("left/ROOT/left/VERB like/prep/left/ADP Sarn/pobj/like/PROPN", False, "polity"),
    ("interest/ROOT/interest/NOUN in/prep/interest/ADP Sarn/pobj/in/PROPN", False, "polity"),
    ("mood/ROOT/mood/NOUN in/prep/mood/ADP Sarn/pobj/in/PROPN", True, "polity"),
    ("mood/ROOT/mood/NOUN in/prep/mood/ADP Sarn/pobj/in/PROPN", False, "place"),
    ("envoy/nsubj/sat sat/ROOT/sat/VERB in/prep/sat/ADP Sarn/pobj/in/PROPN", True, "polity"),
    ("sat/ROOT/sat/VERB in/prep/sat/ADP Sarn/pobj/in/PROPN envoy/dobj/sat", True, "place"),
    ("army/ROOT/army/NOUN of/prep/army/ADP Sarn/pobj/of/PROPN", False, "polity"),
    ("taxation/ROOT/taxation/NOUN of/prep/taxation/ADP Sarn/pobj/of/PROPN", False, "place"),
    ("hydration/ROOT/hydration/NOUN of/prep/hydration/ADP Sarn/pobj/of/PROPN", False, "place"),
    ("destruction/ROOT/destruction/NOUN of/prep/destruction/ADP Sarn/pobj/of/PROPN", False, "polity"),
    ("accused/ROOT/accused/VERB of/prep/accused/ADP Sarn/pobj/of/PROPN", False, "polity"),
    ("map/ROOT/map/NOUN of/prep/map/ADP Sarn/pobj/of/PROPN", False, "place"),
    ("got/ROOT/got/VERB/get from/prep/got/ADP Sarn/pobj/from/PROPN", False, "polity"),
    ("got/ROOT/got/VERB/get tea/dobj/got from/prep/tea/ADP Sarn/pobj/from/PROPN", False, "polity"),
    ("got/ROOT/got/VERB/get tea/x/got from/prep/tea/ADP Sarn/pobj/from/PROPN", False, "place"),
    ("ate/ROOT/ate/VERB/eat tea/dobj/ate from/prep/tea/ADP Sarn/pobj/from/PROPN", False, "place"),
    ("went/ROOT/went/VERB/go to/prep/went/ADP Sarn/pobj/to/PROPN", False, "place"),
    ("sold/ROOT/sold/VERB/sell to/prep/sold/ADP Sarn/pobj/to/PROPN", False, "polity"),
    ("road/ROOT/road/NOUN To/prep/road/ADP Sarn/pobj/To/PROPN", False, "place"),
    # of motion, up to the verb and three words above
    ("went/ROOT/went/VERB/go tea/x/went to/prep/tea/ADP Sarn/pobj/to/PROPN", False, "place"),
    ("went/ROOT/went/VERB/go saw/x/went/VERB tea/x/saw to/prep/tea/ADP Sarn/pobj/to/PROPN", False, "polity"),
    ("went/ROOT/went/VERB/go cup/x/went tea/x/cup to/prep/tea/ADP Sarn/pobj/to/PROPN", False, "place"),
    ("went/ROOT/went/VERB/go jug/x/went cup/x/jug tea/x/cup to/prep/tea/ADP Sarn/pobj/to/PROPN", False, "polity"),
    ("tea/ROOT/tea from/prep/tea/ADP Zend/pobj/from/PROPN to/prep/from/ADP Sarn/pobj/to/PROPN", False, "place"),
    ("tea/ROOT/tea out/prep/tea/ADP to/prep/out/ADP Sarn/pobj/to/PROPN", False, "place"),
    ("was/ROOT/was/AUX/be to/prep/was/ADP Sarn/pobj/to/PROPN", False, "polity"),
]


@pytest.mark.parametrize(("grammar", "city", "expected"), GRAMMAR)
def test_by_the_word_that_governs_it(grammar: str, city: bool, expected: str) -> None:
    name = next(word for word in parsed(grammar).words if word.text == "Sarn")
    assert role_grammar.role(name, city=city) == expected


def test_before_a_person_it_is_a_polity() -> None:
    words = "Sarn/compound/Quill/PROPN Quill/pobj/by/PROPN by/ROOT/by/ADP"
    assert role_grammar.role(parsed(words).words[0], city=False) == "place"
    assert role_grammar.role(parsed(words, person=1).words[0], city=False) == "polity"


@pytest.mark.parametrize(
    ("word", "of", "is_known"),
    [
        ("move", "move", True), ("Moves", "move", True), ("moved", "move", True), ("moving", "move", True),
        ("reaches", "reach", True), ("reached", "reach", True), ("reaching", "reach", True), ("fled", "flee", False),
        ("countries", "country", True), ("stopping", "stop", True), ("stopped", "stop", True), ("movies", "move", False),
        ("mov", "move", False), ("mover", "move", False), ("stoping", "sto", False), ("glass", "glas", True),
        ("edge", "e", False), ("red", "r", True), ("redo", "r", False), ("hopping", "hope", False), ("hoping", "hope", True),
    ],
)  # fmt: skip
def test_a_word_or_what_it_is_an_inflection_of(word: str, of: str, is_known: bool) -> None:
    assert role_words.known(word, frozenset({of})) is is_known
