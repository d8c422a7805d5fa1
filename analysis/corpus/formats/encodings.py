"""Bytes to text: which encoding it is, or a sentence that says why it is none.

References
----------
WHATWG, Encoding Standard, https://encoding.spec.whatwg.org: what the labels of encodings mean.
"""

import codecs
import io
import re
from collections.abc import Iterator
from typing import IO

import charset_normalizer
import webencodings

_MARKS = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF32_LE, "utf-32"),  # before UTF-16, whose mark is the beginning of this one
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
# Codec, bytes of a unit, which of them are the highest and the lowest, and the least share of units with NUL there:
# spaces and ends of lines have it in every script.
_UNMARKED = (
    ("utf-32-le", 4, (2, 3), 0, 0.9),
    ("utf-32-be", 4, (1, 0), 3, 0.9),
    ("utf-16-le", 2, (1,), 0, 0.1),
    ("utf-16-be", 2, (0,), 1, 0.1),
)
_OTHERS = {
    b"%PDF-": "a PDF file",
    b"PK\x03\x04": "a zip archive or an office document",
    b"\xd0\xcf\x11\xe0": "an old office document",
    b"{\\rtf": "a document in RTF",
    b"\x1f\x8b": "packed with gzip",
    b"\x89PNG": "a picture",
    b"\xff\xd8\xff": "a picture",
}
# Below this, charset-normalizer's share of implausible characters is what it reports for clean text of
# the right encoding in its own documentation; above it, the file is refused rather than guessed at.
_MESS = 0.1
_NEEDS_MARK = ["utf_16", "utf_16_be", "utf_16_le", "utf_32", "utf_32_be", "utf_32_le", "utf_7"]
# The standard of HTML asks for it in the first kilobyte; pages that set scripts before it are read all the same.
_DECLARED = re.compile(
    rb"<meta[^>]{0,200}?charset\s*=\s*[\"']?\s*([\w:.-]{2,40})|\A\s*<\?xml[^>]{0,100}?encoding\s*=\s*[\"']([\w:.-]{2,40})",
    re.IGNORECASE,
)
_COMMENT = re.compile(rb"<!--.*?-->", re.DOTALL)
_DECLARED_WITHIN = 8192
# Control characters that no text has; a few stand in texts that were damaged, many in what is none.
_CONTROLS = re.compile(rb"[\x00-\x08\x0e-\x1a\x1c-\x1f]")
_MOST_CONTROLS = 0.01
# English has fewer characters beyond ASCII than one in so many; what they are likely to be tells the encoding.
_ENGLISH = 3
_FEW = 4
_OF_ENGLISH = ("cp1252", "mac_roman", "cp850")
_LIKELY = re.compile(
    "(?<![A-Za-z])[“‘](?=\\S)|(?<=\\S)[”’]|[–—…•€£©®°½¡¿«»§·™\u00a0]"
    "|(?<=[A-Za-zß-ÿ])[ß-öø-ÿ]|[ß-öø-ÿ](?=[a-zß-ÿ])|(?<![a-zß-ÿ])[À-ÖØ-Þ](?=[A-Za-zß-ÿ])"
)
_CHUNK = 2**20
_SAMPLE = 200_000
MIXED = "utf-8 with windows-1252"


def decode(raw: bytes, *, label: str = "") -> tuple[str, str]:
    """The text of some bytes, and the encoding it was decoded with; newlines untouched.

    A mark at the beginning comes first, then UTF-8, since bytes of another encoding hardly ever form valid
    UTF-8 by chance; then what the source itself says, then a guess by charset-normalizer, where Windows-1252
    is preferred among encodings that give the very same text. In bytes that are UTF-8 but for a few places,
    these are read as Windows-1252 where that gives a likely character. What cannot be decoded becomes U+FFFD.

    Parameters
    ----------
    raw : bytes
        The content of a file.
    label : str, optional
        The encoding that the source names; by the Encoding Standard `ISO-8859-1` means Windows-1252.

    Raises
    ------
    ValueError
        The bytes are no text, or no encoding is plausible.

    Examples
    --------
    >>> decode("Zenda’s".encode()), decode("caf\u00e9 au lait, d\u00e9j\u00e0 vu".encode("utf-16"))[0][:4]
    (('Zenda’s', 'utf-8'), 'caf\u00e9')
    """
    for mark, name in _MARKS:
        if raw.startswith(mark):
            return _marked(raw, name)
    for beginning, kind in _OTHERS.items():
        if raw.startswith(beginning):
            raise ValueError(f"it is {kind}")
    if b"\0" in raw:
        if unmarked := _unmarked(raw):
            return unmarked
        if len(_CONTROLS.findall(raw)) > _MOST_CONTROLS * len(raw):
            raise ValueError("it holds NUL bytes, as binary files do")
        text, name = decode(raw.replace(b"\0", b"\x1a"), label=label)  # a byte of its own in every encoding
        return text.replace("\x1a", "\ufffd"), name
    named = codec(label) if label else ""
    if named.startswith("iso2022") and b"\x1b" in raw:  # its bytes are all ASCII's
        return raw.decode(named, "replace"), named
    try:
        return raw.decode("utf-8"), "utf-8"
    except UnicodeDecodeError:
        return _nearly_utf8(raw) or _named(raw, named) or _guessed(raw)


def decode_page(raw: bytes) -> tuple[str, str]:
    """As `decode`, with the encoding that an HTML or XML page names itself.

    Examples
    --------
    >>> decode_page('<meta charset="iso-8859-1"><p>“Zenda”'.encode("cp1252"))
    ('<meta charset="iso-8859-1"><p>“Zenda”', 'cp1252')
    """
    found = _DECLARED.search(_COMMENT.sub(b"", raw[:_DECLARED_WITHIN]))
    return decode(raw, label=(found[1] or found[2]).decode("ascii", "replace") if found else "")


def codec(label: str) -> str:
    """Python's codec for a label of the Encoding Standard, or for one of its own; none where nothing has it.

    Examples
    --------
    >>> codec("latin1"), codec("GB2312"), codec("ks_c_5601-1987"), codec("Shift_JIS"), codec("zendish")
    ('cp1252', 'gb18030', 'cp949', 'cp932', '')
    """
    known = webencodings.lookup(label)
    if known is not None and known.name.startswith("utf-16"):
        return "utf-8"  # what is named in a page's own letters is not UTF-16
    if known is not None and known.name == "x-user-defined":
        return "cp1252"
    try:
        own = codecs.lookup(label) if known is None or known.name == "replacement" else known.codec_info
    except LookupError:
        return ""
    name = "gb18030" if own.name in ("gbk", "gb2312") else own.name
    return name if getattr(own, "_is_text_encoding", True) else ""


def opened(stream: IO[bytes]) -> tuple[io.TextIOWrapper, str]:
    r"""A file's text as it streams, newlines untouched, and its encoding, which all of the file decides.

    Parameters
    ----------
    stream : binary file
        One in which one can seek.

    Raises
    ------
    ValueError
        As for `decode`.

    Examples
    --------
    >>> text, encoding = opened(io.BytesIO("text;day\n“Zenda”".encode("cp1252")))
    >>> text.read(), encoding
    ('text;day\n“Zenda”', 'cp1252')
    """
    stream.seek(0)
    name = _of(stream)
    stream.seek(0)
    if name == MIXED:
        return io.TextIOWrapper(stream, encoding="utf-8", errors=_ISLANDS, newline=""), name
    return io.TextIOWrapper(stream, encoding=name, errors="replace", newline=""), name


def _of(stream: IO[bytes]) -> str:
    sample = bytearray()
    utf8 = codecs.getincrementaldecoder("utf-8")()
    valid = True
    for number, chunk in enumerate(_chunks(stream)):
        if not number and (b"\0" in chunk or any(chunk.startswith(mark) for mark, _ in _MARKS)):
            return decode(chunk)[1]
        try:
            if valid:
                utf8.decode(chunk)
        except UnicodeDecodeError:
            valid = False
        if len(sample) < _SAMPLE:
            lines = chunk.splitlines(keepends=True)
            sample += b"".join(line for line in lines if not line.isascii())[:_SAMPLE]
    try:
        utf8.decode(b"", final=True)
    except UnicodeDecodeError:
        valid = False
    return "utf-8" if valid else decode(bytes(sample))[1]


def _chunks(stream: IO[bytes]) -> Iterator[bytes]:
    """A file's bytes, piece by piece, as far as it can be unpacked: where it ends is told when rows are read."""
    try:
        while chunk := stream.read(_CHUNK):
            yield chunk
    except OSError:
        return


def _marked(raw: bytes, name: str) -> tuple[str, str]:
    if name == "utf-8-sig":
        try:
            return raw.decode(name), name
        except UnicodeDecodeError:
            return raw.decode(name, _ISLANDS), name
    text = raw.decode(name, "replace")
    if text.count("\ufffd") * 10 > len(text):
        raise ValueError(f"it begins with the mark of {name.upper()}, and is no text in it")
    return text, name


def _unmarked(raw: bytes) -> tuple[str, str] | None:
    """UTF-16 or UTF-32 without a mark: the higher bytes of many units are NUL, the lowest of hardly any."""
    if raw.replace(b"\0", b"").isascii() and raw.count(0) < 0.4 * len(raw):
        return None  # in UTF-16 every letter of ASCII has a NUL: these are strays in a text of one byte a letter
    for name, size, highest, lowest, share in _UNMARKED:
        nuls = [raw[place::size].count(0) * size for place in (*highest, lowest)]
        if min(nuls[:-1]) < share * len(raw) or nuls[-1] > nuls[0] / 50:
            continue
        text = raw.decode(name, "replace")
        strange = text.count("\ufffd") + sum(char < " " and char not in "\t\n\r\f" for char in text)
        if strange * 20 <= len(text):
            return text, name
    return None


def _nearly_utf8(raw: bytes) -> tuple[str, str] | None:
    """Bytes of which most beyond ASCII are UTF-8; what is lost is reported from the U+FFFD left there."""
    damaged = raw.decode("utf-8", errors="replace")
    lost = damaged.count("\ufffd")
    whole = sum(char > "\x7f" for char in damaged) - lost
    text = raw.decode("utf-8", errors=_ISLANDS)
    left = text.count("\ufffd")
    if whole > lost or (whole > 1 and not left):
        return text, "utf-8" if left == lost else MIXED
    return None


def _named(raw: bytes, named: str) -> tuple[str, str] | None:
    """What the source's own label gives, unless most of what is beyond ASCII is nothing in it."""
    if not named or named == "utf-8":
        return None
    text = raw.decode(named, "replace")
    lost = text.count("\ufffd")
    return (text, named) if lost <= max(1, sum(char > "\x7f" for char in text) - lost) else None


def _guessed(raw: bytes) -> tuple[str, str]:
    if len(_CONTROLS.findall(raw)) > _MOST_CONTROLS * len(raw):
        raise ValueError("it is not UTF-8, and no other encoding fits it")
    beyond = sum(byte > 0x7F for byte in raw)
    if beyond < len(raw) / _ENGLISH:
        # No statistics can then tell one single-byte encoding from another (`naïve` from `naďve`).
        likely = {name: len(_LIKELY.findall(raw.decode(name, "replace"))) for name in _OF_ENGLISH}
        name = max(likely, key=lambda name: likely[name])
        if likely[name] >= 0.9 * beyond or beyond < max(_FEW, len(raw) / 50):
            return raw.decode(name, "replace"), name
    best = charset_normalizer.from_bytes(raw, cp_exclusion=_NEEDS_MARK).best()
    if best is None or best.chaos > _MESS:
        raise ValueError("it is not UTF-8, and no other encoding fits it")
    name = "cp1252" if "cp1252" in best.could_be_from_charset else codec(best.encoding) or best.encoding
    return raw.decode(name, "replace"), name


_ISLANDS = "windows-1252 between utf-8"
_LETTERS = re.compile("[à-öø-ÿßœšž]{1,3}[”’»]?|[À-ÖØ-ÞŒŠŽ]")
_SIGN = re.compile("[€‚„…†‡‰‹‘’“”•–—™›\u00a0¡-¿]")


def _island(error: UnicodeError) -> tuple[str, int]:
    """Bytes that are no UTF-8 as Windows-1252, where that gives a letter in a word or a sign of print."""
    if not isinstance(error, UnicodeDecodeError):
        raise error
    raw, start, end = error.object, error.start, error.end
    char = raw[start:end].decode("cp1252", "replace")
    before, after = raw[max(0, start - 1) : start], raw[end : end + 1]
    if _SIGN.fullmatch(char) and before.isascii() and after.isascii():
        return char, end
    in_word = before.isalpha() or after.isalpha()  # of bytes, letters of ASCII alone
    capital_after_small = char[0].isupper() and before.islower()
    if in_word and before.isascii() and not capital_after_small and _LETTERS.fullmatch(char):
        return char, end
    return "\ufffd", end


codecs.register_error(_ISLANDS, _island)
