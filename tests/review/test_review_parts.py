"""What comes first, what two coders agree on, what is shown where there is no widget, and the cutting of sentences."""

import builtins
import importlib.util
import json
from pathlib import Path
from typing import Any

import pandas as pd
import pytest
from hypothesis import given, strategies as st

from analysis import schema, settings, tables
from analysis.errors import BroadsheetError
from analysis.evaluate import coders, gold
from analysis.evaluate.gold_rows import SAW
from analysis.extension import coding_sheets
from analysis.review import display, gold_files, queues, sentence_text, views
from analysis.review.material import Material
from analysis.settings import Settings
from tests.review.conftest import OTHER, Opened, corpus


def claims(*rows: tuple[str, str]) -> pd.DataFrame:
    return pd.DataFrame(
        [{"claim": claim, "contenders": [one] if one else [], "sentence": claim, "place": place}
         for place, (claim, one) in enumerate(rows)],
        columns=["claim", "contenders", "sentence", "place"],
    )  # fmt: skip


@pytest.mark.parametrize(
    ("claim", "contender", "wanted"),
    [
        ("tie", "NRV SUD", [("a", 0), ("a", 1)]),  # Ilse Quill counts for her state
        ("actor", "SUD", [("a", 0), ("a", 1), ("b", 0)]),
        ("theme", "roads", [("a", 2)]),
        ("theme", "harvest", []),
        ("voice", "NRV", []),
        ("relation", "NRV SUD", [("a", 0)]),
        ("conflict", "NRV SUD", []),
        ("actor", "", []),
    ],
)
def test_what_a_claim_is_counted_from(claim: str, contender: str, wanted: list[tuple[str, int]]) -> None:
    found = queues.queue(corpus(), order="claim", claims=claims((claim, contender)))
    assert list(found[["article_id", "sentence_id"]].itertuples(index=False, name=None)) == wanted
    assert {*found["why"]} <= {claim}


def test_a_sentence_behind_two_claims_comes_once() -> None:
    found = queues.queue(
        corpus(), order="claim", claims=claims(("theme", "roads"), ("actor", "SUD"), ("tie", "NRV SUD"))
    )
    assert found["why"].tolist() == ["theme", "actor", "actor", "actor"]
    assert not found.duplicated(["article_id", "start"]).any()


def test_the_least_sure_come_first_and_the_sure_not_at_all() -> None:
    found = queues.queue(corpus())
    assert found[["article_id", "sentence_id"]].to_numpy().tolist() == [["a", 1], ["a", 2], ["a", 3]]
    assert found["why"].tolist()[2] == "1 statement without a known speaker"


def test_orders_that_lack_something_say_so() -> None:
    with pytest.raises(BroadsheetError, match="give `claims` too"):
        queues.queue(corpus(), order="claim")
    with pytest.raises(BroadsheetError, match="order"):
        queues.queue(corpus(), order="loud")  # type: ignore[arg-type]


@given(st.text("ab 🙂<", max_size=30), st.integers(0, 50), st.lists(st.tuples(st.integers(0, 90), st.integers(0, 90))))
def test_pieces_give_back_the_text_each_with_the_spans_over_it(
    text: str, start: int, spans: list[tuple[int, int]]
) -> None:
    cut = sentence_text.pieces(text, start, spans)
    assert "".join(one["text"] for one in cut) == text
    for one in cut:
        assert one["start"] == start + text.find(one["text"], one["start"] - start)
        for at in range(one["start"], one["start"] + len(one["text"])):
            assert one["marks"] == [k for k, (first, last) in enumerate(spans) if first <= at < last]


@given(st.text("ab .-", max_size=30), st.integers(0, 9), st.integers(0, 40), st.integers(1, 9),
       st.sampled_from(["start", "end"]), st.sampled_from([-1, 1]))  # fmt: skip
def test_a_step_leaves_a_span_or_moves_one_end_the_asked_way(
    text: str, base: int, start: int, long: int, edge: str, by: int
) -> None:
    found = sentence_text.stepped(text, base, start, start + long, edge=edge, by=by)
    assert found[0] < found[1]
    kept, moved = (1, 0) if edge == "start" else (0, 1)
    assert found[kept] == (start, start + long)[kept]
    assert (found[moved] - (start, start + long)[moved]) * by >= 0


def test_foreign_text_is_shown_as_text(opened: Opened) -> None:
    session = opened()
    session.do({"do": "move", "by": 4})
    told = views.of(session)
    assert "".join(one["text"] for one in told["pieces"]) == OTHER
    assert json.loads(json.dumps(told)) == told
    folder = Path(display.__file__).parent
    code = "".join(path.read_text(encoding="utf-8") for path in folder.glob("*.js"))
    assert not [one for one in ("innerHTML", "outerHTML", "insertAdjacentHTML", "eval(", "http", "import ")
                if one in code]  # fmt: skip


def test_every_key_is_one_thing() -> None:
    assert len({*views.KEYS}) == len(views.KEYS)
    assert not {*views.KEYS} & {*"uxrenbsa/,.[]{}<>"}


@pytest.fixture
def project(tmp_path: Path) -> Settings:
    (tmp_path / "broadsheet.toml").write_text("", encoding="utf-8")
    project = Settings(tmp_path, tmp_path)
    read = corpus()
    for name in (*display.TABLES, "claims", "sample"):
        target = tables.path(name, project.tables)
        target.parent.mkdir(parents=True, exist_ok=True)
        (getattr(read, name) if hasattr(read, name) else schema.empty(name)).to_parquet(target)
    return project


@pytest.mark.parametrize("first", ["least sure", "claim", "text", "sample", "disagreement", "second"])
def test_without_a_coder_there_is_a_table_and_nothing_is_kept(project: Settings, first: Any) -> None:
    shown = display.review(first=first, project=project)
    told = shown._repr_mimebundle_()
    assert {*told} == {"text/html", "text/plain"}
    assert "<script>" not in told["text/html"]
    assert told == display.review(first=first, project=project)._repr_mimebundle_()
    assert not (project.root / "decisions").exists()
    assert "none" in display.agreement(project=project)._repr_html_()


def test_without_anywidget_it_is_said_how_it_comes(project: Settings, monkeypatch: pytest.MonkeyPatch) -> None:
    real = importlib.util.find_spec
    monkeypatch.setattr(display, "find_spec", lambda name: None if name == "anywidget" else real(name))
    real_import = builtins.__import__

    def closed(name: str, *args: Any, **given: Any) -> Any:
        assert name.partition(".")[0] != "anywidget"
        return real_import(name, *args, **given)

    monkeypatch.setattr(builtins, "__import__", closed)
    told = display.review("Ilse Quill", project=project)._repr_mimebundle_()
    assert "anywidget&#96; is not in this environment" in told["text/html"]
    assert "<table" in told["text/html"]


def test_a_second_coder_decides_a_share_without_seeing_the_first(project: Settings) -> None:
    first = display.review("Ilse Quill", first="text", project=project).session
    assert first is not None
    first.do({"do": "reject", "k": 0})
    first.do({"do": "accept"})
    second = display.review("Anton Dray", first="second", share=1, project=project).session
    assert second is not None
    assert len(second.rows) == 1
    assert second.coding == second.machine()
    second.do({"do": "accept"})
    between = display.review("Mara Lark", first="disagreement", project=project).session
    assert between is not None
    assert [one["coder"] for one in views.of(between)["others"]] == ["Ilse Quill", "Anton Dray"]


def test_the_name_of_a_coder_is_one(project: Settings) -> None:
    with pytest.raises(BroadsheetError, match="is no name of a coder"):
        display.review("../x", project=project)


def test_material_has_every_finding_of_its_sentence_once(material: Material) -> None:
    found = material.coding("a", 0, 0, 31)
    assert [(one.layer, one.value) for one in found] == [
        ("mentions", "NRV"),
        ("mentions", "SUD"),
        ("events", "CONSULT"),
    ]
    assert found[2].told == "Norvania → Sudland; Sudland → Norvania"


def test_what_coders_decided_is_gold_that_can_be_read(opened: Opened, material: Material, tmp_path: Path) -> None:
    apart: dict[str, Any] = {"saw": SAW[0], "corrections": None, "layers": ("codes",)}
    for coder, of_sentences in (("Ilse Quill", ["", "", "roads"]), ("Anton Dray", ["harvest", ""])):
        session = opened(coder, **apart)
        for value in of_sentences:
            for step in [*([{"do": "code", "value": value}] if value else []), {"do": "accept"}]:
                session.do(step)
    opened("Vera Marsh").do({"do": "accept"})  # what is decided on the program's findings is no gold
    session = opened("Mara Lark", order="disagreement", queue=opened().queue.head(1))
    session.do({"do": "like", "k": 1})
    session.do({"do": "accept"})
    folder = tmp_path / "gold"
    written = gold_files.write(folder, session.journal.standing(), material.texts)
    assert written == {"sentences.jsonl": 3, "second/sentences.jsonl": 2}
    read = gold.read(folder)
    first, second = read.first["sentences"], read.second["sentences"]
    assert first["themes"].tolist() == [["harvest"], [], ["roads"]]
    assert second["themes"].tolist() == [["harvest"], []]
    assert first["adjudicated_by"].fillna("").tolist() == ["Mara Lark", "", ""]
    assert {*first["coder"]} == {"Ilse Quill"}
    before = coders.both_read("sentences", first, second)["themes"].tolist()
    assert before == [[], []]  # coders are compared as they coded
    assert {*second["coder"]} == {"Anton Dray"}
    assert gold_files.write(folder, session.journal.standing(), material.texts) == written
    (folder / "sentences.jsonl").write_text('{"doc": "a", "start": 0, "end": 9, "themes": []}\n', encoding="utf-8")
    with pytest.raises(BroadsheetError, match="did not come from a review"):
        gold_files.write(folder, session.journal.standing(), material.texts)


def test_a_sample_is_drawn_where_it_is_reviewed_coded_and_made_gold(project: Settings) -> None:
    """From an empty project to gold that the report reads: first coder, second coder, who decides between them."""
    assert display.review(first="sample", project=project).queue.empty
    assert not project.sample.exists()
    first = display.review("Ilse Quill", first="sample", size=3, project=project).session
    assert first is not None
    assert (len(first.rows), first.coding) == (3, ())
    for step in ({"do": "code", "value": "roads"}, {"do": "accept"}, {"do": "accept"}, {"do": "accept"}):
        first.do(step)
    assert "All of the sample is coded" in first.message
    second = display.review("Anton Dray", first="second", share=1, project=project).session
    assert second is not None
    assert (len(second.rows), second.coding, views.of(second)["layers"]) == (3, (), ["codes"])
    second.do({"do": "mention", "start": second.rows[0]["start"], "end": second.rows[0]["end"], "value": "NRV"})
    assert (second.coding, second.message) == ((), "Mentions of this sentence are not coded.")
    for _ in range(3):
        second.do({"do": "accept"})
    between = display.review("Mara Lark", first="disagreement", project=project).session
    assert between is not None
    assert (len(between.rows), between.coding) == (1, ())
    between.do({"do": "like", "k": 0})
    between.do({"do": "accept"})
    assert not (project.root / "corrections.csv").exists()
    assert "no gold is written" in repr(display.gold(project=project))
    told = display.gold("Mara Lark", project=project)
    assert "3 sentences are coded blind: 3 by Ilse Quill and 3 by Anton Dray." in repr(told)
    assert settings.load(project.root).gold == project.root / "gold"
    read = gold.read(project.root / "gold")
    assert [len(read.first["sentences"]), len(read.second["sentences"])] == [3, 3]
    assert read.first["sentences"]["adjudicated_by"].dropna().tolist() == ["Mara Lark"]
    assert read.first["sentences"]["inclusion"].between(0, 1).all()


def test_statements_and_events_coded_blind_are_numbers_of_the_sample(project: Settings) -> None:
    session = display.review("Ilse Quill", first="sample", size=1, blind="all", project=project).session
    assert session is not None
    assert {one["kind"] for one in views.codes(session)} == {"theme", "actor", "speaker", "event"}
    start, end = session.rows[0]["start"], session.rows[0]["end"]
    event = {"do": "event", "start": start, "end": end, "value": "AID"}
    for step in (
        {"do": "statement", "start": start, "end": end, "value": "anonymous"},
        {"do": "statement", "start": start, "end": start + 4, "value": "NRV"},  # part of the other
        event | {"source": "NRV", "target": "SUD"}, event | {"source": "SUD", "target": "NRV"}, {"do": "accept"},
    ):  # fmt: skip
        session.do(step)
    (kept,) = coding_sheets.read(project.sample).to_dict("records")
    assert (kept["themes"], kept["actors"], kept["statements"], kept["events"]) == ([], [], 1, 2)
    second = display.review("Anton Dray", first="second", share=1, project=project).session
    assert second is not None
    for step in (event | {"source": "NRV", "target": "SUD"}, {"do": "accept"}):
        second.do(step)
    between = display.review("Mara Lark", first="disagreement", project=project).session
    assert between is not None
    assert [one.ends for one in between.coding] == ["NRV > SUD"]  # on which both agree
    told = [words for one in views.of(between)["others"] for words in one["coding"]]
    assert [one for one in told if one.endswith("AID (actual, Sudland → Norvania)")]


@pytest.mark.parametrize("first", ["claim", "disagreement", "second"])
def test_where_there_is_nothing_to_review_it_is_said_why(project: Settings, first: Any) -> None:
    assert display.NOTHING[first] in display.review(first=first, project=project)._repr_mimebundle_()["text/plain"]
    session = display.review("Ilse Quill", first=first, project=project).session
    assert session is not None
    assert views.of(session)["nothing"] == display.NOTHING[first]
