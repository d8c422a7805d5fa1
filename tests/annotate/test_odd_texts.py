"""However odd a text, it is cleaned and annotated and offsets give back its words; or a sentence says why not."""

import json
from functools import cache
from pathlib import Path

import pandas as pd
import pytest
from hypothesis import given, settings, strategies as st

from analysis.annotate import sentences, themes
from analysis.annotate.actors import actor_mentions
from analysis.annotate.dates import time_references
from analysis.annotate.events import event_coding
from analysis.annotate.names import name_recognition
from analysis.annotate.speech import quotation_attribution
from analysis.codebook import codebook_tables, load
from analysis.codebook.matching.matcher import Matcher
from analysis.codebook.verbs import verbs
from analysis.codebook.world import states
from analysis.corpus.metadata import article_fields
from analysis.errors import BroadsheetError
from analysis.pipeline.annotation import clean_corpus
from analysis.settings import Settings
from tests.long import examples

BOOKS = Path(load.__file__).parent
MODEL = Settings(root=BOOKS, corpus=BOOKS).model
SPOKEN = "“We met in Moscow on 6 April 2021,” Vladimir Putin said, and India agreed to sell S-400 missiles."
ODD = {
    "controls": f"{SPOKEN}\x01\x02 {SPOKEN}\x7f\x9f",
    "direction marks": f"\u202e{SPOKEN}\u202c \u200f{SPOKEN}\u2066",
    "mixed newlines": f"{SPOKEN}\r{SPOKEN}\r\n{SPOKEN}\x85{SPOKEN}\u2028{SPOKEN}\u2029{SPOKEN}\x0b{SPOKEN}\x0c",
    "emoji": f"👩\u200d👩\u200d👧\ufe0f {SPOKEN} 🇮🇳🇷🇺 {SPOKEN}🏴\U000e0067\U000e007f",
    "accents apart": "I\u0301ndia and e\u0301lysee " * 20 + SPOKEN,
    "punctuation": "?!…—–“”‘’'\"()[]{}«»,;:./\\|-_*#@&%$" * 20,
    "blanks": " \t\u00a0\u2003\u3000\n \n\t\n" * 20,
    "empty": "",
    "one letter": "I",
    "quotation marks": "“" * 300 + SPOKEN + "”" * 300 + "\"'" * 100,
    "no spaces": "India-Russia-" * 200,
    "replacement": f"\ufffd{SPOKEN}\ufffd\ufffe\uffff" * 3,
    "private and unassigned": f"\ue000\U000f0000\u0378{SPOKEN}\u0378" * 3,
    "formulas": f"=1+1\n@SUM(A1)\n{{{{< env HOME >}}}}\n<script>alert(1)</script> {SPOKEN}",
}
SIGNS = "\r\n\t \x85\u2028\u200b\u200f\u202e\u0301\ufe0f\u200d\x00\x1f\ufffd\ufeff“”‘’\"'().?!…-–:;,/%$₹👩"
WORDS = ("India", "Modi", " said ", "Mr ", "on Monday", "5 May", "’s", "U.S.", "\n\n", "Zenda: ", "By A B\n")
PIECES = (SPOKEN, *SIGNS, *WORDS)
any_text = st.one_of(st.text(max_size=80), st.lists(st.sampled_from(PIECES), max_size=25).map("".join))


@cache
def _books() -> tuple[codebook_tables.Codebook, Matcher, codebook_tables.Codebook, Matcher]:
    own, spoken_of = states.with_world(load.actors(BOOKS / "actors.yaml")), load.themes(BOOKS / "themes.yaml")
    return own, Matcher(own.matchable()), spoken_of, Matcher(spoken_of.matchable(), rivals="same id")


def _cleaned(folder: Path, text: str) -> dict[str, pd.DataFrame]:
    """The text as a row of a table: only so can it hold any character."""
    (folder / "t.jsonl").write_text(json.dumps({"id": "t", "text": text}) + "\n", encoding="utf-8")
    return clean_corpus.cleaned(folder)


def _annotated(made: dict[str, pd.DataFrame], model: str | None = None) -> dict[str, pd.DataFrame]:
    """Every layer over all of the text, whatever its language and its lines' labels."""
    own, matcher, spoken_of, terms = _books()
    texts, lines = made["texts"], made["lines"]
    spans = article_fields.cut(texts, lines.assign(label=lines["label"].where(lines["label"] == "blank", "article")),
                         made["fields"])  # fmt: skip
    found = sentences.sentences(spans, texts)
    entries = own.entries.rename(columns={"id": "actor_id"})[["actor_id", "kind", "label", "state"]]
    decide = actor_mentions.by_grammar(model) if model else actor_mentions.by_words
    named = actor_mentions.mentions(found, own.patterns, matcher=matcher, decide=decide)
    layers = {
        "sentences": found,
        "mentions": named,
        "codes": themes.codes(found, spoken_of.patterns, matcher=terms),
        "speech": quotation_attribution.speech(found, named, actors=entries, model=model),
        "dates": time_references.dates(found, made["articles"]),
    }
    if model:
        layers["names"] = name_recognition.names(found, model=model, mentions=named)
        layers["events"] = event_coding.events(found, named, entries, verbs=verbs(BOOKS / "verbs.yaml"), model=model)
    return layers


def _gives_back(made: dict[str, pd.DataFrame], layers: dict[str, pd.DataFrame]) -> None:
    text = dict(zip(made["texts"]["article_id"], made["texts"]["text"], strict=True))
    for name, table in (layers | {"fields": made["fields"]}).items():
        if {"start", "end", "text"} <= {*table.columns}:
            told = table[["article_id", "start", "end", "text"]].itertuples(index=False, name=None)
            assert [(n, a, b) for n, a, b, words in told if text[n][a:b] != words] == [], name
    for table, start, end in (("speech", "start", "end"), ("speech", "speaker_start", "speaker_end")):
        spans = layers[table].dropna(subset=[start])[["article_id", start, end]].itertuples(index=False, name=None)
        assert all(0 <= a < b <= len(text[n]) for n, a, b in spans)
    for row in layers["codes"].itertuples():
        assert all(text[row.article_id][t["start"] : t["end"]] == t["text"] for t in row.terms)


@pytest.mark.parametrize("what", ODD)
def test_an_odd_text_is_annotated_without_a_model(what: str, tmp_path: Path) -> None:
    made = _cleaned(tmp_path, ODD[what])
    _gives_back(made, _annotated(made))


@pytest.mark.parametrize("what", ["controls", "direction marks", "mixed newlines", "emoji", "punctuation", "blanks"])
def test_an_odd_text_is_annotated_with_a_model(what: str, tmp_path: Path) -> None:
    made = _cleaned(tmp_path, ODD[what])
    _gives_back(made, _annotated(made, MODEL))


@settings(max_examples=examples(60), deadline=None)
@given(text=any_text)
def test_any_text_is_annotated_without_a_model(text: str, tmp_path_factory: pytest.TempPathFactory) -> None:
    made = _cleaned(tmp_path_factory.mktemp("any"), text)
    _gives_back(made, _annotated(made))


@pytest.mark.parametrize("what", ODD)
def test_cleaning_what_was_cleaned_changes_nothing(what: str, tmp_path: Path) -> None:
    once = _cleaned(tmp_path, ODD[what])["articles"]["body"].item()
    assert _cleaned(tmp_path, once)["articles"]["body"].item() == once


@pytest.mark.parametrize(
    "raw",
    [
        b'{"text": "lone \\ud800 surrogate, \\udfff, and \\u0000 NUL: India met Russia."}\n',
        b'{"text": "an unpaired \\ude00\\ud83d pair: India met Russia on Monday."}\n',
    ],
)
def test_what_json_can_say_and_no_text_can_hold(raw: bytes, tmp_path: Path) -> None:
    (tmp_path / "t.jsonl").write_bytes(raw)
    made = clean_corpus.cleaned(tmp_path)
    made["texts"]["text"].item().encode("utf-8")
    layers = _annotated(made)
    _gives_back(made, layers)
    assert {"IND", "RUS"} <= {*layers["mentions"]["actor_id"]}


@pytest.mark.parametrize("raw", [b"\x00India met Russia.", b"\xff\xfe\x00\xd8", b"\x89PNG\r\n\x1a\n\x00\x00\x00"])
def test_what_is_no_text_is_one_sentence(raw: bytes, tmp_path: Path) -> None:
    (tmp_path / "t.txt").write_bytes(raw)
    with pytest.raises(BroadsheetError) as error:
        clean_corpus.cleaned(tmp_path)
    assert "t.txt" in str(error.value)


LONG = {
    "a word": "a",
    "names": "India-",
    "prose": SPOKEN + " ",
    "no full stop": SPOKEN.replace(".", "") + " ",
    "full stops": ". ",
    "marks": "?!",
}


@pytest.mark.parametrize("what", LONG)
def test_a_line_without_end_is_cut_into_sentences_that_can_be_parsed(what: str) -> None:
    text = (LONG[what] * 5_000_000)[:5_000_000]
    spans = list(sentences.split(text))
    assert max(b - a for a, b in spans) <= sentences.LONGEST
    assert "".join("".join(text[a:b].split()) for a, b in spans) == "".join(text.split())


@pytest.mark.parametrize("what", ["names", "no full stop"])
def test_a_long_line_is_annotated_with_a_model(what: str, tmp_path: Path) -> None:
    made = _cleaned(tmp_path, (LONG[what] * 12_000)[:12_000])
    _gives_back(made, _annotated(made, MODEL))
