"""Dictionaries of others: what each format says, what a codebook cannot take of it, and files that are not well."""

import tempfile
from pathlib import Path

import pytest
from hypothesis import given, settings as hypothesis, strategies as st

from analysis.codebook import load
from analysis.codebook.dictionaries import codebook_text, formats
from analysis.codebook.world import country_records
from analysis.errors import CodebookError
from tests.long import examples

PETRARCH = """# made up
<!-- several
  OLD_NAME [XXX] lines -->
MALI_  [MLI]
+MALIAN_ # people
+BAMAKO
LANTERN_FRONT [MLIREB]
ILSE_QUILL_
+PRESIDENT_QUILL ; once
\t[MLIELI 320101-331108]
\t[MLIGOV > 331108]
\t[MLIELI]
PETER LAMP [NER]
\t[NERGOV < 19950601]
\t[NERREB 20100232-20110101]
\t[NERREB 20110101-20100101]
UN [IGOUNO]
BOROMIR [---]
QUILL_BANK [MLIBUS]
+PRESIDENT_QUILL
NOBODY
---STOP---
AFTER [MLI]
"""
LIWC = "%\n1\tAnimal\n\t2\tFish\n%\neel*\t1\t2\nlike <of>\t1\nkind (02 134)125\t2\nsalt cod  2\nzz 9\nalone\n"
YOSHIKODER = (
    '<?xml version="1.0" encoding="UTF-8"?>\n<dictionary patternengine="substring"><cnode name="Animal" desc="">'
    '<cnode name="Fish" desc="Of fish."><pnode name="eel*"/><pnode name="salt cod"/></cnode></cnode>'
    '<pnode name="lost"/></dictionary>'
)
FISH = {"Fish": ["eel*", "salt cod"]}
# A file, whose it is, and the phrases of each entry that it makes.
READ = [
    pytest.param("fish.lc3", "+Fish\neel*\nsalt cod\n\n+Bird\nlark\n", {**FISH, "Bird": ["lark"]}),
    pytest.param("fish.dic", LIWC, {"Animal": ["eel*"], "Fish": ["eel*", "salt cod"]}),
    pytest.param("fish.ykd", YOSHIKODER, FISH),
    pytest.param("fish.lcd", YOSHIKODER, FISH),
    pytest.param("fish.yml", "Sea: {Fish: [eel*, salt cod], Bird: gull}", {**FISH, "Bird": ["gull"]}),
    pytest.param("fish.yml", "Fish: [eel*, [cod, {Deep: anglers}]]", {"Fish": ["eel*", "cod"], "Deep": ["anglers"]}),
    pytest.param("fish.csv", 'word,sentiment\n"salt, dry",Fish\n\neel*,Fish\n', {"Fish": ["salt, dry", "eel*"]}),
    pytest.param("fish.tsv", "category\tphrase\nFish\teel*\n", {"Fish": ["eel*"]}),
]  # fmt: skip


def written(folder: Path, name: str, text: str | bytes) -> Path:
    path = folder / name
    path.write_bytes(text if isinstance(text, bytes) else text.encode("utf-8"))
    return path


def book(path: Path, of: str | None = None) -> tuple[dict[str, list[str]], str]:
    """The phrases of each entry of the codebook that a dictionary makes, and all that is told of it."""
    found = formats.read(path)
    subject = of or formats.subject(found)
    text = codebook_text.text(found, subject, called=path.name)  # type: ignore[arg-type]
    made = written(path.parent, "made.yaml", text)
    codes = {country.code for country in country_records.countries()}
    read = load.themes(made) if subject == "theme" else load.actors(made, beside=codes)
    phrases = read.patterns.groupby("id", sort=False)["phrase"].agg(list).to_dict()
    return {str(name): list(each) for name, each in phrases.items()}, "\n".join(found.notes.sentences())


@pytest.mark.parametrize(("name", "text", "entries"), READ)
def test_phrases_of_each_category(name: str, text: str, entries: dict[str, list[str]], tmp_path: Path) -> None:
    assert book(written(tmp_path, name, text))[0] == entries


def test_actors_of_an_event_coder(tmp_path: Path) -> None:
    path = written(tmp_path, "quill.actors.txt", PETRARCH)
    found = formats.read(path)
    text = codebook_text.text(found, "actor", called=path.name)
    codes = {country.code for country in country_records.countries()}
    read = load.actors(written(tmp_path, "actors.yaml", text), beside=codes)
    entries = read.entries.set_index("id")
    assert entries["kind"].to_dict() == {
        "MLI": "state", "lantern_front": "armed_group", "ilse_quill": "person", "peter_lamp": "person",
        "un": "organisation", "quill_bank": "organisation",
    }  # fmt: skip
    assert entries.loc[["ilse_quill", "peter_lamp", "lantern_front"], "state"].tolist() == ["MLI", "NER", "MLI"]
    offices = [(row.id, row.title, str(row.start), str(row.end)) for row in read.offices.itertuples()]
    assert offices == [
        ("ilse_quill", "ELI", "1932-01-01", "1933-11-08"),
        ("ilse_quill", "GOV", "1933-11-08", "None"),
        ("peter_lamp", "GOV", "None", "1995-06-01"),
    ]
    sorts = read.patterns.set_index("phrase")["sort"]
    assert sorts[["Mali", "Malian", "Bamako", "Boromir"]].tolist() == ["name", "demonym", "metonym", "fixed"]
    assert read.patterns.loc[read.patterns["phrase"] == "President Quill", "shared"].tolist() == [True, True]
    told = "\n".join(found.notes.sentences())
    for sentence in (
        "dates cannot be read: 2 phrases, first `[NERREB 20100232-20110101]` in line 15",
        "holds only where no dated role does: 2",
        "has no code: 1 phrase, first `NOBODY`",
        "code begins with none of ISO 3166-1: 1",
        "words that stand together",
    ):
        assert sentence in told


TOLD = [
    ("fish.dic", LIWC, "only beside certain words: 2 phrases, first `like <of> 1` in line 6"),
    ("fish.dic", LIWC, "its category has no name above: 1 phrase, first `zz 9`"),
    ("fish.dic", LIWC, "no category is given: 1 phrase, first `alone`"),
    ("fish.ykd", YOSHIKODER, "stands in no category: 1 phrase, first `lost`"),
    ("fish.yml", "Fish: [eel, 'co?', '[ae]el', x*]", "one letter of any kind, for which a codebook has no sign: 2"),
    ("fish.yml", "Fish: [eel, x*]", "has `x*`, which finds too much"),
    ("fish.yml", "Fish: [eel, Eel, '']", "its entry has it already: 1 phrase, first `Eel`"),
    ("fish.yml", "Fish: [eel, '']", "there is nothing in it: 1 phrase, first `Fish` in line 1"),
    ("fish.yml", "Sea: {Fish: [eel]}", "no categories within categories: 1"),
    ("fish.csv", "id,phrase,sort\nq,Quill,surname\nq,eel,term\n", "no such sort of phrase: 1 phrase, first `Quill`"),
]


@pytest.mark.parametrize(("name", "text", "says"), TOLD)
def test_what_cannot_be_taken_over_is_told(name: str, text: str, says: str, tmp_path: Path) -> None:
    assert says in book(written(tmp_path, name, text), "theme")[1]


WRONG = [
    ("fish.pdf", "x", "no dictionary with this ending can be read"),
    ("fish.lc3", "eel\n+Fish\n", "line 1: expected a category such as `\\+Fish`|line 1: expected a category"),
    ("fish.dic", "1\tFish\neel\t1\n", "between two lines of `%`, found 0"),
    ("fish.dic", "%\nFish\n%\neel\t1\n", "line 2: expected a number and the name of a category"),
    ("fish.ykd", "<dictionary>\n<cnode>\n</dictionary>", "line 3: not valid XML"),
    ("fish.ykd", "<html/>", "expected a `dictionary` of Yoshikoder, found `html`"),
    ("fish.ykd", '<!DOCTYPE d [\n<!ENTITY a "b">]><dictionary/>', "line 2: it defines entities"),
    ("fish.yml", "a: &x [eel]\nb: [*x, *x]", "refers to parts of itself"),
    ("fish.yml", "a: [eel", "line 1: not valid YAML|line 2: not valid YAML"),
    ("fish.yml", "a: " + 200 * "[", "nest over 100 levels"),
    ("fish.yml", b"a: [caf\xe9]", "line 1: expected UTF-8, found the byte 0xe9"),
    ("fish.yml", "- eel", "expected categories as a mapping"),
    ("fish.lc3", b"+Fish\n\x81\x8d\n", "line 2: expected UTF-8, found the byte 0x81, which windows-1252 lacks too"),
    ("fish.csv", "eel,cod\n", "expected a column for the category"),
    ("fish.csv", "id,phrase\nfish,\n", "line 2: the phrase is empty"),
    ("fish.csv", "id,phrase,kind\nq,Quill,persom\n", "line 2: `persom` is no kind; did you mean `person`"),
    ("fish.csv", "id,phrase,source\nq,Quill,the web\n", "expected the source as `reference: …`, found `the web`"),
    ("fish.csv", "id,phrase,start\nq,Quill,May\n", "expected the start as YYYY-MM-DD, found `May`"),
    ("fish.csv", "id,phrase\n", "expected phrases in the form of CSV, found none"),
    ("quill.txt", "+QUILL [MLI]\n", "line 1: expected the name of an actor first"),
    ("quill.txt", "QUILL\nLAMP\n", "found no code in brackets"),
]


@pytest.mark.parametrize(("name", "text", "says"), WRONG)
def test_a_file_that_is_not_well_is_a_sentence(name: str, text: str | bytes, says: str, tmp_path: Path) -> None:
    with pytest.raises(CodebookError, match=says):
        formats.read(written(tmp_path, name, text))


def test_a_file_that_is_not_there_is_a_sentence(tmp_path: Path) -> None:
    for name in ("no.yml", "no.lc3", "no.ykd"):
        with pytest.raises(CodebookError, match="found none"):
            formats.read(tmp_path / name)


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "windows-1252"])
def test_older_encodings_are_read(encoding: str, tmp_path: Path) -> None:
    path = written(tmp_path, "fish.lc3", "+Fish\ncafé\n".encode(encoding))
    assert book(path)[0] == {"Fish": ["café"]}


def test_words_that_a_terminal_would_obey_are_only_shown(tmp_path: Path) -> None:
    path = written(tmp_path, "fish.lc3", "+Fi\x1b[2Jsh\ne\x07el\nx\x1b*\n")
    entries, told = book(path)
    assert list(entries.values()) == [["eel"]]
    assert "\x1b" not in told


def test_countries_by_two_letters_are_states(tmp_path: Path) -> None:
    text = "A: {WEST: {'ML': [Mali, Malian*, Bamako], 'NE': [Niger, Niamey]}}\nE: {NORTH: {'NO': [Norway, Oslo]}}"
    entries, _ = book(written(tmp_path, "map.yml", text))
    assert {name: len(phrases) for name, phrases in entries.items()} == {"MLI": 3, "NER": 2, "NOR": 2}


SEEDS = {".actors.txt": PETRARCH, ".dic": LIWC, ".ykd": YOSHIKODER, ".lc3": "+Fish\neel\n", ".yml": "Fish: [eel]\n",
         ".csv": "id,phrase,sort,start\nq,Quill,office,2020-01-01\n"}  # fmt: skip


@hypothesis(max_examples=examples(150), deadline=None)
@given(st.sampled_from(sorted(SEEDS)), st.integers(0, 400), st.integers(0, 40), st.binary(max_size=12))
def test_a_file_with_any_damage_is_read_or_refused_in_a_sentence(ending: str, at: int, less: int, more: bytes) -> None:
    raw = SEEDS[ending].encode("utf-8")
    damaged = raw[: at % len(raw)] + more + raw[at % len(raw) + less :]
    path = written(Path(tempfile.mkdtemp()), f"some{ending}", damaged)
    try:
        found = formats.read(path)
    except CodebookError as error:
        assert path.name in str(error)
        return
    of = formats.subject(found)
    text = codebook_text.text(found, of, called=path.name)
    made = written(path.parent, "made.yaml", text)
    codes = {country.code for country in country_records.countries()}
    if text:
        assert len((load.themes(made) if of == "theme" else load.actors(made, beside=codes)).patterns)
