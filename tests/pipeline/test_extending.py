"""The codebook grows by actors it lacks, as a person chose them, and nothing that stands in it is touched."""

from dataclasses import replace
from pathlib import Path

import pandas as pd
import pytest
from hypothesis import HealthCheck, given, settings, strategies as st

from analysis import schema, tables
from analysis.annotate.names import candidates
from analysis.codebook import load
from analysis.errors import BroadsheetError, CodebookError
from analysis.extension import extend, filled_sheets, shortlist
from analysis.settings import Settings
from tests.long import examples

TEXT = (
    "Mara Quillon spoke. Quillon left the Zendian Harbour Board (ZHB). Jonas Dray met Ilse Dray. Dray slept in "
    "Łódź-on-Sea."
)
NAMES = (
    *(("Mara Quillon", "person"), ("Quillon", "person"), ("Zendian Harbour Board", "organisation")),
    *(("ZHB", "organisation"), ("Jonas Dray", "person"), ("Ilse Dray", "person"), ("Dray slept", "person")),
    ("Łódź-on-Sea", "place"),
)  # fmt: skip
OWN = "# ours\nNRV: {kind: state, label: Norvania, names: [Norvania]}  # the state"


def _found() -> pd.DataFrame:
    rows = []
    for text, kind in NAMES:
        at = TEXT.rindex(text) if text in ("Quillon", "ZHB") else TEXT.index(text)
        name = text.removesuffix(" slept")
        rows.append(("a", 0, at, at + len(name), name, kind))
    names = pd.DataFrame(rows, columns=["article_id", "sentence_id", "start", "end", "text", "kind"])
    none = pd.DataFrame(columns=["article_id", "start", "end"])
    return candidates.candidates(names, none, _sentences())


def _sentences() -> pd.DataFrame:
    row = {"article_id": "a", "sentence_id": 0, "part": "body", "line": 0, "start": 0, "end": len(TEXT), "text": TEXT}
    return schema.validate("sentences", pd.DataFrame([row]))


FOUND = _found()


@pytest.fixture
def project(tmp_path: Path) -> Settings:
    """A project with a codebook of one entry, whose last line has no end, and one article."""
    (tmp_path / "codebook").mkdir()
    (tmp_path / "codebook" / "actors.yaml").write_text(OWN, encoding="utf-8")
    made = Settings(root=tmp_path, corpus=tmp_path)
    texts = schema.empty("texts").reindex([0]).assign(article_id="a", text=TEXT)
    for column, spec in schema.contract("texts").columns.items():
        if not spec.optional and texts[column].isna().any():
            texts[column] = spec.choices[0] if spec.choices else "x"
    tables.write("texts", texts, made.tables)
    tables.write("sentences", _sentences(), made.tables)
    tables.write("articles", schema.empty("articles"), made.tables)
    return made


def _book(project: Settings) -> Path:
    return project.root / "codebook" / "actors.yaml"


def _ids(project: Settings) -> list[str]:
    return load.actors(_book(project)).entries["id"].tolist()


def _file(project: Settings, edits: dict[str, dict[str, str]]) -> Path:
    """The file of candidates with some rows marked and edited, by label."""
    file = project.root / "c.csv"
    extend.listed(FOUND, project, file)
    rows = pd.read_csv(file, dtype="str", keep_default_na=False, encoding="utf-8-sig")
    for label, cells in edits.items():
        at = rows.index[rows["label"] == label][0]
        rows.loc[at, ["keep", *cells]] = ["x", *cells.values()]
    rows.to_csv(file, index=False)
    return file


def test_surname_and_acronym_come_with_their_long_forms(project: Settings) -> None:
    said = extend.added(project, extend.taken(FOUND, project, ["Quillon", "ZHB"]))
    assert _book(project).read_text(encoding="utf-8").startswith(OWN + "\n")
    book = load.actors(_book(project))
    assert [(p.id, p.phrase, p.sort) for p in book.phrases()[1:]] == [
        ("mara_quillon", "Mara Quillon", "name"),
        ("mara_quillon", "Quillon", "surname"),
        ("zhb", "Zendian Harbour Board", "name"),
        ("zhb", "ZHB", "name"),
    ]
    assert book.entries["source"].dropna().tolist() == ["article: a:0-12", "article: a:37-58"]
    assert "mara_quillon (person): 2 mentions in 1 article: Mara Quillon 1, Quillon 1" in said
    assert "2 actors added" in said


def test_several_rows_can_be_one_actor_and_one_that_is_there(project: Settings) -> None:
    file = _file(
        project,
        {
            "Jonas Dray": {"actor_id": "drays"},
            "Ilse Dray": {"actor_id": "drays"},
            "Łódź-on-Sea": {"actor_id": "NRV", "kind": "state"},
            "Zendian Harbour Board": {"kind": "Armed group", "names": "Zendian Harbour Board | Board of Lamps"},
        },
    )
    said = extend.added(project, shortlist.read(file), called="c.csv")
    names = load.actors(_book(project)).patterns.groupby("id")["phrase"].agg(list).to_dict()
    assert names == {
        "NRV": ["Norvania", "Łódź-on-Sea"],
        "drays": ["Ilse Dray", "Jonas Dray"],
        "zhb": ["Zendian Harbour Board", "Board of Lamps"],
    }
    assert _book(project).read_text(encoding="utf-8").splitlines()[1].endswith("}  # the state")
    assert "not matched: Board of Lamps" in said
    extend.added(project, shortlist.read(_file(project, {"Łódź-on-Sea": {"actor_id": "NRV", "kind": "state"}})))
    assert load.actors(_book(project)).patterns.groupby("id")["phrase"].agg(list).to_dict() == names


CONFLICTS = {
    "an unknown kind": ({"kind": "persn"}, "is no kind of actor; did you mean `person`"),
    "a bad id": ({"actor_id": "Mara Quillon"}, "`Mara Quillon` is no id.* such as mara_quillon"),
    "no names": ({"names": " | "}, "`names` is empty"),
    "a star": ({"names": "Quill*"}, "holds a star"),
    "no word": ({"names": "Mara Quillon | -"}, "holds no letter or digit"),
    "a name of another": ({"names": "Mara | Norvania"}, r"`Norvania` already names `NRV` \(actors.yaml, line 2\)"),
    "a name of a state of the world": ({"names": "Mara | France"}, "already names `FRA` .the states of the world"),
    "an article that is gone": ({"article_id": "b"}, "the article `b` is no longer there"),
    "an article that is another": ({"start": "13", "end": "18"}, "none of its names stands at 13 to 18 of `a`"),
    "no place": ({"start": "12.5"}, "expected two numbers"),
    "a state that there is not": ({"state": "NRW"}, "`NRW` is no state's id; did you mean `"),
    "no state at all": ({"state": "of nobody"}, "`of nobody` is no state's id; expected one such as KEN"),
    "an actor of another kind": ({"actor_id": "NRV"}, "`NRV` is of kind state in actors.yaml, line 2, here person"),
}  # fmt: skip


@pytest.mark.parametrize("case", CONFLICTS)
def test_a_conflict_names_the_row_and_nothing_is_added(case: str, project: Settings) -> None:
    cells, said = CONFLICTS[case]
    file = _file(project, {"Mara Quillon": cells, "Łódź-on-Sea": {}})
    row = 2 + FOUND.index[FOUND["text"] == "Mara Quillon"][0]
    with pytest.raises(BroadsheetError, match=rf"(?s)c\.csv cannot be taken.*\n  row {row}: .*{said}"):
        extend.added(project, shortlist.read(file), called="c.csv")
    assert _book(project).read_text(encoding="utf-8") == OWN


def test_an_actor_counts_for_the_state_that_its_row_names(project: Settings) -> None:
    file = _file(project, {"Mara Quillon": {"state": "NRV"}, "Łódź-on-Sea": {}})
    said = extend.added(project, shortlist.read(file))
    entries = load.actors(_book(project)).entries.set_index("id")
    assert entries.loc["mara_quillon", "state"] == "NRV"
    assert "for which state they count" not in said


def test_one_actor_counts_for_one_state(project: Settings) -> None:
    rows = {
        "Mara Quillon": {"state": "NRV", "actor_id": "one", "kind": "person"},
        "Jonas Dray": {"state": "FRA", "actor_id": "one", "kind": "person"},
    }
    with pytest.raises(BroadsheetError, match=r"`one` counts for (FRA, in row .* for NRV|NRV, in row .* for FRA)"):
        extend.added(project, shortlist.read(_file(project, rows)), called="c.csv")


def test_all_conflicts_are_told_at_once_in_the_order_of_the_file(project: Settings) -> None:
    file = _file(
        project,
        {
            "Mara Quillon": {"kind": "persn", "article_id": "gone"},
            "Jonas Dray": {"names": "Jonas Dray | Dray", "actor_id": "one"},
            "Ilse Dray": {"kind": "outlet", "actor_id": "one"},
            "Dray": {"actor_id": "two"},
        },
    )
    with pytest.raises(BroadsheetError) as told:
        extend.added(project, shortlist.read(file), called="c.csv")
    lines = str(told.value).splitlines()
    assert "4 things to mend" in lines[0] and len(lines) == 5
    assert "`Dray` also names `two` in row" in "".join(lines)
    numbers = [int(line.split()[1].rstrip(":")) for line in lines[1:]]
    assert numbers == sorted(numbers)


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "cp1252"])
@pytest.mark.parametrize("separator", [",", ";", "\t"])
@pytest.mark.parametrize("newline", ["\n", "\r\n"])
def test_whatever_saved_the_file_it_is_read(encoding: str, separator: str, newline: str, project: Settings) -> None:
    file = _file(project, {"Mara Quillon": {"label": "Mära, “Quillon”; the 1st"}, "Jonas Dray": {}})
    rows = pd.read_csv(file, dtype="str", keep_default_na=False)
    rows = rows[rows["label"] != "Łódź-on-Sea"].assign(example="").rename(columns={"keep": "Keep "})
    text = rows.to_csv(index=False, sep=separator, lineterminator=newline)
    above = f"sep=;{newline}" if separator == ";" else ""
    file.write_bytes((above + text + separator * 3 + newline).encode(encoding))
    kept = shortlist.read(file)
    assert [(one.label, one.names) for one in kept] == [
        ("Mära, “Quillon”; the 1st", ("Mara Quillon", "Quillon")),
        ("Jonas Dray", ("Jonas Dray",)),
    ]
    first = 3 if above else 2
    assert [one.where for one in kept] == [f"row {first + rows['label'].tolist().index(one.label)}" for one in kept]


def test_a_file_that_is_none_is_a_sentence(project: Settings) -> None:
    with pytest.raises(BroadsheetError, match="cannot be read"):
        shortlist.read(project.root / "none.csv")
    file = project.root / "c.csv"
    for content, said in (
        ("text,keep\na,x\n", "has no column `actor_id`, `kind`, `names`"),
        ("", "has no column `keep`"),
        ("keep,actor_id,kind,names\n,a,person,A\n", "marks no row"),
    ):
        file.write_text(content, encoding="utf-8")
        with pytest.raises(BroadsheetError, match=said):
            shortlist.read(file)


ANY = st.text(st.characters(exclude_categories=("Cs",), exclude_characters="\0*|"), min_size=1, max_size=15)


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=examples(60))
@given(name=ANY.map(lambda text: " ".join(f"Q{text}x".split())), label=ANY.map(lambda text: f"{text} x".lstrip("' ")))
def test_no_text_of_the_file_becomes_syntax(name: str, label: str, project: Settings) -> None:
    _book(project).write_text(OWN, encoding="utf-8")
    row = {"keep": "x", "actor_id": "one", "kind": "organisation", "label": label, "names": name}
    filled_sheets.write(pd.DataFrame([row]), project.root / "c.csv")
    extend.added(replace(project, actors="codebook"), shortlist.read(project.root / "c.csv"))
    entries = load.actors(_book(project)).entries
    assert entries["id"].tolist() == ["NRV", "one"]
    assert " ".join(entries["label"][1].split()) == " ".join(label.split()).removeprefix(
        "'" * label.startswith(("'=", "'+", "'-", "'@"))
    )
    assert load.actors(_book(project)).phrases("one")[0].phrase == name


def test_what_the_codebook_knows_by_nearly_that_name_is_proposed(project: Settings) -> None:
    _book(project).write_text(OWN + "\nlodz: {kind: region, label: L, names: [Lódz on Sea]}\n", encoding="utf-8")
    table = shortlist.choices(FOUND, extend.book(project)).set_index("label")
    assert table.loc["Łódź-on-Sea", ["actor_id", "kind"]].tolist() == ["lodz", "region"]
    assert "lodz" in table.loc["Łódź-on-Sea", "note"]


def test_a_state_that_the_world_has_keeps_its_names(project: Settings) -> None:
    file = _file(project, {"Łódź-on-Sea": {"actor_id": "FRA", "kind": "state"}})
    extend.added(project, shortlist.read(file))
    phrases = {p.phrase: p.sort for p in extend.book(project).phrases("FRA")}
    assert phrases["France"] == "name" and phrases["Paris"] == "metonym" and phrases["Łódź-on-Sea"] == "name"


def test_an_entry_that_cannot_be_written_into_is_left_alone(project: Settings) -> None:
    twice = (
        "NRV: &one {kind: state, label: Norvania, names: &n [Norvania]}\nSUD: {kind: state, label: S, names: [Sud]}\n"
    )
    _book(project).write_text(twice.replace("[Sud]", "[Sud, North]"), encoding="utf-8")
    before = _book(project).read_bytes()
    _book(project).write_bytes(before + b"...\n")
    with pytest.raises(CodebookError, match="nothing was added"):
        extend.added(project, extend.taken(FOUND, project, ["ZHB"]))
    assert _book(project).read_bytes() == before + b"...\n"


def test_line_ends_stay_those_of_the_file(project: Settings) -> None:
    _book(project).write_bytes(OWN.replace("\n", "\r\n").encode())
    extend.added(project, extend.taken(FOUND, project, ["Zendian Harbour Board"]))
    assert b"\n" not in _book(project).read_bytes().replace(b"\r\n", b"")
    assert "zhb" in _ids(project)


def test_a_codebook_of_comments_takes_its_first_entry(project: Settings) -> None:
    _book(project).write_text("# ours\n", encoding="utf-8")
    extend.added(project, extend.taken(FOUND, project, ["ZHB"]))
    assert _ids(project) == ["zhb"]


def test_without_a_codebook_of_its_own_the_entries_are_given(project: Settings) -> None:
    _book(project).unlink()
    _book(project).parent.rmdir()
    said = extend.added(project, extend.taken(FOUND, project, ["ZHB"]))
    assert "zhb:\n  kind: organisation\n" in said


def test_a_name_that_is_no_candidate_s_is_told(project: Settings) -> None:
    with pytest.raises(BroadsheetError, match=r"(?s)`Mara Quilon`; did you mean `Mara Quillon`.*`Xyzzy`"):
        extend.taken(FOUND, project, ["Mara Quilon", "Xyzzy"])


def test_the_list_is_short_and_says_where_the_rest_is_and_what_is_doubtful() -> None:
    assert f"{len(FOUND) - 1} more" in extend.shown(FOUND, 1)
    assert "dray: left apart: can be Ilse Dray or Jonas Dray" in extend.shown(FOUND, 40)
    assert "profile `full`" in extend.shown(FOUND.iloc[:0], 1)


def test_terms_are_tried_on_the_sentences_of_the_project(project: Settings) -> None:
    assert extend.tried(project, ["Dray", "slep*"], of="actor").count("Dray: 3 matches") == 1
    rest = "rest: {label: Rest, definition: Of rest., terms: [slept]}"
    (_book(project).parent / "themes.yaml").write_text(rest, encoding="utf-8")
    assert "the theme has 1 of these" in extend.tried(project, ["spoke"], theme="rest")
    with pytest.raises(BroadsheetError, match="--theme"):
        extend.tried(project, ["spoke"], theme="rst")
