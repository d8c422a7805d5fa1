"""Results that are kept: made once for all who share a folder, made again where they are not whole."""

import os
from pathlib import Path

import pytest

from analysis.present import kept


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv(kept.SHARED, str(tmp_path / "kept"))
    return tmp_path / "kept"


def test_a_text_is_made_once(folder: Path) -> None:
    assert kept.once("birds", lambda: "a lark") == "a lark"
    assert kept.once("birds", lambda: "an owl") == "a lark"
    assert kept.once("fish", lambda: "a pike") == "a pike"


@pytest.mark.parametrize("damage", [b"", b"half of it", b"0" * 64 + b"\nan owl"])
def test_what_is_not_whole_is_made_again(folder: Path, damage: bytes) -> None:
    kept.once("birds", lambda: "a lark")
    (file,) = folder.iterdir()
    file.write_bytes(damage)
    assert kept.once("birds", lambda: "a lark") == "a lark"
    assert file.read_bytes().endswith(b"a lark")


def test_without_a_folder_nothing_is_kept(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv(kept.SHARED)
    assert [kept.once("birds", bird) for bird in (lambda: "a lark", lambda: "an owl")] == ["a lark", "an owl"]
    assert not folder.exists()


def test_what_follows_from_the_installation_is_in_the_users_cache(
    folder: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert kept.of_installation().folder == folder
    monkeypatch.delenv(kept.SHARED)
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "cache"))
    monkeypatch.setenv("HOME", str(tmp_path))
    for bird in ("a lark", "an owl"):
        assert kept.once("birds", lambda bird=bird: bird, kept.of_installation()) == "a lark"  # type: ignore[misc]
    assert tmp_path in kept.of_installation().folder.parents


def test_a_cache_that_cannot_be_written_costs_nothing_but_time(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("in the way")
    birds = iter(("a lark", "an owl"))
    closed = kept.Kept(tmp_path / "file" / "cache", most=2)
    assert [kept.once("birds", lambda: next(birds), closed) for _ in range(2)] == ["a lark", "an owl"]


def test_what_was_asked_for_longest_ago_makes_room(tmp_path: Path) -> None:
    held = kept.Kept(tmp_path, most=2)
    for moment, name in enumerate(("lark", "owl")):
        held.write(name, name.encode())
        os.utime(tmp_path / name, (moment, moment))
    assert held.read("lark") == b"lark"
    held.write("pike", b"pike")
    held.forget()
    assert {file.name for file in tmp_path.iterdir()} == {"lark", "pike"}


def test_a_result_under_the_name_of_another_is_made_again(folder: Path) -> None:
    for name in ("a lark", "an owl"):
        kept.once(name, lambda name=name: name)  # type: ignore[misc]  # mypy knows no type of a default
    one, other = folder.iterdir()
    one.rename(folder / "aside")
    other.rename(one)
    (folder / "aside").rename(other)
    assert [kept.once(name, lambda: "made again") for name in ("a lark", "an owl")] == ["made again"] * 2


def test_a_folder_in_the_place_of_a_result_stops_nothing(tmp_path: Path) -> None:
    own = kept.Kept(tmp_path / "own")
    (own.folder / "lark").mkdir(parents=True)
    own.write("lark", b"a bird")
    assert own.read("lark") is None
    kept.Kept(own.folder).forget()
    assert not list(own.folder.iterdir())
