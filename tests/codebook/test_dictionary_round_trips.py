"""A codebook written for others and read again is what it was; what the format cannot say is told."""

import tempfile
from pathlib import Path
from typing import Any

import pytest
import yaml
from hypothesis import given, reject, settings as hypothesis, strategies as st

from analysis.__main__ import main
from analysis.codebook import Codebook, load
from analysis.codebook.dictionaries import codebook_rows, codebook_text, formats
from analysis.codebook.matching.phrases import problem
from analysis.errors import CodebookError
from tests.long import examples

ACTORS = """
_fixed: [Gulf of Norvania]
NRV: {kind: state, label: "Norvania: =1+1", names: [Norvania], demonyms: [Norvanian], prefixes: [Norvano],
      metonyms: [Quillport, {text: Lantern House, role: polity}], source: "reference: a made-up atlas"}
quill:
  kind: person
  label: Ilse Quill
  state: NRV
  names: [Ilse Quill, {text: IQ, case: exact}, {text: The Chair, shared: true}]
  surnames: [{text: Quill, alone: true}]
  offices: [{title: premier, from: 2019-05-01, to: 2023-04-30}, {title: chair, from: 2023-05-01}]
lamp: {kind: person, label: Peter Lamp, names: [Peter Lamp, {text: The Chair, shared: true}]}
"""
THEMES = """
fish: {label: Fish, definition: "Of fish, mostly.", terms: [eel, {text: IT, case: exact}], exclude: [eel trap*]}
NO: {label: "-", definition: "=2", terms: ["@salt", "'=x", "+5 cod"]}
"""
WORDS = st.text(
    st.characters(exclude_categories=["Cc", "Cs", "Cf", "Zl", "Zp", "Co", "Cn"])
    | st.sampled_from(list("*'=+-@,;\"#:")),
    min_size=1,
    max_size=12,
)


def fit(phrase: str) -> bool:
    return " ".join(phrase.split()) == phrase and not problem(phrase) and not {*"?["} & {*phrase}


def tables(book: Codebook) -> list[list[dict[str, Any]]]:
    """All that a codebook says but for the lines of its file."""
    frames = (book.entries, book.patterns, book.offices)
    plain = [frame.drop(columns="line").astype(object) for frame in frames]
    rows = [frame.where(frame.notna(), None).to_dict("records") for frame in plain]
    return [sorted(each, key=repr) for each in rows]  # type: ignore[misc]


def read(text: str, of: str) -> Codebook:
    path = Path(tempfile.mkdtemp()) / f"{of}s.yaml"
    path.write_text(text, encoding="utf-8")
    return load.themes(path) if of == "theme" else load.actors(path)


def again(book: Codebook, of: Any, ending: str) -> Codebook:
    """A codebook after it went out and came back."""
    path = Path(tempfile.mkdtemp()) / f"book{ending}"
    write = formats.of_file(path, writes=True).write
    assert write is not None
    path.write_text(write(codebook_rows.rows(book))[0], encoding="utf-8")
    return read(codebook_text.text(formats.read(path), of, called=path.name), of)


@pytest.mark.parametrize(("text", "of"), [(ACTORS, "actor"), (THEMES, "theme")])
def test_csv_says_all_that_a_codebook_says(text: str, of: str) -> None:
    book = read(text, of)
    back = again(book, of, ".csv")
    sourced = book.entries["source"].notna()
    known = book.entries.assign(source=book.entries["source"].where(sourced, "made"))
    theirs = back.entries.assign(source=back.entries["source"].where(sourced.to_numpy(), "made"))
    there, here = (Codebook(e, b.patterns, b.offices) for e, b in ((known, book), (theirs, back)))
    assert tables(here) == tables(there)


IDS = st.from_regex(r"[A-Za-z][A-Za-z0-9_]{0,5}", fullmatch=True)
TERMS = st.lists(WORDS.filter(fit), min_size=1, max_size=4, unique_by=str.casefold)


@hypothesis(max_examples=examples(60), deadline=None)
@given(st.dictionaries(IDS, TERMS, min_size=1, max_size=4), st.sampled_from([".csv", ".yml"]))
def test_themes_come_back(entries: dict[str, list[str]], ending: str) -> None:
    whole = {name: {"label": "L", "definition": "D", "terms": terms} for name, terms in entries.items()}
    try:
        book = read(yaml.safe_dump(whole, allow_unicode=True), "theme")
    except CodebookError:  # two spellings of one phrase
        reject()
    back = again(book, "theme", ending)
    columns = ["id", "phrase", "case", "sort"]
    assert sorted(map(tuple, back.patterns[columns].to_numpy().tolist())) == sorted(
        map(tuple, book.patterns[columns].to_numpy().tolist())
    )


def test_what_quanteda_cannot_say_is_told() -> None:
    _, notes = formats.FORMATS[".yml"].write(codebook_rows.rows(read(ACTORS, "actor")))  # type: ignore[misc]
    told = "\n".join(notes.sentences())
    for kind in (
        "no names that name nobody: 1",
        "surname counts only",
        "prefix counts only",
        "no offices: 2",
        "case",
        "role",
    ):
        assert kind in told


def test_the_command_takes_in_and_gives_out(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / "broadsheet.toml").write_text('states = "codebook"\n', encoding="utf-8")
    (tmp_path / "fish.lc3").write_text("+Fish\neel\nco?\n", encoding="utf-8")
    (tmp_path / "codebook").mkdir()
    monkeypatch.chdir(tmp_path)
    assert main(["codebook", "import", "fish.lc3", "--out", "codebook/themes.yaml"]) == 0
    assert "note: Left out, since it asks for one letter" in capsys.readouterr().err
    assert main(["codebook", "export", "out.yml"]) == 0
    assert yaml.safe_load((tmp_path / "out.yml").read_text(encoding="utf-8")) == {"Fish": ["eel"]}
    assert main(["codebook", "import", "fish.lc3", "--out", "codebook/themes.yaml"]) == 1
    assert "is there already" in capsys.readouterr().err
