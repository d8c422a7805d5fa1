"""A codebook written step by step: what is wrong is said and not kept, what is kept says where it comes from."""

from pathlib import Path
from typing import Any

import pandas as pd
import pytest
from hypothesis import given, settings, strategies as st

from analysis import schema, tables
from analysis.codebook import load
from analysis.codebook.world import states
from analysis.extension import codebook_display, codebook_edits, extend, term_effects
from analysis.extension.codebook_desk import Desk
from analysis.extension.codebook_trials import Trials
from analysis.settings import Settings
from tests.review.conftest import TEXT, corpus

THEMES = """# ours
roads: {label: Roads, definition: Of roads., terms: [road*], exclude: [long road*]}  # all of them
harvest: {label: Harvest, definition: Of harvests., terms: [harvest*]}
"""
ACTORS = """# ours
NRV: {kind: state, label: Norvania, names: [Norvania]}  # the state
SUD: {kind: state, label: Sudland, names: [Sudland]}
ilse_quill: {kind: person, label: Ilse Quill, names: [Ilse Quill], state: NRV}
"""
NAME = {"article_id": "a", "sentence_id": 3, "start": 104, "end": 108, "text": "Dray", "kind": "person"}


@pytest.fixture
def desk(tmp_path: Path) -> Desk:
    (tmp_path / "codebook").mkdir()
    for name, text in (("themes", THEMES), ("actors", ACTORS)):
        (tmp_path / "codebook" / f"{name}.yaml").write_text(text, encoding="utf-8")
    project, read = Settings(root=tmp_path, corpus=tmp_path, actors="codebook"), corpus()
    for name in ("sentences", "articles", "codes", "mentions", "themes", "actors", "texts"):
        target = tables.path(name, project.tables)
        target.parent.mkdir(parents=True, exist_ok=True)
        getattr(read, name).to_parquet(target)
    named = [{**NAME, "end": NAME["start"] + 4}]
    pd.DataFrame(named).reindex(columns=schema.empty("names").columns).to_parquet(tables.path("names", project.tables))
    return Desk(Trials(project), "Mara Lark")


def place(words: str) -> list[Any]:
    return ["a", TEXT.index(words), TEXT.index(words) + len(words)]


def files(desk: Desk) -> tuple[str, str]:
    folder = desk.trials.project.root / "codebook"
    return (folder / "themes.yaml").read_text("utf-8"), (folder / "actors.yaml").read_text("utf-8")


def test_a_term_that_was_marked_is_kept_with_its_place_and_taken_back(desk: Desk) -> None:
    asked = {"step": "add", "of": "theme", "id": "harvest", "term": "met*", "place": place("met again")}
    told = desk.step(asked)
    assert "Harvest would gain 1 sentence" in told["said"]
    assert "The codebook has it already: Harvest (term)" in told["said"]
    at = TEXT.index("met")
    assert told["source"] == f"a:{at}-{at + 3}"
    assert f"terms: [harvest*, {{text: met*, source: 'article: a:{at}-{at + 3}'}}]" in files(desk)[0]
    assert "# all of them" in files(desk)[0]
    assert "as it was" in desk.step({**asked, "step": "undo"})["message"]
    assert files(desk) == (THEMES, ACTORS)


def test_a_term_that_stands_elsewhere_has_no_place(desk: Desk) -> None:
    told = desk.step({"step": "add", "of": "theme", "id": "harvest", "term": "came", "place": place("met again")})
    assert told["source"] == ""
    assert "terms: [harvest*, came]" in files(desk)[0]


@pytest.mark.parametrize(
    ("term", "chosen", "gain"),
    [("were", "harvest", 1), ("were", "roads", 0), ("long", "roads", 0), ("met", "roads", 1)],
)
def test_what_a_theme_excludes_is_not_gained(desk: Desk, term: str, chosen: str, gain: int) -> None:
    label = {"harvest": "Harvest", "roads": "Roads"}[chosen]
    said = desk.step({"step": "try", "of": "theme", "id": chosen, "term": term})["said"]
    assert f"{label} would gain {gain} sentence" in said


FORM = {"id": "talks", "label": "Talks", "definition": "Of talks.", "kind": "person"}
WRONG = {
    "no id": ("actor", {"id": ""}, "Write an id"),
    "words as an id": ("theme", {"id": "two words"}, "`two words` is no id"),
    "an id that is there": ("theme", {"id": "roads"}, "has a theme `roads` already"),
    "no definition": ("theme", {"definition": ""}, "definition"),
    "no label": ("theme", {"label": ""}, "label"),
    "a parent that is none": ("theme", {"parent": "raods"}, "did you mean `roads`"),
    "no kind": ("actor", {"kind": ""}, "is no kind of actor"),
    "an actor that is there": ("actor", {"id": "NRV"}, "There is an actor `NRV` already"),
    "a state that is none": ("actor", {"state": "NRW"}, "did you mean `NRV`"),
}


@pytest.mark.parametrize(("of", "given", "told"), WRONG.values(), ids=WRONG.keys())
def test_a_new_entry_that_cannot_be_is_told_and_not_written(
    desk: Desk, of: str, given: dict[str, str], told: str
) -> None:
    seen = desk.step({"step": "new", "of": of, "term": "again", "entry": FORM | given})
    assert told in seen["message"]
    assert "“again” stands in 1 sentence" in seen["said"]
    assert files(desk) == (THEMES, ACTORS)


@pytest.mark.parametrize(
    ("asked", "told"),
    [
        ({"step": "new", "of": "theme", "term": "", "entry": FORM}, "Write a term first"),
        ({"step": "add", "of": "theme", "term": "again", "id": ""}, "a theme"),
        ({"step": "add", "of": "theme", "term": "again", "id": "raods"}, "did you mean `roads`"),
        ({"step": "add", "of": "actor", "term": "Dray", "id": "SUDD"}, "did you mean `SUD`"),
        ({"step": "add", "of": "actor", "term": "Norvania", "id": "SUD"}, "already names `NRV`"),
        ({"step": "exclude", "of": "theme", "term": "*", "id": "roads"}, "`*`"),
        ({"step": "undo", "term": "again"}, "Nothing was written"),
    ],
)
def test_a_step_that_cannot_be_taken_is_told_and_changes_nothing(desk: Desk, asked: dict[str, Any], told: str) -> None:
    assert told in desk.step(asked)["message"]
    assert files(desk) == (THEMES, ACTORS)


def test_a_marked_name_becomes_an_actor_with_its_place(desk: Desk) -> None:
    marked = place("Dray")
    assert (desk.of_place(tuple(marked)), desk.of_place(tuple(place("again")))) == ("actor", "theme")  # type: ignore[arg-type]
    seen = desk.step({"step": "try", "of": "actor", "term": "Dray", "place": marked})
    assert seen["suggested"] == {"id": "dray", "label": "Dray", "kind": "person"}
    entry = seen["suggested"] | {"state": "SUD"}
    told = desk.step({"step": "new", "of": "actor", "term": "Dray", "place": marked, "entry": entry})
    assert "the actor `dray` is written" in told["message"]
    assert files(desk)[1].startswith(ACTORS)
    (row,) = extend.book(desk.trials.project).entries.query("id == 'dray'").to_dict("records")
    assert (row["kind"], row["state"]) == ("person", "SUD")
    assert row["source"] == f"article: a:{marked[1]}-{marked[2]}"
    assert {"of": "actor", "id": "dray", "label": "Dray", "kind": "person"} in desk.codes()


def test_a_new_theme_has_its_parent_and_its_first_term(desk: Desk) -> None:
    form = FORM | {"parent": "roads"}
    assert (
        "theme `talks` is written"
        in desk.step({"step": "new", "of": "theme", "term": "met*", "entry": form})["message"]
    )
    book = load.themes(desk.trials.project.root / "codebook" / "themes.yaml")
    assert book.parents == {"talks": "roads"}
    assert book.patterns.query("id == 'talks'")["phrase"].tolist() == ["met*"]


def test_what_the_codebook_lacks_is_offered_as_entries(desk: Desk) -> None:
    assert desk.step({"step": "gaps"})["gaps"] == {"actor": [], "theme": []}
    found = {
        "actor_id": "dray", "text": "Dray", "kind": "person", "names": [{"text": "Dray", "n": 2}], "n_names": 2,
        "n_articles": 1, "note": None, "example": "x", "article_id": "a", "sentence_id": 3, "start": 104, "end": 108,
    }  # fmt: skip
    pd.DataFrame([found]).to_parquet(tables.path("candidates", desk.trials.project.tables))
    (gap,) = Desk(desk.trials, "Mara Lark").gaps()["actor"]
    assert gap["entry"] == {"id": "dray", "label": "Dray", "kind": "person"}
    assert (gap["told"], gap["place"]) == ("2 times in 1 article", ["a", 104, 108])


def test_an_actor_of_the_world_that_gains_a_name_keeps_those_it_had(desk: Desk, tmp_path: Path) -> None:
    project = Settings(root=tmp_path, corpus=tmp_path, actors="world")
    path = tmp_path / "codebook" / "actors.yaml"

    def names() -> set[str]:
        book = states.read(path, everywhere=True)
        return {one.casefold() for one in book.patterns.loc[book.patterns["id"] == "nato", "phrase"]}

    before = names()
    codebook_edits.add_name(project, "nato", "Lantern Pact")
    assert names() == before | {"lantern pact"}


def test_where_no_script_runs_there_is_a_table_and_what_to_do(desk: Desk) -> None:
    desk.term = "met"
    told = codebook_display.Shown(desk)._repr_mimebundle_()
    data = told[0] if isinstance(told, tuple) else told
    assert "application/vnd.jupyter.widget-view+json" in data
    assert "Run this cell" in data["text/html"]
    assert "<table" in data["text/html"]
    assert "<script" not in data["text/html"]
    assert "“met” stands in 1 sentence" in data["text/plain"]


WORDS = st.lists(
    st.sampled_from(["pier", "Pier", "PIÉR", "pie\u00adr", "pie\u0301r", "pier-road", "Zoll’s", "пирс", " "])
)


@settings(max_examples=40, deadline=None)  # a matcher is built each time
@given(
    st.lists(WORDS.map(" ".join), max_size=4),
    st.sampled_from(["pier*", "pie\u0301r", "piér", "zoll's", "pier road", "пирс", "*ier"]),
)
def test_no_place_is_missed_by_looking_where_the_letters_are(texts: list[str], term: str) -> None:
    rows = [{"article_id": "a", "sentence_id": k, "start": 99 * k, "text": text} for k, text in enumerate(texts)]
    trials = Trials(Settings(root=Path(), corpus=Path()))
    trials.read = {"sentences": pd.DataFrame(rows, columns=["article_id", "sentence_id", "start", "text"])}
    found = term_effects.places(trials._could_hold(term), term)
    pd.testing.assert_frame_equal(found, term_effects.places(trials.read["sentences"], term))


@pytest.mark.parametrize(("n", "heading"), [(20, "Keyword in context"), (21, "Keyword in context: 20 of 21 places")])
def test_places_that_are_not_shown_are_counted(desk: Desk, n: int, heading: str) -> None:
    sentence = desk.trials.read["sentences"].iloc[[0]].assign(text=" ".join(["pier"] * n))
    desk.trials.read["sentences"] = sentence
    shown = desk.step({"step": "try", "of": "theme", "term": "pier"})["tables"][1]
    assert (shown["name"], len(shown["rows"])) == (heading, 20)


@pytest.mark.parametrize("of", ["theme", "actor"])
def test_of_a_corpus_without_sentences_everything_is_nought(desk: Desk, of: str) -> None:
    desk.trials.read |= {name: frame.head(0) for name, frame in desk.trials.read.items() if name != "themes"}
    told = desk.step({"step": "try", "of": of, "id": "roads" if of == "theme" else "NRV", "term": "Norvania"})
    assert "stands in 0 sentences of 0 articles" in told["said"]
    assert "would gain 0 " in told["said"]
    assert [len(table["rows"]) for table in told["tables"]] == [0, 0]


def test_foreign_text_is_set_as_text() -> None:
    code = (Path(codebook_display.__file__).parent / "codebook_widget.js").read_text(encoding="utf-8")
    assert not [one for one in ("innerHTML", "outerHTML", "insertAdjacentHTML", "eval(", "http") if one in code]
