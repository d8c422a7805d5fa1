"""The codebook of events as a researcher writes it, right and wrong."""
# ruff: noqa: E501 - one case a line is easier to read than a table that wraps

from pathlib import Path

import pytest

from analysis.codebook import verb_entries, verbs
from analysis.errors import CodebookError

RIGHT = """\
AID:
  label: Aid
  sign: cooperative
  verbs: [donate, give food|medicine, {text: incur debt, direction: reversed}]
  nouns: [{text: food parcel, of: target, source: "reference: Handbook of Norvania, p. 3"}]
CONSULT:
  label: Consult
  sign: cooperative
  verbs: [{text: meet, mutual: true}]
  adjectives: [open to]
_words:
  planned: [will, "going"]
  denying: ["not"]
"""
WRONG = [
    ("AID: {label: Aid, sign: kind, verbs: [help]}", "line 1: `kind` is no sign; known are: conflictual, cooperative."),
    ("AID: {label: Aid, sign: cooperativ, verbs: [help]}", "did you mean `cooperative`?"),
    ("AID: {label: Aid, sign: cooperative, verb: [help]}", "`verb` is no key of the type `AID`; did you mean `verbs`?"),
    ("AID: {label: Aid, verbs: [help]}", "the type `AID` has no `sign`; add one."),
    ("AID: {label: Aid, sign: cooperative}", "the type `AID` has no words"),
    (
        "AID:\n  label: Aid\n  sign: cooperative\n  verbs: [help,\n    help]",
        "line 5: `help` already carries `AID` in line 4",
    ),
    ("AID: {label: Aid, sign: cooperative, verbs: ['help!']}", "`help!` is no word of a pattern"),
    ("AID: {label: Aid, sign: cooperative, verbs: [help*]}", "the carrying word `help*` has an open ending"),
    ("AID: {label: Aid, sign: cooperative, verbs: [{text: help, of: source}]}", "`help` is a verb."),
    ("AID: {label: Aid, sign: cooperative, nouns: [{text: help, of: sorce}]}", "did you mean `source`?"),
    ("AID: {label: Aid, sign: cooperative, verbs: [{text: help, mutal: true}]}", "did you mean `mutual`?"),
    ("AID: {label: Aid, sign: cooperative, verbs: [{text: help, direction: back}]}", "`back` is no direction"),
    ("AID: {label: Aid, sign: cooperative, verbs: [{text: help, source: web}]}", "the source `web` does not begin"),
    ("_words: {planed: [will]}", "did you mean `planned`?"),
    ("_word: {planned: [will]}", "`_word` is no reserved key; did you mean `_words`?"),
    ("", "found an empty file"),
    ("- AID", "expected a codebook of events as a mapping"),
]


def written(folder, content):
    path = folder / "verbs.yaml"
    path.write_text(content, encoding="utf-8")
    return path


def test_patterns(tmp_path):
    book = verbs.verbs(written(tmp_path, RIGHT))
    assert [(one.type, one.part, one.text) for one in book.entries] == [
        ("AID", "verb", "donate"),
        ("AID", "verb", "give food|medicine"),
        ("AID", "verb", "incur debt"),
        ("AID", "noun", "food parcel"),
        ("CONSULT", "verb", "meet"),
        ("CONSULT", "adjective", "open to"),
    ]
    assert [one.reversed for one in book.entries] == [False, False, True, False, False, False]
    assert [one.mutual for one in book.entries] == [False, False, False, False, True, False]
    assert book.entries[3].head == ("parcel",) and book.entries[3].others == (("food",),)
    assert book.entries[3].source == "reference: Handbook of Norvania, p. 3"
    assert book.words["planned"] == {"will", "going"}
    assert [one.line for one in book.entries] == [4, 4, 4, 5, 9, 10]


def test_longer_patterns_come_first(tmp_path):
    content = "AID: {label: Aid, sign: cooperative, verbs: [give, give food aid, give food]}"
    book = verbs.verbs(written(tmp_path, content))
    assert [len(one.others) for one in book.by_head["verb", "give"]] == [2, 1, 0]


@pytest.mark.parametrize(("content", "message"), WRONG)
def test_a_mistake_is_told_with_file_and_line(tmp_path, content, message):
    with pytest.raises(CodebookError) as told:
        verbs.verbs(written(tmp_path, content))
    assert message in str(told.value)
    assert str(told.value).startswith("verbs.yaml")


def test_the_codebook_of_the_package_has_the_types_and_their_signs():
    book = verbs.verbs(Path(verbs.__file__).with_name("verbs.yaml"))
    kind = {name for name, sign in book.signs.items() if sign == "cooperative"}
    assert kind == set("AGREE CONSULT SUPPORT CONCEDE COOPERATE AID RETREAT".split())
    hostile = "REQUEST ACCUSE REJECT THREATEN PROTEST SANCTION MOBILIZE COERCE ASSAULT"
    assert set(book.signs) - kind == set(hostile.split())
    assert all(any(one.type == name for one in book.entries) for name in book.signs)


@pytest.mark.parametrize(
    ("word", "folded"),
    [
        ("Criticise", "criticize"), ("criticised", "criticized"), ("criticising", "criticizing"),
        ("mobilisation", "mobilization"), ("criticize", "criticize"), ("Mobilising", "mobilizing"),
        ("Give", "give"), ("island", "island"), ("is", "is"),
    ],
)  # fmt: skip
def test_a_word_as_patterns_know_it(word: str, folded: str) -> None:
    assert verb_entries.folded(word) == folded


def test_a_pattern_in_words_and_what_it_says_where_nothing_is_said(tmp_path):
    content = (
        "AID: {label: Aid, sign: cooperative, verbs: [Give|give|donate food|tea aid], nouns: [food tea parcel|box]}"
    )
    verb, noun = verbs.verbs(written(tmp_path, content)).entries
    assert (verb.head, verb.others) == (("give", "donate"), (("food", "tea"), ("aid",)))
    assert (noun.head, noun.others) == (("parcel", "box"), (("food",), ("tea",)))
    assert (verb.text, noun.text) == ("give|donate food|tea aid", "food tea parcel|box")
    for one in (verb, noun):
        assert (one.mutual, one.of, one.reversed, one.source, one.line) == (False, "target", False, None, 1)
    assert set(verbs.verbs(tmp_path / "verbs.yaml").by_head) == {
        ("verb", "give"), ("verb", "donate"), ("noun", "parcel"), ("noun", "box")
    }  # fmt: skip


@pytest.mark.parametrize(
    ("said", "of", "reversed_", "mutual"),
    [
        ("of: source", "source", False, False),
        ("of: target", "target", False, False),
        ("direction: reversed", "target", True, False),
        ("direction: forward", "target", False, False),
        ("mutual: true", "target", False, True),
        ("mutual: false", "target", False, False),
    ],
)
def test_what_a_pattern_may_say(tmp_path, said, of, reversed_, mutual):
    content = f"AID: {{label: Aid, sign: cooperative, nouns: [{{text: parcel, {said}}}]}}"
    (one,) = verbs.verbs(written(tmp_path, content)).entries
    assert (one.of, one.reversed, one.mutual) == (of, reversed_, mutual)


@pytest.mark.parametrize(
    ("patterns", "doubled"),
    [
        ("verbs: [help, help]", True),
        ("verbs: [help|aid, aid|back]", True),
        ("verbs: [give food, give food|tea]", False),
        ("verbs: [give food, give tea, give]", False),
        ("verbs: [aid], nouns: [aid], adjectives: [aid]", False),
        ("verbs: [Help, help]", True),
    ],
)
def test_no_pattern_stands_twice(tmp_path, patterns, doubled):
    content = f"AID: {{label: Aid, sign: cooperative, {patterns}}}"
    if not doubled:
        assert verbs.verbs(written(tmp_path, content)).entries
        return
    with pytest.raises(CodebookError, match=r"verbs.yaml, line 1: `.*` already carries `AID` in line 1; keep one"):
        verbs.verbs(written(tmp_path, content))


@pytest.mark.parametrize(
    ("word", "right"),
    [
        ("arm*", True), ("a|b", True), ("a*|b", True), ("co-operate", True), ("o’clock", True), ("u.s", True),
        ("7", True), ("-a", False), ("a-", False), ("a|", False), ("*a", False), ("a**", False), ("_a", False), ("a!b", False),
    ],
)  # fmt: skip
def test_words_of_a_pattern(tmp_path, word, right):
    content = f"AID: {{label: Aid, sign: cooperative, verbs: ['give {word}']}}"
    if right:
        assert verbs.verbs(written(tmp_path, content)).entries[0].others
        return
    with pytest.raises(CodebookError, match="is no word of a pattern"):
        verbs.verbs(written(tmp_path, content))


@pytest.mark.parametrize(("part", "a"), [("verbs", "a verb"), ("adjectives", "an adjective")])
def test_only_a_noun_says_who_stands_after_its_of(tmp_path, part, a):
    content = f"AID: {{label: Aid, sign: cooperative, {part}: [{{text: open|ready to, of: source}}]}}"
    with pytest.raises(CodebookError, match=rf"`open\|ready` is {a}\."):
        verbs.verbs(written(tmp_path, content))


def test_words_that_change_an_act_stand_anywhere(tmp_path):
    content = "_words: {planned: [Will, going], denying: not}\nAID: {label: Aid, sign: cooperative, verbs: [help]}"
    book = verbs.verbs(written(tmp_path, content))
    assert book.words == {"planned": {"will", "going"}, "denying": {"not"}}
    assert (book.signs, book.labels) == ({"AID": "cooperative"}, {"AID": "Aid"})
