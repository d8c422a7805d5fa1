"""The manifest, and a verification: nothing differs where nothing was changed; what was changed is named."""

import hashlib
import json
import re
import shutil
import tomllib
from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pandas as pd
import pytest

from analysis import settings, tables
from analysis.__main__ import main
from analysis.errors import BroadsheetError
from analysis.pipeline import plan
from analysis.pipeline.provenance import input_changes, inputs, manifest, published, result_changes, times
from analysis.present.site import provenance_page
from analysis.settings import Settings
from tests.study import ROOT, Study


@pytest.fixture
def own(small: Settings, tmp_path: Path) -> Settings:
    """Its own copy of it."""
    shutil.copytree(small.root, tmp_path / "study")
    return settings.load(tmp_path / "study")


def edit(path: Path, old: str, new: str) -> None:
    text = path.read_text(encoding="utf-8")
    assert old in text
    path.write_text(text.replace(old, new), encoding="utf-8")


def test_nothing_differs_where_nothing_was_changed(
    own: Settings, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.chdir(own.root)
    before = {path: path.stat().st_mtime_ns for path in own.root.rglob("*")}
    assert main(["verify", "--tables"]) == 0
    assert re.fullmatch(r"the same: \d\d tables\n", capsys.readouterr().out)
    assert before == {path: path.stat().st_mtime_ns for path in own.root.rglob("*")}


def test_each_change_is_named(
    own: Settings, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    edit(own.corpus / "roads.txt", "Norvania pays", "Sudland pays")
    edit(own.root / "codebook/themes.yaml", "terms: [harbour]", "terms: [harbour, pact]")
    edit(own.root / "broadsheet.toml", "[notebooks.corpus]", "[notebooks.corpus]\nlongest = 12")
    edit(own.root / "broadsheet.toml", 'text = "none"', 'text = "full"')
    by_hand = tables.read("articles", own.tables)
    tables.write("articles", by_hand.assign(outlet="The Evening Lark"), own.tables)
    monkeypatch.chdir(own.root)
    assert main(["verify", "--tables"]) == 1
    out, err = capsys.readouterr()
    told = out.splitlines()
    assert "articles: articles/roads.txt was changed." in told
    assert "codebooks: codebook/themes.yaml was changed (entries: changed `harbours`)." in told
    assert "settings: broadsheet.toml was changed." in told
    assert 'The setting `text` was "none" and is "full".' in told
    assert "In the notebook corpus, the parameter `longest` was 40 and is 12." in told
    assert any(
        line.startswith("The table `articles`, whose file was changed after it was made: 2 rows") for line in told
    )
    assert any(line.startswith("The table `mentions`: 1 row changed") or line.startswith("The table `mentions`: 1 row")
               for line in told)  # fmt: skip
    assert f"{len(told)} differences, listed above" in err


@pytest.mark.parametrize(
    ("then", "now", "said"),
    [
        ({}, {}, []),
        ({"inputs": {"gold": {"a": {"sha256": "1"}}}}, {"inputs": {}}, ["gold: a is no longer there."]),
        ({}, {"inputs": {"gold": {"a": {"sha256": "1"}}}}, ["gold: a is new."]),
        (
            {"software": {"packages": {"pandas": "3.0"}, "source": {"sha256": "1"}}},
            {"software": {"packages": {"pandas": "3.1"}, "source": {"sha256": "2"}}},
            ['The package `pandas` was "3.0" and is "3.1".', "The source of the package broadsheet was changed."],
        ),
        (
            {"inputs": {"codebooks": {"x": {"sha256": "1"}}}, "entries": {"x": {"a": "1", "b": "1", "c": "1"}}},
            {"inputs": {"codebooks": {"x": {"sha256": "2"}}}, "entries": {"x": {"a": "1", "b": "2", "d": "1"}}},
            ["codebooks: x was changed (entries: changed `b`; new `d`; gone `c`)."],
        ),
        (
            {"inputs": {"codebooks": {"x": {"sha256": "1"}}}, "entries": {"x": {"a": "1"}}},
            {"inputs": {"codebooks": {"x": {"sha256": "2"}}}, "entries": {"x": {"a": "1"}}},
            ["codebooks: x was changed (in its comments or spaces alone)."],
        ),
        ({"settings": {"a": 1}}, {"settings": {}}, ["The setting `a` was 1 and is not there."]),
    ],
)
def test_two_manifests(then: dict[str, Any], now: dict[str, Any], said: list[str]) -> None:
    assert input_changes.sentences(then, now) == said


def test_tables_are_compared_by_row_where_they_are_there_else_by_hash(own: Settings, small: Settings) -> None:
    then = published.at(own.root)
    assert not [*result_changes.of_tables(then, small.tables)]
    codes = tables.read("codes", own.tables)
    tables.write("codes", codes.iloc[1:], own.tables)
    (told,) = result_changes.of_tables(then, small.tables)
    assert told.startswith("The table `codes`, whose file was changed after it was made: 1 row gained")
    assert codes["article_id"].iloc[0] in told
    (own.tables / "codes.parquet").unlink()
    assert not [*result_changes.of_tables(then, small.tables)]
    alone = published.at(own.build / manifest.FILE)
    (small_codes := own.tables / "codes.parquet").write_bytes((small.tables / "codes.parquet").read_bytes())
    tables.write("codes", codes.iloc[1:], own.tables)
    assert [*result_changes.of_tables(alone, own.tables)] == [
        "The table `codes` is another one: its SHA-256 is not that of the manifest."
    ]
    small_codes.unlink()
    assert [*result_changes.of_tables(alone, own.tables)] == ["The table `codes` is no longer made."]


def test_a_table_that_only_lacks_its_texts_is_the_same(own: Settings, small: Settings) -> None:
    file = own.tables / "sentences.parquet"
    pd.read_parquet(file).drop(columns="text").to_parquet(file, index=False)
    assert not [*result_changes.of_tables(published.at(own.root), small.tables)]


SAME = {"index.html": "<p>5</p>\n<p>6</p>", "a.png": "\x00"}
PAGES: list[tuple[dict[str, str], list[str]]] = [
    ({}, []),
    (
        {"index.html": "<p>5</p>\n<p>7</p>"},
        ["The page index.html differs, first in line 2: '<p>6</p>', now '<p>7</p>'."],
    ),
    ({"index.html": "<p>5</p>"}, ["The page index.html differs: it had 2 lines and has 1."]),
    ({"more.css": ""}, ["The file more.css of the site is new."]),
]


@pytest.mark.parametrize(("changed", "said"), PAGES)
def test_two_sites(tmp_path: Path, changed: dict[str, str], said: list[str]) -> None:
    for folder, content in (("then", SAME), ("now", SAME | changed)):
        (tmp_path / folder).mkdir()
        for name, text in content.items():
            (tmp_path / folder / name).write_text(text, encoding="utf-8")
    assert [*result_changes.of_pages(tmp_path / "then", tmp_path / "now")] == said
    if len(SAME | changed) > len(SAME):
        back = [*result_changes.of_pages(tmp_path / "now", tmp_path / "then")]
        assert back == ["The file more.css of the site is no longer made."]


WHOLE: dict[str, Any] = {"inputs": {}, "software": {}, "results": {}}
OTHERS: list[dict[str, Any]] = [
    *({name: value} for name in (*WHOLE, "entries", "settings", "parameters") for value in ([1], "x", 3, None)),
    *({"inputs": {"articles": value}} for value in ([1], {"a.txt": 1}, {"a.txt": {"bytes": 1}})),
    *({"software": {kind: 1}} for kind in ("model", "packages")),
    {"results": {"tables": None}},
    {"entries": {"codebook/themes.yaml": ["roads"]}},
]


@pytest.mark.parametrize(
    ("files", "said"),
    [
        ({}, "none is there"),
        ({"manifest.json": "{"}, "not JSON"),
        ({"manifest.json": "[]"}, "it is another file"),
        *(({"manifest.json": json.dumps(WHOLE | wrong)}, "it is another file") for wrong in OTHERS),
    ],
)
def test_a_place_without_a_build_is_named(tmp_path: Path, files: dict[str, str], said: str) -> None:
    for name, text in files.items():
        (tmp_path / name).write_text(text, encoding="utf-8")
    with pytest.raises(BroadsheetError, match=said):
        published.at(tmp_path / next(iter(files), ""))


def test_a_folder_within_the_project_is_refused(
    own: Settings, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.chdir(own.root)
    for out, said in (("again", "outside the project"), ("articles", "not there yet")):
        assert main(["verify", "--out", out]) == 1
        assert said in capsys.readouterr().err


def test_the_manifest_of_a_report_holds_every_file_with_its_hash(built: Study) -> None:
    found = json.loads((built.folder / "build" / manifest.FILE).read_text(encoding="utf-8"))
    project = settings.load(built.folder)
    assert {*found["inputs"]} >= {"articles", "codebooks", "settings", "notebooks", "pages", "lock"}
    for path in (*(built.folder / "articles").iterdir(), built.folder / "codebook" / "themes.yaml"):
        kind = "codebooks" if path.suffix == ".yaml" else "articles"
        known = found["inputs"][kind][inputs.name(path, project)]
        assert known == {"bytes": path.stat().st_size, "sha256": hashlib.sha256(path.read_bytes()).hexdigest()}
    assert [step["name"] for step in found["steps"]] == [step.name for step in plan.planned(project)][:-1]
    assert {*found["results"]["tables"]} == {path.stem for path in project.tables.glob("*.parquet")}
    assert str(built.folder) not in json.dumps(found)
    told = times.read(project)
    assert {*told} == {step.name for step in plan.planned(project)}
    shown = (built.folder / "report/evidence/provenance.qmd").read_text(encoding="utf-8")
    assert all(known["sha256"] in shown for known in found["inputs"]["articles"].values())
    assert shown.count("<caption>") == shown.count("<table") == 7


def test_a_run_leaves_nothing_that_is_not_ignored(built: Study) -> None:
    ignored = [line.strip("/") for line in (built.folder / ".gitignore").read_text(encoding="utf-8").splitlines()]
    before = {"articles", "codebook", "notebooks", "report", "gold"}
    made = {p.relative_to(built.folder).as_posix() for p in built.folder.rglob("*") if p.is_file()}
    left = {name for name in made if not any(name == i or name.startswith(f"{i}/") for i in ignored)}
    known = {
        "README.md",
        ".gitignore",
        "broadsheet.toml",
        "robustness.toml",
        "_quarto.yml",
        "index.qmd",
        "references.bib",
    }
    assert {name for name in left if name.split("/")[0] not in before} == known
    assert {name for name in left if name.startswith("report/")} == {
        f"report/{p.name}" for p in (ROOT / "report").iterdir() if p.is_file() and p.name != "_metadata.yml"
    }


def test_every_library_that_is_required_is_among_the_versions() -> None:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    required = [*project["dependencies"], *project["optional-dependencies"]["report"]]
    names = {re.split(r"[^\w.-]", line)[0] for line in required}
    assert names == {*manifest.LIBRARIES}


def test_times_of_steps_that_did_not_run_stay(tmp_path: Path) -> None:
    project = Settings(root=tmp_path, corpus=tmp_path)
    times.keep(project, {"corpus": 2.0}, {"corpus": datetime(2031, 2, 3, tzinfo=UTC)})
    times.keep(project, {"themes": 1.0}, {"themes": datetime(2031, 2, 4, tzinfo=UTC)})
    times.keep(project, {}, {})
    assert times.span(times.read(project)) == ("2031-02-02T23:59:58+00:00", "2031-02-04T00:00:00+00:00")
    (project.build / times.FILE).write_text("{", encoding="utf-8")
    assert times.span(times.read(project)) == ("", "")


Emptied = Callable[[dict[str, Any]], None]


def test_the_page_stands_with_nothing_in_it(small: Settings) -> None:
    found = manifest.of(small, ())
    empty = found | {"inputs": {}, "settings": {}, "parameters": {}, "results": {"tables": {}, "notebooks": {}}}
    empty["software"] = found["software"] | {"packages": {}, "model": {}}
    shown = provenance_page.text(empty)
    assert shown.count("<caption>") == 7
    assert "without a language model" in shown


def test_names_of_files_are_escaped(small: Settings) -> None:
    found = manifest.of(small, ())
    found["inputs"]["articles"] = {"{{< env HOME >}}<b>.txt": {"bytes": 1, "sha256": "a"}}
    shown = provenance_page.text(found)
    assert "{{<" not in shown and "<b>" not in shown
