"""A report as a research object: what its profiles require, and no text that belongs to a publisher."""

import json
import zipfile
from dataclasses import replace
from pathlib import Path
from typing import Any

import pandas as pd
import pytest

from analysis import settings, tables
from analysis.errors import BroadsheetError
from analysis.pipeline.provenance import crate, crate_metadata, manifest
from analysis.present import exports
from analysis.settings import Settings
from tests.pipeline.conftest import ARTICLES

CITATION = """
title: Roads of Norvania
abstract: What the press says of roads.
license: CC-BY-4.0
version: 1.2
keywords: [roads]
authors:
  - given-names: Ilse
    family-names: Quill
  - name: The Evening Lark
"""
SENTENCE = "Norvania and Sudland signed a pact on the harbour."


@pytest.fixture(scope="module")
def complete(small: Settings, tmp_path_factory: pytest.TempPathFactory) -> Settings:
    """The project with a site and its tables to download."""
    import shutil

    root = tmp_path_factory.mktemp("complete") / "study"
    shutil.copytree(small.root, root)
    project = settings.load(root)
    data = project.site / "build" / "data"
    frames = {name: tables.read(name, project.tables) for name in ("sentences", "mentions")}
    exports.write(frames, data, texts=False)
    (project.site / "index.html").write_text("<p>Two articles.</p>", encoding="utf-8")
    with zipfile.ZipFile(project.site / "build" / "data.zip", "w") as packed:
        packed.write(data / "sentences.csv", "sentences.csv")
    (root / "CITATION.cff").write_text(CITATION, encoding="utf-8")
    return project


@pytest.fixture(scope="module")
def written(complete: Settings, tmp_path_factory: pytest.TempPathFactory) -> Path:
    target = tmp_path_factory.mktemp("crates") / "roads"
    said = crate.written(complete, target)
    assert said[:2] == [f"crate: {target}", f"zip: {target}.zip"]
    assert [line[:13] for line in said[2:]] == ["note: without"]
    return target


def graph(folder: Path) -> dict[str, dict[str, Any]]:
    metadata = json.loads((folder / "ro-crate-metadata.json").read_text(encoding="utf-8"))
    return {entity["@id"]: entity for entity in metadata["@graph"]}


def ids(value: Any) -> list[str]:
    """What a property points at."""
    values = value if isinstance(value, list) else [value]
    return [one["@id"] for one in values if isinstance(one, dict) and "@id" in one]


def test_what_the_profiles_require(written: Path) -> None:
    found = graph(written)
    root = found["./"]
    assert {*ids(root["conformsTo"])} == {*crate_metadata.PROFILES}
    assert all(found[one]["@type"] == "CreativeWork" and found[one]["version"] for one in ids(root["conformsTo"]))
    assert {"name", "description", "license", "datePublished"} <= {*root}
    assert {*ids(found["ro-crate-metadata.json"]["conformsTo"])} >= {"https://w3id.org/ro/crate/1.1"}
    (main,) = ids(root["mainEntity"])
    assert {*found[main]["@type"]} == {"File", "SoftwareSourceCode", "ComputationalWorkflow"}
    assert found[ids(found[main]["programmingLanguage"])[0]]["@type"] == "ComputerLanguage"
    (action,) = ids(root["mentions"])
    run = found[action]
    assert run["@type"] == "CreateAction" and ids(run["instrument"]) == [main]
    assert run["endTime"] >= run["startTime"] > "20"
    parameters = {*ids(found[main]["input"]), *ids(found[main]["output"])}
    assert all(found[one]["@type"] == "FormalParameter" for one in parameters)
    given = [found[one] for one in (*ids(run["object"]), *ids(run["result"]))]
    assert {one for entity in given for one in ids(entity.get("exampleOfWork", []))} == parameters
    assert [entity["@id"] for entity in given if "exampleOfWork" not in entity] == ["#articles"]


def test_everything_that_is_pointed_at_is_described_and_every_file_is_there(written: Path) -> None:
    found = graph(written)
    for entity in found.values():
        for name, value in entity.items():
            outside = {one for one in ids(value) if one not in found}
            assert all(one.startswith("https://") for one in outside), (entity["@id"], name, outside)
        if "File" in entity["@type"] and entity["@id"] != "ro-crate-metadata.json":
            path = written / entity["@id"]
            assert path.is_file()
            assert int(entity.get("contentSize", path.stat().st_size)) == path.stat().st_size
    listed = {*ids(found["./"]["hasPart"])}
    assert listed == {one for one, entity in found.items() if {"File", "Dataset"} & {*_types(entity)}} - {
        "./", "ro-crate-metadata.json"}  # fmt: skip


def _types(entity: dict[str, Any]) -> list[str]:
    return entity["@type"] if isinstance(entity["@type"], list) else [entity["@type"]]


def texts(folder: Path) -> str:
    """All that can be read in a folder, tables and what is packed within too."""
    read = []
    for path in folder.rglob("*"):
        if path.suffix == ".parquet":
            read.append(pd.read_parquet(path).to_csv())
        elif path.is_file():
            read.append(path.read_text(encoding="utf-8", errors="replace"))
    return "\n".join(read)


def test_no_text_of_an_article_is_given_away_unless_it_may_be(
    complete: Settings, written: Path, tmp_path: Path
) -> None:
    assert SENTENCE in ARTICLES["harbour"]
    assert SENTENCE in texts(complete.tables) and SENTENCE not in texts(complete.site)
    assert SENTENCE not in texts(written)
    sentences = pd.read_parquet(written / "build/tables/sentences.parquet")
    assert len(sentences) and {"article_id", "start", "end"} <= {*sentences} and "text" not in sentences
    assert (written / "_site/build/data/mentions.csv").read_bytes() == (
        complete.site / "build/data/mentions.csv").read_bytes()  # fmt: skip
    whole = tmp_path / "whole"
    crate.written(replace(complete, text="full"), whole)
    assert (whole / "articles/harbour.txt").read_text(encoding="utf-8") == ARTICLES["harbour"]
    assert "articles/harbour.txt" in graph(whole) and "#articles" not in graph(whole)


def test_the_zip_holds_the_crate_and_is_the_same_each_time(complete: Settings, written: Path, tmp_path: Path) -> None:
    with zipfile.ZipFile(f"{written}.zip") as packed:
        inside = {name: packed.read(name) for name in packed.namelist()}
    assert inside == {p.relative_to(written).as_posix(): p.read_bytes() for p in written.rglob("*") if p.is_file()}
    crate.written(complete, tmp_path / "again")
    assert (tmp_path / "again.zip").read_bytes() == Path(f"{written}.zip").read_bytes()


def test_what_zenodo_is_told(written: Path) -> None:
    told = json.loads((written / ".zenodo.json").read_text(encoding="utf-8"))
    day = told.pop("publication_date")
    assert len(day) == len("2031-02-03")
    assert told == {
        "title": "Roads of Norvania", "upload_type": "dataset", "description": "What the press says of roads.",
        "creators": [{"name": "Ilse Quill"}, {"name": "The Evening Lark"}], "keywords": ["roads"],
        "license": "CC-BY-4.0", "version": "1.2",
    }  # fmt: skip


@pytest.mark.parametrize("given", ["", "authors: []", "title: 7"])
def test_a_study_without_authors_is_packed_and_told_so(complete: Settings, tmp_path: Path, given: str) -> None:
    said = crate.about(complete)
    assert said.authors
    (tmp_path / "CITATION.cff").write_text(given, encoding="utf-8")
    bare = replace(complete, root=tmp_path)
    known = crate.about(bare)
    assert (known.authors, known.licence) == ((), "")
    assert any("nobody is named" in note for note in crate._notes(bare, known))
    made = crate_metadata.About("x", "y")
    assert "creators" not in crate.zenodo(made)


def test_what_is_not_complete_is_not_packed(small: Settings, complete: Settings, tmp_path: Path) -> None:
    with pytest.raises(BroadsheetError, match=r"Expected a report, with build/manifest\.json and _site/index\.html"):
        crate.written(small, tmp_path / "crate")
    with pytest.raises(BroadsheetError, match="not there yet"):
        crate.written(complete, tmp_path)
    assert (complete.build / manifest.FILE).is_file()
