"""Archives: members of every kind are read, and what looks like an attack is a sentence."""

import io
import stat
import tarfile
import zipfile
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings, strategies as st

from analysis.corpus import sources
from analysis.corpus.formats import archives
from analysis.errors import CorpusError
from tests.long import examples

HTML = (
    b"<html><head><title>A bridge</title></head><body><article><p>" + b"Zenda has a bridge. " * 30 + b"</p></article>"
)
MEMBERS = {
    "one.txt": b"The council met.",
    "deep/two.txt": b"It met again.",
    "page.html": HTML,
    "table.csv": b"id,text\nr,A row.\n",
    "picture.png": b"\x89PNG",
    "inner.zip": b"PK",
    ".hidden.txt": b"no",
    "__MACOSX/one.txt": b"no",
    "README.txt": b"no",
}


def zipped(file: Path, members: dict[str, bytes]) -> Path:
    with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, raw in members.items():
            archive.writestr(name, raw)
    return file


def tarred(file: Path, members: dict[str, bytes]) -> Path:
    with tarfile.open(file, "w:gz" if file.suffix == ".gz" else "w") as archive:
        for name, raw in members.items():
            entry = tarfile.TarInfo(name)
            entry.size = len(raw)
            archive.addfile(entry, io.BytesIO(raw))
    return file


@pytest.mark.parametrize("name", ["all.zip", "all.tar.gz", "all.tar"])
def test_members_are_read_like_files(tmp_path: Path, name: str) -> None:
    pack = zipped if name.endswith("zip") else tarred
    left_out = sources.LeftOut()
    table = sources.read(pack(tmp_path / name, MEMBERS), left_out=left_out).set_index("article_id")
    assert sorted(table.index) == ["one", "page", "r", "two"]
    assert table.loc["two", "source"] == f"{name}/deep/two.txt"
    assert table.loc[["one", "page", "r"], "form"].tolist() == ["dump", "page", "article"]
    assert {message.split(" were")[0].split(" was")[0] for _, _, message in left_out.rows()} == {
        "1 file ending in .png",
        "1 file ending in .zip",
        "2 files hidden or called README",
    }


def test_archives_lie_beside_files(tmp_path: Path) -> None:
    zipped(tmp_path / "b.zip", {"one.txt": b"1"})
    (tmp_path / "a.txt").write_bytes(b"2")
    (tmp_path / "one.txt").write_bytes(b"3")
    table = sources.read(tmp_path)
    assert table["article_id"].tolist() == ["a", "b.zip--one", "one"]
    assert sorted(table["text"]) == ["1", "2", "3"]


@pytest.mark.parametrize("name", ["../one.txt", "/one.txt", "a/../../one.txt", "..\\one.txt", "C:/one.txt"])
@pytest.mark.parametrize("pack", [zipped, tarred])
def test_a_name_that_leads_out_is_refused(tmp_path: Path, name: str, pack: object) -> None:
    file = (zipped if pack is zipped else tarred)(tmp_path / ("a.zip" if pack is zipped else "a.tar.gz"), {name: b"x"})
    if pack is tarred and name.startswith("/"):
        pytest.skip("tarfile takes the leading slash away while packing")
    with pytest.raises(CorpusError, match="leads out of the archive"):
        sources.read(file)


@pytest.mark.parametrize("pack", [zipped, tarred])
def test_a_bomb_is_refused(tmp_path: Path, pack: object, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(archives, "_LARGE", 1_000_000)
    file = (zipped if pack is zipped else tarred)(
        tmp_path / ("a.zip" if pack is zipped else "a.tar.gz"), {"a.txt": b"0" * 3_000_000}
    )
    with pytest.raises(CorpusError, match="as zip bombs do"):
        sources.read(file)


def test_an_encrypted_or_broken_archive_is_a_sentence(tmp_path: Path) -> None:
    raw = bytearray(zipped(tmp_path / "a.zip", {"a.txt": b"x" * 100}).read_bytes())
    for mark, place in ((b"PK\x03\x04", 6), (b"PK\x01\x02", 8)):
        raw[raw.index(mark) + place] |= 1
    (tmp_path / "locked.zip").write_bytes(raw)
    with pytest.raises(CorpusError, match="is encrypted"):
        sources.read(tmp_path / "locked.zip")
    (tmp_path / "half.tar.gz").write_bytes(
        tarred(tmp_path / "a.tar.gz", {"a.txt": bytes(range(256)) * 100}).read_bytes()[:200]
    )
    with pytest.raises(CorpusError, match=r"no whole \.tar\.gz archive"):
        sources.read(tmp_path / "half.tar.gz")


def test_links_in_an_archive_are_no_files(tmp_path: Path) -> None:
    with tarfile.open(tmp_path / "a.tar", "w") as archive:
        link = tarfile.TarInfo("b.txt")
        link.type, link.linkname = tarfile.SYMTYPE, "../secret.txt"
        archive.addfile(link)
        entry = tarfile.TarInfo("a.txt")
        entry.size = 1
        archive.addfile(entry, io.BytesIO(b"x"))
    with zipfile.ZipFile(tmp_path / "b.zip", "w") as packed:
        for name, kind in (("c.txt", stat.S_IFLNK), ("d.txt", stat.S_IFREG), ("e.txt", 0)):
            member = zipfile.ZipInfo(name)
            member.external_attr = kind << 16
            packed.writestr(member, "../secret.txt")
    left_out = sources.LeftOut()
    assert sources.read(tmp_path, left_out=left_out)["article_id"].tolist() == ["a", "d", "e"]
    told = sources.set_aside(left_out)
    assert told["source"].tolist() == ["a.tar/b.txt", "b.zip/c.txt"]
    assert told["reason"].str.contains("as a link or a device; pack the file itself").all()


def test_an_archive_without_files_is_told(tmp_path: Path) -> None:
    zipped(tmp_path / "a.zip", {"folder/": b""})
    (tmp_path / "b.txt").write_bytes(b"The council met.")
    left_out = sources.LeftOut()
    sources.read(tmp_path, left_out=left_out)
    assert left_out.rows() == [("a.zip", "left out", "a.zip holds no files.")]


@settings(max_examples=examples(100), deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(place=st.integers(0, 400), byte=st.integers(0, 255), name=st.sampled_from(["a.zip", "a.tar.gz", "a.tar"]))
def test_a_changed_byte_gives_texts_or_a_corpus_error(tmp_path: Path, place: int, byte: int, name: str) -> None:
    pack = zipped if name.endswith("zip") else tarred
    raw = bytearray(pack(tmp_path / name, {"a.txt": b"The council met.", "b.csv": b"text\nx\n"}).read_bytes())
    raw[place % len(raw)] = byte
    (tmp_path / name).write_bytes(raw)
    try:
        table = sources.read(tmp_path / name)
    except CorpusError:
        return
    assert table["article_id"].is_unique
