"""The pages of evidence: what is listed is what was counted, what is not listed is said, and no more is quoted."""

import re
from dataclasses import replace
from typing import Any

import pandas as pd
import pytest
from test_hostile import ATTACKS

from analysis import schema
from analysis.contracts import PARTS
from analysis.measure import levels, scope, source_attribution, units
from analysis.measure.networks import comention
from analysis.present.evidence import (
    article_pages,
    counted_sentences as behind,
    evidence_pages,
    links,
    paging,
    sections,
)
from analysis.present.evidence.coded_sentences import Corpus, Quoter
from analysis.present.evidence.notebook_choices import Counted, Scope, lists_apart

ACTS = [
    ("a", 0, "NRV", "SUD", "CONSULT", "cooperative", "actual", 21, 24, 0, 8, 13, 20),
    ("a", 0, "SUD", "NRV", "CONSULT", "cooperative", "actual", 21, 24, 13, 20, 0, 8),
    ("a", 0, "NRV", "SUD", "ACCUSE", "conflictual", "planned", 21, 24, 0, 8, 13, 20),
    ("b", 1, "NRV", "SUD", "CONSULT", "cooperative", "hypothetical", 44, 48, 21, 31, 52, 59),
]
SPEECH = [
    ("a", 0, 0, 60, "direct", "NRV", "Norvania", 0, 8, None, "met again", None, None, 0, None),  # over two sentences
    (
        "a",
        1,
        31,
        39,
        "direct",
        "unattributed",
        None,
        None,
        None,
        None,
        None,
        None,
        None,
        1,
        0,
    ),  # quoted within it: goes with it
    (
        "a",
        2,
        61,
        68,
        "indirect",
        "anonymous",
        "a diplomat",
        None,
        None,
        "a diplomat",
        "were silent",
        None,
        None,
        2,
        None,
    ),
    ("a", 3, 91, 97, "direct", "unattributed", None, None, None, None, None, None, None, 3, None),
    ("b", 1, 35, 59, "indirect", "ilse_quill", "Ilse Quill", 21, 31, None, "came", None, None, 0, None),
    ("b", 1, 21, 25, "indirect", None, "Old Quill", None, None, None, "came", None, None, 1, None),
]


@pytest.fixture
def corpus(sentences: pd.DataFrame, mentions: pd.DataFrame, actors: pd.DataFrame) -> Corpus:
    """Articles a and b, of which b repeats a; one theme."""
    articles = schema.empty("articles").reindex(range(2))
    articles = articles.assign(article_id=["a", "b"], cluster_id="a", title=["One", "Two"], n_words=9)
    return Corpus(
        articles=articles,
        lines=schema.empty("lines"),
        texts=pd.DataFrame({"article_id": ["a", "b"], "text": ""}),
        sentences=sentences,
        mentions=mentions,
        codes=pd.DataFrame(
            {"article_id": ["a", "b", "b"], "sentence_id": [1, 0, 1], "theme_id": "harvest", "terms": [[], [], []]}
        ),
        speech=pd.DataFrame([(*row[:11], None, *row[11:]) for row in SPEECH], columns=list(schema.empty("speech"))),
        events=pd.DataFrame(ACTS, columns=list(schema.empty("events"))),
        actors=actors,
        themes=pd.DataFrame({"theme_id": ["harvest"], "label": ["Harvest"], "definition": ["Of the fields"]}),
        quoting="sentences",
    )


def written(corpus: Corpus, choices: Counted | None = None) -> dict[str, str]:
    lists = evidence_pages.lists(corpus, choices or Counted())
    return {name: str(page) for name, page in [*lists, *article_pages.pages(corpus, Quoter(corpus))]}


def listed(page: str) -> dict[str, int]:
    """The entries of each section, by its anchor; what is said not to count is left out."""
    found = {}
    for part in re.split(r"\n(?:## |(?=<section ))", page)[1:]:
        if "bs-ties" in part:
            continue
        counts = re.sub(r'(?s)<div[^>]* class="bs-uncounted">.*?</div>', "", part)
        (anchor,) = re.findall(r"\{#(.+)\}|<section id=\"(.+?)\"", part.split("\n")[0])
        found["".join(anchor)] = counts.count("<li>")
    return found


def indexed(page: str) -> dict[str, int]:
    entries = re.findall(
        r'<li><a href="#([^"]+)">.*?<span class="bs-count">([\d,]+)</span>', page.split("</nav>", maxsplit=1)[0]
    )
    return {anchor: int(n.replace(",", "")) for anchor, n in entries}


SCOPES = [Scope(), Scope(parts=("body",)), Scope(duplicates="once"), Scope(parts=("title",))]


@pytest.mark.parametrize("counts", SCOPES)
@pytest.mark.parametrize("statuses", [("actual", "planned", "hypothetical"), ("actual",)])
def test_acts_listed_are_the_acts_counted(corpus: Corpus, counts: Scope, statuses: tuple[str, ...]) -> None:
    page = written(corpus, Counted(relations=counts, statuses=statuses))["events"]
    events = scope.rows(corpus.events, counts.sentences(corpus))
    events = events[events["status"].isin(statuses)]
    expected = {f"{s}--{t}": n for (s, t), n in events.groupby(["source_id", "target_id"]).size().items()}
    assert listed(page) == indexed(page) == expected
    for source, target, sign in events[["source_id", "target_id", "sign"]].drop_duplicates().itertuples(index=False):
        assert f'<div id="{links.anchor(links.events(source, target, sign))}">' in page


@pytest.mark.parametrize("counts", SCOPES)
def test_statements_listed_are_the_statements_counted(corpus: Corpus, counts: Scope) -> None:
    speech = scope.rows(corpus.speech, counts.sentences(corpus))
    for level in ("actor", "state"):
        page = written(corpus, Counted(voices=counts, speakers=level))["statements"]
        spoken = source_attribution.speakers(speech, corpus.mentions, corpus.actors, level=level)
        told = source_attribution.counts(speech, corpus.sentences, parts=("title", "standfirst", "body"))
        others = {"anonymous": told["anonymous"].sum(), "others": told["unlisted"].sum()}
        expected = {**dict(zip(spoken["node"], spoken["speaks"], strict=True)), **others,
                    "unattributed": told["unattributed"].sum()}  # fmt: skip
        assert listed(page) == indexed(page) == {node: n for node, n in expected.items() if n}


def test_speakers_of_the_codebook_come_first(corpus: Corpus) -> None:
    anchors = [
        links.anchor(links.speaker(node)) for node in ("NRV", "ilse_quill", *("anonymous", "others", "unattributed"))
    ]
    assert list(listed(written(corpus)["statements"])) == anchors


def test_a_statement_is_marked_in_every_sentence_that_it_reaches_into(corpus: Corpus) -> None:
    first = written(corpus)["statements"].split("{#NRV}")[1].split("<li>")[1].split("</li>")[0]
    words = "".join(re.findall(r'<mark class="[^"]*bs-stated[^"]*"[^>]*>([^<]*)</mark>', first))
    assert words == "Norvania and Sudland met againNorvania spoke of the harvest"
    assert "cue: met again" in first


def test_an_event_shows_who_does_what_to_whom(corpus: Corpus) -> None:
    section = written(corpus)["events"].split("{#SUD--NRV}")[1]
    marks = re.findall(r'<mark class="[^"]*bs-own[^"]*" data-at="(\d+)" title="[^"]*?(source|target|trigger)', section)
    assert set(marks) == {("13", "source"), ("0", "target"), ("21", "trigger")}
    assert "consult, actual, cooperative" in section


@pytest.mark.parametrize("within", ["sentence", "paragraph", "article", "window"])
def test_ties_and_actors_follow_the_scope_of_the_network(corpus: Corpus, within: units.Unit) -> None:
    for counts in SCOPES:
        pages = written(corpus, Counted(within=within, network=counts))
        inside = counts.sentences(corpus)
        counting = levels.counted(scope.rows(corpus.mentions, inside), corpus.actors)
        pairs = comention.ties(counting, inside, within=within)
        weights = {f"{p.source}--{p.target}": p.weight for p in schema.rows(pairs)}
        lengths = {
            f"{p.source}--{p.target}": len(behind.tie(p.source, p.target, counting, inside, within=within))
            for p in schema.rows(pairs)
        }
        assert indexed(pages["ties"]) == weights
        assert listed(pages["ties"]) == lengths
        named = counting.drop_duplicates(["node", "article_id", "sentence_id"]).groupby("node").size()
        assert listed(pages["actors"]) == indexed(pages["actors"]) == named.to_dict()


@pytest.mark.parametrize(("counts", "n"), [(Scope(), 3), (Scope(parts=("body",)), 2), (Scope(("body",), "once"), 1)])
def test_themes_follow_their_scope_and_show_the_rest_apart(corpus: Corpus, counts: Scope, n: int) -> None:
    page = written(corpus, Counted(themes=counts))["themes"]
    uncoded = 6 - 3 if len(counts.parts) == 3 else len(counts.sentences(corpus)) - n
    assert listed(page) == indexed(page) == {"harvest": n, "coded-sentences": n, "uncoded-sentences": uncoded}
    assert page.split("{#harvest}")[1].split("{#")[0].count("<li>") == 3


def test_a_list_that_is_cut_off_says_so(corpus: Corpus, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(paging, "MOST_ENTRIES", 1)
    monkeypatch.setattr(sections, "FEWEST", 1)
    pages = written(corpus, Counted(themes=Scope()))
    assert indexed(pages["events"])["NRV--SUD"] == 3
    note = 'None of 1 is listed here; all of them are in <a href="data.html#events">events.csv</a>.'
    assert note in pages["events"]
    note = 'The first 1 of 4 are listed; all of them are in <a href="data.html#mentions">mentions.csv</a>.'
    assert note in pages["actors"]
    assert "## mentions {#mentions}" in pages["data"]


def test_what_has_no_room_goes_on_at_an_address_of_its_own(corpus: Corpus, monkeypatch: pytest.MonkeyPatch) -> None:
    for name, most in {"MOST": 2, "FEWEST": 2, "ROOM": 4}.items():
        monkeypatch.setattr(sections, name, most)
    pages = written(corpus)
    assert '<li id="unattributed">' in pages["statements"]
    (further,) = re.findall(r'class="bs-more" href="([\w-]+)\.html#unattributed"', pages["statements"])
    assert listed(pages[further])["unattributed"] == 1


def test_no_more_is_quoted_than_the_project_says(corpus: Corpus) -> None:
    silent = replace(corpus, quoting="none", mentions=corpus.mentions.head(0), codes=corpus.codes.head(0))
    for name, page in written(silent).items():
        for words in ("met again", "a diplomat", "Old Quill", "were silent"):
            assert words not in page, name
    assert sum(listed(written(silent)["statements"]).values()) == 5
    coded = replace(silent, quoting="sentences", events=corpus.events.head(0), speech=corpus.speech[:1])
    article = written(coded)["article-a"]
    # a statement is a code: its sentences are quoted, and no others
    assert "Norvania and Sudland met again" in article
    assert "Norvania spoke of the harvest" in article
    assert "were silent" not in article
    assert "were silent" in written(replace(coded, quoting="full"))["article-a"]


@pytest.mark.parametrize("attack", ATTACKS)
def test_foreign_text_does_nothing_on_the_pages_of_acts_and_statements(corpus: Corpus, attack: str) -> None:
    text = [f"{attack} {words}" for words in corpus.sentences["text"]]
    speech = corpus.speech.assign(speaker_id=["anonymous", None] * 3, speaker=attack, descriptor=attack, cue=attack)
    labels = corpus.actors.assign(label=attack + "\n```\n")
    hostile = replace(corpus, sentences=corpus.sentences.assign(text=text), speech=speech, actors=labels)
    for name in ("events", "statements", "article-a"):
        page = written(hostile)[name]
        assert not re.search(r"<script|</script|<img|\{\{", page), name
        outside = re.sub(r"(?s)```\{=html\}.*?\n```\n", "", page)
        assert not re.search(r"\*\*|\]\(|@|`|\$", outside), name
        fences = [line for line in page.splitlines() if re.match(r"\s*(```|~~~)", line)]
        assert fences == ["```{=html}", "```"] * (len(fences) // 2), name


def test_a_corpus_with_nothing_in_it_has_its_pages(corpus: Corpus) -> None:
    names = ("articles", "lines", "texts", "sentences", "mentions", "codes", "speech", "events", "actors", "themes")
    pages = written(Corpus(**{name: schema.empty(name) for name in names}))
    assert set(pages) == {"articles", "actors", "ties", "themes", "events", "statements", "data"}
    pages = written(replace(corpus, **{n: schema.empty(n) for n in ("mentions", "codes", "speech", "events")}))
    assert listed(pages["events"]) == listed(pages["statements"]) == {}
    assert listed(pages["ties"]) == {}
    assert "No sentence is coded with it." in pages["themes"]


def test_the_notebooks_say_what_counts() -> None:
    notebooks = {
        "actor_network": {"within": "article", "level": "actor", "duplicates": "once"},
        "theme_frequencies": {"parts": ["body"]},
        "relations": {"statuses": ["actual"], "duplicates": "once"},
    }
    found = Counted.by(notebooks)
    assert (found.within, found.level, found.statuses) == ("article", "actor", ("actual",))
    assert found.network == found.relations == Scope(duplicates="once")
    assert (found.themes, found.voices, found.speakers) == (Scope(parts=("body",)), Scope(), "actor")


@pytest.mark.parametrize(
    ("other", "own", "wanted"),
    [
        ({}, {}, ""),
        ({"theme_frequencies": {"parts": ["title"]}}, {}, "that of themes, sentences of the title."),
        ({"actor_network": {"within": "sentence", "level": "actor"}}, {}, "that of actors, all sentences, actors at"),
        ({"voices": {"duplicates": "once"}}, {}, "that of statements, all sentences, of copies one."),
        ({"relations": {"statuses": ["actual"]}}, {}, "that of events, all sentences, events of some statuses."),
        ({}, {"parts": ["body"]}, "Counted here are sentences of the body. The lists that names open count otherwise: "
         "that of themes, all sentences; that of actors, all sentences; that of statements,"),
    ],
)  # fmt: skip
def test_a_page_says_which_lists_count_other_sentences_than_it_does(
    other: dict[str, Any], own: dict[str, Any], wanted: str
) -> None:
    every = {"parts": list(PARTS)}
    notebooks = {"actor_network": {"within": "sentence", "level": "state"}, "theme_frequencies": every} | other
    said = lists_apart(notebooks | {"comparison": every | own}, "comparison")
    assert wanted in said
    assert bool(said) == bool(wanted)
    assert lists_apart(notebooks, "comparison") == ""
