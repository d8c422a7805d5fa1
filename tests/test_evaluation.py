"""Made-up gold for each layer: a perfect coding scores 1, and each sort of error is listed with its sentence."""

import json
from collections.abc import Iterable
from pathlib import Path
from typing import Any

import pandas as pd
import pytest

from analysis import resources, settings
from analysis.__main__ import main
from analysis.errors import BroadsheetError
from analysis.pipeline import validation
from analysis.settings import Settings

TEXT = (
    "Norvania’s premier Ilse Quill met Sudland’s envoys in the harbour town on Monday.\n"
    "“The bridge will open,” Ilse Quill said.\n"
    "Sudland criticised Norvania over the price of salt and the long delay of the bridge.\n"
)
ACTORS = """
NRV: {kind: state, label: Norvania, names: [Norvania]}
SUD: {kind: state, label: Sudland, names: [Sudland]}
ilse_quill: {kind: person, label: Ilse Quill, names: [Ilse Quill], state: NRV}
"""
THEMES = """
bridges: {label: Bridges, definition: Of bridges., terms: [bridge]}
trade: {label: Trade, definition: Of trade., terms: [price]}
"""
FIRST, SECOND, THIRD = TEXT.splitlines()


def at(words: str, nth: int = 0) -> dict[str, int]:
    """Where words of the text stand."""
    start = -1
    for _ in range(nth + 1):
        start = TEXT.index(words, start + 1)
    return {"start": start, "end": start + len(words)}


CRITICISM = {**at("Norvania over the price"), "kind": "indirect", "speaker": "SUD"}


@pytest.fixture(scope="module")
def project(tmp_path_factory: pytest.TempPathFactory) -> Settings:
    folder = tmp_path_factory.mktemp("project")
    (folder / "codebook").mkdir()
    (folder / "codebook" / "actors.yaml").write_text(ACTORS, encoding="utf-8")
    (folder / "codebook" / "themes.yaml").write_text(THEMES, encoding="utf-8")
    verbs = resources.file("codebook/verbs.yaml")
    (folder / "codebook" / "verbs.yaml").write_text(verbs.read_text(encoding="utf-8"), encoding="utf-8")
    (folder / settings.FILE).write_text('actors = "codebook"\n', encoding="utf-8")
    return settings.load(folder)


def written(folder: Path, layers: dict[str, Iterable[dict[str, Any]]], text: str | dict[str, str] = TEXT) -> Path:
    (folder / "texts").mkdir(exist_ok=True)
    for name, words in (text if isinstance(text, dict) else {"a": text}).items():
        (folder / "texts" / f"{name}.txt").write_text(words, encoding="utf-8")
    for name, rows in layers.items():
        path = folder / f"{name}.jsonl"
        path.parent.mkdir(exist_ok=True)
        path.write_text("".join(json.dumps({"doc": "a", **row}) + "\n" for row in rows), encoding="utf-8")
    return folder


MENTIONS = [
    {**at("Norvania"), "actor": "NRV"}, {**at("Ilse Quill"), "actor": "ilse_quill"}, {**at("Sudland"), "actor": "SUD"},
    {**at("Ilse Quill", 1), "actor": "ilse_quill"}, {**at("Sudland", 1), "actor": "SUD"},
    {**at("Norvania", 1), "actor": "NRV"},
]  # fmt: skip
SENTENCES = [
    {**at(FIRST), "themes": []}, {**at(SECOND), "themes": ["bridges"]}, {**at(THIRD), "themes": ["bridges", "trade"]},
]  # fmt: skip
PERFECT: dict[str, tuple[list[dict[str, Any]], str]] = {
    "lines": ([{"line": n, "label": "article"} for n in range(3)], "accuracy"),
    "bodies": ([{"text": TEXT}], "f1"),
    "articles": ([{"url": None, "outlet": None, "published_from": None, "published_to": None}], "accuracy"),
    "mentions": (MENTIONS, "f1"),
    "roles": ([{**at("Norvania"), "role": "polity"}, {**at("Sudland", 1), "role": "polity"}], "accuracy"),
    "sentences": (SENTENCES, "alpha"),
    "speech": ([{**at("The bridge will open"), "kind": "direct", "speaker": "ilse_quill"}, CRITICISM], "f1"),
    "dates": ([{**at("Monday"), "earliest": None, "latest": None}], "f1"),
}


@pytest.mark.parametrize("layer", PERFECT)
def test_a_perfect_coding_scores_one_and_has_no_errors(layer: str, project: Settings, tmp_path: Path) -> None:
    rows, figure = PERFECT[layer]
    judged = validation.judged(written(tmp_path, {layer: rows}), project)
    assert judged.scores[layer][figure] == 1.0
    assert judged.scores[layer]["errors"] == len(judged.errors) == 0


# The gold, then the error that is listed: sort, what the gold says, what was found, its sentence.
ERRORS = [
    pytest.param("mentions", MENTIONS[1:], ("spurious", None, "NRV", FIRST), id="a mention nobody coded"),
    pytest.param(
        "mentions", [*MENTIONS, {**at("envoys"), "actor": "SUD"}], ("missed", "SUD", None, FIRST), id="one not found"
    ),
    pytest.param(
        "mentions", [*MENTIONS[:-1], {**at("Norvania", 1), "actor": "SUD"}], ("different", "SUD", "NRV", THIRD),
        id="another actor",
    ),
    pytest.param(
        "lines", [{"line": 1, "label": "boilerplate"}], ("different", "boilerplate", "article", SECOND), id="a line"
    ),
    pytest.param("roles", [{**at("Norvania"), "role": "place"}], ("different", "place", "polity", FIRST), id="a role"),
    pytest.param("roles", [{**at("harbour"), "role": "place"}], ("missed", "place", None, FIRST), id="no name"),
    pytest.param(
        "sentences", [{**at(SECOND), "themes": ["trade", "bridges"]}], ("missed", "trade", None, SECOND), id="a theme"
    ),
    pytest.param("sentences", [{**at(SECOND), "themes": None}], ("spurious", None, "bridges", SECOND), id="no theme"),
    pytest.param(
        "speech", [{**at("The bridge will open"), "kind": "direct", "speaker": "SUD"}, CRITICISM],
        ("different", "SUD", "ilse_quill", SECOND), id="another speaker",
    ),
    pytest.param("dates", [], ("spurious", None, "unknown", FIRST), id="a date nobody coded"),
    pytest.param(
        "bodies", [{"text": TEXT + "So it stands."}], ("missed", "So it stands.", None, ""), id="text left out"
    ),
    pytest.param(
        "articles", [{"outlet": ["The Courier", "Courier"]}], ("missed", "outlet The Courier or Courier", None, ""),
        id="an outlet not found",
    ),
    pytest.param(
        "articles", [{"published_from": "2021-05-01", "published_to": "2021-05-31", "outlet": [None, "The Courier"]}],
        ("missed", "days 2021-05-01 to 2021-05-31", None, ""), id="days not found",
    ),
]  # fmt: skip


@pytest.mark.parametrize(("layer", "rows", "error"), ERRORS)
def test_an_error_is_listed_with_its_sentence(
    layer: str, rows: list[dict[str, Any]], error: tuple[str | None, ...], project: Settings, tmp_path: Path
) -> None:
    listed = validation.judged(written(tmp_path, {layer: rows}), project).errors
    found = [
        tuple(None if pd.isna(cell) else cell for cell in row)
        for row in listed[["error", "gold", "found", "sentence"]].itertuples(index=False, name=None)
    ]
    assert found == [error]


def test_acts_of_another_type_are_different_and_those_of_nobody_missed(project: Settings, tmp_path: Path) -> None:
    rows = [
        {"source": "SUD", "target": "NRV", "type": "AID", **at(THIRD)},
        {"source": "NRV", "target": "OST", "type": "AID", **at(FIRST)},
    ]
    judged = validation.judged(written(tmp_path, {"events": rows}), project)
    listed = {tuple(row) for row in judged.errors[["error", "gold", "sentence"]].dropna().to_numpy().tolist()}
    assert ("different", "SUD to NRV: AID", THIRD) in listed
    assert ("missed", "NRV to OST: AID", FIRST) in listed


@pytest.mark.parametrize("layer", PERFECT)
def test_an_empty_layer_is_judged_without_a_traceback(layer: str, project: Settings, tmp_path: Path) -> None:
    judged = validation.judged(written(tmp_path, {layer: [], f"second/{layer}": []}), project)
    assert set(judged.scores) == {layer}
    assert main(["evaluate", str(tmp_path), "--json"]) == 0


@pytest.mark.parametrize(
    ("layer", "row", "says"),
    [
        ("mentions", {"doc": "z", **MENTIONS[0]}, "codes 1 document without a text, first `z`"),
        ("mentions", {"start": None, "end": 2, "actor": "NRV"}, "line 1 lacks `start`"),
        ("mentions", {"start": 0.5, "end": 2, "actor": "NRV"}, "expected a whole number"),
        ("sentences", {"start": 0, "end": 2}, "lacks `themes`"),
        ("events", {"type": "AID", "source": "NRV"}, "lacks `target`"),
        ("events", {"type": [], "source": "NRV", "target": "SUD"}, "list of those that count"),
        ("events", {"type": "AIDE", "source": "NRV", "target": "SUD"}, "did you mean `AID`"),
    ],
)
def test_gold_that_cannot_be_read_is_named(
    layer: str, row: dict[str, Any], says: str, project: Settings, tmp_path: Path
) -> None:
    with pytest.raises(BroadsheetError, match=says):
        validation.evaluate(written(tmp_path, {layer: [row]}), project)


@pytest.mark.parametrize(("start", "end"), [(-5, 3), (5, 5), (9, 2), (10_000, 10_004)])
@pytest.mark.parametrize("layer", ["mentions", "sentences", "speech", "events", "dates"])
def test_spans_that_are_nowhere_are_named_with_their_line(
    layer: str, start: int, end: int, project: Settings, tmp_path: Path
) -> None:
    span = {"start": start, "end": end}
    pair = {"source_start": start, "source_end": end, "target_start": 0, "target_end": 8, "type": "AID"}
    layers = {
        "mentions": [*MENTIONS, {**span, "actor": "NRV"}], "sentences": [{**span, "themes": ["trade"]}],
        "speech": [{**span, "kind": "direct", "speaker_start": start, "speaker_end": end}], "events": [pair],
        "dates": [{**span, "earliest": None, "latest": None}],
    }  # fmt: skip
    line = len(layers[layer])
    with pytest.raises(BroadsheetError, match=rf"{layer}\.jsonl, line {line} has .*(beyond|expected 0 <= start < end)"):
        validation.evaluate(written(tmp_path, {layer: layers[layer]}), project)


def test_the_keys_that_others_read_stay(project: Settings, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    rows = {name: rows for name, (rows, _) in PERFECT.items()} | {
        "names": [{**at("Ilse Quill"), "kind": "person"}],
        "events": [{"source": "SUD", "target": "NRV", "type": "ACCUSE"}],
    }
    errors = tmp_path / "errors.csv"
    gold = written(tmp_path, rows)
    assert main(["evaluate", str(gold), "--json", "--errors", str(errors)]) == 0
    scores = json.loads(capsys.readouterr().out)
    spans = {"precision", "recall", "f1", "found", "wanted", "right"}
    keys = {
        "lines": {"accuracy", "lines"}, "bodies": {"f1", "pages"},
        "articles": {"accuracy", "url", "outlet", "days", "articles"}, "mentions": spans, "names": spans,
        "roles": {"accuracy", "names"}, "sentences": {"alpha", "f1", "sentences", "sentences found"},
        "speech": spans | {"direct speaker right", "direct"}, "events": spans | {"type f1", "signed acts"},
        "dates": spans | {"days", "resolved"},
    }  # fmt: skip
    assert {layer: known <= set(scores[layer]) for layer, known in keys.items()} == dict.fromkeys(keys, True)
    listed = pd.read_csv(errors)
    assert len(listed) == sum(values["errors"] for values in scores.values())
    assert list(listed)[:4] == ["layer", "article_id", "start", "end"]


def test_copies_of_one_text_are_drawn_as_one(project: Settings, tmp_path: Path) -> None:
    lines = [{"doc": name, "line": 0, "label": "article"} for name in "ab"]
    for texts, drawn in (
        ({"a": TEXT, "b": TEXT}, "1 document, copies as one"),
        ({"a": TEXT, "b": FIRST}, "2 documents"),
    ):
        scores = validation.evaluate(written(tmp_path, {"lines": lines}, texts), project)
        assert scores["lines"]["interval"]["resampled"] == f"lines within {drawn}"


def test_two_readers_are_compared(project: Settings, tmp_path: Path) -> None:
    other = [{**at(SECOND), "themes": []}, *SENTENCES[::2]]
    gold = written(tmp_path, {"sentences": SENTENCES, "second/sentences": other, "mentions": MENTIONS,
                              "second/mentions": MENTIONS})  # fmt: skip
    scores = validation.evaluate(gold, project)
    assert scores["mentions"]["readers"]["f1"] == scores["mentions"]["readers"]["alpha"] == 1.0
    assert scores["sentences"]["readers"]["units"] == 6
    assert scores["sentences"]["readers"]["alpha"] == pytest.approx(1 - 11 * 1 / (5 * 7))


def test_an_article_is_coded_without_the_entries_that_it_alone_supports(project: Settings, tmp_path: Path) -> None:
    texts = {"a": "Norvania sold salt. The bridge stood.", "b": "Norvania slept. Sudland paid the price of the bridge."}
    rows = [{"doc": "a", "start": 0, "end": 8, "actor": "NRV"}, {"doc": "b", "start": 0, "end": 8, "actor": "NRV"},
            {"doc": "b", "start": 16, "end": 23, "actor": "SUD"}]  # fmt: skip
    scores = validation.evaluate(written(tmp_path, {"mentions": rows}, texts), project)["mentions"]
    assert scores["f1"] == 1.0
    # Norvania stands in both and stays; Sudland stands in b alone and is left out there.
    assert scores["own entries left out"]["f1"] == pytest.approx(2 * 2 / (3 + 2))
