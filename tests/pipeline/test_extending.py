"""The codebook grows by names it lacks, and nothing that stands in it is touched."""

from pathlib import Path

import pandas as pd
import pytest

from analysis import extending, schema
from analysis.annotate import candidates
from analysis.codebook import load
from analysis.errors import BroadsheetError
from analysis.settings import Settings

FOUND = schema.validate(
    "candidates",
    pd.DataFrame(
        [
            ("Mara Quillon", "person", 4, 2, "Mara Quillon spoke.", "a", 0, 0, 12),
            ("Harbour Board", "organisation", 2, 1, "The Harbour Board met.", "a", 3, 104, 117),
            ("Łódź-on-Sea", "place", 1, 1, "=1+1 in Łódź-on-Sea", "b c", 0, 8, 19),
        ],
        columns=list(schema.contract("candidates").columns),
    ),
)
OWN = "# ours\nNRV: {kind: state, label: Norvania, names: [Norvania]}  # the state"


@pytest.fixture
def project(tmp_path: Path) -> Settings:
    """A project with a codebook of one entry, whose last line has no end."""
    (tmp_path / "codebook").mkdir()
    (tmp_path / "codebook" / "actors.yaml").write_text(OWN, encoding="utf-8")
    return Settings(root=tmp_path, corpus=tmp_path)


def _book(project: Settings) -> Path:
    return project.root / "codebook" / "actors.yaml"


def test_names_become_entries_after_what_stands_there(project: Settings) -> None:
    said = extending.added(project, FOUND, ["Mara Quillon", "Łódź-on-Sea"])
    assert "Mara Quillon, Łódź-on-Sea added" in said
    assert _book(project).read_text(encoding="utf-8").startswith(OWN + "\n")
    entries = load.actors(_book(project)).entries
    assert entries["id"].tolist() == ["NRV", "mara_quillon", "odz_on_sea"]
    assert entries["kind"].tolist() == ["state", "person", "region"]
    # an article whose id has a space cannot be named in a source
    assert entries.set_index("id")["source"].dropna().to_dict() == {"mara_quillon": "article: a:0-12"}


@pytest.mark.parametrize(
    ("names", "said"),
    [
        (["Mara Quilon"], "did you mean `Mara Quillon`"),
        (["Mara Quillon", "Mara Quillon"], None),
    ],
)
def test_an_unknown_name_is_refused_and_a_doubled_one_counts_once(
    project: Settings, names: list[str], said: str | None
) -> None:
    if said:
        with pytest.raises(BroadsheetError, match=said):
            extending.added(project, FOUND, names)
        assert _book(project).read_text(encoding="utf-8") == OWN
    else:
        extending.added(project, FOUND, names)
        assert len(load.actors(_book(project)).entries) == 2


def test_what_would_not_be_valid_is_not_added(project: Settings) -> None:
    extending.added(project, FOUND, ["Mara Quillon"])
    before = _book(project).read_bytes()
    with pytest.raises(BroadsheetError, match=r"nothing was added: actors\.yaml, line"):
        extending.added(project, FOUND, ["Mara Quillon"])
    assert _book(project).read_bytes() == before


def test_line_ends_stay_those_of_the_file(project: Settings) -> None:
    _book(project).write_bytes(OWN.replace("\n", "\r\n").encode())
    extending.added(project, FOUND, ["Harbour Board"])
    assert b"\n" not in _book(project).read_bytes().replace(b"\r\n", b"")
    assert "harbour_board" in set(load.actors(_book(project)).entries["id"])


def test_without_a_codebook_of_its_own_the_entries_are_given(tmp_path: Path) -> None:
    said = extending.added(Settings(root=tmp_path, corpus=tmp_path), FOUND, ["Harbour Board"])
    assert "harbour_board:\n  kind: organisation\n" in said
    assert not list(tmp_path.iterdir())


def test_a_person_marks_rows_in_the_file(project: Settings, tmp_path: Path) -> None:
    file = tmp_path / "c.csv"
    extending.listed(FOUND, file)
    assert "'=1+1 in" in file.read_text(encoding="utf-8")
    with pytest.raises(BroadsheetError, match="marks no row"):
        extending.taken(file)
    rows = pd.read_csv(file, dtype="str", keep_default_na=False)
    rows.loc[1, ["keep", "id", "kind"]] = ["x", "board", "outlet"]
    rows.to_csv(file, index=False)
    extending.added(project, extending.taken(file))
    assert load.actors(_book(project)).entries[["id", "kind"]].to_numpy().tolist()[1:] == [["board", "outlet"]]
    rows.drop(columns="keep").to_csv(file, index=False)
    assert len(extending.taken(file)) == 3


def test_a_file_that_is_none_is_a_sentence(tmp_path: Path) -> None:
    with pytest.raises(BroadsheetError, match="cannot be read"):
        extending.taken(tmp_path / "none.csv")
    (tmp_path / "c.csv").write_text("text,keep\na,x\n", encoding="utf-8")
    with pytest.raises(BroadsheetError, match="has no column `kind`"):
        extending.taken(tmp_path / "c.csv")


def test_the_list_is_short_and_says_where_the_rest_is() -> None:
    assert "2 more" in extending.shown(FOUND, 1)
    assert "profile `full`" in extending.shown(FOUND.iloc[:0], 1)


@pytest.mark.parametrize(
    "name", ['Quill: "the" \\ Lark', "Null", "No", "- Dash", "Ost\u200brel", "# Hash", "O’Hara & Co"]
)
def test_any_name_is_quoted_so_that_yaml_reads_it_back(name: str, project: Settings) -> None:
    table = FOUND.head(1).assign(text=name, kind="organisation")
    _book(project).write_text(candidates.entries(table, {name: "one"}), encoding="utf-8")
    assert load.actors(_book(project)).entries["label"].tolist() == [name]
