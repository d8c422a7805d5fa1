"""Where bytes stop being text, or stop being of one encoding: each limit from both sides."""

import codecs
import io

import pytest

from analysis.corpus.formats import encodings

ENGLISH = b"The council of Zenda met on Monday to hear both sides. "


def refused(raw: bytes) -> bool:
    try:
        encodings.decode(raw)
    except ValueError:
        return True
    return False


@pytest.mark.parametrize(("controls", "is_text"), [(5, True), (6, False)])
def test_one_control_in_a_hundred_bytes_may_be_damage(controls: int, is_text: bool) -> None:
    raw = (ENGLISH * 20)[: 500 - controls] + b"\0" * controls
    assert refused(raw) != is_text
    # so it is in text that is not UTF-8
    assert refused((ENGLISH * 20)[: 499 - controls] + b"\xe9" + b"\x01" * controls) != is_text


def test_a_nul_is_a_lost_character() -> None:
    assert encodings.decode(ENGLISH * 3 + b"Zen\0da") == ((ENGLISH * 3).decode() + "Zen\ufffdda", "utf-8")


@pytest.mark.parametrize("name", ["utf-16-le", "utf-16-be", "utf-32-le", "utf-32-be"])
@pytest.mark.parametrize(("strange", "is_text"), [(5, True), (6, False)])
def test_units_of_two_or_four_bytes_without_a_mark(name: str, strange: int, is_text: bool) -> None:
    """One character in twenty may be strange, not more."""
    text = (ENGLISH.decode() * 3)[: 100 - strange] + "\x01" * strange
    found = encodings._unmarked(text.encode(name))
    assert (found is not None and found == (text, found[1]) and codecs.lookup(found[1]).name == name) == is_text


@pytest.mark.parametrize(("share", "is_text"), [(10, True), (11, False)])
def test_a_text_with_a_mark_is_one_in_it(share: int, is_text: bool) -> None:
    raw = codecs.BOM_UTF16_LE + ("x" * (100 - share)).encode("utf-16-le") + b"\x00\xdc" * share
    assert refused(raw) != is_text


@pytest.mark.parametrize(
    ("raw", "text", "name"),
    [
        # most beyond ASCII is UTF-8, or all of it but for what Windows-1252 gives
        ("é é ".encode() + b"caf\xe9 ", "é é café ", encodings.MIXED),
        ("é é ".encode() + b"\xff\xff x", "é é \ufffd\ufffd x", None),
        ("é é é ".encode() + b"\xff\xff x", "é é é \ufffd\ufffd x", "utf-8"),
        ("é ".encode() + b"caf\xe9", None, None),
    ],
)
def test_nearly_utf8(raw: bytes, text: str | None, name: str | None) -> None:
    assert encodings._nearly_utf8(raw) == ((text, name) if name else None)


@pytest.mark.parametrize(
    ("raw", "text"),
    [
        (b"caf\xe9 ", "café "),
        (b"\xe9tude", "étude"),
        (b"\x93Zenda\x94", "“Zenda”"),
        (b"\xc9tude", "Étude"),
        (b"zend\xc9", "zend\ufffd"),
        (b" \xe9 ", " \ufffd "),
        (b" \xff", " \ufffd"),
        (b"Zenda\x97Strelsau", "Zenda—Strelsau"),
    ],
)
def test_islands_of_windows_1252(raw: bytes, text: str) -> None:
    assert raw.decode("utf-8", errors=encodings._ISLANDS) == text


def test_only_decoding_has_islands() -> None:
    with pytest.raises(UnicodeEncodeError):
        "\ud800".encode("utf-8", errors=encodings._ISLANDS)


@pytest.mark.parametrize(
    ("raw", "named", "found"),
    [
        (b"caf\xe9", "cp1252", ("café", "cp1252")),
        (b"caf\xe9", "", None),
        (b"caf\xe9", "utf-8", None),
        # what is named is wrong where most beyond ASCII is nothing in it
        (b"a\x81b", "cp1252", ("a\ufffdb", "cp1252")),
        (b"a\x81b\x81", "cp1252", None),
        (b"a\x81b\x81\xe9\xe9", "cp1252", ("a\ufffdb\ufffdéé", "cp1252")),
    ],
)
def test_the_sources_own_word(raw: bytes, named: str, found: tuple[str, str] | None) -> None:
    assert encodings._named(raw, named) == found


@pytest.mark.parametrize(("before", "name"), [(8171, "cp1250"), (8172, "cp1252")])
def test_a_page_names_its_encoding_near_its_beginning(before: int, name: str) -> None:
    raw = b" " * before + b"<meta charset='cp1250'>" + ENGLISH + b"caf\xe9"
    assert encodings.decode_page(raw)[1] == name
    commented = b"<!-- <meta charset='koi8-r'> --><meta charset='cp1250'>caf\xe9"
    assert encodings.decode_page(commented)[1] == "cp1250"


@pytest.mark.parametrize("text", ["naïve café", "“Zenda’s” mill – 3°", "Élan vital"])
@pytest.mark.parametrize("name", ["cp1252", "mac_roman"])
def test_english_with_few_other_characters(text: str, name: str) -> None:
    whole = ENGLISH.decode() + text
    assert encodings.decode(whole.encode(name)) == (whole, name)


def test_a_stream_has_the_encoding_of_all_of_it() -> None:
    """UTF-8 that a chunk cuts in two, and bytes of another encoding late in a file."""
    size = encodings._CHUNK
    cut = b"x" * (size - 1) + "é".encode() + b"x"
    assert encodings.opened(io.BytesIO(cut))[1] == "utf-8"
    late = ENGLISH * (size // len(ENGLISH) + 2) + b"caf\xe9 au lait, d\xe9j\xe0 vu"
    text, name = encodings.opened(io.BytesIO(late))
    assert name == "cp1252"
    assert text.read().endswith("café au lait, déjà vu")
    # what is half a character at its end is none
    assert encodings.opened(io.BytesIO(ENGLISH + b"caf\xc3"))[1] != "utf-8"
    assert encodings.opened(io.BytesIO(codecs.BOM_UTF8 + ENGLISH))[1] == "utf-8-sig"


@pytest.mark.parametrize(
    ("raw", "text"), [(b"caf\xe9 ", "café "), ("café ".encode(), "café "), (b" \xff ", " \ufffd ")]
)
def test_utf8_with_a_mark_may_have_islands(raw: bytes, text: str) -> None:
    assert encodings.decode(codecs.BOM_UTF8 + raw) == (text, "utf-8-sig")
