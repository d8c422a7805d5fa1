"""Bytes to text: labels as the Encoding Standard means them, marks, islands, and what is no text."""

import io
import tempfile
from pathlib import Path

import pytest
from hypothesis import given, settings, strategies as st

from analysis.corpus import sources
from analysis.corpus.formats import encodings
from tests.long import examples

QUOTED = "The café’s owner paid €5 — “a fair price”"
WORDS = {
    "iso-8859-1": (QUOTED, "cp1252"),
    "latin1": (QUOTED, "cp1252"),
    "ascii": (QUOTED, "cp1252"),
    "us-ascii": (QUOTED, "cp1252"),
    "x-cp1252": (QUOTED, "cp1252"),
    "iso-8859-9": ("Başbakan “iyi” dedi — €5", "cp1254"),
    "gb2312": ("外交部发言人说，双方同意加强合作。喆", "gb18030"),
    "gbk": ("双方同意加强合作", "gb18030"),
    "shift_jis": ("①評議会は橋を架ける", "cp932"),
    "ks_c_5601-1987": ("대통령은 회의를 열었다. 똠", "cp949"),
    "euc-kr": ("대통령은 회의를 열었다", "cp949"),
    "tis-620": ("สภาเมืองประชุม “วันนี้”", "cp874"),
    "windows-1251": ("Совет собрался в понедельник — «да»", "cp1251"),
    "koi8-r": ("Совет собрался", "koi8-r"),
    "big5": ("議會在星期一開會", "big5hkscs"),
    "iso-2022-jp": ("評議会", "iso2022_jp"),
    "windows-1256": ("اجتمع المجلس", "cp1256"),
}
DECLARATIONS = (
    '<html><head><meta charset="{}"></head><p>{}',
    "<html><head><META content='text/html; charset={}' http-equiv='Content-Type'></head><p>{}",
    "<?xml version='1.0' encoding='{}'?><html><p>{}",
    "<!-- <meta charset=big5> --><meta charset={}><p>{}",
)


@pytest.mark.parametrize("declaration", DECLARATIONS)
@pytest.mark.parametrize("label", WORDS)
def test_a_label_means_what_browsers_take_it_for(label: str, declaration: str) -> None:
    text, codec = WORDS[label]
    page = declaration.format(label, text)
    found, name = encodings.decode_page(page.encode(codec))
    assert found == page
    assert name.replace("_", "-") == codec.replace("_", "-")


@pytest.mark.parametrize(
    "codec", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be", "utf-32", "utf-32-be", "cp1252"]
)
@pytest.mark.parametrize("text", [QUOTED, "She said “no”.", f"{QUOTED}. " * 400])
def test_plain_english_needs_no_label(text: str, codec: str) -> None:
    assert encodings.decode(text.encode(codec))[0] == text
    assert encodings.decode(text.encode(codec), label="shift_jis" if codec != "cp1252" else "")[0] == text


def test_old_macs_are_told_from_windows() -> None:
    text = "“We agree,” said Zenda’s mayor. The café isn’t new."
    assert encodings.decode(text.encode("mac_roman")) == (text, "mac_roman")


@pytest.mark.parametrize(
    ("raw", "text"),
    [
        ("“Yes”, said Zürich’s ".encode() + b"caf\xe9; it isn\x92t", "“Yes”, said Zürich’s café; it isn’t"),
        ("“Yes”, said ".encode() + b"Zenda \x96 no", "“Yes”, said Zenda – no"),
        ("“Yes” said “Zenda” ".encode() + b"\xe2\x80", "“Yes” said “Zenda” \ufffd"),
        ("“Yes” said “Zenda”".encode() + b"\xff", "“Yes” said “Zenda”\ufffd"),
        (b"we \x81 are", "we \ufffd are"),
        (
            b"The council met\x00 on Monday. " + b"It met again. " * 20,
            "The council met\ufffd on Monday. " + "It met again. " * 20,
        ),
        ("Zenda’s café".encode().decode("cp1252").encode(), "Zenda’s café".encode().decode("cp1252")),
    ],
)
def test_damage_is_mended_where_it_is_plain_and_else_marked(raw: bytes, text: str) -> None:
    assert encodings.decode(raw)[0] == text


@pytest.mark.parametrize(
    "raw", [b"%PDF-1.4\nx", b"PK\x03\x04 x", b"\0\1\2\3", b"\x89PNG\r\n", b"{\\rtf1 x", b"\xff\xfeodd"]
)
def test_what_is_no_text_is_refused(raw: bytes) -> None:
    with pytest.raises(ValueError, match=r"^it "):
        encodings.decode(raw)


@pytest.mark.parametrize(
    "declared", ["iso-8859-1", "utf-8", "windows-1252", "utf-16", "zendish", "x-user-defined", "iso-2022-cn"]
)
def test_a_page_of_a_wrong_label_is_read(declared: str) -> None:
    page = f"<meta charset={declared}><p>{QUOTED}"
    assert encodings.decode_page(page.encode())[0] == page
    assert encodings.decode_page(page.encode("cp1252"))[0] == page


@settings(max_examples=examples(200), deadline=None)
@given(raw=st.binary(max_size=300), label=st.sampled_from([*WORDS, "utf-16", "x", ""]))
def test_any_bytes_are_text_or_a_sentence(raw: bytes, label: str) -> None:
    def streamed() -> str:
        return encodings.opened(io.BytesIO(raw))[0].read()

    def whole() -> str:
        return encodings.decode(raw, label=label)[0]

    for read in (streamed, whole):
        try:
            assert read().encode("utf-8") is not None
        except ValueError as error:
            assert not isinstance(error, UnicodeError)


@settings(max_examples=examples(60), deadline=None)
@given(
    text=st.text(st.characters(exclude_categories=("Cs", "Cc")), max_size=400),
    codec=st.sampled_from(["utf-8", "utf-8-sig", "utf-16"]),
)
def test_a_stream_is_decoded_as_the_whole(text: str, codec: str) -> None:
    raw = ("text\n" + text).encode(codec)
    assert encodings.opened(io.BytesIO(raw))[0].read() == encodings.decode(raw)[0]


def test_a_file_of_another_kind_than_its_ending_is_named(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_bytes(b"%PDF-1.4 x")
    (tmp_path / "b.txt").write_text("Zenda.")
    left_out = sources.LeftOut()
    assert sources.read(tmp_path, left_out=left_out)["article_id"].tolist() == ["b"]
    assert "it is a PDF file" in sources.set_aside(left_out)["reason"].item()


def test_a_mark_far_into_a_large_table_is_seen() -> None:
    raw = b"text\n" + b"plain words\n" * 200_000 + "the café’s\n".encode("cp1252")
    text, name = encodings.opened(io.BytesIO(raw))
    assert name == "cp1252"
    assert text.read().endswith("the café’s\n")
    with tempfile.TemporaryFile() as file:
        file.write(raw)
        assert encodings.opened(file)[0].read().endswith("the café’s\n")
