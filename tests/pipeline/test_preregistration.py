"""What was fixed beforehand is known again, and what changed since is told."""

from argparse import Namespace
from pathlib import Path

import pytest

from analysis import settings
from analysis.errors import BroadsheetError
from analysis.pipeline import preregistration
from analysis.present.findings.preregistration import sentence
from analysis.settings import Settings

FILES = {
    "codebook/themes.yaml": "trade: {}\n",
    "codebook/actors.yaml": "NRV: {}\n",
    "robustness.toml": "[ties.least]\n",
    "claims.toml": '[trade]\nsays = "Trade leads,\n  by far."\n'.replace("\n  ", " "),
    "gold/sample.jsonl": '{"doc": "a", "start": 0, "end": 9, "inclusion": 0.5}\n',
    "broadsheet.toml": "",
}


@pytest.fixture
def project(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Settings:
    for name, text in FILES.items():
        (tmp_path / name).parent.mkdir(exist_ok=True)
        (tmp_path / name).write_text(text, encoding="utf-8")
    monkeypatch.chdir(tmp_path)
    return settings.load()


def _said(project: Settings) -> str:
    return sentence(preregistration.read(project), preregistration.state(project))


def _freeze(note: str = "") -> None:
    preregistration.freeze(Namespace(note=note))


def test_where_nothing_was_fixed_the_site_says_so(project: Settings) -> None:
    assert _said(project).startswith("Nothing was fixed beforehand")


def test_what_was_fixed_is_named_with_its_claims(project: Settings) -> None:
    _freeze("before *all*")
    said = _said(project)
    assert "codebook of actors, codebook of themes, settings, choices, claims and sample." in said
    assert "Nothing of it changed since." in said
    assert "“Trade leads, by far.”" in said
    assert "*all*" not in said.replace("\\*", "")


@pytest.mark.parametrize(
    ("name", "text", "told"),
    [
        ("codebook/themes.yaml", "trade: {terms: [trade]}\n", "Changed since: codebook of themes."),
        ("claims.toml", '[trade]\nsays = "Trade is last."\n', "Changed since: claims."),
        ("gold/sample.jsonl", '{"doc": "b", "start": 0, "end": 9, "inclusion": 0.5}\n', "Changed since: sample."),
        ("robustness.toml", None, "Changed since: choices."),
        ("codebook/verbs.yaml", "say: {}\n", "Nothing of it changed since. Not fixed: codebook of verbs."),
        # the same lines on another system, and codes in a sample that was drawn before, are no change
        ("codebook/themes.yaml", "trade: {}\r\n", "Nothing of it changed since."),
        ("gold/sample.jsonl", FILES["gold/sample.jsonl"].replace("}", ', "themes": []}'), "Nothing of it changed"),
    ],
)
def test_what_changed_since_is_told(project: Settings, name: str, text: str | None, told: str) -> None:
    _freeze()
    path = project.root / name
    path.unlink() if text is None else path.write_bytes(text.encode())
    assert told in _said(project)


def test_what_is_fixed_again_says_that_it_was_before(project: Settings) -> None:
    _freeze()
    (project.root / "claims.toml").unlink()
    _freeze()
    assert len(preregistration.read(project)) == 2
    said = _said(project)
    assert "fixed before, first on" in said and "Claimed" not in said and "Nothing of it changed" in said


@pytest.mark.parametrize("text", ['trade = "leads"\n', "[trade]\n", "[trade]\nsays = 3\n", "[trade\n"])
def test_a_claim_without_words_is_told_and_nothing_is_fixed(project: Settings, text: str) -> None:
    (project.root / "claims.toml").write_text(text, encoding="utf-8")
    with pytest.raises(BroadsheetError, match=r"claims\.toml"):
        _freeze()
    assert preregistration.read(project) == []


@pytest.mark.parametrize("text", ["[]\n", "{}\n", '{"day": "soon", "files": {}}\n', "nothing\n"])
def test_a_broken_record_is_told(project: Settings, text: str) -> None:
    preregistration.place(project).write_text(text, encoding="utf-8")
    with pytest.raises(BroadsheetError, match=r"frozen\.jsonl"):
        preregistration.read(project)
