"""What lies in a folder: names of every kind, ids that are stable, and nothing that is lost without a word."""

import os
import zipfile
from pathlib import Path, PurePosixPath

import pytest
from hypothesis import HealthCheck, given, settings, strategies as st

from analysis import schema
from analysis.corpus import sources
from analysis.corpus.formats import listing
from analysis.errors import CorpusError

BODY = "The council of Zenda met on Monday."
ODD = (
    "two words.txt", "#1 % of it.txt", "it's “so”.txt", "-rf.txt", "a\nb.txt", "a\tb.TXT", "Zende\u0301.HTM",
    "n" * 245 + ".txt",
    "評議会.txt", "a.b.c.text", "UPPER.XHTML", "=cmd.txt", "a;b.txt", "trailing .txt", "emoji😀.txt",
)  # fmt: skip


def test_names_of_every_kind_are_articles(tmp_path: Path) -> None:
    for name in ODD:
        (tmp_path / name).write_text(BODY)
    Path(os.fsdecode(os.fsencode(tmp_path) + b"/caf\xe9.txt")).write_text(BODY)
    table = sources.read(tmp_path)
    schema.validate("texts", table)
    assert len(table) == len(ODD) + 1
    assert all(own.isprintable() and own.encode() for own in table["article_id"])
    assert {"caf%E9", "a%0Ab", "Zendé", "a.b.c"} <= set(table["article_id"])


def test_names_that_differ_by_case_or_composition_are_two_articles(tmp_path: Path) -> None:
    for name in ("a.txt", "A.txt", "Zendé.txt", "Zende\u0301.txt"):
        (tmp_path / name).write_text(BODY)
    found = sources.read(tmp_path)["article_id"]
    assert sorted(found) == ["A", "Zendé", "Zendé~2", "a"]


def test_what_is_no_file_is_set_aside(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text(BODY)
    (tmp_path / "folder.txt").mkdir()
    (tmp_path / "folder.txt" / "b.txt").write_text(BODY)
    (tmp_path / "gone.txt").symlink_to(tmp_path / "nowhere.txt")
    (tmp_path / "linked").symlink_to(tmp_path / "folder.txt")
    (tmp_path / "loop.txt").symlink_to(tmp_path / "loop.txt")
    os.mkfifo(tmp_path / "pipe.txt")
    deep = tmp_path
    for _ in range(200):
        deep = deep / "deep"
    deep.mkdir(parents=True)
    (deep / "c.txt").write_text(BODY)
    left_out = sources.LeftOut()
    assert sorted(sources.read(tmp_path, left_out=left_out)["article_id"]) == ["a", "b", "c"]
    reasons = sources.set_aside(left_out).set_index("source")["reason"]
    assert sorted(reasons.index) == ["gone.txt", "linked", "loop.txt", "pipe.txt"]
    assert "link to nothing" in reasons["gone.txt"]
    assert "pipe" in reasons["pipe.txt"]


@pytest.mark.skipif(os.geteuid() == 0, reason="whoever is root may read everything")
def test_what_nobody_may_read_is_set_aside(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text(BODY)
    (tmp_path / "b.txt").write_text(BODY)
    (tmp_path / "b.txt").chmod(0)
    left_out = sources.LeftOut()
    assert sources.read(tmp_path, left_out=left_out)["article_id"].tolist() == ["a"]
    assert "cannot be opened" in sources.set_aside(left_out)["reason"].item()


def test_a_bad_archive_or_member_leaves_the_rest(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text(BODY)
    (tmp_path / "broken.zip").write_bytes(b"PK\x03\x04")
    with zipfile.ZipFile(tmp_path / "some.zip", "w") as archive:
        archive.writestr("b.txt", BODY)
        archive.writestr("../c.txt", BODY)
        archive.writestr("d.txt", BODY * 100)
    raw = bytearray((tmp_path / "some.zip").read_bytes())
    raw[raw.rindex(BODY.encode()) + 1] ^= 1  # the check sum of d.txt no longer holds
    (tmp_path / "some.zip").write_bytes(raw)
    left_out = sources.LeftOut()
    assert sources.read(tmp_path, left_out=left_out)["article_id"].tolist() == ["a", "b"]
    assert sources.set_aside(left_out)["source"].tolist() == ["broken.zip", "some.zip/../c.txt", "some.zip/d.txt"]


@pytest.mark.parametrize("ending", ["", ".pdf", ".docx", ".jsonl.zst"])
def test_what_nothing_reads_is_told(tmp_path: Path, ending: str) -> None:
    (tmp_path / "a.txt").write_text(BODY)
    (tmp_path / f"b{ending}").write_text(BODY)
    left_out = sources.LeftOut()
    sources.read(tmp_path, left_out=left_out)
    assert [(file, kind) for file, kind, _ in left_out.rows()] == [(f"b{ending}", "left out")]


def test_an_article_more_or_less_changes_no_other(tmp_path: Path) -> None:
    for name in ("b", "d", "e"):
        (tmp_path / f"{name}.txt").write_text(name * 9)
    before = sources.read(tmp_path).set_index("article_id")
    (tmp_path / "a.txt").write_text("new")
    (tmp_path / "c.csv").write_text("url,text\nhttps://zenda.example/1,One.\n")
    (tmp_path / "d.txt").unlink()
    after = sources.read(tmp_path).set_index("article_id")
    assert sorted(after.index) == ["a", "b", "e", "https://zenda.example/1"]
    assert before.loc[["b", "e"]].equals(after.loc[["b", "e"]])
    (tmp_path / "c.csv").write_text("url,text\nhttps://zenda.example/0,Nought.\nhttps://zenda.example/1,One.\n")
    assert "https://zenda.example/1" in set(sources.read(tmp_path)["article_id"])


def test_nothing_but_what_cannot_be_read_is_refused(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pipe.txt")
    with pytest.raises(CorpusError, match=r"none of what is there can be read\. pipe.txt: It is no file"):
        sources.read(tmp_path)


@given(names=st.lists(st.text(st.characters(exclude_characters="/\0"), min_size=1), min_size=1, unique=True))
def test_ids_can_be_printed_and_tell_names_apart(names: list[str]) -> None:
    ids = listing.ids([PurePosixPath(f"x{name}.txt") for name in names])
    assert all(own.isprintable() and own.encode() for own in ids)


_WORDS = ("council", "bridge", "Zenda", "Совет", "評議会", "اجتمع", "café", "naïve", "“quoted”", "1894", "x")


@settings(max_examples=30, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    articles=st.lists(st.lists(st.sampled_from(_WORDS), max_size=30), min_size=1, max_size=40),
    forms=st.lists(st.sampled_from(["txt", "html", "csv", "jsonl", "tsv"]), min_size=1, max_size=40),
    codec=st.sampled_from(["utf-8", "utf-8-sig", "utf-16"]),
    year=st.integers(1, 9999),
)
def test_every_article_of_a_drawn_corpus_is_read_or_told(
    tmp_path: Path, articles: list[list[str]], forms: list[str], codec: str, year: int
) -> None:
    for file in tmp_path.iterdir():
        file.unlink()
    made = {}
    for number, words in enumerate(articles):
        form, text = forms[number % len(forms)], " ".join(words)
        content = {
            "txt": text, "html": f"<html><body><p>{text}</p></body></html>",
            "csv": f'id,date,text\nr{number},{year:04}-01-31,"{text}"\n',
            "tsv": f"id\tdate\ttext\nr{number}\t\t{text}\n",
            "jsonl": f'{{"id": "r{number}", "date": "{year:04}-01-31", "text": "{text}"}}\n',
        }[form]  # fmt: skip
        (tmp_path / f"r{number}.{form}").write_bytes(content.encode(codec))
        made[f"r{number}"] = (form, words)
    left_out = sources.LeftOut()
    try:
        table = sources.read(tmp_path, left_out=left_out)
    except CorpusError:
        assert left_out.failed
        return
    schema.validate("texts", table)
    schema.validate("warnings", sources.warnings(table, left_out))
    sources.variables(table)
    aside = set(sources.set_aside(left_out)["article_id"])
    texts = dict(zip(table["article_id"], table["text"], strict=True))
    assert set(made) == set(texts) | aside
    for own, (form, words) in made.items():
        if form != "html" and own in texts:
            assert set(words) <= set(texts[own].split())
    stated = table.loc[table["form"].eq("article") & table["published"].notna(), "published"]
    assert stated.eq(f"{year:04}-01-31").all()


def test_thousands_of_tiny_files_are_read_in_parts(tmp_path: Path) -> None:
    for number in range(3000):
        (tmp_path / f"{number}.txt").write_bytes(b"x")
    assert [len(part) for part in sources.stream(tmp_path)] == [2000, 1000]
