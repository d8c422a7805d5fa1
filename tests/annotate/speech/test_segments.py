"""Words and their classes, sentences that a quotation joins, and the forms of cues."""

import pytest
from spacy.tokens import Doc
from spacy.vocab import Vocab

from analysis.annotate.grammar import of_doc
from analysis.annotate.speech import cues, quotations, segments
from analysis.annotate.speech.segments import QUOTE
from tests.annotate.speech.stretches import stretch_of


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("Quill's mill", ["Quill", "'s", "mill"]),
        ("Quill’s mill", ["Quill", "’s", "mill"]),
        ("the bakers' mill", ["the", "bakers", "'", "mill"]),
        ("the bakers’ mill", ["the", "bakers", "’", "mill"]),
        ("It's 's here", ["It", "'s", "'", "s", "here"]),
        ("A's mill", ["A", "'s", "mill"]),
        ("the U.S. mill of J.R. Stone", ["the", "U.S.", "mill", "of", "J.R.", "Stone"]),
        ("don't, well-known AT&T @zenda #mill… so", ["don't", ",", "well-known", "AT&T", "@zenda", "#mill", "…", "so"]),
        ("so... then", ["so", "...", "then"]),
        ("He said “we go” now", ["He", "said", "", "now"]),
        ("“We go” “we stay”", ["", ""]),
    ],
)
def test_words(text, words):
    stretch = stretch_of(text)
    assert [token.text for token in stretch.tokens] == words
    held = [stretch.words(*stretch.place(n, n + 1)) for n in range(len(words))]
    quoted = [text[q.outer_start : q.outer_end] for q in stretch.quotations]
    assert held == [word or quoted.pop(0) for word in words]


def test_a_possessive_ending_is_a_part():
    assert [token.tag for token in stretch_of("Quill's “old mill” there").tokens] == ["PROPN", "PART", "QUOTE", "ADV"]


@pytest.mark.parametrize(
    ("word", "tag"),
    [
        ("mill", "X"), ("Mill", "PROPN"), ("@mill", "PROPN"), ("#mill", "PROPN"), ("iPad", "PROPN"), ("AT&T", "PROPN"),
        ("12", "NUM"), ("12th", "NUM"), ("May", "PROPN"), ("may", "AUX"), ("Will", "PROPN"), ("will", "AUX"),
        ("US", "PROPN"), ("us", "X"), ("slowly", "ADV"), ("Slowly", "PROPN"), ("The", "DET"), ("(", "PUNCT"),
        ("…", "PUNCT"),
    ],
)  # fmt: skip
def test_the_class_of_a_word(word, tag):
    assert segments.tag_of(word) == tag


def joined(*sentences, apart=1):
    """The texts of the stretches of some sentences of one paragraph."""
    placed, at = [], 5
    for n, text in enumerate(sentences):
        placed.append((n, "body", 0, at, text))
        at += len(text) + apart
    paragraph = (" " * apart).join(sentences)
    return segments.joined(placed, quotations.find([(5, paragraph)]))


@pytest.mark.parametrize(
    ("sentences", "texts"),
    [
        (["We go.", "We stay."], ["We go.", "We stay."]),
        (["He said “we go.", "We stay.”", "It rained."], ["He said “we go. We stay.”", "It rained."]),
        (["“We go.”", "“We stay.", "We sing.”"], ["“We go.”", "“We stay. We sing.”"]),
        (["It “rained”.", "“We go.”", "It “rained”."], ["It “rained”.", "“We go.”", "It “rained”."]),
        # the mark ended no sentence where a cue stands within five words
        (["“Why?”", "Quill said."], ["“Why?” Quill said."]),
        (["“Go!”", "Quill then said."], ["“Go!” Quill then said."]),
        (["“Go…”", "J. Stone said."], ["“Go…” J. Stone said."]),
        (["“Go!”", "The old baker there said."], ["“Go!” The old baker there said."]),
        (["“Go!”", "The very old baker there said."], ["“Go!”", "The very old baker there said."]),
        (["“Go!”", "Quill said that it rained."], ["“Go!”", "Quill said that it rained."]),
        (["“Go!”", "Quill said it, and that is that."], ["“Go!” Quill said it, and that is that."]),
        (["“Go!”", "Quill said, that it rained."], ["“Go!”", "Quill said, that it rained."]),
        (["“Go!”", "Quill said it — that it rained."], ["“Go!”", "Quill said it — that it rained."]),
        (["“Go!”", "Quill said it (so that it rained)."], ["“Go!” Quill said it (so that it rained)."]),
        (["“Go.”", "Quill said."], ["“Go.”", "Quill said."]),
        (["“Go!”", "He said."], ["“Go!”", "He said."]),
        (["“Go!”", "Said Quill."], ["“Go!”", "Said Quill."]),
        (["“Go!”", "quill said."], ["“Go!”", "quill said."]),
        (["“Go!”", "Quill left."], ["“Go!”", "Quill left."]),
        (["“Go!” so!", "Quill said."], ["“Go!” so!", "Quill said."]),
        (["Go!", "Quill said."], ["Go!", "Quill said."]),
    ],
)
def test_which_sentences_belong_together(sentences, texts):
    assert [stretch.text for stretch in joined(*sentences)] == texts
    wide = joined(*sentences, apart=3)
    assert ["".join(one.text.split()) for one in wide] == ["".join(text.split()) for text in texts]
    for stretch in wide:
        assert stretch.end - stretch.start == len(stretch.text)
        for start, number, text in stretch.sentences:
            assert (stretch.words(start, start + len(text)), sentences[number]) == (text, text)
            assert stretch.begun(start) == stretch.begun(start + len(text) - 1) == number
        assert all(stretch.start <= q.outer_start < q.outer_end <= stretch.end for q in stretch.quotations)


def parsed(words, tags, heads, deps):
    return of_doc(Doc(Vocab(), words=words, pos=tags, heads=heads, deps=deps))


def test_a_parse_gives_the_classes_and_the_subjects():
    first, second = "Old Quill left and", "sang Zenda."
    (stretch,) = segments.joined([(0, "body", 0, 0, f"{first} {second}")], [])
    sentences = [
        (0, parsed(first.split(), ["ADJ", "PROPN", "VERB", "CCONJ"], [1, 2, 2, 2], ["amod", "nsubj", "ROOT", "cc"])),
        (
            len(first) + 1,
            parsed(["sang", "Zenda", "."], ["VERB", "PROPN", "PUNCT"], [0, 0, 0], ["ROOT", "nsubj", "punct"]),
        ),
    ]
    segments.read(stretch, sentences)
    assert [token.tag for token in stretch.tokens] == ["ADJ", "PROPN", "VERB", "CCONJ", "VERB", "PROPN", "PUNCT"]
    assert stretch.subjects == {2: 1, 4: 5}


@pytest.mark.parametrize(
    ("looks", "pos", "tag"),
    [
        ("mill", "NOUN", "NOUN"),
        ("sources", "VERB", "VERB"),
        ("slowly", "ADJ", "ADJ"),
        ("the", "VERB", "VERB"),
        ("the", "PRON", "DET"),
        ("may", "PROPN", "AUX"),
        # a capital within a sentence is a name, whatever the parse makes of it
        ("Mill", "NOUN", "PROPN"),
        ("Mill", "ADJ", "PROPN"),
        ("Mill", "INTJ", "PROPN"),
        ("Mill", "VERB", "VERB"),
        ("Mill", "PRON", "PRON"),
    ],
)
def test_the_class_of_a_parsed_word(looks, pos, tag):
    (stretch,) = segments.joined([(0, "body", 0, 0, f"so {looks}")], [])
    segments.read(stretch, [(0, parsed(["so", looks], ["ADV", pos], [0, 0], ["ROOT", "dep"]))])
    assert stretch.tokens[1].tag == tag


def test_the_first_word_has_its_capital_from_its_place():
    (stretch,) = segments.joined([(0, "body", 0, 0, "Mill sings")], [])
    segments.read(stretch, [(0, parsed(["Mill", "sings"], ["NOUN", "VERB"], [1, 1], ["nsubj", "ROOT"]))])
    assert stretch.tokens[0].tag == "NOUN"


def test_words_within_a_quotation_are_not_read():
    (stretch,) = segments.joined([(0, "body", 0, 0, "Quill “said” so")], quotations.find([(0, "Quill “said” so")]))
    sentence = parsed(
        ["Quill", "“", "said", "”", "so"], ["X"] * 5, [2, 2, 2, 2, 2], ["nsubj", "dep", "ROOT", "dep", "conj"]
    )
    segments.read(stretch, [(0, sentence)])
    assert [token.tag for token in stretch.tokens] == ["X", QUOTE, "SCONJ"]
    assert stretch.subjects == {2: 0}


LENT = ["nsubj", "ROOT", "conj", "conj", "conj", "conj"]


@pytest.mark.parametrize(
    ("deps", "subjects"),
    [
        # lent by the verb above, over three others
        (LENT, {1: 0, 2: 0, 3: 0, 4: 0}),
        (["nsubjpass", "ROOT", "advcl", "xcomp", "ccomp", "prep"], {1: 0, 2: 0, 3: 0, 4: 0}),
        (["nsubj", "ROOT", "acl", "conj", "conj", "conj"], {1: 0}),
        (["dobj", "ROOT", "conj", "conj", "conj", "conj"], {}),
    ],
)
def test_the_subject_that_a_verb_has_or_is_lent(deps, subjects):
    words = ["Quill", "left", "sang", "ran", "slept", "woke"]
    (stretch,) = segments.joined([(0, "body", 0, 0, " ".join(words))], [])
    segments.read(stretch, [(0, parsed(words, ["NOUN", *["VERB"] * 5], [1, 1, 1, 2, 3, 4], deps))])
    assert stretch.subjects == subjects


@pytest.mark.parametrize(
    ("verb", "forms"),
    [
        ("state", ["state", "states", "stated", "stating"]),
        ("deny", ["deny", "denies", "denied", "denying"]),
        ("say", ["say", "says", "sayed", "saying"]),
        ("stress", ["stress", "stresses", "stressed", "stressing"]),
        ("wish", ["wish", "wishes", "wished", "wishing"]),
        ("preach", ["preach", "preaches", "preached", "preaching"]),
        ("box", ["box", "boxes", "boxed", "boxing"]),
        ("buzz", ["buzz", "buzzes", "buzzed", "buzzing"]),
        ("veto", ["veto", "vetoes", "vetoed", "vetoing"]),
        ("warn", ["warn", "warns", "warned", "warning"]),
        ("tell", ["tell", "tells", "told", "telling"]),
    ],
)
def test_the_forms_of_a_verb(verb, forms):
    assert cues.forms_of(verb, {"tell": ["tells", "told", "telling"]}) == forms


def test_what_the_lexicon_knows():
    words = cues.lexicon()
    assert "denied" in words
    assert "said" in words
    assert "walked" not in words
    assert "convinced" in words.minded
    assert words.does("told", "tell")
    assert not words.does("told", "say")
    assert ("puts", "the", "onus") in words.fixed["puts"]
    assert ("in", "the", "words", "of") in words.fixed["in"]
    # prepositions come before verbs
    assert all(words.fixed[phrase[0]][0] in words.prepositions for phrase in words.prepositions)
